/* mina-samples.h - what a series is drawn as: values over time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-buckets.h"

G_BEGIN_DECLS

/**
 * MinaMeasure:
 * @MINA_MEASURE_VALUE: the value as it stands; of a distribution its sum
 * @MINA_MEASURE_DELTA: what was added since the point before
 * @MINA_MEASURE_RATE: what was added a second
 * @MINA_MEASURE_COUNT: how many values were added; distributions only
 * @MINA_MEASURE_COUNT_RATE: how many values were added a second; distributions only
 * @MINA_MEASURE_MEAN: mean of the values that were added; distributions only
 * @MINA_MEASURE_PERCENTILE: a percentile of the values that were added; distributions only
 *
 * What is read off the points of a series.
 */
typedef enum
{
  MINA_MEASURE_VALUE,
  MINA_MEASURE_DELTA,
  MINA_MEASURE_RATE,
  MINA_MEASURE_COUNT,
  MINA_MEASURE_COUNT_RATE,
  MINA_MEASURE_MEAN,
  MINA_MEASURE_PERCENTILE,
} MinaMeasure;

/**
 * MinaSample:
 * @start_ns: from when; equal to @time_ns for values of an instant
 * @time_ns: to when
 * @value: the value; NaN for a gap
 * @point: index of its point
 *
 * A value that holds for a stretch of time, or at an instant.
 */
typedef struct
{
  gint64  start_ns;
  gint64  time_ns;
  double  value;
  guint32 point;
} MinaSample;

/**
 * MinaSamples:
 * @n: how many
 * @samples: (array length=n): by time
 * @source: where percentiles come from
 * @n_resets: how often a cumulative counter began anew
 * @lowest: the smallest value; NaN if there is none
 * @highest: the largest value; NaN if there is none
 *
 * A series as values over time. Free with mina_samples_free().
 */
typedef struct
{
  guint32               n;
  MinaSample           *samples;
  MinaPercentileSource  source;
  guint32               n_resets;
  double                lowest;
  double                highest;
} MinaSamples;

/**
 * mina_samples_default_measure:
 * @series: a series
 *
 * Returns: what says most about it: the rate of a counter, the mean of a distribution, else the
 *   value
 */
MinaMeasure  mina_samples_default_measure (const MinaSeries *series);

/**
 * mina_samples_new:
 * @dataset: a dataset
 * @series: index of a series
 * @measure: what to read off its points
 * @quantile: 0 to 1, for %MINA_MEASURE_PERCENTILE
 *
 * One sample for each point. In a cumulative series each point is compared with the one before; a
 * counter that began anew (another start, or a value that fell) counts from zero. The first point
 * counts from the start that it names, and is a gap if it names none.
 *
 * Returns: (transfer full): the samples
 */
MinaSamples *mina_samples_new             (MinaDataset      *dataset,
                                           guint32           series,
                                           MinaMeasure       measure,
                                           double            quantile);
void         mina_samples_free            (MinaSamples      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaSamples, mina_samples_free)

G_END_DECLS
