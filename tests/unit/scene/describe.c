/* describe.c - tests of rows in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "scene/mina-describe.h"

#include "fixture.h"

#define NB "\u00a0"
#define MS G_GINT64_CONSTANT (1000000)

static const FixtureSpan shop[] = {
  { -1, 0, 100 * MS, "frontend", "GET /", FALSE },
  { 0, 10 * MS, 41 * MS, "checkout", "POST /cart", TRUE },
  { 1, 12 * MS, 20 * MS, "stock-db", "SELECT", TRUE },
  { 0, 50 * MS, 51 * MS, "cart", "peek", FALSE },
};

static void
test_says_all_that_is_drawn (void)
{
  g_autoptr (MinaTree) tree = fixture_tree (shop, G_N_ELEMENTS (shop), FALSE);
  g_autoptr (MinaRows) rows = mina_rows_new (tree);
  g_autoptr (MinaCriticalPath) path = mina_critical_path_new (tree, NULL);
  g_autofree char *second = mina_describe_row (rows, path, 1);
  g_autofree char *last = mina_describe_row (rows, path, 3);
  g_autofree char *folded = NULL;

  g_assert_cmpstr (second, ==,
                   "Row 2 of 4: POST /cart, checkout, 31.0" NB "ms, 31" NB
                   "% of the trace, error, on the critical path");
  g_assert_cmpstr (last, ==,
                   "Row 4 of 4: peek, cart, 1.00" NB "ms, 1" NB
                   "% of the trace, on the critical path");

  mina_rows_set_expanded (rows, 1, FALSE);
  folded = mina_describe_row (rows, NULL, 1);
  g_assert_cmpstr (folded, ==,
                   "Row 2 of 3: POST /cart, checkout, 31.0" NB "ms, 31" NB
                   "% of the trace, error, folded, 1 span below, 1 error inside");
}

static void
test_describes_groups_and_folds (void)
{
  FixtureSpan spans[13] = { { -1, 0, 100 * MS, "frontend", "GET /", FALSE } };
  g_autoptr (MinaTree) tree = NULL;
  g_autoptr (MinaRows) rows = NULL;
  g_autoptr (MinaMembers) members = NULL;
  g_autofree char *group = NULL;
  g_autofree char *fold_text = NULL;
  MinaFold fold;

  for (int i = 1; i <= 12; i++)
    spans[i] = (FixtureSpan){ 0, i * 5 * MS, (i * 5 + i) * MS, "inventory", "price", i == 3 };
  tree = fixture_tree (spans, 13, TRUE);
  rows = mina_rows_new (tree);
  g_assert_cmpuint (mina_rows_count (rows), ==, 2);

  group = mina_describe_row (rows, NULL, 1);
  g_assert_cmpstr (group, ==,
                   "Row 2 of 2: 12 times price, inventory, 67.0" NB "ms, longest 12.0" NB
                   "ms, folded, 12 spans below, 1 error inside");

  members = mina_members_new (tree, 1);
  fold = mina_members_fold (members, (MinaTimeSpan){ FIXTURE_ORIGIN + 12 * MS,
                                                     FIXTURE_ORIGIN + 22 * MS });
  fold_text = mina_describe_fold (tree, &fold);
  g_assert_cmpstr (fold_text, ==,
                   "3 spans folded here, longest 4.00" NB "ms, own time together 7.00" NB
                   "ms, 1 error inside");
}

static void
test_names_a_missing_parent (void)
{
  static const FixtureSpan spans[] = {
    { -1, 0, 10 * MS, "a", "root", FALSE },
    { 40, 2 * MS, 4 * MS, "b", "orphan", FALSE },
  };
  g_autoptr (MinaTree) tree = fixture_tree (spans, 2, FALSE);
  guint32 missing = 0;

  while (missing < tree->n && tree->kind[missing] != MINA_NODE_MISSING)
    missing++;
  g_assert_cmpuint (missing, <, tree->n);
  {
    g_autofree char *text = mina_describe_node (tree, NULL, missing);

    g_assert_cmpstr (text, ==, "parent that is not in the file");
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/describe/says-all-that-is-drawn", test_says_all_that_is_drawn);
  g_test_add_func ("/scene/describe/describes-groups-and-folds", test_describes_groups_and_folds);
  g_test_add_func ("/scene/describe/names-a-missing-parent", test_names_a_missing_parent);
  return g_test_run ();
}
