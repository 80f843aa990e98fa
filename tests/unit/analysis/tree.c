/* tree.c - tests of MinaTree
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "analysis/mina-tree.h"

#include "fixture.h"

#define UNSET MINA_STATUS_UNSET
#define ERROR MINA_STATUS_ERROR
#define SERVER MINA_SPAN_KIND_SERVER

/* The order of the rows, as text: depth by blanks, then the name, "?" or "name*n". */
static char *
outline (const MinaTree *tree)
{
  GString *text = g_string_new (NULL);

  for (guint32 i = 0; i < tree->n; i++)
    {
      for (guint32 d = 0; d < tree->depth[i]; d++)
        g_string_append_c (text, ' ');
      if (tree->kind[i] == MINA_NODE_MISSING)
        g_string_append (text, "?");
      else
        g_string_append (text, mina_dataset_span_name (tree->dataset, tree->span[i]));
      if (tree->kind[i] == MINA_NODE_GROUP)
        g_string_append_printf (text, "*%u", tree->children[i]);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
assert_outline (MinaDataset *dataset,
                gboolean     grouped,
                const char  *expected)
{
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, grouped, NULL);
  g_autofree char *text = outline (tree);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_preorder (void)
{
  static const FixtureSpan spans[] = {
    { 4, 2, "s", "deepest", 20, 30, SERVER, ERROR },
    { 3, 1, "s", "late", 50, 90, SERVER, UNSET },
    { 2, 1, "s", "early", 10, 60, SERVER, UNSET },
    { 1, 0, "s", "root", 0, 100, SERVER, UNSET },
  };
  g_autoptr (MinaDataset) dataset = fixture_trace (spans, G_N_ELEMENTS (spans));
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, TRUE, NULL);

  assert_outline (dataset, TRUE, "root\n early\n  deepest\n late\n");
  g_assert_cmpuint (tree->n_spans, ==, 4);
  g_assert_cmpuint (tree->max_depth, ==, 2);
  g_assert_cmpuint (tree->end[0], ==, 4);
  g_assert_cmpuint (tree->end[1], ==, 3);
  g_assert_cmpuint (tree->end[2], ==, 3);
  g_assert_cmpuint (tree->parent[0], ==, MINA_NONE);
  g_assert_cmpuint (tree->parent[3], ==, 0);
  g_assert_cmpuint (tree->below[0], ==, 3);
  g_assert_cmpuint (tree->errors_below[0], ==, 1);
  g_assert_cmpuint (tree->errors_below[2], ==, 0);
  g_assert_cmpuint (tree->children[0], ==, 2);
  g_assert_true (mina_tree_is_error (tree, 2));
  g_assert_false (mina_tree_is_error (tree, 0));
  g_assert_cmpint (tree->extent.start_ns, ==, FIXTURE_T0);
  g_assert_cmpint (tree->extent.end_ns, ==, FIXTURE_T0 + 100);
}

static void
test_self_time (void)
{
  static const FixtureSpan spans[] = {
    { 1, 0, "s", "root", 10, 100, SERVER, UNSET },
    { 2, 1, "s", "a", 20, 40, SERVER, UNSET },
    { 3, 1, "s", "b", 30, 50, SERVER, UNSET },
    { 4, 1, "s", "c", 50, 55, SERVER, UNSET },
    { 5, 1, "s", "d", 60, 60, SERVER, UNSET },
    { 6, 1, "s", "e", 90, 200, SERVER, UNSET },
    { 7, 1, "s", "f", 0, 12, SERVER, UNSET },
  };
  g_autoptr (MinaDataset) dataset = fixture_trace (spans, G_N_ELEMENTS (spans));
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, TRUE, NULL);
  guint32 root = mina_tree_find (tree, 0);

  /* Overlap counts once, neighbours join, what is outside is cut off. */
  g_assert_cmpint (tree->self_ns[root], ==, 90 - 2 - 35 - 10);
  g_assert_cmpuint (tree->cover_first[root + 1] - tree->cover_first[root], ==, 3);
  g_assert_cmpint (tree->cover[tree->cover_first[root] + 1].start_ns, ==, FIXTURE_T0 + 20);
  g_assert_cmpint (tree->cover[tree->cover_first[root] + 1].end_ns, ==, FIXTURE_T0 + 55);
  g_assert_cmpint (tree->self_ns[mina_tree_find (tree, 5)], ==, 110);
}

static void
test_missing_parents (void)
{
  static const FixtureSpan spans[] = {
    { 1, 0, "s", "root", 20, 100, SERVER, UNSET },
    { 2, 77, "s", "x", 30, 40, SERVER, UNSET },
    { 3, 77, "s", "y", 10, 15, SERVER, ERROR },
    { 4, 78, "s", "z", 25, 200, SERVER, UNSET },
    { 5, 1, "s", "child", 30, 50, SERVER, UNSET },
  };
  g_autoptr (MinaDataset) dataset = fixture_trace (spans, G_N_ELEMENTS (spans));
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, TRUE, NULL);

  /* One for each id that is missing, in the order of time. */
  assert_outline (dataset, TRUE, "?\n y\n x\nroot\n child\n?\n z\n");
  g_assert_cmpuint (tree->n_spans, ==, 5);
  g_assert_cmpint (tree->start_ns[0], ==, FIXTURE_T0 + 10);
  g_assert_cmpint (tree->end_ns[0], ==, FIXTURE_T0 + 40);
  g_assert_cmpuint (tree->span[0], ==, 2);
  g_assert_cmpint (tree->self_ns[0], ==, 0);
  g_assert_cmpuint (tree->below[0], ==, 2);
  g_assert_cmpuint (tree->errors_below[0], ==, 1);
}

static void
test_find (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 n_traces;

  /* Two traces, the second with its spans far apart. */
  for (guint i = 0; i < 60000; i++)
    fixture_add (builder, i % 20000 == 7 ? 2 : 1,
                 (FixtureSpan){ i + 1, 0, "s", "n", i, i + 1, SERVER, UNSET });
  dataset = fixture_finish (builder);
  mina_dataset_traces (dataset, &n_traces);
  g_assert_cmpuint (n_traces, ==, 2);

  for (guint32 t = 0; t < 2; t++)
    {
      g_autoptr (MinaTree) tree = mina_tree_new (dataset, t, TRUE, NULL);
      guint32 found = 0;

      for (guint32 record = 0; record < 60000; record++)
        {
          guint32 node = mina_tree_find (tree, record);

          if (node == MINA_NONE)
            continue;
          found++;
          g_assert_cmpuint (tree->span[node], ==, record);
          g_assert_cmpuint (tree->kind[node], ==, MINA_NODE_SPAN);
        }
      g_assert_cmpuint (found, ==, tree->n_spans);
      g_assert_cmpuint (mina_tree_find (tree, 1u << 30), ==, MINA_NONE);
    }
}

/* Siblings named by the letters of a text, each starting a nanosecond after the one before. */
static MinaDataset *
siblings (const char *letters,
          guint64     parent)
{
  MinaDatasetBuilder *builder = fixture_new ();

  if (parent != 0)
    fixture_add (builder, 1, (FixtureSpan){ parent, 0, "s", "root", 0, 100000, SERVER, UNSET });
  for (guint i = 0; letters[i] != '\0'; i++)
    {
      char name[] = { letters[i], '\0' };
      FixtureSpan span = { 1000 + i, parent, "s", name, 1 + i, 3 + i % 7 * 10 + i, SERVER, UNSET };

      fixture_add (builder, 1, span);
    }
  return fixture_finish (builder);
}

static void
test_groups_runs (void)
{
  g_autoptr (MinaDataset) dataset = siblings ("abbbbcbbbbbbd", 1);
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, TRUE, NULL);

  assert_outline (dataset, TRUE,
                  "root\n a\n b\n b\n b\n b\n c\n b*6\n  b\n  b\n  b\n  b\n  b\n  b\n d\n");
  assert_outline (dataset, FALSE,
                  "root\n a\n b\n b\n b\n b\n c\n b\n b\n b\n b\n b\n b\n d\n");
  g_assert_cmpuint (tree->children[0], ==, 13);
  g_assert_cmpuint (tree->kind[7], ==, MINA_NODE_GROUP);
  g_assert_cmpuint (tree->end[7], ==, 14);
  g_assert_cmpuint (tree->below[7], ==, 6);
  /* The members are letters 6 to 11; the first of them lasts longest. */
  g_assert_cmpuint (tree->span[7], ==, 1 + 6);
  g_assert_cmpint (tree->start_ns[7], ==, FIXTURE_T0 + 7);
  g_assert_cmpint (tree->end_ns[7], ==, FIXTURE_T0 + 3 + 60 + 6);
}

static void
test_groups_any (void)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new ("root\n");
  g_autoptr (MinaDataset) dataset = NULL;

  for (guint i = 0; i < 51; i++)
    g_string_append (letters, "ab");
  g_string_append (letters, "cccc");
  dataset = siblings (letters->str, 1);

  g_string_append (expected, " a*51\n");
  for (guint i = 0; i < 51; i++)
    g_string_append (expected, "  a\n");
  g_string_append (expected, " b*51\n");
  for (guint i = 0; i < 51; i++)
    g_string_append (expected, "  b\n");
  g_string_append (expected, " c\n c\n c\n c\n");
  assert_outline (dataset, TRUE, expected->str);
}

static void
test_groups_roots (void)
{
  g_autoptr (MinaDataset) few = siblings ("aaaaaaaaaa", 0);
  g_autofree char *letters = g_strnfill (MINA_TREE_GROUP_ANY + 1, 'a');
  g_autoptr (MinaDataset) many = siblings (letters, 0);
  g_autoptr (MinaTree) few_tree = mina_tree_new (few, 0, TRUE, NULL);
  g_autoptr (MinaTree) many_tree = mina_tree_new (many, 0, TRUE, NULL);

  g_assert_cmpuint (few_tree->n, ==, 10);
  g_assert_cmpuint (many_tree->n, ==, MINA_TREE_GROUP_ANY + 2);
  g_assert_cmpuint (many_tree->kind[0], ==, MINA_NODE_GROUP);
}

/* What each field means, worked out again the slow way. */
static void
check_tree (const MinaTree *tree)
{
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  guint32 n_spans = 0;
  guint32 max_depth = 0;

  for (guint32 i = 0; i < tree->n; i++)
    {
      guint32 parent = tree->parent[i];
      guint32 below = 0, errors = 0, children = 0;
      gint64 start_ns = G_MAXINT64, end_ns = G_MININT64;
      gint64 covered = 0;

      if (parent == MINA_NONE)
        g_assert_cmpuint (tree->depth[i], ==, 0);
      else
        {
          g_assert_cmpuint (parent, <, i);
          g_assert_cmpuint (i, <, tree->end[parent]);
          g_assert_cmpuint (tree->depth[i], ==, tree->depth[parent] + 1);
        }
      g_assert_cmpuint (tree->end[i], >, i);
      g_assert_cmpuint (tree->end[i], <=, tree->n);
      max_depth = MAX (max_depth, tree->depth[i]);

      for (guint32 j = i + 1; j < tree->end[i]; j++)
        if (tree->kind[j] == MINA_NODE_SPAN)
          {
            below++;
            errors += spans->status[tree->span[j]] == MINA_STATUS_ERROR;
          }
      g_assert_cmpuint (tree->below[i], ==, below);
      g_assert_cmpuint (tree->errors_below[i], ==, errors);

      for (guint32 c = mina_tree_first_child (tree, i); c < tree->end[i];
           c = mina_tree_next_child (tree, i, c))
        {
          g_assert_cmpuint (tree->kind[c], ==, MINA_NODE_SPAN);
          children++;
          start_ns = MIN (start_ns, tree->start_ns[c]);
          end_ns = MAX (end_ns, tree->end_ns[c]);
          if (tree->kind[i] == MINA_NODE_SPAN)
            g_assert_cmpuint (spans->parent[tree->span[c]], ==, tree->span[i]);
        }
      g_assert_cmpuint (tree->children[i], ==, children);

      for (guint32 k = tree->cover_first[i]; k < tree->cover_first[i + 1]; k++)
        {
          MinaTimeSpan part = tree->cover[k];

          g_assert_cmpint (part.start_ns, <, part.end_ns);
          g_assert_cmpint (part.start_ns, >=, tree->start_ns[i]);
          g_assert_cmpint (part.end_ns, <=, tree->end_ns[i]);
          if (k > tree->cover_first[i])
            g_assert_cmpint (part.start_ns, >, tree->cover[k - 1].end_ns);
          covered += mina_time_span_length (part);
        }

      if (tree->kind[i] == MINA_NODE_SPAN)
        {
          n_spans++;
          g_assert_cmpint (tree->start_ns[i], ==, spans->start_ns[tree->span[i]]);
          g_assert_cmpint (tree->end_ns[i], ==, spans->end_ns[tree->span[i]]);
          g_assert_cmpint (tree->self_ns[i], ==, tree->end_ns[i] - tree->start_ns[i] - covered);
          g_assert_cmpuint (mina_tree_find (tree, tree->span[i]), ==, i);
        }
      else
        {
          g_assert_cmpint (tree->start_ns[i], ==, start_ns);
          g_assert_cmpint (tree->end_ns[i], ==, end_ns);
          g_assert_cmpint (tree->self_ns[i], ==, 0);
          g_assert_cmpuint (children, >, 0);
        }
      if (tree->kind[i] == MINA_NODE_GROUP)
        g_assert_cmpuint (children, >=, MINA_TREE_GROUP_MIN);
    }
  g_assert_cmpuint (n_spans, ==, tree->n_spans);
  g_assert_cmpuint (max_depth, ==, tree->max_depth);
}

/* Every nanosecond of a span is covered if and only if some child is running then. */
static void
check_cover (const MinaTree *tree,
             guint32         node)
{
  gint64 length = tree->end_ns[node] - tree->start_ns[node];

  for (gint64 at = 0; at < MIN (length, 500); at++)
    {
      gint64 time_ns = tree->start_ns[node] + at;
      gboolean covered = FALSE, running = FALSE;

      for (guint32 k = tree->cover_first[node]; k < tree->cover_first[node + 1]; k++)
        covered |= time_ns >= tree->cover[k].start_ns && time_ns < tree->cover[k].end_ns;
      for (guint32 c = mina_tree_first_child (tree, node); c < tree->end[node];
           c = mina_tree_next_child (tree, node, c))
        running |= time_ns >= tree->start_ns[c] && time_ns < tree->end_ns[c];
      g_assert_cmpint (covered, ==, running);
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (MinaDataset) dataset =
        fixture_random (rand, (guint) g_rand_int_range (rand, 1, 300));
      g_autoptr (MinaTree) grouped = mina_tree_new (dataset, 0, TRUE, NULL);
      g_autoptr (MinaTree) plain = mina_tree_new (dataset, 0, FALSE, NULL);

      check_tree (grouped);
      check_tree (plain);
      for (guint32 i = 0; i < grouped->n; i += 5)
        check_cover (grouped, i);

      /* Grouping adds nodes and changes nothing about a span. */
      g_assert_cmpuint (plain->n_spans, ==, grouped->n_spans);
      for (guint32 i = 0; i < plain->n; i++)
        {
          guint32 other;

          g_assert_cmpuint (plain->kind[i], !=, MINA_NODE_GROUP);
          if (plain->kind[i] != MINA_NODE_SPAN)
            continue;
          other = mina_tree_find (grouped, plain->span[i]);
          g_assert_cmpuint (plain->below[i], ==, grouped->below[other]);
          g_assert_cmpint (plain->self_ns[i], ==, grouped->self_ns[other]);
        }
    }
}

static void
test_deep (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (MinaTree) tree = NULL;
  const guint n = 100000;

  for (guint i = 0; i < n; i++)
    {
      guint8 status = i == n - 1 ? ERROR : UNSET;

      fixture_add (builder, 1,
                   (FixtureSpan){ i + 1, i, "s", "n", i, 2 * n - i, SERVER, status });
    }
  dataset = fixture_finish (builder);
  tree = mina_tree_new (dataset, 0, TRUE, NULL);
  g_assert_cmpuint (tree->n, ==, n);
  g_assert_cmpuint (tree->max_depth, ==, n - 1);
  g_assert_cmpuint (tree->errors_below[0], ==, 1);
  g_assert_cmpint (tree->self_ns[0], ==, 2);
}

static void
test_wide (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (MinaTree) tree = NULL;
  const guint n = 100000;

  fixture_add (builder, 1, (FixtureSpan){ 1, 0, "s", "root", 0, n, SERVER, UNSET });
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i % 50000);

      fixture_add (builder, 1, (FixtureSpan){ i + 2, 1, "s", name, i, i + 1, SERVER, UNSET });
    }
  dataset = fixture_finish (builder);
  tree = mina_tree_new (dataset, 0, TRUE, NULL);
  g_assert_cmpuint (tree->n, ==, n + 1);
  g_assert_cmpuint (tree->children[0], ==, n);
  g_assert_cmpint (tree->self_ns[0], ==, 0);
  g_assert_cmpuint (tree->cover_first[1], ==, 1);
}

static void
test_cancel (void)
{
  g_autoptr (MinaDataset) dataset = siblings ("abc", 1);
  MinaWork work = { 0 };

  mina_work_cancel (&work);
  g_assert_null (mina_tree_new (dataset, 0, TRUE, &work));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/tree/lists-parents-before-children-by-start", test_preorder);
  g_test_add_func ("/analysis/tree/own-time-is-what-no-child-covers", test_self_time);
  g_test_add_func ("/analysis/tree/orphans-stand-below-their-missing-parent", test_missing_parents);
  g_test_add_func ("/analysis/tree/finds-the-node-of-a-span", test_find);
  g_test_add_func ("/analysis/tree/groups-runs-of-siblings-alike", test_groups_runs);
  g_test_add_func ("/analysis/tree/groups-across-others-when-there-are-many", test_groups_any);
  g_test_add_func ("/analysis/tree/groups-roots-only-when-there-are-many", test_groups_roots);
  g_test_add_func ("/analysis/tree/random-trees-mean-what-the-header-says", test_random);
  g_test_add_func ("/analysis/tree/goes-100000-deep", test_deep);
  g_test_add_func ("/analysis/tree/goes-100000-wide", test_wide);
  g_test_add_func ("/analysis/tree/stops-when-cancelled", test_cancel);
  return g_test_run ();
}
