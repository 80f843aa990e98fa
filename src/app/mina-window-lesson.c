/* mina-window-lesson.c - a lesson in a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-window-lesson.h"

#include "app/mina-lesson-place.h"
#include "app/mina-shortcuts.h"
#include "base/mina-error.h"
#include "course/mina-lesson-cases.h"
#include "course/mina-lesson-reader.h"
#include "guide/mina-board-view.h"
#include "guide/mina-case-view.h"
#include "guide/mina-guide-pane.h"
#include "guide/mina-library-view.h"
#include "guide/mina-objectives-view.h"
#include "guide/mina-own-view.h"
#include "guide/mina-picture-view.h"
#include "guide/mina-report-view.h"
#include "guide/mina-stage-strip.h"
#include "synth/mina-synth.h"

#include <glib/gi18n-lib.h>

/* The course's own views, beside those of a trace; made when a lesson begins. */
static void
make_pages (MinaWindow *self)
{
  const struct
  {
    const char *name;
    GtkWidget  *page;
  } pages[] = {
    { "board", mina_board_view_new () },
    { "case", mina_case_view_new () },
    { "objectives", mina_objectives_view_new () },
    { "own", mina_own_view_new () },
    { "picture", mina_picture_view_new () },
  };

  if (self->guide != NULL)
    return;
  self->guide = mina_guide_pane_new (mina_shortcuts_dup_keys);
  mina_explorer_set_guide (self->explorer, self->guide);
  self->strip = mina_stage_strip_new ();
  mina_explorer_set_strip (self->explorer, self->strip);
  mina_window_watch_doings (self);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    mina_explorer_add_page (self->explorer, pages[i].name, pages[i].page);
}

static void
make_library (MinaWindow *self)
{
  if (mina_explorer_get_page (self->explorer, "library") == NULL)
    mina_explorer_add_page (self->explorer, "library", mina_library_view_new ());
}

static void
set_engine (MinaWindow       *self,
            MinaLessonEngine *engine)
{
  MinaExplorer *explorer = self->explorer;

  if (self->guide == NULL)
    return;
  mina_guide_pane_set_engine (MINA_GUIDE_PANE (self->guide), engine);
  mina_stage_strip_set_engine (MINA_STAGE_STRIP (self->strip), engine);
  mina_board_view_set_engine (MINA_BOARD_VIEW (mina_explorer_get_page (explorer, "board")),
                              engine);
  mina_case_view_set_engine (MINA_CASE_VIEW (mina_explorer_get_page (explorer, "case")), engine);
  mina_objectives_view_set_engine (
    MINA_OBJECTIVES_VIEW (mina_explorer_get_page (explorer, "objectives")), engine);
  mina_picture_view_set_engine (MINA_PICTURE_VIEW (mina_explorer_get_page (explorer, "picture")),
                                engine);
  mina_own_view_set_engine (MINA_OWN_VIEW (mina_explorer_get_page (explorer, "own")), engine);
  mina_report_view_set_engine (MINA_REPORT_VIEW (mina_explorer_make_page (explorer, "report")),
                               engine);
  make_library (self);
  mina_library_view_set_engine (MINA_LIBRARY_VIEW (mina_explorer_get_page (explorer, "library")),
                                engine);
}

static void
update_actions (MinaWindow *self)
{
  static const char *const names[] = { "close-lesson", "commit", "hint", "restore-stage",
                                       "go-to-step", "lesson-route",
                                       "objectives" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), names[i]);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), self->engine != NULL);
    }
}

/* Lights what the step is about; while Mina's hand shows something, that. */
static void
highlight_cb (MinaWindow *self,
              const char *target)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  if (self->marks == NULL)
    self->marks = mina_coach_marks_new (GTK_WIDGET (self->explorer));
  if (target != NULL)
    g_ptr_array_add (one, (gpointer) target);
  mina_coach_marks_light (self->marks, one);
  mina_course_desk_point (self->desk, target);
}

static void
stage_set_cb (MinaWindow *self)
{
  if (self->engine == NULL)
    return;
  if (self->marks == NULL)
    self->marks = mina_coach_marks_new (GTK_WIDGET (self->explorer));
  mina_coach_marks_light (self->marks, mina_course_desk_get_highlight (self->desk));
  mina_window_take_up (self);
}

static void
lost_cb (MinaWindow *self)
{
  mina_window_show_message (
    self, _("Your progress cannot be written to this computer. It is kept until you close Mina."));
}

static void
failed_cb (MinaWindow   *self,
           const GError *error)
{
  mina_window_show_message (self, error->message);
}

/* What a lesson's author has to mend, in one sentence: `mina lesson check` says the rest. */
static void
set_problem (GError            **error,
             MinaLessonProblems *problems,
             const char         *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *first = NULL;
  guint n;
  const MinaLessonProblem *list = mina_lesson_problems_get (problems, &n);

  if (n == 0)
    {
      g_set_error (error, MINA_ERROR, MINA_ERROR_IO, _("%s cannot be read."), name);
      return;
    }
  first = mina_lesson_problem_to_text (&list[0], name);
  g_set_error_literal (error, MINA_ERROR, MINA_ERROR_SYNTAX, first);
}

gboolean
mina_window_open_lesson (MinaWindow *self,
                         const char *path,
                         GError    **error)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autoptr (MinaLesson) lesson = mina_lesson_read (path, mina_lesson_language (), problems);
  g_autofree char *folder = NULL;
  g_autoptr (MinaProgress) progress = NULL;
  gboolean in_memory;

  if (lesson == NULL)
    {
      set_problem (error, problems, path);
      return FALSE;
    }
  mina_window_drop_lesson (self);
  make_pages (self);
  folder = mina_window_take_learner (self, &in_memory);
  self->exported = FALSE;
  progress = mina_progress_new (folder, lesson);
  g_signal_connect_object (progress, "lost", G_CALLBACK (lost_cb), self, G_CONNECT_SWAPPED);
  if (!in_memory && !mina_progress_is_saved (progress))
    lost_cb (self);
  if (self->desk == NULL)
    {
      self->desk = mina_course_desk_new (self->session);
      mina_course_desk_set_learner (self->desk, mina_window_get_learner (self),
                                    mina_lesson_place_class ());
      g_signal_connect_object (self->desk, "failed", G_CALLBACK (failed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->desk, "stage-set", G_CALLBACK (stage_set_cb), self,
                               G_CONNECT_SWAPPED);
    }
  mina_window_remember_left (self, progress);
  self->engine = mina_lesson_engine_new (lesson, MINA_LESSON_HOST (self->desk), progress);
  g_signal_connect_object (self->engine, "highlight", G_CALLBACK (highlight_cb), self,
                           G_CONNECT_SWAPPED);
  set_engine (self, self->engine);
  update_actions (self);
  mina_explorer_show_guide (self->explorer, TRUE);
  mina_window_update_page (self);
  if (!mina_lesson_engine_start (self->engine, error))
    {
      mina_window_drop_lesson (self);
      return FALSE;
    }
  mina_window_note_doing (self);
  gtk_widget_child_focus (self->guide, GTK_DIR_TAB_FORWARD);
  return TRUE;
}

/* Ends the lesson; where the learner is has been written down. */
void
mina_window_drop_lesson (MinaWindow *self)
{
  if (self->engine == NULL)
    return;
  set_engine (self, NULL);
  g_clear_handle_id (&self->idle_source, g_source_remove);
  g_clear_pointer (&self->left, mina_state_unref);
  mina_session_set_notes (self->session, NULL);
  if (self->marks != NULL)
    mina_coach_marks_light (self->marks, NULL);
  g_signal_handlers_disconnect_by_data (self->engine, self);
  g_clear_object (&self->engine);
  mina_window_leave_learner (self);
  mina_course_desk_leave (self->desk);
  mina_explorer_show_guide (self->explorer, FALSE);
  update_actions (self);
}

static void
open_lesson_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  MinaWindow *self = data;
  const char *path = g_variant_get_string (parameter, NULL);
  g_autoptr (GError) error = NULL;

  if (!mina_window_holds_guest (self, NULL, path) && !mina_window_ask_who (self, path)
      && !mina_window_open_lesson (self, path, &error))
    mina_window_show_message (self, error->message);
}

static void
start_course_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  g_auto (GStrv) paths = mina_lesson_list_built_in ();

  if (paths[0] != NULL)
    gtk_widget_activate_action (GTK_WIDGET (data), "win.open-lesson", "s", paths[0]);
}

static void
close_lesson_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  MinaWindow *self = data;

  if (mina_window_holds_guest (self, "win.close-lesson", NULL))
    return;
  mina_window_drop_lesson (self);
  g_action_group_activate_action (G_ACTION_GROUP (self), "view",
                                  g_variant_new_string ("waterfall"));
  g_action_group_activate_action (G_ACTION_GROUP (self), "close", NULL);
  mina_window_update_page (self);
}

static void
library_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  MinaWindow *self = data;

  make_library (self);
  g_action_group_activate_action (G_ACTION_GROUP (self), "view", g_variant_new_string ("library"));
  mina_window_update_page (self);
  mina_explorer_focus_view (self->explorer);
}

static void
make_case (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  const MinaSynthCase *found = data;

  g_task_return_pointer (task, found->make (found->seed), (GDestroyNotify) mina_dataset_unref);
}

static void
case_made_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  MinaWindow *self = MINA_WINDOW (source);
  g_autoptr (MinaDataset) dataset = g_task_propagate_pointer (G_TASK (result), NULL);

  /* The window may have been closed meanwhile. */
  if (dataset == NULL || self->session == NULL)
    return;
  g_action_group_activate_action (G_ACTION_GROUP (self), "view",
                                  g_variant_new_string ("waterfall"));
  mina_session_set_dataset (self->session, dataset);
}

/* A case is made here and is nobody's file: nothing that is done to it lasts. */
static void
open_case_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  MinaWindow *self = data;
  const char *name = g_variant_get_string (parameter, NULL);
  const MinaSynthCase *found;
  g_autoptr (GTask) task = NULL;

  if (self->engine != NULL)
    {
      g_autoptr (JsonObject) open = json_object_new ();
      g_autoptr (GError) error = NULL;

      json_object_set_string_member (open, "open", name);
      if (mina_lesson_engine_perform (self->engine, open, &error))
        return;
    }
  found = mina_synth_find (name);
  if (found == NULL)
    return;
  task = g_task_new (self, NULL, case_made_cb, NULL);
  g_task_set_source_tag (task, open_case_cb);
  g_task_set_task_data (task, (gpointer) found, NULL);
  g_task_run_in_thread (task, make_case);
}

static void
objectives_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  MinaWindow *self = data;

  g_action_group_activate_action (G_ACTION_GROUP (self), "view",
                                  g_variant_new_string ("objectives"));
}

/* The way through: the id of a route, or "" for the whole. */
static void
route_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  MinaWindow *self = data;
  const char *route = g_variant_get_string (parameter, NULL);

  if (self->engine != NULL)
    mina_lesson_engine_set_route (self->engine, *route != '\0' ? route : NULL);
}

static void
go_to_step_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  MinaWindow *self = data;
  g_autoptr (GError) error = NULL;

  if (self->engine != NULL
      && !mina_lesson_engine_go_to (self->engine, g_variant_get_string (parameter, NULL), &error))
    mina_window_show_message (self, error->message);
}

static void
pane_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  MinaWindow *self = data;
  const char *name = g_action_get_name (G_ACTION (action));

  if (self->engine == NULL)
    return;
  gtk_widget_activate_action (self->guide,
                              g_str_equal (name, "commit") ? "lesson.commit"
                              : g_str_equal (name, "hint") ? "lesson.hint"
                                                           : "lesson.restore",
                              NULL);
}

static void
focus_view_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  mina_explorer_focus_view (MINA_WINDOW (data)->explorer);
}

static const GActionEntry actions[] = {
  { "open-lesson", open_lesson_cb, "s" },
  { "start-course", start_course_cb },
  { "close-lesson", close_lesson_cb },
  { "library", library_cb },
  { "open-case", open_case_cb, "s" },
  { "objectives", objectives_cb },
  { "go-to-step", go_to_step_cb, "s" },
  { "lesson-route", route_cb, "s" },
  { "commit", pane_action_cb },
  { "hint", pane_action_cb },
  { "restore-stage", pane_action_cb },
  { "focus-view", focus_view_cb },
};

void
mina_window_add_lesson_actions (MinaWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  update_actions (self);
}
