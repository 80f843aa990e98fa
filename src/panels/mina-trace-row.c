/* mina-trace-row.c - one trace in the list of traces
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "panels/mina-list-row.h"
#include "panels/mina-swatch.h"
#include "panels/mina-trace-row.h"
#include "session/mina-trace-instances.h"

struct _MinaTraceRow
{
  GtkBox parent_instance;

  GtkWidget  *upper;
  GtkWidget  *lower;
  MinaSwatch *swatch;
  GtkLabel   *service;
  GtkLabel   *name;
  GtkLabel   *duration;
  GtkLabel   *counts;
  GtkWidget  *errors_icon;
  GtkLabel   *errors;
  GtkLabel   *start;
  GtkBox     *instances;
};

G_DEFINE_FINAL_TYPE (MinaTraceRow, mina_trace_row, GTK_TYPE_BOX)

static char *
describe_counts (const MinaTraceInfo *trace)
{
  char number[MINA_FORMAT_SIZE];
  g_autofree char *spans = g_strdup_printf (ngettext ("%s span", "%s spans", trace->spans.n),
                                            mina_format_count (number, trace->spans.n));
  g_autofree char *services =
    g_strdup_printf (ngettext ("%s service", "%s services", trace->n_services),
                     mina_format_count (number, trace->n_services));

  /* Translators: of a trace: 1 is "41 spans", 2 is "7 services" */
  return g_strdup_printf (_("%1$s · %2$s"), spans, services);
}

static void
mina_trace_row_class_init (MinaTraceRowClass *klass)
{
}

static void
mina_trace_row_init (MinaTraceRow *self)
{
  self->upper = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->lower = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "mina-trace-row");
  gtk_widget_add_css_class (self->lower, "mina-lower");

  self->name = mina_list_row_new_label (NULL, -1, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  gtk_box_append (GTK_BOX (self->upper), GTK_WIDGET (self->name));
  self->counts = mina_list_row_new_label ("mina-caption", -1, 0);
  gtk_box_append (GTK_BOX (self->lower), GTK_WIDGET (self->counts));

  gtk_box_append (GTK_BOX (self), self->upper);
  gtk_box_append (GTK_BOX (self), self->lower);
}

/* The rest of the row, once there is something to show: a list makes many rows that are never seen.
 * The two labels that are there from the start make it as high as it will be. */
static void
make_labels (MinaTraceRow *self)
{
  self->swatch = MINA_SWATCH (mina_swatch_new (10));
  self->service = mina_list_row_new_label ("dim-label", -1, 0);
  self->duration = mina_list_row_new_label ("mina-strong", -1, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->duration), "mina-figures");
  gtk_label_set_ellipsize (self->duration, PANGO_ELLIPSIZE_NONE);
  gtk_box_prepend (GTK_BOX (self->upper), GTK_WIDGET (self->service));
  gtk_box_prepend (GTK_BOX (self->upper), GTK_WIDGET (self->swatch));
  gtk_box_append (GTK_BOX (self->upper), GTK_WIDGET (self->duration));

  self->errors_icon = gtk_image_new_from_icon_name ("mina-error-symbolic");
  gtk_widget_add_css_class (self->errors_icon, "mina-error");
  gtk_widget_set_margin_start (self->errors_icon, 6);
  self->errors = mina_list_row_new_label ("mina-error", -1, 0);
  self->start = mina_list_row_new_label ("mina-caption", -1, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->start), "mina-figures");
  gtk_widget_set_hexpand (GTK_WIDGET (self->start), TRUE);
  gtk_box_append (GTK_BOX (self->lower), self->errors_icon);
  gtk_box_append (GTK_BOX (self->lower), GTK_WIDGET (self->errors));
  gtk_box_append (GTK_BOX (self->lower), GTK_WIDGET (self->start));

  self->instances = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4));
  gtk_widget_add_css_class (GTK_WIDGET (self->instances), "mina-instances");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->instances));
}

/* A button for each instance that takes part, of services that have several. */
static void
show_instances (MinaTraceRow *self,
                MinaDataset  *dataset,
                guint32       trace)
{
  g_autoptr (GPtrArray) instances = mina_trace_instances (dataset, trace);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->instances))) != NULL)
    gtk_box_remove (self->instances, child);
  for (guint i = 0; i < instances->len; i++)
    {
      const MinaTraceInstance *instance = instances->pdata[i];
      g_autofree char *text = instance->version != NULL
                                ? g_strdup_printf ("%s · %s", instance->name, instance->version)
                                : g_strdup (instance->name);
      GtkWidget *button = gtk_toggle_button_new_with_label (text);

      gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                               PANGO_ELLIPSIZE_MIDDLE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", instance->name);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.pick-instance");
      gtk_widget_add_css_class (button, "flat");
      gtk_box_append (self->instances, button);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->instances), instances->len > 0);
}

GtkWidget *
mina_trace_row_new (void)
{
  return g_object_new (MINA_TYPE_TRACE_ROW, NULL);
}

void
mina_trace_row_bind (MinaTraceRow           *self,
                     MinaTraceItem          *item,
                     const MinaServiceStyle *styles,
                     gint64                  step_ns)
{
  MinaDataset *dataset;
  const MinaTraceInfo *trace;
  const MinaSpans *spans;
  g_autofree char *counts = NULL;
  g_autofree char *label = NULL;
  char text[MINA_FORMAT_SIZE];
  guint32 service;

  g_return_if_fail (MINA_IS_TRACE_ROW (self));
  g_return_if_fail (MINA_IS_TRACE_ITEM (item));

  if (self->swatch == NULL)
    make_labels (self);
  dataset = mina_trace_item_get_dataset (item);
  trace = &mina_dataset_traces (dataset, &(guint32){ 0 })[mina_trace_item_get_trace (item)];
  spans = mina_dataset_spans (dataset);
  service = spans->service[trace->root];

  mina_swatch_set_style (self->swatch, styles[service]);
  gtk_label_set_text (self->service, mina_dataset_service_name (dataset, service));
  gtk_label_set_text (self->name, mina_dataset_span_name (dataset, trace->root));
  gtk_label_set_text (self->duration,
                      mina_format_duration (text, mina_time_span_length (trace->extent)));
  counts = describe_counts (trace);
  gtk_label_set_text (self->counts, counts);
  gtk_widget_set_visible (self->errors_icon, trace->n_errors > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->errors), trace->n_errors > 0);
  gtk_label_set_text (self->errors, mina_format_count (text, trace->n_errors));
  gtk_label_set_text (self->start, mina_format_clock (text, trace->extent.start_ns, step_ns));

  show_instances (self, dataset, mina_trace_item_get_trace (item));

  label = mina_trace_row_describe (dataset, mina_trace_item_get_trace (item));
  mina_list_row_set_label (GTK_WIDGET (self), label);
}

char *
mina_trace_row_describe (MinaDataset *dataset,
                         guint32      index)
{
  const MinaTraceInfo *trace;
  const MinaSpans *spans;
  g_autofree char *counts = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) instances = NULL;
  g_autoptr (GString) sentence = NULL;
  char duration[MINA_FORMAT_SIZE];
  char start[MINA_FORMAT_SIZE];
  char number[MINA_FORMAT_SIZE];

  g_return_val_if_fail (dataset != NULL, NULL);

  trace = &mina_dataset_traces (dataset, &(guint32){ 0 })[index];
  spans = mina_dataset_spans (dataset);
  counts = describe_counts (trace);
  errors = g_strdup_printf (ngettext ("%s error", "%s errors", trace->n_errors),
                            mina_format_count (number, trace->n_errors));
  /* Translators: what a screen reader says of a trace: service, name, duration, "41 spans · 7
   * services", "4 errors", time of day */
  text = g_strdup_printf (_("%1$s %2$s, %3$s, %4$s, %5$s, %6$s"),
                          mina_dataset_service_name (dataset, spans->service[trace->root]),
                          mina_dataset_span_name (dataset, trace->root),
                          mina_format_duration (duration, mina_time_span_length (trace->extent)),
                          counts, errors,
                          mina_format_clock (start, trace->extent.start_ns, MINA_NS_PER_S));
  instances = mina_trace_instances (dataset, index);
  sentence = g_string_new (text);
  for (guint i = 0; i < instances->len; i++)
    {
      const MinaTraceInstance *instance = instances->pdata[i];

      g_string_append_printf (sentence, ", %s", instance->name);
      if (instance->version != NULL)
        g_string_append_printf (sentence, " %s", instance->version);
    }
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}
