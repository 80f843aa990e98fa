/* mina-nearest.c - which name was probably meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-nearest.h"

#include <string.h>

/* Longer names are not looked at: nobody mistypes them. */
#define MAX_LENGTH 64
#define MAX_DISTANCE 3

static guint
distance (const char *a,
          gsize       n_a,
          const char *b,
          gsize       n_b)
{
  guint rows[3][MAX_LENGTH + 1];
  guint *before = rows[0];
  guint *last = rows[1];
  guint *row = rows[2];

  for (gsize j = 0; j <= n_b; j++)
    last[j] = (guint) j;
  for (gsize i = 1; i <= n_a; i++)
    {
      guint *free_row = before;

      row[0] = (guint) i;
      for (gsize j = 1; j <= n_b; j++)
        {
          row[j] = MIN (MIN (last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], before[j - 2] + 1);
        }
      before = last;
      last = row;
      row = free_row;
    }
  return last[n_b];
}

const char *
mina_nearest_name (const char        *name,
                   const char *const *names,
                   gsize              n)
{
  const char *nearest = NULL;
  guint least;
  gsize length;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (names != NULL || n == 0, NULL);

  length = strlen (name);
  if (length > MAX_LENGTH)
    return NULL;

  least = (guint) MIN (MAX (length / 3, 1), MAX_DISTANCE) + 1;
  for (gsize i = 0; i < n; i++)
    {
      gsize other = strlen (names[i]);

      if (other <= MAX_LENGTH && MAX (length, other) - MIN (length, other) < least)
        {
          guint d = distance (name, length, names[i], other);

          if (d < least)
            {
              least = d;
              nearest = names[i];
            }
        }
    }
  return nearest;
}
