/* mina-zipkin-json-plain.c - tags of Zipkin JSON as nearly all writers write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-json-hot.h"
#include "decode/mina-zipkin-json-private.h"

/* As in mina-otlp-plain.c: tags are mostly written as
 *
 *   "http.method":"GET","http.path":"/api"
 *
 * without blanks. What is written in any other way, says the status of the span, has an escape or
 * another byte than ASCII, or reaches beyond the window is left as it is, for the general way. */

/* Begins the attribute of the tag that comes next. Returns whether it is written in the usual
 * way. */
static inline gboolean
read_tag (MinaZipkinJson *self)
{
  MinaJsonReader *reader = self->reader;
  guint8 *p = reader->cur;
  guint8 *key_end, *end;
  guint32 key;

  if (reader->state == MINA_JSON_AFTER)
    {
      if (*p != ',')
        return FALSE;
      p++;
    }
  if (*p != '"')
    return FALSE;
  /* Each tag has four quotes: where they are was found ahead, for all at once. */
  sync_stops (reader, p);
  key_end = stop_after (reader, p, 0);
  if (!MINA_JSON_STARTS_WITH (key_end, "\":\""))
    return FALSE;
  key = mina_json_fields_intern (self->fields, (const char *) p + 1, key_end - p - 1);
  if (mina_zipkin_json_is_status (self, key))
    return FALSE;
  p = key_end + strlen ("\":");
  end = stop_after (reader, p, 2);
  if (*end != '"')
    return FALSE;
  mina_json_fields_begin_string (self->fields, key, (const char *) p + 1, end - p - 1);
  pass_stops (reader, end + 1, 4);
  reader->cur = end + 1;
  reader->state = MINA_JSON_AFTER;
  return TRUE;
}

void
mina_zipkin_json_read_plain_tags (MinaZipkinJson *self)
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
