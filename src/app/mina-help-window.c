/* mina-help-window.c - how to read a waterfall, and what the pointer does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-help-window.h"

struct _MinaHelpWindow
{
  AdwWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (MinaHelpWindow, mina_help_window, ADW_TYPE_WINDOW)

static void
mina_help_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MINA_TYPE_HELP_WINDOW);

  G_OBJECT_CLASS (mina_help_window_parent_class)->dispose (object);
}

static void
mina_help_window_class_init (MinaHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_help_window_dispose;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-help-window.ui");
}

static void
mina_help_window_init (MinaHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mina_help_window_new:
 *
 * Returns: (transfer floating): a window
 */
GtkWidget *
mina_help_window_new (void)
{
  return g_object_new (MINA_TYPE_HELP_WINDOW, NULL);
}
