/* mina-synth-shop.c - a shop whose stock is read through a pool of connections
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-synth-shop.h"

#include <string.h>

#include "synth/mina-synth-shop-private.h"
#include "synth/mina-synth-tables.h"

#define SECOND G_GINT64_CONSTANT (1000000)
#define METRIC_STEP_US (30 * SECOND)

/* ---- spans and logs ---- */

typedef struct
{
  MinaTraceId trace_id;
  gboolean is_sampled;
  MinaSpanId server[MINA_SHOP_N_SERVICES];
  gint64 start_us[MINA_SHOP_N_SERVICES];
  gint64 end_us[MINA_SHOP_N_SERVICES];
} Written;

/* The server span of each service. */
static const guint server_steps[MINA_SHOP_N_SERVICES] = { 0, 2, 4, 6, 8 };

/* By the last 56 bits of the trace id that comes next (probability sampling of OpenTelemetry). */
static gboolean
is_sampled_next (const MinaSynthWriter *writer,
                 guint                  dropped_bp)
{
  MinaSynthWriter ahead = *writer;

  mina_synth_writer_new_trace (&ahead);
  return (ahead.trace_id.lo & ((G_GUINT64_CONSTANT (1) << 56) - 1))
         >= ((guint64) dropped_bp << 28) / 10000 << 28;
}

static void
write_request (MinaSynthWriter       *writer,
               const MinaSynthShop   *shop,
               const guint32         *services,
               const MinaShopRequest *request,
               Written               *written)
{
  MinaShopTimes times;
  MinaShopLine lines[MINA_SHOP_N_LINES];
  MinaSpanId ids[MINA_SHOP_N_STEPS];

  mina_shop_request_times (request, &times);
  written->is_sampled = is_sampled_next (writer, shop->dropped_bp);
  if (written->is_sampled)
    mina_shop_write_spans (writer, services, &times, ids);
  else
    mina_shop_skip_spans (writer, ids);
  mina_shop_log_lines (&times, lines);
  for (guint i = 0; i < MINA_SHOP_N_LINES; i++)
    mina_synth_writer_log (writer, services[mina_shop_steps[lines[i].step].service],
                           lines[i].time_us, 9, ids[lines[i].step], lines[i].body, NULL);

  written->trace_id = writer->trace_id;
  for (guint s = 0; s < MINA_SHOP_N_SERVICES; s++)
    {
      written->server[s] = ids[server_steps[s]];
      written->start_us[s] = times.start_us[server_steps[s]];
      written->end_us[s] = times.end_us[server_steps[s]];
    }
}

/* ---- metrics ---- */

static const double bounds_ms[] = {
  5, 10, 25, 50, 75, 100, 150, 200, 250, 300, 400, 500, 750, 1000
};
#define N_BUCKETS (G_N_ELEMENTS (bounds_ms) + 1)

typedef struct
{
  guint64 counts[N_BUCKETS];
  guint32 exemplar[N_BUCKETS]; /* 1 + request, 0 for none */
  guint64 n;
  gint64 sum_us;
} Histogram;

static void
observe (Histogram *histogram,
         gint64     length_us,
         guint32    request,
         gboolean   is_sampled)
{
  guint bucket = 0;

  while (bucket < G_N_ELEMENTS (bounds_ms) && length_us > (gint64) bounds_ms[bucket] * 1000)
    bucket++;
  histogram->counts[bucket]++;
  if (histogram->exemplar[bucket] == 0 && is_sampled)
    histogram->exemplar[bucket] = 1 + request;
  histogram->n++;
  histogram->sum_us += length_us;
}

static gint64
at_ns (gint64 time_us)
{
  return (MINA_SYNTH_EPOCH_US + time_us) * MINA_NS_PER_US;
}

static void
write_number (MinaSynthWriter *writer,
              guint32          series,
              gint64           time_us,
              gint64           value,
              gint64           divisor)
{
  mina_dataset_builder_add_point (writer->builder,
                                  &(MinaPoint){ .series = series,
                                                .start_ns = at_ns (time_us - METRIC_STEP_US),
                                                .time_ns = at_ns (time_us),
                                                .value = (double) value / (double) divisor,
                                                .exact = value,
                                                .is_int = divisor == 1 },
                                  NULL);
}

static void
write_histogram (MinaSynthWriter *writer,
                 guint32          series,
                 gint64           time_us,
                 const Histogram *histogram,
                 const Written   *written,
                 guint            service)
{
  MinaDistribution distribution = { .count = histogram->n, .has_sum = TRUE };

  distribution.sum = (double) histogram->sum_us / 1000.0;
  distribution.bounds = mina_dataset_builder_add_numbers (writer->builder, bounds_ms,
                                                          G_N_ELEMENTS (bounds_ms));
  distribution.counts = mina_dataset_builder_add_bucket_counts (writer->builder, histogram->counts,
                                                                N_BUCKETS);
  for (guint b = 0; b < N_BUCKETS; b++)
    if (histogram->exemplar[b] > 0)
      {
        const Written *example = &written[histogram->exemplar[b] - 1];

        mina_dataset_builder_add_exemplar (
          writer->builder,
          &(MinaExemplar){ .time_ns = at_ns (example->end_us[service]),
                           .value = (double) (example->end_us[service] - example->start_us[service])
                                    / 1000.0,
                           .trace_id = example->trace_id,
                           .span_id = example->server[service] },
          NULL, 0);
      }
  mina_dataset_builder_add_point (writer->builder,
                                  &(MinaPoint){ .series = series,
                                                .start_ns = at_ns (time_us - METRIC_STEP_US),
                                                .time_ns = at_ns (time_us),
                                                .value = distribution.sum },
                                  &distribution);
}

/* How many connections are taken at an instant. */
static guint
count_used (const GArray *requests,
            gint64        time_us)
{
  guint used = 0;

  for (guint32 i = 0; i < requests->len; i++)
    {
      const MinaShopRequest *request = &g_array_index (requests, MinaShopRequest, i);

      used += request->query_start_us <= time_us
              && time_us < request->query_start_us + request->part_us[MINA_SHOP_QUERY];
    }
  return used;
}

static void
write_metrics (MinaSynthWriter     *writer,
               const MinaSynthShop *shop,
               const guint32       *services,
               const GArray        *requests,
               const Written       *written,
               gint64               length_us)
{
  static const MinaSynthAttribute used[] = {
    MINA_SYNTH_STRING ("db.client.connection.state", "used"),
    MINA_SYNTH_END,
  };
  guint32 rate, errors, pool, cpu[MINA_SHOP_N_SERVICES], duration[MINA_SHOP_N_SERVICES];
  MinaPcg32 noise;

  mina_pcg32_init (&noise, shop->seed, 4);
  rate = mina_synth_writer_series (writer, services[MINA_SHOP_FRONTEND], "http.server.requests",
                                   "{request}", MINA_METRIC_SUM, NULL);
  errors = mina_synth_writer_series (writer, services[MINA_SHOP_FRONTEND], "http.server.errors",
                                     "{error}", MINA_METRIC_SUM, NULL);
  pool =
    mina_synth_writer_series (writer, services[MINA_SHOP_INVENTORY], "db.client.connection.count",
                              "{connection}", MINA_METRIC_GAUGE, used);
  for (guint s = 0; s < MINA_SHOP_N_SERVICES; s++)
    {
      cpu[s] = mina_synth_writer_series (writer, services[s], "process.cpu.utilization", "1",
                                         MINA_METRIC_GAUGE, NULL);
      duration[s] = mina_synth_writer_series (writer, services[s], "server.request.duration", "ms",
                                              MINA_METRIC_HISTOGRAM, NULL);
    }

  for (gint64 time_us = METRIC_STEP_US; time_us <= length_us; time_us += METRIC_STEP_US)
    {
      Histogram histograms[MINA_SHOP_N_SERVICES] = { 0 };
      gint64 n = 0;

      for (guint32 i = 0; i < requests->len; i++)
        for (guint s = 0; s < MINA_SHOP_N_SERVICES; s++)
          if (written[i].end_us[s] > time_us - METRIC_STEP_US && written[i].end_us[s] <= time_us)
            {
              observe (&histograms[s], written[i].end_us[s] - written[i].start_us[s], i,
                       written[i].is_sampled);
              n += s == MINA_SHOP_FRONTEND;
            }
      write_number (writer, rate, time_us, n, 1);
      write_number (writer, errors, time_us, 0, 1);
      write_number (writer, pool, time_us, count_used (requests, time_us), 1);
      for (guint s = 0; s < MINA_SHOP_N_SERVICES; s++)
        {
          /* 21 % when calm (8 a second), 34 % when busy (40 a second), give or take 0.6. */
          gint64 permille =
            178 + n * 1000 * 130 / (32 * 30 * 1000) + (gint64) mina_pcg32_below (&noise, 13) - 6;

          write_number (writer, cpu[s], time_us, permille, 1000);
          write_histogram (writer, duration[s], time_us, &histograms[s], written, s);
        }
    }
}

MinaDataset *
mina_synth_shop (const MinaSynthShop *shop)
{
  g_autoptr (GArray) requests = NULL;
  g_autofree Written *written = NULL;
  g_autofree char *boot = NULL;
  MinaSynthWriter writer;
  guint32 services[MINA_SHOP_N_SERVICES];
  gint64 length_us = 0;

  g_return_val_if_fail (shop != NULL && shop->pool_max > 0, NULL);

  requests = mina_shop_draw (shop);
  written = g_new0 (Written, MAX (requests->len, 1));

  mina_synth_writer_init (&writer, shop->name != NULL ? shop->name : "vanishing-ms", shop->seed);
  for (guint s = 0; s < MINA_SHOP_N_SERVICES; s++)
    services[s] = mina_synth_writer_service (&writer, mina_shop_services[s], NULL, NULL);
  boot = g_strdup_printf ("inventory pool ready max=%u acquire_backoff_ms=%" G_GINT64_FORMAT,
                          shop->pool_max, shop->backoff_us / 1000);
  mina_synth_writer_log (&writer, services[MINA_SHOP_INVENTORY], 0, 9, 0, boot, NULL);
  for (guint c = MINA_SHOP_MAX_CONNECTIONS; c < shop->pool_max; c++)
    mina_synth_writer_log (&writer, services[MINA_SHOP_STOCK_DB], 0, 17, 0,
                           "connection refused: too many clients", NULL);
  for (guint32 i = 0; i < requests->len; i++)
    write_request (&writer, shop, services, &g_array_index (requests, MinaShopRequest, i),
                   &written[i]);
  for (guint p = 0; p < shop->n_phases; p++)
    length_us += shop->phases[p].seconds * SECOND;
  write_metrics (&writer, shop, services, requests, written, length_us);
  return mina_synth_writer_finish (&writer);
}

MinaDataset *
mina_synth_vanishing_ms (guint64 seed)
{
  MinaSynthShop shop = mina_shop_vanishing_ms;

  shop.seed = seed;
  return mina_synth_shop (&shop);
}
