/* mina-dataset.c - everything that was read, in columns, frozen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "mina-config.h"

#define G_LOG_DOMAIN "mina-model"

#include "model/mina-dataset.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "model/mina-dataset-private.h"

G_DEFINE_BOXED_TYPE (MinaDataset, mina_dataset, mina_dataset_ref, mina_dataset_unref)

MinaDataset *
mina_dataset_ref (MinaDataset *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
free_spans (MinaSpans *spans)
{
  g_free (spans->trace);
  g_free (spans->id);
  g_free (spans->parent_id);
  g_free (spans->parent);
  g_free (spans->name);
  g_free (spans->service);
  g_free (spans->resource);
  g_free (spans->scope);
  g_free (spans->start_ns);
  g_free (spans->end_ns);
  g_free (spans->kind);
  g_free (spans->status);
  g_free (spans->flags);
  g_free (spans->marks);
  g_free (spans->status_message);
  g_free (spans->trace_state);
  g_free (spans->attributes);
  g_free (spans->events);
  g_free (spans->links);
  g_free (spans->dropped);
}

static void
free_events (MinaEvents *events)
{
  g_free (events->span);
  g_free (events->time_ns);
  g_free (events->name);
  g_free (events->attributes);
  g_free (events->dropped);
}

static void
free_logs (MinaLogs *logs)
{
  g_free (logs->time_ns);
  g_free (logs->observed_ns);
  g_free (logs->trace_id);
  g_free (logs->span_id);
  g_free (logs->trace);
  g_free (logs->span);
  g_free (logs->severity);
  g_free (logs->severity_text);
  g_free (logs->event_name);
  g_free (logs->body);
  g_free (logs->attributes);
  g_free (logs->resource);
  g_free (logs->scope);
  g_free (logs->service);
  g_free (logs->flags);
  g_free (logs->by_time);
}

void
mina_dataset_unref (MinaDataset *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  free_spans (&self->spans);
  free_events (&self->events);
  free_logs (&self->logs);
  g_free (self->span_order);
  mina_index_clear (&self->span_index);
  mina_index_clear (&self->trace_index);
  mina_index_clear (&self->low_index);
  g_free (self->points);
  g_free (self->point_order);
  g_free (self->numbers);
  g_free (self->bucket_counts);
  g_array_unref (self->traces);
  g_array_unref (self->links);
  g_array_unref (self->series);
  g_array_unref (self->distributions);
  g_array_unref (self->exemplars);
  g_array_unref (self->resources);
  g_array_unref (self->scopes);
  g_array_unref (self->services);
  g_array_unref (self->dropped);
  g_array_unref (self->files);
  g_array_unref (self->repairs);
  g_array_unref (self->raw_times);
  g_hash_table_unref (self->trace_id_texts);
  g_hash_table_unref (self->span_id_texts);
  mina_attributes_free (self->attributes);
  mina_strings_free (self->strings);
  mina_diagnostics_free (self->diagnostics);
  g_free (self);
}

const MinaSpans *
mina_dataset_spans (const MinaDataset *self)
{
  return &self->spans;
}

const MinaEvents *
mina_dataset_events (const MinaDataset *self)
{
  return &self->events;
}

const MinaLogs *
mina_dataset_logs (const MinaDataset *self)
{
  return &self->logs;
}

static gconstpointer
array_data (GArray  *array,
            guint32 *n)
{
  if (n != NULL)
    *n = array->len;
  return array->data;
}

const MinaLink *
mina_dataset_links (const MinaDataset *self,
                    guint32           *n)
{
  return array_data (self->links, n);
}

const MinaSeries *
mina_dataset_series (const MinaDataset *self,
                     guint32           *n)
{
  return array_data (self->series, n);
}

const MinaPoint *
mina_dataset_points (const MinaDataset *self,
                     guint32           *n)
{
  if (n != NULL)
    *n = self->n_points;
  return self->points;
}

const guint32 *
mina_dataset_point_order (const MinaDataset *self)
{
  return self->point_order;
}

const MinaDistribution *
mina_dataset_distributions (const MinaDataset *self,
                            guint32           *n)
{
  return array_data (self->distributions, n);
}

const double *
mina_dataset_numbers (const MinaDataset *self)
{
  return self->numbers;
}

const guint64 *
mina_dataset_bucket_counts (const MinaDataset *self)
{
  return self->bucket_counts;
}

const MinaExemplar *
mina_dataset_exemplars (const MinaDataset *self,
                        guint32           *n)
{
  return array_data (self->exemplars, n);
}

const MinaResource *
mina_dataset_resources (const MinaDataset *self,
                        guint32           *n)
{
  return array_data (self->resources, n);
}

const MinaScope *
mina_dataset_scopes (const MinaDataset *self,
                     guint32           *n)
{
  return array_data (self->scopes, n);
}

const MinaService *
mina_dataset_services (const MinaDataset *self,
                       guint32           *n)
{
  return array_data (self->services, n);
}

const MinaDropped *
mina_dataset_dropped (const MinaDataset *self,
                      guint32            index)
{
  g_return_val_if_fail (index < self->dropped->len, NULL);

  return &g_array_index (self->dropped, MinaDropped, index);
}

const MinaTraceInfo *
mina_dataset_traces (const MinaDataset *self,
                     guint32           *n)
{
  return array_data (self->traces, n);
}

const guint32 *
mina_dataset_span_order (const MinaDataset *self)
{
  return self->span_order;
}

MinaStrings *
mina_dataset_strings (const MinaDataset *self)
{
  return self->strings;
}

MinaAttributes *
mina_dataset_attributes (const MinaDataset *self)
{
  return self->attributes;
}

const MinaCounts *
mina_dataset_counts (const MinaDataset *self)
{
  return &self->counts;
}

const MinaFile *
mina_dataset_files (const MinaDataset *self,
                    guint32           *n)
{
  return array_data (self->files, n);
}

const MinaRepair *
mina_dataset_repairs (const MinaDataset *self,
                      guint32           *n)
{
  return array_data (self->repairs, n);
}

const MinaDiagnostics *
mina_dataset_diagnostics (const MinaDataset *self)
{
  return self->diagnostics;
}

const char *
mina_dataset_text (const MinaDataset *self,
                   guint32            number)
{
  return mina_strings_text (self->strings, number);
}

const char *
mina_dataset_service_name (const MinaDataset *self,
                           guint32            service)
{
  guint32 name;

  g_return_val_if_fail (service < self->services->len, NULL);

  name = g_array_index (self->services, MinaService, service).name;
  return name == 0 ? _ ("unknown service") : mina_strings_text (self->strings, name);
}

const char *
mina_dataset_span_name (const MinaDataset *self,
                        guint32            span)
{
  const char *name;

  g_return_val_if_fail (span < self->spans.n, NULL);

  name = mina_strings_text (self->strings, self->spans.name[span]);
  return name[0] == '\0' ? _ ("(no name)") : name;
}

guint32
mina_dataset_find_trace (const MinaDataset *self,
                         MinaTraceId        id)
{
  guint32 trace = mina_dataset_lookup_trace (self, id);

  if (trace != MINA_NONE || id.lo == 0)
    return trace;
  if (id.hi != 0)
    return mina_dataset_lookup_trace (self, (MinaTraceId){ 0, id.lo });
  return mina_dataset_lookup_low (self, id.lo);
}

guint32
mina_dataset_find_span (const MinaDataset *self,
                        guint32            trace,
                        MinaSpanId         id)
{
  if (trace == MINA_NONE || id == 0)
    return MINA_NONE;
  return mina_dataset_lookup_span (self, trace, id);
}

char *
mina_dataset_trace_id_text (const MinaDataset *self,
                            MinaTraceId        id)
{
  gpointer text;
  char hex[MINA_TRACE_ID_SIZE];

  if (g_hash_table_lookup_extended (self->trace_id_texts, &id, NULL, &text))
    return g_strdup (mina_strings_text (self->strings, GPOINTER_TO_UINT (text)));
  return g_strdup (mina_trace_id_to_hex (id, hex));
}

char *
mina_dataset_span_id_text (const MinaDataset *self,
                           MinaSpanId         id)
{
  gpointer text;
  char hex[MINA_SPAN_ID_SIZE];

  if (g_hash_table_lookup_extended (self->span_id_texts, &id, NULL, &text))
    return g_strdup (mina_strings_text (self->strings, GPOINTER_TO_UINT (text)));
  return g_strdup (mina_span_id_to_hex (id, hex));
}

static int
compare_raw_times (const void *key,
                   const void *item)
{
  guint32 span = *(const guint32 *) key;
  const MinaRawTime *raw = item;

  return span < raw->span ? -1 : span > raw->span;
}

const MinaRawTime *
mina_dataset_raw_time (const MinaDataset *self,
                       guint32            span)
{
  if (self->raw_times->len == 0)
    return NULL;
  return bsearch (&span, self->raw_times->data, self->raw_times->len, sizeof (MinaRawTime),
                  compare_raw_times);
}

MinaTimeSpan
mina_dataset_extent (const MinaDataset *self)
{
  return self->extent;
}

gsize
mina_dataset_memory (const MinaDataset *self)
{
  gsize span = 11 * sizeof (guint32) + 2 * sizeof (MinaSpanId) + 2 * sizeof (gint64)
               + 2 * sizeof (guint8) + 3 * sizeof (MinaRange);
  gsize event = 2 * sizeof (guint32) + sizeof (gint64) + sizeof (MinaRange) + sizeof (gint32);
  gsize log = 2 * sizeof (gint64) + sizeof (MinaTraceId) + sizeof (MinaSpanId) + sizeof (guint8)
              + 10 * sizeof (guint32) + sizeof (MinaRange);

  return mina_strings_bytes (self->strings) + mina_attributes_bytes (self->attributes)
         + self->spans.n * span + self->events.n * event + self->logs.n * log
         + self->n_visible * sizeof (guint32)
         + (self->span_index.mask + (gsize) 1) * sizeof (guint32)
         + (self->trace_index.mask + (gsize) 1) * sizeof (guint32)
         + self->n_points * (sizeof (MinaPoint) + sizeof (guint32))
         + self->n_numbers * sizeof (double) + self->n_bucket_counts * sizeof (guint64)
         + self->traces->len * sizeof (MinaTraceInfo) + self->links->len * sizeof (MinaLink)
         + self->series->len * sizeof (MinaSeries)
         + self->distributions->len * sizeof (MinaDistribution)
         + self->exemplars->len * sizeof (MinaExemplar);
}
