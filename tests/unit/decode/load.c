/* load.c - tests of the one way in: files, folders, framing, what is no telemetry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <unistd.h>
#include <zstd.h>

#include <glib/gstdio.h>

#include "base/mina-memory.h"
#include "decode/mina-load.h"
#include "decode/mina-source.h"

#define SPAN(id)                                                                          \
  "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":"                        \
  "\"0102030405060708090a0b0c0d0e0f10\",\"spanId\":\"00000000000000" id "\",\"name\":\"x\"," \
  "\"startTimeUnixNano\":\"1768471204680173816\","                                        \
  "\"endTimeUnixNano\":\"1768471204680173916\"}]}]}]}"

#define LOG \
  "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":\"y\"}}]}]}]}"

/* resource_spans { scope_spans { spans { trace_id: 16 bytes, span_id: 8 bytes, name: "x",
 * start_time_unix_nano, end_time_unix_nano } } } */
static const guint8 span_proto[] = {
  0x0a,
  0x35,
  0x12,
  0x33,
  0x12,
  0x31,
  0x0a,
  0x10,
  1,
  2,
  3,
  4,
  5,
  6,
  7,
  8,
  9,
  10,
  11,
  12,
  13,
  14,
  15,
  16,
  0x12,
  0x08,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0x11,
  0x2a,
  0x01,
  'x',
  0x39,
  0xf8,
  0x3c,
  0xb6,
  0x6b,
  0x10,
  0xb4,
  0x8a,
  0x18,
  0x41,
  0x5c,
  0x3d,
  0xb6,
  0x6b,
  0x10,
  0xb4,
  0x8a,
  0x18,
};

static MinaDataset *
load (gconstpointer data,
      gssize        length,
      GError      **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length < 0 ? strlen (data) : (gsize) length);

  return mina_load_bytes (bytes, "test", NULL, error);
}

static void
check_counts (const MinaDataset *dataset,
              guint              documents,
              guint              spans,
              guint              logs)
{
  const MinaCounts *counts = mina_dataset_counts (dataset);

  g_assert_cmpuint (counts->documents, ==, documents);
  g_assert_cmpuint (counts->spans, ==, spans);
  g_assert_cmpuint (counts->logs, ==, logs);
}

static void
check_problem (const MinaDataset *dataset,
               guint              i,
               MinaError          code,
               gboolean           loss,
               gint64             line)
{
  const MinaDiagnostics *diagnostics = mina_dataset_diagnostics (dataset);
  const MinaProblem *problem;

  g_assert_cmpuint (mina_diagnostics_count (diagnostics), >, i);
  problem = mina_diagnostics_get (diagnostics, i);
  g_assert_cmpint (problem->code, ==, code);
  g_assert_cmpint (problem->loss, ==, loss);
  g_assert_cmpint (problem->place.line, ==, line);
}

static guint
count_problems (const MinaDataset *dataset)
{
  return mina_diagnostics_count (mina_dataset_diagnostics (dataset));
}

static void
test_documents_in_a_row (void)
{
  static const char *const texts[] = {
    SPAN ("11") LOG SPAN ("22"),
    SPAN ("11") "\n" LOG "\n" SPAN ("22") "\n",
    "\xef\xbb\xbf" SPAN ("11") "\r\n\r\n" LOG "\r\n  " SPAN ("22"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MinaDataset) dataset = load (texts[i], -1, &error);

      g_assert_no_error (error);
      check_counts (dataset, 3, 2, 1);
      g_assert_cmpuint (count_problems (dataset), ==, 0);
    }
}

static void
test_broken_line_costs_itself (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = load (SPAN ("11") "\n{\"resourceSpans\":[{]}\n" SPAN ("22"), -1,
                                          &error);

  g_assert_no_error (error);
  check_counts (dataset, 3, 2, 0);
  g_assert_cmpuint (count_problems (dataset), ==, 1);
  check_problem (dataset, 0, MINA_ERROR_SYNTAX, TRUE, 2);
}

static void
test_first_line_may_be_broken (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = load ("starting up\n" SPAN ("11") "\n", -1, &error);

  g_assert_no_error (error);
  check_counts (dataset, 1, 1, 0);
  g_assert_cmpuint (count_problems (dataset), ==, 1);
  check_problem (dataset, 0, MINA_ERROR_SYNTAX, TRUE, 1);
}

static void
test_others_are_named (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = load (
    "42\n" SPAN ("11") "\n{\"unknown\":{}}\n\"text\"\n" LOG "\nnull\n", -1, &error);

  g_assert_no_error (error);
  check_counts (dataset, 2, 1, 1);
  g_assert_cmpuint (count_problems (dataset), ==, 4);
  check_problem (dataset, 0, MINA_ERROR_IGNORED, FALSE, 1);
  check_problem (dataset, 1, MINA_ERROR_IGNORED, FALSE, 3);
  check_problem (dataset, 2, MINA_ERROR_IGNORED, FALSE, 4);
  check_problem (dataset, 3, MINA_ERROR_IGNORED, FALSE, 6);
}

/* A broken document of many lines is one problem, not one a line. */
static void
test_broken_document_is_told_once (void)
{
  g_autoptr (GString) text = g_string_new ("{\"resourceSpans\":[\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = NULL;

  g_string_append (text, "{\"resource\":{},\n\"scopeSpans\":oops},\n");
  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "{\"resource\":{},\n\"scopeSpans\":[]},\n");
  g_string_append (text, "{}]}\n" SPAN ("22"));
  dataset = load (text->str, text->len, &error);
  g_assert_no_error (error);
  check_counts (dataset, 2, 1, 0);
  g_assert_cmpuint (count_problems (dataset), ==, 1);
  check_problem (dataset, 0, MINA_ERROR_SYNTAX, TRUE, 3);
}

static void
test_what_is_no_telemetry_is_named (void)
{
  static const struct
  {
    const char *text;
    MinaError   code;
    const char *words;
  } cases[] = {
    { "", MINA_ERROR_EMPTY, "empty" },
    { " \n\t\r\n", MINA_ERROR_EMPTY, "empty" },
    { "\xef\xbb\xbf", MINA_ERROR_EMPTY, "empty" },
    { "{}", MINA_ERROR_NO_DATA, "empty" },
    { "[]", MINA_ERROR_NO_DATA, "empty" },
    { "{\"name\":\"shop\",\"data\":\"x\",\"spans\":3}", MINA_ERROR_NOT_TELEMETRY, "JSON" },
    { "{\"data\":[{\"parent\":\"a\",\"child\":\"b\",\"callCount\":2}]}", MINA_ERROR_NO_DATA,
      "dependencies" },
    { "{\"summaries\":[{\"traceId\":\"1\"}]}", MINA_ERROR_NO_DATA, "summaries" },
    { "{\"traces\":[{\"traceID\":\"1\",\"rootServiceName\":\"a\"}]}", MINA_ERROR_NO_DATA, "Tempo" },
    { "{\"error\":{\"httpCode\":404,\"message\":\"No traces found\"}}", MINA_ERROR_SERVER,
      "No traces found" },
    { "{\"code\":5,\"message\":\"trace not found\",\"details\":[]}", MINA_ERROR_SERVER,
      "trace not found" },
    { "{ oops", MINA_ERROR_SYNTAX, "byte 2" },
    { "{\"a\":", MINA_ERROR_TRUNCATED, "byte 5" },
    { "  <!DOCTYPE html>\n<html>", MINA_ERROR_NOT_TELEMETRY, "HTML" },
    { "\x89PNG\r\n\x1a\n....", MINA_ERROR_NOT_TELEMETRY, "PNG" },
    { "hello\nworld\n", MINA_ERROR_UNKNOWN_FORMAT, "text" },
    { "\x01\x02\x03\x04\x05", MINA_ERROR_UNKNOWN_FORMAT, "neither" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (load (cases[i].text, -1, &error));
      g_assert_error (error, MINA_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

static void
test_deep_nesting_is_refused (void)
{
  g_autoptr (GString) text = g_string_new ("{\"resourceSpans\":");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (text, '[');
  g_assert_null (load (text->str, text->len, &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_TOO_LARGE);
}

static void
append_message (GByteArray   *out,
                gconstpointer data,
                gsize         length,
                gboolean      packed)
{
  g_autofree guint8 *zstd = NULL;
  guint8 prefix[4];

  if (packed)
    {
      gsize bound = ZSTD_compressBound (length);

      zstd = g_malloc (bound);
      length = ZSTD_compress (zstd, bound, data, length, 3);
      g_assert_false (ZSTD_isError (length));
      data = zstd;
    }
  for (guint i = 0; i < 4; i++)
    prefix[i] = (guint8) (length >> (24 - 8 * i));
  g_byte_array_append (out, prefix, 4);
  g_byte_array_append (out, data, length);
}

static void
test_messages_after_their_lengths (void)
{
  g_autoptr (GString) longer = g_string_new (SPAN ("33"));

  /* Too long to be read into memory first. */
  while (longer->len < 1500000)
    g_string_append (longer, " \n" LOG);

  for (guint packed = 0; packed < 2; packed++)
    {
      g_autoptr (GByteArray) all = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (MinaDataset) dataset = NULL;
      g_autoptr (MinaDataset) cut = NULL;
      guint n_logs = (longer->len - strlen (SPAN ("33"))) / strlen (" \n" LOG);

      append_message (all, NULL, 0, FALSE);
      append_message (all, SPAN ("22"), strlen (SPAN ("22")), packed);
      append_message (all, NULL, 0, FALSE);
      append_message (all, span_proto, sizeof span_proto, packed);
      append_message (all, longer->str, longer->len, FALSE);
      append_message (all, LOG, strlen (LOG), packed);
      dataset = load (all->data, all->len, &error);
      g_assert_no_error (error);
      check_counts (dataset, 4 + n_logs, 3, 1 + n_logs);
      g_assert_cmpuint (count_problems (dataset), ==, 0);
      g_assert_cmpstr (mina_dataset_files (dataset, NULL)[0].packing, ==,
                       packed ? "length-prefixed+zstd" : "length-prefixed");

      cut = load (all->data, all->len - 3, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (mina_dataset_counts (cut)->spans, ==, 3);
      g_assert_cmpuint (count_problems (cut), >, 0);
      check_problem (cut, 0, MINA_ERROR_TRUNCATED, TRUE, 0);
    }
}

static void
test_protobuf_may_begin_like_json (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = load (span_proto, sizeof span_proto, &error);

  g_assert_no_error (error);
  check_counts (dataset, 1, 1, 0);
}

/* A folder of the test's own. */
static char *
make_folder (void)
{
  char *folder = g_build_filename (g_get_tmp_dir (), "mina-load-XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp (folder));
  return folder;
}

static void
put_file (const char *folder,
          const char *name,
          const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

static void
test_files_join (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *traces = g_build_filename (folder, "traces.json", NULL);
  g_autofree char *logs = g_build_filename (folder, "logs.json", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.json", NULL);
  const char *const both[] = { traces, logs, NULL };
  const char *const one_missing[] = { traces, missing, NULL };
  const char *const all_missing[] = { missing, missing, NULL };
  const char *const as_folder[] = { folder, NULL };
  const char *const none[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) joined = NULL;
  g_autoptr (MinaDataset) partial = NULL;
  g_autoptr (MinaDataset) all = NULL;
  MinaWork work = { 0 };

  put_file (folder, "traces.json", SPAN ("11"));
  put_file (folder, "logs.json", LOG);
  joined = mina_load_paths (both, &work, &error);
  g_assert_no_error (error);
  check_counts (joined, 2, 1, 1);
  g_assert_cmpuint (work.total, ==, strlen (SPAN ("11")) + strlen (LOG));
  g_assert_cmpuint (work.done, ==, work.total);

  partial = mina_load_paths (one_missing, NULL, &error);
  g_assert_no_error (error);
  check_counts (partial, 1, 1, 0);
  g_assert_cmpuint (count_problems (partial), ==, 1);
  check_problem (partial, 0, MINA_ERROR_NOT_FOUND, TRUE, 0);

  g_assert_null (mina_load_paths (all_missing, NULL, &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (mina_load_paths (none, NULL, &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_ARGUMENT);
  g_clear_error (&error);

  put_file (folder, ".hidden", "{");
  put_file (folder, "README.txt", "What is in here.");
  all = mina_load_paths (as_folder, NULL, &error);
  g_assert_no_error (error);
  check_counts (all, 2, 1, 1);
  g_assert_cmpuint (count_problems (all), ==, 1);
  check_problem (all, 0, MINA_ERROR_IGNORED, FALSE, 0);
  remove_folder (folder);
}

static void
test_empty_folder_says_so (void)
{
  g_autofree char *folder = make_folder ();
  const char *const paths[] = { folder, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (mina_load_paths (paths, NULL, &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_EMPTY);
  remove_folder (folder);
}

static void
test_cancelled_load_gives_nothing (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (SPAN ("11"), strlen (SPAN ("11")));
  g_autoptr (GError) error = NULL;
  MinaWork work = { 0 };

  mina_work_cancel (&work);
  g_assert_null (mina_load_bytes (bytes, "test", &work, &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_CANCELLED);
}

static void
test_memory_is_left (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (SPAN ("01"), strlen (SPAN ("01")));
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;

  mina_memory_set_floor (G_MAXUINT64);
  dataset = mina_load_bytes (bytes, "spans", NULL, &error);
  mina_memory_set_floor (0);
  g_assert_null (dataset);
  g_assert_error (error, MINA_ERROR, MINA_ERROR_TOO_LARGE);
  g_clear_error (&error);

  dataset = mina_load_bytes (bytes, "spans", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mina_dataset_spans (dataset)->n, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decode/load/documents-in-a-row", test_documents_in_a_row);
  g_test_add_func ("/decode/load/broken-line-costs-itself", test_broken_line_costs_itself);
  g_test_add_func ("/decode/load/first-line-may-be-broken", test_first_line_may_be_broken);
  g_test_add_func ("/decode/load/others-are-named", test_others_are_named);
  g_test_add_func ("/decode/load/broken-document-is-told-once",
                   test_broken_document_is_told_once);
  g_test_add_func ("/decode/load/what-is-no-telemetry-is-named",
                   test_what_is_no_telemetry_is_named);
  g_test_add_func ("/decode/load/deep-nesting-is-refused", test_deep_nesting_is_refused);
  g_test_add_func ("/decode/load/messages-after-their-lengths",
                   test_messages_after_their_lengths);
  g_test_add_func ("/decode/load/protobuf-is-told-from-text", test_protobuf_may_begin_like_json);
  g_test_add_func ("/decode/load/files-join", test_files_join);
  g_test_add_func ("/decode/load/empty-folder-says-so", test_empty_folder_says_so);
  g_test_add_func ("/decode/load/memory-is-left-to-others", test_memory_is_left);
  g_test_add_func ("/decode/load/cancelled-load-gives-nothing",
                   test_cancelled_load_gives_nothing);

  return g_test_run ();
}
