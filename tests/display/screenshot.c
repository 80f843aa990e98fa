/* screenshot.c - takes a picture of Mina's own window, for the README and the metainfo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "mina-config.h"

#include <locale.h>

#include "app/mina-application.h"
#include "app/mina-locations.h"
#include "app/mina-window.h"

/* How long the window may take to come to rest after each action. */
#define REST_MS 700
#define LOAD_S 60

static gboolean
end_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
rest (void)
{
  gboolean ended = FALSE;

  g_timeout_add (REST_MS, end_cb, &ended);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
}

/* Lets the program read what it was told to open. */
static gboolean
wait_for_data (MinaSession *session)
{
  gboolean ended = FALSE;
  guint source = g_timeout_add_seconds (LOAD_S, end_cb, &ended);

  while (mina_session_get_dataset (session) == NULL && !ended)
    g_main_context_iteration (NULL, TRUE);
  if (!ended)
    g_source_remove (source);
  return !ended;
}

/* "win.open-trace(uint32 3)", as in the table of keys. */
static gboolean
activate (GtkWidget  *window,
          const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, &error))
    {
      g_printerr ("screenshot: %s\n", error->message);
      return FALSE;
    }
  if (gtk_widget_activate_action_variant (window, name, target))
    return TRUE;
  g_printerr ("screenshot: there is no action %s\n", detailed);
  return FALSE;
}

static gboolean
save (GtkWidget  *window,
      const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    return FALSE;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  return gdk_texture_save_to_png (texture, path);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *output = NULL;
  g_auto (GStrv) actions = NULL;
  g_auto (GStrv) paths = NULL;
  gboolean dark = FALSE;
  int width = 1440;
  int height = 900;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Where to put the picture", "PNG" },
    { "do", 'a', 0, G_OPTION_ARG_STRING_ARRAY, &actions, "Activate this first", "ACTION" },
    { "dark", 'd', 0, G_OPTION_ARG_NONE, &dark, "In the dark style", NULL },
    { "width", 'w', 0, G_OPTION_ARG_INT, &width, "Width of the window", "PIXELS" },
    { "height", 'h', 0, G_OPTION_ARG_INT, &height, "Height of the window", "PIXELS" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "FILE…" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (MinaApplication) application = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWindow *window;
  gboolean saved;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || output == NULL)
    {
      g_printerr ("screenshot: %s\n", error != NULL ? error->message : "name the picture with -o");
      return 2;
    }

  settings = mina_locations_settings ();
  g_settings_set_string (settings, "color-scheme", dark ? "dark" : "light");
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  application = mina_application_new (settings);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    {
      g_printerr ("screenshot: %s\n", error->message);
      return 1;
    }

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_path (paths[i]));
  if (files->len > 0)
    g_application_open (G_APPLICATION (application), (GFile **) files->pdata, (int) files->len, "");
  else
    g_application_activate (G_APPLICATION (application));
  window = gtk_application_get_active_window (GTK_APPLICATION (application));
  if (files->len > 0 && !wait_for_data (mina_window_get_session (MINA_WINDOW (window))))
    {
      g_printerr ("screenshot: nothing could be read\n");
      return 1;
    }
  /* The thick frame of a screen that does not compose windows: none that people have. */
  gtk_widget_remove_css_class (GTK_WIDGET (window), "solid-csd");
  rest ();
  for (guint i = 0; actions != NULL && actions[i] != NULL; i++)
    {
      if (!activate (GTK_WIDGET (window), actions[i]))
        return 1;
      rest ();
    }
  saved = save (GTK_WIDGET (window), output);
  gtk_window_destroy (window);
  return saved ? 0 : 1;
}
