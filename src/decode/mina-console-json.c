/* mina-console-json.c - what the console exporters of the SDKs print
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-console-json.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-iso-time.h"
#include "decode/mina-json-fields.h"

typedef struct
{
  gint64    time_ns;
  guint32   name;
  gint32    dropped;
  MinaRange attributes;
} Event;

typedef struct
{
  MinaLink  link;
  MinaRange attributes;
} Link;

/*
 * Scope:
 *
 * The instrumentation that made a record, as far as it is said.
 */
typedef struct
{
  guint32   name;
  guint32   version;
  guint32   schema_url;
  MinaRange attributes;
} Scope;

/*
 * Decoding:
 * @fields: the fields of the file
 * @reader: the reader of @fields
 * @span: the record, if it is a span
 * @log: the record, if it is a log
 * @start_ns: start of the span
 * @end_ns: end of the span
 * @attributes: attributes of the record
 * @resource: attributes of its resource
 * @resource_schema: schema URL of its resource
 * @scope: its scope
 * @events: (element-type Event): events of the span
 * @links: (element-type Link): links of the span
 * @is_span: whether it has what only spans have
 * @is_log: whether it has what only logs have
 *
 * A record that is being read; what it is, is known at its end.
 */
typedef struct
{
  MinaJsonFields *fields;
  MinaJsonReader *reader;
  MinaSpanRecord  span;
  MinaLogRecord   log;
  MinaRange       attributes;
  MinaRange       resource;
  guint32         resource_schema;
  Scope           scope;
  GArray         *events;
  GArray         *links;
  gboolean        is_span;
  gboolean        is_log;
} Decoding;

/* Python writes keys as span_id, Go as SpanID. */
static gboolean
is (MinaStr     key,
    const char *word)
{
  gsize i = 0;

  for (; i < key.length && *word != '\0'; i++)
    if (key.text[i] != '_')
      {
        if (g_ascii_tolower (key.text[i]) != *word)
          return FALSE;
        word++;
      }
  return i == key.length && *word == '\0';
}

static gint64
read_time (Decoding     *self,
           const char   *what,
           MinaTimeForm *form)
{
  MinaStr text;
  gint64 ns;

  *form = MINA_TIME_ABSENT;
  if (!mina_json_fields_read_text (self->fields, what, &text) || text.length == 0
      || g_str_has_prefix (text.text, "0001-01-01T00:00:00"))
    return 0;
  if (mina_iso_time_parse (text.text, text.length, &ns))
    {
      *form = MINA_TIME_GIVEN;
      return ns;
    }
  *form = MINA_TIME_BAD;
  mina_json_fields_problem (self->fields, TRUE, _("“%s” is no time: “%.*s”"), what,
                            (int) MIN (text.length, 40), text.text);
  return 0;
}

static gint64
read_instant (Decoding   *self,
              const char *what)
{
  MinaTimeForm form;

  return read_time (self, what, &form);
}

/* Attributes of Go: [{"Key", "Value": {"Type", "Value"}}]. */
static void
read_typed_value (Decoding *self,
                  guint32   key,
                  guint32  *number)
{
  MinaJsonFields *fields = self->fields;
  gboolean is_float = FALSE;
  MinaStr name;
  MinaStr text;

  if (mina_json_reader_peek (self->reader) != MINA_JSON_OBJECT)
    {
      *number = mina_json_fields_read_plain (fields, key);
      return;
    }
  mina_json_reader_enter_object (self->reader);
  while (mina_json_reader_next_member (self->reader, &name))
    if (is (name, "type"))
      {
        mina_json_fields_read_text (fields, "Type", &text);
        is_float = text.length == strlen ("FLOAT64")
                   && g_ascii_strncasecmp (text.text, "FLOAT64", text.length) == 0;
      }
    else if (is (name, "value"))
      *number = mina_json_fields_read_plain (fields, key);
  /* Go writes 3.0 as 3. */
  if (is_float && *number != MINA_NONE)
    {
      const MinaAttribute *attribute = mina_attributes_get (fields->attributes, *number);

      if (attribute->type == MINA_VALUE_INT)
        *number = mina_attributes_add_double (fields->attributes, key,
                                              (double) attribute->int64);
    }
}

static void
read_pair (Decoding *self)
{
  MinaJsonFields *fields = self->fields;
  guint32 number = MINA_NONE;
  guint32 key_of_value = 0;
  guint32 key = 0;
  MinaStr name;

  if (!mina_json_fields_enter_object (fields, "Attributes"))
    return;
  while (mina_json_reader_next_member (self->reader, &name))
    if (is (name, "key"))
      key = mina_json_fields_read_string (fields, "Key");
    else if (is (name, "value"))
      {
        key_of_value = key;
        read_typed_value (self, key, &number);
      }
  if (number == MINA_NONE)
    number = mina_attributes_add_empty (fields->attributes, key);
  else if (key != key_of_value)
    number = mina_json_fields_rekey (fields, number, key);
  mina_json_fields_push (fields, number);
}

static MinaRange
read_attributes (Decoding   *self,
                 const char *what)
{
  MinaRange range = { self->fields->n_numbers, 0 };

  if (mina_json_reader_peek (self->reader) == MINA_JSON_OBJECT)
    return mina_json_fields_read_plain_members (self->fields, what);
  if (!mina_json_fields_enter_array (self->fields, what))
    return range;
  while (mina_json_reader_next_element (self->reader))
    read_pair (self);
  range.n = self->fields->n_numbers - range.first;
  return range;
}

/* Python has {"attributes": {}, "schema_url"}, before 2022 the attributes themselves; Go has a
 * list of attributes. */
static void
read_resource (Decoding *self)
{
  MinaJsonFields *fields = self->fields;
  MinaStr key;

  self->resource = (MinaRange){ fields->n_numbers, 0 };
  if (mina_json_reader_peek (self->reader) != MINA_JSON_OBJECT)
    {
      self->resource = read_attributes (self, "Resource");
      return;
    }
  mina_json_reader_enter_object (self->reader);
  while (mina_json_reader_next_member (self->reader, &key))
    if (is (key, "attributes") && mina_json_reader_peek (self->reader) == MINA_JSON_OBJECT)
      mina_json_fields_read_plain_members (fields, "attributes");
    else if (is (key, "schemaurl"))
      self->resource_schema = mina_json_fields_read_string (fields, "schema_url");
    else
      mina_json_fields_push (
        fields, mina_json_fields_read_plain (
                  fields, mina_json_fields_intern (fields, key.text, key.length)));
  self->resource.n = fields->n_numbers - self->resource.first;
}

static void
read_scope (Decoding *self)
{
  MinaStr key;

  self->scope = (Scope){ 0 };
  if (!mina_json_fields_enter_object (self->fields, "InstrumentationScope"))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    if (is (key, "name"))
      self->scope.name = mina_json_fields_read_string (self->fields, "Name");
    else if (is (key, "version"))
      self->scope.version = mina_json_fields_read_string (self->fields, "Version");
    else if (is (key, "schemaurl"))
      self->scope.schema_url = mina_json_fields_read_string (self->fields, "SchemaURL");
    else if (is (key, "attributes"))
      self->scope.attributes = read_attributes (self, "Attributes");
}

/* W3C flags, which Go writes as two hex digits. */
static guint32
read_flags (Decoding *self)
{
  MinaJsonNumber number;
  MinaStr text;

  if (mina_json_reader_read_number (self->reader, &number))
    return number.fits_uint64 ? (guint32) number.uint64 : 0;
  if (!mina_json_fields_read_text (self->fields, "TraceFlags", &text))
    return 0;
  return (guint32) g_ascii_strtoull (text.text, NULL, 16);
}

/* Python writes an empty trace state as a list without items. */
static guint32
read_trace_state (Decoding *self)
{
  MinaStr text;

  if (!mina_json_fields_read_text (self->fields, "trace_state", &text)
      || strcmp (text.text, "[]") == 0)
    return 0;
  return mina_json_fields_intern (self->fields, text.text, text.length);
}

/* Ids of a span, of its parent or of a link. */
static void
read_context (Decoding       *self,
              MinaSpanRecord *record)
{
  MinaStr key;

  if (!mina_json_fields_enter_object (self->fields, "context"))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    if (is (key, "traceid"))
      record->trace_id_form = mina_json_fields_read_trace_id (self->fields, "trace_id",
                                                              &record->trace_id);
    else if (is (key, "spanid"))
      record->id_form = mina_json_fields_read_span_id (self->fields, "span_id", &record->id);
    else if (is (key, "traceflags"))
      record->flags = read_flags (self);
    else if (is (key, "tracestate"))
      record->trace_state = read_trace_state (self);
}

static void
read_parent (Decoding *self)
{
  MinaSpanRecord parent = MINA_SPAN_RECORD_INIT;

  if (mina_json_reader_peek (self->reader) == MINA_JSON_OBJECT)
    {
      read_context (self, &parent);
      self->span.parent_id = parent.id;
      self->span.parent_id_form = parent.id_form;
    }
  else
    self->span.parent_id_form = mina_json_fields_read_span_id (self->fields, "parent_id",
                                                               &self->span.parent_id);
}

static guint8
read_status_code (Decoding *self)
{
  static const char *const names[] = { "UNSET", "OK", "ERROR" };
  MinaJsonNumber number;

  /* Numbers are those of Go's package codes, which has ERROR before OK. */
  if (mina_json_reader_read_number (self->reader, &number))
    return number.int64 == 1   ? MINA_STATUS_ERROR
           : number.int64 == 2 ? MINA_STATUS_OK
                               : MINA_STATUS_UNSET;
  return mina_json_fields_read_enum (self->fields, "status_code", "StatusCode.", names,
                                     G_N_ELEMENTS (names));
}

static void
read_status (Decoding *self)
{
  MinaStr key;

  if (!mina_json_fields_enter_object (self->fields, "status"))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    if (is (key, "statuscode") || is (key, "code"))
      self->span.status = read_status_code (self);
    else if (is (key, "description"))
      self->span.status_message = mina_json_fields_read_string (self->fields, "description");
}

static void
read_events (Decoding *self)
{
  MinaJsonFields *fields = self->fields;
  MinaStr key;

  g_array_set_size (self->events, 0);
  if (!mina_json_fields_enter_array (fields, "events"))
    return;
  while (mina_json_reader_next_element (self->reader))
    {
      Event event = { 0 };
      gint64 dropped = 0;

      if (!mina_json_fields_enter_object (fields, "events"))
        continue;
      while (mina_json_reader_next_member (self->reader, &key))
        if (is (key, "name"))
          event.name = mina_json_fields_read_string (fields, "name");
        else if (is (key, "timestamp") || is (key, "time"))
          event.time_ns = read_instant (self, "timestamp");
        else if (is (key, "attributes"))
          event.attributes = read_attributes (self, "attributes");
        else if (is (key, "droppedattributecount"))
          mina_json_fields_read_int (fields, "DroppedAttributeCount", &dropped);
      event.dropped = (gint32) CLAMP (dropped, G_MININT32, G_MAXINT32);
      g_array_append_val (self->events, event);
    }
}

static void
read_links (Decoding *self)
{
  MinaJsonFields *fields = self->fields;
  MinaStr key;

  g_array_set_size (self->links, 0);
  if (!mina_json_fields_enter_array (fields, "links"))
    return;
  while (mina_json_reader_next_element (self->reader))
    {
      MinaSpanRecord target = MINA_SPAN_RECORD_INIT;
      Link link = { .attributes = { 0, 0 } };
      gint64 dropped = 0;

      if (!mina_json_fields_enter_object (fields, "links"))
        continue;
      while (mina_json_reader_next_member (self->reader, &key))
        if (is (key, "context") || is (key, "spancontext"))
          read_context (self, &target);
        else if (is (key, "attributes"))
          link.attributes = read_attributes (self, "attributes");
        else if (is (key, "droppedattributecount"))
          mina_json_fields_read_int (fields, "DroppedAttributeCount", &dropped);
      link.link.trace_id = target.trace_id;
      link.link.span_id = target.id;
      link.link.trace_state = target.trace_state;
      link.link.flags = target.flags;
      link.link.dropped = (gint32) CLAMP (dropped, G_MININT32, G_MAXINT32);
      g_array_append_val (self->links, link);
    }
}

/* Reads a member that only spans have. */
static gboolean
read_span_member (Decoding *self,
                  MinaStr   key)
{
  MinaSpanRecord *span = &self->span;

  if (is (key, "name"))
    span->name = mina_json_fields_read_string (self->fields, "name");
  else if (is (key, "context") || is (key, "spancontext"))
    {
      self->is_span = TRUE;
      read_context (self, span);
    }
  else if (is (key, "parent") || is (key, "parentid"))
    read_parent (self);
  else if (is (key, "kind") || is (key, "spankind"))
    span->kind = mina_json_fields_read_kind (self->fields, "SpanKind.");
  else if (is (key, "starttime"))
    span->start_ns = (guint64) read_time (self, "start_time", &span->start_form);
  else if (is (key, "endtime"))
    span->end_ns = (guint64) read_time (self, "end_time", &span->end_form);
  else if (is (key, "status"))
    read_status (self);
  else if (is (key, "events"))
    read_events (self);
  else if (is (key, "links"))
    read_links (self);
  else if (is (key, "droppedevents"))
    mina_json_fields_read_int (self->fields, "DroppedEvents", &span->dropped.events);
  else if (is (key, "droppedlinks"))
    mina_json_fields_read_int (self->fields, "DroppedLinks", &span->dropped.links);
  else
    return FALSE;
  return TRUE;
}

/* Reads a member that only log records have. */
static gboolean
read_log_member (Decoding *self,
                 MinaStr   key)
{
  MinaLogRecord *log = &self->log;

  if (is (key, "body"))
    {
      self->is_log = TRUE;
      read_typed_value (self, 0, &log->body);
    }
  else if (is (key, "timestamp"))
    {
      self->is_log = TRUE;
      log->time_ns = read_instant (self, "timestamp");
    }
  else if (is (key, "observedtimestamp"))
    log->observed_ns = read_instant (self, "observed_timestamp");
  else if (is (key, "severitynumber") || is (key, "severity"))
    log->severity = mina_json_fields_read_severity (self->fields, "SeverityNumber.");
  else if (is (key, "severitytext"))
    log->severity_text = mina_json_fields_read_string (self->fields, "severity_text");
  else if (is (key, "eventname"))
    log->event_name = mina_json_fields_read_string (self->fields, "event_name");
  else if (is (key, "traceid"))
    mina_json_fields_read_trace_id (self->fields, "trace_id", &log->trace_id);
  else if (is (key, "spanid"))
    mina_json_fields_read_span_id (self->fields, "span_id", &log->span_id);
  else if (is (key, "traceflags"))
    log->flags = read_flags (self);
  else
    return FALSE;
  return TRUE;
}

static void
read_member (Decoding *self,
             MinaStr   key)
{
  if (is (key, "attributes"))
    self->attributes = read_attributes (self, "attributes");
  else if (is (key, "resource"))
    read_resource (self);
  else if (is (key, "instrumentationscope") || is (key, "instrumentationlibrary")
           || is (key, "scope"))
    read_scope (self);
  else if (is (key, "droppedattributes"))
    mina_json_fields_read_int (self->fields, "DroppedAttributes", &self->span.dropped.attributes);
  else if (!read_span_member (self, key))
    read_log_member (self, key);
}

static guint32
add_resource (Decoding *self)
{
  MinaJsonFields *fields = self->fields;
  guint32 number = mina_dataset_builder_add_resource (fields->builder);

  mina_dataset_builder_set_resource (fields->builder, number,
                                     fields->numbers + self->resource.first, self->resource.n,
                                     self->resource_schema, 0);
  return number;
}

static guint32
add_scope (Decoding *self)
{
  MinaJsonFields *fields = self->fields;
  const Scope *scope = &self->scope;
  guint32 number;

  if (scope->name == 0 && scope->version == 0 && scope->attributes.n == 0)
    return 0;
  number = mina_dataset_builder_add_scope (fields->builder);
  mina_dataset_builder_set_scope (fields->builder, number, scope->name, scope->version,
                                  fields->numbers + scope->attributes.first,
                                  scope->attributes.n, scope->schema_url, 0);
  return number;
}

static void
add_span (Decoding *self)
{
  MinaJsonFields *fields = self->fields;

  mina_dataset_builder_add_format (fields->builder, "console-json");
  self->span.resource = add_resource (self);
  self->span.scope = add_scope (self);
  for (guint i = 0; i < self->events->len; i++)
    {
      const Event *event = &g_array_index (self->events, Event, i);

      mina_dataset_builder_add_event (fields->builder, event->time_ns, event->name,
                                      fields->numbers + event->attributes.first,
                                      event->attributes.n, event->dropped);
    }
  for (guint i = 0; i < self->links->len; i++)
    {
      const Link *link = &g_array_index (self->links, Link, i);

      mina_dataset_builder_add_link (fields->builder, &link->link,
                                     fields->numbers + link->attributes.first,
                                     link->attributes.n);
    }
  mina_dataset_builder_add_span (fields->builder, &self->span,
                                 fields->numbers + self->attributes.first, self->attributes.n);
}

static void
add_log (Decoding *self)
{
  MinaJsonFields *fields = self->fields;

  mina_dataset_builder_add_format (fields->builder, "console-json-logs");
  self->log.resource = add_resource (self);
  self->log.scope = add_scope (self);
  mina_dataset_builder_add_log (fields->builder, &self->log,
                                fields->numbers + self->attributes.first, self->attributes.n);
}

static void
read_record (Decoding *self)
{
  MinaStr key;

  if (!mina_json_reader_enter_object (self->reader))
    return;
  self->span = (MinaSpanRecord) MINA_SPAN_RECORD_INIT;
  self->log = (MinaLogRecord){ .body = MINA_NONE };
  self->attributes = self->resource = (MinaRange){ 0, 0 };
  self->resource_schema = 0;
  self->scope = (Scope){ 0 };
  self->is_span = self->is_log = FALSE;
  self->fields->n_numbers = 0;
  g_array_set_size (self->events, 0);
  g_array_set_size (self->links, 0);
  while (mina_json_reader_next_member (self->reader, &key))
    read_member (self, key);
  if (mina_json_reader_failed (self->reader))
    return;
  if (self->is_span)
    add_span (self);
  else if (self->is_log)
    add_log (self);
}

static void
decode (MinaJsonReader    *reader,
        MinaDecodeContext *context)
{
  Decoding self = { .fields = mina_json_fields_get (reader, context), .reader = reader };

  self.events = g_array_new (FALSE, FALSE, sizeof (Event));
  self.links = g_array_new (FALSE, FALSE, sizeof (Link));
  if (mina_json_reader_peek (reader) == MINA_JSON_ARRAY)
    {
      mina_json_reader_enter_array (reader);
      while (mina_json_reader_next_element (reader))
        read_record (&self);
    }
  else
    read_record (&self);
  g_array_unref (self.events);
  g_array_unref (self.links);
}

/* Whether a record with these keys is at @prefix. */
static gboolean
has (const MinaJsonShape *shape,
     const char          *prefix,
     const char          *a,
     const char          *b)
{
  char path[64];

  g_snprintf (path, sizeof path, "%s%s", prefix, a);
  if (!mina_json_shape_has (shape, path))
    return FALSE;
  g_snprintf (path, sizeof path, "%s%s", prefix, b);
  return mina_json_shape_has (shape, path);
}

static int
probe (const MinaJsonShape *shape)
{
  static const char *const prefixes[] = { "", "[]." };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      const char *prefix = prefixes[i];

      if (has (shape, prefix, "context.trace_id", "context.span_id")
          || has (shape, prefix, "SpanContext.TraceID", "SpanContext.SpanID")
          || has (shape, prefix, "SpanContext.TraceID", "StartTime")
          || has (shape, prefix, "body", "severity_number")
          || has (shape, prefix, "observed_timestamp", "severity_text")
          || has (shape, prefix, "ObservedTimestamp", "Severity"))
        return 95;
    }
  return 0;
}

const MinaJsonFormat mina_console_json_format = {
  .name = "console-json",
  .title = N_("Console output of an SDK"),
  .probe = probe,
  .decode = decode,
};
