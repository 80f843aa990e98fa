/* mina-overview.c - maps and sequences, made in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-overview.h"

typedef struct
{
  MinaDataset *dataset;
  MinaTree    *tree;
  guint32      trace;
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
