/* mina-decode-frames.c - messages after their lengths, as the Collector's file exporter writes them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-decode-private.h"
#include "decode/mina-json-reader-private.h"
#include "decode/mina-otlp-proto.h"

#define PREFIX 4

/* Messages up to this length are read into memory before they are decoded. */
#define IN_MEMORY (1024 * 1024)

/* Longer messages make no sense in a file of several, and no text begins so. */
#define MAX_MESSAGE 0x09000000u

typedef enum
{
  MESSAGE_UNKNOWN,
  MESSAGE_JSON,
  MESSAGE_PROTO,
  MESSAGE_ZSTD,
} Message;

static guint32
read_prefix (const guint8 *p)
{
  return (guint32) p[0] << 24 | (guint32) p[1] << 16 | (guint32) p[2] << 8 | p[3];
}

static Message
sniff_message (const guint8 *head,
               gsize         length,
               gboolean      complete)
{
  if (length >= 4 && memcmp (head, "\x28\xb5\x2f\xfd", 4) == 0)
    return MESSAGE_ZSTD;
  if (length >= 2 && (head[0] == '{' || head[0] == '['))
    return MESSAGE_JSON;
  if (mina_otlp_proto_probe (head, length, complete) > 0)
    return MESSAGE_PROTO;
  return MESSAGE_UNKNOWN;
}

gboolean
mina_decode_is_framed (const guint8 *head,
                       gsize         length,
                       gboolean      complete)
{
  gsize i = 0;

  /* The first message that is not empty decides. */
  while (length - i >= PREFIX)
    {
      guint32 n = read_prefix (head + i);
      gsize left;

      i += PREFIX;
      left = length - i;
      if (n == 0)
        continue;
      if (n > MAX_MESSAGE)
        return FALSE;
      return sniff_message (head + i, MIN (n, left), complete && n <= left) != MESSAGE_UNKNOWN;
    }
  return FALSE;
}

/*
 * Frames:
 * @offset: bytes of @source that were taken
 * @number: of the message, from 1
 * @is_zstd: whether a message was compressed
 *
 * Where in the stream of messages we are.
 */
typedef struct
{
  MinaSource        *source;
  MinaDecodeContext *context;
  MinaDocuments     *documents;
  gint64             offset;
  guint64            number;
  gboolean           is_zstd;
  guint8            *memory;
  gsize              memory_size;
} Frames;

/* Reads as many bytes as there are, up to @size. */
static gboolean
take (Frames  *self,
      guint8  *buffer,
      gsize    size,
      gsize   *got,
      GError **error)
{
  *got = 0;
  while (*got < size)
    {
      gsize n;

      if (!mina_source_read (self->source, buffer + *got, size - *got, &n, error))
        return FALSE;
      if (n == 0)
        break;
      *got += n;
    }
  return TRUE;
}

static void
report_cut (Frames *self,
            gint64  at,
            guint64 promised,
            guint64 there)
{
  MinaPlace place = { self->context->file, 0, at };

  mina_diagnostics_add (self->context->diagnostics, MINA_ERROR_TRUNCATED, TRUE, place,
                        _("Message %" PRIu64 " at byte %" PRId64 " should have %" PRIu64
                          " bytes, but the file ends after %" PRIu64
                          ": it is not complete, or is still being written."),
                        self->number, at, promised, there);
}

static void
report_unknown (Frames *self,
                gint64  at)
{
  MinaPlace place = { self->context->file, 0, at };

  mina_diagnostics_add (self->context->diagnostics, MINA_ERROR_UNKNOWN_FORMAT, TRUE, place,
                        _("Message %" PRIu64 " at byte %" PRId64
                          " is neither JSON nor OTLP protobuf and is left out."),
                        self->number, at);
}

static gboolean
decode_json (Frames     *self,
             MinaSource *message,
             gint64      at,
             GError    **error)
{
  g_autoptr (MinaJsonReader) reader = mina_json_reader_new (message, self->context->diagnostics,
                                                            self->context->file);

  mina_json_reader_set_origin (reader, (gint64) self->number, at);
  return mina_decode_documents (reader, self->context, self->documents, error);
}

/* Decodes a message that is a source of its own. @at is the offset of its bytes. */
static gboolean
decode_message (Frames     *self,
                MinaSource *message,
                gint64      at,
                GError    **error)
{
  gsize length;
  const guint8 *head = mina_source_peek (message, MINA_DECODE_HEAD, &length, error);

  if (head == NULL)
    return FALSE;
  switch (sniff_message (head, length, length < MINA_DECODE_HEAD))
    {
    case MESSAGE_JSON:
      return decode_json (self, message, at, error);

    case MESSAGE_PROTO:
      if (!mina_format_otlp_proto.decode (message, self->context, error))
        return FALSE;
      self->documents->n_decoded++;
      return TRUE;

    case MESSAGE_ZSTD:
    case MESSAGE_UNKNOWN:
    default:
      if (length > 0)
        report_unknown (self, at);
      return TRUE;
    }
}

/* A message that fits in memory. */
static gboolean
decode_in_memory (Frames  *self,
                  gsize    length,
                  gint64   at,
                  GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MinaSource) message = NULL;

  switch (sniff_message (self->memory, length, TRUE))
    {
    case MESSAGE_PROTO:
      mina_dataset_builder_add_document (self->context->builder);
      self->documents->n_decoded++;
      mina_otlp_proto_decode (self->memory, length, at, self->context);
      return TRUE;

    case MESSAGE_JSON:
      bytes = g_bytes_new_static (self->memory, length);
      message = mina_source_new_for_bytes (bytes);
      return decode_json (self, message, at, error);

    case MESSAGE_ZSTD:
      self->is_zstd = TRUE;
      bytes = g_bytes_new_static (self->memory, length);
      message = mina_source_new_unpacked_here (mina_source_new_for_bytes (bytes),
                                               self->context->diagnostics, self->context->file,
                                               NULL);
      return decode_message (self, message, at, error);

    case MESSAGE_UNKNOWN:
    default:
      report_unknown (self, at);
      return TRUE;
    }
}

/* A message that is too long for that. */
static gboolean
decode_stream (Frames  *self,
               guint32  length,
               GError **error)
{
  g_autoptr (MinaSource) slice = mina_source_new_slice (self->source, length);
  gint64 at = self->offset;
  g_autoptr (MinaSource) message = NULL;
  guint64 left;
  gsize n;
  const guint8 *head = mina_source_peek (slice, PREFIX, &n, error);

  if (head == NULL)
    return FALSE;
  if (sniff_message (head, n, FALSE) == MESSAGE_ZSTD)
    {
      self->is_zstd = TRUE;
      /* Owns what it unpacks; the slice has to outlive it to say what is left. */
      message = mina_source_new_unpacked_here (mina_source_new_slice (slice, length),
                                               self->context->diagnostics, self->context->file,
                                               NULL);
      if (!decode_message (self, message, at, error))
        return FALSE;
    }
  else if (!decode_message (self, slice, at, error))
    {
      return FALSE;
    }

  /* What the decoder did not want, up to the next message. */
  do
    {
      guint8 *data;

      if (!mina_source_next (slice, &data, &n, error))
        return FALSE;
    }
  while (n > 0);
  left = mina_source_slice_left (slice);
  self->offset += length - left;
  if (left > 0)
    report_cut (self, at, length, length - left);
  return TRUE;
}

/* Decodes the next message. Returns: whether there may be another. */
static gboolean
decode_next (Frames  *self,
             GError **error)
{
  guint8 prefix[PREFIX];
  guint32 length;
  gsize got;
  gint64 at;

  if (!take (self, prefix, PREFIX, &got, error) || got == 0)
    return FALSE;
  self->number++;
  at = self->offset;
  self->offset += got;
  if (got < PREFIX)
    {
      report_cut (self, at, PREFIX, got);
      return FALSE;
    }
  length = read_prefix (prefix);
  if (length == 0)
    return TRUE;
  if (length > IN_MEMORY)
    return decode_stream (self, length, error);

  if (self->memory_size < length)
    {
      self->memory_size = MAX (length, MIN (IN_MEMORY, self->memory_size * 2));
      self->memory = g_realloc (self->memory, self->memory_size);
    }
  if (!take (self, self->memory, length, &got, error))
    return FALSE;
  at = self->offset;
  self->offset += got;
  if (got < length)
    report_cut (self, at, length, got);
  return (got == 0 || decode_in_memory (self, got, at, error)) && got == length;
}

gboolean
mina_decode_frames (MinaSource        *source,
                    MinaDecodeContext *context,
                    const char        *packing,
                    MinaDocuments     *documents,
                    GError           **error)
{
  Frames self = { .source = source, .context = context, .documents = documents };
  g_autofree char *all = NULL;
  GError *local = NULL;

  while (decode_next (&self, &local))
    ;
  g_free (self.memory);
  all = g_strconcat (packing, *packing != '\0' ? "+" : "", "length-prefixed",
                     self.is_zstd ? "+zstd" : "", NULL);
  mina_dataset_builder_set_packing (context->builder, all);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}
