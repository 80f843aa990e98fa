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

/* Longer texts are rarely met twice. */
#define MAX_CACHED 256
#define N_KEYS 1024
#define N_VALUES 4096

/* Text of an interned string, which stays where it is. */
typedef struct
{
  const char *text;
  guint32     length;
  guint32     number;
} CachedKey;

typedef struct
{
  const char *text;
  guint32     length;
  guint32     key;
  guint32     number;
} CachedValue;

typedef struct
{
  MinaJsonFields fields;
  CachedKey      keys[N_KEYS];
  CachedValue    values[N_VALUES];
} Fields;

MinaJsonFields *
mina_json_fields_get (MinaJsonReader    *reader,
                      MinaDecodeContext *context)
{
  MinaJsonFields *self;

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (context != NULL, NULL);

  if (context->fields == NULL)
    {
      self = (MinaJsonFields *) g_new0 (Fields, 1);
      self->context = context;
      self->builder = context->builder;
      self->strings = mina_dataset_builder_strings (context->builder);
      self->attributes = mina_dataset_builder_attributes (context->builder);
      self->bytes = g_byte_array_new ();
      self->levels = mina_json_fields_new_levels ();
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

/* Short cuts */

/* Both ends of a text, mixed; most texts that are met again differ there. */
static inline guint64
mix_ends (const char *text,
          gsize       length,
          guint32     salt)
{
  guint64 head = 0;
  guint64 tail = 0;

  if (length >= 8)
    {
      memcpy (&head, text, 8);
      memcpy (&tail, text + length - 8, 8);
    }
  else if (length >= 4)
    {
      guint32 a;
      guint32 b;

      memcpy (&a, text, 4);
      memcpy (&b, text + length - 4, 4);
      head = a;
      tail = b;
    }
  else if (length > 0)
    {
      head = (guint8) text[0] | (guint64) (guint8) text[length / 2] << 8;
      tail = (guint8) text[length - 1];
    }
  head = (head ^ salt) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  tail = (tail ^ length) * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f);
  return (head ^ (tail >> 29) ^ tail) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd) >> 40;
}

guint32
mina_json_fields_intern (MinaJsonFields *self,
                         const char     *text,
                         gsize           length)
{
  CachedKey *entry;

  if (length == 0)
    return 0;
  if (length > MAX_CACHED)
    return mina_strings_add (self->strings, text, length);
  entry = &((Fields *) self)->keys[mix_ends (text, length, 0) % N_KEYS];
  if (G_UNLIKELY (entry->length != length || memcmp (entry->text, text, length) != 0))
    {
      entry->number = mina_strings_add (self->strings, text, length);
      entry->text = mina_strings_get (self->strings, entry->number).text;
      entry->length = length;
    }
  return entry->number;
}

guint32
mina_json_fields_string_attribute (MinaJsonFields *self,
                                   guint32         key,
                                   const char     *text,
                                   gsize           length)
{
  CachedValue *entry;

  if (length == 0 || length > MAX_CACHED)
    return mina_attributes_add_string (self->attributes, key, text, length);
  entry = &((Fields *) self)->values[mix_ends (text, length, key) % N_VALUES];
  if (entry->length != length || entry->key != key || memcmp (entry->text, text, length) != 0)
    {
      guint32 string;

      entry->number = mina_attributes_add_string (self->attributes, key, text, length);
      string = mina_attributes_get (self->attributes, entry->number)->string;
      entry->text = mina_strings_get (self->strings, string).text;
      entry->length = length;
      entry->key = key;
    }
  return entry->number;
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
