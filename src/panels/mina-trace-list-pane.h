/* mina-trace-list-pane.h - the traces of what is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaTraceListPane:
 *
 * The left pane while several traces are open: a filter, durations over time, and the list. A trace
 * that is chosen is opened (`win.open-trace`).
 *
 * Property: `session` (#MinaSession, construct only).
 *
 * Actions, for its own menu: `traces.sort` ("start", "duration", "spans", "errors", "services",
 * "name"), `traces.descending`.
 */
#define MINA_TYPE_TRACE_LIST_PANE (mina_trace_list_pane_get_type ())
G_DECLARE_FINAL_TYPE (MinaTraceListPane, mina_trace_list_pane, MINA, TRACE_LIST_PANE, GtkWidget)

/**
 * mina_trace_list_pane_new:
 * @session: the session of the window
 *
 * Returns: (transfer floating): a pane
 */
GtkWidget *mina_trace_list_pane_new (MinaSession *session);

G_END_DECLS
