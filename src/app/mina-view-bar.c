/* mina-view-bar.c - which view of the trace, and its errors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-view-bar.h"

#include "base/mina-format.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _MinaViewBar
{
  GtkWidget    parent_instance;

  GtkBox      *views;
  GtkBox      *icons; /* the same where there is less room: only the chosen one says its name */
  GtkWidget   *errors;
  GtkLabel    *errors_label;

  MinaSession *session;
};

G_DEFINE_FINAL_TYPE (MinaViewBar, mina_view_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_errors (MinaViewBar *self)
{
  char number[MINA_FORMAT_SIZE], of[MINA_FORMAT_SIZE];
  guint position, n = mina_session_get_errors (self->session, &position);
  g_autoptr (GString) text = NULL;

  gtk_widget_set_visible (self->errors, n > 0);
  if (n == 0)
    return;
  mina_format_count (number, n);
  if (position > 0)
    {
      /* Translators: %1 is which error is selected, %2 how many there are */
      text = g_string_new (ngettext ("%1 of %2 error", "%1 of %2 errors", n));
      g_string_replace (text, "%1", mina_format_count (of, position), 1);
      g_string_replace (text, "%2", number, 1);
    }
  else
    {
      text = g_string_new (ngettext ("%s error", "%s errors", n));
      g_string_replace (text, "%s", number, 1);
    }
  gtk_label_set_label (self->errors_label, text->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->errors), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text->str, -1);
}

static void
mina_view_bar_constructed (GObject *object)
{
  MinaViewBar *self = MINA_VIEW_BAR (object);

  G_OBJECT_CLASS (mina_view_bar_parent_class)->constructed (object);

  g_signal_connect_object (self->session, "notify::tree", G_CALLBACK (update_errors), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::node", G_CALLBACK (update_errors), self,
                           G_CONNECT_SWAPPED);
  update_errors (self);
}

static void
mina_view_bar_set_property (GObject      *object,
                            guint         property,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  MinaViewBar *self = MINA_VIEW_BAR (object);

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
mina_view_bar_dispose (GObject *object)
{
  MinaViewBar *self = MINA_VIEW_BAR (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mina_view_bar_parent_class)->dispose (object);
}

static void
mina_view_bar_class_init (MinaViewBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_view_bar_constructed;
  object_class->set_property = mina_view_bar_set_property;
  object_class->dispose = mina_view_bar_dispose;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "viewbar");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-view-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaViewBar, views);
  gtk_widget_class_bind_template_child (widget_class, MinaViewBar, icons);
  gtk_widget_class_bind_template_child (widget_class, MinaViewBar, errors);
  gtk_widget_class_bind_template_child (widget_class, MinaViewBar, errors_label);
}

static void
mina_view_bar_init (MinaViewBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mina_view_bar_new:
 * @session: what is looked at
 *
 * Returns: (transfer floating): a bar without views
 */
GtkWidget *
mina_view_bar_new (MinaSession *session)
{
  return g_object_new (MINA_TYPE_VIEW_BAR, "session", session, NULL);
}

static GtkWidget *
view_button_new (const char *name,
                 const char *title)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.view");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
  return button;
}

/**
 * mina_view_bar_add_view:
 * @self: a bar
 * @name: name of the view, as the action `win.view` takes it
 * @title: what it is called, translated
 * @icon_name: its symbolic icon
 *
 * Adds a button for a view.
 */
void
mina_view_bar_add_view (MinaViewBar *self,
                        const char  *name,
                        const char  *title,
                        const char  *icon_name)
{
  g_autofree char *target = g_strconcat ("view:", name, NULL);
  GtkWidget *button, *content, *label;

  g_return_if_fail (MINA_IS_VIEW_BAR (self));

  button = view_button_new (name, title);
  content = adw_button_content_new ();
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), title);
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon_name);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_name (button, target);
  gtk_box_append (self->views, button);

  button = view_button_new (name, title);
  content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  label = gtk_label_new (title);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (content), label);
  g_object_bind_property (button, "active", label, "visible", G_BINDING_SYNC_CREATE);
  gtk_widget_set_tooltip_text (button, title);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_name (button, target);
  gtk_box_append (self->icons, button);
}
