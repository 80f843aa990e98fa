/* mina-otlp-proto-log.c - log records of OTLP protobuf
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "decode/mina-otlp-proto-private.h"

#define SEVERITY_MAX 24

gboolean
mina_otlp_proto_log (MinaOtlpProto *self,
                     const guint8  *data,
                     gsize          length)
{
  MinaLogRecord record = { .body = MINA_NONE, .resource = self->resource, .scope = self->scope };
  MinaProtoReader reader = mina_proto_reader_init (data, length);
  MinaProtoField field;
  guint32 old_name = 0;
  MinaIdForm form;

  self->record.n = 0;
  self->part.n = 0;
  while (mina_proto_reader_next (&reader, &field))
    switch (field.tag)
      {
      case MINA_PROTO_TAG (1, FIXED64):
        record.time_ns = mina_otlp_time (field.value);
        break;
      case MINA_PROTO_TAG (2, VARINT):
        record.severity = field.value <= SEVERITY_MAX ? (guint8) field.value : 0;
        break;
      case MINA_PROTO_TAG (3, BYTES):
        record.severity_text = mina_otlp_proto_text (self, field.data, field.length);
        break;
      case MINA_PROTO_TAG (4, BYTES):
        old_name = mina_otlp_proto_text (self, field.data, field.length);
        break;
      case MINA_PROTO_TAG (5, BYTES):
        if (!mina_otlp_proto_value (self, 0, field.data, field.length, &record.body))
          return FALSE;
        break;
      case MINA_PROTO_TAG (6, BYTES):
        if (!mina_otlp_proto_attribute (self, field.data, field.length, &self->record))
          return FALSE;
        break;
      case MINA_PROTO_TAG (8, FIXED32):
        record.flags = (guint32) field.value;
        break;
      case MINA_PROTO_TAG (9, BYTES):
        record.trace_id = mina_otlp_proto_trace_id (self, &field, &form);
        break;
      case MINA_PROTO_TAG (10, BYTES):
        record.span_id = mina_otlp_proto_span_id (self, &field, &form);
        break;
      case MINA_PROTO_TAG (11, FIXED64):
        record.observed_ns = mina_otlp_time (field.value);
        break;
      case MINA_PROTO_TAG (12, BYTES):
        record.event_name = mina_otlp_proto_text (self, field.data, field.length);
        break;
      default:
        break;
      }
  if (reader.damaged)
    return FALSE;

  if (record.event_name == 0)
    record.event_name = old_name;
  mina_dataset_builder_add_log (self->builder, &record, self->record.numbers, self->record.n);
  return TRUE;
}
