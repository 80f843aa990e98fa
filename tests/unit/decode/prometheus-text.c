/* prometheus-text.c - tests of Prometheus text and OpenMetrics
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "decode/mina-line-reader.h"
#include "decode/mina-prometheus-text.h"

#define NOW G_GINT64_CONSTANT (1768471300000000000)
#define MODIFIED G_GINT64_CONSTANT (1768471200000000000)

static MinaDataset *
decode (const char *text)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (MinaSource) source = mina_source_new_for_bytes (bytes);
  g_autoptr (GError) error = NULL;
  MinaDecodeContext context = {
    .builder = builder,
    .diagnostics = mina_dataset_builder_diagnostics (builder),
    .file = mina_dataset_builder_begin_file (builder, "test"),
    .name = "test",
    .modified_ns = MODIFIED,
  };

  mina_format_prometheus_text.decode (source, &context, &error);
  g_assert_no_error (error);
  return mina_dataset_builder_finish (builder, NOW, NULL);
}

static const MinaSeries *
find_series (MinaDataset *dataset,
             const char  *name)
{
  const MinaSeries *found = NULL;
  guint32 n;
  const MinaSeries *series = mina_dataset_series (dataset, &n);

  for (guint32 i = 0; i < n; i++)
    if (g_str_equal (mina_dataset_text (dataset, series[i].name), name))
      {
        g_assert_null (found);
        found = &series[i];
      }
  g_assert_nonnull (found);
  return found;
}

/* The only point of a series. */
static const MinaPoint *
point_of (MinaDataset      *dataset,
          const MinaSeries *series)
{
  g_assert_cmpuint (series->points.n, ==, 1);
  return &mina_dataset_points (dataset, NULL)
    [mina_dataset_point_order (dataset)[series->points.first]];
}

static const MinaDistribution *
distribution_of (MinaDataset     *dataset,
                 const MinaPoint *point)
{
  g_assert_cmpuint (point->distribution, !=, MINA_NONE);
  return &mina_dataset_distributions (dataset, NULL)[point->distribution];
}

static void
test_buckets_become_a_histogram (void)
{
  g_autoptr (MinaDataset) dataset = decode (
    "# HELP wait_seconds How long.\n"
    "# TYPE wait_seconds histogram\n"
    "wait_seconds_bucket{q=\"a\",le=\"1\"} 3\n"
    "wait_seconds_bucket{q=\"a\",le=\"0.1\"} 1\n"
    "wait_seconds_bucket{q=\"b\",le=\"0.1\"} 7\n"
    "wait_seconds_bucket{q=\"a\",le=\"+Inf\"} 4\n"
    "wait_seconds_sum{q=\"a\"} 2.5\n"
    "wait_seconds_count{q=\"a\"} 4\n"
    "wait_seconds_count{q=\"b\"} 9\n");
  guint32 n;
  const MinaSeries *series = mina_dataset_series (dataset, &n);
  const MinaDistribution *distribution;
  const guint64 *counts = mina_dataset_bucket_counts (dataset);
  const double *numbers = mina_dataset_numbers (dataset);

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (mina_dataset_counts (dataset)->points, ==, 7);
  g_assert_cmpuint (series[0].type, ==, MINA_METRIC_HISTOGRAM);
  g_assert_cmpuint (series[0].temporality, ==, MINA_TEMPORALITY_CUMULATIVE);
  g_assert_cmpstr (mina_dataset_text (dataset, series[0].name), ==, "wait_seconds");
  g_assert_cmpstr (mina_dataset_text (dataset, series[0].unit), ==, "s");
  g_assert_cmpstr (mina_dataset_text (dataset, series[0].description), ==, "How long.");
  g_assert_cmpuint (series[0].attributes.n, ==, 1);

  distribution = distribution_of (dataset, point_of (dataset, &series[0]));
  g_assert_cmpuint (distribution->count, ==, 4);
  g_assert_true (distribution->has_sum);
  g_assert_cmpfloat (distribution->sum, ==, 2.5);
  g_assert_cmpuint (distribution->bounds.n, ==, 2);
  g_assert_cmpfloat (numbers[distribution->bounds.first], ==, 0.1);
  g_assert_cmpfloat (numbers[distribution->bounds.first + 1], ==, 1.0);
  g_assert_cmpuint (distribution->counts.n, ==, 3);
  g_assert_cmpuint (counts[distribution->counts.first], ==, 1);
  g_assert_cmpuint (counts[distribution->counts.first + 1], ==, 2);
  g_assert_cmpuint (counts[distribution->counts.first + 2], ==, 1);

  /* Without the last bucket, the count says what is above the others. */
  distribution = distribution_of (dataset, point_of (dataset, &series[1]));
  g_assert_cmpuint (distribution->counts.n, ==, 2);
  g_assert_cmpuint (counts[distribution->counts.first], ==, 7);
  g_assert_cmpuint (counts[distribution->counts.first + 1], ==, 2);
  g_assert_false (distribution->has_sum);
}

static void
test_untyped_buckets_too (void)
{
  g_autoptr (MinaDataset) dataset = decode (
    "# TYPE wait_bucket untyped\n"
    "wait_bucket{job=\"shop\",le=\"+Inf\"} 4 1768471200000\n"
    "wait_bucket{job=\"shop\",le=\"1\"} 3 1768471200000\n"
    "# TYPE wait_count untyped\n"
    "wait_count{job=\"shop\"} 4 1768471200000\n"
    "# TYPE wait_sum untyped\n"
    "wait_sum{job=\"shop\"} 1.5 1768471200000\n"
    "# TYPE disk_count untyped\n"
    "disk_count{job=\"shop\"} 2 1768471200000\n");
  const MinaSeries *wait = find_series (dataset, "wait");
  const MinaDistribution *distribution = distribution_of (dataset, point_of (dataset, wait));

  g_assert_cmpuint (wait->type, ==, MINA_METRIC_HISTOGRAM);
  g_assert_cmpuint (distribution->count, ==, 4);
  g_assert_cmpfloat (distribution->sum, ==, 1.5);
  g_assert_cmpuint (find_series (dataset, "disk_count")->type, ==, MINA_METRIC_GAUGE);
  g_assert_cmpuint (mina_dataset_counts (dataset)->metrics, ==, 4);
  g_assert_cmpuint (mina_dataset_counts (dataset)->points, ==, 5);
}

static void
test_quantiles_become_a_summary (void)
{
  g_autoptr (MinaDataset) dataset = decode (
    "# TYPE wait summary\n"
    "wait{quantile=\"0.5\"} 0.25\n"
    "wait{quantile=\"0.99\"} NaN\n"
    "wait_sum 7\n"
    "wait_count 3\n");
  const MinaSeries *series = find_series (dataset, "wait");
  const MinaDistribution *distribution = distribution_of (dataset, point_of (dataset, series));
  const double *numbers = mina_dataset_numbers (dataset);

  g_assert_cmpuint (series->type, ==, MINA_METRIC_SUMMARY);
  g_assert_cmpuint (distribution->count, ==, 3);
  g_assert_cmpuint (distribution->bounds.n, ==, 2);
  g_assert_cmpfloat (numbers[distribution->bounds.first + 1], ==, 0.99);
  g_assert_cmpfloat (numbers[distribution->counts.first], ==, 0.25);
  g_assert_true (isnan (numbers[distribution->counts.first + 1]));
}

static gint64
time_of (const char *text)
{
  g_autoptr (MinaDataset) dataset = decode (text);

  return point_of (dataset, find_series (dataset, "a"))->time_ns;
}

static void
test_times (void)
{
  /* Prometheus text has milliseconds, OpenMetrics seconds. */
  g_assert_cmpint (time_of ("# TYPE a gauge\na 1 1768471200123\n"), ==,
                   G_GINT64_CONSTANT (1768471200123000000));
  g_assert_cmpint (time_of ("# TYPE a gauge\na 1 1768471200.123456789\n# EOF\n"), ==,
                   G_GINT64_CONSTANT (1768471200123456789));
  g_assert_cmpint (time_of ("# TYPE a gauge\na 1 123\n# EOF\n"), ==,
                   G_GINT64_CONSTANT (123000000000));
  g_assert_cmpint (time_of ("# TYPE a gauge\na 1 -3982045\n"), ==,
                   G_GINT64_CONSTANT (-3982045000000));
  /* Without one it is that of the file. */
  g_assert_cmpint (time_of ("# TYPE a gauge\na 1\n"), ==, MODIFIED);
}

static void
test_values_are_exact (void)
{
  g_autoptr (MinaDataset) dataset = decode ("# TYPE a counter\na 9007199254740993\n"
                                            "# TYPE b gauge\nb 0x1p-2\n");
  const MinaPoint *a = point_of (dataset, find_series (dataset, "a"));
  const MinaPoint *b = point_of (dataset, find_series (dataset, "b"));

  g_assert_true (a->is_int);
  g_assert_cmpint (a->exact, ==, G_GINT64_CONSTANT (9007199254740993));
  g_assert_true (find_series (dataset, "a")->monotonic);
  g_assert_false (b->is_int);
  g_assert_cmpfloat (b->value, ==, 0.25);
}

static const char *
service_of (MinaDataset *dataset,
            const char  *name)
{
  return mina_dataset_service_name (dataset, find_series (dataset, name)->service);
}

static void
test_services (void)
{
  g_autoptr (MinaDataset) dataset = decode (
    "a{job=\"scraped\",instance=\"h:1\"} 1\n"
    "b{service=\"cart\"} 1\n"
    "c{service_name=\"pay\",job=\"scraped\"} 1\n"
    "d{otel_scope_name=\"lib\",otel_scope_version=\"2\"} 1\n"
    "target_info{service_name=\"front\",host_name=\"n1\"} 1\n"
    "e{job=\"scraped\",instance=\"h:2\"} 1\n"
    "target_info{job=\"scraped\",instance=\"h:2\",service_name=\"stock\"} 1\n");
  const MinaSeries *d = find_series (dataset, "d");
  const MinaScope *scope = &mina_dataset_scopes (dataset, NULL)[d->scope];
  const MinaResource *resource = &mina_dataset_resources (dataset, NULL)[d->resource];

  g_assert_cmpstr (service_of (dataset, "a"), ==, "scraped");
  g_assert_cmpstr (service_of (dataset, "b"), ==, "cart");
  g_assert_cmpstr (service_of (dataset, "c"), ==, "pay");
  /* target_info says who all are that do not say it themselves, and who is behind a target. */
  g_assert_cmpstr (service_of (dataset, "d"), ==, "front");
  g_assert_cmpstr (service_of (dataset, "e"), ==, "stock");
  g_assert_nonnull (mina_attributes_lookup (mina_dataset_attributes (dataset),
                                            resource->attributes, "host_name"));
  g_assert_cmpstr (mina_dataset_text (dataset, scope->name), ==, "lib");
  g_assert_cmpstr (mina_dataset_text (dataset, scope->version), ==, "2");
  g_assert_cmpuint (d->attributes.n, ==, 0);
}

static void
test_exemplars (void)
{
  g_autoptr (MinaDataset) dataset = decode (
    "# TYPE a counter\n"
    "a_total 8 # {TraceID=\"0102030405060708090a0b0c0d0e0f10\",span_id=\"00000000000000ff\","
    "user=\"u1\"} 0.5 1768471200.25\n"
    "# EOF\n");
  guint32 n;
  const MinaExemplar *exemplars = mina_dataset_exemplars (dataset, &n);
  const MinaPoint *point = point_of (dataset, find_series (dataset, "a_total"));

  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (point->exemplars.n, ==, 1);
  g_assert_cmpfloat (exemplars[0].value, ==, 0.5);
  g_assert_cmpint (exemplars[0].time_ns, ==, G_GINT64_CONSTANT (1768471200250000000));
  g_assert_cmpuint (exemplars[0].trace_id.hi, ==, G_GUINT64_CONSTANT (0x0102030405060708));
  g_assert_cmpuint (exemplars[0].span_id, ==, 0xff);
  g_assert_cmpuint (exemplars[0].attributes.n, ==, 1);
}

static void
test_broken_lines_are_numbered (void)
{
  g_autoptr (MinaDataset) dataset = decode ("# TYPE a gauge\n\na 1\na{x=\"1} 2\na{x=\"2\"} two\n"
                                            "a{x=\"3\"} 3\n");
  const MinaDiagnostics *diagnostics = mina_dataset_diagnostics (dataset);

  g_assert_cmpuint (mina_diagnostics_count (diagnostics), ==, 2);
  g_assert_cmpint (mina_diagnostics_get (diagnostics, 0)->code, ==, MINA_ERROR_SYNTAX);
  g_assert_cmpint (mina_diagnostics_get (diagnostics, 0)->place.line, ==, 4);
  g_assert_cmpint (mina_diagnostics_get (diagnostics, 0)->place.byte, ==, 20);
  g_assert_cmpint (mina_diagnostics_get (diagnostics, 1)->place.line, ==, 5);
  g_assert_cmpuint (mina_dataset_counts (dataset)->points, ==, 2);
}

static void
test_probe (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_metrics;
  } cases[] = {
    { "# TYPE a gauge\na 1\n", TRUE },
    { "# HELP a b\n", TRUE },
    { "a{x=\"1\"} 2\n", TRUE },
    { "up 1\n", TRUE },
    { "A text.\n", FALSE },
    { "# A heading\n\nA text of 3\n", FALSE },
    { "name,value\na,1\n", FALSE },
    { "<html>\n", FALSE },
    { "key = 1\n", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (mina_format_prometheus_text.probe ((const guint8 *) cases[i].text,
                                                        strlen (cases[i].text), TRUE)
                       > 0,
                     ==, cases[i].is_metrics);
}

/* Lines of all lengths over several blocks. */
static void
test_lines (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MinaSource) source = NULL;
  g_autoptr (GError) error = NULL;
  MinaLineReader reader;
  MinaStr line;
  gint64 byte = 0;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *content = g_strnfill (i * 37 % 1500, 'a' + i % 26);

      g_string_append_printf (text, "%s%s", content, i % 3 == 0 ? "\r\n" : "\n");
    }
  bytes = g_bytes_new (text->str, text->len);
  source = mina_source_new_for_bytes (bytes);
  mina_line_reader_init (&reader, source);
  for (guint i = 0; i < 2000; i++)
    {
      g_assert_true (mina_line_reader_next (&reader, &line, &error));
      g_assert_cmpint (reader.number, ==, i + 1);
      g_assert_cmpint (reader.byte, ==, byte);
      g_assert_cmpuint (line.length, ==, i * 37 % 1500);
      g_assert_true (line.length == 0 || line.text[0] == 'a' + (char) (i % 26));
      byte += (gint64) line.length + (i % 3 == 0 ? 2 : 1);
    }
  g_assert_false (mina_line_reader_next (&reader, &line, &error));
  g_assert_no_error (error);
  mina_line_reader_clear (&reader);
}

static void
test_line_too_long (void)
{
  gsize length = MINA_LINE_MAX + 100;
  g_autofree char *text = g_strnfill (length, 'x');
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MinaSource) source = NULL;
  MinaLineReader reader;
  MinaStr line;

  text[MINA_LINE_MAX + 50] = '\n';
  bytes = g_bytes_new (text, length);
  source = mina_source_new_for_bytes (bytes);
  mina_line_reader_init (&reader, source);
  g_assert_true (mina_line_reader_next (&reader, &line, NULL));
  g_assert_true (reader.is_cut);
  g_assert_cmpuint (line.length, ==, MINA_LINE_MAX);
  g_assert_true (mina_line_reader_next (&reader, &line, NULL));
  g_assert_false (reader.is_cut);
  g_assert_cmpuint (line.length, ==, 49);
  mina_line_reader_clear (&reader);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decode/prometheus-text/buckets-become-a-histogram",
                   test_buckets_become_a_histogram);
  g_test_add_func ("/decode/prometheus-text/untyped-buckets-too", test_untyped_buckets_too);
  g_test_add_func ("/decode/prometheus-text/quantiles-become-a-summary",
                   test_quantiles_become_a_summary);
  g_test_add_func ("/decode/prometheus-text/times", test_times);
  g_test_add_func ("/decode/prometheus-text/values-are-exact", test_values_are_exact);
  g_test_add_func ("/decode/prometheus-text/services", test_services);
  g_test_add_func ("/decode/prometheus-text/exemplars", test_exemplars);
  g_test_add_func ("/decode/prometheus-text/broken-lines-are-numbered",
                   test_broken_lines_are_numbered);
  g_test_add_func ("/decode/prometheus-text/probe", test_probe);
  g_test_add_func ("/decode/line-reader/gives-every-line", test_lines);
  g_test_add_func ("/decode/line-reader/cuts-what-is-too-long", test_line_too_long);

  return g_test_run ();
}
