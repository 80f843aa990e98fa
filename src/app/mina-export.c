/* mina-export.c - writes what is open in a thread: to a file, or for the clipboard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-export.h"

#include "export/mina-export-file.h"

void
mina_export_job_free (MinaExportJob *job)
{
  if (job == NULL)
    return;

  g_clear_pointer (&job->rows, mina_rows_free);
  g_clear_pointer (&job->dataset, mina_dataset_unref);
  g_clear_pointer (&job->sources, g_strfreev);
  g_clear_object (&job->file);
  g_free (job);
}

static gboolean
write_job (gpointer        data,
           GOutputStream  *stream,
           GError        **error)
{
  MinaExportJob *job = data;

  if (job->format != NULL)
    return job->format->write (job->dataset, &job->scope, stream, NULL, error);
  job->picture.rows = job->rows;
  return mina_picture_write (job->dataset, &job->picture, stream, NULL, error);
}

static void
work_cb (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  MinaExportJob *job = data;
  g_autoptr (GOutputStream) memory = NULL;
  GError *error = NULL;

  if (job->file != NULL)
    {
      if (mina_export_file_write (job->file, (const char *const *) job->sources, write_job, job,
                                  &error))
        g_task_return_pointer (task, g_file_get_basename (job->file), g_free);
      else
        g_task_return_error (task, error);
      return;
    }
  memory = g_memory_output_stream_new_resizable ();
  if (!write_job (job, memory, &error)
      || !g_output_stream_write_all (memory, "", 1, NULL, NULL, &error)
      || !g_output_stream_close (memory, NULL, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task,
                           g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (memory)),
                           g_free);
}

void
mina_export_async (MinaExportJob       *job,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, mina_export_async);
  g_task_set_task_data (task, job, (GDestroyNotify) mina_export_job_free);
  g_task_run_in_thread (task, work_cb);
}

char *
mina_export_finish (GAsyncResult  *result,
                    GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mina_export_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
