/* mina-metric-plot-private.h - what the parts of a plot share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "panels/mina-metric-curve.h"
#include "panels/mina-metric-plot.h"

G_BEGIN_DECLS

/* Least height, room above and below the lines, and where the legend and the labels of the axis of
 * values stand, in pixels. */
#define MINA_PLOT_MIN_HEIGHT 78
#define MINA_PLOT_PADDING 10
#define MINA_PLOT_LEGEND_START 14
#define MINA_PLOT_LABELS_WIDTH 62

struct _MinaMetricPlot
{
  GtkWidget parent_instance;

  MinaSession     *session;
  MinaDataset     *dataset;
  guint32          series;
  MinaSeriesLines *lines;
  MinaServiceStyle style;
  MinaMetricScale  scale;
  gint64           cursor; /* where the axis is not the waterfall's; -1 for none */

  char          *title;
  char          *attributes;
  GskRenderNode *curves;
  int            curves_width;
  int            curves_height;
  gboolean       has_values;
  MinaValueScale values;
};

MinaTimeScale mina_metric_plot_get_time_scale     (MinaMetricPlot     *self);
gboolean      mina_metric_plot_is_wide            (MinaMetricPlot     *self);
gint64        mina_metric_plot_get_cursor         (MinaMetricPlot     *self);
gint64        mina_metric_plot_get_told_instant   (MinaMetricPlot     *self);
double        mina_metric_plot_mirror             (MinaMetricPlot     *self,
                                                   double              x);
/* The only line that is shown, for the statistic that was chosen; n_lines if all are. */
guint         mina_metric_plot_get_only_line      (MinaMetricPlot     *self);
gboolean      mina_metric_plot_shows_line         (MinaMetricPlot     *self,
                                                   guint               line);
/* One request says nothing of a mean. */
gboolean      mina_metric_plot_shows_exemplars    (MinaMetricPlot     *self);
double        mina_metric_plot_get_ring_value     (MinaMetricPlot     *self,
                                                   const MinaExemplar *exemplar);
char         *mina_metric_plot_describe_exemplars (MinaMetricPlot     *self);
char         *mina_metric_plot_describe_line      (MinaMetricPlot     *self,
                                                   guint               line,
                                                   guint32             sample);

/* mina-metric-plot-draw.c */
void          mina_metric_plot_draw               (MinaMetricPlot     *self,
                                                   GtkSnapshot        *snapshot);

G_END_DECLS
