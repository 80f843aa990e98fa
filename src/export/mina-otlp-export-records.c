/* mina-otlp-export-records.c - spans and logs as OTLP JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "export/mina-otlp-export-private.h"

/* To make another id of one. */
#define HALF G_GUINT64_CONSTANT (0x7365727665722121)

void
mina_otlp_write_name (GString    *out,
                      const char *name)
{
  if (out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  g_string_append_c (out, '"');
  g_string_append (out, name);
  g_string_append (out, "\":");
}

/* Strings that are not said are not written; neither are numbers that are 0. */
void
mina_otlp_write_string (GString     *out,
                        MinaDataset *dataset,
                        const char  *name,
                        guint32      string)
{
  if (string == 0)
    return;
  mina_otlp_write_name (out, name);
  mina_json_text_append_string (out, mina_strings_get (mina_dataset_strings (dataset), string));
}

void
mina_otlp_write_int64 (GString    *out,
                       const char *name,
                       gint64      value)
{
  mina_otlp_write_name (out, name);
  g_string_append_printf (out, "\"%" G_GINT64_FORMAT "\"", value);
}

void
mina_otlp_write_uint64 (GString    *out,
                        const char *name,
                        guint64     value)
{
  mina_otlp_write_name (out, name);
  g_string_append_printf (out, "\"%" G_GUINT64_FORMAT "\"", value);
}

void
mina_otlp_write_number (GString    *out,
                        const char *name,
                        gint64      value)
{
  if (value == 0)
    return;
  mina_otlp_write_name (out, name);
  g_string_append_printf (out, "%" G_GINT64_FORMAT, value);
}

void
mina_otlp_write_double (GString    *out,
                        const char *name,
                        double      value)
{
  mina_otlp_write_name (out, name);
  mina_json_text_append_double (out, value);
}

static void
write_id (GString    *out,
          const char *name,
          char       *text)
{
  mina_otlp_write_name (out, name);
  mina_json_text_append_string (out, (MinaStr){ text, strlen (text) });
  g_free (text);
}

void
mina_otlp_write_trace_id (GString     *out,
                          MinaDataset *dataset,
                          MinaTraceId  id)
{
  if (!mina_trace_id_is_none (id))
    write_id (out, "traceId", mina_dataset_trace_id_text (dataset, id));
}

void
mina_otlp_write_span_id (GString     *out,
                         MinaDataset *dataset,
                         const char  *name,
                         MinaSpanId   id)
{
  if (id != 0)
    write_id (out, name, mina_dataset_span_id_text (dataset, id));
}

void
mina_otlp_write_attributes (GString     *out,
                            MinaDataset *dataset,
                            const char  *name,
                            MinaRange    range)
{
  MinaAttributes *attributes = mina_dataset_attributes (dataset);
  MinaStrings *strings = mina_dataset_strings (dataset);

  if (range.n == 0)
    return;
  mina_otlp_write_name (out, name);
  for (guint i = 0; i < range.n; i++)
    {
      const MinaAttribute *attribute = mina_attributes_at (attributes, range, i);

      g_string_append (out, i == 0 ? "[{\"key\":" : ",{\"key\":");
      mina_json_text_append_string (out, mina_strings_get (strings, attribute->key));
      g_string_append (out, ",\"value\":");
      mina_attributes_to_json (attributes, attribute, out);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

/* The id of a span; that of a server's half of a shared id is its own. */
static MinaSpanId
id_of (const MinaSpans *spans,
       guint32          span)
{
  MinaSpanId id = spans->id[span];

  if ((spans->marks[span] & 1u << MINA_REPAIR_SHARED) == 0)
    return id;
  return mina_hash_u64 (id ^ HALF) | 1;
}

/* The parent as the file says it, unless the tree that was made of it says it better. */
static MinaSpanId
parent_id_of (const MinaSpans *spans,
              guint32          span)
{
  guint32 parent = spans->parent[span];

  if (parent == MINA_NONE)
    return spans->parent_id[span];
  if (((spans->marks[span] | spans->marks[parent]) & 1u << MINA_REPAIR_SHARED) != 0)
    return id_of (spans, parent);
  return spans->parent_id[span];
}

static void
write_times (GString     *out,
             MinaDataset *dataset,
             guint32      span)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  const MinaRawTime *raw = mina_dataset_raw_time (dataset, span);

  if (raw == NULL)
    {
      mina_otlp_write_int64 (out, "startTimeUnixNano", spans->start_ns[span]);
      mina_otlp_write_int64 (out, "endTimeUnixNano", spans->end_ns[span]);
      return;
    }
  if (raw->start != 0)
    mina_otlp_write_uint64 (out, "startTimeUnixNano", raw->start);
  if (raw->end != 0)
    mina_otlp_write_uint64 (out, "endTimeUnixNano", raw->end);
}

static void
write_events (GString     *out,
              MinaDataset *dataset,
              MinaRange    range)
{
  const MinaEvents *events = mina_dataset_events (dataset);

  if (range.n == 0)
    return;
  mina_otlp_write_name (out, "events");
  g_string_append_c (out, '[');
  for (guint32 i = range.first; i < range.first + range.n; i++)
    {
      g_string_append (out, i == range.first ? "{" : ",{");
      if (events->time_ns[i] != 0)
        mina_otlp_write_int64 (out, "timeUnixNano", events->time_ns[i]);
      mina_otlp_write_string (out, dataset, "name", events->name[i]);
      mina_otlp_write_attributes (out, dataset, "attributes", events->attributes[i]);
      mina_otlp_write_number (out, "droppedAttributesCount", events->dropped[i]);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
write_links (GString     *out,
             MinaDataset *dataset,
             MinaRange    range)
{
  const MinaLink *links = mina_dataset_links (dataset, NULL);

  if (range.n == 0)
    return;
  mina_otlp_write_name (out, "links");
  g_string_append_c (out, '[');
  for (guint32 i = range.first; i < range.first + range.n; i++)
    {
      const MinaLink *link = &links[i];

      g_string_append (out, i == range.first ? "{" : ",{");
      mina_otlp_write_trace_id (out, dataset, link->trace_id);
      mina_otlp_write_span_id (out, dataset, "spanId", link->span_id);
      mina_otlp_write_string (out, dataset, "traceState", link->trace_state);
      mina_otlp_write_attributes (out, dataset, "attributes", link->attributes);
      mina_otlp_write_number (out, "droppedAttributesCount", link->dropped);
      mina_otlp_write_number (out, "flags", link->flags);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

void
mina_otlp_write_span (GString     *out,
                      MinaDataset *dataset,
                      guint32      span)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  const MinaTraceInfo *trace = &mina_dataset_traces (dataset, NULL)[spans->trace[span]];
  const MinaDropped *dropped = mina_dataset_dropped (dataset, spans->dropped[span]);

  g_string_append_c (out, '{');
  mina_otlp_write_trace_id (out, dataset, trace->id);
  mina_otlp_write_span_id (out, dataset, "spanId", id_of (spans, span));
  mina_otlp_write_string (out, dataset, "traceState", spans->trace_state[span]);
  mina_otlp_write_span_id (out, dataset, "parentSpanId", parent_id_of (spans, span));
  mina_otlp_write_number (out, "flags", spans->flags[span]);
  mina_otlp_write_string (out, dataset, "name", spans->name[span]);
  mina_otlp_write_number (out, "kind", spans->kind[span]);
  write_times (out, dataset, span);
  mina_otlp_write_attributes (out, dataset, "attributes", spans->attributes[span]);
  mina_otlp_write_number (out, "droppedAttributesCount", dropped->attributes);
  write_events (out, dataset, spans->events[span]);
  mina_otlp_write_number (out, "droppedEventsCount", dropped->events);
  write_links (out, dataset, spans->links[span]);
  mina_otlp_write_number (out, "droppedLinksCount", dropped->links);
  if (spans->status[span] != MINA_STATUS_UNSET || spans->status_message[span] != 0)
    {
      mina_otlp_write_name (out, "status");
      g_string_append_c (out, '{');
      mina_otlp_write_string (out, dataset, "message", spans->status_message[span]);
      mina_otlp_write_number (out, "code", spans->status[span]);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, '}');
}

void
mina_otlp_write_log (GString     *out,
                     MinaDataset *dataset,
                     guint32      log)
{
  const MinaLogs *logs = mina_dataset_logs (dataset);

  g_string_append_c (out, '{');
  if (logs->time_ns[log] != 0)
    mina_otlp_write_int64 (out, "timeUnixNano", logs->time_ns[log]);
  if (logs->observed_ns[log] != 0)
    mina_otlp_write_int64 (out, "observedTimeUnixNano", logs->observed_ns[log]);
  mina_otlp_write_number (out, "severityNumber", logs->severity[log]);
  mina_otlp_write_string (out, dataset, "severityText", logs->severity_text[log]);
  if (logs->body[log] != MINA_NONE)
    {
      MinaAttributes *attributes = mina_dataset_attributes (dataset);

      mina_otlp_write_name (out, "body");
      mina_attributes_to_json (attributes, mina_attributes_get (attributes, logs->body[log]),
                               out);
    }
  mina_otlp_write_attributes (out, dataset, "attributes", logs->attributes[log]);
  mina_otlp_write_number (out, "flags", logs->flags[log]);
  mina_otlp_write_trace_id (out, dataset, logs->trace_id[log]);
  mina_otlp_write_span_id (out, dataset, "spanId", logs->span_id[log]);
  mina_otlp_write_string (out, dataset, "eventName", logs->event_name[log]);
  g_string_append_c (out, '}');
}
