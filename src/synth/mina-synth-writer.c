/* mina-synth-writer.c - puts made-up spans and logs into a dataset
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-synth-writer.h"

#include <string.h>

#define MAX_ATTRIBUTES 16

static guint32
intern (MinaSynthWriter *self,
        const char      *text)
{
  if (text == NULL)
    return 0;
  return mina_strings_add (mina_dataset_builder_strings (self->builder), text, strlen (text));
}

static guint
add_attributes (MinaSynthWriter          *self,
                const MinaSynthAttribute *attributes,
                guint32                  *numbers)
{
  MinaAttributes *dictionary = mina_dataset_builder_attributes (self->builder);
  guint n = 0;

  for (; attributes != NULL && attributes->key != NULL; attributes++)
    {
      guint32 key = intern (self, attributes->key);

      g_assert (n < MAX_ATTRIBUTES);
      switch (attributes->type)
        {
        case MINA_VALUE_STRING:
          numbers[n++] = mina_attributes_add_string (dictionary, key, attributes->string,
                                                     strlen (attributes->string));
          break;
        case MINA_VALUE_BOOL:
          numbers[n++] = mina_attributes_add_bool (dictionary, key, attributes->int64 != 0);
          break;
        case MINA_VALUE_INT:
          numbers[n++] = mina_attributes_add_int (dictionary, key, attributes->int64);
          break;
        case MINA_VALUE_DOUBLE:
          numbers[n++] = mina_attributes_add_double (dictionary, key, attributes->number);
          break;
        case MINA_VALUE_EMPTY:
        case MINA_VALUE_BYTES:
        case MINA_VALUE_ARRAY:
        case MINA_VALUE_MAP:
        default:
          g_assert_not_reached ();
        }
    }
  return n;
}

static gint64
to_ns (gint64 time_us)
{
  return (MINA_SYNTH_EPOCH_US + time_us) * MINA_NS_PER_US;
}

void
mina_synth_writer_init (MinaSynthWriter *self,
                        const char      *name,
                        guint64          seed)
{
  self->builder = mina_dataset_builder_new ();
  mina_pcg32_init (&self->ids, seed, 3);
  mina_dataset_builder_begin_file (self->builder, name);
  self->scope = mina_dataset_builder_add_scope (self->builder);
  mina_dataset_builder_set_scope (self->builder, self->scope, intern (self, "mina.synth"),
                                  intern (self, "1"), NULL, 0, 0, 0);
  self->trace_id = (MinaTraceId){ 0, 0 };
}

MinaDataset *
mina_synth_writer_finish (MinaSynthWriter *self)
{
  /* The present is the dataset's own: nothing in it is implausible, whenever it is made. */
  return mina_dataset_builder_finish (g_steal_pointer (&self->builder),
                                      to_ns (24 * 3600 * G_GINT64_CONSTANT (1000000)), NULL);
}

guint32
mina_synth_writer_service (MinaSynthWriter *self,
                           const char      *name,
                           const char      *instance,
                           const char      *version)
{
  MinaSynthAttribute attributes[4] = { MINA_SYNTH_STRING ("service.name", name) };
  guint32 numbers[MAX_ATTRIBUTES];
  guint32 resource = mina_dataset_builder_add_resource (self->builder);
  guint n = 1;

  if (instance != NULL)
    attributes[n++] = (MinaSynthAttribute) MINA_SYNTH_STRING ("service.instance.id", instance);
  if (version != NULL)
    attributes[n++] = (MinaSynthAttribute) MINA_SYNTH_STRING ("service.version", version);
  n = add_attributes (self, attributes, numbers);
  mina_dataset_builder_set_resource (self->builder, resource, numbers, n, 0, 0);
  return resource;
}

static guint64
draw_id (MinaSynthWriter *self)
{
  guint64 high = mina_pcg32_next (&self->ids);

  return (high << 32 | mina_pcg32_next (&self->ids)) | 1;
}

void
mina_synth_writer_new_trace (MinaSynthWriter *self)
{
  self->trace_id.hi = draw_id (self);
  self->trace_id.lo = draw_id (self);
}

MinaSpanId
mina_synth_writer_new_span_id (MinaSynthWriter *self)
{
  return draw_id (self);
}

void
mina_synth_writer_event (MinaSynthWriter *self,
                         gint64           time_us,
                         const char      *name)
{
  mina_dataset_builder_add_event (self->builder, to_ns (time_us), intern (self, name), NULL, 0, 0);
}

void
mina_synth_writer_span_with_id (MinaSynthWriter     *self,
                                const MinaSynthSpan *span,
                                MinaSpanId           id)
{
  MinaSpanRecord record = MINA_SPAN_RECORD_INIT;
  guint32 numbers[MAX_ATTRIBUTES];
  guint n = add_attributes (self, span->attributes, numbers);

  record.trace_id = self->trace_id;
  record.id = id;
  record.parent_id = span->parent;
  record.trace_id_form = record.id_form = MINA_ID_HEX;
  record.parent_id_form = span->parent == 0 ? MINA_ID_NONE : MINA_ID_HEX;
  record.start_form = record.end_form = MINA_TIME_GIVEN;
  record.start_ns = (guint64) to_ns (span->start_us);
  record.end_ns = (guint64) to_ns (span->end_us);
  record.name = intern (self, span->name);
  record.resource = span->resource;
  record.scope = self->scope;
  record.kind = (guint8) span->kind;
  record.status = (guint8) span->status;
  record.status_message = intern (self, span->message);
  record.flags = span->parent == 0 ? 0x101 : span->kind == MINA_SPAN_KIND_SERVER ? 0x301
                                                                                 : 0x101;
  mina_dataset_builder_add_span (self->builder, &record, numbers, n);
}

MinaSpanId
mina_synth_writer_span (MinaSynthWriter     *self,
                        const MinaSynthSpan *span)
{
  MinaSpanId id = draw_id (self);

  mina_synth_writer_span_with_id (self, span, id);
  return id;
}

void
mina_synth_writer_log (MinaSynthWriter          *self,
                       guint32                   resource,
                       gint64                    time_us,
                       guint8                    severity,
                       MinaSpanId                span,
                       const char               *body,
                       const MinaSynthAttribute *attributes)
{
  static const char *const names[] = { "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL" };
  MinaLogRecord record = { .time_ns = to_ns (time_us), .observed_ns = to_ns (time_us) };
  guint32 numbers[MAX_ATTRIBUTES];
  guint n = add_attributes (self, attributes, numbers);

  g_return_if_fail (severity >= 1 && severity <= 24);

  if (span != 0)
    {
      record.trace_id = self->trace_id;
      record.span_id = span;
      record.flags = 1;
    }
  record.severity = severity;
  record.severity_text = intern (self, names[(severity - 1) / 4]);
  record.body = mina_attributes_add_string (mina_dataset_builder_attributes (self->builder), 0,
                                            body, strlen (body));
  record.resource = resource;
  record.scope = self->scope;
  mina_dataset_builder_add_log (self->builder, &record, numbers, n);
}

guint32
mina_synth_writer_series (MinaSynthWriter          *self,
                          guint32                   resource,
                          const char               *name,
                          const char               *unit,
                          MinaMetricType            type,
                          const MinaSynthAttribute *attributes)
{
  MinaSeries series = { .type = (guint8) type, .resource = resource, .scope = self->scope };
  guint32 numbers[MAX_ATTRIBUTES];
  guint n = add_attributes (self, attributes, numbers);

  series.name = intern (self, name);
  series.unit = intern (self, unit);
  if (type != MINA_METRIC_GAUGE)
    series.temporality = MINA_TEMPORALITY_DELTA;
  series.monotonic = type == MINA_METRIC_SUM;
  mina_dataset_builder_add_metric (self->builder);
  return mina_dataset_builder_add_series (self->builder, &series, numbers, n);
}
