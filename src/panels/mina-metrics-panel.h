/* mina-metrics-panel.h - metrics under the axis of the waterfall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaMetricsPanel:
 *
 * Plots of all series, those of the selected span's service first, on the same axis and with the
 * same cursor as the waterfall above. As metrics are often taken more seldom than a trace lasts,
 * the axis can also show the whole run, with the waterfall's time marked in it; it begins with
 * whichever shows something. Each plot has a table for a twin.
 *
 * Keys on a plot: left and right go from sample to sample, Enter opens the trace of the exemplar
 * that is nearest to the cursor, Ctrl+T shows the table.
 *
 * Properties:
 *
 * - `session` (#MinaSession, construct only)
 * - `tree-width` (int): pixels before the axis; bind it to that of the waterfall
 * - `window` (#MinaTimeSpan, boxed, nullable): the time the axis shows; %NULL follows
 *   #MinaSession:window. Bind it to that of the waterfall, which moves while it is animated
 */
#define MINA_TYPE_METRICS_PANEL (mina_metrics_panel_get_type ())
G_DECLARE_FINAL_TYPE (MinaMetricsPanel, mina_metrics_panel, MINA, METRICS_PANEL, GtkWidget)

/**
 * mina_metrics_panel_new:
 * @session: the session of the window
 *
 * Returns: (transfer floating): a panel
 */
GtkWidget *mina_metrics_panel_new (MinaSession *session);

/**
 * mina_metrics_panel_set_roomy:
 * @self: a panel
 * @roomy: whether it takes all room that is left, rather than that of a plot or a few
 */
void       mina_metrics_panel_set_roomy (MinaMetricsPanel *self,
                                         gboolean          roomy);

G_END_DECLS
