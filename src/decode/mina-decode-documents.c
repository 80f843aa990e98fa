/* mina-decode-documents.c - JSON documents in a row, each to its format
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

/* After so many documents in a row that nothing takes, they are only counted. */
#define MAX_NAMED 20

void
mina_documents_clear (MinaDocuments *self)
{
  g_clear_error (&self->first);
}

/* The beginning of a document up to its second key: equal beginnings are of one format. */
static gsize
key_of_document (const guint8 *head,
                 gsize         length)
{
  guint colons = 0;

  for (gsize i = 0; i < length; i++)
    if (head[i] == ':' && ++colons == 2)
      return i;
  return 0;
}

/* Finds out what comes next. @shape is made only if no format takes it. */
static const MinaJsonFormat *
find_format (MinaDocuments   *self,
             MinaJsonReader  *reader,
             MinaJsonShape  **shape)
{
  g_autoptr (MinaJsonShape) full = NULL;
  const MinaJsonFormat *format;
  const guint8 *head;
  gsize length = mina_json_reader_head (reader, sizeof self->key, &head);
  gsize key_length = key_of_document (head, length);

  if (key_length > 0 && key_length == self->key_length
      && memcmp (head, self->key, key_length) == 0)
    return self->format;

  length = mina_json_reader_head (reader, MINA_SOURCE_HEADROOM, &head);
  full = mina_json_shape_new (head, length);
  format = mina_decode_best_json (full);
  if (format == NULL)
    {
      *shape = g_steal_pointer (&full);
      return NULL;
    }
  self->format = format;
  self->key_length = key_length;
  memcpy (self->key, head, key_length);
  return format;
}

/* Reports a problem with a document, or with what is broken in one. */
static void
add_problem (MinaDecodeContext *context,
             const GError      *what,
             gboolean           is_whole,
             gboolean           loss,
             MinaPlace          place)
{
  if (is_whole)
    mina_diagnostics_add (context->diagnostics,
                          what->code == MINA_ERROR_SERVER ? MINA_ERROR_SERVER : MINA_ERROR_IGNORED,
                          loss, place,
                          /* TRANSLATORS: a line number, then a whole sentence about that line */
                          _("Line %" PRId64 " is left out. %s"), place.line, what->message);
  else
    mina_diagnostics_add (context->diagnostics, (MinaError) what->code, loss, place, "%s",
                          what->message);
}

/* Reports what was kept back because it might have been all there is to say of the file. */
static void
tell_first (MinaDocuments     *self,
            MinaDecodeContext *context)
{
  if (self->first == NULL || self->first_told)
    return;
  self->first_told = TRUE;
  add_problem (context, self->first, self->first_is_whole, self->first_loss, self->first_place);
}

/* Reports a problem, or keeps it back if it is the first and nothing was read yet. */
static void
tell (MinaDocuments     *self,
      MinaDecodeContext *context,
      const GError      *what,
      gboolean           is_whole,
      gboolean           loss,
      MinaPlace          place)
{
  tell_first (self, context);
  if (self->first == NULL)
    {
      self->first = g_error_copy (what);
      self->first_place = place;
      self->first_loss = loss;
      self->first_is_whole = is_whole;
      self->first_told = self->n_decoded > 0;
      if (!self->first_told)
        return;
    }
  add_problem (context, what, is_whole, loss, place);
}

/* A document that no format takes: says what it is. */
static void
pass_over (MinaDocuments     *self,
           MinaJsonReader    *reader,
           MinaDecodeContext *context,
           MinaJsonShape     *shape,
           gboolean           recovering)
{
  MinaPlace place = mina_json_reader_place (reader);
  gboolean loss = FALSE;
  GError *what;

  if (shape != NULL)
    what = mina_decode_known_value (shape, &loss);
  else
    what = g_error_new (MINA_ERROR, MINA_ERROR_NOT_TELEMETRY,
                        _("It is valid JSON, but a bare value and no trace, log or metric."));

  mina_json_reader_skip (reader);
  /* The rest of something broken; what is wrong with it was said. */
  if (recovering || mina_json_reader_failed (reader))
    {
      g_error_free (what);
      return;
    }

  self->n_others++;
  if (self->n_others <= MAX_NAMED || what->code == MINA_ERROR_SERVER)
    tell (self, context, what, TRUE, loss, place);
  else if (self->n_others == MAX_NAMED + 1)
    mina_diagnostics_add (context->diagnostics, MINA_ERROR_IGNORED, FALSE, place,
                          _("From line %" PRId64 " on, more documents are left out because they "
                            "hold no telemetry; they are not named one by one."),
                          place.line);
  g_error_free (what);
}

static gboolean
is_final (const GError *error)
{
  return error->code == MINA_ERROR_IO || error->code == MINA_ERROR_CANCELLED;
}

gboolean
mina_decode_documents (MinaJsonReader     *reader,
                       MinaDecodeContext  *context,
                       MinaDocuments      *self,
                       GError            **error)
{
  gboolean recovering = FALSE;

  while (TRUE)
    {
      MinaJsonType type = mina_json_reader_peek (reader);
      const MinaJsonFormat *format = NULL;
      g_autoptr (MinaJsonShape) shape = NULL;

      if (type == MINA_JSON_NONE && !mina_json_reader_failed (reader))
        return TRUE;
      if (type == MINA_JSON_OBJECT || type == MINA_JSON_ARRAY)
        format = find_format (self, reader, &shape);
      if (format != NULL)
        {
          mina_dataset_builder_add_document (context->builder);
          self->n_decoded++;
          tell_first (self, context);
          format->decode (reader, context);
        }
      else if (type != MINA_JSON_NONE)
        {
          pass_over (self, reader, context, shape, recovering);
        }

      if (mina_json_reader_failed (reader))
        {
          const GError *failure = mina_json_reader_error (reader);

          if (is_final (failure))
            {
              g_propagate_error (error, g_error_copy (failure));
              return FALSE;
            }
          if (format != NULL || !recovering)
            tell (self, context, failure, FALSE, TRUE, mina_json_reader_place (reader));
          recovering = TRUE;
          if (!mina_json_reader_recover_line (reader))
            return TRUE;
        }
      else if (format != NULL)
        {
          recovering = FALSE;
        }
    }
}
