/* mina-overview.h - maps and sequences, made in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "analysis/mina-sequence.h"
#include "analysis/mina-service-graph.h"

G_BEGIN_DECLS

/**
 * mina_overview_graph_async:
 * @dataset: a dataset
 * @trace: index of a trace, or #MINA_NONE for all of them
 * @cancellable: stops the work
 * @callback: called when it is done
 * @data: for @callback
 *
 * Makes the service graph, see mina_service_graph_new().
 */
void              mina_overview_graph_async     (MinaDataset          *dataset,
                                                 guint32               trace,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              data);

/**
 * mina_overview_graph_finish:
 * @result: what the callback was given
 * @error: return location: %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the graph
 */
MinaServiceGraph *mina_overview_graph_finish    (GAsyncResult         *result,
                                                 GError              **error);

/**
 * mina_overview_sequence_async:
 * @tree: a tree
 * @cancellable: makes the answer %NULL
 * @callback: called when it is done
 * @data: for @callback
 *
 * Makes the sequence of messages, see mina_sequence_new().
 */
void              mina_overview_sequence_async  (MinaTree             *tree,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              data);

/**
 * mina_overview_sequence_finish:
 * @result: what the callback was given
 * @error: return location: %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the sequence
 */
MinaSequence     *mina_overview_sequence_finish (GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
