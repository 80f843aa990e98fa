/* mina-json-fields.c - the fields of a record, however a JSON format writes them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-json-fields.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

MinaJsonFields *
mina_json_fields_get (MinaJsonReader    *reader,
                      MinaDecodeContext *context)
{
  MinaJsonFields *self;

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (context != NULL, NULL);

  if (context->fields == NULL)
    {
      self = g_new0 (MinaJsonFields, 1);
      self->cache = mina_json_cache_new ();
      self->context = context;
      self->builder = context->builder;
      self->strings = mina_dataset_builder_strings (context->builder);
      self->attributes = mina_dataset_builder_attributes (context->builder);
      self->bytes = g_byte_array_new ();
      self->levels = mina_json_fields_new_levels ();
      mina_json_fields_grow_numbers (self);
      context->fields = self;
    }
  self = context->fields;
  self->reader = reader;
  self->n_numbers = 0;
  return self;
}

void
mina_decode_context_clear (MinaDecodeContext *self)
{
  MinaJsonFields *fields = g_steal_pointer (&self->fields);

  if (fields == NULL)
    return;
  g_byte_array_unref (fields->bytes);
  g_array_unref (fields->levels);
  g_free (fields->cache);
  g_free (fields->numbers);
  g_free (fields);
}

void
mina_json_fields_grow_numbers (MinaJsonFields *self)
{
  self->numbers_room = MAX (64, self->numbers_room * 2);
  self->numbers = g_renew (guint32, self->numbers, self->numbers_room);
}

void
mina_json_fields_problem (MinaJsonFields *self,
                          gboolean        loss,
                          const char     *format,
                          ...)
{
  MinaPlace place = mina_json_reader_place (self->reader);
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  /* Translators: a place in a file, then a sentence about what is there. */
  mina_diagnostics_add (self->context->diagnostics, MINA_ERROR_VALUE, loss, place,
                        _("Line %" PRId64 ", byte %" PRId64 ": %s"),
                        place.line, place.byte, sentence);
}

gboolean
mina_json_fields_is_absent (MinaJsonFields *self)
{
  MinaJsonType type = mina_json_reader_peek (self->reader);

  return type == MINA_JSON_NULL || type == MINA_JSON_NONE;
}

gboolean
mina_json_fields_enter_object (MinaJsonFields *self,
                               const char     *what)
{
  if (G_LIKELY (mina_json_reader_peek (self->reader) == MINA_JSON_OBJECT))
    return mina_json_reader_enter_object (self->reader);
  if (!mina_json_fields_is_absent (self))
    mina_json_fields_problem (self, TRUE, _("“%s” should be an object; it is left out"), what);
  return FALSE;
}

gboolean
mina_json_fields_enter_array (MinaJsonFields *self,
                              const char     *what)
{
  if (G_LIKELY (mina_json_reader_peek (self->reader) == MINA_JSON_ARRAY))
    return mina_json_reader_enter_array (self->reader);
  if (!mina_json_fields_is_absent (self))
    mina_json_fields_problem (self, TRUE, _("“%s” should be an array; it is left out"), what);
  return FALSE;
}

/* Bytes */

static int
base64_value (char c)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (c >= '0' && c <= '9')
    return c - '0' + 52;
  if (c == '+' || c == '-')
    return 62;
  if (c == '/' || c == '_')
    return 63;
  return -1;
}

gboolean
mina_json_fields_decode_base64 (MinaJsonFields *self,
                                MinaStr         text,
                                MinaStr        *bytes)
{
  gsize length = text.length;
  guint32 bits = 0;
  guint n_bits = 0;

  g_byte_array_set_size (self->bytes, 0);
  for (guint i = 0; i < 2 && length > 0 && length % 4 != 1 && text.text[length - 1] == '='; i++)
    length--;
  for (gsize i = 0; i < length; i++)
    {
      int value = base64_value (text.text[i]);

      if (value < 0)
        return FALSE;
      bits = bits << 6 | (guint32) value;
      n_bits += 6;
      if (n_bits >= 8)
        {
          guint8 byte;

          n_bits -= 8;
          byte = (guint8) (bits >> n_bits);
          g_byte_array_append (self->bytes, &byte, 1);
        }
    }
  *bytes = (MinaStr){ (const char *) self->bytes->data, self->bytes->len };
  return length % 4 != 1;
}

guint32
mina_json_fields_rekey (MinaJsonFields *self,
                        guint32         number,
                        guint32         key)
{
  MinaAttribute attribute = *mina_attributes_get (self->attributes, number);

  attribute.key = key;
  return mina_attributes_add (self->attributes, &attribute);
}
