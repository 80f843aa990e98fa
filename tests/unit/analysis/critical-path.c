/* critical-path.c - tests of MinaCriticalPath
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "analysis/mina-critical-path.h"

#include "fixture.h"

#define INTERNAL MINA_SPAN_KIND_INTERNAL

/* "name start-end" for each segment. */
static char *
describe (const MinaTree         *tree,
          const MinaCriticalPath *path)
{
  GString *text = g_string_new (NULL);

  for (guint32 i = 0; i < path->n; i++)
    g_string_append_printf (text, "%s%s %d-%d", i > 0 ? ", " : "",
                            mina_dataset_span_name (tree->dataset,
                                                    tree->span[path->segments[i].node]),
                            (int) (path->segments[i].time.start_ns - FIXTURE_T0),
                            (int) (path->segments[i].time.end_ns - FIXTURE_T0));
  return g_string_free (text, FALSE);
}

static void
assert_path (const FixtureSpan *spans,
             gsize              n,
             const char        *expected)
{
  g_autoptr (MinaDataset) dataset = fixture_trace (spans, n);

  for (guint grouped = 0; grouped < 2; grouped++)
    {
      g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, grouped != 0, NULL);
      g_autoptr (MinaCriticalPath) path = mina_critical_path_new (tree, NULL);
      g_autofree char *text = describe (tree, path);

      g_assert_cmpstr (text, ==, expected);
    }
}

static void
test_last_finishing (void)
{
  static const FixtureSpan spans[] = {
    { 1, 0, "s", "root", 0, 100, INTERNAL, 0 },
    { 2, 1, "s", "fast", 10, 40, INTERNAL, 0 },
    { 3, 1, "s", "slow", 10, 80, INTERNAL, 0 },
    { 4, 3, "s", "inner", 20, 60, INTERNAL, 0 },
  };

  assert_path (spans, G_N_ELEMENTS (spans),
               "root 0-10, slow 10-20, inner 20-60, slow 60-80, root 80-100");
}

static void
test_back_to_back (void)
{
  static const FixtureSpan spans[] = {
    { 1, 0, "s", "root", 0, 90, INTERNAL, 0 },
    { 2, 1, "s", "a", 0, 30, INTERNAL, 0 },
    { 3, 1, "s", "b", 30, 60, INTERNAL, 0 },
    { 4, 1, "s", "c", 60, 90, INTERNAL, 0 },
  };

  assert_path (spans, G_N_ELEMENTS (spans), "a 0-30, b 30-60, c 60-90");
}

static void
test_clips (void)
{
  static const FixtureSpan spans[] = {
    { 1, 0, "s", "root", 10, 100, INTERNAL, 0 },
    { 2, 1, "s", "over", 60, 500, INTERNAL, 0 },
    { 3, 1, "s", "outside", 200, 300, INTERNAL, 0 },
    { 4, 1, "s", "before", 0, 20, INTERNAL, 0 },
    { 5, 2, "s", "far", 400, 450, INTERNAL, 0 },
  };

  assert_path (spans, G_N_ELEMENTS (spans), "before 10-20, root 20-60, over 60-100");
}

static void
test_ties (void)
{
  static const FixtureSpan spans[] = {
    { 1, 0, "s", "root", 0, 100, INTERNAL, 0 },
    { 2, 1, "s", "long", 10, 90, INTERNAL, 0 },
    { 3, 1, "s", "short", 80, 90, INTERNAL, 0 },
    { 4, 1, "s", "none", 90, 90, INTERNAL, 0 },
  };

  assert_path (spans, G_N_ELEMENTS (spans), "root 0-10, long 10-90, root 90-100");
}

static void
test_producer (void)
{
  static const FixtureSpan spans[] = {
    { 1, 0, "s", "root", 0, 100, INTERNAL, 0 },
    { 2, 1, "s", "send", 10, 90, MINA_SPAN_KIND_PRODUCER, 0 },
    { 3, 2, "s", "process", 20, 80, MINA_SPAN_KIND_CONSUMER, 0 },
    { 4, 2, "s", "encode", 12, 18, INTERNAL, 0 },
  };

  assert_path (spans, G_N_ELEMENTS (spans),
               "root 0-10, send 10-12, encode 12-18, send 18-90, root 90-100");
}

static void
test_instant (void)
{
  static const FixtureSpan spans[] = {
    { 1, 0, "s", "root", 5, 5, INTERNAL, 0 },
    { 2, 1, "s", "child", 5, 5, INTERNAL, 0 },
  };

  assert_path (spans, G_N_ELEMENTS (spans), "root 5-5");
}

static void
check_path (const MinaTree         *tree,
            const MinaCriticalPath *path)
{
  guint32 n_traces;
  guint32 root =
    mina_tree_find (tree, mina_dataset_traces (tree->dataset, &n_traces)[tree->trace].root);
  gint64 at = tree->start_ns[root];
  gint64 sum = 0;
  g_autofree gint64 *time_ns = g_new0 (gint64, tree->n);

  for (guint32 i = 0; i < path->n; i++)
    {
      const MinaCriticalSegment *segment = &path->segments[i];

      /* Without a gap, each within its span, on the way down from the root. */
      g_assert_cmpint (segment->time.start_ns, ==, at);
      at = segment->time.end_ns;
      g_assert_cmpint (segment->time.start_ns, >=, tree->start_ns[segment->node]);
      g_assert_cmpint (segment->time.end_ns, <=, tree->end_ns[segment->node]);
      g_assert_cmpuint (segment->node, >=, root);
      g_assert_cmpuint (segment->node, <, tree->end[root]);
      g_assert_true (tree->kind[segment->node] == MINA_NODE_SPAN);
      if (i > 0)
        g_assert_cmpuint (segment->node, !=, path->segments[i - 1].node);
      time_ns[segment->node] += mina_time_span_length (segment->time);
    }
  g_assert_cmpint (at, ==, tree->end_ns[root]);

  for (guint32 i = 0; i < tree->n; i++)
    {
      g_assert_cmpint (path->time_ns[i], ==, time_ns[i]);
      g_assert_cmpint (time_ns[i], <=, tree->end_ns[i] - tree->start_ns[i]);
      sum += time_ns[i];
    }
  g_assert_cmpint (sum, ==, tree->end_ns[root] - tree->start_ns[root]);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < 150; round++)
    {
      g_autoptr (MinaDataset) dataset =
        fixture_random (rand, (guint) g_rand_int_range (rand, 1, 400));
      g_autoptr (MinaTree) plain = mina_tree_new (dataset, 0, FALSE, NULL);
      g_autoptr (MinaTree) grouped = mina_tree_new (dataset, 0, TRUE, NULL);
      g_autoptr (MinaCriticalPath) a = mina_critical_path_new (plain, NULL);
      g_autoptr (MinaCriticalPath) b = mina_critical_path_new (grouped, NULL);
      g_autofree char *text_a = describe (plain, a);
      g_autofree char *text_b = describe (grouped, b);

      check_path (plain, a);
      check_path (grouped, b);
      g_assert_cmpstr (text_a, ==, text_b);
      for (guint32 i = 0; i < a->n; i++)
        g_assert_cmpuint (plain->span[a->segments[i].node], ==,
                          grouped->span[b->segments[i].node]);
    }
}

static void
test_deep (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (MinaTree) tree = NULL;
  g_autoptr (MinaCriticalPath) path = NULL;
  const guint n = 100000;

  for (guint i = 0; i < n; i++)
    fixture_add (builder, 1, (FixtureSpan){ i + 1, i, "s", "n", i, 2 * n - i, INTERNAL, 0 });
  dataset = fixture_finish (builder);
  tree = mina_tree_new (dataset, 0, TRUE, NULL);
  path = mina_critical_path_new (tree, NULL);
  g_assert_cmpuint (path->n, ==, 2 * n - 1);
  check_path (tree, path);
}

static void
test_wide (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (MinaTree) tree = NULL;
  g_autoptr (MinaCriticalPath) path = NULL;
  const guint n = 100000;

  fixture_add (builder, 1, (FixtureSpan){ 1, 0, "s", "root", 0, 2 * n, INTERNAL, 0 });
  for (guint i = 0; i < n; i++)
    fixture_add (builder, 1, (FixtureSpan){ i + 2, 1, "s", "n", 2 * i, 2 * i + 1, INTERNAL, 0 });
  dataset = fixture_finish (builder);
  tree = mina_tree_new (dataset, 0, TRUE, NULL);
  path = mina_critical_path_new (tree, NULL);
  g_assert_cmpuint (path->n, ==, 2 * n);
  g_assert_cmpint (path->time_ns[0], ==, n);
  check_path (tree, path);
}

static void
test_cancel (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (MinaTree) tree = NULL;
  MinaWork work = { 0 };

  for (guint i = 0; i < 10000; i++)
    fixture_add (builder, 1, (FixtureSpan){ i + 1, i, "s", "n", i, 20000 - i, INTERNAL, 0 });
  dataset = fixture_finish (builder);
  tree = mina_tree_new (dataset, 0, TRUE, NULL);
  mina_work_cancel (&work);
  g_assert_null (mina_critical_path_new (tree, &work));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/critical-path/follows-who-finished-last", test_last_finishing);
  g_test_add_func ("/analysis/critical-path/children-back-to-back-share-it", test_back_to_back);
  g_test_add_func ("/analysis/critical-path/clips-children-to-their-parent", test_clips);
  g_test_add_func ("/analysis/critical-path/of-a-tie-the-earlier-start-has-it", test_ties);
  g_test_add_func ("/analysis/critical-path/does-not-wait-for-consumers", test_producer);
  g_test_add_func ("/analysis/critical-path/root-without-duration-is-an-instant", test_instant);
  g_test_add_func ("/analysis/critical-path/random-paths-are-whole-and-consistent", test_random);
  g_test_add_func ("/analysis/critical-path/goes-100000-deep", test_deep);
  g_test_add_func ("/analysis/critical-path/goes-100000-wide", test_wide);
  g_test_add_func ("/analysis/critical-path/stops-when-cancelled", test_cancel);
  return g_test_run ();
}
