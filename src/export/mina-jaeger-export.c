/* mina-jaeger-export.c - traces as the JSON that Jaeger's pages load
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-jaeger-export.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/mina-error.h"
#include "export/mina-json-text.h"

/* Text is written in pieces of this size. */
#define BYTES_PER_WRITE (256 * 1024)

static const char *const kinds[] = {
  [MINA_SPAN_KIND_UNSPECIFIED] = NULL,
  [MINA_SPAN_KIND_INTERNAL] = "internal",
  [MINA_SPAN_KIND_SERVER] = "server",
  [MINA_SPAN_KIND_CLIENT] = "client",
  [MINA_SPAN_KIND_PRODUCER] = "producer",
  [MINA_SPAN_KIND_CONSUMER] = "consumer",
};

typedef struct
{
  MinaDataset   *dataset;
  GOutputStream *stream;
  MinaWork      *work;
  GString       *text;
} Export;

static gboolean
flush (Export   *self,
       gsize     least,
       GError  **error)
{
  if (mina_work_is_cancelled (self->work))
    {
      g_set_error_literal (error, MINA_ERROR, MINA_ERROR_CANCELLED, _("Stopped"));
      return FALSE;
    }
  if (self->text->len < least)
    return TRUE;
  if (!g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL, NULL,
                                  error))
    return FALSE;
  g_string_truncate (self->text, 0);
  return TRUE;
}

static void
append_word (GString    *out,
             const char *text)
{
  mina_json_text_append_string (out, (MinaStr){ text, strlen (text) });
}

/* The comma before all but the first of a list. */
static void
separate (GString *out)
{
  char last = out->str[out->len - 1];

  if (last != '[' && last != '{')
    g_string_append_c (out, ',');
}

static void
append_micros (GString *out,
               gint64   ns)
{
  gint64 rest = ns % MINA_NS_PER_US;

  /* Before the epoch the rest is negative too; the sign is written once. */
  if (ns < 0)
    g_string_append_c (out, '-');
  g_string_append_printf (out, "%" G_GUINT64_FORMAT,
                          (guint64) ABS (ns / MINA_NS_PER_US));
  if (rest != 0)
    g_string_append_printf (out, ".%03d", ABS ((int) rest));
}

static void
open_tag (GString    *out,
          MinaStr     key,
          const char *type)
{
  separate (out);
  g_string_append (out, "{\"key\":");
  mina_json_text_append_string (out, key);
  g_string_append_printf (out, ",\"type\":\"%s\",\"value\":", type);
}

static void
append_text_tag (GString    *out,
                 const char *key,
                 MinaStr     value)
{
  open_tag (out, (MinaStr){ key, strlen (key) }, "string");
  mina_json_text_append_string (out, value);
  g_string_append_c (out, '}');
}

static void
append_string_tag (Export     *self,
                   const char *key,
                   guint32     string)
{
  if (string != 0)
    append_text_tag (self->text, key,
                     mina_strings_get (mina_dataset_strings (self->dataset), string));
}

static void
append_attribute (Export              *self,
                  const MinaAttribute *attribute)
{
  MinaStrings *strings = mina_dataset_strings (self->dataset);
  MinaAttributes *attributes = mina_dataset_attributes (self->dataset);
  MinaStr key = mina_strings_get (strings, attribute->key);
  GString *out = self->text;
  g_autoptr (GString) text = NULL;
  g_autofree char *coded = NULL;
  MinaStr bytes;

  switch ((MinaValueType) attribute->type)
    {
    case MINA_VALUE_BOOL:
      open_tag (out, key, "bool");
      g_string_append (out, attribute->boolean ? "true" : "false");
      break;
    case MINA_VALUE_INT:
      open_tag (out, key, "int64");
      g_string_append_printf (out, "%" G_GINT64_FORMAT, attribute->int64);
      break;
    case MINA_VALUE_DOUBLE:
      open_tag (out, key, "float64");
      mina_json_text_append_double (out, attribute->number);
      break;
    case MINA_VALUE_BYTES:
      bytes = mina_strings_get (mina_attributes_strings (attributes), attribute->string);
      coded = g_base64_encode ((const guchar *) bytes.text, bytes.length);
      open_tag (out, key, "binary");
      append_word (out, coded);
      break;
    case MINA_VALUE_STRING:
      open_tag (out, key, "string");
      mina_json_text_append_string (out, mina_strings_get (mina_attributes_strings (attributes),
                                                           attribute->string));
      break;
    case MINA_VALUE_EMPTY:
    case MINA_VALUE_ARRAY:
    case MINA_VALUE_MAP:
    default:
      open_tag (out, key, "string");
      text = g_string_new (NULL);
      if (attribute->type != MINA_VALUE_EMPTY)
        mina_attributes_to_text (attributes, attribute, text, 0);
      mina_json_text_append_string (out, (MinaStr){ text->str, text->len });
      break;
    }
  g_string_append_c (out, '}');
}

static void
append_attributes (Export    *self,
                   MinaRange  range,
                   gboolean   of_resource)
{
  MinaAttributes *attributes = mina_dataset_attributes (self->dataset);

  for (guint32 i = 0; i < range.n; i++)
    {
      const MinaAttribute *attribute = mina_attributes_at (attributes, range, i);

      /* A process has it as its name. */
      if (of_resource
          && strcmp (mina_dataset_text (self->dataset, attribute->key), "service.name") == 0)
        continue;
      append_attribute (self, attribute);
    }
}

static void
append_reference (Export      *self,
                  const char  *kind,
                  MinaTraceId  trace_id,
                  MinaSpanId   span_id)
{
  g_autofree char *trace = mina_dataset_trace_id_text (self->dataset, trace_id);
  g_autofree char *span = mina_dataset_span_id_text (self->dataset, span_id);

  separate (self->text);
  g_string_append_printf (self->text, "{\"refType\":\"%s\",\"traceID\":", kind);
  append_word (self->text, trace);
  g_string_append (self->text, ",\"spanID\":");
  append_word (self->text, span);
  g_string_append_c (self->text, '}');
}

static void
append_references (Export      *self,
                   guint32      span,
                   MinaTraceId  trace_id)
{
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  const MinaLink *links = mina_dataset_links (self->dataset, NULL);

  if (spans->parent_id[span] != 0)
    append_reference (self, "CHILD_OF", trace_id, spans->parent_id[span]);
  for (guint32 i = 0; i < spans->links[span].n; i++)
    {
      const MinaLink *link = &links[spans->links[span].first + i];

      append_reference (self, "FOLLOWS_FROM", link->trace_id, link->span_id);
    }
}

static void
append_tags (Export  *self,
             guint32  span)
{
  static const char *const statuses[] = { NULL, "OK", "ERROR" };
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  const MinaScope *scope = &mina_dataset_scopes (self->dataset, NULL)[spans->scope[span]];
  const char *kind = kinds[spans->kind[span]];
  const char *status = statuses[spans->status[span]];
  MinaAttributes *attributes = mina_dataset_attributes (self->dataset);
  gboolean says_error = FALSE;

  if (kind != NULL)
    append_text_tag (self->text, "span.kind", (MinaStr){ kind, strlen (kind) });
  if (status != NULL)
    append_text_tag (self->text, "otel.status_code", (MinaStr){ status, strlen (status) });
  append_string_tag (self, "otel.status_description", spans->status_message[span]);
  append_string_tag (self, "otel.scope.name", scope->name);
  append_string_tag (self, "otel.scope.version", scope->version);
  append_string_tag (self, "w3c.tracestate", spans->trace_state[span]);
  append_attributes (self, spans->attributes[span], FALSE);
  for (guint32 i = 0; i < spans->attributes[span].n && !says_error; i++)
    says_error = strcmp (mina_dataset_text (
                           self->dataset,
                           mina_attributes_at (attributes, spans->attributes[span], i)->key),
                         "error")
                 == 0;
  if (spans->status[span] == MINA_STATUS_ERROR && !says_error)
    {
      open_tag (self->text, (MinaStr){ "error", 5 }, "bool");
      g_string_append (self->text, "true}");
    }
}

static void
append_logs (Export  *self,
             guint32  span)
{
  const MinaEvents *events = mina_dataset_events (self->dataset);
  MinaRange range = mina_dataset_spans (self->dataset)->events[span];

  for (guint32 i = range.first; i < range.first + range.n; i++)
    {
      separate (self->text);
      g_string_append (self->text, "{\"timestamp\":");
      append_micros (self->text, events->time_ns[i]);
      g_string_append (self->text, ",\"fields\":[");
      append_string_tag (self, "event", events->name[i]);
      append_attributes (self, events->attributes[i], FALSE);
      g_string_append (self->text, "]}");
    }
}

static void
append_span (Export     *self,
             guint32     span,
             const char *process)
{
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  const MinaTraceInfo *trace = &mina_dataset_traces (self->dataset, NULL)[spans->trace[span]];
  g_autofree char *trace_id = mina_dataset_trace_id_text (self->dataset, trace->id);
  g_autofree char *id = mina_dataset_span_id_text (self->dataset, spans->id[span]);
  GString *out = self->text;

  separate (out);
  g_string_append (out, "{\"traceID\":");
  append_word (out, trace_id);
  g_string_append (out, ",\"spanID\":");
  append_word (out, id);
  g_string_append_printf (out, ",\"flags\":%u,\"operationName\":", spans->flags[span] & 0xff);
  mina_json_text_append_string (out, mina_strings_get (mina_dataset_strings (self->dataset),
                                                       spans->name[span]));
  g_string_append (out, ",\"references\":[");
  append_references (self, span, trace->id);
  g_string_append (out, "],\"startTime\":");
  append_micros (out, spans->start_ns[span]);
  g_string_append (out, ",\"duration\":");
  append_micros (out, spans->end_ns[span] - spans->start_ns[span]);
  g_string_append (out, ",\"tags\":[");
  append_tags (self, span);
  g_string_append (out, "],\"logs\":[");
  append_logs (self, span);
  g_string_append_printf (out, "],\"processID\":\"%s\",\"warnings\":null}", process);
}

static void
append_process (Export     *self,
                guint32     resource,
                const char *name)
{
  const MinaResource *r = &mina_dataset_resources (self->dataset, NULL)[resource];
  MinaStrings *strings = mina_dataset_strings (self->dataset);

  separate (self->text);
  g_string_append_printf (self->text, "\"%s\":{\"serviceName\":", name);
  mina_json_text_append_string (
    self->text,
    mina_strings_get (strings, mina_dataset_services (self->dataset, NULL)[r->service].name));
  g_string_append (self->text, ",\"tags\":[");
  append_attributes (self, r->attributes, TRUE);
  g_string_append (self->text, "]}");
}

static gboolean
export_trace (Export         *self,
              const guint32  *numbers,
              guint32         n,
              GError        **error)
{
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  const MinaTraceInfo *trace = &mina_dataset_traces (self->dataset, NULL)[spans->trace[numbers[0]]];
  g_autofree char *trace_id = mina_dataset_trace_id_text (self->dataset, trace->id);
  /* Resources, by the order in which they appear. */
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) resources = g_array_new (FALSE, FALSE, sizeof (guint32));
  char process[16];

  separate (self->text);
  g_string_append (self->text, "{\"traceID\":");
  append_word (self->text, trace_id);
  g_string_append (self->text, ",\"spans\":[");
  for (guint32 i = 0; i < n; i++)
    {
      guint32 resource = spans->resource[numbers[i]];
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (resource)));

      if (place == 0)
        {
          g_array_append_val (resources, resource);
          place = resources->len;
          g_hash_table_insert (places, GUINT_TO_POINTER (resource), GUINT_TO_POINTER (place));
        }
      g_snprintf (process, sizeof process, "p%u", place);
      append_span (self, numbers[i], process);
      /* One byte stays, by which the next piece knows whether it needs a comma. */
      if (self->text->len >= BYTES_PER_WRITE)
        {
          g_string_truncate (self->text, self->text->len - 1);
          if (!flush (self, 0, error))
            return FALSE;
          g_string_append_c (self->text, '}');
        }
    }
  g_string_append (self->text, "],\"processes\":{");
  for (guint i = 0; i < resources->len; i++)
    {
      g_snprintf (process, sizeof process, "p%u", i + 1);
      append_process (self, g_array_index (resources, guint32, i), process);
    }
  g_string_append (self->text, "},\"warnings\":null}");
  return TRUE;
}

static int
compare_by_trace (gconstpointer a,
                  gconstpointer b,
                  gpointer      data)
{
  const MinaSpans *spans = data;
  guint32 number_a = *(const guint32 *) a;
  guint32 number_b = *(const guint32 *) b;

  if (spans->trace[number_a] != spans->trace[number_b])
    return spans->trace[number_a] < spans->trace[number_b] ? -1 : 1;
  return number_a < number_b ? -1 : number_a > number_b;
}

gboolean
mina_jaeger_export (MinaDataset           *dataset,
                    const MinaExportScope *scope,
                    GOutputStream         *stream,
                    MinaWork              *work,
                    GError               **error)
{
  Export self = { dataset, stream, work, NULL };
  g_autoptr (GString) text = g_string_new ("{\"data\":[");
  g_autofree guint32 *numbers = NULL;
  const MinaSpans *spans;
  guint32 n;

  g_return_val_if_fail (dataset != NULL && scope != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  self.text = text;
  spans = mina_dataset_spans (dataset);
  numbers = mina_export_scope_spans (scope, dataset, &n, work);
  if (numbers != NULL)
    g_qsort_with_data (numbers, (gint) n, sizeof (guint32), compare_by_trace, (gpointer) spans);
  for (guint32 i = 0; numbers != NULL && i < n;)
    {
      guint32 end = i + 1;

      while (end < n && spans->trace[numbers[end]] == spans->trace[numbers[i]])
        end++;
      if (!export_trace (&self, numbers + i, end - i, error))
        return FALSE;
      i = end;
    }
  g_string_append (text, "],\"total\":0,\"limit\":0,\"offset\":0,\"errors\":null}\n");
  return flush (&self, 0, error);
}
