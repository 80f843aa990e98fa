/* mina-buckets.c - a distribution as counted intervals, and what can be read off it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-buckets.h"

#include <math.h>
#include <string.h>

/* Exponential histograms of different scales are compared at the coarser one; more than this many
 * steps between them leave one bucket of everything. */
#define MAX_SCALE_STEPS 31

typedef struct
{
  MinaDataset            *dataset;
  const MinaPoint        *points;
  const MinaDistribution *distributions;
  const double           *numbers;
  const guint64          *counts;
} Source;

static Source
open_source (MinaDataset *dataset)
{
  guint32 n;

  return (Source){
    .dataset = dataset,
    .points = mina_dataset_points (dataset, &n),
    .distributions = mina_dataset_distributions (dataset, &n),
    .numbers = mina_dataset_numbers (dataset),
    .counts = mina_dataset_bucket_counts (dataset),
  };
}

static const MinaDistribution *
distribution_of (const Source *self,
                 guint32       point)
{
  guint32 number = point == MINA_NONE ? MINA_NONE : self->points[point].distribution;

  return number == MINA_NONE ? NULL : &self->distributions[number];
}

static void
add_bucket (GArray  *buckets,
            double   lower,
            double   upper,
            guint64  count)
{
  MinaBucket bucket = { lower, upper, count };

  g_array_append_val (buckets, bucket);
}

static void
list_explicit (const Source           *self,
               const MinaDistribution *distribution,
               GArray                 *buckets)
{
  const double *bounds = self->numbers + distribution->bounds.first;
  const guint64 *counts = self->counts + distribution->counts.first;

  for (guint32 i = 0; i < distribution->counts.n; i++)
    {
      double lower = i == 0 || i > distribution->bounds.n ? -INFINITY : bounds[i - 1];
      double upper = i < distribution->bounds.n ? bounds[i] : INFINITY;

      add_bucket (buckets, lower, upper, counts[i]);
    }
}

/* The bound below bucket @index: the base of scale s is 2^(2^-s) (opentelemetry-proto,
 * metrics.proto, ExponentialHistogramDataPoint). */
static double
exponential_bound (gint64 index,
                   gint32 scale)
{
  return exp2 (ldexp ((double) index, -scale));
}

/* Rounds down, also below zero. */
static gint64
coarsen (gint64 index,
         guint  steps)
{
  return steps == 0 ? index : index >> MIN (steps, 62);
}

/* Adds the buckets of one sign at a coarser scale, from the one nearest to zero outwards. */
static void
list_one_sign (const Source *self,
               MinaRange     counts,
               gint32        offset,
               gint32        scale,
               guint         steps,
               gboolean      negative,
               GArray       *buckets)
{
  gint32 coarse = scale - (gint32) steps;

  for (guint32 i = 0; i < counts.n;)
    {
      gint64 index = coarsen ((gint64) offset + i, steps);
      guint64 count = 0;
      double near = exponential_bound (index, coarse);
      double far = exponential_bound (index + 1, coarse);

      for (; i < counts.n && coarsen ((gint64) offset + i, steps) == index; i++)
        count += self->counts[counts.first + i];
      if (negative)
        add_bucket (buckets, -far, -near, count);
      else
        add_bucket (buckets, near, far, count);
    }
}

static void
list_exponential (const Source           *self,
                  const MinaDistribution *distribution,
                  guint                   steps,
                  GArray                 *buckets)
{
  double zero = distribution->zero_threshold;
  guint n;

  list_one_sign (self, distribution->negative_counts, distribution->negative_offset,
                 distribution->scale, steps, TRUE, buckets);
  n = buckets->len;
  for (guint i = 0; i < n / 2; i++)
    {
      MinaBucket swap = g_array_index (buckets, MinaBucket, i);

      g_array_index (buckets, MinaBucket, i) = g_array_index (buckets, MinaBucket, n - 1 - i);
      g_array_index (buckets, MinaBucket, n - 1 - i) = swap;
    }
  add_bucket (buckets, -zero, zero, distribution->zero_count);
  list_one_sign (self, distribution->counts, distribution->offset, distribution->scale, steps,
                 FALSE, buckets);
}

static void
list_buckets (const Source           *self,
              const MinaDistribution *distribution,
              gboolean                exponential,
              guint                   steps,
              GArray                 *buckets)
{
  if (exponential)
    list_exponential (self, distribution, steps, buckets);
  else
    list_explicit (self, distribution, buckets);
}

/* Takes counts off; both lists ascend. Returns FALSE if that leaves something over or below zero:
 * then they are not of the same counters. */
static gboolean
take_off (GArray       *buckets,
          const GArray *before)
{
  guint at = 0;

  for (guint i = 0; i < before->len; i++)
    {
      const MinaBucket *old = &g_array_index (before, MinaBucket, i);

      if (old->count == 0)
        continue;
      while (at < buckets->len && g_array_index (buckets, MinaBucket, at).upper < old->upper)
        at++;
      if (at == buckets->len || g_array_index (buckets, MinaBucket, at).upper > old->upper
          || g_array_index (buckets, MinaBucket, at).lower != old->lower
          || g_array_index (buckets, MinaBucket, at).count < old->count)
        return FALSE;
      g_array_index (buckets, MinaBucket, at).count -= old->count;
    }
  return TRUE;
}

/* The common case: explicit buckets with the same bounds as before. Returns %NULL if it is not. */
static MinaBucket *
subtract_alike (const Source           *self,
                const MinaDistribution *distribution,
                const MinaDistribution *old)
{
  const double *bounds = self->numbers + distribution->bounds.first;
  const guint64 *counts = self->counts + distribution->counts.first;
  const guint64 *old_counts = self->counts + old->counts.first;
  guint32 n = distribution->counts.n;
  MinaBucket *buckets;

  if (n == 0 || old->counts.n != n || distribution->bounds.n != n - 1 || old->bounds.n != n - 1
      || (n > 1
          && memcmp (bounds, self->numbers + old->bounds.first, (n - 1) * sizeof (double)) != 0))
    return NULL;
  for (guint32 i = 0; i < n; i++)
    if (counts[i] < old_counts[i])
      return NULL;

  buckets = g_new (MinaBucket, n);
  for (guint32 i = 0; i < n; i++)
    buckets[i] = (MinaBucket){ i == 0 ? -INFINITY : bounds[i - 1], i < n - 1 ? bounds[i] : INFINITY,
                               counts[i] - old_counts[i] };
  return buckets;
}

static gboolean
began_anew (const MinaPoint        *point,
            const MinaPoint        *before,
            const MinaDistribution *distribution,
            const MinaDistribution *old)
{
  return (point->start_ns != 0 && before->start_ns != 0 && point->start_ns != before->start_ns)
         || distribution->count < old->count;
}

gboolean
mina_buckets_init (MinaBuckets *self,
                   MinaDataset *dataset,
                   guint32      point,
                   guint32      before)
{
  Source source;
  const MinaDistribution *distribution, *old;
  g_autoptr (GArray) buckets = NULL;
  guint32 n;
  gboolean exponential, taken = FALSE;
  guint steps = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (dataset != NULL, FALSE);

  source = open_source (dataset);
  distribution = distribution_of (&source, point);
  old = distribution_of (&source, before);
  *self = (MinaBuckets){ .sum = NAN, .min = NAN, .max = NAN };
  if (distribution == NULL)
    return FALSE;

  exponential = mina_dataset_series (dataset, &n)[source.points[point].series].type
                == MINA_METRIC_EXPONENTIAL_HISTOGRAM;
  if (old != NULL && began_anew (&source.points[point], &source.points[before], distribution, old))
    old = NULL;
  if (old != NULL && !exponential)
    self->buckets = subtract_alike (&source, distribution, old);
  if (self->buckets != NULL)
    {
      taken = TRUE;
      self->n = distribution->counts.n;
    }
  else if (old != NULL)
    {
      g_autoptr (GArray) earlier = g_array_new (FALSE, FALSE, sizeof (MinaBucket));
      gint64 coarser = (gint64) distribution->scale - old->scale;
      guint old_steps = 0;

      if (exponential && ABS (coarser) <= MAX_SCALE_STEPS)
        {
          steps = coarser > 0 ? (guint) coarser : 0;
          old_steps = coarser < 0 ? (guint) -coarser : 0;
        }
      buckets = g_array_new (FALSE, FALSE, sizeof (MinaBucket));
      list_buckets (&source, distribution, exponential, steps, buckets);
      list_buckets (&source, old, exponential, old_steps, earlier);
      taken = take_off (buckets, earlier);
    }
  if (!taken)
    {
      g_clear_pointer (&buckets, g_array_unref);
      buckets = g_array_sized_new (FALSE, FALSE, sizeof (MinaBucket), distribution->counts.n);
      list_buckets (&source, distribution, exponential, 0, buckets);
    }

  self->count = distribution->count - (taken ? old->count : 0);
  if (distribution->has_sum && (!taken || old->has_sum))
    self->sum = distribution->sum - (taken ? old->sum : 0);
  /* Of the values in between only those of a whole are known. */
  if (distribution->has_min_max && !taken)
    {
      self->min = distribution->min;
      self->max = distribution->max;
    }
  self->source = exponential ? MINA_PERCENTILE_EXPONENTIAL : MINA_PERCENTILE_BUCKETS;
  if (self->buckets == NULL)
    {
      self->n = buckets->len;
      self->buckets = (MinaBucket *) (gpointer) g_array_free (g_steal_pointer (&buckets), FALSE);
    }
  return taken;
}

void
mina_buckets_clear (MinaBuckets *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->buckets, g_free);
  self->n = 0;
}

static MinaPercentile
interpolate (const MinaBuckets *self,
             const MinaBucket  *bucket,
             double             part)
{
  double lower = bucket->lower;
  double upper = bucket->upper;
  MinaPercentile result = { .source = self->source };

  if (!isnan (self->min) && self->min > lower && self->min <= upper)
    lower = self->min;
  if (!isnan (self->max) && self->max < upper && self->max >= lower)
    upper = self->max;
  if (isinf (lower) && upper > 0 && isfinite (upper))
    lower = 0;

  result.lower = lower;
  result.upper = upper;
  if (isinf (lower) && isinf (upper))
    result.value = self->count > 0 && !isnan (self->sum) ? self->sum / (double) self->count : NAN;
  else if (isinf (lower))
    result.value = upper;
  else if (isinf (upper))
    result.value = lower;
  else if (self->source == MINA_PERCENTILE_EXPONENTIAL && (lower > 0 || upper < 0))
    result.value = lower * pow (upper / lower, part);
  else
    result.value = lower + (upper - lower) * part;
  if (isnan (result.value))
    result.source = MINA_PERCENTILE_NONE;
  return result;
}

MinaPercentile
mina_buckets_percentile (const MinaBuckets *self,
                         double             quantile)
{
  guint64 total = 0, below = 0;
  double rank;

  g_return_val_if_fail (self != NULL, ((MinaPercentile){ NAN, NAN, NAN, MINA_PERCENTILE_NONE }));

  for (guint i = 0; i < self->n; i++)
    total += self->buckets[i].count;
  rank = CLAMP (quantile, 0, 1) * (double) total;
  for (guint i = 0; i < self->n; i++)
    {
      const MinaBucket *bucket = &self->buckets[i];

      if (bucket->count > 0 && (double) (below + bucket->count) >= rank)
        return interpolate (self, bucket, (rank - (double) below) / (double) bucket->count);
      below += bucket->count;
    }
  return (MinaPercentile){ NAN, NAN, NAN, MINA_PERCENTILE_NONE };
}

MinaPercentile
mina_summary_percentile (MinaDataset *dataset,
                         guint32      point,
                         double       quantile)
{
  MinaPercentile none = { NAN, NAN, NAN, MINA_PERCENTILE_NONE };
  Source source;
  const MinaDistribution *distribution;
  guint32 below = MINA_NONE, above = MINA_NONE;
  const double *quantiles, *values;
  double part = 0;

  g_return_val_if_fail (dataset != NULL, none);

  source = open_source (dataset);
  distribution = distribution_of (&source, point);
  if (distribution == NULL)
    return none;
  quantiles = source.numbers + distribution->bounds.first;
  values = source.numbers + distribution->counts.first;
  /* In whatever order the file lists them. */
  for (guint32 i = 0; i < MIN (distribution->bounds.n, distribution->counts.n); i++)
    {
      if (quantiles[i] <= quantile && (below == MINA_NONE || quantiles[i] > quantiles[below]))
        below = i;
      if (quantiles[i] >= quantile && (above == MINA_NONE || quantiles[i] < quantiles[above]))
        above = i;
    }
  if (below == MINA_NONE || above == MINA_NONE)
    return none;
  if (quantiles[above] > quantiles[below])
    part = (quantile - quantiles[below]) / (quantiles[above] - quantiles[below]);
  return (MinaPercentile){
    .value = values[below] + (values[above] - values[below]) * part,
    .lower = MIN (values[below], values[above]),
    .upper = MAX (values[below], values[above]),
    .source = MINA_PERCENTILE_SUMMARY,
  };
}
