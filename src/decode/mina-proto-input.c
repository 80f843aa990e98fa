/* mina-proto-input.c - the outer levels of a protobuf message, as a stream
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "decode/mina-proto-input.h"

/* Bytes of a varint at most. */
#define VARINT_SIZE 10

#define LARGE_SPILL (4 * 1024 * 1024)

void
mina_proto_input_init_source (MinaProtoInput *self,
                              MinaSource     *source)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (source != NULL);

  *self = (MinaProtoInput){ .source = source };
}

void
mina_proto_input_init_memory (MinaProtoInput *self,
                              const guint8   *data,
                              gsize           length,
                              gint64          offset)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (data != NULL || length == 0);

  *self = (MinaProtoInput){ .at = data, .end = data + length, .offset = offset, .ended = TRUE };
}

void
mina_proto_input_clear (MinaProtoInput *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->spill, g_byte_array_unref);
  g_clear_pointer (&self->carry, g_free);
  g_clear_error (&self->error);
}

/* Puts what is left at the start of the spill. */
static void
begin_spill (MinaProtoInput *self)
{
  gsize left = (gsize) (self->end - self->at);

  if (self->spill == NULL)
    self->spill = g_byte_array_new ();

  if (self->spilled)
    {
      memmove (self->spill->data, self->at, left);
      g_byte_array_set_size (self->spill, (guint) left);
    }
  else
    {
      g_byte_array_set_size (self->spill, 0);
      g_byte_array_append (self->spill, self->at, (guint) left);
    }
  self->spilled = TRUE;
  self->at = self->spill->data;
  self->end = self->at + left;
}

/* Back from the spill to the blocks; what a huge record has taken is given back. */
static void
end_spill (MinaProtoInput *self)
{
  if (self->spilled && self->spill->len > LARGE_SPILL)
    g_clear_pointer (&self->spill, g_byte_array_unref);
  self->spilled = FALSE;
}

static gboolean
next_block (MinaProtoInput *self,
            guint8        **block,
            gsize          *length)
{
  if (self->ended || self->error != NULL)
    return FALSE;
  if (!mina_source_next (self->source, block, length, &self->error))
    return FALSE;
  self->ended = *length == 0;
  return !self->ended;
}

gboolean
mina_proto_input_need_slow (MinaProtoInput *self,
                            gsize           n)
{
  gsize left = (gsize) (self->end - self->at);
  guint8 *block;
  gsize length;

  if (self->ended || self->error != NULL)
    return FALSE;

  if (left <= MINA_SOURCE_HEADROOM)
    {
      /* The rest is safe in the carry while its block is given back. */
      if (self->carry == NULL)
        self->carry = g_malloc (MINA_SOURCE_HEADROOM);
      if (left > 0)
        memcpy (self->carry, self->at, left);
      end_spill (self);
      if (!next_block (self, &block, &length))
        {
          self->at = self->carry;
          self->end = self->carry + left;
          return FALSE;
        }
      if (left > 0)
        memcpy (block - left, self->carry, left);
      self->at = block - left;
      self->end = block + length;
      if (n <= left + length)
        return TRUE;
    }

  begin_spill (self);
  while (n > (gsize) (self->end - self->at))
    {
      if (self->spill->len > G_MAXUINT - MINA_SOURCE_BLOCK || !next_block (self, &block, &length))
        return FALSE;
      g_byte_array_append (self->spill, block, (guint) length);
      self->at = self->spill->data;
      self->end = self->at + self->spill->len;
    }
  return TRUE;
}

gboolean
mina_proto_input_skip (MinaProtoInput *self,
                       guint64         n)
{
  while (TRUE)
    {
      gsize part = (gsize) MIN (n, (guint64) (self->end - self->at));

      mina_proto_input_take (self, part);
      n -= part;
      if (n == 0)
        return TRUE;
      if (!mina_proto_input_need (self, 1))
        return FALSE;
    }
}

gboolean
mina_proto_input_read_varint (MinaProtoInput *self,
                              guint64        *value)
{
  const guint8 *after;

  mina_proto_input_need (self, VARINT_SIZE);
  after = mina_proto_read_varint (self->at, self->end, value);
  if (after == NULL)
    return FALSE;
  mina_proto_input_take (self, (gsize) (after - self->at));
  return TRUE;
}
