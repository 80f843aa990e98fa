/* mina-sort.h - sorting numbers of things by a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mina_sort_by_int64:
 * @items: (array length=n): numbers of things, sorted in place
 * @n: how many
 * @keys: a key for each thing, indexed by its number
 *
 * Sorts @items by their keys, ascending; items with equal keys keep their order. Radix sort over
 * the bytes in which the keys differ: linear in @n, and about as fast as reading them when the keys
 * are already in order.
 */
void mina_sort_by_int64 (guint32      *items,
                         gsize         n,
                         const gint64 *keys);

G_END_DECLS
