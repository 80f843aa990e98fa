/* mina-json-string.c - strings with escapes, with bytes that are not UTF-8, or longer than a block
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-json-reader-private.h"
#include "decode/mina-json-scan.h"

#define SPILL_FIRST 4096
#define SPILL_KEEP (1024 * 1024)

#define REPLACEMENT 0xfffd

/* Room for @extra bytes and a NUL. */
static inline void
reserve (MinaJsonReader *self,
         gsize           extra)
{
  gsize needed = self->spill_length + extra + 1;

  if (G_LIKELY (needed <= self->spill_size))
    return;
  self->spill_size = MAX (SPILL_FIRST, MAX (needed, self->spill_size * 2));
  self->spill = g_realloc (self->spill, self->spill_size);
}

void
mina_json_reader_spill (MinaJsonReader *self,
                        const guint8   *bytes,
                        gsize           length)
{
  reserve (self, length);
  memcpy (self->spill + self->spill_length, bytes, length);
  self->spill_length += length;
  self->spill[self->spill_length] = 0;
}

static void
spill_character (MinaJsonReader *self,
                 gunichar        c)
{
  reserve (self, 6);
  self->spill_length += g_unichar_to_utf8 (c, (char *) self->spill + self->spill_length);
}

/* The value of four hex digits; -1 if they are none. */
static int
hex4 (const guint8 *p)
{
  int value = 0;

  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return -1;
      value = value << 4 | digit;
    }
  return value;
}

static void
tell_once (MinaJsonReader *self,
           gboolean       *told,
           const char     *format)
{
  if (*told || self->diagnostics == NULL)
    return;
  *told = TRUE;
  mina_diagnostics_add (self->diagnostics, MINA_ERROR_ENCODING, FALSE,
                        mina_json_reader_place (self), "%s", format);
}

static gboolean
fail_escape (MinaJsonReader *self)
{
  char found[MINA_JSON_FOUND_SIZE];

  self->cur++;
  if (self->cur >= self->end)
    {
      self->cur = self->end;
      mina_json_reader_fail_truncated (self);
      return FALSE;
    }
  if (*self->cur == 'u')
    {
      while (self->cur < self->end && (*self->cur == 'u' || g_ascii_isxdigit (*self->cur)))
        self->cur++;
      if (self->cur == self->end)
        {
          mina_json_reader_fail_truncated (self);
          return FALSE;
        }
      mina_json_reader_fail (self, MINA_ERROR_SYNTAX,
                             g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                                ": expected four hex digits after “\\u”, found %s"),
                                              MINA_JSON_AT (self),
                                              mina_json_reader_found (self, found)));
      return FALSE;
    }
  mina_json_reader_fail (self, MINA_ERROR_SYNTAX,
                         g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                            ": a backslash in a string may not stand before %s"),
                                          MINA_JSON_AT (self),
                                          mina_json_reader_found (self, found)));
  return FALSE;
}

static gboolean
spill_unicode_escape (MinaJsonReader *self)
{
  int unit = hex4 (self->cur + 2);
  gunichar c = unit;

  if (unit < 0)
    return fail_escape (self);
  self->cur += 6;
  if (unit >= 0xd800 && unit < 0xe000)
    {
      int low = unit < 0xdc00 && self->cur[0] == '\\' && self->cur[1] == 'u'
                  ? hex4 (self->cur + 2)
                  : -1;

      if (low >= 0xdc00 && low < 0xe000)
        {
          c = 0x10000 + ((gunichar) (unit - 0xd800) << 10) + (low - 0xdc00);
          self->cur += 6;
        }
      else
        {
          c = REPLACEMENT;
          tell_once (self, &self->told_surrogate,
                     _("Half a character (a lone surrogate) is written in a string; "
                       "“\357\277\275” is shown for each of them."));
        }
    }
  if (c == 0)
    mina_json_reader_spill (self, (const guint8 *) "", 1);
  else
    spill_character (self, c);
  return TRUE;
}

/* Reads the escape at @cur. */
static gboolean
spill_escape (MinaJsonReader *self)
{
  guint8 c;

  while (self->end - self->cur < 12 && mina_json_reader_refill (self))
    ;
  if (self->state == MINA_JSON_FAILED)
    return FALSE;
  switch (self->cur[1])
    {
    case '"':
    case '\\':
    case '/':
      c = self->cur[1];
      break;

    case 'b':
      c = '\b';
      break;

    case 'f':
      c = '\f';
      break;

    case 'n':
      c = '\n';
      break;

    case 'r':
      c = '\r';
      break;

    case 't':
      c = '\t';
      break;

    case 'u':
      return spill_unicode_escape (self);

    default:
      return fail_escape (self);
    }
  reserve (self, 1);
  self->spill[self->spill_length++] = c;
  self->cur += 2;
  return TRUE;
}

/* Takes the character at @cur, which is no ASCII. */
static gboolean
spill_utf8 (MinaJsonReader *self)
{
  guint length;

  while (self->end - self->cur < 4 && mina_json_reader_refill (self))
    ;
  if (self->state == MINA_JSON_FAILED)
    return FALSE;
  length = mina_json_utf8_length (self->cur);
  if (length > 0)
    {
      mina_json_reader_spill (self, self->cur, length);
      self->cur += length;
      return TRUE;
    }
  tell_once (self, &self->told_utf8,
             _("Bytes in a string are not UTF-8; “\357\277\275” is shown for them."));
  spill_character (self, REPLACEMENT);
  self->cur += mina_json_utf8_bad_length (self->cur);
  return TRUE;
}

/*
 * Reads a string from @start, first byte after its quote, copying it. Up to @stop it was seen to
 * be plain.
 */
static gboolean
read_long (MinaJsonReader *self,
           guint8         *start,
           guint8         *stop,
           MinaStr        *string)
{
  gboolean ok = TRUE;

  if (self->spill_size > SPILL_KEEP)
    {
      g_clear_pointer (&self->spill, g_free);
      self->spill_size = 0;
    }
  self->spill_length = 0;
  mina_json_reader_spill (self, start, stop - start);
  self->cur = stop;
  while (ok && *self->cur != '"')
    {
      guint8 c = *self->cur;

      if (c == '\\')
        {
          ok = spill_escape (self);
        }
      else if (c >= 0x80)
        {
          ok = spill_utf8 (self);
        }
      else if (c >= ' ')
        {
          stop = mina_json_find_special (self->cur);
          mina_json_reader_spill (self, self->cur, stop - self->cur);
          self->cur = stop;
        }
      else if (self->cur == self->end)
        {
          ok = mina_json_reader_refill (self);
          if (!ok && self->state != MINA_JSON_FAILED)
            mina_json_reader_fail_truncated (self);
        }
      else
        {
          mina_json_reader_fail (self, MINA_ERROR_SYNTAX,
                                 g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                                    ": a string has no closing quote, or holds the "
                                                    "control character 0x%02X, which has to be "
                                                    "written as an escape"),
                                                  MINA_JSON_AT (self), c));
          return FALSE;
        }
      if (self->spill_length > MINA_JSON_MAX_STRING)
        {
          mina_json_reader_fail (self, MINA_ERROR_TOO_LARGE,
                                 g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                                    ": a string is longer than %d MiB"),
                                                  MINA_JSON_AT (self),
                                                  MINA_JSON_MAX_STRING >> 20));
          return FALSE;
        }
    }
  if (!ok)
    return FALSE;
  self->cur++;
  self->spill[self->spill_length] = 0;
  string->text = (const char *) self->spill;
  string->length = self->spill_length;
  return TRUE;
}

/* Reads a string from @start, first byte after its quote; up to @stop it was seen to be plain. */
G_GNUC_NO_INLINE gboolean
mina_json_reader_special_string (MinaJsonReader *self,
                                 guint8         *start,
                                 guint8         *stop,
                                 MinaStr        *string)
{
  while (*stop != '"')
    {
      guint length = *stop >= 0x80 ? mina_json_utf8_length (stop) : 0;

      if (length == 0)
        return read_long (self, start, stop, string);
      do
        stop += length;
      while (*stop >= 0x80 && (length = mina_json_utf8_length (stop)) != 0);
      stop = mina_json_find_special (stop);
    }
  *stop = 0;
  self->cur = stop + 1;
  string->text = (const char *) start;
  string->length = stop - start;
  return TRUE;
}
