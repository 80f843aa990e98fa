/* why.c - tests of evidence, the replay and the report in real windows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"

#include <adwaita.h>
#include <string.h>

#include "app/mina-window-private.h"
#include "guide/mina-report-view.h"
#include "guide/mina-stage-strip.h"
#include "panels/mina-heat-map-canvas.h"
#include "panels/mina-logs-panel.h"
#include "panels/mina-replay-view.h"
#include "session/mina-replay-model.h"
#include "session/mina-session-study.h"
#include "synth/mina-synth.h"

static void
open_case (App        *app,
           const char *name,
           guint       trace)
{
  const MinaSynthCase *found = mina_synth_find (name);
  g_autoptr (MinaDataset) dataset = found->make (found->seed);
  g_autofree char *action = g_strdup_printf ("win.open-trace(uint32 %u)", trace);

  mina_session_set_dataset (app->session, dataset);
  app_act (app, action);
  WAIT_FOR (mina_session_get_tree (app->session) != NULL);
}

static GtkWidget *
show (App        *app,
      const char *view,
      GType       type)
{
  g_autofree char *action = g_strdup_printf ("win.view::%s", view);
  GtkWidget *widget;

  app_act (app, action);
  widget = app_find (app->window, type);
  g_assert_nonnull (widget);
  gtk_test_widget_wait_for_draw (widget);
  return widget;
}

static GtkWidget *
find_named (gpointer    widget,
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

/* The @number-th widget of a type below another, from 0. */
static GtkWidget *
find_nth (gpointer widget,
          GType    type,
          guint   *number)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*number)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, type, number);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The first label below a widget with these words in it. */
static GtkWidget *
find_words (gpointer    widget,
            const char *words)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (widget), words) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_words (child, words);

      if (found != NULL)
        return found;
    }
  return NULL;
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

static void
test_a_config_is_turned_by_keys (App          *app,
                                 gconstpointer data)
{
  MinaReplayModel *model = mina_session_get_replay_model (app->session);
  GtkWidget *view, *pool;

  open_case (app, "five-spans", 0);
  view = show (app, "replay", MINA_TYPE_REPLAY_VIEW);
  WAIT_FOR (mina_replay_model_get_before (model) != NULL);
  g_assert_nonnull (find_words (view, "Before · max 3, backoff 300"));
  g_assert_nonnull (find_words (view, "requests. In the busy minutes p99 is 446"));
  pool = find_named (view, "lab:lab.cfg.pool_max");
  g_assert_true (gtk_widget_grab_focus (pool));
  app_press (app->window, "Up");
  app_press (app->window, "Up");
  app_press (app->window, "Up");
  WAIT_FOR (mina_replay_model_get_pool_max (model) == 6);
  app_act (app, "win.replay-run");
  WAIT_FOR (mina_replay_model_get_after (model) != NULL);
  g_assert_nonnull (find_words (view, "After · max 6, backoff 300"));
  g_assert_nonnull (find_words (view, "· 0 requests still wait 100 ms or more"));
  app_act (app, "win.replay-reset");
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (pool)), ==, 3);
  g_assert_nonnull (app_find_label (view, "Turn a knob, then replay."));
}

/* Both maps can be gone through cell by cell: Tab comes to each. */
static void
test_maps_are_reached_by_keys (App          *app,
                               gconstpointer data)
{
  MinaReplayModel *model = mina_session_get_replay_model (app->session);
  GtkWidget *view, *first, *second;
  gboolean seen[2] = { FALSE, FALSE };

  open_case (app, "five-spans", 0);
  view = show (app, "replay", MINA_TYPE_REPLAY_VIEW);
  app_act (app, "win.replay-run");
  WAIT_FOR (mina_replay_model_get_after (model) != NULL);
  first = find_nth (view, MINA_TYPE_HEAT_MAP_CANVAS, &(guint){ 0 });
  second = find_nth (view, MINA_TYPE_HEAT_MAP_CANVAS, &(guint){ 1 });
  g_assert_true (gtk_widget_grab_focus (view));
  for (guint i = 0; i < 12 && !(seen[0] && seen[1]); i++)
    {
      GtkWidget *focus;

      app_press (app->window, "Tab");
      focus = gtk_window_get_focus (GTK_WINDOW (app->window));
      seen[0] = seen[0] || focus == first;
      seen[1] = seen[1] || focus == second;
    }
  g_assert_true (seen[0] && seen[1]);
}

static void
test_evidence_is_pinned_by_keys (App          *app,
                                 gconstpointer data)
{
  GtkWidget *logs, *view, *row;

  open_case (app, "five-spans", 0);
  app_act (app, "win.select-row(2)");
  gtk_widget_child_focus (GTK_WIDGET (app->window), GTK_DIR_TAB_FORWARD);
  app_act (app, "win.focus-view");
  app_press (app->window, "x");
  WAIT_FOR (mina_session_get_pinned_span (app->session) != MINA_NONE);
  g_assert_cmpuint (mina_session_get_pinned_span (app->session), ==,
                    mina_session_get_span (app->session));

  app_act (app, "win.panels(uint32 5)");
  app_act (app, "win.log-scope::trace");
  logs = app_find (app->window, MINA_TYPE_LOGS_PANEL);
  app_act (app, "win.select-log(uint32 0)");
  WAIT_FOR (mina_logs_panel_grab_list (MINA_LOGS_PANEL (logs)));
  app_press (app->window, "x");
  WAIT_FOR (mina_session_get_pinned_log (app->session) == 0);
  /* The rows were written anew; the keyboard is where it was. */
  app_settle ();
  app_press (app->window, "k");
  WAIT_FOR (mina_session_is_log_taken (app->session, 0));

  view = show (app, "report", MINA_TYPE_REPORT_VIEW);
  row = find_row (view, "Log line");
  g_assert_null (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Nothing"));
  row = find_row (view, "Metric");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Nothing"));
  /* What is pinned can be taken out where it is listed. */
  row = find_row (view, "Span");
  g_signal_emit_by_name (app_find (row, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpuint (mina_session_get_pinned_span (app->session), ==, MINA_NONE);
}

static void
test_words_of_ones_own (App          *app,
                        gconstpointer data)
{
  GtkWidget *view, *entry;

  open_case (app, "five-spans", 0);
  view = show (app, "report", MINA_TYPE_REPORT_VIEW);
  entry = find_nth (view, GTK_TYPE_ENTRY, &(guint){ 0 });
  gtk_editable_set_text (GTK_EDITABLE (entry), "a → b");
  g_assert_nonnull (app_find_label (
    view, "At <b>a → b</b>, requests had to <span alpha=\"60%\">_____</span>, "
          "<span alpha=\"60%\">_____</span>. What helped: <span alpha=\"60%\">_____</span>."));
  g_assert_true (app_can (app, "export-report"));
}

/* ---- in the course ---- */

static void
go_to (App        *app,
       const char *step)
{
  g_autoptr (GError) error = NULL;

  if (app->window->engine == NULL)
    app_act (app, "win.start-course");
  mina_lesson_engine_go_to (app->window->engine, step, &error);
  g_assert_no_error (error);
  WAIT_FOR (!mina_lesson_host_is_busy (MINA_LESSON_HOST (app->window->desk)));
  app_settle ();
  mina_lesson_engine_flush (app->window->engine);
}

static void
test_injection_is_locked_until_a_try (App          *app,
                                      gconstpointer data)
{
  GtkWidget *strip, *switch_;

  go_to (app, "c8-2");
  strip = app_find (app->window, MINA_TYPE_STAGE_STRIP);
  switch_ = app_find (strip, GTK_TYPE_SWITCH);
  g_assert_true (gtk_widget_get_mapped (switch_));
  g_assert_false (gtk_widget_get_sensitive (switch_));
  app_act (app, "win.take-log(uint32 20)");
  mina_lesson_engine_flush (app->window->engine);
  app_act (app, "win.commit");
  g_assert_true (gtk_widget_get_sensitive (switch_));
  gtk_switch_set_active (GTK_SWITCH (switch_), TRUE);
  WAIT_FOR (!mina_lesson_host_is_busy (MINA_LESSON_HOST (app->window->desk)));
  app_act (app, "win.log-scope::trace");
  WAIT_FOR (mina_lesson_engine_is_passed (app->window->engine));
}

/* A trace that a dot leads to is read in the waterfall. */
static void
test_a_dial_leads_to_a_trace (App          *app,
                              gconstpointer data)
{
  MinaDataset *dataset;
  const MinaExemplar *exemplars;
  guint32 n, slow = 0;

  go_to (app, "c8-3");
  dataset = mina_session_get_dataset (app->session);
  exemplars = mina_dataset_exemplars (dataset, &n);
  while (slow < n
         && (exemplars[slow].trace == MINA_NONE
             || mina_time_span_length (
                  mina_dataset_traces (dataset, NULL)[exemplars[slow].trace].extent)
                  < 400 * MINA_NS_PER_MS))
    slow++;
  g_assert_cmpuint (slow, <, n);
  g_action_group_activate_action (G_ACTION_GROUP (app->window), "open-exemplar",
                                  g_variant_new_uint32 (slow));
  g_assert_cmpstr (mina_session_get_opened_via (app->session), ==, "exemplar");
  WAIT_FOR (mina_lesson_engine_is_passed (app->window->engine));
  g_assert_cmpstr (mina_session_get_view (app->session), ==, "waterfall");
}

static void
test_gaps_of_a_step (App          *app,
                     gconstpointer data)
{
  GtkWidget *view, *drop_down;
  const MinaStateValue *answer;

  go_to (app, "c8-6");
  view = app_find (app->window, MINA_TYPE_REPORT_VIEW);
  g_assert_true (gtk_widget_get_mapped (view));
  drop_down = find_nth (view, GTK_TYPE_DROP_DOWN, &(guint){ 0 });
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 3);
  answer = mina_lesson_engine_get_answer (app->window->engine, "cloze");
  g_assert_nonnull (answer);
  g_assert_cmpstr (g_ptr_array_index (answer->list, 0), ==, "where");
  g_assert_cmpstr (g_ptr_array_index (answer->list, 1), ==, "inventory-stock-db");
  g_assert_nonnull (app_find_label (
    view, "At <b>inventory → stock-db</b>, requests had to <span alpha=\"60%\">_____</span>, "
          "<span alpha=\"60%\">_____</span>. What helped: <span alpha=\"60%\">_____</span>."));
  /* Evidence is elsewhere; the way back is at hand. */
  app_act (app, "win.view::waterfall");
  app_settle ();
  g_assert_nonnull (app_find_label (app_find (app->window, MINA_TYPE_STAGE_STRIP),
                                    "Back to the _report"));
  app_press (app->window, "Ctrl+Shift+x");
  WAIT_FOR (g_str_equal (mina_session_get_view (app->session), "report"));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function)                                                                        \
  g_test_add ("/display/why/" path, App, NULL, app_set_up, function, app_tear_down)
  ADD ("a-config-is-turned-by-keys", test_a_config_is_turned_by_keys);
  ADD ("maps-are-reached-by-keys", test_maps_are_reached_by_keys);
  ADD ("evidence-is-pinned-by-keys", test_evidence_is_pinned_by_keys);
  ADD ("words-of-ones-own", test_words_of_ones_own);
  ADD ("injection-is-locked-until-a-try", test_injection_is_locked_until_a_try);
  ADD ("a-dial-leads-to-a-trace", test_a_dial_leads_to_a_trace);
  ADD ("gaps-of-a-step", test_gaps_of_a_step);
#undef ADD
  return g_test_run ();
}
