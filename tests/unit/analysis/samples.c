/* samples.c - tests of MinaSamples and MinaBuckets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "analysis/mina-samples.h"

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
add_number (MinaDatasetBuilder *builder,
            guint32             series,
            int                 start,
            int                 at,
            double              value)
{
  MinaPoint point = {
    .series = series,
    .start_ns = start < 0 ? 0 : FIXTURE_T0 + start * S,
    .time_ns = FIXTURE_T0 + at * S,
    .value = value,
  };

  mina_dataset_builder_add_point (builder, &point, NULL);
}

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

/* "start-end:value" for each sample, seconds. */
static void
assert_samples (MinaDataset *dataset,
                MinaMeasure  measure,
                double       quantile,
                const char  *expected)
{
  g_autoptr (MinaSamples) samples = mina_samples_new (dataset, 0, measure, quantile);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint32 i = 0; i < samples->n; i++)
    {
      const MinaSample *sample = &samples->samples[i];

      g_string_append_printf (text, "%s%d-%d:", i > 0 ? " " : "",
                              (int) ((sample->start_ns - FIXTURE_T0) / S),
                              (int) ((sample->time_ns - FIXTURE_T0) / S));
      if (isnan (sample->value))
        g_string_append (text, "gap");
      else
        g_string_append_printf (text, "%g", sample->value);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_gauge (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (MinaSamples) samples = NULL;
  guint32 series = add_series (builder, MINA_METRIC_GAUGE, MINA_TEMPORALITY_UNSPECIFIED, FALSE);
  MinaPoint gap = { .series = series, .time_ns = FIXTURE_T0 + 2 * S, .no_value = TRUE };

  add_number (builder, series, -1, 1, 5);
  mina_dataset_builder_add_point (builder, &gap, NULL);
  add_number (builder, series, -1, 4, 3);
  dataset = fixture_finish (builder);
  assert_samples (dataset, MINA_MEASURE_VALUE, 0, "1-1:5 2-2:gap 4-4:3");
  assert_samples (dataset, MINA_MEASURE_DELTA, 0, "1-1:gap 2-2:gap 1-4:-2");
  samples = mina_samples_new (dataset, 0, MINA_MEASURE_VALUE, 0);
  g_assert_cmpfloat (samples->lowest, ==, 3);
  g_assert_cmpfloat (samples->highest, ==, 5);
}

static void
test_counter (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (MinaSamples) samples = NULL;
  guint32 series = add_series (builder, MINA_METRIC_SUM, MINA_TEMPORALITY_CUMULATIVE, TRUE);

  add_number (builder, series, 0, 10, 20);
  add_number (builder, series, 0, 20, 50);
  add_number (builder, series, 0, 30, 10);  /* fell: began anew */
  add_number (builder, series, 35, 40, 15); /* names another start */
  dataset = fixture_finish (builder);
  assert_samples (dataset, MINA_MEASURE_DELTA, 0, "0-10:20 10-20:30 20-30:10 35-40:15");
  assert_samples (dataset, MINA_MEASURE_RATE, 0, "0-10:2 10-20:3 20-30:1 35-40:3");
  samples = mina_samples_new (dataset, 0, MINA_MEASURE_RATE, 0);
  g_assert_cmpuint (samples->n_resets, ==, 2);
}

static void
test_counter_without_start (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 series = add_series (builder, MINA_METRIC_SUM, MINA_TEMPORALITY_CUMULATIVE, TRUE);

  add_number (builder, series, -1, 10, 1000);
  add_number (builder, series, -1, 20, 1005);
  dataset = fixture_finish (builder);
  assert_samples (dataset, MINA_MEASURE_DELTA, 0, "10-10:gap 10-20:5");
}

static void
test_up_down (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 n;
  guint32 series = add_series (builder, MINA_METRIC_SUM, MINA_TEMPORALITY_CUMULATIVE, FALSE);

  add_number (builder, series, 0, 10, 7);
  add_number (builder, series, 0, 20, 4);
  dataset = fixture_finish (builder);
  assert_samples (dataset, MINA_MEASURE_DELTA, 0, "0-10:7 10-20:-3");
  g_assert_cmpint (mina_samples_default_measure (mina_dataset_series (dataset, &n)), ==,
                   MINA_MEASURE_VALUE);
}

static void
test_delta (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 n;
  guint32 series = add_series (builder, MINA_METRIC_SUM, MINA_TEMPORALITY_DELTA, TRUE);

  add_number (builder, series, 0, 10, 20);
  add_number (builder, series, 10, 20, 5);
  dataset = fixture_finish (builder);
  assert_samples (dataset, MINA_MEASURE_DELTA, 0, "0-10:20 10-20:5");
  assert_samples (dataset, MINA_MEASURE_RATE, 0, "0-10:2 10-20:0.5");
  g_assert_cmpint (mina_samples_default_measure (mina_dataset_series (dataset, &n)), ==,
                   MINA_MEASURE_RATE);
}

static void
test_histogram (void)
{
  static const double bounds[] = { 10, 20, 40 };
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 series = add_series (builder, MINA_METRIC_HISTOGRAM, MINA_TEMPORALITY_CUMULATIVE, FALSE);

  add_histogram (builder, series, 0, 10, 60, bounds, 3, (guint64[]){ 4, 0, 0, 0 });
  add_histogram (builder, series, 0, 20, 210, bounds, 3, (guint64[]){ 4, 4, 2, 0 });
  add_histogram (builder, series, 0, 30, 100, bounds, 3, (guint64[]){ 0, 0, 0, 2 });
  dataset = fixture_finish (builder);
  assert_samples (dataset, MINA_MEASURE_COUNT, 0, "0-10:4 10-20:6 20-30:2");
  assert_samples (dataset, MINA_MEASURE_COUNT_RATE, 0, "0-10:0.4 10-20:0.6 20-30:0.2");
  assert_samples (dataset, MINA_MEASURE_MEAN, 0, "0-10:15 10-20:25 20-30:50");
  /* Half of the four lie in the first bucket; of the six, the third of the four in the second; the
   * last bucket has only a lower bound. */
  assert_samples (dataset, MINA_MEASURE_PERCENTILE, 0.5, "0-10:5 10-20:17.5 20-30:40");
  assert_samples (dataset, MINA_MEASURE_PERCENTILE, 1, "0-10:10 10-20:40 20-30:40");
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
  g_assert_cmpfloat (percentile.value, ==, 10);
  g_assert_cmpfloat (percentile.upper, ==, 16);
  g_assert_cmpint (percentile.source, ==, MINA_PERCENTILE_EXPONENTIAL);
  assert_samples (dataset, MINA_MEASURE_PERCENTILE, 0.25, "0-10:0 10-20:7");
}

static void
test_summary (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 series = add_series (builder, MINA_METRIC_SUMMARY, MINA_TEMPORALITY_UNSPECIFIED, FALSE);

  for (int i = 1; i <= 2; i++)
    {
      MinaPoint point = {
        .series = series,
        .start_ns = FIXTURE_T0,
        .time_ns = FIXTURE_T0 + i * 10 * S,
      };
      MinaDistribution distribution = {
        .count = (guint64) i * 10,
        .has_sum = TRUE,
        .sum = i * i * 100,
      };

      distribution.bounds =
        mina_dataset_builder_add_numbers (builder, (double[]){ 0.9, 0.5 }, 2);
      distribution.counts = mina_dataset_builder_add_numbers (builder, (double[]){ 18, 10 }, 2);
      mina_dataset_builder_add_point (builder, &point, &distribution);
    }
  dataset = fixture_finish (builder);
  assert_samples (dataset, MINA_MEASURE_PERCENTILE, 0.5, "10-10:10 20-20:10");
  assert_samples (dataset, MINA_MEASURE_PERCENTILE, 0.7, "10-10:14 20-20:14");
  assert_samples (dataset, MINA_MEASURE_PERCENTILE, 0.99, "10-10:gap 20-20:gap");
  assert_samples (dataset, MINA_MEASURE_MEAN, 0, "0-10:10 10-20:30");
  assert_samples (dataset, MINA_MEASURE_COUNT, 0, "0-10:10 10-20:10");
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
  g_test_add_func ("/analysis/samples/gauge-is-its-values", test_gauge);
  g_test_add_func ("/analysis/samples/counter-has-a-rate-through-resets", test_counter);
  g_test_add_func ("/analysis/samples/first-point-without-start-is-a-gap",
                   test_counter_without_start);
  g_test_add_func ("/analysis/samples/up-down-counter-may-fall", test_up_down);
  g_test_add_func ("/analysis/samples/delta-is-added-as-it-is", test_delta);
  g_test_add_func ("/analysis/samples/histogram-has-mean-and-percentiles", test_histogram);
  g_test_add_func ("/analysis/samples/summary-has-the-quantiles-it-names", test_summary);
  g_test_add_func ("/analysis/buckets/least-and-most-bound-the-open-buckets",
                   test_percentile_bounds);
  g_test_add_func ("/analysis/buckets/exponential-scales-are-made-equal", test_exponential);
  g_test_add_func ("/analysis/buckets/percentiles-ascend-and-bracket-the-truth", test_random);
  return g_test_run ();
}
