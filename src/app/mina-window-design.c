/* mina-window-design.c - the design of the pipeline lab as a card, in a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-window-private.h"

#include "base/mina-format.h"
#include "export/mina-design-card.h"
#include "panels/mina-pipeline-slider.h"
#include "session/mina-pipeline-model.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* ---- what stands on it ---- */

static void
add_settings (MinaDesignCard           *card,
              const MinaPipelineConfig *design)
{
  guint n;
  const MinaPipelineKnob *knobs = mina_pipeline_knobs (&n);

  mina_design_card_add_section (card, "settings", _("What is set"));
  for (guint i = 0; i < n; i++)
    {
      guint value = mina_pipeline_knob_get (&knobs[i], design);
      g_autofree char *text = mina_pipeline_value_text (&knobs[i], value);
      double number = value;

      /* The load is no part of a design. */
      if (g_str_equal (knobs[i].name, "rate") || g_str_equal (knobs[i].name, "seconds"))
        continue;
      for (guint d = 0; d < knobs[i].decimals; d++)
        number /= 10;
      mina_design_card_add_number (card, knobs[i].name, _ (knobs[i].title), number, text);
    }
}

static void
add_result (MinaDesignCard          *card,
            const MinaPipelineTrial *trial,
            MinaPipelineProfile      profile)
{
  const MinaPipelineResult *result = &trial->run[profile]->result;
  const gboolean night = profile == MINA_PIPELINE_NIGHT;
  char number[MINA_FORMAT_SIZE];

  mina_design_card_add_section (card, night ? "night" : "day",
                                night ? _("What comes of it by night")
                                      : _("What comes of it by day"));
  mina_design_card_add_number (card, "requests_per_s", _("Requests a second"),
                               trial->run[profile]->config.rate,
                               mina_format_count (number, trial->run[profile]->config.rate));
  mina_design_card_add_number (card, "slow", _("Slow traces"), result->slow,
                               mina_format_count (number, result->slow));
  mina_design_card_add_number (card, "slow_whole", _("Slow traces, whole"), result->slow_whole,
                               mina_format_count (number, result->slow_whole));
  mina_design_card_add_number (card, "others_whole", _("Other traces, whole"),
                               result->ordinary_whole,
                               mina_format_count (number, result->ordinary_whole));
  mina_design_card_add_number (card, "stored_percent", _("Stored spans"),
                               result->stored_bp / 100.0,
                               mina_format_percent (number, result->stored_bp, 10000));
  mina_design_card_add_number (card, "stored_per_s", _("Spans stored a second"),
                               result->stored_per_s,
                               mina_format_count (number, result->stored_per_s));
  mina_design_card_add_number (card, "traces_in_memory", _("Traces in memory, at most"),
                               result->peak_traces,
                               mina_format_count (number, result->peak_traces));
  mina_design_card_add_number (card, "late_spans", _("Late spans"), (double) result->late,
                               mina_format_count (number, result->late));
  mina_design_card_add_number (card, "cost_per_day", _("Cost a day"),
                               (double) result->cost_micros / 1e6,
                               mina_format_number (number, (double) result->cost_micros / 1e6));
}

/* The numbers that a learner has named, and the risks; none where no step asks for them. */
static void
add_answers (MinaDesignCard   *card,
             MinaLessonEngine *engine)
{
  static const struct
  {
    const char *answer;
    const char *title;
  } numbers[] = {
    { "mem", N_("Traces in memory, by day") },
    { "stored", N_("Spans stored a second, by day") },
    { "cost", N_("Cost a day") },
  };
  MinaLessonStep *step = mina_lesson_engine_get_step (engine);
  const MinaStateValue *risks = mina_lesson_engine_get_answer (engine, "risks");
  gboolean begun = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      const MinaStateValue *value = mina_lesson_engine_get_answer (engine, numbers[i].answer);
      char number[MINA_FORMAT_SIZE];

      if (value == NULL || value->type != MINA_STATE_NUMBER)
        continue;
      if (!begun)
        mina_design_card_add_section (card, "defended", _("What was said of it"));
      begun = TRUE;
      mina_design_card_add_number (card, numbers[i].answer, _ (numbers[i].title), value->number,
                                   mina_format_number (number, value->number));
    }
  if (step == NULL || risks == NULL || risks->type != MINA_STATE_LIST)
    return;
  mina_design_card_add_section (card, "risks", _("Risks that are accepted"));
  for (guint i = 0; i < step->choices->len; i++)
    {
      const MinaLessonChoice *choice = step->choices->pdata[i];

      if (g_ptr_array_find_with_equal_func (risks->list, choice->id, g_str_equal, NULL))
        mina_design_card_add_text (card, choice->id, choice->text);
    }
}

static MinaDesignCard *
make_card (MinaWindow *self)
{
  MinaPipelineModel *model = mina_session_get_pipeline_model (self->session);
  const MinaPipelineTrial *trial = mina_pipeline_model_get_trial (model, 0);
  MinaDesignCard *card = mina_design_card_new (_("A design for a tracing pipeline"));

  add_settings (card, mina_pipeline_model_get_design (model));
  for (guint p = 0; p < MINA_PIPELINE_N_PROFILES && mina_pipeline_model_is_current (model); p++)
    add_result (card, trial, p);
  if (self->engine != NULL)
    add_answers (card, self->engine);
  return card;
}

/* ---- the file ---- */

static void
save_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  MinaWindow *self = data;
  const gboolean json = g_str_equal (g_variant_get_string (parameter, NULL), "json");
  g_autoptr (MinaDesignCard) card = make_card (self);
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  if (json)
    {
      char *text = mina_design_card_to_json (card);

      bytes = g_bytes_new_take (text, strlen (text));
    }
  else
    bytes = mina_design_card_to_pdf (card, &error);
  if (bytes != NULL)
    mina_window_save_bytes (self, _("Save the design card"), json ? "design.json" : "design.pdf",
                            bytes);
  else
    mina_window_show_message (self, error->message);
}

/* Adds the action that saves it. */
void
mina_window_add_design_actions (MinaWindow *self)
{
  const GActionEntry actions[] = { { "save-design-card", save_cb, "s" } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
