/* mina-json-text.c - JSON laid out for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include <string.h>

#include "session/mina-json-text.h"

/* Deeper levels are written below each other. */
#define MAX_INDENT 32

gboolean
mina_json_text_is_likely (const char *text,
                          gsize       length)
{
  while (length > 0 && g_ascii_isspace (text[0]))
    {
      text++;
      length--;
    }
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return length >= 2
         && ((text[0] == '{' && text[length - 1] == '}')
             || (text[0] == '[' && text[length - 1] == ']'));
}

static void
begin_line (GString *out,
            guint    depth)
{
  g_string_append_c (out, '\n');
  for (guint i = 0; i < MIN (depth, MAX_INDENT); i++)
    g_string_append (out, "  ");
}

/* Bytes of the string that begins at @text, with its quotes. */
static gsize
measure_string (const char *text,
                gsize       length)
{
  gsize i = 1;

  while (i < length && text[i] != '"')
    i += text[i] == '\\' ? 2 : 1;
  return MIN (i + 1, length);
}

gboolean
mina_json_text_lay_out (const char *text,
                        gsize       length,
                        gsize       max_bytes,
                        GString    *out)
{
  gsize stop = max_bytes == 0 ? G_MAXSIZE : out->len + max_bytes;
  gboolean empty = FALSE;
  guint depth = 0;
  gsize i = 0;

  while (i < length && out->len < stop)
    {
      char c = text[i];
      gsize run = 1;

      if (g_ascii_isspace (c))
        {
          i++;
          continue;
        }
      if (c == '}' || c == ']')
        {
          if (depth > 0)
            depth--;
          if (!empty)
            begin_line (out, depth);
        }
      else if (empty)
        {
          begin_line (out, depth);
        }
      empty = FALSE;

      if (c == '"')
        run = measure_string (text + i, length - i);
      else
        while (i + run < length && strchr ("{}[]:,\" \t\r\n", c) == NULL
               && strchr ("{}[]:,\" \t\r\n", text[i + run]) == NULL)
          run++;
      g_string_append_len (out, text + i, run);
      i += run;

      if (c == '{' || c == '[')
        {
          depth++;
          empty = TRUE;
        }
      else if (c == ',')
        {
          begin_line (out, depth);
        }
      else if (c == ':')
        {
          g_string_append_c (out, ' ');
        }
    }
  return i >= length;
}

static void
append_string (GString    *out,
               const char *text,
               gsize       length)
{
  g_string_append_c (out, '"');
  for (gsize i = 0; i < length; i++)
    {
      guchar c = text[i];

      if (c == '"' || c == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, c);
        }
      else if (c == '\n')
        {
          g_string_append (out, "\\n");
        }
      else if (c < 0x20)
        {
          g_string_append_printf (out, "\\u%04x", c);
        }
      else
        {
          g_string_append_c (out, c);
        }
    }
  g_string_append_c (out, '"');
}

/* Writes the name of a member, with the comma before it where one is due. */
static void
begin_member (GString    *out,
              const char *name)
{
  char last = out->len > 0 ? out->str[out->len - 1] : '{';

  if (last != '{' && last != '[')
    g_string_append_c (out, ',');
  g_string_append_printf (out, "\"%s\":", name);
}

static void
append_text (GString     *out,
             const char  *name,
             MinaDataset *dataset,
             guint32      string)
{
  MinaStr text = mina_strings_get (mina_dataset_strings (dataset), string);

  if (text.length == 0)
    return;
  begin_member (out, name);
  append_string (out, text.text, text.length);
}

static void
append_time (GString    *out,
             const char *name,
             guint64     time_ns)
{
  if (time_ns == 0)
    return;
  begin_member (out, name);
  g_string_append_printf (out, "\"%" G_GUINT64_FORMAT "\"", time_ns);
}

static void
append_number (GString    *out,
               const char *name,
               gint64      number)
{
  if (number == 0)
    return;
  begin_member (out, name);
  g_string_append_printf (out, "%" G_GINT64_FORMAT, number);
}

static void
append_trace_id (GString     *out,
                 MinaDataset *dataset,
                 MinaTraceId  id)
{
  g_autofree char *text = mina_dataset_trace_id_text (dataset, id);

  begin_member (out, "traceId");
  append_string (out, text, strlen (text));
}

static void
append_span_id (GString     *out,
                const char  *name,
                MinaDataset *dataset,
                MinaSpanId   id)
{
  g_autofree char *text = NULL;

  if (id == 0)
    return;
  text = mina_dataset_span_id_text (dataset, id);
  begin_member (out, name);
  append_string (out, text, strlen (text));
}

static void
append_attributes (GString     *out,
                   MinaDataset *dataset,
                   MinaRange    range)
{
  MinaAttributes *attributes = mina_dataset_attributes (dataset);
  MinaStrings *strings = mina_dataset_strings (dataset);

  if (range.n == 0)
    return;
  begin_member (out, "attributes");
  g_string_append_c (out, '[');
  for (guint32 i = 0; i < range.n; i++)
    {
      const MinaAttribute *attribute = mina_attributes_at (attributes, range, i);
      MinaStr key = mina_strings_get (strings, attribute->key);

      g_string_append (out, i > 0 ? ",{\"key\":" : "{\"key\":");
      append_string (out, key.text, key.length);
      g_string_append (out, ",\"value\":");
      mina_attributes_to_json (attributes, attribute, out);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_events (GString     *out,
               MinaDataset *dataset,
               MinaRange    range)
{
  const MinaEvents *events = mina_dataset_events (dataset);

  if (range.n == 0)
    return;
  begin_member (out, "events");
  g_string_append_c (out, '[');
  for (guint32 i = range.first; i < range.first + range.n; i++)
    {
      g_string_append (out, i > range.first ? ",{" : "{");
      append_time (out, "timeUnixNano", events->time_ns[i]);
      append_text (out, "name", dataset, events->name[i]);
      append_attributes (out, dataset, events->attributes[i]);
      append_number (out, "droppedAttributesCount", events->dropped[i]);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_links (GString     *out,
              MinaDataset *dataset,
              MinaRange    range)
{
  const MinaLink *links = mina_dataset_links (dataset, &(guint32){ 0 });

  if (range.n == 0)
    return;
  begin_member (out, "links");
  g_string_append_c (out, '[');
  for (guint32 i = range.first; i < range.first + range.n; i++)
    {
      g_string_append (out, i > range.first ? ",{" : "{");
      append_trace_id (out, dataset, links[i].trace_id);
      append_span_id (out, "spanId", dataset, links[i].span_id);
      append_text (out, "traceState", dataset, links[i].trace_state);
      append_attributes (out, dataset, links[i].attributes);
      append_number (out, "droppedAttributesCount", links[i].dropped);
      append_number (out, "flags", links[i].flags);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

void
mina_json_text_append_span (GString     *out,
                            MinaDataset *dataset,
                            guint32      span)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &(guint32){ 0 });
  const MinaDropped *dropped = mina_dataset_dropped (dataset, spans->dropped[span]);
  const MinaRawTime *raw = mina_dataset_raw_time (dataset, span);

  g_string_append_c (out, '{');
  append_trace_id (out, dataset, traces[spans->trace[span]].id);
  append_span_id (out, "spanId", dataset, spans->id[span]);
  append_text (out, "traceState", dataset, spans->trace_state[span]);
  append_span_id (out, "parentSpanId", dataset, spans->parent_id[span]);
  append_number (out, "flags", spans->flags[span]);
  append_text (out, "name", dataset, spans->name[span]);
  append_number (out, "kind", spans->kind[span]);
  append_time (out, "startTimeUnixNano",
               raw != NULL ? raw->start : (guint64) spans->start_ns[span]);
  append_time (out, "endTimeUnixNano", raw != NULL ? raw->end : (guint64) spans->end_ns[span]);
  append_attributes (out, dataset, spans->attributes[span]);
  append_number (out, "droppedAttributesCount", dropped->attributes);
  append_events (out, dataset, spans->events[span]);
  append_number (out, "droppedEventsCount", dropped->events);
  append_links (out, dataset, spans->links[span]);
  append_number (out, "droppedLinksCount", dropped->links);
  begin_member (out, "status");
  g_string_append_c (out, '{');
  append_text (out, "message", dataset, spans->status_message[span]);
  append_number (out, "code", spans->status[span]);
  g_string_append (out, "}}");
}
