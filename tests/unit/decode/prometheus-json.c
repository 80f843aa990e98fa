/* prometheus-json.c - tests of answers of the Prometheus API
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decoded.h"

#define ANSWER(data) "{\"status\":\"success\",\"data\":" data "}"
#define RESULT(type, result) ANSWER ("{\"resultType\":\"" type "\",\"result\":[" result "]}")

static void
test_matrix (void)
{
  assert_decodes (
    RESULT ("matrix",
            "{\"metric\":{\"__name__\":\"http_requests_total\",\"job\":\"shop\",\"instance\":"
            "\"a:1\",\"code\":\"200\"},\"values\":[[1768471200,\"12\"],[1768471201.781,"
            "\"+Inf\"],[1768471202,\"NaN\"]]}"),
    "series “http_requests_total” [] “” type 1 temporality 2 monotonic 1",
    " code={\"stringValue\":\"200\"}", "service.name={\"stringValue\":\"shop\"}",
    "point 0–1768471200000000000 12 0 0 gap 0", "point 0–1768471201781000000 inf 0 0 gap 0",
    "point 0–1768471202000000000 nan 0 0 gap 1", NULL);
}

static void
test_values_before_their_metric (void)
{
  assert_same (
    RESULT ("vector", "{\"metric\":{\"__name__\":\"up\"},\"value\":[1768471200,\"1\"]}"),
    "{\"data\":{\"result\":[{\"value\":[1768471200,\"1\"],\"metric\":{\"__name__\":\"up\"}}"
    "],\"resultType\":\"vector\"},\"status\":\"success\"}");
}

static void
test_exemplars_stand_alone (void)
{
  g_autoptr (MinaDataset) dataset = decode_text (
    ANSWER ("[{\"seriesLabels\":{\"__name__\":\"latency_bucket\",\"le\":\"0.5\"},\"exemplars\":[{"
            "\"labels\":{\"traceID\":\"5b8aa5a2d2c872e8321cf37308d69df2\",\"span_id\":"
            "\"051581bf3cb55c13\",\"x\":\"y\"},\"value\":\"0.25\",\"timestamp\":1768471200.5}]}]"));
  guint32 n;
  const MinaExemplar *exemplars = mina_dataset_exemplars (dataset, &n);

  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (exemplars[0].point, ==, MINA_NONE);
  g_assert_cmpuint (exemplars[0].series, ==, 0);
  g_assert_cmpint (exemplars[0].time_ns, ==, G_GINT64_CONSTANT (1768471200500000000));
  g_assert_cmpfloat (exemplars[0].value, ==, 0.25);
  g_assert_cmpuint (exemplars[0].trace_id.lo, ==, G_GUINT64_CONSTANT (0x321cf37308d69df2));
  g_assert_cmpuint (exemplars[0].span_id, ==, G_GUINT64_CONSTANT (0x051581bf3cb55c13));
  g_assert_cmpuint (exemplars[0].attributes.n, ==, 1);
}

static const MinaProblem *
only_problem (MinaDataset *dataset)
{
  const MinaDiagnostics *diagnostics = mina_dataset_diagnostics (dataset);

  g_assert_cmpuint (mina_diagnostics_count (diagnostics), ==, 1);
  return mina_diagnostics_get (diagnostics, 0);
}

static void
test_scalar_is_told (void)
{
  g_autoptr (MinaDataset) dataset = decode_text (RESULT ("scalar", "1768471200.1,\"42.5\""));

  g_assert_cmpuint (only_problem (dataset)->code, ==, MINA_ERROR_NO_DATA);
  g_assert_nonnull (strstr (only_problem (dataset)->sentence, "42.5"));
}

static void
test_warnings_are_told (void)
{
  g_autoptr (MinaDataset) dataset = decode_text (
    "{\"status\":\"success\",\"warnings\":[\"a store is down\"],\"data\":{\"resultType\":"
    "\"vector\",\"result\":[]}}");

  g_assert_cmpuint (only_problem (dataset)->code, ==, MINA_ERROR_SERVER);
  g_assert_false (only_problem (dataset)->loss);
  g_assert_nonnull (strstr (only_problem (dataset)->sentence, "a store is down"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode/prometheus-json/matrix", test_matrix);
  g_test_add_func ("/decode/prometheus-json/values-before-their-metric",
                   test_values_before_their_metric);
  g_test_add_func ("/decode/prometheus-json/exemplars-stand-alone", test_exemplars_stand_alone);
  g_test_add_func ("/decode/prometheus-json/scalar-is-told", test_scalar_is_told);
  g_test_add_func ("/decode/prometheus-json/warnings-are-told", test_warnings_are_told);
  return g_test_run ();
}
