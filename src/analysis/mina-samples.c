/* mina-samples.c - what a series is drawn as: values over time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-samples.h"

#include <math.h>

#include "base/mina-time-span.h"

typedef struct
{
  MinaDataset      *dataset;
  const MinaSeries *series;
  const MinaPoint  *points;
  MinaMeasure       measure;
  double            quantile;
  gboolean          is_distribution;
  gboolean          is_cumulative;
  MinaSamples      *samples;
} Reading;

MinaMeasure
mina_samples_default_measure (const MinaSeries *series)
{
  g_return_val_if_fail (series != NULL, MINA_MEASURE_VALUE);

  switch ((MinaMetricType) series->type)
    {
    case MINA_METRIC_SUM:
      return series->monotonic ? MINA_MEASURE_RATE : MINA_MEASURE_VALUE;
    case MINA_METRIC_HISTOGRAM:
    case MINA_METRIC_EXPONENTIAL_HISTOGRAM:
    case MINA_METRIC_SUMMARY:
      return MINA_MEASURE_MEAN;
    case MINA_METRIC_GAUGE:
    default:
      return MINA_MEASURE_VALUE;
    }
}

/* From what a counter counts at a point. */
typedef enum
{
  FROM_BEFORE,
  FROM_ZERO,
  FROM_UNKNOWN,
} Base;

static gboolean
names_start (const MinaPoint *point)
{
  return point->start_ns != 0 && point->start_ns < point->time_ns;
}

/* Sets the start of the stretch in which something was added; @before is #MINA_NONE at the first
 * point, @fell says whether the counter is lower than there. */
static Base
find_base (Reading    *self,
           MinaSample *sample,
           guint32     before,
           gboolean    fell)
{
  const MinaPoint *point = &self->points[sample->point];
  const MinaPoint *earlier = before != MINA_NONE ? &self->points[before] : NULL;

  if (names_start (point))
    sample->start_ns = point->start_ns;
  else if (earlier != NULL)
    sample->start_ns = earlier->time_ns;
  if (!self->is_cumulative)
    return FROM_ZERO;
  if (earlier == NULL)
    return names_start (point) ? FROM_ZERO : FROM_UNKNOWN;
  if (fell
      || (point->start_ns != 0 && earlier->start_ns != 0 && point->start_ns != earlier->start_ns))
    {
      self->samples->n_resets++;
      sample->start_ns = MAX (sample->start_ns, earlier->time_ns);
      return FROM_ZERO;
    }
  sample->start_ns = earlier->time_ns;
  return FROM_BEFORE;
}

static double
difference (Base   base,
            double value,
            double old)
{
  return base == FROM_UNKNOWN ? NAN : base == FROM_ZERO ? value
                                                        : value - old;
}

static double
per_second (const MinaSample *sample,
            double            value)
{
  gint64 length = sample->time_ns - sample->start_ns;

  return length > 0 ? value * (double) MINA_NS_PER_S / (double) length : NAN;
}

static double
read_number (Reading    *self,
             MinaSample *sample,
             guint32     before)
{
  double value = self->points[sample->point].value;
  double old = before != MINA_NONE ? self->points[before].value : 0;

  if (self->measure == MINA_MEASURE_VALUE)
    return value;
  if (self->measure != MINA_MEASURE_DELTA && self->measure != MINA_MEASURE_RATE)
    return NAN;
  /* A gauge is no counter: it has differences, and none at its first point. */
  if (self->series->type == MINA_METRIC_GAUGE)
    {
      if (before == MINA_NONE)
        return NAN;
      sample->start_ns = self->points[before].time_ns;
      value -= old;
    }
  else
    {
      Base base = find_base (self, sample, before,
                             before != MINA_NONE && value < old && self->series->monotonic);

      value = difference (base, value, old);
    }
  return self->measure == MINA_MEASURE_RATE ? per_second (sample, value) : value;
}

static double
read_summary (Reading                *self,
              MinaSample             *sample,
              guint32                 before,
              const MinaDistribution *distribution,
              const MinaDistribution *old)
{
  double count, sum;
  Base base;

  if (self->measure == MINA_MEASURE_PERCENTILE)
    {
      MinaPercentile percentile =
        mina_summary_percentile (self->dataset, sample->point, self->quantile);

      self->samples->source = MINA_PERCENTILE_SUMMARY;
      return percentile.value;
    }

  base = find_base (self, sample, old != NULL ? before : MINA_NONE,
                    old != NULL && distribution->count < old->count);
  sum = difference (base, distribution->has_sum ? distribution->sum : NAN,
                    old != NULL ? old->sum : 0);
  count = difference (base, (double) distribution->count, old != NULL ? (double) old->count : 0);
  switch (self->measure)
    {
    case MINA_MEASURE_DELTA:
      return sum;
    case MINA_MEASURE_RATE:
      return per_second (sample, sum);
    case MINA_MEASURE_COUNT:
      return count;
    case MINA_MEASURE_COUNT_RATE:
      return per_second (sample, count);
    case MINA_MEASURE_MEAN:
    default:
      return count > 0 ? sum / count : NAN;
    }
}

static double
read_histogram (Reading    *self,
                MinaSample *sample,
                guint32     before)
{
  g_auto (MinaBuckets) buckets = { 0 };
  gboolean taken = mina_buckets_init (&buckets, self->dataset, sample->point,
                                      self->is_cumulative ? before : MINA_NONE);

  if (find_base (self, sample, before, !taken) == FROM_UNKNOWN)
    return NAN;
  switch (self->measure)
    {
    case MINA_MEASURE_DELTA:
      return buckets.sum;
    case MINA_MEASURE_RATE:
      return per_second (sample, buckets.sum);
    case MINA_MEASURE_COUNT:
      return (double) buckets.count;
    case MINA_MEASURE_COUNT_RATE:
      return per_second (sample, (double) buckets.count);
    case MINA_MEASURE_PERCENTILE:
      self->samples->source = buckets.source;
      return mina_buckets_percentile (&buckets, self->quantile).value;
    case MINA_MEASURE_MEAN:
    default:
      return buckets.count > 0 ? buckets.sum / (double) buckets.count : NAN;
    }
}

static double
read_point (Reading    *self,
            MinaSample *sample,
            guint32     before)
{
  const MinaPoint *point = &self->points[sample->point];
  guint32 n;
  const MinaDistribution *distributions = mina_dataset_distributions (self->dataset, &n);
  const MinaDistribution *old = NULL;

  if (point->no_value)
    return NAN;
  if (!self->is_distribution || point->distribution == MINA_NONE)
    return read_number (self, sample, before);
  if (self->measure == MINA_MEASURE_VALUE)
    return point->value;
  if (self->series->type != MINA_METRIC_SUMMARY)
    return read_histogram (self, sample, before);
  if (before != MINA_NONE && self->points[before].distribution != MINA_NONE)
    old = &distributions[self->points[before].distribution];
  return read_summary (self, sample, before, &distributions[point->distribution], old);
}

MinaSamples *
mina_samples_new (MinaDataset *dataset,
                  guint32      series,
                  MinaMeasure  measure,
                  double       quantile)
{
  Reading self = { .dataset = dataset, .measure = measure, .quantile = quantile };
  const guint32 *order;
  guint32 n_series, n_points;
  guint32 before = MINA_NONE;

  g_return_val_if_fail (dataset != NULL, NULL);
  self.series = mina_dataset_series (dataset, &n_series);
  g_return_val_if_fail (series < n_series, NULL);

  self.series += series;
  self.points = mina_dataset_points (dataset, &n_points);
  self.is_distribution = self.series->type != MINA_METRIC_GAUGE
                         && self.series->type != MINA_METRIC_SUM;
  /* Summaries have no temporality: they count from their start. */
  self.is_cumulative = self.series->temporality == MINA_TEMPORALITY_CUMULATIVE
                       || self.series->type == MINA_METRIC_SUMMARY;
  self.samples = g_new0 (MinaSamples, 1);
  self.samples->lowest = NAN;
  self.samples->highest = NAN;
  self.samples->n = self.series->points.n;
  self.samples->samples = g_new (MinaSample, MAX (self.samples->n, 1));
  order = mina_dataset_point_order (dataset) + self.series->points.first;

  for (guint32 i = 0; i < self.samples->n; i++)
    {
      MinaSample *sample = &self.samples->samples[i];
      gint64 time_ns = self.points[order[i]].time_ns;

      *sample = (MinaSample){ time_ns, time_ns, NAN, order[i] };
      sample->value = read_point (&self, sample, before);
      if (!self.points[order[i]].no_value)
        before = order[i];
      if (isnan (sample->value))
        continue;
      if (isnan (self.samples->lowest) || sample->value < self.samples->lowest)
        self.samples->lowest = sample->value;
      if (isnan (self.samples->highest) || sample->value > self.samples->highest)
        self.samples->highest = sample->value;
    }
  return self.samples;
}

void
mina_samples_free (MinaSamples *self)
{
  if (self == NULL)
    return;
  g_free (self->samples);
  g_free (self);
}
