/* mina-lab-service-box.c - a service of the context lab, and the languages it speaks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-lab-service-box.h"

#include "panels/mina-swatch.h"

#include <glib/gi18n-lib.h>

#define N_LANGUAGES 3

/* What is written and what is read are chosen alike. */
typedef struct
{
  MinaLabServiceBox *box;
  const char        *action;
  GtkWidget         *button;
  GtkWidget         *label;
  GtkWidget         *checks[N_LANGUAGES];
} Choice;

struct _MinaLabServiceBox
{
  GtkWidget  parent_instance;

  GtkWidget *grid;
  char      *name;
  Choice     writes;
  Choice     reads;
  gboolean   updating;
};

G_DEFINE_FINAL_TYPE (MinaLabServiceBox, mina_lab_service_box, GTK_TYPE_WIDGET)

static const struct
{
  MinaPropagators bit;
  const char     *label;
} languages[N_LANGUAGES] = {
  { MINA_PROPAGATOR_TRACECONTEXT, "tracecontext" },
  { MINA_PROPAGATOR_B3, "b3" },
  { MINA_PROPAGATOR_B3_MULTI, "b3multi" },
};

static void
toggled_cb (GtkCheckButton *check,
            Choice         *choice)
{
  MinaPropagators set = 0;
  g_autofree char *text = NULL;

  if (choice->box->updating)
    return;
  for (guint i = 0; i < N_LANGUAGES; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (choice->checks[i])))
      set |= languages[i].bit;
  text = mina_propagators_to_text (set);
  gtk_widget_activate_action (GTK_WIDGET (choice->box), choice->action, "(ss)", choice->box->name,
                              text);
}

static void
make_choice (MinaLabServiceBox *self,
             Choice            *choice,
             const char        *action,
             const char        *title,
             const char        *hint,
             int                row)
{
  GtkWidget *caption = gtk_label_new (title);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *popover = gtk_popover_new ();

  *choice = (Choice){ .box = self, .action = action };
  choice->button = gtk_menu_button_new ();
  choice->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (choice->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (choice->label), 13);
  gtk_label_set_xalign (GTK_LABEL (choice->label), 0);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (choice->button), choice->label);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (choice->button), TRUE);
  gtk_widget_add_css_class (choice->button, "flat");
  gtk_widget_set_hexpand (choice->button, TRUE);
  for (guint i = 0; i < N_LANGUAGES; i++)
    {
      choice->checks[i] = gtk_check_button_new_with_label (languages[i].label);
      g_signal_connect (choice->checks[i], "toggled", G_CALLBACK (toggled_cb), choice);
      gtk_box_append (GTK_BOX (box), choice->checks[i]);
    }
  if (hint != NULL)
    {
      GtkWidget *label = gtk_label_new (hint);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "mina-caption");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (choice->button), popover);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "mina-caption");
  gtk_grid_attach (GTK_GRID (self->grid), caption, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), choice->button, 1, row, 1, 1);
}

static void
mina_lab_service_box_dispose (GObject *object)
{
  MinaLabServiceBox *self = MINA_LAB_SERVICE_BOX (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (mina_lab_service_box_parent_class)->dispose (object);
}

static void
mina_lab_service_box_finalize (GObject *object)
{
  g_free (MINA_LAB_SERVICE_BOX (object)->name);

  G_OBJECT_CLASS (mina_lab_service_box_parent_class)->finalize (object);
}

static void
mina_lab_service_box_class_init (MinaLabServiceBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_lab_service_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = mina_lab_service_box_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_lab_service_box_init (MinaLabServiceBox *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 4);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "mina-lab-service");
}

GtkWidget *
mina_lab_service_box_new (const char      *name,
                          MinaServiceStyle style)
{
  MinaLabServiceBox *self = g_object_new (MINA_TYPE_LAB_SERVICE_BOX, NULL);
  GtkWidget *title = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *swatch = mina_swatch_new (12);
  GtkWidget *label = gtk_label_new (name);

  self->name = g_strdup (name);
  mina_swatch_set_style (MINA_SWATCH (swatch), style);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (title), swatch);
  gtk_box_append (GTK_BOX (title), label);
  gtk_grid_attach (GTK_GRID (self->grid), title, 0, 0, 2, 1);
  /* Translators: before the names of the header formats that a service writes */
  make_choice (self, &self->writes, "win.lab-inject", C_ ("header formats", "writes"), NULL, 1);
  /* Translators: before the names of the header formats that a service reads */
  make_choice (self, &self->reads, "win.lab-extract", C_ ("header formats", "reads"),
               _("Who reads one form of B3 reads the other too."), 2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

/* Returns: (transfer full): what is chosen, in words */
static char *
show_choice (Choice         *choice,
             MinaPropagators set)
{
  char *text = set != 0 ? mina_propagators_to_text (set)
                        /* Translators: no header format is written, or read */
                        : g_strdup (C_ ("header formats", "nothing"));

  for (guint i = 0; i < N_LANGUAGES; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (choice->checks[i]),
                                 (set & languages[i].bit) != 0);
  gtk_label_set_label (GTK_LABEL (choice->label), text);
  return text;
}

void
mina_lab_service_box_set (MinaLabServiceBox    *self,
                          const MinaLabService *service)
{
  g_autofree char *writes = NULL;
  g_autofree char *reads = NULL;
  g_autofree char *writes_label = NULL;
  g_autofree char *reads_label = NULL;

  g_return_if_fail (MINA_IS_LAB_SERVICE_BOX (self));

  self->updating = TRUE;
  writes = show_choice (&self->writes, service->inject);
  reads = show_choice (&self->reads, service->extract);
  self->updating = FALSE;
  /* Translators: %1 is a service, %2 names of header formats */
  writes_label = g_strdup_printf (_("%1$s writes %2$s"), self->name, writes);
  /* Translators: %1 is a service, %2 names of header formats */
  reads_label = g_strdup_printf (_("%1$s reads %2$s"), self->name, reads);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->writes.button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, writes_label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reads.button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, reads_label, -1);
}

const char *
mina_lab_service_box_get_name (MinaLabServiceBox *self)
{
  g_return_val_if_fail (MINA_IS_LAB_SERVICE_BOX (self), NULL);

  return self->name;
}
