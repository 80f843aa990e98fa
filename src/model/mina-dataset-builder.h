/* mina-dataset-builder.h - the only writer of a dataset
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-work.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaDatasetBuilder:
 *
 * Takes records in the order a decoder meets them and, at the end, decides once what FORMATS §10
 * asks: padding, parents, duplicates, shared ids, cycles, times. Each decision is kept as a repair
 * with the spans it concerns. Used by one thread.
 */
typedef struct _MinaDatasetBuilder MinaDatasetBuilder;

/**
 * MinaTimeForm:
 * @MINA_TIME_ABSENT: not said, or 0
 * @MINA_TIME_GIVEN: said
 * @MINA_TIME_BAD: said, but no number, negative, or beyond 64 bits
 *
 * How a time was written.
 */
typedef enum
{
  MINA_TIME_ABSENT,
  MINA_TIME_GIVEN,
  MINA_TIME_BAD,
} MinaTimeForm;

/**
 * MinaSpanRecord:
 * @trace_id: trace id
 * @id: span id
 * @parent_id: parent's span id, 0 for none
 * @trace_id_form: how it was written; %MINA_ID_TEXT: also call mina_dataset_builder_name_trace_id()
 * @id_form: how it was written; %MINA_ID_TEXT: also call mina_dataset_builder_name_span_id()
 * @parent_id_form: how it was written; likewise
 * @start_form: how the start was written
 * @end_form: how the end was written
 * @start_ns: start, ns since the epoch; up to 2^64 - 1
 * @end_ns: end, ns since the epoch; if @end_form is %MINA_TIME_ABSENT, the last time at which the
 *   span is known to have been running (Zipkin annotations), or 0
 * @name: string number
 * @resource: number of a resource from mina_dataset_builder_add_resource()
 * @scope: number of a scope from mina_dataset_builder_add_scope(); 0 for none
 * @kind: a #MinaSpanKind
 * @status: a #MinaStatus
 * @shared: whether the record says that its id is the client's (Zipkin)
 * @splittable: whether a client and a server of this format may share an id, and several records
 *   be parts of one span (Zipkin)
 * @again: whether it is no record of its own, being the second half of one that describes client
 *   and server (Zipkin v1): not counted, but for its events and links
 * @copy: whether it is a copy of a record in an older container (OTLP): nothing of it is counted
 * @foreign_error: whether an ERROR comes from a tag that is not the format's own: Zipkin has the
 *   tag error, OpenTelemetry adds otel.status_code. Shown as an error, but not in the counts of
 *   what the file holds
 * @flags: flags
 * @status_message: string number
 * @trace_state: string number
 * @dropped: dropped counts
 *
 * A span as a decoder read it. Start from %MINA_SPAN_RECORD_INIT.
 */
typedef struct
{
  MinaTraceId  trace_id;
  MinaSpanId   id;
  MinaSpanId   parent_id;
  MinaIdForm   trace_id_form;
  MinaIdForm   id_form;
  MinaIdForm   parent_id_form;
  MinaTimeForm start_form;
  MinaTimeForm end_form;
  guint64      start_ns;
  guint64      end_ns;
  guint32      name;
  guint32      resource;
  guint32      scope;
  guint8       kind;
  guint8       status;
  gboolean     shared;
  gboolean     splittable;
  gboolean     again;
  gboolean     copy;
  gboolean     foreign_error;
  guint32      flags;
  guint32      status_message;
  guint32      trace_state;
  MinaDropped  dropped;
} MinaSpanRecord;

#define MINA_SPAN_RECORD_INIT { .resource = 0 }

/**
 * MinaLogRecord:
 *
 * A log record as a decoder read it; fields as in #MinaLogs. @body is #MINA_NONE for none.
 * @time_ns is 0 if absent: the builder then takes @observed_ns.
 */
typedef struct
{
  gint64      time_ns;
  gint64      observed_ns;
  MinaTraceId trace_id;
  MinaSpanId  span_id;
  guint8      severity;
  guint32     severity_text;
  guint32     event_name;
  guint32     body;
  guint32     resource;
  guint32     scope;
  guint32     flags;
} MinaLogRecord;

MinaDatasetBuilder *mina_dataset_builder_new          (void);
void                mina_dataset_builder_free         (MinaDatasetBuilder   *self);

/* What decoders write into; (transfer none). */
MinaStrings        *mina_dataset_builder_strings      (MinaDatasetBuilder   *self);
MinaAttributes     *mina_dataset_builder_attributes   (MinaDatasetBuilder   *self);
MinaDiagnostics    *mina_dataset_builder_diagnostics  (MinaDatasetBuilder   *self);

/**
 * mina_dataset_builder_begin_file:
 * @self: a builder
 * @name: name of the file as the person knows it
 *
 * Returns: the number of the file, for places
 */
guint               mina_dataset_builder_begin_file   (MinaDatasetBuilder   *self,
                                                       const char           *name);

/**
 * mina_dataset_builder_add_format:
 * @self: a builder
 * @format: name of a format that the current file has, "otlp-json-logs"; adding again is harmless
 */
void                mina_dataset_builder_add_format   (MinaDatasetBuilder   *self,
                                                       const char           *format);

/**
 * mina_dataset_builder_set_packing:
 * @self: a builder
 * @packing: what was taken off the current file
 */
void                mina_dataset_builder_set_packing  (MinaDatasetBuilder   *self,
                                                       const char           *packing);

/**
 * mina_dataset_builder_add_document:
 * @self: a builder
 *
 * Counts a document of the current file.
 */
void                mina_dataset_builder_add_document (MinaDatasetBuilder   *self);

/**
 * mina_dataset_builder_add_resource:
 * @self: a builder
 *
 * Begins a resource whose description may come after the records that name it: formats leave the
 * order of keys free. Until mina_dataset_builder_set_resource() its service is unknown.
 *
 * Returns: its number
 */
guint32             mina_dataset_builder_add_resource (MinaDatasetBuilder   *self);

/**
 * mina_dataset_builder_set_resource:
 * @self: a builder
 * @resource: a number from mina_dataset_builder_add_resource()
 * @attributes: (array length=n): numbers of attributes
 * @n: how many
 * @schema_url: string number
 * @dropped: attributes that the SDK threw away
 *
 * Says what a resource is. The service is the attribute `service.name`. Resources with equal
 * attributes become one in the end.
 */
void                mina_dataset_builder_set_resource (MinaDatasetBuilder   *self,
                                                       guint32               resource,
                                                       const guint32        *attributes,
                                                       guint                 n,
                                                       guint32               schema_url,
                                                       gint32                dropped);

/**
 * mina_dataset_builder_set_resource_schema_url:
 * @self: a builder
 * @resource: a number from mina_dataset_builder_add_resource()
 * @schema_url: string number
 */
void                mina_dataset_builder_set_resource_schema_url (MinaDatasetBuilder *self,
                                                                  guint32             resource,
                                                                  guint32             schema_url);

/**
 * mina_dataset_builder_resource_for_service:
 * @self: a builder
 * @name: name of a service
 * @length: its length in bytes; 0 if the service is not said
 *
 * For formats that say only the service (Zipkin).
 *
 * Returns: number of the resource that has just this `service.name`
 */
guint32             mina_dataset_builder_resource_for_service (MinaDatasetBuilder *self,
                                                               const char         *name,
                                                               gsize               length);

/**
 * mina_dataset_builder_add_scope:
 * @self: a builder
 *
 * Begins a scope; like mina_dataset_builder_add_resource().
 *
 * Returns: its number, never 0
 */
guint32             mina_dataset_builder_add_scope    (MinaDatasetBuilder   *self);

/**
 * mina_dataset_builder_set_scope:
 * @self: a builder
 * @scope: a number from mina_dataset_builder_add_scope()
 * @name: string number
 * @version: string number
 * @attributes: (array length=n): numbers of attributes
 * @n: how many
 * @schema_url: string number
 * @dropped: attributes that the SDK threw away
 *
 * Says what a scope is. Equal scopes become one in the end.
 */
void                mina_dataset_builder_set_scope    (MinaDatasetBuilder   *self,
                                                       guint32               scope,
                                                       guint32               name,
                                                       guint32               version,
                                                       const guint32        *attributes,
                                                       guint                 n,
                                                       guint32               schema_url,
                                                       gint32                dropped);

/**
 * mina_dataset_builder_set_scope_schema_url:
 * @self: a builder
 * @scope: a number from mina_dataset_builder_add_scope()
 * @schema_url: string number
 */
void                mina_dataset_builder_set_scope_schema_url (MinaDatasetBuilder *self,
                                                               guint32             scope,
                                                               guint32             schema_url);

/**
 * mina_dataset_builder_add_event:
 * @self: a builder
 * @time_ns: when, 0 if not said
 * @name: string number
 * @attributes: (array length=n): numbers of attributes
 * @n: how many
 * @dropped: attributes that the SDK threw away
 *
 * Adds an event to the span that mina_dataset_builder_add_span() adds next.
 */
void                mina_dataset_builder_add_event    (MinaDatasetBuilder   *self,
                                                       gint64                time_ns,
                                                       guint32               name,
                                                       const guint32        *attributes,
                                                       guint                 n,
                                                       gint32                dropped);

/**
 * mina_dataset_builder_add_link:
 * @self: a builder
 * @link: a link; @span, @target and @attributes are set here
 * @attributes: (array length=n): numbers of attributes
 * @n: how many
 *
 * Adds a link to the span that mina_dataset_builder_add_span() adds next.
 */
void                mina_dataset_builder_add_link     (MinaDatasetBuilder   *self,
                                                       const MinaLink       *link,
                                                       const guint32        *attributes,
                                                       guint                 n);

/**
 * mina_dataset_builder_add_span:
 * @self: a builder
 * @record: the span
 * @attributes: (array length=n): numbers of attributes
 * @n: how many
 *
 * Adds a span, with the events and links added since the last one.
 *
 * Returns: its record number, #MINA_NONE past the cap of 4,000,000,000 records
 */
guint32             mina_dataset_builder_add_span     (MinaDatasetBuilder   *self,
                                                       const MinaSpanRecord *record,
                                                       const guint32        *attributes,
                                                       guint                 n);

/**
 * mina_dataset_builder_set_span_resource:
 * @self: a builder
 * @span: a record number
 * @resource: number of its resource
 *
 * For formats that name the process after the spans (Jaeger).
 */
void                mina_dataset_builder_set_span_resource (MinaDatasetBuilder *self,
                                                            guint32             span,
                                                            guint32             resource);

/**
 * mina_dataset_builder_set_span_parent:
 * @self: a builder
 * @span: a record number
 * @parent_id: id of its parent
 *
 * For formats where the parent is known only after all spans (Jaeger references).
 */
void                mina_dataset_builder_set_span_parent (MinaDatasetBuilder *self,
                                                          guint32             span,
                                                          MinaSpanId          parent_id);

/**
 * mina_dataset_builder_cancel_span:
 * @self: a builder
 *
 * Forgets events and links that were added for a span that is not added after all.
 */
void                mina_dataset_builder_cancel_span  (MinaDatasetBuilder   *self);

/**
 * mina_dataset_builder_name_trace_id:
 * @self: a builder
 * @id: an id of form %MINA_ID_TEXT
 * @text: string number of the text it was written with
 */
void                mina_dataset_builder_name_trace_id (MinaDatasetBuilder  *self,
                                                        MinaTraceId          id,
                                                        guint32              text);

/**
 * mina_dataset_builder_name_span_id:
 * @self: a builder
 * @id: an id of form %MINA_ID_TEXT
 * @text: string number of the text it was written with
 */
void                mina_dataset_builder_name_span_id  (MinaDatasetBuilder  *self,
                                                        MinaSpanId           id,
                                                        guint32              text);

/**
 * mina_dataset_builder_add_log:
 * @self: a builder
 * @record: the log record
 * @attributes: (array length=n): numbers of attributes
 * @n: how many
 *
 * Returns: its record number
 */
guint32             mina_dataset_builder_add_log      (MinaDatasetBuilder   *self,
                                                       const MinaLogRecord  *record,
                                                       const guint32        *attributes,
                                                       guint                 n);

/**
 * mina_dataset_builder_add_metric:
 * @self: a builder
 *
 * Counts a metric as the files list them; its points follow with mina_dataset_builder_add_point().
 */
void                mina_dataset_builder_add_metric   (MinaDatasetBuilder   *self);

/**
 * mina_dataset_builder_add_series:
 * @self: a builder
 * @series: name, unit, description, type, temporality, monotonic, resource and scope; the rest is
 *   set here
 * @attributes: (array length=n): numbers of attributes
 * @n: how many
 *
 * Finds or makes a series. Equal attributes in another order are the same series.
 *
 * Returns: its number
 */
guint32             mina_dataset_builder_add_series   (MinaDatasetBuilder   *self,
                                                       const MinaSeries     *series,
                                                       const guint32        *attributes,
                                                       guint                 n);

/**
 * mina_dataset_builder_add_numbers:
 * @self: a builder
 * @numbers: (array length=n): bounds, quantiles or their values
 * @n: how many
 *
 * Returns: where they are
 */
MinaRange           mina_dataset_builder_add_numbers  (MinaDatasetBuilder   *self,
                                                       const double         *numbers,
                                                       guint                 n);

/**
 * mina_dataset_builder_add_bucket_counts:
 * @self: a builder
 * @counts: (array length=n): values per bucket
 * @n: how many
 *
 * Returns: where they are
 */
MinaRange           mina_dataset_builder_add_bucket_counts (MinaDatasetBuilder *self,
                                                            const guint64      *counts,
                                                            guint               n);

/**
 * mina_dataset_builder_add_exemplar:
 * @self: a builder
 * @exemplar: time, value and ids; @point, @trace, @span and @attributes are set here. @series is
 *   taken only by mina_dataset_builder_add_lone_exemplars()
 * @attributes: (array length=n): numbers of attributes
 * @n: how many
 *
 * Adds an exemplar to the point that is added next.
 */
void                mina_dataset_builder_add_exemplar (MinaDatasetBuilder   *self,
                                                       const MinaExemplar   *exemplar,
                                                       const guint32        *attributes,
                                                       guint                 n);

/**
 * mina_dataset_builder_add_point:
 * @self: a builder
 * @point: series, times and value; @distribution and @exemplars are set here
 * @distribution: (nullable): buckets or quantiles
 *
 * Adds a point, with the exemplars added since the last one.
 */
void                mina_dataset_builder_add_point    (MinaDatasetBuilder     *self,
                                                       const MinaPoint        *point,
                                                       const MinaDistribution *distribution);

/**
 * mina_dataset_builder_add_merged_points:
 * @self: a builder
 * @n: how many
 *
 * Counts points of the file that are not points of the dataset: the buckets of a Prometheus
 * histogram, which together are one.
 */
void                mina_dataset_builder_add_merged_points (MinaDatasetBuilder  *self,
                                                            guint                n);

/**
 * mina_dataset_builder_add_lone_exemplars:
 * @self: a builder
 *
 * Keeps the exemplars added since the last point as such without a point (Prometheus API); their
 * series is what each of them says.
 */
void                mina_dataset_builder_add_lone_exemplars (MinaDatasetBuilder *self);

/**
 * mina_dataset_builder_counts:
 * @self: a builder
 *
 * Returns: (transfer none): what was added so far; traces, services and orphans only after
 *   finishing
 */
const MinaCounts   *mina_dataset_builder_counts       (MinaDatasetBuilder   *self);

/**
 * mina_dataset_builder_finish:
 * @self: (transfer full): a builder
 * @now_ns: the present, ns since the epoch: times more than a day after it are implausible, unless
 *   the rest of the trace is within two years of them
 * @work: (nullable): the wish to stop
 *
 * Decides all repairs and freezes. Time and memory grow linearly with the records (but for a sort
 * by start, radix).
 *
 * Returns: (transfer full) (nullable): the dataset; %NULL only if @work was cancelled
 */
MinaDataset        *mina_dataset_builder_finish       (MinaDatasetBuilder   *self,
                                                       gint64                now_ns,
                                                       MinaWork             *work);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaDatasetBuilder, mina_dataset_builder_free)

G_END_DECLS
