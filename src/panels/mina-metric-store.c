/* mina-metric-store.c - lines of series, kept as long as their dataset is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <gio/gio.h>

#include "panels/mina-metric-store.h"

/* Series with no more points are worked out within a millisecond or two. */
#define AT_ONCE_POINTS 5000

/* Series that are kept; the oldest go first. */
#define MAX_KEPT 64

typedef struct
{
  MinaWork     work;
  MinaDataset *dataset;
  guint32      series;
} Job;

struct _MinaMetricStore
{
  GObject parent_instance;

  MinaDataset *dataset;
  GQueue       kept;  /* of MinaSeriesLines, the newest first */
  GHashTable  *tasks; /* of GTask, by series */
};

G_DEFINE_FINAL_TYPE (MinaMetricStore, mina_metric_store, G_TYPE_OBJECT)

enum
{
  SIGNAL_READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
job_free (Job *job)
{
  mina_dataset_unref (job->dataset);
  g_free (job);
}

static MinaSeriesLines *
find (MinaMetricStore *self,
      guint32          series)
{
  for (GList *link = self->kept.head; link != NULL; link = link->next)
    {
      MinaSeriesLines *lines = link->data;

      if (lines->series != series)
        continue;
      g_queue_unlink (&self->kept, link);
      g_queue_push_head_link (&self->kept, link);
      return lines;
    }
  return NULL;
}

/* Takes over @lines. */
static void
keep (MinaMetricStore *self,
      MinaSeriesLines *lines)
{
  g_queue_push_head (&self->kept, lines);
  if (self->kept.length > MAX_KEPT)
    mina_series_lines_unref (g_queue_pop_tail (&self->kept));
}

static void
run_cb (GTask        *task,
        gpointer      source,
        gpointer      task_data,
        GCancellable *cancellable)
{
  Job *job = task_data;
  MinaSeriesLines *lines = mina_series_lines_new (job->dataset, job->series, &job->work);

  if (lines != NULL)
    g_task_return_pointer (task, lines, (GDestroyNotify) mina_series_lines_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  MinaMetricStore *self = MINA_METRIC_STORE (source);
  GTask *task = G_TASK (result);
  Job *job = g_task_get_task_data (task);
  MinaSeriesLines *lines = g_task_propagate_pointer (task, NULL);
  guint32 series = job->series;

  /* Another dataset is shown by now. */
  if (g_hash_table_lookup (self->tasks, GUINT_TO_POINTER (series)) != task)
    {
      g_clear_pointer (&lines, mina_series_lines_unref);
      return;
    }
  g_hash_table_remove (self->tasks, GUINT_TO_POINTER (series));
  if (lines == NULL)
    return;
  keep (self, lines);
  g_signal_emit (self, signals[SIGNAL_READY], 0, series);
}

static void
forget (MinaMetricStore *self)
{
  GHashTableIter iter;
  gpointer task;

  g_hash_table_iter_init (&iter, self->tasks);
  while (g_hash_table_iter_next (&iter, NULL, &task))
    mina_work_cancel (&((Job *) g_task_get_task_data (task))->work);
  g_hash_table_remove_all (self->tasks);
  g_queue_clear_full (&self->kept, (GDestroyNotify) mina_series_lines_unref);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
}

static void
mina_metric_store_dispose (GObject *object)
{
  forget (MINA_METRIC_STORE (object));
  G_OBJECT_CLASS (mina_metric_store_parent_class)->dispose (object);
}

static void
mina_metric_store_finalize (GObject *object)
{
  g_hash_table_unref (MINA_METRIC_STORE (object)->tasks);
  G_OBJECT_CLASS (mina_metric_store_parent_class)->finalize (object);
}

static void
mina_metric_store_class_init (MinaMetricStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_metric_store_dispose;
  G_OBJECT_CLASS (klass)->finalize = mina_metric_store_finalize;

  signals[SIGNAL_READY] = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
mina_metric_store_init (MinaMetricStore *self)
{
  g_queue_init (&self->kept);
  self->tasks = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

MinaMetricStore *
mina_metric_store_new (void)
{
  return g_object_new (MINA_TYPE_METRIC_STORE, NULL);
}

void
mina_metric_store_set_dataset (MinaMetricStore *self,
                               MinaDataset     *dataset)
{
  g_return_if_fail (MINA_IS_METRIC_STORE (self));

  if (dataset == self->dataset)
    return;
  forget (self);
  if (dataset != NULL)
    self->dataset = mina_dataset_ref (dataset);
}

MinaSeriesLines *
mina_metric_store_get (MinaMetricStore *self,
                       guint32          series)
{
  MinaSeriesLines *lines;
  GTask *task;
  Job *job;

  g_return_val_if_fail (MINA_IS_METRIC_STORE (self), NULL);
  g_return_val_if_fail (self->dataset != NULL, NULL);

  lines = find (self, series);
  if (lines != NULL || g_hash_table_contains (self->tasks, GUINT_TO_POINTER (series)))
    return lines;
  if (mina_dataset_series (self->dataset, &(guint32){ 0 })[series].points.n <= AT_ONCE_POINTS)
    {
      lines = mina_series_lines_new (self->dataset, series, NULL);
      keep (self, lines);
      return lines;
    }

  job = g_new0 (Job, 1);
  job->dataset = mina_dataset_ref (self->dataset);
  job->series = series;
  task = g_task_new (self, NULL, done_cb, NULL);
  g_task_set_source_tag (task, mina_metric_store_get);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_hash_table_insert (self->tasks, GUINT_TO_POINTER (series), task);
  g_task_run_in_thread (task, run_cb);
  return NULL;
}

MinaSeriesLines *
mina_metric_store_get_now (MinaMetricStore *self,
                           guint32          series)
{
  MinaSeriesLines *lines;

  g_return_val_if_fail (MINA_IS_METRIC_STORE (self), NULL);
  g_return_val_if_fail (self->dataset != NULL, NULL);

  lines = find (self, series);
  if (lines != NULL)
    return mina_series_lines_ref (lines);
  return mina_series_lines_new (self->dataset, series, NULL);
}
