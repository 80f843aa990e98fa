/* mina-window-open.c - opening: by dialog, from the clipboard, from the list of recent files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-lesson-place.h"
#include "app/mina-window-lesson.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* (transfer full): paths of a list model of GFile. */
static char **
paths_of_list (GListModel *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = g_list_model_get_n_items (files);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  return g_strv_builder_end (builder);
}

static void
load (MinaWindow *self,
      char      **paths,
      gboolean    add)
{
  if (paths[0] == NULL)
    mina_window_show_message (self, _("Mina reads files of this computer only."));
  else if (paths[1] == NULL && mina_lesson_place_is_lesson (paths[0]))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-lesson", "s", paths[0]);
  else
    gtk_widget_activate_action_variant (GTK_WIDGET (self),
                                        add ? "win.add-files" : "win.open-files",
                                        g_variant_new_strv ((const char *const *) paths, -1));
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             gpointer         data)
{
  MinaWindow *self = data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      g_auto (GStrv) paths = paths_of_list (files);

      load (self, paths, self->add_chosen);
    }
  g_clear_object (&self->chooser);
}

static void
choose (MinaWindow *self,
        gboolean    folder,
        gboolean    add)
{
  const char *title = add ? _("Add to what is open") : folder ? _("Open a folder")
                                                              : _("Open files");

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);

  /* No filter by name: the content decides what a file is. */
  self->add_chosen = add;
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self),
                                               folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER
                                                      : GTK_FILE_CHOOSER_ACTION_OPEN,
                                               add ? _("_Add") : _("_Open"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), !folder);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  choose (data, FALSE, FALSE);
}

static void
open_folder_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  choose (data, TRUE, FALSE);
}

static void
add_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       data)
{
  choose (data, FALSE, TRUE);
}

/* Keeps pasted text in a file of its own, so that it can be read like any other: again, when
 * something is added to it, and from the list of recent files. */
static char *
keep_text (const char *text,
           GError    **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "mina", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  /* Translators: name of a file with what was pasted; the rest is date and time */
  g_autofree char *name = g_date_time_format (now, _("Pasted %Y-%m-%d %H-%M-%S.json"));
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_mkdir_with_parents (folder, 0700);
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, error))
    return NULL;
  return g_steal_pointer (&path);
}

static void
text_pasted_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (MinaWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);
  g_autofree char *path = NULL;
  const char *paths[2] = { NULL, NULL };

  if (text != NULL && text[strspn (text, " \t\r\n")] == '\0')
    g_clear_pointer (&text, g_free);
  if (text == NULL)
    {
      mina_window_show_message (self, _("There is no text to paste."));
      return;
    }
  path = keep_text (text, &error);
  if (path == NULL)
    {
      mina_window_show_message (self, error->message);
      return;
    }
  paths[0] = path;
  mina_session_load (self->session, paths, FALSE);
}

static void
files_pasted_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (MinaWindow) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GSList) files = NULL;
  g_auto (GStrv) paths = NULL;

  if (value != NULL)
    files = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);
  load (self, paths, FALSE);
}

static void
paste_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  MinaWindow *self = data;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  if (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard),
                                         GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                    files_pasted_cb, g_object_ref (self));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_pasted_cb, g_object_ref (self));
}

static void
clear_recent_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  MinaWindow *self = data;

  if (self->recent != NULL)
    mina_recent_clear (self->recent);
}

static const GActionEntry actions[] = {
  { "open", open_cb },
  { "open-folder", open_folder_cb },
  { "add", add_cb },
  { "paste", paste_cb },
  { "clear-recent", clear_recent_cb },
};

/* Adds the actions that open something. */
void
mina_window_add_open_actions (MinaWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
