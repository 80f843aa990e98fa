/* console-json.c - tests of what the console exporters of the SDKs print
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decoded.h"

#define TRACE "5b8aa5a2d2c872e8321cf37308d69df2"

static void
test_python_span (void)
{
  assert_decodes (
    "{\"name\":\"GET\",\"context\":{\"trace_id\":\"0x" TRACE
    "\",\"span_id\":\"0x051581bf3cb55c13\","
    "\"trace_state\":\"[]\"},\"kind\":\"SpanKind.SERVER\",\"parent_id\":\"0x5fb397be34d26b51\","
    "\"start_time\":\"2026-01-15T10:00:00.000001Z\",\"end_time\":\"2026-01-15T10:00:00.000003Z\","
    "\"status\":{\"status_code\":\"ERROR\",\"description\":\"boom\"},"
    "\"attributes\":{\"s\":\"x\",\"i\":7,"
    "\"d\":2.0,\"b\":true,\"l\":[\"a\",1]},\"events\":[{\"name\":\"e\",\"timestamp\":"
    "\"2026-01-15T10:00:00.000002Z\",\"attributes\":{\"n\":3}}],"
    "\"links\":[{\"context\":{\"trace_id\":"
    "\"0x" TRACE
    "\",\"span_id\":\"0x0000000000000009\",\"trace_state\":\"[]\"},\"attributes\":{}}],"
    "\"resource\":{\"attributes\":{\"service.name\":\"cart\"},\"schema_url\":\"u\"}}",
    "span 0 " TRACE "/051581bf3cb55c13 parent 5fb397be34d26b51",
    "“GET” 1768471200000001000–1768471200000003000 kind 2 status 2 “boom” state “”",
    "s={\"stringValue\":\"x\"} i={\"intValue\":\"7\"} d={\"doubleValue\":2",
    "b={\"boolValue\":true} l={\"arrayValue\":{\"values\":[{\"stringValue\":\"a\"},"
    "{\"intValue\":\"1\"}]}}",
    "resource u 0 service.name={\"stringValue\":\"cart\"}",
    "event 1768471200000002000 “e” 0 n={\"intValue\":\"3\"}", "link " TRACE "/0000000000000009",
    NULL);
}

static void
test_python_log (void)
{
  assert_decodes (
    "{\"body\":\"hello\",\"severity_number\":17,\"severity_text\":\"ERROR\","
    "\"attributes\":{\"a\":1},"
    "\"timestamp\":\"2026-01-15T10:00:00.000001Z\",\"observed_timestamp\":"
    "\"2026-01-15T10:00:00.000002Z\",\"trace_id\":\"0x" TRACE
    "\",\"span_id\":\"0x051581bf3cb55c13\","
    "\"trace_flags\":1,\"event_name\":\"login\","
    "\"resource\":{\"attributes\":{\"service.name\":\"cart\"}}}",
    "log 1768471200000001000 1768471200000002000 " TRACE
    "/051581bf3cb55c13 17 “ERROR” event “login” "
    "flags 1 body {\"stringValue\":\"hello\"} a={\"intValue\":\"1\"}",
    "service.name={\"stringValue\":\"cart\"}", NULL);
}

static void
test_go_span (void)
{
  assert_decodes (
    "{\"Name\":\"/foo\",\"SpanContext\":{\"TraceID\":\"" TRACE "\",\"SpanID\":\"051581bf3cb55c13\","
    "\"TraceFlags\":\"01\",\"TraceState\":\"k=v\",\"Remote\":false},"
    "\"Parent\":{\"TraceID\":\"" TRACE
    "\",\"SpanID\":\"0000000000000002\",\"TraceFlags\":\"00\"},\"SpanKind\":3,\"StartTime\":"
    "\"2026-01-15T11:00:00.000000001+01:00\",\"EndTime\":\"2026-01-15T10:00:00.000000002Z\","
    "\"Attributes\":[{\"Key\":\"s\",\"Value\":{\"Type\":\"STRING\",\"Value\":\"x\"}},"
    "{\"Key\":\"d\","
    "\"Value\":{\"Type\":\"FLOAT64\",\"Value\":3}},{\"Value\":{\"Value\":[1],"
    "\"Type\":\"INT64SLICE\"},"
    "\"Key\":\"l\"}],\"Events\":null,\"Links\":[{\"SpanContext\":{\"TraceID\":\"" TRACE
    "\",\"SpanID\":\"0000000000000009\"},\"Attributes\":[],\"DroppedAttributeCount\":4}],"
    "\"Status\":{"
    "\"Code\":\"Ok\",\"Description\":\"\"},\"DroppedAttributes\":1,\"DroppedEvents\":2,"
    "\"DroppedLinks\":3,"
    "\"Resource\":[{\"Key\":\"service.name\",\"Value\":{\"Type\":\"STRING\",\"Value\":\"cart\"}}],"
    "\"InstrumentationScope\":{\"Name\":\"lib\",\"Version\":\"1\",\"SchemaURL\":\"u\"}}",
    "span 0 " TRACE "/051581bf3cb55c13 parent 2 ",
    "“/foo” 1768471200000000001–1768471200000000002 kind 3 status 1 “” state “k=v” flags 1 ",
    "dropped 1 2 3 s={\"stringValue\":\"x\"} d={\"doubleValue\":3",
    "l={\"arrayValue\":{\"values\":[{\"intValue\":\"1\"}]}}",
    "resource  0 service.name={\"stringValue\":\"cart\"}", "scope lib 1 u",
    "link " TRACE "/0000000000000009 4294967295 “” 0 4", NULL);
}

/* Before 2021 Go wrote numbers, of which 1 is the error. */
static void
test_go_status_numbers (void)
{
#define GO(code) "{\"Name\":\"n\",\"SpanContext\":{\"TraceID\":\"1\",\"SpanID\":\"" code "\"}," \
                 "\"Status\":{\"Code\":" code "}}"
  assert_decodes (GO ("1") GO ("2"), "status 2", "status 1", NULL);
#undef GO
}

static void
test_python_metric (void)
{
  assert_decodes (
    "{\"resource_metrics\":[{\"resource\":{\"attributes\":{\"service.name\":\"cart\"}},"
    "\"scope_metrics\":"
    "[{\"scope\":{\"name\":\"m\",\"attributes\":null},\"metrics\":[{\"name\":\"h\","
    "\"unit\":\"s\",\"data\":"
    "{\"data_points\":[{\"attributes\":{\"a\":\"b\"},\"time_unix_nano\":9,\"count\":1,\"sum\":0.5,"
    "\"bucket_counts\":[0,1],\"explicit_bounds\":[0.25],\"min\":0.5,\"max\":0.5}],"
    "\"aggregation_temporality\":2}},{\"name\":\"c\",\"data\":{\"data_points\":[{\"attributes\":{},"
    "\"value\":3}],\"is_monotonic\":false,\"aggregation_temporality\":2}},{\"name\":\"g\",\"data\":"
    "{\"data_points\":[{\"attributes\":{},\"value\":1.5}]}}]}]}]}",
    "series “h” [s] “” type 2 temporality 2 monotonic 0 a={\"stringValue\":\"b\"}",
    "count 1 sum 0.5 from 0.5 to 0.5 bounds 0.25 counts 0 1", "series “c” [] “” type 1",
    "point 0–0 3 1 3", "series “g” [] “” type 0", "point 0–0 1.5 0", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode/console-json/python-span", test_python_span);
  g_test_add_func ("/decode/console-json/python-log", test_python_log);
  g_test_add_func ("/decode/console-json/go-span", test_go_span);
  g_test_add_func ("/decode/console-json/go-status-numbers", test_go_status_numbers);
  g_test_add_func ("/decode/console-json/python-metric", test_python_metric);
  return g_test_run ();
}
