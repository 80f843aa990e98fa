/* mina-line-reader.h - the lines of a text, one at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-strings.h"
#include "decode/mina-source.h"

G_BEGIN_DECLS

/**
 * MINA_LINE_MAX: bytes of a line; of a longer one only so many are kept
 */
#define MINA_LINE_MAX (1024 * 1024)

/**
 * MinaLineReader:
 * @source: where the bytes come from
 * @at: the next byte of the block
 * @end: one past its last byte
 * @rest: a line that began in an earlier block
 * @number: number of the line that was read last, from 1
 * @byte: where it begins in the stream
 * @next_byte: where the next one begins
 * @is_cut: whether it is longer than #MINA_LINE_MAX, the rest being left out
 *
 * Lines end in a newline, with or without a carriage return before it, or with the stream. A byte
 * order mark before the first is left out.
 */
typedef struct
{
  MinaSource *source;
  guint8     *at;
  guint8     *end;
  GByteArray *rest;
  gint64      number;
  gint64      byte;
  gint64      next_byte;
  gboolean    is_cut;
} MinaLineReader;

/**
 * mina_line_reader_init:
 * @self: a reader
 * @source: (transfer none): where the bytes come from; must outlive @self
 */
void     mina_line_reader_init  (MinaLineReader  *self,
                                 MinaSource      *source);
void     mina_line_reader_clear (MinaLineReader  *self);

/**
 * mina_line_reader_next:
 * @self: a reader
 * @line: (out): the line without its end; no NUL comes after it; valid until the next call
 * @error: return location, as mina_source_next()
 *
 * Returns: whether there is a line; at the end of the stream %FALSE without @error
 */
gboolean mina_line_reader_next  (MinaLineReader  *self,
                                 MinaStr         *line,
                                 GError         **error);

G_END_DECLS
