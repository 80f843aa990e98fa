/* mina-zipkin-json.c - Zipkin JSON, version 2, and what version 1 has in common with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-zipkin-json.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-zipkin-json-private.h"

/* Times are in microseconds. */
#define MICROSECONDS 3

typedef enum
{
  KEY_OTHER,
  KEY_ANNOTATIONS,
  KEY_BINARY_ANNOTATIONS,
  KEY_DEBUG,
  KEY_DURATION,
  KEY_ID,
  KEY_KIND,
  KEY_LOCAL_ENDPOINT,
  KEY_NAME,
  KEY_PARENT_ID,
  KEY_REMOTE_ENDPOINT,
  KEY_SHARED,
  KEY_TAGS,
  KEY_TIMESTAMP,
  KEY_TRACE_ID,
  KEY_TRACE_ID_HIGH,
} Key;

#define IF_KEY(name, value) \
  if (memcmp (key.text, name, sizeof name - 1) == 0) \
    return value

/* Keys of JSON, and those of Thrift, which have underscores. */
static Key
find_key (MinaStr key)
{
  switch (key.length)
    {
    case 2:
      IF_KEY ("id", KEY_ID);
      break;

    case 4:
      IF_KEY ("name", KEY_NAME);
      IF_KEY ("tags", KEY_TAGS);
      IF_KEY ("kind", KEY_KIND);
      break;

    case 5:
      IF_KEY ("debug", KEY_DEBUG);
      break;

    case 6:
      IF_KEY ("shared", KEY_SHARED);
      break;

    case 7:
      IF_KEY ("traceId", KEY_TRACE_ID);
      break;

    case 8:
      IF_KEY ("duration", KEY_DURATION);
      IF_KEY ("parentId", KEY_PARENT_ID);
      IF_KEY ("trace_id", KEY_TRACE_ID);
      break;

    case 9:
      IF_KEY ("timestamp", KEY_TIMESTAMP);
      IF_KEY ("parent_id", KEY_PARENT_ID);
      break;

    case 11:
      IF_KEY ("annotations", KEY_ANNOTATIONS);
      break;

    case 13:
      IF_KEY ("localEndpoint", KEY_LOCAL_ENDPOINT);
      IF_KEY ("trace_id_high", KEY_TRACE_ID_HIGH);
      break;

    case 14:
      IF_KEY ("remoteEndpoint", KEY_REMOTE_ENDPOINT);
      IF_KEY ("local_endpoint", KEY_LOCAL_ENDPOINT);
      break;

    case 15:
      IF_KEY ("remote_endpoint", KEY_REMOTE_ENDPOINT);
      break;

    case 17:
      IF_KEY ("binaryAnnotations", KEY_BINARY_ANNOTATIONS);
      break;

    case 18:
      IF_KEY ("binary_annotations", KEY_BINARY_ANNOTATIONS);
      break;

    default:
      break;
    }
  return KEY_OTHER;
}

/* Endpoints */

/* An IPv4 address, dotted, or as Thrift's signed 32 bits. */
static guint32
read_ipv4 (MinaZipkinJson *self)
{
  MinaJsonNumber number;
  char text[16];
  guint32 bits;

  if (!mina_json_reader_read_number (self->reader, &number))
    return mina_json_fields_read_string (self->fields, "ipv4");
  if (!number.fits_int64 || number.int64 == 0)
    return 0;
  bits = (guint32) number.int64;
  g_snprintf (text, sizeof text, "%u.%u.%u.%u", bits >> 24, bits >> 16 & 255, bits >> 8 & 255,
              bits & 255);
  return mina_json_fields_intern (self->fields, text, strlen (text));
}

void
mina_zipkin_json_read_endpoint (MinaZipkinJson     *self,
                                MinaZipkinEndpoint *endpoint)
{
  gint64 port = 0;
  guint32 ipv6 = 0;
  MinaStr key;

  *endpoint = (MinaZipkinEndpoint){ 0 };
  if (!mina_json_fields_enter_object (self->fields, "endpoint"))
    return;
  endpoint->is_there = TRUE;
  while (mina_json_reader_next_member (self->reader, &key))
    if (MINA_ZIPKIN_IS (key, "serviceName") || MINA_ZIPKIN_IS (key, "service_name"))
      endpoint->service = mina_json_fields_read_string (self->fields, "serviceName");
    else if (MINA_ZIPKIN_IS (key, "ipv4"))
      endpoint->address = read_ipv4 (self);
    else if (MINA_ZIPKIN_IS (key, "ipv6"))
      ipv6 = mina_json_fields_read_string (self->fields, "ipv6");
    else if (MINA_ZIPKIN_IS (key, "port"))
      {
        mina_json_fields_read_int (self->fields, "port", &port);
        /* Thrift has signed 16 bits. */
        endpoint->port = (guint16) port;
      }
  if (endpoint->address == 0)
    endpoint->address = ipv6;
}

static guint32
find_resource (MinaZipkinJson *self,
               guint32         service)
{
  if (service != self->last_service || self->last_resource == MINA_NONE)
    {
      MinaStr name = mina_strings_get (self->fields->strings, service);

      self->last_service = service;
      self->last_resource = mina_dataset_builder_resource_for_service (self->fields->builder,
                                                                       name.text, name.length);
    }
  return self->last_resource;
}

static void
push_string (MinaZipkinJson *self,
             MinaZipkinWord  word,
             guint32         string)
{
  MinaAttribute attribute = { .key = self->words[word], .type = MINA_VALUE_STRING };

  if (string == 0)
    return;
  attribute.bits = string;
  mina_json_fields_push (self->fields, mina_attributes_add (self->fields->attributes, &attribute));
}

static void
push_int (MinaZipkinJson *self,
          MinaZipkinWord  word,
          gint64          value)
{
  if (value != 0)
    mina_json_fields_push (self->fields, mina_attributes_add_int (self->fields->attributes,
                                                                  self->words[word], value));
}

/* Appends what endpoints say to the tags, which may lie anywhere on the stack. */
static void
push_endpoints (MinaZipkinJson *self,
                MinaZipkinSpan *span)
{
  MinaJsonFields *fields = self->fields;

  if (span->tags.first + span->tags.n != fields->n_numbers)
    {
      guint first = fields->n_numbers;

      for (guint i = 0; i < span->tags.n; i++)
        mina_json_fields_push (fields, fields->numbers[span->tags.first + i]);
      span->tags.first = first;
    }
  push_string (self, MINA_ZIPKIN_LOCAL_ADDRESS, span->local.address);
  push_int (self, MINA_ZIPKIN_LOCAL_PORT, span->local.port);
  push_string (self, MINA_ZIPKIN_PEER_SERVICE, span->remote.service);
  push_string (self, MINA_ZIPKIN_PEER_ADDRESS, span->remote.address);
  push_int (self, MINA_ZIPKIN_PEER_PORT, span->remote.port);
  if (span->is_debug)
    mina_json_fields_push (fields, mina_attributes_add_bool (fields->attributes,
                                                             self->words[MINA_ZIPKIN_DEBUG],
                                                             TRUE));
  span->tags.n = fields->n_numbers - span->tags.first;
}

/* A span without duration is unfinished; it ran at least to its last annotation. */
static void
set_end (MinaZipkinJson *self,
         MinaZipkinSpan *span)
{
  MinaSpanRecord *record = &span->record;

  if (record->start_form != MINA_TIME_GIVEN)
    return;
  if (span->has_duration && span->duration_ns != 0)
    {
      record->end_form = MINA_TIME_GIVEN;
      if (span->duration_ns < 0)
        record->end_ns = record->start_ns - MIN (record->start_ns, (guint64) -span->duration_ns);
      else if (__builtin_add_overflow (record->start_ns, (guint64) span->duration_ns,
                                       &record->end_ns))
        record->end_ns = G_MAXUINT64;
      return;
    }
  record->end_form = MINA_TIME_ABSENT;
  record->end_ns = record->start_ns;
  for (guint i = 0; i < self->annotations->len; i++)
    {
      gint64 time_ns = g_array_index (self->annotations, MinaZipkinAnnotation, i).time_ns;

      record->end_ns = MAX (record->end_ns, (guint64) time_ns);
    }
}

void
mina_zipkin_json_add (MinaZipkinJson *self,
                      MinaZipkinSpan *span)
{
  MinaJsonFields *fields = self->fields;

  set_end (self, span);
  push_endpoints (self, span);
  span->record.resource = find_resource (self, span->local.service);
  span->record.splittable = TRUE;
  mina_dataset_builder_add_span (fields->builder, &span->record,
                                 fields->numbers + span->tags.first, span->tags.n);
}

/* Spans */

/* Takes a tag that is the status of a span. Returns whether it is nothing else. */
gboolean
mina_zipkin_json_take_status (MinaZipkinJson *self,
                              guint32         number,
                              MinaSpanRecord *record)
{
  const MinaAttribute *attribute = mina_attributes_get (self->fields->attributes, number);
  MinaStr text = { "", 0 };

  if (attribute->key != self->words[MINA_ZIPKIN_ERROR]
      && attribute->key != self->words[MINA_ZIPKIN_STATUS_CODE]
      && attribute->key != self->words[MINA_ZIPKIN_STATUS_DESCRIPTION])
    return FALSE;
  if (attribute->type == MINA_VALUE_STRING)
    text = mina_strings_get (self->fields->strings, attribute->string);
  if (attribute->key == self->words[MINA_ZIPKIN_ERROR])
    {
      record->status = MINA_STATUS_ERROR;
      record->foreign_error = FALSE;
      if (record->status_message == 0 && text.length > 0 && !MINA_ZIPKIN_IS (text, "true"))
        record->status_message = attribute->string;
      return FALSE;
    }
  if (attribute->key == self->words[MINA_ZIPKIN_STATUS_CODE])
    {
      if (MINA_ZIPKIN_IS (text, "ERROR"))
        {
          record->foreign_error = record->status != MINA_STATUS_ERROR;
          record->status = MINA_STATUS_ERROR;
        }
      else if (MINA_ZIPKIN_IS (text, "OK") && record->status == MINA_STATUS_UNSET)
        record->status = MINA_STATUS_OK;
      return TRUE;
    }
  if (text.length > 0)
    record->status_message = attribute->string;
  return TRUE;
}

static guint32
read_tag (MinaZipkinJson *self,
          guint32         key)
{
  MinaStr text;

  if (G_LIKELY (mina_json_reader_read_string (self->reader, &text)))
    return mina_json_fields_string_attribute (self->fields, key, text.text, text.length);
  /* Careless senders write numbers, objects and null. */
  return mina_json_fields_read_plain (self->fields, key);
}

static void
read_tags (MinaZipkinJson *self,
           MinaZipkinSpan *span)
{
  MinaJsonFields *fields = self->fields;
  MinaStr key;

  span->tags = (MinaRange){ fields->n_numbers, 0 };
  if (!mina_json_fields_enter_object (fields, "tags"))
    return;
  mina_zipkin_json_read_plain_tags (self);
  while (mina_json_reader_next_member (self->reader, &key))
    {
      guint32 name = mina_json_fields_intern (fields, key.text, key.length);
      guint32 number = read_tag (self, name);

      if (!mina_zipkin_json_is_status (self, name)
          || !mina_zipkin_json_take_status (self, number, &span->record))
        mina_json_fields_push (fields, number);
      mina_zipkin_json_read_plain_tags (self);
    }
  span->tags.n = fields->n_numbers - span->tags.first;
}

static void
read_annotations (MinaZipkinJson *self)
{
  MinaJsonFields *fields = self->fields;
  MinaStr key;

  g_array_set_size (self->annotations, 0);
  if (!mina_json_fields_enter_array (fields, "annotations"))
    return;
  while (mina_json_reader_next_element (self->reader))
    {
      MinaZipkinAnnotation annotation = { 0 };

      if (!mina_json_fields_enter_object (fields, "annotations"))
        continue;
      while (mina_json_reader_next_member (self->reader, &key))
        if (MINA_ZIPKIN_IS (key, "timestamp"))
          annotation.time_ns = mina_json_fields_read_instant (fields, "timestamp", MICROSECONDS);
        else if (MINA_ZIPKIN_IS (key, "value"))
          annotation.value = mina_json_fields_read_string (fields, "value");
        else if (MINA_ZIPKIN_IS (key, "endpoint") || MINA_ZIPKIN_IS (key, "host"))
          mina_zipkin_json_read_endpoint (self, &annotation.endpoint);
      for (guint i = MINA_ZIPKIN_CS; i < MINA_ZIPKIN_N_CORES; i++)
        if (annotation.value == self->cores[i])
          annotation.core = i;
      g_array_append_val (self->annotations, annotation);
    }
}

static gboolean
is_v1 (MinaZipkinJson       *self,
       const MinaZipkinSpan *span)
{
  if (span->has_binaries)
    return TRUE;
  for (guint i = 0; i < self->annotations->len; i++)
    if (g_array_index (self->annotations, MinaZipkinAnnotation, i).endpoint.is_there)
      return TRUE;
  return FALSE;
}

static void
add_v2 (MinaZipkinJson *self,
        MinaZipkinSpan *span)
{
  for (guint i = 0; i < self->annotations->len; i++)
    {
      const MinaZipkinAnnotation *annotation = &g_array_index (self->annotations,
                                                               MinaZipkinAnnotation, i);

      mina_dataset_builder_add_event (self->fields->builder, annotation->time_ns,
                                      annotation->value, NULL, 0, 0);
    }
  mina_zipkin_json_add (self, span);
}

/* Zipkin writes "unknown" for a name that is not known. */
static guint32
read_name (MinaZipkinJson *self)
{
  MinaStr text;

  if (!mina_json_fields_read_text (self->fields, "name", &text)
      || MINA_ZIPKIN_IS (text, "unknown"))
    return 0;
  return mina_json_fields_intern (self->fields, text.text, text.length);
}

static void
read_member (MinaZipkinJson *self,
             Key             key,
             MinaZipkinSpan *span)
{
  MinaJsonFields *fields = self->fields;
  MinaSpanRecord *record = &span->record;
  MinaTraceId high;

  switch (key)
    {
    case KEY_TRACE_ID:
      high = record->trace_id;
      record->trace_id_form = mina_json_fields_read_trace_id (fields, "traceId",
                                                              &record->trace_id);
      if (record->trace_id.hi == 0)
        record->trace_id.hi = high.hi;
      break;

    case KEY_TRACE_ID_HIGH:
      mina_json_fields_read_trace_id (fields, "trace_id_high", &high);
      record->trace_id.hi = high.lo;
      break;

    case KEY_ID:
      record->id_form = mina_json_fields_read_span_id (fields, "id", &record->id);
      break;

    case KEY_PARENT_ID:
      record->parent_id_form = mina_json_fields_read_span_id (fields, "parentId",
                                                              &record->parent_id);
      break;

    case KEY_NAME:
      record->name = read_name (self);
      break;

    case KEY_KIND:
      record->kind = mina_json_fields_read_kind (fields, "SPAN_KIND_");
      break;

    case KEY_TIMESTAMP:
      record->start_form = mina_json_fields_read_time (fields, "timestamp", MICROSECONDS,
                                                       &record->start_ns);
      break;

    case KEY_DURATION:
      span->has_duration = mina_json_fields_read_duration (fields, "duration", MICROSECONDS,
                                                           &span->duration_ns);
      break;

    case KEY_LOCAL_ENDPOINT:
      mina_zipkin_json_read_endpoint (self, &span->local);
      break;

    case KEY_REMOTE_ENDPOINT:
      mina_zipkin_json_read_endpoint (self, &span->remote);
      break;

    case KEY_ANNOTATIONS:
      read_annotations (self);
      break;

    case KEY_BINARY_ANNOTATIONS:
      span->has_binaries = TRUE;
      mina_zipkin_json_read_binaries (self);
      break;

    case KEY_TAGS:
      read_tags (self, span);
      break;

    case KEY_DEBUG:
      span->is_debug = mina_json_fields_read_bool (fields, "debug");
      break;

    case KEY_SHARED:
      record->shared = mina_json_fields_read_bool (fields, "shared");
      break;

    case KEY_OTHER:
    default:
      break;
    }
}

static void
read_span (MinaZipkinJson *self)
{
  MinaZipkinSpan span = { .has_binaries = FALSE };
  MinaStr name;

  if (!mina_json_reader_enter_object (self->reader))
    return;
  self->fields->n_numbers = 0;
  g_array_set_size (self->annotations, 0);
  g_array_set_size (self->binaries, 0);
  while (mina_json_reader_next_member (self->reader, &name))
    read_member (self, find_key (name), &span);
  if (mina_json_reader_failed (self->reader))
    return;
  if (is_v1 (self, &span))
    {
      self->is_v1 = TRUE;
      mina_zipkin_json_add_v1 (self, &span);
    }
  else
    add_v2 (self, &span);
}

/* Lists in lists are read level by level, however deep. */
static void
read_lists (MinaZipkinJson *self)
{
  guint depth = 0;

  do
    {
      if (depth > 0 && !mina_json_reader_next_element (self->reader))
        depth--;
      else if (mina_json_reader_peek (self->reader) == MINA_JSON_OBJECT)
        read_span (self);
      else if (mina_json_reader_peek (self->reader) == MINA_JSON_ARRAY)
        depth += mina_json_reader_enter_array (self->reader);
      else
        mina_json_reader_skip (self->reader);
    }
  while (depth > 0);
}

static void
begin (MinaZipkinJson *self)
{
  static const char *const words[MINA_ZIPKIN_N_WORDS] = {
    [MINA_ZIPKIN_ERROR] = "error",
    [MINA_ZIPKIN_STATUS_CODE] = "otel.status_code",
    [MINA_ZIPKIN_STATUS_DESCRIPTION] = "otel.status_description",
    [MINA_ZIPKIN_LOCAL_ADDRESS] = "network.local.address",
    [MINA_ZIPKIN_LOCAL_PORT] = "network.local.port",
    [MINA_ZIPKIN_PEER_SERVICE] = "peer.service",
    [MINA_ZIPKIN_PEER_ADDRESS] = "network.peer.address",
    [MINA_ZIPKIN_PEER_PORT] = "network.peer.port",
    [MINA_ZIPKIN_DEBUG] = "zipkin.debug",
    [MINA_ZIPKIN_COMPONENT] = "lc",
    [MINA_ZIPKIN_WIRE_SEND] = "ws",
    [MINA_ZIPKIN_WIRE_RECEIVE] = "wr",
  };
  static const char *const cores[MINA_ZIPKIN_N_CORES] = {
    "",
    "cs",
    "cr",
    "sr",
    "ss",
    "ms",
    "mr",
    "ws",
    "wr",
  };

  for (guint i = 0; i < MINA_ZIPKIN_N_WORDS; i++)
    self->words[i] = mina_strings_add (self->fields->strings, words[i], strlen (words[i]));
  for (guint i = 0; i < MINA_ZIPKIN_N_CORES; i++)
    self->cores[i] = mina_strings_add (self->fields->strings, cores[i], strlen (cores[i]));
  self->last_resource = MINA_NONE;
  self->annotations = g_array_new (FALSE, FALSE, sizeof (MinaZipkinAnnotation));
  self->binaries = g_array_new (FALSE, FALSE, sizeof (MinaZipkinBinary));
}

static void
decode (MinaJsonReader    *reader,
        MinaDecodeContext *context)
{
  MinaZipkinJson self = { .fields = mina_json_fields_get (reader, context), .reader = reader };

  begin (&self);
  read_lists (&self);
  mina_dataset_builder_add_format (context->builder, self.is_v1 ? "zipkin-v1" : "zipkin-v2");
  g_array_unref (self.annotations);
  g_array_unref (self.binaries);
}

static int
probe (const MinaJsonShape *shape)
{
  static const char *const prefixes[] = { "", "[].", "[][]." };
  char path[64];

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_snprintf (path, sizeof path, "%sid", prefixes[i]);
      if (!mina_json_shape_has (shape, path))
        continue;
      g_snprintf (path, sizeof path, "%straceId", prefixes[i]);
      if (mina_json_shape_has (shape, path))
        return 100;
      g_snprintf (path, sizeof path, "%strace_id", prefixes[i]);
      if (mina_json_shape_has (shape, path))
        return 90;
    }
  /* The first of the lists may be empty; nothing else is a list of lists. */
  return mina_json_shape_has (shape, "[][]") ? 20 : 0;
}

const MinaJsonFormat mina_zipkin_json_format = {
  .name = "zipkin-json",
  .title = N_("Zipkin JSON"),
  .probe = probe,
  .decode = decode,
};
