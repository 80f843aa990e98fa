/* density.c - tests of the picture of a whole trace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "scene/mina-density.h"

#include "fixture.h"

static void
test_small_traces_are_shown_span_by_span (void)
{
  g_autoptr (MinaTree) tree = fixture_random_tree (120, TRUE);
  g_autofree MinaServiceStyle *styles = mina_palette_for_dataset (tree->dataset);
  g_autoptr (MinaDensity) density = mina_density_new (tree, styles, 100);
  guint errors = 0;

  g_assert_cmpuint (density->n_bars, ==, 120);
  g_assert_cmpuint (density->n_columns, ==, 0);
  for (guint i = 0; i < density->n_bars; i++)
    {
      const MinaDensityBar *bar = &density->bars[i];

      g_assert_cmpint (tree->kind[bar->node], ==, MINA_NODE_SPAN);
      g_assert_cmpfloat (bar->x0, >=, 0);
      g_assert_cmpfloat (bar->x0, <=, bar->x1);
      g_assert_cmpfloat (bar->x1, <=, 1);
      g_assert_cmpfloat_with_epsilon (bar->y, i / 120.0, 1e-6);
      g_assert_cmpint (bar->error, ==, mina_tree_is_error (tree, bar->node));
      errors += bar->error;
    }
  g_assert_cmpuint (density->n_errors, ==, errors);
}

static void
test_columns_count_what_overlaps (void)
{
  const guint n_columns = 77;
  g_autoptr (MinaTree) tree = fixture_random_tree (3000, TRUE);
  g_autofree MinaServiceStyle *styles = mina_palette_for_dataset (tree->dataset);
  g_autoptr (MinaDensity) density = mina_density_new (tree, styles, n_columns);
  double per_column = (double) n_columns / (double) mina_time_span_length (tree->extent);
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  guint32 errors = 0;
  guint32 highest = 0;

  g_assert_cmpuint (density->n_bars, ==, 0);
  g_assert_cmpuint (density->n_columns, ==, n_columns);
  for (guint column = 0; column < n_columns; column++)
    {
      guint32 counts[MINA_N_HUES] = { 0 };
      gint64 longest = -1;

      for (guint32 node = 0; node < tree->n; node++)
        {
          gint64 start = tree->start_ns[node] - tree->extent.start_ns;
          gint64 end = tree->end_ns[node] - tree->extent.start_ns;
          guint first = MIN ((guint) ((double) start * per_column), n_columns - 1);
          guint last = MIN ((guint) ((double) end * per_column), n_columns - 1);

          if (tree->kind[node] != MINA_NODE_SPAN)
            continue;
          if (first <= column && column <= last)
            counts[styles[spans->service[tree->span[node]]].hue]++;
          if (first == column)
            longest = MAX (longest, end - start);
        }
      for (guint hue = 0; hue < MINA_N_HUES; hue++)
        g_assert_cmpuint (density->counts[column * MINA_N_HUES + hue], ==, counts[hue]);
      if (longest < 0)
        g_assert_cmpuint (density->longest[column], ==, MINA_NONE);
      else
        g_assert_cmpint (tree->end_ns[density->longest[column]]
                           - tree->start_ns[density->longest[column]],
                         ==, longest);
      errors += density->errors[column];
      highest = MAX (highest, mina_density_total (density, column));
    }
  g_assert_cmpuint (density->highest, ==, highest);
  /* No error is swallowed. */
  g_assert_cmpuint (errors, ==, density->n_errors);
  g_assert_cmpuint (errors, ==, mina_dataset_traces (tree->dataset, &errors)->n_errors);
}

static void
test_a_million_spans_take_little_time (void)
{
  const guint n = 1000000;
  g_autofree FixtureSpan *spans = g_new0 (FixtureSpan, n);
  g_autofree MinaServiceStyle *styles = NULL;
  g_autoptr (MinaTree) tree = NULL;
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < n; i++)
    spans[i] = (FixtureSpan){ i == 0 ? -1 : (int) ((i - 1) / 20), i, 2 * (gint64) n, "s", "n", 0 };
  tree = fixture_tree (spans, n, FALSE);
  styles = mina_palette_for_dataset (tree->dataset);

  for (guint i = 0; i < 5; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      g_autoptr (MinaDensity) density = mina_density_new (tree, styles, 270);

      best = MIN (best, g_get_monotonic_time () - begin);
      g_assert_cmpuint (density->highest, ==, n);
    }
  g_test_minimized_result ((double) best / 1000, "density of a million spans: %.1f ms",
                           (double) best / 1000);
  g_assert_cmpint (best, <, 100000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/density/small-traces-are-shown-span-by-span",
                   test_small_traces_are_shown_span_by_span);
  g_test_add_func ("/scene/density/columns-count-what-overlaps",
                   test_columns_count_what_overlaps);
  g_test_add_func ("/scene/density/a-million-spans-take-little-time",
                   test_a_million_spans_take_little_time);
  return g_test_run ();
}
