/* mina-log-model.h - the log records that belong to what is looked at, as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "analysis/mina-correlation.h"
#include "analysis/mina-tree.h"

G_BEGIN_DECLS

/**
 * MinaLogItem:
 *
 * A row of a #MinaLogModel, made when somebody looks at it.
 */
#define MINA_TYPE_LOG_ITEM (mina_log_item_get_type ())
G_DECLARE_FINAL_TYPE (MinaLogItem, mina_log_item, MINA, LOG_ITEM, GObject)

/**
 * mina_log_item_get_dataset:
 * @self: an item
 *
 * Returns: (transfer none): whose record it is
 */
MinaDataset  *mina_log_item_get_dataset (MinaLogItem *self);

/**
 * mina_log_item_get_log:
 * @self: an item
 *
 * Returns: the record
 */
guint32       mina_log_item_get_log     (MinaLogItem *self);

/**
 * mina_log_item_get_rule:
 * @self: an item
 *
 * Returns: why it is in the list
 */
MinaMatchRule mina_log_item_get_rule    (MinaLogItem *self);

/**
 * MinaLogModel:
 *
 * A #GListModel of #MinaLogItem: logs that belong to a span, a trace or a stretch of time
 * (mina_correlation_find_logs()), of these the ones that pass a filter. Large datasets are
 * searched in a thread; a late answer to a question that was replaced is dropped.
 *
 * Properties: `busy` (boolean): whether an answer is on its way; the list is then the one before.
 *
 * Signal `updated`: there is a new answer, also if it has the same rows.
 */
#define MINA_TYPE_LOG_MODEL (mina_log_model_get_type ())
G_DECLARE_FINAL_TYPE (MinaLogModel, mina_log_model, MINA, LOG_MODEL, GObject)

MinaLogModel *mina_log_model_new        (void);

/**
 * mina_log_model_set_query:
 * @self: a model
 * @dataset: (nullable): where to look
 * @correlation: (nullable): its index; without it the answer waits
 * @scope: whose logs
 * @trace: index of the open trace, or #MINA_NONE
 * @tree: (nullable): its tree
 * @node: the selected node of @tree, or #MINA_NONE. A group or a missing parent stands for all
 *   spans below it
 * @window: the window of time, for %MINA_LOGS_OF_TIME
 *
 * Asks. The same question again costs nothing.
 */
void          mina_log_model_set_query  (MinaLogModel    *self,
                                         MinaDataset     *dataset,
                                         MinaCorrelation *correlation,
                                         MinaLogScope     scope,
                                         guint32          trace,
                                         MinaTree        *tree,
                                         guint32          node,
                                         MinaTimeSpan     window);

/**
 * mina_log_model_set_filter:
 * @self: a model
 * @min_range: the lowest mina_severity_range() to show; 0 for all
 * @text: (nullable): words, all of which have to be in the body, the event's name, the service, the
 *   severity or an attribute; upper and lower case are the same
 */
void          mina_log_model_set_filter (MinaLogModel *self,
                                         guint         min_range,
                                         const char   *text);

/**
 * mina_log_model_is_busy:
 * @self: a model
 *
 * Returns: whether an answer is on its way
 */
gboolean      mina_log_model_is_busy    (MinaLogModel *self);

/**
 * mina_log_model_get_dataset:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): the dataset of the rows; while the model is busy maybe not
 *   yet the one that was asked for
 */
MinaDataset  *mina_log_model_get_dataset (MinaLogModel *self);

/**
 * mina_log_model_count_matches:
 * @self: a model
 * @n_by_rule: (out caller-allocates) (array fixed-size=MINA_N_MATCH_RULES): how many by each
 * #MinaMatchRule
 *
 * Returns: how many records belong to what is asked for, before the filter
 */
guint32       mina_log_model_count_matches (MinaLogModel *self,
                                            guint32      *n_by_rule);

/**
 * mina_log_model_get_log:
 * @self: a model
 * @position: below the number of its items
 *
 * Returns: the record in this row
 */
guint32       mina_log_model_get_log    (MinaLogModel *self,
                                         guint         position);

/**
 * mina_log_model_get_rule:
 * @self: a model
 * @position: below the number of its items
 *
 * Returns: why it is there
 */
MinaMatchRule mina_log_model_get_rule   (MinaLogModel *self,
                                         guint         position);

/**
 * mina_log_model_find:
 * @self: a model
 * @log: a record
 *
 * Returns: its row, or #MINA_NONE
 */
guint         mina_log_model_find       (MinaLogModel *self,
                                         guint32       log);

G_END_DECLS
