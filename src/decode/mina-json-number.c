/* mina-json-number.c - numbers as JSON writes them, exactly
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-json-reader-private.h"

/* Digits that always fit in 64 bits. */
#define EXACT_DIGITS 19

/*
 * Parts:
 * @stop: first byte after the number
 * @negative: whether it has a minus sign
 * @is_integer: whether it has neither fraction nor exponent
 * @mantissa: the number of all digits, if @n_digits is at most EXACT_DIGITS
 * @n_digits: how many digits the number has, zeros before the first other not counted
 * @exponent: power of ten to multiply @mantissa with
 *
 * A number, taken apart.
 */
typedef struct
{
  guint8  *stop;
  gboolean negative;
  gboolean is_integer;
  guint64  mantissa;
  guint    n_digits;
  gint64   exponent;
} Parts;

/* Powers of ten that a double holds exactly. */
static const double exact_powers[] = {
  1e0,
  1e1,
  1e2,
  1e3,
  1e4,
  1e5,
  1e6,
  1e7,
  1e8,
  1e9,
  1e10,
  1e11,
  1e12,
  1e13,
  1e14,
  1e15,
  1e16,
  1e17,
  1e18,
  1e19,
  1e20,
  1e21,
  1e22,
};

static inline gboolean
is_digit (guint8 c)
{
  return (guint8) (c - '0') <= 9;
}

typedef enum
{
  SCAN_OK,
  SCAN_NO_DIGIT,
  SCAN_LEADING_ZERO,
} Scan;

/*
 * Reads digits at @p. Leaves the value alone beyond EXACT_DIGITS, but goes on counting.
 */
static inline guint8 *
take_digits (guint8 *p,
             Parts  *parts)
{
  guint64 mantissa = parts->mantissa;
  guint n = parts->n_digits;

  while (is_digit (*p))
    {
      mantissa = mantissa * 10 + (*p++ - '0');
      n += mantissa != 0 || n != 0;
    }
  parts->mantissa = mantissa;
  parts->n_digits = n;
  return p;
}

static guint8 *
take_exponent (guint8 *p,
               Parts  *parts)
{
  gboolean negative = *p == '-';
  gint64 exponent = 0;

  if (*p == '-' || *p == '+')
    p++;
  for (; is_digit (*p); p++)
    if (exponent < 1000000)
      exponent = exponent * 10 + (*p - '0');
  parts->exponent += negative ? -exponent : exponent;
  return p;
}

/* Takes the number at @cur apart; @stop is where it ends, or where it goes wrong. */
static Scan
take_apart (MinaJsonReader *self,
            Parts          *parts)
{
  guint8 *p = self->cur;
  guint8 *first;

  *parts = (Parts){ .is_integer = TRUE };
  if (*p == '-')
    {
      parts->negative = TRUE;
      p++;
    }
  first = p;
  p = take_digits (p, parts);
  parts->stop = p;
  if (G_UNLIKELY (p == first))
    return SCAN_NO_DIGIT;
  if (G_UNLIKELY (*first == '0' && p - first > 1))
    {
      parts->stop = first;
      return SCAN_LEADING_ZERO;
    }
  if (*p == '.')
    {
      parts->is_integer = FALSE;
      first = ++p;
      p = take_digits (p, parts);
      parts->stop = p;
      parts->exponent = first - p;
      if (p == first)
        return SCAN_NO_DIGIT;
    }
  if (*p == 'e' || *p == 'E')
    {
      parts->is_integer = FALSE;
      p = take_exponent (p + 1, parts);
      parts->stop = p;
      if (!is_digit (p[-1]))
        return SCAN_NO_DIGIT;
    }
  return SCAN_OK;
}

/* NaN and Infinity are no JSON; Python writes them. */
static gboolean
take_bare_word (MinaJsonReader *self,
                MinaJsonNumber *number)
{
  static const struct
  {
    const char *word;
    double      value;
  } words[] = { { "NaN", NAN }, { "Infinity", INFINITY }, { "-Infinity", -INFINITY } };

  while (self->end - self->cur < 10 && mina_json_reader_refill (self))
    ;
  if (self->state == MINA_JSON_FAILED)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);

      if ((gsize) (self->end - self->cur) < length
          || memcmp (self->cur, words[i].word, length) != 0)
        continue;
      if (!self->told_nan && self->diagnostics != NULL)
        {
          self->told_nan = TRUE;
          mina_diagnostics_add (self->diagnostics, MINA_ERROR_SYNTAX, FALSE,
                                mina_json_reader_place (self),
                                _("Line %" PRId64 ", byte %" PRId64 ": a bare %s is no JSON; it is "
                                  "read as it is meant"),
                                MINA_JSON_AT (self), words[i].word);
        }
      self->cur += length;
      if (number != NULL)
        *number = (MinaJsonNumber){ .text = { words[i].word, length }, .value = words[i].value };
      return TRUE;
    }
  return FALSE;
}

static gboolean
fail_number (MinaJsonReader *self,
             guint8         *stop,
             Scan            what)
{
  char found[MINA_JSON_FOUND_SIZE];

  self->cur = stop;
  if (self->cur == self->end)
    mina_json_reader_fail_truncated (self);
  else if (what == SCAN_LEADING_ZERO)
    mina_json_reader_fail (self, MINA_ERROR_SYNTAX,
                           g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                              ": a number may not begin with a zero"),
                                            MINA_JSON_AT (self)));
  else
    mina_json_reader_fail (self, MINA_ERROR_SYNTAX,
                           g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                              ": expected a digit, found %s"),
                                            MINA_JSON_AT (self),
                                            mina_json_reader_found (self, found)));
  return FALSE;
}

/* Keeps the text of the number from @cur to @stop, with a NUL after it. */
static void
keep_text (MinaJsonReader *self,
           const guint8   *stop,
           MinaStr        *text)
{
  gsize length = stop - self->cur;

  if (G_LIKELY (length < sizeof self->number))
    {
      memcpy (self->number, self->cur, length);
      self->number[length] = 0;
      text->text = self->number;
    }
  else
    {
      self->spill_length = 0;
      mina_json_reader_spill (self, self->cur, length);
      text->text = (const char *) self->spill;
    }
  text->length = length;
}

/*
 * The nearest double. Where mantissa and power of ten are both exact doubles, one operation
 * rounds correctly (Clinger, "How to read floating point numbers accurately", 1990).
 */
static double
to_double (const Parts    *parts,
           const MinaStr  *text)
{
  double value;

  if (parts->n_digits > EXACT_DIGITS || parts->mantissa > (G_GUINT64_CONSTANT (1) << 53)
      || parts->exponent < -22 || parts->exponent > 22)
    return g_ascii_strtod (text->text, NULL);
  value = (double) parts->mantissa;
  if (parts->exponent < 0)
    value /= exact_powers[-parts->exponent];
  else
    value *= exact_powers[parts->exponent];
  return parts->negative ? -value : value;
}

/* The absolute value, if it is a whole number below 2^64. */
static gboolean
to_whole (const Parts   *parts,
          const MinaStr *text,
          guint64       *whole)
{
  guint64 value = parts->mantissa;
  gint64 exponent = parts->exponent;

  if (parts->n_digits > EXACT_DIGITS)
    {
      /* 20 digits may still fit; more only as 1.000…, which nobody writes. */
      if (!parts->is_integer || parts->n_digits != EXACT_DIGITS + 1)
        return FALSE;
      return g_ascii_string_to_unsigned (text->text + parts->negative, 10, 0, G_MAXUINT64, whole,
                                         NULL);
    }
  for (; exponent < 0 && value != 0; exponent++)
    {
      if (value % 10 != 0)
        return FALSE;
      value /= 10;
    }
  for (; exponent > 0 && value != 0; exponent--)
    if (__builtin_mul_overflow (value, 10, &value))
      return FALSE;
  *whole = value;
  return TRUE;
}

static void
give_number (MinaJsonReader *self,
             const Parts    *parts,
             MinaJsonNumber *number)
{
  guint64 whole = 0;

  memset (number, 0, sizeof *number);
  keep_text (self, parts->stop, &number->text);
  number->is_integer = parts->is_integer;
  if (G_LIKELY (parts->is_integer && parts->n_digits < EXACT_DIGITS))
    {
      number->fits_int64 = TRUE;
      number->int64 = parts->negative ? -(gint64) parts->mantissa : (gint64) parts->mantissa;
      number->fits_uint64 = !parts->negative || parts->mantissa == 0;
      number->uint64 = number->fits_uint64 ? parts->mantissa : 0;
      number->value = parts->negative && parts->mantissa == 0 ? -0.0 : (double) number->int64;
      return;
    }
  number->value = to_double (parts, &number->text);
  if (!to_whole (parts, &number->text, &whole))
    return;
  number->fits_uint64 = !parts->negative || whole == 0;
  number->uint64 = number->fits_uint64 ? whole : 0;
  number->fits_int64 = whole <= (guint64) G_MAXINT64 + parts->negative;
  if (number->fits_int64)
    number->int64 = parts->negative ? (gint64) (0 - whole) : (gint64) whole;
}

/*
 * Reads the number at @cur, with its text in one piece.
 */
gboolean
mina_json_reader_scan_number (MinaJsonReader *self,
                              MinaJsonNumber *number)
{
  Parts parts;
  Scan scan = take_apart (self, &parts);

  /* What ends with the window may go on in the next. */
  while (G_UNLIKELY (parts.stop == self->end) && !self->ended
         && self->end - self->cur <= MINA_JSON_MAX_NUMBER)
    {
      mina_json_reader_refill (self);
      if (self->state == MINA_JSON_FAILED)
        return FALSE;
      scan = take_apart (self, &parts);
    }
  if (G_UNLIKELY (parts.stop - self->cur > MINA_JSON_MAX_NUMBER))
    {
      mina_json_reader_fail (self, MINA_ERROR_TOO_LARGE,
                             g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                                ": a number has more than %d digits"),
                                              MINA_JSON_AT (self), MINA_JSON_MAX_NUMBER));
      return FALSE;
    }
  if (G_UNLIKELY (scan != SCAN_OK))
    {
      if (scan == SCAN_NO_DIGIT && take_bare_word (self, number))
        return TRUE;
      if (self->state == MINA_JSON_FAILED)
        return FALSE;
      /* Looking for a bare word may have moved the window. */
      scan = take_apart (self, &parts);
      return fail_number (self, parts.stop, scan);
    }
  if (number != NULL)
    give_number (self, &parts, number);
  self->cur = parts.stop;
  return TRUE;
}
