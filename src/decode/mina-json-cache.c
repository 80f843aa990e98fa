/* mina-json-cache.c - numbers of texts that were met lately
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include <string.h>

#include "decode/mina-json-fields.h"

/* Longer texts are rarely met twice. */
#define MAX_CACHED 256
#define N_KEYS 1024
#define N_VALUES 8192

/* Texts up to this length are nothing but their ends. */
#define MAX_ENDS 16

/*
 * Ends:
 *
 * The first and the last bytes of a text. With its length they are the whole of a short text, and
 * tell most longer ones apart.
 */
typedef struct
{
  guint64 head;
  guint64 tail;
} Ends;

/*
 * Entry:
 * @ends: both ends of the text
 * @text: the interned text, which stays where it is
 * @length: its length; 0 for a free entry
 * @key: string number of the key, for values
 * @number: number of the string or of the attribute
 *
 * A text and its number. A short text is known without a look at the text itself, which would be
 * one at memory.
 */
typedef struct
{
  Ends        ends;
  const char *text;
  guint32     length;
  guint32     key;
  guint32     number;
} Entry;

/*
 * Pending:
 * @item: the attribute
 * @entry: (nullable): where it may be known
 * @ends: both ends of its text
 *
 * An attribute that was read and not looked up yet.
 */
typedef struct
{
  MinaAttributeItem item;
  Entry            *entry;
  Ends              ends;
} Pending;

struct _MinaJsonCache
{
  Entry   keys[N_KEYS];
  Entry   values[N_VALUES];
  Pending pending[MINA_JSON_MAX_PENDING];
  guint   n_pending;
};

MinaJsonCache *
mina_json_cache_new (void)
{
  return g_new0 (MinaJsonCache, 1);
}

static inline Ends
take_ends (const char *text,
           gsize       length)
{
  Ends ends = { 0, 0 };

  if (length >= 8)
    {
      memcpy (&ends.head, text, 8);
      memcpy (&ends.tail, text + length - 8, 8);
    }
  else if (length >= 4)
    {
      guint32 a;
      guint32 b;

      memcpy (&a, text, 4);
      memcpy (&b, text + length - 4, 4);
      ends.head = a;
      ends.tail = b;
    }
  else
    {
      ends.head = (guint8) text[0] | (guint64) (guint8) text[length / 2] << 8;
      ends.tail = (guint8) text[length - 1];
    }
  return ends;
}

static inline guint32
mix (const Ends *ends,
     gsize       length,
     guint32     key)
{
  guint64 head = (ends->head ^ key) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 tail = (ends->tail ^ length) * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f);

  return (head ^ (tail >> 29) ^ tail) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd) >> 40;
}

static inline gboolean
is_entry (const Entry *entry,
          const Ends  *ends,
          const char  *text,
          gsize        length,
          guint32      key)
{
  return entry->ends.head == ends->head && entry->ends.tail == ends->tail
         && entry->length == length && entry->key == key
         && (length <= MAX_ENDS || memcmp (entry->text + 8, text + 8, length - MAX_ENDS) == 0);
}

guint32
mina_json_fields_intern (MinaJsonFields *self,
                         const char     *text,
                         gsize           length)
{
  Entry *entry;
  Ends ends;

  if (length == 0)
    return 0;
  if (length > MAX_CACHED)
    return mina_strings_add (self->strings, text, length);
  ends = take_ends (text, length);
  entry = &self->cache->keys[mix (&ends, length, 0) % N_KEYS];
  if (G_UNLIKELY (!is_entry (entry, &ends, text, length, 0)))
    {
      guint32 number = mina_strings_add (self->strings, text, length);

      *entry = (Entry){ ends, mina_strings_get (self->strings, number).text, length, 0, number };
    }
  return entry->number;
}

guint32
mina_json_fields_string_attribute (MinaJsonFields *self,
                                   guint32         key,
                                   const char     *text,
                                   gsize           length)
{
  Entry *entry;
  Ends ends;

  if (length == 0 || length > MAX_CACHED)
    return mina_attributes_add_string (self->attributes, key, text, length);
  ends = take_ends (text, length);
  entry = &self->cache->values[mix (&ends, length, key) % N_VALUES];
  if (!is_entry (entry, &ends, text, length, key))
    {
      MinaAttribute attribute = { .key = key, .type = MINA_VALUE_STRING };
      guint32 string = mina_strings_add (self->strings, text, length);

      attribute.bits = string;
      *entry = (Entry){ ends, mina_strings_get (self->strings, string).text, length, key,
                        mina_attributes_add (self->attributes, &attribute) };
    }
  return entry->number;
}

void
mina_json_fields_begin_string (MinaJsonFields *self,
                               guint32         key,
                               const char     *text,
                               gsize           length)
{
  Pending *pending = &self->cache->pending[self->cache->n_pending++];

  pending->item.attribute = (MinaAttribute){ .key = key, .type = MINA_VALUE_STRING };
  pending->item.text = (MinaStr){ text, length };
  pending->entry = NULL;
  if (length == 0 || length > MAX_CACHED)
    return;
  pending->ends = take_ends (text, length);
  pending->entry = &self->cache->values[mix (&pending->ends, length, key) % N_VALUES];
  __builtin_prefetch (pending->entry);
}

void
mina_json_fields_begin_bits (MinaJsonFields *self,
                             guint32         key,
                             MinaValueType   type,
                             guint64         bits)
{
  Pending *pending = &self->cache->pending[self->cache->n_pending++];

  pending->item.attribute = (MinaAttribute){ .key = key, .type = type, .bits = bits };
  pending->entry = NULL;
}

/* Keeps what was looked up. */
static inline void
fill_entry (MinaJsonFields *self,
            const Pending  *pending,
            guint32         number)
{
  const MinaAttribute *attribute = &pending->item.attribute;
  MinaStr text = pending->item.text;

  /* Short texts are known by their ends alone. */
  if (text.length > MAX_ENDS)
    text = mina_strings_get (self->strings, attribute->string);
  *pending->entry = (Entry){ pending->ends, text.text, text.length, attribute->key, number };
}

void
mina_json_fields_end_pending (MinaJsonFields *self)
{
  MinaJsonCache *cache = self->cache;
  MinaAttributeItem items[MINA_JSON_MAX_PENDING];
  guint8 unknown[MINA_JSON_MAX_PENDING];
  guint n_unknown = 0;

  for (guint i = 0; i < cache->n_pending; i++)
    {
      Pending *pending = &cache->pending[i];
      const MinaStr *text = &pending->item.text;

      if (pending->entry != NULL
          && is_entry (pending->entry, &pending->ends, text->text, text->length,
                       pending->item.attribute.key))
        {
          pending->item.number = pending->entry->number;
          continue;
        }
      items[n_unknown] = pending->item;
      unknown[n_unknown++] = i;
    }
  mina_attributes_add_many (self->attributes, items, n_unknown);
  for (guint i = 0; i < n_unknown; i++)
    {
      Pending *pending = &cache->pending[unknown[i]];

      pending->item = items[i];
      if (pending->entry != NULL)
        fill_entry (self, pending, items[i].number);
    }
  for (guint i = 0; i < cache->n_pending; i++)
    mina_json_fields_push (self, cache->pending[i].item.number);
  cache->n_pending = 0;
}
