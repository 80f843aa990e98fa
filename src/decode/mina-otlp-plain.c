/* mina-otlp-plain.c - attributes of OTLP JSON as nearly all writers write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-otlp-json-private.h"

#include <string.h>

#include "decode/mina-json-hot.h"

/* Four fifths of a trace file are attributes, and SDKs and the Collector write each of them as
 *
 *   {"key":"http.request.method","value":{"stringValue":"GET"}}
 *
 * without blanks and in this order. Here such pairs are read from the window with a few
 * comparisons instead of a dozen calls. What is written in any other way, has an escape or another
 * byte than ASCII, or reaches beyond the window is left as it is, for the general way. */

/* Reads the value after `"value":{"`. Returns the byte after the pair, or NULL. */
static inline guint8 *
scan_value (MinaJsonReader *reader,
            MinaJsonFields *fields,
            guint32         key,
            guint8         *p)
{
  guint8 *end;
  gint64 value;

  switch (*p)
    {
    case 's':
      if (!MINA_JSON_STARTS_WITH (p, "stringValue\":\""))
        return NULL;
      p += strlen ("stringValue\":\"");
      end = stop_after (reader, p - 1, 8);
      if (!MINA_JSON_STARTS_WITH (end, "\"}}"))
        return NULL;
      mina_json_fields_begin_string (fields, key, (const char *) p, end - p);
      return end + 3;

    case 'i':
      if (!MINA_JSON_STARTS_WITH (p, "intValue\":"))
        return NULL;
      p += strlen ("intValue\":");
      if (*p == '"')
        {
          end = scan_plain_int (p + 1, &value);
          if (end == NULL || !MINA_JSON_STARTS_WITH (end, "\"}}"))
            return NULL;
          end++;
        }
      else
        {
          end = scan_plain_int (p, &value);
          if (end == NULL || !MINA_JSON_STARTS_WITH (end, "}}"))
            return NULL;
        }
      mina_json_fields_begin_bits (fields, key, MINA_VALUE_INT, (guint64) value);
      return end + 2;

    case 'b':
      if (MINA_JSON_STARTS_WITH (p, "boolValue\":true}}"))
        {
          mina_json_fields_begin_bits (fields, key, MINA_VALUE_BOOL, TRUE);
          return p + strlen ("boolValue\":true}}");
        }
      if (MINA_JSON_STARTS_WITH (p, "boolValue\":false}}"))
        {
          mina_json_fields_begin_bits (fields, key, MINA_VALUE_BOOL, FALSE);
          return p + strlen ("boolValue\":false}}");
        }
      return NULL;

    default:
      return NULL;
    }
}

/* Begins the attribute of the pair that comes next. Returns whether it is written in the usual
 * way. */
static inline gboolean
read_pair (MinaJsonReader *reader,
           MinaJsonFields *fields)
{
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
  /* Each pair has ten quotes, or eight: where they are was found ahead, for all at once. */
  sync_stops (reader, p - strlen ("\"key\":\""));
  key_end = stop_after (reader, p - 1, 2);
  if (!MINA_JSON_STARTS_WITH (key_end, "\",\"value\":{\""))
    return FALSE;
  key = mina_json_fields_intern (fields, (const char *) p, key_end - p);
  p = scan_value (reader, fields, key, key_end + strlen ("\",\"value\":{\""));
  if (p == NULL)
    return FALSE;
  if (!pass_stops (reader, p, 10))
    pass_stops (reader, p, 8);
  reader->cur = p;
  reader->state = MINA_JSON_AFTER;
  return TRUE;
}

void
mina_otlp_json_read_plain_pairs (MinaOtlpJson *self)
{
  MinaJsonReader *reader = self->reader;
  gboolean more = TRUE;

  /* The window ends with a zero and has bytes after it that may be read: nothing passes the end
   * without noticing. */
  while (more && (reader->state == MINA_JSON_FIRST || reader->state == MINA_JSON_AFTER))
    {
      for (guint i = 0; i < MINA_JSON_MAX_PENDING && more; i++)
        more = read_pair (reader, self->fields);
      mina_json_fields_end_pending (self->fields);
    }
}
