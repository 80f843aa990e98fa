/* mina-pipeline-trial.h - one design of a pipeline, tried on the traffic of a day and of a night
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "synth/mina-pipeline.h"

G_BEGIN_DECLS

/**
 * MINA_PIPELINE_N_PROFILES: loads that a design is tried on
 */
#define MINA_PIPELINE_N_PROFILES 2

/**
 * MinaPipelineTrial:
 * @number: which run it was, from 1
 * @run: what came of each load, by #MinaPipelineProfile
 * @goals: which goals are met
 * @pass: whether the three goals of the course are
 * @sample: a few surviving traces of the day, slow ones first, with what they lost as ghosts
 *
 * The same settings on two loads. Nothing in it changes.
 */
typedef struct
{
  guint             number;
  MinaPipelineRun  *run[MINA_PIPELINE_N_PROFILES];
  MinaPipelineGoals goals[MINA_PIPELINE_N_PROFILES];
  gboolean          pass[MINA_PIPELINE_N_PROFILES];
  MinaDataset      *sample;
} MinaPipelineTrial;

/**
 * mina_pipeline_trial_new:
 * @design: what is set; the load is not taken from it
 *
 * Runs both loads.
 *
 * Returns: (transfer full): what came of them
 */
MinaPipelineTrial *mina_pipeline_trial_new        (const MinaPipelineConfig *design);
void               mina_pipeline_trial_free       (MinaPipelineTrial        *self);

/**
 * mina_pipeline_trial_memory:
 * @design: what is set
 * @profile: a load
 *
 * Returns: traces that tail sampling has to hold at a time: requests a second times the wait
 */
guint              mina_pipeline_trial_memory     (const MinaPipelineConfig *design,
                                                   MinaPipelineProfile       profile);

/**
 * mina_pipeline_trial_async:
 * @design: what is set
 * @cancellable: (nullable): drops the answer
 * @callback: called when both loads have run
 * @data: given to it
 *
 * mina_pipeline_trial_new() in a thread.
 */
void               mina_pipeline_trial_async      (const MinaPipelineConfig *design,
                                                   GCancellable             *cancellable,
                                                   GAsyncReadyCallback       callback,
                                                   gpointer                  data);
MinaPipelineTrial *mina_pipeline_trial_finish     (GAsyncResult             *result,
                                                   GError                  **error);

/**
 * mina_pipeline_survivors_async:
 * @design: what is set
 * @cancellable: (nullable): drops the answer
 * @callback: called when the dataset is there
 * @data: given to it
 *
 * Runs the day in a thread, and makes a dataset of what it has left: slow traces first, lost spans
 * as ghosts.
 */
void               mina_pipeline_survivors_async  (const MinaPipelineConfig *design,
                                                   GCancellable             *cancellable,
                                                   GAsyncReadyCallback       callback,
                                                   gpointer                  data);
MinaDataset       *mina_pipeline_survivors_finish (GAsyncResult             *result,
                                                   GError                  **error);

G_END_DECLS
