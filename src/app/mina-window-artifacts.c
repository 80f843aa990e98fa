/* mina-window-artifacts.c - what the course gives to take home: copied, opened, saved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-export.h"
#include "app/mina-window-lesson.h"
#include "course/mina-lesson-cases.h"
#include "course/mina-lesson-reader.h"
#include "course/mina-result.h"
#include "guide/mina-artifacts-view.h"
#include "panels/mina-value-window.h"
#include "session/mina-artifacts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The name of the view. */
static const char view_name[] = "artifacts";

/* A window with a picture is at most so large when it opens, in pixels. */
#define PICTURE_WIDTH 1000
#define PICTURE_HEIGHT 560

static void
artifacts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  MinaWindow *self = data;

  g_action_group_activate_action (G_ACTION_GROUP (self), "view",
                                  g_variant_new_string (view_name));
  mina_window_update_page (self);
  mina_explorer_focus_view (self->explorer);
}

/* The page is made when it is first looked at, whoever asks for the view. */
static void
view_cb (MinaWindow *self)
{
  if (!g_str_equal (mina_session_get_view (self->session), view_name)
      || mina_explorer_get_page (self->explorer, view_name) != NULL)
    return;
  mina_explorer_add_page (self->explorer, view_name, mina_artifacts_view_new ());
}

/* ---- artifacts ---- */

/* Makes the artifact that an action names; says why if it cannot. */
static GPtrArray *
make (MinaWindow          *self,
      GVariant            *parameter,
      const MinaArtifact **artifact)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *files;

  *artifact = mina_artifact_find (g_variant_get_string (parameter, NULL));
  if (*artifact == NULL)
    return NULL;
  files = mina_artifact_make (*artifact, mina_lesson_language (), &error);
  if (files == NULL)
    mina_window_show_message (self, error->message);
  return files;
}

static char *
dup_text (GPtrArray *files)
{
  const MinaLessonFile *file = g_ptr_array_index (files, 0);
  gsize size;
  const char *text = g_bytes_get_data (file->bytes, &size);

  return g_strndup (text, size);
}

static void
copy_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  MinaWindow *self = data;
  const MinaArtifact *artifact;
  g_autoptr (GPtrArray) files = make (self, parameter, &artifact);
  g_autofree char *text = NULL;

  if (files == NULL || !mina_artifact_is_text (artifact))
    return;
  text = dup_text (files);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  mina_window_show_message (self, _("The text was copied."));
}

static void
save_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  MinaWindow *self = data;
  const MinaArtifact *artifact;
  g_autoptr (GPtrArray) files = make (self, parameter, &artifact);

  if (files != NULL)
    mina_window_save_files (self, files->len > 1 ? _("Save into a folder") : _("Save"), files);
}

static void
show_picture (MinaWindow         *self,
              const MinaArtifact *artifact,
              GPtrArray          *files)
{
  const MinaLessonFile *file = g_ptr_array_index (files, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (file->bytes, &error);
  GtkWidget *window, *box, *picture;

  if (texture == NULL)
    {
      mina_window_show_message (self, error->message);
      return;
    }
  window = adw_window_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), _(artifact->title));
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_widget_set_vexpand (picture, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), picture);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _(artifact->title));
  gtk_window_set_default_size (GTK_WINDOW (window), PICTURE_WIDTH, PICTURE_HEIGHT);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
}

/* Opens the exercise by itself, from a copy of its own. */
static void
open_exercise (MinaWindow         *self,
               const MinaArtifact *artifact,
               GPtrArray          *files)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = g_dir_make_tmp ("mina-XXXXXX", &error);
  g_autofree char *path = NULL;
  g_autoptr (GFile) folder = NULL;

  if (place != NULL)
    {
      folder = g_file_new_for_path (place);
      path = g_build_filename (place, artifact->name, NULL);
      if (mina_artifact_files_write (files, folder, &error))
        {
          gtk_widget_activate_action (GTK_WIDGET (self), "win.open-lesson", "s", path);
          return;
        }
    }
  mina_window_show_message (self, error->message);
}

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  MinaWindow *self = data;
  const MinaArtifact *artifact;
  g_autoptr (GPtrArray) files = make (self, parameter, &artifact);
  g_autofree char *text = NULL;

  if (files == NULL)
    return;
  if (artifact->kind == MINA_ARTIFACT_PICTURE)
    {
      show_picture (self, artifact, files);
      return;
    }
  if (artifact->kind == MINA_ARTIFACT_LESSON)
    {
      open_exercise (self, artifact, files);
      return;
    }
  if (artifact->kind == MINA_ARTIFACT_PAPER)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.print-handout", NULL);
      return;
    }
  text = dup_text (files);
  mina_value_window_present (GTK_WIDGET (self), _(artifact->title), text);
}

/* ---- what is the learner's own ---- */

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (MinaWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = mina_export_finish (result, &error);
  g_autofree char *sentence = NULL;

  if (name != NULL)
    sentence = g_strdup_printf (_("“%s” was written."), name);
  mina_window_show_message (self, name != NULL ? sentence : error->message);
}

static MinaExportJob *
waterfall_job (MinaSession *session)
{
  MinaExportJob *job = g_new0 (MinaExportJob, 1);
  const char *const *paths = mina_session_get_paths (session);
  MinaRows *rows = mina_session_rows (session);

  job->dataset = mina_dataset_ref (mina_session_get_dataset (session));
  job->sources = paths != NULL ? g_strdupv ((char **) paths) : g_new0 (char *, 1);
  job->picture = (MinaPictureRequest){
    .view = MINA_PICTURE_WATERFALL,
    .format = MINA_PICTURE_PNG,
    .trace = mina_session_get_trace (session),
    .window = mina_session_get_window (session),
    .show_path = mina_session_get_show_critical_path (session)
                 && !(mina_session_get_hidden (session) & MINA_HIDE_CRITICAL_PATH),
  };
  if (rows != NULL && mina_rows_tree (rows)->trace == job->picture.trace)
    job->rows = mina_rows_copy (rows);
  return job;
}

static void
waterfall_response_cb (MinaWindow *self,
                       int         response)
{
  if (response == GTK_RESPONSE_ACCEPT && mina_session_get_tree (self->session) != NULL)
    {
      MinaExportJob *job = waterfall_job (self->session);

      job->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
      mina_export_async (job, NULL, exported_cb, g_object_ref (self));
    }
  g_clear_object (&self->chooser);
}

static void
export_waterfall_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       data)
{
  MinaWindow *self = data;

  if (mina_session_get_tree (self->session) == NULL)
    {
      mina_window_show_message (self, _("No trace is open."));
      return;
    }
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Export the waterfall as PNG"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"),
                                               _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  /* Translators: suggested name of a file */
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _("waterfall.png"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (waterfall_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The lesson that runs; without one the built-in course. */
static MinaLesson *
dup_lesson (MinaWindow *self)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_auto (GStrv) paths = NULL;

  if (self->engine != NULL)
    return mina_lesson_ref (mina_lesson_engine_get_lesson (self->engine));
  paths = mina_lesson_list_built_in ();
  return paths[0] != NULL ? mina_lesson_read (paths[0], NULL, problems) : NULL;
}

static void
export_results_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       data)
{
  MinaWindow *self = data;
  g_autoptr (MinaLesson) lesson = dup_lesson (self);
  g_autoptr (MinaResult) result = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  g_autofree char *name = NULL;

  if (lesson == NULL)
    return;
  result = mina_window_dup_result (self, lesson);
  text = mina_result_to_text (result);
  line = g_strconcat (text, "\n", NULL);
  name = mina_result_file_name (result);
  mina_window_save_bytes (self, _("Save"), name, g_bytes_new (line, strlen (line)));
}

static const GActionEntry actions[] = {
  { "artifacts", artifacts_cb },
  { "artifact-copy", copy_cb, "s" },
  { "artifact-open", open_cb, "s" },
  { "artifact-save", save_cb, "s" },
  { "export-waterfall", export_waterfall_cb },
  { "export-results", export_results_cb },
};

void
mina_window_add_artifact_actions (MinaWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->session, "notify::view", G_CALLBACK (view_cb), self,
                           G_CONNECT_SWAPPED);
}
