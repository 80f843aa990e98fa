/* alone.c - the last chapter in a real window: scenes, words, a fault, a file of one's own, and
 * what is taken home
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"

#include <adwaita.h>
#include <string.h>

#include "app/mina-lesson-place.h"
#include "app/mina-window-private.h"
#include "course/mina-lesson-extract.h"
#include "course/mina-lesson-reader.h"
#include "guide/mina-artifacts-view.h"
#include "guide/mina-guide-cloze.h"
#include "guide/mina-guide-tabs.h"
#include "guide/mina-guide-triple.h"
#include "panels/mina-value-window.h"

static void
settle (App *app)
{
  WAIT_FOR (!mina_lesson_host_is_busy (MINA_LESSON_HOST (app->window->desk)));
  app_settle ();
  mina_lesson_engine_flush (app->window->engine);
}

/* Each test begins as somebody new. */
static void
set_up (App          *self,
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
go_to (App        *app,
       const char *step)
{
  g_autofree char *action = g_strdup_printf ("win.go-to-step::%s", step);

  if (app->window->engine == NULL)
    app_act (app, "win.start-course");
  settle (app);
  app_act (app, action);
  settle (app);
}

/* The widgets of a type below another, in their order. */
static void
collect (gpointer   widget,
         GType      type,
         GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GPtrArray *
find_all (gpointer widget,
          GType    type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (widget, type, found);
  return found;
}

static GtkWidget *
get_focus (App *app)
{
  return gtk_window_get_focus (GTK_WINDOW (app->window));
}

static const char *
look (App        *app,
      const char *path)
{
  const MinaStateValue *value =
    mina_state_get (mina_lesson_engine_get_state (app->window->engine), path);

  return value->type == MINA_STATE_TEXT ? value->text : "";
}

static gboolean
has_open (App        *app,
          const char *dataset)
{
  mina_lesson_engine_flush (app->window->engine);
  return g_str_equal (look (app, "dataset.id"), dataset);
}

/* Space on a tab opens its scene; the tab that is open is pressed, whoever opened it. */
static void
test_tabs (App          *app,
           gconstpointer data)
{
  GtkWidget *tabs;
  g_autoptr (GPtrArray) buttons = NULL;
  g_autoptr (JsonObject) action = json_object_new ();

  go_to (app, "c9-1");
  tabs = app_find (app->window->guide, MINA_TYPE_GUIDE_TABS);
  g_assert_nonnull (tabs);
  buttons = find_all (tabs, GTK_TYPE_TOGGLE_BUTTON);
  g_assert_cmpuint (buttons->len, ==, 4);
  g_assert_true (gtk_toggle_button_get_active (g_ptr_array_index (buttons, 0)));
  g_assert_cmpstr (look (app, "dataset.id"), ==, "scene-words");

  gtk_widget_grab_focus (g_ptr_array_index (buttons, 2));
  app_press (app->window, "space");
  /* A button that is pressed by a key stays down for a moment. */
  WAIT_FOR (has_open (app, "scene-torn"));
  settle (app);
  g_assert_true (gtk_toggle_button_get_active (g_ptr_array_index (buttons, 2)));
  g_assert_false (gtk_toggle_button_get_active (g_ptr_array_index (buttons, 0)));

  json_object_set_string_member (action, "tab", "silent");
  g_assert_true (mina_lesson_engine_perform (app->window->engine, action, NULL));
  settle (app);
  g_assert_true (gtk_toggle_button_get_active (g_ptr_array_index (buttons, 1)));
}

static void
test_words (App          *app,
            gconstpointer data)
{
  static const char *const words[] = { "autopsy", "story", "Exposes" };
  GtkWidget *cloze;
  g_autoptr (GPtrArray) entries = NULL;

  go_to (app, "c9-2");
  cloze = app_find (app->window->guide, MINA_TYPE_GUIDE_CLOZE);
  g_assert_nonnull (cloze);
  entries = find_all (cloze, GTK_TYPE_ENTRY);
  g_assert_cmpuint (entries->len, ==, 3);
  for (guint i = 0; i < entries->len; i++)
    gtk_editable_set_text (g_ptr_array_index (entries, i), words[i]);
  settle (app);
  /* The word stands in the sentence, too. */
  g_assert_nonnull (strstr (
    gtk_label_get_text (GTK_LABEL (app_find (cloze, GTK_TYPE_LABEL))), "the autopsy report"));
  gtk_widget_grab_focus (g_ptr_array_index (entries, 2));
  app_press (app->window, "Ctrl+Return");
  settle (app);
  g_assert_true (mina_lesson_engine_is_passed (app->window->engine));
}

/* Who cannot remember asks for the words, and chooses; what was typed before stays. */
static void
test_words_on_request (App          *app,
                       gconstpointer data)
{
  MinaLessonStep *step;
  GtkWidget *cloze;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) lists = NULL;
  static const char *const ids[] = { "autopsy", "story", "exposes" };

  go_to (app, "c9-2");
  step = mina_lesson_engine_get_step (app->window->engine);
  cloze = app_find (app->window->guide, MINA_TYPE_GUIDE_CLOZE);
  entries = find_all (cloze, GTK_TYPE_ENTRY);
  lists = find_all (cloze, GTK_TYPE_DROP_DOWN);
  g_assert_cmpuint (lists->len, ==, 3);
  g_assert_false (gtk_widget_get_visible (g_ptr_array_index (lists, 0)));
  gtk_editable_set_text (g_ptr_array_index (entries, 0), "autopsy");
  settle (app);
  gtk_widget_grab_focus (gtk_widget_get_last_child (gtk_widget_get_first_child (cloze)));
  app_press (app->window, "space");
  WAIT_FOR (gtk_widget_get_visible (g_ptr_array_index (lists, 0)));
  settle (app);
  g_assert_false (gtk_widget_get_visible (g_ptr_array_index (entries, 0)));
  g_assert_true (gtk_widget_is_ancestor (get_focus (app), cloze));
  for (guint i = 0; i < lists->len; i++)
    for (guint c = 0; c < step->choices->len; c++)
      if (g_str_equal (((MinaLessonChoice *) g_ptr_array_index (step->choices, c))->id, ids[i]))
        gtk_drop_down_set_selected (g_ptr_array_index (lists, i), c + 1);
  settle (app);
  app_press (app->window, "Ctrl+Return");
  settle (app);
  g_assert_true (mina_lesson_engine_is_passed (app->window->engine));
}

static void
test_triple (App          *app,
             gconstpointer data)
{
  GtkWidget *triple;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) buttons = NULL;
  GtkWidget *take;
  GtkDropDown *kind;
  MinaLessonStep *step;
  guint32 shown;

  go_to (app, "c9-3");
  step = mina_lesson_engine_get_step (app->window->engine);
  triple = app_find (app->window->guide, MINA_TYPE_GUIDE_TRIPLE);
  g_assert_nonnull (triple);
  entries = find_all (triple, GTK_TYPE_ENTRY);
  kind = GTK_DROP_DOWN (app_find (triple, GTK_TYPE_DROP_DOWN));
  buttons = find_all (triple, GTK_TYPE_BUTTON);
  take = g_ptr_array_index (buttons, 0);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_false (gtk_widget_get_sensitive (take));

  shown = mina_course_desk_find_span (app->window->desk, "@case.shown");
  g_action_group_activate_action (G_ACTION_GROUP (app->window), "select-span",
                                  g_variant_new_uint32 (shown));
  settle (app);
  WAIT_FOR (gtk_widget_get_sensitive (take));
  gtk_widget_grab_focus (take);
  app_press (app->window, "space");
  WAIT_FOR (*gtk_editable_get_text (g_ptr_array_index (entries, 1)) != '\0');
  settle (app);
  g_assert_cmpstr (gtk_editable_get_text (g_ptr_array_index (entries, 1)), ==,
                   look (app, "@case.span"));
  /* A silent service has no span: its name is typed. */
  gtk_editable_set_text (g_ptr_array_index (entries, 0), look (app, "@case.service"));
  for (guint i = 0; i < step->choices->len; i++)
    if (g_str_equal (((MinaLessonChoice *) g_ptr_array_index (step->choices, i))->id,
                     look (app, "@case.kind")))
      gtk_drop_down_set_selected (kind, i + 1);
  settle (app);
  app_press (app->window, "Ctrl+Return");
  settle (app);
  g_assert_true (mina_lesson_engine_is_passed (app->window->engine));
}

static void
test_own_file (App          *app,
               gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *path = app_sample ("checkout.jsonl");

  go_to (app, "c9-4");
  g_assert_cmpstr (mina_session_get_view (app->session), ==, "own");
  g_assert_true (app_can (app, "export"));
  app_open (app, path, FALSE);
  WAIT_FOR (!mina_session_is_loading (app->session));
  settle (app);
  WAIT_FOR (!g_str_equal (mina_session_get_view (app->session), "own"));
  g_assert_cmpstr (look (app, "dataset.origin"), ==, "user");
  if (mina_session_get_trace (app->session) == MINA_NONE)
    app_act (app, "win.open-trace(uint32 0)");
  settle (app);
  entries = find_all (app->window->guide, GTK_TYPE_ENTRY);
  g_assert_cmpuint (entries->len, ==, 3);
  {
    static const char *const paths[] = { "trace.duration_ms", "trace.longest_own_ms",
                                         "trace.longest_gap_ms" };

    for (guint i = 0; i < entries->len; i++)
      {
        const MinaStateValue *value =
          mina_state_get (mina_lesson_engine_get_state (app->window->engine), paths[i]);
        g_autofree char *text = g_strdup_printf ("%.3f", value->number);

        g_assert_cmpint (value->type, ==, MINA_STATE_NUMBER);
        gtk_editable_set_text (g_ptr_array_index (entries, i), text);
      }
  }
  settle (app);
  app_press (app->window, "Ctrl+Return");
  settle (app);
  g_assert_true (mina_lesson_engine_is_passed (app->window->engine));
}

/* ---- artifacts ---- */

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

/* Windows beside the main one, of a type. */
static guint
count_windows (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      n += G_TYPE_CHECK_INSTANCE_TYPE (window, type);
    }
  return n;
}

static void
text_read_cb (GObject      *clipboard,
              GAsyncResult *result,
              gpointer      data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

/* The page is there without a lesson, and the keyboard with it. */
static void
test_artifacts (App          *app,
                gconstpointer data)
{
  GtkWidget *view;
  g_autoptr (GPtrArray) buttons = NULL;
  g_autofree char *text = NULL;

  app_press (app->window, "Ctrl+Shift+A");
  WAIT_FOR (g_str_equal (mina_session_get_view (app->session), "artifacts"));
  g_assert_cmpstr (app_page (app), ==, "explorer");
  view = app_find (app->window, MINA_TYPE_ARTIFACTS_VIEW);
  g_assert_nonnull (view);
  g_assert_true (gtk_widget_get_mapped (view));
  g_assert_true (gtk_widget_is_ancestor (get_focus (app), view));

  buttons = find_all (find_named (view, "trace"), GTK_TYPE_BUTTON);
  g_assert_cmpuint (buttons->len, ==, 3);
  gtk_widget_grab_focus (g_ptr_array_index (buttons, 0));
  app_press (app->window, "space");
  WAIT_FOR (gdk_clipboard_is_local (gtk_widget_get_clipboard (GTK_WIDGET (app->window))));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (app->window)), NULL,
                                 text_read_cb, &text);
  WAIT_FOR (text != NULL);
  g_assert_true (g_str_has_prefix (text, "flowchart LR\n    A[User Request]"));

  g_ptr_array_set_size (buttons, 0);
  collect (find_named (view, "python"), GTK_TYPE_BUTTON, buttons);
  g_assert_cmpuint (buttons->len, ==, 3);
  gtk_widget_grab_focus (g_ptr_array_index (buttons, 1));
  app_press (app->window, "space");
  WAIT_FOR (count_windows (MINA_TYPE_VALUE_WINDOW) == 1);
}

static void
test_every_artifact_opens (App          *app,
                           gconstpointer data)
{
  guint n_before;

  app_act (app, "win.artifacts");
  n_before = count_windows (ADW_TYPE_WINDOW);
  app_act (app, "win.artifact-open::waterfall");
  app_settle ();
  g_assert_cmpuint (count_windows (ADW_TYPE_WINDOW), ==, n_before + 1);

  /* The exercise is played by itself. */
  app_act (app, "win.artifact-open::exercise");
  g_assert_nonnull (app->window->engine);
  settle (app);
  g_assert_cmpstr (mina_lesson_get_id (mina_lesson_engine_get_lesson (app->window->engine)), ==,
                   "day4.c5");
  g_assert_cmpstr (mina_lesson_engine_get_step (app->window->engine)->id, ==, "c5-1");
}

/* Saving writes where the person says, but never over what is open. */
static void
test_what_is_open_stays (App          *app,
                         gconstpointer data)
{
  static const char before[] =
    "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":"
    "\"00000000000000000000000000000001\",\"spanId\":\"0000000000000001\",\"name\":\"a\","
    "\"startTimeUnixNano\":\"1\",\"endTimeUnixNano\":\"2\"}]}]}]}";
  g_autofree char *folder = g_dir_make_tmp ("mina-save-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "open.json", NULL);
  g_autofree char *other_path = g_build_filename (folder, "checkout.py", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) other = g_file_new_for_path (other_path);
  g_autoptr (GPtrArray) files =
    g_ptr_array_new_with_free_func ((GDestroyNotify) mina_lesson_file_free);
  g_autofree char *after = NULL;
  g_autofree char *written = NULL;

  g_assert_true (g_file_set_contents (path, before, -1, NULL));
  app_open (app, path, FALSE);
  WAIT_FOR (app_count_traces (app) == 1);
  g_ptr_array_add (files, mina_lesson_file_new ("checkout.py", g_bytes_new ("pass", 4)));

  g_assert_false (mina_window_write_files (app->window, files, file));
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, before);

  g_assert_true (mina_window_write_files (app->window, files, other));
  g_assert_true (g_file_get_contents (other_path, &written, NULL, NULL));
  g_assert_cmpstr (written, ==, "pass");
  g_remove (path);
  g_remove (other_path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function)                                                                        \
  g_test_add ("/display/alone/" name, App, NULL, set_up, function, app_tear_down)
  ADD ("tabs", test_tabs);
  ADD ("words", test_words);
  ADD ("words-on-request", test_words_on_request);
  ADD ("triple", test_triple);
  ADD ("own-file", test_own_file);
  ADD ("artifacts", test_artifacts);
  ADD ("every-artifact-opens", test_every_artifact_opens);
  ADD ("what-is-open-stays", test_what_is_open_stays);
  return g_test_run ();
}
