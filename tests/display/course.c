/* course.c - the course in a real window: played to its end, left and taken up, by keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"

#include <adwaita.h>
#include <string.h>

#include "app/mina-lesson-place.h"
#include "app/mina-window-private.h"
#include "course/mina-lesson-reader.h"
#include "guide/mina-guide-pane.h"
#include "guide/mina-recall-card.h"
#include "timeline/mina-timeline-canvas.h"

static MinaLessonStep *
get_step (App *app)
{
  return mina_lesson_engine_get_step (app->window->engine);
}

static gboolean
is_busy (App *app)
{
  return mina_lesson_host_is_busy (MINA_LESSON_HOST (app->window->desk));
}

/* Lets the stage stand, and the checks be tested. */
static void
settle (App *app)
{
  WAIT_FOR (!is_busy (app));
  app_settle ();
  mina_lesson_engine_flush (app->window->engine);
}

static void
start_course (App *app)
{
  app_act (app, "win.start-course");
  g_assert_nonnull (app->window->engine);
  settle (app);
}

static char *
learner_file (const char *name)
{
  g_autofree char *folder = mina_lesson_place_folder ("default");

  return g_build_filename (folder, name, NULL);
}

/* Each test begins as somebody new. */
static void
set_up (App          *self,
        gconstpointer data)
{
  static const char *const names[] = { "day4.jsonl", "day4.json", "org.example.tax.jsonl",
                                       "org.example.tax.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = learner_file (names[i]);

      g_remove (path);
    }
  app_set_up (self, data);
}

static GtkWidget *
find_row (gpointer    widget,
          const char *title)
{
  if (ADW_IS_ACTION_ROW (widget)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_class (gpointer    widget,
            const char *css_class)
{
  if (gtk_widget_has_css_class (widget, css_class))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_class (child, css_class);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The label of Mina's feedback, if she says something. */
static GtkWidget *
find_feedback (App *app)
{
  GtkWidget *card = find_class (app->window->guide, "guide-feedback");

  g_assert_nonnull (card);
  return gtk_widget_get_visible (card) ? gtk_widget_get_last_child (card) : NULL;
}

static gboolean
has_focus_within (App       *app,
                  GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (app->window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* ---- played ---- */

static void
choose (App        *app,
        const char *id)
{
  MinaLessonStep *step = get_step (app);
  GPtrArray *choices = step->choices;

  if (step->moves->len > 0)
    choices = ((MinaLessonMove *)
                 g_ptr_array_index (step->moves,
                                    mina_lesson_engine_get_move (app->window->engine)))
                ->choices;
  for (guint i = 0; i < choices->len; i++)
    {
      const MinaLessonChoice *choice = g_ptr_array_index (choices, i);
      g_autofree char *title = g_markup_escape_text (choice->text, -1);
      GtkWidget *row;

      if (!g_str_equal (choice->id, id))
        continue;
      row = find_row (app->window->guide, title);
      g_assert_nonnull (row);
      adw_action_row_activate (ADW_ACTION_ROW (row));
      return;
    }
  g_assert_not_reached ();
}

static void
open_case (App        *app,
           const char *name)
{
  g_autofree char *action = g_strdup_printf ("win.open-case::%s", name);

  app_act (app, action);
}

/* One action of a solution: rows that are activated, keys, actions of the window; what is drawn or
 * dragged by the actions that are behind it. */
static void
perform (App        *app,
         JsonObject *action)
{
  g_autoptr (GError) error = NULL;
  JsonNode *choice = json_object_get_member (action, "choose");

  if (json_object_has_member (action, "commit"))
    app_press (app->window, "Ctrl+Return");
  else if (json_object_has_member (action, "open"))
    open_case (app, json_object_get_string_member (action, "open"));
  else if (choice != NULL && JSON_NODE_HOLDS_VALUE (choice))
    choose (app, json_node_get_string (choice));
  else
    mina_lesson_engine_perform (app->window->engine, action, &error);
  g_assert_no_error (error);
  settle (app);
}

static void
solve (App *app)
{
  MinaLessonStep *step = get_step (app);
  GtkWidget *feedback;

  g_test_message ("%s", step->id);
  for (guint i = 0; i < step->solution->len; i++)
    {
      gboolean was_committed = FALSE;
      JsonObject *action = g_ptr_array_index (step->solution, i);

      perform (app, action);
      was_committed = json_object_has_member (action, "commit");
      if (was_committed)
        g_assert_true (find_feedback (app) == NULL
                       || has_focus_within (app, app->window->guide));
    }
  if (!mina_lesson_engine_is_passed (app->window->engine))
    {
      app_press (app->window, "Ctrl+Return");
      settle (app);
    }
  g_assert_true (mina_lesson_engine_is_passed (app->window->engine));
  feedback = find_feedback (app);
  if (step->success != NULL && step->moves->len == 0)
    {
      g_assert_nonnull (feedback);
      g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (feedback)), !=, "");
    }
}

/* Solves step after step until the lesson is finished; how many there were. */
static guint
play_to_the_end (App *app)
{
  guint n_steps = mina_lesson_get_steps (mina_lesson_engine_get_lesson (app->window->engine))->len;
  guint n_solved = 0;

  while (!mina_lesson_engine_is_finished (app->window->engine))
    {
      MinaLessonStep *step = get_step (app);

      g_assert_cmpuint (n_solved, <=, n_steps);
      solve (app);
      n_solved++;
      app_press (app->window, "Ctrl+Return");
      WAIT_FOR (get_step (app) != step
                || mina_lesson_engine_is_finished (app->window->engine));
      settle (app);
    }
  return n_solved;
}

static void
test_to_the_end (App          *app,
                 gconstpointer data)
{
  GPtrArray *steps;
  guint n_twins = 0;

  start_course (app);
  steps = mina_lesson_get_steps (mina_lesson_engine_get_lesson (app->window->engine));
  for (guint i = 0; i < steps->len; i++)
    n_twins += ((MinaLessonStep *) g_ptr_array_index (steps, i))->twin != NULL ? 1 : 0;
  /* All but the twins, which are asked of those who were shown something. */
  g_assert_cmpuint (play_to_the_end (app), ==, steps->len - n_twins);
}

static void
test_route_to_the_end (App          *app,
                       gconstpointer data)
{
  const MinaLessonRoute *route;

  start_course (app);
  app_act (app, "win.lesson-route::class90");
  settle (app);
  route = g_ptr_array_index (
    mina_lesson_get_routes (mina_lesson_engine_get_lesson (app->window->engine)), 0);
  g_assert_cmpstr (route->id, ==, "class90");
  /* And the first one, at which it was chosen. */
  g_assert_cmpuint (play_to_the_end (app), ==, 1 + route->steps->len);
}

/* ---- keys ---- */

static void
test_keys (App          *app,
           gconstpointer data)
{
  GtkWidget *canvas, *feedback;
  gboolean reached = FALSE;

  start_course (app);
  app_act (app, "win.go-to-step::c5-2");
  settle (app);
  canvas = app_find (app->window, MINA_TYPE_TIMELINE_CANVAS);
  app_act (app, "win.focus-view");
  g_assert_true (has_focus_within (app, canvas));

  /* The first row is the envelope: a wrong answer, whose line gets the keyboard. */
  app_press (app->window, "Home");
  settle (app);
  app_press (app->window, "Ctrl+Return");
  settle (app);
  feedback = find_feedback (app);
  g_assert_nonnull (feedback);
  g_assert_true (has_focus_within (app, feedback));
  g_assert_false (mina_lesson_engine_is_passed (app->window->engine));

  /* Escape goes back to the view, and the line goes with it. */
  app_press (app->window, "Escape");
  WAIT_FOR (has_focus_within (app, canvas));
  g_assert_null (find_feedback (app));

  /* F6 comes by Mina. */
  for (guint i = 0; i < 6 && !reached; i++)
    {
      app_press (app->window, "F6");
      reached = has_focus_within (app, app->window->guide);
    }
  g_assert_true (reached);

  /* The right answer, by arrows alone. */
  app_act (app, "win.focus-view");
  app_press (app->window, "Home");
  app_press (app->window, "Down");
  app_press (app->window, "Down");
  settle (app);
  app_press (app->window, "Ctrl+Return");
  WAIT_FOR (mina_lesson_engine_is_passed (app->window->engine));
  g_assert_true (has_focus_within (app, find_feedback (app)));
}

static void
test_rings (App          *app,
            gconstpointer data)
{
  start_course (app);
  g_assert_true (gtk_widget_has_css_class (find_row (app->window->explorer, "First trace"),
                                           "coach-mark"));
  app_act (app, "win.go-to-step::c1-2");
  settle (app);
  g_assert_false (gtk_widget_has_css_class (find_row (app->window->explorer, "First trace"),
                                            "coach-mark"));
  g_assert_nonnull (find_class (app->window->explorer, "coach-mark"));
  app_act (app, "win.go-to-step::c4-5");
  settle (app);
  g_assert_nonnull (mina_session_find_note (app->session,
                                            mina_course_desk_find_span (app->window->desk,
                                                                        "@hop")));
}

/* ---- left and taken up ---- */

static void
leave (App *app)
{
  gpointer window = app->window;

  g_object_add_weak_pointer (window, &window);
  gtk_window_destroy (GTK_WINDOW (app->window));
  app_settle ();
  WAIT_FOR (window == NULL);
}

static void
come_back (App *app)
{
  app_set_window (app, mina_window_new (app->application, NULL));
}

static void
test_takes_up (App          *app,
               gconstpointer data)
{
  guint32 span;

  start_course (app);
  app_act (app, "win.go-to-step::c4-5");
  settle (app);
  span = mina_course_desk_find_span (app->window->desk, "@db");
  g_assert_cmpuint (span, !=, MINA_NONE);
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.select-span", "u", span);
  settle (app);
  leave (app);

  come_back (app);
  g_assert_nonnull (app_find_label (app->window, "_Continue: step 4.5"));
  start_course (app);
  g_assert_cmpstr (get_step (app)->id, ==, "c4-5");
  g_assert_cmpuint (mina_session_get_span (app->session), ==, span);
  /* Nobody was away for long: nothing is asked. */
  g_assert_false (
    gtk_widget_get_visible (app_find (app->window->guide, MINA_TYPE_RECALL_CARD)));
}

/* As if all that was done had been done years ago. */
static void
make_old (void)
{
  g_autofree char *path = learner_file ("day4.jsonl");
  g_autofree char *text = NULL;
  g_autofree char *older = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("\"t\":\"20[0-9][0-9]", 0, 0, NULL);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_regex_match (regex, text, 0, NULL));
  older = g_regex_replace_literal (regex, text, -1, 0, "\"t\":\"2001", 0, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, older, -1, &error);
  g_assert_no_error (error);
}

static void
click (gpointer    within,
       const char *label)
{
  GtkWidget *found = app_find_label (within, label);

  g_assert_nonnull (found);
  g_assert_true (gtk_widget_activate (gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON)));
}

static void
test_cards (App          *app,
            gconstpointer data)
{
  GtkWidget *card;

  start_course (app);
  app_act (app, "win.go-to-step::c2-1");
  settle (app);
  leave (app);
  make_old ();

  come_back (app);
  start_course (app);
  card = app_find (app->window->guide, MINA_TYPE_RECALL_CARD);
  WAIT_FOR (gtk_widget_get_visible (card));
  g_assert_nonnull (app_find_label (card, "Do you still know? 1 of 2"));
  click (card, "Show the _answer");
  WAIT_FOR (gtk_widget_get_mapped (app_find_label (card, "I _knew")));
  click (card, "I _knew");
  WAIT_FOR (app_find_label (card, "Do you still know? 2 of 2") != NULL);
  click (card, "Show the _answer");
  WAIT_FOR (gtk_widget_get_mapped (app_find_label (card, "I _forgot")));
  click (card, "I _forgot");
  WAIT_FOR (!gtk_widget_get_visible (card));
  g_assert_cmpstr (get_step (app)->id, ==, "c2-1");
}

static void
test_another_way (App          *app,
                  gconstpointer data)
{
  start_course (app);
  app_act (app, "win.lesson-route::class90");
  app_act (app, "win.go-to-step::c2-6");
  settle (app);
  mina_lesson_engine_next (app->window->engine, NULL);
  settle (app);
  g_assert_cmpstr (get_step (app)->id, ==, "c4-1");
}

/* ---- a teacher's lesson ---- */

static char *
tax (void)
{
  return g_test_build_filename (G_TEST_DIST, "lesson", "tax.mina.json", NULL);
}

static void
test_teachers (App          *app,
               gconstpointer data)
{
  g_autofree char *path = tax ();
  GFile *file = g_file_new_for_path (path);

  /* As the command line and file managers open it. */
  g_application_open (G_APPLICATION (app->application), &file, 1, "");
  g_object_unref (file);
  WAIT_FOR (app->window->engine != NULL);
  settle (app);
  for (guint i = 0; i < 3; i++)
    {
      MinaLessonStep *step = get_step (app);

      solve (app);
      app_press (app->window, "Ctrl+Return");
      WAIT_FOR (get_step (app) != step
                || mina_lesson_engine_is_finished (app->window->engine));
      settle (app);
    }
  g_assert_true (mina_lesson_engine_is_finished (app->window->engine));
}

/* Drops a file on the middle of the window. */
static void
drop (App        *app,
      const char *path)
{
  g_autofree char *xid = g_strdup_printf ("%" G_GUINT64_FORMAT, app_xid (app->window));
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;
  g_autoptr (GSubprocess) hand = NULL;

  app_place (app->window, 0.5, 0.5, &x, &y);
  hand = app_hand ((const char *const[]){ "drop", xid, x, y, path, NULL });
  g_assert_cmpint (app_hand_wait (hand), ==, 0);
}

static void
test_dropped (App          *app,
              gconstpointer data)
{
  g_autofree char *path = tax ();

  drop (app, path);
  WAIT_FOR (app->window->engine != NULL);
  settle (app);
  g_assert_cmpstr (get_step (app)->id, ==, "own-time");
}

/* The first label below a widget that holds this text. */
static GtkWidget *
find_words (gpointer    widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_words (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_broken (App          *app,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "broken-XXXXXX.mina.json", NULL);
  int descriptor = g_mkstemp (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (descriptor, >=, 0);
  g_close (descriptor, NULL);
  g_file_set_contents (path, "{ \"mina_lesson\": 1,\n  \"id\": }\n", -1, &error);
  g_assert_no_error (error);
  drop (app, path);
  /* Which file, and the place in it. */
  WAIT_FOR (find_words (app->window, ".mina.json") != NULL);
  g_assert_nonnull (find_words (app->window, "2:"));
  g_assert_null (app->window->engine);
  g_assert_cmpstr (app_page (app), ==, "start");
  g_remove (path);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function)                                                                        \
  g_test_add ("/display/course/" name, App, NULL, set_up, function, app_tear_down)
  ADD ("to-the-end", test_to_the_end);
  ADD ("route-to-the-end", test_route_to_the_end);
  ADD ("keys", test_keys);
  ADD ("rings", test_rings);
  ADD ("takes-up", test_takes_up);
  ADD ("cards", test_cards);
  ADD ("another-way", test_another_way);
  ADD ("teachers", test_teachers);
  ADD ("dropped", test_dropped);
  ADD ("broken", test_broken);
  return g_test_run ();
}
