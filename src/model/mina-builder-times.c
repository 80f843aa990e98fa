/* mina-builder-times.c - finishing: a start and an end for every span
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-model"

#include "base/mina-sort.h"
#include "model/mina-dataset-private.h"

/* 2000-01-01T00:00:00Z. No telemetry is older, but unset clocks and fixtures give such times. */
#define YEAR_2000_NS G_GINT64_CONSTANT (946684800000000000)
#define DAY_NS G_GINT64_CONSTANT (86400000000000)
#define YEAR_NS (365 * DAY_NS)

/* Formats with microseconds cut times, so that a child may seem to start up to that early. */
#define CLOCK_SLACK_NS MINA_NS_PER_US

static gboolean
is_plausible (gint64 time_ns,
              gint64 latest_ns)
{
  return time_ns >= YEAR_2000_NS && time_ns <= latest_ns;
}

/* A time before 2000 is meant where all times of the trace are such (hand-made traces count from
 * zero); beside plausible ones it would stretch the axis over decades. A time in the future is
 * meant where the rest of the trace is near: the clock of this computer may be the wrong one. */
static void
mark_implausible (MinaDataset *dataset,
                  gint64       latest_ns)
{
  MinaSpans *spans = &dataset->spans;
  g_autofree gint64 *first_ns = g_new (gint64, MAX (dataset->traces->len, 1));

  for (guint32 t = 0; t < dataset->traces->len; t++)
    first_ns[t] = G_MAXINT64;
  for (guint32 i = 0; i < spans->n; i++)
    if ((spans->marks[i] & MINA_SPAN_BAD_START) == 0
        && is_plausible (spans->start_ns[i], latest_ns))
      first_ns[spans->trace[i]] = MIN (first_ns[spans->trace[i]], spans->start_ns[i]);

  for (guint32 i = 0; i < spans->n; i++)
    {
      gint64 nearest_ns = first_ns[spans->trace[i]];
      gint64 bound_ns;
      guint32 bad = 0;
      MinaRawTime raw;

      if (nearest_ns == G_MAXINT64)
        continue;
      bound_ns = MAX (latest_ns, nearest_ns + 2 * YEAR_NS);
      if ((spans->marks[i] & MINA_SPAN_BAD_START) == 0
          && !is_plausible (spans->start_ns[i], bound_ns))
        bad |= MINA_SPAN_BAD_START;
      if ((spans->marks[i] & MINA_SPAN_BAD_END) == 0 && !is_plausible (spans->end_ns[i], bound_ns))
        bad |= MINA_SPAN_BAD_END;
      if (bad == 0)
        continue;
      if ((spans->marks[i] & (MINA_SPAN_BAD_START | MINA_SPAN_BAD_END)) == 0)
        {
          raw = (MinaRawTime){ i, (guint64) spans->start_ns[i], (guint64) spans->end_ns[i] };
          g_array_append_val (dataset->raw_times, raw);
        }
      spans->marks[i] |= bad | MARK (IMPLAUSIBLE);
    }
}

static void
swap_negative (MinaDataset *dataset)
{
  MinaSpans *spans = &dataset->spans;

  for (guint32 i = 0; i < spans->n; i++)
    {
      MinaRawTime raw;

      if ((spans->marks[i] & (MINA_SPAN_BAD_START | MINA_SPAN_BAD_END)) != 0
          || spans->end_ns[i] >= spans->start_ns[i])
        continue;
      raw = (MinaRawTime){ i, (guint64) spans->start_ns[i], (guint64) spans->end_ns[i] };
      g_array_append_val (dataset->raw_times, raw);
      spans->end_ns[i] = spans->start_ns[i];
      spans->marks[i] |= MARK (NEGATIVE);
    }
}

/* A span without a start begins with the nearest ancestor that has one; failing that, with its
 * trace; failing that, where it ends. */
static void
inherit_starts (MinaDataset *dataset)
{
  MinaSpans *spans = &dataset->spans;
  g_autofree gint64 *first = g_new (gint64, MAX (dataset->traces->len, 1));

  for (guint32 i = 0; i < dataset->traces->len; i++)
    first[i] = G_MAXINT64;
  for (guint32 i = 0; i < spans->n; i++)
    if ((spans->marks[i] & (MINA_SPAN_BAD_START | MINA_SPAN_HIDDEN)) == 0)
      first[spans->trace[i]] = MIN (first[spans->trace[i]], spans->start_ns[i]);

  for (guint32 i = 0; i < spans->n; i++)
    {
      guint32 ancestor = i;
      gint64 start_ns;

      if ((spans->marks[i] & MINA_SPAN_BAD_START) == 0)
        continue;
      while (ancestor != MINA_NONE && (spans->marks[ancestor] & MINA_SPAN_BAD_START) != 0)
        ancestor = spans->parent[ancestor];
      if (ancestor != MINA_NONE)
        start_ns = spans->start_ns[ancestor];
      else if (first[spans->trace[i]] != G_MAXINT64)
        start_ns = first[spans->trace[i]];
      else
        start_ns = (spans->marks[i] & MINA_SPAN_BAD_END) == 0 ? spans->end_ns[i] : 0;

      /* All of the chain gets it, so that no chain is walked twice. */
      for (guint32 span = i; span != ancestor; span = spans->parent[span])
        {
          spans->start_ns[span] = start_ns;
          spans->marks[span] &= ~MINA_SPAN_BAD_START;
        }
    }
}

/* A span without an end lasts at least as long as what is known to go on below it. */
static void
extend_unfinished (MinaDataset *dataset)
{
  MinaSpans *spans = &dataset->spans;
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < spans->n; i++)
    {
      guint32 parent = spans->parent[i];

      if ((spans->marks[i] & MINA_SPAN_BAD_END) != 0)
        spans->end_ns[i] = spans->start_ns[i];
      else
        spans->end_ns[i] = MAX (spans->end_ns[i], spans->start_ns[i]);
      if (parent != MINA_NONE && (spans->marks[parent] & MINA_SPAN_BAD_END) != 0)
        g_array_append_val (known, i);
    }

  /* Latest first: then a walk upwards ends where an earlier one came by. */
  mina_sort_by_int64 ((guint32 *) (gpointer) known->data, known->len, spans->end_ns);
  for (guint k = known->len; k > 0; k--)
    {
      guint32 span = g_array_index (known, guint32, k - 1);
      gint64 end_ns = spans->end_ns[span];

      for (guint32 up = spans->parent[span];
           up != MINA_NONE && (spans->marks[up] & MINA_SPAN_BAD_END) != 0
           && spans->end_ns[up] < end_ns;
           up = spans->parent[up])
        spans->end_ns[up] = end_ns;
    }
}

static void
mark_outside_parent (MinaDataset *dataset)
{
  MinaSpans *spans = &dataset->spans;
  guint32 repaired = MARK (NO_START) | MARK (IMPLAUSIBLE);

  for (guint32 i = 0; i < spans->n; i++)
    {
      guint32 parent = spans->parent[i];

      if (parent == MINA_NONE || ((spans->marks[i] | spans->marks[parent]) & repaired) != 0)
        continue;
      if (spans->start_ns[i] < spans->start_ns[parent]
          && spans->start_ns[parent] - spans->start_ns[i] > CLOCK_SLACK_NS)
        spans->marks[i] |= MARK (OUTSIDE_PARENT);
    }
}

static int
compare_raw_times (gconstpointer a,
                   gconstpointer b)
{
  const MinaRawTime *x = a, *y = b;

  return x->span < y->span ? -1 : x->span > y->span;
}

void
mina_builder_repair_times (MinaDatasetBuilder *self,
                           gint64              now_ns)
{
  MinaDataset *dataset = self->dataset;
  gint64 latest_ns = now_ns > G_MAXINT64 - DAY_NS ? G_MAXINT64 : now_ns + DAY_NS;

  mark_implausible (dataset, latest_ns);
  swap_negative (dataset);
  if (mina_work_is_cancelled (self->work))
    return;
  inherit_starts (dataset);
  extend_unfinished (dataset);
  if (mina_work_is_cancelled (self->work))
    return;
  mark_outside_parent (dataset);
  g_array_sort (dataset->raw_times, compare_raw_times);
}
