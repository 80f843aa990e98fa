/* propagation.c - tests of the header inspector and the context lab in real windows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"

#include "panels/mina-context-lab-view.h"
#include "panels/mina-header-cells.h"
#include "panels/mina-header-part-row.h"
#include "panels/mina-headers-view.h"
#include "panels/mina-lab-canvas.h"
#include "panels/mina-table.h"
#include "session/mina-context-model.h"
#include "session/mina-header-model.h"
#include "synth/mina-synth-writer.h"
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

/* The first button below a widget with this text. */
static GtkWidget *
find_button (gpointer    widget,
             const char *text)
{
  GtkWidget *label = app_find_label (widget, text);

  g_assert_nonnull (label);
  while (!GTK_IS_BUTTON (label))
    label = gtk_widget_get_parent (label);
  return label;
}

static GtkWidget *
find_switch (GtkWidget *canvas,
             guint      number)
{
  for (GtkWidget *child = gtk_widget_get_first_child (canvas); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = app_find (child, GTK_TYPE_SWITCH);

      if (found != NULL && number-- == 0)
        return found;
    }
  g_assert_not_reached ();
}

static void
test_hops_by_keyboard (App          *app,
                       gconstpointer data)
{
  MinaHeaderModel *model = mina_session_get_header_model (app->session);
  GtkWidget *view;

  open_case (app, "first-trace", 0);
  view = show (app, "headers", MINA_TYPE_HEADERS_VIEW);
  g_assert_nonnull (app_find_label (view, "frontend (GET /order) calls service-a (POST /price)"));
  g_assert_true (gtk_widget_grab_focus (view));
  app_press (app->window, "h");
  WAIT_FOR (mina_header_model_get_hop (model) == 1);
  g_assert_nonnull (
    app_find_label (view, "service-a (POST /price) calls service-b (GET /tariff)"));
  app_press (app->window, "Right");
  app_press (app->window, "Right");
  WAIT_FOR (g_strcmp0 (mina_header_model_get_part (model), "trace-id") == 0);
  app_press (app->window, "Left");
  WAIT_FOR (g_strcmp0 (mina_header_model_get_part (model), "version") == 0);
  app_press (app->window, "Shift+h");
  WAIT_FOR (mina_header_model_get_hop (model) == 0);
}

static void
test_a_part_is_a_row (App          *app,
                      gconstpointer data)
{
  MinaHeaderModel *model = mina_session_get_header_model (app->session);
  GtkWidget *view, *list, *row;

  open_case (app, "first-trace", 0);
  view = show (app, "headers", MINA_TYPE_HEADERS_VIEW);
  list = app_find (view, GTK_TYPE_LIST_BOX);
  app_act (app, "win.header-part::parent-id");
  row = GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)));
  g_assert_cmpint (mina_header_part_row_get_name (MINA_HEADER_PART_ROW (row)), ==,
                   MINA_HEADER_PARENT_ID);
  gtk_list_box_select_row (GTK_LIST_BOX (list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 3));
  g_assert_cmpstr (mina_header_model_get_part (model), ==, "flags");
}

static void
test_a_fault_is_said_while_typing (App          *app,
                                   gconstpointer data)
{
  MinaHeaderModel *model = mina_session_get_header_model (app->session);
  GtkWidget *view, *entry;
  g_autofree char *before = NULL;

  open_case (app, "first-trace", 0);
  view = show (app, "headers", MINA_TYPE_HEADERS_VIEW);
  entry = app_find (view, GTK_TYPE_ENTRY);
  before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_assert_cmpuint (strlen (before), ==, MINA_TRACEPARENT_LENGTH);
  gtk_editable_delete_text (GTK_EDITABLE (entry), 3, 4);
  gtk_editable_insert_text (GTK_EDITABLE (entry), "X", 1, &(int){ 3 });
  g_assert_true (mina_header_model_is_edited (model));
  g_assert_nonnull (app_find_label (view, "Ignored; a new trace begins. Character 4 is “X”; in the "
                                          "trace-id only 0–9 and a–f may stand."));
  g_signal_emit_by_name (find_button (view, "Reset"), "clicked");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, before);
  g_assert_nonnull (app_find_label (view, "Accepted. The trace goes on, and is recorded."));
}

static void
test_headers_have_a_table (App          *app,
                           gconstpointer data)
{
  MinaHeaderModel *model = mina_session_get_header_model (app->session);
  GtkWidget *view, *table;

  open_case (app, "first-trace", 0);
  view = show (app, "headers", MINA_TYPE_HEADERS_VIEW);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_button (view, "Table")), TRUE);
  table = app_find (view, MINA_TYPE_TABLE);
  gtk_test_widget_wait_for_draw (table);
  g_assert_nonnull (app_find_label (table, "database"));
  g_assert_nonnull (app_find_label (table, "The trace goes on, and is recorded."));
  g_signal_emit_by_name (table, "row-activated", 2u);
  g_assert_cmpuint (mina_header_model_get_hop (model), ==, 2);
}

static void
test_a_trace_without_hops_has_an_example (App          *app,
                                          gconstpointer data)
{
  g_autoptr (MinaDataset) dataset = NULL;
  MinaSynthWriter writer;
  GtkWidget *view;

  mina_synth_writer_init (&writer, "alone", 1);
  mina_synth_writer_new_trace (&writer);
  mina_synth_writer_span (
    &writer, &(MinaSynthSpan){ .resource = mina_synth_writer_service (&writer, "alone", NULL, NULL),
                               .kind = MINA_SPAN_KIND_SERVER,
                               .name = "GET /",
                               .end_us = 1000 });
  dataset = mina_synth_writer_finish (&writer);
  mina_session_set_dataset (app->session, dataset);
  WAIT_FOR (mina_session_get_tree (app->session) != NULL);
  view = show (app, "headers", MINA_TYPE_HEADERS_VIEW);
  g_assert_nonnull (app_find_label (view, "No service calls another here"));
  g_assert_nonnull (app_find_label (view, "Accepted. The trace goes on, and is recorded."));
}

static void
test_a_header_that_was_not_followed (App          *app,
                                     gconstpointer data)
{
  GtkWidget *view;

  open_case (app, "two-languages", 0);
  view = show (app, "headers", MINA_TYPE_HEADERS_VIEW);
  g_assert_nonnull (app_find_label (view, "Accepted. The trace goes on, and is recorded."));
  open_case (app, "two-languages", 1);
  g_assert_nonnull (
    app_find_label (view, "service-a (POST /price) calls service-b (GET /tariff)"));
  g_assert_nonnull (
    app_find_label (view, "A reader would accept it, but service-b began a trace of its own."));
}

static void
test_cutting_leaves_two_traces (App          *app,
                                gconstpointer data)
{
  MinaContextModel *model = mina_session_get_context_model (app->session);
  GtkWidget *view, *canvas;

  open_case (app, "first-trace", 0);
  view = show (app, "context-lab", MINA_TYPE_CONTEXT_LAB_VIEW);
  g_assert_nonnull (app_find_label (view, "Nothing has been sent yet."));
  canvas = app_find (view, MINA_TYPE_LAB_CANVAS);
  gtk_switch_set_active (GTK_SWITCH (find_switch (canvas, 1)), FALSE);
  g_assert_false (mina_context_model_forwards (model, "service-a", "service-b"));
  g_assert_nonnull (app_find_label (view, "✂ nothing"));
  g_assert_nonnull (app_find_label (view, "A new trace begins. No header came."));
  g_signal_emit_by_name (find_button (view, "_Send"), "clicked");
  g_assert_nonnull (
    app_find_label (view, "1 request sent · the last has left 2 traces · 1 call torn off"));
  /* The switches follow what is set elsewhere. */
  app_act (app, "win.lab-reset");
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (find_switch (canvas, 1))));
  g_assert_nonnull (app_find_label (view, "Nothing has been sent yet."));
}

static void
test_lab_by_keyboard (App          *app,
                      gconstpointer data)
{
  MinaContextModel *model = mina_session_get_context_model (app->session);
  GtkWidget *view, *first;
  guint n_switches = 0;

  open_case (app, "first-trace", 0);
  view = show (app, "context-lab", MINA_TYPE_CONTEXT_LAB_VIEW);
  g_assert_true (gtk_widget_grab_focus (view));
  first = gtk_root_get_focus (GTK_ROOT (app->window));
  g_assert_true (gtk_widget_is_ancestor (first, app_find (view, MINA_TYPE_LAB_CANVAS)));
  /* The second switch that Tab comes to is that of the second arrow. */
  for (guint i = 0; i < 30 && n_switches < 2; i++)
    {
      GtkWidget *before = gtk_root_get_focus (GTK_ROOT (app->window));

      app_press (app->window, "Tab");
      WAIT_FOR (gtk_root_get_focus (GTK_ROOT (app->window)) != before);
      n_switches += GTK_IS_SWITCH (gtk_root_get_focus (GTK_ROOT (app->window)));
    }
  g_assert_cmpuint (n_switches, ==, 2);
  app_press (app->window, "space");
  WAIT_FOR (!mina_context_model_forwards (model, "service-a", "service-b"));
  app_press (app->window, "Alt+s");
  WAIT_FOR (mina_context_model_get_sent (model) == 1);
  g_assert_cmpuint (mina_context_model_get_result (model)->n_traces, ==, 2);
}

static void
test_lab_headers_are_typed (App          *app,
                            gconstpointer data)
{
  MinaContextModel *model = mina_session_get_context_model (app->session);
  GtkTextBuffer *buffer;
  GtkTextIter end;
  GtkWidget *view;

  open_case (app, "first-trace", 0);
  view = show (app, "context-lab", MINA_TYPE_CONTEXT_LAB_VIEW);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (app_find (view, GTK_TYPE_TEXT_VIEW)));
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "-more", -1);
  g_assert_nonnull (app_find_label (view, "A new trace begins. Version 00 ends after the flags, "
                                          "but something follows at character 56."));
  app_act (app, "win.lab-send");
  g_assert_cmpuint (mina_context_model_get_result (model)->n_traces, ==, 2);
  gtk_text_buffer_set_text (buffer, "", 0);
  g_assert_nonnull (app_find_label (view, "A new trace begins. No header came."));
  g_signal_emit_by_name (find_button (view, "Reset"), "clicked");
  g_assert_nonnull (app_find_label (view, "The trace goes on, and is recorded."));
}

static void
test_lab_table_turns_switches (App          *app,
                               gconstpointer data)
{
  MinaContextModel *model = mina_session_get_context_model (app->session);
  GtkWidget *view, *table;

  open_case (app, "first-trace", 0);
  view = show (app, "context-lab", MINA_TYPE_CONTEXT_LAB_VIEW);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_button (view, "Table")), TRUE);
  table = app_find (view, MINA_TYPE_TABLE);
  gtk_test_widget_wait_for_draw (table);
  g_assert_nonnull (app_find_label (table, "passed on"));
  g_signal_emit_by_name (table, "row-activated", 0u);
  g_assert_false (mina_context_model_forwards (model, "frontend", "service-a"));
  gtk_test_widget_wait_for_draw (table);
  g_assert_nonnull (app_find_label (table, "dropped"));
}

/* Side by side where there is room, one below the other where there is not. */
static void
test_lab_fits_its_width (App          *app,
                         gconstpointer data)
{
  GtkWidget *canvas;
  int minimum, natural, wide, narrow;

  open_case (app, "first-trace", 0);
  canvas = app_find (show (app, "context-lab", MINA_TYPE_CONTEXT_LAB_VIEW), MINA_TYPE_LAB_CANVAS);
  gtk_widget_measure (canvas, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  gtk_widget_measure (canvas, GTK_ORIENTATION_VERTICAL, natural, &wide, NULL, NULL, NULL);
  gtk_widget_measure (canvas, GTK_ORIENTATION_VERTICAL, minimum, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, natural / 2);
  g_assert_cmpint (wide, <, narrow / 2);
}

static void
test_lab_takes_the_open_trace (App          *app,
                               gconstpointer data)
{
  GtkWidget *view;

  open_case (app, "five-spans", 0);
  view = show (app, "context-lab", MINA_TYPE_CONTEXT_LAB_VIEW);
  app_act (app, "win.lab-topology::trace");
  app_act (app, "win.lab-send");
  gtk_test_widget_wait_for_draw (view);
  g_assert_nonnull (
    app_find_label (view, "1 request sent · the last has left 1 trace · 0 calls torn off"));
  g_assert_null (app_find_label (app_find (view, MINA_TYPE_LAB_CANVAS), "database"));
  open_case (app, "first-trace", 0);
  g_assert_nonnull (app_find_label (app_find (view, MINA_TYPE_LAB_CANVAS), "database"));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) g_test_add ("/display/propagation/" name, App, NULL, app_set_up,       \
                                        function, app_tear_down)
  ADD ("hops-by-keyboard", test_hops_by_keyboard);
  ADD ("a-part-is-a-row", test_a_part_is_a_row);
  ADD ("a-fault-is-said-while-typing", test_a_fault_is_said_while_typing);
  ADD ("headers-have-a-table", test_headers_have_a_table);
  ADD ("a-trace-without-hops-has-an-example", test_a_trace_without_hops_has_an_example);
  ADD ("a-header-that-was-not-followed", test_a_header_that_was_not_followed);
  ADD ("cutting-leaves-two-traces", test_cutting_leaves_two_traces);
  ADD ("lab-by-keyboard", test_lab_by_keyboard);
  ADD ("lab-headers-are-typed", test_lab_headers_are_typed);
  ADD ("lab-table-turns-switches", test_lab_table_turns_switches);
  ADD ("lab-fits-its-width", test_lab_fits_its_width);
  ADD ("lab-takes-the-open-trace", test_lab_takes_the_open_trace);
  return g_test_run ();
}
