/* mina-attributes.c - every distinct key and value once, known by a number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-model"

#include "model/mina-attributes.h"

#include <string.h>

/* A place in the table of attributes. The hash is kept beside the number, so that only the
 * attribute that is looked for is looked at. */
typedef struct
{
  guint32 number_plus_one; /* 0: free */
  guint32 hash;
} Slot;

/* So many attributes of one text are found by walking; further ones by hash. */
#define MAX_CHAIN 8

struct _MinaAttributes
{
  MinaStrings *strings;

  MinaAttribute *attributes;
  guint32 *next; /* for texts: another attribute with the same text; 0 for none, else plus 1 */
  guint32        n;
  guint32        capacity;

  /* The number of a text leads to its attributes: on tens of millions of texts, one look at memory
   * less than a hash table takes. */
  guint32 *of_string; /* 0 for none, else plus 1 */
  guint32  n_of_string;

  Slot   *slots; /* open addressing, for all other attributes */
  guint32 mask;
  guint32 n_hashed;

  guint32 *references;
  gsize    n_references;
  gsize    references_capacity;
};

static gboolean
has_items (const MinaAttribute *attribute)
{
  return attribute->type == MINA_VALUE_ARRAY || attribute->type == MINA_VALUE_MAP;
}

static guint32
hash_attribute (const MinaAttributes *self,
                const MinaAttribute  *attribute)
{
  guint64 head = ((guint64) attribute->key << 3) | attribute->type;
  guint64 body = attribute->bits;

  /* Equal lists may stand at different places, so that their content counts, not the range. */
  if (has_items (attribute))
    body = mina_hash_bytes (self->references + attribute->items.first,
                            attribute->items.n * sizeof (guint32));
  return (guint32) mina_hash_u64 (head * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ body);
}

static gboolean
equal_attributes (const MinaAttributes *self,
                  const MinaAttribute  *a,
                  const MinaAttribute  *b)
{
  if (a->key != b->key || a->type != b->type)
    return FALSE;
  if (!has_items (a))
    return a->bits == b->bits;
  return a->items.n == b->items.n
         && (a->items.n == 0
             || memcmp (self->references + a->items.first, self->references + b->items.first,
                        a->items.n * sizeof (guint32))
                  == 0);
}

static void
grow_slots (MinaAttributes *self)
{
  guint32 n_old = self->mask + 1;
  Slot *old = self->slots;

  self->mask = n_old * 2 - 1;
  self->slots = g_new0 (Slot, (gsize) n_old * 2);
  for (guint32 i = 0; i < n_old; i++)
    {
      guint32 slot = old[i].hash & self->mask;

      if (old[i].number_plus_one == 0)
        continue;
      while (self->slots[slot].number_plus_one != 0)
        slot = (slot + 1) & self->mask;
      self->slots[slot] = old[i];
    }
  g_free (old);
}

MinaAttributes *
mina_attributes_new (MinaStrings *strings)
{
  MinaAttributes *self;

  g_return_val_if_fail (strings != NULL, NULL);

  self = g_new0 (MinaAttributes, 1);
  self->strings = strings;
  self->mask = 1023;
  self->slots = g_new0 (Slot, self->mask + 1);
  /* Never NULL: an empty range points there. */
  self->references_capacity = 64;
  self->references = g_new (guint32, self->references_capacity);
  return self;
}

void
mina_attributes_free (MinaAttributes *self)
{
  if (self == NULL)
    return;
  g_free (self->attributes);
  g_free (self->next);
  g_free (self->of_string);
  g_free (self->slots);
  g_free (self->references);
  g_free (self);
}

static guint32
append (MinaAttributes      *self,
        const MinaAttribute *attribute)
{
  if (self->n == self->capacity)
    {
      self->capacity = MAX (1024, self->capacity * 2);
      self->attributes = g_renew (MinaAttribute, self->attributes, self->capacity);
      self->next = g_renew (guint32, self->next, self->capacity);
    }
  self->attributes[self->n] = *attribute;
  self->next[self->n] = 0;
  return self->n++;
}

static guint32
add_hashed (MinaAttributes      *self,
            const MinaAttribute *attribute,
            guint32              hash)
{
  guint32 slot = hash & self->mask;
  guint32 added;

  for (; self->slots[slot].number_plus_one != 0; slot = (slot + 1) & self->mask)
    {
      guint32 number = self->slots[slot].number_plus_one - 1;

      if (self->slots[slot].hash != hash
          || !equal_attributes (self, &self->attributes[number], attribute))
        continue;
      /* Its items were stored for this call: give the place back. */
      if (has_items (attribute) && attribute->items.n > 0
          && attribute->items.first + (gsize) attribute->items.n == self->n_references
          && self->attributes[number].items.first != attribute->items.first)
        self->n_references -= attribute->items.n;
      return number;
    }

  added = append (self, attribute);
  self->slots[slot] = (Slot){ added + 1, hash };
  self->n_hashed++;
  if (self->n_hashed > self->mask / 4 * 3)
    grow_slots (self);
  return added;
}

static guint32
add_text (MinaAttributes      *self,
          const MinaAttribute *attribute)
{
  guint32 string = attribute->string;
  guint32 at;
  guint length = 0;

  if (G_UNLIKELY (string >= self->n_of_string))
    {
      guint32 room = MAX (string + 1, MAX (1024, self->n_of_string * 2));

      self->of_string = g_renew (guint32, self->of_string, room);
      memset (self->of_string + self->n_of_string, 0,
              (room - self->n_of_string) * sizeof (guint32));
      self->n_of_string = room;
    }
  for (at = self->of_string[string]; at != 0; at = self->next[at - 1])
    {
      if (self->attributes[at - 1].key == attribute->key)
        return at - 1;
      if (++length == MAX_CHAIN)
        return add_hashed (self, attribute, hash_attribute (self, attribute));
    }
  at = append (self, attribute);
  self->next[at] = self->of_string[string];
  self->of_string[string] = at + 1;
  return at;
}

guint32
mina_attributes_add (MinaAttributes      *self,
                     const MinaAttribute *attribute)
{
  return attribute->type == MINA_VALUE_STRING
           ? add_text (self, attribute)
           : add_hashed (self, attribute, hash_attribute (self, attribute));
}

/* Asks memory for the place where the look-up of an item begins. */
static inline void
begin_item (MinaAttributes    *self,
            MinaAttributeItem *item)
{
  if (item->attribute.type == MINA_VALUE_STRING)
    {
      item->hash = mina_strings_tag (item->text.text, item->text.length);
      mina_strings_prefetch (self->strings, item->hash);
      return;
    }
  item->hash = hash_attribute (self, &item->attribute);
  __builtin_prefetch (&self->slots[item->hash & self->mask], 1);
}

/* Looks at that place, and asks for what it names. */
static inline void
guess_item (MinaAttributes    *self,
            MinaAttributeItem *item)
{
  const Slot *slot;

  if (item->attribute.type == MINA_VALUE_STRING)
    {
      item->guess = mina_strings_guess (self->strings, item->hash);
      if (item->guess < self->n_of_string)
        __builtin_prefetch (&self->of_string[item->guess]);
      return;
    }
  slot = &self->slots[item->hash & self->mask];
  if (slot->number_plus_one != 0 && slot->hash == item->hash)
    __builtin_prefetch (&self->attributes[slot->number_plus_one - 1]);
}

/* Strings are another two steps away. */
static inline void
follow_item (MinaAttributes    *self,
             MinaAttributeItem *item)
{
  guint32 at;

  if (item->attribute.type != MINA_VALUE_STRING || item->guess == G_MAXUINT32)
    return;
  mina_strings_prefetch_text (self->strings, item->guess);
  at = item->guess < self->n_of_string ? self->of_string[item->guess] : 0;
  if (at != 0)
    __builtin_prefetch (&self->attributes[at - 1]);
}

static inline void
finish_item (MinaAttributes    *self,
             MinaAttributeItem *item)
{
  if (item->attribute.type == MINA_VALUE_STRING)
    {
      item->attribute.bits = mina_strings_add_tagged (self->strings, item->hash, item->text.text,
                                                      item->text.length);
      item->number = add_text (self, &item->attribute);
      return;
    }
  item->number = add_hashed (self, &item->attribute, item->hash);
}

void
mina_attributes_add_many (MinaAttributes    *self,
                          MinaAttributeItem *items,
                          guint              n)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (items != NULL || n == 0);

  for (guint i = 0; i < n; i++)
    begin_item (self, &items[i]);
  for (guint i = 0; i < n; i++)
    guess_item (self, &items[i]);
  for (guint i = 0; i < n; i++)
    follow_item (self, &items[i]);
  for (guint i = 0; i < n; i++)
    finish_item (self, &items[i]);
}

guint32
mina_attributes_add_string (MinaAttributes *self,
                            guint32         key,
                            const char     *text,
                            gsize           length)
{
  MinaAttribute attribute = { .key = key, .type = MINA_VALUE_STRING };

  attribute.bits = mina_strings_add (self->strings, text, length);
  return add_text (self, &attribute);
}

guint32
mina_attributes_add_bytes (MinaAttributes *self,
                           guint32         key,
                           const void     *data,
                           gsize           length)
{
  MinaAttribute attribute = { .key = key, .type = MINA_VALUE_BYTES };

  attribute.bits = mina_strings_add (self->strings, data, length);
  return mina_attributes_add (self, &attribute);
}

guint32
mina_attributes_add_int (MinaAttributes *self,
                         guint32         key,
                         gint64          value)
{
  return mina_attributes_add (self,
                              &(MinaAttribute){
                                .key = key, .type = MINA_VALUE_INT, .int64 = value });
}

guint32
mina_attributes_add_double (MinaAttributes *self,
                            guint32         key,
                            double          value)
{
  return mina_attributes_add (self,
                              &(MinaAttribute){
                                .key = key, .type = MINA_VALUE_DOUBLE, .number = value });
}

guint32
mina_attributes_add_bool (MinaAttributes *self,
                          guint32         key,
                          gboolean        value)
{
  return mina_attributes_add (self,
                              &(MinaAttribute){
                                .key = key, .type = MINA_VALUE_BOOL, .bits = value ? 1 : 0 });
}

guint32
mina_attributes_add_empty (MinaAttributes *self,
                           guint32         key)
{
  return mina_attributes_add (self, &(MinaAttribute){ .key = key, .type = MINA_VALUE_EMPTY });
}

MinaRange
mina_attributes_add_range (MinaAttributes *self,
                           const guint32  *numbers,
                           guint           n)
{
  MinaRange range;

  if (n == 0)
    return (MinaRange){ 0, 0 };
  if (self->n_references + n > self->references_capacity)
    {
      self->references_capacity = MAX (self->n_references + n,
                                       MAX (4096, self->references_capacity * 2));
      self->references = g_renew (guint32, self->references, self->references_capacity);
    }
  /* More than four thousand million references do not fit the memory that decoding may take. */
  g_return_val_if_fail (self->n_references + n < MINA_NONE, ((MinaRange){ 0, 0 }));
  range = (MinaRange){ (guint32) self->n_references, n };
  memcpy (self->references + range.first, numbers, n * sizeof (guint32));
  self->n_references += n;
  return range;
}

const MinaAttribute *
mina_attributes_get (const MinaAttributes *self,
                     guint32               number)
{
  g_return_val_if_fail (number < self->n, NULL);

  return &self->attributes[number];
}

const MinaAttribute *
mina_attributes_at (const MinaAttributes *self,
                    MinaRange             range,
                    guint                 i)
{
  g_return_val_if_fail (i < range.n, NULL);

  return &self->attributes[self->references[range.first + i]];
}

const MinaAttribute *
mina_attributes_lookup (const MinaAttributes *self,
                        MinaRange             range,
                        const char           *key)
{
  guint32 number;

  if (!mina_strings_find (self->strings, key, strlen (key), &number))
    return NULL;
  for (guint i = range.n; i > 0; i--)
    {
      const MinaAttribute *attribute = &self->attributes[self->references[range.first + i - 1]];

      if (attribute->key == number)
        return attribute;
    }
  return NULL;
}

const guint32 *
mina_attributes_references (const MinaAttributes *self)
{
  return self->references;
}

guint32
mina_attributes_count (const MinaAttributes *self)
{
  return self->n;
}

MinaStrings *
mina_attributes_strings (const MinaAttributes *self)
{
  return self->strings;
}

gsize
mina_attributes_bytes (const MinaAttributes *self)
{
  return self->n * (sizeof (MinaAttribute) + sizeof (guint32))
         + self->n_of_string * sizeof (guint32)
         + (self->mask + (gsize) 1) * sizeof (Slot) + self->n_references * sizeof (guint32);
}
