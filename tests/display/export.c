/* export.c - exporting from the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"

#include "app/mina-export-window.h"
#include "app/mina-export.h"
#include "base/mina-error.h"

static GtkWindow *
find_dialog (App *app)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (MINA_IS_EXPORT_WINDOW (l->data)
        && gtk_window_get_transient_for (l->data) == GTK_WINDOW (app->window))
      return l->data;
  return NULL;
}

/* The row with this title, without its mnemonic. */
static GtkWidget *
find_row (gpointer    widget,
          const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget)
      && g_strcmp0 (adw_preferences_row_get_title (widget), title) == 0)
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

static guint
count_choices (GtkWidget *row)
{
  return g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row)));
}

static void
test_dialog_offers_what_is_possible (App          *app,
                                     gconstpointer data)
{
  gpointer dialog;
  GtkWidget *what, *scope, *format;
  guint n_formats;

  g_assert_false (app_can (app, "export"));
  app_open_and_wait (app, "checkout.jsonl");
  g_assert_true (app_can (app, "export"));
  app_act (app, "win.view::heat-map");
  app_act (app, "win.export");
  dialog = find_dialog (app);
  g_assert_nonnull (dialog);
  g_object_add_weak_pointer (dialog, &dialog);
  gtk_test_widget_wait_for_draw (dialog);
  what = find_row (dialog, "_What");
  scope = find_row (dialog, "_Scope");
  format = find_row (dialog, "_Format");

  /* What is looked at is chosen. */
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (what)), ==, MINA_PICTURE_HEAT_MAP);
  g_assert_true (gtk_widget_get_visible (format));
  g_assert_cmpuint (count_choices (scope), ==, 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (what), MINA_PICTURE_WATERFALL);
  g_assert_cmpuint (count_choices (scope), ==, 2);

  mina_text_formats (&n_formats);
  g_assert_cmpuint (count_choices (what), ==, MINA_N_PICTURE_VIEWS + n_formats);
  adw_combo_row_set_selected (ADW_COMBO_ROW (what), MINA_N_PICTURE_VIEWS);
  g_assert_false (gtk_widget_get_visible (format));
  /* The trace, what is in sight of it, everything; no span is selected. */
  g_assert_cmpuint (count_choices (scope), ==, 3);

  gtk_window_close (dialog);
  WAIT_FOR (dialog == NULL);
}

static void
text_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

static char *
read_clipboard (App *app)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (app->window)), NULL,
                                 text_read_cb, &text);
  WAIT_FOR (text != NULL);
  return text;
}

static void
test_mermaid_is_copied_as_it_is_looked_at (App          *app,
                                           gconstpointer data)
{
  static const char *const views[][2] = {
    { "win.view::map", "flowchart LR\n" },
    { "win.view::sequence", "sequenceDiagram\n" },
    { "win.view::waterfall", "gantt\n" },
  };

  app_open_and_wait (app, "checkout.jsonl");
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (app->window));
      GdkContentProvider *before = gdk_clipboard_get_content (clipboard);
      g_autofree char *text = NULL;

      app_act (app, views[i][0]);
      app_act (app, "win.copy-mermaid");
      WAIT_FOR (gdk_clipboard_get_content (clipboard) != before);
      text = read_clipboard (app);
      g_assert_true (g_str_has_prefix (text, views[i][1]));
    }
}

static void
test_without_a_trace_there_is_the_whole (App          *app,
                                         gconstpointer data)
{
  gpointer dialog;
  GtkWidget *what, *scope;

  app_open_and_wait (app, "minute.jsonl");
  g_assert_null (mina_session_get_tree (app->session));
  app_act (app, "win.export");
  dialog = find_dialog (app);
  g_object_add_weak_pointer (dialog, &dialog);
  gtk_test_widget_wait_for_draw (dialog);
  what = find_row (dialog, "_What");
  scope = find_row (dialog, "_Scope");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (what)), ==, MINA_PICTURE_HEAT_MAP);
  g_assert_cmpuint (count_choices (scope), ==, 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (what), MINA_PICTURE_WATERFALL);
  g_assert_cmpuint (count_choices (scope), ==, 0);
  g_assert_false (gtk_widget_get_sensitive (gtk_window_get_default_widget (dialog)));
  gtk_window_close (dialog);
  WAIT_FOR (dialog == NULL);
}

typedef struct
{
  gboolean done;
  char    *name;
  GError  *error;
} Answer;

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  Answer *answer = data;

  answer->name = mina_export_finish (result, &answer->error);
  answer->done = TRUE;
}

static MinaExportJob *
new_job (App        *app,
         const char *path)
{
  MinaExportJob *job = g_new0 (MinaExportJob, 1);

  job->dataset = mina_dataset_ref (mina_session_get_dataset (app->session));
  job->sources = g_strdupv ((char **) mina_session_get_paths (app->session));
  job->rows = mina_rows_copy (mina_session_rows (app->session));
  job->picture.trace = mina_session_get_trace (app->session);
  job->file = g_file_new_for_path (path);
  return job;
}

static void
test_picture_is_written_but_never_over_the_source (App          *app,
                                                   gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("mina-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "picture.png", NULL);
  g_autofree char *content = NULL;
  Answer answer = { 0 };
  gsize length;

  app_open_and_wait (app, "checkout.jsonl");
  mina_export_async (new_job (app, path), NULL, exported_cb, &answer);
  WAIT_FOR (answer.done);
  g_assert_no_error (answer.error);
  g_assert_cmpstr (answer.name, ==, "picture.png");
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpmem (content, 4, "\x89PNG", 4);
  g_free (answer.name);

  answer = (Answer){ 0 };
  mina_export_async (new_job (app, mina_session_get_paths (app->session)[0]), NULL, exported_cb,
                     &answer);
  WAIT_FOR (answer.done);
  g_assert_error (answer.error, MINA_ERROR, MINA_ERROR_ARGUMENT);
  g_clear_error (&answer.error);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function)                                                                        \
  g_test_add ("/display/export/" name, App, NULL, app_set_up, function, app_tear_down)
  ADD ("dialog-offers-what-is-possible", test_dialog_offers_what_is_possible);
  ADD ("without-a-trace-there-is-the-whole", test_without_a_trace_there_is_the_whole);
  ADD ("mermaid-is-copied-as-it-is-looked-at", test_mermaid_is_copied_as_it_is_looked_at);
  ADD ("picture-is-written-but-never-over-the-source",
       test_picture_is_written_but_never_over_the_source);
#undef ADD

  return g_test_run ();
}
