/* mina-lesson-alias-facts.c - the numbers that a lesson states about a dataset
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-alias-private.h"

#include <string.h>

#include "analysis/mina-tree.h"
#include "base/mina-time-span.h"
#include "course/mina-lesson-pipe-fact.h"

/* Seconds that are nanoseconds without overflow. */
#define MAX_S 1e9

static double
to_ms (gint64 ns)
{
  return (double) ns / (double) MINA_NS_PER_MS;
}

static gboolean
is_of_span (const char *of)
{
  static const char *const kinds[] = { "duration", "own", "start", "end", "gap" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (of, kinds[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
mina_lesson_names_is_open_fact (MinaLessonNames      *self,
                                const MinaLessonFact *fact)
{
  if (!is_of_span (fact->of))
    return FALSE;
  if (fact->span != NULL && fact->trace == NULL && mina_lesson_names_is_open (self, fact->span))
    return TRUE;
  return fact->to != NULL && fact->trace == NULL && mina_lesson_names_is_open (self, fact->to);
}

/* In a trace that the fact names, an alias without one of its own is looked for there. */
static guint32
find_span (MinaLessonNames      *self,
           const MinaLessonFact *fact,
           const char           *name)
{
  MinaLessonNames *there = self;
  guint32 span;
  guint32 trace;

  if (fact->trace == NULL || !mina_lesson_names_is_open (self, name))
    {
      guint i;

      if (mina_lesson_names_get_alias (self, name, &i) != NULL)
        return self->matches[i].index;
      return strcmp (name, "@root") == 0    ? self->root
             : strcmp (name, "@longest") == 0 ? self->longest
             : strcmp (name, "@last") == 0    ? self->last
                                              : MINA_NONE;
    }

  trace = mina_lesson_names_find_trace (self, fact->trace);
  if (trace == MINA_NONE)
    return MINA_NONE;
  /* Names of their own, without facts, so that neither the cache nor this depends on the other. */
  there = mina_lesson_names_new (self->lesson, self->named, self->dataset);
  there->fixed_done = TRUE;
  there->without_facts = TRUE;
  span = mina_lesson_names_find_span (there, trace, name);
  mina_lesson_names_free (there);
  return span;
}

static gboolean
own_time (MinaLessonNames *self,
          guint32          span,
          double          *value)
{
  g_autoptr (MinaTree) tree =
    mina_tree_new (self->dataset, mina_dataset_spans (self->dataset)->trace[span], FALSE, NULL);
  guint32 node = mina_tree_find (tree, span);

  if (node == MINA_NONE)
    return FALSE;
  *value = to_ms (tree->self_ns[node]);
  return TRUE;
}

static gboolean
compute_span (MinaLessonNames      *self,
              const MinaLessonFact *fact,
              double               *value)
{
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  guint32 span = find_span (self, fact, fact->span);
  gint64 start_ns;

  if (span == MINA_NONE)
    return FALSE;
  start_ns = mina_dataset_traces (self->dataset, NULL)[spans->trace[span]].extent.start_ns;
  if (strcmp (fact->of, "own") == 0)
    return own_time (self, span, value);
  if (strcmp (fact->of, "gap") == 0)
    {
      guint32 to = find_span (self, fact, fact->to);

      if (to == MINA_NONE)
        return FALSE;
      *value = to_ms (spans->start_ns[to] - spans->end_ns[span]);
    }
  else if (strcmp (fact->of, "start") == 0)
    *value = to_ms (spans->start_ns[span] - start_ns);
  else if (strcmp (fact->of, "end") == 0)
    *value = to_ms (spans->end_ns[span] - start_ns);
  else
    *value = to_ms (spans->end_ns[span] - spans->start_ns[span]);
  return TRUE;
}

/* The stretch of time that counts; all of it unless the fact says. */
static gboolean
find_window (MinaLessonNames      *self,
             const MinaLessonFact *fact,
             MinaTimeSpan         *window)
{
  MinaStateRange range;

  *window = (MinaTimeSpan){ G_MININT64, G_MAXINT64 };
  if (fact->in == NULL)
    return TRUE;
  if (!mina_lesson_names_find_range (self, fact->in, &range))
    return FALSE;
  window->start_ns =
    self->origin_ns + (gint64) (CLAMP (range.from, -MAX_S, MAX_S) * (double) MINA_NS_PER_S);
  window->end_ns =
    self->origin_ns + (gint64) (CLAMP (range.to, -MAX_S, MAX_S) * (double) MINA_NS_PER_S);
  return TRUE;
}

static gboolean
is_in (MinaTimeSpan window,
       gint64       time_ns)
{
  return time_ns >= window.start_ns && time_ns < window.end_ns;
}

static gboolean
is_counted (MinaLessonNames      *self,
            const MinaLessonFact *fact,
            guint32               only,
            guint32               trace)
{
  return (only == MINA_NONE || trace == only)
         && (fact->slow < 0 || mina_lesson_names_is_slow (self, trace) == (fact->slow > 0));
}

static gint
compare_ns (gconstpointer a,
            gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

/* Nearest rank, as the statistics of the views have it: the smallest value that so many of a
 * thousand do not exceed. */
static double
percentile (GArray *roots,
            guint   per_mille)
{
  guint64 rank = ((guint64) roots->len * per_mille + 999) / 1000;

  g_array_sort (roots, compare_ns);
  return to_ms (g_array_index (roots, gint64, MAX (rank, 1) - 1));
}

static gboolean
of_roots (const char *of,
          GArray     *roots,
          double     *value)
{
  static const struct
  {
    const char *of;
    guint       per_mille;
  } ranks[] = { { "p50", 500 }, { "p95", 950 }, { "p99", 990 }, { "p99.9", 999 } };
  double sum = 0;

  if (roots->len == 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    if (strcmp (of, ranks[i].of) == 0)
      {
        *value = percentile (roots, ranks[i].per_mille);
        return TRUE;
      }
  for (guint i = 0; i < roots->len; i++)
    sum += to_ms (g_array_index (roots, gint64, i));
  *value = sum / roots->len;
  return TRUE;
}

static double
count_logs (MinaLessonNames      *self,
            const MinaLessonFact *fact,
            guint32               only,
            MinaTimeSpan          window)
{
  const MinaLogs *logs = mina_dataset_logs (self->dataset);
  guint32 n = 0;

  for (guint32 i = 0; i < logs->n; i++)
    {
      if (!is_in (window, logs->time_ns[i]))
        continue;
      if (only == MINA_NONE && fact->slow < 0)
        n++;
      else
        n += logs->trace[i] != MINA_NONE && is_counted (self, fact, only, logs->trace[i]);
    }
  return n;
}

static gboolean
compute_many (MinaLessonNames      *self,
              const MinaLessonFact *fact,
              double               *value)
{
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  const MinaTraceInfo *traces = mina_dataset_traces (self->dataset, NULL);
  g_autoptr (GArray) roots = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint32 only = MINA_NONE;
  guint64 n_spans = 0;
  guint32 n_in = 0;
  MinaTimeSpan window;

  if (!find_window (self, fact, &window))
    return FALSE;
  if (fact->trace != NULL)
    {
      only = mina_lesson_names_find_trace (self, fact->trace);
      if (only == MINA_NONE)
        return FALSE;
    }
  if (strcmp (fact->of, "logs") == 0)
    {
      *value = count_logs (self, fact, only, window);
      return TRUE;
    }

  for (guint32 i = 0; i < self->n_traces; i++)
    {
      gint64 length = spans->end_ns[traces[i].root] - spans->start_ns[traces[i].root];

      if (!is_in (window, traces[i].extent.start_ns))
        continue;
      n_in++;
      if (!is_counted (self, fact, only, i))
        continue;
      n_spans += traces[i].spans.n;
      g_array_append_val (roots, length);
    }
  if (strcmp (fact->of, "traces") == 0)
    *value = roots->len;
  else if (strcmp (fact->of, "spans") == 0)
    *value = (double) n_spans;
  else if (strcmp (fact->of, "share") == 0)
    {
      /* Of those in the range; without a sort, of the whole dataset. */
      guint32 whole = fact->slow < 0 ? self->n_traces : n_in;

      if (whole == 0)
        return FALSE;
      *value = 100.0 * roots->len / whole;
    }
  else
    return of_roots (fact->of, roots, value);
  return TRUE;
}

void
mina_lesson_names_compute (MinaLessonNames *self,
                           gboolean         open)
{
  if (self->without_facts)
    return;
  for (guint i = 0; i < self->named->facts->len; i++)
    {
      const MinaLessonFact *fact = self->named->facts->pdata[i];
      MinaFactValue *value = &self->facts[i];

      if (mina_lesson_names_is_open_fact (self, fact) != open)
        continue;
      value->value = fact->value;
      if (fact->run != NULL)
        value->known = mina_lesson_pipe_fact (fact->of, fact->run, &value->value);
      else
        value->known = strcmp (fact->of, "value") == 0
                       || (is_of_span (fact->of) ? compute_span (self, fact, &value->value)
                                                 : compute_many (self, fact, &value->value));
    }
}

void
mina_lesson_names_fill_simulated (MinaLessonNames  *self,
                                  MinaStateBuilder *builder)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (builder != NULL);

  for (guint i = 0; i < self->named->facts->len; i++)
    {
      const MinaLessonFact *fact = self->named->facts->pdata[i];
      g_autofree char *path = g_strconcat ("fact.", fact->id, NULL);
      double value;

      if (fact->run != NULL && mina_lesson_pipe_fact (fact->of, fact->run, &value))
        mina_state_builder_set_number (builder, path, value);
    }
}
