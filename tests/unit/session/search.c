/* search.c - searching the open trace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

static void
search (Fixture    *self,
        const char *text)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "search",
                                  g_variant_new_string (text));
  fixture_wait_until (!mina_session_get_search (self->session, NULL, NULL));
}

static void
test_counts_and_steps_round (Fixture      *self,
                             gconstpointer data)
{
  guint count, position;

  fixture_open_first (self);
  search (self, "stock");
  mina_session_get_search (self->session, &count, &position);
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpuint (position, ==, 0);

  fixture_act (self, "search-next");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, STOCK);
  mina_session_get_search (self->session, NULL, &position);
  g_assert_cmpuint (position, ==, 1);
  fixture_act (self, "search-next");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, DB);
  fixture_act (self, "search-next");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, STOCK);
  fixture_act (self, "search-previous");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, DB);
}

static void
test_steps_from_the_selection (Fixture      *self,
                               gconstpointer data)
{
  fixture_select (self, DB);
  search (self, "cart");
  fixture_act (self, "search-next");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, CART);
  search (self, "s");
  fixture_select (self, PAYMENT);
  fixture_act (self, "search-next");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, STOCK);
}

static void
test_searching_moves_nothing (Fixture      *self,
                              gconstpointer data)
{
  fixture_select (self, CART);
  search (self, "payment");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, CART);
  g_assert_true (fixture_can (self, "search-next"));
}

static void
test_no_match_keeps_the_query (Fixture      *self,
                               gconstpointer data)
{
  guint count;

  fixture_open_first (self);
  search (self, "nowhere");
  mina_session_get_search (self->session, &count, NULL);
  g_assert_cmpuint (count, ==, 0);
  g_assert_cmpstr (mina_session_get_search_text (self->session), ==, "nowhere");
  g_assert_false (fixture_can (self, "search-next"));
}

static void
test_a_new_query_supersedes (Fixture      *self,
                             gconstpointer data)
{
  guint count;

  fixture_open_first (self);
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "search",
                                  g_variant_new_string ("stock"));
  g_assert_true (mina_session_get_search (self->session, NULL, NULL));
  search (self, "payment");
  mina_session_get_search (self->session, &count, NULL);
  g_assert_cmpuint (count, ==, 1);
  search (self, "");
  mina_session_get_search (self->session, &count, NULL);
  g_assert_cmpuint (count, ==, 0);
}

static void
test_goes_on_in_the_next_trace (Fixture      *self,
                                gconstpointer data)
{
  guint count;

  fixture_open_first (self);
  search (self, "frontend");
  mina_session_get_search (self->session, &count, NULL);
  g_assert_cmpuint (count, ==, 1);
  fixture_select (self, OTHER_CHILD);
  fixture_wait_until (!mina_session_get_search (self->session, NULL, NULL));
  mina_session_get_search (self->session, &count, NULL);
  g_assert_cmpuint (count, ==, 1);
  fixture_act (self, "search-next");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, OTHER_ROOT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) fixture_add ("/session/search/" name, function)
  ADD ("counts-and-steps-round", test_counts_and_steps_round);
  ADD ("steps-from-the-selection", test_steps_from_the_selection);
  ADD ("searching-moves-nothing", test_searching_moves_nothing);
  ADD ("no-match-keeps-the-query", test_no_match_keeps_the_query);
  ADD ("a-new-query-supersedes", test_a_new_query_supersedes);
  ADD ("goes-on-in-the-next-trace", test_goes_on_in_the_next_trace);
  return g_test_run ();
}
