/* mina-proto-reader.c - the fields of a protobuf message that lies in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "decode/mina-proto-reader.h"

const guint8 *
mina_proto_read_varint_slow (const guint8 *at,
                             const guint8 *end,
                             guint64      *value)
{
  guint64 bits = 0;

  for (guint shift = 0; shift < 70; shift += 7)
    {
      if (at == end)
        return NULL;
      bits |= shift < 64 ? (guint64) (*at & 0x7f) << shift : 0;
      if (*at++ < 0x80)
        {
          *value = bits;
          return at;
        }
    }
  return NULL;
}

gboolean
mina_proto_reader_next_rare (MinaProtoReader *self,
                             MinaProtoField  *field)
{
  MinaProtoReader inside = *self;
  const guint8 *last = self->at;
  gsize depth = 1;

  if ((field->tag & 7) != MINA_PROTO_GROUP)
    {
      self->damaged = TRUE;
      return FALSE;
    }

  field->data = self->at;
  while (depth > 0)
    {
      const guint8 *at;
      guint64 tag = 7; /* no wire type */

      last = inside.at;
      at = mina_proto_read_varint (inside.at, inside.end, &tag);
      if (at != NULL && (tag & 7) == MINA_PROTO_GROUP)
        {
          depth++;
          inside.at = at;
        }
      else if (at != NULL && (tag & 7) == MINA_PROTO_GROUP_END)
        {
          depth--;
          inside.at = at;
        }
      else
        {
          MinaProtoField skipped;

          /* Other tags never come back here, so this does not nest. */
          if ((tag & 7) > MINA_PROTO_FIXED32 || !mina_proto_reader_next (&inside, &skipped))
            {
              self->damaged = TRUE;
              return FALSE;
            }
        }
    }

  field->length = (gsize) (last - field->data);
  self->at = inside.at;
  return TRUE;
}
