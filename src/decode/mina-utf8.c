/* mina-utf8.c - text out of bytes that nobody vouches for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "decode/mina-utf8.h"

#include <string.h>

#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

/* How many bytes at the beginning of @p are ASCII. */
static inline gsize
ascii_prefix (const guint8 *p,
              gsize         length)
{
  gsize i = 0;

  for (; i + 8 <= length; i += 8)
    {
      guint64 word;

      memcpy (&word, p + i, 8);
      if (word & HIGH_BITS)
        break;
    }
  while (i < length && p[i] < 0x80)
    i++;
  return i;
}

/* Looks at the sequence that a byte above 0x7f begins (Unicode Standard, table 3-7).
 * Returns: its length if it is whole; else the negative length of what is wrong. */
static inline int
sequence (const guint8 *p,
          gsize         length)
{
  guint8 lead = p[0];
  guint8 low = 0x80;
  guint8 high = 0xbf;
  int n;

  if (lead < 0xc2 || lead > 0xf4)
    return -1;
  if (lead < 0xe0)
    n = 2;
  else if (lead < 0xf0)
    {
      n = 3;
      if (lead == 0xe0)
        low = 0xa0;
      else if (lead == 0xed)
        high = 0x9f;
    }
  else
    {
      n = 4;
      if (lead == 0xf0)
        low = 0x90;
      else if (lead == 0xf4)
        high = 0x8f;
    }

  for (int i = 1; i < n; i++)
    {
      if ((gsize) i >= length || p[i] < low || p[i] > high)
        return -i;
      low = 0x80;
      high = 0xbf;
    }
  return n;
}

gboolean
mina_utf8_is_valid (const char *text,
                    gsize       length)
{
  const guint8 *p = (const guint8 *) text;
  gsize i = 0;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  while (TRUE)
    {
      int n;

      i += ascii_prefix (p + i, length - i);
      if (i == length)
        return TRUE;
      n = sequence (p + i, length - i);
      if (n < 0)
        return FALSE;
      i += (gsize) n;
    }
}

void
mina_utf8_append_valid (GString    *out,
                        const char *text,
                        gsize       length)
{
  const guint8 *p = (const guint8 *) text;
  gsize start = 0;
  gsize i = 0;

  g_return_if_fail (out != NULL);
  g_return_if_fail (text != NULL || length == 0);

  while (TRUE)
    {
      int n;

      i += ascii_prefix (p + i, length - i);
      if (i == length)
        break;
      n = sequence (p + i, length - i);
      if (n > 0)
        {
          i += (gsize) n;
          continue;
        }
      g_string_append_len (out, text + start, (gssize) (i - start));
      g_string_append (out, "\xef\xbf\xbd");
      i += (gsize) -n;
      start = i;
    }
  g_string_append_len (out, text + start, (gssize) (length - start));
}
