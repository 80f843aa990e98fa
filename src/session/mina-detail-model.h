/* mina-detail-model.h - what is known of a span or a log record, as rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "analysis/mina-tree.h"
#include "session/mina-detail-item.h"

G_BEGIN_DECLS

/**
 * MinaDetailModel:
 *
 * A #GListModel of #MinaDetailItem: sections that unfold, keys with values, events and links that
 * unfold into their attributes, values that unfold into their whole text. Rows are numbers until
 * somebody looks at them, so that a span with thousands of attributes is like any other. Which
 * sections are unfolded is kept when another span is shown.
 *
 * Rows that are of the same kind before and after another span is shown are not removed and added:
 * "rewritten" says that what is on them has changed, and that everyone who shows rows is to get
 * their items anew.
 */
#define MINA_TYPE_DETAIL_MODEL (mina_detail_model_get_type ())
G_DECLARE_FINAL_TYPE (MinaDetailModel, mina_detail_model, MINA, DETAIL_MODEL, GObject)

/**
 * MINA_DETAIL_MAX_FULL: bytes of a value that unfold in its place; more is for a window of its own
 */
#define MINA_DETAIL_MAX_FULL 4000

MinaDetailModel *mina_detail_model_new        (void);

/**
 * mina_detail_model_set_span:
 * @self: a model
 * @tree: (nullable): the open trace; %NULL to show nothing
 * @node: a node of @tree that is a span
 *
 * Shows a span.
 */
void             mina_detail_model_set_span   (MinaDetailModel *self,
                                               MinaTree        *tree,
                                               guint32          node);

/**
 * mina_detail_model_set_log:
 * @self: a model
 * @dataset: (nullable): a dataset; %NULL to show nothing
 * @log: record of a log
 *
 * Shows a log record.
 */
void             mina_detail_model_set_log    (MinaDetailModel *self,
                                               MinaDataset     *dataset,
                                               guint32          log);

/**
 * mina_detail_model_get_dataset:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): where its rows are from
 */
MinaDataset     *mina_detail_model_get_dataset (MinaDetailModel *self);

/**
 * mina_detail_model_toggle:
 * @self: a model
 * @item: an item of it
 *
 * Folds or unfolds a row.
 */
void             mina_detail_model_toggle     (MinaDetailModel *self,
                                               MinaDetailItem  *item);

/**
 * mina_detail_model_set_filtering:
 * @self: a model
 * @filtering: whether there is a row to filter the attributes with; if not, all are shown
 */
void             mina_detail_model_set_filtering (MinaDetailModel *self,
                                                  gboolean         filtering);
gboolean         mina_detail_model_is_filtering  (MinaDetailModel *self);

/**
 * mina_detail_model_set_filter:
 * @self: a model
 * @text: what the key or the value of an attribute has to hold, whatever the case
 */
void             mina_detail_model_set_filter (MinaDetailModel *self,
                                               const char      *text);

/**
 * mina_detail_model_get_filter:
 * @self: a model
 *
 * Returns: the text it filters by
 */
const char      *mina_detail_model_get_filter (MinaDetailModel *self);

/**
 * mina_detail_model_dup_value:
 * @self: a model
 * @item: an item of it
 * @laid_out: whether JSON is to be indented
 *
 * Returns: (transfer full): the whole value, whatever its length: what is copied
 */
char            *mina_detail_model_dup_value  (MinaDetailModel *self,
                                               MinaDetailItem  *item,
                                               gboolean         laid_out);

/**
 * mina_detail_model_dup_query:
 * @self: a model
 * @item: an item of it
 *
 * Returns: (transfer full) (nullable): the search that finds spans with this key and value; %NULL
 *   if it is no attribute, or too long to be typed
 */
char            *mina_detail_model_dup_query  (MinaDetailModel *self,
                                               MinaDetailItem  *item);

G_END_DECLS
