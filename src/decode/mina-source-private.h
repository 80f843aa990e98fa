/* mina-source-private.h - what the kinds of source share among themselves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-source.h"

G_BEGIN_DECLS

/* Bytes after each block, all zero: readers may look past the end and stop at the first zero. */
#define MINA_SOURCE_TAIL 64

/**
 * MinaSourceClass:
 * @read: puts up to @size bytes into @buffer and their number into @got; 0 only at the end
 * @next: (nullable): for a kind that has blocks of its own: as mina_source_next()
 * @release: frees what the kind added to the instance
 *
 * A kind of source. A kind has either @read or @next.
 */
typedef struct
{
  gboolean (*read)    (MinaSource  *self,
                       guint8      *buffer,
                       gsize        size,
                       gsize       *got,
                       GError     **error);
  gboolean (*next)    (MinaSource  *self,
                       guint8     **data,
                       gsize       *length,
                       GError     **error);
  void     (*release) (MinaSource  *self);
} MinaSourceClass;

/*
 * MinaSource:
 * @kind: what it is
 * @work: (nullable): where innermost sources count, and everyone looks whether to stop
 * @stopped: (nullable): set from outside when nobody will ask again, to end a wait for input
 * @wants_stops: whether its reader reads JSON
 * @stops: (nullable): see mina_json_find_stops(), for the block that was handed out last; some
 *   kinds find them ahead if they are wanted
 * @block: (nullable): the block that was handed out last: headroom, bytes, tail
 * @room: bytes that @block holds between headroom and tail
 * @ahead: bytes that were looked at and not taken yet
 * @ahead_start: the first of them
 * @ahead_end: the stream ends with @ahead
 * @last: the block of @next that was looked at and not taken yet
 * @last_length: its length
 * @has_last: whether there is one
 */
struct _MinaSource
{
  const MinaSourceClass *kind;
  MinaWork              *work;
  const gint            *stopped;
  gint                   wants_stops;
  const guint32         *stops;
  guint8                *block;
  gsize                  room;
  GByteArray            *ahead;
  gsize                  ahead_start;
  gboolean               ahead_end;
  guint8                *last;
  gsize                  last_length;
  gboolean               has_last;
};

/**
 * MinaSourceLog:
 *
 * Problems that were met while unpacking, perhaps in another thread, on their way to the
 * diagnostics of the thread that reads.
 */
typedef struct _MinaSourceLog MinaSourceLog;

MinaSourceLog *mina_source_log_new   (void);
MinaSourceLog *mina_source_log_ref   (MinaSourceLog   *self);
void           mina_source_log_unref (MinaSourceLog   *self);
void           mina_source_log_add   (MinaSourceLog   *self,
                                      MinaError        code,
                                      gboolean         loss,
                                      gint64           byte,
                                      char            *sentence);
void           mina_source_log_flush (MinaSourceLog   *self,
                                      MinaDiagnostics *diagnostics,
                                      guint            file);

gboolean       mina_source_is_stopped (const MinaSource *self,
                                       GError          **error);
gpointer       mina_source_alloc     (gsize                  size,
                                      const MinaSourceClass *kind);
guint8        *mina_source_block_new (gsize                  room);

/**
 * mina_source_read:
 * @self: a source
 * @buffer: where to put the bytes
 * @size: how many there is room for, at least 1
 * @got: (out): how many came; 0 only at the end
 * @error: return location, as mina_source_next()
 *
 * Takes the next bytes without a block of their own: what stacked sources use.
 *
 * Returns: whether there was no error
 */
gboolean       mina_source_read      (MinaSource  *self,
                                      guint8      *buffer,
                                      gsize        size,
                                      gsize       *got,
                                      GError     **error);

/**
 * mina_source_new_gzip:
 * @inner: (transfer full): a source that begins with a gzip member
 * @log: where to report a wrong checksum, a cut, bytes after the end
 *
 * Returns: (transfer full): what is packed in it
 */
MinaSource    *mina_source_new_gzip  (MinaSource    *inner,
                                      MinaSourceLog *log);

/**
 * mina_source_new_zstd:
 * @inner: (transfer full): a source that begins with a zstd frame
 * @log: where to report damage, a cut, bytes after the end
 *
 * Returns: (transfer full): what is packed in it
 */
MinaSource    *mina_source_new_zstd  (MinaSource    *inner,
                                      MinaSourceLog *log);

/**
 * mina_source_new_utf16:
 * @inner: (transfer full): a source of UTF-16 that begins with its byte order mark
 * @big_endian: which half of a unit comes first
 *
 * Returns: (transfer full): the same in UTF-8, without the mark; lone surrogates are U+FFFD
 */
MinaSource    *mina_source_new_utf16 (MinaSource    *inner,
                                      gboolean       big_endian);

/**
 * mina_source_new_ahead:
 * @inner: (transfer full): a source
 *
 * Returns: (transfer full): the same bytes, read by a thread while others are being looked at
 */
MinaSource    *mina_source_new_ahead (MinaSource    *inner);

/**
 * mina_source_new_slice:
 * @inner: (transfer none): a source; must outlive this one
 * @length: how many bytes of it
 *
 * Returns: (transfer full): the next @length bytes of @inner, fewer if it ends before
 */
MinaSource    *mina_source_new_slice (MinaSource    *inner,
                                      guint64        length);

/**
 * mina_source_slice_left:
 * @self: a source of mina_source_new_slice()
 *
 * Returns: how many bytes of the slice were not taken yet
 */
guint64        mina_source_slice_left (const MinaSource *self);

/**
 * mina_source_new_unpacked_here:
 *
 * As mina_source_new_unpacked(), but without a thread: for small things in a row.
 *
 * Returns: (transfer full): a source
 */
MinaSource    *mina_source_new_unpacked_here (MinaSource      *inner,
                                              MinaDiagnostics *diagnostics,
                                              guint            file,
                                              MinaWork        *work);

G_END_DECLS
