/* mina-correlation-logs.c - finds the logs of a span, a trace or a window of time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-correlation-private.h"

#include <string.h>

#include "analysis/mina-number-map.h"
#include "base/mina-sort.h"

#define CANCEL_STEP 65536

typedef struct
{
  MinaCorrelation       *index;
  const MinaLogQuestion *question;
  const MinaSpans       *spans;
  const MinaLogs        *logs;
  MinaNumberMap          selected;    /* spans of the question */
  guint8                *in_trace;    /* services of the question's trace */
  guint32                n_services;
  GArray                *log;         /* guint32 */
  GByteArray            *rule;
  guint                  n_lists;     /* from how many lists in the order of time they came */
} Search;

/* Where and when spans without ids of their own are looked for. */
typedef struct
{
  guint32      trace;
  guint32      service;
  MinaTimeSpan time;
} Place;

static void
clear_search (Search *self)
{
  mina_number_map_clear (&self->selected);
  g_free (self->in_trace);
  g_clear_pointer (&self->log, g_array_unref);
  g_clear_pointer (&self->rule, g_byte_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, clear_search)

/* Adds a list whose records all match by the same rule, or whose rules are filled in by the caller.
 * Returns where those are; valid until the next addition. */
static guint8 *
add_list (Search        *self,
          const guint32 *list,
          guint32        n,
          MinaMatchRule  rule)
{
  guint first = self->rule->len;

  if (n == 0)
    return NULL;
  g_array_append_vals (self->log, list, n);
  g_byte_array_set_size (self->rule, first + n);
  memset (self->rule->data + first, rule, n);
  self->n_lists++;
  return self->rule->data + first;
}

/* The first of a list in the order of time that is not before @time_ns. */
static guint32
lower_bound (const MinaLogs *logs,
             const guint32  *list,
             guint32         n,
             gint64          time_ns)
{
  guint32 low = 0;

  while (n > 0)
    {
      guint32 half = n / 2;
      gint64 middle_ns = logs->time_ns[list[low + half]];

      /* Those without a time come last. */
      if (middle_ns != 0 && middle_ns < time_ns)
        {
          low += half + 1;
          n -= half + 1;
        }
      else
        {
          n = half;
        }
    }
  return low;
}

/* The part of a list in the order of time that lies in @time. */
static const guint32 *
part_of_list (const MinaLogs *logs,
              const guint32  *list,
              guint32         n_list,
              MinaTimeSpan    time,
              guint32        *n)
{
  guint32 first = lower_bound (logs, list, n_list, time.start_ns);
  guint32 end = first;

  if (time.end_ns < G_MAXINT64)
    end = lower_bound (logs, list, n_list, time.end_ns + 1);
  else
    while (end < n_list && logs->time_ns[list[end]] != 0)
      end++;
  *n = end - MIN (first, end);
  return list + first;
}

static gboolean
is_selected (Search  *self,
             guint32  log)
{
  return self->selected.n > 0 && self->logs->span[log] != MINA_NONE
         && mina_number_map_get (&self->selected, self->logs->span[log])
              != MINA_NUMBER_MAP_ABSENT;
}

static void
note_services (Search *self)
{
  const guint32 *order = mina_dataset_span_order (self->index->dataset);
  guint32 n_traces;
  const MinaTraceInfo *traces = mina_dataset_traces (self->index->dataset, &n_traces);

  mina_dataset_services (self->index->dataset, &self->n_services);
  self->in_trace = g_new0 (guint8, MAX (self->n_services, 1));
  if (self->question->trace < n_traces)
    {
      MinaRange range = traces[self->question->trace].spans;

      for (guint32 i = 0; i < range.n; i++)
        self->in_trace[self->spans->service[order[range.first + i]]] = 1;
    }
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *x = a;
  const Place *y = b;

  if (x->trace != y->trace)
    return x->trace < y->trace ? -1 : 1;
  if (x->service != y->service)
    return x->service < y->service ? -1 : 1;
  return (x->time.start_ns > y->time.start_ns) - (x->time.start_ns < y->time.start_ns);
}

/* The spans of the question as stretches of time of a service, overlapping ones joined, so that no
 * record is found twice. */
static GArray *
list_places (Search *self)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  guint n = 0;

  for (guint32 i = 0; i < self->question->n_spans; i++)
    {
      guint32 span = self->question->spans[i];
      Place place = { self->spans->trace[span],
                      self->spans->service[span],
                      { self->spans->start_ns[span], self->spans->end_ns[span] } };

      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);

  for (guint i = 0; i < places->len; i++)
    {
      Place place = g_array_index (places, Place, i);
      Place *last = n > 0 ? &g_array_index (places, Place, n - 1) : NULL;

      if (last != NULL && last->trace == place.trace && last->service == place.service
          && mina_time_span_overlaps (last->time, place.time))
        last->time = mina_time_span_union (last->time, place.time);
      else
        g_array_index (places, Place, n++) = place;
    }
  g_array_set_size (places, n);
  return places;
}

static void
find_of_span (Search *self)
{
  g_autoptr (GArray) places = list_places (self);

  for (guint32 i = 0; i < self->question->n_spans; i++)
    {
      guint32 n;
      const guint32 *list =
        mina_grouping_get (&self->index->by_span, self->question->spans[i], &n);

      add_list (self, list, n, MINA_MATCH_SPAN_ID);
    }

  for (guint i = 0; i < places->len; i++)
    {
      Place place = g_array_index (places, Place, i);
      guint32 n_list, n;
      const guint32 *list = mina_grouping_get (&self->index->bare, place.trace, &n_list);
      const guint32 *part = part_of_list (self->logs, list, n_list, place.time, &n);

      for (guint32 k = 0; k < n; k++)
        if (self->logs->service[part[k]] == place.service)
          add_list (self, &part[k], 1, MINA_MATCH_TRACE_ID);

      list = mina_grouping_get (&self->index->loose, place.service, &n_list);
      part = part_of_list (self->logs, list, n_list, place.time, &n);
      add_list (self, part, n, MINA_MATCH_SERVICE_AND_TIME);
    }
}

static gboolean
find_of_trace (Search   *self,
               MinaWork *work)
{
  guint32 n_traces, n_list;
  const MinaTraceInfo *traces = mina_dataset_traces (self->index->dataset, &n_traces);
  const guint32 *list =
    mina_grouping_get (&self->index->by_trace, self->question->trace, &n_list);
  guint8 *rules;

  if (self->question->trace >= n_traces)
    return TRUE;
  rules = add_list (self, list, n_list, MINA_MATCH_TRACE_ID);
  for (guint32 i = 0; i < n_list; i++)
    {
      if (is_selected (self, list[i]))
        rules[i] = MINA_MATCH_SPAN_ID;
      if (i % CANCEL_STEP == 0 && mina_work_is_cancelled (work))
        return FALSE;
    }

  note_services (self);
  for (guint32 service = 0; service < self->n_services; service++)
    {
      const guint32 *part;
      guint32 n;

      if (!self->in_trace[service])
        continue;
      list = mina_grouping_get (&self->index->loose, service, &n_list);
      part =
        part_of_list (self->logs, list, n_list, traces[self->question->trace].extent, &n);
      add_list (self, part, n, MINA_MATCH_SERVICE_AND_TIME);
    }
  return !mina_work_is_cancelled (work);
}

static MinaMatchRule
rule_of_log (Search  *self,
             guint32  log)
{
  guint32 n_traces;
  const MinaTraceInfo *traces;

  if (is_selected (self, log))
    return MINA_MATCH_SPAN_ID;
  if (self->question->trace == MINA_NONE)
    return MINA_MATCH_TIME;
  if (self->logs->trace[log] != MINA_NONE)
    return self->logs->trace[log] == self->question->trace ? MINA_MATCH_TRACE_ID
                                                           : MINA_MATCH_TIME;
  traces = mina_dataset_traces (self->index->dataset, &n_traces);
  if (self->question->trace < n_traces && mina_trace_id_is_none (self->logs->trace_id[log])
      && self->in_trace[self->logs->service[log]]
      && mina_time_span_contains (traces[self->question->trace].extent, self->logs->time_ns[log]))
    return MINA_MATCH_SERVICE_AND_TIME;
  return MINA_MATCH_TIME;
}

static gboolean
find_of_time (Search   *self,
              MinaWork *work)
{
  guint32 n;
  const guint32 *part = part_of_list (self->logs, self->logs->by_time, self->logs->n,
                                      self->question->window, &n);

  guint8 *rules = add_list (self, part, n, MINA_MATCH_TIME);

  note_services (self);
  for (guint32 i = 0; i < n; i++)
    {
      rules[i] = rule_of_log (self, part[i]);
      if (i % CANCEL_STEP == 0 && mina_work_is_cancelled (work))
        return FALSE;
    }
  return TRUE;
}

static MinaLogMatches *
finish_search (Search *self)
{
  MinaLogMatches *matches = g_new0 (MinaLogMatches, 1);
  guint32 n = self->log->len;

  matches->n = n;
  for (guint32 i = 0; i < n; i++)
    matches->n_by_rule[self->rule->data[i]]++;

  if (self->n_lists > 1)
    {
      g_autofree gint64 *keys = g_new (gint64, n);
      g_autofree guint32 *order = g_new (guint32, n);
      const guint32 *log = (const guint32 *) (gpointer) self->log->data;

      for (guint32 i = 0; i < n; i++)
        {
          gint64 time_ns = self->logs->time_ns[log[i]];

          keys[i] = time_ns == 0 ? G_MAXINT64 : time_ns;
          order[i] = i;
        }
      mina_sort_by_int64 (order, n, keys);
      matches->log = g_new (guint32, n);
      matches->rule = g_new (guint8, n);
      for (guint32 i = 0; i < n; i++)
        {
          matches->log[i] = log[order[i]];
          matches->rule[i] = self->rule->data[order[i]];
        }
    }
  else
    {
      matches->log = (guint32 *) (gpointer) g_array_free (g_steal_pointer (&self->log), FALSE);
      matches->rule = g_byte_array_free (g_steal_pointer (&self->rule), FALSE);
    }
  return matches;
}

MinaLogMatches *
mina_correlation_find_logs (MinaCorrelation       *self,
                            const MinaLogQuestion *question,
                            MinaWork              *work)
{
  g_auto (Search) search = { 0 };

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (question != NULL, NULL);

  search.index = self;
  search.question = question;
  search.spans = mina_dataset_spans (self->dataset);
  search.logs = mina_dataset_logs (self->dataset);
  search.log = g_array_new (FALSE, FALSE, sizeof (guint32));
  search.rule = g_byte_array_new ();
  for (guint32 i = 0; i < question->n_spans; i++)
    *mina_number_map_put (&search.selected, question->spans[i]) = 0;

  switch (question->scope)
    {
    case MINA_LOGS_OF_SPAN:
      find_of_span (&search);
      break;
    case MINA_LOGS_OF_TRACE:
      if (!find_of_trace (&search, work))
        return NULL;
      break;
    case MINA_LOGS_OF_TIME:
      if (!find_of_time (&search, work))
        return NULL;
      break;
    default:
      g_return_val_if_reached (NULL);
    }
  if (mina_work_is_cancelled (work))
    return NULL;
  return finish_search (&search);
}

void
mina_log_matches_free (MinaLogMatches *self)
{
  if (self == NULL)
    return;
  g_free (self->log);
  g_free (self->rule);
  g_free (self);
}
