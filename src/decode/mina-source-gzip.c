/* mina-source-gzip.c - takes gzip off a stream
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include <inttypes.h>
#include <string.h>
#include <zlib.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-source-private.h"

#define INPUT (64 * 1024)

/* A gzip file is one member after another (RFC 1952 §2.2), each with its own checksum. */
typedef struct
{
  MinaSource     base;
  MinaSource    *inner;
  MinaSourceLog *log;
  z_stream       stream;
  gboolean       in_member;
  gboolean       input_ended;
  gboolean       ended;
  guint64        made;
  guint8         input[INPUT];
} GzipSource;

static gboolean
refill (GzipSource *self,
        GError    **error)
{
  gsize got;

  if (self->stream.avail_in > 0)
    memmove (self->input, self->stream.next_in, self->stream.avail_in);
  self->stream.next_in = self->input;
  if (!mina_source_read (self->inner, self->input + self->stream.avail_in,
                         INPUT - self->stream.avail_in, &got, error))
    return FALSE;
  self->stream.avail_in += got;
  self->input_ended = got == 0;
  return TRUE;
}

/* Between members: goes to the next, or finds the end, or something else. */
static gboolean
begin_member (GzipSource *self,
              GError    **error)
{
  gboolean zeros = FALSE;

  while (TRUE)
    {
      const guint8 *p;

      while (self->stream.avail_in < 4 && !self->input_ended)
        if (!refill (self, error))
          return FALSE;
      p = self->stream.next_in;
      if (self->stream.avail_in == 0)
        {
          self->ended = TRUE;
          return TRUE;
        }
      if (self->stream.avail_in >= 4 && p[0] == 0x1f && p[1] == 0x8b)
        {
          inflateReset (&self->stream);
          self->in_member = TRUE;
          return TRUE;
        }
      /* Tapes and some tools fill up with zeros. */
      if (*p == 0)
        {
          self->stream.next_in++;
          self->stream.avail_in--;
          zeros = TRUE;
          continue;
        }
      mina_source_log_add (self->log, MINA_ERROR_IGNORED, FALSE, self->made,
                           g_strdup (zeros
                                       ? _("After the gzip data and zeros come other bytes; "
                                           "they are ignored.")
                                       : _("After the gzip data come other bytes; "
                                           "they are ignored.")));
      self->ended = TRUE;
      return TRUE;
    }
}

static void
report_damage (GzipSource *self)
{
  const char *message = self->stream.msg;

  if (message != NULL
      && (g_str_equal (message, "incorrect data check")
          || g_str_equal (message, "incorrect length check")))
    {
      mina_source_log_add (self->log, MINA_ERROR_DAMAGED, FALSE, self->made,
                           g_strdup (_("The gzip checksum is wrong: what is shown may be damaged. "
                                       "Copy the file again if you can.")));
      return;
    }
  mina_source_log_add (self->log, MINA_ERROR_DAMAGED, TRUE, self->made,
                       g_strdup_printf (_("The gzip data are damaged after %" PRIu64
                                          " decompressed bytes (%s); the rest is missing. "
                                          "Copy the file again if you can."),
                                        self->made, message != NULL ? message : "zlib"));
}

static gboolean
read_gzip (MinaSource *source,
           guint8     *buffer,
           gsize       size,
           gsize      *got,
           GError    **error)
{
  GzipSource *self = (GzipSource *) source;

  *got = 0;
  while (*got == 0 && !self->ended)
    {
      int code;

      if (!self->in_member)
        {
          if (!begin_member (self, error))
            return FALSE;
          continue;
        }
      if (self->stream.avail_in == 0 && !self->input_ended && !refill (self, error))
        return FALSE;

      self->stream.next_out = buffer;
      self->stream.avail_out = MIN (size, G_MAXUINT);
      code = inflate (&self->stream, Z_NO_FLUSH);
      *got = self->stream.next_out - buffer;
      self->made += *got;

      if (code == Z_STREAM_END)
        {
          self->in_member = FALSE;
        }
      else if (code == Z_BUF_ERROR || (code == Z_OK && *got == 0))
        {
          if (self->stream.avail_in > 0 || !self->input_ended)
            continue;
          mina_source_log_add (self->log, MINA_ERROR_TRUNCATED, TRUE, self->made,
                               g_strdup_printf (_("The gzip data end early, after %" PRIu64
                                                  " decompressed bytes: the file is not complete. "
                                                  "Copy it again if you can."),
                                                self->made));
          self->ended = TRUE;
        }
      else if (code != Z_OK)
        {
          report_damage (self);
          self->ended = TRUE;
        }
    }
  return TRUE;
}

static void
release_gzip (MinaSource *source)
{
  GzipSource *self = (GzipSource *) source;

  inflateEnd (&self->stream);
  mina_source_free (self->inner);
  mina_source_log_unref (self->log);
}

static const MinaSourceClass gzip_kind = { .read = read_gzip, .release = release_gzip };

MinaSource *
mina_source_new_gzip (MinaSource    *inner,
                      MinaSourceLog *log)
{
  GzipSource *self = mina_source_alloc (sizeof (GzipSource), &gzip_kind);

  self->inner = inner;
  self->log = mina_source_log_ref (log);
  self->stream.next_in = self->input;
  /* 16: gzip, and no other wrapping */
  if (inflateInit2 (&self->stream, 15 + 16) != Z_OK)
    g_error ("zlib is out of memory");
  return &self->base;
}
