/* mina-overview.h - maps, sequences, comparisons and heat maps, made in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "analysis/mina-compare.h"
#include "analysis/mina-latency.h"
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

/**
 * MinaTracePair:
 * @n_peers: how many traces can be compared, the first one among them
 * @peers: (array length=n_peers): their indices, the shortest first
 * @position: which of @peers is the first trace
 * @alike: whether @peers have a root of the same service and name; where no other has, they are
 *   all traces
 * @a: (nullable): tree of the first trace, without groups
 * @b: (nullable): tree of the other
 * @comparison: (nullable): what they share; %NULL, as are the trees, if no other trace was given
 * @by_own_time: (nullable) (array): rows of @comparison, see mina_comparison_by_own_time()
 *
 * A trace, those it can be compared with, and how it compares with one of them. Free with
 * mina_trace_pair_free().
 */
typedef struct
{
  guint32         n_peers;
  guint32        *peers;
  guint32         position;
  gboolean        alike;
  MinaTree       *a;
  MinaTree       *b;
  MinaComparison *comparison;
  guint32        *by_own_time;
} MinaTracePair;

void              mina_trace_pair_free          (MinaTracePair        *self);

/**
 * mina_overview_pair_async:
 * @dataset: a dataset
 * @trace: index of a trace
 * @other: index of another, or #MINA_NONE
 * @cancellable: stops the work
 * @callback: called when it is done
 * @data: for @callback
 *
 * Compares two traces, see mina_comparison_new().
 */
void              mina_overview_pair_async      (MinaDataset          *dataset,
                                                 guint32               trace,
                                                 guint32               other,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              data);

/**
 * mina_overview_pair_finish:
 * @result: what the callback was given
 * @error: return location: %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the pair
 */
MinaTracePair    *mina_overview_pair_finish     (GAsyncResult         *result,
                                                 GError              **error);

/**
 * MinaCrowd:
 * @n: how many traces
 * @traces: (array length=n): their indices
 * @map: their durations over time, in so many columns and bands as they fill
 * @lines: the same in fewer columns, so that a percentile of each stands for enough of them
 *
 * All traces of a dataset. Free with mina_crowd_free().
 */
typedef struct
{
  guint32      n;
  guint32     *traces;
  MinaLatency *map;
  MinaLatency *lines;
} MinaCrowd;

void              mina_crowd_free               (MinaCrowd            *self);

/**
 * mina_overview_crowd_async:
 * @dataset: a dataset
 * @cancellable: makes the answer %NULL
 * @callback: called when it is done
 * @data: for @callback
 *
 * Makes the heat map of all traces, see mina_latency_new().
 */
void              mina_overview_crowd_async     (MinaDataset          *dataset,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              data);

/**
 * mina_overview_crowd_finish:
 * @result: what the callback was given
 * @error: return location: %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the crowd
 */
MinaCrowd        *mina_overview_crowd_finish    (GAsyncResult         *result,
                                                 GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaTracePair, mina_trace_pair_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaCrowd, mina_crowd_free)

G_END_DECLS
