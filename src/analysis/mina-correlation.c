/* mina-correlation.c - which logs and which series belong to what is looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-correlation-private.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (MinaCorrelation,
                     mina_correlation,
                     mina_correlation_ref,
                     mina_correlation_unref)

/* Returns the key of an item, MINA_NONE if it is in no group. */
typedef guint32 (*KeyFunc) (MinaDataset *dataset,
                            guint32      item);

static guint32
trace_of_log (MinaDataset *dataset,
              guint32      log)
{
  return mina_dataset_logs (dataset)->trace[log];
}

static guint32
span_of_log (MinaDataset *dataset,
             guint32      log)
{
  return mina_dataset_logs (dataset)->span[log];
}

static guint32
trace_of_bare_log (MinaDataset *dataset,
                   guint32      log)
{
  const MinaLogs *logs = mina_dataset_logs (dataset);

  return logs->span_id[log] == 0 ? logs->trace[log] : MINA_NONE;
}

static guint32
service_of_loose_log (MinaDataset *dataset,
                      guint32      log)
{
  const MinaLogs *logs = mina_dataset_logs (dataset);

  return mina_trace_id_is_none (logs->trace_id[log]) ? logs->service[log] : MINA_NONE;
}

static guint32
trace_of_exemplar (MinaDataset *dataset,
                   guint32      exemplar)
{
  guint32 n;

  return mina_dataset_exemplars (dataset, &n)[exemplar].trace;
}

/* A counting sort; @order is the order of the items in each group, NULL for their own. */
static gboolean
group_items (MinaGrouping  *self,
             MinaDataset   *dataset,
             guint32        n_keys,
             const guint32 *order,
             guint32        n,
             KeyFunc        key_of,
             MinaWork      *work)
{
  guint32 *next;

  if (mina_work_is_cancelled (work))
    return FALSE;

  self->n_keys = n_keys;
  self->first = g_new0 (guint32, (gsize) n_keys + 2);
  /* While filling, next[k] is where the next item of k goes, and then where k + 1 begins. */
  next = self->first + 1;
  for (guint32 i = 0; i < n; i++)
    {
      guint32 key = key_of (dataset, i);

      if (key < n_keys)
        next[key + 1]++;
    }
  for (guint32 key = 0; key < n_keys; key++)
    next[key + 1] += next[key];

  self->items = g_new (guint32, MAX (next[n_keys], 1));
  for (guint32 i = 0; i < n; i++)
    {
      guint32 item = order != NULL ? order[i] : i;
      guint32 key = key_of (dataset, item);

      if (key < n_keys)
        self->items[next[key]++] = item;
    }
  return TRUE;
}

static void
clear_grouping (MinaGrouping *self)
{
  g_free (self->first);
  g_free (self->items);
}

static int
compare_attributes (const MinaAttributes *attributes,
                    MinaRange             a,
                    MinaRange             b)
{
  MinaStrings *strings = mina_attributes_strings (attributes);

  for (guint32 i = 0; i < MIN (a.n, b.n); i++)
    {
      const MinaAttribute *x = mina_attributes_at (attributes, a, i);
      const MinaAttribute *y = mina_attributes_at (attributes, b, i);
      int order = 0;

      if (x == y)
        continue;
      if (x->key != y->key)
        order = strcmp (mina_strings_text (strings, x->key), mina_strings_text (strings, y->key));
      else if (x->type != y->type)
        order = x->type < y->type ? -1 : 1;
      else if (x->type == MINA_VALUE_STRING || x->type == MINA_VALUE_BYTES)
        order =
          strcmp (mina_strings_text (strings, x->string), mina_strings_text (strings, y->string));
      else if (x->type == MINA_VALUE_DOUBLE)
        order = (x->number > y->number) - (x->number < y->number);
      else if (x->type == MINA_VALUE_INT)
        order = (x->int64 > y->int64) - (x->int64 < y->int64);
      else
        order = (x->bits > y->bits) - (x->bits < y->bits);
      if (order != 0)
        return order;
    }
  return (a.n > b.n) - (a.n < b.n);
}

static int
compare_series (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  MinaDataset *dataset = data;
  guint32 n;
  const MinaSeries *series = mina_dataset_series (dataset, &n);
  guint32 i = *(const guint32 *) a;
  guint32 j = *(const guint32 *) b;
  int order = 0;

  if (series[i].name != series[j].name)
    order = strcmp (mina_dataset_text (dataset, series[i].name),
                    mina_dataset_text (dataset, series[j].name));
  if (order == 0)
    order = compare_attributes (mina_dataset_attributes (dataset), series[i].attributes,
                                series[j].attributes);
  return order != 0 ? order : (i > j) - (i < j);
}

static void
sort_series (MinaCorrelation *self)
{
  mina_dataset_series (self->dataset, &self->n_series);
  self->series = g_new (guint32, MAX (self->n_series, 1));
  for (guint32 i = 0; i < self->n_series; i++)
    self->series[i] = i;
  if (self->n_series > 1)
    g_qsort_with_data (self->series, (int) self->n_series, sizeof (guint32), compare_series,
                       self->dataset);
}

MinaCorrelation *
mina_correlation_new (MinaDataset *dataset,
                      MinaWork    *work)
{
  g_autoptr (MinaCorrelation) self = NULL;
  const MinaLogs *logs;
  guint32 n_spans, n_traces, n_services, n_exemplars;

  g_return_val_if_fail (dataset != NULL, NULL);

  self = g_atomic_rc_box_new0 (MinaCorrelation);
  self->dataset = mina_dataset_ref (dataset);
  logs = mina_dataset_logs (dataset);
  n_spans = mina_dataset_spans (dataset)->n;
  mina_dataset_traces (dataset, &n_traces);
  mina_dataset_services (dataset, &n_services);
  mina_dataset_exemplars (dataset, &n_exemplars);

  if (!group_items (&self->by_trace, dataset, n_traces, logs->by_time, logs->n, trace_of_log, work)
      || !group_items (&self->by_span, dataset, logs->n > 0 ? n_spans : 0, logs->by_time, logs->n,
                       span_of_log, work)
      || !group_items (&self->bare, dataset, n_traces, logs->by_time, logs->n, trace_of_bare_log,
                       work)
      || !group_items (&self->loose, dataset, n_services, logs->by_time, logs->n,
                       service_of_loose_log, work)
      || !group_items (&self->exemplars, dataset, n_traces, NULL, n_exemplars, trace_of_exemplar,
                       work))
    return NULL;
  sort_series (self);
  return g_steal_pointer (&self);
}

static void
clear_correlation (gpointer data)
{
  MinaCorrelation *self = data;

  clear_grouping (&self->by_trace);
  clear_grouping (&self->by_span);
  clear_grouping (&self->bare);
  clear_grouping (&self->loose);
  clear_grouping (&self->exemplars);
  g_free (self->series);
  mina_dataset_unref (self->dataset);
}

MinaCorrelation *
mina_correlation_ref (MinaCorrelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
mina_correlation_unref (MinaCorrelation *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_correlation);
}

guint32
mina_correlation_count_logs (const MinaCorrelation *self,
                             guint32                span)
{
  guint32 n;

  g_return_val_if_fail (self != NULL, 0);

  mina_grouping_get (&self->by_span, span, &n);
  return n;
}

const guint32 *
mina_correlation_exemplars (const MinaCorrelation *self,
                            guint32                trace,
                            guint32               *n)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n != NULL, NULL);

  return mina_grouping_get (&self->exemplars, trace, n);
}

/* What each series is to the selection. */
static guint8 *
relate_series (MinaCorrelation *self,
               guint32          trace,
               guint32          span)
{
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  const guint32 *order = mina_dataset_span_order (self->dataset);
  guint32 n_traces, n_services, n, n_exemplars;
  const MinaTraceInfo *traces = mina_dataset_traces (self->dataset, &n_traces);
  const MinaSeries *series = mina_dataset_series (self->dataset, &n);
  const MinaExemplar *exemplars = mina_dataset_exemplars (self->dataset, &n);
  const guint32 *named = mina_grouping_get (&self->exemplars, trace, &n_exemplars);
  guint8 *relation = g_new (guint8, MAX (self->n_series, 1));
  g_autofree guint8 *in_trace = NULL;

  mina_dataset_services (self->dataset, &n_services);
  in_trace = g_new0 (guint8, MAX (n_services, 1));
  if (trace < n_traces)
    for (guint32 i = 0; i < traces[trace].spans.n; i++)
      in_trace[spans->service[order[traces[trace].spans.first + i]]] = 1;

  for (guint32 i = 0; i < self->n_series; i++)
    {
      guint32 service = series[i].service;

      relation[i] = MINA_SERIES_OTHER;
      if (span < spans->n && service == spans->service[span])
        relation[i] = MINA_SERIES_OF_SERVICE;
      else if (service < n_services && in_trace[service])
        relation[i] = MINA_SERIES_OF_SERVICES;
    }
  for (guint32 i = 0; i < n_exemplars; i++)
    {
      const MinaExemplar *exemplar = &exemplars[named[i]];

      if (exemplar->series >= self->n_series)
        continue;
      if (span != MINA_NONE && exemplar->span == span)
        relation[exemplar->series] = MINA_SERIES_OF_SPAN;
      else if (relation[exemplar->series] != MINA_SERIES_OF_SPAN)
        relation[exemplar->series] = MINA_SERIES_OF_TRACE;
    }
  return relation;
}

guint32 *
mina_correlation_order_series (MinaCorrelation *self,
                               guint32          trace,
                               guint32          span,
                               guint32         *n,
                               guint32         *n_by_relation)
{
  g_autofree guint8 *relation = NULL;
  guint32 count[MINA_N_SERIES_RELATIONS] = { 0 };
  guint32 next[MINA_N_SERIES_RELATIONS] = { 0 };
  guint32 *sorted;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n != NULL, NULL);

  relation = relate_series (self, trace, span);
  for (guint32 i = 0; i < self->n_series; i++)
    count[relation[i]]++;
  for (guint r = 1; r < MINA_N_SERIES_RELATIONS; r++)
    next[r] = next[r - 1] + count[r - 1];

  sorted = g_new (guint32, MAX (self->n_series, 1));
  for (guint32 i = 0; i < self->n_series; i++)
    sorted[next[relation[self->series[i]]]++] = self->series[i];
  *n = self->n_series;
  if (n_by_relation != NULL)
    memcpy (n_by_relation, count, sizeof count);
  return sorted;
}
