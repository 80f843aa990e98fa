/* mina-jaeger-json-plain.c - tags of Jaeger JSON as nearly all writers write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-jaeger-json-private.h"

#include <string.h>

#include "decode/mina-json-hot.h"

/* As in mina-otlp-plain.c: the query service writes each tag as
 *
 *   {"key":"http.method","type":"string","value":"GET"}
 *
 * without blanks and in this order. What is written in any other way, means more than an attribute,
 * has an escape or another byte than ASCII, or reaches beyond the window is left as it is, for the
 * general way. */

/* Whether a key has a meaning of its own. Their numbers are mostly the first. */
static inline gboolean
is_word (const MinaJaegerJson *self,
         guint32               key)
{
  if (G_LIKELY (key > self->last_word))
    return FALSE;
  for (guint i = 0; i < MINA_JAEGER_N_WORDS; i++)
    if (self->words[i] == key)
      return TRUE;
  return FALSE;
}

/* Begins an attribute of the type and the value after `"type":"`. Returns the byte after the tag,
 * or NULL. */
static inline guint8 *
scan_value (MinaJaegerJson *self,
            guint32         key,
            guint8         *p)
{
  MinaJsonFields *fields = self->fields;
  guint8 *end;
  gint64 value;

  switch (*p)
    {
    case 's':
      if (!MINA_JSON_STARTS_WITH (p, "string\",\"value\":\""))
        return NULL;
      p += strlen ("string\",\"value\":\"");
      end = stop_after (self->reader, p - 1, 10);
      if (!MINA_JSON_STARTS_WITH (end, "\"}"))
        return NULL;
      mina_json_fields_begin_string (fields, key, (const char *) p, end - p);
      return end + 2;

    case 'i':
      if (!MINA_JSON_STARTS_WITH (p, "int64\",\"value\":"))
        return NULL;
      end = scan_plain_int (p + strlen ("int64\",\"value\":"), &value);
      if (end == NULL || *end != '}')
        return NULL;
      mina_json_fields_begin_bits (fields, key, MINA_VALUE_INT, (guint64) value);
      return end + 1;

    case 'b':
      if (MINA_JSON_STARTS_WITH (p, "bool\",\"value\":true}"))
        {
          mina_json_fields_begin_bits (fields, key, MINA_VALUE_BOOL, TRUE);
          return p + strlen ("bool\",\"value\":true}");
        }
      if (MINA_JSON_STARTS_WITH (p, "bool\",\"value\":false}"))
        {
          mina_json_fields_begin_bits (fields, key, MINA_VALUE_BOOL, FALSE);
          return p + strlen ("bool\",\"value\":false}");
        }
      return NULL;

    default:
      return NULL;
    }
}

/* Begins the attribute of the tag that comes next. Returns whether it is written in the usual
 * way. */
static inline gboolean
read_tag (MinaJaegerJson *self)
{
  MinaJsonReader *reader = self->reader;
  guint8 *p = reader->cur;
  guint8 *key_end;
  guint32 key;

  if (reader->state == MINA_JSON_AFTER)
    {
      if (*p != ',')
        return FALSE;
      p++;
    }
  if (!MINA_JSON_STARTS_WITH (p, "{\"key\":\""))
    return FALSE;
  p += strlen ("{\"key\":\"");
  /* Each tag has twelve quotes, or ten: where they are was found ahead, for all at once. */
  sync_stops (reader, p - strlen ("\"key\":\""));
  key_end = stop_after (reader, p - 1, 2);
  if (!MINA_JSON_STARTS_WITH (key_end, "\",\"type\":\""))
    return FALSE;
  key = mina_json_fields_intern (self->fields, (const char *) p, key_end - p);
  if (is_word (self, key))
    return FALSE;
  p = scan_value (self, key, key_end + strlen ("\",\"type\":\""));
  if (p == NULL)
    return FALSE;
  if (!pass_stops (reader, p, 12))
    pass_stops (reader, p, 10);
  reader->cur = p;
  reader->state = MINA_JSON_AFTER;
  return TRUE;
}

void
mina_jaeger_json_read_plain_tags (MinaJaegerJson *self)
{
  MinaJsonReader *reader = self->reader;
  gboolean more = TRUE;

  while (more && (reader->state == MINA_JSON_FIRST || reader->state == MINA_JSON_AFTER))
    {
      for (guint i = 0; i < MINA_JSON_MAX_PENDING && more; i++)
        more = read_tag (self);
      mina_json_fields_end_pending (self->fields);
    }
}
