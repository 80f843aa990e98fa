/* mina-json-skip.c - reads over JSON values, checking them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-json-hot.h"

/* Reads true, false or null at @cur. */
gboolean
mina_json_reader_scan_literal (MinaJsonReader *self)
{
  const char *literal = *self->cur == 't' ? "true" : *self->cur == 'f' ? "false"
                                                                       : "null";
  gsize length = strlen (literal);
  gsize i = 0;

  while (self->end - self->cur < 5 && mina_json_reader_refill (self))
    ;
  if (self->state == MINA_JSON_FAILED)
    return FALSE;
  while (i < length && self->cur[i] == (guint8) literal[i])
    i++;
  self->cur += i;
  if (i == length)
    return TRUE;
  if (self->cur == self->end)
    mina_json_reader_fail_truncated (self);
  else
    mina_json_reader_fail (self, MINA_ERROR_SYNTAX,
                           g_strdup_printf (_("Line %" PRId64 ", byte %" PRId64
                                              ": expected “%s”"),
                                            MINA_JSON_AT (self), literal));
  return FALSE;
}

static inline void
push (MinaJsonReader *self,
      gboolean        is_object)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (self->depth % 64);

  if (is_object)
    self->objects[self->depth / 64] |= bit;
  else
    self->objects[self->depth / 64] &= ~bit;
}

/* Skips a key and its colon, up to the value. */
static inline gboolean
skip_key (MinaJsonReader *self)
{
  if (!skip_string (self))
    return FALSE;
  if (G_UNLIKELY (next_byte (self) != ':'))
    {
      mina_json_reader_fail_expected (self, MINA_JSON_EXPECTED_COLON);
      return FALSE;
    }
  self->cur++;
  next_byte (self);
  return TRUE;
}

/* Skips the end of a value inside of others, up to the next value; FALSE if there is none below
 * @base, or on an error. */
static inline gboolean
skip_after (MinaJsonReader *self,
            guint           base)
{
  while (self->depth > base)
    {
      gboolean is_object = self->objects[self->depth / 64] >> (self->depth % 64) & 1;
      guint8 c = next_byte (self);

      if (c == ',')
        {
          self->cur++;
          c = next_byte (self);
          if (!is_object)
            return TRUE;
          if (c == '"')
            return skip_key (self);
          mina_json_reader_fail_expected (self, MINA_JSON_EXPECTED_KEY);
          return FALSE;
        }
      if (G_UNLIKELY (c != (is_object ? '}' : ']')))
        {
          mina_json_reader_fail_expected (self, is_object ? MINA_JSON_EXPECTED_MEMBER
                                                          : MINA_JSON_EXPECTED_ELEMENT);
          return FALSE;
        }
      self->depth--;
      self->cur++;
    }
  value_done (self);
  return FALSE;
}

void
mina_json_reader_skip (MinaJsonReader *self)
{
  guint base;

  g_return_if_fail (self != NULL);

  value_byte (self);
  if (self->state != MINA_JSON_VALUE)
    return;
  base = self->depth;
  while (TRUE)
    {
      gboolean ok = TRUE;

      switch ((MinaJsonType) mina_json_type_of_byte[*self->cur])
        {
        case MINA_JSON_STRING:
          ok = skip_string (self);
          break;

        case MINA_JSON_NUMBER:
          ok = mina_json_reader_scan_number (self, NULL);
          break;

        case MINA_JSON_BOOLEAN:
        case MINA_JSON_NULL:
          ok = mina_json_reader_scan_literal (self);
          break;

        case MINA_JSON_OBJECT:
          if (!enter (self))
            return;
          push (self, TRUE);
          if (next_byte (self) == '"')
            {
              if (!skip_key (self))
                return;
              continue;
            }
          if (*self->cur != '}')
            {
              mina_json_reader_fail_expected (self, MINA_JSON_EXPECTED_KEY_OR_END);
              return;
            }
          self->depth--;
          self->cur++;
          break;

        case MINA_JSON_ARRAY:
          if (!enter (self))
            return;
          push (self, FALSE);
          if (next_byte (self) != ']')
            continue;
          self->depth--;
          self->cur++;
          break;

        case MINA_JSON_NONE:
        default:
          mina_json_reader_fail_expected (self, MINA_JSON_EXPECTED_VALUE);
          return;
        }
      if (!ok || !skip_after (self, base))
        return;
    }
}
