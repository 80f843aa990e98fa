/* mina-jaeger-json.c - JSON of the Jaeger UI and its API
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-jaeger-json.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-jaeger-json-private.h"

static void
read_processes (MinaJaegerJson *self)
{
  MinaJsonFields *fields = self->fields;
  MinaStr key;

  if (!mina_json_fields_enter_object (fields, "processes"))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    {
      guint32 process = mina_json_fields_intern (fields, key.text, key.length);
      guint32 resource = mina_jaeger_json_resource (self, process);
      MinaRange attributes;

      fields->n_numbers = 0;
      attributes = mina_jaeger_json_read_process (self);
      mina_dataset_builder_set_resource (fields->builder, resource,
                                         fields->numbers + attributes.first, attributes.n, 0, 0);
    }
}

static void
report_server (MinaJaegerJson *self,
               gboolean        loss,
               const char     *sentence)
{
  mina_diagnostics_add (self->fields->context->diagnostics, MINA_ERROR_SERVER, loss,
                        mina_json_reader_place (self->reader), "%s", sentence);
}

/* Errors of an answer: [{"code", "msg"}]. */
static void
read_errors (MinaJaegerJson *self)
{
  MinaJsonFields *fields = self->fields;
  MinaStr key;
  MinaStr text;

  if (!mina_json_fields_enter_array (fields, "errors"))
    return;
  while (mina_json_reader_next_element (self->reader))
    {
      g_autofree char *message = NULL;
      g_autofree char *sentence = NULL;
      gint64 code = 0;

      if (!mina_json_fields_enter_object (fields, "errors"))
        continue;
      while (mina_json_reader_next_member (self->reader, &key))
        if (key.length == 3 && memcmp (key.text, "msg", 3) == 0)
          {
            g_free (message);
            mina_json_fields_read_text (fields, "msg", &text);
            message = g_strndup (text.text, text.length);
          }
        else if (key.length == 4 && memcmp (key.text, "code", 4) == 0)
          mina_json_fields_read_int (fields, "code", &code);
      if (message == NULL)
        continue;
      sentence = g_strdup_printf (_("The server answered with an error: %s (%" PRId64 ")"),
                                  message, code);
      report_server (self, TRUE, sentence);
    }
}

static void
report_warnings (MinaJaegerJson *self,
                 guint32         warnings)
{
  const MinaAttribute *attribute = mina_attributes_get (self->fields->attributes, warnings);
  MinaRange items = attribute->items;

  for (guint i = 0; i < items.n; i++)
    {
      const MinaAttribute *item = mina_attributes_at (self->fields->attributes, items, i);
      g_autofree char *sentence = NULL;

      sentence = g_strdup_printf (_("Jaeger warns: %s"),
                                  mina_strings_text (self->fields->strings, item->string));
      report_server (self, FALSE, sentence);
    }
}

static void read_data (MinaJaegerJson *self);

/* Reads an object that is a trace, a span or, if @is_document, an answer. Returns whether it is
 * a trace or an answer. */
static gboolean
read_item (MinaJaegerJson *self,
           gboolean        is_document)
{
  guint32 warnings = MINA_NONE;
  MinaJaegerItem item;
  MinaStr name;

  if (!mina_json_reader_enter_object (self->reader))
    return FALSE;
  mina_jaeger_json_begin_item (self, &item);
  self->trace_id = (MinaTraceId){ 0, 0 };
  while (mina_json_reader_next_member (self->reader, &name))
    {
      MinaJaegerKey key = mina_jaeger_json_key (name);

      switch (key)
        {
        case MINA_JAEGER_KEY_SPANS:
          item.is_trace = TRUE;
          self->trace_id = item.record.trace_id;
          mina_jaeger_json_read_spans (self);
          break;

        case MINA_JAEGER_KEY_PROCESSES:
          item.is_trace = TRUE;
          read_processes (self);
          break;

        case MINA_JAEGER_KEY_DATA:
          if (is_document)
            {
              item.is_trace = TRUE;
              read_data (self);
            }
          break;

        case MINA_JAEGER_KEY_ERRORS:
          if (is_document)
            read_errors (self);
          break;

        default:
          mina_jaeger_json_read_span_member (self, key, &item, &warnings);
          break;
        }
    }
  if (item.is_span && !item.is_trace)
    mina_jaeger_json_finish_span (self, &item, warnings);
  else if (warnings != MINA_NONE)
    report_warnings (self, warnings);
  return item.is_trace;
}

static void
end_trace (MinaJaegerJson *self)
{
  mina_jaeger_json_settle_parents (self);
  g_hash_table_remove_all (self->processes);
  self->last_resource = MINA_NONE;
}

/* Reads traces, or one, or spans; not recursive: an item in them is no document. */
static void
read_data (MinaJaegerJson *self)
{
  if (mina_json_reader_peek (self->reader) == MINA_JSON_OBJECT)
    {
      read_item (self, FALSE);
      end_trace (self);
      return;
    }
  if (!mina_json_fields_enter_array (self->fields, "data"))
    return;
  while (mina_json_reader_next_element (self->reader))
    {
      /* Spans that follow each other without a trace around them may be parents of each other:
       * only a trace ends here. */
      if (mina_json_reader_peek (self->reader) == MINA_JSON_OBJECT && read_item (self, FALSE))
        end_trace (self);
    }
  end_trace (self);
}

static void
begin (MinaJaegerJson *self)
{
  static const char *const words[MINA_JAEGER_N_WORDS] = {
    [MINA_JAEGER_SPAN_KIND] = "span.kind",
    [MINA_JAEGER_STATUS_CODE] = "otel.status_code",
    [MINA_JAEGER_STATUS_DESCRIPTION] = "otel.status_description",
    [MINA_JAEGER_ERROR] = "error",
    [MINA_JAEGER_SCOPE_NAME] = "otel.scope.name",
    [MINA_JAEGER_SCOPE_VERSION] = "otel.scope.version",
    [MINA_JAEGER_LIBRARY_NAME] = "otel.library.name",
    [MINA_JAEGER_LIBRARY_VERSION] = "otel.library.version",
    [MINA_JAEGER_TRACE_STATE] = "w3c.tracestate",
    [MINA_JAEGER_EVENT] = "event",
    [MINA_JAEGER_MESSAGE] = "message",
    [MINA_JAEGER_SERVICE_NAME] = "service.name",
    [MINA_JAEGER_WARNINGS] = "jaeger.warnings",
  };

  for (guint i = 0; i < MINA_JAEGER_N_WORDS; i++)
    {
      self->words[i] = mina_strings_add (self->fields->strings, words[i], strlen (words[i]));
      self->last_word = MAX (self->last_word, self->words[i]);
    }
  self->processes = g_hash_table_new (NULL, NULL);
  self->last_resource = MINA_NONE;
  mina_jaeger_json_begin_spans (self);
  mina_jaeger_json_begin_parents (self);
}

static void
decode (MinaJsonReader    *reader,
        MinaDecodeContext *context)
{
  MinaJaegerJson self = { .fields = mina_json_fields_get (reader, context), .reader = reader };

  mina_dataset_builder_add_format (context->builder, "jaeger-json");
  begin (&self);
  if (mina_json_reader_peek (reader) == MINA_JSON_ARRAY)
    read_data (&self);
  else
    {
      read_item (&self, TRUE);
      end_trace (&self);
    }
  g_hash_table_unref (self.processes);
  g_clear_pointer (&self.embedded, g_hash_table_unref);
  g_clear_pointer (&self.scopes, g_hash_table_unref);
  g_array_unref (self.events);
  g_array_unref (self.references);
  g_array_unref (self.seen);
  g_array_unref (self.choices);
}

/* Whether there is a trace at @prefix. */
static gboolean
has_trace (const MinaJsonShape *shape,
           const char          *prefix)
{
  static const char *const keys[] = { "spans[]", "spans[].traceID", "spans[].spanID", "traceID",
                                      "spanID", "processes" };
  gboolean found[G_N_ELEMENTS (keys)];
  char path[64];

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_snprintf (path, sizeof path, "%s%s", prefix, keys[i]);
      found[i] = mina_json_shape_has (shape, path);
    }
  return found[1] || found[2] || (found[0] && (found[3] || found[5])) || (found[3] && found[4]);
}

static int
probe (const MinaJsonShape *shape)
{
  if (has_trace (shape, "") || has_trace (shape, "data[].") || has_trace (shape, "data.")
      || has_trace (shape, "[]."))
    return 100;
  if (mina_json_shape_has (shape, "data[].traceID") || mina_json_shape_has (shape, "data.traceID"))
    return 90;
  return 0;
}

const MinaJsonFormat mina_jaeger_json_format = {
  .name = "jaeger-json",
  .title = N_("Jaeger JSON"),
  .probe = probe,
  .decode = decode,
};
