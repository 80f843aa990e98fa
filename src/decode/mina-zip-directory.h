/* mina-zip-directory.h - which files a zip archive holds, and where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-error.h"

G_BEGIN_DECLS

/**
 * MINA_ZIP_MAX_MEMBERS: files of an archive; with more it is not opened
 */
#define MINA_ZIP_MAX_MEMBERS 20000

/**
 * MinaZipMember:
 * @name: its path in the archive, valid UTF-8
 * @data: where its packed bytes are in the archive
 * @packed: how many
 * @size: how many there are when unpacked, as the archive says
 * @crc: CRC-32 of these, as the archive says
 * @method: how it is packed: 0 not at all, 8 deflate
 * @is_encrypted: whether a password is needed
 * @modified_ns: when it was last written, ns since the epoch, in the time zone of this machine;
 *   0 if not said
 *
 * A file in a zip archive.
 */
typedef struct
{
  char    *name;
  gsize    data;
  gsize    packed;
  guint64  size;
  guint32  crc;
  guint16  method;
  gboolean is_encrypted;
  gint64   modified_ns;
} MinaZipMember;

/**
 * mina_zip_directory_read:
 * @archive: a zip archive
 * @length: its length in bytes
 * @error: return location: MINA_ERROR_TRUNCATED if its directory, at the end, is missing,
 *   MINA_ERROR_SYNTAX if that makes no sense, MINA_ERROR_TOO_LARGE
 *
 * Reads the central directory (APPNOTE.TXT of PKWARE, 4.3 and 4.4; zip64 too). Folders are left
 * out. Members that share bytes are an error: no archiver writes them, bombs do.
 *
 * Returns: (transfer full) (nullable) (element-type MinaZipMember): the files, in the order of the
 *   directory
 */
GArray *mina_zip_directory_read (const guint8 *archive,
                                 gsize         length,
                                 GError      **error);

G_END_DECLS
