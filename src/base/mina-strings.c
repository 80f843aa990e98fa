/* mina-strings.c - every distinct string once, known by a number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-base"

#include "base/mina-strings.h"

#include <string.h>

/* A string lies in a block as: 4 bytes of length, the bytes, a NUL. Nothing is aligned: on millions
 * of short strings the padding would cost more than the unaligned read of a length. */
#define HEADER sizeof (guint32)
#define FIRST_BLOCK ((gsize) 4096)
#define LARGEST_BLOCK ((gsize) 1 << 20)
#define FIRST_SLOTS 64u

/* A place in the open-addressing table. The tag decides the place and is kept, so that a bigger
 * table is filled without looking at any string. */
typedef struct
{
  guint32 number_plus_one; /* 0: free */
  guint32 tag;
} Slot;

typedef struct _Block Block;
struct _Block
{
  Block *next;
  char   bytes[];
};

struct _MinaStrings
{
  Slot        *slots;
  guint32      mask;
  guint32      count;
  guint32      room;  /* strings that @texts has place for */
  const char **texts; /* by number: the bytes, their length before them */
  Block       *blocks;
  char        *free_start;
  gsize        free_size;
  gsize        next_block;
  gsize        block_bytes;
};

#ifdef __SIZEOF_INT128__
__extension__ typedef unsigned __int128 guint128;

/* Both halves of the full product, folded. */
static inline guint64
fold (guint64 a,
      guint64 b)
{
  guint128 product = (guint128) a * b;

  return (guint64) product ^ (guint64) (product >> 64);
}
#else
static inline guint64
fold (guint64 a,
      guint64 b)
{
  guint64 a_lo = (guint32) a, a_hi = a >> 32, b_lo = (guint32) b, b_hi = b >> 32;
  guint64 low = a_lo * b_lo;
  guint64 mid = a_hi * b_lo + (low >> 32);
  guint64 cross = a_lo * b_hi + (guint32) mid;

  return ((cross << 32) | (guint32) low) ^ (a_hi * b_hi + (mid >> 32) + (cross >> 32));
}
#endif

static inline guint64
read_8 (const guint8 *p)
{
  guint64 value;

  memcpy (&value, p, sizeof value);
  return GUINT64_FROM_LE (value);
}

static inline guint64
read_4 (const guint8 *p)
{
  guint32 value;

  memcpy (&value, p, sizeof value);
  return GUINT32_FROM_LE (value);
}

/* Multiply and fold, 16 bytes a step; the last step reads the final 16 bytes, which may overlap
 * what was read before. The mixing is that of Wang Yi's wyhash (public domain). */
guint64
mina_hash_bytes (const void *data,
                 gsize       length)
{
  const guint64 k0 = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  const guint64 k1 = G_GUINT64_CONSTANT (0xd1b54a32d192ed03);
  const guint64 k2 = G_GUINT64_CONSTANT (0x8cb92ba72f3d8dd7);
  const guint8 *p = data;
  guint64 state = k0 ^ length;
  guint64 a;
  guint64 b;

  if (length > 16)
    {
      const guint8 *last = p + length - 16;

      for (; p < last; p += 16)
        state = fold (read_8 (p) ^ k1, read_8 (p + 8) ^ state);
      a = read_8 (last);
      b = read_8 (last + 8);
    }
  else if (length >= 8)
    {
      a = read_8 (p);
      b = read_8 (p + length - 8);
    }
  else if (length >= 4)
    {
      a = read_4 (p);
      b = read_4 (p + length - 4);
    }
  else if (length > 0)
    {
      a = (guint64) p[0] << 16 | (guint64) p[length / 2] << 8 | p[length - 1];
      b = 0;
    }
  else
    {
      a = 0;
      b = 0;
    }

  return fold (fold (a ^ k1, b ^ state) ^ k2, k0 ^ length);
}

static inline guint32
tag_of (const char *text,
        gsize       length)
{
  guint64 hash = mina_hash_bytes (text, length);

  return (guint32) (hash >> 32) ^ (guint32) hash;
}

static inline gsize
length_of (const char *text)
{
  guint32 length;

  memcpy (&length, text - HEADER, sizeof length);
  return length;
}

/* The slot that holds these bytes, or the free one where they belong. */
static inline Slot *
find_slot (const MinaStrings *self,
           const char        *text,
           gsize              length,
           guint32            tag)
{
  guint32 i = tag & self->mask;

  for (;; i = (i + 1) & self->mask)
    {
      Slot *slot = &self->slots[i];
      const char *known;

      if (slot->number_plus_one == 0)
        return slot;
      if (slot->tag != tag)
        continue;
      known = self->texts[slot->number_plus_one - 1];
      if (length_of (known) == length && memcmp (known, text, length) == 0)
        return slot;
    }
}

static void
grow_slots (MinaStrings *self)
{
  guint32 n_old = self->mask + 1;
  Slot *old = self->slots;

  self->mask = n_old * 2 - 1;
  self->slots = g_new0 (Slot, (gsize) n_old * 2);
  for (guint32 i = 0; i < n_old; i++)
    {
      guint32 j = old[i].tag & self->mask;

      if (old[i].number_plus_one == 0)
        continue;
      while (self->slots[j].number_plus_one != 0)
        j = (j + 1) & self->mask;
      self->slots[j] = old[i];
    }
  g_free (old);
}

static Block *
add_block (MinaStrings *self,
           gsize        size)
{
  Block *block = g_malloc (sizeof (Block) + size);

  block->next = self->blocks;
  self->blocks = block;
  self->block_bytes += sizeof (Block) + size;
  return block;
}

static const char *
store (MinaStrings *self,
       const char  *text,
       gsize        length)
{
  gsize size = HEADER + length + 1;
  guint32 length_32 = (guint32) length;
  char *place;

  if (size <= self->free_size)
    {
      place = self->free_start;
      self->free_start += size;
      self->free_size -= size;
    }
  else if (size > self->next_block / 8)
    {
      /* A long string has a block of its own: what is left of the current one stays in use. */
      place = add_block (self, size)->bytes;
    }
  else
    {
      place = add_block (self, self->next_block)->bytes;
      self->free_start = place + size;
      self->free_size = self->next_block - size;
      self->next_block = MIN (self->next_block * 2, LARGEST_BLOCK);
    }

  memcpy (place, &length_32, HEADER);
  if (length > 0)
    memcpy (place + HEADER, text, length);
  place[HEADER + length] = '\0';
  return place + HEADER;
}

MinaStrings *
mina_strings_new (void)
{
  MinaStrings *self = g_new0 (MinaStrings, 1);

  self->slots = g_new0 (Slot, FIRST_SLOTS);
  self->mask = FIRST_SLOTS - 1;
  self->next_block = FIRST_BLOCK;
  mina_strings_add (self, "", 0);
  return self;
}

void
mina_strings_free (MinaStrings *self)
{
  if (self == NULL)
    return;

  while (self->blocks != NULL)
    {
      Block *block = self->blocks;

      self->blocks = block->next;
      g_free (block);
    }
  g_free (self->slots);
  g_free (self->texts);
  g_free (self);
}

guint32
mina_strings_add (MinaStrings *self,
                  const char  *text,
                  gsize        length)
{
  g_return_val_if_fail (text != NULL || length == 0, 0);

  return mina_strings_add_tagged (self, mina_strings_tag (text, length), text, length);
}

guint32
mina_strings_tag (const char *text,
                  gsize       length)
{
  return tag_of (text, length);
}

void
mina_strings_prefetch (const MinaStrings *self,
                       guint32            tag)
{
  g_return_if_fail (self != NULL);

  __builtin_prefetch (&self->slots[tag & self->mask], 1);
}

guint32
mina_strings_guess (const MinaStrings *self,
                    guint32            tag)
{
  const Slot *slot;

  g_return_val_if_fail (self != NULL, G_MAXUINT32);

  for (guint32 i = tag & self->mask;; i = (i + 1) & self->mask)
    {
      slot = &self->slots[i];
      if (slot->number_plus_one == 0)
        return G_MAXUINT32;
      if (slot->tag == tag)
        break;
    }
  __builtin_prefetch (&self->texts[slot->number_plus_one - 1]);
  return slot->number_plus_one - 1;
}

void
mina_strings_prefetch_text (const MinaStrings *self,
                            guint32            number)
{
  g_return_if_fail (self != NULL && number < self->count);

  __builtin_prefetch (self->texts[number] - HEADER);
}

guint32
mina_strings_add_tagged (MinaStrings *self,
                         guint32      tag,
                         const char  *text,
                         gsize        length)
{
  Slot *slot;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (text != NULL || length == 0, 0);
  g_return_val_if_fail (length <= G_MAXUINT32, 0);

  if (length == 0)
    text = "";
  slot = find_slot (self, text, length, tag);
  if (slot->number_plus_one != 0)
    return slot->number_plus_one - 1;

  if (self->count == self->room)
    {
      self->room = self->room < 64 ? 64 : self->room + self->room / 2;
      self->texts = g_renew (const char *, self->texts, self->room);
    }
  self->texts[self->count] = store (self, text, length);
  slot->tag = tag;
  slot->number_plus_one = ++self->count;

  /* At most three quarters full, so that a search for something new ends soon. */
  if (self->count > self->mask - self->mask / 4)
    grow_slots (self);
  return self->count - 1;
}

gboolean
mina_strings_find (const MinaStrings *self,
                   const char        *text,
                   gsize              length,
                   guint32           *number)
{
  const Slot *slot;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL || length == 0, FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  if (length > G_MAXUINT32)
    return FALSE;
  if (length == 0)
    text = "";
  slot = find_slot (self, text, length, tag_of (text, length));
  if (slot->number_plus_one == 0)
    return FALSE;
  *number = slot->number_plus_one - 1;
  return TRUE;
}

MinaStr
mina_strings_get (const MinaStrings *self,
                  guint32            number)
{
  const char *text;

  g_return_val_if_fail (self != NULL && number < self->count, ((MinaStr){ "", 0 }));

  text = self->texts[number];
  return (MinaStr){ text, length_of (text) };
}

const char *
mina_strings_text (const MinaStrings *self,
                   guint32            number)
{
  g_return_val_if_fail (self != NULL && number < self->count, "");

  return self->texts[number];
}

guint32
mina_strings_count (const MinaStrings *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->count;
}

gsize
mina_strings_bytes (const MinaStrings *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sizeof *self + ((gsize) self->mask + 1) * sizeof (Slot)
         + (gsize) self->room * sizeof (char *) + self->block_bytes;
}
