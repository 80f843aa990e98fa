/* mina-otlp-json.c - documents of OTLP JSON, their wrappers, resources and scopes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-otlp-json.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-otlp-json-private.h"

/* Wrappers in wrappers that are looked into: an array, "result" or "trace", the document. */
#define MAX_WRAPPERS 3

/*
 * Signal:
 * @format: name of the format
 * @resources: key of the array of resources
 * @items: key of the array of records in a scope
 * @read: reads a record
 *
 * What a document carries.
 */
typedef struct
{
  const char *format;
  const char *resources;
  const char *items;
  void      (*read) (MinaOtlpJson *self);
} Signal;

static const Signal traces = { "otlp-json", "resourceSpans", "spans", mina_otlp_json_read_span };
static const Signal logs = {
  "otlp-json-logs",
  "resourceLogs",
  "logRecords",
  mina_otlp_json_read_log,
};
static const Signal metrics = {
  "otlp-json-metrics",
  "resourceMetrics",
  "metrics",
  mina_otlp_json_read_metric,
};

/*
 * Answer:
 * @is_partial: whether Tempo says that spans are missing
 * @message: what the server says
 *
 * What a wrapper says beside the telemetry.
 */
typedef struct
{
  gboolean is_partial;
  char    *message;
} Answer;

/* Resources and scopes */

static void
read_resource (MinaOtlpJson *self,
               guint32       schema_url)
{
  MinaJsonFields *fields = self->fields;
  MinaRange attributes = { 0, 0 };
  gint32 dropped = 0;
  MinaStr key;

  if (!mina_json_fields_enter_object (fields, "resource"))
    return;
  fields->n_numbers = 0;
  while (mina_json_reader_next_member (self->reader, &key))
    switch (mina_otlp_key (key))
      {
      case MINA_OTLP_KEY_ATTRIBUTES:
        attributes = mina_otlp_json_read_attributes (self, "attributes");
        break;

      case MINA_OTLP_KEY_DROPPED_ATTRIBUTES_COUNT:
        dropped = mina_otlp_json_read_dropped (self, "droppedAttributesCount");
        break;

      default:
        break;
      }
  mina_dataset_builder_set_resource (fields->builder, self->resource,
                                     fields->numbers + attributes.first, attributes.n, schema_url,
                                     dropped);
}

static void
read_scope (MinaOtlpJson *self,
            guint32       schema_url)
{
  MinaJsonFields *fields = self->fields;
  MinaRange attributes = { 0, 0 };
  guint32 name = 0;
  guint32 version = 0;
  gint32 dropped = 0;
  MinaStr key;

  if (!mina_json_fields_enter_object (fields, "scope"))
    return;
  fields->n_numbers = 0;
  while (mina_json_reader_next_member (self->reader, &key))
    switch (mina_otlp_key (key))
      {
      case MINA_OTLP_KEY_NAME:
        name = mina_json_fields_read_string (fields, "name");
        break;

      case MINA_OTLP_KEY_VERSION:
        version = mina_json_fields_read_string (fields, "version");
        break;

      case MINA_OTLP_KEY_ATTRIBUTES:
        attributes = mina_otlp_json_read_attributes (self, "attributes");
        break;

      case MINA_OTLP_KEY_DROPPED_ATTRIBUTES_COUNT:
        dropped = mina_otlp_json_read_dropped (self, "droppedAttributesCount");
        break;

      default:
        break;
      }
  mina_dataset_builder_set_scope (fields->builder, self->scope, name, version,
                                  fields->numbers + attributes.first, attributes.n, schema_url,
                                  dropped);
}

/* Returns how many records there were. */
static guint
read_items (MinaOtlpJson *self,
            const Signal *signal)
{
  guint n = 0;

  if (!mina_json_fields_enter_array (self->fields, signal->items))
    return 0;
  for (; mina_json_reader_next_element (self->reader); n++)
    signal->read (self);
  return n;
}

/* An element of "scopeSpans" and the like. Returns how many records there were. */
static guint
read_scope_item (MinaOtlpJson *self,
                 const Signal *signal)
{
  MinaJsonFields *fields = self->fields;
  guint32 schema_url = 0;
  guint n = 0;
  MinaStr key;

  if (!mina_json_fields_enter_object (fields, "scopeSpans"))
    return 0;
  self->scope = mina_dataset_builder_add_scope (fields->builder);
  while (mina_json_reader_next_member (self->reader, &key))
    switch (mina_otlp_key (key))
      {
      case MINA_OTLP_KEY_SCOPE:
      case MINA_OTLP_KEY_INSTRUMENTATION_LIBRARY:
        read_scope (self, schema_url);
        break;

      case MINA_OTLP_KEY_SPANS:
        if (signal == &traces)
          n += read_items (self, signal);
        break;

      case MINA_OTLP_KEY_LOGS:
      case MINA_OTLP_KEY_LOG_RECORDS:
        if (signal == &logs)
          n += read_items (self, signal);
        break;

      case MINA_OTLP_KEY_METRICS:
        if (signal == &metrics)
          n += read_items (self, signal);
        break;

      case MINA_OTLP_KEY_SCHEMA_URL:
        schema_url = mina_json_fields_read_string (fields, "schemaUrl");
        if (schema_url != 0)
          mina_dataset_builder_set_scope_schema_url (fields->builder, self->scope, schema_url);
        break;

      default:
        break;
      }
  return n;
}

static guint
read_scope_items (MinaOtlpJson *self,
                  const Signal *signal)
{
  guint n = 0;

  if (!mina_json_fields_enter_array (self->fields, "scopeSpans"))
    return 0;
  while (mina_json_reader_next_element (self->reader))
    n += read_scope_item (self, signal);
  return n;
}

/* An element of "resourceSpans" and the like. */
static void
read_resource_item (MinaOtlpJson *self,
                    const Signal *signal)
{
  MinaJsonFields *fields = self->fields;
  guint32 schema_url = 0;
  guint n = 0;
  MinaStr key;

  if (!mina_json_fields_enter_object (fields, signal->resources))
    return;
  self->resource = mina_dataset_builder_add_resource (fields->builder);
  while (mina_json_reader_next_member (self->reader, &key))
    switch (mina_otlp_key (key))
      {
      case MINA_OTLP_KEY_RESOURCE:
        read_resource (self, schema_url);
        break;

      case MINA_OTLP_KEY_SCOPE_SPANS:
      case MINA_OTLP_KEY_SCOPE_LOGS:
      case MINA_OTLP_KEY_SCOPE_METRICS:
        n += read_scope_items (self, signal);
        break;

      /* The container of before 2022. Who fills both writes the same records into both. */
      case MINA_OTLP_KEY_INSTRUMENTATION_LIBRARY_SPANS:
      case MINA_OTLP_KEY_INSTRUMENTATION_LIBRARY_LOGS:
      case MINA_OTLP_KEY_INSTRUMENTATION_LIBRARY_METRICS:
      case MINA_OTLP_KEY_DEPRECATED_SCOPE_SPANS:
      case MINA_OTLP_KEY_DEPRECATED_SCOPE_LOGS:
      case MINA_OTLP_KEY_DEPRECATED_SCOPE_METRICS:
        self->is_copy = n > 0;
        read_scope_items (self, signal);
        self->is_copy = FALSE;
        break;

      case MINA_OTLP_KEY_SCHEMA_URL:
        schema_url = mina_json_fields_read_string (fields, "schemaUrl");
        if (schema_url != 0)
          mina_dataset_builder_set_resource_schema_url (fields->builder, self->resource,
                                                        schema_url);
        break;

      default:
        break;
      }
}

static void
read_resource_items (MinaOtlpJson *self,
                     const Signal *signal)
{
  mina_dataset_builder_add_format (self->fields->builder, signal->format);
  if (!mina_json_fields_enter_array (self->fields, signal->resources))
    return;
  while (mina_json_reader_next_element (self->reader))
    read_resource_item (self, signal);
}

/* Documents */

static void
report (MinaOtlpJson *self,
        MinaError     code,
        gboolean      loss,
        const char   *sentence)
{
  MinaPlace place = mina_json_reader_place (self->reader);

  mina_diagnostics_add (self->fields->context->diagnostics, code, loss, place, "%s", sentence);
}

static void
report_partial (MinaOtlpJson *self,
                const Answer *answer)
{
  g_autofree char *sentence = NULL;

  if (answer->message != NULL && *answer->message != '\0')
    sentence = g_strdup_printf (_("The server says that its answer is not complete: %s"),
                                answer->message);
  else
    sentence = g_strdup (_("The server says that its answer is not complete"));
  report (self, MINA_ERROR_PARTIAL, TRUE, sentence);
}

static void read_document (MinaOtlpJson *self,
                           guint         wrappers);

/* A member of a document that is no telemetry but says something about it. */
static void
read_answer_member (MinaOtlpJson *self,
                    MinaOtlpKey   key,
                    guint         wrappers,
                    Answer       *answer)
{
  MinaStr text;

  switch (key)
    {
    case MINA_OTLP_KEY_TRACE:
    case MINA_OTLP_KEY_RESULT:
      if (mina_json_reader_peek (self->reader) == MINA_JSON_OBJECT)
        read_document (self, wrappers + 1);
      break;

    case MINA_OTLP_KEY_STATUS:
      if (mina_json_reader_read_string (self->reader, &text))
        answer->is_partial = g_ascii_strcasecmp (text.text, "PARTIAL") == 0;
      break;

    case MINA_OTLP_KEY_MESSAGE:
      if (mina_json_reader_read_string (self->reader, &text))
        {
          g_free (answer->message);
          answer->message = g_strndup (text.text, text.length);
        }
      break;

    case MINA_OTLP_KEY_RESOURCE_PROFILES:
      report (self, MINA_ERROR_IGNORED, TRUE, _("Profiles are left out; Mina does not show them"));
      break;

    default:
      break;
    }
}

static void
read_members (MinaOtlpJson *self,
              guint         wrappers)
{
  Answer answer = { FALSE, NULL };
  MinaStr key;

  while (mina_json_reader_next_member (self->reader, &key))
    {
      MinaOtlpKey what = mina_otlp_key (key);

      switch (what)
        {
        case MINA_OTLP_KEY_RESOURCE_SPANS:
        case MINA_OTLP_KEY_BATCHES:
          read_resource_items (self, &traces);
          break;

        case MINA_OTLP_KEY_RESOURCE_LOGS:
          read_resource_items (self, &logs);
          break;

        case MINA_OTLP_KEY_RESOURCE_METRICS:
          read_resource_items (self, &metrics);
          break;

        default:
          read_answer_member (self, what, wrappers, &answer);
          break;
        }
    }
  if (answer.is_partial)
    report_partial (self, &answer);
  g_free (answer.message);
}

/* Recursive only over the wrappers that are known, to MAX_WRAPPERS. */
static void
read_document (MinaOtlpJson *self,
               guint         wrappers)
{
  if (wrappers > MAX_WRAPPERS)
    return;
  if (mina_json_reader_peek (self->reader) == MINA_JSON_ARRAY)
    {
      mina_json_reader_enter_array (self->reader);
      while (mina_json_reader_next_element (self->reader))
        read_document (self, wrappers + 1);
    }
  else if (mina_json_fields_enter_object (self->fields, "resourceSpans"))
    read_members (self, wrappers);
}

static void
decode (MinaJsonReader    *reader,
        MinaDecodeContext *context)
{
  MinaOtlpJson self = { .fields = mina_json_fields_get (reader, context), .reader = reader };

  read_document (&self, 0);
  mina_otlp_json_clear_values (&self);
  mina_otlp_json_clear_spans (&self);
  mina_otlp_json_clear_metrics (&self);
}

/* Recognising */

/* Whether a document at @prefix has the key, whatever its value. */
static gboolean
has (const MinaJsonShape *shape,
     const char          *prefix,
     const char          *key)
{
  char path[128];

  g_snprintf (path, sizeof path, "%s%s", prefix, key);
  if (mina_json_shape_has (shape, path))
    return TRUE;
  g_snprintf (path, sizeof path, "%s%s[]", prefix, key);
  return mina_json_shape_has (shape, path);
}

static int
probe (const MinaJsonShape *shape)
{
  static const char *const containers[] = {
    "resourceSpans",
    "resource_spans",
    "resourceLogs",
    "resource_logs",
    "resourceMetrics",
    "resource_metrics",
  };
  static const char *const wrappers[] = { "", "[].", "result.", "trace.", "[].result." };

  for (guint i = 0; i < G_N_ELEMENTS (wrappers); i++)
    for (guint j = 0; j < G_N_ELEMENTS (containers); j++)
      if (has (shape, wrappers[i], containers[j]))
        return 100;
  if (has (shape, "", "batches") || has (shape, "trace.", "batches"))
    return 90;
  if (mina_json_shape_has (shape, "trace") && mina_json_shape_has (shape, "metrics"))
    return 60;
  return 0;
}

const MinaJsonFormat mina_otlp_json_format = {
  .name = "otlp-json",
  .title = N_("OpenTelemetry (OTLP JSON)"),
  .probe = probe,
  .decode = decode,
};
