/* mina-statistics.h - the spans of a trace by service, operation or attribute, in numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-critical-path.h"
#include "analysis/mina-tree.h"

G_BEGIN_DECLS

/**
 * MinaStatisticsGroup:
 * @MINA_GROUP_BY_SERVICE: spans of one service
 * @MINA_GROUP_BY_OPERATION: spans of one service and name
 * @MINA_GROUP_BY_ATTRIBUTE: spans with one value of an attribute, their own or their resource's
 *
 * What spans are put together by.
 */
typedef enum
{
  MINA_GROUP_BY_SERVICE,
  MINA_GROUP_BY_OPERATION,
  MINA_GROUP_BY_ATTRIBUTE,
} MinaStatisticsGroup;

/**
 * MinaStatisticsRow:
 * @service: index of the service; #MINA_NONE by attribute
 * @name: string number of the name; 0 but by operation
 * @attribute: number of the attribute; #MINA_NONE for spans without it, or not by attribute
 * @longest: node of the longest span
 * @count: spans
 * @errors: those with status ERROR
 * @total_ns: durations together; they may overlap, so that it can exceed the trace's
 * @self_ns: own times together
 * @critical_ns: time on the critical path; these add up to the trace's root
 * @min_ns: shortest duration
 * @mean_ns: mean duration
 * @p50_ns: duration that half of the spans do not exceed
 * @p95_ns: that 95 % do not exceed
 * @p99_ns: that 99 % do not exceed
 * @max_ns: longest duration
 *
 * A group of spans. Percentiles are those of nearest rank: durations that occurred.
 */
typedef struct
{
  guint32 service;
  guint32 name;
  guint32 attribute;
  guint32 longest;
  guint32 count;
  guint32 errors;
  gint64  total_ns;
  gint64  self_ns;
  gint64  critical_ns;
  gint64  min_ns;
  gint64  mean_ns;
  gint64  p50_ns;
  gint64  p95_ns;
  gint64  p99_ns;
  gint64  max_ns;
} MinaStatisticsRow;

/**
 * MinaStatistics:
 * @dataset: whose spans these are
 * @group: what they are put together by
 * @n: groups
 * @rows: (array length=n): the one with the most own time first
 *
 * A table of groups. Free with mina_statistics_free().
 */
typedef struct
{
  MinaDataset         *dataset;
  MinaStatisticsGroup  group;
  guint32              n;
  MinaStatisticsRow   *rows;
} MinaStatistics;

/**
 * mina_statistics_new:
 * @tree: a tree
 * @path: (nullable): its critical path
 * @group: what to put together by
 * @key: (nullable): key of the attribute, for %MINA_GROUP_BY_ATTRIBUTE
 * @window: (nullable): only spans that overlap this time
 * @work: (nullable): the wish to stop
 *
 * Returns: (transfer full) (nullable): the table; %NULL only if @work was cancelled
 */
MinaStatistics *mina_statistics_new       (const MinaTree         *tree,
                                           const MinaCriticalPath *path,
                                           MinaStatisticsGroup     group,
                                           const char             *key,
                                           const MinaTimeSpan     *window,
                                           MinaWork               *work);
void            mina_statistics_free      (MinaStatistics         *self);

/**
 * mina_statistics_row_label:
 * @self: a table
 * @row: which, below its n
 *
 * Returns: (transfer full): what the person sees: "checkout POST /orders", the value of the
 *   attribute, or "(not set)", translated
 */
char           *mina_statistics_row_label (const MinaStatistics   *self,
                                           guint32                 row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaStatistics, mina_statistics_free)

G_END_DECLS
