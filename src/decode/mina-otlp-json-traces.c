/* mina-otlp-json-traces.c - spans of OTLP JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-otlp-json-private.h"

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

/* "deprecatedCode" is the code of OTLP before 0.6, where anything but 0 was an error; a status of
 * today wins over it (opentelemetry-proto 0.6, "deprecated_code"). */
static void
read_status (MinaOtlpJson   *self,
             MinaSpanRecord *record)
{
  static const char *const names[] = { "UNSET", "OK", "ERROR" };
  static const char *const old_names[] = {
    "OK",
    "CANCELLED",
    "UNKNOWN_ERROR",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL_ERROR",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
  };
  guint old_code = 0;
  MinaStr key;

  record->status = MINA_STATUS_UNSET;
  record->status_message = 0;
  if (!mina_json_fields_enter_object (self->fields, "status"))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    switch (mina_otlp_key (key))
      {
      case MINA_OTLP_KEY_CODE:
        record->status = mina_json_fields_read_enum (self->fields, "code", "STATUS_CODE_", names,
                                                     G_N_ELEMENTS (names));
        break;

      case MINA_OTLP_KEY_DEPRECATED_CODE:
        old_code = mina_json_fields_read_enum (self->fields, "deprecatedCode",
                                               "DEPRECATED_STATUS_CODE_", old_names,
                                               G_N_ELEMENTS (old_names));
        break;

      case MINA_OTLP_KEY_MESSAGE:
        record->status_message = mina_json_fields_read_string (self->fields, "message");
        break;

      default:
        break;
      }
  if (record->status == MINA_STATUS_UNSET && old_code != 0)
    record->status = MINA_STATUS_ERROR;
}

static void
read_event (MinaOtlpJson *self)
{
  Event event = { 0 };
  MinaStr key;

  if (!mina_json_fields_enter_object (self->fields, "events"))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    switch (mina_otlp_key (key))
      {
      case MINA_OTLP_KEY_TIME_UNIX_NANO:
        event.time_ns = mina_json_fields_read_instant (self->fields, "timeUnixNano", 0);
        break;

      case MINA_OTLP_KEY_NAME:
        event.name = mina_json_fields_read_string (self->fields, "name");
        break;

      case MINA_OTLP_KEY_ATTRIBUTES:
        event.attributes = mina_otlp_json_read_attributes (self, "attributes");
        break;

      case MINA_OTLP_KEY_DROPPED_ATTRIBUTES_COUNT:
        event.dropped = mina_otlp_json_read_dropped (self, "droppedAttributesCount");
        break;

      default:
        break;
      }
  g_array_append_val (self->events, event);
}

static void
read_events (MinaOtlpJson *self)
{
  mina_otlp_json_empty (&self->events, sizeof (Event));
  if (!mina_json_fields_enter_array (self->fields, "events"))
    return;
  while (mina_json_reader_next_element (self->reader))
    read_event (self);
}

static void
read_link (MinaOtlpJson *self)
{
  Link link = { .attributes = { 0, 0 } };
  MinaStr key;

  if (!mina_json_fields_enter_object (self->fields, "links"))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    switch (mina_otlp_key (key))
      {
      case MINA_OTLP_KEY_TRACE_ID:
        mina_json_fields_read_trace_id (self->fields, "traceId", &link.link.trace_id);
        break;

      case MINA_OTLP_KEY_SPAN_ID:
        mina_json_fields_read_span_id (self->fields, "spanId", &link.link.span_id);
        break;

      case MINA_OTLP_KEY_TRACE_STATE:
        link.link.trace_state = mina_json_fields_read_string (self->fields, "traceState");
        break;

      case MINA_OTLP_KEY_ATTRIBUTES:
        link.attributes = mina_otlp_json_read_attributes (self, "attributes");
        break;

      case MINA_OTLP_KEY_DROPPED_ATTRIBUTES_COUNT:
        link.link.dropped = mina_otlp_json_read_dropped (self, "droppedAttributesCount");
        break;

      case MINA_OTLP_KEY_FLAGS:
        link.link.flags = mina_otlp_json_read_flags (self);
        break;

      default:
        break;
      }
  g_array_append_val (self->links, link);
}

static void
read_links (MinaOtlpJson *self)
{
  mina_otlp_json_empty (&self->links, sizeof (Link));
  if (!mina_json_fields_enter_array (self->fields, "links"))
    return;
  while (mina_json_reader_next_element (self->reader))
    read_link (self);
}

static void
add_span (MinaOtlpJson         *self,
          const MinaSpanRecord *record,
          MinaRange             attributes)
{
  MinaJsonFields *fields = self->fields;

  for (guint i = 0; self->events != NULL && i < self->events->len; i++)
    {
      const Event *event = &g_array_index (self->events, Event, i);

      mina_dataset_builder_add_event (fields->builder, event->time_ns, event->name,
                                      fields->numbers + event->attributes.first,
                                      event->attributes.n, event->dropped);
    }
  for (guint i = 0; self->links != NULL && i < self->links->len; i++)
    {
      const Link *link = &g_array_index (self->links, Link, i);

      mina_dataset_builder_add_link (fields->builder, &link->link,
                                     fields->numbers + link->attributes.first,
                                     link->attributes.n);
    }
  mina_dataset_builder_add_span (fields->builder, record, fields->numbers + attributes.first,
                                 attributes.n);
}

void
mina_otlp_json_read_span (MinaOtlpJson *self)
{
  MinaJsonFields *fields = self->fields;
  MinaSpanRecord record = MINA_SPAN_RECORD_INIT;
  MinaRange attributes = { 0, 0 };
  MinaStr key;

  if (!mina_json_fields_enter_object (fields, "spans"))
    return;
  record.resource = self->resource;
  record.scope = self->scope;
  record.copy = self->is_copy;
  fields->n_numbers = 0;
  if (self->events != NULL)
    g_array_set_size (self->events, 0);
  if (self->links != NULL)
    g_array_set_size (self->links, 0);
  while (mina_json_reader_next_member (self->reader, &key))
    switch (mina_otlp_key (key))
      {
      case MINA_OTLP_KEY_TRACE_ID:
        record.trace_id_form = mina_json_fields_read_trace_id (fields, "traceId",
                                                               &record.trace_id);
        break;

      case MINA_OTLP_KEY_SPAN_ID:
        record.id_form = mina_json_fields_read_span_id (fields, "spanId", &record.id);
        break;

      case MINA_OTLP_KEY_PARENT_SPAN_ID:
        record.parent_id_form = mina_json_fields_read_span_id (fields, "parentSpanId",
                                                               &record.parent_id);
        break;

      case MINA_OTLP_KEY_TRACE_STATE:
        record.trace_state = mina_json_fields_read_string (fields, "traceState");
        break;

      case MINA_OTLP_KEY_FLAGS:
        record.flags = mina_otlp_json_read_flags (self);
        break;

      case MINA_OTLP_KEY_NAME:
        record.name = mina_json_fields_read_string (fields, "name");
        break;

      case MINA_OTLP_KEY_KIND:
        record.kind = mina_json_fields_read_kind (fields, "SPAN_KIND_");
        break;

      case MINA_OTLP_KEY_START_TIME_UNIX_NANO:
        record.start_form = mina_json_fields_read_time (fields, "startTimeUnixNano", 0,
                                                        &record.start_ns);
        break;

      case MINA_OTLP_KEY_END_TIME_UNIX_NANO:
        record.end_form = mina_json_fields_read_time (fields, "endTimeUnixNano", 0,
                                                      &record.end_ns);
        break;

      case MINA_OTLP_KEY_ATTRIBUTES:
        attributes = mina_otlp_json_read_attributes (self, "attributes");
        break;

      case MINA_OTLP_KEY_DROPPED_ATTRIBUTES_COUNT:
        mina_json_fields_read_int (fields, "droppedAttributesCount", &record.dropped.attributes);
        break;

      case MINA_OTLP_KEY_EVENTS:
        read_events (self);
        break;

      case MINA_OTLP_KEY_DROPPED_EVENTS_COUNT:
        mina_json_fields_read_int (fields, "droppedEventsCount", &record.dropped.events);
        break;

      case MINA_OTLP_KEY_LINKS:
        read_links (self);
        break;

      case MINA_OTLP_KEY_DROPPED_LINKS_COUNT:
        mina_json_fields_read_int (fields, "droppedLinksCount", &record.dropped.links);
        break;

      case MINA_OTLP_KEY_STATUS:
        read_status (self, &record);
        break;

      default:
        break;
      }
  /* A span that breaks off is not one. */
  if (!mina_json_reader_failed (self->reader))
    add_span (self, &record, attributes);
}

void
mina_otlp_json_clear_spans (MinaOtlpJson *self)
{
  g_clear_pointer (&self->events, g_array_unref);
  g_clear_pointer (&self->links, g_array_unref);
}
