/* mina-source-utf16.c - turns UTF-16 into UTF-8
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include <string.h>

#include "decode/mina-source-private.h"

#define INPUT (32 * 1024)

#define REPLACEMENT 0xfffd

typedef struct
{
  MinaSource  base;
  MinaSource *inner;
  gboolean    big_endian;
  gboolean    after_mark;
  gboolean    ended;
  guint32     high;
  gsize       pending;
  gsize       made;
  gsize       taken;
  guint8      input[INPUT];
  guint8      output[INPUT / 2 * 3 + 8];
} Utf16Source;

static gsize
put (guint8  *out,
     guint32  c)
{
  return g_unichar_to_utf8 (c, (char *) out);
}

/* Turns the whole units in the input into UTF-8: at most three bytes come of two, and three more
 * of a surrogate that was waiting. */
static void
convert (Utf16Source *self,
         gsize        length)
{
  guint8 *out = self->output;
  gsize made = 0;
  gsize i;

  for (i = 0; i + 1 < length; i += 2)
    {
      guint32 unit = self->big_endian
                       ? (guint32) self->input[i] << 8 | self->input[i + 1]
                       : (guint32) self->input[i + 1] << 8 | self->input[i];

      if (!self->after_mark)
        {
          self->after_mark = TRUE;
          if (unit == 0xfeff)
            continue;
        }
      if (unit >= 0xdc00 && unit < 0xe000 && self->high != 0)
        {
          made += put (out + made, 0x10000 + ((self->high - 0xd800) << 10) + (unit - 0xdc00));
          self->high = 0;
          continue;
        }
      if (self->high != 0)
        {
          made += put (out + made, REPLACEMENT);
          self->high = 0;
        }
      if (unit >= 0xd800 && unit < 0xdc00)
        self->high = unit;
      else if (unit >= 0xdc00 && unit < 0xe000)
        made += put (out + made, REPLACEMENT);
      else
        made += put (out + made, unit);
    }
  self->pending = length - i;
  if (self->pending > 0)
    self->input[0] = self->input[i];
  self->made = made;
  self->taken = 0;
}

static gboolean
read_utf16 (MinaSource *source,
            guint8     *buffer,
            gsize       size,
            gsize      *got,
            GError    **error)
{
  Utf16Source *self = (Utf16Source *) source;

  while (self->made == self->taken && !self->ended)
    {
      gsize n;

      if (!mina_source_read (self->inner, self->input + self->pending, INPUT - self->pending,
                             &n, error))
        return FALSE;
      if (n > 0)
        {
          convert (self, self->pending + n);
          continue;
        }
      self->ended = TRUE;
      self->taken = 0;
      self->made = self->pending > 0 || self->high != 0 ? put (self->output, REPLACEMENT) : 0;
    }
  *got = MIN (size, self->made - self->taken);
  memcpy (buffer, self->output + self->taken, *got);
  self->taken += *got;
  return TRUE;
}

static void
release_utf16 (MinaSource *source)
{
  mina_source_free (((Utf16Source *) source)->inner);
}

static const MinaSourceClass utf16_kind = { .read = read_utf16, .release = release_utf16 };

MinaSource *
mina_source_new_utf16 (MinaSource *inner,
                       gboolean    big_endian)
{
  Utf16Source *self = mina_source_alloc (sizeof (Utf16Source), &utf16_kind);

  self->inner = inner;
  self->big_endian = big_endian;
  return &self->base;
}
