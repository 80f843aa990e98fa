/* mina-decimal.h - decimal digits in text to whole numbers, exactly
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mina_digits_parse:
 * @text: the text
 * @length: its length in bytes
 * @value: (out): the number
 *
 * Returns: whether @text is 1 to 19 decimal digits and nothing else
 */
static inline gboolean
mina_digits_parse (const char *text,
                   gsize       length,
                   guint64    *value)
{
  guint64 number = 0;

  if (length - 1 > 18)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      guint digit = (guint8) text[i] - '0';

      if (digit > 9)
        return FALSE;
      number = number * 10 + digit;
    }
  *value = number;
  return TRUE;
}

/**
 * mina_decimal_parse:
 * @text: the text
 * @length: its length in bytes
 * @scale: power of ten to multiply with, 0 to 18: 9 reads seconds as nanoseconds
 * @negative: (out): whether there is a minus sign before it
 * @value: (out): the absolute value times 10 to @scale, cut to a whole number
 *
 * Reads a number as JSON writes it, a plus sign before it being allowed too. No floating point is
 * involved: every digit counts.
 *
 * Returns: whether @text is a number and @value holds it
 */
gboolean mina_decimal_parse (const char *text,
                             gsize       length,
                             guint       scale,
                             gboolean   *negative,
                             guint64    *value);

G_END_DECLS
