/* mina-facts-card.c - cards of keys, values and things to do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <glib/gi18n-lib.h>

#include "panels/mina-facts-card.h"
#include "panels/mina-list-row.h"
#include "panels/mina-swatch.h"

static GtkLabel *
new_label (const char *text,
           const char *class_name)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (text));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (label), class_name);
  return label;
}

GtkWidget *
mina_facts_card_new (const char *title)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "mina-facts");
  if (title != NULL)
    gtk_box_append (GTK_BOX (card), GTK_WIDGET (new_label (title, "heading")));
  return card;
}

static void
copy_cb (GtkWidget *button,
         GtkLabel  *value)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), gtk_label_get_text (value));
}

/* A line, ready to be put into a card; @value_label is the one that shows the value. */
static GtkWidget *
new_line (const char *label,
          const char *value,
          GtkLabel  **value_label)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkLabel *left = new_label (label, "dim-label");
  GtkLabel *right = new_label (value, "mina-figures");

  gtk_widget_add_css_class (row, "mina-fact");
  gtk_widget_set_hexpand (GTK_WIDGET (left), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (right), "mina-strong");
  gtk_label_set_xalign (right, 1);
  gtk_label_set_justify (right, GTK_JUSTIFY_RIGHT);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (left));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (right));
  *value_label = right;
  return row;
}

void
mina_facts_card_add (GtkWidget  *card,
                     const char *label,
                     const char *value)
{
  GtkLabel *value_label;

  gtk_box_append (GTK_BOX (card), new_line (label, value, &value_label));
}

void
mina_facts_card_add_copyable (GtkWidget  *card,
                              const char *label,
                              const char *value)
{
  GtkLabel *value_label;
  GtkWidget *row = new_line (label, value, &value_label);
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  /* Translators: what a button does; %s is what is copied */
  g_autofree char *action = g_strdup_printf (_("Copy: %s"), label);

  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_add_css_class (copy, "mina-copy");
  gtk_widget_set_halign (copy, GTK_ALIGN_END);
  gtk_widget_set_valign (copy, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (copy, action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, action, -1);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), value_label, 0);
  gtk_widget_add_css_class (overlay, "mina-copyable");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), row);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), copy);
  gtk_box_append (GTK_BOX (card), overlay);
}

void
mina_facts_card_add_service (GtkWidget       *card,
                             MinaServiceStyle style,
                             const char      *label,
                             const char      *note,
                             const char      *value)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *swatch = mina_swatch_new (10);
  GtkLabel *name = mina_list_row_new_label (NULL, -1, 0);
  GtkLabel *middle = mina_list_row_new_label ("dim-label", -1, 1);
  GtkLabel *right = mina_list_row_new_label ("mina-strong", 11, 1);
  GtkWidget *button = gtk_toggle_button_new ();
  g_autofree char *said = g_strdup_printf ("%s, %s", note, value);

  gtk_widget_add_css_class (row, "mina-fact");
  gtk_widget_add_css_class (row, "mina-figures");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "mina-service");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.pick-service");
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said, -1);
  mina_swatch_set_style (MINA_SWATCH (swatch), style);
  gtk_label_set_text (name, label);
  gtk_widget_set_hexpand (GTK_WIDGET (name), TRUE);
  gtk_label_set_text (middle, note);
  gtk_label_set_text (right, value);
  gtk_box_append (GTK_BOX (row), swatch);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (name));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (middle));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (right));
  gtk_box_append (GTK_BOX (card), button);
}

GtkWidget *
mina_facts_card_new_actions (void)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "mina-actions");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  return card;
}

void
mina_facts_card_add_action (GtkWidget  *card,
                            const char *label,
                            const char *value,
                            const char *action,
                            GVariant   *target)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkLabel *left = mina_list_row_new_label (NULL, -1, 0);
  GtkLabel *right = mina_list_row_new_label ("dim-label", -1, 1);

  gtk_label_set_text (left, label);
  gtk_widget_set_hexpand (GTK_WIDGET (left), TRUE);
  gtk_label_set_text (right, value);
  gtk_widget_add_css_class (GTK_WIDGET (right), "mina-figures");
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (left));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (right));
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, value, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (target != NULL)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_box_append (GTK_BOX (card), button);
}

GtkWidget *
mina_facts_heading_new (MinaServiceStyle style,
                        const char      *name,
                        const char      *place)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *swatch = mina_swatch_new (14);
  GtkLabel *title = new_label (name, "mina-title");
  GtkLabel *subtitle = new_label (place, "dim-label");

  mina_swatch_set_style (MINA_SWATCH (swatch), style);
  gtk_widget_set_hexpand (GTK_WIDGET (title), TRUE);
  gtk_label_set_lines (title, 3);
  gtk_label_set_ellipsize (title, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (subtitle), "mina-small");
  gtk_box_append (GTK_BOX (row), swatch);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (title));
  gtk_box_append (GTK_BOX (heading), row);
  gtk_box_append (GTK_BOX (heading), GTK_WIDGET (subtitle));
  return heading;
}

GtkWidget *
mina_facts_number_new (const char *number,
                       const char *unit)
{
  GtkWidget *card = mina_facts_card_new (NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkLabel *big = new_label (number, "mina-big");
  GtkLabel *small = new_label (unit, "dim-label");

  gtk_label_set_wrap (big, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (big), "mina-figures");
  gtk_widget_set_valign (GTK_WIDGET (big), GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (GTK_WIDGET (small), GTK_ALIGN_BASELINE);
  gtk_widget_set_hexpand (GTK_WIDGET (small), TRUE);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (big));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (small));
  gtk_box_append (GTK_BOX (card), row);
  return card;
}
