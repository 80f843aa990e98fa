/* mina-decoder.c - which formats there are, and which of them a file is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-decode-private.h"
#include "decode/mina-chrome-json.h"
#include "decode/mina-console-json.h"
#include "decode/mina-jaeger-json.h"
#include "decode/mina-otlp-json.h"
#include "decode/mina-otlp-proto.h"
#include "decode/mina-prometheus-json.h"
#include "decode/mina-prometheus-text.h"
#include "decode/mina-zip.h"
#include "decode/mina-zipkin-json.h"

static const MinaJsonFormat *const json_formats[] = {
  &mina_otlp_json_format,
  &mina_jaeger_json_format,
  &mina_zipkin_json_format,
  &mina_prometheus_json_format,
  &mina_console_json_format,
  &mina_chrome_json_format,
  NULL,
};

static const MinaByteFormat *const byte_formats[] = {
  &mina_format_otlp_proto,
  &mina_format_prometheus_text,
  &mina_format_zip,
  NULL,
};

const MinaJsonFormat *const *
mina_decode_json_formats (void)
{
  return json_formats;
}

const MinaByteFormat *const *
mina_decode_byte_formats (void)
{
  return byte_formats;
}

const MinaJsonFormat *
mina_decode_best_json (const MinaJsonShape *shape)
{
  const MinaJsonFormat *best = NULL;
  int most = 0;

  for (guint i = 0; json_formats[i] != NULL; i++)
    {
      int sure = json_formats[i]->probe (shape);

      if (sure > most)
        {
          most = sure;
          best = json_formats[i];
        }
    }
  return best;
}

const MinaByteFormat *
mina_decode_best_bytes (const guint8 *head,
                        gsize         length,
                        gboolean      complete)
{
  const MinaByteFormat *best = NULL;
  int most = 0;

  for (guint i = 0; byte_formats[i] != NULL; i++)
    {
      int sure = byte_formats[i]->probe (head, length, complete);

      if (sure > most)
        {
          most = sure;
          best = byte_formats[i];
        }
    }
  return best;
}

static gboolean
is_blank (guint8 c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* Whether a value with keys, or an empty one, begins here: protobuf may begin with "\n{" too. */
static gboolean
begins_value (const guint8 *bytes,
              gsize         length)
{
  g_autoptr (MinaJsonShape) shape = NULL;
  gsize i = 1;

  if (length == 0 || (bytes[0] != '{' && bytes[0] != '['))
    return FALSE;
  while (i < length && is_blank (bytes[i]))
    i++;
  if (i == length || bytes[i] == '}' || bytes[i] == ']' || bytes[i] == '[' || bytes[i] == '{')
    return TRUE;
  return bytes[i] == '"';
}

typedef enum
{
  CONTENT_EMPTY,
  CONTENT_FRAMES,
  CONTENT_JSON,
  CONTENT_BYTES,
  CONTENT_UNKNOWN,
} Content;

/* Tells what a file is by its first bytes. */
static Content
sniff (const guint8          *head,
       gsize                  length,
       gboolean               complete,
       const MinaByteFormat **format)
{
  const guint8 *line = head;
  const guint8 *end = head + length;
  gsize start = 0;

  *format = NULL;
  if (length >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0)
    start = 3;
  while (start < length && is_blank (head[start]))
    start++;
  if (start == length)
    return complete ? CONTENT_EMPTY : CONTENT_JSON;
  if (mina_decode_is_framed (head, length, complete))
    return CONTENT_FRAMES;

  *format = mina_decode_best_bytes (head, length, complete);
  if (begins_value (head + start, length - start)
      && (*format == NULL || head[0] == '{' || head[0] == '['))
    return CONTENT_JSON;
  if (*format != NULL)
    return CONTENT_BYTES;
  if (head[start] == '{' || head[start] == '[')
    return CONTENT_JSON;

  /* JSON lines of which the first are something else. */
  while (line < end && (line = memchr (line, '\n', end - line)) != NULL)
    {
      line++;
      if (begins_value (line, end - line))
        {
          g_autoptr (MinaJsonShape) shape = mina_json_shape_new (line, end - line);

          if (mina_decode_best_json (shape) != NULL)
            return CONTENT_JSON;
        }
    }
  return CONTENT_UNKNOWN;
}

static guint64
count_records (MinaDecodeContext *context)
{
  const MinaCounts *counts = mina_dataset_builder_counts (context->builder);

  return counts->spans + counts->logs + counts->metrics + counts->points + counts->exemplars;
}

/* Whether a problem of this kind may be why there are no records. */
static gboolean
explains_nothing (const MinaProblem *problem)
{
  switch (problem->code)
    {
    case MINA_ERROR_SERVER:
    case MINA_ERROR_SYNTAX:
    case MINA_ERROR_TRUNCATED:
    case MINA_ERROR_DAMAGED:
    case MINA_ERROR_TOO_LARGE:
      return problem->loss;

    default:
      return FALSE;
    }
}

/* The problem, from number @first on, that says why a file gave nothing; NULL if none does. */
static const MinaProblem *
find_reason (MinaDecodeContext *context,
             guint              first)
{
  for (guint i = first; i < mina_diagnostics_count (context->diagnostics); i++)
    {
      const MinaProblem *problem = mina_diagnostics_get (context->diagnostics, i);

      if (explains_nothing (problem))
        return problem;
    }
  return NULL;
}

/* What to say if a file gave nothing: what went wrong while unpacking explains it best. */
static void
set_nothing_error (MinaDecodeContext *context,
                   const MinaProblem *reason,
                   MinaDocuments     *documents,
                   gboolean           is_packed,
                   GError           **error)
{
  if (*error != NULL)
    return;
  if (reason != NULL)
    g_set_error_literal (error, MINA_ERROR, (int) reason->code, reason->sentence);
  else if (documents->first != NULL)
    g_propagate_error (error, g_steal_pointer (&documents->first));
  else
    g_set_error_literal (
      error, MINA_ERROR, MINA_ERROR_EMPTY,
      is_packed ? _("There is nothing in it: it is empty, or only blanks, when unpacked.")
                : _("There is nothing in it: it is empty, or only blanks."));
}

static gboolean
decode_content (MinaSource        *source,
                MinaDecodeContext *context,
                MinaDocuments     *documents,
                GError           **error)
{
  const MinaByteFormat *format = NULL;
  const guint8 *head;
  gsize length;

  head = mina_source_peek (source, MINA_DECODE_HEAD, &length, error);
  if (head == NULL)
    return FALSE;

  switch (sniff (head, length, length < MINA_DECODE_HEAD, &format))
    {
    case CONTENT_FRAMES:
      return mina_decode_frames (source, context, mina_source_packing (source), documents, error);

    case CONTENT_JSON:
      {
        g_autoptr (MinaJsonReader) reader = mina_json_reader_new (source, context->diagnostics,
                                                                  context->file);

        return mina_decode_documents (reader, context, documents, error);
      }

    case CONTENT_BYTES:
      if (!format->decode (source, context, error))
        return FALSE;
      documents->n_decoded++;
      return TRUE;

    case CONTENT_UNKNOWN:
      g_propagate_error (error, mina_decode_known_bytes (head, length));
      return FALSE;

    case CONTENT_EMPTY:
    default:
      /* The problems of unpacking are told when the end is reached. */
      {
        guint8 *data;

        do
          if (!mina_source_next (source, &data, &length, error))
            return FALSE;
        while (length > 0);
      }
      return TRUE;
    }
}

gboolean
mina_decode_source (MinaSource        *source,
                    MinaDecodeContext *context,
                    GError           **error)
{
  g_autoptr (MinaSource) unpacked = NULL;
  MinaDocuments documents = { 0 };
  GError *local = NULL;
  const MinaProblem *reason;
  const char *packing;
  guint64 n_records;
  guint n_problems;
  gboolean any;

  g_return_val_if_fail (source != NULL && context != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  n_problems = mina_diagnostics_count (context->diagnostics);
  n_records = count_records (context);
  unpacked = mina_source_new_unpacked (source, context->diagnostics, context->file,
                                       context->work);
  packing = mina_source_packing (unpacked);
  if (*packing != '\0')
    mina_dataset_builder_set_packing (context->builder, packing);

  decode_content (unpacked, context, &documents, &local);
  mina_decode_context_clear (context);

  /* The records of what was read before an error are kept, and said to be a part. Something that
   * is known and empty was read, unless an error is why it is empty. */
  reason = find_reason (context, n_problems);
  any = documents.n_decoded > 0 && !g_error_matches (local, MINA_ERROR, MINA_ERROR_CANCELLED);
  if (any && count_records (context) == n_records && (reason != NULL || local != NULL))
    any = FALSE;
  if (any && local != NULL)
    {
      MinaPlace place = { context->file, 0, -1 };

      mina_diagnostics_add (context->diagnostics, (MinaError) local->code, TRUE, place, "%s",
                            local->message);
      g_clear_error (&local);
    }
  if (!any)
    {
      set_nothing_error (context, reason, &documents, *packing != '\0', &local);
      g_propagate_error (error, local);
    }
  mina_documents_clear (&documents);
  return any;
}
