/* mina-dataset-builder.c - takes the records of a dataset
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-model"

#include "model/mina-dataset-builder.h"

#include <string.h>

#include "model/mina-dataset-private.h"

static guint
trace_id_hash (gconstpointer key)
{
  const MinaTraceId *id = key;

  return (guint) mina_hash_u64 (id->hi ^ mina_hash_u64 (id->lo));
}

static gboolean
trace_id_equal (gconstpointer a,
                gconstpointer b)
{
  return mina_trace_id_equal (*(const MinaTraceId *) a, *(const MinaTraceId *) b);
}

static void
clear_file (gpointer data)
{
  MinaFile *file = data;

  g_free (file->name);
  g_free (file->format);
  g_free (file->packing);
}

static void
clear_repair (gpointer data)
{
  MinaRepair *repair = data;

  g_free (repair->sentence);
  g_free (repair->spans);
}

MinaDatasetBuilder *
mina_dataset_builder_new (void)
{
  MinaDatasetBuilder *self = g_new0 (MinaDatasetBuilder, 1);
  MinaDataset *dataset = g_new0 (MinaDataset, 1);

  g_atomic_ref_count_init (&dataset->ref_count);
  dataset->strings = mina_strings_new ();
  dataset->attributes = mina_attributes_new (dataset->strings);
  dataset->diagnostics = mina_diagnostics_new ();
  mina_index_init (&dataset->trace_index, 64);
  dataset->traces = g_array_new (FALSE, TRUE, sizeof (MinaTraceInfo));
  dataset->links = g_array_new (FALSE, TRUE, sizeof (MinaLink));
  dataset->series = g_array_new (FALSE, TRUE, sizeof (MinaSeries));
  dataset->distributions = g_array_new (FALSE, TRUE, sizeof (MinaDistribution));
  dataset->exemplars = g_array_new (FALSE, TRUE, sizeof (MinaExemplar));
  dataset->resources = g_array_new (FALSE, TRUE, sizeof (MinaResource));
  dataset->scopes = g_array_new (FALSE, TRUE, sizeof (MinaScope));
  dataset->services = g_array_new (FALSE, TRUE, sizeof (MinaService));
  dataset->dropped = g_array_new (FALSE, TRUE, sizeof (MinaDropped));
  dataset->files = g_array_new (FALSE, TRUE, sizeof (MinaFile));
  g_array_set_clear_func (dataset->files, clear_file);
  dataset->repairs = g_array_new (FALSE, TRUE, sizeof (MinaRepair));
  g_array_set_clear_func (dataset->repairs, clear_repair);
  dataset->raw_times = g_array_new (FALSE, TRUE, sizeof (MinaRawTime));
  dataset->trace_id_texts = g_hash_table_new_full (trace_id_hash, trace_id_equal, g_free, NULL);
  dataset->span_id_texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  /* Number 0 of each is "none": no dropped counts, the scope without a name. */
  g_array_set_size (dataset->dropped, 1);
  g_array_set_size (dataset->scopes, 1);

  self->dataset = dataset;
  self->resource_is_set = g_array_new (FALSE, TRUE, sizeof (gboolean));
  self->service_resources = g_hash_table_new (NULL, NULL);
  self->series_hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  mina_index_init (&self->series_index, 64);
  self->last_trace = MINA_NONE;
  return self;
}

void
mina_dataset_builder_free (MinaDatasetBuilder *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  g_array_unref (self->resource_is_set);
  g_hash_table_unref (self->service_resources);
  g_array_unref (self->series_hashes);
  mina_index_clear (&self->series_index);
  g_free (self);
}

MinaStrings *
mina_dataset_builder_strings (MinaDatasetBuilder *self)
{
  return self->dataset->strings;
}

MinaAttributes *
mina_dataset_builder_attributes (MinaDatasetBuilder *self)
{
  return self->dataset->attributes;
}

MinaDiagnostics *
mina_dataset_builder_diagnostics (MinaDatasetBuilder *self)
{
  return self->dataset->diagnostics;
}

const MinaCounts *
mina_dataset_builder_counts (MinaDatasetBuilder *self)
{
  return &self->dataset->counts;
}

guint
mina_dataset_builder_begin_file (MinaDatasetBuilder *self,
                                 const char         *name)
{
  MinaFile file = { g_strdup (name), g_strdup (""), g_strdup (""), 0 };

  g_array_append_val (self->dataset->files, file);
  return self->dataset->files->len - 1;
}

static MinaFile *
current_file (MinaDatasetBuilder *self)
{
  if (self->dataset->files->len == 0)
    mina_dataset_builder_begin_file (self, "");
  return &g_array_index (self->dataset->files, MinaFile, self->dataset->files->len - 1);
}

void
mina_dataset_builder_add_format (MinaDatasetBuilder *self,
                                 const char         *format)
{
  MinaFile *file = current_file (self);
  g_auto (GStrv) known = g_strsplit (file->format, "+", -1);

  if (g_strv_contains ((const char *const *) known, format))
    return;
  if (file->format[0] == '\0')
    {
      g_free (file->format);
      file->format = g_strdup (format);
    }
  else
    {
      char *joined = g_strconcat (file->format, "+", format, NULL);

      g_free (file->format);
      file->format = joined;
    }
}

void
mina_dataset_builder_set_packing (MinaDatasetBuilder *self,
                                  const char         *packing)
{
  MinaFile *file = current_file (self);

  g_free (file->packing);
  file->packing = g_strdup (packing);
}

void
mina_dataset_builder_add_document (MinaDatasetBuilder *self)
{
  current_file (self)->documents++;
  self->dataset->counts.documents++;
}

guint32
mina_dataset_builder_add_resource (MinaDatasetBuilder *self)
{
  g_array_set_size (self->dataset->resources, self->dataset->resources->len + 1);
  return self->dataset->resources->len - 1;
}

void
mina_dataset_builder_set_resource (MinaDatasetBuilder *self,
                                   guint32             resource,
                                   const guint32      *attributes,
                                   guint               n,
                                   guint32             schema_url,
                                   gint32              dropped)
{
  MinaResource *target;

  g_return_if_fail (resource < self->dataset->resources->len);

  target = &g_array_index (self->dataset->resources, MinaResource, resource);
  target->attributes = mina_attributes_add_range (self->dataset->attributes, attributes, n);
  if (schema_url != 0)
    target->schema_url = schema_url;
  target->dropped = dropped;
}

void
mina_dataset_builder_set_resource_schema_url (MinaDatasetBuilder *self,
                                              guint32             resource,
                                              guint32             schema_url)
{
  g_return_if_fail (resource < self->dataset->resources->len);

  g_array_index (self->dataset->resources, MinaResource, resource).schema_url = schema_url;
}

guint32
mina_dataset_builder_resource_for_service (MinaDatasetBuilder *self,
                                           const char         *name,
                                           gsize               length)
{
  guint32 string = mina_strings_add (self->dataset->strings, name, length);
  guint32 resource, key, attribute;
  gpointer known;

  if (g_hash_table_lookup_extended (self->service_resources, GUINT_TO_POINTER (string), NULL,
                                    &known))
    return GPOINTER_TO_UINT (known);

  resource = mina_dataset_builder_add_resource (self);
  if (length > 0)
    {
      key = mina_strings_add (self->dataset->strings, "service.name", strlen ("service.name"));
      attribute = mina_attributes_add_string (self->dataset->attributes, key, name, length);
      mina_dataset_builder_set_resource (self, resource, &attribute, 1, 0, 0);
    }
  g_hash_table_insert (self->service_resources, GUINT_TO_POINTER (string),
                       GUINT_TO_POINTER (resource));
  return resource;
}

guint32
mina_dataset_builder_add_scope (MinaDatasetBuilder *self)
{
  g_array_set_size (self->dataset->scopes, self->dataset->scopes->len + 1);
  return self->dataset->scopes->len - 1;
}

void
mina_dataset_builder_set_scope (MinaDatasetBuilder *self,
                                guint32             scope,
                                guint32             name,
                                guint32             version,
                                const guint32      *attributes,
                                guint               n,
                                guint32             schema_url,
                                gint32              dropped)
{
  MinaScope *target;

  g_return_if_fail (scope > 0 && scope < self->dataset->scopes->len);

  target = &g_array_index (self->dataset->scopes, MinaScope, scope);
  target->name = name;
  target->version = version;
  target->attributes = mina_attributes_add_range (self->dataset->attributes, attributes, n);
  if (schema_url != 0)
    target->schema_url = schema_url;
  target->dropped = dropped;
}

void
mina_dataset_builder_set_scope_schema_url (MinaDatasetBuilder *self,
                                           guint32             scope,
                                           guint32             schema_url)
{
  g_return_if_fail (scope > 0 && scope < self->dataset->scopes->len);

  g_array_index (self->dataset->scopes, MinaScope, scope).schema_url = schema_url;
}

static void
reserve_events (MinaDatasetBuilder *self)
{
  MinaEvents *events = &self->dataset->events;
  gsize capacity;

  if (events->n < self->events_capacity)
    return;
  capacity = MIN (MAX (1024, (gsize) self->events_capacity * 2), MINA_MAX_RECORDS);
  events->span = g_renew (guint32, events->span, capacity);
  events->time_ns = g_renew (gint64, events->time_ns, capacity);
  events->name = g_renew (guint32, events->name, capacity);
  events->attributes = g_renew (MinaRange, events->attributes, capacity);
  events->dropped = g_renew (gint32, events->dropped, capacity);
  self->events_capacity = (guint32) capacity;
}

void
mina_dataset_builder_add_event (MinaDatasetBuilder *self,
                                gint64              time_ns,
                                guint32             name,
                                const guint32      *attributes,
                                guint               n,
                                gint32              dropped)
{
  MinaEvents *events = &self->dataset->events;

  if (events->n == MINA_MAX_RECORDS)
    return;
  reserve_events (self);
  events->span[events->n] = self->dataset->spans.n;
  events->time_ns[events->n] = time_ns;
  events->name[events->n] = name;
  events->attributes[events->n] = mina_attributes_add_range (self->dataset->attributes, attributes,
                                                             n);
  events->dropped[events->n] = dropped;
  events->n++;
}

void
mina_dataset_builder_add_link (MinaDatasetBuilder *self,
                               const MinaLink     *link,
                               const guint32      *attributes,
                               guint               n)
{
  MinaLink added = *link;

  added.span = self->dataset->spans.n;
  added.target = MINA_NONE;
  added.attributes = mina_attributes_add_range (self->dataset->attributes, attributes, n);
  g_array_append_val (self->dataset->links, added);
}

void
mina_dataset_builder_cancel_span (MinaDatasetBuilder *self)
{
  self->dataset->events.n = self->first_event;
  g_array_set_size (self->dataset->links, self->first_link);
}

static void
reserve_spans (MinaDatasetBuilder *self)
{
  MinaSpans *spans = &self->dataset->spans;
  gsize capacity;

  if (spans->n < self->spans_capacity)
    return;
  capacity = MIN (MAX (1024, (gsize) self->spans_capacity * 2), MINA_MAX_RECORDS);
  spans->trace = g_renew (guint32, spans->trace, capacity);
  spans->id = g_renew (MinaSpanId, spans->id, capacity);
  spans->parent_id = g_renew (MinaSpanId, spans->parent_id, capacity);
  spans->name = g_renew (guint32, spans->name, capacity);
  spans->resource = g_renew (guint32, spans->resource, capacity);
  spans->scope = g_renew (guint32, spans->scope, capacity);
  spans->start_ns = g_renew (gint64, spans->start_ns, capacity);
  spans->end_ns = g_renew (gint64, spans->end_ns, capacity);
  spans->kind = g_renew (guint8, spans->kind, capacity);
  spans->status = g_renew (guint8, spans->status, capacity);
  spans->flags = g_renew (guint32, spans->flags, capacity);
  spans->marks = g_renew (guint32, spans->marks, capacity);
  spans->status_message = g_renew (guint32, spans->status_message, capacity);
  spans->trace_state = g_renew (guint32, spans->trace_state, capacity);
  spans->attributes = g_renew (MinaRange, spans->attributes, capacity);
  spans->events = g_renew (MinaRange, spans->events, capacity);
  spans->links = g_renew (MinaRange, spans->links, capacity);
  spans->dropped = g_renew (guint32, spans->dropped, capacity);
  self->spans_capacity = (guint32) capacity;
}

static void
grow_trace_index (MinaDataset *dataset)
{
  MinaIndex old = dataset->trace_index;

  mina_index_init (&dataset->trace_index, dataset->traces->len * 2);
  for (guint32 i = 0; i < dataset->traces->len; i++)
    {
      MinaTraceId id = g_array_index (dataset->traces, MinaTraceInfo, i).id;
      guint32 slot =
        (guint32) mina_hash_u64 (id.hi ^ mina_hash_u64 (id.lo)) & dataset->trace_index.mask;

      while (dataset->trace_index.slots[slot] != 0)
        slot = (slot + 1) & dataset->trace_index.mask;
      dataset->trace_index.slots[slot] = i + 1;
    }
  dataset->trace_index.n = dataset->traces->len;
  mina_index_clear (&old);
}

static guint32
add_trace (MinaDatasetBuilder *self,
           MinaTraceId         id)
{
  MinaDataset *dataset = self->dataset;
  MinaTraceInfo info = { .id = id, .root = MINA_NONE };
  guint32 trace;

  if (self->last_trace != MINA_NONE
      && mina_trace_id_equal (g_array_index (dataset->traces, MinaTraceInfo, self->last_trace).id,
                              id))
    return self->last_trace;

  trace = mina_dataset_lookup_trace (dataset, id);
  if (trace == MINA_NONE)
    {
      guint32 slot =
        (guint32) mina_hash_u64 (id.hi ^ mina_hash_u64 (id.lo)) & dataset->trace_index.mask;

      trace = dataset->traces->len;
      g_array_append_val (dataset->traces, info);
      while (dataset->trace_index.slots[slot] != 0)
        slot = (slot + 1) & dataset->trace_index.mask;
      dataset->trace_index.slots[slot] = trace + 1;
      if (dataset->traces->len > dataset->trace_index.mask / 2)
        grow_trace_index (dataset);
    }
  self->last_trace = trace;
  return trace;
}

static guint32
form_marks (const MinaSpanRecord *record)
{
  guint32 marks = 0;

  if (record->trace_id_form == MINA_ID_SHORT || record->id_form == MINA_ID_SHORT
      || record->parent_id_form == MINA_ID_SHORT)
    marks |= MARK (PADDED_ID);
  if (record->trace_id_form == MINA_ID_TEXT || record->id_form == MINA_ID_TEXT
      || record->parent_id_form == MINA_ID_TEXT)
    marks |= MARK (TEXT_ID);
  if (record->id == 0 || mina_trace_id_is_none (record->trace_id))
    marks |= MARK (MISSING_ID);
  if (record->shared)
    marks |= MINA_SPAN_SHARED;
  if (record->splittable)
    marks |= MINA_SPAN_SPLITTABLE;
  if (record->again || record->copy)
    marks |= MINA_SPAN_AGAIN;
  return marks;
}

static void
count_span (MinaCounts           *counts,
            const MinaSpanRecord *record)
{
  counts->spans++;
  counts->errors += record->status == MINA_STATUS_ERROR && !record->foreign_error;
  counts->roots += record->parent_id == 0;
  if (record->start_form == MINA_TIME_GIVEN && record->start_ns != 0
      && (counts->first_ns == 0 || record->start_ns < counts->first_ns))
    counts->first_ns = record->start_ns;
  if (record->end_form != MINA_TIME_BAD && record->end_ns > counts->last_ns)
    counts->last_ns = record->end_ns;
}

/* Puts the times into the columns, or marks them and keeps them aside if that is not possible. */
static guint32
take_times (MinaDatasetBuilder   *self,
            const MinaSpanRecord *record,
            guint32               span)
{
  MinaSpans *spans = &self->dataset->spans;
  guint32 marks = 0;
  gboolean start_fits = record->start_form == MINA_TIME_GIVEN && record->start_ns != 0
                        && record->start_ns <= G_MAXINT64;
  gboolean end_fits =
    record->end_form != MINA_TIME_BAD && record->end_ns != 0 && record->end_ns <= G_MAXINT64;

  spans->start_ns[span] = start_fits ? (gint64) record->start_ns : 0;
  spans->end_ns[span] = end_fits ? (gint64) record->end_ns : 0;
  if (!start_fits)
    marks |=
      MINA_SPAN_BAD_START
      | (record->start_form == MINA_TIME_ABSENT || record->start_ns == 0 ? MARK (NO_START)
                                                                         : MARK (IMPLAUSIBLE));
  if (end_fits && record->end_form == MINA_TIME_ABSENT)
    marks |= MARK (UNFINISHED);
  if (!end_fits)
    marks |= MINA_SPAN_BAD_END
             | (record->end_form == MINA_TIME_ABSENT || record->end_ns == 0 ? MARK (UNFINISHED)
                                                                            : MARK (IMPLAUSIBLE));
  if (record->start_form == MINA_TIME_BAD || record->end_form == MINA_TIME_BAD)
    marks |= MARK (IMPLAUSIBLE);
  if (marks != 0)
    {
      MinaRawTime raw = { span, record->start_ns, record->end_ns };

      g_array_append_val (self->dataset->raw_times, raw);
    }
  return marks;
}

guint32
mina_dataset_builder_add_span (MinaDatasetBuilder   *self,
                               const MinaSpanRecord *record,
                               const guint32        *attributes,
                               guint                 n)
{
  MinaDataset *dataset = self->dataset;
  MinaSpans *spans = &dataset->spans;
  guint32 i = spans->n;

  if (i == MINA_MAX_RECORDS)
    {
      mina_dataset_builder_cancel_span (self);
      return MINA_NONE;
    }
  reserve_spans (self);
  spans->trace[i] = add_trace (self, record->trace_id);
  spans->id[i] = record->id;
  spans->parent_id[i] = record->parent_id;
  spans->name[i] = record->name;
  spans->resource[i] = record->resource;
  spans->scope[i] = record->scope;
  spans->kind[i] = record->kind;
  spans->status[i] = record->status;
  spans->flags[i] = record->flags;
  spans->status_message[i] = record->status_message;
  spans->trace_state[i] = record->trace_state;
  spans->attributes[i] = mina_attributes_add_range (dataset->attributes, attributes, n);
  spans->events[i] = (MinaRange){ self->first_event, dataset->events.n - self->first_event };
  spans->links[i] = (MinaRange){ self->first_link, dataset->links->len - self->first_link };
  spans->dropped[i] = 0;
  if (record->dropped.attributes != 0 || record->dropped.events != 0 || record->dropped.links != 0)
    {
      spans->dropped[i] = dataset->dropped->len;
      g_array_append_val (dataset->dropped, record->dropped);
    }
  spans->marks[i] = form_marks (record) | take_times (self, record, i);
  spans->n++;

  if (!record->again && !record->copy)
    count_span (&dataset->counts, record);
  if (!record->copy)
    {
      dataset->counts.events += spans->events[i].n;
      dataset->counts.links += spans->links[i].n;
    }
  self->first_event = dataset->events.n;
  self->first_link = dataset->links->len;
  return i;
}

void
mina_dataset_builder_set_span_resource (MinaDatasetBuilder *self,
                                        guint32             span,
                                        guint32             resource)
{
  g_return_if_fail (span < self->dataset->spans.n);

  self->dataset->spans.resource[span] = resource;
}

void
mina_dataset_builder_set_span_parent (MinaDatasetBuilder *self,
                                      guint32             span,
                                      MinaSpanId          parent_id)
{
  MinaDataset *dataset = self->dataset;

  g_return_if_fail (span < dataset->spans.n);

  dataset->counts.roots -= dataset->spans.parent_id[span] == 0;
  dataset->counts.roots += parent_id == 0;
  dataset->spans.parent_id[span] = parent_id;
}

void
mina_dataset_builder_name_trace_id (MinaDatasetBuilder *self,
                                    MinaTraceId         id,
                                    guint32             text)
{
  g_hash_table_replace (self->dataset->trace_id_texts, g_memdup2 (&id, sizeof id),
                        GUINT_TO_POINTER (text));
}

void
mina_dataset_builder_name_span_id (MinaDatasetBuilder *self,
                                   MinaSpanId          id,
                                   guint32             text)
{
  g_hash_table_replace (self->dataset->span_id_texts, g_memdup2 (&id, sizeof id),
                        GUINT_TO_POINTER (text));
}

static void
reserve_logs (MinaDatasetBuilder *self)
{
  MinaLogs *logs = &self->dataset->logs;
  gsize capacity;

  if (logs->n < self->logs_capacity)
    return;
  capacity = MIN (MAX (256, (gsize) self->logs_capacity * 2), MINA_MAX_RECORDS);
  logs->time_ns = g_renew (gint64, logs->time_ns, capacity);
  logs->observed_ns = g_renew (gint64, logs->observed_ns, capacity);
  logs->trace_id = g_renew (MinaTraceId, logs->trace_id, capacity);
  logs->span_id = g_renew (MinaSpanId, logs->span_id, capacity);
  logs->severity = g_renew (guint8, logs->severity, capacity);
  logs->severity_text = g_renew (guint32, logs->severity_text, capacity);
  logs->event_name = g_renew (guint32, logs->event_name, capacity);
  logs->body = g_renew (guint32, logs->body, capacity);
  logs->attributes = g_renew (MinaRange, logs->attributes, capacity);
  logs->resource = g_renew (guint32, logs->resource, capacity);
  logs->scope = g_renew (guint32, logs->scope, capacity);
  logs->flags = g_renew (guint32, logs->flags, capacity);
  self->logs_capacity = (guint32) capacity;
}

guint32
mina_dataset_builder_add_log (MinaDatasetBuilder  *self,
                              const MinaLogRecord *record,
                              const guint32       *attributes,
                              guint                n)
{
  MinaDataset *dataset = self->dataset;
  MinaLogs *logs = &dataset->logs;
  guint32 i = logs->n;

  if (i == MINA_MAX_RECORDS)
    return MINA_NONE;
  reserve_logs (self);
  logs->time_ns[i] = record->time_ns != 0 ? record->time_ns : record->observed_ns;
  logs->observed_ns[i] = record->observed_ns;
  logs->trace_id[i] = record->trace_id;
  logs->span_id[i] = record->span_id;
  logs->severity[i] = record->severity;
  logs->severity_text[i] = record->severity_text;
  logs->event_name[i] = record->event_name;
  logs->body[i] = record->body;
  logs->attributes[i] = mina_attributes_add_range (dataset->attributes, attributes, n);
  logs->resource[i] = record->resource;
  logs->scope[i] = record->scope;
  logs->flags[i] = record->flags;
  logs->n++;
  dataset->counts.logs++;
  dataset->counts.logs_with_trace += !mina_trace_id_is_none (record->trace_id);
  return i;
}

MinaDataset *
mina_dataset_builder_finish (MinaDatasetBuilder *self,
                             gint64              now_ns,
                             MinaWork           *work)
{
  MinaDataset *dataset;

  g_return_val_if_fail (self != NULL, NULL);

  self->work = work;
  mina_dataset_builder_cancel_span (self);
  mina_builder_unify (self);
  if (!mina_work_is_cancelled (work))
    mina_builder_join_traces (self);
  if (!mina_work_is_cancelled (work))
    mina_builder_resolve_spans (self);
  if (!mina_work_is_cancelled (work))
    mina_builder_repair_times (self, now_ns);
  if (!mina_work_is_cancelled (work))
    mina_builder_order_spans (self);
  if (!mina_work_is_cancelled (work))
    mina_builder_resolve_rest (self);
  if (!mina_work_is_cancelled (work))
    mina_builder_list_repairs (self);

  dataset = mina_work_is_cancelled (work) ? NULL : g_steal_pointer (&self->dataset);
  mina_dataset_builder_free (self);
  return dataset;
}
