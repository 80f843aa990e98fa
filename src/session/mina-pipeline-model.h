/* mina-pipeline-model.h - the pipeline lab: how it is set, and what came of the last runs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-pipeline-stage.h"
#include "session/mina-pipeline-trial.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MINA_PIPELINE_MAX_TRIALS: runs that are kept to compare, the last one among them
 */
#define MINA_PIPELINE_MAX_TRIALS 4

/**
 * MinaPipelineModel:
 *
 * One set of knobs, tried on the traffic of a day and of a night. A change of a knob runs it again
 * in a thread; a run that is overtaken by another change is dropped.
 *
 * Properties, readable, each notified once per change:
 *
 * - `busy` (boolean): whether a run or an opening is under way
 * - `runs` (uint): runs since the lab was reset; notified when the runs that are kept change
 * - `stage` (string): the box that is chosen, "" for none
 * - `predicted` (uint): how many slow traces the person expects whole; #MINA_NONE for no guess
 * - `asks` (boolean): whether a guess is asked for
 * - `loose` (boolean): whether the boxes lie about in no order, without what they do
 * - `night` (boolean): whether the night is shown beside the day
 *
 * Signal `settings-changed`: a knob has another value, or is locked or free.
 *
 * Actions: `lab-pipeline-set` ((su): knob, the value of its field), `lab-pipeline-run`,
 * `lab-pipeline-reset`, `lab-pipeline-open` (u: number of a trace of the sample to open, #MINA_NONE
 * for none), `lab-pipeline-stage` (s), `lab-pipeline-predict` (u), `lab-pipeline-night`
 * (stateful: shows it, or no longer).
 */
#define MINA_TYPE_PIPELINE_MODEL (mina_pipeline_model_get_type ())
G_DECLARE_FINAL_TYPE (MinaPipelineModel, mina_pipeline_model, MINA, PIPELINE_MODEL, GObject)

/**
 * mina_pipeline_model_new:
 * @session: (transfer none): where survivors are opened; it has to live longer
 *
 * Returns: (transfer full): a lab in which nothing has run
 */
MinaPipelineModel        *mina_pipeline_model_new           (MinaSession       *session);

/**
 * mina_pipeline_model_add_actions:
 * @self: a model
 * @map: where to put the actions
 */
void                      mina_pipeline_model_add_actions   (MinaPipelineModel *self,
                                                             GActionMap        *map);

/**
 * mina_pipeline_model_get_design:
 * @self: a model
 *
 * Returns: (transfer none): how it is set
 */
const MinaPipelineConfig *mina_pipeline_model_get_design    (MinaPipelineModel *self);

/**
 * mina_pipeline_model_is_free:
 * @self: a model
 * @knob: name of a knob
 *
 * Returns: whether it can be set
 */
gboolean                  mina_pipeline_model_is_free       (MinaPipelineModel *self,
                                                             const char        *knob);

/**
 * mina_pipeline_model_get_trial:
 * @self: a model
 * @back: 0 for the last run, 1 for the one before
 *
 * Returns: (transfer none) (nullable): a run that is kept
 */
const MinaPipelineTrial  *mina_pipeline_model_get_trial     (MinaPipelineModel *self,
                                                             guint              back);
guint                     mina_pipeline_model_get_n_trials  (MinaPipelineModel *self);

/**
 * mina_pipeline_model_is_current:
 * @self: a model
 *
 * Returns: whether the last run was with the settings as they are
 */
gboolean                  mina_pipeline_model_is_current    (MinaPipelineModel *self);

/* The properties. */
gboolean                  mina_pipeline_model_is_busy       (MinaPipelineModel *self);
guint                     mina_pipeline_model_get_runs      (MinaPipelineModel *self);
const char               *mina_pipeline_model_get_stage     (MinaPipelineModel *self);
guint                     mina_pipeline_model_get_predicted (MinaPipelineModel *self);
gboolean                  mina_pipeline_model_asks          (MinaPipelineModel *self);
gboolean                  mina_pipeline_model_is_loose      (MinaPipelineModel *self);
gboolean                  mina_pipeline_model_shows_night   (MinaPipelineModel *self);

/* What a lesson does, beyond the actions. */

/**
 * mina_pipeline_model_set_free:
 * @self: a model
 * @knobs: (array zero-terminated=1) (nullable): names of knobs; %NULL for all
 *
 * Says which knobs can be set; the others are locked. A lesson sets locked ones too, by
 * mina_pipeline_model_set_knob().
 */
void                      mina_pipeline_model_set_free      (MinaPipelineModel *self,
                                                             const char *const *knobs);
void                      mina_pipeline_model_set_asks      (MinaPipelineModel *self,
                                                             gboolean           asks);
void                      mina_pipeline_model_set_loose     (MinaPipelineModel *self,
                                                             gboolean           loose);

/**
 * mina_pipeline_model_set_held:
 * @self: a model
 * @held: whether knobs that change wait for `lab-pipeline-run`
 *
 * For a stage that is being set: nothing has run in it yet, unless it says so.
 */
void                      mina_pipeline_model_set_held      (MinaPipelineModel *self,
                                                             gboolean           held);

/**
 * mina_pipeline_model_set_knob:
 * @self: a model
 * @knob: name of a knob
 * @value: the value of its field
 *
 * Sets a knob, locked or not, and runs if that is another value.
 *
 * Returns: whether there is such a knob
 */
gboolean                  mina_pipeline_model_set_knob      (MinaPipelineModel *self,
                                                             const char        *knob,
                                                             guint              value);

/**
 * mina_pipeline_model_show_good_design:
 * @self: a model
 * @keep_own: whether the settings stay where the last run has shown them to be good
 *
 * Sets the design that the course shows: two collectors, tail sampling, each trace to one of them.
 */
void                      mina_pipeline_model_show_good_design (MinaPipelineModel *self,
                                                                gboolean           keep_own);

G_END_DECLS
