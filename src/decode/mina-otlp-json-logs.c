/* mina-otlp-json-logs.c - log records of OTLP JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-otlp-json-private.h"

void
mina_otlp_json_read_log (MinaOtlpJson *self)
{
  MinaJsonFields *fields = self->fields;
  MinaLogRecord record = { .body = MINA_NONE };
  MinaRange attributes = { 0, 0 };
  MinaStr key;

  if (!mina_json_fields_enter_object (fields, "logRecords"))
    return;
  record.resource = self->resource;
  record.scope = self->scope;
  fields->n_numbers = 0;
  while (mina_json_reader_next_member (self->reader, &key))
    switch (mina_otlp_key (key))
      {
      case MINA_OTLP_KEY_TIME_UNIX_NANO:
        record.time_ns = mina_json_fields_read_instant (fields, "timeUnixNano", 0);
        break;

      case MINA_OTLP_KEY_OBSERVED_TIME_UNIX_NANO:
        record.observed_ns = mina_json_fields_read_instant (fields, "observedTimeUnixNano", 0);
        break;

      case MINA_OTLP_KEY_SEVERITY_NUMBER:
        record.severity = mina_json_fields_read_severity (fields, "SEVERITY_NUMBER_");
        break;

      case MINA_OTLP_KEY_SEVERITY_TEXT:
        record.severity_text = mina_json_fields_read_string (fields, "severityText");
        break;

      /* Before 2022 records had a name, the name of what is now an event. */
      case MINA_OTLP_KEY_NAME:
      case MINA_OTLP_KEY_EVENT_NAME:
        record.event_name = mina_json_fields_read_string (fields, "eventName");
        break;

      case MINA_OTLP_KEY_BODY:
        record.body = mina_otlp_json_read_value (self);
        break;

      case MINA_OTLP_KEY_ATTRIBUTES:
        attributes = mina_otlp_json_read_attributes (self, "attributes");
        break;

      case MINA_OTLP_KEY_FLAGS:
        record.flags = mina_otlp_json_read_flags (self);
        break;

      case MINA_OTLP_KEY_TRACE_ID:
        mina_json_fields_read_trace_id (fields, "traceId", &record.trace_id);
        break;

      case MINA_OTLP_KEY_SPAN_ID:
        mina_json_fields_read_span_id (fields, "spanId", &record.span_id);
        break;

      default:
        break;
      }
  if (!mina_json_reader_failed (self->reader))
    mina_dataset_builder_add_log (fields->builder, &record, fields->numbers + attributes.first,
                                  attributes.n);
}
