/* mina-builder-order.c - finishing: order by time, and what points where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "mina-config.h"

#define G_LOG_DOMAIN "mina-model"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "base/mina-format.h"
#include "base/mina-sort.h"
#include "model/mina-dataset-private.h"

#define ALL_REPAIRS ((1u << MINA_N_REPAIRS) - 1)

/* Records with the same start: the longer ones, which may hold the others, first. */
static void
sort_ties (const MinaSpans *spans,
           guint32         *order,
           guint32          n)
{
  g_autofree gint64 *ends = NULL;

  for (guint32 from = 0; from < n;)
    {
      gint64 start_ns = spans->start_ns[order[from]];
      guint32 to = from + 1;
      gboolean sorted = TRUE;

      for (; to < n && spans->start_ns[order[to]] == start_ns; to++)
        sorted &= spans->end_ns[order[to - 1]] >= spans->end_ns[order[to]];
      if (!sorted)
        {
          g_autofree guint32 *ranks = g_new (guint32, to - from);
          g_autofree guint32 *records = g_memdup2 (order + from, (to - from) * sizeof (guint32));

          ends = g_renew (gint64, ends, to - from);
          for (guint32 i = 0; i < to - from; i++)
            {
              ranks[i] = i;
              ends[i] = -spans->end_ns[records[i]];
            }
          mina_sort_by_int64 (ranks, to - from, ends);
          for (guint32 i = 0; i < to - from; i++)
            order[from + i] = records[ranks[i]];
        }
      from = to;
    }
}

static void
group_by_trace (MinaDataset *dataset)
{
  MinaSpans *spans = &dataset->spans;
  guint32 sum = 0;

  for (guint32 i = 0; i < spans->n; i++)
    if ((spans->marks[i] & MINA_SPAN_HIDDEN) == 0)
      g_array_index (dataset->traces, MinaTraceInfo, spans->trace[i]).spans.n++;
  for (guint32 t = 0; t < dataset->traces->len; t++)
    {
      MinaTraceInfo *info = &g_array_index (dataset->traces, MinaTraceInfo, t);

      info->spans.first = sum;
      sum += info->spans.n;
      info->spans.n = 0;
    }
  dataset->n_visible = sum;
  dataset->span_order = g_new (guint32, MAX (sum, 1));
  for (guint32 i = 0; i < spans->n; i++)
    if ((spans->marks[i] & MINA_SPAN_HIDDEN) == 0)
      {
        MinaTraceInfo *info = &g_array_index (dataset->traces, MinaTraceInfo, spans->trace[i]);

        dataset->span_order[info->spans.first + info->spans.n++] = i;
      }
}

static void
summarize_trace (MinaDataset   *dataset,
                 MinaTraceInfo *info,
                 guint32       *last_trace_of_service,
                 guint32        trace)
{
  const MinaSpans *spans = &dataset->spans;
  const guint32 *order = dataset->span_order + info->spans.first;

  info->extent = (MinaTimeSpan){ spans->start_ns[order[0]], spans->end_ns[order[0]] };
  for (guint32 k = 0; k < info->spans.n; k++)
    {
      guint32 span = order[k];
      guint32 service = spans->service[span];
      MinaService *counted = &g_array_index (dataset->services, MinaService, service);

      info->extent.end_ns = MAX (info->extent.end_ns, spans->end_ns[span]);
      info->marks |= spans->marks[span];
      info->n_errors += spans->status[span] == MINA_STATUS_ERROR;
      counted->n_spans++;
      counted->n_errors += spans->status[span] == MINA_STATUS_ERROR;
      if (last_trace_of_service[service] != trace)
        {
          last_trace_of_service[service] = trace;
          info->n_services++;
        }
      if ((spans->marks[span] & MARK (MISSING_PARENT)) != 0)
        {
          info->n_orphans++;
        }
      else if (spans->parent[span] == MINA_NONE)
        {
          info->n_roots++;
          if (info->root == MINA_NONE)
            info->root = span;
        }
    }
  if (info->root == MINA_NONE)
    info->root = order[0];
}

/* A trace id that was joined with a wider one has no spans left. */
static void
drop_empty_traces (MinaDataset *dataset)
{
  g_autofree guint32 *numbers = g_new (guint32, MAX (dataset->traces->len, 1));
  guint32 kept = 0;

  for (guint32 t = 0; t < dataset->traces->len; t++)
    {
      numbers[t] = kept;
      if (g_array_index (dataset->traces, MinaTraceInfo, t).spans.n == 0)
        continue;
      g_array_index (dataset->traces, MinaTraceInfo, kept) =
        g_array_index (dataset->traces, MinaTraceInfo, t);
      kept++;
    }
  if (kept == dataset->traces->len)
    return;
  g_array_set_size (dataset->traces, kept);
  for (guint32 i = 0; i < dataset->spans.n; i++)
    dataset->spans.trace[i] = numbers[dataset->spans.trace[i]];

  /* Both indices are by the number of the trace. */
  mina_index_clear (&dataset->trace_index);
  mina_index_init (&dataset->trace_index, kept * 2);
  for (guint32 t = 0; t < kept; t++)
    {
      MinaTraceId id = g_array_index (dataset->traces, MinaTraceInfo, t).id;
      guint32 slot =
        (guint32) mina_hash_u64 (id.hi ^ mina_hash_u64 (id.lo)) & dataset->trace_index.mask;

      while (dataset->trace_index.slots[slot] != 0)
        slot = (slot + 1) & dataset->trace_index.mask;
      dataset->trace_index.slots[slot] = t + 1;
    }
  mina_index_clear (&dataset->span_index);
  mina_index_init (&dataset->span_index, dataset->spans.n);
  for (guint32 k = 0; k < dataset->n_visible; k++)
    if (dataset->spans.id[dataset->span_order[k]] != 0
        && (dataset->spans.marks[dataset->span_order[k]] & MARK (SHARED)) == 0)
      mina_dataset_index_span (dataset, dataset->span_order[k]);
}

void
mina_builder_order_spans (MinaDatasetBuilder *self)
{
  MinaDataset *dataset = self->dataset;
  g_autofree guint32 *last_trace = NULL;

  group_by_trace (dataset);
  drop_empty_traces (dataset);
  if (mina_work_is_cancelled (self->work))
    return;

  last_trace = g_new (guint32, MAX (dataset->services->len, 1));
  for (guint32 i = 0; i < dataset->services->len; i++)
    last_trace[i] = MINA_NONE;
  for (guint32 t = 0; t < dataset->traces->len && !mina_work_is_cancelled (self->work); t++)
    {
      MinaTraceInfo *info = &g_array_index (dataset->traces, MinaTraceInfo, t);
      guint32 *order = dataset->span_order + info->spans.first;

      mina_sort_by_int64 (order, info->spans.n, dataset->spans.start_ns);
      sort_ties (&dataset->spans, order, info->spans.n);
      summarize_trace (dataset, info, last_trace, t);
      dataset->extent =
        t == 0 ? info->extent : mina_time_span_union (dataset->extent, info->extent);
    }
}

static void
resolve_logs (MinaDataset *dataset)
{
  MinaLogs *logs = &dataset->logs;
  g_autofree gint64 *keys = g_new (gint64, MAX (logs->n, 1));

  logs->trace = g_new (guint32, MAX (logs->n, 1));
  logs->span = g_new (guint32, MAX (logs->n, 1));
  logs->by_time = g_new (guint32, MAX (logs->n, 1));
  for (guint32 i = 0; i < logs->n; i++)
    {
      logs->trace[i] = MINA_NONE;
      logs->span[i] = MINA_NONE;
      if (!mina_trace_id_is_none (logs->trace_id[i]))
        logs->trace[i] = mina_dataset_find_trace (dataset, logs->trace_id[i]);
      if (logs->trace[i] != MINA_NONE && logs->span_id[i] != 0)
        logs->span[i] = mina_dataset_find_span (dataset, logs->trace[i], logs->span_id[i]);
      logs->by_time[i] = i;
      keys[i] = logs->time_ns[i] == 0 ? G_MAXINT64 : logs->time_ns[i];
    }
  mina_sort_by_int64 (logs->by_time, logs->n, keys);
}

static void
resolve_links (MinaDataset *dataset)
{
  for (guint32 i = 0; i < dataset->links->len; i++)
    {
      MinaLink *link = &g_array_index (dataset->links, MinaLink, i);
      guint32 trace = mina_dataset_find_trace (dataset, link->trace_id);

      link->target = mina_dataset_find_span (dataset, trace, link->span_id);
    }
}

static void
resolve_exemplars (MinaDataset *dataset)
{
  for (guint32 i = 0; i < dataset->exemplars->len; i++)
    {
      MinaExemplar *exemplar = &g_array_index (dataset->exemplars, MinaExemplar, i);

      if (!mina_trace_id_is_none (exemplar->trace_id))
        exemplar->trace = mina_dataset_find_trace (dataset, exemplar->trace_id);
      if (exemplar->trace != MINA_NONE)
        exemplar->span = mina_dataset_find_span (dataset, exemplar->trace, exemplar->span_id);
    }
}

static void
order_points (MinaDataset *dataset)
{
  g_autofree gint64 *keys = g_new (gint64, MAX (dataset->n_points, 1));
  guint32 sum = 0;

  for (guint32 i = 0; i < dataset->n_points; i++)
    {
      g_array_index (dataset->series, MinaSeries, dataset->points[i].series).points.n++;
      keys[i] = dataset->points[i].time_ns;
    }
  for (guint32 s = 0; s < dataset->series->len; s++)
    {
      MinaSeries *series = &g_array_index (dataset->series, MinaSeries, s);

      series->points.first = sum;
      sum += series->points.n;
      series->points.n = 0;
    }
  dataset->point_order = g_new (guint32, MAX (dataset->n_points, 1));
  for (guint32 i = 0; i < dataset->n_points; i++)
    {
      MinaSeries *series = &g_array_index (dataset->series, MinaSeries, dataset->points[i].series);

      dataset->point_order[series->points.first + series->points.n++] = i;
    }
  for (guint32 s = 0; s < dataset->series->len; s++)
    {
      MinaSeries *series = &g_array_index (dataset->series, MinaSeries, s);

      mina_sort_by_int64 (dataset->point_order + series->points.first, series->points.n, keys);
    }
}

static void
widen (MinaTimeSpan *extent,
       gint64        time_ns)
{
  MinaTimeSpan instant = { time_ns, time_ns };

  if (time_ns == 0)
    return;
  *extent = extent->end_ns == 0 ? instant : mina_time_span_union (*extent, instant);
}

void
mina_builder_resolve_rest (MinaDatasetBuilder *self)
{
  MinaDataset *dataset = self->dataset;

  mina_dataset_index_low (dataset);
  resolve_logs (dataset);
  resolve_links (dataset);
  resolve_exemplars (dataset);
  if (mina_work_is_cancelled (self->work))
    return;
  order_points (dataset);
  if (dataset->n_visible > 0)
    return;
  for (guint32 i = 0; i < dataset->logs.n; i++)
    widen (&dataset->extent, dataset->logs.time_ns[i]);
  for (guint32 i = 0; i < dataset->n_points; i++)
    widen (&dataset->extent, dataset->points[i].time_ns);
}

static char *
repair_sentence (MinaRepairCode code,
                 guint32        n)
{
  char count[MINA_FORMAT_SIZE];
  const char *format = NULL;

  mina_format_count (count, n);
  switch (code)
    {
    case MINA_REPAIR_PADDED_ID:
      format = ngettext ("%s span with shortened ids, filled up with zeros",
                         "%s spans with shortened ids, filled up with zeros", n);
      break;
    case MINA_REPAIR_TEXT_ID:
      format = ngettext ("%s span with ids that are not hexadecimal, kept as text",
                         "%s spans with ids that are not hexadecimal, kept as text", n);
      break;
    case MINA_REPAIR_MISSING_ID:
      format = ngettext ("%s span without a span id or trace id",
                         "%s spans without a span id or trace id", n);
      break;
    case MINA_REPAIR_ID_WIDTH:
      format = ngettext ("%s span with the lower half of its trace id only, joined with its trace",
                         "%s spans with the lower half of their trace id only, joined with their "
                         "trace",
                         n);
      break;
    case MINA_REPAIR_MISSING_PARENT:
      format = ngettext ("%s span whose parent is missing", "%s spans whose parent is missing", n);
      break;
    case MINA_REPAIR_SELF_PARENT:
      format = ngettext ("%s span that names itself as parent, shown as a root",
                         "%s spans that name themselves as parent, shown as roots", n);
      break;
    case MINA_REPAIR_CYCLE:
      format = ngettext ("%s circle of parents, cut at its earliest span",
                         "%s circles of parents, cut at their earliest span", n);
      break;
    case MINA_REPAIR_DUPLICATE:
      format = ngettext ("%s span came again; the copy is left out",
                         "%s spans came again; the copies are left out", n);
      break;
    case MINA_REPAIR_SAME_ID:
      format = ngettext ("%s different span with the id of another, shown beside it",
                         "%s different spans with the same id, all shown", n);
      break;
    case MINA_REPAIR_SHARED:
      format = ngettext ("%s server span that shares its id with the client, put below it",
                         "%s server spans that share their id with the client, put below it", n);
      break;
    case MINA_REPAIR_MERGED:
      format = ngettext ("%s record that is part of a span sent in pieces, put together",
                         "%s records that are parts of spans sent in pieces, put together", n);
      break;
    case MINA_REPAIR_NO_START:
      format = ngettext ("%s span without a start, put at the start of its parent",
                         "%s spans without a start, put at the start of their parents", n);
      break;
    case MINA_REPAIR_NEGATIVE:
      format = ngettext ("%s span that ended before it began, drawn as an instant",
                         "%s spans that ended before they began, drawn as instants", n);
      break;
    case MINA_REPAIR_UNFINISHED:
      format = ngettext ("%s span without an end", "%s spans without an end", n);
      break;
    case MINA_REPAIR_IMPLAUSIBLE:
      format = ngettext ("%s span with a time that cannot be meant, put at its parent",
                         "%s spans with times that cannot be meant, put at their parents", n);
      break;
    case MINA_REPAIR_OUTSIDE_PARENT:
      format = ngettext ("%s span that begins before its parent: their clocks may differ",
                         "%s spans that begin before their parents: their clocks may differ", n);
      break;
    case MINA_REPAIR_NO_SERVICE:
      format = ngettext ("%s span that does not say its service",
                         "%s spans that do not say their service", n);
      break;
    case MINA_N_REPAIRS:
    default:
      g_assert_not_reached ();
    }

  {
    g_autoptr (GString) sentence = g_string_new (format);

    g_string_replace (sentence, "%s", count, 1);
    return g_string_free (g_steal_pointer (&sentence), FALSE);
  }
}

void
mina_builder_list_repairs (MinaDatasetBuilder *self)
{
  MinaDataset *dataset = self->dataset;
  MinaSpans *spans = &dataset->spans;
  guint32 counts[MINA_N_REPAIRS] = { 0 };
  MinaRepair *by_code[MINA_N_REPAIRS] = { NULL };

  for (guint32 i = 0; i < spans->n; i++)
    {
      spans->marks[i] &= MINA_SPAN_HIDDEN | MINA_SPAN_AGAIN | ALL_REPAIRS;
      for (guint32 bits = spans->marks[i] & ALL_REPAIRS; bits != 0; bits &= bits - 1)
        counts[__builtin_ctz (bits)]++;
    }
  for (guint32 t = 0; t < dataset->traces->len; t++)
    g_array_index (dataset->traces, MinaTraceInfo, t).marks &= ALL_REPAIRS;

  g_array_set_size (dataset->repairs, 0);
  for (guint code = 0; code < MINA_N_REPAIRS; code++)
    if (counts[code] > 0)
      {
        MinaRepair repair = { code, repair_sentence (code, counts[code]),
                              g_new (guint32, counts[code]), 0 };

        g_array_append_val (dataset->repairs, repair);
      }
  for (guint r = 0; r < dataset->repairs->len; r++)
    {
      MinaRepair *repair = &g_array_index (dataset->repairs, MinaRepair, r);

      by_code[repair->code] = repair;
    }
  for (guint32 i = 0; i < spans->n; i++)
    for (guint32 bits = spans->marks[i] & ALL_REPAIRS; bits != 0; bits &= bits - 1)
      {
        MinaRepair *repair = by_code[__builtin_ctz (bits)];

        repair->spans[repair->n++] = i;
      }
}
