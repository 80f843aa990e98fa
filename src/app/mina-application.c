/* mina-application.c - the program: its windows, its actions, its settings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-application.h"

#include "app/mina-lesson-place.h"

#include "app/mina-preferences.h"
#include "app/mina-shortcuts.h"
#include "app/mina-window-lesson.h"
#include "base/mina-format.h"

#include <glib/gi18n-lib.h>

struct _MinaApplication
{
  AdwApplication parent_instance;

  GSettings     *settings;
  MinaRecent    *recent;
  MinaSession   *preloaded;
  char         **preloaded_paths;
  GPtrArray     *pending;
};

G_DEFINE_FINAL_TYPE (MinaApplication, mina_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "new-window", 'n', 0, G_OPTION_ARG_NONE, NULL, N_("Open in a new window"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_("[FILE…]") },
  { NULL },
};

static void
apply_color_scheme (MinaApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };
  guint chosen = g_settings_get_enum (self->settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[MIN (chosen, G_N_ELEMENTS (schemes) - 1)]);
}

static void
apply_utc_times (MinaApplication *self)
{
  mina_format_set_utc (g_settings_get_boolean (self->settings, "utc-times"));
}

/* A window with nothing in it, or else a new one. */
static MinaWindow *
window_for_files (MinaApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (MINA_IS_WINDOW (l->data) && mina_window_is_empty (l->data))
        return l->data;
    }
  return mina_window_new (self, NULL);
}

/* (transfer full): paths of what lies on this computer; what does not is counted in @n_foreign. */
static char **
paths_of_files (GFile **files,
                int     n_files,
                guint  *n_foreign)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  *n_foreign = 0;
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL)
        g_strv_builder_add (builder, path);
      else
        *n_foreign += 1;
    }
  return g_strv_builder_end (builder);
}

static void
open_paths (MinaApplication   *self,
            const char *const *paths,
            gboolean           new_window)
{
  MinaWindow *window;

  if (self->preloaded != NULL
      && g_strv_equal ((const char *const *) self->preloaded_paths, paths))
    {
      /* They are being read already, since before there was a toolkit. */
      window = mina_window_new (self, self->preloaded);
      g_clear_object (&self->preloaded);
      g_clear_pointer (&self->preloaded_paths, g_strfreev);
    }
  else
    {
      window = new_window ? mina_window_new (self, NULL) : window_for_files (self);
      if (paths[0] != NULL && paths[1] == NULL && mina_lesson_place_is_lesson (paths[0]))
        gtk_widget_activate_action (GTK_WIDGET (window), "win.open-lesson", "s", paths[0]);
      else
        mina_session_load (mina_window_get_session (window), paths, FALSE);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
new_window_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  gtk_window_present (GTK_WINDOW (mina_window_new (data, NULL)));
}

/* What "--new-window" asks of the process that runs already. */
static void
open_in_new_window_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       data)
{
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);

  if (paths[0] != NULL)
    open_paths (data, paths, TRUE);
  else
    new_window_cb (NULL, NULL, data);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  MinaApplication *self = data;
  GtkWidget *preferences = mina_preferences_new (self->settings);

  gtk_window_set_transient_for (GTK_WINDOW (preferences),
                                gtk_application_get_active_window (GTK_APPLICATION (self)));
  gtk_window_present (GTK_WINDOW (preferences));
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  GtkWindow *parent = gtk_application_get_active_window (data);
  GtkWidget *about;

  about = g_object_new (ADW_TYPE_ABOUT_WINDOW,
                        "transient-for", parent,
                        "modal", TRUE,
                        "application-name", _("Mina"),
                        "application-icon", MINA_APPLICATION_ID,
                        "version", MINA_VERSION,
                        "developer-name", _("The Mina project"),
                        "comments", _("Opens any trace file and teaches people to read it."),
                        "license-type", GTK_LICENSE_GPL_3_0,
                        "website", "https://github.com/minatrace/mina",
                        "issue-url", "https://github.com/minatrace/mina/issues",
                        /* Translators: your names, one a line */
                        "translator-credits", _("translator-credits"),
                        NULL);
  gtk_window_present (GTK_WINDOW (about));
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  GList *windows;

  for (windows = gtk_application_get_windows (data); windows != NULL; windows = windows->next)
    if (MINA_IS_WINDOW (windows->data)
        && mina_window_holds_guest (windows->data, "app.quit", NULL))
      return;
  /* Closing lets each window keep its size and stop what it reads. */
  while ((windows = gtk_application_get_windows (data)) != NULL)
    gtk_window_destroy (windows->data);
  g_application_quit (data);
}

static const GActionEntry actions[] = {
  { "new-window", new_window_cb },
  { "open-in-new-window", open_in_new_window_cb, "as" },
  { "preferences", preferences_cb },
  { "about", about_cb },
  { "quit", quit_cb },
};

/* Takes the files away from GApplication, which would open them where it likes: "--new-window" has
 * its say first. */
static int
mina_application_handle_local_options (GApplication *application,
                                       GVariantDict *dict)
{
  MinaApplication *self = MINA_APPLICATION (application);
  gboolean new_window = g_variant_dict_contains (dict, "new-window");
  g_autofree const char **names = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_foreign;

  g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&ay", &names);
  if (names == NULL && !new_window)
    return -1;
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (names[i]));

  if (!g_application_register (application, NULL, NULL)
      || !g_application_get_is_remote (application))
    {
      /* Opened once it runs. */
      self->pending = g_steal_pointer (&files);
      return -1;
    }
  if (new_window)
    {
      g_auto (GStrv) paths = paths_of_files ((GFile **) files->pdata, files->len, &n_foreign);

      g_action_group_activate_action (G_ACTION_GROUP (application), "open-in-new-window",
                                      g_variant_new_strv ((const char *const *) paths, -1));
    }
  else
    g_application_open (application, (GFile **) files->pdata, files->len, "");
  return 0;
}

static void
mina_application_startup (GApplication *application)
{
  MinaApplication *self = MINA_APPLICATION (application);

  G_APPLICATION_CLASS (mina_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  mina_shortcuts_install (GTK_APPLICATION (self));
  gtk_window_set_default_icon_name (MINA_APPLICATION_ID);
  self->recent = mina_recent_new (NULL);

  if (self->settings == NULL)
    {
      GAction *preferences = g_action_map_lookup_action (G_ACTION_MAP (self), "preferences");

      g_simple_action_set_enabled (G_SIMPLE_ACTION (preferences), FALSE);
      return;
    }
  g_signal_connect_object (self->settings, "changed::color-scheme",
                           G_CALLBACK (apply_color_scheme), self, G_CONNECT_SWAPPED);
  apply_color_scheme (self);
  g_signal_connect_object (self->settings, "changed::utc-times", G_CALLBACK (apply_utc_times),
                           self, G_CONNECT_SWAPPED);
  apply_utc_times (self);
}

static void
mina_application_activate (GApplication *application)
{
  MinaApplication *self = MINA_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_autoptr (GPtrArray) pending = g_steal_pointer (&self->pending);

  if (pending != NULL && pending->len > 0)
    {
      g_application_open (application, (GFile **) pending->pdata, pending->len, "");
      return;
    }
  if (window == NULL)
    window = GTK_WINDOW (mina_window_new (self, NULL));
  gtk_window_present (window);
}

static void
mina_application_open (GApplication *application,
                       GFile       **files,
                       int           n_files,
                       const char   *hint)
{
  MinaApplication *self = MINA_APPLICATION (application);
  g_auto (GStrv) paths = NULL;
  guint n_foreign;

  paths = paths_of_files (files, n_files, &n_foreign);
  if (self->preloaded != NULL && g_strv_length (paths) == g_strv_length (self->preloaded_paths))
    {
      /* Standard input is no path; it was noted when reading began. */
      for (guint i = 0; paths[i] != NULL; i++)
        {
          if (g_str_equal (self->preloaded_paths[i], "-"))
            {
              g_free (paths[i]);
              paths[i] = g_strdup ("-");
            }
        }
    }
  if (paths[0] != NULL)
    open_paths (self, (const char *const *) paths, FALSE);
  else
    g_application_activate (application);
  if (n_foreign > 0)
    mina_window_show_message (MINA_WINDOW (gtk_application_get_active_window (
                                GTK_APPLICATION (self))),
                              _("Mina reads files of this computer only."));
}

static void
mina_application_dispose (GObject *object)
{
  MinaApplication *self = MINA_APPLICATION (object);

  if (self->preloaded != NULL)
    g_object_run_dispose (G_OBJECT (self->preloaded));
  g_clear_object (&self->preloaded);
  g_clear_pointer (&self->preloaded_paths, g_strfreev);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_object (&self->recent);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (mina_application_parent_class)->dispose (object);
}

static void
mina_application_class_init (MinaApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = mina_application_dispose;
  application_class->handle_local_options = mina_application_handle_local_options;
  application_class->startup = mina_application_startup;
  application_class->activate = mina_application_activate;
  application_class->open = mina_application_open;
}

static void
mina_application_init (MinaApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * mina_application_new:
 * @settings: (nullable): the settings; %NULL for those of the schema
 *
 * Returns: (transfer full): the application
 */
MinaApplication *
mina_application_new (GSettings *settings)
{
  MinaApplication *self = g_object_new (MINA_TYPE_APPLICATION,
                                        "application-id", MINA_APPLICATION_ID,
                                        "resource-base-path", "/io/github/minatrace/Mina",
                                        "flags", G_APPLICATION_HANDLES_OPEN,
                                        NULL);

  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  return self;
}

/**
 * mina_application_preload:
 * @self: an application that does not run yet
 * @paths: (array zero-terminated=1): absolute paths, or "-"
 *
 * Begins to read files while the toolkit is still starting. The window that opens the same files
 * takes over.
 */
void
mina_application_preload (MinaApplication   *self,
                          const char *const *paths)
{
  g_return_if_fail (MINA_IS_APPLICATION (self));
  g_return_if_fail (self->preloaded == NULL);

  self->preloaded = mina_session_new ();
  self->preloaded_paths = g_strdupv ((char **) paths);
  mina_session_load (self->preloaded, paths, FALSE);
}

/**
 * mina_application_get_settings:
 * @self: an application
 *
 * Returns: (transfer none) (nullable): the settings; %NULL where the schema is not installed
 */
GSettings *
mina_application_get_settings (MinaApplication *self)
{
  g_return_val_if_fail (MINA_IS_APPLICATION (self), NULL);

  return self->settings;
}

/**
 * mina_application_get_recent:
 * @self: an application
 *
 * Returns: (transfer none) (nullable): what was opened lately; %NULL before the start
 */
MinaRecent *
mina_application_get_recent (MinaApplication *self)
{
  g_return_val_if_fail (MINA_IS_APPLICATION (self), NULL);

  return self->recent;
}
