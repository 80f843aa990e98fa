/* shop.c - tests that the case of the vanishing millisecond is what the course says of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>

#include "synth/mina-synth-shop.h"
#include "synth/mina-synth-writer.h"
#include "synth/mina-synth.h"

#define SEED 0x4D494E41
#define BUSY_START_US G_GINT64_CONSTANT (120000000)
#define BUSY_END_US G_GINT64_CONSTANT (420000000)

typedef struct
{
  gint64 start_us;
  gint64 length_us;
} Root;

static const MinaSynthPhase phases[] = { { 120, 8 }, { 300, 40 }, { 120, 8 } };

static MinaDataset *
make (guint pool_max, gint64 backoff_us)
{
  return mina_synth_shop (&(MinaSynthShop){ .seed = SEED,
                                            .phases = phases,
                                            .n_phases = G_N_ELEMENTS (phases),
                                            .pool_max = pool_max,
                                            .backoff_us = backoff_us });
}

static GArray *
roots (MinaDataset *dataset, gboolean busy)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Root));
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 n;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);

  for (guint32 i = 0; i < n; i++)
    {
      guint32 root = traces[i].root;
      Root item = { spans->start_ns[root] / 1000 - MINA_SYNTH_EPOCH_US,
                    (spans->end_ns[root] - spans->start_ns[root]) / 1000 };

      if ((item.start_us >= BUSY_START_US && item.start_us < BUSY_END_US) == busy)
        g_array_append_val (found, item);
    }
  return found;
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  const Root *x = a, *y = b;

  return x->length_us < y->length_us ? -1 : x->length_us > y->length_us;
}

static gint64
percentile_us (GArray *sorted, guint permille)
{
  guint rank = (sorted->len * permille + 999) / 1000;

  return g_array_index (sorted, Root, MAX (rank, 1) - 1).length_us;
}

static gint64
mean_us (GArray *items)
{
  gint64 sum = 0;

  for (guint i = 0; i < items->len; i++)
    sum += g_array_index (items, Root, i).length_us;
  return sum / items->len;
}

static guint
count_slow (GArray *items)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += g_array_index (items, Root, i).length_us > 330000;
  return n;
}

static void
test_mean_is_flat_and_p99_moves (void)
{
  g_autoptr (MinaDataset) dataset = make (3, 300000);
  g_autoptr (GArray) calm = roots (dataset, FALSE);
  g_autoptr (GArray) busy = roots (dataset, TRUE);

  g_array_sort (calm, compare_lengths);
  g_array_sort (busy, compare_lengths);
  g_assert_cmpint (mean_us (busy) - mean_us (calm), <, mean_us (calm) / 20);
  g_assert_cmpint (llabs (percentile_us (busy, 500) - percentile_us (calm, 500)), <, 2000);
  g_assert_cmpint (percentile_us (calm, 990), <, 200000);
  g_assert_cmpint (percentile_us (busy, 990), >, 430000);
  g_assert_cmpuint (count_slow (calm), ==, 0);
  g_assert_cmpuint (count_slow (busy), ==, 201);
  g_assert_cmpuint (calm->len + busy->len, ==, 14000);
}

static void
test_no_request_between_the_bands (void)
{
  g_autoptr (MinaDataset) dataset = make (3, 300000);
  g_autoptr (GArray) busy = roots (dataset, TRUE);

  for (guint i = 0; i < busy->len; i++)
    {
      gint64 length_us = g_array_index (busy, Root, i).length_us;

      g_assert_true (length_us < 237000 || length_us > 420000);
    }
}

static void
test_each_busy_minute_has_the_slow_band (void)
{
  g_autoptr (MinaDataset) dataset = make (3, 300000);
  g_autoptr (GArray) busy = roots (dataset, TRUE);

  for (guint minute = 0; minute < 5; minute++)
    {
      g_autoptr (GArray) part = g_array_new (FALSE, FALSE, sizeof (Root));

      for (guint i = 0; i < busy->len; i++)
        if ((g_array_index (busy, Root, i).start_us - BUSY_START_US) / 60000000 == minute)
          g_array_append_val (part, g_array_index (busy, Root, i));
      g_array_sort (part, compare_lengths);
      g_assert_cmpint (percentile_us (part, 990), >, 430000);
    }
}

static void
test_the_wait_lies_in_one_span (void)
{
  g_autoptr (MinaDataset) dataset = make (3, 300000);
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint n_slow_hops = 0;

  for (guint32 i = 0; i < spans->n; i++)
    {
      gint64 gap_us;

      if (spans->parent[i] == MINA_NONE
          || strcmp (mina_dataset_service_name (dataset, spans->service[i]), "stock-db") != 0)
        continue;
      gap_us = (spans->start_ns[i] - spans->start_ns[spans->parent[i]]) / 1000;
      if (gap_us == 0)
        continue;
      g_assert_cmpint (gap_us, >=, 300000);
      g_assert_cmpint (gap_us, <=, 308000);
      g_assert_cmpstr (mina_dataset_span_name (dataset, spans->parent[i]), ==, "SELECT stock");
      n_slow_hops++;
    }
  g_assert_cmpuint (n_slow_hops, ==, 201);
}

static void
test_logs_are_clean (void)
{
  g_autoptr (MinaDataset) dataset = make (3, 300000);
  const MinaLogs *logs = mina_dataset_logs (dataset);
  guint boots = 0;

  g_assert_cmpuint (logs->n, ==, 70001);
  for (guint32 i = 0; i < logs->n; i++)
    {
      g_assert_cmpuint (logs->severity[i], ==, 9);
      if (mina_trace_id_is_none (logs->trace_id[i]))
        boots++;
      else
        g_assert_cmpuint (logs->span[i], !=, MINA_NONE);
    }
  g_assert_cmpuint (boots, ==, 1);
}

static void
test_more_connections_cure_it (void)
{
  const struct
  {
    guint pool_max;
    gint64 backoff_us;
    guint slow;
  } cures[] = { { 4, 300000, 24 }, { 5, 300000, 4 }, { 6, 300000, 0 }, { 3, 5000, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (cures); i++)
    {
      g_autoptr (MinaDataset) dataset = make (cures[i].pool_max, cures[i].backoff_us);
      g_autoptr (GArray) busy = roots (dataset, TRUE);

      g_assert_cmpuint (count_slow (busy), ==, cures[i].slow);
    }
}

static void
test_pool_beyond_the_limit_is_refused (void)
{
  g_autoptr (MinaDataset) dataset = make (20, 300000);
  const MinaLogs *logs = mina_dataset_logs (dataset);
  guint errors = 0;

  for (guint32 i = 0; i < logs->n; i++)
    errors += logs->severity[i] == 17;
  g_assert_cmpuint (errors, ==, 4);
}

static void
test_metrics_are_flat_but_for_the_rate (void)
{
  g_autoptr (MinaDataset) dataset = make (3, 300000);
  guint32 n;
  const MinaSeries *series = mina_dataset_series (dataset, &n);
  const MinaPoint *points = mina_dataset_points (dataset, NULL);
  const guint32 *order = mina_dataset_point_order (dataset);
  gboolean seen_rate = FALSE, seen_pool = FALSE;

  for (guint32 s = 0; s < n; s++)
    {
      const char *name = mina_dataset_text (dataset, series[s].name);

      g_assert_cmpuint (series[s].points.n, ==, 18);
      for (guint32 k = 0; k < series[s].points.n; k++)
        {
          const MinaPoint *point = &points[order[series[s].points.first + k]];

          if (strcmp (name, "http.server.errors") == 0)
            g_assert_cmpint (point->exact, ==, 0);
          if (strcmp (name, "process.cpu.utilization") == 0)
            g_assert_true (point->value > 0.19 && point->value < 0.40);
          if (strcmp (name, "db.client.connection.count") == 0)
            {
              g_assert_cmpint (point->exact, <=, 3);
              seen_pool = TRUE;
            }
          if (strcmp (name, "http.server.requests") == 0 && k >= 5 && k < 13)
            {
              g_assert_cmpint (point->exact, >, 1000);
              seen_rate = TRUE;
            }
          if (series[s].type == MINA_METRIC_HISTOGRAM)
            g_assert_cmpuint (point->exemplars.n, >, 0);
        }
    }
  g_assert_true (seen_rate && seen_pool);
}

static void
test_same_seed_same_bytes (void)
{
  g_autoptr (MinaDataset) one = mina_synth_vanishing_ms (7);
  g_autoptr (MinaDataset) two = mina_synth_vanishing_ms (7);
  g_autoptr (MinaDataset) other = mina_synth_vanishing_ms (8);
  const MinaSpans *a = mina_dataset_spans (one), *b = mina_dataset_spans (two);

  g_assert_cmpuint (a->n, ==, b->n);
  g_assert_cmpmem (a->id, a->n * sizeof *a->id, b->id, b->n * sizeof *b->id);
  g_assert_cmpmem (a->start_ns, a->n * sizeof *a->start_ns, b->start_ns,
                   b->n * sizeof *b->start_ns);
  g_assert_cmpmem (a->end_ns, a->n * sizeof *a->end_ns, b->end_ns, b->n * sizeof *b->end_ns);
  g_assert_true (mina_dataset_spans (other)->id[0] != a->id[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func ("/synth/shop/" path, function)
  ADD ("mean-is-flat-and-p99-moves", test_mean_is_flat_and_p99_moves);
  ADD ("no-request-between-the-bands", test_no_request_between_the_bands);
  ADD ("each-busy-minute-has-the-slow-band", test_each_busy_minute_has_the_slow_band);
  ADD ("the-wait-lies-in-one-span", test_the_wait_lies_in_one_span);
  ADD ("logs-are-clean", test_logs_are_clean);
  ADD ("more-connections-cure-it", test_more_connections_cure_it);
  ADD ("pool-beyond-the-limit-is-refused", test_pool_beyond_the_limit_is_refused);
  ADD ("metrics-are-flat-but-for-the-rate", test_metrics_are_flat_but_for_the_rate);
  ADD ("same-seed-same-bytes", test_same_seed_same_bytes);
  return g_test_run ();
}
