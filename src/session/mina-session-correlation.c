/* mina-session-correlation.c - the index that joins spans, logs and metrics, made in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-session-private.h"

/* So many records are indexed within a millisecond or two: not worth a thread. */
#define AT_ONCE_RECORDS 20000

typedef struct
{
  MinaDataset *dataset;
  MinaWork     work;
} CorrelationJob;

static void
correlation_job_free (gpointer data)
{
  CorrelationJob *job = data;

  mina_dataset_unref (job->dataset);
  g_free (job);
}

static void
correlation_thread (GTask        *task,
                    gpointer      source,
                    gpointer      data,
                    GCancellable *cancellable)
{
  CorrelationJob *job = data;
  MinaCorrelation *correlation = mina_correlation_new (job->dataset, &job->work);

  if (correlation != NULL)
    g_task_return_pointer (task, correlation, (GDestroyNotify) mina_correlation_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
}

static void
correlation_done_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      data)
{
  MinaSession *self = MINA_SESSION (object);
  MinaCorrelation *correlation = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Another dataset has taken its place. */
  if (self->correlation_task != G_TASK (result))
    {
      g_clear_pointer (&correlation, mina_correlation_unref);
      return;
    }
  g_clear_object (&self->correlation_task);
  mina_session_begin (self);
  self->correlation = correlation;
  mina_session_changed (self, PROP_CORRELATION);
  mina_session_end (self);
}

void
mina_session_clear_correlation (MinaSession *self)
{
  if (self->correlation_task != NULL)
    {
      CorrelationJob *job = g_task_get_task_data (self->correlation_task);

      mina_work_cancel (&job->work);
      g_clear_object (&self->correlation_task);
    }
  g_clear_pointer (&self->correlation, mina_correlation_unref);
}

/* Indexes the dataset that was taken over; small ones at once. */
void
mina_session_start_correlation (MinaSession *self)
{
  guint32 n_exemplars, n_series;
  gsize n_records;

  mina_session_clear_correlation (self);
  mina_session_changed (self, PROP_CORRELATION);
  if (self->dataset == NULL)
    return;

  mina_dataset_exemplars (self->dataset, &n_exemplars);
  mina_dataset_series (self->dataset, &n_series);
  n_records = (gsize) mina_dataset_logs (self->dataset)->n + n_exemplars + n_series;
  if (n_records <= AT_ONCE_RECORDS)
    {
      self->correlation = mina_correlation_new (self->dataset, NULL);
    }
  else
    {
      CorrelationJob *job = g_new0 (CorrelationJob, 1);

      job->dataset = mina_dataset_ref (self->dataset);
      self->correlation_task = g_task_new (self, NULL, correlation_done_cb, NULL);
      g_task_set_source_tag (self->correlation_task, mina_session_start_correlation);
      g_task_set_task_data (self->correlation_task, job, correlation_job_free);
      g_task_run_in_thread (self->correlation_task, correlation_thread);
    }
}

MinaCorrelation *
mina_session_get_correlation (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->correlation;
}
