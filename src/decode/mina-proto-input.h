/* mina-proto-input.h - the outer levels of a protobuf message, as a stream
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-proto-reader.h"
#include "decode/mina-source.h"

G_BEGIN_DECLS

/**
 * MinaProtoInput:
 * @at: the next byte
 * @end: one past the last byte that lies in memory behind @at
 * @offset: how many bytes of the stream come before @at
 * @source: (nullable): where more bytes come from; %NULL if all are in memory
 * @spill: (nullable): a run of bytes that no block holds in one piece
 * @spilled: whether @at lies in @spill
 * @carry: (nullable): a place for the rest of a block while the next one comes
 * @ended: whether @source has no more
 * @error: (nullable): what @source said; the reading has stopped
 *
 * A message of any length, of which only the part that is looked at lies in memory, in one piece.
 * The source's blocks are used as they are; what lies across two blocks is put before the second
 * one.
 */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gint64        offset;
  MinaSource   *source;
  GByteArray   *spill;
  gboolean      spilled;
  guint8       *carry;
  gboolean      ended;
  GError       *error;
} MinaProtoInput;

/**
 * mina_proto_input_init_source:
 * @self: an input
 * @source: (transfer none): where the bytes come from; must outlive @self
 */
void     mina_proto_input_init_source (MinaProtoInput *self,
                                       MinaSource     *source);

/**
 * mina_proto_input_init_memory:
 * @self: an input
 * @data: the bytes; must outlive @self
 * @length: how many
 * @offset: how many bytes of the file come before them
 */
void     mina_proto_input_init_memory (MinaProtoInput *self,
                                       const guint8   *data,
                                       gsize           length,
                                       gint64          offset);

void     mina_proto_input_clear       (MinaProtoInput *self);

/* The part of mina_proto_input_need() that gets more bytes. */
gboolean mina_proto_input_need_slow   (MinaProtoInput *self,
                                       gsize           n);

/**
 * mina_proto_input_need:
 * @self: an input
 * @n: how many bytes
 *
 * Sees to it that the next @n bytes lie in one piece. Memory grows with the bytes that come, not
 * with @n. Pointers into what came before are not valid any more.
 *
 * Returns: whether there are that many; if not, see MinaProtoInput.error
 */
static inline gboolean
mina_proto_input_need (MinaProtoInput *self,
                       gsize           n)
{
  return G_LIKELY (n <= (gsize) (self->end - self->at)) || mina_proto_input_need_slow (self, n);
}

/**
 * mina_proto_input_take:
 * @self: an input
 * @n: how many bytes, at most as many as lie in memory
 *
 * Goes on over bytes.
 */
static inline void
mina_proto_input_take (MinaProtoInput *self,
                       gsize           n)
{
  self->at += n;
  self->offset += (gint64) n;
}

/**
 * mina_proto_input_skip:
 * @self: an input
 * @n: how many bytes
 *
 * Goes on over any number of bytes; they need not fit into memory.
 *
 * Returns: whether there were that many
 */
gboolean mina_proto_input_skip        (MinaProtoInput *self,
                                       guint64         n);

/**
 * mina_proto_input_read_varint:
 * @self: an input
 * @value: (out): the number
 *
 * Returns: whether there was one; if not, nothing was taken: the stream ends in it, it is too
 *   long, or see MinaProtoInput.error
 */
gboolean mina_proto_input_read_varint (MinaProtoInput *self,
                                       guint64        *value);

G_END_DECLS
