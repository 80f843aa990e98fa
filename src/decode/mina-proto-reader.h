/* mina-proto-reader.h - the fields of a protobuf message that lies in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * MinaProtoWire:
 *
 * Wire types of the protobuf encoding (protobuf.dev, "Encoding").
 */
typedef enum
{
  MINA_PROTO_VARINT = 0,
  MINA_PROTO_FIXED64 = 1,
  MINA_PROTO_BYTES = 2,
  MINA_PROTO_GROUP = 3,
  MINA_PROTO_GROUP_END = 4,
  MINA_PROTO_FIXED32 = 5,
} MinaProtoWire;

/**
 * MINA_PROTO_TAG:
 * @number: number of a field
 * @wire: VARINT, FIXED64, BYTES or FIXED32
 *
 * What stands before such a field: the #MinaProtoField.tag to switch on.
 */
#define MINA_PROTO_TAG(number, wire) ((guint32) (number) << 3 | MINA_PROTO_##wire)

/**
 * MinaProtoField:
 * @tag: number and wire type, see MINA_PROTO_TAG()
 * @value: the bits of a varint, a fixed64 or a fixed32
 * @data: the content of a length-delimited field or a group; points into the message
 * @length: how many bytes of it
 *
 * A field of a message.
 */
typedef struct
{
  guint32       tag;
  guint64       value;
  const guint8 *data;
  gsize         length;
} MinaProtoField;

/**
 * MinaProtoReader:
 * @at: the next byte
 * @end: one past the last byte of the message
 * @damaged: whether the bytes broke the rules; the reading has stopped there
 *
 * Reads the fields of one message in the order they come. It never looks beyond @end, whatever
 * lengths the message claims. A plain value: a message in a message is another reader.
 */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean      damaged;
} MinaProtoReader;

static inline MinaProtoReader
mina_proto_reader_init (const guint8 *data,
                        gsize         length)
{
  return (MinaProtoReader){ data, data + length, FALSE };
}

/**
 * mina_proto_read_varint:
 * @at: bytes
 * @end: one past the last
 * @value: (out): the number
 *
 * Returns: (nullable): one past the number; %NULL if there is none: the bytes end, or it is longer
 *   than ten
 */
const guint8 *mina_proto_read_varint_slow (const guint8 *at,
                                           const guint8 *end,
                                           guint64      *value);

static inline const guint8 *
mina_proto_read_varint (const guint8 *at,
                        const guint8 *end,
                        guint64      *value)
{
  if (G_LIKELY (at < end && *at < 0x80))
    {
      *value = *at;
      return at + 1;
    }
  return mina_proto_read_varint_slow (at, end, value);
}

/* The wire types that are rare: groups, which have not been written for ten years, and those
 * that do not exist. */
gboolean      mina_proto_reader_next_rare (MinaProtoReader *self,
                                           MinaProtoField  *field);

static inline guint64
mina_proto_get_fixed64 (const guint8 *p)
{
  guint64 value;

  memcpy (&value, p, sizeof value);
  return GUINT64_FROM_LE (value);
}

static inline guint32
mina_proto_get_fixed32 (const guint8 *p)
{
  guint32 value;

  memcpy (&value, p, sizeof value);
  return GUINT32_FROM_LE (value);
}

/**
 * mina_proto_to_double:
 * @bits: the bits of a fixed64
 *
 * Returns: the double that has them
 */
static inline double
mina_proto_to_double (guint64 bits)
{
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/**
 * mina_proto_to_sint32:
 * @value: a varint
 *
 * Returns: the sint32 that it is ("ZigZag")
 */
static inline gint32
mina_proto_to_sint32 (guint64 value)
{
  guint32 bits = (guint32) value;

  return (gint32) (bits >> 1 ^ (0 - (bits & 1)));
}

/**
 * mina_proto_reader_next:
 * @self: a reader
 * @field: (out): the next field; not all of it is set, but what its wire type has
 *
 * Returns: whether there is one; %FALSE at the end and at damage, see MinaProtoReader.damaged
 */
static inline gboolean
mina_proto_reader_next (MinaProtoReader *self,
                        MinaProtoField  *field)
{
  const guint8 *at = self->at;
  guint64 tag;

  if (at == self->end)
    return FALSE;

  at = mina_proto_read_varint (at, self->end, &tag);
  if (G_UNLIKELY (at == NULL || tag > G_MAXUINT32 || tag < 8))
    goto damaged;
  field->tag = (guint32) tag;

  switch (tag & 7)
    {
    case MINA_PROTO_BYTES:
      at = mina_proto_read_varint (at, self->end, &field->value);
      if (G_UNLIKELY (at == NULL || field->value > (gsize) (self->end - at)))
        goto damaged;
      field->data = at;
      field->length = (gsize) field->value;
      at += field->length;
      break;

    case MINA_PROTO_VARINT:
      at = mina_proto_read_varint (at, self->end, &field->value);
      if (G_UNLIKELY (at == NULL))
        goto damaged;
      break;

    case MINA_PROTO_FIXED64:
      if (G_UNLIKELY (self->end - at < 8))
        goto damaged;
      field->value = mina_proto_get_fixed64 (at);
      at += 8;
      break;

    case MINA_PROTO_FIXED32:
      if (G_UNLIKELY (self->end - at < 4))
        goto damaged;
      field->value = mina_proto_get_fixed32 (at);
      at += 4;
      break;

    default:
      self->at = at;
      return mina_proto_reader_next_rare (self, field);
    }

  self->at = at;
  return TRUE;

damaged:
  self->damaged = TRUE;
  return FALSE;
}

G_END_DECLS
