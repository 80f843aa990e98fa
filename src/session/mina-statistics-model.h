/* mina-statistics-model.h - a trace in numbers, as a list that can be sorted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "analysis/mina-statistics.h"

G_BEGIN_DECLS

/**
 * MinaStatisticsColumn:
 *
 * What a row of statistics tells, and what rows are sorted by.
 */
typedef enum
{
  MINA_STATISTICS_NAME,
  MINA_STATISTICS_COUNT,
  MINA_STATISTICS_ERRORS,
  MINA_STATISTICS_TOTAL,
  MINA_STATISTICS_OWN,
  MINA_STATISTICS_CRITICAL,
  MINA_STATISTICS_MEAN,
  MINA_STATISTICS_P50,
  MINA_STATISTICS_P95,
  MINA_STATISTICS_P99,
  MINA_STATISTICS_MAX,
  MINA_N_STATISTICS_COLUMNS,
} MinaStatisticsColumn;

/**
 * MinaStatisticsItem:
 *
 * A row of a #MinaStatisticsModel, made when somebody looks at it.
 */
#define MINA_TYPE_STATISTICS_ITEM (mina_statistics_item_get_type ())
G_DECLARE_FINAL_TYPE (MinaStatisticsItem, mina_statistics_item, MINA, STATISTICS_ITEM, GObject)

/**
 * mina_statistics_item_get_row:
 * @self: an item
 *
 * Returns: (transfer none): its numbers
 */
const MinaStatisticsRow *mina_statistics_item_get_row   (MinaStatisticsItem  *self);

/**
 * mina_statistics_item_get_label:
 * @self: an item
 *
 * Returns: (transfer none): what its spans have in common
 */
const char              *mina_statistics_item_get_label (MinaStatisticsItem  *self);

/**
 * MinaStatisticsModel:
 *
 * A #GListModel of #MinaStatisticsItem. Large traces are counted in a thread; a late answer to a
 * question that was replaced is dropped.
 *
 * Property: `busy` (boolean): whether an answer is on its way.
 */
#define MINA_TYPE_STATISTICS_MODEL (mina_statistics_model_get_type ())
G_DECLARE_FINAL_TYPE (MinaStatisticsModel, mina_statistics_model, MINA, STATISTICS_MODEL, GObject)

MinaStatisticsModel     *mina_statistics_model_new       (void);

/**
 * mina_statistics_model_set_query:
 * @self: a model
 * @tree: (nullable): a tree; %NULL for no rows
 * @path: (nullable): its critical path
 * @group: what spans are put together by
 * @key: (nullable): key of the attribute, for %MINA_GROUP_BY_ATTRIBUTE
 * @window: (nullable): only spans that overlap this time
 *
 * Asks. The same question again costs nothing.
 */
void                     mina_statistics_model_set_query (MinaStatisticsModel *self,
                                                          MinaTree            *tree,
                                                          MinaCriticalPath    *path,
                                                          MinaStatisticsGroup  group,
                                                          const char          *key,
                                                          const MinaTimeSpan  *window);

/**
 * mina_statistics_model_set_sort:
 * @self: a model
 * @column: what to sort by
 * @descending: whether the largest comes first
 */
void                     mina_statistics_model_set_sort  (MinaStatisticsModel *self,
                                                          MinaStatisticsColumn column,
                                                          gboolean             descending);

/**
 * mina_statistics_model_is_busy:
 * @self: a model
 *
 * Returns: whether an answer is on its way
 */
gboolean                 mina_statistics_model_is_busy   (MinaStatisticsModel *self);

/**
 * mina_statistics_model_dup_query:
 * @self: a model
 * @position: a row
 *
 * Returns: (transfer full) (nullable): the search that finds its spans; %NULL if none does
 */
char                    *mina_statistics_model_dup_query (MinaStatisticsModel *self,
                                                          guint                position);

G_END_DECLS
