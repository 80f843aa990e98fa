/* mina-latency.c - how long requests took, over time: a crowd rather than a number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-latency.h"

#include <math.h>

#include "base/mina-sort.h"

static const guint permille[MINA_N_LATENCY_STATISTICS] = { 0, 500, 950, 990, 999 };

static void
get_request (MinaDataset *dataset,
             guint32      trace,
             gint64      *start_ns,
             gint64      *length_ns)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 root = mina_dataset_traces (dataset, NULL)[trace].root;

  *start_ns = spans->start_ns[root];
  *length_ns = spans->end_ns[root] - spans->start_ns[root];
}

/* @sorted are numbers of requests by duration. */
static void
summarize (const guint32 *sorted,
           guint32        n,
           const gint64  *length_ns,
           gint64        *statistics)
{
  double sum = 0;

  for (guint s = 0; s < MINA_N_LATENCY_STATISTICS; s++)
    statistics[s] = -1;
  if (n == 0)
    return;
  for (guint32 i = 0; i < n; i++)
    sum += (double) length_ns[sorted[i]];
  statistics[MINA_LATENCY_MEAN] = (gint64) (sum / n);
  for (guint s = MINA_LATENCY_P50; s < MINA_N_LATENCY_STATISTICS; s++)
    {
      guint64 rank = ((guint64) n * permille[s] + 999) / 1000;

      statistics[s] = length_ns[sorted[MAX (rank, 1) - 1]];
    }
}

/* From the smallest to the largest, but not to the few that lie far from all others. */
static void
trim (double  shortest,
      double  tenth,
      double  nearly_all,
      double  longest,
      double *low,
      double *high)
{
  double reach = 3 * (nearly_all - tenth);

  *low = MAX (shortest, tenth - reach);
  *high = MIN (longest, nearly_all + reach);
}

/* @sorted are numbers of requests by start. */
static void
place_time (MinaLatency   *self,
            const guint32 *sorted,
            const gint64  *start_ns)
{
  gint64 origin_ns;
  double low, high;

  if (self->n == 0)
    return;
  /* Relative to one of them, so that no absolute time goes through a double. */
  origin_ns = start_ns[sorted[self->n / 2]];
#define OFFSET(i) ((double) (start_ns[sorted[i]] - origin_ns))
  trim (OFFSET (0), OFFSET (self->n / 10), OFFSET (self->n - 1 - self->n / 10),
        OFFSET (self->n - 1), &low, &high);
#undef OFFSET
  self->time = (MinaTimeSpan){ origin_ns + (gint64) low, origin_ns + (gint64) high };
}

/* @sorted are numbers of requests by duration. */
static void
place_bounds (MinaLatency   *self,
              const guint32 *sorted,
              const gint64  *length_ns,
              gint64         reach_ns)
{
  gint64 shortest_ns = self->n > 0 ? length_ns[sorted[0]] : 0;
  gint64 longest_ns = self->n > 0 ? length_ns[sorted[self->n - 1]] : 0;
  double low = 0, high = (double) MAX (MAX (longest_ns, reach_ns), 1) * 1.06;

  self->linear = self->n == 0
                 || longest_ns / MINA_LATENCY_LINEAR_MAX <= self->whole_ns[MINA_LATENCY_P50];
  if (!self->linear)
    {
#define LOG(i) log ((double) MAX (length_ns[sorted[i]], 1))
      trim (LOG (0), LOG (self->n / 10), LOG (self->n - 1 - self->n / 10), LOG (self->n - 1), &low,
            &high);
      /* A logarithmic axis has room for what takes long, which is what is looked for. */
      high = LOG (self->n - 1) + 0.1;
#undef LOG
      /* A crowd of equals still gets bands around it. */
      if (high - low < 0.1)
        low -= 0.5, high += 0.5;
    }
  for (guint r = 0; r <= self->n_rows; r++)
    {
      double bound = low + (high - low) * r / self->n_rows;

      self->bounds_ns[r] = (gint64) (self->linear ? bound : exp (bound));
    }
  self->low_ns = self->bounds_ns[0];
  self->high_ns = MAX (self->bounds_ns[self->n_rows], self->low_ns + 1);
  self->bounds_ns[0] = MIN (self->bounds_ns[0], shortest_ns);
  self->bounds_ns[self->n_rows] = MAX (self->bounds_ns[self->n_rows], longest_ns);
  for (guint r = 1; r <= self->n_rows; r++)
    self->bounds_ns[r] = MAX (self->bounds_ns[r], self->bounds_ns[r - 1]);
}

/* @failed may be NULL: nobody has an error. */
static MinaLatency *
build (const gint64  *start_ns,
       const gint64  *length_ns,
       const guint32 *failed,
       guint32        n,
       guint          n_columns,
       guint          n_rows,
       gint64         reach_ns)
{
  MinaLatency *self;
  g_autofree guint32 *sorted = NULL;
  g_autofree guint32 *filled = NULL;
  g_autofree guint32 *by_column = NULL;
  guint32 sum = 0;

  self = g_new0 (MinaLatency, 1);
  self->n = n;
  self->n_columns = n_columns;
  self->n_rows = n_rows;
  self->bounds_ns = g_new0 (gint64, n_rows + 1);
  self->counts = g_new0 (guint32, n_columns * n_rows);
  self->errors = g_new0 (guint32, n_columns * n_rows);
  self->n_in_column = g_new0 (guint32, n_columns);
  self->by_column_ns = g_new (gint64, n_columns * MINA_N_LATENCY_STATISTICS);

  sorted = g_new (guint32, MAX (n, 1));
  for (guint32 i = 0; i < n; i++)
    sorted[i] = i;
  mina_sort_by_int64 (sorted, n, start_ns);
  place_time (self, sorted, start_ns);
  mina_sort_by_int64 (sorted, n, length_ns);
  summarize (sorted, n, length_ns, self->whole_ns);
  place_bounds (self, sorted, length_ns, reach_ns);

  for (guint32 i = 0; i < n; i++)
    {
      guint column = mina_latency_column (self, start_ns[i]);
      guint cell = column * n_rows + mina_latency_row (self, length_ns[i]);

      self->n_in_column[column]++;
      self->counts[cell]++;
      self->errors[cell] += failed != NULL && failed[i] > 0;
      self->highest = MAX (self->highest, self->counts[cell]);
    }

  /* Going through them by duration leaves each column sorted. */
  filled = g_new (guint32, n_columns);
  by_column = g_new (guint32, MAX (n, 1));
  for (guint c = 0; c < n_columns; c++)
    {
      filled[c] = sum;
      sum += self->n_in_column[c];
    }
  for (guint32 i = 0; i < n; i++)
    by_column[filled[mina_latency_column (self, start_ns[sorted[i]])]++] = sorted[i];
  for (guint c = 0; c < n_columns; c++)
    summarize (by_column + filled[c] - self->n_in_column[c], self->n_in_column[c], length_ns,
               self->by_column_ns + c * MINA_N_LATENCY_STATISTICS);
  return self;
}

MinaLatency *
mina_latency_new (MinaDataset   *dataset,
                  const guint32 *traces,
                  guint32        n,
                  guint          n_columns,
                  guint          n_rows)
{
  g_autofree gint64 *start_ns = g_new (gint64, MAX (n, 1));
  g_autofree gint64 *length_ns = g_new (gint64, MAX (n, 1));
  g_autofree guint32 *failed = g_new (guint32, MAX (n, 1));

  g_return_val_if_fail (n_columns > 0 && n_rows > 0, NULL);

  for (guint32 i = 0; i < n; i++)
    {
      get_request (dataset, traces[i], &start_ns[i], &length_ns[i]);
      failed[i] = mina_dataset_traces (dataset, NULL)[traces[i]].n_errors;
    }
  return build (start_ns, length_ns, failed, n, n_columns, n_rows, 0);
}

MinaLatency *
mina_latency_new_from_lengths (const gint64 *start_ns,
                               const gint64 *length_ns,
                               guint32       n,
                               guint         n_columns,
                               guint         n_rows,
                               gint64        reach_ns)
{
  g_return_val_if_fail (n == 0 || (start_ns != NULL && length_ns != NULL), NULL);
  g_return_val_if_fail (n_columns > 0 && n_rows > 0, NULL);

  return build (start_ns, length_ns, NULL, n, n_columns, n_rows, reach_ns);
}

void
mina_latency_free (MinaLatency *self)
{
  if (self == NULL)
    return;
  g_free (self->bounds_ns);
  g_free (self->counts);
  g_free (self->errors);
  g_free (self->n_in_column);
  g_free (self->by_column_ns);
  g_free (self);
}

guint
mina_latency_column (const MinaLatency *self,
                     gint64             time_ns)
{
  gint64 length_ns = mina_time_span_length (self->time);
  double share;

  /* A brush may be open to either side: as far as times go. */
  if (length_ns <= 0 || time_ns <= self->time.start_ns)
    return 0;
  if (time_ns >= self->time.end_ns)
    return self->n_columns - 1;
  share = (double) (time_ns - self->time.start_ns) / (double) length_ns;
  return (guint) CLAMP (share * self->n_columns, 0.0, self->n_columns - 1.0);
}

guint
mina_latency_row (const MinaLatency *self,
                  gint64             length_ns)
{
  guint low = 0, high = self->n_rows;

  /* The last band that begins at or before it. */
  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (self->bounds_ns[middle] <= length_ns)
        low = middle;
      else
        high = middle;
    }
  return low;
}

double
mina_latency_share (const MinaLatency *self,
                    gint64             length_ns)
{
  double low, high;

  if (self->linear)
    return CLAMP ((double) (length_ns - self->low_ns) / (double) (self->high_ns - self->low_ns), 0,
                  1);
  low = log ((double) MAX (self->low_ns, 1));
  high = log ((double) MAX (self->high_ns, 2));
  return CLAMP ((log ((double) MAX (length_ns, 1)) - low) / (high - low), 0, 1);
}

gint64
mina_latency_column_start (const MinaLatency *self,
                           guint              column)
{
  double length_ns = (double) mina_time_span_length (self->time);

  return self->time.start_ns + (gint64) (length_ns * column / self->n_columns);
}

guint32 *
mina_latency_brush (MinaDataset   *dataset,
                    const guint32 *traces,
                    guint32        n,
                    MinaTimeSpan   time,
                    gint64         shortest_ns,
                    gint64         longest_ns,
                    guint32       *n_found)
{
  guint32 *found = g_new (guint32, MAX (n, 1));

  *n_found = 0;
  for (guint32 i = 0; i < n; i++)
    {
      gint64 start_ns, length_ns;

      get_request (dataset, traces[i], &start_ns, &length_ns);
      if (mina_time_span_contains (time, start_ns) && length_ns >= shortest_ns
          && length_ns <= longest_ns)
        found[(*n_found)++] = traces[i];
    }
  return found;
}
