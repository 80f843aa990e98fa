/* learner.c - who sits at a window: asked for, held, a guest; and what is printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"

#include <adwaita.h>
#include <string.h>

#include "app/mina-learners-window.h"
#include "app/mina-lesson-place.h"
#include "app/mina-print.h"
#include "app/mina-window-lesson.h"
#include "course/mina-lesson-reader.h"
#include "session/mina-course-handout.h"

/* Nobody has a name, and nothing is written down. */
static void
set_up (App          *self,
        gconstpointer data)
{
  g_autofree char *root = mina_lesson_place_root ();
  g_autoptr (GPtrArray) learners = mina_learners_list (root);

  for (guint i = 0; i < learners->len; i++)
    mina_learners_forget (root, ((MinaLearner *) learners->pdata[i])->id, NULL);
  mina_learners_forget (root, MINA_LEARNER_DEFAULT, NULL);
  app_set_up (self, data);
}

static char *
add_learner (const char *name)
{
  g_autofree char *root = mina_lesson_place_root ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaLearner) learner = mina_learners_add (root, name, &error);

  g_assert_no_error (error);
  return g_strdup (learner->id);
}

static gboolean
is_there (const char *learner,
          const char *name)
{
  g_autofree char *folder = mina_lesson_place_folder (learner);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A window of this type that is shown. */
static GtkWidget *
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static void
settle (App *app)
{
  WAIT_FOR (!mina_lesson_host_is_busy (MINA_LESSON_HOST (app->window->desk)));
  app_settle ();
  mina_lesson_engine_flush (app->window->engine);
}

static void
choose (const char *id)
{
  GtkWidget *sheet = find_window (MINA_TYPE_LEARNERS_WINDOW);

  g_assert_nonnull (sheet);
  if (id != NULL)
    gtk_widget_activate_action (sheet, "learners.choose", "s", id);
  else
    gtk_widget_activate_action (sheet, "learners.guest", NULL);
}

/* Somebody's own computer: nobody is asked. */
static void
test_asks_nobody_alone (App          *app,
                        gconstpointer data)
{
  app_act (app, "win.start-course");
  g_assert_nonnull (app->window->engine);
  g_assert_null (find_window (MINA_TYPE_LEARNERS_WINDOW));
  settle (app);
  g_assert_true (is_there (MINA_LEARNER_DEFAULT, "day4.jsonl"));
}

static void
test_asks_where_there_are_names (App          *app,
                                 gconstpointer data)
{
  g_autofree char *kim = add_learner ("Kim");
  g_autofree char *han = add_learner ("Han");

  app_act (app, "win.start-course");
  g_assert_null (app->window->engine);
  choose (kim);
  g_assert_nonnull (app->window->engine);
  settle (app);
  g_assert_true (is_there (kim, "day4.jsonl"));
  g_assert_true (is_there (kim, "learner.lock"));
  g_assert_false (is_there (han, "day4.jsonl"));
  /* Once is enough for a window. */
  app_act (app, "win.close-lesson");
  g_assert_false (is_there (kim, "learner.lock"));
  app_act (app, "win.start-course");
  g_assert_nonnull (app->window->engine);
}

static void
test_closing_the_sheet_opens_nothing (App          *app,
                                      gconstpointer data)
{
  g_autofree char *kim = add_learner ("Kim");

  app_act (app, "win.start-course");
  gtk_window_close (GTK_WINDOW (find_window (MINA_TYPE_LEARNERS_WINDOW)));
  g_assert_null (app->window->engine);
  g_assert_null (app->window->awaited);
}

/* The other window goes on in memory, and writes nothing over. */
static void
test_two_windows_hold_one_once (App          *app,
                                gconstpointer data)
{
  MinaWindow *other = mina_window_new (app->application, NULL);
  g_autofree char *kim = add_learner ("Kim");

  app_act (app, "win.start-course");
  choose (kim);
  settle (app);
  gtk_window_present (GTK_WINDOW (other));
  gtk_widget_activate_action (GTK_WIDGET (other), "win.start-course", NULL);
  choose (kim);
  g_assert_nonnull (other->engine);
  g_assert_true (
    mina_progress_is_saved (mina_lesson_engine_get_progress (app->window->engine)));
  g_assert_false (mina_progress_is_saved (mina_lesson_engine_get_progress (other->engine)));
  gtk_window_destroy (GTK_WINDOW (other));
  app_settle ();
  g_assert_true (is_there (kim, "learner.lock"));
}

static void
test_adds_a_name (App          *app,
                  gconstpointer data)
{
  GtkWidget *sheet, *entry;
  g_autofree char *root = mina_lesson_place_root ();
  g_autoptr (GPtrArray) learners = NULL;

  app_act (app, "win.who");
  sheet = find_window (MINA_TYPE_LEARNERS_WINDOW);
  entry = app_find (sheet, ADW_TYPE_ENTRY_ROW);
  gtk_widget_activate_action (sheet, "learners.add", NULL);
  g_assert_nonnull (find_window (MINA_TYPE_LEARNERS_WINDOW));
  gtk_editable_set_text (GTK_EDITABLE (entry), "자리 7");
  gtk_widget_activate_action (sheet, "learners.add", NULL);
  g_assert_null (find_window (MINA_TYPE_LEARNERS_WINDOW));
  learners = mina_learners_list (root);
  g_assert_cmpuint (learners->len, ==, 1);
  g_assert_cmpstr (mina_window_get_learner (app->window), ==,
                   ((MinaLearner *) learners->pdata[0])->id);
}

static void
test_forgets_a_learner (App          *app,
                        gconstpointer data)
{
  g_autofree char *kim = add_learner ("Kim");
  g_autofree char *folder = mina_lesson_place_folder (kim);
  GtkWidget *sheet, *dialog;

  app_act (app, "win.who");
  sheet = find_window (MINA_TYPE_LEARNERS_WINDOW);
  gtk_widget_activate_action (sheet, "learners.forget", "s", kim);
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  gtk_widget_activate_action (sheet, "learners.forget", "s", kim);
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "forget");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* Who sat here and was forgotten is not written down anew. */
static void
test_forgets_who_sits_here (App          *app,
                            gconstpointer data)
{
  g_autofree char *kim = add_learner ("Kim");

  app_act (app, "win.start-course");
  choose (kim);
  settle (app);
  app_act (app, "win.close-lesson");
  app_act (app, "win.who");
  gtk_widget_activate_action (find_window (MINA_TYPE_LEARNERS_WINDOW), "learners.forget", "s", kim);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_window (ADW_TYPE_MESSAGE_DIALOG)),
                               "forget");
  gtk_window_close (GTK_WINDOW (find_window (MINA_TYPE_LEARNERS_WINDOW)));
  g_assert_false (is_there (kim, "."));
  g_assert_cmpstr (mina_window_get_learner (app->window), ==, MINA_LEARNER_DEFAULT);
}

/* Nothing of a guest is written; before it goes the guest is asked. */
static void
test_guest_leaves_nothing (App          *app,
                           gconstpointer data)
{
  g_autofree char *kim = add_learner ("Kim");
  g_autoptr (JsonObject) open = json_object_new ();
  g_autoptr (MinaResult) result = NULL;
  g_autoptr (GError) error = NULL;
  MinaLesson *lesson;
  GtkWidget *dialog;

  app_act (app, "win.start-course");
  choose (NULL);
  settle (app);
  json_object_set_string_member (open, "open", "first-trace");
  mina_lesson_engine_perform (app->window->engine, open, &error);
  g_assert_no_error (error);
  settle (app);
  g_assert_true (mina_lesson_engine_is_passed (app->window->engine));
  g_assert_false (is_there ("guest", "day4.jsonl"));
  g_assert_false (is_there (MINA_LEARNER_DEFAULT, "day4.jsonl"));
  lesson = mina_lesson_engine_get_lesson (app->window->engine);
  result = mina_window_dup_result (app->window, lesson);
  g_assert_cmpstr (((MinaResultStep *) mina_result_get_steps (result)->pdata[0])->outcome, ==,
                   "own");

  app_act (app, "win.close-lesson");
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_nonnull (app->window->engine);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_assert_nonnull (app->window->engine);
  app_act (app, "win.close-lesson");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_window (ADW_TYPE_MESSAGE_DIALOG)),
                               "discard");
  WAIT_FOR (app->window->engine == NULL);
}

/* ---- printing ---- */

static void
test_prints_all_pages (App          *app,
                       gconstpointer data)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_auto (GStrv) paths = mina_lesson_list_built_in ();
  g_autoptr (MinaLesson) lesson = mina_lesson_read (paths[0], "en", problems);
  g_autoptr (GError) error = NULL;
  MinaHandout *handout = mina_course_handout_new (lesson, "en", FALSE, &error);
  g_autoptr (GtkPrintOperation) operation = mina_print_operation_new (handout);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "mina-print.pdf", NULL);
  g_autofree char *content = NULL;
  int n;

  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT,
                                            GTK_WINDOW (app->window), &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_object_get (operation, "n-pages", &n, NULL);
  g_assert_cmpint (n, >=, 3);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF"));
  g_remove (path);
}

/* Without a lesson the built-in course is printed; without an objective there is no certificate. */
static void
test_asks_the_printer (App          *app,
                       gconstpointer data)
{
  app_act (app, "win.print-certificate");
  app_settle ();
  g_assert_null (find_window (GTK_TYPE_DIALOG));
  app_act (app, "win.print-handout");
  WAIT_FOR (find_window (GTK_TYPE_DIALOG) != NULL);
  gtk_window_close (GTK_WINDOW (find_window (GTK_TYPE_DIALOG)));
  WAIT_FOR (find_window (GTK_TYPE_DIALOG) == NULL);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function)                                                                        \
  g_test_add ("/display/learner/" name, App, NULL, set_up, function, app_tear_down)
  ADD ("asks-nobody-alone", test_asks_nobody_alone);
  ADD ("asks-where-there-are-names", test_asks_where_there_are_names);
  ADD ("closing-the-sheet-opens-nothing", test_closing_the_sheet_opens_nothing);
  ADD ("two-windows-hold-one-once", test_two_windows_hold_one_once);
  ADD ("adds-a-name", test_adds_a_name);
  ADD ("forgets-a-learner", test_forgets_a_learner);
  ADD ("forgets-who-sits-here", test_forgets_who_sits_here);
  ADD ("guest-leaves-nothing", test_guest_leaves_nothing);
  ADD ("prints-all-pages", test_prints_all_pages);
  ADD ("asks-the-printer", test_asks_the_printer);

  return g_test_run ();
}
