/* mina-metric-table.c - a series of metric points as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "panels/mina-metric-plot.h"
#include "panels/mina-metric-table.h"
#include "panels/mina-table.h"

struct _MinaMetricTable
{
  GtkWidget parent_instance;

  MinaSession     *session;
  MinaDataset     *dataset;
  MinaSeriesLines *lines;
  GtkWidget       *table;
};

G_DEFINE_FINAL_TYPE (MinaMetricTable, mina_metric_table, GTK_TYPE_WIDGET)

/* Samples come first, then exemplars: each in the order of time, and a row stays where it is. */
static const MinaExemplar *
get_exemplar (MinaMetricTable *self,
              guint            row)
{
  if (row < self->lines->n)
    return NULL;
  return &mina_dataset_exemplars (self->dataset,
                                  &(guint32){ 0 })[self->lines->exemplars[row - self->lines->n]];
}

static char *
describe_exemplar (MinaMetricTable    *self,
                   const MinaExemplar *exemplar)
{
  g_autofree char *id = NULL;

  if (exemplar->trace != MINA_NONE)
    /* Translators: %s is the name of a trace */
    return g_strdup_printf (_("exemplar, trace %s"),
                            mina_dataset_span_name (self->dataset,
                                                    mina_dataset_traces (self->dataset,
                                                                         &(guint32){ 0 })
                                                      [exemplar->trace]
                                                        .root));
  id = mina_dataset_trace_id_text (self->dataset, exemplar->trace_id);
  /* Translators: %s is the id of a trace */
  return g_strdup_printf (_("exemplar, trace %s, not in what is open"), id);
}

static char *
make_cell (guint    row,
           guint    column,
           gpointer data)
{
  MinaMetricTable *self = data;
  const MinaExemplar *exemplar = get_exemplar (self, row);
  char text[MINA_FORMAT_SIZE];

  if (column == 0)
    return g_strdup (mina_format_instant (
      text, exemplar != NULL ? exemplar->time_ns : self->lines->time_ns[row], FALSE));
  column--;
  if (column == self->lines->n_lines)
    return exemplar == NULL ? g_strdup ("") : describe_exemplar (self, exemplar);
  if (exemplar != NULL)
    return column > 0 ? g_strdup ("")
                      : g_strdup (mina_series_format_value (text, self->dataset,
                                                            self->lines->series, MINA_LINE_VALUE,
                                                            exemplar->value));
  return g_strdup (mina_series_format_value (text, self->dataset, self->lines->series,
                                             self->lines->kind[column],
                                             self->lines->values[column][row]));
}

static void
row_activated_cb (MinaMetricTable *self,
                  guint            row)
{
  const MinaExemplar *exemplar = get_exemplar (self, row);

  if (exemplar != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-exemplar", "u",
                                self->lines->exemplars[row - self->lines->n]);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.set-cursor", "x",
                                self->lines->time_ns[row]);
}

static void
mina_metric_table_dispose (GObject *object)
{
  MinaMetricTable *self = MINA_METRIC_TABLE (object);

  g_clear_pointer (&self->table, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  g_clear_pointer (&self->lines, mina_series_lines_unref);
  G_OBJECT_CLASS (mina_metric_table_parent_class)->dispose (object);
}

static void
mina_metric_table_class_init (MinaMetricTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_metric_table_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mina_metric_table_init (MinaMetricTable *self)
{
}

GtkWidget *
mina_metric_table_new (MinaSession     *session,
                       MinaDataset     *dataset,
                       MinaSeriesLines *lines)
{
  MinaMetricTable *self;
  MinaTableColumn columns[MINA_MAX_LINES + 2];
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *title = NULL;
  guint n = 0;

  g_return_val_if_fail (MINA_IS_SESSION (session), NULL);
  g_return_val_if_fail (dataset != NULL && lines != NULL, NULL);

  self = g_object_new (MINA_TYPE_METRIC_TABLE, NULL);
  self->session = g_object_ref (session);
  self->dataset = mina_dataset_ref (dataset);
  self->lines = mina_series_lines_ref (lines);

  columns[n++] = (MinaTableColumn){ _("Time"), FALSE, FALSE };
  for (guint line = 0; line < lines->n_lines; line++)
    {
      char *name = mina_metric_plot_line_name (lines, line);

      g_ptr_array_add (names, name);
      columns[n++] = (MinaTableColumn){ name, TRUE, FALSE };
    }
  columns[n++] = (MinaTableColumn){ _("Exemplar"), FALSE, TRUE };
  title = mina_metric_plot_title (dataset, lines->series, NULL);
  self->table = mina_table_new (title, columns, n, make_cell);
  gtk_widget_set_parent (self->table, GTK_WIDGET (self));
  g_signal_connect_object (self->table, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  mina_table_set_rows (MINA_TABLE (self->table), lines->n + lines->n_exemplars, self);
  return GTK_WIDGET (self);
}
