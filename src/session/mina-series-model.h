/* mina-series-model.h - the series of a dataset, those of the selection first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "analysis/mina-correlation.h"

G_BEGIN_DECLS

/**
 * MinaSeriesItem:
 *
 * A row of a #MinaSeriesModel, made when somebody looks at it.
 */
#define MINA_TYPE_SERIES_ITEM (mina_series_item_get_type ())
G_DECLARE_FINAL_TYPE (MinaSeriesItem, mina_series_item, MINA, SERIES_ITEM, GObject)

/**
 * mina_series_item_get_dataset:
 * @self: an item
 *
 * Returns: (transfer none): whose series it is
 */
MinaDataset *mina_series_item_get_dataset (MinaSeriesItem *self);

/**
 * mina_series_item_get_series:
 * @self: an item
 *
 * Returns: index of the series
 */
guint32      mina_series_item_get_series  (MinaSeriesItem *self);

/**
 * MinaSeriesModel:
 *
 * A #GListModel of #MinaSeriesItem in the order of mina_correlation_order_series(), without an open
 * trace one series of each metric first; of these the
 * ones whose name, service or attributes hold all words of a text.
 */
#define MINA_TYPE_SERIES_MODEL (mina_series_model_get_type ())
G_DECLARE_FINAL_TYPE (MinaSeriesModel, mina_series_model, MINA, SERIES_MODEL, GObject)

MinaSeriesModel *mina_series_model_new       (void);

/**
 * mina_series_model_set_query:
 * @self: a model
 * @dataset: (nullable): a dataset
 * @correlation: (nullable): its index; without it there are no rows
 * @trace: index of the open trace, or #MINA_NONE
 * @span: record of the selected span, or #MINA_NONE
 */
void             mina_series_model_set_query (MinaSeriesModel *self,
                                              MinaDataset     *dataset,
                                              MinaCorrelation *correlation,
                                              guint32          trace,
                                              guint32          span);

/**
 * mina_series_model_set_filter:
 * @self: a model
 * @text: (nullable): words
 */
void             mina_series_model_set_filter (MinaSeriesModel *self,
                                               const char      *text);

/**
 * mina_series_model_count_related:
 * @self: a model
 * @relation: a relation
 *
 * Returns: how many series are as near to the selection as @relation says, before the filter
 */
guint32          mina_series_model_count_related (MinaSeriesModel   *self,
                                                  MinaSeriesRelation relation);

/**
 * mina_series_model_get_series:
 * @self: a model
 * @position: below the number of its items
 *
 * Returns: index of the series in this row
 */
guint32          mina_series_model_get_series (MinaSeriesModel *self,
                                               guint            position);

/**
 * mina_series_model_describe:
 * @self: a model
 * @run: (nullable): the whole run, if that is what plots show
 *
 * Returns: (transfer full): how many series there are, how near to the selection, and over which
 *   time
 */
char            *mina_series_model_describe   (MinaSeriesModel    *self,
                                               const MinaTimeSpan *run);

G_END_DECLS
