/* mina-csv-export.c - a trace as a table for spreadsheets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-csv-export.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "analysis/mina-statistics.h"
#include "analysis/mina-tree.h"
#include "base/mina-error.h"
#include "export/mina-json-text.h"

/* Rows are written together. */
#define BYTES_PER_WRITE (256 * 1024)

static const char header[] =
  "trace_id,span_id,parent_id,depth,service,name,kind,status,status_message,start_unix_ns,"
  "offset_ns,duration_ns,self_ns,events,links,attributes\r\n";

static const char *const kind_names[] = {
  [MINA_SPAN_KIND_UNSPECIFIED] = "",
  [MINA_SPAN_KIND_INTERNAL] = "internal",
  [MINA_SPAN_KIND_SERVER] = "server",
  [MINA_SPAN_KIND_CLIENT] = "client",
  [MINA_SPAN_KIND_PRODUCER] = "producer",
  [MINA_SPAN_KIND_CONSUMER] = "consumer",
};

static const char *const status_names[] = {
  [MINA_STATUS_UNSET] = "",
  [MINA_STATUS_OK] = "ok",
  [MINA_STATUS_ERROR] = "error",
};

/* A field; between quotation marks if it holds what separates fields, or a NUL, which becomes a
 * picture of one. What a spreadsheet would take for a formula gets an apostrophe, which makes it
 * text there. */
static void
append_field (GString *out,
              MinaStr  text)
{
  gboolean is_plain = TRUE;
  gboolean is_formula =
    text.length > 0 && text.text[0] != '\0' && strchr ("=+-@\t\r", text.text[0]) != NULL;

  for (gsize i = 0; i < text.length && is_plain; i++)
    is_plain = strchr (",\"\r\n", text.text[i]) == NULL;
  if (is_plain && is_formula)
    g_string_append_c (out, '\'');
  if (is_plain)
    {
      g_string_append_len (out, text.text, (gssize) text.length);
      return;
    }
  g_string_append_c (out, '"');
  if (is_formula)
    g_string_append_c (out, '\'');
  for (gsize i = 0; i < text.length; i++)
    {
      if (text.text[i] == '"')
        g_string_append_c (out, '"');
      if (text.text[i] == '\0')
        g_string_append (out, "\xe2\x90\x80");
      else
        g_string_append_c (out, text.text[i]);
    }
  g_string_append_c (out, '"');
}

static void
append_string (GString     *out,
               MinaDataset *dataset,
               guint32      number)
{
  append_field (out, mina_strings_get (mina_dataset_strings (dataset), number));
  g_string_append_c (out, ',');
}

static void
append_value (GString             *out,
              MinaAttributes      *attributes,
              const MinaAttribute *attribute)
{
  g_autoptr (GString) text = NULL;

  switch ((MinaValueType) attribute->type)
    {
    case MINA_VALUE_EMPTY:
      g_string_append (out, "null");
      break;
    case MINA_VALUE_STRING:
      mina_json_text_append_string (out, mina_strings_get (mina_attributes_strings (attributes),
                                                           attribute->string));
      break;
    case MINA_VALUE_DOUBLE:
      mina_json_text_append_double (out, attribute->number);
      break;
    case MINA_VALUE_BYTES:
      text = g_string_new (NULL);
      mina_attributes_to_text (attributes, attribute, text, 0);
      mina_json_text_append_string (out, (MinaStr){ text->str, text->len });
      break;
    case MINA_VALUE_BOOL:
    case MINA_VALUE_INT:
    case MINA_VALUE_ARRAY:
    case MINA_VALUE_MAP:
    default:
      mina_attributes_to_text (attributes, attribute, out, 0);
      break;
    }
}

static void
append_attributes (GString     *out,
                   MinaDataset *dataset,
                   MinaRange    range)
{
  MinaAttributes *attributes = mina_dataset_attributes (dataset);
  g_autoptr (GString) object = g_string_new ("{");

  for (guint i = 0; i < range.n; i++)
    {
      const MinaAttribute *attribute = mina_attributes_at (attributes, range, i);

      if (i > 0)
        g_string_append_c (object, ',');
      mina_json_text_append_string (object, mina_strings_get (mina_dataset_strings (dataset),
                                                              attribute->key));
      g_string_append_c (object, ':');
      append_value (object, attributes, attribute);
    }
  g_string_append_c (object, '}');
  append_field (out, (MinaStr){ object->str, object->len });
}

static void
append_span (GString        *out,
             const MinaTree *tree,
             guint32         node)
{
  MinaDataset *dataset = tree->dataset;
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 span = tree->span[node];
  const MinaTraceInfo *trace = &mina_dataset_traces (dataset, NULL)[spans->trace[span]];
  g_autofree char *trace_id = mina_dataset_trace_id_text (dataset, trace->id);
  g_autofree char *id = mina_dataset_span_id_text (dataset, spans->id[span]);

  append_field (out, (MinaStr){ trace_id, strlen (trace_id) });
  g_string_append_c (out, ',');
  append_field (out, (MinaStr){ id, strlen (id) });
  g_string_append_c (out, ',');
  if (spans->parent_id[span] != 0)
    {
      g_autofree char *parent = mina_dataset_span_id_text (dataset, spans->parent_id[span]);

      append_field (out, (MinaStr){ parent, strlen (parent) });
    }
  g_string_append_printf (out, ",%u,", tree->depth[node]);
  append_string (out, dataset, mina_dataset_services (dataset, NULL)[spans->service[span]].name);
  append_string (out, dataset, spans->name[span]);
  g_string_append_printf (out, "%s,%s,", kind_names[spans->kind[span]],
                          status_names[spans->status[span]]);
  append_string (out, dataset, spans->status_message[span]);
  g_string_append_printf (out,
                          "%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT
                          ",%" G_GINT64_FORMAT ",%u,%u,",
                          spans->start_ns[span], spans->start_ns[span] - trace->extent.start_ns,
                          spans->end_ns[span] - spans->start_ns[span], tree->self_ns[node],
                          spans->events[span].n, spans->links[span].n);
  append_attributes (out, dataset, spans->attributes[span]);
  g_string_append (out, "\r\n");
}

static gboolean
set_stopped (GError **error)
{
  g_set_error_literal (error, MINA_ERROR, MINA_ERROR_CANCELLED, _("Stopped"));
  return FALSE;
}

static gboolean
write_text (GString        *text,
            gsize           least,
            GOutputStream  *stream,
            GError        **error)
{
  if (text->len < least)
    return TRUE;
  if (!g_output_stream_write_all (stream, text->str, text->len, NULL, NULL, error))
    return FALSE;
  g_string_truncate (text, 0);
  return TRUE;
}

/* Writes the spans of a trace, or only those that are marked. */
static gboolean
write_trace (MinaDataset    *dataset,
             guint32         trace,
             const guint8   *kept,
             GString        *out,
             GOutputStream  *stream,
             MinaWork       *work,
             GError        **error)
{
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, trace, FALSE, work);

  if (tree == NULL)
    return set_stopped (error);
  for (guint32 node = 0; node < tree->n; node++)
    {
      if (mina_work_is_cancelled (work))
        return set_stopped (error);
      if (tree->kind[node] == MINA_NODE_SPAN && (kept == NULL || kept[tree->span[node]]))
        append_span (out, tree, node);
      if (!write_text (out, BYTES_PER_WRITE, stream, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
mina_csv_export (MinaDataset           *dataset,
                 const MinaExportScope *scope,
                 GOutputStream         *stream,
                 MinaWork              *work,
                 GError               **error)
{
  g_autoptr (GString) out = g_string_new (header);
  g_autofree guint32 *numbers = NULL;
  g_autofree guint8 *kept = NULL;
  guint32 n_traces;
  guint32 n;

  g_return_val_if_fail (dataset != NULL && scope != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);
  mina_dataset_traces (dataset, &n_traces);
  g_return_val_if_fail (scope->trace == MINA_NONE || scope->trace < n_traces, FALSE);

  if (mina_export_scope_is_part (scope))
    {
      numbers = mina_export_scope_spans (scope, dataset, &n, work);
      if (numbers == NULL)
        return set_stopped (error);
      kept = g_new0 (guint8, MAX (mina_dataset_spans (dataset)->n, 1));
      for (guint32 i = 0; i < n; i++)
        kept[numbers[i]] = TRUE;
    }
  if (scope->trace != MINA_NONE)
    return write_trace (dataset, scope->trace, kept, out, stream, work, error)
           && write_text (out, 1, stream, error);
  for (guint32 trace = 0; trace < n_traces; trace++)
    if (!write_trace (dataset, trace, kept, out, stream, work, error))
      return FALSE;
  return write_text (out, 1, stream, error);
}

/* ---- statistics ---- */

static void
append_statistics (GString                 *out,
                   MinaDataset             *dataset,
                   const char              *trace_id,
                   const MinaStatisticsRow *row)
{
  const gint64 numbers[] = {
    row->count,
    row->errors,
    row->total_ns,
    row->self_ns,
    row->critical_ns,
    row->min_ns,
    row->mean_ns,
    row->p50_ns,
    row->p95_ns,
    row->p99_ns,
    row->max_ns,
  };

  append_field (out, (MinaStr){ trace_id, strlen (trace_id) });
  g_string_append_c (out, ',');
  append_string (out, dataset, mina_dataset_services (dataset, NULL)[row->service].name);
  append_field (out, mina_strings_get (mina_dataset_strings (dataset), row->name));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_string_append_printf (out, ",%" G_GINT64_FORMAT, numbers[i]);
  g_string_append (out, "\r\n");
}

static gboolean
write_statistics (MinaDataset        *dataset,
                  guint32             trace,
                  const MinaTimeSpan *window,
                  GString            *out,
                  MinaWork           *work)
{
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, trace, FALSE, work);
  g_autoptr (MinaCriticalPath) path = NULL;
  g_autoptr (MinaStatistics) statistics = NULL;
  g_autofree char *id =
    mina_dataset_trace_id_text (dataset, mina_dataset_traces (dataset, NULL)[trace].id);

  if (tree == NULL)
    return FALSE;
  path = mina_critical_path_new (tree, work);
  if (path == NULL)
    return FALSE;
  statistics = mina_statistics_new (tree, path, MINA_GROUP_BY_OPERATION, NULL, window, work);
  if (statistics == NULL)
    return FALSE;
  for (guint32 i = 0; i < statistics->n; i++)
    append_statistics (out, dataset, id, &statistics->rows[i]);
  return TRUE;
}

gboolean
mina_csv_export_statistics (MinaDataset           *dataset,
                            const MinaExportScope *scope,
                            GOutputStream         *stream,
                            MinaWork              *work,
                            GError               **error)
{
  g_autoptr (GString) out =
    g_string_new ("trace_id,service,name,spans,errors,total_ns,self_ns,critical_ns,min_ns,"
                  "mean_ns,p50_ns,p95_ns,p99_ns,max_ns\r\n");
  gboolean has_window;
  guint32 n_traces;

  g_return_val_if_fail (dataset != NULL && scope != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);
  mina_dataset_traces (dataset, &n_traces);
  g_return_val_if_fail (scope->trace == MINA_NONE || scope->trace < n_traces, FALSE);

  has_window = scope->window.end_ns > scope->window.start_ns;
  for (guint32 trace = 0; trace < n_traces; trace++)
    {
      if (scope->trace != MINA_NONE && scope->trace != trace)
        continue;
      if (!write_statistics (dataset, trace, has_window ? &scope->window : NULL, out, work))
        return set_stopped (error);
      if (!write_text (out, BYTES_PER_WRITE, stream, error))
        return FALSE;
    }
  return write_text (out, 1, stream, error);
}
