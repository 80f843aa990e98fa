/* mina-accessible.c - names that the toolkit leaves out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-accessible.h"

/**
 * mina_accessible_name_menus:
 * @widget: a widget
 *
 * Gives all menu buttons in @widget their tooltip as the name that a screen reader says. What has
 * the focus there is a button inside the menu button, which takes no name from outside (GTK 4.8).
 */
void
mina_accessible_name_menus (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *name = gtk_widget_get_tooltip_text (child);

      if (!GTK_IS_MENU_BUTTON (child))
        mina_accessible_name_menus (child);
      else if (name != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (child)),
                                        GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
}
