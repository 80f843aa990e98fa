/* mina-synth-shop-load.c - the requests of the shop, and the queue in front of its pool
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-synth-shop-private.h"
#include "synth/mina-synth-tables.h"

#define SECOND G_GINT64_CONSTANT (1000000)

const char *const mina_shop_services[MINA_SHOP_N_SERVICES] = { "frontend", "checkout", "inventory",
                                                               "stock-db", "payments" };

const gint64 mina_shop_median_us[MINA_SHOP_N_PARTS] = { 6000, 600, 14000, 500, 9000, 13000,
                                                        3000, 500, 88000, 9000, 4000 };

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

static const MinaSynthPhase phases[] = { { 120, 8 }, { 300, 40 }, { 120, 8 } };

const MinaSynthShop mina_shop_vanishing_ms = { .seed = 0x4D494E41,
                                               .phases = phases,
                                               .n_phases = G_N_ELEMENTS (phases),
                                               .pool_max = 3,
                                               .backoff_us = 300000 };

const MinaShopStep mina_shop_steps[MINA_SHOP_N_STEPS] = {
  { MINA_SHOP_FRONTEND, MINA_SPAN_KIND_SERVER, "GET /checkout", -1, http },
  { MINA_SHOP_FRONTEND, MINA_SPAN_KIND_CLIENT, "PlaceOrder", 0, rpc },
  { MINA_SHOP_CHECKOUT, MINA_SPAN_KIND_SERVER, "PlaceOrder", 1, rpc },
  { MINA_SHOP_CHECKOUT, MINA_SPAN_KIND_CLIENT, "Reserve", 2, rpc },
  { MINA_SHOP_INVENTORY, MINA_SPAN_KIND_SERVER, "Reserve", 3, rpc },
  { MINA_SHOP_INVENTORY, MINA_SPAN_KIND_CLIENT, "SELECT stock", 4, query },
  { MINA_SHOP_STOCK_DB, MINA_SPAN_KIND_SERVER, "SELECT stock", 5, query },
  { MINA_SHOP_CHECKOUT, MINA_SPAN_KIND_CLIENT, "Charge", 2, rpc },
  { MINA_SHOP_PAYMENTS, MINA_SPAN_KIND_SERVER, "Charge", 7, rpc },
};

typedef struct
{
  gint64 time_us;
  guint32 request;
  gboolean slept;
} Acquire;

static GArray *
draw_requests (const MinaSynthShop *shop)
{
  GArray *requests = g_array_new (FALSE, TRUE, sizeof (MinaShopRequest));
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
          MinaShopRequest request = { 0 };

          now_us += mina_synth_draw_exponential (&arrivals, SECOND / shop->phases[p].rate);
          if (now_us >= phase_end_us)
            break;
          request.arrival_us = now_us;
          g_array_append_val (requests, request);
        }
      phase_start_us = phase_end_us;
    }
  for (guint i = 0; i < requests->len; i++)
    for (guint k = 0; k < MINA_SHOP_N_PARTS; k++)
      g_array_index (requests, MinaShopRequest, i).part_us[k] =
        mina_synth_draw_lognormal (&timing, mina_shop_median_us[k]);
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
  gint64 free_at_us[MINA_SHOP_MAX_CONNECTIONS] = { 0 };
  guint n = CLAMP (shop->pool_max, 1, MINA_SHOP_MAX_CONNECTIONS);
  /* What holds the connection; a request comes to it after all parts before. */
  guint held = shop->at_payments ? MINA_SHOP_PAYMENTS_WORK : MINA_SHOP_QUERY;

  for (guint32 i = 0; i < requests->len; i++)
    {
      const MinaShopRequest *request = &g_array_index (requests, MinaShopRequest, i);
      gint64 time_us = request->arrival_us;

      for (guint k = MINA_SHOP_FRONTEND_IN; k < held; k++)
        time_us += request->part_us[k];
      heap_push (heap, (Acquire){ time_us, i, FALSE });
    }
  while (heap->len > 0)
    {
      Acquire acquire = heap_pop (heap);
      MinaShopRequest *request = &g_array_index (requests, MinaShopRequest, acquire.request);
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
      free_at_us[first] = request->query_start_us + request->part_us[held];
    }
  for (guint32 i = 0; i < requests->len; i++)
    {
      MinaShopRequest *request = &g_array_index (requests, MinaShopRequest, i);

      request->total_us = request->wait_us;
      for (guint k = 0; k < MINA_SHOP_N_PARTS; k++)
        request->total_us += request->part_us[k];
    }
}

GArray *
mina_shop_draw (const MinaSynthShop *shop)
{
  GArray *requests = draw_requests (shop);

  run_pool (shop, requests);
  return requests;
}

void
mina_shop_request_times (const MinaShopRequest *request,
                         MinaShopTimes         *times)
{
  const gint64 *part_us = request->part_us;
  gint64 *start_us = times->start_us, *end_us = times->end_us;

  start_us[0] = request->arrival_us;
  start_us[1] = start_us[0] + part_us[MINA_SHOP_FRONTEND_IN];
  start_us[2] = start_us[1] + part_us[MINA_SHOP_HOP_CHECKOUT];
  start_us[3] = start_us[2] + part_us[MINA_SHOP_CHECKOUT_IN];
  start_us[4] = start_us[3] + part_us[MINA_SHOP_HOP_INVENTORY];
  start_us[5] = start_us[4] + part_us[MINA_SHOP_INVENTORY_IN];
  start_us[6] = request->query_start_us;
  end_us[6] = end_us[5] = start_us[6] + part_us[MINA_SHOP_QUERY];
  end_us[4] = end_us[3] = end_us[5] + part_us[MINA_SHOP_INVENTORY_OUT];
  start_us[7] = end_us[3];
  start_us[8] = start_us[7] + part_us[MINA_SHOP_HOP_PAYMENTS];
  end_us[8] = end_us[7] = start_us[8] + part_us[MINA_SHOP_PAYMENTS_WORK];
  end_us[2] = end_us[1] = end_us[7] + part_us[MINA_SHOP_CHECKOUT_OUT];
  end_us[0] = end_us[1] + part_us[MINA_SHOP_FRONTEND_OUT];
}

void
mina_shop_write_spans (MinaSynthWriter     *writer,
                       const guint32       *resources,
                       const MinaShopTimes *times,
                       MinaSpanId          *ids)
{
  mina_synth_writer_new_trace (writer);
  for (guint i = 0; i < MINA_SHOP_N_STEPS; i++)
    {
      const MinaShopStep *step = &mina_shop_steps[i];

      ids[i] = mina_synth_writer_span (
        writer, &(MinaSynthSpan){ .resource = resources[step->service],
                                  .kind = step->kind,
                                  .name = step->name,
                                  .start_us = times->start_us[i],
                                  .end_us = times->end_us[i],
                                  .parent = step->parent < 0 ? 0 : ids[step->parent],
                                  .attributes = step->attributes });
    }
}

void
mina_shop_skip_spans (MinaSynthWriter *writer,
                      MinaSpanId      *ids)
{
  mina_synth_writer_new_trace (writer);
  for (guint i = 0; i < MINA_SHOP_N_STEPS; i++)
    ids[i] = mina_synth_writer_new_span_id (writer);
}

void
mina_shop_log_lines (const MinaShopTimes *times,
                     MinaShopLine        *lines)
{
  lines[0] = (MinaShopLine){ times->end_us[0], 0, "GET /checkout 200" };
  lines[1] = (MinaShopLine){ times->end_us[2], 2, "order placed" };
  lines[2] = (MinaShopLine){ times->start_us[4], 4, "reserving stock" };
  lines[3] = (MinaShopLine){ times->end_us[4], 4, "stock reserved" };
  lines[4] = (MinaShopLine){ times->end_us[8], 8, "card charged" };
}
