/* mina-pipeline-trial.c - one design of a pipeline, tried on the traffic of a day and of a night
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-pipeline-trial.h"

/* Traces that are drawn small beside a run. */
#define N_SAMPLE 6
/* Traces that are opened: all slow ones of a day, and others to compare with. */
#define N_OPENED 600

/* The design on the load of a profile. */
static void
load_config (MinaPipelineConfig       *config,
             const MinaPipelineConfig *design,
             MinaPipelineProfile       profile)
{
  MinaPipelineConfig load;

  mina_pipeline_config_init (&load, profile);
  *config = *design;
  config->seed = load.seed;
  config->rate = load.rate;
  config->seconds = load.seconds;
}

MinaPipelineTrial *
mina_pipeline_trial_new (const MinaPipelineConfig *design)
{
  MinaPipelineTrial *self;

  g_return_val_if_fail (design != NULL, NULL);

  self = g_new0 (MinaPipelineTrial, 1);
  for (guint p = 0; p < MINA_PIPELINE_N_PROFILES; p++)
    {
      MinaPipelineConfig config;

      load_config (&config, design, p);
      self->run[p] = mina_pipeline_run (&config);
      self->pass[p] = mina_pipeline_goals (&self->run[p]->result, &self->goals[p]);
    }
  self->sample = mina_pipeline_survivors (self->run[MINA_PIPELINE_DAY],
                                          MINA_PIPELINE_WITH_GHOSTS, N_SAMPLE);
  return self;
}

void
mina_pipeline_trial_free (MinaPipelineTrial *self)
{
  if (self == NULL)
    return;
  for (guint p = 0; p < MINA_PIPELINE_N_PROFILES; p++)
    mina_pipeline_run_free (self->run[p]);
  mina_dataset_unref (self->sample);
  g_free (self);
}

guint
mina_pipeline_trial_memory (const MinaPipelineConfig *design,
                            MinaPipelineProfile       profile)
{
  MinaPipelineConfig config;

  g_return_val_if_fail (design != NULL, 0);

  if (!design->tail)
    return 0;
  load_config (&config, design, profile);
  return (guint) ((guint64) config.rate * config.wait_ms / 1000);
}

/* ---- in threads ---- */

static void
trial_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  g_task_return_pointer (task, mina_pipeline_trial_new (data),
                         (GDestroyNotify) mina_pipeline_trial_free);
}

void
mina_pipeline_trial_async (const MinaPipelineConfig *design,
                           GCancellable             *cancellable,
                           GAsyncReadyCallback       callback,
                           gpointer                  data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_return_if_fail (design != NULL);

  g_task_set_source_tag (task, mina_pipeline_trial_async);
  g_task_set_task_data (task, g_memdup2 (design, sizeof *design), g_free);
  g_task_run_in_thread (task, trial_thread);
}

MinaPipelineTrial *
mina_pipeline_trial_finish (GAsyncResult *result,
                            GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
survivors_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  MinaPipelineConfig config;
  g_autoptr (MinaPipelineRun) run = NULL;

  load_config (&config, data, MINA_PIPELINE_DAY);
  run = mina_pipeline_run (&config);
  g_task_return_pointer (task,
                         mina_pipeline_survivors (run, MINA_PIPELINE_WITH_GHOSTS, N_OPENED),
                         (GDestroyNotify) mina_dataset_unref);
}

void
mina_pipeline_survivors_async (const MinaPipelineConfig *design,
                               GCancellable             *cancellable,
                               GAsyncReadyCallback       callback,
                               gpointer                  data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_return_if_fail (design != NULL);

  g_task_set_source_tag (task, mina_pipeline_survivors_async);
  g_task_set_task_data (task, g_memdup2 (design, sizeof *design), g_free);
  g_task_run_in_thread (task, survivors_thread);
}

MinaDataset *
mina_pipeline_survivors_finish (GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
