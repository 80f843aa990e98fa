/* mina-course-lab-pipeline.c - the pipeline lab, as a lesson sees it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-desk-private.h"

#include "session/mina-pipeline-model.h"

#include <math.h>
#include <string.h>

static const char prefix[] = "lab.pipe.";

static const char *const profiles[MINA_PIPELINE_N_PROFILES] = { "day", "night" };

/* How many of its unit a field of the knob counts. */
static double
scale_of (const MinaPipelineKnob *knob)
{
  double scale = 1;

  for (guint i = 0; i < knob->decimals; i++)
    scale *= 10;
  return scale;
}

static gboolean
is_switch (const MinaPipelineKnob *knob)
{
  return knob->min == 0 && knob->max == 1;
}

static void
fill_knobs (const MinaPipelineConfig *design,
            MinaStateBuilder         *builder)
{
  guint n;
  const MinaPipelineKnob *knobs = mina_pipeline_knobs (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat (prefix, knobs[i].name, NULL);
      guint value = mina_pipeline_knob_get (&knobs[i], design);

      if (is_switch (&knobs[i]))
        mina_state_builder_set_bool (builder, path, value != 0);
      else
        mina_state_builder_set_number (builder, path, value / scale_of (&knobs[i]));
    }
}

static void
fill_profile (const MinaPipelineTrial *trial,
              MinaPipelineProfile      profile,
              MinaStateBuilder        *builder)
{
  const MinaPipelineResult *result = &trial->run[profile]->result;
  const struct
  {
    const char *name;
    double      value;
  } numbers[] = {
    { "rare", result->slow },
    { "rare_complete", result->slow_whole },
    { "rare_whole", result->slow > 0 ? 100.0 * result->slow_whole / result->slow : 0 },
    { "ordinary_complete", result->ordinary_whole },
    { "ordinary_whole",
      result->ordinary > 0 ? 100.0 * result->ordinary_whole / result->ordinary : 0 },
    { "stored", result->stored_bp / 100.0 },
    { "late", (double) result->late },
    { "evicted", (double) result->evicted },
  };
  g_autofree char *pass = g_strconcat (prefix, profiles[profile], ".pass", NULL);
  g_autofree char *loss = g_strconcat (prefix, profiles[profile], ".first_loss", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *path =
        g_strconcat (prefix, profiles[profile], ".", numbers[i].name, NULL);

      mina_state_builder_set_number (builder, path, numbers[i].value);
    }
  mina_state_builder_set_bool (builder, pass, trial->pass[profile]);
  if (result->first_loss != MINA_PIPELINE_STORED)
    mina_state_builder_set_text (builder, loss, mina_pipeline_fate_name (result->first_loss));
}

/* What the settings as they are have brought about; while that is not known, nothing. */
static void
fill_result (MinaPipelineModel *model,
             MinaStateBuilder  *builder)
{
  const MinaPipelineTrial *trial = mina_pipeline_model_get_trial (model, 0);
  const MinaPipelineResult *day;

  mina_state_builder_set_bool (builder, "lab.pipe.ran", mina_pipeline_model_is_current (model));
  if (!mina_pipeline_model_is_current (model))
    return;
  day = &trial->run[MINA_PIPELINE_DAY]->result;
  for (guint p = 0; p < MINA_PIPELINE_N_PROFILES; p++)
    fill_profile (trial, p, builder);
  mina_state_builder_set_number (builder, "lab.pipe.rare", day->slow);
  mina_state_builder_set_number (builder, "lab.pipe.rare_complete", day->slow_whole);
  mina_state_builder_set_number (builder, "lab.pipe.stored_per_s", day->stored_per_s);
  mina_state_builder_set_number (builder, "lab.pipe.cost_day", (double) day->cost_micros / 1e6);
}

static void
fill (gpointer          data,
      MinaStateBuilder *builder)
{
  MinaCourseDesk *self = data;
  MinaPipelineModel *model = mina_session_get_pipeline_model (self->session);
  const MinaPipelineConfig *design = mina_pipeline_model_get_design (model);

  fill_knobs (design, builder);
  fill_result (model, builder);
  mina_state_builder_set_number (builder, "lab.pipe.runs", mina_pipeline_model_get_runs (model));
  mina_state_builder_set_number (builder, "lab.pipe.mem",
                                 mina_pipeline_trial_memory (design, MINA_PIPELINE_DAY));
  if (mina_pipeline_model_get_predicted (model) != MINA_NONE)
    mina_state_builder_set_number (builder, "lab.pipe.predicted",
                                   mina_pipeline_model_get_predicted (model));
}

/* ---- setting ---- */

static gboolean
set_free (MinaPipelineModel    *model,
          const MinaStateValue *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  if (value->type == MINA_STATE_TEXT && g_str_equal (value->text, "all"))
    {
      mina_pipeline_model_set_free (model, NULL);
      return TRUE;
    }
  if (value->type != MINA_STATE_LIST)
    return FALSE;
  for (guint i = 0; i < value->list->len; i++)
    {
      if (mina_pipeline_knob_find (value->list->pdata[i]) == NULL)
        return FALSE;
      g_strv_builder_add (builder, value->list->pdata[i]);
    }
  names = g_strv_builder_end (builder);
  mina_pipeline_model_set_free (model, (const char *const *) names);
  return TRUE;
}

static gboolean
set_knob (MinaPipelineModel    *model,
          const char           *name,
          const MinaStateValue *value)
{
  const MinaPipelineKnob *knob = mina_pipeline_knob_find (name);

  if (knob == NULL)
    return FALSE;
  if (is_switch (knob) && value->type == MINA_STATE_BOOL)
    return mina_pipeline_model_set_knob (model, name, value->boolean ? 1 : 0);
  if (value->type != MINA_STATE_NUMBER || !(value->number >= 0)
      || value->number * scale_of (knob) > G_MAXUINT32)
    return FALSE;
  return mina_pipeline_model_set_knob (model, name,
                                       (guint) floor (value->number * scale_of (knob) + 0.5));
}

static void
show_night (MinaCourseDesk    *self,
            MinaPipelineModel *model,
            gboolean           night)
{
  if (mina_pipeline_model_shows_night (model) != night)
    mina_course_desk_activate (self, "lab-pipeline-night", NULL);
}

static gboolean
set_flag (MinaCourseDesk       *self,
          MinaPipelineModel    *model,
          const char           *name,
          const MinaStateValue *value)
{
  if (value->type != MINA_STATE_BOOL)
    return FALSE;
  if (g_str_equal (name, "asks"))
    mina_pipeline_model_set_asks (model, value->boolean);
  else if (g_str_equal (name, "loose"))
    mina_pipeline_model_set_loose (model, value->boolean);
  else if (g_str_equal (name, "shows_night"))
    show_night (self, model, value->boolean);
  else if (g_str_equal (name, "run") && value->boolean)
    mina_course_desk_activate (self, "lab-pipeline-run", NULL);
  else
    return FALSE;
  return TRUE;
}

static gboolean
set_text (MinaPipelineModel    *model,
          const char           *name,
          const MinaStateValue *value)
{
  gboolean keep_own = value->type == MINA_STATE_TEXT && g_str_equal (value->text, "own");

  if (!g_str_equal (name, "design") || value->type != MINA_STATE_TEXT
      || (!keep_own && !g_str_equal (value->text, "reference")))
    return FALSE;
  mina_pipeline_model_show_good_design (model, keep_own);
  return TRUE;
}

static gboolean
set (gpointer              data,
     const char           *path,
     const MinaStateValue *value,
     GError              **error)
{
  MinaCourseDesk *self = data;
  MinaPipelineModel *model = mina_session_get_pipeline_model (self->session);
  const char *name = path + strlen (prefix);

  if (g_str_equal (name, "predicted") && value->type == MINA_STATE_NUMBER && value->number >= 0
      && value->number < MINA_NONE)
    mina_course_desk_activate (self, "lab-pipeline-predict",
                               g_variant_new_uint32 ((guint32) value->number));
  else if (g_str_equal (name, "free") ? !set_free (model, value)
                                      : !set_knob (model, name, value)
                                          && !set_flag (self, model, name, value)
                                          && !set_text (model, name, value))
    return mina_course_desk_fail (error, "\"%s\" cannot be set to this", path);
  return TRUE;
}

static gboolean
act (gpointer    data,
     const char *name,
     JsonNode   *argument,
     GError    **error)
{
  const char *stage;

  if (!g_str_equal (name, "stage") || !JSON_NODE_HOLDS_VALUE (argument)
      || json_node_get_value_type (argument) != G_TYPE_STRING)
    return FALSE;
  stage = json_node_get_string (argument);
  if (mina_pipeline_stage_find (stage) == MINA_PIPELINE_N_STAGES)
    return mina_course_desk_fail (error, "the pipeline has no stage \"%s\"", stage);
  mina_course_desk_activate (data, "lab-pipeline-stage", g_variant_new_string (stage));
  return TRUE;
}

static gboolean
is_busy (gpointer data)
{
  MinaCourseDesk *self = data;

  return mina_pipeline_model_is_busy (mina_session_get_pipeline_model (self->session));
}

/* ---- the desk ---- */

/* A step in this view begins with all knobs as they are by default, and free; one that says "own"
 * takes over what an earlier one has left. */
void
mina_course_desk_begin_pipeline (MinaCourseDesk *self,
                                 JsonObject     *lab)
{
  MinaPipelineModel *model = mina_session_get_pipeline_model (self->session);

  mina_course_desk_activate (self, "lab-pipeline-stage", g_variant_new_string (""));
  show_night (self, model, FALSE);
  mina_pipeline_model_set_asks (model, FALSE);
  mina_pipeline_model_set_loose (model, FALSE);
  mina_pipeline_model_set_free (model, NULL);
  if (lab == NULL || !json_object_has_member (lab, "lab.pipe.design"))
    mina_course_desk_activate (self, "lab-pipeline-reset", NULL);
  mina_pipeline_model_set_held (model, TRUE);
}

/* The stage stands: from now on each change runs. */
void
mina_course_desk_end_pipeline (MinaCourseDesk *self)
{
  mina_pipeline_model_set_held (mina_session_get_pipeline_model (self->session), FALSE);
}

void
mina_course_desk_add_pipeline_lab (MinaCourseDesk *self)
{
  static const MinaCourseLab lab = { prefix, fill, set, act, is_busy };

  mina_course_desk_add_lab (self, &lab, self);
}
