/* mina-decimal.c - decimal digits in text to whole numbers, exactly
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "decode/mina-decimal.h"

/* Longer exponents mean zero or too much, whatever the digits. */
#define MAX_EXPONENT 100000

static inline gboolean
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

/*
 * Appends the digits at @p to @value, as long as they fit.
 *
 * Digits that do not fit are counted in @excess: powers of ten that are missing from @value.
 */
static const char *
take_digits (const char *p,
             const char *end,
             guint64    *value,
             gint64     *excess)
{
  for (; p < end && is_digit (*p); p++)
    {
      guint64 next;

      if (*excess > 0
          || __builtin_mul_overflow (*value, (guint64) 10, &next)
          || __builtin_add_overflow (next, (guint64) (*p - '0'), &next))
        (*excess)++;
      else
        *value = next;
    }
  return p;
}

static gboolean
take_exponent (const char **p,
               const char  *end,
               gint64      *exponent)
{
  gboolean negative = FALSE;
  gint64 value = 0;
  const char *first;

  if (*p < end && (**p == '-' || **p == '+'))
    negative = *(*p)++ == '-';
  for (first = *p; *p < end && is_digit (**p); (*p)++)
    value = MIN (value * 10 + (**p - '0'), MAX_EXPONENT);
  *exponent += negative ? -value : value;
  return *p > first;
}

static const guint64 powers[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };

/* Multiplies by a power of ten, positive or negative. */
static gboolean
shift (guint64 *value,
       gint64   exponent)
{
  for (; exponent < 0 && *value != 0; exponent++)
    *value /= 10;
  for (; exponent > 0 && *value != 0; exponent--)
    if (__builtin_mul_overflow (*value, (guint64) 10, value))
      return FALSE;
  return TRUE;
}

gboolean
mina_decimal_parse (const char *text,
                    gsize       length,
                    guint       scale,
                    gboolean   *negative,
                    guint64    *value)
{
  const char *p = text;
  const char *end = text + length;
  const char *first;
  gint64 exponent = scale;
  gint64 excess = 0;

  /* Nearly all are nothing but a few digits. */
  if (G_LIKELY (scale < G_N_ELEMENTS (powers) && mina_digits_parse (text, length, value)
                && !__builtin_mul_overflow (*value, powers[scale], value)))
    {
      *negative = FALSE;
      return TRUE;
    }
  *value = 0;
  *negative = p < end && *p == '-';
  if (p < end && (*p == '-' || *p == '+'))
    p++;
  first = p;
  p = take_digits (p, end, value, &excess);
  if (p == first)
    return FALSE;
  if (p < end && *p == '.')
    {
      first = ++p;
      p = take_digits (p, end, value, &excess);
      if (p == first)
        return FALSE;
      exponent -= p - first;
    }
  exponent += excess;
  if (p < end && (*p == 'e' || *p == 'E'))
    {
      p++;
      if (!take_exponent (&p, end, &exponent))
        return FALSE;
    }
  /* Digits that did not fit may only be behind the point. */
  return p == end && (excess == 0 || exponent <= 0) && shift (value, exponent);
}
