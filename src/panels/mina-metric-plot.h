/* mina-metric-plot.h - a series of metric points, drawn under the axis of the waterfall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-palette.h"
#include "session/mina-series-lines.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaMetricScale:
 * @axis: the time that the width shows
 * @tree_width: pixels before the axis: where the waterfall has its tree and a plot its legend
 * @marked: a stretch of time to mark, when @axis shows more than the waterfall does; else empty
 *
 * What all plots of a panel share.
 */
typedef struct
{
  MinaTimeSpan axis;
  int          tree_width;
  MinaTimeSpan marked;
} MinaMetricScale;

/**
 * MinaMetricPlot:
 *
 * Name, values at the cursor and, on the axis, the lines of a series: means solid, high quantiles
 * dashed, exemplars as rings, filled for the open trace. Whatever the number of points, a pixel
 * shows the smallest and the largest of those it covers.
 */
#define MINA_TYPE_METRIC_PLOT (mina_metric_plot_get_type ())
G_DECLARE_FINAL_TYPE (MinaMetricPlot, mina_metric_plot, MINA, METRIC_PLOT, GtkWidget)

/**
 * mina_metric_plot_new:
 * @session: the session of the window
 *
 * Returns: (transfer floating): an empty plot
 */
GtkWidget  *mina_metric_plot_new         (MinaSession           *session);

/**
 * mina_metric_plot_show:
 * @self: a plot
 * @dataset: (nullable): a dataset; %NULL to show nothing
 * @series: index of a series
 * @lines: (nullable): its lines; %NULL while they are being made
 * @style: whose colour it has
 */
void        mina_metric_plot_show        (MinaMetricPlot        *self,
                                          MinaDataset           *dataset,
                                          guint32                series,
                                          MinaSeriesLines       *lines,
                                          MinaServiceStyle       style);

/**
 * mina_metric_plot_get_series:
 * @self: a plot
 *
 * Returns: the series it shows, #MINA_NONE for none
 */
guint32     mina_metric_plot_get_series  (MinaMetricPlot        *self);

/**
 * mina_metric_plot_set_scale:
 * @self: a plot
 * @scale: what its width shows
 */
void        mina_metric_plot_set_scale   (MinaMetricPlot        *self,
                                          const MinaMetricScale *scale);

/**
 * mina_metric_plot_step:
 * @self: a plot
 * @direction: 1 for the next sample, -1 for the one before
 *
 * Moves the cursor from sample to sample.
 */
void        mina_metric_plot_step        (MinaMetricPlot        *self,
                                          int                    direction);

/**
 * mina_metric_plot_open_exemplar:
 * @self: a plot
 *
 * Opens the trace of the exemplar that is nearest to the cursor; of those of one sample, the
 * highest.
 *
 * Returns: whether there is one
 */
gboolean    mina_metric_plot_open_exemplar (MinaMetricPlot      *self);

/**
 * mina_metric_plot_describe:
 * @self: a plot
 *
 * Returns: (transfer full): the plot in a sentence: name and values at the cursor
 */
char       *mina_metric_plot_describe    (MinaMetricPlot        *self);

/**
 * mina_metric_plot_title:
 * @dataset: a dataset
 * @series: index of a series
 * @attributes: (out) (optional) (transfer full): its attributes in a line
 *
 * Returns: (transfer full): service and name
 */
char       *mina_metric_plot_title       (MinaDataset           *dataset,
                                          guint32                series,
                                          char                 **attributes);

/**
 * mina_metric_plot_line_name:
 * @lines: lines of a series
 * @line: which
 *
 * Returns: (transfer full): "mean", "p99", "rate" …, translated
 */
char       *mina_metric_plot_line_name   (const MinaSeriesLines *lines,
                                          guint                  line);

G_END_DECLS
