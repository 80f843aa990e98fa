/* mina-strings.h - every distinct string once, known by a number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MinaStrings:
 *
 * An interner: equal bytes get the same number, numbers run from 0 without holes. Number 0 is the
 * empty string. Strings may hold any bytes, NUL included; each is stored with a NUL after it.
 * Text stays where it is until the interner is freed. One writer; many readers once nobody writes.
 */
typedef struct _MinaStrings MinaStrings;

/**
 * MinaStr:
 * @text: the bytes, with a NUL after the last that does not count
 * @length: how many bytes
 *
 * A view of an interned string.
 */
typedef struct
{
  const char *text;
  gsize       length;
} MinaStr;

MinaStrings *mina_strings_new  (void);
void         mina_strings_free (MinaStrings *self);

/**
 * mina_strings_add:
 * @self: an interner
 * @text: bytes
 * @length: how many, at most G_MAXUINT32
 *
 * Returns: the number of these bytes; equal bytes always get the same
 */
guint32      mina_strings_add  (MinaStrings *self,
                                const char  *text,
                                gsize        length);

/**
 * mina_strings_tag:
 * @text: bytes
 * @length: how many
 *
 * The first of the steps that mina_strings_add() consists of. In a big interner each of them mostly
 * waits for memory; whoever adds many strings takes each step for all of them before the next, so
 * that they wait together: mina_strings_prefetch(), mina_strings_guess(),
 * mina_strings_prefetch_text(), mina_strings_add_tagged().
 *
 * Returns: what the other steps know the bytes by
 */
guint32      mina_strings_tag      (const char        *text,
                                    gsize              length);

/**
 * mina_strings_prefetch:
 * @self: an interner
 * @tag: see mina_strings_tag()
 *
 * Asks memory for what mina_strings_guess() looks at.
 */
void         mina_strings_prefetch (const MinaStrings *self,
                                    guint32            tag);

/**
 * mina_strings_guess:
 * @self: an interner
 * @tag: see mina_strings_tag()
 *
 * Returns: the number that the string probably has, G_MAXUINT32 if it is probably new
 */
guint32      mina_strings_guess    (const MinaStrings *self,
                                    guint32            tag);

/**
 * mina_strings_prefetch_text:
 * @self: an interner
 * @number: what mina_strings_guess() said, but for G_MAXUINT32
 *
 * Asks memory for the text that mina_strings_add_tagged() compares.
 */
void         mina_strings_prefetch_text (const MinaStrings *self,
                                         guint32            number);

/**
 * mina_strings_add_tagged:
 * @self: an interner
 * @tag: see mina_strings_tag()
 * @text: bytes
 * @length: how many
 *
 * Returns: as mina_strings_add()
 */
guint32      mina_strings_add_tagged (MinaStrings *self,
                                      guint32      tag,
                                      const char  *text,
                                      gsize        length);

/**
 * mina_strings_find:
 * @self: an interner
 * @text: bytes
 * @length: how many
 * @number: (out): their number
 *
 * Returns: whether these bytes are in @self; @self is not changed
 */
gboolean     mina_strings_find (const MinaStrings *self,
                                const char        *text,
                                gsize              length,
                                guint32           *number);

/**
 * mina_strings_get:
 * @self: an interner
 * @number: a number that mina_strings_add() gave
 *
 * Returns: the bytes; valid as long as @self
 */
MinaStr      mina_strings_get  (const MinaStrings *self,
                                guint32            number);

/**
 * mina_strings_text:
 * @self: an interner
 * @number: a number that mina_strings_add() gave
 *
 * Returns: (transfer none): the bytes as a C string, which ends at the first NUL in them
 */
const char  *mina_strings_text (const MinaStrings *self,
                                guint32            number);

/**
 * mina_strings_count:
 * @self: an interner
 *
 * Returns: how many numbers there are, at least 1
 */
guint32      mina_strings_count (const MinaStrings *self);

/**
 * mina_strings_bytes:
 * @self: an interner
 *
 * Returns: about how many bytes of memory @self takes
 */
gsize        mina_strings_bytes (const MinaStrings *self);

/**
 * mina_hash_bytes:
 * @data: bytes
 * @length: how many
 *
 * A fast hash for tables in memory. Not for anything that is stored.
 *
 * Returns: 64 well-mixed bits
 */
guint64      mina_hash_bytes (const void *data,
                              gsize       length);

/**
 * mina_hash_u64:
 * @value: a number
 *
 * Returns: @value, mixed (the finalizer of MurmurHash3)
 */
static inline guint64
mina_hash_u64 (guint64 value)
{
  value ^= value >> 33;
  value *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  value ^= value >> 33;
  value *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  value ^= value >> 33;
  return value;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaStrings, mina_strings_free)

G_END_DECLS
