/* mina-service-graph.h - which service called which, how often, and what came of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-work.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaGraphService:
 * @service: index in the dataset's services; #MINA_NONE for a peer that sends no spans itself
 * @peer: string number of such a peer's name
 * @rank: steps from where requests come in; 0 for services that are called by none
 * @n_spans: spans of the service; for a peer, calls that name it
 * @n_errors: those with status ERROR
 * @total_ns: their durations together
 * @longest: record of the longest of them
 *
 * A box of the map.
 */
typedef struct
{
  guint32 service;
  guint32 peer;
  guint32 rank;
  guint32 n_spans;
  guint32 n_errors;
  gint64  total_ns;
  guint32 longest;
} MinaGraphService;

/**
 * MinaGraphCall:
 * @from: index of the calling service in the graph
 * @to: index of the called one
 * @n_calls: how often
 * @n_errors: calls whose callee or caller ended in an error
 * @total_ns: durations of the called spans together
 * @longest: record of the longest called span
 * @asynchronous: whether all of the calls are messages (producer to consumer)
 *
 * An arrow of the map: spans of one service that are children of spans of another.
 */
typedef struct
{
  guint32  from;
  guint32  to;
  guint32  n_calls;
  guint32  n_errors;
  gint64   total_ns;
  guint32  longest;
  gboolean asynchronous;
} MinaGraphCall;

/**
 * MinaServiceGraph:
 * @n_services: boxes
 * @services: boxes, by rank, then name
 * @n_calls: arrows
 * @calls: arrows, by caller, then callee
 *
 * Services and calls. Free with mina_service_graph_free().
 */
typedef struct
{
  guint32           n_services;
  MinaGraphService *services;
  guint32           n_calls;
  MinaGraphCall    *calls;
} MinaServiceGraph;

/**
 * mina_service_graph_new:
 * @dataset: a dataset
 * @trace: index of a trace, or #MINA_NONE for all of them
 * @work: (nullable): the wish to stop
 *
 * Databases, caches and other peers that are only known from the attributes of those who call
 * them (`peer.service`, `db.system.name`, `messaging.system`, `rpc.service`, `server.address` and
 * the older names of these) become services too, unless a span of another service stands below the
 * call. A peer named like a service is that service.
 *
 * Returns: (transfer full) (nullable): the graph; %NULL only if @work was cancelled
 */
MinaServiceGraph *mina_service_graph_new  (MinaDataset      *dataset,
                                           guint32           trace,
                                           MinaWork         *work);
void              mina_service_graph_free (MinaServiceGraph *self);

/**
 * mina_service_graph_name:
 * @self: a graph
 * @dataset: the dataset it is of
 * @i: index of a box
 *
 * Returns: (transfer none): name of the service or peer
 */
const char       *mina_service_graph_name (const MinaServiceGraph *self,
                                           const MinaDataset      *dataset,
                                           guint32                 i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaServiceGraph, mina_service_graph_free)

G_END_DECLS
