/* mina-synth-shop.c - a shop whose stock is read through a pool of connections
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-synth-shop.h"

#include <string.h>

#include "synth/mina-synth-tables.h"
#include "synth/mina-synth-writer.h"

#define SECOND G_GINT64_CONSTANT (1000000)
#define METRIC_STEP_US (30 * SECOND)
#define MAX_CONNECTIONS 16
#define N_PARTS 11

/* What a request spends its time on, in the order it does. */
enum
{
  FRONTEND_IN,
  HOP_CHECKOUT,
  CHECKOUT_IN,
  HOP_INVENTORY,
  INVENTORY_IN,
  QUERY,
  INVENTORY_OUT,
  HOP_PAYMENTS,
  PAYMENTS,
  CHECKOUT_OUT,
  FRONTEND_OUT,
};

static const gint64 median_us[N_PARTS] = { 6000, 600, 14000, 500, 9000, 13000,
                                           3000, 500, 88000, 9000, 4000 };

enum
{
  SERVICE_FRONTEND,
  SERVICE_CHECKOUT,
  SERVICE_INVENTORY,
  SERVICE_STOCK_DB,
  SERVICE_PAYMENTS,
  N_SERVICES,
};

static const char *const service_names[N_SERVICES] = { "frontend", "checkout", "inventory",
                                                       "stock-db", "payments" };

typedef struct
{
  gint64 arrival_us;
  gint64 part_us[N_PARTS];
  gint64 wait_us;
  gint64 query_start_us;
  gint64 total_us;
} Request;

typedef struct
{
  gint64 time_us;
  guint32 request;
  gboolean slept;
} Acquire;

/* ---- the load and the queue ---- */

static GArray *
draw_requests (const MinaSynthShop *shop)
{
  GArray *requests = g_array_new (FALSE, TRUE, sizeof (Request));
  MinaPcg32 arrivals, timing;
  gint64 phase_start_us = 0;

  mina_pcg32_init (&arrivals, shop->seed, 1);
  mina_pcg32_init (&timing, shop->seed, 2);
  for (guint p = 0; p < shop->n_phases; p++)
    {
      gint64 phase_end_us = phase_start_us + shop->phases[p].seconds * SECOND;
      gint64 now_us = phase_start_us;

      while (shop->phases[p].rate > 0)
        {
          Request request = { 0 };

          now_us += mina_synth_draw_exponential (&arrivals, SECOND / shop->phases[p].rate);
          if (now_us >= phase_end_us)
            break;
          request.arrival_us = now_us;
          g_array_append_val (requests, request);
        }
      phase_start_us = phase_end_us;
    }
  for (guint i = 0; i < requests->len; i++)
    for (guint k = 0; k < N_PARTS; k++)
      g_array_index (requests, Request, i).part_us[k] = mina_synth_draw_lognormal (&timing,
                                                                                   median_us[k]);
  return requests;
}

static gboolean
comes_before (const Acquire *a,
              const Acquire *b)
{
  if (a->time_us != b->time_us)
    return a->time_us < b->time_us;
  return a->request < b->request;
}

/* A binary heap of those who want a connection, the next one on top. */
static void
heap_push (GArray *heap,
           Acquire acquire)
{
  Acquire *items;
  guint i = heap->len;

  g_array_append_val (heap, acquire);
  items = (Acquire *) (gpointer) heap->data;
  while (i > 0 && comes_before (&items[i], &items[(i - 1) / 2]))
    {
      Acquire swap = items[i];

      items[i] = items[(i - 1) / 2];
      items[(i - 1) / 2] = swap;
      i = (i - 1) / 2;
    }
}

static Acquire
heap_pop (GArray *heap)
{
  Acquire *items = (Acquire *) (gpointer) heap->data;
  Acquire top = items[0];
  guint n = heap->len - 1;
  guint i = 0;

  items[0] = items[n];
  g_array_set_size (heap, n);
  while (TRUE)
    {
      guint least = i;

      for (guint child = 2 * i + 1; child <= 2 * i + 2 && child < n; child++)
        if (comes_before (&items[child], &items[least]))
          least = child;
      if (least == i)
        return top;
      {
        Acquire swap = items[i];

        items[i] = items[least];
        items[least] = swap;
      }
      i = least;
    }
}

/* Gives out connections. Who finds none free sleeps once, then waits for the one that is free
 * first. This queue is the whole of the case: nothing else depends on the load. */
static void
run_pool (const MinaSynthShop *shop,
          GArray              *requests)
{
  g_autoptr (GArray) heap = g_array_new (FALSE, FALSE, sizeof (Acquire));
  gint64 free_at_us[MAX_CONNECTIONS] = { 0 };
  guint n = CLAMP (shop->pool_max, 1, MAX_CONNECTIONS);

  for (guint32 i = 0; i < requests->len; i++)
    {
      const Request *request = &g_array_index (requests, Request, i);
      gint64 time_us = request->arrival_us;

      for (guint k = FRONTEND_IN; k <= INVENTORY_IN; k++)
        time_us += request->part_us[k];
      heap_push (heap, (Acquire){ time_us, i, FALSE });
    }
  while (heap->len > 0)
    {
      Acquire acquire = heap_pop (heap);
      Request *request = &g_array_index (requests, Request, acquire.request);
      guint first = 0;

      for (guint c = 1; c < n; c++)
        if (free_at_us[c] < free_at_us[first])
          first = c;
      if (free_at_us[first] > acquire.time_us && !acquire.slept)
        {
          request->wait_us += shop->backoff_us;
          heap_push (heap,
                     (Acquire){ acquire.time_us + shop->backoff_us, acquire.request, TRUE });
          continue;
        }
      request->query_start_us = MAX (acquire.time_us, free_at_us[first]);
      request->wait_us += request->query_start_us - acquire.time_us;
      free_at_us[first] = request->query_start_us + request->part_us[QUERY];
    }
  for (guint32 i = 0; i < requests->len; i++)
    {
      Request *request = &g_array_index (requests, Request, i);

      request->total_us = request->wait_us;
      for (guint k = 0; k < N_PARTS; k++)
        request->total_us += request->part_us[k];
    }
}

/* ---- spans and logs ---- */

typedef struct
{
  MinaTraceId trace_id;
  MinaSpanId server[N_SERVICES];
  gint64 start_us[N_SERVICES];
  gint64 end_us[N_SERVICES];
} Written;

static MinaSpanId
write_span (MinaSynthWriter          *writer,
            guint32                   resource,
            MinaSpanKind              kind,
            const char               *name,
            gint64                    start_us,
            gint64                    end_us,
            MinaSpanId                parent,
            const MinaSynthAttribute *attributes)
{
  return mina_synth_writer_span (writer, &(MinaSynthSpan){ .resource = resource,
                                                           .kind = kind,
                                                           .name = name,
                                                           .start_us = start_us,
                                                           .end_us = end_us,
                                                           .parent = parent,
                                                           .attributes = attributes });
}

static void
write_request (MinaSynthWriter *writer,
               const guint32   *services,
               const Request   *request,
               Written         *written)
{
  static const MinaSynthAttribute http[] = {
    MINA_SYNTH_STRING ("http.request.method", "GET"),
    MINA_SYNTH_STRING ("http.route", "/checkout"),
    MINA_SYNTH_INT ("http.response.status_code", 200),
    MINA_SYNTH_END,
  };
  static const MinaSynthAttribute rpc[] = {
    MINA_SYNTH_STRING ("rpc.system", "grpc"),
    MINA_SYNTH_END,
  };
  static const MinaSynthAttribute query[] = {
    MINA_SYNTH_STRING ("db.system.name", "postgresql"),
    MINA_SYNTH_STRING ("db.query.text", "SELECT quantity FROM stock WHERE sku = $1"),
    MINA_SYNTH_END,
  };
  const gint64 *part_us = request->part_us;
  gint64 call_checkout_us = request->arrival_us + part_us[FRONTEND_IN];
  gint64 checkout_us = call_checkout_us + part_us[HOP_CHECKOUT];
  gint64 call_inventory_us = checkout_us + part_us[CHECKOUT_IN];
  gint64 inventory_us = call_inventory_us + part_us[HOP_INVENTORY];
  gint64 select_us = inventory_us + part_us[INVENTORY_IN];
  gint64 query_end_us = request->query_start_us + part_us[QUERY];
  gint64 inventory_end_us = query_end_us + part_us[INVENTORY_OUT];
  gint64 payments_us = inventory_end_us + part_us[HOP_PAYMENTS];
  gint64 payments_end_us = payments_us + part_us[PAYMENTS];
  gint64 checkout_end_us = payments_end_us + part_us[CHECKOUT_OUT];
  gint64 end_us = checkout_end_us + part_us[FRONTEND_OUT];
  MinaSpanId id;

  mina_synth_writer_new_trace (writer);
  written->trace_id = writer->trace_id;
  id = write_span (writer, services[SERVICE_FRONTEND], MINA_SPAN_KIND_SERVER, "GET /checkout",
                   request->arrival_us, end_us, 0, http);
  written->server[SERVICE_FRONTEND] = id;
  mina_synth_writer_log (writer, services[SERVICE_FRONTEND], end_us, 9, id, "GET /checkout 200",
                         NULL);
  id = write_span (writer, services[SERVICE_FRONTEND], MINA_SPAN_KIND_CLIENT, "PlaceOrder",
                   call_checkout_us, checkout_end_us, id, rpc);
  id = write_span (writer, services[SERVICE_CHECKOUT], MINA_SPAN_KIND_SERVER, "PlaceOrder",
                   checkout_us, checkout_end_us, id, rpc);
  written->server[SERVICE_CHECKOUT] = id;
  mina_synth_writer_log (writer, services[SERVICE_CHECKOUT], checkout_end_us, 9, id, "order placed",
                         NULL);
  id = write_span (writer, services[SERVICE_CHECKOUT], MINA_SPAN_KIND_CLIENT, "Reserve",
                   call_inventory_us, inventory_end_us, id, rpc);
  id = write_span (writer, services[SERVICE_INVENTORY], MINA_SPAN_KIND_SERVER, "Reserve",
                   inventory_us, inventory_end_us, id, rpc);
  written->server[SERVICE_INVENTORY] = id;
  mina_synth_writer_log (writer, services[SERVICE_INVENTORY], inventory_us, 9, id,
                         "reserving stock", NULL);
  mina_synth_writer_log (writer, services[SERVICE_INVENTORY], inventory_end_us, 9, id,
                         "stock reserved", NULL);
  id = write_span (writer, services[SERVICE_INVENTORY], MINA_SPAN_KIND_CLIENT, "SELECT stock",
                   select_us, query_end_us, id, query);
  written->server[SERVICE_STOCK_DB] = write_span (writer, services[SERVICE_STOCK_DB],
                                                  MINA_SPAN_KIND_SERVER, "SELECT stock",
                                                  request->query_start_us, query_end_us, id, query);
  id = write_span (writer, services[SERVICE_CHECKOUT], MINA_SPAN_KIND_CLIENT, "Charge",
                   inventory_end_us, payments_end_us, written->server[SERVICE_CHECKOUT], rpc);
  id = write_span (writer, services[SERVICE_PAYMENTS], MINA_SPAN_KIND_SERVER, "Charge", payments_us,
                   payments_end_us, id, rpc);
  written->server[SERVICE_PAYMENTS] = id;
  mina_synth_writer_log (writer, services[SERVICE_PAYMENTS], payments_end_us, 9, id, "card charged",
                         NULL);

  written->start_us[SERVICE_FRONTEND] = request->arrival_us;
  written->end_us[SERVICE_FRONTEND] = end_us;
  written->start_us[SERVICE_CHECKOUT] = checkout_us;
  written->end_us[SERVICE_CHECKOUT] = checkout_end_us;
  written->start_us[SERVICE_INVENTORY] = inventory_us;
  written->end_us[SERVICE_INVENTORY] = inventory_end_us;
  written->start_us[SERVICE_STOCK_DB] = request->query_start_us;
  written->end_us[SERVICE_STOCK_DB] = query_end_us;
  written->start_us[SERVICE_PAYMENTS] = payments_us;
  written->end_us[SERVICE_PAYMENTS] = payments_end_us;
}

/* ---- metrics ---- */

static const double bounds_ms[] = {
  5, 10, 25, 50, 75, 100, 150, 200, 250, 300, 400, 500, 750, 1000
};
#define N_BUCKETS (G_N_ELEMENTS (bounds_ms) + 1)

typedef struct
{
  guint64 counts[N_BUCKETS];
  guint32 exemplar[N_BUCKETS]; /* request, or MINA_NONE */
  guint64 n;
  gint64 sum_us;
} Histogram;

static void
observe (Histogram *histogram,
         gint64     length_us,
         guint32    request)
{
  guint bucket = 0;

  while (bucket < G_N_ELEMENTS (bounds_ms) && length_us > (gint64) bounds_ms[bucket] * 1000)
    bucket++;
  if (histogram->counts[bucket]++ == 0)
    histogram->exemplar[bucket] = request;
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
    if (histogram->counts[b] > 0)
      {
        const Written *example = &written[histogram->exemplar[b]];

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
      const Request *request = &g_array_index (requests, Request, i);

      used += request->query_start_us <= time_us
              && time_us < request->query_start_us + request->part_us[QUERY];
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
  guint32 rate, errors, pool, cpu[N_SERVICES], duration[N_SERVICES];
  MinaPcg32 noise;

  mina_pcg32_init (&noise, shop->seed, 4);
  rate = mina_synth_writer_series (writer, services[SERVICE_FRONTEND], "http.server.requests",
                                   "{request}", MINA_METRIC_SUM, NULL);
  errors = mina_synth_writer_series (writer, services[SERVICE_FRONTEND], "http.server.errors",
                                     "{error}", MINA_METRIC_SUM, NULL);
  pool =
    mina_synth_writer_series (writer, services[SERVICE_INVENTORY], "db.client.connection.count",
                              "{connection}", MINA_METRIC_GAUGE, used);
  for (guint s = 0; s < N_SERVICES; s++)
    {
      cpu[s] = mina_synth_writer_series (writer, services[s], "process.cpu.utilization", "1",
                                         MINA_METRIC_GAUGE, NULL);
      duration[s] = mina_synth_writer_series (writer, services[s], "server.request.duration", "ms",
                                              MINA_METRIC_HISTOGRAM, NULL);
    }

  for (gint64 time_us = METRIC_STEP_US; time_us <= length_us; time_us += METRIC_STEP_US)
    {
      Histogram histograms[N_SERVICES] = { 0 };
      gint64 n = 0;

      for (guint32 i = 0; i < requests->len; i++)
        for (guint s = 0; s < N_SERVICES; s++)
          if (written[i].end_us[s] > time_us - METRIC_STEP_US && written[i].end_us[s] <= time_us)
            {
              observe (&histograms[s], written[i].end_us[s] - written[i].start_us[s], i);
              n += s == SERVICE_FRONTEND;
            }
      write_number (writer, rate, time_us, n, 1);
      write_number (writer, errors, time_us, 0, 1);
      write_number (writer, pool, time_us, count_used (requests, time_us), 1);
      for (guint s = 0; s < N_SERVICES; s++)
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
  guint32 services[N_SERVICES];
  gint64 length_us = 0;

  g_return_val_if_fail (shop != NULL && shop->pool_max > 0, NULL);

  requests = draw_requests (shop);
  run_pool (shop, requests);
  written = g_new0 (Written, MAX (requests->len, 1));

  mina_synth_writer_init (&writer, "vanishing-ms", shop->seed);
  for (guint s = 0; s < N_SERVICES; s++)
    services[s] = mina_synth_writer_service (&writer, service_names[s], NULL, NULL);
  boot = g_strdup_printf ("inventory pool ready max=%u acquire_backoff_ms=%" G_GINT64_FORMAT,
                          shop->pool_max, shop->backoff_us / 1000);
  mina_synth_writer_log (&writer, services[SERVICE_INVENTORY], 0, 9, 0, boot, NULL);
  for (guint c = MAX_CONNECTIONS; c < shop->pool_max; c++)
    mina_synth_writer_log (&writer, services[SERVICE_STOCK_DB], 0, 17, 0,
                           "connection refused: too many clients", NULL);
  for (guint32 i = 0; i < requests->len; i++)
    write_request (&writer, services, &g_array_index (requests, Request, i), &written[i]);
  for (guint p = 0; p < shop->n_phases; p++)
    length_us += shop->phases[p].seconds * SECOND;
  write_metrics (&writer, shop, services, requests, written, length_us);
  return mina_synth_writer_finish (&writer);
}

MinaDataset *
mina_synth_vanishing_ms (guint64 seed)
{
  static const MinaSynthPhase phases[] = { { 120, 8 }, { 300, 40 }, { 120, 8 } };

  return mina_synth_shop (&(MinaSynthShop){ .seed = seed,
                                            .phases = phases,
                                            .n_phases = G_N_ELEMENTS (phases),
                                            .pool_max = 3,
                                            .backoff_us = 300000 });
}
