/* dataset-dump.h - a dataset in words, so that two can be compared
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "model/mina-dataset.h"

static inline void
dump_attributes (MinaDataset *dataset,
                 MinaRange    range,
                 GString     *out)
{
  MinaAttributes *attributes = mina_dataset_attributes (dataset);

  for (guint i = 0; i < range.n; i++)
    {
      const MinaAttribute *attribute = mina_attributes_at (attributes, range, i);

      g_string_append_printf (out, " %s=", mina_dataset_text (dataset, attribute->key));
      mina_attributes_to_json (attributes, attribute, out);
    }
}

static inline int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Those of a series, whose order means nothing. */
static inline void
dump_labels (MinaDataset *dataset,
             MinaRange    range,
             GString     *out)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < range.n; i++)
    {
      GString *label = g_string_new (NULL);
      const MinaAttribute *attribute = mina_attributes_at (mina_dataset_attributes (dataset),
                                                           range, i);

      g_string_append (label, mina_dataset_text (dataset, attribute->key));
      g_string_append_c (label, '=');
      mina_attributes_to_json (mina_dataset_attributes (dataset), attribute, label);
      g_ptr_array_add (labels, g_string_free (label, FALSE));
    }
  g_ptr_array_sort (labels, compare_texts);
  for (guint i = 0; i < labels->len; i++)
    g_string_append_printf (out, " %s", (const char *) labels->pdata[i]);
}

static inline void
dump_owner (MinaDataset *dataset,
            guint32      resource,
            guint32      scope,
            GString     *out)
{
  const MinaResource *r = &mina_dataset_resources (dataset, NULL)[resource];
  const MinaScope *s = &mina_dataset_scopes (dataset, NULL)[scope];

  g_string_append_printf (out, "\n    resource %s %d", mina_dataset_text (dataset, r->schema_url),
                          r->dropped);
  dump_attributes (dataset, r->attributes, out);
  g_string_append_printf (out, "\n    scope %s %s %s %d", mina_dataset_text (dataset, s->name),
                          mina_dataset_text (dataset, s->version),
                          mina_dataset_text (dataset, s->schema_url), s->dropped);
  dump_attributes (dataset, s->attributes, out);
}

static inline void
dump_ids (MinaDataset *dataset,
          MinaTraceId  trace,
          MinaSpanId   span,
          GString     *out)
{
  g_autofree char *trace_text = mina_dataset_trace_id_text (dataset, trace);
  g_autofree char *span_text = mina_dataset_span_id_text (dataset, span);

  g_string_append_printf (out, "%s/%s", trace_text, span_text);
}

static inline void
dump_span (MinaDataset *dataset,
           guint32      i,
           GString     *out)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  const MinaEvents *events = mina_dataset_events (dataset);
  const MinaLink *links = mina_dataset_links (dataset, NULL);
  const MinaDropped *dropped = mina_dataset_dropped (dataset, spans->dropped[i]);

  g_string_append_printf (out, "\nspan %u ", i);
  dump_ids (dataset, mina_dataset_traces (dataset, NULL)[spans->trace[i]].id, spans->id[i], out);
  g_string_append_printf (
    out,
    " parent %" G_GINT64_MODIFIER "x %u “%s” %" G_GINT64_FORMAT "–%" G_GINT64_FORMAT
    " kind %u status %u “%s” state “%s” flags %x "
    "marks %x dropped %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
    spans->parent_id[i], spans->parent[i], mina_dataset_text (dataset, spans->name[i]),
    spans->start_ns[i], spans->end_ns[i], spans->kind[i], spans->status[i],
    mina_dataset_text (dataset, spans->status_message[i]),
    mina_dataset_text (dataset, spans->trace_state[i]), spans->flags[i], spans->marks[i],
    dropped->attributes, dropped->events, dropped->links);
  dump_attributes (dataset, spans->attributes[i], out);
  dump_owner (dataset, spans->resource[i], spans->scope[i], out);
  for (guint32 j = spans->events[i].first; j < spans->events[i].first + spans->events[i].n; j++)
    {
      g_string_append_printf (out, "\n  event %" G_GINT64_FORMAT " “%s” %d", events->time_ns[j],
                              mina_dataset_text (dataset, events->name[j]), events->dropped[j]);
      dump_attributes (dataset, events->attributes[j], out);
    }
  for (guint32 j = spans->links[i].first; j < spans->links[i].first + spans->links[i].n; j++)
    {
      g_string_append (out, "\n  link ");
      dump_ids (dataset, links[j].trace_id, links[j].span_id, out);
      g_string_append_printf (out, " %u “%s” %x %d", links[j].target,
                              mina_dataset_text (dataset, links[j].trace_state), links[j].flags,
                              links[j].dropped);
      dump_attributes (dataset, links[j].attributes, out);
    }
}

static inline void
dump_log (MinaDataset *dataset,
          guint32      i,
          GString     *out)
{
  const MinaLogs *logs = mina_dataset_logs (dataset);

  g_string_append_printf (out, "\nlog %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " ",
                          logs->time_ns[i], logs->observed_ns[i]);
  dump_ids (dataset, logs->trace_id[i], logs->span_id[i], out);
  g_string_append_printf (out, " %u “%s” event “%s” flags %x body ", logs->severity[i],
                          mina_dataset_text (dataset, logs->severity_text[i]),
                          mina_dataset_text (dataset, logs->event_name[i]), logs->flags[i]);
  if (logs->body[i] != MINA_NONE)
    mina_attributes_to_json (mina_dataset_attributes (dataset),
                             mina_attributes_get (mina_dataset_attributes (dataset),
                                                  logs->body[i]),
                             out);
  dump_attributes (dataset, logs->attributes[i], out);
  dump_owner (dataset, logs->resource[i], logs->scope[i], out);
}

static inline void
dump_distribution (MinaDataset            *dataset,
                   const MinaDistribution *distribution,
                   gboolean                is_summary,
                   GString                *out)
{
  const double *numbers = mina_dataset_numbers (dataset);
  const guint64 *counts = mina_dataset_bucket_counts (dataset);
  MinaRange range = distribution->bounds;

  g_string_append_printf (out, " count %" G_GUINT64_FORMAT, distribution->count);
  if (distribution->has_sum)
    g_string_append_printf (out, " sum %.17g", distribution->sum);
  if (distribution->has_min_max)
    g_string_append_printf (out, " from %.17g to %.17g", distribution->min, distribution->max);
  g_string_append (out, " bounds");
  for (guint i = 0; i < range.n; i++)
    g_string_append_printf (out, " %.17g", numbers[range.first + i]);
  range = distribution->counts;
  g_string_append (out, " counts");
  for (guint i = 0; i < range.n; i++)
    if (is_summary)
      g_string_append_printf (out, " %.17g", numbers[range.first + i]);
    else
      g_string_append_printf (out, " %" G_GUINT64_FORMAT, counts[range.first + i]);
  range = distribution->negative_counts;
  g_string_append (out, " negative");
  for (guint i = 0; i < range.n; i++)
    g_string_append_printf (out, " %" G_GUINT64_FORMAT, counts[range.first + i]);
  g_string_append_printf (out, " scale %d %d %d zero %" G_GUINT64_FORMAT " %.17g",
                          distribution->scale, distribution->offset,
                          distribution->negative_offset, distribution->zero_count,
                          distribution->zero_threshold);
}

static inline void
dump_point (MinaDataset      *dataset,
            const MinaSeries *series,
            const MinaPoint  *point,
            GString          *out)
{
  const MinaExemplar *exemplars = mina_dataset_exemplars (dataset, NULL);

  g_string_append_printf (
    out, "\n  point %" G_GINT64_FORMAT "–%" G_GINT64_FORMAT " %.17g %d %" G_GINT64_FORMAT " gap %d",
    point->start_ns, point->time_ns, point->value, point->is_int, point->exact, point->no_value);
  if (point->distribution != MINA_NONE)
    dump_distribution (dataset, &mina_dataset_distributions (dataset, NULL)[point->distribution],
                       series->type == MINA_METRIC_SUMMARY, out);
  for (guint i = 0; i < point->exemplars.n; i++)
    {
      const MinaExemplar *exemplar = &exemplars[point->exemplars.first + i];

      g_string_append_printf (out, "\n    exemplar %" G_GINT64_FORMAT " %.17g ",
                              exemplar->time_ns, exemplar->value);
      dump_ids (dataset, exemplar->trace_id, exemplar->span_id, out);
      dump_attributes (dataset, exemplar->attributes, out);
    }
}

/* Everything that files say, and what was made of it; not the files themselves. */
static inline char *
dump_dataset (MinaDataset *dataset)
{
  GString *out = g_string_new (NULL);
  const guint32 *order = mina_dataset_point_order (dataset);
  const MinaPoint *points = mina_dataset_points (dataset, NULL);
  const MinaSeries *series;
  guint32 n;

  for (guint32 i = 0; i < mina_dataset_spans (dataset)->n; i++)
    dump_span (dataset, i, out);
  for (guint32 i = 0; i < mina_dataset_logs (dataset)->n; i++)
    dump_log (dataset, i, out);
  series = mina_dataset_series (dataset, &n);
  for (guint32 i = 0; i < n; i++)
    {
      g_string_append_printf (out, "\nseries “%s” [%s] “%s” type %u temporality %u monotonic %u",
                              mina_dataset_text (dataset, series[i].name),
                              mina_dataset_text (dataset, series[i].unit),
                              mina_dataset_text (dataset, series[i].description), series[i].type,
                              series[i].temporality, series[i].monotonic);
      dump_labels (dataset, series[i].attributes, out);
      dump_owner (dataset, series[i].resource, series[i].scope, out);
      for (guint32 j = 0; j < series[i].points.n; j++)
        dump_point (dataset, &series[i], &points[order[series[i].points.first + j]], out);
    }
  return g_string_free (out, FALSE);
}

/* Fails with the first line that differs. */
static inline void
assert_same_dataset (MinaDataset *a,
                     MinaDataset *b)
{
  g_autofree char *text_a = dump_dataset (a);
  g_autofree char *text_b = dump_dataset (b);
  g_auto (GStrv) lines_a = NULL;
  g_auto (GStrv) lines_b = NULL;

  if (strcmp (text_a, text_b) == 0)
    return;
  lines_a = g_strsplit (text_a, "\n", -1);
  lines_b = g_strsplit (text_b, "\n", -1);
  for (guint i = 0; lines_a[i] != NULL && lines_b[i] != NULL; i++)
    g_assert_cmpstr (lines_a[i], ==, lines_b[i]);
  g_assert_cmpuint (g_strv_length (lines_a), ==, g_strv_length (lines_b));
}
