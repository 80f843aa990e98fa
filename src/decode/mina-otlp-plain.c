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

#define STARTS_WITH(p, literal) (memcmp ((p), (literal), sizeof (literal) - 1) == 0)

/* Reads digits and a minus sign. Returns the byte after them, NULL if that is no number of at most
 * 18 digits, which always fits. */
static inline const guint8 *
scan_int (const guint8 *p,
          gint64       *value)
{
  gboolean negative = *p == '-';
  const guint8 *first = p + negative;
  guint64 number = 0;

  for (p = first; *p >= '0' && *p <= '9'; p++)
    number = number * 10 + (*p - '0');
  if (p == first || p - first > 18 || (*first == '0' && (p - first > 1 || negative)))
    return NULL;
  *value = negative ? -(gint64) number : (gint64) number;
  return p;
}

/* Reads the value after `"value":{"`. Returns the byte after the pair, or NULL. */
static inline guint8 *
scan_value (MinaJsonReader *reader,
            MinaJsonFields *fields,
            guint32         key,
            guint8         *p,
            guint32        *number)
{
  guint8 *end;
  gint64 value;

  switch (*p)
    {
    case 's':
      if (!STARTS_WITH (p, "stringValue\":\""))
        return NULL;
      p += strlen ("stringValue\":\"");
      end = stop_after (reader, p - 1, 8);
      if (!STARTS_WITH (end, "\"}}"))
        return NULL;
      *number = mina_json_fields_string_attribute (fields, key, (const char *) p, end - p);
      return end + 3;

    case 'i':
      if (!STARTS_WITH (p, "intValue\":"))
        return NULL;
      p += strlen ("intValue\":");
      if (*p == '"')
        {
          end = (guint8 *) scan_int (p + 1, &value);
          if (end == NULL || !STARTS_WITH (end, "\"}}"))
            return NULL;
          end++;
        }
      else
        {
          end = (guint8 *) scan_int (p, &value);
          if (end == NULL || !STARTS_WITH (end, "}}"))
            return NULL;
        }
      *number = mina_attributes_add_int (fields->attributes, key, value);
      return end + 2;

    case 'b':
      if (STARTS_WITH (p, "boolValue\":true}}"))
        {
          *number = mina_attributes_add_bool (fields->attributes, key, TRUE);
          return p + strlen ("boolValue\":true}}");
        }
      if (STARTS_WITH (p, "boolValue\":false}}"))
        {
          *number = mina_attributes_add_bool (fields->attributes, key, FALSE);
          return p + strlen ("boolValue\":false}}");
        }
      return NULL;

    default:
      return NULL;
    }
}

void
mina_otlp_json_read_plain_pairs (MinaOtlpJson *self)
{
  MinaJsonReader *reader = self->reader;
  MinaJsonFields *fields = self->fields;

  /* The window ends with a zero and has bytes after it that may be read: nothing below passes the
   * end without noticing. */
  while (reader->state == MINA_JSON_FIRST || reader->state == MINA_JSON_AFTER)
    {
      guint8 *p = reader->cur;
      guint8 *key_end;
      guint32 key;
      guint32 number;

      if (reader->state == MINA_JSON_AFTER)
        {
          if (*p != ',')
            return;
          p++;
        }
      if (!STARTS_WITH (p, "{\"key\":\""))
        return;
      p += strlen ("{\"key\":\"");
      /* Each pair has ten quotes, or eight: where they are was found ahead, for all at once. */
      sync_stops (reader, p - strlen ("\"key\":\""));
      key_end = stop_after (reader, p - 1, 2);
      if (!STARTS_WITH (key_end, "\",\"value\":{\""))
        return;
      key = mina_json_fields_intern (fields, (const char *) p, key_end - p);
      p = scan_value (reader, fields, key, key_end + strlen ("\",\"value\":{\""), &number);
      if (p == NULL)
        return;
      if (!pass_stops (reader, p, 10))
        pass_stops (reader, p, 8);
      mina_json_fields_push (fields, number);
      reader->cur = p;
      reader->state = MINA_JSON_AFTER;
    }
}
