/* mina-json-reader.c - JSON pulled value by value out of a stream of bytes
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

/* Hot paths are short; gcc at -O2 would rather call them. */
#define ALWAYS_INLINE inline __attribute__ ((always_inline))

static const guint8 type_of_byte[256] = {
  ['{'] = MINA_JSON_OBJECT,
  ['['] = MINA_JSON_ARRAY,
  ['"'] = MINA_JSON_STRING,
  ['-'] = MINA_JSON_NUMBER,
  ['0'] = MINA_JSON_NUMBER,
  ['1'] = MINA_JSON_NUMBER,
  ['2'] = MINA_JSON_NUMBER,
  ['3'] = MINA_JSON_NUMBER,
  ['4'] = MINA_JSON_NUMBER,
  ['5'] = MINA_JSON_NUMBER,
  ['6'] = MINA_JSON_NUMBER,
  ['7'] = MINA_JSON_NUMBER,
  ['8'] = MINA_JSON_NUMBER,
  ['9'] = MINA_JSON_NUMBER,
  ['N'] = MINA_JSON_NUMBER,
  ['I'] = MINA_JSON_NUMBER,
  ['t'] = MINA_JSON_BOOLEAN,
  ['f'] = MINA_JSON_BOOLEAN,
  ['n'] = MINA_JSON_NULL,
};

MinaJsonReader *
mina_json_reader_new (MinaSource      *source,
                      MinaDiagnostics *diagnostics,
                      guint            file)
{
  MinaJsonReader *self;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_new (MinaJsonReader, 1);
  memset (self, 0, G_STRUCT_OFFSET (MinaJsonReader, stash));
  self->source = source;
  self->diagnostics = diagnostics;
  self->file = file;
  self->line = 1;
  self->first_mark_byte = self->last_mark_byte = -1;
  self->start = self->cur = self->end = self->stash;
  *self->end = 0;
  return self;
}

void
mina_json_reader_free (MinaJsonReader *self)
{
  if (self == NULL)
    return;
  g_clear_error (&self->error);
  g_free (self->spill);
  g_free (self);
}

void
mina_json_reader_set_origin (MinaJsonReader *self,
                             gint64          line,
                             gint64          byte)
{
  g_return_if_fail (self != NULL);

  self->line = line;
  self->start_byte = byte;
}

/* Errors */

void
mina_json_reader_fail (MinaJsonReader *self,
                       MinaError       code,
                       char           *sentence)
{
  if (self->error == NULL)
    {
      self->error = g_error_new_literal (MINA_ERROR, code, sentence);
      self->error_place = mina_json_reader_place (self);
    }
  self->state = MINA_JSON_FAILED;
  g_free (sentence);
}

const char *
mina_json_reader_found (MinaJsonReader *self,
                        char           *buffer)
{
  if (*self->cur > ' ' && *self->cur < 0x7f)
    g_snprintf (buffer, MINA_JSON_FOUND_SIZE, "“%c”", *self->cur);
  else
    g_snprintf (buffer, MINA_JSON_FOUND_SIZE, "0x%02X", *self->cur);
  return buffer;
}

void
mina_json_reader_fail_truncated (MinaJsonReader *self)
{
  mina_json_reader_fail (self, MINA_ERROR_TRUNCATED,
                         g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                            ": the JSON ends in the middle of a value: it is not "
                                            "complete. Save or copy it again if you can."),
                                          MINA_JSON_AT (self)));
}

typedef enum
{
  EXPECTED_VALUE,
  EXPECTED_KEY,
  EXPECTED_KEY_OR_END,
  EXPECTED_COLON,
  EXPECTED_MEMBER,
  EXPECTED_ELEMENT,
} Expected;

/* The byte at @cur is not what has to come here. */
static G_GNUC_NO_INLINE void
fail_expected (MinaJsonReader *self,
               Expected        expected)
{
  char found[MINA_JSON_FOUND_SIZE];
  char *sentence = NULL;

  if (self->state == MINA_JSON_FAILED)
    return;
  if (self->cur == self->end)
    {
      mina_json_reader_fail_truncated (self);
      return;
    }
  mina_json_reader_found (self, found);
  switch (expected)
    {
    case EXPECTED_VALUE:
      if (*self->cur == ']' && self->depth > 0)
        sentence = g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64 ": a comma before “]”. "
                                      "Remove it."),
                                    MINA_JSON_AT (self));
      else
        sentence = g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                      ": expected a value, found %s"),
                                    MINA_JSON_AT (self), found);
      break;

    case EXPECTED_KEY:
      if (*self->cur == '}')
        sentence = g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64 ": a comma before “}”. "
                                      "Remove it."),
                                    MINA_JSON_AT (self));
      else
        sentence = g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                      ": expected a key in double quotes, found %s"),
                                    MINA_JSON_AT (self), found);
      break;

    case EXPECTED_KEY_OR_END:
      sentence = g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                    ": expected a key in double quotes or “}”, found %s"),
                                  MINA_JSON_AT (self), found);
      break;

    case EXPECTED_COLON:
      sentence = g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                    ": expected “:” after a key, found %s"),
                                  MINA_JSON_AT (self), found);
      break;

    case EXPECTED_MEMBER:
      sentence = g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                    ": expected “,” or “}” after a value, found %s"),
                                  MINA_JSON_AT (self), found);
      break;

    case EXPECTED_ELEMENT:
      sentence = g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                    ": expected “,” or “]” after a value, found %s"),
                                  MINA_JSON_AT (self), found);
      break;

    default:
      g_assert_not_reached ();
    }
  mina_json_reader_fail (self, MINA_ERROR_SYNTAX, sentence);
}

/* The window */

/*
 * Puts the next block behind the rest of the window. As much of what was read before as fits in
 * the headroom stays too: mina_json_reader_recover_line() may go back there.
 */
G_GNUC_NO_INLINE gboolean
mina_json_reader_refill (MinaJsonReader *self)
{
  gsize keep = self->end - self->cur;
  gsize history = MIN ((gsize) (self->cur - self->start), MINA_SOURCE_HEADROOM - keep);
  gint64 cur_byte = self->start_byte + (self->cur - self->start);
  GError *error = NULL;
  guint8 *data;
  gsize length;

  g_assert (keep <= MINA_SOURCE_HEADROOM);
  if (self->ended)
    return FALSE;

  memmove (self->stash, self->cur - history, history + keep);
  if (!mina_source_next (self->source, &data, &length, &error))
    length = 0;
  if (length == 0)
    {
      self->ended = TRUE;
      data = self->stash + history + keep;
      memset (data, 0, MINA_SOURCE_TAIL);
    }
  else
    {
      memcpy (data - history - keep, self->stash, history + keep);
    }
  self->start = data - history - keep;
  self->start_byte = cur_byte - history;
  self->cur = data - keep;
  self->end = data + length;
  if (error != NULL)
    {
      self->error_is_final = TRUE;
      mina_json_reader_fail (self, error->code, g_strdup (error->message));
      g_error_free (error);
    }
  return length > 0;
}

/* Goes to the next byte that is no blank; 0 at the end. */
static G_GNUC_NO_INLINE guint8
skip_blanks (MinaJsonReader *self)
{
  while (TRUE)
    {
      guint8 *p = self->cur;

      p = mina_json_skip_blank_run (p, &self->line);
      self->cur = p;
      if (G_UNLIKELY (p == self->end))
        {
          if (!mina_json_reader_refill (self))
            return 0;
          continue;
        }
      if (self->depth > 0 && (*p == '{' || *p == '[') && p > self->start && p[-1] == '\n')
        {
          self->last_mark_byte = self->start_byte + (p - self->start);
          self->last_mark_line = self->line;
          if (self->first_mark_byte < 0)
            {
              self->first_mark_byte = self->last_mark_byte;
              self->first_mark_line = self->line;
            }
        }
      return *p;
    }
}

static ALWAYS_INLINE guint8
next_byte (MinaJsonReader *self)
{
  guint8 c = *self->cur;

  if (G_LIKELY (c > ' '))
    return c;
  if (c == ' ' && self->cur[1] > ' ')
    return *++self->cur;
  return skip_blanks (self);
}

/* Between documents: goes to the next. */
static G_GNUC_NO_INLINE guint8
begin_document (MinaJsonReader *self)
{
  guint8 c;

  if (self->state != MINA_JSON_TOP)
    return 0;
  while (TRUE)
    {
      c = skip_blanks (self);
      if (c != 0xef)
        break;
      while (self->end - self->cur < 3 && mina_json_reader_refill (self))
        ;
      if (memcmp (self->cur, "\xef\xbb\xbf", 3) != 0)
        break;
      self->cur += 3;
    }
  if (self->state == MINA_JSON_FAILED || self->cur == self->end)
    return 0;
  self->document_byte = self->start_byte + (self->cur - self->start);
  self->document_line = self->line;
  self->first_mark_byte = self->last_mark_byte = -1;
  self->state = MINA_JSON_VALUE;
  return c;
}

/* The first byte of the value that comes next; 0 if there is none. */
static ALWAYS_INLINE guint8
value_byte (MinaJsonReader *self)
{
  if (G_LIKELY (self->state == MINA_JSON_VALUE))
    return *self->cur;
  return begin_document (self);
}

static inline void
value_done (MinaJsonReader *self)
{
  self->state = self->depth > 0 ? MINA_JSON_AFTER : MINA_JSON_TOP;
}

static inline gboolean
enter (MinaJsonReader *self)
{
  if (G_UNLIKELY (self->depth >= MINA_JSON_MAX_DEPTH))
    {
      mina_json_reader_fail (self, MINA_ERROR_TOO_LARGE,
                             g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                                ": arrays and objects are nested more than %d "
                                                "deep. This is no telemetry."),
                                              MINA_JSON_AT (self), MINA_JSON_MAX_DEPTH));
      return FALSE;
    }
  self->depth++;
  self->cur++;
  return TRUE;
}

static inline void
leave (MinaJsonReader *self)
{
  self->depth--;
  self->cur++;
  value_done (self);
}

/* Scalars */

/* Reads a string from @start, first byte after its quote; up to @stop it was seen to be plain. */
static G_GNUC_NO_INLINE gboolean
scan_special_string (MinaJsonReader *self,
                     guint8         *start,
                     guint8         *stop,
                     MinaStr        *string)
{
  while (*stop != '"')
    {
      guint length = *stop >= 0x80 ? mina_json_utf8_length (stop) : 0;

      if (length == 0)
        return mina_json_reader_long_string (self, start, stop, string);
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

/* Reads the string whose first quote is at @cur. */
static ALWAYS_INLINE gboolean
scan_string (MinaJsonReader *self,
             MinaStr        *string)
{
  guint8 *start = self->cur + 1;
  guint8 *stop = mina_json_find_special (start);

  if (G_UNLIKELY (*stop != '"'))
    return scan_special_string (self, start, stop, string);
  *stop = 0;
  self->cur = stop + 1;
  string->text = (const char *) start;
  string->length = stop - start;
  return TRUE;
}

/* Checks the string whose first quote is at @cur. */
static ALWAYS_INLINE gboolean
skip_string (MinaJsonReader *self)
{
  guint8 *start = self->cur + 1;
  guint8 *stop = mina_json_find_special (start);

  if (G_UNLIKELY (*stop != '"'))
    {
      MinaStr string;

      return scan_special_string (self, start, stop, &string);
    }
  self->cur = stop + 1;
  return TRUE;
}

/* Reads true, false or null. */
static gboolean
scan_literal (MinaJsonReader *self)
{
  const char *literal = *self->cur == 't' ? "true" : *self->cur == 'f' ? "false"
                                                                       : "null";
  gsize length = strlen (literal);
  gsize i = 0;

  while (self->end - self->cur < 5 && mina_json_reader_refill (self))
    ;
  if (self->state == MINA_JSON_FAILED)
    return FALSE;
  while (i < length && self->cur[i] == (guint8) literal[i])
    i++;
  self->cur += i;
  if (i == length)
    return TRUE;
  if (self->cur == self->end)
    mina_json_reader_fail_truncated (self);
  else
    mina_json_reader_fail (self, MINA_ERROR_SYNTAX,
                           g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                              ": expected “%s”"),
                                            MINA_JSON_AT (self), literal));
  return FALSE;
}

MinaJsonType
mina_json_reader_peek (MinaJsonReader *self)
{
  MinaJsonType type;

  g_return_val_if_fail (self != NULL, MINA_JSON_NONE);

  type = type_of_byte[value_byte (self)];
  if (G_UNLIKELY (type == MINA_JSON_NONE) && self->state == MINA_JSON_VALUE)
    fail_expected (self, EXPECTED_VALUE);
  return type;
}

gboolean
mina_json_reader_read_string (MinaJsonReader *self,
                              MinaStr        *string)
{
  if (value_byte (self) != '"' || !scan_string (self, string))
    return FALSE;
  value_done (self);
  return TRUE;
}

gboolean
mina_json_reader_read_number (MinaJsonReader *self,
                              MinaJsonNumber *number)
{
  if (type_of_byte[value_byte (self)] != MINA_JSON_NUMBER
      || !mina_json_reader_scan_number (self, number))
    return FALSE;
  value_done (self);
  return TRUE;
}

gboolean
mina_json_reader_read_boolean (MinaJsonReader *self,
                               gboolean       *boolean)
{
  guint8 c = value_byte (self);

  if (type_of_byte[c] != MINA_JSON_BOOLEAN || !scan_literal (self))
    return FALSE;
  *boolean = c == 't';
  value_done (self);
  return TRUE;
}

/* Objects and arrays */

gboolean
mina_json_reader_enter_object (MinaJsonReader *self)
{
  if (G_UNLIKELY (value_byte (self) != '{'))
    {
      mina_json_reader_skip (self);
      return FALSE;
    }
  if (!enter (self))
    return FALSE;
  self->state = MINA_JSON_FIRST;
  return TRUE;
}

gboolean
mina_json_reader_enter_array (MinaJsonReader *self)
{
  if (G_UNLIKELY (value_byte (self) != '['))
    {
      mina_json_reader_skip (self);
      return FALSE;
    }
  if (!enter (self))
    return FALSE;
  self->state = MINA_JSON_FIRST;
  return TRUE;
}

/* After a key: goes over the colon to the value, which may be in the next block. */
static G_GNUC_NO_INLINE gboolean
find_member_value (MinaJsonReader *self,
                   MinaStr        *key)
{
  if (key->text != (const char *) self->spill)
    {
      self->spill_length = 0;
      mina_json_reader_spill (self, (const guint8 *) key->text, key->length);
      key->text = (const char *) self->spill;
    }
  if (next_byte (self) != ':')
    {
      fail_expected (self, EXPECTED_COLON);
      return FALSE;
    }
  self->cur++;
  next_byte (self);
  if (self->cur == self->end)
    {
      fail_expected (self, EXPECTED_VALUE);
      return FALSE;
    }
  self->state = MINA_JSON_VALUE;
  return TRUE;
}

/* Goes to the quote of the next key; FALSE at the end of the object. */
static ALWAYS_INLINE gboolean
find_key (MinaJsonReader *self)
{
  guint8 c;

  if (G_UNLIKELY (self->state == MINA_JSON_VALUE))
    mina_json_reader_skip (self);
  if (G_LIKELY (self->state == MINA_JSON_AFTER))
    {
      c = next_byte (self);
      if (c == ',')
        {
          self->cur++;
          if (G_LIKELY (next_byte (self) == '"'))
            return TRUE;
          fail_expected (self, EXPECTED_KEY);
          return FALSE;
        }
      if (G_LIKELY (c == '}'))
        leave (self);
      else
        fail_expected (self, EXPECTED_MEMBER);
      return FALSE;
    }
  if (self->state == MINA_JSON_FIRST)
    {
      c = next_byte (self);
      if (G_LIKELY (c == '"'))
        return TRUE;
      if (c == '}')
        leave (self);
      else
        fail_expected (self, EXPECTED_KEY_OR_END);
    }
  return FALSE;
}

gboolean
mina_json_reader_next_member (MinaJsonReader *self,
                              MinaStr        *key)
{
  guint8 *p;

  if (!find_key (self) || !scan_string (self, key))
    return FALSE;
  p = self->cur;
  if (G_LIKELY (p[0] == ':'))
    {
      if (G_LIKELY (p[1] > ' '))
        {
          self->cur = p + 1;
          self->state = MINA_JSON_VALUE;
          return TRUE;
        }
      if (p[1] == ' ' && p[2] > ' ')
        {
          self->cur = p + 2;
          self->state = MINA_JSON_VALUE;
          return TRUE;
        }
    }
  return find_member_value (self, key);
}

gboolean
mina_json_reader_next_element (MinaJsonReader *self)
{
  guint8 c;

  if (G_UNLIKELY (self->state == MINA_JSON_VALUE))
    mina_json_reader_skip (self);
  if (G_LIKELY (self->state == MINA_JSON_AFTER))
    {
      c = next_byte (self);
      if (c == ',')
        {
          self->cur++;
          c = next_byte (self);
          if (G_LIKELY (type_of_byte[c] != MINA_JSON_NONE))
            {
              self->state = MINA_JSON_VALUE;
              return TRUE;
            }
          fail_expected (self, EXPECTED_VALUE);
          return FALSE;
        }
      if (G_LIKELY (c == ']'))
        leave (self);
      else
        fail_expected (self, EXPECTED_ELEMENT);
      return FALSE;
    }
  if (self->state == MINA_JSON_FIRST)
    {
      c = next_byte (self);
      if (type_of_byte[c] != MINA_JSON_NONE)
        {
          self->state = MINA_JSON_VALUE;
          return TRUE;
        }
      if (G_LIKELY (c == ']'))
        leave (self);
      else
        fail_expected (self, EXPECTED_VALUE);
    }
  return FALSE;
}

static inline void
push (MinaJsonReader *self,
      gboolean        is_object)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (self->depth % 64);

  if (is_object)
    self->objects[self->depth / 64] |= bit;
  else
    self->objects[self->depth / 64] &= ~bit;
}

/* Skips a key and its colon, up to the value. */
static inline gboolean
skip_key (MinaJsonReader *self)
{
  if (!skip_string (self))
    return FALSE;
  if (G_UNLIKELY (next_byte (self) != ':'))
    {
      fail_expected (self, EXPECTED_COLON);
      return FALSE;
    }
  self->cur++;
  next_byte (self);
  return TRUE;
}

/* Skips the end of a value inside of others, up to the next value; FALSE if there is none below
 * @base, or on an error. */
static inline gboolean
skip_after (MinaJsonReader *self,
            guint           base)
{
  while (self->depth > base)
    {
      gboolean is_object = self->objects[self->depth / 64] >> (self->depth % 64) & 1;
      guint8 c = next_byte (self);

      if (c == ',')
        {
          self->cur++;
          c = next_byte (self);
          if (!is_object)
            return TRUE;
          if (c == '"')
            return skip_key (self);
          fail_expected (self, EXPECTED_KEY);
          return FALSE;
        }
      if (G_UNLIKELY (c != (is_object ? '}' : ']')))
        {
          fail_expected (self, is_object ? EXPECTED_MEMBER : EXPECTED_ELEMENT);
          return FALSE;
        }
      self->depth--;
      self->cur++;
    }
  value_done (self);
  return FALSE;
}

void
mina_json_reader_skip (MinaJsonReader *self)
{
  guint base;

  g_return_if_fail (self != NULL);

  value_byte (self);
  if (self->state != MINA_JSON_VALUE)
    return;
  base = self->depth;
  while (TRUE)
    {
      gboolean ok = TRUE;

      switch ((MinaJsonType) type_of_byte[*self->cur])
        {
        case MINA_JSON_STRING:
          ok = skip_string (self);
          break;

        case MINA_JSON_NUMBER:
          ok = mina_json_reader_scan_number (self, NULL);
          break;

        case MINA_JSON_BOOLEAN:
        case MINA_JSON_NULL:
          ok = scan_literal (self);
          break;

        case MINA_JSON_OBJECT:
          if (!enter (self))
            return;
          push (self, TRUE);
          if (next_byte (self) == '"')
            {
              if (!skip_key (self))
                return;
              continue;
            }
          if (*self->cur != '}')
            {
              fail_expected (self, EXPECTED_KEY_OR_END);
              return;
            }
          self->depth--;
          self->cur++;
          break;

        case MINA_JSON_ARRAY:
          if (!enter (self))
            return;
          push (self, FALSE);
          if (next_byte (self) != ']')
            continue;
          self->depth--;
          self->cur++;
          break;

        case MINA_JSON_NONE:
        default:
          fail_expected (self, EXPECTED_VALUE);
          return;
        }
      if (!ok || !skip_after (self, base))
        return;
    }
}
