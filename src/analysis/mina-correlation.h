/* mina-correlation.h - which logs and which series belong to what is looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-work.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaMatchRule:
 * @MINA_MATCH_SPAN_ID: trace id and span id are the span's
 * @MINA_MATCH_TRACE_ID: the trace id is the trace's; beside a span only if there is no span id,
 *   the service is the span's and the time lies in it
 * @MINA_MATCH_SERVICE_AND_TIME: no ids; the service is the span's (or one of the trace's), and
 *   the time lies in it
 * @MINA_MATCH_TIME: only the time
 * @MINA_N_MATCH_RULES: how many rules there are
 *
 * Why a log record is shown beside a span.
 */
typedef enum
{
  MINA_MATCH_SPAN_ID,
  MINA_MATCH_TRACE_ID,
  MINA_MATCH_SERVICE_AND_TIME,
  MINA_MATCH_TIME,
  MINA_N_MATCH_RULES,
} MinaMatchRule;

/**
 * MinaLogScope:
 * @MINA_LOGS_OF_SPAN: of the selected span (of a folded group: of its members)
 * @MINA_LOGS_OF_TRACE: of the open trace
 * @MINA_LOGS_OF_TIME: of the window of time, whatever trace
 *
 * Whose logs are asked for.
 */
typedef enum
{
  MINA_LOGS_OF_SPAN,
  MINA_LOGS_OF_TRACE,
  MINA_LOGS_OF_TIME,
} MinaLogScope;

/**
 * MinaLogQuestion:
 * @scope: whose logs
 * @trace: index of the open trace, or #MINA_NONE
 * @spans: (array length=n_spans): records of the selected span, or of the members of a group
 * @n_spans: how many; 0 for no selection
 * @window: the window of time, for %MINA_LOGS_OF_TIME
 *
 * What mina_correlation_find_logs() is asked. A plain value.
 */
typedef struct
{
  MinaLogScope   scope;
  guint32        trace;
  const guint32 *spans;
  guint32        n_spans;
  MinaTimeSpan   window;
} MinaLogQuestion;

/**
 * MinaLogMatches:
 * @n: how many
 * @log: records, by time; those without a time last
 * @rule: a #MinaMatchRule for each: the first of the rules that holds
 * @n_by_rule: how many by each rule
 *
 * Logs that belong to something. Free with mina_log_matches_free().
 */
typedef struct
{
  guint32  n;
  guint32 *log;
  guint8  *rule;
  guint32  n_by_rule[MINA_N_MATCH_RULES];
} MinaLogMatches;

/**
 * MinaCorrelation:
 *
 * An index over the logs, exemplars and series of a dataset, so that a question costs what its
 * answer holds and not what the dataset holds: five million records are ordinary. Built once for a
 * dataset and frozen; reference counted. Memory is 8 to 12 bytes a log record.
 */
typedef struct _MinaCorrelation MinaCorrelation;

#define MINA_TYPE_CORRELATION (mina_correlation_get_type ())
GType            mina_correlation_get_type      (void);

/**
 * mina_correlation_new:
 * @dataset: a dataset
 * @work: (nullable): the wish to stop
 *
 * Linear in the records (but for sorting the series by name).
 *
 * Returns: (transfer full) (nullable): the index; %NULL only if @work was cancelled
 */
MinaCorrelation *mina_correlation_new           (MinaDataset            *dataset,
                                                 MinaWork               *work);
MinaCorrelation *mina_correlation_ref           (MinaCorrelation        *self);
void             mina_correlation_unref         (MinaCorrelation        *self);

/**
 * mina_correlation_find_logs:
 * @self: an index
 * @question: what is asked
 * @work: (nullable): the wish to stop
 *
 * Ids first (after padding); records without ids by service and time (FORMATS §9). Records that
 * name a trace that is not loaded belong to no other and are found by time only.
 *
 * Returns: (transfer full) (nullable): what matches; %NULL only if @work was cancelled
 */
MinaLogMatches  *mina_correlation_find_logs     (MinaCorrelation        *self,
                                                 const MinaLogQuestion  *question,
                                                 MinaWork               *work);
void             mina_log_matches_free          (MinaLogMatches         *self);

/**
 * mina_correlation_count_logs:
 * @self: an index
 * @span: a record
 *
 * Returns: how many log records name this span
 */
guint32          mina_correlation_count_logs    (const MinaCorrelation  *self,
                                                 guint32                 span);

/**
 * mina_correlation_exemplars:
 * @self: an index
 * @trace: index of a trace
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): exemplars that name this trace, in the order of the
 *   dataset
 */
const guint32   *mina_correlation_exemplars     (const MinaCorrelation  *self,
                                                 guint32                 trace,
                                                 guint32                *n);

/**
 * MinaSeriesRelation:
 * @MINA_SERIES_OF_SPAN: has an exemplar of this span
 * @MINA_SERIES_OF_TRACE: has an exemplar of this trace
 * @MINA_SERIES_OF_SERVICE: is of the span's service
 * @MINA_SERIES_OF_SERVICES: is of a service of the trace
 * @MINA_SERIES_OTHER: none of these
 * @MINA_N_SERIES_RELATIONS: how many there are
 *
 * How much a series says about the selection.
 */
typedef enum
{
  MINA_SERIES_OF_SPAN,
  MINA_SERIES_OF_TRACE,
  MINA_SERIES_OF_SERVICE,
  MINA_SERIES_OF_SERVICES,
  MINA_SERIES_OTHER,
  MINA_N_SERIES_RELATIONS,
} MinaSeriesRelation;

/**
 * mina_correlation_order_series:
 * @self: an index
 * @trace: index of the open trace, or #MINA_NONE
 * @span: record of the selected span, or #MINA_NONE
 * @n: (out): how many: all there are
 * @n_by_relation: (out) (optional) (array fixed-size=5): how many of each #MinaSeriesRelation
 *
 * Orders all series by how much they say about the selection; within each relation by metric
 * name, then by attributes.
 *
 * Returns: (transfer full) (array length=n): indices of series
 */
guint32         *mina_correlation_order_series  (MinaCorrelation        *self,
                                                 guint32                 trace,
                                                 guint32                 span,
                                                 guint32                *n,
                                                 guint32                *n_by_relation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaLogMatches, mina_log_matches_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaCorrelation, mina_correlation_unref)

G_END_DECLS
