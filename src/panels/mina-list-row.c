/* mina-list-row.c - what rows of lists have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-list-row.h"

void
mina_list_row_set_label (GtkWidget  *row,
                         const char *label)
{
  GtkWidget *around;

  g_return_if_fail (GTK_IS_WIDGET (row));

  around = gtk_widget_get_parent (row);
  if (around != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (around), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
}

GtkWidget *
mina_list_row_find (GtkWidget *view,
                    GtkWidget *child)
{
  GtkWidget *parent;

  g_return_val_if_fail (GTK_IS_WIDGET (view), NULL);

  while (child != NULL && (parent = gtk_widget_get_parent (child)) != NULL)
    {
      if (parent == view)
        return gtk_widget_get_first_child (child);
      child = parent;
    }
  return NULL;
}

static gboolean
scroll_tick_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       data)
{
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (widget));
  guint position = GPOINTER_TO_UINT (data);

  if (gtk_widget_get_height (widget) == 0)
    return G_SOURCE_CONTINUE;
  if (model != NULL && position < g_list_model_get_n_items (G_LIST_MODEL (model)))
    gtk_widget_activate_action (widget, "list.scroll-to-item", "u", position);
  return G_SOURCE_REMOVE;
}

void
mina_list_row_scroll_to (GtkListView *view,
                         guint        position)
{
  g_return_if_fail (GTK_IS_LIST_VIEW (view));

  if (gtk_widget_get_height (GTK_WIDGET (view)) > 0)
    gtk_widget_activate_action (GTK_WIDGET (view), "list.scroll-to-item", "u", position);
  else
    gtk_widget_add_tick_callback (GTK_WIDGET (view), scroll_tick_cb, GUINT_TO_POINTER (position),
                                  NULL);
}

GtkLabel *
mina_list_row_new_label (const char *class_name,
                         int         width_chars,
                         float       xalign)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_single_line_mode (label, TRUE);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (label, xalign);
  if (width_chars >= 0)
    {
      gtk_label_set_width_chars (label, width_chars);
      gtk_label_set_max_width_chars (label, width_chars);
    }
  if (class_name != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), class_name);
  return label;
}
