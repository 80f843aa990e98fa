/* mina-series-quantile.c - quantiles of what happened between two points of a histogram
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include <math.h>

#include "session/mina-series-quantile.h"

void
mina_buckets_init (MinaBuckets *self)
{
  *self = (MinaBuckets){
    .low = g_array_new (FALSE, FALSE, sizeof (double)),
    .high = g_array_new (FALSE, FALSE, sizeof (double)),
    .count = g_array_new (FALSE, FALSE, sizeof (guint64)),
  };
}

void
mina_buckets_clear (MinaBuckets *self)
{
  g_clear_pointer (&self->low, g_array_unref);
  g_clear_pointer (&self->high, g_array_unref);
  g_clear_pointer (&self->count, g_array_unref);
}

static void
add_bucket (MinaBuckets *self,
            double       low,
            double       high,
            guint64      count)
{
  if (count == 0)
    return;
  g_array_append_val (self->low, low);
  g_array_append_val (self->high, high);
  g_array_append_val (self->count, count);
  self->total += count;
}

static gboolean
have_equal_bounds (const double *numbers,
                   MinaRange     a,
                   MinaRange     b)
{
  if (a.n != b.n)
    return FALSE;
  if (a.first == b.first)
    return TRUE;
  for (guint32 i = 0; i < a.n; i++)
    {
      if (numbers[a.first + i] != numbers[b.first + i])
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_explicit (MinaBuckets            *self,
               MinaDataset            *dataset,
               const MinaDistribution *later,
               const MinaDistribution *earlier)
{
  const double *numbers = mina_dataset_numbers (dataset);
  const guint64 *counts = mina_dataset_bucket_counts (dataset);

  if (earlier != NULL
      && (earlier->counts.n != later->counts.n
          || !have_equal_bounds (numbers, earlier->bounds, later->bounds)))
    return FALSE;
  for (guint32 i = 0; i < later->counts.n; i++)
    {
      double low, high;
      guint64 count = counts[later->counts.first + i];
      guint64 before = earlier == NULL ? 0 : counts[earlier->counts.first + i];

      if (before > count)
        return FALSE;
      /* The outer buckets are open: they end where the nearest bound is, or where values ended. */
      high = i < later->bounds.n                              ? numbers[later->bounds.first + i]
             : earlier == NULL && later->has_min_max          ? later->max
             : later->bounds.n > 0                            ? numbers[later->bounds.first
                                             + later->bounds.n - 1]
                                                     : NAN;
      low = i > 0 && i - 1 < later->bounds.n         ? numbers[later->bounds.first + i - 1]
            : earlier == NULL && later->has_min_max  ? later->min
                                                    : MIN (0, high);
      add_bucket (self, MIN (low, high), high, count - before);
    }
  return TRUE;
}

/* Count of a bucket of an exponential histogram by its index; 0 outside of what is stored. */
static guint64
count_at (const guint64 *counts,
          MinaRange      range,
          gint32         offset,
          gint64         index)
{
  gint64 i = index - offset;

  return i < 0 || i >= range.n ? 0 : counts[range.first + i];
}

/* Buckets of the same base can be taken from each other; they were merged where it has changed. */
static gboolean
take_exponential (MinaBuckets            *self,
                  MinaDataset            *dataset,
                  const MinaDistribution *later,
                  const MinaDistribution *earlier)
{
  const guint64 *counts = mina_dataset_bucket_counts (dataset);
  double base_log = ldexp (M_LN2, -later->scale);
  guint64 zeros = later->zero_count;

  if (earlier != NULL && (earlier->scale != later->scale || earlier->zero_count > zeros))
    return FALSE;
  for (gint64 i = (gint64) later->negative_counts.n - 1; i >= 0; i--)
    {
      gint64 index = later->negative_offset + i;
      guint64 count = counts[later->negative_counts.first + i];
      guint64 before = earlier == NULL ? 0
                                       : count_at (counts, earlier->negative_counts,
                                                   earlier->negative_offset, index);

      if (before > count)
        return FALSE;
      add_bucket (self, -exp ((index + 1) * base_log), -exp (index * base_log), count - before);
    }
  if (earlier != NULL)
    zeros -= earlier->zero_count;
  add_bucket (self, 0, 0, zeros);
  for (guint32 i = 0; i < later->counts.n; i++)
    {
      gint64 index = (gint64) later->offset + i;
      guint64 count = counts[later->counts.first + i];
      guint64 before = earlier == NULL ? 0
                                       : count_at (counts, earlier->counts, earlier->offset, index);

      if (before > count)
        return FALSE;
      add_bucket (self, exp (index * base_log), exp ((index + 1) * base_log), count - before);
    }
  return TRUE;
}

gboolean
mina_buckets_take (MinaBuckets            *self,
                   MinaDataset            *dataset,
                   const MinaDistribution *later,
                   const MinaDistribution *earlier)
{
  gboolean exponential = later->bounds.n == 0
                         && (later->scale != 0 || later->offset != 0 || later->zero_count != 0
                             || later->negative_counts.n > 0 || later->counts.n > 1);

  g_array_set_size (self->low, 0);
  g_array_set_size (self->high, 0);
  g_array_set_size (self->count, 0);
  self->total = 0;
  self->geometric = exponential;
  return exponential ? take_exponential (self, dataset, later, earlier)
                     : take_explicit (self, dataset, later, earlier);
}

double
mina_buckets_quantile (const MinaBuckets *self,
                       double             quantile)
{
  double rank = quantile * self->total;
  guint64 below = 0;

  if (self->total == 0)
    return NAN;
  for (guint i = 0; i < self->count->len; i++)
    {
      double low = g_array_index (self->low, double, i);
      double high = g_array_index (self->high, double, i);
      guint64 count = g_array_index (self->count, guint64, i);
      double part;

      if (below + count < rank && i + 1 < self->count->len)
        {
          below += count;
          continue;
        }
      part = CLAMP ((rank - below) / count, 0, 1);
      if (self->geometric && low > 0)
        return low * pow (high / low, part);
      if (self->geometric && high < 0)
        return -(-low * pow (high / low, part));
      return low + (high - low) * part;
    }
  return NAN;
}
