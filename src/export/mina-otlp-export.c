/* mina-otlp-export.c - telemetry as OTLP JSON: the levels around the records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-otlp-export.h"

#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "base/mina-error.h"
#include "export/mina-otlp-export-private.h"

/* A document ends after so many records, or so many bytes, and is written. */
#define RECORDS_PER_DOCUMENT 1000
#define BYTES_PER_DOCUMENT (1024 * 1024)

typedef struct
{
  const char *resources;
  const char *scopes;
  const char *records;
} Names;

typedef enum
{
  SIGNAL_SPANS,
  SIGNAL_LOGS,
  SIGNAL_METRICS,
} Signal;

static const Names names[] = {
  [SIGNAL_SPANS] = { "resourceSpans", "scopeSpans", "spans" },
  [SIGNAL_LOGS] = { "resourceLogs", "scopeLogs", "logRecords" },
  [SIGNAL_METRICS] = { "resourceMetrics", "scopeMetrics", "metrics" },
};

/*
 * Export:
 * @text: the document that is being written
 * @records: how many it has
 * @resource: the resource that is open in it
 * @scope: the scope that is open in it
 */
typedef struct
{
  MinaDataset   *dataset;
  GOutputStream *stream; /* (nullable) */
  MinaWork      *work;
  GString       *text;
  Signal         signal;
  guint          records;
  guint32        resource;
  guint32        scope;
} Export;

static void
open_scope (Export *self,
            guint32 scope)
{
  const MinaScope *s = &mina_dataset_scopes (self->dataset, NULL)[scope];
  GString *out = self->text;

  self->scope = scope;
  g_string_append_c (out, '{');
  if (s->name != 0 || s->version != 0 || s->attributes.n > 0 || s->dropped != 0)
    {
      mina_otlp_write_name (out, "scope");
      g_string_append_c (out, '{');
      mina_otlp_write_string (out, self->dataset, "name", s->name);
      mina_otlp_write_string (out, self->dataset, "version", s->version);
      mina_otlp_write_attributes (out, self->dataset, "attributes", s->attributes);
      mina_otlp_write_number (out, "droppedAttributesCount", s->dropped);
      g_string_append_c (out, '}');
    }
  mina_otlp_write_string (out, self->dataset, "schemaUrl", s->schema_url);
  mina_otlp_write_name (out, names[self->signal].records);
  g_string_append_c (out, '[');
}

static void
open_resource (Export *self,
               guint32 resource)
{
  const MinaResource *r = &mina_dataset_resources (self->dataset, NULL)[resource];
  GString *out = self->text;

  self->resource = resource;
  g_string_append_c (out, '{');
  if (r->attributes.n > 0 || r->dropped != 0)
    {
      mina_otlp_write_name (out, "resource");
      g_string_append_c (out, '{');
      mina_otlp_write_attributes (out, self->dataset, "attributes", r->attributes);
      mina_otlp_write_number (out, "droppedAttributesCount", r->dropped);
      g_string_append_c (out, '}');
    }
  mina_otlp_write_string (out, self->dataset, "schemaUrl", r->schema_url);
  mina_otlp_write_name (out, names[self->signal].scopes);
  g_string_append_c (out, '[');
}

/* Opens what the next record stands in, and what separates it from the one before. */
static void
begin_record (Export *self,
              guint32 resource,
              guint32 scope)
{
  GString *out = self->text;

  if (self->records == 0)
    {
      g_string_append_printf (out, "{\"%s\":[", names[self->signal].resources);
      open_resource (self, resource);
      open_scope (self, scope);
    }
  else if (resource != self->resource)
    {
      g_string_append (out, "]}]},");
      open_resource (self, resource);
      open_scope (self, scope);
    }
  else if (scope != self->scope)
    {
      g_string_append (out, "]},");
      open_scope (self, scope);
    }
  else
    g_string_append_c (out, ',');
  self->records++;
}

/* Ends the document. */
static void
close_document (Export *self)
{
  if (self->records > 0)
    g_string_append (self->text, "]}]}]}");
  self->records = 0;
}

static gboolean
write_document (Export  *self,
                GError **error)
{
  gboolean is_written;

  if (self->records == 0)
    return TRUE;
  close_document (self);
  g_string_append_c (self->text, '\n');
  is_written = g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL,
                                          NULL, error);
  g_string_truncate (self->text, 0);
  return is_written;
}

/* After a record: writes the document if it is long. */
static gboolean
end_record (Export  *self,
            GError **error)
{
  mina_work_add_done (self->work, 1);
  if (mina_work_is_cancelled (self->work))
    {
      g_set_error_literal (error, MINA_ERROR, MINA_ERROR_CANCELLED, _("Stopped"));
      return FALSE;
    }
  if (self->records < RECORDS_PER_DOCUMENT && self->text->len < BYTES_PER_DOCUMENT)
    return TRUE;
  return write_document (self, error);
}

static gboolean
export_span (Export  *self,
             guint32  span,
             GError **error)
{
  const MinaSpans *spans = mina_dataset_spans (self->dataset);

  if ((spans->marks[span] & MINA_SPAN_HIDDEN) != 0)
    return TRUE;
  begin_record (self, spans->resource[span], spans->scope[span]);
  mina_otlp_write_span (self->text, self->dataset, span);
  return end_record (self, error);
}

static gboolean
export_spans (Export         *self,
              const guint32  *numbers,
              guint32         n,
              GError        **error)
{
  self->signal = SIGNAL_SPANS;
  for (guint32 i = 0; i < n; i++)
    if (!export_span (self, numbers[i], error))
      return FALSE;
  return write_document (self, error);
}

/* Of a part of a trace, the logs that belong to its spans. */
static gboolean
export_logs (Export                *self,
             const MinaExportScope *scope,
             const guint32         *numbers,
             guint32                n,
             GError               **error)
{
  const MinaLogs *logs = mina_dataset_logs (self->dataset);
  g_autofree guint8 *kept = NULL;

  if (mina_export_scope_is_part (scope))
    {
      kept = g_new0 (guint8, MAX (mina_dataset_spans (self->dataset)->n, 1));
      for (guint32 i = 0; i < n; i++)
        kept[numbers[i]] = TRUE;
    }
  self->signal = SIGNAL_LOGS;
  for (guint32 i = 0; i < logs->n; i++)
    {
      if ((scope->trace != MINA_NONE && logs->trace[i] != scope->trace)
          || (kept != NULL && (logs->span[i] == MINA_NONE || !kept[logs->span[i]])))
        continue;
      begin_record (self, logs->resource[i], logs->scope[i]);
      mina_otlp_write_log (self->text, self->dataset, i);
      if (!end_record (self, error))
        return FALSE;
    }
  return write_document (self, error);
}

static int
compare_lone (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const MinaExemplar *exemplars = data;
  guint32 number_a = *(const guint32 *) a;
  guint32 number_b = *(const guint32 *) b;
  guint32 series_a = exemplars[number_a].series;
  guint32 series_b = exemplars[number_b].series;

  if (series_a != series_b)
    return series_a < series_b ? -1 : 1;
  return number_a < number_b ? -1 : number_a > number_b;
}

/* Exemplars without a point, by series. */
static GArray *
find_lone (MinaDataset *dataset)
{
  GArray *lone = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 n;
  const MinaExemplar *exemplars = mina_dataset_exemplars (dataset, &n);

  for (guint32 i = 0; i < n; i++)
    if (exemplars[i].point == MINA_NONE)
      g_array_append_val (lone, i);
  g_array_sort_with_data (lone, compare_lone, (gpointer) exemplars);
  return lone;
}

static gboolean
is_same_metric (const MinaSeries *a,
                const MinaSeries *b)
{
  return a->name == b->name && a->unit == b->unit && a->description == b->description
         && a->type == b->type && a->temporality == b->temporality
         && a->monotonic == b->monotonic && a->resource == b->resource && a->scope == b->scope;
}

static gboolean
export_metrics (Export  *self,
                GError **error)
{
  g_autoptr (GArray) lone = find_lone (self->dataset);
  guint next_lone = 0;
  guint32 n_all;
  const MinaSeries *series = mina_dataset_series (self->dataset, &n_all);
  guint32 n;

  self->signal = SIGNAL_METRICS;
  for (guint32 i = 0; i < n_all; i += n)
    {
      for (n = 1; i + n < n_all && is_same_metric (&series[i], &series[i + n]);)
        n++;
      begin_record (self, series[i].resource, series[i].scope);
      mina_otlp_write_metric (self->text, self->dataset, i, n, lone, &next_lone);
      if (!end_record (self, error))
        return FALSE;
    }
  return write_document (self, error);
}

gboolean
mina_otlp_export_scope (MinaDataset           *dataset,
                        const MinaExportScope *scope,
                        GOutputStream         *stream,
                        MinaWork              *work,
                        GError               **error)
{
  Export self = { .dataset = dataset, .stream = stream, .work = work };
  gboolean is_whole;
  g_autofree guint32 *numbers = NULL;
  gboolean is_written;
  guint32 n_traces;
  guint32 n_series;
  guint32 n;

  g_return_val_if_fail (dataset != NULL && scope != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);
  mina_dataset_traces (dataset, &n_traces);
  g_return_val_if_fail (scope->trace == MINA_NONE || scope->trace < n_traces, FALSE);

  is_whole = scope->trace == MINA_NONE && !mina_export_scope_is_part (scope);
  mina_dataset_series (dataset, &n_series);
  numbers = mina_export_scope_spans (scope, dataset, &n, NULL);
  mina_work_set_total (work, is_whole ? (gsize) n + mina_dataset_logs (dataset)->n + n_series : n);
  self.text = g_string_sized_new (BYTES_PER_DOCUMENT + BYTES_PER_DOCUMENT / 8);
  is_written = export_spans (&self, numbers, n, error)
               && export_logs (&self, scope, numbers, n, error)
               && (!is_whole || export_metrics (&self, error));
  g_string_free (self.text, TRUE);
  return is_written;
}

gboolean
mina_otlp_export (MinaDataset   *dataset,
                  guint32        trace,
                  GOutputStream *stream,
                  MinaWork      *work,
                  GError       **error)
{
  const MinaExportScope scope = { trace, MINA_NONE, { 0, 0 } };

  return mina_otlp_export_scope (dataset, &scope, stream, work, error);
}

/* Makes a readable document of what was written. */
static char *
finish_document (Export *self)
{
  GString *indented = g_string_new (NULL);

  close_document (self);
  mina_json_text_indent (indented, self->text->str, self->text->len);
  g_string_append_c (indented, '\n');
  g_string_free (self->text, TRUE);
  return g_string_free (indented, FALSE);
}

char *
mina_otlp_export_span (MinaDataset *dataset,
                       guint32      span)
{
  Export self = { .dataset = dataset, .signal = SIGNAL_SPANS };
  const MinaSpans *spans;

  g_return_val_if_fail (dataset != NULL, NULL);
  spans = mina_dataset_spans (dataset);
  g_return_val_if_fail (span < spans->n, NULL);

  self.text = g_string_new (NULL);
  begin_record (&self, spans->resource[span], spans->scope[span]);
  mina_otlp_write_span (self.text, dataset, span);
  return finish_document (&self);
}

char *
mina_otlp_export_log (MinaDataset *dataset,
                      guint32      log)
{
  Export self = { .dataset = dataset, .signal = SIGNAL_LOGS };
  const MinaLogs *logs;

  g_return_val_if_fail (dataset != NULL, NULL);
  logs = mina_dataset_logs (dataset);
  g_return_val_if_fail (log < logs->n, NULL);

  self.text = g_string_new (NULL);
  begin_record (&self, logs->resource[log], logs->scope[log]);
  mina_otlp_write_log (self.text, dataset, log);
  return finish_document (&self);
}
