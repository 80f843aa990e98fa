/* proto-writer.h - writes protobuf for tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "decode/mina-proto-reader.h"

static inline void
put_varint (GByteArray *out,
            guint64     value)
{
  do
    {
      guint8 byte = (guint8) (value & 0x7f) | (value > 0x7f ? 0x80 : 0);

      g_byte_array_append (out, &byte, 1);
      value >>= 7;
    }
  while (value > 0);
}

static inline void
put_number (GByteArray *out,
            guint       field,
            guint64     value)
{
  put_varint (out, MINA_PROTO_TAG (field, VARINT));
  put_varint (out, value);
}

static inline void
put_fixed64 (GByteArray *out,
             guint       field,
             guint64     value)
{
  value = GUINT64_TO_LE (value);
  put_varint (out, MINA_PROTO_TAG (field, FIXED64));
  g_byte_array_append (out, (const guint8 *) &value, sizeof value);
}

static inline void
put_bytes (GByteArray *out,
           guint       field,
           const void *data,
           gsize       length)
{
  put_varint (out, MINA_PROTO_TAG (field, BYTES));
  put_varint (out, length);
  g_byte_array_append (out, data, (guint) length);
}

static inline void
put_text (GByteArray *out,
          guint       field,
          const char *text)
{
  put_bytes (out, field, text, strlen (text));
}

/* Takes @message. */
static inline void
put_message (GByteArray *out,
             guint       field,
             GByteArray *message)
{
  put_bytes (out, field, message->data, message->len);
  g_byte_array_unref (message);
}

/* A KeyValue with a text. */
static inline GByteArray *
new_attribute (const char *key,
               const char *text)
{
  GByteArray *attribute = g_byte_array_new ();
  GByteArray *value = g_byte_array_new ();

  put_text (value, 1, text);
  put_text (attribute, 1, key);
  put_message (attribute, 2, value);
  return attribute;
}

static inline GByteArray *
new_span (guint64     id,
          const char *name)
{
  GByteArray *span = g_byte_array_new ();
  guint64 big_endian = GUINT64_TO_BE (id);

  put_bytes (span, 1, "0123456789abcdef", 16);
  put_bytes (span, 2, &big_endian, 8);
  put_text (span, 5, name);
  put_fixed64 (span, 7, G_GUINT64_CONSTANT (1768471200000000000) + id);
  put_fixed64 (span, 8, G_GUINT64_CONSTANT (1768471200000001000) + id);
  return span;
}

/* Spans of a service, as a TracesData. Takes @spans, a ScopeSpans. */
static inline GByteArray *
new_traces (const char *service,
            GByteArray *spans)
{
  GByteArray *resource = g_byte_array_new ();
  GByteArray *resource_spans = g_byte_array_new ();
  GByteArray *traces = g_byte_array_new ();

  put_message (resource, 1, new_attribute ("service.name", service));
  put_message (resource_spans, 1, resource);
  put_message (resource_spans, 2, spans);
  put_message (traces, 1, resource_spans);
  return traces;
}
