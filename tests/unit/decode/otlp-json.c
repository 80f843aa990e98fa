/* otlp-json.c - tests of OTLP JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decoded.h"

#define TRACE "5b8aa5a2d2c872e8321cf37308d69df2"
#define IDS "\"traceId\":\"" TRACE "\",\"spanId\":\"051581bf3cb55c13\","
#define TIMES \
  "\"startTimeUnixNano\":\"1768471200000000000\",\"endTimeUnixNano\":\"1768471200000000900\""
#define SPAN(members) \
  "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{" IDS TIMES members "}]}]}]}"
#define VALUE(value) SPAN (",\"attributes\":[{\"key\":\"k\",\"value\":" value "}]")
#define LOG(members) "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{" members "}]}]}]}"
#define METRIC(members) \
  "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":\"m\"," members "}]}]}]}"

static void
test_span (void)
{
  assert_decodes (
    SPAN (",\"name\":\"GET /\",\"kind\":2,\"parentSpanId\":\"5fb397be34d26b51\","
          "\"traceState\":\"a=b\",\"flags\":769,\"droppedAttributesCount\":1,"
          "\"droppedEventsCount\":\"2\",\"droppedLinksCount\":-3,"
          "\"status\":{\"code\":2,\"message\":\"boom\"}"),
    "span 0 " TRACE "/051581bf3cb55c13 parent 5fb397be34d26b51",
    "“GET /” 1768471200000000000–1768471200000000900 kind 2 status 2 “boom” state “a=b” flags 301",
    "dropped 1 2 -3", NULL);
}

static void
test_events_and_links (void)
{
  assert_decodes (
    SPAN (",\"links\":[{\"traceId\":\"0000000000000000a7f7651916cd43dd\",\"spanId\":"
          "\"a1b2c3d4e5f60718\",\"flags\":257,\"traceState\":\"x=y\",\"droppedAttributesCount\":4,"
          "\"attributes\":[{\"key\":\"why\",\"value\":{\"intValue\":\"7\"}}]}],"
          "\"events\":[{\"timeUnixNano\":\"1768471200000000005\",\"name\":\"first\","
          "\"droppedAttributesCount\":3,\"attributes\":[{\"key\":\"a\",\"value\":"
          "{\"boolValue\":true}}]},{\"name\":\"second\"}]"),
    "event 1768471200000000005 “first” 3 a={\"boolValue\":true}", "event 0 “second” 0",
    "link 0000000000000000a7f7651916cd43dd/a1b2c3d4e5f60718 4294967295 “x=y” 101 4 "
    "why={\"intValue\":\"7\"}",
    NULL);
}

static void
test_values_keep_their_type (void)
{
  static const char *const same[] = {
    "{\"stringValue\":\"text\"}",
    "{\"stringValue\":\"\"}",
    "{\"boolValue\":false}",
    "{\"intValue\":\"-9223372036854775808\"}",
    "{\"intValue\":\"9223372036854775807\"}",
    "{\"doubleValue\":0.1}",
    "{\"doubleValue\":\"NaN\"}",
    "{\"doubleValue\":\"-Infinity\"}",
    "{\"bytesValue\":\"AAH+/w==\"}",
    "{\"arrayValue\":{\"values\":[]}}",
    "{\"arrayValue\":{\"values\":[{\"intValue\":\"1\"},{},{\"arrayValue\":{\"values\":["
    "{\"stringValue\":\"deep\"}]}}]}}",
    "{\"kvlistValue\":{\"values\":[{\"key\":\"a\",\"value\":{\"kvlistValue\":{\"values\":["
    "{\"key\":\"b\",\"value\":{\"boolValue\":true}}]}}},{\"key\":\"c\",\"value\":{}}]}}",
    "{}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *text =
        g_strdup_printf (VALUE ("%s") "\n" LOG ("\"body\":%s"), same[i], same[i]);
      g_autofree char *attribute = g_strdup_printf ("dropped 0 0 0 k=%s\n", same[i]);
      g_autofree char *body = g_strdup_printf ("body %s\n", same[i]);

      assert_decodes (text, attribute, body, NULL);
    }
}

static void
test_odd_values_are_shown (void)
{
  assert_decodes (VALUE ("{\"intValue\":1e+21}"), "k={\"doubleValue\":1e+21}", NULL);
  assert_decodes (VALUE ("{\"intValue\":9007199254740993}"),
                  "k={\"intValue\":\"9007199254740993\"}", NULL);
  assert_decodes (VALUE ("{\"intValue\":\"9223372036854775808\"}"),
                  "k={\"doubleValue\":9.223372036854776e+18}", NULL);
  assert_decodes (VALUE ("{\"intValue\":\"seven\"}"), "k={\"stringValue\":\"seven\"}", NULL);
  assert_decodes (VALUE ("{\"bytesValue\":\"***\"}"), "k={\"stringValue\":\"***\"}", NULL);
  assert_decodes (VALUE ("{\"bytesValue\":\"_-8\"}"), "k={\"bytesValue\":\"/+8=\"}", NULL);
  assert_decodes (VALUE ("{\"doubleValue\":null}"), "k={}", NULL);
  assert_decodes (VALUE ("{\"doubleValue\":3}"), "k={\"doubleValue\":3", NULL);
  assert_decodes (VALUE ("{\"stringValue\":5}"), "k={\"stringValue\":\"5\"}", NULL);
  assert_decodes (VALUE ("{\"boolValue\":\"true\"}"), "k={\"boolValue\":true}", NULL);
  assert_decodes (VALUE ("{\"stringValue\":\"a\",\"intValue\":\"1\"}"), "k={\"stringValue\":\"a\"}",
                  NULL);
  assert_decodes (VALUE ("\"bare\""), "k={\"stringValue\":\"bare\"}", NULL);
  assert_decodes (VALUE ("null"), "k={}", NULL);
  assert_decodes (SPAN (",\"attributes\":[{\"value\":{\"intValue\":1}},{},{\"key\":\"x\"}]"),
                  " ={\"intValue\":\"1\"} ={} x={}", NULL);
}

/* Keys may come in any order, and what a span belongs to after it. */
static void
test_order_is_free (void)
{
  assert_same (
    "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":"
    "{\"stringValue\":\"cart\"}}]},\"schemaUrl\":\"s\",\"scopeSpans\":[{\"scope\":{\"name\":\"l\","
    "\"version\":\"1\"},\"schemaUrl\":\"t\",\"spans\":[{" IDS TIMES
    ",\"name\":\"n\",\"attributes\":"
    "[{\"key\":\"a\",\"value\":{\"arrayValue\":{\"values\":[{\"intValue\":\"1\"}]}}}]}]}]}]}",
    "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"attributes\":[{\"value\":{\"arrayValue\":"
    "{\"values\":[{\"intValue\":\"1\"}]}},\"key\":\"a\"}],\"name\":\"n\"," IDS TIMES "}],"
    "\"schemaUrl\":\"t\",\"scope\":{\"version\":\"1\",\"name\":\"l\"}}],\"schemaUrl\":\"s\","
    "\"resource\":{\"attributes\":[{\"value\":{\"stringValue\":\"cart\"},\"key\":\"service.name\"}]"
    "}}]}");
}

static void
test_snake_case_is_the_same (void)
{
  assert_same (SPAN (",\"name\":\"n\",\"kind\":3,\"droppedLinksCount\":2,\"events\":[{"
                     "\"timeUnixNano\":\"5\",\"name\":\"e\"}],\"attributes\":[{\"key\":\"a\","
                     "\"value\":{\"kvlistValue\":{\"values\":[]}}}],\"status\":{\"code\":1}"),
               "{\"resource_spans\":[{\"scope_spans\":[{\"spans\":[{\"trace_id\":\"" TRACE "\","
               "\"span_id\":\"051581bf3cb55c13\",\"start_time_unix_nano\":1768471200000000000,"
               "\"end_time_unix_nano\":1768471200000000900,\"name\":\"n\",\"kind\":"
               "\"SPAN_KIND_CLIENT\",\"dropped_links_count\":2,\"events\":[{\"time_unix_nano\":5,"
               "\"name\":\"e\"}],\"attributes\":[{\"key\":\"a\",\"value\":{\"kvlist_value\":"
               "{\"values\":[]}}}],\"status\":{\"code\":\"STATUS_CODE_OK\"}}]}]}]}");
}

/* Attributes are read in a shorter way if they are written as nearly all are. */
static void
test_blanks_change_nothing (void)
{
  GString *usual = g_string_new (NULL);
  g_autofree char *spaced = NULL;
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (
      usual,
      "{\"key\":\"text\",\"value\":{\"stringValue\":\"a value of some length %u\"}},"
      "{\"key\":\"short\",\"value\":{\"stringValue\":\"%u\"}},"
      "{\"key\":\"number\",\"value\":{\"intValue\":\"-%u\"}},"
      "{\"key\":\"bare\",\"value\":{\"intValue\":%u}},"
      "{\"key\":\"yes\",\"value\":{\"boolValue\":true}},"
      "{\"key\":\"half\",\"value\":{\"doubleValue\":%u.5}},"
      "{\"key\":\"list\",\"value\":{\"arrayValue\":{\"values\":[{\"intValue\":%u}]}}},"
      "{\"key\":\"escaped\\u0041\",\"value\":{\"stringValue\":\"ä\\n%u\"}},",
      i % 7, i, i + 1, i, i, i, i);
  g_string_append (usual, "{\"key\":\"last\",\"value\":{\"stringValue\":\"\"}}");
  parts = g_strsplit (usual->str, "\":", -1);
  spaced = g_strjoinv ("\" : ", parts);
  {
    g_autofree char *a = g_strdup_printf (SPAN (",\"attributes\":[%s]"), usual->str);
    g_autofree char *b = g_strdup_printf (SPAN (",\"attributes\":[%s]"), spaced);

    assert_same (a, b);
    assert_decodes (a, "text={\"stringValue\":\"a value of some length 0\"} short=",
                    "number={\"intValue\":\"-40\"} bare={\"intValue\":\"39\"} yes=",
                    "last={\"stringValue\":\"\"}\n", NULL);
  }
  g_string_free (usual, TRUE);
}

/* The code of OTLP before 0.6: anything but 0 is an error, unless a status of today is there. */
static void
test_deprecated_code (void)
{
  assert_decodes (SPAN (",\"status\":{\"deprecatedCode\":13}"), "status 2 ", NULL);
  assert_decodes (SPAN (",\"status\":{\"deprecatedCode\":0}"), "status 0 ", NULL);
  assert_decodes (SPAN (",\"status\":{\"deprecated_code\":\"DEPRECATED_STATUS_CODE_ABORTED\"}"),
                  "status 2 ", NULL);
  assert_decodes (SPAN (",\"status\":{\"deprecatedCode\":\"DEPRECATED_STATUS_CODE_OK\"}"),
                  "status 0 ", NULL);
  assert_decodes (SPAN (",\"status\":{\"code\":1,\"deprecatedCode\":2}"), "status 1 ", NULL);
}

static void
test_base64_ids_are_the_same (void)
{
  assert_same (SPAN (",\"parentSpanId\":\"5fb397be34d26b51\""),
               "{\"batches\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":"
               "\"W4qlotLIcugyHPNzCNad8g==\",\"spanId\":\"BRWBvzy1XBM=\",\"parentSpanId\":"
               "\"X7OXvjTSa1E=\"," TIMES "}]}]}]}");
}

static void
test_times_are_exact (void)
{
  static const char *const forms[] = {
    "1768471200123456789",
    "\"1768471200123456789\"",
    "1.768471200123456789e18",
    "\"1768471200123456789.9\"",
    "1768471200123456789.0",
    "\"176847120012345678.9e1\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *text = g_strdup_printf (
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{" IDS "\"startTimeUnixNano\":%s,"
        "\"endTimeUnixNano\":%s}]}]}]}",
        forms[i], forms[i]);

      assert_decodes (text, " 1768471200123456789–1768471200123456789 ", NULL);
    }
}

static void
test_last_of_equal_keys_wins (void)
{
  assert_decodes (
    SPAN (
      ",\"name\":\"a\",\"name\":\"b\",\"attributes\":[{\"key\":\"x\"}],\"attributes\":[{\"key\":"
      "\"y\"}],\"events\":[{\"name\":\"e\"}],\"events\":[{\"name\":\"f\"}],\"status\":{\"code\":2},"
      "\"status\":{\"message\":\"m\"}"),
    "“b”", "status 0 “m”", "dropped 0 0 0 y={}", "event 0 “f”", NULL);
}

static void
test_log (void)
{
  assert_decodes (
    LOG (
      "\"timeUnixNano\":\"1768471200000000001\",\"observedTimeUnixNano\":\"1768471200000000002\","
      "\"severityNumber\":\"SEVERITY_NUMBER_WARN3\",\"severityText\":\"Warnung\",\"eventName\":"
      "\"login\",\"flags\":1,\"traceId\":\"" TRACE "\",\"spanId\":\"051581bf3cb55c13\","
      "\"body\":{\"stringValue\":\"hello\"},\"attributes\":[{\"key\":\"a\",\"value\":"
      "{\"doubleValue\":1.5}}]"),
    "log 1768471200000000001 1768471200000000002 " TRACE "/051581bf3cb55c13 15 “Warnung” event "
    "“login” flags 1 body {\"stringValue\":\"hello\"} a={\"doubleValue\":1.5}",
    NULL);
  assert_decodes (LOG ("\"timeUnixNano\":\"0\",\"observedTimeUnixNano\":\"1768471200000000002\""),
                  "log 1768471200000000002 1768471200000000002 ", "event “” flags 0 body \n", NULL);
}

static void
test_numbers_of_metrics (void)
{
  assert_decodes (
    METRIC (
      "\"unit\":1,\"description\":\"d\",\"sum\":{\"dataPoints\":[{\"asInt\":\"-4\","
      "\"startTimeUnixNano\":\"1\",\"timeUnixNano\":\"2\",\"attributes\":[{\"key\":\"a\","
      "\"value\":{\"stringValue\":\"b\"}}]},{\"timeUnixNano\":\"3\",\"flags\":1,\"attributes\":"
      "[{\"key\":\"a\",\"value\":{\"stringValue\":\"b\"}}]}],\"isMonotonic\":true,"
      "\"aggregationTemporality\":\"AGGREGATION_TEMPORALITY_CUMULATIVE\"}"),
    "series “m” [1] “d” type 1 temporality 2 monotonic 1 a={\"stringValue\":\"b\"}",
    "point 1–2 -4 1 -4 gap 0", "point 0–3 nan 0 0 gap 1", NULL);
  assert_decodes (
    METRIC ("\"gauge\":{\"dataPoints\":[{\"asDouble\":\"Infinity\",\"timeUnixNano\":1},"
            "{\"asDouble\":2,\"timeUnixNano\":2}]}"),
    "type 0 temporality 0 monotonic 0", "point 0–1 inf 0 0 gap 0", "point 0–2 2 0 0 gap 0", NULL);
}

static void
test_distributions (void)
{
  assert_decodes (
    METRIC ("\"histogram\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"timeUnixNano\":\"9\","
            "\"count\":\"3\",\"sum\":1.5,\"min\":0.5,\"max\":0.75,\"bucketCounts\":[\"1\",2,\"0\"],"
            "\"explicitBounds\":[0.5,1],\"exemplars\":[{\"timeUnixNano\":\"7\",\"asInt\":\"4\","
            "\"traceId\":\"" TRACE "\",\"spanId\":\"051581bf3cb55c13\",\"filteredAttributes\":[{"
            "\"key\":\"f\",\"value\":{\"intValue\":\"1\"}}]}]}]}"),
    "type 2 temporality 1",
    "count 3 sum 1.5 from 0.5 to 0.75 bounds 0.5 1 counts 1 2 0 negative scale",
    "exemplar 7 4 " TRACE "/051581bf3cb55c13 f={\"intValue\":\"1\"}", NULL);
  assert_decodes (
    METRIC (
      "\"exponentialHistogram\":{\"dataPoints\":[{\"count\":4,\"scale\":-1,\"zeroCount\":\"1\","
      "\"zeroThreshold\":0.25,\"positive\":{\"offset\":-2,\"bucketCounts\":[1,2]},\"negative\":"
      "{\"bucketCounts\":[5],\"offset\":3}}]}"),
    "type 3", "count 4 bounds counts 1 2 negative 5 scale -1 -2 3 zero 1 0.25", NULL);
  assert_decodes (
    METRIC ("\"summary\":{\"dataPoints\":[{\"count\":2,\"sum\":3,\"quantileValues\":[{"
            "\"value\":1,\"quantile\":0.5},{\"quantile\":0.75,\"value\":2}]}]}"),
    "type 4", "count 2 sum 3 bounds 0.5 0.75 counts 1 2", NULL);
}

/* A document cut anywhere gives whole spans only, and never fails otherwise. */
static void
test_cut_gives_whole_spans (void)
{
  const char *text =
    SPAN (",\"name\":\"n\",\"attributes\":[{\"key\":\"a\",\"value\":{\"arrayValue\":"
          "{\"values\":[{\"stringValue\":\"x\"}]}}}],\"events\":[{\"name\":\"e\"}]");
  gsize length = strlen (text);

  for (gsize i = 1; i < length; i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (MinaDataset) dataset = mina_load_bytes (bytes, "cut", NULL, &error);

      if (dataset == NULL)
        continue;
      g_assert_cmpuint (mina_dataset_spans (dataset)->n, ==, i >= length - 6);
      g_assert_cmpuint (mina_dataset_events (dataset)->n, ==, i >= length - 6);
      g_assert_true (mina_diagnostics_has_loss (mina_dataset_diagnostics (dataset)));
    }
}

/* Values nested as deep as the reader goes take no C stack. */
static void
test_deep_values (void)
{
  GString *text = g_string_new (VALUE (""));
  g_autoptr (MinaDataset) dataset = NULL;
  const MinaSpans *spans;
  const MinaAttribute *attribute;
  guint depth = 0;

  g_string_truncate (text, text->len - strlen ("}]}]}]}]}"));
  for (guint i = 0; i < 600; i++)
    g_string_append (text, "{\"arrayValue\":{\"values\":[");
  for (guint i = 0; i < 600; i++)
    g_string_append (text, "]}}");
  g_string_append (text, "}]}]}]}]}");
  dataset = decode_text (text->str);
  spans = mina_dataset_spans (dataset);
  g_assert_cmpuint (spans->attributes[0].n, ==, 1);
  attribute = mina_attributes_at (mina_dataset_attributes (dataset), spans->attributes[0], 0);
  for (; attribute->type == MINA_VALUE_ARRAY; depth++)
    {
      if (attribute->items.n == 0)
        break;
      attribute = mina_attributes_at (mina_dataset_attributes (dataset), attribute->items, 0);
    }
  g_assert_cmpuint (depth, ==, 599);
  g_string_free (text, TRUE);
}

/* What a retry of the exporter sends again is one row; the copy in an old container is not even
 * counted. */
static void
test_copies_in_old_containers (void)
{
  g_autoptr (MinaDataset) dataset = decode_text (
    "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{" IDS TIMES ",\"events\":[{}]}]}],"
    "\"instrumentationLibrarySpans\":[{\"spans\":[{" IDS TIMES ",\"events\":[{}]}]}]}]}");

  g_assert_cmpuint (mina_dataset_counts (dataset)->spans, ==, 1);
  g_assert_cmpuint (mina_dataset_counts (dataset)->events, ==, 1);
  g_assert_cmpuint (mina_dataset_traces (dataset, NULL)[0].spans.n, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode/otlp-json/span", test_span);
  g_test_add_func ("/decode/otlp-json/events-and-links", test_events_and_links);
  g_test_add_func ("/decode/otlp-json/values-keep-their-type", test_values_keep_their_type);
  g_test_add_func ("/decode/otlp-json/odd-values-are-shown", test_odd_values_are_shown);
  g_test_add_func ("/decode/otlp-json/order-is-free", test_order_is_free);
  g_test_add_func ("/decode/otlp-json/snake-case-is-the-same", test_snake_case_is_the_same);
  g_test_add_func ("/decode/otlp-json/blanks-change-nothing", test_blanks_change_nothing);
  g_test_add_func ("/decode/otlp-json/deprecated-code", test_deprecated_code);
  g_test_add_func ("/decode/otlp-json/base64-ids-are-the-same", test_base64_ids_are_the_same);
  g_test_add_func ("/decode/otlp-json/times-are-exact", test_times_are_exact);
  g_test_add_func ("/decode/otlp-json/last-of-equal-keys-wins", test_last_of_equal_keys_wins);
  g_test_add_func ("/decode/otlp-json/log", test_log);
  g_test_add_func ("/decode/otlp-json/numbers-of-metrics", test_numbers_of_metrics);
  g_test_add_func ("/decode/otlp-json/distributions", test_distributions);
  g_test_add_func ("/decode/otlp-json/cut-gives-whole-spans", test_cut_gives_whole_spans);
  g_test_add_func ("/decode/otlp-json/deep-values", test_deep_values);
  g_test_add_func ("/decode/otlp-json/copies-in-old-containers", test_copies_in_old_containers);
  return g_test_run ();
}
