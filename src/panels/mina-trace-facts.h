/* mina-trace-facts.h - the trace in short, or what is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "scene/mina-palette.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaTraceFacts:
 *
 * What the right pane shows while no span is selected.
 */
#define MINA_TYPE_TRACE_FACTS (mina_trace_facts_get_type ())
G_DECLARE_FINAL_TYPE (MinaTraceFacts, mina_trace_facts, MINA, TRACE_FACTS, AdwBin)

GtkWidget *mina_trace_facts_new  (void);

/**
 * mina_trace_facts_show:
 * @self: a page
 * @session: the session of the window
 * @styles: (nullable): how the services look, by index
 *
 * Shows the open trace, or the dataset if no trace is open.
 */
void       mina_trace_facts_show (MinaTraceFacts         *self,
                                  MinaSession            *session,
                                  const MinaServiceStyle *styles);

G_END_DECLS
