/* mina-line-reader.c - the lines of a text, one at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "decode/mina-line-reader.h"

#include <string.h>

void
mina_line_reader_init (MinaLineReader *self,
                       MinaSource     *source)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (source != NULL);

  *self = (MinaLineReader){ .source = source, .rest = g_byte_array_new () };
}

void
mina_line_reader_clear (MinaLineReader *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->rest, g_byte_array_unref);
}

static void
keep_rest (MinaLineReader *self,
           const guint8   *data,
           gsize           length)
{
  gsize room = MINA_LINE_MAX - self->rest->len;

  self->is_cut |= length > room;
  g_byte_array_append (self->rest, data, (guint) MIN (length, room));
}

gboolean
mina_line_reader_next (MinaLineReader *self,
                       MinaStr        *line,
                       GError        **error)
{
  const guint8 *text = NULL;
  gsize length = 0;
  gboolean is_whole = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (line != NULL, FALSE);

  self->byte = self->next_byte;
  self->is_cut = FALSE;
  g_byte_array_set_size (self->rest, 0);

  while (!is_whole)
    {
      const guint8 *newline;
      gsize taken;

      if (self->at == self->end)
        {
          gsize got;

          if (!mina_source_next (self->source, &self->at, &got, error))
            {
              self->end = self->at;
              return FALSE;
            }
          self->end = self->at + got;
          if (got == 0)
            {
              if (self->next_byte == self->byte)
                return FALSE;
              break;
            }
        }

      newline = memchr (self->at, '\n', (gsize) (self->end - self->at));
      is_whole = newline != NULL;
      taken = (gsize) ((is_whole ? newline : self->end) - self->at);
      if (is_whole && self->rest->len == 0 && taken <= MINA_LINE_MAX)
        {
          text = self->at;
          length = taken;
        }
      else
        keep_rest (self, self->at, taken);
      self->at += taken + is_whole;
      self->next_byte += (gint64) (taken + is_whole);
    }

  if (text == NULL)
    {
      text = self->rest->data;
      length = self->rest->len;
    }
  if (self->number++ == 0 && length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  if (length > 0 && text[length - 1] == '\r')
    length--;
  *line = (MinaStr){ length > 0 ? (const char *) text : "", length };
  return TRUE;
}
