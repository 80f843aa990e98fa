/* mina-zip-member.h - a file in a zip archive, as a stream of bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-source.h"
#include "decode/mina-zip-directory.h"

G_BEGIN_DECLS

/**
 * MinaZipFault:
 * @MINA_ZIP_OK: none so far
 * @MINA_ZIP_DAMAGED: the packed bytes make no sense from some place on, or end early
 * @MINA_ZIP_TOO_LONG: there is more than the archive says
 * @MINA_ZIP_CHECKSUM: all is there, but the checksum is wrong
 *
 * What is wrong with a member.
 */
typedef enum
{
  MINA_ZIP_OK,
  MINA_ZIP_DAMAGED,
  MINA_ZIP_TOO_LONG,
  MINA_ZIP_CHECKSUM,
} MinaZipFault;

/**
 * mina_zip_member_is_readable:
 * @member: a file in an archive
 *
 * Returns: whether it is packed in a way that is known here: stored, deflate, or zstd
 */
gboolean    mina_zip_member_is_readable (const MinaZipMember *member);

/**
 * mina_zip_member_open:
 * @member: (transfer none): a file in an archive that is readable
 * @archive: (transfer none): the archive; it must outlive the source
 * @work: (nullable): the wish to stop
 * @fault: (out): what went wrong; to be looked at when the source is freed, which may be read by
 *   another thread until then
 *
 * Returns: (transfer full): a source of what is packed in it; at damage it ends
 */
MinaSource *mina_zip_member_open        (const MinaZipMember *member,
                                         const guint8        *archive,
                                         MinaWork            *work,
                                         MinaZipFault        *fault);

G_END_DECLS
