/* mina-preferences.c - the window of preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-preferences.h"

struct _MinaPreferences
{
  AdwPreferencesWindow parent_instance;

  AdwComboRow         *color_scheme;
  GtkSwitch           *utc_times;
  GtkSwitch           *critical_path;
  GtkSwitch           *group_siblings;
  GtkSwitch           *shared_computer;
  GtkSwitch           *software_drawing;
};

G_DEFINE_FINAL_TYPE (MinaPreferences, mina_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* The row numbers its choices as the schema numbers the values, but the setting has names. */
static gboolean
choice_from_setting (GValue   *value,
                     GVariant *variant,
                     gpointer  data)
{
  static const char *const names[] = { "default", "light", "dark" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (names[i], g_variant_get_string (variant, NULL)))
        g_value_set_uint (value, i);
    }
  return TRUE;
}

static GVariant *
choice_to_setting (const GValue       *value,
                   const GVariantType *type,
                   gpointer            data)
{
  static const char *const names[] = { "default", "light", "dark" };
  guint i = g_value_get_uint (value);

  return i < G_N_ELEMENTS (names) ? g_variant_new_string (names[i]) : NULL;
}

static void
mina_preferences_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MINA_TYPE_PREFERENCES);

  G_OBJECT_CLASS (mina_preferences_parent_class)->dispose (object);
}

static void
mina_preferences_class_init (MinaPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaPreferences, color_scheme);
  gtk_widget_class_bind_template_child (widget_class, MinaPreferences, utc_times);
  gtk_widget_class_bind_template_child (widget_class, MinaPreferences, critical_path);
  gtk_widget_class_bind_template_child (widget_class, MinaPreferences, group_siblings);
  gtk_widget_class_bind_template_child (widget_class, MinaPreferences, shared_computer);
  gtk_widget_class_bind_template_child (widget_class, MinaPreferences, software_drawing);
}

static void
mina_preferences_init (MinaPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mina_preferences_new:
 * @settings: the settings
 *
 * Returns: (transfer floating): a window in which they can be changed
 */
GtkWidget *
mina_preferences_new (GSettings *settings)
{
  MinaPreferences *self = g_object_new (MINA_TYPE_PREFERENCES, NULL);

  g_settings_bind_with_mapping (settings, "color-scheme", self->color_scheme, "selected",
                                G_SETTINGS_BIND_DEFAULT, choice_from_setting, choice_to_setting,
                                NULL, NULL);
  g_settings_bind (settings, "utc-times", self->utc_times, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "critical-path", self->critical_path, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "group-siblings", self->group_siblings, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "shared-computer", self->shared_computer, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "software-drawing", self->software_drawing, "active",
                   G_SETTINGS_BIND_DEFAULT);
  return GTK_WIDGET (self);
}
