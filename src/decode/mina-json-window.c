/* mina-json-window.c - the part of the stream that the JSON reader looks at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include <string.h>

#include "decode/mina-json-reader-private.h"
#include "decode/mina-json-scan.h"
#include "decode/mina-json-stops.h"

/* Takes the stops of the new block from the source, or finds them. */
static void
take_stops (MinaJsonReader *self,
            gsize           length)
{
  self->stops = length > 0 ? self->source->stops : mina_json_no_stops;
  if (self->stops == NULL)
    {
      gsize needed = MIN (length, MINA_JSON_MAX_STOPS) + 64;

      if (self->own_stops_size < needed)
        {
          g_free (self->own_stops);
          self->own_stops = g_new (guint32, needed);
          self->own_stops_size = needed;
        }
      self->stops = mina_json_find_stops (self->block, length, self->own_stops)
                      ? self->own_stops
                      : mina_json_no_stops;
    }
  self->next_stop = self->stops;
}

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
  self->block = data;
  take_stops (self, length);
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

void
mina_json_reader_sync_stops (MinaJsonReader *self,
                             const guint8   *quote)
{
  gsize at = quote - self->block;
  const guint32 *next = self->next_stop;

  /* Before the block nothing is known. */
  if (at >= G_MAXUINT32)
    return;
  while (*next < at)
    next++;
  self->next_stop = next;
}

/*
 * Finds the stop after the quote at @cur where it is not simply the next one: other stops lie
 * between, or none are known.
 */
G_GNUC_NO_INLINE guint8 *
mina_json_reader_find_stop (MinaJsonReader *self)
{
  mina_json_reader_sync_stops (self, self->cur);
  if ((gsize) (self->cur - self->block) == self->next_stop[0])
    {
      self->next_stop += 2;
      return self->block + self->next_stop[-1];
    }
  return mina_json_find_special (self->cur + 1);
}

/* Goes to the next byte that is no blank; 0 at the end. */
G_GNUC_NO_INLINE guint8
mina_json_reader_skip_blanks (MinaJsonReader *self)
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

/* Between documents: goes to the next. */
G_GNUC_NO_INLINE guint8
mina_json_reader_begin_document (MinaJsonReader *self)
{
  guint8 c;

  if (self->state != MINA_JSON_TOP)
    return 0;
  while (TRUE)
    {
      c = mina_json_reader_skip_blanks (self);
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
