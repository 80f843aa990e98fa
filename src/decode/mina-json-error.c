/* mina-json-error.c - what is wrong with JSON, and where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include <inttypes.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-json-reader-private.h"

gboolean
mina_json_reader_failed (const MinaJsonReader *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->state == MINA_JSON_FAILED;
}

const GError *
mina_json_reader_error (const MinaJsonReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->error;
}

void
mina_json_reader_fail (MinaJsonReader *self,
                       MinaError       code,
                       char           *sentence)
{
  if (self->error == NULL)
    {
      self->error = g_error_new_literal (MINA_ERROR, code, sentence);
      self->error_place = mina_json_reader_place (self);
    }
  self->state = MINA_JSON_FAILED;
  g_free (sentence);
}

const char *
mina_json_reader_found (MinaJsonReader *self,
                        char           *buffer)
{
  if (*self->cur > ' ' && *self->cur < 0x7f)
    g_snprintf (buffer, MINA_JSON_FOUND_SIZE, "“%c”", *self->cur);
  else
    g_snprintf (buffer, MINA_JSON_FOUND_SIZE, "0x%02X", *self->cur);
  return buffer;
}

void
mina_json_reader_fail_truncated (MinaJsonReader *self)
{
  mina_json_reader_fail (self, MINA_ERROR_TRUNCATED,
                         g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                            ": the JSON ends in the middle of a value: it is not "
                                            "complete. Save or copy it again if you can."),
                                          MINA_JSON_AT (self)));
}

/* The byte at @cur is not what has to come here. */
void
mina_json_reader_fail_expected (MinaJsonReader   *self,
                                MinaJsonExpected  expected)
{
  char found[MINA_JSON_FOUND_SIZE];
  char *sentence = NULL;

  if (self->state == MINA_JSON_FAILED)
    return;
  if (self->cur == self->end)
    {
      mina_json_reader_fail_truncated (self);
      return;
    }
  mina_json_reader_found (self, found);
  switch (expected)
    {
    case MINA_JSON_EXPECTED_VALUE:
      if (*self->cur == ']' && self->depth > 0)
        sentence = g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64 ": a comma before “]”. "
                                      "Remove it."),
                                    MINA_JSON_AT (self));
      else
        sentence = g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                      ": expected a value, found %s"),
                                    MINA_JSON_AT (self), found);
      break;

    case MINA_JSON_EXPECTED_KEY:
      if (*self->cur == '}')
        sentence = g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64 ": a comma before “}”. "
                                      "Remove it."),
                                    MINA_JSON_AT (self));
      else
        sentence = g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                      ": expected a key in double quotes, found %s"),
                                    MINA_JSON_AT (self), found);
      break;

    case MINA_JSON_EXPECTED_KEY_OR_END:
      sentence = g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                    ": expected a key in double quotes or “}”, found %s"),
                                  MINA_JSON_AT (self), found);
      break;

    case MINA_JSON_EXPECTED_COLON:
      sentence = g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                    ": expected “:” after a key, found %s"),
                                  MINA_JSON_AT (self), found);
      break;

    case MINA_JSON_EXPECTED_MEMBER:
      sentence = g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                    ": expected “,” or “}” after a value, found %s"),
                                  MINA_JSON_AT (self), found);
      break;

    case MINA_JSON_EXPECTED_ELEMENT:
      sentence = g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                    ": expected “,” or “]” after a value, found %s"),
                                  MINA_JSON_AT (self), found);
      break;

    default:
      g_assert_not_reached ();
    }
  mina_json_reader_fail (self, MINA_ERROR_SYNTAX, sentence);
}

void
mina_json_reader_fail_too_deep (MinaJsonReader *self)
{
  mina_json_reader_fail (self, MINA_ERROR_TOO_LARGE,
                         g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                            ": arrays and objects are nested more than %d deep. "
                                            "This is no telemetry."),
                                          MINA_JSON_AT (self), MINA_JSON_MAX_DEPTH));
}
