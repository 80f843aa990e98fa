/* drop.c - files dropped on a window by another program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"

/* Drops files on a place of the window, in parts of its size. Returns: exit status of the hand */
static int
drop (App               *app,
      const char        *how,
      double             x_part,
      const char *const *items)
{
  g_autofree char *xid = g_strdup_printf ("%" G_GUINT64_FORMAT, app_xid (app->window));
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocess) hand = NULL;

  app_place (app->window, x_part, 0.5, &x, &y);
  g_ptr_array_add (arguments, (gpointer) how);
  g_ptr_array_add (arguments, xid);
  g_ptr_array_add (arguments, x);
  g_ptr_array_add (arguments, y);
  for (guint i = 0; items[i] != NULL; i++)
    g_ptr_array_add (arguments, (gpointer) items[i]);
  g_ptr_array_add (arguments, NULL);
  hand = app_hand ((const char *const *) arguments->pdata);
  return app_hand_wait (hand);
}

static void
test_one_file_opens (App          *app,
                     gconstpointer data)
{
  g_autofree char *checkout = app_sample ("checkout.jsonl");

  g_assert_cmpint (drop (app, "drop", 0.5, (const char *const[]){ checkout, NULL }), ==, 0);
  WAIT_FOR (mina_session_get_tree (app->session) != NULL);
  g_assert_cmpuint (app_count_traces (app), ==, 1);
  g_assert_cmpstr (app_page (app), ==, "explorer");
}

static void
test_several_open_as_one (App          *app,
                          gconstpointer data)
{
  g_autofree char *traces = app_sample ("shop/traces.jsonl.gz");
  g_autofree char *logs = app_sample ("shop/logs.jsonl.gz");
  g_autofree char *metrics = app_sample ("shop/metrics.jsonl.gz");
  MinaDataset *dataset;
  guint32 n_series;

  g_assert_cmpint (drop (app, "drop", 0.5, (const char *const[]){ traces, logs, metrics, NULL }),
                   ==, 0);
  WAIT_FOR (mina_session_get_dataset (app->session) != NULL);
  dataset = mina_session_get_dataset (app->session);
  g_assert_cmpuint (app_count_traces (app), ==, 43);
  g_assert_cmpuint (mina_dataset_logs (dataset)->n, ==, 140);
  mina_dataset_series (dataset, &n_series);
  g_assert_cmpuint (n_series, >, 0);
}

static void
test_a_folder_opens (App          *app,
                     gconstpointer data)
{
  g_autofree char *shop = app_sample ("shop");

  g_assert_cmpint (drop (app, "drop", 0.5, (const char *const[]){ shop, NULL }), ==, 0);
  WAIT_FOR (mina_session_get_dataset (app->session) != NULL);
  g_assert_cmpuint (app_count_traces (app), ==, 43);
  g_assert_cmpuint (mina_dataset_logs (mina_session_get_dataset (app->session))->n, ==, 140);
}

static void
test_two_zones (App          *app,
                gconstpointer data)
{
  g_autofree char *minute = app_sample ("minute.jsonl");
  g_autofree char *checkout = app_sample ("checkout.jsonl");
  guint both;

  app_open_and_wait (app, "minute.jsonl");
  g_assert_cmpuint (app_count_traces (app), ==, 56);
  /* The end of the window adds, */
  g_assert_cmpint (drop (app, "drop", 0.75, (const char *const[]){ checkout, NULL }), ==, 0);
  WAIT_FOR (app_count_traces (app) != 56);
  both = app_count_traces (app);
  g_assert_cmpuint (both, ==, 57);
  /* its start opens. */
  g_assert_cmpint (drop (app, "drop", 0.25, (const char *const[]){ checkout, NULL }), ==, 0);
  WAIT_FOR (app_count_traces (app) != both);
  g_assert_cmpuint (app_count_traces (app), ==, 1);
}

static void
test_without_a_file_all_opens (App          *app,
                               gconstpointer data)
{
  g_autofree char *checkout = app_sample ("checkout.jsonl");

  g_assert_cmpint (drop (app, "drop", 0.9, (const char *const[]){ checkout, NULL }), ==, 0);
  WAIT_FOR (app_count_traces (app) == 1);
}

static void
test_text_is_refused (App          *app,
                      gconstpointer data)
{
  g_assert_cmpint (drop (app, "text", 0.5, (const char *const[]){ "no file", NULL }), ==, 1);
  g_assert_cmpstr (app_page (app), ==, "start");
}

static void
test_odd_names_arrive (App          *app,
                       gconstpointer data)
{
  g_autofree char *checkout = app_sample ("checkout.jsonl");
  g_autofree char *folder = g_dir_make_tmp ("mina drop ü XXXXXX", NULL);
  g_autofree char *odd = g_build_filename (folder, "a b#c%20%é.json", NULL);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (checkout, &text, &length, NULL));
  g_assert_true (g_file_set_contents (odd, text, (gssize) length, NULL));
  g_assert_cmpint (drop (app, "drop", 0.5, (const char *const[]){ odd, NULL }), ==, 0);
  WAIT_FOR (app_count_traces (app) == 1);
  g_assert_cmpstr (mina_session_get_paths (app->session)[0], ==, odd);
  g_remove (odd);
  g_rmdir (folder);
}

static void
test_hovering_shows_the_zones (App          *app,
                               gconstpointer data)
{
  g_autofree char *checkout = app_sample ("checkout.jsonl");
  g_autofree char *xid = g_strdup_printf ("%" G_GUINT64_FORMAT, app_xid (app->window));
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;
  g_autoptr (GSubprocess) hand = NULL;
  GtkWidget *open, *add;

  app_open_and_wait (app, "checkout.jsonl");
  add = app_find_label (app->window, "Add to what is open");
  g_assert_nonnull (add);
  open = app_find_label (gtk_widget_get_parent (gtk_widget_get_parent (add)), "Open");
  g_assert_nonnull (open);
  g_assert_false (gtk_widget_get_mapped (open));

  app_place (app->window, 0.75, 0.5, &x, &y);
  hand = app_hand ((const char *const[]){ "hover", xid, x, y, checkout, NULL });
  WAIT_FOR (gtk_widget_get_mapped (open) && gtk_widget_get_mapped (add));
  WAIT_FOR (gtk_widget_has_css_class (gtk_widget_get_parent (add), "hovered"));
  g_assert_false (gtk_widget_has_css_class (gtk_widget_get_parent (open), "hovered"));

  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (hand), NULL, NULL));
  g_assert_cmpint (app_hand_wait (hand), ==, 0);
  WAIT_FOR (!gtk_widget_get_mapped (open));
  g_assert_false (mina_session_is_loading (app->session));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) g_test_add ("/display/drop/" name, App, NULL, app_set_up, function,    \
                                        app_tear_down)
  ADD ("one-file-opens", test_one_file_opens);
  ADD ("several-open-as-one", test_several_open_as_one);
  ADD ("a-folder-opens", test_a_folder_opens);
  ADD ("two-zones", test_two_zones);
  ADD ("without-a-file-all-opens", test_without_a_file_all_opens);
  ADD ("text-is-refused", test_text_is_refused);
  ADD ("odd-names-arrive", test_odd_names_arrive);
  ADD ("hovering-shows-the-zones", test_hovering_shows_the_zones);
  return g_test_run ();
}
