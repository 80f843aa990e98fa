/* trace-list.c - tests of MinaTraceList
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "analysis/mina-trace-list.h"

#include "fixture.h"

/* Three traces: A (200 ms, with a payment that fails), B (5 ms), C (1 s). */
static MinaDataset *
make_dataset (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  FixtureSpan root = { 1, 0, "web", "GET /cart", 30, 30 + 200 * MINA_NS_PER_MS, 0, 0 };
  MinaSpanRecord record = fixture_record (builder, 0xa, &root);
  guint32 color = fixture_attribute (builder, "color", "red");

  mina_dataset_builder_add_span (builder, &record, &color, 1);
  fixture_add (builder, 0xa,
               (FixtureSpan){ 2, 1, "payment", "charge", 40, 90, 0, MINA_STATUS_ERROR });
  fixture_add (builder, 0xb,
               (FixtureSpan){ 3, 0, "web", "POST /order", 10, 10 + 5 * MINA_NS_PER_MS, 0, 0 });
  fixture_add (builder, 0xc, (FixtureSpan){ 4, 0, "api", "health", 20, 20 + MINA_NS_PER_S, 0, 0 });
  fixture_add (builder, 0xc, (FixtureSpan){ 5, 4, "api", "ping", 21, 22, 0, 0 });
  fixture_add (builder, 0xc, (FixtureSpan){ 6, 4, "api", "ping", 23, 24, 0, 0 });
  return fixture_finish (builder);
}

static void
assert_traces (MinaTraceList *list,
               MinaDataset   *dataset,
               const char    *query,
               MinaTraceKey   key,
               gboolean       descending,
               const char    *expected)
{
  guint32 n, n_traces;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n_traces);
  g_autofree guint32 *found = mina_trace_list_select (list, query, key, descending, NULL, &n);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint32 i = 0; i < n; i++)
    g_string_append_c (text, (char) ('A' + traces[found[i]].id.lo - 0xa));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_sorts (void)
{
  g_autoptr (MinaDataset) dataset = make_dataset ();
  g_autoptr (MinaTraceList) list = mina_trace_list_new (dataset);

  assert_traces (list, dataset, "", MINA_TRACE_BY_START, FALSE, "BCA");
  assert_traces (list, dataset, "", MINA_TRACE_BY_START, TRUE, "ACB");
  assert_traces (list, dataset, "", MINA_TRACE_BY_DURATION, TRUE, "CAB");
  assert_traces (list, dataset, "", MINA_TRACE_BY_SPANS, TRUE, "CAB");
  assert_traces (list, dataset, "", MINA_TRACE_BY_ERRORS, TRUE, "ABC");
  assert_traces (list, dataset, "", MINA_TRACE_BY_SERVICES, FALSE, "BCA");
  assert_traces (list, dataset, "", MINA_TRACE_BY_NAME, FALSE, "CAB");
  assert_traces (list, dataset, "", MINA_TRACE_BY_NAME, TRUE, "BAC");
}

static void
test_filters (void)
{
  g_autoptr (MinaDataset) dataset = make_dataset ();
  g_autoptr (MinaTraceList) list = mina_trace_list_new (dataset);

  assert_traces (list, dataset, "web", MINA_TRACE_BY_START, FALSE, "BA");
  assert_traces (list, dataset, "WEB cart", MINA_TRACE_BY_START, FALSE, "A");
  assert_traces (list, dataset, "payment", MINA_TRACE_BY_START, FALSE, "A");
  assert_traces (list, dataset, "-payment", MINA_TRACE_BY_START, FALSE, "BC");
  assert_traces (list, dataset, "error", MINA_TRACE_BY_START, FALSE, "A");
  assert_traces (list, dataset, "-is:error", MINA_TRACE_BY_START, FALSE, "BC");
  assert_traces (list, dataset, ">100ms", MINA_TRACE_BY_START, FALSE, "CA");
  assert_traces (list, dataset, ">100ms <0.5s", MINA_TRACE_BY_START, FALSE, "A");
  assert_traces (list, dataset, "color=red", MINA_TRACE_BY_START, FALSE, "A");
  assert_traces (list, dataset, "service.name=api", MINA_TRACE_BY_START, FALSE, "C");
  assert_traces (list, dataset, "ping", MINA_TRACE_BY_START, FALSE, "");
  assert_traces (list, dataset, "0000000000000001000000000000000b", MINA_TRACE_BY_START, FALSE,
                 "B");
  assert_traces (list, dataset, "0000000000000001", MINA_TRACE_BY_START, FALSE, "BCA");
}

static void
test_cancel (void)
{
  g_autoptr (MinaDataset) dataset = make_dataset ();
  g_autoptr (MinaTraceList) list = mina_trace_list_new (dataset);
  MinaWork work = { 0 };
  guint32 n;

  mina_work_cancel (&work);
  g_assert_null (mina_trace_list_select (list, "", MINA_TRACE_BY_START, FALSE, &work, &n));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/trace-list/sorts-by-each-key", test_sorts);
  g_test_add_func ("/analysis/trace-list/filters-by-every-term", test_filters);
  g_test_add_func ("/analysis/trace-list/stops-when-cancelled", test_cancel);
  return g_test_run ();
}
