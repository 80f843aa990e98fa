/* mina-decode-private.h - the steps from bytes to formats, among themselves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-decoder.h"

G_BEGIN_DECLS

/* What it takes to tell a file by its beginning; a source hands out this much without copying. */
#define MINA_DECODE_HEAD (32 * 1024)

/**
 * MinaDocuments:
 * @key: how the last document began, up to its second key
 * @key_length: bytes of @key; 0 before the first
 * @format: (nullable): what that was taken for
 * @n_decoded: documents that a format took
 * @n_others: documents that no format took
 * @first: (nullable): what kept the first document that was not read from being read
 * @first_place: where that was
 * @first_loss: whether something is missing because of it
 * @first_is_whole: whether it is about a whole document, not a place in one
 * @first_told: whether it was reported; until another document comes it may be the end of the file
 *
 * What is known of the JSON documents of a file while they pass.
 */
typedef struct
{
  guint8                key[64];
  gsize                 key_length;
  const MinaJsonFormat *format;
  guint64               n_decoded;
  guint64               n_others;
  GError               *first;
  MinaPlace             first_place;
  gboolean              first_loss;
  gboolean              first_is_whole;
  gboolean              first_told;
} MinaDocuments;

/**
 * mina_decode_documents:
 * @reader: a reader before its first document
 * @context: where to put what they hold
 * @documents: what was known before; zeros at the beginning of a file
 * @error: return location for what keeps the file from being read on: the source failed, or was
 *   stopped
 *
 * Gives each document to its format. A broken one is reported and the reading goes on at the next
 * line that begins with one that a format knows.
 *
 * Returns: whether there was no error
 */
gboolean    mina_decode_documents       (MinaJsonReader     *reader,
                                         MinaDecodeContext  *context,
                                         MinaDocuments      *documents,
                                         GError            **error);

void        mina_documents_clear        (MinaDocuments      *self);

/**
 * mina_decode_known_value:
 * @shape: the shape of a JSON value that no format took
 * @loss: (out): whether it holds telemetry
 *
 * Names a value for what it is.
 *
 * Returns: (transfer full): why it cannot be shown: MINA_ERROR_SERVER with the words of the server,
 *   MINA_ERROR_NO_DATA, MINA_ERROR_IGNORED or MINA_ERROR_NOT_TELEMETRY
 */
GError     *mina_decode_known_value     (const MinaJsonShape *shape,
                                         gboolean            *loss);

/**
 * mina_decode_known_bytes:
 * @head: the first bytes of a file that no format took
 * @length: how many
 *
 * Returns: (transfer full): why it cannot be shown: MINA_ERROR_NOT_TELEMETRY for a web page or a
 *   picture, else MINA_ERROR_UNKNOWN_FORMAT
 */
GError     *mina_decode_known_bytes     (const guint8        *head,
                                         gsize                length);

/**
 * mina_decode_is_framed:
 * @head: the first bytes of a file
 * @length: how many
 * @complete: whether these are all
 *
 * Returns: whether they are messages, each after its length in four bytes, as the file exporter of
 *   the OpenTelemetry Collector writes them
 */
gboolean    mina_decode_is_framed       (const guint8        *head,
                                         gsize                length,
                                         gboolean             complete);

/**
 * mina_decode_frames:
 * @source: a source of such messages
 * @context: where to put what they hold
 * @packing: what was taken off before, "" for nothing
 * @documents: as for mina_decode_documents()
 * @error: return location, likewise
 *
 * Returns: whether there was no error
 */
gboolean    mina_decode_frames          (MinaSource          *source,
                                         MinaDecodeContext   *context,
                                         const char          *packing,
                                         MinaDocuments       *documents,
                                         GError             **error);

/**
 * mina_decode_best_bytes:
 * @head: the first bytes
 * @length: how many
 * @complete: whether these are all
 *
 * Returns: (nullable): the format that is surest of them
 */
const MinaByteFormat *mina_decode_best_bytes (const guint8 *head,
                                              gsize         length,
                                              gboolean      complete);

/**
 * mina_decode_best_json:
 * @shape: the shape of a value
 *
 * Returns: (nullable): the format that is surest of it
 */
const MinaJsonFormat *mina_decode_best_json  (const MinaJsonShape *shape);

G_END_DECLS
