/* scenes.c - tests that each small case lacks what it should, and nothing else
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>

#include "synth/mina-synth-cases.h"
#include "synth/mina-synth-shop.h"
#include "synth/mina-synth-writer.h"

#define SEED 0x4D494E41

static gint64
trace_length_us (MinaDataset *dataset, guint32 trace)
{
  const MinaTraceInfo *info = &mina_dataset_traces (dataset, NULL)[trace];
  const MinaSpans *spans = mina_dataset_spans (dataset);

  return (spans->end_ns[info->root] - spans->start_ns[info->root]) / 1000;
}

static int
compare_counts (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

/* About a hundred lines share the window of a slow trace, some forty of them inventory's. */
static void
test_no_ids_leaves_a_hundred_lines (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_no_ids (SEED);
  const MinaSpans *spans = mina_dataset_spans (dataset);
  const MinaLogs *logs = mina_dataset_logs (dataset);
  guint32 n;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);
  int all[256], inventory[256];
  guint n_slow = 0;

  for (guint32 i = 0; i < logs->n; i++)
    g_assert_true (mina_trace_id_is_none (logs->trace_id[i]) && logs->span_id[i] == 0);
  for (guint32 t = 0; t < n; t++)
    {
      guint32 root = traces[t].root;

      g_assert_cmpuint (traces[t].spans.n, ==, 9);
      if (trace_length_us (dataset, t) < 330000)
        continue;
      all[n_slow] = inventory[n_slow] = 0;
      for (guint32 i = 0; i < logs->n; i++)
        if (logs->time_ns[i] >= spans->start_ns[root] && logs->time_ns[i] <= spans->end_ns[root])
          {
            all[n_slow]++;
            inventory[n_slow] +=
              strcmp (mina_dataset_service_name (dataset, logs->service[i]), "inventory") == 0;
          }
      n_slow++;
    }
  g_assert_cmpuint (n_slow, >=, 20);
  qsort (all, n_slow, sizeof *all, compare_counts);
  qsort (inventory, n_slow, sizeof *inventory, compare_counts);
  /* Over the whole busy time: 69 to 160, median 108; inventory's 24 to 62, median 43. */
  g_assert_cmpint (all[0], >=, 69);
  g_assert_cmpint (all[n_slow - 1], <=, 160);
  g_assert_cmpint (abs (all[n_slow / 2] - 108), <=, 10);
  g_assert_cmpint (inventory[0], >=, 24);
  g_assert_cmpint (inventory[n_slow - 1], <=, 62);
  g_assert_cmpint (abs (inventory[n_slow / 2] - 43), <=, 5);
}

static void
test_injection_brings_five_lines_of_a_trace (void)
{
  g_autoptr (MinaDataset) bare = mina_synth_no_ids (SEED);
  g_autoptr (MinaDataset) whole =
    mina_synth_vanishing_ms_part ("no-ids", SEED, 120000000, 180000000, TRUE);
  g_autoptr (MinaDataset) all = mina_synth_vanishing_ms (SEED);
  const MinaLogs *logs = mina_dataset_logs (whole);
  guint32 n, n_bare;
  const MinaTraceInfo *traces = mina_dataset_traces (whole, &n);
  g_autofree guint *lines = g_new0 (guint, n);

  mina_dataset_traces (bare, &n_bare);
  g_assert_cmpuint (n, ==, n_bare);
  g_assert_cmpuint (logs->n, ==, mina_dataset_logs (bare)->n);
  for (guint32 i = 0; i < logs->n; i++)
    if (logs->trace[i] != MINA_NONE)
      {
        g_assert_cmpuint (logs->span[i], !=, MINA_NONE);
        lines[logs->trace[i]]++;
      }
  for (guint32 t = 0; t < n; t++)
    {
      guint32 same = mina_dataset_find_trace (all, traces[t].id);

      g_assert_cmpuint (lines[t], ==, 5);
      /* They are the traces of the whole case. */
      g_assert_cmpuint (same, !=, MINA_NONE);
      g_assert_cmpint (trace_length_us (all, same), ==, trace_length_us (whole, t));
    }
}

static void
test_torn_has_two_traces_for_each_request (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_scene_torn (SEED);
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 n;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);
  guint at_b = 0;

  g_assert_cmpuint (n, ==, 8);
  for (guint32 t = 0; t < n; t++)
    {
      g_assert_cmpuint (traces[t].n_orphans, ==, 0);
      at_b += strcmp (mina_dataset_service_name (dataset, spans->service[traces[t].root]),
                      "service-b")
              == 0;
    }
  g_assert_cmpuint (at_b, ==, 4);
}

/* The p99 of the histogram is slow, and no trace of the list is. */
static void
test_list_has_no_slow_trace (void)
{
  /* One in a hundred is drawn: with this seed, none of the slow ones. */
  g_autoptr (MinaDataset) dataset = mina_synth_scene_list (3);
  const MinaPoint *points;
  const MinaDistribution *distributions = mina_dataset_distributions (dataset, NULL);
  const guint64 *counts = mina_dataset_bucket_counts (dataset);
  guint32 n, n_series, n_exemplars;
  const MinaSeries *series = mina_dataset_series (dataset, &n_series);
  const MinaExemplar *exemplars = mina_dataset_exemplars (dataset, &n_exemplars);
  const guint32 *order = mina_dataset_point_order (dataset);
  gboolean seen = FALSE;

  points = mina_dataset_points (dataset, NULL);
  mina_dataset_traces (dataset, &n);
  g_assert_cmpuint (n, >=, 12);
  g_assert_cmpuint (n, <=, 40);
  for (guint32 t = 0; t < n; t++)
    g_assert_cmpint (trace_length_us (dataset, t), <, 250000);
  for (guint32 s = 0; s < n_series; s++)
    if (series[s].type == MINA_METRIC_HISTOGRAM
        && strcmp (mina_dataset_service_name (dataset, series[s].service), "frontend") == 0)
      for (guint32 k = 0; k < series[s].points.n; k++)
        {
          const MinaDistribution *d =
            &distributions[points[order[series[s].points.first + k]].distribution];
          guint64 slow = 0;

          /* Buckets above 400 ms. */
          for (guint b = 11; b < d->counts.n; b++)
            slow += counts[d->counts.first + b];
          g_assert_cmpuint (slow * 100, >, d->count);
          seen = TRUE;
        }
  g_assert_true (seen);
  /* What points at a trace points at one that is there. */
  g_assert_cmpuint (n_exemplars, >, 0);
  for (guint32 i = 0; i < n_exemplars; i++)
    g_assert_cmpuint (exemplars[i].trace, !=, MINA_NONE);
}

static void
test_words_have_no_ids_and_a_slow_trace (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_scene_words (SEED);
  const MinaLogs *logs = mina_dataset_logs (dataset);
  guint32 n;
  guint slow = 0;

  mina_dataset_traces (dataset, &n);
  for (guint32 t = 0; t < n; t++)
    slow += trace_length_us (dataset, t) > 330000;
  g_assert_cmpuint (slow, >=, 1);
  g_assert_cmpuint (logs->n, >=, 5 * n);
  for (guint32 i = 0; i < logs->n; i++)
    g_assert_true (mina_trace_id_is_none (logs->trace_id[i]));
}

static void
test_silent_calls_for_180_ms_and_hears_nothing (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_scene_silent (SEED);
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 n, n_services;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);
  guint calls = 0;

  mina_dataset_services (dataset, &n_services);
  for (guint32 s = 0; s < n_services; s++)
    g_assert_cmpstr (mina_dataset_service_name (dataset, s), !=, "inventory");
  for (guint32 i = 0; i < spans->n; i++)
    if (strcmp (mina_dataset_span_name (dataset, i), "Reserve") == 0)
      {
        gint64 length_us = (spans->end_ns[i] - spans->start_ns[i]) / 1000;

        g_assert_cmpint (length_us, >, 100000);
        g_assert_cmpint (length_us, <, 300000);
        calls++;
        for (guint32 k = 0; k < spans->n; k++)
          g_assert_cmpuint (spans->parent[k], !=, i);
      }
  g_assert_cmpuint (calls, ==, n);
  for (guint32 t = 0; t < n; t++)
    g_assert_true (traces[t].n_roots == 1 && traces[t].n_orphans == 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func ("/synth/scenes/" path, function)
  ADD ("no-ids-leaves-a-hundred-lines", test_no_ids_leaves_a_hundred_lines);
  ADD ("injection-brings-five-lines-of-a-trace", test_injection_brings_five_lines_of_a_trace);
  ADD ("torn-has-two-traces-for-each-request", test_torn_has_two_traces_for_each_request);
  ADD ("list-has-no-slow-trace", test_list_has_no_slow_trace);
  ADD ("words-have-no-ids-and-a-slow-trace", test_words_have_no_ids_and_a_slow_trace);
  ADD ("silent-calls-for-180-ms-and-hears-nothing",
       test_silent_calls_for_180_ms_and_hears_nothing);
  return g_test_run ();
}
