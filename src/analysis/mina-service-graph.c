/* mina-service-graph.c - which service called which, how often, and what came of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-service-graph.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/mina-number-map.h"
#include "analysis/mina-peer.h"

typedef struct
{
  MinaDataset  *dataset;
  GArray       *services; /* MinaGraphService */
  GArray       *calls;    /* MinaGraphCall */
  MinaNumberMap of_service;
  MinaNumberMap of_peer;
  MinaNumberMap of_name; /* string number → service of this name */
  MinaNumberMap of_call;
  guint8       *calls_on; /* for each span: whether a span of another service is its child */
} Builder;

static guint32
put_service (Builder *self,
             guint32  service,
             guint32  peer)
{
  guint32 *known = service != MINA_NONE ? mina_number_map_put (&self->of_service, service)
                                        : mina_number_map_put (&self->of_peer, peer);

  if (*known == MINA_NUMBER_MAP_ABSENT)
    {
      MinaGraphService added = { .service = service, .peer = peer, .longest = MINA_NONE };

      *known = self->services->len;
      g_array_append_val (self->services, added);
    }
  return *known;
}

static gint64
length_ns (const MinaSpans *spans,
           guint32          span)
{
  return spans->end_ns[span] - spans->start_ns[span];
}

static void
count_span (Builder *self,
            guint32  at,
            guint32  span)
{
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  MinaGraphService *box = &g_array_index (self->services, MinaGraphService, at);

  box->n_spans++;
  box->n_errors += spans->status[span] == MINA_STATUS_ERROR;
  box->total_ns += length_ns (spans, span);
  if (box->longest == MINA_NONE || length_ns (spans, span) > length_ns (spans, box->longest))
    box->longest = span;
}

static void
count_call (Builder *self,
            guint32  from,
            guint32  to,
            guint32  called,
            gboolean failed,
            gboolean asynchronous)
{
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  guint32 *known = mina_number_map_put (&self->of_call, (guint64) from << 32 | to);
  MinaGraphCall *call;

  if (*known == MINA_NUMBER_MAP_ABSENT)
    {
      MinaGraphCall added = { .from = from, .to = to, .longest = called, .asynchronous = TRUE };

      *known = self->calls->len;
      g_array_append_val (self->calls, added);
    }
  call = &g_array_index (self->calls, MinaGraphCall, *known);
  call->n_calls++;
  call->n_errors += failed;
  call->total_ns += length_ns (spans, called);
  call->asynchronous &= asynchronous;
  if (length_ns (spans, called) > length_ns (spans, call->longest))
    call->longest = called;
}

/* A breadth-first walk from the services that nobody calls; where all are called by some, from
 * the first. */
static void
rank_services (Builder *self)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint8 *called = g_malloc0 (MAX (self->services->len, 1));
  guint next = 0;

  for (guint i = 0; i < self->calls->len; i++)
    {
      const MinaGraphCall *call = &g_array_index (self->calls, MinaGraphCall, i);

      called[call->to] = call->to != call->from;
    }
  for (guint32 i = 0; i < self->services->len; i++)
    {
      g_array_index (self->services, MinaGraphService, i).rank = MINA_NONE;
      if (!called[i])
        g_array_append_val (queue, i);
    }
  for (guint32 i = 0; i <= self->services->len; i++)
    {
      for (guint k = next; k < queue->len; k++)
        {
          MinaGraphService *box = &g_array_index (self->services, MinaGraphService,
                                                  g_array_index (queue, guint32, k));

          if (box->rank == MINA_NONE)
            box->rank = 0;
        }
      for (; next < queue->len; next++)
        {
          guint32 from = g_array_index (queue, guint32, next);

          for (guint c = 0; c < self->calls->len; c++)
            {
              const MinaGraphCall *call = &g_array_index (self->calls, MinaGraphCall, c);
              MinaGraphService *to = &g_array_index (self->services, MinaGraphService, call->to);

              if (call->from != from || to->rank != MINA_NONE)
                continue;
              to->rank = g_array_index (self->services, MinaGraphService, from).rank + 1;
              g_array_append_val (queue, call->to);
            }
        }
      /* Those in circles that nobody outside calls. */
      if (i < self->services->len
          && g_array_index (self->services, MinaGraphService, i).rank == MINA_NONE)
        g_array_append_val (queue, i);
    }
}

typedef struct
{
  const MinaServiceGraph *graph;
  const MinaDataset      *dataset;
} NameOrder;

static int
compare_boxes (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const NameOrder *order = data;
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  const MinaGraphService *boxes = order->graph->services;

  if (boxes[x].rank != boxes[y].rank)
    return boxes[x].rank < boxes[y].rank ? -1 : 1;
  return strcmp (mina_service_graph_name (order->graph, order->dataset, x),
                 mina_service_graph_name (order->graph, order->dataset, y));
}

static int
compare_calls (const void *a,
               const void *b)
{
  const MinaGraphCall *x = a, *y = b;

  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return x->to < y->to ? -1 : x->to > y->to;
}

static MinaServiceGraph *
finish (Builder *self)
{
  MinaServiceGraph *graph = g_new0 (MinaServiceGraph, 1);
  NameOrder order = { graph, self->dataset };
  g_autofree guint32 *sorted = NULL;
  g_autofree guint32 *place = NULL;
  g_autofree MinaGraphService *boxes = NULL;
  gsize n_services, n_calls;

  graph->services = g_array_steal (self->services, &n_services);
  graph->calls = g_array_steal (self->calls, &n_calls);
  graph->n_services = (guint32) n_services;
  graph->n_calls = (guint32) n_calls;

  sorted = g_new (guint32, MAX (n_services, 1));
  place = g_new (guint32, MAX (n_services, 1));
  boxes = g_memdup2 (graph->services, n_services * sizeof *boxes);
  for (guint32 i = 0; i < n_services; i++)
    sorted[i] = i;
  if (n_services > 1)
    g_qsort_with_data (sorted, (int) n_services, sizeof *sorted, compare_boxes, &order);
  for (guint32 i = 0; i < n_services; i++)
    {
      graph->services[i] = boxes[sorted[i]];
      place[sorted[i]] = i;
    }
  for (guint32 i = 0; i < n_calls; i++)
    {
      graph->calls[i].from = place[graph->calls[i].from];
      graph->calls[i].to = place[graph->calls[i].to];
    }
  if (n_calls > 1)
    qsort (graph->calls, n_calls, sizeof *graph->calls, compare_calls);
  return graph;
}

MinaServiceGraph *
mina_service_graph_new (MinaDataset *dataset,
                        guint32      trace,
                        MinaWork    *work)
{
  Builder self = { .dataset = dataset };
  const MinaSpans *spans = mina_dataset_spans (dataset);
  const guint32 *order = mina_dataset_span_order (dataset);
  guint32 n_traces, n_services, first = 0, n = 0;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n_traces);
  const MinaService *services = mina_dataset_services (dataset, &n_services);
  MinaServiceGraph *graph = NULL;

  g_return_val_if_fail (trace == MINA_NONE || trace < n_traces, NULL);

  if (trace != MINA_NONE)
    first = traces[trace].spans.first, n = traces[trace].spans.n;
  else if (n_traces > 0)
    n = traces[n_traces - 1].spans.first + traces[n_traces - 1].spans.n;

  for (guint32 i = 0; i < n_services; i++)
    *mina_number_map_put (&self.of_name, services[i].name) = i;
  self.services = g_array_new (FALSE, TRUE, sizeof (MinaGraphService));
  self.calls = g_array_new (FALSE, TRUE, sizeof (MinaGraphCall));
  self.calls_on = g_malloc0 (MAX (spans->n, 1));
  for (guint32 k = first; k < first + n && !mina_work_is_cancelled (work); k++)
    {
      guint32 span = order[k], parent = spans->parent[span], at;

      at = put_service (&self, spans->service[span], 0);
      count_span (&self, at, span);
      if (parent == MINA_NONE || spans->service[parent] == spans->service[span])
        continue;
      self.calls_on[parent] = 1;
      count_call (&self, put_service (&self, spans->service[parent], 0), at, span,
                  spans->status[span] == MINA_STATUS_ERROR
                    || spans->status[parent] == MINA_STATUS_ERROR,
                  spans->kind[span] == MINA_SPAN_KIND_CONSUMER);
    }
  for (guint32 k = first; k < first + n && !mina_work_is_cancelled (work); k++)
    {
      guint32 span = order[k], peer, service, at;

      if (self.calls_on[span])
        continue;
      peer = mina_peer_of_span (dataset, span);
      if (peer == 0)
        continue;
      service = mina_number_map_get (&self.of_name, peer);
      at = put_service (&self, service, service == MINA_NONE ? peer : 0);
      if (service == MINA_NONE)
        count_span (&self, at, span);
      count_call (&self, put_service (&self, spans->service[span], 0), at, span,
                  spans->status[span] == MINA_STATUS_ERROR,
                  spans->kind[span] == MINA_SPAN_KIND_PRODUCER);
    }
  if (!mina_work_is_cancelled (work))
    {
      rank_services (&self);
      graph = finish (&self);
    }

  mina_number_map_clear (&self.of_service);
  mina_number_map_clear (&self.of_peer);
  mina_number_map_clear (&self.of_name);
  mina_number_map_clear (&self.of_call);
  g_array_unref (self.services);
  g_array_unref (self.calls);
  g_free (self.calls_on);
  return graph;
}

void
mina_service_graph_free (MinaServiceGraph *self)
{
  if (self == NULL)
    return;
  g_free (self->services);
  g_free (self->calls);
  g_free (self);
}

const char *
mina_service_graph_name (const MinaServiceGraph *self,
                         const MinaDataset      *dataset,
                         guint32                 i)
{
  g_return_val_if_fail (i < self->n_services, NULL);

  if (self->services[i].service == MINA_NONE)
    return mina_dataset_text (dataset, self->services[i].peer);
  return mina_dataset_service_name (dataset, self->services[i].service);
}
