/* mina-overview.c - maps, sequences, comparisons and heat maps, made in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-overview.h"

#include <math.h>

typedef struct
{
  MinaDataset *dataset;
  MinaTree    *tree;
  guint32      trace;
  guint32      other;
  MinaWork     work;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->dataset, mina_dataset_unref);
  g_clear_pointer (&job->tree, mina_tree_unref);
  g_free (job);
}

static void
graph_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Job *job = data;
  MinaServiceGraph *graph = mina_service_graph_new (job->dataset, job->trace, &job->work);

  if (graph == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else
    g_task_return_pointer (task, graph, (GDestroyNotify) mina_service_graph_free);
}

static void
stop_cb (GCancellable *cancellable,
         gpointer      data)
{
  Job *job = g_task_get_task_data (data);

  mina_work_cancel (&job->work);
}

void
mina_overview_graph_async (MinaDataset         *dataset,
                           guint32              trace,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->dataset = mina_dataset_ref (dataset);
  job->trace = trace;
  g_task_set_source_tag (task, mina_overview_graph_async);
  g_task_set_task_data (task, job, job_free);
  if (cancellable != NULL)
    g_cancellable_connect (cancellable, G_CALLBACK (stop_cb), g_object_ref (task), g_object_unref);
  g_task_run_in_thread (task, graph_thread);
}

MinaServiceGraph *
mina_overview_graph_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sequence_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Job *job = data;

  g_task_return_pointer (task, mina_sequence_new (job->tree), (GDestroyNotify) mina_sequence_free);
}

void
mina_overview_sequence_async (MinaTree            *tree,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->tree = mina_tree_ref (tree);
  g_task_set_source_tag (task, mina_overview_sequence_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, sequence_thread);
}

MinaSequence *
mina_overview_sequence_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
mina_trace_pair_free (MinaTracePair *self)
{
  if (self == NULL)
    return;
  g_free (self->peers);
  g_free (self->by_own_time);
  g_clear_pointer (&self->comparison, mina_comparison_free);
  g_clear_pointer (&self->a, mina_tree_unref);
  g_clear_pointer (&self->b, mina_tree_unref);
  g_free (self);
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  const MinaTraceInfo *traces = data;
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  gint64 length_x = mina_time_span_length (traces[x].extent);
  gint64 length_y = mina_time_span_length (traces[y].extent);

  if (length_x != length_y)
    return length_x < length_y ? -1 : 1;
  return x < y ? -1 : x > y;
}

static void
find_peers (MinaTracePair *self,
            MinaDataset   *dataset,
            guint32        trace)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 n;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);
  guint32 root = traces[trace].root;

  self->peers = g_new (guint32, n);
  for (guint32 i = 0; i < n; i++)
    {
      if (spans->service[traces[i].root] == spans->service[root]
          && spans->name[traces[i].root] == spans->name[root])
        self->peers[self->n_peers++] = i;
    }
  self->alike = self->n_peers > 1;
  if (!self->alike)
    {
      for (guint32 i = 0; i < n; i++)
        self->peers[i] = i;
      self->n_peers = n;
    }
  g_qsort_with_data (self->peers, (int) self->n_peers, sizeof *self->peers, compare_lengths,
                     (gpointer) traces);
  while (self->peers[self->position] != trace)
    self->position++;
}

static void
pair_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (MinaTracePair) pair = g_new0 (MinaTracePair, 1);

  find_peers (pair, job->dataset, job->trace);
  if (job->other != MINA_NONE)
    {
      pair->a = mina_tree_new (job->dataset, job->trace, FALSE, &job->work);
      if (pair->a != NULL)
        pair->b = mina_tree_new (job->dataset, job->other, FALSE, &job->work);
      if (pair->b == NULL)
        {
          g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
          return;
        }
      pair->comparison = mina_comparison_new (pair->a, pair->b);
      pair->by_own_time = mina_comparison_by_own_time (pair->comparison);
    }
  g_task_return_pointer (task, g_steal_pointer (&pair), (GDestroyNotify) mina_trace_pair_free);
}

void
mina_overview_pair_async (MinaDataset         *dataset,
                          guint32              trace,
                          guint32              other,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->dataset = mina_dataset_ref (dataset);
  job->trace = trace;
  job->other = other;
  g_task_set_source_tag (task, mina_overview_pair_async);
  g_task_set_task_data (task, job, job_free);
  if (cancellable != NULL)
    g_cancellable_connect (cancellable, G_CALLBACK (stop_cb), g_object_ref (task), g_object_unref);
  g_task_run_in_thread (task, pair_thread);
}

MinaTracePair *
mina_overview_pair_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
mina_crowd_free (MinaCrowd *self)
{
  if (self == NULL)
    return;
  g_free (self->traces);
  g_clear_pointer (&self->map, mina_latency_free);
  g_clear_pointer (&self->lines, mina_latency_free);
  g_free (self);
}

static void
crowd_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Job *job = data;
  MinaCrowd *crowd = g_new0 (MinaCrowd, 1);
  double root;

  mina_dataset_traces (job->dataset, &crowd->n);
  crowd->traces = g_new (guint32, MAX (crowd->n, 1));
  for (guint32 i = 0; i < crowd->n; i++)
    crowd->traces[i] = i;
  root = sqrt (crowd->n);
  crowd->map = mina_latency_new (job->dataset, crowd->traces, crowd->n,
                                 (guint) CLAMP (root, 24, 90), (guint) CLAMP (root * 0.6, 20, 48));
  crowd->lines = mina_latency_new (job->dataset, crowd->traces, crowd->n,
                                   CLAMP (crowd->n / 20, 6, 18), 1);
  g_task_return_pointer (task, crowd, (GDestroyNotify) mina_crowd_free);
}

void
mina_overview_crowd_async (MinaDataset         *dataset,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->dataset = mina_dataset_ref (dataset);
  g_task_set_source_tag (task, mina_overview_crowd_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, crowd_thread);
}

MinaCrowd *
mina_overview_crowd_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
