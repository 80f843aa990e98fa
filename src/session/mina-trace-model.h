/* mina-trace-model.h - the traces of a dataset, sorted and filtered, as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "analysis/mina-trace-list.h"

G_BEGIN_DECLS

/**
 * MinaTraceItem:
 *
 * A row of a #MinaTraceModel, made when somebody looks at it.
 */
#define MINA_TYPE_TRACE_ITEM (mina_trace_item_get_type ())
G_DECLARE_FINAL_TYPE (MinaTraceItem, mina_trace_item, MINA, TRACE_ITEM, GObject)

/**
 * mina_trace_item_get_dataset:
 * @self: an item
 *
 * Returns: (transfer none): whose trace it is
 */
MinaDataset *mina_trace_item_get_dataset (MinaTraceItem *self);

/**
 * mina_trace_item_get_trace:
 * @self: an item
 *
 * Returns: index of the trace
 */
guint32      mina_trace_item_get_trace   (MinaTraceItem *self);

/**
 * MinaTraceModel:
 *
 * A #GListModel of #MinaTraceItem, sorted and filtered by a #MinaTraceList; in a thread if there
 * are many traces. A late answer to a question that was replaced is dropped.
 *
 * Property: `busy` (boolean): whether an answer is on its way; the list is then the one before.
 */
#define MINA_TYPE_TRACE_MODEL (mina_trace_model_get_type ())
G_DECLARE_FINAL_TYPE (MinaTraceModel, mina_trace_model, MINA, TRACE_MODEL, GObject)

MinaTraceModel *mina_trace_model_new         (void);

/**
 * mina_trace_model_set_dataset:
 * @self: a model
 * @dataset: (nullable): whose traces
 *
 * Lists the traces of another dataset, in the same order and through the same filter.
 */
void            mina_trace_model_set_dataset (MinaTraceModel *self,
                                              MinaDataset    *dataset);

/**
 * mina_trace_model_get_dataset:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): whose traces its rows are
 */
MinaDataset    *mina_trace_model_get_dataset (MinaTraceModel *self);

/**
 * mina_trace_model_set_sort:
 * @self: a model
 * @key: what to sort by
 * @descending: whether the largest comes first
 */
void            mina_trace_model_set_sort    (MinaTraceModel *self,
                                              MinaTraceKey    key,
                                              gboolean        descending);

/**
 * mina_trace_model_set_filter:
 * @self: a model
 * @text: (nullable): what was typed, see mina_trace_list_select()
 */
void            mina_trace_model_set_filter  (MinaTraceModel *self,
                                              const char     *text);

/**
 * mina_trace_model_is_busy:
 * @self: a model
 *
 * Returns: whether an answer is on its way
 */
gboolean        mina_trace_model_is_busy     (MinaTraceModel *self);

/**
 * mina_trace_model_get_rows:
 * @self: a model
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): indices of traces, row by row; valid until the list
 *   changes
 */
const guint32  *mina_trace_model_get_rows    (MinaTraceModel *self,
                                              guint32        *n);

/**
 * mina_trace_model_find:
 * @self: a model
 * @trace: index of a trace
 *
 * Returns: its row, or #MINA_NONE
 */
guint           mina_trace_model_find        (MinaTraceModel *self,
                                              guint32         trace);

G_END_DECLS
