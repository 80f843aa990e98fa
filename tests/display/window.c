/* window.c - what a window shows, and what its actions and keys do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/mina-drop-zones.h"
#include "app/mina-explorer.h"
#include "app/mina-help-window.h"
#include "app/mina-palette-window.h"
#include "app/mina-panes.h"
#include "app/mina-preferences.h"
#include "app/mina-repairs-bar.h"
#include "app/mina-repairs-window.h"
#include "app/mina-search-bar.h"
#include "app/mina-shortcuts.h"
#include "app/mina-start-page.h"
#include "panels/mina-detail-view.h"
#include "panels/mina-logs-panel.h"
#include "panels/mina-span-pane.h"
#include "timeline/mina-timeline-canvas-private.h"
#include "timeline/mina-timeline-view.h"

/* A span whose parent is in no file. */
static const char orphan[] =
  "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":["
  "{\"traceId\":\"0af7651916cd43dd8448eb211c80319c\",\"spanId\":\"b7ad6b7169203331\","
  "\"parentSpanId\":\"c7ad6b7169203331\",\"name\":\"buy\","
  "\"startTimeUnixNano\":\"1768467600000000000\","
  "\"endTimeUnixNano\":\"1768467601000000000\"}]}]}]}";

static char *
make_file (const char *name,
           const char *text)
{
  g_autofree char *folder = g_dir_make_tmp ("mina-window-XXXXXX", NULL);
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
remove_file (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_remove (path);
  g_rmdir (folder);
}

/* The newest window that belongs to this one. */
static GtkWindow *
dialog_of (App  *app,
           GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type)
          && gtk_window_get_transient_for (l->data) == GTK_WINDOW (app->window))
        return l->data;
    }
  return NULL;
}

/* The row that shows how far reading is while something else is open. */
static GtkRevealer *
find_progress (gpointer widget)
{
  if (GTK_IS_REVEALER (widget) && app_find (widget, GTK_TYPE_PROGRESS_BAR) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRevealer *found = find_progress (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static AdwWindowTitle *
title_of (App *app)
{
  return ADW_WINDOW_TITLE (app_find (app->window, ADW_TYPE_WINDOW_TITLE));
}

static void
test_begins_with_the_start_page (App          *app,
                                 gconstpointer data)
{
  static const char *const idle[] = { "add", "find", "close", "back", "show-repairs", "next-error",
                                      "fit-all", "measure", "cancel-load" };

  g_assert_cmpstr (app_page (app), ==, "start");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (app->window)), ==, "Mina");
  for (guint i = 0; i < G_N_ELEMENTS (idle); i++)
    g_assert_false (app_can (app, idle[i]));
  g_assert_true (app_can (app, "open"));
  g_assert_true (app_can (app, "paste"));
  g_assert_true (mina_window_is_empty (app->window));
  g_assert_nonnull (app_find_label (app->window, "A failed checkout"));
}

static void
test_says_what_is_open (App          *app,
                        gconstpointer data)
{
  app_open_and_wait (app, "checkout.jsonl");
  g_assert_cmpstr (app_page (app), ==, "explorer");
  g_assert_cmpstr (adw_window_title_get_title (title_of (app)), ==, "GET /checkout");
  g_assert_cmpstr (adw_window_title_get_subtitle (title_of (app)), ==,
                   "1.60\u00a0s · 19 spans · 5 services · 1 error");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (app->window)), ==, "GET /checkout – Mina");
  g_assert_false (mina_window_is_empty (app->window));
  g_assert_nonnull (app_find_label (app->window, "1 error"));
  app_act (app, "win.next-error");
  g_assert_nonnull (app_find_label (app->window, "1 of 1 error"));
  app_act (app, "win.close");
  g_assert_cmpstr (app_page (app), ==, "start");
}

static void
test_opens_what_another_start_asks_for (App          *app,
                                        gconstpointer data)
{
  g_autofree char *path = app_sample ("checkout.jsonl");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFile *files[] = { file };

  /* The first goes into the window in which nothing is open, the second into one of its own. */
  g_application_open (G_APPLICATION (app->application), files, 1, "");
  WAIT_FOR (mina_session_get_dataset (app->session) != NULL);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (
                      GTK_APPLICATION (app->application))),
                    ==, 1);
  g_application_open (G_APPLICATION (app->application), files, 1, "");
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (
                      GTK_APPLICATION (app->application))),
                    ==, 2);
}

static void
test_remembers_what_was_opened (App          *app,
                                gconstpointer data)
{
  MinaRecent *recent = mina_application_get_recent (app->application);
  g_autofree char *path = app_sample ("checkout.jsonl");

  mina_recent_clear (recent);
  app_open_and_wait (app, "checkout.jsonl");
  g_assert_cmpuint (mina_recent_count (recent), ==, 1);
  g_assert_cmpstr (mina_recent_get (recent, 0)->facts, ==,
                   "1 trace · 19 spans · 5 services · 1 error · 12 log records · 4 metric series");
  app_act (app, "win.close");
  g_assert_true (gtk_widget_get_mapped (app_find_label (app->window, "Recent")));
  app_act (app, "win.clear-recent");
  g_assert_cmpuint (mina_recent_count (recent), ==, 0);
}

static void
test_says_why_a_file_cannot_be_read (App          *app,
                                     gconstpointer data)
{
  g_autofree char *path = make_file ("page.html", "<!DOCTYPE html><html>\n<p>no trace</p></html>");
  AdwStatusPage *page;

  app_open (app, path, FALSE);
  WAIT_FOR (!mina_session_is_loading (app->session));
  g_assert_cmpstr (app_page (app), ==, "error");
  page = ADW_STATUS_PAGE (gtk_stack_get_visible_child (app_find_pages (app->window)));
  g_assert_cmpstr (adw_status_page_get_title (page), ==, "page.html cannot be read");
  g_assert_cmpint (strlen (adw_status_page_get_description (page)), >, 10);
  app_act (app, "win.start-page");
  g_assert_cmpstr (app_page (app), ==, "start");

  /* With something open that stays, and what is wrong is said beside it. */
  app_open_and_wait (app, "checkout.jsonl");
  app_open (app, path, FALSE);
  WAIT_FOR (!mina_session_is_loading (app->session));
  g_assert_cmpstr (app_page (app), ==, "explorer");
  g_assert_cmpuint (app_count_traces (app), ==, 1);
  WAIT_FOR (app_find (app->window, g_type_from_name ("AdwToastWidget")) != NULL);
  remove_file (path);
}

static void
test_shows_progress_and_cancels (App          *app,
                                 gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("mina-window-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "slow.json", NULL);
  GtkRevealer *revealer;
  int fd;

  /* A pipe into which nobody writes anything: reading it lasts as long as we like. */
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  fd = open (path, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (fd, >=, 0);

  app_open (app, path, FALSE);
  g_assert_cmpstr (app_page (app), ==, "loading");
  g_assert_nonnull (app_find_label (app->window, "Reading slow.json…"));
  g_assert_true (app_can (app, "cancel-load"));
  app_act (app, "win.cancel-load");
  g_assert_cmpstr (app_page (app), ==, "start");

  app_open_and_wait (app, "checkout.jsonl");
  revealer = find_progress (app->window);
  app_open (app, path, FALSE);
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  g_assert_cmpstr (app_page (app), ==, "explorer");
  app_act (app, "win.next-error");
  g_assert_cmpuint (mina_session_get_span (app->session), !=, MINA_NONE);
  app_act (app, "win.cancel-load");
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  g_assert_cmpuint (app_count_traces (app), ==, 1);

  close (fd);
  g_remove (path);
  g_rmdir (folder);
}

static void
test_says_what_was_mended (App          *app,
                           gconstpointer data)
{
  g_autofree char *path = make_file ("orphan.json", orphan);
  GtkWidget *bar = app_find (app->window, MINA_TYPE_REPAIRS_BAR);
  GtkWindow *window;

  g_assert_false (gtk_widget_get_visible (bar));
  app_open (app, path, FALSE);
  WAIT_FOR (mina_session_get_tree (app->session) != NULL);
  g_assert_true (gtk_widget_get_visible (bar));
  g_assert_true (app_can (app, "show-repairs"));

  app_act (app, "win.show-repairs");
  window = dialog_of (app, MINA_TYPE_REPAIRS_WINDOW);
  g_assert_nonnull (window);
  g_assert_nonnull (app_find (window, ADW_TYPE_EXPANDER_ROW));
  g_assert_nonnull (app_find_label (window, "buy"));
  /* A span in the list is one to go to. */
  for (GtkWidget *row = app_find_label (window, "buy"); row != NULL;
       row = gtk_widget_get_parent (row))
    {
      if (ADW_IS_ACTION_ROW (row))
        {
          adw_action_row_activate (ADW_ACTION_ROW (row));
          break;
        }
    }
  g_assert_cmpuint (mina_session_get_span (app->session), ==, 0);
  WAIT_FOR (dialog_of (app, MINA_TYPE_REPAIRS_WINDOW) == NULL);

  gtk_widget_activate_action (bar, "repairs.dismiss", NULL);
  g_assert_false (gtk_widget_get_visible (bar));
  remove_file (path);
}

static void
test_searches (App          *app,
               gconstpointer data)
{
  GtkWidget *bar = app_find (app->window, MINA_TYPE_SEARCH_BAR);
  GtkWidget *entry = app_find (bar, GTK_TYPE_SEARCH_ENTRY);
  g_autofree char *second = NULL;
  guint count, position;
  gboolean mode;

  app_open_and_wait (app, "checkout.jsonl");
  app_act (app, "win.find");
  g_object_get (bar, "search-mode", &mode, NULL);
  g_assert_true (mode);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (app->window)), bar));

  gtk_editable_set_text (GTK_EDITABLE (entry), "inventory");
  WAIT_FOR (mina_session_get_search_text (app->session)[0] != '\0'
            && !mina_session_get_search (app->session, &count, NULL));
  g_assert_cmpuint (count, >=, 3);
  g_signal_emit_by_name (entry, "activate");
  mina_session_get_search (app->session, NULL, &position);
  g_assert_cmpuint (position, ==, 1);
  g_signal_emit_by_name (entry, "next-match");
  mina_session_get_search (app->session, NULL, &position);
  g_assert_cmpuint (position, ==, 2);
  second = g_strdup_printf ("2 of %u", count);
  g_assert_nonnull (app_find_label (bar, second));

  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody");
  WAIT_FOR (g_str_equal (mina_session_get_search_text (app->session), "nobody")
            && !mina_session_get_search (app->session, &count, NULL));
  g_assert_nonnull (app_find_label (bar, "0 of 0"));

  g_object_set (bar, "search-mode", FALSE, NULL);
  g_assert_cmpstr (mina_session_get_search_text (app->session), ==, "");
}

static void
test_palette_does_what_is_chosen (App          *app,
                                  gconstpointer data)
{
  GtkWindow *palette;
  GtkWidget *entry;

  app_open_and_wait (app, "checkout.jsonl");
  app_act (app, "win.palette");
  palette = dialog_of (app, MINA_TYPE_PALETTE_WINDOW);
  g_assert_nonnull (palette);
  entry = app_find (palette, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nxt err");
  g_signal_emit_by_name (entry, "changed");
  g_signal_emit_by_name (entry, "activate");
  WAIT_FOR (dialog_of (app, MINA_TYPE_PALETTE_WINDOW) == NULL);
  WAIT_FOR (mina_session_get_span (app->session) != MINA_NONE);
  g_assert_cmpuint (mina_dataset_spans (mina_session_get_dataset (app->session))
                      ->status[mina_session_get_span (app->session)],
                    ==, MINA_STATUS_ERROR);
}

static void
test_palette_prefers_beginnings (void)
{
  g_assert_cmpint (mina_palette_score ("", "Open files"), ==, 0);
  g_assert_cmpint (mina_palette_score ("xyz", "Open files"), ==, -1);
  g_assert_cmpint (mina_palette_score ("of", "Open files"), >, mina_palette_score ("of", "Row of"));
  g_assert_cmpint (mina_palette_score ("zoom in", "Zoom in"), >,
                   mina_palette_score ("zoom in", "Zoom in much"));
  g_assert_cmpint (mina_palette_score ("ZOOM", "zoom"), >, 0);
  g_assert_cmpint (mina_palette_score ("ruf", "Über uns: Anruf"), >, 0);
}

/* Every row of the table names an action that exists, and keys that can be pressed. */
static void
test_every_shortcut_is_one (App          *app,
                            gconstpointer data)
{
  guint n;
  const MinaShortcut *shortcuts = mina_shortcuts_get (&n);

  g_assert_cmpuint (n, >, 40);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      g_autoptr (GError) error = NULL;
      const GVariantType *type = NULL;
      gboolean exists;

      g_action_parse_detailed_name (shortcuts[i].action, &name, &target, &error);
      g_assert_no_error (error);
      if (g_str_has_prefix (name, "win."))
        exists = g_action_group_query_action (G_ACTION_GROUP (app->window), name + 4, NULL, &type,
                                              NULL, NULL, NULL);
      else if (g_str_has_prefix (name, "app."))
        exists = g_action_group_query_action (G_ACTION_GROUP (app->application), name + 4, NULL,
                                              &type, NULL, NULL, NULL);
      else
        {
          /* Of the rows of the waterfall, and of every window. */
          g_assert_true (g_str_has_prefix (name, "timeline.")
                         || g_str_equal (name, "window.close"));
          continue;
        }
      if (!exists)
        g_error ("there is no action %s", name);
      if (target != NULL)
        g_assert_true (type != NULL && g_variant_is_of_type (target, type));
      else if (type != NULL)
        g_error ("%s needs a parameter", name);
    }
}

static void
test_keys_reach_the_waterfall (App          *app,
                               gconstpointer data)
{
  MinaTimeSpan window;

  app_open_and_wait (app, "checkout.jsonl");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (app->window));
  WAIT_FOR (gtk_window_get_focus (GTK_WINDOW (app->window)) != NULL);
  app_press (app->window, "e");
  WAIT_FOR (mina_session_get_span (app->session) != MINA_NONE);
  app_press (app->window, "Home");
  WAIT_FOR (mina_session_get_node (app->session) == 0);
  app_press (app->window, "Down");
  WAIT_FOR (mina_session_get_node (app->session) == 1);
  app_press (app->window, "Shift+w");
  WAIT_FOR (mina_time_span_length (mina_session_get_window (app->session)) < 900 * MINA_NS_PER_MS);
  app_press (app->window, "Ctrl+0");
  window = mina_session_get_bounds (app->session);
  WAIT_FOR (mina_time_span_equal (mina_session_get_window (app->session), window));
  app_press (app->window, "Alt+Left");
  WAIT_FOR (mina_session_get_node (app->session) == 0);
}

static void
test_letters_typed_are_text (App          *app,
                             gconstpointer data)
{
  GtkWidget *entry = app_find (app_find (app->window, MINA_TYPE_SEARCH_BAR), GTK_TYPE_SEARCH_ENTRY);

  app_open_and_wait (app, "checkout.jsonl");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (app->window));
  app_press (app->window, "slash");
  WAIT_FOR (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (app->window)), entry));
  app_press (app->window, "e");
  app_press (app->window, "w");
  WAIT_FOR (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), "ew"));
  g_assert_cmpuint (mina_session_get_span (app->session), ==, MINA_NONE);
}

static void
test_panes_take_turns (App          *app,
                       gconstpointer data)
{
  MinaExplorer *explorer = MINA_EXPLORER (app_find (app->window, MINA_TYPE_EXPLORER));
  MinaPanes *panes = mina_explorer_get_panes (explorer);
  GtkWidget *focus[4];

  app_open_and_wait (app, "minute.jsonl");
  app_act (app, "win.open-trace(uint32 0)");
  app_act (app, "win.select-row(0)");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (app->window));
  app_act (app, "win.next-pane");
  for (guint i = 0; i < G_N_ELEMENTS (focus); i++)
    {
      focus[i] = gtk_window_get_focus (GTK_WINDOW (app->window));
      g_assert_nonnull (focus[i]);
      g_assert_true (gtk_widget_is_ancestor (focus[i], GTK_WIDGET (panes)));
      for (guint j = 0; j < i; j++)
        g_assert_true (focus[i] != focus[j]);
      app_act (app, "win.next-pane");
    }
  app_act (app, "win.previous-pane");
}

/* To look at another span is not to make its pane anew, nor to wait for it. */
static void
test_details_keep_their_rows (App          *app,
                              gconstpointer data)
{
  MinaSpanPane *pane = MINA_SPAN_PANE (app_find (app->window, MINA_TYPE_SPAN_PANE));
  GtkWidget *lists[2], *rows[2];

  app_resize (app->window, 1400, 860);
  app_open_and_wait (app, "checkout.jsonl");
  WAIT_FOR (mina_session_get_tree (app->session) != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      app_act (app, "win.select-row(1)");
      WAIT_FOR (mina_span_pane_get_shown (pane) == mina_session_get_node (app->session));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (app->window));
      lists[i] = app_find (app_find (pane, MINA_TYPE_DETAIL_VIEW), GTK_TYPE_LIST_VIEW);
      rows[i] = gtk_widget_get_first_child (lists[i]);
      g_assert_nonnull (rows[i]);
      rows[i] = gtk_widget_get_next_sibling (rows[i]);
      g_assert_nonnull (rows[i]);
    }
  g_assert_true (rows[0] == rows[1]);
}

static void
test_panes_follow_the_width (App          *app,
                             gconstpointer data)
{
  MinaExplorer *explorer = MINA_EXPLORER (app_find (app->window, MINA_TYPE_EXPLORER));
  MinaPanes *panes = mina_explorer_get_panes (explorer);

  app_resize (app->window, 1400, 860);
  app_open_and_wait (app, "minute.jsonl");
  WAIT_FOR (mina_panes_get_layout (panes) == MINA_PANES_WIDE);
  app_resize (app->window, 1024, 720);
  WAIT_FOR (mina_panes_get_layout (panes) == MINA_PANES_MEDIUM);
  app_resize (app->window, 720, 720);
  WAIT_FOR (mina_panes_get_layout (panes) == MINA_PANES_NARROW);
  /* The list stands in place of the views, until a trace is chosen. */
  app_act (app, "win.open-trace(uint32 3)");
  WAIT_FOR (gtk_widget_get_mapped (app_find (panes, MINA_TYPE_TIMELINE_VIEW)));
  app_resize (app->window, 500, 720);
  WAIT_FOR (mina_panes_get_layout (panes) == MINA_PANES_STACKED);
  /* Logs or details, whichever was asked for last; all of it within the window. */
  g_object_set (panes, "bottom-open", FALSE, "right-visible", FALSE, NULL);
  g_object_set (panes, "right-visible", TRUE, NULL);
  WAIT_FOR (gtk_widget_get_mapped (app_find (panes, MINA_TYPE_SPAN_PANE))
            && !gtk_widget_get_mapped (app_find (panes, MINA_TYPE_LOGS_PANEL)));
  g_object_set (panes, "bottom-open", TRUE, NULL);
  WAIT_FOR (!gtk_widget_get_mapped (app_find (panes, MINA_TYPE_SPAN_PANE))
            && gtk_widget_get_mapped (app_find (panes, MINA_TYPE_LOGS_PANEL)));
  app_resize (app->window, 1400, 860);
  WAIT_FOR (mina_panes_get_layout (panes) == MINA_PANES_WIDE);
}

static void
test_layout_follows_width_and_text (void)
{
  g_assert_cmpint (mina_panes_choose_layout (1440, 352, 344, 1.0), ==, MINA_PANES_WIDE);
  g_assert_cmpint (mina_panes_choose_layout (1024, 352, 344, 1.0), ==, MINA_PANES_MEDIUM);
  g_assert_cmpint (mina_panes_choose_layout (1024, 0, 344, 1.0), ==, MINA_PANES_WIDE);
  g_assert_cmpint (mina_panes_choose_layout (700, 352, 344, 1.0), ==, MINA_PANES_NARROW);
  g_assert_cmpint (mina_panes_choose_layout (1024, 352, 0, 2.0), ==, MINA_PANES_NARROW);
  g_assert_cmpint (mina_panes_choose_layout (1024, 352, 344, 2.0), ==, MINA_PANES_STACKED);
  g_assert_cmpint (mina_panes_choose_layout (360, 352, 344, 1.0), ==, MINA_PANES_STACKED);
}

static void
test_classroom_is_large (App          *app,
                         gconstpointer data)
{
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (app->window), "classroom"));
  app_act (app, "win.classroom");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (app->window), "classroom"));
  app_act (app, "win.classroom");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (app->window), "classroom"));
}

static gboolean
leaves_room (GtkWidget *view)
{
  int tree;

  g_object_get (view, "tree-width", &tree, NULL);
  return gtk_widget_get_width (view) > 0
         && tree <= MAX (300, (int) (gtk_widget_get_width (view) * 0.56));
}

/* However large the text is, the axis keeps room beside the tree. */
static void
test_classroom_keeps_the_axis (App          *app,
                               gconstpointer data)
{
  MinaTimelineCanvas *canvas;
  GtkWidget *view;

  gtk_window_set_default_size (GTK_WINDOW (app->window), 1024, 768);
  app_open_and_wait (app, "checkout.jsonl");
  app_act (app, "win.classroom");
  view = app_find (app->window, MINA_TYPE_TIMELINE_VIEW);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (app->window));
  WAIT_FOR (leaves_room (view));
  canvas = MINA_TIMELINE_CANVAS (app_find (view, MINA_TYPE_TIMELINE_CANVAS));
  g_assert_cmpfloat (canvas->metrics.row, >=, 40);
}

static void
test_layout_can_be_reset (App          *app,
                          gconstpointer data)
{
  GtkWidget *panes = app_find (app->window, MINA_TYPE_PANES);
  int left, right, bottom, new_left, new_right, new_bottom;
  gboolean shown;

  app_open_and_wait (app, "checkout.jsonl");
  g_object_get (panes, "left-width", &left, "right-width", &right, "bottom-height", &bottom, NULL);
  g_object_set (panes, "left-width", left + 50, "right-width", right + 40, "bottom-height",
                bottom + 30, "right-visible", FALSE, NULL);
  app_act (app, "win.classroom");
  app_act (app, "win.reset-layout");
  g_object_get (panes, "left-width", &new_left, "right-width", &new_right, "bottom-height",
                &new_bottom, "right-visible", &shown, NULL);
  g_assert_cmpint (new_left, ==, left);
  g_assert_cmpint (new_right, ==, right);
  g_assert_cmpint (new_bottom, ==, bottom);
  g_assert_true (shown);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (app->window), "classroom"));
}

static void
test_logs_of_the_span_are_a_key_away (App          *app,
                                      gconstpointer data)
{
  app_open_and_wait (app, "checkout.jsonl");
  g_assert_false (app_can (app, "logs-of-span"));
  app_act (app, "win.next-error");
  app_act (app, "win.log-scope::trace");
  app_act (app, "win.logs-of-span");
  g_assert_cmpuint (mina_session_get_log_scope (app->session), ==, MINA_LOGS_OF_SPAN);
}

static void
test_views_share_the_trace (App          *app,
                            gconstpointer data)
{
  static const char *const views[] = { "map", "sequence", "waterfall" };

  app_open_and_wait (app, "checkout.jsonl");
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *action = g_strdup_printf ("win.view::%s", views[i]);

      app_act (app, action);
      g_assert_cmpstr (mina_session_get_view (app->session), ==, views[i]);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (app->window));
    }
}

static void
test_every_window_opens_and_closes (App          *app,
                                    gconstpointer data)
{
  static const char *const actions[] = { "win.help", "win.shortcuts", "app.about",
                                         "app.preferences" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gpointer window;

      app_act (app, actions[i]);
      window = dialog_of (app, GTK_TYPE_WINDOW);
      g_assert_nonnull (window);
      g_object_add_weak_pointer (window, &window);
      gtk_test_widget_wait_for_draw (window);
      gtk_window_close (window);
      WAIT_FOR (window == NULL);
    }
}

static void
test_days_are_said_as_people_do (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 3, 18, 12, 30, 0);
  gint64 now_s = g_date_time_to_unix (now);
  g_autofree char *today = mina_start_page_format_day (now_s - 2 * 3600 - 18 * 60, now_s);
  g_autofree char *yesterday = mina_start_page_format_day (now_s - 18 * 3600, now_s);
  g_autofree char *monday = mina_start_page_format_day (now_s - 2 * 86400, now_s);

  g_assert_cmpstr (today, ==, "today, 10:12");
  g_assert_cmpstr (yesterday, ==, "yesterday, 18:30");
  g_assert_cmpstr (monday, ==, "Monday");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) g_test_add ("/display/window/" name, App, NULL, app_set_up, function,  \
                                        app_tear_down)
  ADD ("begins-with-the-start-page", test_begins_with_the_start_page);
  ADD ("says-what-is-open", test_says_what_is_open);
  ADD ("opens-what-another-start-asks-for", test_opens_what_another_start_asks_for);
  ADD ("remembers-what-was-opened", test_remembers_what_was_opened);
  ADD ("says-why-a-file-cannot-be-read", test_says_why_a_file_cannot_be_read);
  ADD ("shows-progress-and-cancels", test_shows_progress_and_cancels);
  ADD ("says-what-was-mended", test_says_what_was_mended);
  ADD ("searches", test_searches);
  ADD ("palette-does-what-is-chosen", test_palette_does_what_is_chosen);
  ADD ("every-shortcut-is-one", test_every_shortcut_is_one);
  ADD ("keys-reach-the-waterfall", test_keys_reach_the_waterfall);
  ADD ("letters-typed-are-text", test_letters_typed_are_text);
  ADD ("panes-take-turns", test_panes_take_turns);
  ADD ("details-keep-their-rows", test_details_keep_their_rows);
  ADD ("panes-follow-the-width", test_panes_follow_the_width);
  ADD ("classroom-is-large", test_classroom_is_large);
  ADD ("classroom-keeps-the-axis", test_classroom_keeps_the_axis);
  ADD ("layout-can-be-reset", test_layout_can_be_reset);
  ADD ("logs-of-the-span-are-a-key-away", test_logs_of_the_span_are_a_key_away);
  ADD ("views-share-the-trace", test_views_share_the_trace);
  ADD ("every-window-opens-and-closes", test_every_window_opens_and_closes);
  g_test_add_func ("/display/window/palette-prefers-beginnings", test_palette_prefers_beginnings);
  g_test_add_func ("/display/window/layout-follows-width-and-text",
                   test_layout_follows_width_and_text);
  g_test_add_func ("/display/window/days-are-said-as-people-do", test_days_are_said_as_people_do);
  return g_test_run ();
}
