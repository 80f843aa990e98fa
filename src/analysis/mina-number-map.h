/* mina-number-map.h - from 64-bit numbers to small ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MinaNumberMap:
 *
 * A hash table with open addressing and linear probing, for maps of a million entries in which a
 * #GHashTable would spend its time on nodes. Entries are never removed. Initialise with zeros.
 */
typedef struct
{
  guint64 *keys;
  guint32 *values;
  guint32  n;
  guint32  mask;
} MinaNumberMap;

/**
 * MINA_NUMBER_MAP_ABSENT: what a key that is not there maps to; no value may be this
 */
#define MINA_NUMBER_MAP_ABSENT G_MAXUINT32

/**
 * mina_number_map_put:
 * @self: a map
 * @key: any number
 *
 * Finds a key, and adds it with %MINA_NUMBER_MAP_ABSENT if it is not there.
 *
 * Returns: where its value is; valid until the next call
 */
guint32 *mina_number_map_put   (MinaNumberMap       *self,
                                guint64              key);

/**
 * mina_number_map_get:
 * @self: a map
 * @key: any number
 *
 * Returns: its value, or %MINA_NUMBER_MAP_ABSENT
 */
guint32  mina_number_map_get   (const MinaNumberMap *self,
                                guint64              key);

/**
 * mina_number_map_clear:
 * @self: a map
 *
 * Empties it and gives its memory back.
 */
void     mina_number_map_clear (MinaNumberMap       *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MinaNumberMap, mina_number_map_clear)

G_END_DECLS
