/* jaeger-export.c - tests of writing Jaeger JSON, parts of traces, and files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mina-error.h"
#include "decode/mina-load.h"
#include "export/mina-csv-export.h"
#include "export/mina-export-file.h"
#include "export/mina-jaeger-export.h"
#include "export/mina-otlp-export.h"
#include "synth/mina-synth.h"

static GBytes *
to_jaeger (MinaDataset           *dataset,
           const MinaExportScope *scope)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (mina_jaeger_export (dataset, scope, stream, NULL, &error));
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

static char *
attributes_text (MinaDataset *dataset,
                 MinaRange    range)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < range.n; i++)
    {
      const MinaAttribute *attribute =
        mina_attributes_at (mina_dataset_attributes (dataset), range, i);

      g_string_append_printf (text, "%s/%u=", mina_dataset_text (dataset, attribute->key),
                              attribute->type);
      mina_attributes_to_text (mina_dataset_attributes (dataset), attribute, text, 0);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* What Jaeger can hold of a span. */
static void
assert_same_span (MinaDataset *a,
                  guint32      i,
                  MinaDataset *b,
                  guint32      j)
{
  const MinaSpans *spans_a = mina_dataset_spans (a);
  const MinaSpans *spans_b = mina_dataset_spans (b);
  g_autofree char *attributes_a = attributes_text (a, spans_a->attributes[i]);
  g_autofree char *attributes_b = attributes_text (b, spans_b->attributes[j]);

  g_assert_cmpuint (spans_a->parent_id[i], ==, spans_b->parent_id[j]);
  g_assert_cmpint (spans_a->start_ns[i], ==, spans_b->start_ns[j]);
  g_assert_cmpint (spans_a->end_ns[i], ==, spans_b->end_ns[j]);
  g_assert_cmpuint (spans_a->kind[i], ==, spans_b->kind[j]);
  g_assert_cmpuint (spans_a->status[i], ==, spans_b->status[j]);
  g_assert_cmpuint (spans_a->events[i].n, ==, spans_b->events[j].n);
  g_assert_cmpuint (spans_a->links[i].n, ==, spans_b->links[j].n);
  g_assert_cmpstr (mina_dataset_span_name (a, i), ==, mina_dataset_span_name (b, j));
  g_assert_cmpstr (mina_dataset_service_name (a, spans_a->service[i]), ==,
                   mina_dataset_service_name (b, spans_b->service[j]));
  g_assert_cmpstr (mina_dataset_text (a, spans_a->status_message[i]), ==,
                   mina_dataset_text (b, spans_b->status_message[j]));
  if (spans_a->status[i] == MINA_STATUS_ERROR)
    g_assert_true (g_str_has_prefix (attributes_b, attributes_a));
  else
    g_assert_cmpstr (attributes_a, ==, attributes_b);
}

static void
assert_same (MinaDataset *a,
             MinaDataset *b)
{
  const MinaSpans *spans = mina_dataset_spans (a);
  const MinaTraceInfo *traces = mina_dataset_traces (a, NULL);

  g_assert_cmpuint (spans->n, ==, mina_dataset_spans (b)->n);
  for (guint32 i = 0; i < spans->n; i++)
    {
      guint32 trace = mina_dataset_find_trace (b, traces[spans->trace[i]].id);
      guint32 found;

      g_assert_cmpuint (trace, !=, MINA_NONE);
      found = mina_dataset_find_span (b, trace, spans->id[i]);
      g_assert_cmpuint (found, !=, MINA_NONE);
      assert_same_span (a, i, b, found);
    }
}

static void
test_opens_again_equal (gconstpointer data)
{
  const MinaSynthCase *synth = mina_synth_find (data);
  g_autoptr (MinaDataset) dataset = synth->make (synth->seed);
  g_autoptr (GBytes) bytes = to_jaeger (dataset, &MINA_EXPORT_ALL);
  g_autoptr (MinaDataset) again = load (bytes);
  g_autoptr (GBytes) twice = to_jaeger (again, &MINA_EXPORT_ALL);
  g_autoptr (MinaDataset) third = load (twice);

  assert_same (dataset, again);
  assert_same (again, third);
}

/* Odd values: nanoseconds, bytes, not numbers, events and links. */
static const char odd[] =
  "{\"resourceSpans\":[{\"resource\":{\"attributes\":["
  "{\"key\":\"service.name\",\"value\":{\"stringValue\":\"=shop\"}},"
  "{\"key\":\"host\",\"value\":{\"intValue\":\"9007199254740993\"}}]},\"scopeSpans\":[{"
  "\"scope\":{\"name\":\"lib\",\"version\":\"2\"},\"spans\":[{"
  "\"traceId\":\"00000000000000010000000000000001\",\"spanId\":\"000000000000000a\","
  "\"name\":\"a \\\"b\\\"\",\"kind\":2,\"traceState\":\"k=v\","
  "\"startTimeUnixNano\":\"1768471200000000123\",\"endTimeUnixNano\":\"1768471200100000456\","
  "\"attributes\":["
  "{\"key\":\"d\",\"value\":{\"doubleValue\":0.1}},"
  "{\"key\":\"nan\",\"value\":{\"doubleValue\":\"NaN\"}},"
  "{\"key\":\"y\",\"value\":{\"bytesValue\":\"AAEC\"}},"
  "{\"key\":\"t\",\"value\":{\"boolValue\":true}},"
  "{\"key\":\"i\",\"value\":{\"intValue\":\"-9223372036854775808\"}}],"
  "\"events\":[{\"timeUnixNano\":\"1768471200000000999\",\"name\":\"e\"}],"
  "\"links\":[{\"traceId\":\"00000000000000020000000000000002\","
  "\"spanId\":\"000000000000000c\"}],"
  "\"status\":{\"code\":2,\"message\":\"no\"}}]}]}]}";

static MinaDataset *
load_odd (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (odd, sizeof odd - 1);

  return load (bytes);
}

static void
test_odd_values_survive (void)
{
  g_autoptr (MinaDataset) dataset = load_odd ();
  g_autoptr (GBytes) bytes = to_jaeger (dataset, &MINA_EXPORT_ALL);
  g_autoptr (MinaDataset) again = load (bytes);
  const MinaLink *link = mina_dataset_links (again, NULL);
  const MinaSpans *spans = mina_dataset_spans (again);

  assert_same (dataset, again);
  g_assert_cmpuint (link->span_id, ==, 12);
  g_assert_cmpuint (link->trace_id.hi, ==, 2);
  g_assert_cmpstr (mina_dataset_text (again, spans->trace_state[0]), ==, "k=v");
  g_assert_cmpint (mina_dataset_events (again)->time_ns[0], ==,
                   G_GINT64_CONSTANT (1768471200000000999));
}

static void
test_a_subtree_is_what_is_below (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_find ("first-trace")->make (0);
  /* service-a of the first trace, and what it calls. */
  MinaExportScope scope = { 0, 1, { 0, 0 } };
  g_autoptr (GBytes) bytes = to_jaeger (dataset, &scope);
  g_autoptr (MinaDataset) again = load (bytes);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) otlp = NULL;
  g_autoptr (MinaDataset) third = NULL;

  g_assert_cmpuint (mina_dataset_spans (again)->n, ==, 3);
  g_assert_cmpuint (mina_dataset_find_span (again, 0, mina_dataset_spans (dataset)->id[0]), ==,
                    MINA_NONE);

  g_assert_true (mina_otlp_export_scope (dataset, &scope, stream, NULL, NULL));
  g_output_stream_close (stream, NULL, NULL);
  otlp = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  third = load (otlp);
  g_assert_cmpuint (mina_dataset_spans (third)->n, ==, 3);
  /* Each has a log record. */
  g_assert_cmpuint (mina_dataset_logs (third)->n, ==, 3);
}

static void
test_a_window_keeps_what_overlaps (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_find ("first-trace")->make (0);
  gint64 start = mina_dataset_traces (dataset, NULL)[0].extent.start_ns;
  MinaExportScope scope = { 0,
                            MINA_NONE,
                            { start + 101 * MINA_NS_PER_MS, start + 119 * MINA_NS_PER_MS } };
  guint32 n;
  g_autofree guint32 *spans = mina_export_scope_spans (&scope, dataset, &n, NULL);

  /* The root, which began long before, and service-a until 112 ms. */
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (spans[0], ==, 0);
  g_assert_cmpuint (spans[1], ==, 1);
}

static void
test_csv_has_no_formulas (void)
{
  g_autoptr (MinaDataset) dataset = load_odd ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree char *csv = NULL;

  g_assert_true (mina_csv_export (dataset, &MINA_EXPORT_ALL, stream, NULL, NULL));
  csv = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                   g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  g_assert_nonnull (strstr (csv, ",'=shop,"));
  g_assert_null (strstr (csv, ",=shop"));
}

static void
test_csv_of_statistics (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_find ("first-trace")->make (0);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  MinaExportScope scope = { 0, MINA_NONE, { 0, 0 } };
  g_autofree char *csv = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (mina_csv_export_statistics (dataset, &scope, stream, NULL, NULL));
  csv = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                   g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 4 + 1);
  g_assert_true (g_str_has_suffix (lines[1],
                                   ",database,SELECT tariff,1,0,52000000,52000000,52000000,"
                                   "52000000,52000000,52000000,52000000,52000000,52000000"));
}

/* ---- files ---- */

static gboolean
write_hello (gpointer        data,
             GOutputStream  *stream,
             GError        **error)
{
  const char *text = data;

  if (!g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, error))
    return FALSE;
  if (*text != '!')
    return TRUE;
  g_set_error_literal (error, MINA_ERROR, MINA_ERROR_IO, "half-way");
  return FALSE;
}

static void
test_a_file_is_written_whole_or_not_at_all (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mina-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  const char *name;
  g_autoptr (GDir) dir = NULL;

  g_assert_false (mina_export_file_write (file, NULL, write_hello, (gpointer) "!half", &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_true (mina_export_file_write (file, NULL, write_hello, (gpointer) "one", &error));
  g_assert_no_error (error);
  g_assert_false (mina_export_file_write (file, NULL, write_hello, (gpointer) "!two", &error));
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "one");

  /* Nothing is left beside it. */
  dir = g_dir_open (folder, 0, NULL);
  name = g_dir_read_name (dir);
  g_assert_cmpstr (name, ==, "out");
  g_assert_null (g_dir_read_name (dir));
  g_remove (path);
  g_rmdir (folder);
}

static void
test_sources_are_never_written_to (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mina-export-XXXXXX", NULL);
  g_autofree char *source = g_build_filename (folder, "in.json", NULL);
  g_autofree char *other = g_build_filename (folder, "link.json", NULL);
  g_autofree char *hard = g_build_filename (folder, "hard.json", NULL);
  g_autofree char *content = NULL;
  const char *const files[] = { source, NULL };
  const char *const folders[] = { folder, NULL };
  const char *const targets[] = { source, other, hard };

  g_assert_true (g_file_set_contents (source, "in", -1, NULL));
  g_assert_cmpint (symlink (source, other), ==, 0);
  g_assert_cmpint (link (source, hard), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (targets[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (mina_export_file_write (file, files, write_hello, (gpointer) "x", &error));
      g_assert_error (error, MINA_ERROR, MINA_ERROR_ARGUMENT);
      g_clear_error (&error);
      g_assert_false (mina_export_file_write (file, folders, write_hello, (gpointer) "x", &error));
      g_assert_error (error, MINA_ERROR, MINA_ERROR_ARGUMENT);
    }
  g_assert_true (g_file_get_contents (source, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "in");
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    g_remove (targets[i]);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const cases[] = { "five-spans", "five-spans-lit", "first-trace",
                                       "broken-context", "skewed-clocks", "async-tail" };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/export/jaeger/opens-again-equal/", cases[i], NULL);

      g_test_add_data_func (path, cases[i], test_opens_again_equal);
    }
  g_test_add_func ("/export/jaeger/odd-values-survive", test_odd_values_survive);
  g_test_add_func ("/export/scope/a-subtree-is-what-is-below", test_a_subtree_is_what_is_below);
  g_test_add_func ("/export/scope/a-window-keeps-what-overlaps",
                   test_a_window_keeps_what_overlaps);
  g_test_add_func ("/export/csv/has-no-formulas", test_csv_has_no_formulas);
  g_test_add_func ("/export/csv/statistics", test_csv_of_statistics);
  g_test_add_func ("/export/file/is-written-whole-or-not-at-all",
                   test_a_file_is_written_whole_or_not_at_all);
  g_test_add_func ("/export/file/sources-are-never-written-to",
                   test_sources_are_never_written_to);

  return g_test_run ();
}
