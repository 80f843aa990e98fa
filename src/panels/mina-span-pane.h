/* mina-span-pane.h - all about what is selected
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaSpanPane:
 *
 * The right pane: a span with everything that is known of it; a group of spans or a missing parent
 * with what is below it; without a selection facts about the trace, without a trace about what is
 * open.
 *
 * Property: `session` (#MinaSession, construct only).
 */
#define MINA_TYPE_SPAN_PANE (mina_span_pane_get_type ())
G_DECLARE_FINAL_TYPE (MinaSpanPane, mina_span_pane, MINA, SPAN_PANE, AdwBin)

/**
 * mina_span_pane_new:
 * @session: the session of the window
 *
 * Returns: (transfer floating): a pane
 */
GtkWidget *mina_span_pane_new       (MinaSession  *session);

/**
 * mina_span_pane_get_shown:
 * @self: a pane
 *
 * Returns: the node whose details it shows, which the session has had selected a moment ago;
 *   #MINA_NONE while it shows the trace
 */
guint32    mina_span_pane_get_shown (MinaSpanPane *self);

G_END_DECLS
