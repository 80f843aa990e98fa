/* mina-json-hot.h - the few steps of the JSON reader that are taken for every byte or token
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-json-reader-private.h"
#include "decode/mina-json-scan.h"

G_BEGIN_DECLS

/* gcc at -O2 would rather call them. */
#define MINA_JSON_HOT static inline __attribute__ ((always_inline))

/* The byte of the next token, blanks being skipped; 0 at the end. */
MINA_JSON_HOT guint8
next_byte (MinaJsonReader *self)
{
  guint8 c = *self->cur;

  if (G_LIKELY (c > ' '))
    return c;
  if (c == ' ' && self->cur[1] > ' ')
    return *++self->cur;
  return mina_json_reader_skip_blanks (self);
}

/* The first byte of the value that comes next; 0 if there is none. */
MINA_JSON_HOT guint8
value_byte (MinaJsonReader *self)
{
  if (G_LIKELY (self->state == MINA_JSON_VALUE))
    return *self->cur;
  return mina_json_reader_begin_document (self);
}

/* A value was read. */
MINA_JSON_HOT void
value_done (MinaJsonReader *self)
{
  self->state = self->depth > 0 ? MINA_JSON_AFTER : MINA_JSON_TOP;
}

/* Goes into the object or array at @cur. */
MINA_JSON_HOT gboolean
enter (MinaJsonReader *self)
{
  if (G_UNLIKELY (self->depth >= MINA_JSON_MAX_DEPTH))
    {
      mina_json_reader_fail_too_deep (self);
      return FALSE;
    }
  self->depth++;
  self->cur++;
  return TRUE;
}

/* Goes out of the object or array whose end is at @cur. */
MINA_JSON_HOT void
leave (MinaJsonReader *self)
{
  self->depth--;
  self->cur++;
  value_done (self);
}

/* Where the string whose first quote is at @cur stops being plain: mostly its last quote. */
MINA_JSON_HOT guint8 *
string_stop (MinaJsonReader *self)
{
  const guint32 *next = self->next_stop;

  if (G_LIKELY ((gsize) (self->cur - self->block) == next[0]))
    {
      self->next_stop = next + 2;
      return self->block + next[1];
    }
  return mina_json_reader_find_stop (self);
}

/* Makes the next stop the one at @quote, or one after it. */
MINA_JSON_HOT void
sync_stops (MinaJsonReader *self,
            const guint8   *quote)
{
  if (G_UNLIKELY ((gsize) (quote - self->block) != self->next_stop[0]))
    mina_json_reader_sync_stops (self, quote);
}

/* Goes over @n stops if they all lie before @p. Returns: whether they do. */
MINA_JSON_HOT gboolean
pass_stops (MinaJsonReader *self,
            const guint8   *p,
            guint           n)
{
  if (p - self->block <= (gssize) self->next_stop[n - 1])
    return FALSE;
  self->next_stop += n;
  return TRUE;
}

/* Where the string whose first quote is at @quote stops being plain; @ahead is how many stops are
 * thought to lie between the next and @quote. */
MINA_JSON_HOT guint8 *
stop_after (const MinaJsonReader *self,
            guint8               *quote,
            guint                 ahead)
{
  if (G_LIKELY ((gsize) (quote - self->block) == self->next_stop[ahead]))
    return self->block + self->next_stop[ahead + 1];
  return mina_json_find_special (quote + 1);
}

/* Whether the bytes at @p are those of a literal. */
#define MINA_JSON_STARTS_WITH(p, literal) (memcmp ((p), (literal), sizeof (literal) - 1) == 0)

/* Reads digits and a minus sign. Returns the byte after them, NULL if that is no number of at most
 * 18 digits, which always fits. */
MINA_JSON_HOT guint8 *
scan_plain_int (guint8 *p,
                gint64 *value)
{
  gboolean negative = *p == '-';
  guint8 *first = p + negative;
  guint64 number = 0;

  for (p = first; *p >= '0' && *p <= '9'; p++)
    number = number * 10 + (*p - '0');
  if (p == first || p - first > 18 || (*first == '0' && (p - first > 1 || negative)))
    return NULL;
  *value = negative ? -(gint64) number : (gint64) number;
  return p;
}

/* Reads the string whose first quote is at @cur. */
MINA_JSON_HOT gboolean
scan_string (MinaJsonReader *self,
             MinaStr        *string)
{
  guint8 *start = self->cur + 1;
  guint8 *stop = string_stop (self);

  if (G_UNLIKELY (*stop != '"'))
    return mina_json_reader_special_string (self, start, stop, string);
  *stop = 0;
  self->cur = stop + 1;
  string->text = (const char *) start;
  string->length = stop - start;
  return TRUE;
}

/* Checks the string whose first quote is at @cur. */
MINA_JSON_HOT gboolean
skip_string (MinaJsonReader *self)
{
  guint8 *start = self->cur + 1;
  guint8 *stop = string_stop (self);

  if (G_UNLIKELY (*stop != '"'))
    {
      MinaStr string;

      return mina_json_reader_special_string (self, start, stop, &string);
    }
  self->cur = stop + 1;
  return TRUE;
}

G_END_DECLS
