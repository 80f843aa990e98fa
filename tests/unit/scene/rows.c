/* rows.c - tests of rows and folds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "scene/mina-rows.h"

#include "fixture.h"

/* What the rows should be, by looking at the ancestors of every node. */
static void
assert_rows (const MinaRows *rows,
             const guint8   *folded)
{
  const MinaTree *tree = mina_rows_tree (rows);
  g_autofree guint32 *hidden_by = g_new (guint32, tree->n);
  guint32 row = 0;

  for (guint32 i = 0; i < tree->n; i++)
    {
      guint32 parent = tree->parent[i];

      if (parent == MINA_NONE)
        hidden_by[i] = MINA_NONE;
      else if (hidden_by[parent] != MINA_NONE)
        hidden_by[i] = hidden_by[parent];
      else
        hidden_by[i] = folded[parent] ? parent : MINA_NONE;

      g_assert_cmpint (mina_rows_is_visible (rows, i), ==, hidden_by[i] == MINA_NONE);
      if (hidden_by[i] == MINA_NONE)
        {
          g_assert_cmpuint (row, <, mina_rows_count (rows));
          g_assert_cmpuint (mina_rows_node (rows, row), ==, i);
          g_assert_cmpuint (mina_rows_find (rows, i), ==, row);
          row++;
        }
      else
        g_assert_cmpuint (mina_rows_node (rows, mina_rows_find (rows, i)), ==, hidden_by[i]);
    }
  g_assert_cmpuint (row, ==, mina_rows_count (rows));
}

static gboolean
is_leaf (const MinaTree *tree,
         guint32         node)
{
  return tree->end[node] == node + 1;
}

static void
test_starts_with_groups_folded (void)
{
  g_autoptr (MinaTree) tree = fixture_random_tree (400, TRUE);
  g_autoptr (MinaRows) rows = mina_rows_new (tree);
  g_autofree guint8 *folded = g_new0 (guint8, tree->n);

  for (guint32 i = 0; i < tree->n; i++)
    {
      folded[i] = tree->kind[i] == MINA_NODE_GROUP;
      g_assert_cmpint (mina_rows_is_expanded (rows, i), ==, !folded[i] && !is_leaf (tree, i));
    }
  assert_rows (rows, folded);
}

static void
test_agrees_with_ancestors_after_any_change (void)
{
  g_autoptr (MinaTree) tree = fixture_random_tree (500, FALSE);
  g_autoptr (MinaRows) rows = mina_rows_new (tree);
  g_autofree guint8 *folded = g_new0 (guint8, tree->n);

  for (guint step = 0; step < 1500; step++)
    {
      guint32 node = (guint32) g_test_rand_int_range (0, (int) tree->n);
      gboolean expanded = g_test_rand_bit ();

      switch (g_test_rand_int_range (0, 12))
        {
        case 0:
          mina_rows_expand_subtree (rows, node);
          memset (folded + node, 0, tree->end[node] - node);
          break;
        case 1:
          {
            gboolean changed = FALSE;

            for (guint32 i = tree->parent[node]; i != MINA_NONE; i = tree->parent[i])
              {
                changed |= folded[i];
                folded[i] = FALSE;
              }
            g_assert_cmpint (mina_rows_reveal (rows, node), ==, changed);
            g_assert_true (mina_rows_is_visible (rows, node));
            break;
          }
        case 2:
          {
            guint32 levels = (guint32) g_test_rand_int_range (0, (int) tree->max_depth + 3);

            mina_rows_set_level (rows, levels);
            for (guint32 i = 0; i < tree->n; i++)
              folded[i] = !is_leaf (tree, i) && tree->depth[i] + 1 >= MAX (levels, 1);
            break;
          }
        default:
          g_assert_cmpint (mina_rows_set_expanded (rows, node, expanded), ==,
                           !is_leaf (tree, node) && folded[node] != !expanded);
          if (!is_leaf (tree, node))
            folded[node] = !expanded;
          break;
        }
      if (step % 10 == 0)
        assert_rows (rows, folded);
    }
}

static void
test_all_and_nothing (void)
{
  g_autoptr (MinaTree) tree = fixture_random_tree (300, TRUE);
  g_autoptr (MinaRows) rows = mina_rows_new (tree);

  mina_rows_set_all (rows, TRUE);
  g_assert_cmpuint (mina_rows_count (rows), ==, tree->n);
  mina_rows_set_all (rows, FALSE);
  g_assert_cmpuint (mina_rows_count (rows), ==, 1);
  g_assert_cmpuint (mina_rows_find (rows, tree->n - 1), ==, 0);
}

static void
test_a_million_rows_fold_at_once (void)
{
  const guint n = 1000000;
  g_autofree FixtureSpan *spans = g_new0 (FixtureSpan, n);
  g_autoptr (MinaTree) tree = NULL;
  g_autoptr (MinaRows) rows = NULL;
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < n; i++)
    spans[i] = (FixtureSpan){ i == 0 ? -1 : (int) ((i - 1) / 20), i, 2 * (gint64) n, "s", "n", 0 };
  tree = fixture_tree (spans, n, FALSE);
  rows = mina_rows_new (tree);

  /* The best of some tries, so that a busy machine does not fail it. */
  for (guint i = 0; i < 10; i++)
    {
      gint64 begin = g_get_monotonic_time ();

      mina_rows_set_all (rows, FALSE);
      mina_rows_set_all (rows, TRUE);
      best = MIN (best, g_get_monotonic_time () - begin);
    }
  g_test_minimized_result ((double) best / 1000, "fold and unfold a million rows: %.1f ms",
                           (double) best / 1000);
  g_assert_cmpuint (mina_rows_count (rows), ==, n);
  g_assert_cmpint (best, <, 50000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/rows/starts-with-groups-folded", test_starts_with_groups_folded);
  g_test_add_func ("/scene/rows/agrees-with-ancestors-after-any-change",
                   test_agrees_with_ancestors_after_any_change);
  g_test_add_func ("/scene/rows/all-and-nothing", test_all_and_nothing);
  g_test_add_func ("/scene/rows/a-million-rows-fold-at-once", test_a_million_rows_fold_at_once);
  return g_test_run ();
}
