/* mina-sort.h - sorting by whole numbers, in time linear in what is sorted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mina_sort_by_keys:
 * @keys: (array length=n): a key for each item; sorted along
 * @items: (array length=n): items of @size bytes
 * @size: bytes of an item
 * @n: how many
 *
 * Sorts items by their keys, the lowest first. Stable. A radix sort on the bytes in which the keys
 * differ; insertion for a handful.
 */
void mina_sort_by_keys (guint64  *keys,
                        gpointer  items,
                        gsize     size,
                        gsize     n);

/**
 * mina_sort_numbers:
 * @numbers: (array length=n): numbers
 * @n: how many
 *
 * Sorts numbers, the lowest first.
 */
void mina_sort_numbers (guint64 *numbers,
                        gsize    n);

/**
 * mina_sort_key_from_int64:
 * @value: a number
 *
 * Returns: a key that sorts as @value does
 */
static inline guint64
mina_sort_key_from_int64 (gint64 value)
{
  return (guint64) value ^ (G_GUINT64_CONSTANT (1) << 63);
}

G_END_DECLS
