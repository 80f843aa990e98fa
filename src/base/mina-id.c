/* mina-id.c - trace and span ids, as the formats write them, as numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-base"

#include "base/mina-id.h"

#include "base/mina-strings.h"

/* What a character is worth; -1 if it is no digit. */
static inline int
hex_value (guchar c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  c |= 0x20;
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return -1;
}

static inline int
base64_value (guchar c)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (c >= '0' && c <= '9')
    return c - '0' + 52;
  if (c == '+' || c == '-')
    return 62;
  if (c == '/' || c == '_')
    return 63;
  return -1;
}

/* Hex digits: what a character is worth, with a bit that says that it is one. */
#define IS_DIGIT 0x10
static const guint8 hex_digits[256] = {
  ['0'] = 0x10,
  0x11,
  0x12,
  0x13,
  0x14,
  0x15,
  0x16,
  0x17,
  0x18,
  0x19,
  ['A'] = 0x1a,
  0x1b,
  0x1c,
  0x1d,
  0x1e,
  0x1f,
  ['a'] = 0x1a,
  0x1b,
  0x1c,
  0x1d,
  0x1e,
  0x1f,
};

static inline guint32
take_8_digits (const char *text,
               guint      *digits)
{
  guint32 value = 0;

#pragma GCC unroll 8
  for (guint i = 0; i < 8; i++)
    {
      guint digit = hex_digits[(guchar) text[i]];

      *digits &= digit;
      value = value << 4 | (digit & 0xf);
    }
  return value;
}

/* Reads 16 hex digits, as nearly all ids have them, without a branch for each. */
static inline gboolean
parse_16_digits (const char *text,
                 guint64    *value)
{
  guint digits = IS_DIGIT;
  guint64 high = take_8_digits (text, &digits);
  guint32 low = take_8_digits (text + 8, &digits);

  *value = high << 32 | low;
  return (digits & IS_DIGIT) != 0;
}

/* Reads 1 to @max_digits hex digits, "0x" before and single dashes between them allowed.
 * Returns: how many digits there were, 0 if this is not hex. */
static guint
parse_hex (MinaTraceId *id,
           const char  *text,
           gsize        length,
           guint        max_digits)
{
  guint64 hi = 0;
  guint64 lo = 0;
  guint digits = 0;
  gboolean after_digit = FALSE;

  if (G_LIKELY (length == max_digits && parse_16_digits (text + length - 16, &id->lo)))
    {
      if (length == 16)
        {
          id->hi = 0;
          return 16;
        }
      if (length == 32 && parse_16_digits (text, &id->hi))
        return 32;
    }
  if (length > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X'))
    {
      text += 2;
      length -= 2;
    }

  for (gsize i = 0; i < length; i++)
    {
      int value = hex_value ((guchar) text[i]);

      if (value < 0)
        {
          if (text[i] != '-' || !after_digit)
            return 0;
          after_digit = FALSE;
          continue;
        }
      if (digits == max_digits)
        return 0;
      hi = hi << 4 | lo >> 60;
      lo = lo << 4 | (guint64) value;
      digits++;
      after_digit = TRUE;
    }

  id->hi = hi;
  id->lo = lo;
  return after_digit ? digits : 0;
}

/* Reads base64 of exactly @n_bytes (8 or 16) bytes, with or without padding, either alphabet. */
static gboolean
parse_base64 (MinaTraceId *id,
              const char  *text,
              gsize        length,
              guint        n_bytes)
{
  guint n_chars = (n_bytes * 8 + 5) / 6;
  guint n_padded = (n_bytes + 2) / 3 * 4;
  guint spare = n_chars * 6 - n_bytes * 8;
  guint64 hi = 0;
  guint64 lo = 0;

  if (length == n_padded)
    {
      for (guint i = n_chars; i < n_padded; i++)
        if (text[i] != '=')
          return FALSE;
    }
  else if (length != n_chars)
    return FALSE;

  for (guint i = 0; i < n_chars; i++)
    {
      int value = base64_value ((guchar) text[i]);
      guint bits = i + 1 < n_chars ? 6 : 6 - spare;

      if (value < 0)
        return FALSE;
      if (i + 1 == n_chars)
        value >>= spare;
      hi = hi << bits | lo >> (64 - bits);
      lo = lo << bits | (guint64) value;
    }

  id->hi = hi;
  id->lo = lo;
  return TRUE;
}

static MinaTraceId
hash_text (const void *data,
           gsize       length)
{
  MinaTraceId id;

  id.hi = mina_hash_bytes (data, length);
  id.lo = mina_hash_u64 (id.hi ^ G_GUINT64_CONSTANT (0x6d696e612d696473)) | 1;
  return id;
}

MinaIdForm
mina_trace_id_parse (MinaTraceId *id,
                     const char  *text,
                     gsize        length)
{
  MinaIdForm form;
  guint digits;

  g_return_val_if_fail (id != NULL, MINA_ID_NONE);
  g_return_val_if_fail (text != NULL || length == 0, MINA_ID_NONE);

  *id = (MinaTraceId){ 0, 0 };
  if (length == 0)
    return MINA_ID_NONE;

  digits = parse_hex (id, text, length, 32);
  if (digits > 0)
    form = digits == 32 ? MINA_ID_HEX : MINA_ID_SHORT;
  else if (parse_base64 (id, text, length, 16) || parse_base64 (id, text, length, 8))
    form = MINA_ID_BASE64;
  else
    {
      *id = hash_text (text, length);
      return MINA_ID_TEXT;
    }

  return mina_trace_id_is_none (*id) ? MINA_ID_NONE : form;
}

MinaIdForm
mina_span_id_parse (MinaSpanId *id,
                    const char *text,
                    gsize       length)
{
  MinaTraceId wide = { 0, 0 };
  MinaIdForm form;
  guint digits;

  g_return_val_if_fail (id != NULL, MINA_ID_NONE);
  g_return_val_if_fail (text != NULL || length == 0, MINA_ID_NONE);

  *id = 0;
  if (length == 0)
    return MINA_ID_NONE;

  digits = parse_hex (&wide, text, length, 16);
  if (digits > 0)
    form = digits == 16 ? MINA_ID_HEX : MINA_ID_SHORT;
  else if (parse_base64 (&wide, text, length, 8))
    form = MINA_ID_BASE64;
  else
    {
      *id = hash_text (text, length).lo;
      return MINA_ID_TEXT;
    }

  *id = wide.lo;
  return wide.lo == 0 ? MINA_ID_NONE : form;
}

MinaIdForm
mina_trace_id_from_bytes (MinaTraceId  *id,
                          const guint8 *bytes,
                          gsize         length)
{
  g_return_val_if_fail (id != NULL, MINA_ID_NONE);
  g_return_val_if_fail (bytes != NULL || length == 0, MINA_ID_NONE);

  if (length > 16)
    {
      *id = hash_text (bytes, length);
      return MINA_ID_TEXT;
    }

  *id = (MinaTraceId){ 0, 0 };
  for (gsize i = 0; i < length; i++)
    {
      id->hi = id->hi << 8 | id->lo >> 56;
      id->lo = id->lo << 8 | bytes[i];
    }
  if (mina_trace_id_is_none (*id))
    return MINA_ID_NONE;
  return length == 16 ? MINA_ID_HEX : MINA_ID_SHORT;
}

MinaIdForm
mina_span_id_from_bytes (MinaSpanId   *id,
                         const guint8 *bytes,
                         gsize         length)
{
  g_return_val_if_fail (id != NULL, MINA_ID_NONE);
  g_return_val_if_fail (bytes != NULL || length == 0, MINA_ID_NONE);

  if (length > 8)
    {
      *id = hash_text (bytes, length).lo;
      return MINA_ID_TEXT;
    }

  *id = 0;
  for (gsize i = 0; i < length; i++)
    *id = *id << 8 | bytes[i];
  if (*id == 0)
    return MINA_ID_NONE;
  return length == 8 ? MINA_ID_HEX : MINA_ID_SHORT;
}

static void
write_hex (guint64  value,
           char    *buffer)
{
  static const char digits[] = "0123456789abcdef";

  for (int i = 15; i >= 0; i--)
    {
      buffer[i] = digits[value & 15];
      value >>= 4;
    }
}

const char *
mina_trace_id_to_hex (MinaTraceId id,
                      char       *buffer)
{
  g_return_val_if_fail (buffer != NULL, NULL);

  write_hex (id.hi, buffer);
  write_hex (id.lo, buffer + 16);
  buffer[32] = '\0';
  return buffer;
}

const char *
mina_span_id_to_hex (MinaSpanId  id,
                     char       *buffer)
{
  g_return_val_if_fail (buffer != NULL, NULL);

  write_hex (id, buffer);
  buffer[16] = '\0';
  return buffer;
}
