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

static void
place_bounds (MinaLatency *self,
              gint64       shortest_ns,
              gint64       longest_ns)
{
  double low = log ((double) MAX (shortest_ns, 1));
  double high = log ((double) MAX (longest_ns, 1));

  /* A crowd of equals still gets bands around it. */
  if (high - low < 0.1)
    low -= 0.5, high += 0.5;
  for (guint r = 0; r <= self->n_rows; r++)
    self->bounds_ns[r] = (gint64) exp (low + (high - low) * r / self->n_rows);
  self->bounds_ns[0] = MIN (self->bounds_ns[0], shortest_ns);
  self->bounds_ns[self->n_rows] = MAX (self->bounds_ns[self->n_rows], longest_ns);
  for (guint r = 1; r <= self->n_rows; r++)
    self->bounds_ns[r] = MAX (self->bounds_ns[r], self->bounds_ns[r - 1]);
}

MinaLatency *
mina_latency_new (MinaDataset   *dataset,
                  const guint32 *traces,
                  guint32        n,
                  guint          n_columns,
                  guint          n_rows)
{
  MinaLatency *self;
  g_autofree gint64 *start_ns = NULL;
  g_autofree gint64 *length_ns = NULL;
  g_autofree guint32 *sorted = NULL;
  g_autofree guint32 *filled = NULL;
  g_autofree guint32 *by_column = NULL;
  gint64 shortest_ns = G_MAXINT64, longest_ns = 0;
  guint32 sum = 0;

  g_return_val_if_fail (n_columns > 0 && n_rows > 0, NULL);

  self = g_new0 (MinaLatency, 1);
  self->n = n;
  self->n_columns = n_columns;
  self->n_rows = n_rows;
  self->bounds_ns = g_new0 (gint64, n_rows + 1);
  self->counts = g_new0 (guint32, n_columns * n_rows);
  self->errors = g_new0 (guint32, n_columns * n_rows);
  self->n_in_column = g_new0 (guint32, n_columns);
  self->by_column_ns = g_new (gint64, n_columns * MINA_N_LATENCY_STATISTICS);

  start_ns = g_new (gint64, MAX (n, 1));
  length_ns = g_new (gint64, MAX (n, 1));
  sorted = g_new (guint32, MAX (n, 1));
  for (guint32 i = 0; i < n; i++)
    {
      get_request (dataset, traces[i], &start_ns[i], &length_ns[i]);
      sorted[i] = i;
      self->time.start_ns = i == 0 ? start_ns[i] : MIN (self->time.start_ns, start_ns[i]);
      self->time.end_ns = i == 0 ? start_ns[i] : MAX (self->time.end_ns, start_ns[i]);
      shortest_ns = MIN (shortest_ns, length_ns[i]);
      longest_ns = MAX (longest_ns, length_ns[i]);
    }
  place_bounds (self, n > 0 ? shortest_ns : 0, longest_ns);
  mina_sort_by_int64 (sorted, n, length_ns);
  summarize (sorted, n, length_ns, self->whole_ns);

  for (guint32 i = 0; i < n; i++)
    {
      guint column = mina_latency_column (self, start_ns[i]);
      guint cell = column * n_rows + mina_latency_row (self, length_ns[i]);

      self->n_in_column[column]++;
      self->counts[cell]++;
      self->errors[cell] += mina_dataset_traces (dataset, NULL)[traces[i]].n_errors > 0;
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

  if (length_ns <= 0)
    return 0;
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
