/* mina-number-map.c - from 64-bit numbers to small ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-number-map.h"

#include "base/mina-strings.h"

/* A slot is free while its value is ABSENT: keys may be anything, values may not. A key that was
 * just put and not given a value yet would count as free, so that growing happens before. */

static guint32
find_slot (const MinaNumberMap *self,
           guint64              key)
{
  guint32 slot = (guint32) mina_hash_u64 (key) & self->mask;

  while (self->values[slot] != MINA_NUMBER_MAP_ABSENT && self->keys[slot] != key)
    slot = (slot + 1) & self->mask;
  return slot;
}

static void
grow (MinaNumberMap *self)
{
  guint32 old_size = self->keys == NULL ? 0 : self->mask + 1;
  guint32 size = MAX (16, old_size * 2);
  guint64 *old_keys = self->keys;
  guint32 *old_values = self->values;

  self->keys = g_new (guint64, size);
  self->values = g_new (guint32, size);
  self->mask = size - 1;
  memset (self->values, 0xff, size * sizeof (guint32));

  for (guint32 i = 0; i < old_size; i++)
    {
      guint32 slot;

      if (old_values[i] == MINA_NUMBER_MAP_ABSENT)
        continue;
      slot = find_slot (self, old_keys[i]);
      self->keys[slot] = old_keys[i];
      self->values[slot] = old_values[i];
    }
  g_free (old_keys);
  g_free (old_values);
}

guint32 *
mina_number_map_put (MinaNumberMap *self,
                     guint64        key)
{
  guint32 slot;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->keys == NULL || self->n >= self->mask / 2)
    grow (self);
  slot = find_slot (self, key);
  if (self->values[slot] == MINA_NUMBER_MAP_ABSENT)
    {
      self->keys[slot] = key;
      self->n++;
    }
  return &self->values[slot];
}

guint32
mina_number_map_get (const MinaNumberMap *self,
                     guint64              key)
{
  g_return_val_if_fail (self != NULL, MINA_NUMBER_MAP_ABSENT);

  if (self->keys == NULL)
    return MINA_NUMBER_MAP_ABSENT;
  return self->values[find_slot (self, key)];
}

void
mina_number_map_clear (MinaNumberMap *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->keys, g_free);
  g_clear_pointer (&self->values, g_free);
  self->n = 0;
  self->mask = 0;
}
