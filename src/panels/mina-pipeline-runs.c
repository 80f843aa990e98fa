/* mina-pipeline-runs.c - the last runs of the pipeline side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-pipeline-runs.h"

#include "base/mina-format.h"
#include "panels/mina-pipeline-slider.h"

#include <glib/gi18n-lib.h>

#define LEAST_WIDTH 420

struct _MinaPipelineRuns
{
  GtkWidget          parent_instance;

  GtkWidget         *box;
  GtkWidget         *grid;
  MinaPipelineModel *model;
};

G_DEFINE_FINAL_TYPE (MinaPipelineRuns, mina_pipeline_runs, GTK_TYPE_WIDGET)

char *
mina_pipeline_settings_text (const MinaPipelineConfig *config)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const MinaPipelineKnob *knobs;
  MinaPipelineConfig usual;
  guint n;

  g_return_val_if_fail (config != NULL, NULL);

  mina_pipeline_config_init (&usual, MINA_PIPELINE_DAY);
  knobs = mina_pipeline_knobs (&n);
  for (guint i = 0; i < n; i++)
    {
      guint value = mina_pipeline_knob_get (&knobs[i], config);
      g_autofree char *words = NULL;

      if (value == mina_pipeline_knob_get (&knobs[i], &usual))
        continue;
      if (text->len > 0)
        g_string_append (text, "\n");
      g_string_append (text, mina_pipeline_knob_title (&knobs[i]));
      if (knobs[i].min == 0 && knobs[i].max == 1)
        continue;
      words = mina_pipeline_value_text (&knobs[i], value);
      g_string_append_printf (text, "\302\240%s", words);
    }
  if (text->len == 0)
    g_string_append (text, _ ("Everything kept"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
put (MinaPipelineRuns *self,
     int               column,
     int               row,
     const char       *text,
     const char       *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), column == 0 ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);
  if (column > 0)
    gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
}

static void
put_run (MinaPipelineRuns        *self,
         int                      column,
         const MinaPipelineTrial *trial,
         gboolean                 is_last)
{
  const MinaPipelineResult *day = &trial->run[MINA_PIPELINE_DAY]->result;
  const MinaPipelineResult *night = &trial->run[MINA_PIPELINE_NIGHT]->result;
  const char *css_class = is_last ? "mina-knob-value" : "mina-knob-title";
  g_autofree char *settings = mina_pipeline_settings_text (&trial->run[0]->config);
  char number[MINA_FORMAT_SIZE], of[MINA_FORMAT_SIZE];
  g_autofree char *title = NULL;
  g_autofree char *by_night = NULL;

  /* Translators: %s is the number of a run */
  title = g_strdup_printf (_ ("Run %s"), mina_format_count (number, trial->number));
  by_night = g_strdup_printf (_ ("%1$s of %2$s"), mina_format_count (number, night->slow_whole),
                              mina_format_count (of, night->slow));
  put (self, column, 0, is_last ? _ ("Last run") : title, "heading");
  put (self, column, 1, settings, "mina-caption");
  put (self, column, 2, mina_format_count (number, day->slow_whole), css_class);
  put (self, column, 3, mina_format_percent (number, day->stored_bp, 10000), css_class);
  put (self, column, 4, mina_format_number (number, (double) day->cost_micros / 1e6), css_class);
  put (self, column, 5, by_night, css_class);
}

static void
update (MinaPipelineRuns *self)
{
  const char *const titles[] = { "",          _ ("Set"),        _ ("Slow, whole"),
                                 _ ("Stored"), _ ("Cost a day"), _ ("Slow, by night") };
  guint n = mina_pipeline_model_get_n_trials (self->model);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  for (guint i = 1; i < G_N_ELEMENTS (titles); i++)
    put (self, 0, (int) i, titles[i], "mina-knob-title");
  for (guint i = 0; i < n; i++)
    put_run (self, 1 + (int) i, mina_pipeline_model_get_trial (self->model, n - 1 - i),
             i == n - 1);
}

static void
mina_pipeline_runs_dispose (GObject *object)
{
  MinaPipelineRuns *self = MINA_PIPELINE_RUNS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (mina_pipeline_runs_parent_class)->dispose (object);
}

static void
mina_pipeline_runs_class_init (MinaPipelineRunsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_pipeline_runs_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pipelineruns");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_pipeline_runs_init (MinaPipelineRuns *self)
{
  GtkWidget *title = gtk_label_new (_ ("Runs to compare"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->grid = gtk_grid_new ();
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 14);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  gtk_box_append (GTK_BOX (self->box), title);
  gtk_box_append (GTK_BOX (self->box), self->grid);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_set_size_request (GTK_WIDGET (self), LEAST_WIDTH, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Runs to compare"), -1);
}

GtkWidget *
mina_pipeline_runs_new (MinaPipelineModel *model)
{
  MinaPipelineRuns *self = g_object_new (MINA_TYPE_PIPELINE_RUNS, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "notify::runs", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
