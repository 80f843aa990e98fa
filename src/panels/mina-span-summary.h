/* mina-span-summary.h - a span in short
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-palette.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaSpanSummary:
 *
 * Name and service, duration, own time and share of the trace, what is special about the span, and
 * what its status says.
 */
#define MINA_TYPE_SPAN_SUMMARY (mina_span_summary_get_type ())
G_DECLARE_FINAL_TYPE (MinaSpanSummary, mina_span_summary, MINA, SPAN_SUMMARY, GtkWidget)

GtkWidget *mina_span_summary_new  (void);

/**
 * mina_span_summary_show_span:
 * @self: a summary
 * @tree: a tree
 * @node: a span of it
 * @path: (nullable): its critical path
 * @styles: how the services look, by index
 * @own_time: whether its own time may be seen
 */
void       mina_span_summary_show_span (MinaSpanSummary        *self,
                                        MinaTree               *tree,
                                        guint32                 node,
                                        const MinaCriticalPath *path,
                                        const MinaServiceStyle *styles,
                                        gboolean                own_time);

G_END_DECLS
