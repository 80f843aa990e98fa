/* timeline.c - tests of the waterfall in a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <math.h>

#include "decode/mina-load.h"
#include "scene/mina-time-scale.h"
#include "timeline/mina-timeline-canvas-private.h"
#include "timeline/mina-timeline-row.h"
#include "timeline/mina-timeline-view.h"

#define ROW 22

typedef struct
{
  MinaSession *session;
  GtkWidget   *window;
  GtkWidget   *view;
  GtkWidget   *canvas;
} Fixture;

static gboolean
give_up_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets the program run until a condition holds; a condition that never does fails the test. */
#define WAIT_FOR(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gboolean gave_up = FALSE;                                                                      \
    guint source = g_timeout_add_seconds (20, give_up_cb, &gave_up);                               \
    while (!(condition) && !gave_up)                                                               \
      g_main_context_iteration (NULL, TRUE);                                                       \
    if (!gave_up)                                                                                  \
      g_source_remove (source);                                                                    \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

static void
settle (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GObject *
find_controller (GtkWidget *widget,
                 GType      type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_assert_not_reached ();
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "traces",
                                                 "checkout.jsonl", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = mina_load_paths (paths, NULL, &error);

  g_assert_no_error (error);
  gtk_widget_set_default_direction (data != NULL ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  fixture->session = mina_session_new ();
  mina_session_add_actions (fixture->session, G_ACTION_MAP (actions));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 600);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
  fixture->view = mina_timeline_view_new (fixture->session);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->view);
  fixture->canvas = find_child (fixture->view, MINA_TYPE_TIMELINE_CANVAS);
  g_assert_nonnull (fixture->canvas);

  mina_session_set_dataset (fixture->session, dataset);
  WAIT_FOR (mina_session_get_tree (fixture->session) != NULL);
  WAIT_FOR (mina_session_get_critical_path (fixture->session) != NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *view = fixture->view;

  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_null (view);
  g_assert_finalize_object (fixture->session);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* The twin of a row that is in sight. */
static MinaTimelineRow *
find_row (Fixture *fixture,
          guint    row)
{
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (fixture->canvas); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (MINA_IS_TIMELINE_ROW (child) && i++ == row)
      return MINA_TIMELINE_ROW (child);
  return NULL;
}

static void
press (Fixture *fixture,
       double   x,
       double   y,
       int      n_press)
{
  GObject *click = find_controller (fixture->canvas, GTK_TYPE_GESTURE_CLICK);

  g_signal_emit_by_name (click, "pressed", n_press, x, y);
  g_signal_emit_by_name (click, "released", n_press, x, y);
  settle ();
}

static void
drag (GtkWidget *widget,
      double     x,
      double     y,
      double     dx,
      double     dy)
{
  GObject *gesture = find_controller (widget, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (gesture, "drag-begin", x, y);
  g_signal_emit_by_name (gesture, "drag-update", dx / 2, dy / 2);
  g_signal_emit_by_name (gesture, "drag-update", dx, dy);
  g_signal_emit_by_name (gesture, "drag-end", dx, dy);
  settle ();
}

static int
tree_width (Fixture *fixture)
{
  int width;

  g_object_get (fixture->view, "tree-width", &width, NULL);
  return width;
}

static MinaTimeScale
get_scale (Fixture *fixture)
{
  return (MinaTimeScale){ mina_session_get_window (fixture->session),
                          gtk_widget_get_width (fixture->canvas) - tree_width (fixture) };
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (fixture->canvas, action, NULL));
  settle ();
}

static void
test_rows_are_list_items (Fixture       *fixture,
                          gconstpointer  data)
{
  MinaRows *rows = mina_session_rows (fixture->session);
  guint count = mina_rows_count (rows);
  MinaTimelineRow *first = find_row (fixture, 0);

  gtk_test_accessible_assert_role (fixture->canvas, GTK_ACCESSIBLE_ROLE_LIST);
  g_assert_nonnull (first);
  gtk_test_accessible_assert_role (first, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  WAIT_FOR (mina_timeline_row_text (first) != NULL);
  g_assert_true (g_str_has_prefix (mina_timeline_row_text (first), "Row 1 of "));
  gtk_test_accessible_assert_property (first, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       mina_timeline_row_text (first));
  gtk_test_accessible_assert_property (first, GTK_ACCESSIBLE_PROPERTY_LEVEL, 1);
  gtk_test_accessible_assert_relation (first, GTK_ACCESSIBLE_RELATION_POS_IN_SET, 1);
  gtk_test_accessible_assert_relation (first, GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) count);
  gtk_test_accessible_assert_state (first, GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);

  /* As many as are in sight, each over its row. */
  for (guint i = 0; i < count; i++)
    {
      MinaTimelineRow *row = find_row (fixture, i);
      graphene_rect_t bounds;

      g_assert_nonnull (row);
      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (row), fixture->canvas, &bounds));
      g_assert_cmpfloat (bounds.origin.y, ==, (float) (i * ROW));
      g_assert_cmpfloat (bounds.size.height, ==, ROW);
    }
  g_assert_null (find_row (fixture, count));
}

static void
test_focus_follows_the_selection (Fixture       *fixture,
                                  gconstpointer  data)
{
  gtk_widget_grab_focus (fixture->view);
  gtk_widget_activate_action (fixture->canvas, "win.select-row", "i", G_MININT32);
  gtk_widget_activate_action (fixture->canvas, "win.select-row", "i", 2);
  settle ();
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window))
                 == GTK_WIDGET (find_row (fixture, 2)));
  WAIT_FOR (mina_timeline_row_text (find_row (fixture, 2)) != NULL);
  gtk_test_accessible_assert_state (find_row (fixture, 2), GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  gtk_test_accessible_assert_state (find_row (fixture, 1), GTK_ACCESSIBLE_STATE_SELECTED, FALSE);

  /* Tab leaves the rows. */
  g_assert_false (gtk_widget_child_focus (fixture->canvas, GTK_DIR_TAB_FORWARD));
}

static void
test_click_selects_and_folds (Fixture       *fixture,
                              gconstpointer  data)
{
  MinaRows *rows = mina_session_rows (fixture->session);
  guint before = mina_rows_count (rows);
  gboolean mirrored = data != NULL;
  int width = gtk_widget_get_width (fixture->canvas);
  double bar = tree_width (fixture) + 200;

  press (fixture, mirrored ? width - bar : bar, 4.5 * ROW, 1);
  g_assert_cmpuint (mina_session_get_node (fixture->session), ==, mina_rows_node (rows, 4));

  /* The expander of the root. */
  press (fixture, mirrored ? width - 13 : 13, 0.5 * ROW, 1);
  g_assert_cmpuint (mina_rows_count (mina_session_rows (fixture->session)), ==, 1);
  press (fixture, mirrored ? width - 13 : 13, 0.5 * ROW, 1);
  g_assert_cmpuint (mina_rows_count (mina_session_rows (fixture->session)), ==, before);
}

static void
test_double_click_fits (Fixture       *fixture,
                        gconstpointer  data)
{
  const MinaTree *tree = mina_session_get_tree (fixture->session);
  MinaTimeScale scale = get_scale (fixture);
  double x = mina_time_scale_to_x (
    &scale, tree->start_ns[4] + (tree->end_ns[4] - tree->start_ns[4]) / 2);
  MinaTimeSpan window;

  press (fixture, tree_width (fixture) + x, 4.5 * ROW, 1);
  press (fixture, tree_width (fixture) + x, 4.5 * ROW, 2);
  window = mina_session_get_window (fixture->session);
  g_assert_cmpint (window.start_ns, <=, tree->start_ns[4]);
  g_assert_cmpint (window.end_ns, >=, tree->end_ns[4]);
  g_assert_cmpint (mina_time_span_length (window), <,
                   (tree->end_ns[4] - tree->start_ns[4]) * 11 / 10);
}

static void
test_drag_measures_from_edge_to_edge (Fixture       *fixture,
                                      gconstpointer  data)
{
  const MinaTree *tree = mina_session_get_tree (fixture->session);
  MinaTimeScale scale = get_scale (fixture);
  double start = tree_width (fixture);
  double x0 = mina_time_scale_to_x (&scale, tree->start_ns[4]);
  double x1 = mina_time_scale_to_x (&scale, tree->end_ns[4]);
  MinaTimeSpan measure;

  drag (fixture->canvas, start + x0 + 3, 4.5 * ROW, x1 - x0 - 6, 2);
  g_assert_true (mina_session_get_measure (fixture->session, &measure));
  g_assert_cmpint (measure.start_ns, ==, tree->start_ns[4]);
  g_assert_cmpint (measure.end_ns, ==, tree->end_ns[4]);

  /* A click ends it. */
  press (fixture, start + 300, 6.5 * ROW, 1);
  g_assert_false (mina_session_get_measure (fixture->session, NULL));
}

static void
test_measures_with_the_keyboard (Fixture       *fixture,
                                 gconstpointer  data)
{
  GObject *keys = find_controller (fixture->canvas, GTK_TYPE_EVENT_CONTROLLER_KEY);
  const MinaTree *tree = mina_session_get_tree (fixture->session);
  MinaTimeScale scale = get_scale (fixture);
  gint64 step = mina_time_scale_ns_per_px (&scale);
  MinaTimeSpan measure;
  gboolean handled = FALSE;

  gtk_widget_activate_action (fixture->canvas, "win.select-node", "u", 4);
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Right, 0, 0, &handled);
  g_assert_false (handled);

  activate (fixture, "timeline.measure");
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Right, 0, GDK_SHIFT_MASK, &handled);
  g_assert_true (handled);
  g_assert_true (mina_session_get_measure (fixture->session, &measure));
  g_assert_cmpint (measure.start_ns, ==, tree->start_ns[4]);
  g_assert_cmpint (measure.end_ns, ==, tree->end_ns[4] + 10 * step);

  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_bracketleft, 0, 0, &handled);
  g_assert_true (mina_session_get_measure (fixture->session, &measure));
  g_assert_cmpint (measure.end_ns, <, tree->end_ns[4] + 10 * step);
  g_assert_cmpint (measure.end_ns, >=, tree->end_ns[4]);

  activate (fixture, "timeline.measure");
  g_assert_false (mina_session_get_measure (fixture->session, NULL));
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Right, 0, 0, &handled);
  g_assert_false (handled);
}

static void
test_drag_on_the_ruler_zooms (Fixture       *fixture,
                              gconstpointer  data)
{
  GtkWidget *ruler = find_child (fixture->view, g_type_from_name ("MinaTimelineRuler"));
  MinaTimeScale scale = get_scale (fixture);
  MinaTimeSpan window;

  drag (ruler, tree_width (fixture) + 100, 10, 200, 0);
  window = mina_session_get_window (fixture->session);
  g_assert_cmpint (window.start_ns, ==, mina_time_scale_to_ns (&scale, 100));
  g_assert_cmpint (window.end_ns, ==, mina_time_scale_to_ns (&scale, 300));
}

static void
test_minimap_moves_its_edges (Fixture       *fixture,
                              gconstpointer  data)
{
  GtkWidget *minimap = find_child (fixture->view, g_type_from_name ("MinaTimelineMinimap"));
  MinaTimeSpan bounds = mina_session_get_bounds (fixture->session);
  int width = gtk_widget_get_width (minimap);
  MinaTimeScale scale = { bounds, width - 16 };
  MinaTimeSpan window;

  /* The handle at the end, then a range inside. */
  drag (minimap, width - 8, 30, -(width - 16) / 4.0, 0);
  window = mina_session_get_window (fixture->session);
  g_assert_cmpint (window.start_ns, ==, bounds.start_ns);
  g_assert_cmpint (window.end_ns, ==, mina_time_scale_to_ns (&scale, scale.width * 0.75));

  drag (minimap, 108, 30, 150, 0);
  window = mina_session_get_window (fixture->session);
  g_assert_cmpint (window.start_ns, ==, mina_time_scale_to_ns (&scale, 100));
  g_assert_cmpint (window.end_ns, ==, mina_time_scale_to_ns (&scale, 250));

  /* A click brings the frame there. */
  drag (minimap, 508, 30, 0, 0);
  window = mina_session_get_window (fixture->session);
  g_assert_cmpfloat (
    fabs (mina_time_scale_to_x (&scale, window.start_ns + mina_time_span_length (window) / 2)
          - 500),
    <, 1);
}

static void
test_pointer_is_the_cursor (Fixture       *fixture,
                            gconstpointer  data)
{
  GObject *motion = find_controller (fixture->canvas, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  MinaTimeScale scale = get_scale (fixture);
  GtkWidget *card = find_child (fixture->canvas, g_type_from_name ("MinaTimelineCard"));

  g_signal_emit_by_name (motion, "motion", tree_width (fixture) + 250.0, 0.5 * ROW);
  g_assert_cmpint (mina_session_get_cursor (fixture->session), ==,
                   mina_time_scale_to_ns (&scale, 250));
  WAIT_FOR (gtk_widget_get_visible (card));
  g_signal_emit_by_name (motion, "leave");
  g_assert_cmpint (mina_session_get_cursor (fixture->session), ==, -1);
  g_assert_false (gtk_widget_get_visible (card));
}

static void
test_wheel_sideways_pans (Fixture       *fixture,
                          gconstpointer  data)
{
  GObject *scroll = find_controller (fixture->canvas, GTK_TYPE_EVENT_CONTROLLER_SCROLL);
  MinaTimeSpan before;
  MinaTimeSpan after;
  gboolean handled = FALSE;

  gtk_widget_activate_action (fixture->canvas, "win.zoom", "d", 4.0);
  before = mina_session_get_window (fixture->session);
  g_signal_emit_by_name (scroll, "scroll", 1.0, 0.0, &handled);
  after = mina_session_get_window (fixture->session);
  g_assert_true (handled);
  g_assert_cmpint (mina_time_span_length (after), ==, mina_time_span_length (before));
  if (data == NULL)
    g_assert_cmpint (after.start_ns, >, before.start_ns);
  else
    g_assert_cmpint (after.start_ns, <, before.start_ns);

  /* Up and down is left to the scrolling of rows. */
  g_signal_emit_by_name (scroll, "scroll", 0.0, 1.0, &handled);
  g_assert_false (handled);
}

static void
test_arrows_follow_the_text (Fixture       *fixture,
                             gconstpointer  data)
{
  guint before = mina_rows_count (mina_session_rows (fixture->session));

  gtk_widget_activate_action (fixture->canvas, "win.select-node", "u", 0);
  activate (fixture, data == NULL ? "timeline.left" : "timeline.right");
  g_assert_cmpuint (mina_rows_count (mina_session_rows (fixture->session)), ==, 1);
  activate (fixture, data == NULL ? "timeline.right" : "timeline.left");
  g_assert_cmpuint (mina_rows_count (mina_session_rows (fixture->session)), ==, before);
  activate (fixture, "timeline.toggle-fold");
  g_assert_cmpuint (mina_rows_count (mina_session_rows (fixture->session)), ==, 1);
}

static void
test_tree_can_be_resized (Fixture       *fixture,
                          gconstpointer  data)
{
  int before = tree_width (fixture);

  drag (fixture->canvas, before + 1, 100, 60, 0);
  g_assert_cmpint (tree_width (fixture), ==, before + 60);
}

static void
test_hover_keeps_the_content (Fixture       *fixture,
                              gconstpointer  data)
{
  MinaTimelineCanvas *canvas = MINA_TIMELINE_CANVAS (fixture->canvas);
  GObject *motion = find_controller (fixture->canvas, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  g_autoptr (GskRenderNode) content = NULL;

  WAIT_FOR (canvas->content != NULL);
  content = gsk_render_node_ref (canvas->content);
  for (guint i = 0; i < 5; i++)
    {
      g_signal_emit_by_name (motion, "motion", tree_width (fixture) + 50.0 * i, (i + 0.5) * ROW);
      g_assert_cmpuint (canvas->hover.row, ==, i);
      gtk_test_widget_wait_for_draw (fixture->canvas);
      g_assert_true (canvas->content == content);
    }

  /* What changes the picture makes it anew. */
  gtk_widget_activate_action (fixture->canvas, "win.zoom", "d", 2.0);
  gtk_test_widget_wait_for_draw (fixture->canvas);
  g_assert_true (canvas->content != content);
}

/* What the selection marks lies over bars that stay. */
static void
test_selection_keeps_the_bars (Fixture       *fixture,
                               gconstpointer  data)
{
  MinaTimelineCanvas *canvas = MINA_TIMELINE_CANVAS (fixture->canvas);
  g_autoptr (GskRenderNode) content = NULL;
  g_autoptr (GskRenderNode) bars = NULL;

  WAIT_FOR (canvas->content != NULL && canvas->bars != NULL);
  content = gsk_render_node_ref (canvas->content);
  bars = gsk_render_node_ref (canvas->bars);
  gtk_widget_activate_action (fixture->canvas, "win.select-row", "i", 1);
  WAIT_FOR (canvas->content != NULL && canvas->content != content);
  g_assert_true (canvas->bars == bars);

  gtk_widget_activate_action (fixture->canvas, "win.zoom", "d", 2.0);
  gtk_test_widget_wait_for_draw (fixture->canvas);
  WAIT_FOR (canvas->bars != NULL);
  g_assert_true (canvas->bars != bars);
}

static void
test_scrolls_to_the_selection (Fixture       *fixture,
                               gconstpointer  data)
{
  guint count = mina_rows_count (mina_session_rows (fixture->session));
  g_autofree char *start = g_strdup_printf ("Row %u of %u: ", count, count);
  MinaTimelineRow *focus;

  gtk_widget_set_size_request (fixture->view, -1, 260);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 260);
  WAIT_FOR (gtk_widget_get_height (fixture->canvas) < 200);
  gtk_test_widget_wait_for_draw (fixture->window);
  settle ();
  g_assert_nonnull (find_row (fixture, 5));
  g_assert_null (find_row (fixture, 12));

  gtk_widget_grab_focus (fixture->view);
  gtk_widget_activate_action (fixture->canvas, "win.select-row", "i", G_MAXINT32);
  gtk_test_widget_wait_for_draw (fixture->window);
  settle ();
  WAIT_FOR (MINA_IS_TIMELINE_ROW (gtk_root_get_focus (GTK_ROOT (fixture->window))));
  focus = MINA_TIMELINE_ROW (gtk_root_get_focus (GTK_ROOT (fixture->window)));
  WAIT_FOR (mina_timeline_row_text (focus) != NULL
            && g_str_has_prefix (mina_timeline_row_text (focus), start));

  /* A page up is as many rows as fit, less one. */
  gtk_widget_activate_action (fixture->canvas, "timeline.page", "i", -1);
  g_assert_cmpuint (mina_rows_find (mina_session_rows (fixture->session),
                                    mina_session_get_node (fixture->session)),
                    ==,
                    count - 1 - ((guint) gtk_widget_get_height (fixture->canvas) / ROW - 1));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, data, function)                                                                  \
  g_test_add ("/timeline/" name, Fixture, data, set_up, function, tear_down)
  ADD ("rows-are-list-items", NULL, test_rows_are_list_items);
  ADD ("focus-follows-the-selection", NULL, test_focus_follows_the_selection);
  ADD ("click-selects-and-folds", NULL, test_click_selects_and_folds);
  ADD ("click-selects-and-folds-from-right-to-left", "rtl", test_click_selects_and_folds);
  ADD ("double-click-fits", NULL, test_double_click_fits);
  ADD ("drag-measures-from-edge-to-edge", NULL, test_drag_measures_from_edge_to_edge);
  ADD ("measures-with-the-keyboard", NULL, test_measures_with_the_keyboard);
  ADD ("drag-on-the-ruler-zooms", NULL, test_drag_on_the_ruler_zooms);
  ADD ("minimap-moves-its-edges", NULL, test_minimap_moves_its_edges);
  ADD ("pointer-is-the-cursor", NULL, test_pointer_is_the_cursor);
  ADD ("wheel-sideways-pans", NULL, test_wheel_sideways_pans);
  ADD ("wheel-sideways-pans-from-right-to-left", "rtl", test_wheel_sideways_pans);
  ADD ("arrows-follow-the-text", NULL, test_arrows_follow_the_text);
  ADD ("arrows-follow-the-text-from-right-to-left", "rtl", test_arrows_follow_the_text);
  ADD ("hover-keeps-the-content", NULL, test_hover_keeps_the_content);
  ADD ("selection-keeps-the-bars", NULL, test_selection_keeps_the_bars);
  ADD ("scrolls-to-the-selection", NULL, test_scrolls_to_the_selection);
  ADD ("tree-can-be-resized", NULL, test_tree_can_be_resized);
#undef ADD
  return g_test_run ();
}
