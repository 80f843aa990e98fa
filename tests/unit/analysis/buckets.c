/* buckets.c - tests of MinaBuckets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "analysis/mina-buckets.h"

#include <math.h>

#include "fixture.h"

#define S MINA_NS_PER_S

static guint32
add_series (MinaDatasetBuilder *builder,
            MinaMetricType      type,
            MinaTemporality     temporality,
            gboolean            monotonic)
{
  MinaSeries series = {
    .name = fixture_string (builder, "metric"),
    .type = type,
    .temporality = temporality,
    .monotonic = monotonic,
    .resource = fixture_resource (builder, "service"),
  };

  mina_dataset_builder_add_metric (builder);
  return mina_dataset_builder_add_series (builder, &series, NULL, 0);
}

/* Times in seconds after FIXTURE_T0; a start below 0 is none. */
static void
add_histogram (MinaDatasetBuilder *builder,
               guint32             series,
               int                 start,
               int                 at,
               double              sum,
               const double       *bounds,
               guint               n_bounds,
               const guint64      *counts)
{
  MinaPoint point = {
    .series = series,
    .start_ns = start < 0 ? 0 : FIXTURE_T0 + start * S,
    .time_ns = FIXTURE_T0 + at * S,
    .value = sum,
  };
  MinaDistribution distribution = { .has_sum = TRUE, .sum = sum };

  distribution.bounds = mina_dataset_builder_add_numbers (builder, bounds, n_bounds);
  distribution.counts = mina_dataset_builder_add_bucket_counts (builder, counts, n_bounds + 1);
  for (guint i = 0; i <= n_bounds; i++)
    distribution.count += counts[i];
  mina_dataset_builder_add_point (builder, &point, &distribution);
}

static void
add_exponential (MinaDatasetBuilder *builder,
                 guint32             series,
                 int                 at,
                 gint32              scale,
                 gint32              offset,
                 const guint64      *counts,
                 guint               n,
                 guint64             zeros)
{
  MinaPoint point = {
    .series = series,
    .start_ns = FIXTURE_T0,
    .time_ns = FIXTURE_T0 + at * S,
  };
  MinaDistribution distribution = {
    .scale = scale,
    .offset = offset,
    .zero_count = zeros,
    .count = zeros,
  };

  distribution.counts = mina_dataset_builder_add_bucket_counts (builder, counts, n);
  for (guint i = 0; i < n; i++)
    distribution.count += counts[i];
  mina_dataset_builder_add_point (builder, &point, &distribution);
}

static void
test_difference (void)
{
  static const double bounds[] = { 10, 20, 40 };
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 series = add_series (builder, MINA_METRIC_HISTOGRAM, MINA_TEMPORALITY_CUMULATIVE, FALSE);
  g_auto (MinaBuckets) first = { 0 };
  g_auto (MinaBuckets) second = { 0 };
  g_auto (MinaBuckets) third = { 0 };

  add_histogram (builder, series, 0, 10, 60, bounds, 3, (guint64[]){ 4, 0, 0, 0 });
  add_histogram (builder, series, 0, 20, 210, bounds, 3, (guint64[]){ 4, 4, 2, 0 });
  add_histogram (builder, series, 0, 30, 100, bounds, 3, (guint64[]){ 0, 0, 0, 2 });
  dataset = fixture_finish (builder);

  /* Half of the four lie in the first bucket. */
  g_assert_false (mina_buckets_init (&first, dataset, 0, MINA_NONE));
  g_assert_cmpfloat (mina_buckets_percentile (&first, 0.5).value, ==, 5);
  /* Of the six that came, the third of the four in the second bucket. */
  g_assert_true (mina_buckets_init (&second, dataset, 1, 0));
  g_assert_cmpuint (second.count, ==, 6);
  g_assert_cmpfloat (second.sum, ==, 150);
  g_assert_cmpfloat (mina_buckets_percentile (&second, 0.5).value, ==, 17.5);
  g_assert_cmpfloat (mina_buckets_percentile (&second, 1).value, ==, 40);
  /* The counters began anew; the last bucket has only a lower bound. */
  g_assert_false (mina_buckets_init (&third, dataset, 2, 1));
  g_assert_cmpuint (third.count, ==, 2);
  g_assert_cmpfloat (mina_buckets_percentile (&third, 0.5).value, ==, 40);
  g_assert_true (isinf (mina_buckets_percentile (&third, 0.5).upper));
}

static void
test_other_bounds (void)
{
  static const double bounds[] = { 10, 20 };
  static const double others[] = { 10, 30 };
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 series = add_series (builder, MINA_METRIC_HISTOGRAM, MINA_TEMPORALITY_CUMULATIVE, FALSE);
  g_auto (MinaBuckets) buckets = { 0 };

  add_histogram (builder, series, 0, 10, 0, bounds, 2, (guint64[]){ 1, 1, 1 });
  add_histogram (builder, series, 0, 20, 0, others, 2, (guint64[]){ 2, 2, 2 });
  dataset = fixture_finish (builder);
  g_assert_false (mina_buckets_init (&buckets, dataset, 1, 0));
  g_assert_cmpuint (buckets.count, ==, 6);
}

static void
test_empty (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 series = add_series (builder, MINA_METRIC_HISTOGRAM, MINA_TEMPORALITY_DELTA, FALSE);
  g_auto (MinaBuckets) buckets = { 0 };

  add_histogram (builder, series, 0, 10, 0, NULL, 0, (guint64[]){ 0 });
  dataset = fixture_finish (builder);
  mina_buckets_init (&buckets, dataset, 0, MINA_NONE);
  g_assert_true (isnan (mina_buckets_percentile (&buckets, 0.5).value));
  g_assert_cmpint (mina_buckets_percentile (&buckets, 0.5).source, ==, MINA_PERCENTILE_NONE);
}

static void
test_summary (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 series = add_series (builder, MINA_METRIC_SUMMARY, MINA_TEMPORALITY_UNSPECIFIED, FALSE);
  MinaPoint point = { .series = series, .time_ns = FIXTURE_T0 };
  MinaDistribution distribution = { .count = 10 };

  distribution.bounds = mina_dataset_builder_add_numbers (builder, (double[]){ 0.9, 0.5 }, 2);
  distribution.counts = mina_dataset_builder_add_numbers (builder, (double[]){ 18, 10 }, 2);
  mina_dataset_builder_add_point (builder, &point, &distribution);
  dataset = fixture_finish (builder);
  g_assert_cmpfloat (mina_summary_percentile (dataset, 0, 0.5).value, ==, 10);
  g_assert_cmpfloat_with_epsilon (mina_summary_percentile (dataset, 0, 0.7).value, 14, 1e-9);
  g_assert_true (isnan (mina_summary_percentile (dataset, 0, 0.99).value));
  g_assert_cmpint (mina_summary_percentile (dataset, 0, 0.5).source, ==, MINA_PERCENTILE_SUMMARY);
}

static void
test_percentile_bounds (void)
{
  static const double bounds[] = { 10, 20 };
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 series = add_series (builder, MINA_METRIC_HISTOGRAM, MINA_TEMPORALITY_DELTA, FALSE);
  MinaPoint point = { .series = series, .time_ns = FIXTURE_T0 };
  MinaDistribution distribution = {
    .count = 4,
    .has_min_max = TRUE,
    .min = 6,
    .max = 100,
  };
  g_auto (MinaBuckets) buckets = { 0 };
  MinaPercentile low, high;

  distribution.bounds = mina_dataset_builder_add_numbers (builder, bounds, 2);
  distribution.counts =
    mina_dataset_builder_add_bucket_counts (builder, (guint64[]){ 2, 0, 2 }, 3);
  mina_dataset_builder_add_point (builder, &point, &distribution);
  dataset = fixture_finish (builder);

  g_assert_false (mina_buckets_init (&buckets, dataset, 0, MINA_NONE));
  low = mina_buckets_percentile (&buckets, 0.25);
  high = mina_buckets_percentile (&buckets, 0.75);
  g_assert_cmpfloat (low.lower, ==, 6);
  g_assert_cmpfloat (low.value, ==, 8);
  g_assert_cmpfloat (low.upper, ==, 10);
  g_assert_cmpfloat (high.lower, ==, 20);
  g_assert_cmpfloat (high.value, ==, 60);
  g_assert_cmpfloat (high.upper, ==, 100);
  g_assert_cmpint (high.source, ==, MINA_PERCENTILE_BUCKETS);
}

static void
test_exponential (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 series =
    add_series (builder, MINA_METRIC_EXPONENTIAL_HISTOGRAM, MINA_TEMPORALITY_CUMULATIVE, FALSE);
  g_auto (MinaBuckets) buckets = { 0 };
  MinaPercentile percentile;

  /* Scale 0: buckets (1, 2], (2, 4], (4, 8]; then scale -1: (1, 4], (4, 16]. */
  add_exponential (builder, series, 10, 0, 0, (guint64[]){ 1, 2, 3 }, 3, 2);
  add_exponential (builder, series, 20, -1, 0, (guint64[]){ 3, 7 }, 2, 2);
  dataset = fixture_finish (builder);

  g_assert_true (mina_buckets_init (&buckets, dataset, 1, 0));
  g_assert_cmpuint (buckets.count, ==, 4);
  percentile = mina_buckets_percentile (&buckets, 0.5);
  g_assert_cmpfloat (percentile.lower, ==, 4);
  g_assert_cmpfloat_with_epsilon (percentile.value, 8, 1e-9);
  g_assert_cmpfloat (percentile.upper, ==, 16);
  g_assert_cmpint (percentile.source, ==, MINA_PERCENTILE_EXPONENTIAL);
}

/* Whatever the buckets hold, percentiles ascend, lie where they say, and bracket the truth. */
static void
test_random (void)
{
  static const double bounds[] = { 1, 2, 5, 10, 20, 50, 100 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);

  for (guint round = 0; round < 300; round++)
    {
      MinaDatasetBuilder *builder = fixture_new ();
      g_autoptr (MinaDataset) dataset = NULL;
      g_auto (MinaBuckets) buckets = { 0 };
      guint32 series = add_series (builder, MINA_METRIC_HISTOGRAM, MINA_TEMPORALITY_DELTA, FALSE);
      guint64 counts[G_N_ELEMENTS (bounds) + 1] = { 0 };
      gint n = g_rand_int_range (rand, 1, 40);
      g_autofree double *values = g_new (double, n);
      double last = -INFINITY;

      for (gint i = 0; i < n; i++)
        {
          guint b = 0;

          values[i] = g_rand_double_range (rand, 0, 100);
          while (values[i] > bounds[b])
            b++;
          counts[b]++;
        }
      add_histogram (builder, series, 0, 1, 0, bounds, G_N_ELEMENTS (bounds), counts);
      dataset = fixture_finish (builder);
      mina_buckets_init (&buckets, dataset, 0, MINA_NONE);
      for (guint q = 1; q <= 20; q++)
        {
          MinaPercentile percentile = mina_buckets_percentile (&buckets, q / 20.0);
          gint not_above = 0, needed = (gint) ceil (q / 20.0 * n - 1e-9);

          g_assert_cmpfloat (percentile.value, >=, last);
          g_assert_cmpfloat (percentile.value, >=, percentile.lower);
          g_assert_cmpfloat (percentile.value, <=, percentile.upper);
          for (gint i = 0; i < n; i++)
            not_above += values[i] <= percentile.upper;
          g_assert_cmpint (not_above, >=, needed);
          last = percentile.value;
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/buckets/difference-is-what-was-added", test_difference);
  g_test_add_func ("/analysis/buckets/other-bounds-begin-anew", test_other_bounds);
  g_test_add_func ("/analysis/buckets/without-values-there-is-no-percentile", test_empty);
  g_test_add_func ("/analysis/buckets/summary-has-the-quantiles-it-names", test_summary);
  g_test_add_func ("/analysis/buckets/least-and-most-bound-the-open-buckets",
                   test_percentile_bounds);
  g_test_add_func ("/analysis/buckets/exponential-scales-are-made-equal", test_exponential);
  g_test_add_func ("/analysis/buckets/percentiles-ascend-and-bracket-the-truth", test_random);
  return g_test_run ();
}
