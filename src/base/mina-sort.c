/* mina-sort.c - sorting numbers of things by a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-base"

#include "base/mina-sort.h"

#include <string.h>

#define DIGIT_BITS 11
#define N_DIGITS (1 << DIGIT_BITS)
#define SMALL 48

typedef struct
{
  guint64 key;
  guint32 item;
} Entry;

static void
sort_small (guint32      *items,
            gsize         n,
            const gint64 *keys)
{
  for (gsize i = 1; i < n; i++)
    {
      guint32 item = items[i];
      gint64 key = keys[item];
      gsize j = i;

      for (; j > 0 && keys[items[j - 1]] > key; j--)
        items[j] = items[j - 1];
      items[j] = item;
    }
}

void
mina_sort_by_int64 (guint32      *items,
                    gsize         n,
                    const gint64 *keys)
{
  g_autofree Entry *entries = NULL;
  g_autofree Entry *spare = NULL;
  gint64 lowest = G_MAXINT64, highest = G_MININT64, last = G_MININT64;
  gboolean sorted = TRUE;
  guint64 range;

  if (n < 2)
    return;
  if (n <= SMALL)
    {
      sort_small (items, n, keys);
      return;
    }

  for (gsize i = 0; i < n; i++)
    {
      gint64 key = keys[items[i]];

      lowest = MIN (lowest, key);
      highest = MAX (highest, key);
      sorted &= key >= last;
      last = key;
    }
  if (sorted)
    return;

  range = (guint64) highest - (guint64) lowest;
  entries = g_new (Entry, n);
  spare = g_new (Entry, n);
  for (gsize i = 0; i < n; i++)
    entries[i] = (Entry){ (guint64) keys[items[i]] - (guint64) lowest, items[i] };

  for (guint shift = 0; shift < 64 && (range >> shift) != 0; shift += DIGIT_BITS)
    {
      gsize starts[N_DIGITS] = { 0 };
      gsize sum = 0;
      Entry *swap;

      for (gsize i = 0; i < n; i++)
        starts[(entries[i].key >> shift) & (N_DIGITS - 1)]++;
      for (gsize d = 0; d < N_DIGITS; d++)
        {
          gsize count = starts[d];

          starts[d] = sum;
          sum += count;
        }
      for (gsize i = 0; i < n; i++)
        spare[starts[(entries[i].key >> shift) & (N_DIGITS - 1)]++] = entries[i];
      swap = g_steal_pointer (&entries);
      entries = g_steal_pointer (&spare);
      spare = swap;
    }

  for (gsize i = 0; i < n; i++)
    items[i] = entries[i].item;
}
