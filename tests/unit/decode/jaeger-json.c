/* jaeger-json.c - tests of Jaeger JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decoded.h"

#define TRACE "5b8aa5a2d2c872e8321cf37308d69df2"
#define OTHER "210a48e8cf136629dd2b03fb83534617"
#define SPAN(id, members) \
  "{\"traceID\":\"" TRACE "\",\"spanID\":\"000000000000000" id "\",\"operationName\":\"op " id \
  "\"," \
  "\"startTime\":1768471200000000,\"duration\":9,\"processID\":\"p1\"" members "}"
#define TRACE_OF(spans) \
  "{\"data\":[{\"traceID\":\"" TRACE "\",\"spans\":[" spans "],\"processes\":{\"p1\":{" \
  "\"serviceName\":\"cart\",\"tags\":[{\"key\":\"host\",\"type\":\"string\",\"value\":\"h\"}]}}}]}"
#define REFERENCE(type, trace, id) \
  "{\"refType\":\"" type "\",\"traceID\":\"" trace "\",\"spanID\":\"000000000000000" id "\"}"
#define TAG(tag) TRACE_OF (SPAN ("1", ",\"tags\":[" tag "]"))

static void
test_span (void)
{
  assert_decodes (
    TRACE_OF (SPAN ("1", ",\"flags\":1,\"tags\":[{\"key\":\"span.kind\",\"type\":\"string\","
                         "\"value\":\"client\"},{\"key\":\"a\",\"type\":\"int64\",\"value\":3}]")),
    "span 0 " TRACE "/0000000000000001 parent 0 ",
    "“op 1” 1768471200000000000–1768471200000009000 kind 3 status 0 “” state “” flags 1 ",
    "dropped 0 0 0 a={\"intValue\":\"3\"}\n",
    "resource  0 service.name={\"stringValue\":\"cart\"} host={\"stringValue\":\"h\"}", NULL);
}

static void
test_tags_have_types (void)
{
  assert_decodes (TAG ("{\"key\":\"k\",\"type\":\"int64\",\"value\":\"9223372036854775222\"}"),
                  "k={\"intValue\":\"9223372036854775222\"}", NULL);
  assert_decodes (TAG ("{\"key\":\"k\",\"type\":\"float64\",\"value\":2}"), "k={\"doubleValue\":2",
                  NULL);
  assert_decodes (TAG ("{\"key\":\"k\",\"type\":\"float64\",\"value\":\"0.5\"}"),
                  "k={\"doubleValue\":0.5}", NULL);
  assert_decodes (TAG ("{\"key\":\"k\",\"type\":\"bool\",\"value\":\"false\"}"),
                  "k={\"boolValue\":false}", NULL);
  assert_decodes (TAG ("{\"key\":\"k\",\"type\":\"binary\",\"value\":\"AAAwOQ==\"}"),
                  "k={\"bytesValue\":\"AAAwOQ==\"}", NULL);
  assert_decodes (TAG ("{\"key\":\"k\",\"type\":\"string\",\"value\":5}"),
                  "k={\"stringValue\":\"5\"}", NULL);
  assert_decodes (TAG ("{\"key\":\"k\",\"value\":5}"), "k={\"intValue\":\"5\"}", NULL);
  assert_decodes (TAG ("{\"key\":\"k\",\"type\":\"int64\",\"value\":\"many\"}"),
                  "k={\"stringValue\":\"many\"}", NULL);
  assert_decodes (TAG ("{\"value\":\"7\",\"type\":\"int64\",\"key\":\"k\"}"),
                  "k={\"intValue\":\"7\"}", NULL);
  assert_decodes (
    TAG ("{\"key\":\"k\",\"value\":{\"a\":[1]}}"),
    "k={\"kvlistValue\":{\"values\":[{\"key\":\"a\",\"value\":{\"arrayValue\":", NULL);
}

/* Tags are read in a shorter way if they are written as nearly all are. Here are all kinds of
 * them, more than are looked up at a time, once as usual and once with blanks in between. */
static void
test_blanks_change_nothing (void)
{
  GString *usual = g_string_new (NULL);
  g_autofree char *spaced = NULL;
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (
      usual,
      "{\"key\":\"text\",\"type\":\"string\",\"value\":\"a value of some length %u\"},"
      "{\"key\":\"short\",\"type\":\"string\",\"value\":\"%u\"},"
      "{\"key\":\"number\",\"type\":\"int64\",\"value\":-%u},"
      "{\"key\":\"yes\",\"type\":\"bool\",\"value\":true},"
      "{\"key\":\"no\",\"type\":\"bool\",\"value\":false},"
      "{\"key\":\"half\",\"type\":\"float64\",\"value\":%u.5},"
      "{\"key\":\"empty\",\"type\":\"string\",\"value\":\"\"},"
      "{\"key\":\"escaped\\u0041\",\"type\":\"string\",\"value\":\"\\n%u\"},"
      "{\"key\":\"ü\",\"type\":\"string\",\"value\":\"ä%u\"},"
      "{\"key\":\"error\",\"type\":\"bool\",\"value\":true},",
      i % 7, i, i + 1, i, i, i);
  g_string_append (usual, "{\"key\":\"otel.scope.name\",\"type\":\"string\",\"value\":\"lib\"}");
  parts = g_strsplit (usual->str, "\":", -1);
  spaced = g_strjoinv ("\" : ", parts);
  {
    g_autofree char *a = g_strdup_printf (
      "[{\"traceID\":\"1\",\"spanID\":\"2\",\"tags\":[%s],\"logs\":[{\"timestamp\":5,\"fields\":["
      "{\"key\":\"event\",\"type\":\"string\",\"value\":\"e\"},%s]}]}]",
      usual->str, usual->str);
    g_autofree char *b = g_strdup_printf (
      "[{\"traceID\":\"1\",\"spanID\":\"2\",\"tags\":[%s],\"logs\":[{\"timestamp\":5,\"fields\":["
      "{ \"key\":\"event\",\"type\":\"string\",\"value\":\"e\"},%s]}]}]",
      spaced, spaced);

    assert_same (a, b);
    assert_decodes (
      a, "status 2", "text={\"stringValue\":\"a value of some length 0\"} ",
      "number={\"intValue\":\"-1\"} yes={\"boolValue\":true} no={\"boolValue\":false} ",
      "number={\"intValue\":\"-40\"} ", "event 5000 “e”", NULL);
  }
  g_string_free (usual, TRUE);
}

static void
test_tags_of_opentelemetry (void)
{
  assert_decodes (
    TAG ("{\"key\":\"otel.status_code\",\"type\":\"string\",\"value\":\"ERROR\"},"
         "{\"key\":\"otel.status_description\",\"type\":\"string\",\"value\":\"boom\"},"
         "{\"key\":\"otel.scope.name\",\"type\":\"string\",\"value\":\"lib\"},"
         "{\"key\":\"otel.library.version\",\"type\":\"string\",\"value\":\"2\"},"
         "{\"key\":\"w3c.tracestate\",\"type\":\"string\",\"value\":\"a=b\"},"
         "{\"key\":\"span.kind\",\"type\":\"string\",\"value\":\"odd\"}"),
    "kind 0 status 2 “boom” state “a=b”", "dropped 0 0 0 span.kind={\"stringValue\":\"odd\"}\n",
    "scope lib 2", NULL);
  assert_decodes (TAG ("{\"key\":\"otel.status_code\",\"type\":\"string\",\"value\":\"OK\"}"),
                  "status 1 “”", NULL);
  assert_decodes (TAG ("{\"key\":\"error\",\"type\":\"bool\",\"value\":true}"), "status 2",
                  "error={\"boolValue\":true}", NULL);
  assert_decodes (TAG ("{\"key\":\"error\",\"type\":\"bool\",\"value\":false}"), "status 0", NULL);
  assert_decodes (TAG ("{\"key\":\"error\",\"type\":\"string\",\"value\":\"true\"}"), "status 2",
                  NULL);
}

static void
test_logs (void)
{
  assert_decodes (
    TRACE_OF (SPAN ("1",
                    ",\"logs\":[{\"timestamp\":1768471200000001,\"fields\":[{\"key\":\"event\","
                    "\"type\":\"string\",\"value\":\"miss\"},{\"key\":\"n\",\"type\":\"int64\","
                    "\"value\":2}]},{\"fields\":[{\"key\":\"message\",\"type\":\"string\","
                    "\"value\":\"hello\"}]}]")),
    "event 1768471200000001000 “miss” 0 n={\"intValue\":\"2\"}",
    "event 0 “hello” 0 message={\"stringValue\":\"hello\"}", NULL);
}

/* Asserts which record is the parent of the record that is first in the file. */
static void
assert_parent (const char *text,
               guint32     parent,
               MinaSpanId  parent_id,
               guint       n_links)
{
  g_autoptr (MinaDataset) dataset = decode_text (text);
  const MinaSpans *spans = mina_dataset_spans (dataset);

  g_assert_cmpuint (spans->parent[0], ==, parent);
  g_assert_cmpuint (spans->parent_id[0], ==, parent_id);
  g_assert_cmpuint (spans->links[0].n, ==, n_links);
}

#define CHILD(references) \
  TRACE_OF (SPAN ("1", ",\"references\":[" references "]") "," SPAN ("2", "") "," SPAN ("3", ""))

static void
test_parent_is_the_best_reference (void)
{
  assert_parent (CHILD (REFERENCE ("CHILD_OF", TRACE, "2")), 1, 2, 0);
  assert_parent (CHILD (REFERENCE ("FOLLOWS_FROM", TRACE, "2")), 1, 2, 0);
  assert_parent (CHILD (REFERENCE ("CHILD_OF", OTHER, "2")), MINA_NONE, 0, 1);
  assert_parent (CHILD (REFERENCE ("CHILD_OF", OTHER, "9") "," REFERENCE ("CHILD_OF", TRACE, "3")),
                 2, 3, 1);
  assert_parent (CHILD (REFERENCE ("FOLLOWS_FROM", TRACE, "2") "," REFERENCE ("CHILD_OF", TRACE,
                                                                              "3")),
                 2, 3, 1);
  assert_parent (CHILD (REFERENCE ("CHILD_OF", TRACE, "2") "," REFERENCE ("CHILD_OF", TRACE, "3")),
                 1, 2, 1);
  /* What is in the trace goes before what is not. */
  assert_parent (CHILD (REFERENCE ("CHILD_OF", TRACE, "8") "," REFERENCE ("FOLLOWS_FROM", TRACE,
                                                                          "3")),
                 2, 3, 1);
  assert_parent (CHILD (REFERENCE ("CHILD_OF", TRACE, "8") "," REFERENCE ("CHILD_OF", TRACE, "9")),
                 MINA_NONE, 8, 1);
  assert_parent (TRACE_OF (SPAN ("1", ",\"parentSpanID\":\"2\"") "," SPAN ("2", "")), 1, 2, 0);
  assert_parent (
    TRACE_OF (SPAN ("1", ",\"parentSpanID\":\"0000000000000002\",\"references\":[" REFERENCE (
                           "CHILD_OF", TRACE, "2") "]") "," SPAN ("2", "")),
    1, 2, 0);
}

static void
test_processes_after_spans (void)
{
  assert_same ("{\"data\":[{\"traceID\":\"" TRACE
               "\",\"processes\":{\"p1\":{\"serviceName\":\"a\"}},"
               "\"spans\":[" SPAN ("1", "") "]}]}",
               "{\"data\":[{\"spans\":[" SPAN ("1", "") "],\"processes\":{\"p1\":{\"serviceName\":"
                                                        "\"a\"}},\"traceID\":\"" TRACE "\"}]}");
}

/* Each trace has its own p1. */
static void
test_processes_are_those_of_the_trace (void)
{
  assert_decodes (
    "{\"data\":[{\"spans\":[" SPAN (
      "1", "") "],\"processes\":{\"p1\":{\"serviceName\":"
               "\"a\"}}},{\"spans\":[" SPAN ("2", "") "],\"processes\":{\"p1\":{\"serviceName\":"
                                                      "\"b\"}}},{\"spans\":[" SPAN ("3", "") "]}]}",
    "“op 1”", "service.name={\"stringValue\":\"a\"}", "“op 2”",
    "service.name={\"stringValue\":\"b\"}", "“op 3”", "resource  0\n", NULL);
}

static void
test_embedded_process (void)
{
  g_autoptr (MinaDataset) dataset = decode_text (
    "[{\"traceID\":\"1\",\"spanID\":\"1\",\"process\":{\"serviceName\":\"a\",\"tags\":[]}},"
    "{\"traceID\":\"1\",\"spanID\":\"2\",\"process\":{\"serviceName\":\"a\",\"tags\":[]}},"
    "{\"traceID\":\"1\",\"spanID\":\"3\",\"process\":{\"serviceName\":\"b\"}}]");
  const MinaSpans *spans = mina_dataset_spans (dataset);

  g_assert_cmpuint (spans->n, ==, 3);
  g_assert_cmpuint (spans->resource[0], ==, spans->resource[1]);
  g_assert_cmpuint (spans->resource[0], !=, spans->resource[2]);
  g_assert_cmpstr (mina_dataset_service_name (dataset, spans->service[2]), ==, "b");
}

static void
test_text_ids_keep_their_text (void)
{
  assert_decodes ("{\"traceID\":\"trace one\",\"spans\":[{\"traceID\":\"trace one\",\"spanID\":"
                  "\"span-a\"},{\"traceID\":\"trace one\",\"spanID\":\"1f\",\"references\":[{"
                  "\"refType\":\"CHILD_OF\",\"traceID\":\"trace one\",\"spanID\":\"span-a\"}]}]}",
                  "span 0 trace one/span-a parent 0", "span 1 trace one/000000000000001f parent ",
                  " 0 “”", NULL);
}

static void
test_durations (void)
{
  assert_decodes (
    "{\"traceID\":\"1\",\"spans\":[{\"spanID\":\"1\",\"startTime\":\"1768471200000000\","
    "\"duration\":2.5},{\"spanID\":\"2\",\"startTime\":1768471200000000.25},"
    "{\"spanID\":\"3\",\"startTime\":1768471200000000,\"duration\":-4}]}",
    "1768471200000000000–1768471200000002500 kind", "1768471200000000250–1768471200000000250 kind",
    "1768471200000000000–1768471200000000000 kind", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode/jaeger-json/span", test_span);
  g_test_add_func ("/decode/jaeger-json/tags-have-types", test_tags_have_types);
  g_test_add_func ("/decode/jaeger-json/blanks-change-nothing", test_blanks_change_nothing);
  g_test_add_func ("/decode/jaeger-json/tags-of-opentelemetry", test_tags_of_opentelemetry);
  g_test_add_func ("/decode/jaeger-json/logs", test_logs);
  g_test_add_func ("/decode/jaeger-json/parent-is-the-best-reference",
                   test_parent_is_the_best_reference);
  g_test_add_func ("/decode/jaeger-json/processes-after-spans", test_processes_after_spans);
  g_test_add_func ("/decode/jaeger-json/processes-are-those-of-the-trace",
                   test_processes_are_those_of_the_trace);
  g_test_add_func ("/decode/jaeger-json/embedded-process", test_embedded_process);
  g_test_add_func ("/decode/jaeger-json/text-ids-keep-their-text", test_text_ids_keep_their_text);
  g_test_add_func ("/decode/jaeger-json/durations", test_durations);
  return g_test_run ();
}
