/* mina-sort.c - sorting by whole numbers, in time linear in what is sorted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-sort.h"

#include <string.h>

#define FEW 40
#define DIGIT_BITS 8
#define N_DIGITS (1 << DIGIT_BITS)

/* Sorts @order along with @keys, or only @keys if it is %NULL. */
static void
sort_few (guint64 *keys,
          guint32 *order,
          gsize    n)
{
  for (gsize i = 1; i < n; i++)
    {
      guint64 key = keys[i];
      guint32 place = order != NULL ? order[i] : 0;
      gsize j = i;

      for (; j > 0 && keys[j - 1] > key; j--)
        {
          keys[j] = keys[j - 1];
          if (order != NULL)
            order[j] = order[j - 1];
        }
      keys[j] = key;
      if (order != NULL)
        order[j] = place;
    }
}

static gboolean
is_sorted (const guint64 *keys,
           gsize          n)
{
  for (gsize i = 1; i < n; i++)
    if (keys[i - 1] > keys[i])
      return FALSE;
  return TRUE;
}

static void
sort_radix (guint64 *keys,
            guint32 *order,
            gsize    n)
{
  g_autofree guint64 *other_keys = g_new (guint64, n);
  g_autofree guint32 *other_order = order != NULL ? g_new (guint32, n) : NULL;
  guint64 *from_keys = keys;
  guint64 *to_keys = other_keys;
  guint32 *from = order;
  guint32 *to = other_order;
  guint64 differ = 0;

  for (gsize i = 1; i < n; i++)
    differ |= keys[i] ^ keys[0];

  for (guint shift = 0; shift < 64; shift += DIGIT_BITS)
    {
      gsize place[N_DIGITS] = { 0 };
      gsize total = 0;
      guint64 *swap_keys = to_keys;
      guint32 *swap = to;

      if ((differ >> shift) % N_DIGITS == 0)
        continue;
      for (gsize i = 0; i < n; i++)
        place[(from_keys[i] >> shift) % N_DIGITS]++;
      for (guint digit = 0; digit < N_DIGITS; digit++)
        {
          gsize count = place[digit];

          place[digit] = total;
          total += count;
        }
      for (gsize i = 0; i < n; i++)
        {
          gsize at = place[(from_keys[i] >> shift) % N_DIGITS]++;

          to_keys[at] = from_keys[i];
          if (order != NULL)
            to[at] = from[i];
        }
      to_keys = from_keys;
      from_keys = swap_keys;
      to = from;
      from = swap;
    }

  if (from_keys != keys)
    {
      memcpy (keys, from_keys, n * sizeof (guint64));
      if (order != NULL)
        memcpy (order, from, n * sizeof (guint32));
    }
}

void
mina_sort_by_keys (guint64  *keys,
                   gpointer  items,
                   gsize     size,
                   gsize     n)
{
  g_autofree guint32 *order = NULL;
  g_autofree char *copy = NULL;

  g_return_if_fail (keys != NULL || n == 0);
  g_return_if_fail (n < G_MAXUINT32);

  if (is_sorted (keys, n))
    return;

  order = g_new (guint32, n);
  for (gsize i = 0; i < n; i++)
    order[i] = (guint32) i;
  if (n <= FEW)
    sort_few (keys, order, n);
  else
    sort_radix (keys, order, n);

  copy = g_memdup2 (items, n * size);
  for (gsize i = 0; i < n; i++)
    memcpy ((char *) items + i * size, copy + order[i] * size, size);
}

void
mina_sort_numbers (guint64 *numbers,
                   gsize    n)
{
  g_return_if_fail (numbers != NULL || n == 0);

  if (is_sorted (numbers, n))
    return;
  if (n <= FEW)
    sort_few (numbers, NULL, n);
  else
    sort_radix (numbers, NULL, n);
}
