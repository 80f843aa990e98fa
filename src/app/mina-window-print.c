/* mina-window-print.c - a window prints its lesson, and what was reached in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-print.h"
#include "app/mina-window-lesson.h"
#include "course/mina-lesson-cases.h"
#include "course/mina-result.h"
#include "session/mina-course-certificate.h"
#include "session/mina-course-handout.h"

#include <glib/gi18n-lib.h>

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         gpointer                 data)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  mina_window_show_message (data, error != NULL ? error->message : _("Nothing was printed."));
}

/* Takes @handout. */
static void
print (MinaWindow  *self,
       MinaHandout *handout)
{
  g_autoptr (GtkPrintOperation) operation = mina_print_operation_new (handout);
  g_autoptr (GError) error = NULL;

  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), self, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (self), &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    mina_window_show_message (self, error->message);
}

/* The lesson that runs, in its language; without one the built-in course. */
static MinaLesson *
dup_lesson (MinaWindow *self)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_auto (GStrv) paths = NULL;

  if (self->engine != NULL)
    return mina_lesson_ref (mina_lesson_engine_get_lesson (self->engine));
  paths = mina_lesson_list_built_in ();
  return paths[0] != NULL ? mina_lesson_read (paths[0], mina_lesson_language (), problems) : NULL;
}

static void
print_handout_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  MinaWindow *self = data;
  g_autoptr (MinaLesson) lesson = dup_lesson (self);
  g_autoptr (GError) error = NULL;
  gboolean teacher = g_str_equal (g_action_get_name (G_ACTION (action)), "print-teacher-copy");
  MinaHandout *handout;

  if (lesson == NULL)
    return;
  handout = mina_course_handout_new (lesson, mina_lesson_language (), teacher, &error);
  if (handout == NULL)
    mina_window_show_message (self, error->message);
  else
    print (self, handout);
}

static void
print_certificate_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       data)
{
  MinaWindow *self = data;
  g_autoptr (MinaLesson) lesson = dup_lesson (self);
  g_autoptr (MinaResult) result = NULL;
  g_autoptr (MinaHandout) handout = NULL;

  if (lesson == NULL)
    return;
  result = mina_window_dup_result (self, lesson);
  handout = mina_course_certificate_new (lesson, mina_lesson_language ());
  if (mina_course_certificate_add (handout, lesson, result))
    print (self, g_steal_pointer (&handout));
  else
    mina_window_show_message (
      self, _("No objective is reached yet. The gates of the chapters tell."));
}

static const GActionEntry actions[] = {
  { "print-handout", print_handout_cb },
  { "print-teacher-copy", print_handout_cb },
  { "print-certificate", print_certificate_cb },
};

void
mina_window_add_print_actions (MinaWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
