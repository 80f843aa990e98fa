/* exact.c - tests that the small made-up cases hold the numbers the course names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "analysis/mina-critical-path.h"
#include "analysis/mina-tree.h"
#include "synth/mina-synth.h"

#define MS G_GINT64_CONSTANT (1000000)

static MinaDataset *
make (const char *name)
{
  const MinaSynthCase *found = mina_synth_find (name);

  g_assert_nonnull (found);
  return found->make (found->seed);
}

/* The own time of the span that starts then, in ms. */
static gint64
own_ms (MinaTree *tree, gint64 start_ms, gint64 end_ms)
{
  for (guint32 i = 0; i < tree->n; i++)
    if (tree->start_ns[i] - tree->extent.start_ns == start_ms * MS
        && tree->end_ns[i] - tree->extent.start_ns == end_ms * MS)
      return tree->self_ns[i] / MS;
  return -1;
}

static void
test_first_trace_own_times (void)
{
  static const struct
  {
    guint trace;
    gint64 spans[4][3]; /* start, end, own; in ms */
  } expected[] = {
    { 0, { { 0, 120, 20 }, { 12, 112, 26 }, { 26, 100, 22 }, { 38, 90, 52 } } },
    { 2, { { 0, 420, 18 }, { 10, 412, 26 }, { 24, 400, 324 }, { 40, 92, 52 } } },
    { 3, { { 0, 300, 14 }, { 8, 294, 182 }, { 180, 284, 44 }, { 190, 250, 60 } } },
  };
  g_autoptr (MinaDataset) dataset = make ("first-trace");

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (MinaTree) tree = mina_tree_new (dataset, expected[i].trace, TRUE, NULL);

      for (guint k = 0; k < 4; k++)
        g_assert_cmpint (own_ms (tree, expected[i].spans[k][0], expected[i].spans[k][1]), ==,
                         expected[i].spans[k][2]);
    }
}

static void
test_five_spans_ledger (void)
{
  g_autoptr (MinaDataset) dataset = make ("five-spans");
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, TRUE, NULL);
  g_autoptr (MinaCriticalPath) path = mina_critical_path_new (tree, NULL);
  gint64 sum_ns = 0;

  g_assert_cmpuint (tree->n_spans, ==, 5);
  g_assert_cmpint (own_ms (tree, 0, 1600), ==, 150);
  g_assert_cmpint (own_ms (tree, 0, 50), ==, 50);
  g_assert_cmpint (own_ms (tree, 50, 850), ==, 788);
  g_assert_cmpint (own_ms (tree, 70, 82), ==, 12);
  g_assert_cmpint (own_ms (tree, 950, 1550), ==, 600);
  for (guint32 i = 0; i < tree->n; i++)
    {
      sum_ns += path->time_ns[i];
      g_assert_cmpint (path->time_ns[i], ==, tree->self_ns[i]);
    }
  g_assert_cmpint (sum_ns, ==, 1600 * MS);
  g_assert_cmpuint (mina_dataset_counts (dataset)->errors, ==, 1);
  g_assert_cmpuint (mina_dataset_counts (dataset)->logs, ==, 1);
}

static void
test_five_spans_lit_shows_the_scan (void)
{
  g_autoptr (MinaDataset) dataset = make ("five-spans-lit");
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, TRUE, NULL);

  g_assert_cmpuint (tree->n_spans, ==, 9);
  g_assert_cmpint (own_ms (tree, 90, 846), ==, 756);
  g_assert_cmpint (own_ms (tree, 960, 1540), ==, 580);
  g_assert_cmpuint (mina_dataset_counts (dataset)->events, ==, 1);
}

static void
test_five_spans_twin_ledger (void)
{
  g_autoptr (MinaDataset) dataset = make ("five-spans-twin");
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, TRUE, NULL);

  g_assert_cmpint (own_ms (tree, 0, 1700), ==, 240);
  g_assert_cmpint (own_ms (tree, 700, 1600), ==, 900);
}

static void
test_broken_context_is_sixty_traces (void)
{
  g_autoptr (MinaDataset) dataset = make ("broken-context");
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 n, halves = 0;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);

  g_assert_cmpuint (n, ==, 60);
  for (guint32 i = 0; i < n; i++)
    if (strcmp (mina_dataset_service_name (dataset, spans->service[traces[i].root]), "service-b")
        == 0)
      {
        g_assert_cmpuint (traces[i].spans.n, ==, 2);
        halves++;
      }
  g_assert_cmpuint (halves, ==, 20);
  g_assert_cmpuint (mina_dataset_counts (dataset)->logs, ==, 160);
}

static void
test_two_languages_is_two_traces_a_request (void)
{
  g_autoptr (MinaDataset) dataset = make ("two-languages");
  guint32 n;

  mina_dataset_traces (dataset, &n);
  g_assert_cmpuint (n, ==, 24);
}

static void
test_skewed_clocks_are_said (void)
{
  g_autoptr (MinaDataset) dataset = make ("skewed-clocks");
  guint32 n;
  const MinaRepair *repairs = mina_dataset_repairs (dataset, &n);

  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (repairs[0].code, ==, MINA_REPAIR_OUTSIDE_PARENT);
}

static void
test_big_is_a_hundred_thousand (void)
{
  g_autoptr (MinaDataset) dataset = make ("big");
  guint32 n;

  g_assert_cmpuint (mina_dataset_spans (dataset)->n, ==, 1 + 111 * (1 + 300 * 3));
  mina_dataset_repairs (dataset, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (mina_dataset_counts (dataset)->errors, >, 20);
}

static void
test_every_case_is_whole (void)
{
  guint n;
  const MinaSynthCase *cases = mina_synth_cases (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MinaDataset) dataset = cases[i].make (cases[i].seed);

      g_assert_cmpuint (mina_dataset_counts (dataset)->orphans, ==, 0);
      g_assert_cmpuint (mina_dataset_counts (dataset)->spans, >, 0);
      g_assert_cmpint (mina_dataset_extent (dataset).start_ns, >=,
                       G_GINT64_CONSTANT (1772452800000000000));
      g_assert_true (mina_synth_find (cases[i].name) == &cases[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func ("/synth/exact/" path, function)
  ADD ("first-trace-own-times", test_first_trace_own_times);
  ADD ("five-spans-ledger", test_five_spans_ledger);
  ADD ("five-spans-lit-shows-the-scan", test_five_spans_lit_shows_the_scan);
  ADD ("five-spans-twin-ledger", test_five_spans_twin_ledger);
  ADD ("broken-context-is-sixty-traces", test_broken_context_is_sixty_traces);
  ADD ("two-languages-is-two-traces-a-request", test_two_languages_is_two_traces_a_request);
  ADD ("skewed-clocks-are-said", test_skewed_clocks_are_said);
  ADD ("big-is-a-hundred-thousand", test_big_is_a_hundred_thousand);
  ADD ("every-case-is-whole", test_every_case_is_whole);
  return g_test_run ();
}
