/* mina-jaeger-json-spans.c - spans of Jaeger JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-jaeger-json-private.h"

#include <string.h>

/* Times are in microseconds. */
#define MICROSECONDS 3

typedef struct
{
  gint64    time_ns;
  guint32   name;
  MinaRange attributes;
} Event;

#define IF_KEY(name, value) \
  if (memcmp (key.text, name, sizeof name - 1) == 0) \
    return value

MinaJaegerKey
mina_jaeger_json_key (MinaStr key)
{
  switch (key.length)
    {
    case 4:
      IF_KEY ("tags", MINA_JAEGER_KEY_TAGS);
      IF_KEY ("logs", MINA_JAEGER_KEY_LOGS);
      IF_KEY ("data", MINA_JAEGER_KEY_DATA);
      break;

    case 5:
      IF_KEY ("flags", MINA_JAEGER_KEY_FLAGS);
      IF_KEY ("spans", MINA_JAEGER_KEY_SPANS);
      break;

    case 6:
      IF_KEY ("spanID", MINA_JAEGER_KEY_SPAN_ID);
      IF_KEY ("errors", MINA_JAEGER_KEY_ERRORS);
      break;

    case 7:
      IF_KEY ("traceID", MINA_JAEGER_KEY_TRACE_ID);
      IF_KEY ("process", MINA_JAEGER_KEY_PROCESS);
      break;

    case 8:
      IF_KEY ("duration", MINA_JAEGER_KEY_DURATION);
      IF_KEY ("warnings", MINA_JAEGER_KEY_WARNINGS);
      break;

    case 9:
      IF_KEY ("startTime", MINA_JAEGER_KEY_START_TIME);
      IF_KEY ("processID", MINA_JAEGER_KEY_PROCESS_ID);
      IF_KEY ("processes", MINA_JAEGER_KEY_PROCESSES);
      break;

    case 10:
      IF_KEY ("references", MINA_JAEGER_KEY_REFERENCES);
      break;

    case 12:
      IF_KEY ("parentSpanID", MINA_JAEGER_KEY_PARENT_SPAN_ID);
      break;

    case 13:
      IF_KEY ("operationName", MINA_JAEGER_KEY_OPERATION_NAME);
      break;

    default:
      break;
    }
  return MINA_JAEGER_KEY_OTHER;
}

/* Tags and logs */

static MinaSpanKind
kind_of (MinaStr text)
{
  static const char *const names[] = { "internal", "server", "client", "producer", "consumer" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (text.length == strlen (names[i]) && g_ascii_strcasecmp (text.text, names[i]) == 0)
      return MINA_SPAN_KIND_INTERNAL + i;
  return MINA_SPAN_KIND_UNSPECIFIED;
}

/* Whether an error tag says so: true, or anything in it but "false" and nothing. */
static gboolean
means_error (MinaJaegerJson      *self,
             const MinaJaegerTag *tag)
{
  const MinaAttribute *attribute = mina_attributes_get (self->fields->attributes, tag->number);

  if (attribute->type == MINA_VALUE_BOOL)
    return attribute->boolean;
  return strcmp (mina_jaeger_json_tag_text (self, tag).text, "true") == 0;
}

/* Takes a tag that is a field of spans. Returns FALSE if it is an attribute too. */
static gboolean
take_tag (MinaJaegerJson      *self,
          const MinaJaegerTag *tag,
          MinaJaegerItem      *item)
{
  const guint32 *words = self->words;
  MinaStr text;

  if (tag->key == words[MINA_JAEGER_SPAN_KIND])
    {
      item->record.kind = kind_of (mina_jaeger_json_tag_text (self, tag));
      return item->record.kind != MINA_SPAN_KIND_UNSPECIFIED;
    }
  if (tag->key == words[MINA_JAEGER_ERROR])
    {
      if (means_error (self, tag))
        item->record.status = MINA_STATUS_ERROR;
      return FALSE;
    }
  if (tag->key == words[MINA_JAEGER_STATUS_CODE])
    {
      text = mina_jaeger_json_tag_text (self, tag);
      if (strcmp (text.text, "ERROR") == 0)
        item->record.status = MINA_STATUS_ERROR;
      else if (strcmp (text.text, "OK") == 0 && item->record.status == MINA_STATUS_UNSET)
        item->record.status = MINA_STATUS_OK;
      return TRUE;
    }
  if (tag->key == words[MINA_JAEGER_STATUS_DESCRIPTION])
    text = mina_jaeger_json_tag_text (self, tag);
  else if (tag->key == words[MINA_JAEGER_SCOPE_NAME] || tag->key == words[MINA_JAEGER_LIBRARY_NAME]
           || tag->key == words[MINA_JAEGER_SCOPE_VERSION]
           || tag->key == words[MINA_JAEGER_LIBRARY_VERSION]
           || tag->key == words[MINA_JAEGER_TRACE_STATE])
    text = mina_jaeger_json_tag_text (self, tag);
  else
    return FALSE;

  {
    guint32 number = mina_json_fields_intern (self->fields, text.text, text.length);

    if (tag->key == words[MINA_JAEGER_STATUS_DESCRIPTION])
      item->record.status_message = number;
    else if (tag->key == words[MINA_JAEGER_TRACE_STATE])
      item->record.trace_state = number;
    else if (tag->key == words[MINA_JAEGER_SCOPE_VERSION]
             || tag->key == words[MINA_JAEGER_LIBRARY_VERSION])
      item->scope_version = number;
    else
      item->scope_name = number;
  }
  return TRUE;
}

static void
read_tags (MinaJaegerJson *self,
           MinaJaegerItem *item)
{
  MinaJsonFields *fields = self->fields;
  MinaJaegerTag tag;

  item->attributes = (MinaRange){ fields->n_numbers, 0 };
  if (!mina_json_fields_enter_array (fields, "tags"))
    return;
  mina_jaeger_json_read_plain_tags (self);
  while (mina_json_reader_next_element (self->reader))
    {
      if (mina_jaeger_json_read_tag (self, &tag) && !take_tag (self, &tag, item))
        mina_json_fields_push (fields, tag.number);
      mina_jaeger_json_read_plain_tags (self);
    }
  item->attributes.n = fields->n_numbers - item->attributes.first;
}

static void
read_log (MinaJaegerJson *self)
{
  MinaJsonFields *fields = self->fields;
  Event event = { .attributes = { fields->n_numbers, 0 } };
  gboolean has_event = FALSE;
  MinaJaegerTag tag;
  MinaStr key;

  if (!mina_json_fields_enter_object (fields, "logs"))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    if (key.length == 9 && memcmp (key.text, "timestamp", 9) == 0)
      event.time_ns = mina_json_fields_read_instant (fields, "timestamp", MICROSECONDS);
    else if (key.length == 6 && memcmp (key.text, "fields", 6) == 0
             && mina_json_fields_enter_array (fields, "fields"))
      while (mina_json_reader_next_element (self->reader))
        {
          if (!mina_jaeger_json_read_tag (self, &tag))
            continue;
          if (tag.key == self->words[MINA_JAEGER_EVENT] && !has_event)
            {
              MinaStr text = mina_jaeger_json_tag_text (self, &tag);

              has_event = TRUE;
              event.name = mina_json_fields_intern (fields, text.text, text.length);
              if (event.name != 0)
                continue;
            }
          else if (tag.key == self->words[MINA_JAEGER_MESSAGE] && !has_event)
            {
              MinaStr text = mina_jaeger_json_tag_text (self, &tag);

              event.name = mina_json_fields_intern (fields, text.text, text.length);
            }
          mina_json_fields_push (fields, tag.number);
        }
  event.attributes.n = fields->n_numbers - event.attributes.first;
  g_array_append_val (self->events, event);
}

static void
read_logs (MinaJaegerJson *self)
{
  g_array_set_size (self->events, 0);
  if (!mina_json_fields_enter_array (self->fields, "logs"))
    return;
  while (mina_json_reader_next_element (self->reader))
    read_log (self);
}

/* Warnings of a span are an attribute of it, warnings of a trace are told. */
static guint32
read_warnings (MinaJaegerJson *self)
{
  MinaJsonFields *fields = self->fields;
  guint mark = fields->n_numbers;
  MinaAttribute attribute = { .key = self->words[MINA_JAEGER_WARNINGS], .type = MINA_VALUE_ARRAY };
  MinaStr text;

  if (!mina_json_fields_enter_array (fields, "warnings"))
    return MINA_NONE;
  while (mina_json_reader_next_element (self->reader))
    if (mina_json_fields_read_text (fields, "warnings", &text))
      mina_json_fields_push (fields, mina_json_fields_string_attribute (fields, 0, text.text,
                                                                        text.length));
  if (fields->n_numbers == mark)
    return MINA_NONE;
  attribute.items = mina_attributes_add_range (fields->attributes, fields->numbers + mark,
                                               fields->n_numbers - mark);
  fields->n_numbers = mark;
  return mina_attributes_add (fields->attributes, &attribute);
}

/* Spans */

/* A process that lies in its span: equal ones are one resource. */
static guint32
read_embedded_process (MinaJaegerJson *self)
{
  MinaJsonFields *fields = self->fields;
  MinaRange attributes = mina_jaeger_json_read_process (self);
  GBytes *bytes = g_bytes_new (fields->numbers + attributes.first,
                               attributes.n * sizeof (guint32));
  guint32 resource;
  gpointer found;

  if (self->embedded == NULL)
    self->embedded = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                            (GDestroyNotify) g_bytes_unref, NULL);
  if (g_hash_table_lookup_extended (self->embedded, bytes, NULL, &found))
    {
      g_bytes_unref (bytes);
      return GPOINTER_TO_UINT (found);
    }
  resource = mina_dataset_builder_add_resource (fields->builder);
  mina_dataset_builder_set_resource (fields->builder, resource,
                                     fields->numbers + attributes.first, attributes.n, 0, 0);
  g_hash_table_insert (self->embedded, bytes, GUINT_TO_POINTER (resource));
  return resource;
}

static guint32
find_scope (MinaJaegerJson       *self,
            const MinaJaegerItem *item)
{
  guint64 key = (guint64) item->scope_name << 32 | item->scope_version;
  guint32 scope;
  gpointer found;

  if (key == 0)
    return 0;
  if (self->scopes == NULL)
    self->scopes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  found = g_hash_table_lookup (self->scopes, &key);
  if (found != NULL)
    return GPOINTER_TO_UINT (found);
  scope = mina_dataset_builder_add_scope (self->fields->builder);
  mina_dataset_builder_set_scope (self->fields->builder, scope, item->scope_name,
                                  item->scope_version, NULL, 0, 0, 0);
  g_hash_table_insert (self->scopes, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (scope));
  return scope;
}

/* Sets the end from start and duration. */
static void
set_end (MinaJaegerItem *item)
{
  MinaSpanRecord *record = &item->record;

  if (!item->has_duration || record->start_form != MINA_TIME_GIVEN)
    return;
  record->end_form = MINA_TIME_GIVEN;
  if (item->duration_ns >= 0)
    {
      if (__builtin_add_overflow (record->start_ns, (guint64) item->duration_ns,
                                  &record->end_ns))
        record->end_ns = G_MAXUINT64;
    }
  else
    record->end_ns = record->start_ns - MIN (record->start_ns, (guint64) -item->duration_ns);
}

static void
add_span (MinaJaegerJson *self,
          MinaJaegerItem *item)
{
  MinaJsonFields *fields = self->fields;
  MinaSpanRecord *record = &item->record;
  guint64 hash;
  guint32 span;
  guint n_choices;

  if (mina_trace_id_is_none (record->trace_id))
    record->trace_id = self->trace_id;
  set_end (item);
  record->scope = find_scope (self, item);
  for (guint i = 0; i < self->events->len; i++)
    {
      const Event *event = &g_array_index (self->events, Event, i);

      mina_dataset_builder_add_event (fields->builder, event->time_ns, event->name,
                                      fields->numbers + event->attributes.first,
                                      event->attributes.n, 0);
    }
  n_choices = mina_jaeger_json_choose_parent (self, record);
  span = mina_dataset_builder_add_span (fields->builder, record,
                                        fields->numbers + item->attributes.first,
                                        item->attributes.n);
  hash = mina_jaeger_json_hash (record->trace_id, record->id);
  g_array_append_val (self->seen, hash);
  if (n_choices > 0 && span != MINA_NONE)
    mina_jaeger_json_keep_choices (self, record, span);
}

/* Appends an attribute to those of the span, wherever these are on the stack. */
static void
add_attribute (MinaJaegerJson *self,
               MinaJaegerItem *item,
               guint32         number)
{
  MinaJsonFields *fields = self->fields;
  guint first = fields->n_numbers;

  for (guint i = 0; i < item->attributes.n; i++)
    mina_json_fields_push (fields, fields->numbers[item->attributes.first + i]);
  mina_json_fields_push (fields, number);
  item->attributes = (MinaRange){ first, fields->n_numbers - first };
}

void
mina_jaeger_json_begin_item (MinaJaegerJson *self,
                             MinaJaegerItem *item)
{
  *item = (MinaJaegerItem){ .has_duration = FALSE };
  /* The resource of a process that no trace describes. */
  item->record.resource = MINA_NONE;
  self->fields->n_numbers = 0;
  g_array_set_size (self->events, 0);
  g_array_set_size (self->references, 0);
}

/* Reads a member of a span. */
void
mina_jaeger_json_read_span_member (MinaJaegerJson *self,
                                   MinaJaegerKey   key,
                                   MinaJaegerItem *item,
                                   guint32        *warnings)
{
  MinaJsonFields *fields = self->fields;
  MinaSpanRecord *record = &item->record;
  gint64 flags = 0;

  switch (key)
    {
    case MINA_JAEGER_KEY_TRACE_ID:
      record->trace_id_form = mina_json_fields_read_trace_id (fields, "traceID",
                                                              &record->trace_id);
      break;

    case MINA_JAEGER_KEY_SPAN_ID:
      item->is_span = TRUE;
      record->id_form = mina_json_fields_read_span_id (fields, "spanID", &record->id);
      break;

    case MINA_JAEGER_KEY_PARENT_SPAN_ID:
      record->parent_id_form = mina_json_fields_read_span_id (fields, "parentSpanID",
                                                              &record->parent_id);
      break;

    case MINA_JAEGER_KEY_OPERATION_NAME:
      item->is_span = TRUE;
      record->name = mina_json_fields_read_string (fields, "operationName");
      break;

    case MINA_JAEGER_KEY_REFERENCES:
      mina_jaeger_json_read_references (self);
      break;

    case MINA_JAEGER_KEY_START_TIME:
      record->start_form = mina_json_fields_read_time (fields, "startTime", MICROSECONDS,
                                                       &record->start_ns);
      break;

    case MINA_JAEGER_KEY_DURATION:
      item->has_duration = mina_json_fields_read_duration (fields, "duration", MICROSECONDS,
                                                           &item->duration_ns);
      break;

    case MINA_JAEGER_KEY_TAGS:
      read_tags (self, item);
      break;

    case MINA_JAEGER_KEY_LOGS:
      read_logs (self);
      break;

    case MINA_JAEGER_KEY_PROCESS:
      if (mina_json_reader_peek (self->reader) == MINA_JSON_OBJECT)
        record->resource = read_embedded_process (self);
      break;

    case MINA_JAEGER_KEY_PROCESS_ID:
      {
        guint32 process = mina_json_fields_read_string (fields, "processID");

        if (record->resource == MINA_NONE)
          record->resource = mina_jaeger_json_resource (self, process);
      }
      break;

    case MINA_JAEGER_KEY_FLAGS:
      mina_json_fields_read_int (fields, "flags", &flags);
      record->flags = (guint32) flags;
      break;

    case MINA_JAEGER_KEY_WARNINGS:
      *warnings = read_warnings (self);
      break;

    default:
      break;
    }
}

void
mina_jaeger_json_finish_span (MinaJaegerJson *self,
                              MinaJaegerItem *item,
                              guint32         warnings)
{
  if (mina_json_reader_failed (self->reader))
    return;
  if (warnings != MINA_NONE)
    add_attribute (self, item, warnings);
  if (item->record.resource == MINA_NONE)
    item->record.resource = mina_jaeger_json_resource (self, 0);
  add_span (self, item);
}

void
mina_jaeger_json_read_spans (MinaJaegerJson *self)
{
  if (!mina_json_fields_enter_array (self->fields, "spans"))
    return;
  while (mina_json_reader_next_element (self->reader))
    {
      guint32 warnings = MINA_NONE;
      MinaJaegerItem item;
      MinaStr key;

      if (!mina_json_fields_enter_object (self->fields, "spans"))
        continue;
      mina_jaeger_json_begin_item (self, &item);
      while (mina_json_reader_next_member (self->reader, &key))
        mina_jaeger_json_read_span_member (self, mina_jaeger_json_key (key), &item, &warnings);
      mina_jaeger_json_finish_span (self, &item, warnings);
    }
}

void
mina_jaeger_json_begin_spans (MinaJaegerJson *self)
{
  self->events = g_array_new (FALSE, FALSE, sizeof (Event));
  self->seen = g_array_new (FALSE, FALSE, sizeof (guint64));
}
