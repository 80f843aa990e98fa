/* statistics.c - tests of MinaStatistics
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "analysis/mina-statistics.h"

#include "fixture.h"

static const FixtureSpan shop[] = {
  { 1, 0, "front", "GET /", 0, 100, 0, 0 },
  { 2, 1, "back", "SELECT", 10, 30, 0, 0 },
  { 3, 1, "back", "SELECT", 30, 70, 0, MINA_STATUS_ERROR },
  { 4, 1, "back", "UPDATE", 75, 85, 0, 0 },
};

static const MinaStatisticsRow *
find_row (const MinaStatistics *statistics,
          const char           *label)
{
  for (guint32 i = 0; i < statistics->n; i++)
    {
      g_autofree char *text = mina_statistics_row_label (statistics, i);

      if (strcmp (text, label) == 0)
        return &statistics->rows[i];
    }
  g_error ("no row %s", label);
}

static void
test_service (void)
{
  g_autoptr (MinaDataset) dataset = fixture_trace (shop, G_N_ELEMENTS (shop));
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, TRUE, NULL);
  g_autoptr (MinaCriticalPath) path = mina_critical_path_new (tree, NULL);
  g_autoptr (MinaStatistics) statistics =
    mina_statistics_new (tree, path, MINA_GROUP_BY_SERVICE, NULL, NULL, NULL);
  const MinaStatisticsRow *back = find_row (statistics, "back");
  const MinaStatisticsRow *front = find_row (statistics, "front");

  g_assert_cmpuint (statistics->n, ==, 2);
  g_assert_true (back == &statistics->rows[0]);
  g_assert_cmpuint (back->count, ==, 3);
  g_assert_cmpuint (back->errors, ==, 1);
  g_assert_cmpint (back->total_ns, ==, 70);
  g_assert_cmpint (back->self_ns, ==, 70);
  g_assert_cmpint (back->critical_ns, ==, 70);
  g_assert_cmpint (back->min_ns, ==, 10);
  g_assert_cmpint (back->mean_ns, ==, 23);
  g_assert_cmpint (back->p50_ns, ==, 20);
  g_assert_cmpint (back->p95_ns, ==, 40);
  g_assert_cmpint (back->max_ns, ==, 40);
  g_assert_cmpuint (tree->span[back->longest], ==, 2);
  g_assert_cmpint (front->self_ns, ==, 30);
  g_assert_cmpint (front->critical_ns, ==, 30);
}

static void
test_operation (void)
{
  g_autoptr (MinaDataset) dataset = fixture_trace (shop, G_N_ELEMENTS (shop));
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, TRUE, NULL);
  g_autoptr (MinaStatistics) statistics =
    mina_statistics_new (tree, NULL, MINA_GROUP_BY_OPERATION, NULL, NULL, NULL);

  g_assert_cmpuint (statistics->n, ==, 3);
  g_assert_cmpuint (find_row (statistics, "back SELECT")->count, ==, 2);
  g_assert_cmpuint (find_row (statistics, "back UPDATE")->count, ==, 1);
  g_assert_cmpint (find_row (statistics, "front GET /")->critical_ns, ==, 0);
}

static void
test_attribute (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (MinaTree) tree = NULL;
  g_autoptr (MinaStatistics) by_color = NULL;
  g_autoptr (MinaStatistics) by_service = NULL;
  g_autoptr (MinaStatistics) by_nothing = NULL;

  for (guint i = 0; i < 6; i++)
    {
      MinaSpanRecord record = fixture_record (
        builder, 1, &(FixtureSpan){ i + 1, i == 0 ? 0 : 1, "s", "n", i, 100, 0, 0 });
      guint32 color = fixture_attribute (builder, "color", i % 2 == 0 ? "red" : "blue");

      mina_dataset_builder_add_span (builder, &record, &color, i == 0 ? 0 : 1);
    }
  dataset = fixture_finish (builder);
  tree = mina_tree_new (dataset, 0, TRUE, NULL);
  by_color = mina_statistics_new (tree, NULL, MINA_GROUP_BY_ATTRIBUTE, "color", NULL, NULL);
  by_service =
    mina_statistics_new (tree, NULL, MINA_GROUP_BY_ATTRIBUTE, "service.name", NULL, NULL);
  by_nothing = mina_statistics_new (tree, NULL, MINA_GROUP_BY_ATTRIBUTE, "nowhere", NULL, NULL);

  g_assert_cmpuint (find_row (by_color, "red")->count, ==, 2);
  g_assert_cmpuint (find_row (by_color, "blue")->count, ==, 3);
  g_assert_cmpuint (find_row (by_color, "(not set)")->count, ==, 1);
  g_assert_cmpuint (find_row (by_service, "s")->count, ==, 6);
  g_assert_cmpuint (find_row (by_nothing, "(not set)")->count, ==, 6);
}

static void
test_window (void)
{
  g_autoptr (MinaDataset) dataset = fixture_trace (shop, G_N_ELEMENTS (shop));
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, TRUE, NULL);
  MinaTimeSpan window = { FIXTURE_T0 + 72, FIXTURE_T0 + 90 };
  g_autoptr (MinaStatistics) statistics =
    mina_statistics_new (tree, NULL, MINA_GROUP_BY_OPERATION, NULL, &window, NULL);

  /* The root began long before, and is there all the time. */
  g_assert_cmpuint (statistics->n, ==, 2);
  g_assert_cmpuint (find_row (statistics, "front GET /")->count, ==, 1);
  g_assert_cmpuint (find_row (statistics, "back UPDATE")->count, ==, 1);
}

/* However spans are put together, the whole stays the same. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (MinaDataset) dataset =
        fixture_random (rand, (guint) g_rand_int_range (rand, 1, 500));
      g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, TRUE, NULL);
      g_autoptr (MinaCriticalPath) path = mina_critical_path_new (tree, NULL);
      guint32 root = path->segments[0].node;

      while (tree->parent[root] != MINA_NONE && tree->kind[tree->parent[root]] == MINA_NODE_SPAN)
        root = tree->parent[root];
      for (MinaStatisticsGroup group = MINA_GROUP_BY_SERVICE; group <= MINA_GROUP_BY_ATTRIBUTE;
           group++)
        {
          g_autoptr (MinaStatistics) statistics =
            mina_statistics_new (tree, path, group, "service.name", NULL, NULL);
          guint32 count = 0;
          gint64 critical_ns = 0;

          for (guint32 i = 0; i < statistics->n; i++)
            {
              const MinaStatisticsRow *row = &statistics->rows[i];

              count += row->count;
              critical_ns += row->critical_ns;
              g_assert_cmpint (row->min_ns, <=, row->p50_ns);
              g_assert_cmpint (row->p50_ns, <=, row->p95_ns);
              g_assert_cmpint (row->p95_ns, <=, row->p99_ns);
              g_assert_cmpint (row->p99_ns, <=, row->max_ns);
              g_assert_cmpint (row->min_ns, <=, row->mean_ns);
              g_assert_cmpint (row->mean_ns, <=, row->max_ns);
              g_assert_cmpint (row->self_ns, <=, row->total_ns);
              if (i > 0)
                g_assert_cmpint (row->self_ns, <=, statistics->rows[i - 1].self_ns);
            }
          g_assert_cmpuint (count, ==, tree->n_spans);
          g_assert_cmpint (critical_ns, ==, tree->end_ns[root] - tree->start_ns[root]);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/statistics/by-service", test_service);
  g_test_add_func ("/analysis/statistics/by-operation", test_operation);
  g_test_add_func ("/analysis/statistics/by-attribute-of-span-or-resource", test_attribute);
  g_test_add_func ("/analysis/statistics/window-takes-what-overlaps", test_window);
  g_test_add_func ("/analysis/statistics/groups-add-up-to-the-whole", test_random);
  return g_test_run ();
}
