/* longest.c - tests of the longest times that nothing explains
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "analysis/mina-longest.h"

#include "fixture.h"

#define INTERNAL MINA_SPAN_KIND_INTERNAL

static void
test_between_children (void)
{
  static const FixtureSpan spans[] = {
    { 1, 0, "s", "root", 0, 100, INTERNAL, 0 },
    { 2, 1, "s", "early", 10, 30, INTERNAL, 0 },
    { 3, 1, "s", "late", 70, 95, INTERNAL, 0 },
    { 4, 1, "s", "overlaps", 20, 40, INTERNAL, 0 },
  };
  g_autoptr (MinaDataset) dataset = fixture_trace (spans, G_N_ELEMENTS (spans));
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, FALSE, NULL);
  MinaTimeSpan gap;

  g_assert_cmpint (mina_longest_gap (tree, &gap), ==, 30);
  g_assert_cmpint (gap.start_ns - FIXTURE_T0, ==, 40);
  g_assert_cmpint (gap.end_ns - FIXTURE_T0, ==, 70);
  /* 10 before, 30 between, 5 after. */
  g_assert_cmpint (mina_longest_own (tree), ==, 45);
}

static void
test_at_the_edges (void)
{
  static const FixtureSpan spans[] = {
    { 1, 0, "s", "root", 0, 100, INTERNAL, 0 },
    { 2, 1, "s", "child", 5, 60, INTERNAL, 0 },
  };
  g_autoptr (MinaDataset) dataset = fixture_trace (spans, G_N_ELEMENTS (spans));
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, FALSE, NULL);
  MinaTimeSpan gap;

  g_assert_cmpint (mina_longest_gap (tree, &gap), ==, 40);
  g_assert_cmpint (gap.start_ns - FIXTURE_T0, ==, 60);
  g_assert_cmpint (mina_longest_own (tree), ==, 55);
}

/* A span alone explains itself. */
static void
test_no_children (void)
{
  static const FixtureSpan spans[] = { { 1, 0, "s", "root", 0, 100, INTERNAL, 0 } };
  g_autoptr (MinaDataset) dataset = fixture_trace (spans, G_N_ELEMENTS (spans));
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, FALSE, NULL);
  MinaTimeSpan gap;

  g_assert_cmpint (mina_longest_gap (tree, &gap), ==, 0);
  g_assert_cmpint (gap.start_ns, ==, 0);
  g_assert_cmpint (gap.end_ns, ==, 0);
  g_assert_cmpint (mina_longest_own (tree), ==, 100);
}

/* Groups hold spans together and explain nothing: the answer is the same with them. */
static void
test_groups_change_nothing (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (MinaDataset) dataset = fixture_random (rand, 200);
      g_autoptr (MinaTree) plain = mina_tree_new (dataset, 0, FALSE, NULL);
      g_autoptr (MinaTree) grouped = mina_tree_new (dataset, 0, TRUE, NULL);

      g_assert_cmpint (mina_longest_own (plain), ==, mina_longest_own (grouped));
      g_assert_cmpint (mina_longest_gap (plain, NULL), ==, mina_longest_gap (grouped, NULL));
      g_assert_cmpint (mina_longest_gap (plain, NULL), <=, mina_longest_own (plain));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/longest/between-children", test_between_children);
  g_test_add_func ("/analysis/longest/at-the-edges", test_at_the_edges);
  g_test_add_func ("/analysis/longest/no-children", test_no_children);
  g_test_add_func ("/analysis/longest/groups-change-nothing", test_groups_change_nothing);
  return g_test_run ();
}
