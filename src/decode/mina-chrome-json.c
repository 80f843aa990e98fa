/* mina-chrome-json.c - trace events as Chrome, Node.js and many build tools write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-chrome-json.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-chrome-json-private.h"

/* Times are in microseconds. */
#define MICROSECONDS 3

/* The clock is any, and often begins at 0, which would mean that no time is said. */
#define FIRST_NS 1

/*
 * Decoding:
 * @fields: the fields of the file
 * @reader: the reader of @fields
 * @tracks: processes and threads
 * @counters: names of counters that were met, with their process
 * @text: a place to put texts together
 * @key_name: string number of "name"
 * @key_category: string number of "category"
 * @key_series: string number of the attribute that tells the series of a counter apart
 * @n_ignored: how many events are of kinds that are left out
 * @n_timeless: how many events should have a time and have none
 *
 * The decoding of one document.
 */
typedef struct
{
  MinaJsonFields   *fields;
  MinaJsonReader   *reader;
  MinaChromeTracks *tracks;
  GHashTable       *counters;
  GString          *text;
  guint32           key_name;
  guint32           key_category;
  guint32           key_series;
  guint             n_ignored;
  guint             n_timeless;
} Decoding;

static gboolean
is (MinaStr     text,
    const char *word)
{
  return text.length == strlen (word) && memcmp (text.text, word, text.length) == 0;
}

static void
read_time (Decoding        *self,
           MinaChromeEvent *event)
{
  event->has_time = mina_json_fields_read_duration (self->fields, "ts", MICROSECONDS,
                                                    &event->time_ns);
  event->time_ns = CLAMP (event->time_ns, 0, G_MAXINT64 - FIRST_NS) + FIRST_NS;
}

/* The id of an asynchronous event, which may be of one process only. */
static void
read_id (Decoding        *self,
         guint32         *id,
         gboolean        *is_local)
{
  MinaStr key;

  if (mina_json_reader_peek (self->reader) != MINA_JSON_OBJECT)
    {
      *id = mina_json_fields_read_string (self->fields, "id");
      return;
    }
  mina_json_reader_enter_object (self->reader);
  while (mina_json_reader_next_member (self->reader, &key))
    {
      *is_local = is (key, "local");
      *id = mina_json_fields_read_string (self->fields, "id2");
    }
}

static void
read_arguments (Decoding        *self,
                MinaChromeEvent *event)
{
  MinaJsonFields *fields = self->fields;

  event->arguments = (MinaRange){ fields->n_numbers, 0 };
  if (mina_json_reader_peek (self->reader) == MINA_JSON_OBJECT)
    event->arguments = mina_json_fields_read_plain_members (fields, "args");
  for (guint i = 0; i < event->arguments.n; i++)
    {
      const MinaAttribute *attribute =
        mina_attributes_get (fields->attributes, fields->numbers[event->arguments.first + i]);

      if (attribute->key == self->key_name && attribute->type == MINA_VALUE_STRING)
        event->label = attribute->string;
    }
}

/* An id means something within its category. */
static guint32
join_id (Decoding *self,
         guint32   category,
         guint32   id)
{
  MinaStr a = mina_strings_get (self->fields->strings, category);
  MinaStr b = mina_strings_get (self->fields->strings, id);

  g_string_truncate (self->text, 0);
  g_string_append_len (self->text, a.text, (gssize) a.length);
  g_string_append_c (self->text, '\n');
  g_string_append_len (self->text, b.text, (gssize) b.length);
  return mina_json_fields_intern (self->fields, self->text->str, self->text->len);
}

static gboolean
read_event (Decoding        *self,
            MinaChromeEvent *event)
{
  MinaJsonFields *fields = self->fields;
  gboolean is_local = FALSE;
  guint32 id = 0;
  MinaStr key;
  MinaStr text;

  *event = (MinaChromeEvent){ .phase = '\0' };
  fields->n_numbers = 0;
  if (!mina_json_fields_enter_object (fields, "traceEvents"))
    return FALSE;
  while (mina_json_reader_next_member (self->reader, &key))
    if (is (key, "name"))
      event->name = mina_json_fields_read_string (fields, "name");
    else if (is (key, "ph"))
      {
        mina_json_fields_read_text (fields, "ph", &text);
        event->phase = text.text[0];
      }
    else if (is (key, "ts"))
      read_time (self, event);
    else if (is (key, "dur"))
      event->has_duration = mina_json_fields_read_duration (fields, "dur", MICROSECONDS,
                                                            &event->duration_ns);
    else if (is (key, "pid"))
      event->pid = mina_json_fields_read_string (fields, "pid");
    else if (is (key, "tid"))
      event->tid = mina_json_fields_read_string (fields, "tid");
    else if (is (key, "cat"))
      event->category = mina_json_fields_read_string (fields, "cat");
    else if (is (key, "args"))
      read_arguments (self, event);
    else if (is (key, "id") || is (key, "id2"))
      read_id (self, &id, &is_local);
  event->id = join_id (self, event->category, id);
  event->id_pid = is_local ? event->pid : 0;
  return !mina_json_reader_failed (self->reader);
}

/* Something that happened at one time. */
static void
add_instant (Decoding              *self,
             const MinaChromeEvent *event)
{
  MinaJsonFields *fields = self->fields;
  MinaLogRecord record = { .time_ns = event->time_ns };
  MinaAttribute attribute = { .type = MINA_VALUE_STRING };
  guint first = event->arguments.first;
  guint n = event->arguments.n;

  attribute.bits = event->name;
  record.body = mina_attributes_add (fields->attributes, &attribute);
  record.resource = mina_chrome_tracks_resource (self->tracks, event->pid);
  record.trace_id = mina_chrome_tracks_trace_id (self->tracks);
  if (event->category != 0)
    {
      attribute.key = self->key_category;
      attribute.bits = event->category;
      if (n == 0)
        first = fields->n_numbers;
      mina_json_fields_push (fields, mina_attributes_add (fields->attributes, &attribute));
      n++;
    }
  mina_dataset_builder_add_log (fields->builder, &record, fields->numbers + first, n);
}

static void
add_counter_value (Decoding              *self,
                   const MinaChromeEvent *event,
                   const MinaAttribute   *argument)
{
  MinaJsonFields *fields = self->fields;
  MinaSeries series = { .name = event->name, .type = MINA_METRIC_GAUGE };
  MinaAttribute attribute = { .key = self->key_series, .type = MINA_VALUE_STRING };
  MinaPoint point = { .distribution = MINA_NONE, .time_ns = event->time_ns };
  guint32 number;

  if (argument->type == MINA_VALUE_INT)
    {
      point.is_int = TRUE;
      point.exact = argument->int64;
      point.value = (double) argument->int64;
    }
  else
    point.value = argument->number;
  attribute.bits = argument->key;
  number = mina_attributes_add (fields->attributes, &attribute);
  series.resource = mina_chrome_tracks_resource (self->tracks, event->pid);
  point.series = mina_dataset_builder_add_series (fields->builder, &series, &number, 1);
  mina_dataset_builder_add_point (fields->builder, &point, NULL);
}

static void
add_counter (Decoding              *self,
             const MinaChromeEvent *event)
{
  MinaJsonFields *fields = self->fields;
  gint64 key = (gint64) ((guint64) event->pid << 32 | event->name);

  if (!g_hash_table_contains (self->counters, &key))
    {
      g_hash_table_add (self->counters, g_memdup2 (&key, sizeof key));
      mina_dataset_builder_add_metric (fields->builder);
    }
  for (guint i = 0; i < event->arguments.n; i++)
    {
      MinaAttribute argument = *mina_attributes_get (
        fields->attributes, fields->numbers[event->arguments.first + i]);

      if (argument.type == MINA_VALUE_INT || argument.type == MINA_VALUE_DOUBLE)
        add_counter_value (self, event, &argument);
    }
}

static void
add_metadata (Decoding              *self,
              const MinaChromeEvent *event)
{
  MinaStr name = mina_strings_get (self->fields->strings, event->name);

  if (event->label == 0)
    return;
  if (is (name, "process_name"))
    mina_chrome_tracks_name_process (self->tracks, event);
  else if (is (name, "thread_name"))
    mina_chrome_tracks_name_thread (self->tracks, event);
}

static void
add_event (Decoding              *self,
           const MinaChromeEvent *event)
{
  if (event->phase == 'M')
    {
      add_metadata (self, event);
      return;
    }
  if (!event->has_time)
    {
      self->n_timeless++;
      return;
    }
  switch (event->phase)
    {
    case 'X':
      mina_chrome_tracks_add (self->tracks, event);
      break;

    case 'B':
      mina_chrome_tracks_begin (self->tracks, event, FALSE);
      break;

    case 'E':
      mina_chrome_tracks_end (self->tracks, event, FALSE);
      break;

    /* S and F are what b and e were called before they could be nested. */
    case 'b':
    case 'S':
      mina_chrome_tracks_begin (self->tracks, event, TRUE);
      break;

    case 'e':
    case 'F':
      mina_chrome_tracks_end (self->tracks, event, TRUE);
      break;

    case 'i':
    case 'I':
    case 'R':
    case 'n':
    case 'T':
    case 'p':
      add_instant (self, event);
      break;

    case 'C':
      add_counter (self, event);
      break;

    default:
      self->n_ignored++;
      break;
    }
}

static void
read_events (Decoding *self)
{
  MinaChromeEvent event;

  if (!mina_json_fields_enter_array (self->fields, "traceEvents"))
    return;
  while (mina_json_reader_next_element (self->reader))
    if (read_event (self, &event))
      add_event (self, &event);
}

static void
report (Decoding   *self,
        MinaError   code,
        const char *sentence)
{
  mina_diagnostics_add (self->fields->context->diagnostics, code, TRUE,
                        mina_json_reader_place (self->reader), "%s", sentence);
}

static void
finish (Decoding *self)
{
  guint n_unmatched = mina_chrome_tracks_finish (self->tracks);
  g_autofree char *ignored = NULL;
  g_autofree char *timeless = NULL;
  g_autofree char *unmatched = NULL;

  if (self->n_ignored > 0)
    {
      ignored = g_strdup_printf (
        ngettext ("%u event of a kind that is no span, log or counter is left out (flows, samples, "
                  "objects)",
                  "%u events of kinds that are no span, log or counter are left out (flows, "
                  "samples, objects)",
                  self->n_ignored),
        self->n_ignored);
      report (self, MINA_ERROR_IGNORED, ignored);
    }
  if (self->n_timeless > 0)
    {
      timeless = g_strdup_printf (ngettext ("%u event without a time (“ts”) is left out",
                                            "%u events without a time (“ts”) are left out",
                                            self->n_timeless),
                                  self->n_timeless);
      report (self, MINA_ERROR_VALUE, timeless);
    }
  if (n_unmatched > 0)
    {
      unmatched = g_strdup_printf (ngettext ("%u end of an event that did not begin is left out",
                                             "%u ends of events that did not begin are left out",
                                             n_unmatched),
                                   n_unmatched);
      report (self, MINA_ERROR_VALUE, unmatched);
    }
}

static void
decode (MinaJsonReader    *reader,
        MinaDecodeContext *context)
{
  Decoding self = { .fields = mina_json_fields_get (reader, context), .reader = reader };
  MinaStr key;

  mina_dataset_builder_add_format (context->builder, "chrome-json");
  self.tracks = mina_chrome_tracks_new (self.fields);
  self.counters = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self.text = g_string_new (NULL);
  self.key_name = mina_json_fields_intern (self.fields, "name", 4);
  self.key_category = mina_json_fields_intern (self.fields, "category", 8);
  self.key_series = mina_json_fields_intern (self.fields, "series", 6);
  if (mina_json_reader_peek (reader) == MINA_JSON_ARRAY)
    read_events (&self);
  else
    {
      mina_json_reader_enter_object (reader);
      while (mina_json_reader_next_member (reader, &key))
        if (is (key, "traceEvents"))
          read_events (&self);
    }
  finish (&self);
  mina_chrome_tracks_free (self.tracks);
  g_hash_table_unref (self.counters);
  g_string_free (self.text, TRUE);
}

static int
probe (const MinaJsonShape *shape)
{
  if (mina_json_shape_has (shape, "traceEvents[]"))
    return 100;
  if (mina_json_shape_has (shape, "[].ph")
      && (mina_json_shape_has (shape, "[].ts") || mina_json_shape_has (shape, "[].pid")))
    return 100;
  return 0;
}

const MinaJsonFormat mina_chrome_json_format = {
  .name = "chrome-json",
  .title = N_("Trace events (Chrome)"),
  .probe = probe,
  .decode = decode,
};
