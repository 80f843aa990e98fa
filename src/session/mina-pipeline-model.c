/* mina-pipeline-model.c - the pipeline lab: how it is set, and what came of the last runs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-pipeline-model.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/mina-format.h"
#include "session/mina-model-actions.h"
#include "session/mina-session-state-private.h"

struct _MinaPipelineModel
{
  GObject            parent_instance;

  MinaSession       *session; /* owns this */
  MinaModelActions  *actions;

  MinaPipelineConfig design;
  GStrv              free;   /* names of knobs; NULL for all */
  GPtrArray         *trials; /* MinaPipelineTrial, the last one last */
  guint              runs;
  GCancellable      *running; /* NULL while no run is under way */
  GCancellable      *opening;
  MinaTraceId        opened; /* trace to show of what is being opened */
  gboolean           opens_trace;
  const char        *stage; /* interned */
  guint              predicted;
  gboolean           asks;
  gboolean           loose;
  gboolean           night;
  gboolean           held; /* changes do not run by themselves */
  gboolean           asked; /* the run was asked for, and is spoken of */
};

G_DEFINE_FINAL_TYPE (MinaPipelineModel, mina_pipeline_model, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_RUNS,
  PROP_STAGE,
  PROP_PREDICTED,
  PROP_ASKS,
  PROP_LOOSE,
  PROP_NIGHT,
  N_PROPS
};

enum
{
  SIGNAL_SETTINGS_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* The load is given: it is what a design is tried on. */
static const char *const of_load[] = { "rate", "seconds", NULL };

static void
changed (MinaPipelineModel *self,
         guint              property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_flag (MinaPipelineModel *self,
          gboolean          *flag,
          gboolean           value,
          guint              property)
{
  if (*flag == !!value)
    return;
  *flag = !!value;
  mina_model_actions_update (self->actions);
  changed (self, property);
}

static void
settings_changed (MinaPipelineModel *self)
{
  mina_model_actions_update (self->actions);
  g_signal_emit (self, signals[SIGNAL_SETTINGS_CHANGED], 0);
}

/* ---- running ---- */

/* Whether it was this design, whatever the load. */
static gboolean
is_of (const MinaPipelineTrial  *trial,
       const MinaPipelineConfig *design)
{
  const MinaPipelineConfig *config = &trial->run[MINA_PIPELINE_DAY]->config;
  guint n;
  const MinaPipelineKnob *knobs = mina_pipeline_knobs (&n);

  for (guint i = 0; i < n; i++)
    if (!g_strv_contains (of_load, knobs[i].name)
        && mina_pipeline_knob_get (&knobs[i], config)
             != mina_pipeline_knob_get (&knobs[i], design))
      return FALSE;
  return TRUE;
}

static void
stop (GCancellable **task)
{
  if (*task != NULL)
    g_cancellable_cancel (*task);
  g_clear_object (task);
}

static void
set_task (MinaPipelineModel *self,
          GCancellable     **task,
          GCancellable      *cancellable)
{
  gboolean was_busy = mina_pipeline_model_is_busy (self);

  stop (task);
  *task = cancellable;
  if (was_busy == mina_pipeline_model_is_busy (self))
    return;
  mina_model_actions_update (self->actions);
  changed (self, PROP_BUSY);
}

static void
announce (MinaPipelineModel       *self,
          const MinaPipelineTrial *trial)
{
  const MinaPipelineResult *result = &trial->run[MINA_PIPELINE_DAY]->result;
  char whole[MINA_FORMAT_SIZE], of[MINA_FORMAT_SIZE], stored[MINA_FORMAT_SIZE];
  g_autofree char *sentence = NULL;

  mina_format_count (whole, result->slow_whole);
  mina_format_count (of, result->slow);
  mina_format_percent (stored, result->stored_bp, 10000);
  /* Translators: %1 of %2 slow traces; %3 is a percentage */
  sentence = g_strdup_printf (
    _("%1$s of %2$s slow traces are whole; %3$s of the spans are stored."), whole, of, stored);
  mina_session_announce (self->session, sentence);
}

/* Takes @trial, which may be one that is kept already. */
static void
show_trial (MinaPipelineModel *self,
            MinaPipelineTrial *trial)
{
  guint at;

  if (g_ptr_array_find (self->trials, trial, &at))
    g_ptr_array_steal_index (self->trials, at);
  else if (self->trials->len == MINA_PIPELINE_MAX_TRIALS)
    g_ptr_array_remove_index (self->trials, 0);
  trial->number = ++self->runs;
  g_ptr_array_add (self->trials, trial);
  mina_model_actions_update (self->actions);
  changed (self, PROP_RUNS);
  /* A knob that is turned would otherwise speak at every step. */
  if (self->asked)
    announce (self, trial);
  self->asked = FALSE;
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (MinaPipelineModel) self = data;
  g_autoptr (GError) error = NULL;
  MinaPipelineTrial *trial = mina_pipeline_trial_finish (result, &error);

  /* Cancelled: the lab was reset. */
  if (trial == NULL)
    return;
  if (!is_of (trial, &self->design))
    {
      /* The settings have changed since: one run at a time, and the last word counts. */
      mina_pipeline_trial_free (trial);
      mina_pipeline_trial_async (&self->design, self->running, ran_cb, g_object_ref (self));
      return;
    }
  g_object_freeze_notify (G_OBJECT (self));
  set_task (self, &self->running, NULL);
  show_trial (self, trial);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
run (MinaPipelineModel *self)
{
  for (guint i = 0; i < self->trials->len; i++)
    {
      MinaPipelineTrial *kept = self->trials->pdata[i];

      if (!is_of (kept, &self->design))
        continue;
      g_object_freeze_notify (G_OBJECT (self));
      set_task (self, &self->running, NULL);
      show_trial (self, kept);
      g_object_thaw_notify (G_OBJECT (self));
      return;
    }
  if (self->running != NULL)
    return;
  set_task (self, &self->running, g_cancellable_new ());
  mina_pipeline_trial_async (&self->design, self->running, ran_cb, g_object_ref (self));
}

gboolean
mina_pipeline_model_set_knob (MinaPipelineModel *self,
                              const char        *name,
                              guint              value)
{
  const MinaPipelineKnob *knob;
  guint before;

  g_return_val_if_fail (MINA_IS_PIPELINE_MODEL (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  knob = mina_pipeline_knob_find (name);
  if (knob == NULL || g_strv_contains (of_load, name))
    return FALSE;
  before = mina_pipeline_knob_get (knob, &self->design);
  mina_pipeline_knob_set (knob, &self->design, value);
  if (mina_pipeline_knob_get (knob, &self->design) == before)
    return TRUE;
  if (!self->held)
    run (self);
  settings_changed (self);
  return TRUE;
}

static void
reset_design (MinaPipelineModel *self)
{
  mina_pipeline_config_init (&self->design, MINA_PIPELINE_DAY);
}

static void
reset (MinaPipelineModel *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  set_task (self, &self->running, NULL);
  set_task (self, &self->opening, NULL);
  self->asked = FALSE;
  reset_design (self);
  if (self->runs > 0)
    changed (self, PROP_RUNS);
  self->runs = 0;
  g_ptr_array_set_size (self->trials, 0);
  if (self->predicted != MINA_NONE)
    changed (self, PROP_PREDICTED);
  self->predicted = MINA_NONE;
  settings_changed (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/* ---- opening ---- */

static void
show_survivors (MinaPipelineModel *self,
                MinaDataset       *dataset)
{
  guint32 trace = self->opens_trace ? mina_dataset_find_trace (dataset, self->opened) : MINA_NONE;

  mina_session_show_dataset (self->session, dataset, trace,
                             trace != MINA_NONE ? "waterfall" : "traces");
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (MinaPipelineModel) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = mina_pipeline_survivors_finish (result, &error);

  if (dataset == NULL)
    return;
  set_task (self, &self->opening, NULL);
  show_survivors (self, dataset);
}

/* ---- actions ---- */

/* Surviving traces of the settings as they are; NULL if it is not known, or none has survived. */
static MinaDataset *
get_sample (MinaPipelineModel *self)
{
  const MinaPipelineTrial *trial = mina_pipeline_model_get_trial (self, 0);

  if (trial == NULL || !mina_pipeline_model_is_current (self)
      || mina_dataset_spans (trial->sample)->n == 0)
    return NULL;
  return trial->sample;
}

static gboolean
can_open (gpointer model)
{
  MinaPipelineModel *self = model;

  return self->opening == NULL && get_sample (self) != NULL;
}

static void
act_open (gpointer  model,
          GVariant *parameter)
{
  MinaPipelineModel *self = model;
  guint32 trace = g_variant_get_uint32 (parameter), n;
  MinaDataset *sample = get_sample (self);
  const MinaTraceInfo *traces;

  if (sample == NULL)
    return;
  traces = mina_dataset_traces (sample, &n);
  self->opens_trace = trace < n;
  if (self->opens_trace)
    self->opened = traces[trace].id;
  set_task (self, &self->opening, g_cancellable_new ());
  mina_pipeline_survivors_async (&self->design, self->opening, opened_cb, g_object_ref (self));
}

static void
act_set (gpointer  model,
         GVariant *parameter)
{
  MinaPipelineModel *self = model;
  const char *knob;
  guint32 value;

  g_variant_get (parameter, "(&su)", &knob, &value);
  if (mina_pipeline_model_is_free (self, knob))
    mina_pipeline_model_set_knob (self, knob, value);
}

static gboolean
can_run (gpointer model)
{
  MinaPipelineModel *self = model;

  return self->running == NULL && !self->loose && (!self->asks || self->predicted != MINA_NONE);
}

static void
act_run (gpointer  model,
         GVariant *parameter)
{
  MinaPipelineModel *self = model;

  self->asked = !self->held;
  run (self);
}

static void
act_reset (gpointer  model,
           GVariant *parameter)
{
  reset (model);
}

static void
act_stage (gpointer  model,
           GVariant *parameter)
{
  MinaPipelineModel *self = model;
  const char *stage = g_variant_get_string (parameter, NULL);

  if (*stage != '\0' && mina_pipeline_stage_find (stage) == MINA_PIPELINE_N_STAGES)
    return;
  stage = g_intern_string (stage);
  if (self->stage == stage)
    return;
  self->stage = stage;
  changed (self, PROP_STAGE);
}

static void
act_predict (gpointer  model,
             GVariant *parameter)
{
  MinaPipelineModel *self = model;
  guint predicted = g_variant_get_uint32 (parameter);

  if (self->predicted == predicted)
    return;
  self->predicted = predicted;
  mina_model_actions_update (self->actions);
  changed (self, PROP_PREDICTED);
}

static void
act_night (gpointer  model,
           GVariant *parameter)
{
  MinaPipelineModel *self = model;

  set_flag (self, &self->night, !self->night, PROP_NIGHT);
}

static GVariant *
night_state (gpointer model)
{
  return g_variant_new_boolean (((MinaPipelineModel *) model)->night);
}

static const MinaModelAction actions[] = {
  { "lab-pipeline-set", "(su)", act_set },
  { "lab-pipeline-run", NULL, act_run, can_run },
  { "lab-pipeline-reset", NULL, act_reset },
  { "lab-pipeline-open", "u", act_open, can_open },
  { "lab-pipeline-stage", "s", act_stage },
  { "lab-pipeline-predict", "u", act_predict },
  { "lab-pipeline-night", NULL, act_night, NULL, night_state },
};

/* ---- object ---- */

static void
mina_pipeline_model_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  MinaPipelineModel *self = MINA_PIPELINE_MODEL (object);

  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, mina_pipeline_model_is_busy (self));
      break;
    case PROP_RUNS:
      g_value_set_uint (value, self->runs);
      break;
    case PROP_STAGE:
      g_value_set_string (value, self->stage);
      break;
    case PROP_PREDICTED:
      g_value_set_uint (value, self->predicted);
      break;
    case PROP_ASKS:
      g_value_set_boolean (value, self->asks);
      break;
    case PROP_LOOSE:
      g_value_set_boolean (value, self->loose);
      break;
    case PROP_NIGHT:
      g_value_set_boolean (value, self->night);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_pipeline_model_dispose (GObject *object)
{
  MinaPipelineModel *self = MINA_PIPELINE_MODEL (object);

  stop (&self->running);
  stop (&self->opening);
  g_clear_pointer (&self->actions, mina_model_actions_free);

  G_OBJECT_CLASS (mina_pipeline_model_parent_class)->dispose (object);
}

static void
mina_pipeline_model_finalize (GObject *object)
{
  MinaPipelineModel *self = MINA_PIPELINE_MODEL (object);

  g_ptr_array_unref (self->trials);
  g_strfreev (self->free);

  G_OBJECT_CLASS (mina_pipeline_model_parent_class)->finalize (object);
}

static void
mina_pipeline_model_class_init (MinaPipelineModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = mina_pipeline_model_get_property;
  object_class->dispose = mina_pipeline_model_dispose;
  object_class->finalize = mina_pipeline_model_finalize;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_RUNS] = g_param_spec_uint ("runs", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_STAGE] = g_param_spec_string ("stage", NULL, NULL, "", flags);
  properties[PROP_PREDICTED] =
    g_param_spec_uint ("predicted", NULL, NULL, 0, G_MAXUINT, MINA_NONE, flags);
  properties[PROP_ASKS] = g_param_spec_boolean ("asks", NULL, NULL, FALSE, flags);
  properties[PROP_LOOSE] = g_param_spec_boolean ("loose", NULL, NULL, FALSE, flags);
  properties[PROP_NIGHT] = g_param_spec_boolean ("night", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SETTINGS_CHANGED] =
    g_signal_new ("settings-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
}

static void
mina_pipeline_model_init (MinaPipelineModel *self)
{
  self->trials = g_ptr_array_new_with_free_func ((GDestroyNotify) mina_pipeline_trial_free);
  self->stage = g_intern_static_string ("");
  self->predicted = MINA_NONE;
  reset_design (self);
}

MinaPipelineModel *
mina_pipeline_model_new (MinaSession *session)
{
  MinaPipelineModel *self = g_object_new (MINA_TYPE_PIPELINE_MODEL, NULL);

  self->session = session;
  self->actions = mina_model_actions_new (self, actions, G_N_ELEMENTS (actions));
  return self;
}

void
mina_pipeline_model_add_actions (MinaPipelineModel *self,
                                 GActionMap        *map)
{
  mina_model_actions_add (self->actions, map);
}

const MinaPipelineConfig *
mina_pipeline_model_get_design (MinaPipelineModel *self)
{
  return &self->design;
}

gboolean
mina_pipeline_model_is_free (MinaPipelineModel *self,
                             const char        *knob)
{
  return self->free == NULL || g_strv_contains ((const char *const *) self->free, knob);
}

const MinaPipelineTrial *
mina_pipeline_model_get_trial (MinaPipelineModel *self,
                               guint              back)
{
  return back < self->trials->len ? self->trials->pdata[self->trials->len - 1 - back] : NULL;
}

guint
mina_pipeline_model_get_n_trials (MinaPipelineModel *self)
{
  return self->trials->len;
}

gboolean
mina_pipeline_model_is_current (MinaPipelineModel *self)
{
  return self->running == NULL && self->trials->len > 0
         && is_of (mina_pipeline_model_get_trial (self, 0), &self->design);
}

gboolean
mina_pipeline_model_is_busy (MinaPipelineModel *self)
{
  return self->running != NULL || self->opening != NULL;
}

guint
mina_pipeline_model_get_runs (MinaPipelineModel *self)
{
  return self->runs;
}

const char *
mina_pipeline_model_get_stage (MinaPipelineModel *self)
{
  return self->stage;
}

guint
mina_pipeline_model_get_predicted (MinaPipelineModel *self)
{
  return self->predicted;
}

gboolean
mina_pipeline_model_asks (MinaPipelineModel *self)
{
  return self->asks;
}

gboolean
mina_pipeline_model_is_loose (MinaPipelineModel *self)
{
  return self->loose;
}

gboolean
mina_pipeline_model_shows_night (MinaPipelineModel *self)
{
  return self->night;
}

void
mina_pipeline_model_set_free (MinaPipelineModel *self,
                              const char *const *knobs)
{
  g_return_if_fail (MINA_IS_PIPELINE_MODEL (self));

  g_strfreev (self->free);
  self->free = g_strdupv ((char **) knobs);
  settings_changed (self);
}

void
mina_pipeline_model_set_asks (MinaPipelineModel *self,
                              gboolean           asks)
{
  g_return_if_fail (MINA_IS_PIPELINE_MODEL (self));

  set_flag (self, &self->asks, asks, PROP_ASKS);
}

void
mina_pipeline_model_set_loose (MinaPipelineModel *self,
                               gboolean           loose)
{
  g_return_if_fail (MINA_IS_PIPELINE_MODEL (self));

  set_flag (self, &self->loose, loose, PROP_LOOSE);
}

void
mina_pipeline_model_show_good_design (MinaPipelineModel *self,
                                      gboolean           keep_own)
{
  const MinaPipelineTrial *trial = mina_pipeline_model_get_trial (self, 0);

  g_return_if_fail (MINA_IS_PIPELINE_MODEL (self));

  if (keep_own && mina_pipeline_model_is_current (self) && trial->pass[MINA_PIPELINE_DAY]
      && trial->pass[MINA_PIPELINE_NIGHT] && trial->goals[MINA_PIPELINE_NIGHT].none_late)
    return;
  reset_design (self);
  self->design.tail = 1;
  self->design.collectors = 2;
  run (self);
  settings_changed (self);
}

void
mina_pipeline_model_set_held (MinaPipelineModel *self,
                              gboolean           held)
{
  g_return_if_fail (MINA_IS_PIPELINE_MODEL (self));

  self->held = held;
}
