/* mina-json-reader.h - JSON pulled value by value out of a stream of bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-diagnostics.h"
#include "base/mina-strings.h"
#include "decode/mina-source.h"

G_BEGIN_DECLS

/**
 * MinaJsonReader:
 *
 * Reads RFC 8259 JSON without building a tree. The caller asks for what it expects, in the order
 * the bytes come; a value that was not asked for is skipped (and still checked). Several documents
 * may follow each other with or without blanks between them.
 *
 * The first error sticks: from then on members and elements end, types are MINA_JSON_NONE and
 * scalars are empty, so that a decoder needs no check of its own until it is done.
 *
 * Beyond the RFC: a byte order mark before a document is skipped; and, each reported once as a
 * problem, bare NaN, Infinity and -Infinity (Python), bytes that are not UTF-8 and lone surrogates
 * (both become U+FFFD).
 *
 * Memory is bounded by the longest single string (capped) and the nesting (capped), never by the
 * document.
 */
typedef struct _MinaJsonReader MinaJsonReader;

/**
 * MinaJsonType:
 * @MINA_JSON_NONE: the stream has ended, or failed
 *
 * What comes next.
 */
typedef enum
{
  MINA_JSON_NONE,
  MINA_JSON_OBJECT,
  MINA_JSON_ARRAY,
  MINA_JSON_STRING,
  MINA_JSON_NUMBER,
  MINA_JSON_BOOLEAN,
  MINA_JSON_NULL,
} MinaJsonType;

/**
 * MINA_JSON_MAX_DEPTH: levels of arrays and objects; deeper is MINA_ERROR_TOO_LARGE
 * MINA_JSON_MAX_STRING: bytes of one string; longer is MINA_ERROR_TOO_LARGE
 */
#define MINA_JSON_MAX_DEPTH 2048
#define MINA_JSON_MAX_STRING (256 * 1024 * 1024)

/**
 * MinaJsonNumber:
 * @text: the number as it is written, with a NUL after it; valid until the next call on the
 *   reader
 * @is_integer: whether it is written without fraction and exponent
 * @fits_int64: whether @int64 is exactly the number; 2.0 and 2e3 count too
 * @fits_uint64: whether @uint64 is exactly the number; likewise
 * @int64: the number, if @fits_int64
 * @uint64: the number, if @fits_uint64
 * @value: the nearest double, always
 */
typedef struct
{
  MinaStr  text;
  gboolean is_integer;
  gboolean fits_int64;
  gboolean fits_uint64;
  gint64   int64;
  guint64  uint64;
  double   value;
} MinaJsonNumber;

/**
 * mina_json_reader_new:
 * @source: (transfer none): where the bytes come from; must outlive the reader
 * @diagnostics: (nullable): where to report oddities that do not stop the reading
 * @file: number of the file, for places
 *
 * Returns: (transfer full): a reader before the first document
 */
MinaJsonReader *mina_json_reader_new       (MinaSource      *source,
                                            MinaDiagnostics *diagnostics,
                                            guint            file);
void            mina_json_reader_free      (MinaJsonReader  *self);

/**
 * mina_json_reader_peek:
 * @self: a reader before a value
 *
 * Returns: the type of the value that comes next
 */
MinaJsonType    mina_json_reader_peek      (MinaJsonReader  *self);

/**
 * mina_json_reader_enter_object:
 * @self: a reader before a value
 *
 * Enters the object that comes next. Any other value, null too, is skipped.
 *
 * Returns: whether it was an object; follow with mina_json_reader_next_member() until it is %FALSE
 */
gboolean        mina_json_reader_enter_object (MinaJsonReader *self);

/**
 * mina_json_reader_next_member:
 * @self: a reader in an object
 * @key: (out): the key; valid until the next call on the reader
 *
 * Goes to the next member, skipping the value of the last one if it was not read. Leaves the
 * object when there is none.
 *
 * Returns: whether there is one; then its value comes next
 */
gboolean        mina_json_reader_next_member (MinaJsonReader *self,
                                              MinaStr        *key);

/**
 * mina_json_reader_enter_array:
 * @self: a reader before a value
 *
 * Enters the array that comes next. Any other value is skipped.
 *
 * Returns: whether it was an array; follow with mina_json_reader_next_element() until it is %FALSE
 */
gboolean        mina_json_reader_enter_array  (MinaJsonReader *self);

/**
 * mina_json_reader_next_element:
 * @self: a reader in an array
 *
 * Goes to the next element, skipping the last one if it was not read. Leaves the array when
 * there is none.
 *
 * Returns: whether there is one; then it comes next
 */
gboolean        mina_json_reader_next_element (MinaJsonReader *self);

/**
 * mina_json_reader_read_string:
 * @self: a reader before a value
 * @string: (out): the string, valid UTF-8, unescaped; valid until the next call on the reader
 *
 * Reads the string that comes next. Any other value is left, to be read otherwise.
 *
 * Returns: whether it was a string
 */
gboolean        mina_json_reader_read_string  (MinaJsonReader *self,
                                               MinaStr        *string);

/**
 * mina_json_reader_read_number:
 * @self: a reader before a value
 * @number: (out): the number
 *
 * Reads the number that comes next. Any other value is left, to be read otherwise.
 *
 * Returns: whether it was a number
 */
gboolean        mina_json_reader_read_number  (MinaJsonReader *self,
                                               MinaJsonNumber *number);

/**
 * mina_json_reader_read_boolean:
 * @self: a reader before a value
 * @boolean: (out): the value
 *
 * Reads true or false. Any other value is left, to be read otherwise.
 *
 * Returns: whether it was a boolean
 */
gboolean        mina_json_reader_read_boolean (MinaJsonReader *self,
                                               gboolean       *boolean);

/**
 * mina_json_reader_skip:
 * @self: a reader before a value
 *
 * Reads over the value that comes next, checking it.
 */
void            mina_json_reader_skip         (MinaJsonReader *self);

/**
 * mina_json_reader_failed:
 * @self: a reader
 *
 * Returns: whether an error has stopped the reading
 */
gboolean        mina_json_reader_failed       (const MinaJsonReader *self);

/**
 * mina_json_reader_error:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): the error that stopped the reading; MINA_ERROR domain,
 *   MINA_ERROR_SYNTAX, _TRUNCATED, _TOO_LARGE, or what the source said
 */
const GError   *mina_json_reader_error        (const MinaJsonReader *self);

/**
 * mina_json_reader_place:
 * @self: a reader
 *
 * Returns: where the reader stands: line from 1 and byte from 0; after an error, where that is
 */
MinaPlace       mina_json_reader_place        (const MinaJsonReader *self);

/**
 * mina_json_reader_recover_line:
 * @self: a reader, failed or not
 *
 * After a broken document: forgets the error and the levels that were open and goes to the next
 * line that begins with an object or an array, so that JSON lines lose only the line that is
 * broken. A line that was swallowed as part of the broken one is gone back to if it is still in
 * the window.
 *
 * Returns: whether there is such a line; if not, the stream is at its end
 */
gboolean        mina_json_reader_recover_line (MinaJsonReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaJsonReader, mina_json_reader_free)

G_END_DECLS
