/* golden.c - tests that made-up datasets are the same bytes on every machine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>

#include "decode/mina-load.h"
#include "export/mina-otlp-export.h"
#include "synth/mina-synth.h"

/* SHA-256 of the OTLP JSON of each. A change here changes what the course teaches: look twice. */
static const struct
{
  const char *name;
  const char *sha256;
} golden[] = {
  { "vanishing-ms", "ba466a0da0b328dccbbff5481671f7271378de01bdbcbb9165b701d9eae26792" },
  { "five-spans", "16a3fb9d7e12326ecde0d76470216e1ff799e88688eb5bb928270ac1194cf601" },
  { "five-spans-lit", "6f1840240d25e4c261036eb1d1ca93d31511636fc8a43b7255d1876533c52396" },
  { "five-spans-twin", "c32a37051c3fc1c98f4fdc5f374c17d9bbf40e8f4dd8173c7c1db454952e9f10" },
  { "first-trace", "2d5ca3419f72f4c5d8e7c54e42b3b0a71b9634c54c8c7cdef08aea9deaf7bcec" },
  { "broken-context", "750804212b48dd44be8a6040fdd99966728c6e8d378e2a93449a3a921d157dc9" },
  { "two-languages", "c5c147fb2316fc2106893d53bfd6b862cb4c40fa2dd388a5474df3cf0c3c3531" },
  { "no-ids", "d9e60bafffdb5cb620c1f022b3d4c646d67d5dee032b6629bbcf35e5ac7b5617" },
  { "with-ids", "8e4d8c669db4c2dafbe78ac42a90dbe80c8c8dfd61192efa9d748d009188b7ca" },
  { "scene-torn", "212e6412021f91c09367281e8e7bf874bfbc37bcc2719a86338db212b9ba7a73" },
  { "scene-list", "ed45088d0a07269d89c71c3937166577df4c51899e24e55f13cb906a1a7d2be2" },
  { "scene-words", "7e2f168ddcae6545621a29de749317726b6e60b1055f99027a086b1139a597b3" },
  { "scene-silent", "c7fab0aac50862a41f46b960000edfe8c1a1a4185c77fa0ec54921652cd9cd06" },
  { "pipe-day", "3e8ec0d1c7f88c20f2f02573ff1f03d5ffcac8bbd2f27f748249a97459f119f5" },
  { "capstone", "953b1ef41661665a9b3cb38094ace3dc24a7f90b1b81839e0d80fe305bc6b73b" },
  { "checkout-python", "769354cdc91b17d7ac5b227135f14fc0db8ec45c539a544c4f29a8436e000b28" },
  { "checkout-python-joined",
    "55c2cb59e317fef3c7c8660fd8b7f2e2ca7a619f834393a38daeaa38656b953b" },
  { "skewed-clocks", "4d14980fa0a5c564fdfd658989f1124f3479c8abdcc6d3d4e073050f01224653" },
  { "async-tail", "e7d7ac4203ac36b7e19d5bc3c9298604d51aa429661ca1e8bb211b145821371f" },
  { "big", "2653eaa49da179f582b714bcb272c9fd8626383da513f5e89c7abf742c6dccde" },
};

static GBytes *
export_case (const MinaSynthCase *made)
{
  g_autoptr (MinaDataset) dataset = made->make (made->seed);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  mina_otlp_export (dataset, MINA_NONE, stream, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_bytes_are_the_same_everywhere (void)
{
  guint n;

  mina_synth_cases (&n);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (golden));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GBytes) bytes = export_case (mina_synth_find (golden[i].name));
      g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

      g_test_message ("%s %s", golden[i].name, sum);
      g_assert_cmpstr (sum, ==, golden[i].sha256);
    }
}

/* Results of learners are checked again with their seeds: one of each kind. */
static void
test_learners_keep_their_cases (void)
{
  static const struct
  {
    guint64 seed;
    const char *sha256;
  } pinned[] = { { 3, "b25eb4dc4cefd0ad358408c1677f95690e6729228d10eb6e2e4367dd6efa213b" },
                 { 4, "df3778a4fd642a21d653c3ccc75bb8392647b2664ec70537d3de71df72b3308d" },
                 { 5, "4d575a90c496713cd39d53513f1fcc8d629160bfbf0d6a1866a60ff15a67d9a4" } };
  MinaSynthCase made = *mina_synth_find ("capstone");

  for (guint i = 0; i < G_N_ELEMENTS (pinned); i++)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *sum = NULL;

      made.seed = pinned[i].seed;
      bytes = export_case (&made);
      sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
      g_test_message ("capstone of %" G_GUINT64_FORMAT " %s", made.seed, sum);
      g_assert_cmpstr (sum, ==, pinned[i].sha256);
    }
}

/* A made-up dataset that is written and opened again is the same dataset. */
static void
test_file_opens_as_the_same (void)
{
  static const char *const names[] = { "first-trace", "five-spans", "broken-context",
                                       "async-tail" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const MinaSynthCase *made = mina_synth_find (names[i]);
      g_autoptr (MinaDataset) dataset = made->make (made->seed);
      g_autoptr (GBytes) bytes = export_case (made);
      g_autoptr (GError) error = NULL;
      g_autoptr (MinaDataset) opened = mina_load_bytes (bytes, "made-up", NULL, &error);
      const MinaSpans *a = mina_dataset_spans (dataset), *b;

      g_assert_no_error (error);
      b = mina_dataset_spans (opened);
      g_assert_cmpuint (a->n, ==, b->n);
      g_assert_cmpuint (mina_dataset_counts (dataset)->logs, ==,
                        mina_dataset_counts (opened)->logs);
      for (guint32 k = 0; k < a->n; k++)
        {
          guint32 trace = mina_dataset_find_trace (
            opened, mina_dataset_traces (dataset, NULL)[a->trace[k]].id);
          guint32 span = mina_dataset_find_span (opened, trace, a->id[k]);

          g_assert_cmpuint (span, !=, MINA_NONE);
          g_assert_cmpint (a->start_ns[k], ==, b->start_ns[span]);
          g_assert_cmpint (a->end_ns[k], ==, b->end_ns[span]);
          g_assert_cmpstr (mina_dataset_span_name (dataset, k), ==,
                           mina_dataset_span_name (opened, span));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/synth/golden/bytes-are-the-same-everywhere",
                   test_bytes_are_the_same_everywhere);
  g_test_add_func ("/synth/golden/learners-keep-their-cases", test_learners_keep_their_cases);
  g_test_add_func ("/synth/golden/file-opens-as-the-same", test_file_opens_as_the_same);
  return g_test_run ();
}
