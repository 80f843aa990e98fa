/* mina-window-save.c - writes files where the person says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-window-private.h"

#include "course/mina-lesson-extract.h"
#include "export/mina-export-file.h"
#include "session/mina-artifacts.h"

#include <glib/gi18n-lib.h>

/* What is to be written where the person says. */
typedef struct
{
  MinaWindow *window; /* borrowed: the dialog does not outlive it */
  GPtrArray  *files;  /* MinaLessonFile */
} Saving;

static void
saving_free (gpointer  data,
             GClosure *closure)
{
  Saving *saving = data;

  g_ptr_array_unref (saving->files);
  g_free (saving);
}

static gboolean
write_bytes (gpointer        data,
             GOutputStream  *stream,
             GError        **error)
{
  const MinaLessonFile *file = data;
  gsize size;
  const void *bytes = g_bytes_get_data (file->bytes, &size);

  return g_output_stream_write_all (stream, bytes, size, NULL, NULL, error);
}

/* Whether what the learner did is in them. */
static gboolean
are_results (GPtrArray *files)
{
  const MinaLessonFile *first = g_ptr_array_index (files, 0);

  return g_str_has_suffix (first->name, ".mina-result.json");
}

gboolean
mina_window_write_files (MinaWindow *self,
                         GPtrArray  *files,
                         GFile      *place)
{
  g_autofree char *name = g_file_get_basename (place);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (files->len > 1
        ? !mina_artifact_files_write (files, place, &error)
        : !mina_export_file_write (place, mina_session_get_paths (self->session), write_bytes,
                                   g_ptr_array_index (files, 0), &error))
    {
      mina_window_show_message (self, error->message);
      return FALSE;
    }
  self->exported = self->exported || are_results (files);
  sentence = g_strdup_printf (_("“%s” was written."), shown);
  mina_window_show_message (self, sentence);
  return TRUE;
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             gpointer         data)
{
  Saving *saving = data;
  MinaWindow *self = saving->window;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) place = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      mina_window_write_files (self, saving->files, place);
    }
  g_clear_object (&self->chooser);
}

void
mina_window_save_files (MinaWindow *self,
                        const char *title,
                        GPtrArray  *files)
{
  Saving *saving = g_new0 (Saving, 1);
  const MinaLessonFile *first = g_ptr_array_index (files, 0);
  const gboolean folder = files->len > 1;

  saving->window = self;
  saving->files = g_ptr_array_ref (files);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (
    title, GTK_WINDOW (self),
    folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"),
    _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (!folder)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), first->name);
  g_signal_connect_data (self->chooser, "response", G_CALLBACK (response_cb), saving, saving_free,
                         0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
mina_window_save_bytes (MinaWindow *self,
                        const char *title,
                        const char *name,
                        GBytes     *bytes)
{
  g_autoptr (GPtrArray) files =
    g_ptr_array_new_with_free_func ((GDestroyNotify) mina_lesson_file_free);

  g_ptr_array_add (files, mina_lesson_file_new (name, bytes));
  mina_window_save_files (self, title, files);
}
