/* mina-lesson-scan.c - whether bytes are JSON, before a parser that recurses sees them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-scan.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "course/mina-lesson-reader.h"

typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  const char *wrong; /* what is, once something is */
} Scan;

static gboolean
fail (Scan       *self,
      const char *sentence)
{
  self->wrong = sentence;
  return FALSE;
}

static void
skip_blanks (Scan *self)
{
  while (self->at < self->end && strchr (" \t\r\n", *self->at) != NULL && *self->at != '\0')
    self->at++;
}

static char
peek (const Scan *self)
{
  return self->at < self->end ? *self->at : '\0';
}

static gboolean
scan_escape (Scan *self)
{
  guint code = 0;

  if (peek (self) != 'u')
    {
      if (peek (self) == '\0' || strchr ("\"\\/bfnrt", *self->at) == NULL)
        return fail (self, _("unknown escape in a text"));
      self->at++;
      return TRUE;
    }
  self->at++;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (peek (self)))
        return fail (self, _("\\u needs four hex digits"));
      code = code << 4 | (guint) g_ascii_xdigit_value (*self->at++);
    }
  return code != 0 || fail (self, _("a text may not hold \\u0000"));
}

static gboolean
scan_string (Scan *self)
{
  self->at++;
  while (self->at < self->end)
    {
      guchar c = (guchar) *self->at;

      if (c == '"')
        {
          self->at++;
          return TRUE;
        }
      if (c < 0x20)
        return fail (self, c == '\n'
                             ? _("a text ends at the end of its line: a quotation mark is missing")
                             : _("a control character in a text"));
      self->at++;
      if (c == '\\' && !scan_escape (self))
        return FALSE;
    }
  return fail (self, _("the file ends within a text"));
}

static gboolean
scan_digits (Scan *self)
{
  const char *first = self->at;

  while (g_ascii_isdigit (peek (self)))
    self->at++;
  return self->at > first || fail (self, _("a digit is missing in a number"));
}

static gboolean
scan_number (Scan *self)
{
  if (peek (self) == '-')
    self->at++;
  if (peek (self) == '0')
    {
      self->at++;
      if (g_ascii_isdigit (peek (self)))
        return fail (self, _("a number may not begin with 0"));
    }
  else if (!scan_digits (self))
    return FALSE;
  if (peek (self) == '.')
    {
      self->at++;
      if (!scan_digits (self))
        return FALSE;
    }
  if (peek (self) == 'e' || peek (self) == 'E')
    {
      self->at++;
      if (peek (self) == '+' || peek (self) == '-')
        self->at++;
      return scan_digits (self);
    }
  return TRUE;
}

static gboolean
scan_word (Scan *self)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (self->end - self->at) >= length && memcmp (self->at, words[i], length) == 0)
        {
          self->at += length;
          return TRUE;
        }
    }
  return fail (self, self->at == self->end ? _("the file ends too early")
                                           : _("a value is expected here"));
}

/* A member's name and its colon. */
static gboolean
scan_name (Scan *self)
{
  skip_blanks (self);
  if (peek (self) != '"')
    return fail (self, _("the name of a member is expected here, in quotation marks"));
  if (!scan_string (self))
    return FALSE;
  skip_blanks (self);
  if (peek (self) != ':')
    return fail (self, _("a colon is expected here"));
  self->at++;
  return TRUE;
}

/* After a value: closes what ends here, or goes to the next value. */
static gboolean
scan_after (Scan  *self,
            char  *open,
            guint *depth)
{
  while (*depth > 0)
    {
      char closing = open[*depth - 1] == '{' ? '}' : ']';

      skip_blanks (self);
      if (peek (self) == ',')
        {
          self->at++;
          return closing == ']' || scan_name (self);
        }
      if (peek (self) != closing)
        return fail (self, closing == ']' ? _("a comma or ] is expected here")
                                          : _("a comma or } is expected here"));
      self->at++;
      (*depth)--;
    }
  skip_blanks (self);
  return self->at == self->end || fail (self, _("something follows the end"));
}

static gboolean
scan (Scan *self)
{
  char open[MINA_LESSON_MAX_DEPTH];
  guint depth = 0;

  do
    {
      char c;

      skip_blanks (self);
      c = peek (self);
      if (c == '{' || c == '[')
        {
          if (depth == MINA_LESSON_MAX_DEPTH)
            return fail (self, _("nested more than 32 deep"));
          open[depth++] = c;
          self->at++;
          skip_blanks (self);
          if (peek (self) == (c == '{' ? '}' : ']'))
            {
              self->at++;
              depth--;
            }
          else if (c == '[' || scan_name (self))
            continue;
          else
            return FALSE;
        }
      else if (!(c == '"'
                   ? scan_string (self)
                   : (c == '-' || g_ascii_isdigit (c) ? scan_number (self) : scan_word (self))))
        return FALSE;
      if (!scan_after (self, open, &depth))
        return FALSE;
    }
  while (depth > 0);
  return TRUE;
}

static char *
place_of (const char *start,
          const char *at)
{
  guint line = 1;
  guint column = 1;

  for (const char *c = start; c < at; c++)
    {
      if (*c == '\n')
        {
          line++;
          column = 1;
        }
      else if (((guchar) *c & 0xc0) != 0x80)
        column++;
    }
  return g_strdup_printf ("%u:%u", line, column);
}

gboolean
mina_lesson_scan (GBytes             *bytes,
                  MinaLessonProblems *problems)
{
  Scan self = { NULL };
  g_autofree char *place = NULL;
  gsize size;

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (problems != NULL, FALSE);

  self.start = g_bytes_get_data (bytes, &size);
  if (size > MINA_LESSON_MAX_BYTES)
    {
      mina_lesson_problems_add (problems, MINA_LESSON_SYNTAX, "", _("larger than %d MiB"),
                                MINA_LESSON_MAX_BYTES / (1024 * 1024));
      return FALSE;
    }
  if (size == 0)
    self.wrong = _("the file is empty");
  else if (!g_utf8_validate_len (self.start, size, &self.at))
    self.wrong = _("not UTF-8");
  else
    {
      self.at = self.start;
      self.end = self.start + size;
      if (scan (&self))
        return TRUE;
    }

  place = place_of (self.start, self.at);
  mina_lesson_problems_add (problems, MINA_LESSON_SYNTAX, place, "%s", self.wrong);
  return FALSE;
}
