/* load.c - reading files in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

#include <glib/gstdio.h>

static const char one_trace[] =
  "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\","
  "\"value\":{\"stringValue\":\"shop\"}}]},\"scopeSpans\":[{\"spans\":["
  "{\"traceId\":\"0af7651916cd43dd8448eb211c80319c\",\"spanId\":\"b7ad6b7169203331\","
  "\"name\":\"buy\",\"startTimeUnixNano\":\"1768467600000000000\","
  "\"endTimeUnixNano\":\"1768467601000000000\"}]}]}]}";

static const char another_trace[] =
  "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":["
  "{\"traceId\":\"1af7651916cd43dd8448eb211c80319c\",\"spanId\":\"c7ad6b7169203331\","
  "\"name\":\"look\",\"startTimeUnixNano\":\"1768467600000000000\","
  "\"endTimeUnixNano\":\"1768467602000000000\"}]}]}]}";

typedef struct
{
  Fixture base;
  char   *folder;
  char   *one;
  char   *another;
  GError *error;
} LoadFixture;

static void
failed_cb (MinaSession  *session,
           const GError *error,
           LoadFixture  *self)
{
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
}

static void
set_up (LoadFixture  *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (&self->base, NULL);
  mina_session_set_dataset (self->base.session, NULL);
  self->folder = g_dir_make_tmp ("mina-load-XXXXXX", &error);
  g_assert_no_error (error);
  self->one = g_build_filename (self->folder, "one.json", NULL);
  self->another = g_build_filename (self->folder, "another.json", NULL);
  g_assert_true (g_file_set_contents (self->one, one_trace, -1, NULL));
  g_assert_true (g_file_set_contents (self->another, another_trace, -1, NULL));
  g_signal_connect (self->base.session, "load-failed", G_CALLBACK (failed_cb), self);
}

static void
tear_down (LoadFixture  *self,
           gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (self->base.session, self);
  fixture_wait_until (!g_main_context_pending (NULL));
  g_object_run_dispose (G_OBJECT (self->base.session));
  /* Cancelled tasks still hold it for a moment. */
  fixture_wait_until (G_OBJECT (self->base.session)->ref_count == 1);
  g_assert_finalize_object (self->base.session);
  g_assert_finalize_object (self->base.actions);
  g_remove (self->one);
  g_remove (self->another);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->one);
  g_free (self->another);
  g_clear_error (&self->error);
}

static void
load (LoadFixture *self,
      const char  *path,
      gboolean     add)
{
  const char *const paths[] = { path, NULL };

  g_action_group_activate_action (G_ACTION_GROUP (self->base.actions),
                                  add ? "add-files" : "open-files",
                                  g_variant_new_strv (paths, -1));
}

static guint32
count_traces (LoadFixture *self)
{
  guint32 n;

  mina_dataset_traces (mina_session_get_dataset (self->base.session), &n);
  return n;
}

static void
test_opens_the_only_trace (LoadFixture  *self,
                           gconstpointer data)
{
  load (self, self->one, FALSE);
  g_assert_true (mina_session_is_loading (self->base.session));
  g_assert_true (fixture_can (&self->base, "cancel-load"));
  fixture_wait_until (!mina_session_is_loading (self->base.session));
  g_assert_no_error (self->error);
  g_assert_cmpuint (mina_session_get_trace (self->base.session), ==, 0);
  g_assert_nonnull (mina_session_get_tree (self->base.session));
  g_assert_cmpstr (mina_session_get_paths (self->base.session)[0], ==, self->one);
  g_assert_false (fixture_can (&self->base, "cancel-load"));
}

static void
test_adding_keeps_what_is_looked_at (LoadFixture  *self,
                                     gconstpointer data)
{
  MinaTimeSpan window;

  load (self, self->one, FALSE);
  fixture_wait_until (!mina_session_is_loading (self->base.session));
  fixture_act (&self->base, "select-row(0)");
  fixture_act (&self->base, "zoom(4.0)");
  window = mina_session_get_window (self->base.session);

  load (self, self->another, TRUE);
  fixture_wait_until (!mina_session_is_loading (self->base.session));
  g_assert_cmpuint (count_traces (self), ==, 2);
  g_assert_cmpuint (mina_session_get_trace (self->base.session), !=, MINA_NONE);
  g_assert_cmpstr (mina_dataset_span_name (mina_session_get_dataset (self->base.session),
                                           mina_session_get_span (self->base.session)),
                   ==, "buy");
  g_assert_true (mina_time_span_equal (mina_session_get_window (self->base.session), window));
  g_assert_cmpuint (g_strv_length ((char **) mina_session_get_paths (self->base.session)), ==, 2);

  /* The same file again is not twice there. */
  load (self, self->another, TRUE);
  fixture_wait_until (!mina_session_is_loading (self->base.session));
  g_assert_cmpuint (g_strv_length ((char **) mina_session_get_paths (self->base.session)), ==, 2);
}

static void
test_what_is_open_stays_meanwhile (LoadFixture  *self,
                                   gconstpointer data)
{
  load (self, self->one, FALSE);
  fixture_wait_until (!mina_session_is_loading (self->base.session));
  load (self, self->another, FALSE);
  fixture_act (&self->base, "select-row(0)");
  g_assert_cmpstr (mina_dataset_span_name (mina_session_get_dataset (self->base.session),
                                           mina_session_get_span (self->base.session)),
                   ==, "buy");
  fixture_wait_until (!mina_session_is_loading (self->base.session));
  g_assert_cmpuint (mina_session_get_span (self->base.session), ==, MINA_NONE);
}

static void
test_a_later_file_supersedes (LoadFixture  *self,
                              gconstpointer data)
{
  guint datasets = 0;

  g_signal_connect (self->base.session, "notify::dataset", G_CALLBACK (fixture_count_cb),
                    &datasets);
  load (self, self->one, FALSE);
  load (self, self->another, FALSE);
  fixture_wait_until (!mina_session_is_loading (self->base.session));
  fixture_wait_until (!g_main_context_pending (NULL));
  g_assert_cmpuint (datasets, ==, 1);
  g_assert_cmpstr (mina_session_get_paths (self->base.session)[0], ==, self->another);
  g_assert_no_error (self->error);
}

static void
test_cancelling_leaves_what_was_open (LoadFixture  *self,
                                      gconstpointer data)
{
  load (self, self->one, FALSE);
  fixture_wait_until (!mina_session_is_loading (self->base.session));
  load (self, self->another, FALSE);
  fixture_act (&self->base, "cancel-load");
  g_assert_false (mina_session_is_loading (self->base.session));
  fixture_wait_until (!g_main_context_pending (NULL));
  g_assert_cmpstr (mina_session_get_paths (self->base.session)[0], ==, self->one);
  g_assert_no_error (self->error);
}

static void
test_failing_says_why (LoadFixture  *self,
                       gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (self->folder, "nowhere.json", NULL);

  load (self, self->one, FALSE);
  fixture_wait_until (!mina_session_is_loading (self->base.session));
  load (self, nowhere, FALSE);
  fixture_wait_until (!mina_session_is_loading (self->base.session));
  g_assert_error (self->error, MINA_ERROR, MINA_ERROR_NOT_FOUND);
  g_assert_nonnull (mina_session_get_dataset (self->base.session));
}

static void
test_progress_ends_where_it_began (LoadFixture  *self,
                                   gconstpointer data)
{
  double fraction;

  load (self, self->one, FALSE);
  fixture_wait_until (!mina_session_is_loading (self->base.session));
  g_object_get (self->base.session, "load-fraction", &fraction, NULL);
  g_assert_cmpfloat (fraction, ==, -1);
}

static void
test_following_shows_what_is_written (LoadFixture  *self,
                                      gconstpointer data)
{
  g_autofree char *both = g_strconcat (one_trace, "\n", another_trace, "\n", NULL);
  gboolean following;

  g_assert_false (fixture_can (&self->base, "follow"));
  load (self, self->one, FALSE);
  fixture_wait_until (!mina_session_is_loading (self->base.session));
  fixture_act (&self->base, "select-row(0)");
  fixture_act (&self->base, "follow");
  g_object_get (self->base.session, "following", &following, NULL);
  g_assert_true (following);

  /* The Collector appends; what is looked at stays in view. */
  g_assert_true (g_file_set_contents_full (self->one, both, -1, G_FILE_SET_CONTENTS_NONE, 0644,
                                           NULL));
  fixture_wait_until (count_traces (self) == 2);
  g_assert_false (mina_session_is_loading (self->base.session));
  g_assert_cmpstr (mina_dataset_span_name (mina_session_get_dataset (self->base.session),
                                           mina_session_get_span (self->base.session)),
                   ==, "buy");

  fixture_act (&self->base, "follow");
  g_object_get (self->base.session, "following", &following, NULL);
  g_assert_false (following);
  g_assert_no_error (self->error);
}

/* Builds a trace large enough that its tree is made in a thread. */
static MinaDataset *
large_dataset (guint n)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();

  mina_dataset_builder_begin_file (builder, "large");
  for (guint i = 0; i < n; i++)
    {
      MinaSpanRecord record = MINA_SPAN_RECORD_INIT;

      record.trace_id = (MinaTraceId){ 3, i < n / 2 ? 1 : 2 };
      record.id = i + 1;
      record.parent_id = i == 0 || i == n / 2 ? 0 : i;
      record.trace_id_form = record.id_form = MINA_ID_HEX;
      record.parent_id_form = record.parent_id != 0 ? MINA_ID_HEX : MINA_ID_NONE;
      record.start_form = record.end_form = MINA_TIME_GIVEN;
      record.start_ns = (guint64) (FIXTURE_T0 + i);
      record.end_ns = (guint64) (FIXTURE_T0 + 2 * n - i);
      mina_dataset_builder_add_span (builder, &record, NULL, 0);
    }
  return mina_dataset_builder_finish (builder, FIXTURE_T0, NULL);
}

static void
test_large_trees_come_later (LoadFixture  *self,
                             gconstpointer data)
{
  g_autoptr (MinaDataset) dataset = large_dataset (20000);
  MinaTree *tree;

  mina_session_set_dataset (self->base.session, dataset);
  fixture_act (&self->base, "open-trace(uint32 0)");
  g_assert_null (mina_session_get_tree (self->base.session));
  /* The answer to the first question must not come after the second was asked. */
  fixture_select (&self->base, 15000);
  fixture_wait_until (mina_session_get_tree (self->base.session) != NULL);
  tree = mina_session_get_tree (self->base.session);
  g_assert_cmpuint (tree->trace, ==, mina_session_get_trace (self->base.session));
  g_assert_cmpuint (tree->span[mina_session_get_node (self->base.session)], ==, 15000);
  g_assert_true (mina_rows_is_visible (mina_session_rows (self->base.session),
                                       mina_session_get_node (self->base.session)));
  g_assert_nonnull (mina_session_get_critical_path (self->base.session));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                       \
  g_test_add ("/session/load/" name, LoadFixture, NULL, set_up, function, tear_down)
  ADD ("opens-the-only-trace", test_opens_the_only_trace);
  ADD ("adding-keeps-what-is-looked-at", test_adding_keeps_what_is_looked_at);
  ADD ("what-is-open-stays-meanwhile", test_what_is_open_stays_meanwhile);
  ADD ("a-later-file-supersedes", test_a_later_file_supersedes);
  ADD ("cancelling-leaves-what-was-open", test_cancelling_leaves_what_was_open);
  ADD ("failing-says-why", test_failing_says_why);
  ADD ("progress-ends-where-it-began", test_progress_ends_where_it_began);
  ADD ("following-shows-what-is-written", test_following_shows_what_is_written);
  ADD ("large-trees-come-later", test_large_trees_come_later);
  return g_test_run ();
}
