/* mina-records.h - what a dataset holds, a type for each kind of record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-id.h"
#include "base/mina-time-span.h"
#include "model/mina-attributes.h"

G_BEGIN_DECLS

/**
 * MinaSpanKind:
 *
 * SpanKind of opentelemetry.proto.trace.v1, with its numbers.
 */
typedef enum
{
  MINA_SPAN_KIND_UNSPECIFIED,
  MINA_SPAN_KIND_INTERNAL,
  MINA_SPAN_KIND_SERVER,
  MINA_SPAN_KIND_CLIENT,
  MINA_SPAN_KIND_PRODUCER,
  MINA_SPAN_KIND_CONSUMER,
} MinaSpanKind;

/**
 * MinaStatus:
 *
 * Status.StatusCode of opentelemetry.proto.trace.v1, with its numbers.
 */
typedef enum
{
  MINA_STATUS_UNSET,
  MINA_STATUS_OK,
  MINA_STATUS_ERROR,
} MinaStatus;

/**
 * MinaRepairCode:
 * @MINA_REPAIR_PADDED_ID: ids with fewer digits than the full length, padded with zeros
 * @MINA_REPAIR_TEXT_ID: ids that are no hex digits, kept as text
 * @MINA_REPAIR_MISSING_ID: spans without a span id or a trace id
 * @MINA_REPAIR_ID_WIDTH: 64-bit trace ids that are the low half of a 128-bit one, joined with it
 * @MINA_REPAIR_MISSING_PARENT: spans whose parent is not loaded
 * @MINA_REPAIR_SELF_PARENT: spans that name themselves as parent, shown as roots
 * @MINA_REPAIR_CYCLE: spans at which a circle of parents was cut
 * @MINA_REPAIR_DUPLICATE: records equal to an earlier one, shown once
 * @MINA_REPAIR_SAME_ID: different spans with the same id, all shown
 * @MINA_REPAIR_SHARED: server halves of a span id shared with the client, put below it
 * @MINA_REPAIR_MERGED: records that are parts of one span, merged into one
 * @MINA_REPAIR_NO_START: spans without a start time, put at their parent's
 * @MINA_REPAIR_NEGATIVE: spans that end before they start, shown with no duration
 * @MINA_REPAIR_UNFINISHED: spans without an end time
 * @MINA_REPAIR_IMPLAUSIBLE: times that cannot be meant (before 2000, in the future)
 * @MINA_REPAIR_OUTSIDE_PARENT: spans that begin before their parent, so that clocks may differ;
 *   they are shown where they are
 * @MINA_REPAIR_NO_SERVICE: spans whose service is not said
 * @MINA_N_REPAIRS: how many codes there are
 *
 * What the builder did to make a dataset consistent (FORMATS §10). Bit `1 << code` of a span's
 * marks says that it concerns that span.
 */
typedef enum
{
  MINA_REPAIR_PADDED_ID,
  MINA_REPAIR_TEXT_ID,
  MINA_REPAIR_MISSING_ID,
  MINA_REPAIR_ID_WIDTH,
  MINA_REPAIR_MISSING_PARENT,
  MINA_REPAIR_SELF_PARENT,
  MINA_REPAIR_CYCLE,
  MINA_REPAIR_DUPLICATE,
  MINA_REPAIR_SAME_ID,
  MINA_REPAIR_SHARED,
  MINA_REPAIR_MERGED,
  MINA_REPAIR_NO_START,
  MINA_REPAIR_NEGATIVE,
  MINA_REPAIR_UNFINISHED,
  MINA_REPAIR_IMPLAUSIBLE,
  MINA_REPAIR_OUTSIDE_PARENT,
  MINA_REPAIR_NO_SERVICE,
  MINA_N_REPAIRS,
} MinaRepairCode;

/**
 * MINA_SPAN_HIDDEN: mark of a record that is not shown, being merged into another
 * MINA_SPAN_AGAIN: mark of a record that the file does not have as such, being the second half of
 *   one that tells of client and server, or a copy; #MinaCounts leaves it out
 */
#define MINA_SPAN_HIDDEN (1u << 31)
#define MINA_SPAN_AGAIN (1u << 26)

/**
 * MinaSpans:
 * @n: records, hidden ones included
 * @trace: index in the dataset's traces
 * @id: span id
 * @parent_id: id of the parent as the file says; 0 for none
 * @parent: index of the parent's record, after all repairs; #MINA_NONE for roots and orphans
 * @name: string number
 * @service: index in the dataset's services
 * @resource: index in the dataset's resources
 * @scope: index in the dataset's scopes
 * @start_ns: start since the epoch, after repairs
 * @end_ns: end since the epoch, after repairs; never before @start_ns
 * @kind: a #MinaSpanKind
 * @status: a #MinaStatus
 * @flags: flags of the protocol: low 8 bits W3C trace flags, 0x100 and 0x200 "remote parent"
 * @marks: bits of #MinaRepairCode, #MINA_SPAN_HIDDEN and #MINA_SPAN_AGAIN
 * @status_message: string number
 * @trace_state: string number
 * @attributes: range of references
 * @events: range of the dataset's events, in the order of the file
 * @links: range of the dataset's links
 * @dropped: index in the dataset's dropped counts; 0 (all zero) for most
 *
 * Spans, one record an index, in the order of the files.
 */
typedef struct
{
  guint32     n;
  guint32    *trace;
  MinaSpanId *id;
  MinaSpanId *parent_id;
  guint32    *parent;
  guint32    *name;
  guint32    *service;
  guint32    *resource;
  guint32    *scope;
  gint64     *start_ns;
  gint64     *end_ns;
  guint8     *kind;
  guint8     *status;
  guint32    *flags;
  guint32    *marks;
  guint32    *status_message;
  guint32    *trace_state;
  MinaRange  *attributes;
  MinaRange  *events;
  MinaRange  *links;
  guint32    *dropped;
} MinaSpans;

/**
 * MinaDropped:
 * @attributes: attributes that the SDK threw away
 * @events: events
 * @links: links
 *
 * Dropped counts, as the file says; negative ones occur.
 */
typedef struct
{
  gint64 attributes;
  gint64 events;
  gint64 links;
} MinaDropped;

/**
 * MinaEvents:
 * @n: how many
 * @span: record of the span
 * @time_ns: when; 0 if the file does not say
 * @name: string number
 * @attributes: range of references
 * @dropped: attributes that the SDK threw away
 *
 * Span events.
 */
typedef struct
{
  guint32    n;
  guint32   *span;
  gint64    *time_ns;
  guint32   *name;
  MinaRange *attributes;
  gint32    *dropped;
} MinaEvents;

/**
 * MinaLink:
 * @span: record of the span that has the link
 * @target: record it points to, #MINA_NONE if that is not loaded
 * @trace_id: where it points
 * @span_id: where it points
 * @trace_state: string number
 * @flags: W3C flags
 * @dropped: attributes that the SDK threw away
 * @attributes: range of references
 *
 * A span link, or a Jaeger reference other than the parent.
 */
typedef struct
{
  guint32     span;
  guint32     target;
  MinaTraceId trace_id;
  MinaSpanId  span_id;
  guint32     trace_state;
  guint32     flags;
  gint32      dropped;
  MinaRange   attributes;
} MinaLink;

/**
 * MinaLogs:
 * @n: how many
 * @time_ns: when; the observed time if the record has no other; 0 if it has neither
 * @observed_ns: when it was collected; 0 if not said
 * @trace_id: trace, none if not said
 * @span_id: span, 0 if not said
 * @trace: index of the trace with this id, #MINA_NONE if that is not loaded
 * @span: record of the span with these ids, #MINA_NONE if that is not loaded
 * @severity: 0 (not said) to 24
 * @severity_text: string number
 * @event_name: string number
 * @body: number of an attribute without key; #MINA_NONE for no body
 * @attributes: range of references
 * @resource: index
 * @scope: index
 * @service: index
 * @flags: W3C flags
 * @by_time: record numbers in the order of @time_ns, records without time last
 *
 * Log records, in the order of the files.
 */
typedef struct
{
  guint32      n;
  gint64      *time_ns;
  gint64      *observed_ns;
  MinaTraceId *trace_id;
  MinaSpanId  *span_id;
  guint32     *trace;
  guint32     *span;
  guint8      *severity;
  guint32     *severity_text;
  guint32     *event_name;
  guint32     *body;
  MinaRange   *attributes;
  guint32     *resource;
  guint32     *scope;
  guint32     *service;
  guint32     *flags;
  guint32     *by_time;
} MinaLogs;

/**
 * MinaMetricType:
 *
 * What kind of points a metric has (opentelemetry.proto.metrics.v1).
 */
typedef enum
{
  MINA_METRIC_GAUGE,
  MINA_METRIC_SUM,
  MINA_METRIC_HISTOGRAM,
  MINA_METRIC_EXPONENTIAL_HISTOGRAM,
  MINA_METRIC_SUMMARY,
} MinaMetricType;

/**
 * MinaTemporality:
 *
 * AggregationTemporality of opentelemetry.proto.metrics.v1, with its numbers.
 */
typedef enum
{
  MINA_TEMPORALITY_UNSPECIFIED,
  MINA_TEMPORALITY_DELTA,
  MINA_TEMPORALITY_CUMULATIVE,
} MinaTemporality;

/**
 * MinaSeries:
 * @name: string number of the metric's name
 * @unit: string number
 * @description: string number
 * @type: a #MinaMetricType
 * @temporality: a #MinaTemporality
 * @monotonic: whether a sum only grows
 * @resource: index
 * @scope: index
 * @service: index
 * @attributes: range of references
 * @points: range in the dataset's point order: points of this series by time
 *
 * The points of one metric that have the same resource, scope and attributes.
 */
typedef struct
{
  guint32   name;
  guint32   unit;
  guint32   description;
  guint8    type;
  guint8    temporality;
  guint8    monotonic;
  guint32   resource;
  guint32   scope;
  guint32   service;
  MinaRange attributes;
  MinaRange points;
} MinaSeries;

/**
 * MinaPoint:
 * @series: index
 * @distribution: index of its buckets or quantiles, #MINA_NONE for gauges and sums
 * @start_ns: start of the interval, 0 if not said
 * @time_ns: when
 * @value: the value of a gauge or a sum; for distributions their sum; NaN for none
 * @exact: the value, if it was an integer
 * @is_int: whether @exact holds
 * @no_value: flag "no recorded value": a gap
 * @exemplars: range of the dataset's exemplars
 *
 * A data point.
 */
typedef struct
{
  guint32   series;
  guint32   distribution;
  gint64    start_ns;
  gint64    time_ns;
  double    value;
  gint64    exact;
  guint8    is_int;
  guint8    no_value;
  MinaRange exemplars;
} MinaPoint;

/**
 * MinaDistribution:
 * @count: number of values
 * @has_sum: whether @sum is said
 * @has_min_max: whether @min and @max are said
 * @sum: their sum
 * @min: the smallest
 * @max: the largest
 * @bounds: range of the dataset's numbers: upper bounds of the buckets (histogram), or quantiles
 *   (summary)
 * @counts: range of the dataset's bucket counts (histograms; one more than @bounds), or of the
 *   dataset's numbers (summary: the value at each quantile)
 * @negative_counts: range of bucket counts below zero (exponential histogram)
 * @scale: base of the buckets is 2^(2^-scale) (exponential histogram)
 * @offset: index of the first bucket above zero
 * @negative_offset: index of the first bucket below zero
 * @zero_count: values that are zero
 * @zero_threshold: what counts as zero
 *
 * What a histogram, exponential histogram or summary point holds.
 */
typedef struct
{
  guint64   count;
  guint8    has_sum;
  guint8    has_min_max;
  double    sum;
  double    min;
  double    max;
  MinaRange bounds;
  MinaRange counts;
  MinaRange negative_counts;
  gint32    scale;
  gint32    offset;
  gint32    negative_offset;
  guint64   zero_count;
  double    zero_threshold;
} MinaDistribution;

/**
 * MinaExemplar:
 * @point: index of its point, #MINA_NONE if it came alone
 * @series: index of its series
 * @trace: index of the trace with its id, #MINA_NONE if that is not loaded
 * @span: record of the span with its ids, #MINA_NONE if that is not loaded
 * @time_ns: when
 * @value: what was measured
 * @trace_id: trace, none if not said
 * @span_id: span, 0 if not said
 * @attributes: range of references
 *
 * A single measurement that was kept beside an aggregated one.
 */
typedef struct
{
  guint32     point;
  guint32     series;
  guint32     trace;
  guint32     span;
  gint64      time_ns;
  double      value;
  MinaTraceId trace_id;
  MinaSpanId  span_id;
  MinaRange   attributes;
} MinaExemplar;

/**
 * MinaResource:
 * @service: index in the dataset's services
 * @schema_url: string number
 * @attributes: range of references
 * @dropped: attributes that the SDK threw away
 *
 * Who produced the telemetry.
 */
typedef struct
{
  guint32   service;
  guint32   schema_url;
  MinaRange attributes;
  gint32    dropped;
} MinaResource;

/**
 * MinaScope:
 * @name: string number
 * @version: string number
 * @schema_url: string number
 * @attributes: range of references
 * @dropped: attributes that the SDK threw away
 *
 * Which instrumentation produced it. Index 0 is the scope without a name.
 */
typedef struct
{
  guint32   name;
  guint32   version;
  guint32   schema_url;
  MinaRange attributes;
  gint32    dropped;
} MinaScope;

/**
 * MinaService:
 * @name: string number; 0 if the service is not said
 * @n_spans: visible spans
 * @n_errors: those with status ERROR
 * @n_logs: log records
 *
 * All resources with one service name.
 */
typedef struct
{
  guint32 name;
  guint32 n_spans;
  guint32 n_errors;
  guint32 n_logs;
} MinaService;

/**
 * MinaTraceInfo:
 * @id: trace id
 * @spans: range in the dataset's span order: its visible spans by start
 * @root: the record that stands for the trace: its first root, else its first span
 * @n_roots: spans without parent id
 * @n_orphans: spans whose parent is not loaded
 * @n_errors: spans with status ERROR
 * @n_services: different services
 * @marks: marks of its spans together
 * @extent: from its first start to its last end
 *
 * A trace.
 */
typedef struct
{
  MinaTraceId  id;
  MinaRange    spans;
  guint32      root;
  guint32      n_roots;
  guint32      n_orphans;
  guint32      n_errors;
  guint32      n_services;
  guint32      marks;
  MinaTimeSpan extent;
} MinaTraceInfo;

/**
 * MinaRepair:
 * @code: what was done
 * @sentence: how often and what, translated: "2 spans whose parent is missing"
 * @spans: (array length=n): records it concerns
 * @n: how many
 *
 * One kind of repair, with all spans it concerns.
 */
typedef struct
{
  MinaRepairCode code;
  char          *sentence;
  guint32       *spans;
  guint32        n;
} MinaRepair;

/**
 * MinaRawTime:
 * @span: record
 * @start: start as the file says, ns; 0 if absent or no number
 * @end: end as the file says, ns; 0 if absent or no number
 *
 * The times of a span whose times were repaired, as they were.
 */
typedef struct
{
  guint32 span;
  guint64 start;
  guint64 end;
} MinaRawTime;

/**
 * MinaCounts:
 *
 * What the files hold, counted before anything is merged or hidden. Traces are different ids after
 * padding; spans without a service count as one service; roots have no parent id; orphans have one
 * that is not in the files. @first_ns and @last_ns are 0 if no span has a start or an end.
 */
typedef struct
{
  guint64 documents;
  guint64 spans;
  guint64 traces;
  guint64 services;
  guint64 errors;
  guint64 roots;
  guint64 orphans;
  guint64 events;
  guint64 links;
  guint64 logs;
  guint64 logs_with_trace;
  guint64 metrics;
  guint64 points;
  guint64 exemplars;
  guint64 first_ns;
  guint64 last_ns;
} MinaCounts;

/**
 * MinaFile:
 * @name: its name as the person knows it
 * @format: names of the formats found in it, "otlp-json+otlp-json-logs"
 * @packing: what was taken off: "gzip", "zstd", "length-prefixed" …
 * @documents: documents in it
 *
 * A file that was read.
 */
typedef struct
{
  char   *name;
  char   *format;
  char   *packing;
  guint64 documents;
} MinaFile;

G_END_DECLS
