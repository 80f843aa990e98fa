/* mina-repairs-bar.c - what reading had to mend or leave out, in a line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-repairs-bar.h"

#include "session/mina-summary.h"

#include <glib/gi18n-lib.h>

struct _MinaRepairsBar
{
  GtkWidget    parent_instance;

  GtkLabel    *count;
  GtkLabel    *sentences;

  MinaSession *session;
};

G_DEFINE_FINAL_TYPE (MinaRepairsBar, mina_repairs_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update (MinaRepairsBar *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  g_autofree char *sentences = NULL;
  g_autofree char *count = NULL;
  guint n = 0, n_problems = 0;

  if (dataset != NULL)
    {
      n = mina_summary_repairs (dataset, &sentences);
      n_problems = mina_diagnostics_count (mina_dataset_diagnostics (dataset));
    }
  if (n > 0)
    {
      if (n_problems > 0)
        count = g_strdup_printf (ngettext ("%u problem or repair", "%u problems and repairs", n),
                                 n);
      else
        count = g_strdup_printf (ngettext ("%u repair", "%u repairs", n), n);
      gtk_label_set_label (self->count, count);
      gtk_label_set_label (self->sentences, sentences);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, count,
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentences, -1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
mina_repairs_bar_dismiss (GtkWidget  *widget,
                          const char *action,
                          GVariant   *parameter)
{
  gtk_widget_set_visible (widget, FALSE);
}

static void
mina_repairs_bar_constructed (GObject *object)
{
  MinaRepairsBar *self = MINA_REPAIRS_BAR (object);

  G_OBJECT_CLASS (mina_repairs_bar_parent_class)->constructed (object);

  g_signal_connect_object (self->session, "notify::dataset", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
mina_repairs_bar_set_property (GObject      *object,
                               guint         property,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  MinaRepairsBar *self = MINA_REPAIRS_BAR (object);

  switch (property)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
mina_repairs_bar_dispose (GObject *object)
{
  MinaRepairsBar *self = MINA_REPAIRS_BAR (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mina_repairs_bar_parent_class)->dispose (object);
}

static void
mina_repairs_bar_class_init (MinaRepairsBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_repairs_bar_constructed;
  object_class->set_property = mina_repairs_bar_set_property;
  object_class->dispose = mina_repairs_bar_dispose;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "repairsbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "repairs.dismiss", NULL,
                                   mina_repairs_bar_dismiss);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-repairs-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaRepairsBar, count);
  gtk_widget_class_bind_template_child (widget_class, MinaRepairsBar, sentences);
}

static void
mina_repairs_bar_init (MinaRepairsBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mina_repairs_bar_new:
 * @session: whose dataset it speaks of
 *
 * Returns: (transfer floating): a bar
 */
GtkWidget *
mina_repairs_bar_new (MinaSession *session)
{
  return g_object_new (MINA_TYPE_REPAIRS_BAR, "session", session, NULL);
}
