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
 * @MINA_MATCH_TRACE_ID: the trace id is the trace's
 * @MINA_MATCH_SERVICE_AND_TIME: no ids; the service is the span's (or one of the trace's), and
 *   the time lies in it
 * @MINA_MATCH_TIME: only the time
 *
 * Why a log record is shown beside a span.
 */
typedef enum
{
  MINA_MATCH_SPAN_ID,
  MINA_MATCH_TRACE_ID,
  MINA_MATCH_SERVICE_AND_TIME,
  MINA_MATCH_TIME,
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
 * MinaLogMatches:
 * @n: how many
 * @log: records, by time; those without a time last
 * @rule: a #MinaMatchRule for each
 * @n_by_rule: how many by each rule
 *
 * Logs that belong to something. Free with mina_log_matches_free().
 */
typedef struct
{
  guint32  n;
  guint32 *log;
  guint8  *rule;
  guint32  n_by_rule[4];
} MinaLogMatches;

/**
 * mina_correlate_logs:
 * @dataset: a dataset
 * @scope: whose logs
 * @trace: index of the open trace, or #MINA_NONE
 * @span: record of the selected span, or #MINA_NONE
 * @window: the window of time, for %MINA_LOGS_OF_TIME
 * @work: (nullable): the wish to stop
 *
 * Ids first (after padding); records without ids by service and time (FORMATS §9).
 *
 * Returns: (transfer full) (nullable): what matches; %NULL only if @work was cancelled
 */
MinaLogMatches *mina_correlate_logs   (MinaDataset    *dataset,
                                       MinaLogScope    scope,
                                       guint32         trace,
                                       guint32         span,
                                       MinaTimeSpan    window,
                                       MinaWork       *work);
void            mina_log_matches_free (MinaLogMatches *self);

/**
 * mina_correlate_series:
 * @dataset: a dataset
 * @trace: index of the open trace, or #MINA_NONE
 * @span: record of the selected span, or #MINA_NONE
 *
 * Orders all series by how much they say about the selection: series with an exemplar of this
 * span, of this trace; of the span's service; of services of the trace; the rest. Within each:
 * by metric name, then attributes.
 *
 * Returns: (transfer full) (array length=n): indices of series
 */
guint32        *mina_correlate_series (MinaDataset    *dataset,
                                       guint32         trace,
                                       guint32         span,
                                       guint32        *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaLogMatches, mina_log_matches_free)

G_END_DECLS
