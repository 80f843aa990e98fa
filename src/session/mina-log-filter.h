/* mina-log-filter.h - which of some log records hold all words of a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-work.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaLogFilter:
 *
 * Looks at each distinct text of a dataset at most once, whatever number of records hold it.
 * Used by one thread.
 */
typedef struct _MinaLogFilter MinaLogFilter;

/**
 * mina_log_filter_new:
 * @dataset: a dataset
 * @min_range: the lowest mina_severity_range() to let pass
 * @text: (nullable): words, separated by blanks; those after the 32nd are ignored
 *
 * Returns: (transfer full): a filter
 */
MinaLogFilter *mina_log_filter_new    (MinaDataset   *dataset,
                                       guint          min_range,
                                       const char    *text);
void           mina_log_filter_free   (MinaLogFilter *self);

/**
 * mina_log_filter_passes:
 * @self: a filter
 * @log: a record
 *
 * Returns: whether it is severe enough and has all words: each in its body, its event's name, its
 *   service, its severity, or the key or value of an attribute
 */
gboolean       mina_log_filter_passes (MinaLogFilter *self,
                                       guint32        log);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaLogFilter, mina_log_filter_free)

G_END_DECLS
