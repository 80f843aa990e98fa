/* mina-json-plain.c - any JSON value as the value of an attribute
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-json-fields.h"

/*
 * Level:
 * @is_object: whether it is an object, not an array
 * @key: string number of the key that the value gets
 * @mark: where its items begin on the stack of attributes
 *
 * An object or an array that was entered.
 */
typedef struct
{
  gboolean is_object;
  guint32  key;
  guint    mark;
} Level;

static guint32
read_scalar (MinaJsonFields *self,
             guint32         key)
{
  MinaJsonNumber number;
  gboolean boolean;
  MinaStr text;

  if (mina_json_reader_read_string (self->reader, &text))
    return mina_json_fields_string_attribute (self, key, text.text, text.length);
  if (mina_json_reader_read_number (self->reader, &number))
    return number.fits_int64 && number.is_integer
             ? mina_attributes_add_int (self->attributes, key, number.int64)
             : mina_attributes_add_double (self->attributes, key, number.value);
  if (mina_json_reader_read_boolean (self->reader, &boolean))
    return mina_attributes_add_bool (self->attributes, key, boolean);
  mina_json_reader_skip (self->reader);
  return mina_attributes_add_empty (self->attributes, key);
}

/* Ends the list on top. Returns the number of its attribute. */
static guint32
close_level (MinaJsonFields *self,
             const Level    *level)
{
  MinaAttribute attribute = { .key = level->key,
                              .type = level->is_object ? MINA_VALUE_MAP : MINA_VALUE_ARRAY };

  attribute.items = mina_attributes_add_range (self->attributes, self->numbers + level->mark,
                                               self->n_numbers - level->mark);
  self->n_numbers = level->mark;
  return mina_attributes_add (self->attributes, &attribute);
}

/* Goes to the next value in the list on top. */
static gboolean
next_value (MinaJsonFields *self,
            const Level    *level,
            guint32        *key)
{
  MinaStr name;

  *key = 0;
  if (!level->is_object)
    return mina_json_reader_next_element (self->reader);
  if (!mina_json_reader_next_member (self->reader, &name))
    return FALSE;
  *key = mina_json_fields_intern (self, name.text, name.length);
  return TRUE;
}

guint32
mina_json_fields_read_plain (MinaJsonFields *self,
                             guint32         key)
{
  MinaJsonType type = mina_json_reader_peek (self->reader);
  guint base = self->levels->len;
  guint32 number;

  if (type != MINA_JSON_OBJECT && type != MINA_JSON_ARRAY)
    return read_scalar (self, key);
  do
    {
      Level *level;

      if (type == MINA_JSON_OBJECT || type == MINA_JSON_ARRAY)
        {
          Level entered = { type == MINA_JSON_OBJECT, key, self->n_numbers };

          if (entered.is_object)
            mina_json_reader_enter_object (self->reader);
          else
            mina_json_reader_enter_array (self->reader);
          g_array_append_val (self->levels, entered);
        }
      else
        mina_json_fields_push (self, read_scalar (self, key));

      level = &g_array_index (self->levels, Level, self->levels->len - 1);
      while (!next_value (self, level, &key))
        {
          number = close_level (self, level);
          g_array_set_size (self->levels, self->levels->len - 1);
          if (self->levels->len == base)
            return number;
          mina_json_fields_push (self, number);
          level--;
        }
      type = mina_json_reader_peek (self->reader);
    }
  while (TRUE);
}

MinaRange
mina_json_fields_read_plain_members (MinaJsonFields *self,
                                     const char     *what)
{
  MinaRange range = { self->n_numbers, 0 };
  MinaStr key;

  if (!mina_json_fields_enter_object (self, what))
    return range;
  while (mina_json_reader_next_member (self->reader, &key))
    mina_json_fields_push (self,
                           mina_json_fields_read_plain (
                             self, mina_json_fields_intern (self, key.text, key.length)));
  range.n = self->n_numbers - range.first;
  return range;
}

GArray *
mina_json_fields_new_levels (void)
{
  return g_array_new (FALSE, FALSE, sizeof (Level));
}
