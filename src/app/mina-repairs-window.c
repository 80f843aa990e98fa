/* mina-repairs-window.c - all that reading had to mend or leave out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-repairs-window.h"

#include "base/mina-format.h"

#include <glib/gi18n-lib.h>

/* So many spans of a repair are listed; the rest is counted. */
#define MAX_SPANS 100

struct _MinaRepairsWindow
{
  AdwWindow            parent_instance;

  AdwPreferencesGroup *missing;
  AdwPreferencesGroup *strange;
  AdwPreferencesGroup *mended;
};

G_DEFINE_FINAL_TYPE (MinaRepairsWindow, mina_repairs_window, ADW_TYPE_WINDOW)

static GtkWidget *
row_new (GType       type,
         const char *title,
         const char *subtitle)
{
  GtkWidget *row = g_object_new (type, "use-markup", FALSE, "title", title, NULL);

  if (ADW_IS_ACTION_ROW (row))
    {
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
    }
  else
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  return row;
}

/* (transfer full): "traces.jsonl, line 12, byte 3 402". */
static char *
place_text (MinaDataset     *dataset,
            const MinaPlace *place)
{
  guint32 n_files;
  const MinaFile *files = mina_dataset_files (dataset, &n_files);
  const char *name = place->file < n_files ? files[place->file].name : "";
  char line[MINA_FORMAT_SIZE], byte[MINA_FORMAT_SIZE];

  if (place->byte < 0)
    return g_strdup (name);
  mina_format_count (byte, place->byte);
  if (place->line <= 0)
    /* Translators: name of a file, and how many bytes are before the place */
    return g_strdup_printf (_("%1$s, byte %2$s"), name, byte);
  mina_format_count (line, place->line);
  /* Translators: name of a file, number of a line, and how many bytes are before the place */
  return g_strdup_printf (_("%1$s, line %2$s, byte %3$s"), name, line, byte);
}

static void
add_problem (MinaRepairsWindow *self,
             MinaDataset       *dataset,
             const MinaProblem *problem)
{
  g_autofree char *place = place_text (dataset, &problem->place);
  GtkWidget *row = row_new (ADW_TYPE_ACTION_ROW, problem->sentence, place);
  AdwPreferencesGroup *group = problem->loss ? self->missing : self->strange;

  if (problem->count > 1)
    {
      char number[MINA_FORMAT_SIZE];
      g_autofree char *text = g_strdup_printf ("×%s", mina_format_count (number, problem->count));
      GtkWidget *count = gtk_label_new (text);

      gtk_widget_add_css_class (count, "dim-label");
      gtk_widget_add_css_class (count, "mina-figures");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), count);
    }
  adw_preferences_group_add (group, row);
  gtk_widget_set_visible (GTK_WIDGET (group), TRUE);
}

static void
span_activated_cb (AdwActionRow *row,
                   gpointer      data)
{
  GtkWindow *self = data;
  GtkWindow *parent = gtk_window_get_transient_for (self);
  g_autoptr (GVariant) span = NULL;

  span = g_variant_ref (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row)));
  gtk_window_close (self);
  if (parent != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (parent), "win.select-span", span);
}

static void
add_span (MinaRepairsWindow *self,
          AdwExpanderRow    *repair_row,
          MinaDataset       *dataset,
          guint32            span)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  const MinaTraceInfo *trace = &mina_dataset_traces (dataset, NULL)[spans->trace[span]];
  char duration[MINA_FORMAT_SIZE];
  g_autofree char *subtitle = NULL;
  GtkWidget *row;

  mina_format_duration (duration, spans->end_ns[span] - spans->start_ns[span]);
  /* Translators: a service, the name of a trace, a duration */
  subtitle = g_strdup_printf (_("%1$s in %2$s, %3$s"),
                              mina_dataset_service_name (dataset, spans->service[span]),
                              mina_dataset_span_name (dataset, trace->root), duration);
  row = row_new (ADW_TYPE_ACTION_ROW, mina_dataset_span_name (dataset, span), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  /* Carries the number; activated by hand, since the action is the parent window's. */
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), g_variant_new_uint32 (span));
  g_signal_connect (row, "activated", G_CALLBACK (span_activated_cb), self);
  adw_expander_row_add_row (repair_row, row);
}

static void
add_repair (MinaRepairsWindow *self,
            MinaDataset       *dataset,
            const MinaRepair  *repair)
{
  GtkWidget *row;

  if (repair->n == 0)
    row = row_new (ADW_TYPE_ACTION_ROW, repair->sentence, "");
  else
    {
      row = row_new (ADW_TYPE_EXPANDER_ROW, repair->sentence, "");
      for (guint32 i = 0; i < MIN (repair->n, MAX_SPANS); i++)
        add_span (self, ADW_EXPANDER_ROW (row), dataset, repair->spans[i]);
      if (repair->n > MAX_SPANS)
        {
          char number[MINA_FORMAT_SIZE];
          guint more = repair->n - MAX_SPANS;
          g_autoptr (GString) text =
            g_string_new (ngettext ("%s more span", "%s more spans", more));

          g_string_replace (text, "%s", mina_format_count (number, more), 1);
          adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                                    row_new (ADW_TYPE_ACTION_ROW, text->str, ""));
        }
    }
  adw_preferences_group_add (self->mended, row);
  gtk_widget_set_visible (GTK_WIDGET (self->mended), TRUE);
}

static void
mina_repairs_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MINA_TYPE_REPAIRS_WINDOW);

  G_OBJECT_CLASS (mina_repairs_window_parent_class)->dispose (object);
}

static void
mina_repairs_window_class_init (MinaRepairsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_repairs_window_dispose;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-repairs-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaRepairsWindow, missing);
  gtk_widget_class_bind_template_child (widget_class, MinaRepairsWindow, strange);
  gtk_widget_class_bind_template_child (widget_class, MinaRepairsWindow, mended);
}

static void
mina_repairs_window_init (MinaRepairsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mina_repairs_window_new:
 * @session: a session with a dataset
 *
 * Returns: (transfer floating): a window that lists its repairs and problems
 */
GtkWidget *
mina_repairs_window_new (MinaSession *session)
{
  MinaRepairsWindow *self = g_object_new (MINA_TYPE_REPAIRS_WINDOW, NULL);
  MinaDataset *dataset = mina_session_get_dataset (session);
  const MinaDiagnostics *diagnostics = mina_dataset_diagnostics (dataset);
  guint32 n_repairs;
  const MinaRepair *repairs = mina_dataset_repairs (dataset, &n_repairs);

  for (guint i = 0; i < mina_diagnostics_count (diagnostics); i++)
    add_problem (self, dataset, mina_diagnostics_get (diagnostics, i));
  for (guint32 i = 0; i < n_repairs; i++)
    add_repair (self, dataset, &repairs[i]);
  return GTK_WIDGET (self);
}
