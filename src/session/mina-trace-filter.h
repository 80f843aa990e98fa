/* mina-trace-filter.h - which traces hold what was typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaTraceFilter:
 *
 * A query over whole traces: what mina_query_parse() understands. Each term has to be found in some
 * span of the trace: in its name, its service, its status message or an attribute; durations are
 * those of the trace. A negated term must be in none. Used by one thread; each distinct text is
 * looked at once.
 */
typedef struct _MinaTraceFilter MinaTraceFilter;

/**
 * mina_trace_filter_new:
 * @dataset: a dataset
 * @text: what was typed
 *
 * Returns: (transfer full): a filter
 */
MinaTraceFilter *mina_trace_filter_new    (MinaDataset     *dataset,
                                           const char      *text);
void             mina_trace_filter_free   (MinaTraceFilter *self);

/**
 * mina_trace_filter_passes:
 * @self: a filter
 * @trace: index of a trace
 *
 * Returns: whether all terms hold for it
 */
gboolean         mina_trace_filter_passes (MinaTraceFilter *self,
                                           guint32          trace);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaTraceFilter, mina_trace_filter_free)

G_END_DECLS
