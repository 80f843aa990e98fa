/* mina-session-load.c - reading files and building trees in threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "decode/mina-load.h"
#include "session/mina-session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How often progress is told. */
#define PROGRESS_MS 100
/* A trace of so many spans is built within a millisecond or two: not worth a thread. */
#define AT_ONCE_SPANS 2048

typedef struct
{
  char   **paths;
  gboolean keep;
  gboolean quiet;
  gboolean grouped;
  MinaWork work;
} LoadJob;

typedef struct
{
  MinaDataset *dataset;
  MinaBuild    build;
} LoadResult;

typedef struct
{
  MinaDataset *dataset;
  guint32      trace;
  gboolean     grouped;
  MinaWork     work;
} BuildJob;

static void
load_job_free (gpointer data)
{
  LoadJob *job = data;

  g_strfreev (job->paths);
  g_free (job);
}

static void
load_result_free (gpointer data)
{
  LoadResult *result = data;

  g_clear_pointer (&result->dataset, mina_dataset_unref);
  mina_build_clear (&result->build);
  g_free (result);
}

static void
build_job_free (gpointer data)
{
  BuildJob *job = data;

  mina_dataset_unref (job->dataset);
  g_free (job);
}

static void
build_free (gpointer data)
{
  mina_build_clear (data);
  g_free (data);
}

void
mina_build_clear (MinaBuild *build)
{
  g_clear_pointer (&build->critical_path, mina_critical_path_unref);
  g_clear_pointer (&build->tree, mina_tree_unref);
  g_clear_pointer (&build->errors, g_free);
  build->n_errors = 0;
}

/* Derives what a trace needs to be looked at. FALSE if it was cancelled. */
static gboolean
build_trace (MinaBuild   *build,
             MinaDataset *dataset,
             guint32      trace,
             gboolean     grouped,
             MinaWork    *work)
{
  const MinaTraceInfo *info = &mina_dataset_traces (dataset, NULL)[trace];

  build->tree = mina_tree_new (dataset, trace, grouped, work);
  if (build->tree != NULL)
    build->critical_path = mina_critical_path_new (build->tree, work);
  if (build->critical_path == NULL)
    {
      mina_build_clear (build);
      return FALSE;
    }
  build->errors = g_new (guint32, MAX (info->n_errors, 1));
  for (guint32 node = 0; node < build->tree->n && build->n_errors < info->n_errors; node++)
    {
      if (mina_tree_is_error (build->tree, node))
        build->errors[build->n_errors++] = node;
    }
  return TRUE;
}

static void
build_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  BuildJob *job = data;
  g_autofree MinaBuild *build = g_new0 (MinaBuild, 1);

  if (build_trace (build, job->dataset, job->trace, job->grouped, &job->work))
    g_task_return_pointer (task, g_steal_pointer (&build), build_free);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
}

static void
build_done_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      data)
{
  MinaSession *self = MINA_SESSION (object);
  MinaBuild *build = g_task_propagate_pointer (G_TASK (result), NULL);

  /* A later question has taken its place. */
  if (self->build_task != G_TASK (result))
    {
      g_clear_pointer (&build, build_free);
      return;
    }
  g_clear_object (&self->build_task);
  if (build == NULL)
    return;
  mina_session_take_build (self, build);
  build_free (build);
}

void
mina_session_cancel_build (MinaSession *self)
{
  if (self->build_task == NULL)
    return;
  mina_work_cancel (&((BuildJob *) g_task_get_task_data (self->build_task))->work);
  g_clear_object (&self->build_task);
}

/* Builds the tree of the open trace; small ones at once. */
void
mina_session_start_build (MinaSession *self)
{
  const MinaTraceInfo *info = &mina_dataset_traces (self->dataset, NULL)[self->trace];
  BuildJob *job;

  mina_session_cancel_build (self);
  if (self->early_build != NULL)
    {
      mina_session_take_build (self, self->early_build);
      return;
    }
  if (info->spans.n <= AT_ONCE_SPANS)
    {
      MinaBuild build = { NULL };

      if (build_trace (&build, self->dataset, self->trace, self->group_siblings, NULL))
        mina_session_take_build (self, &build);
      return;
    }

  job = g_new0 (BuildJob, 1);
  job->dataset = mina_dataset_ref (self->dataset);
  job->trace = self->trace;
  job->grouped = self->group_siblings;
  self->build_task = g_task_new (self, NULL, build_done_cb, NULL);
  g_task_set_source_tag (self->build_task, mina_session_start_build);
  g_task_set_task_data (self->build_task, job, build_job_free);
  g_task_run_in_thread (self->build_task, build_thread);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  LoadJob *job = data;
  LoadResult *result = g_new0 (LoadResult, 1);
  GError *error = NULL;
  guint32 n_traces;

  result->dataset = mina_load_paths ((const char *const *) job->paths, &job->work, &error);
  if (result->dataset == NULL)
    {
      load_result_free (result);
      g_task_return_error (task, error);
      return;
    }
  /* The only trace will be opened: its tree may as well be there by then. */
  mina_dataset_traces (result->dataset, &n_traces);
  if (n_traces == 1)
    build_trace (&result->build, result->dataset, 0, job->grouped, &job->work);
  g_task_return_pointer (task, result, load_result_free);
}

static void
end_load (MinaSession *self)
{
  g_clear_object (&self->load_task);
  g_clear_handle_id (&self->load_source, g_source_remove);
  self->load_fraction = -1;
  mina_session_changed (self, PROP_LOAD_FRACTION);
  mina_session_changed (self, PROP_LOADING);
}

static void
load_done_cb (GObject      *object,
              GAsyncResult *async_result,
              gpointer      data)
{
  MinaSession *self = MINA_SESSION (object);
  LoadJob *job = g_task_get_task_data (G_TASK (async_result));
  g_autoptr (GError) error = NULL;
  LoadResult *result = g_task_propagate_pointer (G_TASK (async_result), &error);
  MinaCounts before = { 0 };

  if (self->load_task != G_TASK (async_result))
    {
      g_clear_pointer (&result, load_result_free);
      return;
    }

  if (self->dataset != NULL)
    before = *mina_dataset_counts (self->dataset);
  mina_session_begin (self);
  end_load (self);
  /* A file that was touched but holds the same leaves the picture alone. */
  if (result != NULL && job->quiet
      && memcmp (&before, mina_dataset_counts (result->dataset), sizeof before) == 0)
    g_clear_pointer (&result, load_result_free);
  if (result != NULL)
    {
      if (result->build.tree != NULL && job->grouped == self->group_siblings)
        self->early_build = &result->build;
      mina_session_take_dataset (self, result->dataset, job->paths, job->keep);
      self->early_build = NULL;
      load_result_free (result);
    }
  mina_session_follow_loaded (self, job->quiet ? &before : NULL);
  mina_session_end (self);

  /* A file that is followed may be gone for the moment it is replaced. */
  if (error != NULL && !job->quiet)
    mina_session_fail (self, error);
}

static gboolean
progress_cb (gpointer data)
{
  MinaSession *self = data;
  LoadJob *job = g_task_get_task_data (self->load_task);
  double fraction = mina_work_fraction (&job->work);

  if (fraction != self->load_fraction)
    {
      self->load_fraction = fraction;
      mina_session_changed (self, PROP_LOAD_FRACTION);
    }
  return G_SOURCE_CONTINUE;
}

void
mina_session_cancel_load (MinaSession *self)
{
  if (self->load_task == NULL)
    return;

  mina_session_begin (self);
  mina_work_cancel (&((LoadJob *) g_task_get_task_data (self->load_task))->work);
  end_load (self);
  mina_session_end (self);
}

/* The paths of @old and of @paths, each once. */
static char **
join_paths (char              **old,
            const char *const  *paths)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; old != NULL && old[i] != NULL; i++)
    g_strv_builder_add (builder, old[i]);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      if (old == NULL || !g_strv_contains ((const char *const *) old, paths[i]))
        g_strv_builder_add (builder, paths[i]);
    }
  return g_strv_builder_end (builder);
}

/* Takes @paths. */
static void
start_load (MinaSession  *self,
            char        **paths,
            gboolean      keep,
            gboolean      quiet)
{
  LoadJob *job = g_new0 (LoadJob, 1);

  job->keep = keep;
  job->quiet = quiet;
  job->paths = paths;
  job->grouped = self->group_siblings;
  self->load_task = g_task_new (self, NULL, load_done_cb, NULL);
  g_task_set_source_tag (self->load_task, start_load);
  g_task_set_task_data (self->load_task, job, load_job_free);
  if (!quiet)
    {
      self->load_source = g_timeout_add (PROGRESS_MS, progress_cb, self);
      mina_session_changed (self, PROP_LOADING);
    }
  g_task_run_in_thread (self->load_task, load_thread);
}

void
mina_session_load (MinaSession       *self,
                   const char *const *paths,
                   gboolean           add)
{
  g_return_if_fail (MINA_IS_SESSION (self));
  g_return_if_fail (paths != NULL);

  if (paths[0] == NULL)
    return;
  if (add && self->paths != NULL && g_strv_contains ((const char *const *) self->paths, "-"))
    {
      g_autoptr (GError) error =
        g_error_new_literal (MINA_ERROR, MINA_ERROR_ARGUMENT,
                             _("What came from standard input cannot be read a second time. "
                               "Save it to a file and open that."));

      mina_session_fail (self, error);
      return;
    }

  mina_session_begin (self);
  if (self->load_task != NULL)
    {
      mina_work_cancel (&((LoadJob *) g_task_get_task_data (self->load_task))->work);
      end_load (self);
    }
  g_free (self->load_name);
  self->load_name = paths[1] == NULL && !g_str_equal (paths[0], "-")
                      ? g_filename_display_basename (paths[0])
                      : g_strdup ("");
  start_load (self, join_paths (add && self->dataset != NULL ? self->paths : NULL, paths),
              add && self->dataset != NULL, FALSE);
  mina_session_end (self);
}

void
mina_session_read_again (MinaSession *self)
{
  /* What the person asked for comes first; following goes on after it. */
  if (self->load_task != NULL)
    {
      mina_session_follow_loaded (self, NULL);
      return;
    }
  start_load (self, g_strdupv (self->paths), TRUE, TRUE);
}
