/* mina-csv-export.c - a trace as a table for spreadsheets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-csv-export.h"

#include <string.h>

#include <glib/gi18n-lib.h>

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
 * picture of one. */
static void
append_field (GString *out,
              MinaStr  text)
{
  gboolean is_plain = TRUE;

  for (gsize i = 0; i < text.length && is_plain; i++)
    is_plain = strchr (",\"\r\n", text.text[i]) == NULL;
  if (is_plain)
    {
      g_string_append_len (out, text.text, (gssize) text.length);
      return;
    }
  g_string_append_c (out, '"');
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

gboolean
mina_csv_export (MinaDataset   *dataset,
                 guint32        trace,
                 GOutputStream *stream,
                 MinaWork      *work,
                 GError       **error)
{
  g_autoptr (MinaTree) tree = NULL;
  g_autoptr (GString) out = NULL;
  guint32 n_traces;

  g_return_val_if_fail (dataset != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);
  mina_dataset_traces (dataset, &n_traces);
  g_return_val_if_fail (trace < n_traces, FALSE);

  tree = mina_tree_new (dataset, trace, FALSE, work);
  if (tree == NULL)
    return set_stopped (error);

  out = g_string_new (header);
  for (guint32 node = 0; node < tree->n; node++)
    {
      if (mina_work_is_cancelled (work))
        return set_stopped (error);
      if (tree->kind[node] == MINA_NODE_SPAN)
        append_span (out, tree, node);
      if (out->len < BYTES_PER_WRITE)
        continue;
      if (!g_output_stream_write_all (stream, out->str, out->len, NULL, NULL, error))
        return FALSE;
      g_string_truncate (out, 0);
    }
  return g_output_stream_write_all (stream, out->str, out->len, NULL, NULL, error);
}
