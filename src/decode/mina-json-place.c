/* mina-json-place.c - where the JSON reader stands, what comes next, and the way out of an error
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include <string.h>

#include "decode/mina-json-reader-private.h"

MinaPlace
mina_json_reader_place (const MinaJsonReader *self)
{
  g_return_val_if_fail (self != NULL, ((MinaPlace) { 0, 0, -1 }));

  if (self->state == MINA_JSON_FAILED && self->error != NULL)
    return self->error_place;
  return (MinaPlace){ self->file, self->line, self->start_byte + (self->cur - self->start) };
}

gsize
mina_json_reader_head (MinaJsonReader *self,
                       gsize           want,
                       const guint8  **bytes)
{
  g_return_val_if_fail (self != NULL && want <= MINA_SOURCE_HEADROOM, 0);

  *bytes = self->cur;
  if (mina_json_reader_peek (self) == MINA_JSON_NONE)
    return 0;
  while ((gsize) (self->end - self->cur) < want && mina_json_reader_refill (self))
    ;
  *bytes = self->cur;
  return MIN (want, (gsize) (self->end - self->cur));
}

/* Makes the bytes from @from to @cur what they were in the file: no other NUL can be among bytes
 * that were read without an error. */
static void
restore_quotes (MinaJsonReader *self,
                guint8         *from)
{
  while ((from = memchr (from, 0, self->cur - from)) != NULL)
    *from++ = '"';
}

static gboolean
go_back (MinaJsonReader *self,
         gint64          byte,
         gint64          line)
{
  guint8 *p;

  if (byte < self->start_byte || byte <= self->document_byte)
    return FALSE;
  p = self->start + (byte - self->start_byte);
  if (p > self->cur)
    return FALSE;
  restore_quotes (self, p);
  self->cur = p;
  self->line = line;
  self->next_stop = self->stops;
  return TRUE;
}

gboolean
mina_json_reader_recover_line (MinaJsonReader *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->error_is_final)
    return FALSE;
  g_clear_error (&self->error);
  self->depth = 0;
  self->state = MINA_JSON_TOP;

  if (go_back (self, self->first_mark_byte, self->first_mark_line)
      || go_back (self, self->last_mark_byte, self->last_mark_line))
    {
      self->first_mark_byte = self->last_mark_byte = -1;
      return TRUE;
    }
  self->first_mark_byte = self->last_mark_byte = -1;

  while (TRUE)
    {
      guint8 *newline = memchr (self->cur, '\n', self->end - self->cur);

      if (newline == NULL)
        {
          self->cur = self->end;
          if (!mina_json_reader_refill (self))
            return FALSE;
          continue;
        }
      self->cur = newline + 1;
      self->line++;
      if (self->cur == self->end && !mina_json_reader_refill (self))
        return FALSE;
      if (*self->cur == '{' || *self->cur == '[')
        return TRUE;
    }
}
