/* mina-group-facts.c - what many spans amount to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include <math.h>

#include "base/mina-sort.h"
#include "session/mina-group-facts.h"

/* The time is linear: the radix sort of durations, and then of ends. */
static void
take_durations (MinaGroupFacts *self,
                const gint64   *durations,
                guint32        *order)
{
  double low, step;

  for (guint32 i = 0; i < self->n; i++)
    order[i] = i;
  mina_sort_by_int64 (order, self->n, durations);
  self->shortest_ns = durations[order[0]];
  self->longest_ns = durations[order[self->n - 1]];
  self->p50_ns = durations[order[((guint64) self->n * 50 + 99) / 100 - 1]];
  self->p95_ns = durations[order[((guint64) self->n * 95 + 99) / 100 - 1]];
  self->p99_ns = durations[order[((guint64) self->n * 99 + 99) / 100 - 1]];

  low = log (MAX (1, self->shortest_ns));
  step = (log (MAX (1, self->longest_ns)) - low) / MINA_GROUP_BARS;
  for (guint32 i = 0; i < self->n; i++)
    {
      double bar = step > 0 ? (log (MAX (1, durations[i])) - low) / step : 0;

      self->bars[MIN ((guint) bar, MINA_GROUP_BARS - 1)]++;
    }
}

/* Goes along time: starts and ends in order. What touches does not overlap. */
static void
take_overlap (MinaGroupFacts *self,
              const gint64   *starts,
              const gint64   *ends,
              guint32        *by_start,
              guint32        *by_end)
{
  guint32 next_end = 0;
  gint64 since_ns = 0;
  guint32 running = 0;

  for (guint32 i = 0; i < self->n; i++)
    by_start[i] = by_end[i] = i;
  mina_sort_by_int64 (by_start, self->n, starts);
  mina_sort_by_int64 (by_end, self->n, ends);
  for (guint32 i = 0; i < self->n; i++)
    {
      gint64 start_ns = starts[by_start[i]];

      while (next_end < i && ends[by_end[next_end]] <= start_ns)
        {
          if (--running == 0)
            self->covered_ns += ends[by_end[next_end]] - since_ns;
          next_end++;
        }
      if (running++ == 0)
        since_ns = start_ns;
      self->at_once = MAX (self->at_once, running);
    }
  if (self->n > 0)
    self->covered_ns += ends[by_end[self->n - 1]] - since_ns;
}

void
mina_group_facts_init (MinaGroupFacts *self,
                       MinaTree       *tree,
                       guint32         node)
{
  g_autofree gint64 *starts = NULL;
  g_autofree gint64 *ends = NULL;
  g_autofree gint64 *durations = NULL;
  g_autofree guint32 *order = NULL;
  g_autofree guint32 *other = NULL;
  guint32 n;

  g_return_if_fail (self != NULL && tree != NULL);
  g_return_if_fail (node < tree->n);

  *self = (MinaGroupFacts){ .first_error = MINA_NONE, .longest = MINA_NONE };
  n = tree->children[node];
  if (n == 0)
    return;
  starts = g_new (gint64, n);
  ends = g_new (gint64, n);
  durations = g_new (gint64, n);
  order = g_new (guint32, n);
  other = g_new (guint32, n);

  for (guint32 child = node + 1; child < tree->end[node] && self->n < n; child = tree->end[child])
    {
      guint32 i = self->n++;

      starts[i] = tree->start_ns[child];
      ends[i] = tree->end_ns[child];
      durations[i] = ends[i] - starts[i];
      self->own_ns += tree->self_ns[child];
      self->total_ns += durations[i];
      if (self->longest == MINA_NONE
          || durations[i] > tree->end_ns[self->longest] - tree->start_ns[self->longest])
        self->longest = child;
      if (mina_tree_is_error (tree, child))
        {
          self->n_errors++;
          if (self->first_error == MINA_NONE)
            self->first_error = child;
        }
    }
  take_durations (self, durations, order);
  take_overlap (self, starts, ends, order, other);
}
