/* study.c - filters, brushes, marks and picks of a session
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

#include "analysis/mina-latency.h"
#include "session/mina-session-study.h"

static void
mark (Fixture *self,
      gint64   from_ms,
      gint64   to_ms)
{
  g_action_group_activate_action (
    G_ACTION_GROUP (self->actions), "mark-range",
    g_variant_new ("(xx)", FIXTURE_T0 + from_ms * MS, FIXTURE_T0 + to_ms * MS));
}

static void
test_marks_that_meet_are_one (Fixture      *self,
                              gconstpointer data)
{
  const MinaTimeSpan *marks;
  g_autofree char *sentence = NULL;
  guint n;

  fixture_open_first (self);
  g_assert_null (mina_session_describe_marks (self->session));
  mark (self, 600, 700);
  mark (self, 100, 0);
  mark (self, 650, 750);
  marks = mina_session_get_marks (self->session, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (marks[0].start_ns, ==, FIXTURE_T0);
  g_assert_cmpint (marks[0].end_ns, ==, FIXTURE_T0 + 100 * MS);
  g_assert_cmpint (marks[1].start_ns, ==, FIXTURE_T0 + 600 * MS);
  g_assert_cmpint (marks[1].end_ns, ==, FIXTURE_T0 + 750 * MS);
  sentence = mina_session_describe_marks (self->session);
  g_assert_nonnull (strstr (sentence, "250"));
}

static void
test_a_mark_of_no_length_is_none (Fixture      *self,
                                  gconstpointer data)
{
  guint n;

  fixture_open_first (self);
  mark (self, 5, 5);
  mina_session_get_marks (self->session, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_marks_what_is_measured (Fixture      *self,
                             gconstpointer data)
{
  guint n;

  fixture_open_first (self);
  g_assert_false (fixture_can (self, "mark"));
  fixture_act (self, "next-gap");
  g_assert_true (fixture_can (self, "mark"));
  fixture_act (self, "mark");
  mina_session_get_marks (self->session, &n);
  g_assert_cmpuint (n, ==, 1);
  fixture_act (self, "mark");
  mina_session_get_marks (self->session, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_marks_go_with_their_trace (Fixture      *self,
                                gconstpointer data)
{
  guint changes = 0, n;

  fixture_open_first (self);
  mark (self, 0, 100);
  g_signal_connect (self->session, "notify::marks", G_CALLBACK (fixture_count_cb), &changes);
  fixture_select (self, OTHER_CHILD);
  mina_session_get_marks (self->session, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_false (fixture_can (self, "clear-marks"));
}

static void
test_filters_the_traces (Fixture      *self,
                         gconstpointer data)
{
  MinaTraceModel *traces = mina_session_get_traces (self->session);
  g_autoptr (MinaDataset) other = fixture_dataset ();

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (traces)), ==, 2);
  fixture_act (self, "trace-text::catalog");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (traces)), ==, 1);
  g_assert_cmpstr (mina_session_get_trace_text (self->session), ==, "catalog");
  mina_session_set_dataset (self->session, other);
  g_assert_cmpstr (mina_session_get_trace_text (self->session), ==, "");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (traces)), ==, 2);
}

static void
test_says_how_a_trace_was_come_by (Fixture      *self,
                                   gconstpointer data)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);

  g_assert_cmpstr (mina_session_get_opened_via (self->session), ==, "");
  fixture_open_first (self);
  g_assert_cmpstr (mina_session_get_opened_via (self->session), ==, "list");
  g_action_group_activate_action (
    G_ACTION_GROUP (self->actions), "open-trace-via",
    g_variant_new ("(us)", mina_dataset_find_trace (dataset, (MinaTraceId){ 7, 2 }), "heat-map"));
  g_assert_cmpstr (mina_session_get_opened_via (self->session), ==, "heat-map");
  fixture_open_first (self);
  g_assert_cmpstr (mina_session_get_opened_via (self->session), ==, "list");
}

static void
test_picks_have_a_state (Fixture      *self,
                         gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;
  g_autofree char *edge = NULL;

  fixture_act (self, "pick-edge::frontend>checkout");
  fixture_act (self, "pick-service::stock");
  g_assert_cmpstr (mina_session_get_pick (self->session, MINA_PICK_EDGE), ==, "frontend>checkout");
  g_object_get (self->session, "edge", &edge, NULL);
  g_assert_cmpstr (edge, ==, "frontend>checkout");
  state = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "pick-service");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "stock");
  g_assert_cmpstr (mina_session_get_pick (self->session, MINA_PICK_FIELD), ==, "");
}

static void
test_brush_is_one_value (Fixture      *self,
                         gconstpointer data)
{
  guint changes = 0;
  MinaBrush brush;

  g_signal_connect (self->session, "notify::brush", G_CALLBACK (fixture_count_cb), &changes);
  for (int i = 0; i < 2; i++)
    g_action_group_activate_action (G_ACTION_GROUP (self->actions), "set-brush",
                                    g_variant_new ("(xxxx)", FIXTURE_T0, FIXTURE_T0 + MS,
                                                   10 * MS, 20 * MS));
  g_assert_cmpuint (changes, ==, 1);
  g_assert_true (mina_session_get_brush (self->session, &brush));
  g_assert_cmpint (brush.longest_ns, ==, 20 * MS);
  fixture_act (self, "clear-brush");
  g_assert_false (mina_session_get_brush (self->session, NULL));
}

static void
test_an_unknown_statistic_changes_nothing (Fixture      *self,
                                           gconstpointer data)
{
  fixture_act (self, "statistic::p99");
  g_assert_cmpuint (mina_session_get_statistic (self->session), ==, MINA_LATENCY_P99);
  fixture_act (self, "statistic::p98");
  g_assert_cmpuint (mina_session_get_statistic (self->session), ==, MINA_LATENCY_P99);
}

static void
test_mixed_rows_are_the_same_rows (Fixture      *self,
                                   gconstpointer data)
{
  gboolean seen[6] = { FALSE };
  gboolean in_order = TRUE;
  MinaRows *rows;

  fixture_open_first (self);
  fixture_act (self, "hide(uint32 1)");
  rows = mina_session_rows (self->session);
  g_assert_cmpuint (mina_rows_count (rows), ==, 6);
  for (guint32 row = 0; row < 6; row++)
    {
      guint32 node = mina_rows_node (rows, row);

      g_assert_false (seen[node]);
      seen[node] = TRUE;
      g_assert_cmpuint (mina_rows_find (rows, node), ==, row);
      in_order = in_order && node == row;
    }
  g_assert_false (in_order);
  fixture_act (self, "hide(uint32 0)");
  g_assert_cmpuint (mina_rows_node (rows, 3), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/session/study/marks-that-meet-are-one", test_marks_that_meet_are_one);
  fixture_add ("/session/study/a-mark-of-no-length-is-none", test_a_mark_of_no_length_is_none);
  fixture_add ("/session/study/marks-what-is-measured", test_marks_what_is_measured);
  fixture_add ("/session/study/marks-go-with-their-trace", test_marks_go_with_their_trace);
  fixture_add ("/session/study/filters-the-traces", test_filters_the_traces);
  fixture_add ("/session/study/says-how-a-trace-was-come-by", test_says_how_a_trace_was_come_by);
  fixture_add ("/session/study/picks-have-a-state", test_picks_have_a_state);
  fixture_add ("/session/study/brush-is-one-value", test_brush_is_one_value);
  fixture_add ("/session/study/an-unknown-statistic-changes-nothing",
               test_an_unknown_statistic_changes_nothing);
  fixture_add ("/session/study/mixed-rows-are-the-same-rows", test_mixed_rows_are_the_same_rows);
  return g_test_run ();
}
