/* mina-otlp-proto-span.c - spans of OTLP protobuf
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "decode/mina-otlp-proto-private.h"

static gboolean
read_event (MinaOtlpProto *self,
            const guint8  *data,
            gsize          length)
{
  MinaProtoReader reader = mina_proto_reader_init (data, length);
  MinaProtoField field;
  gint64 time_ns = 0;
  guint32 name = 0;
  gint32 dropped = 0;

  self->part.n = 0;
  while (mina_proto_reader_next (&reader, &field))
    switch (field.tag)
      {
      case MINA_PROTO_TAG (1, FIXED64):
        time_ns = mina_otlp_time (field.value);
        break;
      case MINA_PROTO_TAG (2, BYTES):
        name = mina_otlp_proto_text (self, field.data, field.length);
        break;
      case MINA_PROTO_TAG (3, BYTES):
        if (!mina_otlp_proto_attribute (self, field.data, field.length, &self->part))
          return FALSE;
        break;
      case MINA_PROTO_TAG (4, VARINT):
        dropped = mina_otlp_dropped (field.value);
        break;
      default:
        break;
      }
  if (reader.damaged)
    return FALSE;

  mina_dataset_builder_add_event (self->builder, time_ns, name, self->part.numbers, self->part.n,
                                  dropped);
  return TRUE;
}

static gboolean
read_link (MinaOtlpProto *self,
           const guint8  *data,
           gsize          length)
{
  MinaProtoReader reader = mina_proto_reader_init (data, length);
  MinaProtoField field;
  MinaLink link = { 0 };
  MinaIdForm form;

  self->part.n = 0;
  while (mina_proto_reader_next (&reader, &field))
    switch (field.tag)
      {
      case MINA_PROTO_TAG (1, BYTES):
        link.trace_id = mina_otlp_proto_trace_id (self, &field, &form);
        break;
      case MINA_PROTO_TAG (2, BYTES):
        link.span_id = mina_otlp_proto_span_id (self, &field, &form);
        break;
      case MINA_PROTO_TAG (3, BYTES):
        link.trace_state = mina_otlp_proto_text (self, field.data, field.length);
        break;
      case MINA_PROTO_TAG (4, BYTES):
        if (!mina_otlp_proto_attribute (self, field.data, field.length, &self->part))
          return FALSE;
        break;
      case MINA_PROTO_TAG (5, VARINT):
        link.dropped = mina_otlp_dropped (field.value);
        break;
      case MINA_PROTO_TAG (6, FIXED32):
        link.flags = (guint32) field.value;
        break;
      default:
        break;
      }
  if (reader.damaged)
    return FALSE;

  mina_dataset_builder_add_link (self->builder, &link, self->part.numbers, self->part.n);
  return TRUE;
}

/* Field 1 is the code of OTLP before 0.6, where anything but 0 was an error; a status of today
 * wins over it (opentelemetry-proto 0.6, "deprecated_code"). */
static gboolean
read_status (MinaOtlpProto  *self,
             MinaSpanRecord *record,
             const guint8   *data,
             gsize           length)
{
  MinaProtoReader reader = mina_proto_reader_init (data, length);
  MinaProtoField field;
  guint64 old_code = 0;

  while (mina_proto_reader_next (&reader, &field))
    switch (field.tag)
      {
      case MINA_PROTO_TAG (1, VARINT):
        old_code = field.value;
        break;
      case MINA_PROTO_TAG (2, BYTES):
        record->status_message = mina_otlp_proto_text (self, field.data, field.length);
        break;
      case MINA_PROTO_TAG (3, VARINT):
        record->status = field.value <= MINA_STATUS_ERROR ? (guint8) field.value
                                                          : MINA_STATUS_UNSET;
        break;
      default:
        break;
      }
  if (record->status == MINA_STATUS_UNSET && old_code != 0)
    record->status = MINA_STATUS_ERROR;
  return !reader.damaged;
}

static inline MinaTimeForm
time_form (guint64 ns)
{
  return ns == 0 ? MINA_TIME_ABSENT : MINA_TIME_GIVEN;
}

static gboolean
read_span (MinaOtlpProto  *self,
           MinaSpanRecord *record,
           const guint8   *data,
           gsize           length)
{
  MinaProtoReader reader = mina_proto_reader_init (data, length);
  MinaProtoField field;

  while (mina_proto_reader_next (&reader, &field))
    switch (field.tag)
      {
      case MINA_PROTO_TAG (1, BYTES):
        record->trace_id = mina_otlp_proto_trace_id (self, &field, &record->trace_id_form);
        break;
      case MINA_PROTO_TAG (2, BYTES):
        record->id = mina_otlp_proto_span_id (self, &field, &record->id_form);
        break;
      case MINA_PROTO_TAG (3, BYTES):
        record->trace_state = mina_otlp_proto_text (self, field.data, field.length);
        break;
      case MINA_PROTO_TAG (4, BYTES):
        record->parent_id = mina_otlp_proto_span_id (self, &field, &record->parent_id_form);
        break;
      case MINA_PROTO_TAG (5, BYTES):
        record->name = mina_otlp_proto_text (self, field.data, field.length);
        break;
      case MINA_PROTO_TAG (6, VARINT):
        record->kind = field.value <= MINA_SPAN_KIND_CONSUMER ? (guint8) field.value
                                                              : MINA_SPAN_KIND_UNSPECIFIED;
        break;
      case MINA_PROTO_TAG (7, FIXED64):
        record->start_ns = field.value;
        record->start_form = time_form (field.value);
        break;
      case MINA_PROTO_TAG (8, FIXED64):
        record->end_ns = field.value;
        record->end_form = time_form (field.value);
        break;
      case MINA_PROTO_TAG (9, BYTES):
        mina_otlp_proto_begin_attribute (self, field.data, field.length);
        break;
      case MINA_PROTO_TAG (10, VARINT):
        record->dropped.attributes = (guint32) field.value;
        break;
      case MINA_PROTO_TAG (11, BYTES):
        if (!read_event (self, field.data, field.length))
          return FALSE;
        break;
      case MINA_PROTO_TAG (12, VARINT):
        record->dropped.events = (guint32) field.value;
        break;
      case MINA_PROTO_TAG (13, BYTES):
        if (!read_link (self, field.data, field.length))
          return FALSE;
        break;
      case MINA_PROTO_TAG (14, VARINT):
        record->dropped.links = (guint32) field.value;
        break;
      case MINA_PROTO_TAG (15, BYTES):
        if (!read_status (self, record, field.data, field.length))
          return FALSE;
        break;
      case MINA_PROTO_TAG (16, FIXED32):
        record->flags = (guint32) field.value;
        break;
      default:
        break;
      }
  return !reader.damaged;
}

gboolean
mina_otlp_proto_span (MinaOtlpProto *self,
                      const guint8  *data,
                      gsize          length)
{
  MinaSpanRecord record = MINA_SPAN_RECORD_INIT;

  record.resource = self->resource;
  record.scope = self->scope;
  record.again = self->again;
  self->record.n = 0;
  self->part.n = 0;
  g_array_set_size (self->pending, 0);
  if (!read_span (self, &record, data, length)
      || !mina_otlp_proto_end_attributes (self, &self->record))
    {
      mina_dataset_builder_cancel_span (self->builder);
      return FALSE;
    }
  mina_dataset_builder_add_span (self->builder, &record, self->record.numbers, self->record.n);
  return TRUE;
}
