/* mina-trace-model.h - the traces of a dataset, sorted and filtered, as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaTraceSort:
 * @MINA_TRACE_SORT_START: when it began
 * @MINA_TRACE_SORT_DURATION: from its first start to its last end
 * @MINA_TRACE_SORT_SPANS: how many spans it has
 * @MINA_TRACE_SORT_ERRORS: how many of them failed
 * @MINA_TRACE_SORT_SERVICES: how many services took part
 * @MINA_TRACE_SORT_NAME: service and name of its root
 * @MINA_N_TRACE_SORTS: how many orders there are
 *
 * What traces are sorted by; those that are equal by their start.
 */
typedef enum
{
  MINA_TRACE_SORT_START,
  MINA_TRACE_SORT_DURATION,
  MINA_TRACE_SORT_SPANS,
  MINA_TRACE_SORT_ERRORS,
  MINA_TRACE_SORT_SERVICES,
  MINA_TRACE_SORT_NAME,
  MINA_N_TRACE_SORTS,
} MinaTraceSort;

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
 * A #GListModel of #MinaTraceItem. Sorting takes time linear in the traces; filtering looks at each
 * distinct text once, in a thread if the dataset is large. A late answer to a question that was
 * replaced is dropped.
 *
 * Property: `busy` (boolean): whether a filter is at work; the list is then the one before.
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
 * @sort: what to sort by
 * @descending: whether the largest comes first
 */
void            mina_trace_model_set_sort    (MinaTraceModel *self,
                                              MinaTraceSort   sort,
                                              gboolean        descending);

/**
 * mina_trace_model_set_filter:
 * @self: a model
 * @text: (nullable): what was typed, see #MinaTraceFilter
 */
void            mina_trace_model_set_filter  (MinaTraceModel *self,
                                              const char     *text);

/**
 * mina_trace_model_is_busy:
 * @self: a model
 *
 * Returns: whether a filter is at work
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
