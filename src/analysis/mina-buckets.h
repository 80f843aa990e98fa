/* mina-buckets.h - a distribution as counted intervals, and what can be read off it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaPercentileSource:
 * @MINA_PERCENTILE_NONE: there is none to be had
 * @MINA_PERCENTILE_BUCKETS: from the buckets of a histogram: as exact as they are narrow
 * @MINA_PERCENTILE_EXPONENTIAL: from an exponential histogram: with a bounded relative error
 * @MINA_PERCENTILE_SUMMARY: worked out by the program that was measured
 *
 * Where a percentile comes from.
 */
typedef enum
{
  MINA_PERCENTILE_NONE,
  MINA_PERCENTILE_BUCKETS,
  MINA_PERCENTILE_EXPONENTIAL,
  MINA_PERCENTILE_SUMMARY,
} MinaPercentileSource;

/**
 * MinaPercentile:
 * @value: the estimate; NaN for none
 * @lower: it is not below this
 * @upper: it is not above this
 * @source: where it comes from
 *
 * A percentile with what is known of it.
 */
typedef struct
{
  double               value;
  double               lower;
  double               upper;
  MinaPercentileSource source;
} MinaPercentile;

/**
 * MinaBucket:
 * @lower: values in it are above this; -INFINITY for no bound
 * @upper: values in it are not above this; INFINITY for no bound
 * @count: how many there are
 *
 * An interval of values.
 */
typedef struct
{
  double  lower;
  double  upper;
  guint64 count;
} MinaBucket;

/**
 * MinaBuckets:
 * @n: how many
 * @buckets: (array length=n): ascending
 * @source: which kind of point they are from
 * @count: values in all
 * @sum: their sum; NaN if it is not known
 * @min: the smallest; NaN if it is not known
 * @max: the largest; NaN if it is not known
 *
 * The values of a stretch of time. Clear with mina_buckets_clear().
 */
typedef struct
{
  guint                 n;
  MinaBucket           *buckets;
  MinaPercentileSource  source;
  guint64               count;
  double                sum;
  double                min;
  double                max;
} MinaBuckets;

/**
 * mina_buckets_init:
 * @self: what to fill
 * @dataset: a dataset
 * @point: index of a point of a histogram or an exponential histogram
 * @before: index of the point before it in a cumulative series, #MINA_NONE for none
 *
 * The values that were added from @before to @point. If the counters began anew in between (another
 * start, or a count that fell), or if the buckets are others, @before does not count.
 *
 * Returns: whether @before was taken off
 */
gboolean       mina_buckets_init       (MinaBuckets       *self,
                                        MinaDataset       *dataset,
                                        guint32            point,
                                        guint32            before);
void           mina_buckets_clear      (MinaBuckets       *self);

/**
 * mina_buckets_percentile:
 * @self: buckets
 * @quantile: 0 to 1
 *
 * Interpolates in the bucket that holds the value: linearly, as Prometheus' histogram_quantile()
 * does; geometrically in exponential histograms, whose buckets are equally wide on a logarithmic
 * axis. Where a bucket has no bound, the smallest or largest value stands in if it is known, and 0
 * below positive bounds; else the bound that there is, is all that is known.
 *
 * Returns: the estimate
 */
MinaPercentile mina_buckets_percentile (const MinaBuckets *self,
                                        double             quantile);

/**
 * mina_summary_percentile:
 * @dataset: a dataset
 * @point: index of a point of a summary
 * @quantile: 0 to 1
 *
 * Returns: the value that the program gave for this quantile; between two of them what lies on the
 *   line between; none outside of all of them
 */
MinaPercentile mina_summary_percentile (MinaDataset       *dataset,
                                        guint32            point,
                                        double             quantile);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MinaBuckets, mina_buckets_clear)

G_END_DECLS
