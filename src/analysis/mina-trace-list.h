/* mina-trace-list.h - traces in the order and the choice that a person asks for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-work.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaTraceKey:
 * @MINA_TRACE_BY_START: when it begins
 * @MINA_TRACE_BY_DURATION: from its first start to its last end
 * @MINA_TRACE_BY_SPANS: how many spans it has
 * @MINA_TRACE_BY_ERRORS: how many of them have status ERROR
 * @MINA_TRACE_BY_SERVICES: how many services take part
 * @MINA_TRACE_BY_NAME: service and name of its root, in the order of the person's language
 * @MINA_N_TRACE_KEYS: how many there are
 *
 * What traces are sorted by. Those that are equal in it are sorted by start.
 */
typedef enum
{
  MINA_TRACE_BY_START,
  MINA_TRACE_BY_DURATION,
  MINA_TRACE_BY_SPANS,
  MINA_TRACE_BY_ERRORS,
  MINA_TRACE_BY_SERVICES,
  MINA_TRACE_BY_NAME,
  MINA_N_TRACE_KEYS,
} MinaTraceKey;

/**
 * MinaTraceList:
 *
 * Sorts and filters the traces of a dataset, and remembers what that takes from one question to the
 * next. 200,000 traces take some 10 ms. Used by one thread at a time.
 */
typedef struct _MinaTraceList MinaTraceList;

MinaTraceList *mina_trace_list_new    (MinaDataset   *dataset);
void           mina_trace_list_free   (MinaTraceList *self);

/**
 * mina_trace_list_select:
 * @self: a list
 * @query: what the person typed: words of the root's name, of its service or of any service that
 *   takes part, the first digits of a trace id; `key=value` for an attribute of the root or its
 *   resource; `root:name` for the service of the root; `instance:name` for an instance or a version
 *   that takes part; `error` or `is:error`; `>100ms`; `-` for what lacks it. See #MinaQuery
 * @key: what to sort by
 * @descending: whether the largest comes first
 * @work: (nullable): the wish to stop
 * @n: (out): how many
 *
 * Returns: (transfer full) (nullable) (array length=n): indices of traces; %NULL only if @work was
 *   cancelled
 */
guint32       *mina_trace_list_select (MinaTraceList *self,
                                       const char    *query,
                                       MinaTraceKey   key,
                                       gboolean       descending,
                                       MinaWork      *work,
                                       guint32       *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaTraceList, mina_trace_list_free)

G_END_DECLS
