/* otlp-export.c - tests of writing OTLP JSON, which Mina reads again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "../../dataset-dump.h"
#include "decode/mina-load.h"
#include "export/mina-otlp-export.h"
#include "model/mina-dataset-builder.h"

#define NOW G_GINT64_CONSTANT (1768471300000000000)
#define T0 G_GINT64_CONSTANT (1768471200000000000)
#define N_ROUNDS 150

static GBytes *export(MinaDataset *dataset,
                      guint32 trace)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  mina_otlp_export (dataset, trace, stream, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static MinaDataset *
load (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  MinaDataset *dataset = mina_load_bytes (bytes, "export", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (mina_diagnostics_count (mina_dataset_diagnostics (dataset)), ==, 0);
  return dataset;
}

static MinaDataset *
load_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return load (bytes);
}

static MinaDataset *
round_trip (MinaDataset *dataset)
{
  g_autoptr (GBytes) bytes = export(dataset, MINA_NONE);

  return load (bytes);
}

/* Random telemetry */

/* A random number below @n. */
static guint
below (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

static guint32
random_text (MinaStrings *strings)
{
  static const char *const words[] = { "", "GET /", "a\"b\\c", "line\nline", "\x1b[0m", "größe",
                                       "注文", "x" };
  static const char nul[] = "be\0hind";
  guint which = below (G_N_ELEMENTS (words) + 1);

  if (which == G_N_ELEMENTS (words))
    return mina_strings_add (strings, nul, sizeof nul - 1);
  return mina_strings_add (strings, words[which], strlen (words[which]));
}

static double
random_double (void)
{
  static const double some[] = { 0.0, -0.5, 1e300, 0.1, 12345.678, 5e-324 };

  switch (below (8))
    {
    case 0:
      return NAN;
    case 1:
      return g_test_rand_bit () ? HUGE_VAL : -HUGE_VAL;
    default:
      return some[below (G_N_ELEMENTS (some))];
    }
}

static guint32
random_attribute (MinaDatasetBuilder *builder,
                  guint32             key,
                  guint               depth)
{
  MinaAttributes *attributes = mina_dataset_builder_attributes (builder);
  MinaStrings *strings = mina_dataset_builder_strings (builder);
  MinaAttribute attribute = { .key = key };
  guint32 items[4];
  guint n = below (4);

  switch (below (depth < 4 ? 8 : 6))
    {
    case 0:
      return mina_attributes_add_empty (attributes, key);
    case 1:
      return mina_attributes_add_bool (attributes, key, g_test_rand_bit ());
    case 2:
      return mina_attributes_add_int (attributes, key,
                                      g_test_rand_bit () ? G_MININT64 : g_test_rand_int ());
    case 3:
      return mina_attributes_add_double (attributes, key, random_double ());
    case 4:
      return mina_attributes_add_bytes (attributes, key, "\0\xff\x10", below (4));
    case 5:
      attribute.type = MINA_VALUE_STRING;
      attribute.string = random_text (strings);
      return mina_attributes_add (attributes, &attribute);
    default:
      attribute.type = g_test_rand_bit () ? MINA_VALUE_ARRAY : MINA_VALUE_MAP;
      for (guint i = 0; i < n; i++)
        items[i] = random_attribute (builder,
                                     attribute.type == MINA_VALUE_MAP ? random_text (strings) : 0,
                                     depth + 1);
      attribute.items = mina_attributes_add_range (attributes, items, n);
      return mina_attributes_add (attributes, &attribute);
    }
}

static guint
random_attributes (MinaDatasetBuilder *builder,
                   guint32             numbers[4])
{
  guint n = below (5);

  for (guint i = 0; i < n; i++)
    numbers[i] = random_attribute (builder, random_text (mina_dataset_builder_strings (builder)),
                                   0);
  return n;
}

static guint32
random_resource (MinaDatasetBuilder *builder)
{
  MinaAttributes *attributes = mina_dataset_builder_attributes (builder);
  MinaStrings *strings = mina_dataset_builder_strings (builder);
  guint32 number = mina_dataset_builder_add_resource (builder);
  guint32 numbers[5];
  guint n = random_attributes (builder, numbers);

  if (g_test_rand_bit ())
    numbers[n++] = mina_attributes_add_string (attributes,
                                               mina_strings_add (strings, "service.name", 12),
                                               g_test_rand_bit () ? "a" : "b", 1);
  mina_dataset_builder_set_resource (builder, number, numbers, n, random_text (strings),
                                     (gint32) below (3));
  return number;
}

static guint32
random_scope (MinaDatasetBuilder *builder)
{
  MinaStrings *strings = mina_dataset_builder_strings (builder);
  guint32 number = mina_dataset_builder_add_scope (builder);
  guint32 numbers[4];
  guint n = random_attributes (builder, numbers);

  mina_dataset_builder_set_scope (builder, number, random_text (strings), random_text (strings),
                                  numbers, n, random_text (strings), (gint32) below (3));
  return number;
}

/* A time of every kind that files have. */
static MinaTimeForm
random_time (guint64 *time_ns,
             gint64   plausible)
{
  *time_ns = (guint64) plausible;
  switch (below (12))
    {
    case 0:
      *time_ns = 0;
      return MINA_TIME_ABSENT;
    case 1:
      *time_ns = G_MAXUINT64;
      return MINA_TIME_GIVEN;
    case 2:
      *time_ns = 100;
      return MINA_TIME_GIVEN;
    default:
      return MINA_TIME_GIVEN;
    }
}

static void
add_random_span (MinaDatasetBuilder *builder,
                 guint64             id,
                 guint32             resource,
                 guint32             scope)
{
  MinaStrings *strings = mina_dataset_builder_strings (builder);
  MinaSpanRecord record = MINA_SPAN_RECORD_INIT;
  guint32 numbers[4];
  guint n;

  for (guint i = below (3); i > 0; i--)
    {
      n = random_attributes (builder, numbers);
      mina_dataset_builder_add_event (builder, g_test_rand_bit () ? T0 + (gint64) id : 0,
                                      random_text (strings), numbers, n, (gint32) below (2));
    }
  for (guint i = below (3); i > 0; i--)
    {
      MinaLink link = { .trace_id = { 1, 1 + below (3) }, .span_id = below (30) };

      link.trace_state = random_text (strings);
      link.flags = below (2);
      link.dropped = (gint32) below (2);
      n = random_attributes (builder, numbers);
      mina_dataset_builder_add_link (builder, &link, numbers, n);
    }

  record.trace_id = (MinaTraceId){ 1, 1 + id % 3 };
  record.trace_id_form = MINA_ID_HEX;
  record.id = id;
  record.id_form = MINA_ID_HEX;
  record.parent_id = below (4) == 0 ? 0 : below (40);
  record.parent_id_form = record.parent_id != 0 ? MINA_ID_HEX : MINA_ID_NONE;
  record.start_form = random_time (&record.start_ns, T0 + (gint64) below (1000));
  record.end_form = random_time (&record.end_ns, T0 + 500 + (gint64) below (1000));
  record.name = random_text (strings);
  record.resource = resource;
  record.scope = scope;
  record.kind = (guint8) below (6);
  record.status = (guint8) below (3);
  record.status_message = random_text (strings);
  record.trace_state = random_text (strings);
  record.flags = below (0x400);
  record.dropped = (MinaDropped){ below (2), below (2), below (2) };
  n = random_attributes (builder, numbers);
  mina_dataset_builder_add_span (builder, &record, numbers, n);
}

static void
add_random_log (MinaDatasetBuilder *builder,
                guint32             resource,
                guint32             scope)
{
  MinaStrings *strings = mina_dataset_builder_strings (builder);
  MinaLogRecord record = { .body = MINA_NONE, .resource = resource, .scope = scope };
  guint32 numbers[4];
  guint n = random_attributes (builder, numbers);

  record.time_ns = g_test_rand_bit () ? T0 + (gint64) below (1000) : 0;
  record.observed_ns = g_test_rand_bit () ? T0 + (gint64) below (1000) : 0;
  if (g_test_rand_bit ())
    record.trace_id = (MinaTraceId){ 1, 1 + below (4) };
  if (g_test_rand_bit ())
    record.span_id = below (30);
  record.severity = (guint8) below (25);
  record.severity_text = random_text (strings);
  record.event_name = random_text (strings);
  if (g_test_rand_bit ())
    record.body = random_attribute (builder, 0, 0);
  record.flags = below (2);
  mina_dataset_builder_add_log (builder, &record, numbers, n);
}

static void
add_random_exemplars (MinaDatasetBuilder *builder)
{
  for (guint i = below (3); i > 0; i--)
    {
      MinaExemplar exemplar = { .time_ns = T0 + (gint64) below (9), .value = random_double () };
      guint32 numbers[4];
      guint n = random_attributes (builder, numbers);

      if (g_test_rand_bit ())
        exemplar.trace_id = (MinaTraceId){ 1, 1 + below (4) };
      exemplar.span_id = below (3);
      mina_dataset_builder_add_exemplar (builder, &exemplar, numbers, n);
    }
}

static MinaRange
random_counts (MinaDatasetBuilder *builder)
{
  guint64 counts[5];
  guint n = below (6);

  for (guint i = 0; i < n; i++)
    counts[i] = g_test_rand_bit () ? below (100) : G_MAXUINT64;
  return mina_dataset_builder_add_bucket_counts (builder, counts, n);
}

static MinaRange
random_numbers (MinaDatasetBuilder *builder,
                guint               n)
{
  double numbers[5];

  for (guint i = 0; i < n; i++)
    numbers[i] = random_double ();
  return mina_dataset_builder_add_numbers (builder, numbers, n);
}

static MinaDistribution
random_distribution (MinaDatasetBuilder *builder,
                     MinaMetricType      type)
{
  MinaDistribution distribution = { .count = below (1000) };
  guint n = below (5);

  distribution.has_sum = (guint8) g_test_rand_bit ();
  distribution.sum = 0.25 * below (9);
  if (type != MINA_METRIC_SUMMARY && g_test_rand_bit ())
    {
      distribution.has_min_max = TRUE;
      distribution.min = -0.5;
      distribution.max = 1e10;
    }
  if (type == MINA_METRIC_HISTOGRAM)
    {
      distribution.bounds = random_numbers (builder, n);
      distribution.counts = random_counts (builder);
    }
  else if (type == MINA_METRIC_SUMMARY)
    {
      distribution.bounds = random_numbers (builder, n);
      distribution.counts = random_numbers (builder, n);
    }
  else
    {
      distribution.counts = random_counts (builder);
      distribution.negative_counts = random_counts (builder);
      distribution.scale = (gint32) below (20) - 10;
      distribution.offset = (gint32) below (20) - 10;
      distribution.negative_offset = (gint32) below (20) - 10;
      distribution.zero_count = below (3);
      distribution.zero_threshold = below (2) * 1e-9;
    }
  return distribution;
}

static void
add_random_metric (MinaDatasetBuilder *builder,
                   guint32             resource,
                   guint32             scope)
{
  MinaStrings *strings = mina_dataset_builder_strings (builder);
  MinaMetricType type = (MinaMetricType) below (5);
  MinaSeries series = {
    .name = random_text (strings),
    .unit = random_text (strings),
    .description = random_text (strings),
    .type = (guint8) type,
    .resource = resource,
    .scope = scope,
  };

  if (type != MINA_METRIC_GAUGE && type != MINA_METRIC_SUMMARY)
    series.temporality = (guint8) below (3);
  series.monotonic = type == MINA_METRIC_SUM && g_test_rand_bit ();
  mina_dataset_builder_add_metric (builder);
  for (guint i = 1 + below (4); i > 0; i--)
    {
      MinaPoint point = { .distribution = MINA_NONE };
      MinaDistribution distribution;
      guint32 numbers[4];
      guint n = random_attributes (builder, numbers);

      point.series = mina_dataset_builder_add_series (builder, &series, numbers, n);
      point.start_ns = g_test_rand_bit () ? T0 : 0;
      point.time_ns = T0 + (gint64) below (100000000);
      point.no_value = below (5) == 0;
      if (type != MINA_METRIC_SUMMARY)
        add_random_exemplars (builder);
      if (type == MINA_METRIC_GAUGE || type == MINA_METRIC_SUM)
        {
          point.is_int = (guint8) g_test_rand_bit ();
          point.exact = point.is_int ? g_test_rand_int () : 0;
          point.value = point.is_int ? (double) point.exact : random_double ();
          point.no_value |= isnan (point.value);
          mina_dataset_builder_add_point (builder, &point, NULL);
          continue;
        }
      distribution = random_distribution (builder, type);
      point.value = distribution.has_sum ? distribution.sum : NAN;
      mina_dataset_builder_add_point (builder, &point, &distribution);
    }
}

static MinaDataset *
new_random_dataset (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  guint32 resources[3];
  guint32 scopes[3];

  mina_dataset_builder_begin_file (builder, "random");
  for (guint i = 0; i < 3; i++)
    {
      resources[i] = random_resource (builder);
      scopes[i] = i == 0 ? 0 : random_scope (builder);
    }
  for (guint i = below (30); i > 0; i--)
    add_random_span (builder, i, resources[below (3)], scopes[below (3)]);
  for (guint i = below (20); i > 0; i--)
    add_random_log (builder, resources[below (3)], scopes[below (3)]);
  for (guint i = below (6); i > 0; i--)
    add_random_metric (builder, resources[below (3)], scopes[below (3)]);
  return mina_dataset_builder_finish (builder, NOW, NULL);
}

static void
test_round_trip (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (MinaDataset) dataset = new_random_dataset ();
      g_autoptr (GBytes) bytes = export(dataset, MINA_NONE);
      g_autoptr (MinaDataset) again = NULL;

      if (g_bytes_get_size (bytes) == 0)
        continue;
      again = load (bytes);
      assert_same_dataset (dataset, again);
    }
}

/* Files of other formats: what is written of them is what is shown of them. */
static void
test_writing_twice_changes_nothing (void)
{
  static const char *const texts[] = {
    "[{\"traceId\":\"1\",\"id\":\"2\",\"kind\":\"CLIENT\",\"timestamp\":1768471200000000,"
    "\"duration\":10,\"localEndpoint\":{\"serviceName\":\"a\"}},"
    "{\"traceId\":\"1\",\"id\":\"2\",\"kind\":\"SERVER\",\"shared\":true,"
    "\"timestamp\":1768471200000001,\"duration\":8,\"localEndpoint\":{\"serviceName\":\"b\"}},"
    "{\"traceId\":\"1\",\"parentId\":\"2\",\"id\":\"3\",\"timestamp\":1768471200000002,"
    "\"duration\":2,\"localEndpoint\":{\"serviceName\":\"b\"}}]",
    "{\"data\":[{\"traceID\":\"A\",\"spans\":[{\"traceID\":\"A\",\"spanID\":\"root\","
    "\"operationName\":\"x\",\"startTime\":1768471200000000,\"duration\":5,"
    "\"processID\":\"p1\"}],\"processes\":{\"p1\":{\"serviceName\":\"s\"}}}]}",
    "# TYPE wait histogram\nwait_bucket{le=\"1\"} 2 1768471200000\n"
    "wait_bucket{le=\"+Inf\"} 3 1768471200000\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (MinaDataset) dataset = load_text (texts[i]);
      g_autoptr (MinaDataset) once = round_trip (dataset);
      g_autoptr (MinaDataset) twice = round_trip (once);

      assert_same_dataset (once, twice);
    }
}

static void
test_halves_of_an_id_stay_apart (void)
{
  g_autoptr (MinaDataset) dataset = load_text (
    "[{\"traceId\":\"1\",\"id\":\"2\",\"kind\":\"CLIENT\",\"timestamp\":1768471200000000,"
    "\"duration\":10,\"localEndpoint\":{\"serviceName\":\"a\"}},"
    "{\"traceId\":\"1\",\"id\":\"2\",\"kind\":\"SERVER\",\"shared\":true,"
    "\"timestamp\":1768471200000001,\"duration\":8,\"localEndpoint\":{\"serviceName\":\"b\"}},"
    "{\"traceId\":\"1\",\"parentId\":\"2\",\"id\":\"3\",\"timestamp\":1768471200000002,"
    "\"duration\":2,\"localEndpoint\":{\"serviceName\":\"b\"}}]");
  g_autoptr (MinaDataset) again = round_trip (dataset);
  const MinaSpans *spans = mina_dataset_spans (again);

  g_assert_cmpuint (spans->n, ==, 3);
  g_assert_cmpuint (spans->parent[0], ==, MINA_NONE);
  g_assert_cmpuint (spans->parent[1], ==, 0);
  g_assert_cmpuint (spans->parent[2], ==, 1);
  g_assert_cmpuint (spans->id[0], ==, 2);
  g_assert_cmpuint (spans->id[1], !=, 2);
  g_assert_cmpuint (spans->marks[0] | spans->marks[1], ==, 0);
}

/* The corpus of the protobuf decoder: read as protobuf and as JSON, it is the same. */
static void
test_protobuf_equals_json (void)
{
  static const char *const names[] = {
    "y_one-span.pb",
    "y_concatenated.pb",
    "y_logs.pb",
    "y_metrics.pb",
    "y_metrics-unpacked.pb",
    "y_all-signals.pb",
    "y_every-value.pb",
    "y_unknown-fields.pb",
    "y_any-order.pb",
    "y_events-and-links.pb",
    "y_old-library.pb",
    "y_old-status.pb",
    "y_tempo-trace-by-id.pb",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "otlp-proto", names[i],
                                                     NULL);
      const char *paths[] = { path, NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (MinaDataset) dataset = mina_load_paths (paths, NULL, &error);
      g_autoptr (MinaDataset) again = NULL;

      g_assert_no_error (error);
      again = round_trip (dataset);
      assert_same_dataset (dataset, again);
    }
}

#define TWO_TRACES                                                                            \
  "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":["                                         \
  "{\"traceId\":\"00000000000000010000000000000001\",\"spanId\":\"0000000000000001\","        \
  "\"name\":\"one\",\"startTimeUnixNano\":\"1768471200000000000\","                           \
  "\"endTimeUnixNano\":\"1768471200000000001\"},"                                             \
  "{\"traceId\":\"00000000000000010000000000000002\",\"spanId\":\"0000000000000002\","        \
  "\"name\":\"two\",\"startTimeUnixNano\":\"1768471200000000000\","                           \
  "\"endTimeUnixNano\":\"1768471200000000001\"}]}]}]}"                                        \
  "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":["                                      \
  "{\"timeUnixNano\":\"1768471200000000000\",\"body\":{\"stringValue\":\"of two\"},"          \
  "\"traceId\":\"00000000000000010000000000000002\"},"                                        \
  "{\"timeUnixNano\":\"1768471200000000000\",\"body\":{\"stringValue\":\"of none\"}}]}]}]}"

static void
test_one_trace (void)
{
  g_autoptr (MinaDataset) dataset = load_text (TWO_TRACES);
  guint32 trace = mina_dataset_find_trace (dataset, (MinaTraceId){ 1, 2 });
  g_autoptr (GBytes) bytes = export(dataset, trace);
  g_autoptr (MinaDataset) one = load (bytes);

  g_assert_cmpuint (mina_dataset_spans (one)->n, ==, 1);
  g_assert_cmpstr (mina_dataset_span_name (one, 0), ==, "two");
  g_assert_cmpuint (mina_dataset_logs (one)->n, ==, 1);
}

static void
test_span_is_a_document (void)
{
  g_autoptr (MinaDataset) dataset = load_text (TWO_TRACES);
  g_autofree char *text = mina_otlp_export_span (dataset, 1);
  g_autofree char *log = mina_otlp_export_log (dataset, 0);
  g_autoptr (MinaDataset) one = load_text (text);
  g_autoptr (MinaDataset) one_log = load_text (log);

  g_assert_true (g_str_has_prefix (text, "{\n  \"resourceSpans\": [\n"));
  g_assert_true (g_str_has_suffix (text, "\n}\n"));
  g_assert_cmpuint (mina_dataset_spans (one)->n, ==, 1);
  g_assert_cmpstr (mina_dataset_span_name (one, 0), ==, "two");
  g_assert_cmpuint (mina_dataset_logs (one_log)->n, ==, 1);
}

static void
test_stops_when_asked (void)
{
  g_autoptr (MinaDataset) dataset = load_text (TWO_TRACES);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  MinaWork work = { 0 };

  mina_work_cancel (&work);
  g_assert_false (mina_otlp_export (dataset, MINA_NONE, stream, &work, &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/otlp/round-trip", test_round_trip);
  g_test_add_func ("/export/otlp/writing-twice-changes-nothing",
                   test_writing_twice_changes_nothing);
  g_test_add_func ("/export/otlp/halves-of-an-id-stay-apart", test_halves_of_an_id_stay_apart);
  g_test_add_func ("/export/otlp/protobuf-equals-json", test_protobuf_equals_json);
  g_test_add_func ("/export/otlp/one-trace", test_one_trace);
  g_test_add_func ("/export/otlp/span-is-a-document", test_span_is_a_document);
  g_test_add_func ("/export/otlp/stops-when-asked", test_stops_when_asked);

  return g_test_run ();
}
