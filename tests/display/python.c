/* python.c - tests of the instrumentation lab in real windows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"

#include "panels/mina-python-bank.h"
#include "panels/mina-python-editor.h"
#include "panels/mina-python-lab-view.h"
#include "panels/mina-python-sent.h"
#include "panels/mina-table.h"
#include "session/mina-python-model.h"
#include "synth/mina-synth.h"

#include <adwaita.h>
#include <gtksourceview/gtksource.h>

#define EXPORT                                                                                     \
  "trace.get_tracer_provider().add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))"

static MinaPythonModel *
lab (App *app)
{
  return mina_session_get_python_model (app->session);
}

static void
act_with (App        *app,
          const char *action,
          GVariant   *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (app->window), action, parameter);
}

static GtkWidget *
show (App *app)
{
  const MinaSynthCase *found = mina_synth_find ("first-trace");
  g_autoptr (MinaDataset) dataset = found->make (found->seed);
  GtkWidget *view;

  mina_session_set_dataset (app->session, dataset);
  app_act (app, "win.view::python");
  view = app_find (app->window, MINA_TYPE_PYTHON_LAB_VIEW);
  g_assert_nonnull (view);
  gtk_test_widget_wait_for_draw (view);
  return view;
}

static void
set_bank (App *app)
{
  static const char *const bank[] = { EXPORT, "trace.set_tracer_provider(TracerProvider())",
                                      NULL };

  act_with (app, "lab-python-imports", g_variant_new_boolean (TRUE));
  act_with (app, "lab-python-bank", g_variant_new_strv (bank, -1));
  act_with (app, "lab-python-line", g_variant_new_uint32 (6));
}

static char *
typed (GtkWidget *view)
{
  GtkTextBuffer *buffer =
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (app_find (view, GTK_SOURCE_TYPE_VIEW)));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
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

static void
test_ghosts_and_a_stranger (App          *app,
                            gconstpointer data)
{
  GtkWidget *view = show (app);

  g_assert_nonnull (
    app_find_label (view, "1 span reaches the explorer · 1 trace · 2 born, never sent"));
  g_assert_nonnull (app_find_label (view, "born, never sent: no processor"));
  g_assert_nonnull (app_find_label (view, "A stranger, trace 3f5dfa96…: 1 span"));
  g_assert_nonnull (app_find_label (view, "No header."));
}

static void
test_a_line_of_the_bank (App          *app,
                         gconstpointer data)
{
  GtkWidget *view = show (app), *bank = app_find (view, MINA_TYPE_PYTHON_BANK);
  g_autofree char *text = NULL;

  g_assert_false (gtk_widget_get_visible (bank));
  set_bank (app);
  g_assert_true (gtk_widget_get_visible (bank));
  g_assert_nonnull (app_find_label (bank, "They go below line 6, where the cursor is."));
  g_assert_null (app_find_label (bank, "put in 1 time"));
  g_signal_emit_by_name (find_button (bank, "Put in"), "clicked");
  text = typed (view);
  g_assert_cmpstr (text, ==, mina_python_model_get_text (lab (app)));
  g_assert_nonnull (strstr (text, "TracerProvider())\n" EXPORT "\n"));
  g_assert_nonnull (app_find_label (bank, "put in 1 time"));
  g_assert_nonnull (app_find_label (view, "3 spans reach the explorer · 2 traces"));
  g_signal_emit_by_name (find_button (bank, "Put in"), "clicked");
  g_assert_nonnull (app_find_label (bank, "put in 2 times"));
  g_signal_emit_by_name (find_button (bank, "Take out"), "clicked");
  g_signal_emit_by_name (find_button (bank, "Take out"), "clicked");
  g_assert_cmpstr (mina_python_model_get_text (lab (app)), ==, mina_python_listing ());
}

static guint
tagged_line (GtkWidget *view)
{
  GtkTextBuffer *buffer =
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (app_find (view, GTK_SOURCE_TYPE_VIEW)));

  for (int i = 0; i < gtk_text_buffer_get_line_count (buffer); i++)
    {
      GtkTextIter iter;
      g_autoptr (GSList) tags = NULL;

      gtk_text_buffer_get_iter_at_line (buffer, &iter, i);
      tags = gtk_text_iter_get_tags (&iter);
      for (GSList *tag = tags; tag != NULL; tag = tag->next)
        {
          PangoUnderline underline;

          g_object_get (tag->data, "underline", &underline, NULL);
          if (underline == PANGO_UNDERLINE_ERROR)
            return (guint) i + 1;
        }
    }
  return 0;
}

static void
test_an_error_is_on_its_line (App          *app,
                              gconstpointer data)
{
  GtkWidget *view = show (app);

  act_with (app, "lab-python-insert", g_variant_new ("(us)", 6, EXPORT));
  g_assert_cmpuint (tagged_line (view), ==, 7);
  g_assert_nonnull (
    app_find_label (view, "Line 7: NameError: name 'BatchSpanProcessor' is not defined. What was "
                          "sent before stays until this is mended."));
  g_assert_nonnull (app_find_label (view, "This is of the program as it was before."));
  g_assert_false (gtk_widget_get_sensitive (find_button (view, "_Run")));
  app_act (app, "win.lab-python-reset");
  g_assert_cmpuint (tagged_line (view), ==, 0);
  g_assert_true (gtk_widget_get_sensitive (find_button (view, "_Run")));
}

static void
test_grey_is_said (App          *app,
                   gconstpointer data)
{
  GtkWidget *view = show (app);

  act_with (app, "lab-python-insert", g_variant_new ("(us)", 0, "for i in range(3):\n    i += 1"));
  g_assert_nonnull (app_find_label (view, "Grey, not simulated: lines 1, 2."));
}

static void
test_typed_by_keyboard (App          *app,
                        gconstpointer data)
{
  GtkWidget *view = show (app);
  static const char *const keys[] = { "p", "a", "s", "s", "Return" };

  g_assert_true (gtk_widget_grab_focus (view));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    app_press (app->window, keys[i]);
  WAIT_FOR (g_str_has_prefix (mina_python_model_get_text (lab (app)), "pass\nfrom "));
  g_assert_cmpuint (mina_python_model_get_line (lab (app)), ==, 2);
  app_press (app->window, "Ctrl+z");
  WAIT_FOR (!g_str_has_prefix (mina_python_model_get_text (lab (app)), "pass\n"));
  /* The word is undone after the end of its line. */
  app_press (app->window, "Ctrl+z");
  WAIT_FOR (g_str_equal (mina_python_model_get_text (lab (app)), mina_python_listing ()));
  app_press (app->window, "F5");
  WAIT_FOR (mina_python_model_get_runs (lab (app)) == 1);
  /* Tab goes on. */
  app_press (app->window, "Tab");
  WAIT_FOR (!gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (app->window)),
                                     app_find (view, MINA_TYPE_PYTHON_EDITOR)));
}

static void
test_another_program_is_not_undone (App          *app,
                                    gconstpointer data)
{
  GtkWidget *view = show (app);
  GtkTextBuffer *buffer =
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (app_find (view, GTK_SOURCE_TYPE_VIEW)));

  act_with (app, "lab-python-remove", g_variant_new_uint32 (1));
  g_assert_true (gtk_text_buffer_get_can_undo (buffer));
  gtk_text_buffer_undo (buffer);
  g_assert_cmpstr (mina_python_model_get_text (lab (app)), ==, mina_python_listing ());
  act_with (app, "lab-python-remove", g_variant_new_uint32 (1));
  act_with (app, "lab-python-open", g_variant_new_string ("x = 1\n"));
  g_assert_false (gtk_text_buffer_get_can_undo (buffer));
  g_assert_cmpstr (mina_python_model_get_text (lab (app)), ==, "x = 1\n");
}

static void
test_requests_are_listed (App          *app,
                          gconstpointer data)
{
  GtkWidget *view = show (app);

  act_with (app, "lab-python-requests", g_variant_new_uint32 (20));
  g_assert_nonnull (app_find_label (view, "Request 20: kept in part, 1 of 3 spans"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_parent (
                                 app_find_label (view, "The card is declined"))),
                               TRUE);
  g_assert_true (mina_python_model_get_harness (lab (app))->declined);
  act_with (app, "lab-python-sampler", g_variant_new_string ("0.05"));
  g_assert_nonnull (app_find_label (view, "Request 1: nothing kept"));
}

static void
test_table_says_the_same (App          *app,
                          gconstpointer data)
{
  GtkWidget *view = show (app), *table;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_button (view, "Table")), TRUE);
  table = app_find (view, MINA_TYPE_TABLE);
  gtk_test_widget_wait_for_draw (table);
  g_assert_nonnull (app_find_label (table, "checkout-operation"));
  g_assert_nonnull (app_find_label (table, "born, never sent: no processor"));
  g_assert_nonnull (app_find_label (table, "sent in a batch"));
}

/* The text is where the scrollbar says, also after the window has grown. */
static void
test_the_text_stays_in_sight (App          *app,
                              gconstpointer data)
{
  GtkWidget *view = show (app);
  GtkTextView *text = GTK_TEXT_VIEW (app_find (view, GTK_SOURCE_TYPE_VIEW));
  GdkRectangle visible;

  app_resize (app->window, 1200, 500);
  WAIT_FOR (gtk_widget_get_height (GTK_WIDGET (app->window)) == 500);
  act_with (app, "lab-python-line", g_variant_new_uint32 (13));
  app_resize (app->window, 1200, 1000);
  WAIT_FOR (gtk_widget_get_height (GTK_WIDGET (app->window)) == 1000);
  WAIT_FOR ((gtk_text_view_get_visible_rect (text, &visible), visible.y <= 0));
}

/* Side by side where there is room, one below the other where there is not. */
static void
test_it_fits_its_width (App          *app,
                        gconstpointer data)
{
  GtkWidget *view = show (app);
  GtkOrientable *paned = GTK_ORIENTABLE (app_find (view, GTK_TYPE_PANED));

  app_resize (app->window, 1400, 900);
  WAIT_FOR (gtk_widget_get_width (GTK_WIDGET (app->window)) == 1400
            && gtk_orientable_get_orientation (paned) == GTK_ORIENTATION_HORIZONTAL);
  app_resize (app->window, 620, 900);
  WAIT_FOR (gtk_widget_get_width (view) < 700
            && gtk_orientable_get_orientation (paned) == GTK_ORIENTATION_VERTICAL);
}

static void
test_it_follows_the_dark (App          *app,
                          gconstpointer data)
{
  GtkWidget *view = show (app);
  GtkSourceBuffer *buffer = GTK_SOURCE_BUFFER (
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (app_find (view, GTK_SOURCE_TYPE_VIEW))));

  g_assert_cmpstr (
    gtk_source_style_scheme_get_id (gtk_source_buffer_get_style_scheme (buffer)), ==, "Adwaita");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_cmpstr (gtk_source_style_scheme_get_id (gtk_source_buffer_get_style_scheme (buffer)),
                   ==, "Adwaita-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) g_test_add ("/display/python/" name, App, NULL, app_set_up, function,  \
                                        app_tear_down)
  ADD ("ghosts-and-a-stranger", test_ghosts_and_a_stranger);
  ADD ("a-line-of-the-bank", test_a_line_of_the_bank);
  ADD ("an-error-is-on-its-line", test_an_error_is_on_its_line);
  ADD ("grey-is-said", test_grey_is_said);
  ADD ("typed-by-keyboard", test_typed_by_keyboard);
  ADD ("another-program-is-not-undone", test_another_program_is_not_undone);
  ADD ("requests-are-listed", test_requests_are_listed);
  ADD ("table-says-the-same", test_table_says_the_same);
  ADD ("the-text-stays-in-sight", test_the_text_stays_in_sight);
  ADD ("it-fits-its-width", test_it_fits_its_width);
  ADD ("it-follows-the-dark", test_it_follows_the_dark);
  return g_test_run ();
}
