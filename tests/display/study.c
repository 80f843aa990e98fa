/* study.c - marks, picks and filters, by keys and in what the window shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"

#include "session/mina-session-study.h"

/* The first button of a style below a widget. */
static GtkWidget *
find_button (gpointer    widget,
             const char *style)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, style))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, style);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The entry of a search that holds a text. */
static GtkWidget *
find_entry (gpointer    widget,
            const char *text)
{
  if (GTK_IS_SEARCH_ENTRY (widget) && g_str_equal (gtk_editable_get_text (widget), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_marks (App *app)
{
  guint n;

  mina_session_get_marks (app->session, &n);
  return n;
}

static void
test_marks_by_keys (App          *app,
                    gconstpointer data)
{
  g_autofree char *sentence = NULL;
  GtkWidget *label;

  app_open_and_wait (app, "checkout.jsonl");
  app_press (app->window, "Home");
  WAIT_FOR (mina_session_get_node (app->session) == 0);
  g_assert_false (app_can (app, "mark"));
  app_press (app->window, "g");
  WAIT_FOR (app_can (app, "mark"));
  app_press (app->window, "k");
  WAIT_FOR (count_marks (app) == 1);
  sentence = mina_session_describe_marks (app->session);
  label = app_find_label (app->window, sentence);
  g_assert_nonnull (label);
  WAIT_FOR (gtk_widget_get_mapped (label));
  app_press (app->window, "Shift+k");
  WAIT_FOR (count_marks (app) == 0);
}

static void
test_measures_all_by_home_and_end (App          *app,
                                   gconstpointer data)
{
  MinaTimeSpan measure;

  app_open_and_wait (app, "checkout.jsonl");
  app_press (app->window, "Home");
  WAIT_FOR (mina_session_get_node (app->session) == 0);
  app_press (app->window, "Down");
  app_press (app->window, "m");
  WAIT_FOR (mina_session_get_measure (app->session, NULL));
  app_press (app->window, "Home");
  app_press (app->window, "End");
  WAIT_FOR (mina_session_get_measure (app->session, &measure)
            && mina_time_span_equal (measure, mina_session_get_tree (app->session)->extent));
}

static void
test_arrows_of_the_map_are_buttons (App          *app,
                                    gconstpointer data)
{
  GtkWidget *call = NULL;

  app_open_and_wait (app, "checkout.jsonl");
  app_act (app, "win.view::map");
  WAIT_FOR ((call = find_button (app->window, "mina-map-call")) != NULL);
  g_assert_true (gtk_widget_get_focusable (call));
  g_assert_cmpstr (mina_session_get_pick (app->session, MINA_PICK_EDGE), ==, "");
  gtk_widget_activate (call);
  WAIT_FOR (*mina_session_get_pick (app->session, MINA_PICK_EDGE) != '\0');
  g_assert_nonnull (strchr (mina_session_get_pick (app->session, MINA_PICK_EDGE), '>'));
  g_assert_true (gtk_widget_has_css_class (call, "mina-map-chosen"));
}

static void
test_filters_show_what_the_session_says (App          *app,
                                         gconstpointer data)
{
  app_open_and_wait (app, "minute.jsonl");
  app_act (app, "win.trace-text::is:error");
  g_assert_cmpstr (mina_session_get_trace_text (app->session), ==, "is:error");
  g_assert_nonnull (find_entry (app->window, "is:error"));
  app_act (app, "win.log-text::cart");
  app_act (app, "win.log-severity(uint32 4)");
  g_assert_cmpuint (mina_session_get_log_severity (app->session), ==, 4);
  g_assert_cmpstr (mina_session_get_log_text (app->session), ==, "cart");
  g_assert_nonnull (find_entry (app->window, "cart"));
}

static void
test_heat_map_needs_no_trace (App          *app,
                              gconstpointer data)
{
  app_open_and_wait (app, "minute.jsonl");
  g_assert_cmpuint (mina_session_get_trace (app->session), ==, MINA_NONE);
  app_act (app, "win.view::heat-map");
  app_act (app, "win.statistic::p99");
  WAIT_FOR (app_find_label (app->window, "p99") != NULL);
  g_assert_true (gtk_widget_get_mapped (app_find_label (app->window, "p99")));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (
    app_find_label (app->window, "p99"), GTK_TYPE_TOGGLE_BUTTON))));
}

static gboolean
is_on (App        *app,
       const char *action)
{
  g_autoptr (GVariant) state =
    g_action_group_get_action_state (G_ACTION_GROUP (app->window), action);

  return g_variant_get_boolean (state);
}

static void
test_panels_follow_the_session (App          *app,
                                gconstpointer data)
{
  app_open_and_wait (app, "checkout.jsonl");
  app_act (app, "win.panels(uint32 0)");
  g_assert_false (is_on (app, "bottom-pane"));
  g_assert_false (is_on (app, "right-pane"));
  app_act (app, "win.bottom-pane");
  g_assert_cmpuint (mina_session_get_panels (app->session), ==, MINA_PANEL_LOGS);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) g_test_add ("/display/study/" name, App, NULL, app_set_up, function,   \
                                        app_tear_down)
  ADD ("marks-by-keys", test_marks_by_keys);
  ADD ("measures-all-by-home-and-end", test_measures_all_by_home_and_end);
  ADD ("arrows-of-the-map-are-buttons", test_arrows_of_the_map_are_buttons);
  ADD ("filters-show-what-the-session-says", test_filters_show_what_the_session_says);
  ADD ("heat-map-needs-no-trace", test_heat_map_needs_no_trace);
  ADD ("panels-follow-the-session", test_panels_follow_the_session);
  return g_test_run ();
}
