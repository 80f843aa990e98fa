/* mina-otlp-values.c - attribute values of OTLP JSON, nested to any depth
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-otlp-json-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-decimal.h"

/*
 * LevelKind:
 * @PAIRS: an array of KeyValue
 * @PAIR: a KeyValue
 * @VALUE: an AnyValue
 * @LIST: an ArrayValue or a KeyValueList
 * @VALUES: an array of AnyValue
 *
 * What the reader is in.
 */
typedef enum
{
  PAIRS,
  PAIR,
  VALUE,
  LIST,
  VALUES,
} LevelKind;

/*
 * MinaOtlpLevel:
 * @kind: what it is
 * @type: for lists: array or map
 * @key: string number of the key that the value gets; for pairs, the key as far as it was read
 * @number: number of the attribute that was read, MINA_NONE for none yet
 * @number_key: for pairs: the key that @number has
 * @mark: for lists: where their items begin on the stack of attributes
 *
 * An array or object that was entered and not left yet. A list in a value is not read by a call
 * within a call but by putting its levels on a stack: nesting costs no C stack.
 */
struct _MinaOtlpLevel
{
  LevelKind     kind;
  MinaValueType type;
  guint32       key;
  guint32       number;
  guint32       number_key;
  guint         mark;
};

static inline MinaOtlpLevel *
push_level (MinaOtlpJson *self,
            LevelKind     kind,
            guint32       key)
{
  MinaOtlpLevel *level = &self->levels[self->n_levels++];

  level->kind = kind;
  level->key = key;
  level->number = MINA_NONE;
  level->mark = self->fields->n_numbers;
  return level;
}

/* A whole number in text that is not plain digits. */
static guint32
add_odd_int (MinaOtlpJson *self,
             guint32       key,
             MinaStr       text)
{
  MinaJsonFields *fields = self->fields;
  gboolean negative;
  guint64 value;
  char *end;
  double number;

  if (strspn (text.text, "+-0123456789") == text.length
      && mina_decimal_parse (text.text, text.length, 0, &negative, &value)
      && value <= (guint64) G_MAXINT64 + negative)
    return mina_attributes_add_int (fields->attributes, key,
                                    negative ? (gint64) (0 - value) : (gint64) value);
  number = g_ascii_strtod (text.text, &end);
  if (text.length > 0 && end == text.text + text.length)
    return mina_attributes_add_double (fields->attributes, key, number);
  mina_json_fields_problem (fields, FALSE,
                            _("“intValue” should be a number; “%.*s” is kept as text"),
                            (int) MIN (text.length, 40), text.text);
  return mina_attributes_add_string (fields->attributes, key, text.text, text.length);
}

/* Whole numbers beyond 64 bits are shown as the nearest double. */
static guint32
read_int (MinaOtlpJson *self,
          guint32       key)
{
  MinaJsonFields *fields = self->fields;
  MinaJsonNumber number;
  MinaStr text;
  guint64 value;

  if (mina_json_reader_read_string (self->reader, &text))
    {
      if (G_LIKELY (mina_digits_parse (text.text, text.length, &value) && value <= G_MAXINT64))
        return mina_attributes_add_int (fields->attributes, key, (gint64) value);
      return add_odd_int (self, key, text);
    }
  if (mina_json_reader_read_number (self->reader, &number))
    {
      if (number.fits_int64)
        return mina_attributes_add_int (fields->attributes, key, number.int64);
      return mina_attributes_add_double (fields->attributes, key, number.value);
    }
  if (mina_json_fields_read_text (fields, "intValue", &text))
    return add_odd_int (self, key, text);
  return MINA_NONE;
}

static guint32
read_bytes (MinaOtlpJson *self,
            guint32       key)
{
  MinaJsonFields *fields = self->fields;
  MinaStr text;
  MinaStr bytes;

  if (!mina_json_fields_read_text (fields, "bytesValue", &text))
    return MINA_NONE;
  if (mina_json_fields_decode_base64 (fields, text, &bytes))
    return mina_attributes_add_bytes (fields->attributes, key, bytes.text, bytes.length);
  mina_json_fields_problem (fields, FALSE,
                            _("“bytesValue” should be base64; “%.*s” is kept as text"),
                            (int) MIN (text.length, 40), text.text);
  return mina_attributes_add_string (fields->attributes, key, text.text, text.length);
}

static guint32
read_text (MinaOtlpJson *self,
           guint32       key)
{
  MinaStr text;

  if (!mina_json_fields_read_text (self->fields, "stringValue", &text))
    return MINA_NONE;
  return mina_json_fields_string_attribute (self->fields, key, text.text, text.length);
}

/* A value without the object that says its type. */
static guint32
read_bare (MinaOtlpJson *self,
           guint32       key)
{
  MinaAttributes *attributes = self->fields->attributes;
  MinaJsonNumber number;
  gboolean boolean;
  MinaStr text;
  guint32 added;

  if (mina_json_reader_peek (self->reader) == MINA_JSON_NULL)
    return MINA_NONE;
  if (mina_json_reader_read_string (self->reader, &text))
    added = mina_attributes_add_string (attributes, key, text.text, text.length);
  else if (mina_json_reader_read_number (self->reader, &number))
    added = number.fits_int64 ? mina_attributes_add_int (attributes, key, number.int64)
                              : mina_attributes_add_double (attributes, key, number.value);
  else if (mina_json_reader_read_boolean (self->reader, &boolean))
    added = mina_attributes_add_bool (attributes, key, boolean);
  else
    {
      mina_json_fields_enter_object (self->fields, "value");
      return MINA_NONE;
    }
  mina_json_fields_problem (
    self->fields, FALSE, _("“value” should be an object that says its type; it is taken as it is"));
  return added;
}

/* Reads one member of an AnyValue. A list is entered. */
static guint32
read_member (MinaOtlpJson *self,
             MinaStr       name,
             guint32       key)
{
  MinaAttributes *attributes = self->fields->attributes;
  MinaOtlpKey what = mina_otlp_key (name);
  double number;

  switch (what)
    {
    case MINA_OTLP_KEY_STRING_VALUE:
      return read_text (self, key);

    case MINA_OTLP_KEY_INT_VALUE:
      return read_int (self, key);

    case MINA_OTLP_KEY_DOUBLE_VALUE:
      if (!mina_json_fields_read_double (self->fields, "doubleValue", &number))
        return MINA_NONE;
      return mina_attributes_add_double (attributes, key, number);

    case MINA_OTLP_KEY_BOOL_VALUE:
      if (mina_json_reader_peek (self->reader) == MINA_JSON_NULL)
        return MINA_NONE;
      return mina_attributes_add_bool (attributes, key,
                                       mina_json_fields_read_bool (self->fields, "boolValue"));

    case MINA_OTLP_KEY_BYTES_VALUE:
      return read_bytes (self, key);

    case MINA_OTLP_KEY_ARRAY_VALUE:
    case MINA_OTLP_KEY_KVLIST_VALUE:
      if (mina_json_fields_enter_object (self->fields, what == MINA_OTLP_KEY_ARRAY_VALUE
                                                         ? "arrayValue"
                                                         : "kvlistValue"))
        push_level (self, LIST, key)->type =
          what == MINA_OTLP_KEY_ARRAY_VALUE ? MINA_VALUE_ARRAY : MINA_VALUE_MAP;
      return MINA_NONE;

    default:
      mina_json_fields_problem (self->fields, TRUE,
                                _("“%.*s” is no type of value that is known; it is left out"),
                                (int) MIN (name.length, 40), name.text);
      return MINA_NONE;
    }
}

/* Goes on in the VALUE on top. Returns whether it is at its end, not in a list. */
static inline gboolean
continue_value (MinaOtlpJson *self)
{
  guint at = self->n_levels;
  MinaOtlpLevel *level = &self->levels[at - 1];
  MinaStr name;

  while (mina_json_reader_next_member (self->reader, &name))
    {
      /* Only one may be there; the first counts. */
      if (level->number != MINA_NONE)
        continue;
      level->number = read_member (self, name, level->key);
      if (G_UNLIKELY (self->n_levels > at))
        return FALSE;
    }
  return TRUE;
}

/* Goes on in the PAIR on top. Returns whether it is at its end, not in a list. */
static inline gboolean
continue_pair (MinaOtlpJson *self)
{
  MinaOtlpLevel *level = &self->levels[self->n_levels - 1];
  MinaStr name;
  MinaStr text;

  while (mina_json_reader_next_member (self->reader, &name))
    switch (mina_otlp_key (name))
      {
      case MINA_OTLP_KEY_KEY:
        if (mina_json_fields_read_text (self->fields, "key", &text))
          level->key = mina_json_fields_intern (self->fields, text.text, text.length);
        break;

      case MINA_OTLP_KEY_VALUE:
        level->number = MINA_NONE;
        level->number_key = level->key;
        if (G_UNLIKELY (mina_json_reader_peek (self->reader) != MINA_JSON_OBJECT))
          {
            level->number = read_bare (self, level->key);
            break;
          }
        if (!mina_json_reader_enter_object (self->reader))
          break;
        push_level (self, VALUE, level->key);
        if (!continue_value (self))
          return FALSE;
        level->number = self->levels[--self->n_levels].number;
        break;

      default:
        break;
      }
  return TRUE;
}

/* Puts the PAIR on top onto the stack of attributes. */
static inline void
finish_pair (MinaOtlpJson *self)
{
  MinaOtlpLevel *level = &self->levels[--self->n_levels];
  MinaAttributes *attributes = self->fields->attributes;

  if (G_UNLIKELY (level->number == MINA_NONE))
    level->number = mina_attributes_add_empty (attributes, level->key);
  else if (G_UNLIKELY (level->number_key != level->key))
    level->number = mina_json_fields_rekey (self->fields, level->number, level->key);
  mina_json_fields_push (self->fields, level->number);
}

static void
continue_pairs (MinaOtlpJson *self)
{
  mina_otlp_json_read_plain_pairs (self);
  while (mina_json_reader_next_element (self->reader))
    {
      if (!mina_json_fields_enter_object (self->fields, "attributes"))
        continue;
      push_level (self, PAIR, 0);
      if (G_UNLIKELY (!continue_pair (self)))
        return;
      finish_pair (self);
      mina_otlp_json_read_plain_pairs (self);
    }
  self->n_levels--;
}

static void
continue_values (MinaOtlpJson *self)
{
  MinaAttributes *attributes = self->fields->attributes;

  while (mina_json_reader_next_element (self->reader))
    {
      guint32 number;

      if (mina_json_reader_peek (self->reader) == MINA_JSON_OBJECT
          && mina_json_reader_enter_object (self->reader))
        {
          push_level (self, VALUE, 0);
          if (!continue_value (self))
            return;
          number = self->levels[--self->n_levels].number;
        }
      else
        number = read_bare (self, 0);
      if (number == MINA_NONE)
        number = mina_attributes_add_empty (attributes, 0);
      mina_json_fields_push (self->fields, number);
    }
  self->n_levels--;
}

/* The list on top has ended: it is the number of the VALUE below. */
static void
finish_list (MinaOtlpJson *self)
{
  MinaOtlpLevel *level = &self->levels[--self->n_levels];
  MinaJsonFields *fields = self->fields;
  MinaAttribute attribute = { .key = level->key, .type = level->type };

  attribute.items = mina_attributes_add_range (fields->attributes, fields->numbers + level->mark,
                                               fields->n_numbers - level->mark);
  fields->n_numbers = level->mark;
  self->levels[self->n_levels - 1].number = mina_attributes_add (fields->attributes, &attribute);
}

static void
continue_list (MinaOtlpJson *self)
{
  MinaOtlpLevel *level = &self->levels[self->n_levels - 1];
  MinaStr name;

  while (mina_json_reader_next_member (self->reader, &name))
    if (mina_otlp_key (name) == MINA_OTLP_KEY_VALUES)
      {
        self->fields->n_numbers = level->mark;
        if (!mina_json_fields_enter_array (self->fields, "values"))
          continue;
        push_level (self, level->type == MINA_VALUE_MAP ? PAIRS : VALUES, 0);
        return;
      }
  finish_list (self);
}

/* Reads on until no more than @base levels are left. */
static void
read_levels (MinaOtlpJson *self,
             guint         base)
{
  while (self->n_levels > base)
    {
      MinaOtlpLevel *level = &self->levels[self->n_levels - 1];

      switch (level->kind)
        {
        case PAIRS:
          continue_pairs (self);
          break;

        case VALUES:
          continue_values (self);
          break;

        case LIST:
          continue_list (self);
          break;

        case PAIR:
          if (continue_pair (self))
            finish_pair (self);
          break;

        case VALUE:
          if (!continue_value (self))
            break;
          self->n_levels--;
          /* The body of a log is below no other level: its caller picks the number up there. */
          if (self->n_levels == base)
            break;
          if (level[-1].kind == PAIR)
            level[-1].number = level->number;
          else
            mina_json_fields_push (self->fields,
                                   level->number != MINA_NONE
                                     ? level->number
                                     : mina_attributes_add_empty (self->fields->attributes, 0));
          break;

        default:
          g_assert_not_reached ();
        }
    }
}

static inline void
need_levels (MinaOtlpJson *self)
{
  /* A level of values is at least a level of the reader. */
  if (G_UNLIKELY (self->levels == NULL))
    self->levels = g_new (MinaOtlpLevel, MINA_JSON_MAX_DEPTH + 2);
}

MinaRange
mina_otlp_json_read_attributes (MinaOtlpJson *self,
                                const char   *what)
{
  MinaRange range = { self->fields->n_numbers, 0 };

  /* The Python SDK writes metrics to the console so. */
  if (G_UNLIKELY (mina_json_reader_peek (self->reader) == MINA_JSON_OBJECT))
    return mina_json_fields_read_plain_members (self->fields, what);
  if (!mina_json_fields_enter_array (self->fields, what))
    return range;
  need_levels (self);
  push_level (self, PAIRS, 0);
  read_levels (self, 0);
  range.n = self->fields->n_numbers - range.first;
  return range;
}

guint32
mina_otlp_json_read_value (MinaOtlpJson *self)
{
  if (mina_json_reader_peek (self->reader) != MINA_JSON_OBJECT)
    return read_bare (self, 0);
  if (!mina_json_reader_enter_object (self->reader))
    return MINA_NONE;
  need_levels (self);
  push_level (self, VALUE, 0);
  read_levels (self, 0);
  if (self->levels[0].number == MINA_NONE)
    return mina_attributes_add_empty (self->fields->attributes, 0);
  return self->levels[0].number;
}

void
mina_otlp_json_clear_values (MinaOtlpJson *self)
{
  g_clear_pointer (&self->levels, g_free);
}
