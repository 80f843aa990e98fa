/* pipeline.c - tests of the pipeline lab in a real window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"

#include "app/mina-lesson-place.h"
#include "app/mina-window-private.h"
#include "guide/mina-guide-risks.h"
#include "panels/mina-pipeline-box.h"
#include "panels/mina-pipeline-card.h"
#include "panels/mina-pipeline-view.h"
#include "panels/mina-table.h"
#include "session/mina-pipeline-model.h"

static MinaPipelineModel *
lab (App *app)
{
  return mina_session_get_pipeline_model (app->session);
}

static GtkWidget *
show (App *app)
{
  GtkWidget *view;

  app_open_and_wait (app, "checkout.jsonl");
  app_act (app, "win.view::pipeline");
  view = app_find (app->window, MINA_TYPE_PIPELINE_VIEW);
  g_assert_nonnull (view);
  gtk_test_widget_wait_for_draw (view);
  return view;
}

static void
wait_for_run (App  *app,
              guint number)
{
  WAIT_FOR (mina_pipeline_model_get_runs (lab (app)) == number
            && !mina_pipeline_model_is_busy (lab (app)));
}

/* The first widget of a type with a name. */
static GtkWidget *
find_named (GtkWidget  *widget,
            const char *name)
{
  if (g_strcmp0 (gtk_widget_get_name (widget), name) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Whether every box is as high as its content needs, and ends above what comes next. */
static void
assert_not_clipped (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (MINA_IS_PIPELINE_BOX (widget) || MINA_IS_PIPELINE_CARD (widget))
    {
      GtkWidget *content = gtk_widget_get_first_child (widget);
      int least;

      gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (content), &least,
                          NULL, NULL, NULL);
      g_assert_cmpint (gtk_widget_get_height (content), >=, least);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_not_clipped (child);
}

static void
test_runs_by_keyboard (App          *app,
                       gconstpointer data)
{
  GtkWidget *view = show (app);

  g_assert_nonnull (app_find_label (view, "Nothing has run yet."));
  g_assert_true (gtk_widget_grab_focus (view));
  app_press (app->window, "Return");
  wait_for_run (app, 1);
  g_assert_nonnull (app_find_label (view, "of 493 slow traces are whole"));
  g_assert_nonnull (app_find_label (view, "31"));
  g_assert_nonnull (app_find_label (view, "full: 2048"));
  assert_not_clipped (view);
  app_act (app, "win.lab-pipeline-night");
  gtk_test_widget_wait_for_draw (view);
  g_assert_nonnull (app_find_label (view, "of 28 slow traces are whole"));
  assert_not_clipped (view);
}

static void
test_a_slider_runs_where_it_rests (App          *app,
                                   gconstpointer data)
{
  GtkWidget *view = show (app);
  GtkWidget *head = find_named (view, "head");
  static const char *const free[] = { "tail", NULL };

  g_assert_true (gtk_widget_grab_focus (head));
  app_press (app->window, "Left");
  wait_for_run (app, 1);
  g_assert_cmpuint (mina_pipeline_model_get_design (lab (app))->head_bp, ==, 9000);
  app_press (app->window, "Home");
  wait_for_run (app, 2);
  g_assert_cmpuint (mina_pipeline_model_get_design (lab (app))->head_bp, ==, 10);
  mina_pipeline_model_set_free (lab (app), free);
  g_assert_false (gtk_widget_is_sensitive (head));
  g_assert_true (gtk_widget_is_sensitive (find_named (view, "tail")));
  mina_pipeline_model_set_free (lab (app), NULL);
}

/* It makes its own traffic. */
static void
test_needs_no_file (App          *app,
                    gconstpointer data)
{
  g_assert_cmpstr (app_page (app), ==, "start");
  app_act (app, "win.view::pipeline");
  g_assert_cmpstr (app_page (app), ==, "explorer");
  g_assert_nonnull (app_find (app->window, MINA_TYPE_PIPELINE_VIEW));
  app_act (app, "win.lab-pipeline-run");
  wait_for_run (app, 1);
  app_act (app, "win.view::waterfall");
  g_assert_cmpstr (app_page (app), ==, "start");
}

static void
test_a_box_is_chosen (App          *app,
                      gconstpointer data)
{
  GtkWidget *view = show (app);
  GtkWidget *head = find_named (view, "backend");

  g_assert_true (gtk_widget_grab_focus (head));
  app_press (app->window, "space");
  WAIT_FOR (g_str_equal (mina_pipeline_model_get_stage (lab (app)), "backend"));
  g_assert_true (gtk_widget_grab_focus (find_named (view, "sdk-queue")));
  app_press (app->window, "space");
  WAIT_FOR (g_str_equal (mina_pipeline_model_get_stage (lab (app)), "sdk-queue"));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (head)));
}

static void
test_all_counters_are_in_a_table (App          *app,
                                  gconstpointer data)
{
  GtkWidget *view = show (app);
  GtkWidget *button;

  app_act (app, "win.lab-pipeline-run");
  wait_for_run (app, 1);
  button = gtk_widget_get_parent (app_find_label (view, "Table"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  WAIT_FOR (gtk_widget_get_mapped (app_find (view, MINA_TYPE_TABLE)));
  WAIT_FOR (app_find_label (app_find (view, MINA_TYPE_TABLE), "OpenTelemetry SDK · checkout")
            != NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
}

static void
test_what_survived_opens (App          *app,
                          gconstpointer data)
{
  GtkWidget *view = show (app);
  GtkWidget *row;

  app_act (app, "win.lab-pipeline-run");
  wait_for_run (app, 1);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (
    GTK_LIST_BOX (app_find (view, GTK_TYPE_LIST_BOX)), 1));
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_grab_focus (row));
  app_press (app->window, "Return");
  WAIT_FOR (app_count_traces (app) == 600);
  WAIT_FOR (mina_session_get_tree (app->session) != NULL);
  g_assert_cmpstr (mina_session_get_view (app->session), ==, "waterfall");
}

/* ---- the chapter ---- */

static void
settle (App *app)
{
  WAIT_FOR (!mina_lesson_host_is_busy (MINA_LESSON_HOST (app->window->desk)));
  app_settle ();
  mina_lesson_engine_flush (app->window->engine);
}

static void
go_to (App        *app,
       const char *step)
{
  g_autofree char *action = g_strdup_printf ("win.go-to-step::%s", step);

  app_act (app, "win.start-course");
  settle (app);
  app_act (app, action);
  settle (app);
}

/* Each test begins as somebody new. */
static void
set_up_learner (App          *self,
                gconstpointer data)
{
  static const char *const names[] = { "day4.jsonl", "day4.json" };
  g_autofree char *folder = mina_lesson_place_folder ("default");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_remove (path);
    }
  app_set_up (self, data);
}

static void
test_the_first_loss_is_found_by_keyboard (App          *app,
                                          gconstpointer data)
{
  GtkWidget *view, *guess;

  go_to (app, "c7-2");
  view = app_find (app->window, MINA_TYPE_PIPELINE_VIEW);
  g_assert_nonnull (view);
  g_assert_false (app_can (app, "lab-pipeline-run"));
  guess = app_find (view, GTK_TYPE_SPIN_BUTTON);
  g_assert_true (gtk_widget_grab_focus (guess));
  app_press (app->window, "4");
  app_press (app->window, "0");
  WAIT_FOR (mina_pipeline_model_get_predicted (lab (app)) == 40);
  app_act (app, "win.lab-pipeline-run");
  wait_for_run (app, 1);
  g_assert_nonnull (app_find_label (view, "You said 40."));
  g_assert_true (gtk_widget_grab_focus (find_named (view, "backend")));
  app_press (app->window, "space");
  WAIT_FOR (g_str_equal (mina_pipeline_model_get_stage (lab (app)), "backend"));
  settle (app);
  app_act (app, "win.commit");
  WAIT_FOR (app_find_label (app->window->guide, "It loses too. Something lost before it.")
            != NULL);
  g_assert_true (gtk_widget_grab_focus (find_named (view, "sdk-queue")));
  app_press (app->window, "space");
  WAIT_FOR (g_str_equal (mina_pipeline_model_get_stage (lab (app)), "sdk-queue"));
  settle (app);
  app_act (app, "win.commit");
  WAIT_FOR (mina_lesson_engine_is_passed (app->window->engine));
}

static void
test_a_design_is_signed (App          *app,
                         gconstpointer data)
{
  static const char *const numbers[] = { "5000", "297", "10.25" };
  GtkWidget *risks, *entry;

  go_to (app, "c7-6");
  WAIT_FOR (mina_pipeline_model_is_current (lab (app)));
  risks = app_find (app->window->guide, MINA_TYPE_GUIDE_RISKS);
  g_assert_nonnull (risks);
  entry = gtk_widget_get_parent (risks);
  {
    guint n = 0;

    for (GtkWidget *child = gtk_widget_get_first_child (entry); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      {
        GtkWidget *found = app_find (child, GTK_TYPE_ENTRY);

        if (found == NULL)
          continue;
        g_assert_cmpuint (n, <, G_N_ELEMENTS (numbers));
        gtk_editable_set_text (GTK_EDITABLE (found), numbers[n++]);
      }
    g_assert_cmpuint (n, ==, G_N_ELEMENTS (numbers));
  }
  settle (app);
  app_act (app, "win.commit");
  g_assert_false (mina_lesson_engine_is_passed (app->window->engine));
  g_assert_cmpstr (mina_lesson_engine_get_feedback (app->window->engine, NULL, NULL), ==,
                   "No risks? Then you haven't looked.");
  g_assert_true (gtk_widget_grab_focus (find_named (risks, "restart")));
  app_press (app->window, "space");
  WAIT_FOR (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_named (risks, "restart"))));
  g_assert_true (gtk_widget_grab_focus (find_named (risks, "burst")));
  app_press (app->window, "space");
  WAIT_FOR (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_named (risks, "burst"))));
  settle (app);
  app_act (app, "win.commit");
  WAIT_FOR (mina_lesson_engine_is_passed (app->window->engine));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) g_test_add ("/display/pipeline/" name, App, NULL, app_set_up,          \
                                        function, app_tear_down)
  ADD ("runs-by-keyboard", test_runs_by_keyboard);
  ADD ("a-slider-runs-where-it-rests", test_a_slider_runs_where_it_rests);
  ADD ("needs-no-file", test_needs_no_file);
  ADD ("a-box-is-chosen", test_a_box_is_chosen);
  ADD ("all-counters-are-in-a-table", test_all_counters_are_in_a_table);
  ADD ("what-survived-opens", test_what_survived_opens);
#undef ADD
#define ADD(name, function) g_test_add ("/display/pipeline/" name, App, NULL, set_up_learner,      \
                                        function, app_tear_down)
  ADD ("the-first-loss-is-found-by-keyboard", test_the_first_loss_is_found_by_keyboard);
  ADD ("a-design-is-signed", test_a_design_is_signed);
  return g_test_run ();
}
