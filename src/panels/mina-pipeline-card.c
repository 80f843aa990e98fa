/* mina-pipeline-card.c - what a design has come to on one load, and which goals it meets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-pipeline-card.h"

#include "base/mina-format.h"

#include <glib/gi18n-lib.h>

#define LEAST_WIDTH 270

enum
{
  GOAL_SLOW,
  GOAL_STORED,
  GOAL_OTHERS,
  GOAL_LATE,
  N_GOALS
};

enum
{
  FACT_STORED,
  FACT_COST,
  FACT_MEMORY,
  FACT_LATE,
  N_FACTS
};

struct _MinaPipelineCard
{
  GtkWidget           parent_instance;

  GtkWidget          *box;
  GtkLabel           *whole;
  GtkLabel           *of;
  GtkWidget          *bar;
  GtkLabel           *guess;
  GtkWidget          *goals[N_GOALS];
  GtkImage           *ticks[N_GOALS];
  GtkLabel           *reached[N_GOALS];
  GtkLabel           *facts[N_FACTS];

  MinaPipelineModel  *model;
  MinaPipelineProfile profile;
};

G_DEFINE_FINAL_TYPE (MinaPipelineCard, mina_pipeline_card, GTK_TYPE_WIDGET)

static const char *const goals[N_GOALS] = {
  /* xgettext:no-c-format */
  [GOAL_SLOW] = N_ ("At least 95 % of the slow traces whole"),
  /* xgettext:no-c-format */
  [GOAL_STORED] = N_ ("At most 15 % of the spans stored"),
  /* xgettext:no-c-format */
  [GOAL_OTHERS] = N_ ("At least 0.5 % of the others whole"),
  [GOAL_LATE] = N_ ("No span after the verdict"),
};

static const char *const facts[N_FACTS] = {
  [FACT_STORED] = N_ ("Spans stored a second"),
  [FACT_COST] = N_ ("Cost a day"),
  [FACT_MEMORY] = N_ ("Traces in memory, at most"),
  [FACT_LATE] = N_ ("Late spans"),
};

/* ---- making ---- */

static GtkWidget *
label_new (const char *text,
           const char *css_class,
           float       xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_title (MinaPipelineCard *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  MinaPipelineConfig load;
  char number[MINA_FORMAT_SIZE];
  g_autofree char *rate = NULL;
  GtkWidget *caption;

  mina_pipeline_config_init (&load, self->profile);
  /* Translators: %s is a number of requests */
  rate = g_strdup_printf (_ ("%s requests a second"), mina_format_count (number, load.rate));
  caption = label_new (rate, "mina-caption", 1);
  gtk_widget_set_hexpand (caption, TRUE);
  gtk_widget_set_valign (caption, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (line),
                  label_new (self->profile == MINA_PIPELINE_DAY ? _ ("By day") : _ ("By night"),
                             "heading", 0));
  gtk_box_append (GTK_BOX (line), caption);
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
add_whole (MinaPipelineCard *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *whole = label_new ("–", "mina-pipeline-big", 0);
  GtkWidget *of = label_new (NULL, NULL, 0);
  GtkWidget *guess = label_new (NULL, "mina-caption", 0);

  gtk_widget_add_css_class (whole, "numeric");
  gtk_label_set_wrap (GTK_LABEL (whole), FALSE);
  gtk_widget_set_valign (of, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (of, TRUE);
  gtk_box_append (GTK_BOX (line), whole);
  gtk_box_append (GTK_BOX (line), of);
  gtk_box_append (GTK_BOX (self->box), line);
  self->bar = gtk_progress_bar_new ();
  gtk_widget_add_css_class (self->bar, "mina-fill-bar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Slow traces, whole"), -1);
  gtk_box_append (GTK_BOX (self->box), self->bar);
  gtk_box_append (GTK_BOX (self->box), guess);
  self->whole = GTK_LABEL (whole);
  self->of = GTK_LABEL (of);
  self->guess = GTK_LABEL (guess);
}

static void
add_goals (MinaPipelineCard *self)
{
  for (guint i = 0; i < N_GOALS; i++)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *tick = gtk_image_new_from_icon_name ("mina-open-circle-symbolic");
      GtkWidget *text = label_new (_ (goals[i]), NULL, 0);
      GtkWidget *reached = label_new ("–", "mina-knob-value", 1);

      gtk_widget_set_valign (tick, GTK_ALIGN_START);
      gtk_widget_set_hexpand (text, TRUE);
      gtk_label_set_wrap (GTK_LABEL (reached), FALSE);
      gtk_widget_add_css_class (reached, "numeric");
      gtk_widget_set_valign (reached, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (line), tick);
      gtk_box_append (GTK_BOX (line), text);
      gtk_box_append (GTK_BOX (line), reached);
      /* The course asks for it by night alone. */
      gtk_widget_set_visible (line, i != GOAL_LATE || self->profile == MINA_PIPELINE_NIGHT);
      gtk_widget_add_css_class (line, "mina-small");
      gtk_box_append (GTK_BOX (self->box), line);
      self->goals[i] = line;
      self->ticks[i] = GTK_IMAGE (tick);
      self->reached[i] = GTK_LABEL (reached);
    }
}

static void
add_facts (MinaPipelineCard *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_widget_add_css_class (grid, "mina-pipeline-counters");
  for (guint i = 0; i < N_FACTS; i++)
    {
      GtkWidget *label = label_new (_ (facts[i]), "mina-knob-title", 0);
      GtkWidget *value = label_new ("–", "mina-knob-value", 1);

      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_add_css_class (value, "numeric");
      gtk_grid_attach (GTK_GRID (grid), label, 0, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), value, 1, (int) i, 1, 1);
      self->facts[i] = GTK_LABEL (value);
    }
  gtk_box_append (GTK_BOX (self->box), grid);
}

/* ---- showing ---- */

static void
show_goal (MinaPipelineCard *self,
           guint             goal,
           gboolean          met,
           const char       *reached)
{
  gtk_image_set_from_icon_name (self->ticks[goal],
                                met ? "object-select-symbolic" : "mina-open-circle-symbolic");
  if (met)
    gtk_widget_add_css_class (GTK_WIDGET (self->ticks[goal]), "mina-success");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->ticks[goal]), "mina-success");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ticks[goal]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  met ? _ ("met") : _ ("not met"), -1);
  gtk_label_set_label (self->reached[goal], reached);
}

static void
show_guess (MinaPipelineCard *self)
{
  guint guess = mina_pipeline_model_get_predicted (self->model);
  char number[MINA_FORMAT_SIZE];
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->guess),
                          guess != MINA_NONE && self->profile == MINA_PIPELINE_DAY);
  if (guess == MINA_NONE)
    return;
  /* Translators: a number of traces that the person expected */
  text = g_strdup_printf (_ ("You said %s."), mina_format_count (number, guess));
  gtk_label_set_label (self->guess, text);
}

static void
show_nothing (MinaPipelineCard *self)
{
  gtk_label_set_label (self->whole, "–");
  gtk_label_set_label (self->of, _ ("Nothing has run yet."));
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), 0);
  for (guint i = 0; i < N_GOALS; i++)
    show_goal (self, i, FALSE, "–");
  for (guint i = 0; i < N_FACTS; i++)
    gtk_label_set_label (self->facts[i], "–");
}

static void
show_result (MinaPipelineCard         *self,
             const MinaPipelineResult *result,
             const MinaPipelineGoals  *met)
{
  char number[MINA_FORMAT_SIZE];
  g_autofree char *of = NULL;

  gtk_label_set_label (self->whole, mina_format_count (number, result->slow_whole));
  /* Translators: follows a number, in larger type, of slow traces that are whole */
  of = g_strdup_printf (_ ("of %s slow traces are whole"),
                        mina_format_count (number, result->slow));
  gtk_label_set_label (self->of, of);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar),
                                 result->slow > 0 ? (double) result->slow_whole / result->slow
                                                  : 0);
  show_goal (self, GOAL_SLOW, met->slow_whole,
             mina_format_percent (number, result->slow_whole, result->slow));
  show_goal (self, GOAL_STORED, met->little_stored,
             mina_format_percent (number, result->stored_bp, 10000));
  show_goal (self, GOAL_OTHERS, met->ordinary_whole,
             mina_format_percent (number, result->ordinary_whole, result->ordinary));
  show_goal (self, GOAL_LATE, met->none_late,
             mina_format_count (number, (gint64) result->late));
  gtk_label_set_label (self->facts[FACT_STORED],
                       mina_format_count (number, result->stored_per_s));
  gtk_label_set_label (self->facts[FACT_COST],
                       mina_format_number (number, (double) result->cost_micros / 1e6));
  gtk_label_set_label (self->facts[FACT_MEMORY], mina_format_count (number, result->peak_traces));
  gtk_label_set_label (self->facts[FACT_LATE], mina_format_count (number, (gint64) result->late));
}

static void
update (MinaPipelineCard *self)
{
  const MinaPipelineTrial *trial = mina_pipeline_model_get_trial (self->model, 0);

  gtk_widget_set_visible (GTK_WIDGET (self), self->profile == MINA_PIPELINE_DAY
                                               || mina_pipeline_model_shows_night (self->model));
  show_guess (self);
  if (trial == NULL)
    show_nothing (self);
  else
    show_result (self, &trial->run[self->profile]->result, &trial->goals[self->profile]);
}

/* ---- widget ---- */

static void
mina_pipeline_card_dispose (GObject *object)
{
  MinaPipelineCard *self = MINA_PIPELINE_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (mina_pipeline_card_parent_class)->dispose (object);
}

static void
mina_pipeline_card_class_init (MinaPipelineCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_pipeline_card_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pipelinecard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_pipeline_card_init (MinaPipelineCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

GtkWidget *
mina_pipeline_card_new (MinaPipelineModel  *model,
                        MinaPipelineProfile profile)
{
  MinaPipelineCard *self = g_object_new (MINA_TYPE_PIPELINE_CARD, NULL);
  static const char *const updates[] = { "notify::runs", "notify::night", "notify::predicted" };

  self->model = g_object_ref (model);
  self->profile = profile;
  gtk_widget_set_size_request (GTK_WIDGET (self), LEAST_WIDTH, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  profile == MINA_PIPELINE_DAY ? _ ("By day") : _ ("By night"),
                                  -1);
  add_title (self);
  add_whole (self);
  add_goals (self);
  add_facts (self);
  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    g_signal_connect_object (model, updates[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
