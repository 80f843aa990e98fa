/* mina-zip-member.c - a file in a zip archive, as a stream of bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-zip-member.h"

#include <zlib.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-source-private.h"

#define STORED 0
#define DEFLATE 8
#define ZSTD 93

/* zlib counts what it is given in an int. */
#define INPUT_MAX ((gsize) 1 << 30)

typedef struct
{
  MinaSource    base;
  const guint8 *at;
  const guint8 *end;
  guint64       left; /* bytes that the archive promises, unpacked */
  guint32       crc;
  guint32       expected_crc;
  gboolean      is_deflated;
  gboolean      is_checked;
  gboolean      ended;
  z_stream      stream;
  MinaZipFault *fault;
} MemberSource;

static gsize
read_stored (MemberSource *self,
             guint8       *buffer,
             gsize         size)
{
  gsize n = MIN (size, (gsize) (self->end - self->at));

  memcpy (buffer, self->at, n);
  self->at += n;
  self->ended = self->at == self->end;
  return n;
}

static gsize
read_deflated (MemberSource *self,
               guint8       *buffer,
               gsize         size)
{
  gsize got = 0;

  while (got == 0 && !self->ended)
    {
      gsize given = MIN ((gsize) (self->end - self->at), INPUT_MAX);
      int code;

      self->stream.next_in = (Bytef *) self->at;
      self->stream.avail_in = (uInt) given;
      self->stream.next_out = buffer;
      self->stream.avail_out = (uInt) MIN (size, G_MAXINT32);
      code = inflate (&self->stream, Z_NO_FLUSH);
      self->at += given - self->stream.avail_in;
      got = (gsize) (self->stream.next_out - buffer);

      if (code == Z_STREAM_END)
        self->ended = TRUE;
      else if (code != Z_OK || (got == 0 && self->stream.avail_in == given))
        {
          *self->fault = MINA_ZIP_DAMAGED;
          self->ended = TRUE;
        }
    }
  return got;
}

static gboolean
read_member (MinaSource *source,
             guint8     *buffer,
             gsize       size,
             gsize      *got,
             GError    **error)
{
  MemberSource *self = (MemberSource *) source;

  if (mina_work_is_cancelled (source->work))
    {
      g_set_error_literal (error, MINA_ERROR, MINA_ERROR_CANCELLED, _("Stopped"));
      return FALSE;
    }

  *got = 0;
  if (!self->ended)
    {
      *got = self->is_deflated ? read_deflated (self, buffer, size)
                               : read_stored (self, buffer, size);
      if (self->is_checked)
        {
          if (*got > self->left)
            {
              *got = (gsize) self->left;
              *self->fault = MINA_ZIP_TOO_LONG;
              self->ended = TRUE;
            }
          self->left -= *got;
          self->crc = (guint32) crc32_z (self->crc, buffer, *got);
        }
    }
  if (self->ended && self->is_checked && *self->fault == MINA_ZIP_OK)
    {
      if (self->left > 0)
        *self->fault = MINA_ZIP_DAMAGED;
      else if (self->crc != self->expected_crc)
        *self->fault = MINA_ZIP_CHECKSUM;
    }
  return TRUE;
}

static void
release_member (MinaSource *source)
{
  MemberSource *self = (MemberSource *) source;

  if (self->is_deflated)
    inflateEnd (&self->stream);
}

static const MinaSourceClass member_kind = { .read = read_member, .release = release_member };

gboolean
mina_zip_member_is_readable (const MinaZipMember *member)
{
  g_return_val_if_fail (member != NULL, FALSE);

  return !member->is_encrypted
         && (member->method == STORED || member->method == DEFLATE || member->method == ZSTD);
}

MinaSource *
mina_zip_member_open (const MinaZipMember *member,
                      const guint8        *archive,
                      MinaWork            *work,
                      MinaZipFault        *fault)
{
  MemberSource *self;

  g_return_val_if_fail (member != NULL && archive != NULL, NULL);
  g_return_val_if_fail (mina_zip_member_is_readable (member), NULL);
  g_return_val_if_fail (fault != NULL, NULL);

  self = mina_source_alloc (sizeof (MemberSource), &member_kind);
  self->base.work = work;
  self->at = archive + member->data;
  self->end = self->at + member->packed;
  self->left = member->size;
  self->expected_crc = member->crc;
  self->crc = (guint32) crc32_z (0, NULL, 0);
  self->is_deflated = member->method == DEFLATE;
  /* The bytes of a zstd member are a zstd stream, which is taken off like any other and has its
   * own checksum. */
  self->is_checked = member->method != ZSTD;
  self->ended = self->at == self->end;
  self->fault = fault;
  *fault = MINA_ZIP_OK;
  if (self->is_deflated && inflateInit2 (&self->stream, -15) != Z_OK)
    g_error ("zlib is out of memory");
  return &self->base;
}
