/* mina-json-reader.c - JSON pulled value by value out of a stream of bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include <string.h>

#include "decode/mina-json-hot.h"
#include "decode/mina-json-stops.h"

const guint8 mina_json_type_of_byte[256] = {
  ['{'] = MINA_JSON_OBJECT,
  ['['] = MINA_JSON_ARRAY,
  ['"'] = MINA_JSON_STRING,
  ['-'] = MINA_JSON_NUMBER,
  ['0'] = MINA_JSON_NUMBER,
  ['1'] = MINA_JSON_NUMBER,
  ['2'] = MINA_JSON_NUMBER,
  ['3'] = MINA_JSON_NUMBER,
  ['4'] = MINA_JSON_NUMBER,
  ['5'] = MINA_JSON_NUMBER,
  ['6'] = MINA_JSON_NUMBER,
  ['7'] = MINA_JSON_NUMBER,
  ['8'] = MINA_JSON_NUMBER,
  ['9'] = MINA_JSON_NUMBER,
  ['N'] = MINA_JSON_NUMBER,
  ['I'] = MINA_JSON_NUMBER,
  ['t'] = MINA_JSON_BOOLEAN,
  ['f'] = MINA_JSON_BOOLEAN,
  ['n'] = MINA_JSON_NULL,
};

MinaJsonReader *
mina_json_reader_new (MinaSource      *source,
                      MinaDiagnostics *diagnostics,
                      guint            file)
{
  MinaJsonReader *self;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_new (MinaJsonReader, 1);
  memset (self, 0, G_STRUCT_OFFSET (MinaJsonReader, stash));
  self->source = source;
  self->diagnostics = diagnostics;
  self->file = file;
  self->line = 1;
  self->first_mark_byte = self->last_mark_byte = -1;
  self->start = self->cur = self->end = self->block = self->stash;
  *self->end = 0;
  self->stops = self->next_stop = mina_json_no_stops;
  source->wants_stops = TRUE;
  return self;
}

void
mina_json_reader_free (MinaJsonReader *self)
{
  if (self == NULL)
    return;
  g_clear_error (&self->error);
  g_free (self->spill);
  g_free (self->own_stops);
  g_free (self);
}

void
mina_json_reader_set_origin (MinaJsonReader *self,
                             gint64          line,
                             gint64          byte)
{
  g_return_if_fail (self != NULL);

  self->line = line;
  self->start_byte = byte;
}

MinaJsonType
mina_json_reader_peek (MinaJsonReader *self)
{
  MinaJsonType type;

  g_return_val_if_fail (self != NULL, MINA_JSON_NONE);

  type = mina_json_type_of_byte[value_byte (self)];
  if (G_UNLIKELY (type == MINA_JSON_NONE) && self->state == MINA_JSON_VALUE)
    mina_json_reader_fail_expected (self, MINA_JSON_EXPECTED_VALUE);
  return type;
}

gboolean
mina_json_reader_read_string (MinaJsonReader *self,
                              MinaStr        *string)
{
  if (value_byte (self) != '"' || !scan_string (self, string))
    return FALSE;
  value_done (self);
  return TRUE;
}

gboolean
mina_json_reader_read_number (MinaJsonReader *self,
                              MinaJsonNumber *number)
{
  if (mina_json_type_of_byte[value_byte (self)] != MINA_JSON_NUMBER
      || !mina_json_reader_scan_number (self, number))
    return FALSE;
  value_done (self);
  return TRUE;
}

gboolean
mina_json_reader_read_boolean (MinaJsonReader *self,
                               gboolean       *boolean)
{
  guint8 c = value_byte (self);

  if (mina_json_type_of_byte[c] != MINA_JSON_BOOLEAN || !mina_json_reader_scan_literal (self))
    return FALSE;
  *boolean = c == 't';
  value_done (self);
  return TRUE;
}

/* Objects and arrays */

gboolean
mina_json_reader_enter_object (MinaJsonReader *self)
{
  if (G_UNLIKELY (value_byte (self) != '{'))
    {
      mina_json_reader_skip (self);
      return FALSE;
    }
  if (!enter (self))
    return FALSE;
  self->state = MINA_JSON_FIRST;
  return TRUE;
}

gboolean
mina_json_reader_enter_array (MinaJsonReader *self)
{
  if (G_UNLIKELY (value_byte (self) != '['))
    {
      mina_json_reader_skip (self);
      return FALSE;
    }
  if (!enter (self))
    return FALSE;
  self->state = MINA_JSON_FIRST;
  return TRUE;
}

/* After a key: goes over the colon to the value, which may be in the next block. */
static G_GNUC_NO_INLINE gboolean
find_member_value (MinaJsonReader *self,
                   MinaStr        *key)
{
  if (key->text != (const char *) self->spill)
    {
      self->spill_length = 0;
      mina_json_reader_spill (self, (const guint8 *) key->text, key->length);
      key->text = (const char *) self->spill;
    }
  if (next_byte (self) != ':')
    {
      mina_json_reader_fail_expected (self, MINA_JSON_EXPECTED_COLON);
      return FALSE;
    }
  self->cur++;
  next_byte (self);
  if (self->cur == self->end)
    {
      mina_json_reader_fail_expected (self, MINA_JSON_EXPECTED_VALUE);
      return FALSE;
    }
  self->state = MINA_JSON_VALUE;
  return TRUE;
}

/* Goes to the quote of the next key; FALSE at the end of the object. */
MINA_JSON_HOT gboolean
find_key (MinaJsonReader *self)
{
  guint8 c;

  if (G_UNLIKELY (self->state == MINA_JSON_VALUE))
    mina_json_reader_skip (self);
  if (G_LIKELY (self->state == MINA_JSON_AFTER))
    {
      c = next_byte (self);
      if (c == ',')
        {
          self->cur++;
          if (G_LIKELY (next_byte (self) == '"'))
            return TRUE;
          mina_json_reader_fail_expected (self, MINA_JSON_EXPECTED_KEY);
          return FALSE;
        }
      if (G_LIKELY (c == '}'))
        leave (self);
      else
        mina_json_reader_fail_expected (self, MINA_JSON_EXPECTED_MEMBER);
      return FALSE;
    }
  if (self->state == MINA_JSON_FIRST)
    {
      c = next_byte (self);
      if (G_LIKELY (c == '"'))
        return TRUE;
      if (c == '}')
        leave (self);
      else
        mina_json_reader_fail_expected (self, MINA_JSON_EXPECTED_KEY_OR_END);
    }
  return FALSE;
}

gboolean
mina_json_reader_next_member (MinaJsonReader *self,
                              MinaStr        *key)
{
  guint8 *p;

  if (!find_key (self) || !scan_string (self, key))
    return FALSE;
  p = self->cur;
  if (G_LIKELY (p[0] == ':'))
    {
      if (G_LIKELY (p[1] > ' '))
        {
          self->cur = p + 1;
          self->state = MINA_JSON_VALUE;
          return TRUE;
        }
      if (p[1] == ' ' && p[2] > ' ')
        {
          self->cur = p + 2;
          self->state = MINA_JSON_VALUE;
          return TRUE;
        }
    }
  return find_member_value (self, key);
}

gboolean
mina_json_reader_next_element (MinaJsonReader *self)
{
  guint8 c;

  if (G_UNLIKELY (self->state == MINA_JSON_VALUE))
    mina_json_reader_skip (self);
  if (G_LIKELY (self->state == MINA_JSON_AFTER))
    {
      c = next_byte (self);
      if (c == ',')
        {
          self->cur++;
          c = next_byte (self);
          if (G_LIKELY (mina_json_type_of_byte[c] != MINA_JSON_NONE))
            {
              self->state = MINA_JSON_VALUE;
              return TRUE;
            }
          mina_json_reader_fail_expected (self, MINA_JSON_EXPECTED_VALUE);
          return FALSE;
        }
      if (G_LIKELY (c == ']'))
        leave (self);
      else
        mina_json_reader_fail_expected (self, MINA_JSON_EXPECTED_ELEMENT);
      return FALSE;
    }
  if (self->state == MINA_JSON_FIRST)
    {
      c = next_byte (self);
      if (mina_json_type_of_byte[c] != MINA_JSON_NONE)
        {
          self->state = MINA_JSON_VALUE;
          return TRUE;
        }
      if (G_LIKELY (c == ']'))
        leave (self);
      else
        mina_json_reader_fail_expected (self, MINA_JSON_EXPECTED_VALUE);
    }
  return FALSE;
}
