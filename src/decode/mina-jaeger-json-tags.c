/* mina-jaeger-json-tags.c - tags and processes of Jaeger JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-jaeger-json-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-decimal.h"

/* The first letter of a type says which it is. */
typedef enum
{
  TYPE_NONE,
  TYPE_STRING = 's',
  TYPE_BOOL = 'b',
  TYPE_BINARY = 'y',
  TYPE_INT = 'i',
  TYPE_FLOAT = 'f',
} TagType;

static gboolean
is (MinaStr     text,
    const char *word)
{
  return text.length == strlen (word) && memcmp (text.text, word, text.length) == 0;
}

static TagType
read_type (MinaJaegerJson *self)
{
  MinaStr text;

  mina_json_fields_read_text (self->fields, "type", &text);
  if (is (text, "binary"))
    return TYPE_BINARY;
  if (text.length == 0 || strchr ("sbif", text.text[0]) == NULL)
    return TYPE_NONE;
  return text.text[0];
}

/* A value in quotes that is not meant as text. Returns MINA_NONE if it can only be text. */
static guint32
convert (MinaJaegerJson *self,
         guint32         key,
         TagType         type,
         MinaStr         text)
{
  MinaAttributes *attributes = self->fields->attributes;
  gboolean negative;
  guint64 value;
  double number;
  char *end;
  MinaStr bytes;

  switch (type)
    {
    case TYPE_BOOL:
      if (is (text, "true") || is (text, "false"))
        return mina_attributes_add_bool (attributes, key, text.length == 4);
      return MINA_NONE;

    case TYPE_BINARY:
      if (mina_json_fields_decode_base64 (self->fields, text, &bytes))
        return mina_attributes_add_bytes (attributes, key, bytes.text, bytes.length);
      return MINA_NONE;

    case TYPE_INT:
      if (strspn (text.text, "+-0123456789") == text.length
          && mina_decimal_parse (text.text, text.length, 0, &negative, &value)
          && value <= (guint64) G_MAXINT64 + negative)
        return mina_attributes_add_int (attributes, key,
                                        negative ? (gint64) (0 - value) : (gint64) value);
      G_GNUC_FALLTHROUGH;

    case TYPE_FLOAT:
      number = g_ascii_strtod (text.text, &end);
      if (text.length > 0 && end == text.text + text.length)
        return mina_attributes_add_double (attributes, key, number);
      return MINA_NONE;

    case TYPE_NONE:
    case TYPE_STRING:
    default:
      return MINA_NONE;
    }
}

static guint32
add_text (MinaJaegerJson *self,
          guint32         key,
          TagType         type,
          MinaStr         text)
{
  guint32 number = convert (self, key, type, text);

  return number != MINA_NONE
           ? number
           : mina_json_fields_string_attribute (self->fields, key, text.text, text.length);
}

static guint32
read_value (MinaJaegerJson *self,
            guint32         key,
            TagType         type)
{
  MinaJsonFields *fields = self->fields;
  MinaJsonNumber number;
  MinaStr text;

  if (mina_json_reader_read_string (self->reader, &text))
    return add_text (self, key, type, text);
  if (mina_json_reader_read_number (self->reader, &number))
    {
      if (type == TYPE_STRING)
        return mina_json_fields_string_attribute (fields, key, number.text.text,
                                                  number.text.length);
      if (number.fits_int64 && type != TYPE_FLOAT)
        return mina_attributes_add_int (fields->attributes, key, number.int64);
      return mina_attributes_add_double (fields->attributes, key, number.value);
    }
  return mina_json_fields_read_plain (fields, key);
}

/* The value came before its key or its type. */
static guint32
mend (MinaJaegerJson *self,
      guint32         number,
      guint32         key,
      TagType         type)
{
  const MinaAttribute *attribute = mina_attributes_get (self->fields->attributes, number);

  if (attribute->type == MINA_VALUE_STRING)
    return add_text (self, key, type, mina_strings_get (self->fields->strings, attribute->string));
  return mina_json_fields_rekey (self->fields, number, key);
}

gboolean
mina_jaeger_json_read_tag (MinaJaegerJson *self,
                           MinaJaegerTag  *tag)
{
  MinaJsonFields *fields = self->fields;
  TagType type = TYPE_NONE;
  TagType type_of_value = TYPE_NONE;
  guint32 key_of_value = 0;
  MinaStr key;
  MinaStr text;

  *tag = (MinaJaegerTag){ 0, MINA_NONE };
  if (!mina_json_fields_enter_object (fields, "tags"))
    return FALSE;
  while (mina_json_reader_next_member (self->reader, &key))
    if (is (key, "key"))
      {
        if (mina_json_fields_read_text (fields, "key", &text))
          tag->key = mina_json_fields_intern (fields, text.text, text.length);
      }
    else if (is (key, "type"))
      type = read_type (self);
    else if (is (key, "value"))
      {
        tag->number = read_value (self, tag->key, type);
        key_of_value = tag->key;
        type_of_value = type;
      }
  if (tag->number == MINA_NONE)
    tag->number = mina_attributes_add_empty (fields->attributes, tag->key);
  else if (key_of_value != tag->key || type_of_value != type)
    tag->number = mend (self, tag->number, tag->key, type);
  return TRUE;
}

MinaStr
mina_jaeger_json_tag_text (MinaJaegerJson      *self,
                           const MinaJaegerTag *tag)
{
  const MinaAttribute *attribute = mina_attributes_get (self->fields->attributes, tag->number);

  if (attribute->type != MINA_VALUE_STRING)
    return (MinaStr){ "", 0 };
  return mina_strings_get (self->fields->strings, attribute->string);
}

MinaRange
mina_jaeger_json_read_process (MinaJaegerJson *self)
{
  MinaJsonFields *fields = self->fields;
  MinaRange range = { fields->n_numbers, 0 };
  MinaJaegerTag tag;
  MinaStr key;
  MinaStr text;

  if (!mina_json_fields_enter_object (fields, "process"))
    return range;
  while (mina_json_reader_next_member (self->reader, &key))
    if (is (key, "serviceName"))
      {
        if (mina_json_fields_read_text (fields, "serviceName", &text))
          mina_json_fields_push (
            fields, mina_json_fields_string_attribute (
                      fields, self->words[MINA_JAEGER_SERVICE_NAME], text.text, text.length));
      }
    else if (is (key, "tags") && mina_json_fields_enter_array (fields, "tags"))
      while (mina_json_reader_next_element (self->reader))
        if (mina_jaeger_json_read_tag (self, &tag))
          mina_json_fields_push (fields, tag.number);
  range.n = fields->n_numbers - range.first;
  return range;
}

guint32
mina_jaeger_json_resource (MinaJaegerJson *self,
                           guint32         process)
{
  gpointer found;

  if (process == self->last_process && self->last_resource != MINA_NONE)
    return self->last_resource;
  if (!g_hash_table_lookup_extended (self->processes, GUINT_TO_POINTER (process), NULL, &found))
    {
      found = GUINT_TO_POINTER (mina_dataset_builder_add_resource (self->fields->builder));
      g_hash_table_insert (self->processes, GUINT_TO_POINTER (process), found);
    }
  self->last_process = process;
  self->last_resource = GPOINTER_TO_UINT (found);
  return self->last_resource;
}
