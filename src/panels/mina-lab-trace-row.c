/* mina-lab-trace-row.c - one of the traces that a request through the context lab has left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-lab-trace-row.h"

#include "base/mina-format.h"
#include "panels/mina-share-bar.h"

#include <glib/gi18n-lib.h>

/* So many spans are drawn; what is left of a long trace is said in words. */
#define MAX_BARS 12

static char *
describe (MinaDataset *dataset,
          guint32      trace)
{
  const MinaTraceInfo *info = &mina_dataset_traces (dataset, NULL)[trace];
  const MinaSpans *spans = mina_dataset_spans (dataset);
  const char *service = mina_dataset_service_name (dataset, spans->service[info->root]);
  g_autofree char *id = mina_dataset_trace_id_text (dataset, info->id);
  g_autofree char *count = NULL;
  char number[MINA_FORMAT_SIZE];

  count = g_strdup_printf (ngettext ("%s span", "%s spans", info->spans.n),
                           mina_format_count (number, info->spans.n));
  if (info->n_orphans > 0)
    /* Translators: %1 is a trace id, %2 a number of spans, %3 a service */
    return g_strdup_printf (_("%1$s: %2$s, first %3$s; its parent is missing"), id, count,
                            service);
  /* Translators: %1 is a trace id, %2 a number of spans, %3 a service */
  return g_strdup_printf (_("%1$s: %2$s, begins at %3$s"), id, count, service);
}

static void
add_bar (GtkGrid          *grid,
         MinaDataset      *dataset,
         guint32           span,
         int               row,
         MinaServiceStyle  style)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  const MinaTimeSpan extent = mina_dataset_extent (dataset);
  const double length = (double) MAX (1, mina_time_span_length (extent));
  GtkWidget *name = gtk_label_new (mina_dataset_service_name (dataset, spans->service[span]));
  GtkWidget *bar = mina_share_bar_new ();
  char text[MINA_FORMAT_SIZE];
  GtkWidget *duration =
    gtk_label_new (mina_format_duration (text, spans->end_ns[span] - spans->start_ns[span]));

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (name), 11);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 18);
  gtk_label_set_xalign (GTK_LABEL (duration), 1);
  gtk_label_set_width_chars (GTK_LABEL (duration), 7);
  gtk_widget_add_css_class (name, "mina-caption");
  gtk_widget_add_css_class (duration, "mina-caption");
  gtk_widget_add_css_class (duration, "numeric");
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  mina_share_bar_set (MINA_SHARE_BAR (bar), style,
                      (double) (spans->start_ns[span] - extent.start_ns) / length,
                      (double) (spans->end_ns[span] - extent.start_ns) / length);
  gtk_grid_attach (grid, name, 0, row, 1, 1);
  gtk_grid_attach (grid, bar, 1, row, 1, 1);
  gtk_grid_attach (grid, duration, 2, row, 1, 1);
}

GtkWidget *
mina_lab_trace_row_new (MinaDataset            *dataset,
                        guint32                 trace,
                        const MinaServiceStyle *styles)
{
  const MinaTraceInfo *info = &mina_dataset_traces (dataset, NULL)[trace];
  const guint32 *order = mina_dataset_span_order (dataset) + info->spans.first;
  const guint32 n = MIN (info->spans.n, MAX_BARS);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *sentence = describe (dataset, trace);
  GtkWidget *title = gtk_label_new (sentence);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (title, "mina-small");
  gtk_widget_add_css_class (title, "mina-strong");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 10);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_grid_attach (GTK_GRID (grid), title, 0, 0, 3, 1);
  for (guint32 i = 0; i < n; i++)
    add_bar (GTK_GRID (grid), dataset, order[i], (int) i + 1,
             styles[mina_dataset_spans (dataset)->service[order[i]]]);
  if (n < info->spans.n)
    {
      char number[MINA_FORMAT_SIZE];
      g_autofree char *rest =
        g_strdup_printf (ngettext ("%s more span", "%s more spans", info->spans.n - n),
                         mina_format_count (number, info->spans.n - n));
      GtkWidget *more = gtk_label_new (rest);

      gtk_label_set_xalign (GTK_LABEL (more), 0);
      gtk_widget_add_css_class (more, "mina-caption");
      gtk_grid_attach (GTK_GRID (grid), more, 1, (int) n + 1, 1, 1);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  gtk_widget_add_css_class (row, "mina-header-part");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return row;
}
