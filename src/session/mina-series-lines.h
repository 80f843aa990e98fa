/* mina-series-lines.h - a series of metric points as lines to draw
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-work.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaLineKind:
 * @MINA_LINE_VALUE: the value as it was measured: gauges, sums that go up and down
 * @MINA_LINE_RATE: how fast a sum grows, a second
 * @MINA_LINE_MEAN: the mean of a distribution
 * @MINA_LINE_QUANTILE: a quantile of it
 *
 * What a line shows.
 */
typedef enum
{
  MINA_LINE_VALUE,
  MINA_LINE_RATE,
  MINA_LINE_MEAN,
  MINA_LINE_QUANTILE,
} MinaLineKind;

/**
 * MINA_MAX_LINES: lines of one series; further quantiles of a summary are left out
 */
#define MINA_MAX_LINES 6

/**
 * MinaSeriesLines:
 * @series: index of the series
 * @n: samples
 * @time_ns: (array length=n): when, ascending
 * @n_lines: lines
 * @kind: a #MinaLineKind for each line
 * @quantile: 0 to 1 for lines of kind %MINA_LINE_QUANTILE
 * @values: (array length=n) for each line; NaN where there is none: a gap, no values, a reset
 * @n_exemplars: exemplars of its points
 * @exemplars: (array length=n_exemplars): their indices, by time
 *
 * What a plot of a series shows. Cumulative points are taken as differences from the point before;
 * where the counting began anew, from that beginning. Quantiles are those of
 * mina_buckets_percentile(). Reference counted; may be made in any thread.
 */
typedef struct
{
  guint32  series;
  guint32  n;
  gint64  *time_ns;
  guint    n_lines;
  guint8   kind[MINA_MAX_LINES];
  double   quantile[MINA_MAX_LINES];
  double  *values[MINA_MAX_LINES];
  guint32  n_exemplars;
  guint32 *exemplars;
  /*< private >*/
  guint32  n_blocks;
  float   *block_min[MINA_MAX_LINES];
  float   *block_max[MINA_MAX_LINES];
} MinaSeriesLines;

/**
 * mina_series_lines_new:
 * @dataset: a dataset
 * @series: index of a series
 * @work: (nullable): the wish to stop
 *
 * Returns: (transfer full) (nullable): its lines; %NULL only if @work was cancelled
 */
MinaSeriesLines *mina_series_lines_new    (MinaDataset           *dataset,
                                           guint32                series,
                                           MinaWork              *work);
MinaSeriesLines *mina_series_lines_ref    (MinaSeriesLines       *self);
void             mina_series_lines_unref  (MinaSeriesLines       *self);

/**
 * mina_series_lines_find:
 * @self: lines
 * @time_ns: an instant
 *
 * Returns: the first sample at or after @time_ns; @n if there is none
 */
guint32          mina_series_lines_find   (const MinaSeriesLines *self,
                                           gint64                 time_ns);

/**
 * mina_series_lines_at:
 * @self: lines
 * @time_ns: an instant
 *
 * Returns: the sample nearest to @time_ns, #MINA_NONE if there are none
 */
guint32          mina_series_lines_at     (const MinaSeriesLines *self,
                                           gint64                 time_ns);

/**
 * mina_series_lines_range:
 * @self: lines
 * @line: which
 * @first: a sample
 * @end: one past the last sample
 * @low: (out): the smallest value in there
 * @high: (out): the largest
 *
 * Costs a few dozen steps, whatever the number of samples; what is not at the edges is rounded to
 * single precision.
 *
 * Returns: whether there is any value
 */
gboolean         mina_series_lines_range  (const MinaSeriesLines *self,
                                           guint                  line,
                                           guint32                first,
                                           guint32                end,
                                           double                *low,
                                           double                *high);

/**
 * mina_series_measure_run:
 * @dataset: a dataset
 *
 * Returns: from the first to the last point of all series; {0, 0} if there are none
 */
MinaTimeSpan     mina_series_measure_run  (MinaDataset           *dataset);

/**
 * mina_series_format_value:
 * @buffer: (out caller-allocates): MINA_FORMAT_SIZE bytes
 * @dataset: a dataset
 * @series: index of a series
 * @kind: what the value is
 * @value: a value
 *
 * Writes it with the unit of the series: durations as durations, bytes as bytes, rates a second.
 *
 * Returns: @buffer
 */
const char      *mina_series_format_value (char                  *buffer,
                                           MinaDataset           *dataset,
                                           guint32                series,
                                           MinaLineKind           kind,
                                           double                 value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaSeriesLines, mina_series_lines_unref)

G_END_DECLS
