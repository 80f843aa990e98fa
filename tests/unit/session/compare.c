/* compare.c - which trace the open one is compared with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

#include "session/mina-overview.h"

static guint32
find (Fixture *self,
      guint64  id)
{
  return mina_dataset_find_trace (mina_session_get_dataset (self->session), (MinaTraceId){ 7, id });
}

static void
compare_with (Fixture *self,
              guint32  trace)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "compare-with",
                                  g_variant_new_uint32 (trace));
}

static void
test_needs_an_open_trace (Fixture      *self,
                          gconstpointer data)
{
  g_assert_false (fixture_can (self, "compare-with"));
  fixture_open_first (self);
  g_assert_true (fixture_can (self, "compare-with"));
  g_assert_cmpuint (mina_session_get_compare (self->session), ==, MINA_NONE);
}

static void
test_notifies_once_and_keeps_state (Fixture      *self,
                                    gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;
  guint changes = 0;

  fixture_open_first (self);
  g_signal_connect (self->session, "notify::compare", G_CALLBACK (fixture_count_cb), &changes);
  compare_with (self, find (self, 2));
  compare_with (self, find (self, 2));
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpuint (mina_session_get_compare (self->session), ==, find (self, 2));
  state = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "compare-with");
  g_assert_cmpuint (g_variant_get_uint32 (state), ==, find (self, 2));
  compare_with (self, MINA_NONE);
  g_assert_cmpuint (mina_session_get_compare (self->session), ==, MINA_NONE);
}

static void
test_never_with_itself_or_unknown (Fixture      *self,
                                   gconstpointer data)
{
  fixture_open_first (self);
  compare_with (self, find (self, 1));
  g_assert_cmpuint (mina_session_get_compare (self->session), ==, MINA_NONE);
  compare_with (self, 17);
  g_assert_cmpuint (mina_session_get_compare (self->session), ==, MINA_NONE);
}

static void
test_opening_the_other_swaps (Fixture      *self,
                              gconstpointer data)
{
  fixture_open_first (self);
  compare_with (self, find (self, 2));
  fixture_select (self, OTHER_CHILD);
  g_assert_cmpuint (mina_session_get_trace (self->session), ==, find (self, 2));
  g_assert_cmpuint (mina_session_get_compare (self->session), ==, find (self, 1));
}

static void
test_another_dataset_forgets (Fixture      *self,
                              gconstpointer data)
{
  g_autoptr (MinaDataset) dataset = fixture_dataset ();

  fixture_open_first (self);
  compare_with (self, find (self, 2));
  mina_session_set_dataset (self->session, dataset);
  g_assert_cmpuint (mina_session_get_compare (self->session), ==, MINA_NONE);
}

static void
pair_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  MinaTracePair **pair = data;

  *pair = mina_overview_pair_finish (result, NULL);
}

static void
test_pair_of_all_where_none_is_alike (Fixture      *self,
                                      gconstpointer data)
{
  g_autoptr (MinaTracePair) pair = NULL;

  mina_overview_pair_async (mina_session_get_dataset (self->session), find (self, 1),
                            find (self, 2), NULL, pair_cb, &pair);
  fixture_wait_until (pair != NULL);
  g_assert_false (pair->alike);
  g_assert_cmpuint (pair->n_peers, ==, 2);
  g_assert_cmpuint (pair->peers[0], ==, find (self, 2));
  g_assert_cmpuint (pair->position, ==, 1);
  g_assert_cmpuint (pair->a->n, ==, 6);
  g_assert_cmpuint (pair->b->n, ==, 2);
  g_assert_cmpuint (pair->comparison->n_matched, ==, 1);
  g_assert_cmpuint (pair->comparison->n_only_a, ==, 5);
  g_assert_cmpuint (pair->comparison->n_only_b, ==, 1);
}

static void
test_pair_without_other_has_peers_only (Fixture      *self,
                                        gconstpointer data)
{
  g_autoptr (MinaTracePair) pair = NULL;

  mina_overview_pair_async (mina_session_get_dataset (self->session), find (self, 2), MINA_NONE,
                            NULL, pair_cb, &pair);
  fixture_wait_until (pair != NULL);
  g_assert_null (pair->comparison);
  g_assert_cmpuint (pair->position, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/session/compare/needs-an-open-trace", test_needs_an_open_trace);
  fixture_add ("/session/compare/notifies-once-and-keeps-state",
               test_notifies_once_and_keeps_state);
  fixture_add ("/session/compare/never-with-itself-or-unknown", test_never_with_itself_or_unknown);
  fixture_add ("/session/compare/opening-the-other-swaps", test_opening_the_other_swaps);
  fixture_add ("/session/compare/another-dataset-forgets", test_another_dataset_forgets);
  fixture_add ("/session/compare/pair-of-all-where-none-is-alike",
               test_pair_of_all_where_none_is_alike);
  fixture_add ("/session/compare/pair-without-other-has-peers-only",
               test_pair_without_other_has_peers_only);
  return g_test_run ();
}
