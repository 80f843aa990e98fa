/* selection.c - what is open and selected, and how one steps through it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

static void
test_opens_none_of_several (Fixture      *self,
                            gconstpointer data)
{
  g_assert_cmpuint (mina_session_get_trace (self->session), ==, MINA_NONE);
  g_assert_null (mina_session_get_tree (self->session));
  g_assert_null (mina_session_rows (self->session));
  g_assert_false (fixture_can (self, "select-row"));
  g_assert_false (fixture_can (self, "fit-selection"));
  g_assert_true (fixture_can (self, "open-trace"));
}

static void
test_selecting_opens_the_trace (Fixture      *self,
                                gconstpointer data)
{
  MinaTree *tree;

  fixture_select (self, PAYMENT);
  tree = mina_session_get_tree (self->session);
  g_assert_nonnull (tree);
  g_assert_cmpuint (mina_session_get_span (self->session), ==, PAYMENT);
  g_assert_cmpuint (tree->span[mina_session_get_node (self->session)], ==, PAYMENT);

  fixture_select (self, OTHER_CHILD);
  g_assert_true (mina_session_get_tree (self->session) != tree);
  g_assert_cmpuint (mina_session_get_span (self->session), ==, OTHER_CHILD);
}

static void
test_unknown_numbers_change_nothing (Fixture      *self,
                                     gconstpointer data)
{
  fixture_select (self, CART);
  fixture_act (self, "select-span(uint32 4000)");
  fixture_act (self, "select-node(uint32 4000)");
  fixture_act (self, "open-trace(uint32 17)");
  fixture_act (self, "follow-link(uint32 99)");
  fixture_act (self, "select-log(uint32 5)");
  fixture_act (self, "toggle-fold(uint32 4294967295)");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, CART);
}

static void
test_one_change_one_notification (Fixture      *self,
                                  gconstpointer data)
{
  guint spans = 0, nodes = 0, windows = 0, traces = 0;

  g_signal_connect (self->session, "notify::span", G_CALLBACK (fixture_count_cb), &spans);
  g_signal_connect (self->session, "notify::node", G_CALLBACK (fixture_count_cb), &nodes);
  g_signal_connect (self->session, "notify::window", G_CALLBACK (fixture_count_cb), &windows);
  g_signal_connect (self->session, "notify::trace", G_CALLBACK (fixture_count_cb), &traces);
  fixture_select (self, PAYMENT);
  g_assert_cmpuint (spans, ==, 1);
  g_assert_cmpuint (nodes, ==, 1);
  g_assert_cmpuint (windows, ==, 1);
  g_assert_cmpuint (traces, ==, 1);
  fixture_select (self, PAYMENT);
  g_assert_cmpuint (spans, ==, 1);
}

static void
together_cb (MinaSession *session,
             GParamSpec  *pspec,
             gpointer     data)
{
  guint32 node = mina_session_get_node (session);

  if (node != MINA_NONE)
    g_assert_cmpuint (mina_session_get_tree (session)->span[node], ==,
                      mina_session_get_span (session));
}

static void
test_listeners_see_the_whole_change (Fixture      *self,
                                     gconstpointer data)
{
  g_signal_connect (self->session, "notify", G_CALLBACK (together_cb), NULL);
  fixture_select (self, PAYMENT);
  fixture_select (self, OTHER_CHILD);
  fixture_act (self, "back");
  fixture_act (self, "select-none");
}

static void
test_steps_through_rows (Fixture      *self,
                         gconstpointer data)
{
  fixture_open_first (self);
  fixture_act (self, "select-row(1)");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, ROOT);
  fixture_act (self, "select-row(2)");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, CART);
  fixture_act (self, "select-row(-2147483648)");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, ROOT);
  fixture_act (self, "select-row(-5)");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, ROOT);
  fixture_act (self, "select-row(2147483647)");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, DB);
  fixture_act (self, "select-none");
  fixture_act (self, "select-row(-1)");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, DB);
}

static void
test_folds_and_unfolds (Fixture      *self,
                        gconstpointer data)
{
  MinaRows *rows;

  fixture_select (self, CHECKOUT);
  rows = mina_session_rows (self->session);
  g_assert_cmpuint (mina_rows_count (rows), ==, 6);
  fixture_act (self, "collapse");
  g_assert_cmpuint (mina_rows_count (rows), ==, 4);
  fixture_act (self, "collapse");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, ROOT);
  fixture_act (self, "expand");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, CHECKOUT);
  fixture_act (self, "expand");
  g_assert_cmpuint (mina_rows_count (rows), ==, 6);
  fixture_act (self, "expand");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, CART);
  fixture_act (self, "expand");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, CART);
}

static void
test_folding_keeps_the_selection_visible (Fixture      *self,
                                          gconstpointer data)
{
  guint changes = 0;

  fixture_select (self, PAYMENT);
  g_signal_connect_swapped (self->session, "rows-changed", G_CALLBACK (g_atomic_int_inc), &changes);
  fixture_act (self, "toggle-fold(uint32 0)");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, ROOT);
  g_assert_cmpuint (changes, ==, 1);
  /* Selecting unfolds what hides it. */
  fixture_select (self, DB);
  g_assert_true (mina_rows_is_visible (mina_session_rows (self->session),
                                       mina_session_get_node (self->session)));
}

static void
test_folds_by_level (Fixture      *self,
                     gconstpointer data)
{
  MinaRows *rows;

  fixture_open_first (self);
  rows = mina_session_rows (self->session);
  fixture_act (self, "collapse-level");
  g_assert_cmpuint (mina_rows_count (rows), ==, 3);
  fixture_act (self, "collapse-level");
  g_assert_cmpuint (mina_rows_count (rows), ==, 1);
  fixture_act (self, "collapse-level");
  g_assert_cmpuint (mina_rows_count (rows), ==, 1);
  fixture_act (self, "expand-level");
  g_assert_cmpuint (mina_rows_count (rows), ==, 3);
  fixture_act (self, "expand-level");
  g_assert_cmpuint (mina_rows_count (rows), ==, 6);
  fixture_act (self, "collapse-all");
  g_assert_cmpuint (mina_rows_count (rows), ==, 1);
  fixture_act (self, "expand-all");
  g_assert_cmpuint (mina_rows_count (rows), ==, 6);
}

static void
test_goes_round_the_errors (Fixture      *self,
                            gconstpointer data)
{
  guint position;

  fixture_open_first (self);
  g_assert_cmpuint (mina_session_get_errors (self->session, &position), ==, 2);
  g_assert_cmpuint (position, ==, 0);
  fixture_act (self, "next-error");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, PAYMENT);
  mina_session_get_errors (self->session, &position);
  g_assert_cmpuint (position, ==, 1);
  fixture_act (self, "next-error");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, DB);
  fixture_act (self, "next-error");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, PAYMENT);
  fixture_act (self, "previous-error");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, DB);
  fixture_select (self, STOCK);
  fixture_act (self, "previous-error");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, PAYMENT);

  fixture_select (self, OTHER_ROOT);
  g_assert_false (fixture_can (self, "next-error"));
}

static void
test_walks_the_critical_path (Fixture      *self,
                              gconstpointer data)
{
  MinaCriticalPath *path;

  fixture_open_first (self);
  path = mina_session_get_critical_path (self->session);
  g_assert_nonnull (path);
  for (guint32 i = 0; i < path->n; i++)
    {
      fixture_act (self, "next-critical");
      g_assert_cmpuint (mina_session_get_node (self->session), ==, path->segments[i].node);
    }
  /* At its end it stays. */
  fixture_act (self, "next-critical");
  g_assert_cmpuint (mina_session_get_node (self->session), ==, path->segments[path->n - 1].node);
  for (guint32 i = path->n - 1; i-- > 0;)
    {
      fixture_act (self, "previous-critical");
      g_assert_cmpuint (mina_session_get_node (self->session), ==, path->segments[i].node);
    }
}

static void
test_goes_to_siblings_and_parents (Fixture      *self,
                                   gconstpointer data)
{
  fixture_select (self, CART);
  g_assert_false (fixture_can (self, "previous-sibling"));
  fixture_act (self, "next-sibling");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, PAYMENT);
  g_assert_false (fixture_can (self, "next-sibling"));
  fixture_act (self, "go-parent");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, CHECKOUT);
  fixture_act (self, "next-sibling");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, STOCK);
  fixture_act (self, "previous-sibling");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, CHECKOUT);
  fixture_act (self, "go-parent");
  g_assert_false (fixture_can (self, "go-parent"));
}

static void
test_measures_gaps_in_turn (Fixture      *self,
                            gconstpointer data)
{
  static const gint64 gaps[][2] = { { 0, 100 }, { 600, 700 }, { 900, 1000 }, { 0, 100 } };
  MinaTimeSpan measure;

  fixture_select (self, ROOT);
  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    {
      fixture_act (self, "next-gap");
      g_assert_true (mina_session_get_measure (self->session, &measure));
      g_assert_cmpint (measure.start_ns, ==, FIXTURE_T0 + gaps[i][0] * MS);
      g_assert_cmpint (measure.end_ns, ==, FIXTURE_T0 + gaps[i][1] * MS);
    }
  /* A span without children is in the gaps of its parent. */
  fixture_select (self, CART);
  fixture_act (self, "next-gap");
  g_assert_true (mina_session_get_measure (self->session, &measure));
  g_assert_cmpint (measure.start_ns, ==, FIXTURE_T0 + 100 * MS);
  g_assert_cmpint (measure.end_ns, ==, FIXTURE_T0 + 150 * MS);
  fixture_act (self, "clear-measure");
  g_assert_false (mina_session_get_measure (self->session, NULL));
}

static void
test_follows_links_into_other_traces (Fixture      *self,
                                      gconstpointer data)
{
  fixture_select (self, OTHER_ROOT);
  g_assert_false (fixture_can (self, "follow-first-link"));
  fixture_select (self, OTHER_CHILD);
  fixture_act (self, "follow-first-link");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, PAYMENT);
  fixture_act (self, "back");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, OTHER_CHILD);
}

static void
test_states_follow (Fixture      *self,
                    gconstpointer data)
{
  GActionGroup *group = G_ACTION_GROUP (self->actions);
  g_autoptr (GVariant) scope = NULL;
  g_autoptr (GVariant) shown = NULL;

  fixture_act (self, "log-scope::trace");
  scope = g_action_group_get_action_state (group, "log-scope");
  g_assert_cmpstr (g_variant_get_string (scope, NULL), ==, "trace");
  g_assert_cmpuint (mina_session_get_log_scope (self->session), ==, MINA_LOGS_OF_TRACE);
  fixture_act (self, "log-scope::nonsense");
  g_assert_cmpuint (mina_session_get_log_scope (self->session), ==, MINA_LOGS_OF_TRACE);

  fixture_act (self, "show-critical-path");
  shown = g_action_group_get_action_state (group, "show-critical-path");
  g_assert_false (g_variant_get_boolean (shown));
  g_assert_false (mina_session_get_show_critical_path (self->session));
  g_action_group_change_action_state (group, "show-critical-path", g_variant_new_boolean (TRUE));
  g_assert_true (mina_session_get_show_critical_path (self->session));
}

static void
test_regrouping_keeps_the_selection (Fixture      *self,
                                     gconstpointer data)
{
  fixture_select (self, PAYMENT);
  fixture_act (self, "group-siblings");
  g_assert_false (mina_session_get_group_siblings (self->session));
  g_assert_cmpuint (mina_session_get_span (self->session), ==, PAYMENT);
  g_assert_cmpuint (
    mina_session_get_tree (self->session)->span[mina_session_get_node (self->session)], ==,
    PAYMENT);
}

static void
test_closing_forgets_everything (Fixture      *self,
                                 gconstpointer data)
{
  fixture_select (self, PAYMENT);
  fixture_act (self, "close");
  g_assert_null (mina_session_get_dataset (self->session));
  g_assert_null (mina_session_get_tree (self->session));
  g_assert_cmpuint (mina_session_get_span (self->session), ==, MINA_NONE);
  g_assert_false (fixture_can (self, "close"));
  g_assert_false (fixture_can (self, "back"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) fixture_add ("/session/selection/" name, function)
  ADD ("opens-none-of-several", test_opens_none_of_several);
  ADD ("selecting-opens-the-trace", test_selecting_opens_the_trace);
  ADD ("unknown-numbers-change-nothing", test_unknown_numbers_change_nothing);
  ADD ("one-change-one-notification", test_one_change_one_notification);
  ADD ("listeners-see-the-whole-change", test_listeners_see_the_whole_change);
  ADD ("steps-through-rows", test_steps_through_rows);
  ADD ("folds-and-unfolds", test_folds_and_unfolds);
  ADD ("folding-keeps-the-selection-visible", test_folding_keeps_the_selection_visible);
  ADD ("folds-by-level", test_folds_by_level);
  ADD ("goes-round-the-errors", test_goes_round_the_errors);
  ADD ("walks-the-critical-path", test_walks_the_critical_path);
  ADD ("goes-to-siblings-and-parents", test_goes_to_siblings_and_parents);
  ADD ("measures-gaps-in-turn", test_measures_gaps_in_turn);
  ADD ("follows-links-into-other-traces", test_follows_links_into_other_traces);
  ADD ("states-follow", test_states_follow);
  ADD ("regrouping-keeps-the-selection", test_regrouping_keeps_the_selection);
  ADD ("closing-forgets-everything", test_closing_forgets_everything);
  return g_test_run ();
}
