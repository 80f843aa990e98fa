/* series-lines.c - tests of MinaSeriesLines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/mina-series-lines.h"

#include <math.h>

#include "model/mina-dataset-builder.h"

#define S MINA_NS_PER_S
#define T0 G_GINT64_CONSTANT (1768467600000000000)

static guint32
add_series (MinaDatasetBuilder *builder,
            MinaMetricType      type,
            MinaTemporality     temporality,
            gboolean            monotonic)
{
  MinaSeries series = {
    .name = mina_strings_add (mina_dataset_builder_strings (builder), "metric", 6),
    .type = type,
    .temporality = temporality,
    .monotonic = monotonic,
    .resource = mina_dataset_builder_resource_for_service (builder, "service", 7),
  };

  mina_dataset_builder_begin_file (builder, "test");
  mina_dataset_builder_add_metric (builder);
  return mina_dataset_builder_add_series (builder, &series, NULL, 0);
}

/* Times in seconds after T0; a start below 0 is none. */
static void
add_number (MinaDatasetBuilder *builder,
            guint32             series,
            int                 start,
            int                 at,
            double              value)
{
  MinaPoint point = {
    .series = series,
    .start_ns = start < 0 ? 0 : T0 + start * S,
    .time_ns = T0 + at * S,
    .value = value,
  };

  mina_dataset_builder_add_point (builder, &point, NULL);
}

static void
add_histogram (MinaDatasetBuilder *builder,
               guint32             series,
               int                 at,
               double              sum,
               const guint64      *counts)
{
  static const double bounds[] = { 10, 20, 40 };
  MinaPoint point = { .series = series, .start_ns = T0, .time_ns = T0 + at * S, .value = sum };
  MinaDistribution distribution = { .has_sum = TRUE, .sum = sum };

  distribution.bounds = mina_dataset_builder_add_numbers (builder, bounds, 3);
  distribution.counts = mina_dataset_builder_add_bucket_counts (builder, counts, 4);
  for (guint i = 0; i < 4; i++)
    distribution.count += counts[i];
  mina_dataset_builder_add_point (builder, &point, &distribution);
}

static void
assert_line (MinaDataset *dataset,
             guint        line,
             const char  *expected)
{
  g_autoptr (MinaSeriesLines) lines = mina_series_lines_new (dataset, 0, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpuint (line, <, lines->n_lines);
  for (guint32 i = 0; i < lines->n; i++)
    {
      g_string_append_printf (text, "%s%d:", i > 0 ? " " : "",
                              (int) ((lines->time_ns[i] - T0) / S));
      if (isnan (lines->values[line][i]))
        g_string_append (text, "gap");
      else
        g_string_append_printf (text, "%g", lines->values[line][i]);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_gauge (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 series = add_series (builder, MINA_METRIC_GAUGE, MINA_TEMPORALITY_UNSPECIFIED, FALSE);
  MinaPoint gap = { .series = series, .time_ns = T0 + 2 * S, .no_value = TRUE };

  add_number (builder, series, -1, 1, 5);
  mina_dataset_builder_add_point (builder, &gap, NULL);
  add_number (builder, series, -1, 4, 3);
  dataset = mina_dataset_builder_finish (builder, T0 + 100 * S, NULL);
  assert_line (dataset, 0, "1:5 2:gap 4:3");
}

static void
test_counter (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 series = add_series (builder, MINA_METRIC_SUM, MINA_TEMPORALITY_CUMULATIVE, TRUE);

  add_number (builder, series, 0, 10, 20);
  add_number (builder, series, 0, 20, 50);
  add_number (builder, series, 25, 30, 15); /* names another start */
  dataset = mina_dataset_builder_finish (builder, T0 + 100 * S, NULL);
  assert_line (dataset, 0, "10:2 20:3 30:3");
}

static void
test_counter_without_start (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 series = add_series (builder, MINA_METRIC_SUM, MINA_TEMPORALITY_CUMULATIVE, TRUE);

  add_number (builder, series, -1, 10, 1000);
  add_number (builder, series, -1, 20, 1005);
  add_number (builder, series, -1, 30, 2); /* fell: began anew, nobody knows when */
  dataset = mina_dataset_builder_finish (builder, T0 + 100 * S, NULL);
  assert_line (dataset, 0, "10:gap 20:0.5 30:gap");
}

static void
test_delta (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 series = add_series (builder, MINA_METRIC_SUM, MINA_TEMPORALITY_DELTA, TRUE);

  add_number (builder, series, 0, 10, 20);
  add_number (builder, series, 10, 20, 5);
  dataset = mina_dataset_builder_finish (builder, T0 + 100 * S, NULL);
  assert_line (dataset, 0, "10:2 20:0.5");
}

static void
test_histogram (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 series = add_series (builder, MINA_METRIC_HISTOGRAM, MINA_TEMPORALITY_CUMULATIVE, FALSE);

  add_histogram (builder, series, 10, 60, (guint64[]){ 4, 0, 0, 0 });
  add_histogram (builder, series, 20, 210, (guint64[]){ 4, 4, 2, 0 });
  dataset = mina_dataset_builder_finish (builder, T0 + 100 * S, NULL);
  assert_line (dataset, 0, "10:15 20:25");
  assert_line (dataset, 1, "10:5 20:17.5");
}

static void
test_range (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (MinaSeriesLines) lines = NULL;
  guint32 series = add_series (builder, MINA_METRIC_GAUGE, MINA_TEMPORALITY_UNSPECIFIED, FALSE);

  for (int i = 0; i < 1000; i++)
    add_number (builder, series, -1, i, g_rand_int_range (rand, 0, 1000));
  dataset = mina_dataset_builder_finish (builder, T0 + 1000 * S, NULL);
  lines = mina_series_lines_new (dataset, 0, NULL);
  for (guint round = 0; round < 200; round++)
    {
      guint32 first = (guint32) g_rand_int_range (rand, 0, 1000);
      guint32 end = (guint32) g_rand_int_range (rand, (gint32) first, 1001);
      double low, high, lowest = INFINITY, highest = -INFINITY;

      for (guint32 i = first; i < end; i++)
        {
          lowest = MIN (lowest, lines->values[0][i]);
          highest = MAX (highest, lines->values[0][i]);
        }
      g_assert_cmpint (mina_series_lines_range (lines, 0, first, end, &low, &high), ==,
                       first < end);
      g_assert_cmpfloat (low, ==, lowest);
      g_assert_cmpfloat (high, ==, highest);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/series-lines/gauge-is-its-values", test_gauge);
  g_test_add_func ("/session/series-lines/counter-is-its-rate", test_counter);
  g_test_add_func ("/session/series-lines/first-point-without-start-is-a-gap",
                   test_counter_without_start);
  g_test_add_func ("/session/series-lines/delta-is-added-as-it-is", test_delta);
  g_test_add_func ("/session/series-lines/histogram-has-mean-and-quantiles", test_histogram);
  g_test_add_func ("/session/series-lines/range-has-the-least-and-the-most", test_range);
  return g_test_run ();
}
