/* mina-synth-writer.h - puts made-up spans and logs into a dataset
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset-builder.h"
#include "synth/mina-pcg32.h"

G_BEGIN_DECLS

/**
 * MINA_SYNTH_EPOCH_US:
 *
 * When all made-up datasets begin: 2026-03-02T12:00:00Z, in microseconds.
 */
#define MINA_SYNTH_EPOCH_US G_GINT64_CONSTANT (1772452800000000)

/**
 * MinaSynthAttribute:
 * @key: key; %NULL ends an array of attributes
 * @type: %MINA_VALUE_STRING, _BOOL, _INT or _DOUBLE
 * @string: its text
 * @int64: its integer, or boolean
 * @number: its double
 *
 * An attribute to write.
 */
typedef struct
{
  const char   *key;
  MinaValueType type;
  const char   *string;
  gint64        int64;
  double        number;
} MinaSynthAttribute;

#define MINA_SYNTH_STRING(name, text) { .key = (name), .type = MINA_VALUE_STRING, .string = (text) }
#define MINA_SYNTH_INT(name, value) { .key = (name), .type = MINA_VALUE_INT, .int64 = (value) }
#define MINA_SYNTH_BOOL(name, value) { .key = (name), .type = MINA_VALUE_BOOL, .int64 = (value) }
#define MINA_SYNTH_END { .key = NULL }

/**
 * MinaSynthSpan:
 * @resource: number from mina_synth_writer_service()
 * @kind: kind
 * @name: name
 * @start_us: start, microseconds after the beginning of the dataset
 * @end_us: end
 * @parent: id of its parent, 0 for none
 * @status: status
 * @message: (nullable): status message
 * @attributes: (nullable): attributes, ended by %MINA_SYNTH_END
 *
 * A span to write.
 */
typedef struct
{
  guint32                   resource;
  MinaSpanKind              kind;
  const char               *name;
  gint64                    start_us;
  gint64                    end_us;
  MinaSpanId                parent;
  MinaStatus                status;
  const char               *message;
  const MinaSynthAttribute *attributes;
} MinaSynthSpan;

/**
 * MinaSynthWriter:
 * @builder: where it writes
 * @ids: where ids come from
 * @trace_id: trace of the spans and logs that are written next
 * @scope: scope of all of them
 *
 * Writes into a builder, with ids that follow from a seed.
 */
typedef struct
{
  MinaDatasetBuilder *builder;
  MinaPcg32           ids;
  MinaTraceId         trace_id;
  guint32             scope;
} MinaSynthWriter;

/**
 * mina_synth_writer_init:
 * @self: (out): a writer
 * @name: name of the dataset
 * @seed: where ids begin
 */
void         mina_synth_writer_init      (MinaSynthWriter          *self,
                                          const char               *name,
                                          guint64                   seed);

/**
 * mina_synth_writer_finish:
 * @self: a writer; not to be used any more
 *
 * Returns: (transfer full): what was written
 */
MinaDataset *mina_synth_writer_finish    (MinaSynthWriter          *self);

/**
 * mina_synth_writer_service:
 * @self: a writer
 * @name: service.name
 * @instance: (nullable): service.instance.id
 * @version: (nullable): service.version
 *
 * Returns: number of a resource
 */
guint32      mina_synth_writer_service   (MinaSynthWriter          *self,
                                          const char               *name,
                                          const char               *instance,
                                          const char               *version);

/**
 * mina_synth_writer_new_trace:
 * @self: a writer
 *
 * Begins another trace.
 */
void         mina_synth_writer_new_trace (MinaSynthWriter          *self);

/**
 * mina_synth_writer_new_span_id:
 * @self: a writer
 *
 * Returns: an id that no span has yet
 */
MinaSpanId   mina_synth_writer_new_span_id (MinaSynthWriter        *self);

/**
 * mina_synth_writer_event:
 * @self: a writer
 * @time_us: when, microseconds after the beginning
 * @name: name
 *
 * Adds an event to the span that is written next.
 */
void         mina_synth_writer_event     (MinaSynthWriter          *self,
                                          gint64                    time_us,
                                          const char               *name);

/**
 * mina_synth_writer_span:
 * @self: a writer
 * @span: what to write
 *
 * Returns: its id
 */
MinaSpanId   mina_synth_writer_span      (MinaSynthWriter          *self,
                                          const MinaSynthSpan      *span);

/**
 * mina_synth_writer_span_with_id:
 * @self: a writer
 * @span: what to write
 * @id: an id from mina_synth_writer_new_span_id(): for parents that are written after their
 *   children
 */
void         mina_synth_writer_span_with_id (MinaSynthWriter       *self,
                                             const MinaSynthSpan   *span,
                                             MinaSpanId             id);

/**
 * mina_synth_writer_log:
 * @self: a writer
 * @resource: number from mina_synth_writer_service()
 * @time_us: when, microseconds after the beginning
 * @severity: severity number: 9 INFO, 13 WARN, 17 ERROR
 * @span: id of its span, 0 for a record without ids
 * @body: text
 * @attributes: (nullable): attributes, ended by %MINA_SYNTH_END
 */
void         mina_synth_writer_log       (MinaSynthWriter          *self,
                                          guint32                   resource,
                                          gint64                    time_us,
                                          guint8                    severity,
                                          MinaSpanId                span,
                                          const char               *body,
                                          const MinaSynthAttribute *attributes);

/**
 * mina_synth_writer_series:
 * @self: a writer
 * @resource: number from mina_synth_writer_service()
 * @name: name of the metric
 * @unit: unit (UCUM)
 * @type: type
 * @attributes: (nullable): attributes, ended by %MINA_SYNTH_END
 *
 * Sums are delta and monotonic, histograms delta.
 *
 * Returns: number of a series
 */
guint32      mina_synth_writer_series    (MinaSynthWriter          *self,
                                          guint32                   resource,
                                          const char               *name,
                                          const char               *unit,
                                          MinaMetricType            type,
                                          const MinaSynthAttribute *attributes);

G_END_DECLS
