/* chrome-json.c - tests of trace events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decoded.h"

#define EVENTS(events) "{\"traceEvents\":[" events "]}"
#define ON "\"pid\":7,\"tid\":1"
#define COMPLETE(name, ts, dur) \
  "{\"name\":\"" name "\",\"ph\":\"X\",\"ts\":" ts ",\"dur\":" dur "," ON "}"

static guint32
find (MinaDataset *dataset,
      const char  *name)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);

  for (guint32 i = 0; i < spans->n; i++)
    if (g_str_equal (mina_dataset_text (dataset, spans->name[i]), name))
      return i;
  g_error ("there is no “%s”", name);
}

static const char *
parent_of (MinaDataset *dataset,
           const char  *name)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 parent = spans->parent[find (dataset, name)];

  return parent == MINA_NONE ? NULL : mina_dataset_text (dataset, spans->name[parent]);
}

/* clang-format off */
static const char nested[] =
  "["
  COMPLETE ("inner", "10.5", "5") ","
  COMPLETE ("same start", "0", "20") ","
  COMPLETE ("outer", "0", "100") ","
  COMPLETE ("after", "100", "5") ","
  COMPLETE ("twin inside", "200", "10") ","
  COMPLETE ("twin around", "200", "10") ","
  "{\"name\":\"elsewhere\",\"ph\":\"X\",\"ts\":11,\"dur\":1,\"pid\":7,\"tid\":2}]";
/* clang-format on */

/* Events are written when they end: those inside come before those around them. */
static void
test_nesting_is_by_time (void)
{
  g_autoptr (MinaDataset) dataset = decode_text (nested);
  const MinaSpans *spans = mina_dataset_spans (dataset);

  g_assert_cmpstr (parent_of (dataset, "inner"), ==, "same start");
  g_assert_cmpstr (parent_of (dataset, "same start"), ==, "outer");
  g_assert_cmpstr (parent_of (dataset, "outer"), ==, "thread 1");
  g_assert_cmpstr (parent_of (dataset, "after"), ==, "thread 1");
  g_assert_cmpstr (parent_of (dataset, "twin inside"), ==, "twin around");
  g_assert_cmpstr (parent_of (dataset, "elsewhere"), ==, "thread 2");
  g_assert_null (parent_of (dataset, "thread 1"));
  g_assert_cmpint (spans->end_ns[find (dataset, "inner")]
                     - spans->start_ns[find (dataset, "inner")],
                   ==, 5000);
  g_assert_cmpuint (mina_dataset_counts (dataset)->spans, ==, 7);
}

static void
test_begin_and_end (void)
{
  assert_decodes (
    EVENTS ("{\"name\":\"a\",\"cat\":\"c\",\"ph\":\"B\",\"ts\":1," ON ",\"args\":{\"x\":1}},"
            "{\"name\":\"b\",\"ph\":\"B\",\"ts\":2," ON "},{\"ph\":\"E\",\"ts\":3," ON "},"
            "{\"name\":\"a\",\"ph\":\"E\",\"ts\":9," ON ",\"args\":{\"y\":2}}"),
    "“b” 2001–3001", "“a” 1001–9001",
    "category={\"stringValue\":\"c\"} x={\"intValue\":\"1\"} y={\"intValue\":\"2\"}", NULL);
}

static void
test_what_does_not_end (void)
{
  g_autoptr (MinaDataset) dataset = decode_text (
    EVENTS ("{\"name\":\"open\",\"ph\":\"B\",\"ts\":2," ON "}," COMPLETE ("x", "3", "4")));
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 open = find (dataset, "open");

  g_assert_cmpuint (spans->marks[open] & (1u << MINA_REPAIR_UNFINISHED), !=, 0);
  g_assert_cmpint (spans->end_ns[open], ==, 7001);
  g_assert_cmpstr (parent_of (dataset, "x"), ==, "open");
}

/* Asynchronous events of different ids overlap; those of one id are a stack. */
static void
test_asynchronous (void)
{
  assert_decodes (
    EVENTS ("{\"name\":\"a\",\"cat\":\"n\",\"id\":1,\"ph\":\"b\",\"ts\":1," ON "},"
            "{\"name\":\"b\",\"cat\":\"n\",\"id\":\"2\",\"ph\":\"b\",\"ts\":2," ON "},"
            "{\"name\":\"a\",\"cat\":\"n\",\"id\":1,\"ph\":\"e\",\"ts\":5," ON "},"
            "{\"name\":\"b\",\"cat\":\"n\",\"id\":\"2\",\"ph\":\"e\",\"ts\":9," ON "}"),
    "“a” 1001–5001", "“b” 2001–9001", NULL);
}

static void
test_names_of_processes_and_threads (void)
{
  g_autoptr (MinaDataset) dataset = decode_text (EVENTS (COMPLETE (
    "x", "1",
    "2") ",{\"name\":\"process_name\",\"ph\":\"M\",\"pid\":7,\"args\":{"
         "\"name\":\"Renderer\"}},{\"name\":\"thread_name\",\"ph\":\"M\"," ON ",\"args\":{\"name\":"
         "\"Main\"}},{\"name\":\"y\",\"ph\":\"X\",\"ts\":1,\"dur\":1,\"pid\":\"9\",\"tid\":1}"));
  const MinaSpans *spans = mina_dataset_spans (dataset);

  g_assert_cmpstr (parent_of (dataset, "x"), ==, "Main");
  g_assert_cmpstr (parent_of (dataset, "y"), ==, "thread 1");
  g_assert_cmpstr (mina_dataset_service_name (dataset, spans->service[find (dataset, "x")]), ==,
                   "Renderer");
  g_assert_cmpstr (mina_dataset_service_name (dataset, spans->service[find (dataset, "y")]), ==,
                   "process 9");
}

static void
test_counters_and_instants (void)
{
  assert_decodes (
    EVENTS ("{\"name\":\"heap\",\"ph\":\"C\",\"ts\":1," ON
            ",\"args\":{\"used\":1,\"free\":2.5,\"x\":\"y\"}},"
            "{\"name\":\"heap\",\"ph\":\"C\",\"ts\":2," ON ",\"args\":{\"used\":4}},"
            "{\"name\":\"mark\",\"ph\":\"i\",\"ts\":3,\"s\":\"t\"," ON ",\"args\":{\"a\":\"b\"}}"),
    "log 3001 0", "body {\"stringValue\":\"mark\"} a={\"stringValue\":\"b\"}",
    "series “heap” [] “” type 0", "series={\"stringValue\":\"used\"}", "point 0–1001 1 1 1",
    "point 0–2001 4 1 4", "series={\"stringValue\":\"free\"}", "point 0–1001 2.5", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode/chrome-json/nesting-is-by-time", test_nesting_is_by_time);
  g_test_add_func ("/decode/chrome-json/begin-and-end", test_begin_and_end);
  g_test_add_func ("/decode/chrome-json/what-does-not-end", test_what_does_not_end);
  g_test_add_func ("/decode/chrome-json/asynchronous", test_asynchronous);
  g_test_add_func ("/decode/chrome-json/names-of-processes-and-threads",
                   test_names_of_processes_and_threads);
  g_test_add_func ("/decode/chrome-json/counters-and-instants", test_counters_and_instants);
  return g_test_run ();
}
