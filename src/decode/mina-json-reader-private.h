/* mina-json-reader-private.h - the inside of the JSON reader, for its own files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-json-reader.h"
#include "decode/mina-source-private.h"

G_BEGIN_DECLS

/**
 * MinaJsonState:
 * @MINA_JSON_TOP: between documents
 * @MINA_JSON_VALUE: @cur is at the first byte of a value
 * @MINA_JSON_FIRST: just inside an object or array
 * @MINA_JSON_AFTER: after a member or an element
 * @MINA_JSON_FAILED: an error stopped the reading
 */
typedef enum
{
  MINA_JSON_TOP,
  MINA_JSON_VALUE,
  MINA_JSON_FIRST,
  MINA_JSON_AFTER,
  MINA_JSON_FAILED,
} MinaJsonState;

/* Longer numbers are refused: they have to fit in the headroom. */
#define MINA_JSON_MAX_NUMBER 8192

/*
 * The window [start, end) is a block of the source, after the rest of the block before. It ends
 * with a zero, which is no JSON, so that most loops need no other look at the end. Quotes that
 * closed a string that was handed out are overwritten with NUL.
 */
struct _MinaJsonReader
{
  guint8          *cur;
  guint8          *end;
  MinaJsonState    state;
  guint            depth;
  /* The block of the source in the window, and where in it strings stop being plain. */
  guint8          *block;
  const guint32   *next_stop;
  const guint32   *stops;
  guint32         *own_stops;
  gsize            own_stops_size;
  guint8          *start;
  gint64           start_byte;
  gint64           line;
  gboolean         ended;

  MinaSource      *source;
  MinaDiagnostics *diagnostics;
  guint            file;

  /* Where the document began, and lines in it that look like the beginning of another. */
  gint64           document_byte;
  gint64           document_line;
  gint64           first_mark_byte;
  gint64           first_mark_line;
  gint64           last_mark_byte;
  gint64           last_mark_line;

  GError          *error;
  MinaPlace        error_place;
  gboolean         error_is_final;
  gboolean         told_nan;
  gboolean         told_utf8;
  gboolean         told_surrogate;

  guint8          *spill;
  gsize            spill_length;
  gsize            spill_size;

  char             number[64];
  /* Bit per level that mina_json_reader_skip() is in: whether it is an object. */
  guint64          objects[MINA_JSON_MAX_DEPTH / 64 + 1];
  guint8           stash[MINA_SOURCE_HEADROOM + MINA_SOURCE_TAIL];
};

/**
 * mina_json_reader_head:
 * @self: a reader before a value
 * @want: how many bytes to look at, at most MINA_SOURCE_HEADROOM
 * @bytes: (out): the bytes of the value that comes next, and of what follows it; valid until the
 *   next call on the reader
 *
 * Looks at the beginning of the value without taking it.
 *
 * Returns: how many bytes there are; fewer than @want only if the stream ends before
 */
gsize    mina_json_reader_head       (MinaJsonReader *self,
                                      gsize           want,
                                      const guint8  **bytes);

/**
 * mina_json_reader_set_origin:
 * @self: a reader that has read nothing yet
 * @line: the line it begins in
 * @byte: the offset it begins at
 *
 * Says where the source begins in something larger, for places and messages.
 */
void     mina_json_reader_set_origin (MinaJsonReader *self,
                                      gint64          line,
                                      gint64          byte);

/* mina-json-reader.c: a #MinaJsonType by the first byte of a value */

extern const guint8 mina_json_type_of_byte[256];

/* mina-json-window.c */

gboolean mina_json_reader_refill         (MinaJsonReader   *self);
guint8   mina_json_reader_skip_blanks    (MinaJsonReader   *self);
guint8   mina_json_reader_begin_document (MinaJsonReader   *self);
void     mina_json_reader_sync_stops     (MinaJsonReader   *self,
                                          const guint8     *quote);
guint8  *mina_json_reader_find_stop      (MinaJsonReader   *self);

/* mina-json-error.c */

typedef enum
{
  MINA_JSON_EXPECTED_VALUE,
  MINA_JSON_EXPECTED_KEY,
  MINA_JSON_EXPECTED_KEY_OR_END,
  MINA_JSON_EXPECTED_COLON,
  MINA_JSON_EXPECTED_MEMBER,
  MINA_JSON_EXPECTED_ELEMENT,
} MinaJsonExpected;

void     mina_json_reader_fail           (MinaJsonReader   *self,
                                          MinaError         code,
                                          char             *sentence);
void     mina_json_reader_fail_expected  (MinaJsonReader   *self,
                                          MinaJsonExpected  expected);
void     mina_json_reader_fail_truncated (MinaJsonReader   *self);
void     mina_json_reader_fail_too_deep  (MinaJsonReader   *self);
const char *mina_json_reader_found       (MinaJsonReader   *self,
                                          char             *buffer);

/* Where the reader stands, for the two numbers that every message begins with. */
#define MINA_JSON_FOUND_SIZE 16
#define MINA_JSON_AT(self) (self)->line, (self)->start_byte + ((self)->cur - (self)->start)

/* mina-json-string.c */

void     mina_json_reader_spill          (MinaJsonReader   *self,
                                          const guint8     *bytes,
                                          gsize             length);
gboolean mina_json_reader_special_string (MinaJsonReader   *self,
                                          guint8           *start,
                                          guint8           *stop,
                                          MinaStr          *string);

/* mina-json-skip.c */

gboolean mina_json_reader_scan_literal   (MinaJsonReader   *self);

/* mina-json-number.c */

gboolean mina_json_reader_scan_number    (MinaJsonReader   *self,
                                          MinaJsonNumber   *number);

G_END_DECLS
