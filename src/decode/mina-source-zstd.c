/* mina-source-zstd.c - takes zstd off a stream
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include <inttypes.h>

#include <glib/gi18n-lib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "decode/mina-source-private.h"

#define INPUT (128 * 1024)

/* libzstd does not say how much it had made in the call in which it finds damage. */
#define OUTPUT (32 * 1024)

/* One frame after another, skippable ones too (RFC 8878 §3); libzstd goes from one to the next. */
typedef struct
{
  MinaSource     base;
  MinaSource    *inner;
  MinaSourceLog *log;
  ZSTD_DStream  *stream;
  ZSTD_inBuffer  in;
  gboolean       in_frame;
  gboolean       seen_frame;
  gboolean       input_ended;
  gboolean       ended;
  guint64        made;
  guint8         input[INPUT];
} ZstdSource;

static void
report_error (ZstdSource *self,
              gsize       code)
{
  switch (ZSTD_getErrorCode (code))
    {
    case ZSTD_error_prefix_unknown:
      if (self->seen_frame && !self->in_frame)
        {
          mina_source_log_add (self->log, MINA_ERROR_IGNORED, FALSE, self->made,
                               g_strdup (_("After the zstd data come other bytes; "
                                           "they are ignored.")));
          return;
        }
      break;

    case ZSTD_error_checksum_wrong:
      mina_source_log_add (self->log, MINA_ERROR_DAMAGED, FALSE, self->made,
                           g_strdup (_("The zstd checksum is wrong: what is shown may be damaged. "
                                       "Copy the file again if you can.")));
      return;

    case ZSTD_error_frameParameter_windowTooLarge:
    case ZSTD_error_memory_allocation:
      mina_source_log_add (self->log, MINA_ERROR_TOO_LARGE, TRUE, self->made,
                           g_strdup (_("The zstd data need a window of more than 128 MiB. "
                                       "Compress the file without --long or --ultra.")));
      return;

    default:
      break;
    }
  mina_source_log_add (self->log, MINA_ERROR_DAMAGED, TRUE, self->made,
                       g_strdup_printf (_("The zstd data are damaged after %" PRIu64
                                          " decompressed bytes (%s); the rest is missing. "
                                          "Copy the file again if you can."),
                                        self->made, ZSTD_getErrorName (code)));
}

static gboolean
read_zstd (MinaSource *source,
           guint8     *buffer,
           gsize       size,
           gsize      *got,
           GError    **error)
{
  ZstdSource *self = (ZstdSource *) source;

  *got = 0;
  while (*got == 0 && !self->ended)
    {
      ZSTD_outBuffer out = { buffer, MIN (size, OUTPUT), 0 };
      gsize before, code;

      if (self->in.pos == self->in.size && !self->input_ended)
        {
          gsize n;

          if (!mina_source_read (self->inner, self->input, INPUT, &n, error))
            return FALSE;
          self->in = (ZSTD_inBuffer){ self->input, n, 0 };
          self->input_ended = n == 0;
        }
      if (self->in.pos == self->in.size && self->input_ended && !self->in_frame)
        {
          self->ended = TRUE;
          break;
        }

      before = self->in.pos;
      code = ZSTD_decompressStream (self->stream, &out, &self->in);
      *got = out.pos;
      self->made += out.pos;
      if (ZSTD_isError (code))
        {
          report_error (self, code);
          self->ended = TRUE;
          break;
        }
      self->in_frame = code != 0;
      self->seen_frame |= code == 0;
      if (*got == 0 && before == self->in.pos && self->input_ended && self->in_frame)
        {
          mina_source_log_add (self->log, MINA_ERROR_TRUNCATED, TRUE, self->made,
                               g_strdup_printf (_("The zstd data end early, after %" PRIu64
                                                  " decompressed bytes: the file is not complete. "
                                                  "Copy it again if you can."),
                                                self->made));
          self->ended = TRUE;
        }
    }
  return TRUE;
}

static void
release_zstd (MinaSource *source)
{
  ZstdSource *self = (ZstdSource *) source;

  ZSTD_freeDStream (self->stream);
  mina_source_free (self->inner);
  mina_source_log_unref (self->log);
}

static const MinaSourceClass zstd_kind = { .read = read_zstd, .release = release_zstd };

MinaSource *
mina_source_new_zstd (MinaSource    *inner,
                      MinaSourceLog *log)
{
  ZstdSource *self = mina_source_alloc (sizeof (ZstdSource), &zstd_kind);

  self->inner = inner;
  self->log = mina_source_log_ref (log);
  self->in = (ZSTD_inBuffer){ self->input, 0, 0 };
  self->stream = ZSTD_createDStream ();
  if (self->stream == NULL)
    g_error ("libzstd is out of memory");
  ZSTD_DCtx_setParameter (self->stream, ZSTD_d_windowLogMax, 27);
  return &self->base;
}
