/* trace-export.c - tests of a trace as a table and in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "decode/mina-load.h"
#include "export/mina-csv-export.h"
#include "export/mina-markdown-export.h"

#define TRACE "\"traceId\":\"00000000000000010000000000000001\","
#define SERVICE(name)                                                                   \
  "{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":" \
  "\"" name "\"}}]},\"scopeSpans\":[{\"spans\":["
#define SHOP SERVICE ("shop")
#define DB SERVICE ("db")

static MinaDataset *
load (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  MinaDataset *dataset = mina_load_bytes (bytes, "test", NULL, &error);

  g_assert_no_error (error);
  return dataset;
}

/* A call that fails, with text that means something in both formats. */
static const char call[] =
  "{\"resourceSpans\":[" SHOP "{" TRACE "\"spanId\":\"000000000000000a\","
  "\"name\":\"GET /a|b\",\"kind\":2,\"startTimeUnixNano\":\"1768471200000000000\","
  "\"endTimeUnixNano\":\"1768471200100000000\",\"attributes\":["
  "{\"key\":\"n\",\"value\":{\"intValue\":\"5\"}},"
  "{\"key\":\"s\",\"value\":{\"stringValue\":\"x\\\"y\"}},"
  "{\"key\":\"l\",\"value\":{\"arrayValue\":{\"values\":[{\"boolValue\":true},{}]}}}]}]}]}," DB
  "{" TRACE "\"spanId\":\"000000000000000b\","
  "\"parentSpanId\":\"000000000000000a\",\"name\":\"read, \\\"all\\\"\",\"kind\":3,"
  "\"startTimeUnixNano\":\"1768471200010000000\",\"endTimeUnixNano\":\"1768471200090000000\","
  "\"events\":[{\"name\":\"retry\"}],"
  "\"status\":{\"code\":2,\"message\":\"two\\nlines\"}}]}]}]}";

static const MinaExportScope first_trace = { 0, MINA_NONE, { 0, 0 } };

static char *
to_csv (MinaDataset *dataset)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  mina_csv_export (dataset, &first_trace, stream, NULL, &error);
  g_assert_no_error (error);
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

static void
test_csv (void)
{
  g_autoptr (MinaDataset) dataset = load (call);
  g_autofree char *csv = to_csv (dataset);

  g_assert_cmpstr (
    csv, ==,
    "trace_id,span_id,parent_id,depth,service,name,kind,status,status_message,start_unix_ns,"
    "offset_ns,duration_ns,self_ns,events,links,attributes\r\n"
    "00000000000000010000000000000001,000000000000000a,,0,shop,GET /a|b,server,,,"
    "1768471200000000000,0,100000000,20000000,0,0,"
    "\"{\"\"n\"\":5,\"\"s\"\":\"\"x\\\"\"y\"\",\"\"l\"\":[true, null]}\"\r\n"
    "00000000000000010000000000000001,000000000000000b,000000000000000a,1,db,"
    "\"read, \"\"all\"\"\",client,error,\"two\nlines\",1768471200010000000,10000000,80000000,"
    "80000000,1,0,{}\r\n");
}

static void
test_csv_stops_when_asked (void)
{
  g_autoptr (MinaDataset) dataset = load (call);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  MinaWork work = { 0 };

  mina_work_cancel (&work);
  g_assert_false (mina_csv_export (dataset, &first_trace, stream, &work, &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_CANCELLED);
}

static void
test_markdown (void)
{
  g_autoptr (MinaDataset) dataset = load (call);
  g_autofree char *text = mina_markdown_export_trace (dataset, 0);

  g_assert_true (g_str_has_prefix (text, "# GET /a\\|b\n\n| | |\n|---|---|\n"
                                         "| Trace | 00000000000000010000000000000001 |\n"));
  g_assert_nonnull (strstr (text, "\n| Spans | 2 |\n| Services | 2 |\n| Errors | 1 |\n"));
  g_assert_nonnull (strstr (text, "\n- **db** read, \"all\", +10.0\u00a0ms: two lines\n"));
  g_assert_nonnull (strstr (text, "\n| 0\u00a0ns | 100\u00a0ms | shop | GET /a\\|b |\n"
                                  "| 10.0\u00a0ms | 80.0\u00a0ms | db | · ⚠ read, \"all\" |\n"));
}

static void
test_markdown_counts_the_rest (void)
{
  g_autoptr (GString) text = g_string_new ("{\"resourceSpans\":[" SHOP);
  g_autoptr (MinaDataset) dataset = NULL;
  g_autofree char *markdown = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_rows = 0;

  for (guint i = 1; i <= MINA_MARKDOWN_MAX_SPANS + 7; i++)
    g_string_append_printf (text,
                            "%s{" TRACE "\"spanId\":\"%016x\",\"name\":\"work\","
                            "\"startTimeUnixNano\":\"1768471200000000000\","
                            "\"endTimeUnixNano\":\"1768471200100000000\"}",
                            i > 1 ? "," : "", i);
  g_string_append (text, "]}]}]}");
  dataset = load (text->str);
  markdown = mina_markdown_export_trace (dataset, 0);
  lines = g_strsplit (markdown, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    n_rows += g_str_has_suffix (lines[i], "| shop | work |");
  g_assert_cmpuint (n_rows, ==, MINA_MARKDOWN_MAX_SPANS);
  g_assert_nonnull (strstr (markdown, "\n7 more spans are not listed.\n"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/csv/rows-and-escapes", test_csv);
  g_test_add_func ("/export/csv/stops-when-asked", test_csv_stops_when_asked);
  g_test_add_func ("/export/markdown/text-means-nothing-in-it", test_markdown);
  g_test_add_func ("/export/markdown/counts-the-rest", test_markdown_counts_the_rest);

  return g_test_run ();
}
