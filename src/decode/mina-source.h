/* mina-source.h - a stream of bytes from a file, a pipe, memory, or out of a compressed one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "base/mina-diagnostics.h"
#include "base/mina-work.h"

G_BEGIN_DECLS

/**
 * MinaSource:
 *
 * Bytes in blocks, read once, front to back. Sources can be stacked (gzip in zstd in a file), and
 * the outermost can be read ahead by a thread of its own, so that reading, decompressing and
 * decoding overlap. Memory is a few blocks, whatever the size of the stream.
 */
typedef struct _MinaSource MinaSource;

/**
 * MINA_SOURCE_BLOCK: bytes of a block at most
 * MINA_SOURCE_HEADROOM: bytes before each block that its reader may overwrite, to put the
 *   rest of the block before there and so see a token in one piece
 */
#define MINA_SOURCE_BLOCK (256 * 1024)
#define MINA_SOURCE_HEADROOM (16 * 1024)

/**
 * mina_source_new_for_path:
 * @path: a file; "-" is standard input
 * @error: return location: MINA_ERROR_NOT_FOUND, MINA_ERROR_ACCESS (folder, device, no right)
 *
 * The file is opened now and never written. Its growing while it is read is no error (what was
 * there at the end of reading counts); its shrinking is MINA_ERROR_IO.
 *
 * Returns: (transfer full) (nullable): a source
 */
MinaSource *mina_source_new_for_path   (const char       *path,
                                        GError          **error);

/**
 * mina_source_new_for_bytes:
 * @bytes: the whole content
 *
 * Returns: (transfer full): a source
 */
MinaSource *mina_source_new_for_bytes  (GBytes           *bytes);

/**
 * mina_source_new_unpacked:
 * @inner: (transfer full): a source
 * @diagnostics: where a wrong checksum, a cut and bytes after the end are reported
 * @file: number of the file, for places
 * @work: (nullable): progress in bytes of the file, and the wish to stop
 *
 * Looks at the first bytes and takes off gzip (any number of members) and zstd (any number of
 * frames, skippable ones too), again and again, at most four deep; converts UTF-16 with a byte
 * order mark; reads ahead in a thread. More than 64 GiB decompressed is MINA_ERROR_TOO_LARGE.
 * A cut or damaged stream ends with a problem in @diagnostics; what came before is delivered.
 *
 * Returns: (transfer full): a source
 */
MinaSource *mina_source_new_unpacked   (MinaSource       *inner,
                                        MinaDiagnostics  *diagnostics,
                                        guint             file,
                                        MinaWork         *work);

void        mina_source_free           (MinaSource       *self);

/**
 * mina_source_next:
 * @self: a source
 * @data: (out): the next bytes; writable, with MINA_SOURCE_HEADROOM writable bytes before them
 *   and 64 zeros after them; valid until the next call
 * @length: (out): how many; 0 at the end, and then there is no @data
 * @error: return location: MINA_ERROR_IO, MINA_ERROR_CANCELLED, MINA_ERROR_TOO_LARGE
 *
 * Returns: whether there was no error
 */
gboolean    mina_source_next           (MinaSource       *self,
                                        guint8          **data,
                                        gsize            *length,
                                        GError          **error);

/**
 * mina_source_peek:
 * @self: a source from which nothing was taken yet
 * @want: how many bytes to look at, at most 1 MiB
 * @length: (out): how many there are; fewer than @want only if the stream is shorter
 * @error: return location, as mina_source_next()
 *
 * Looks at the beginning without taking it.
 *
 * Returns: (transfer none) (nullable): the bytes; valid until the next call
 */
const guint8 *mina_source_peek         (MinaSource       *self,
                                        gsize             want,
                                        gsize            *length,
                                        GError          **error);

/**
 * mina_source_packing:
 * @self: a source of mina_source_new_unpacked()
 *
 * Returns: (transfer none): what was taken off, outermost first: "", "gzip", "zstd", "utf-16",
 *   "zstd+gzip" …
 */
const char *mina_source_packing        (const MinaSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaSource, mina_source_free)

G_END_DECLS
