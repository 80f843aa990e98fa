/* mina-shop-replay.c - the same requests once more, with another pool
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-shop-replay.h"

#include "synth/mina-synth-shop-private.h"

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static gint64
percentile (const GArray *sorted,
            guint         permille)
{
  guint64 rank = ((guint64) sorted->len * permille + 999) / 1000;

  return g_array_index (sorted, gint64, MAX (rank, 1) - 1);
}

static void
measure (const MinaShopReplay *replay,
         gint64                busy_start_us,
         gint64                busy_end_us,
         gboolean              busy,
         MinaReplayFigures    *figures)
{
  g_autoptr (GArray) totals = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 sum_us = 0;

  for (guint i = 0; i < replay->n_requests; i++)
    {
      const MinaReplayRequest *request = &replay->requests[i];

      if ((request->arrival_us >= busy_start_us && request->arrival_us < busy_end_us) != busy)
        continue;
      g_array_append_val (totals, request->total_us);
      sum_us += request->total_us;
      figures->waits += request->wait_us > 0;
      figures->waits_100ms += request->wait_us >= 100000;
    }
  if (totals->len == 0)
    return;
  g_array_sort (totals, compare_times);
  figures->n = totals->len;
  figures->mean_us = sum_us / totals->len;
  figures->p50_us = percentile (totals, 500);
  figures->p95_us = percentile (totals, 950);
  figures->p99_us = percentile (totals, 990);
  figures->p999_us = percentile (totals, 999);
  figures->max_us = g_array_index (totals, gint64, totals->len - 1);
}

MinaShopReplay *
mina_shop_replay (const MinaSynthShop *shop,
                  gint64               busy_start_us,
                  gint64               busy_end_us)
{
  g_autoptr (GArray) requests = NULL;
  MinaShopReplay *replay;

  g_return_val_if_fail (shop != NULL && shop->pool_max > 0 && shop->backoff_us >= 0, NULL);

  requests = mina_shop_draw (shop);
  replay = g_new0 (MinaShopReplay, 1);
  replay->n_requests = requests->len;
  replay->requests = g_new (MinaReplayRequest, MAX (requests->len, 1));
  for (guint i = 0; i < requests->len; i++)
    {
      const MinaShopRequest *request = &g_array_index (requests, MinaShopRequest, i);

      replay->requests[i] = (MinaReplayRequest){ request->arrival_us, request->total_us,
                                                 request->wait_us };
    }
  if (shop->pool_max > MINA_SHOP_MAX_CONNECTIONS)
    replay->errors = shop->pool_max - MINA_SHOP_MAX_CONNECTIONS;
  measure (replay, busy_start_us, busy_end_us, FALSE, &replay->calm);
  measure (replay, busy_start_us, busy_end_us, TRUE, &replay->busy);
  return replay;
}

/* Another day than that of the course: other requests of the same kind. */
#define PAYMENTS_SEED 0x4D494E42
#define PAYMENTS_MAX 8
#define PAYMENTS_BACKOFF_US 200000

static MinaSynthShop
shop_of (MinaReplayCase which)
{
  MinaSynthShop shop = mina_shop_vanishing_ms;

  if (which == MINA_REPLAY_PAYMENTS)
    {
      shop.seed = PAYMENTS_SEED;
      shop.at_payments = TRUE;
      shop.pool_max = PAYMENTS_MAX;
      shop.backoff_us = PAYMENTS_BACKOFF_US;
    }
  return shop;
}

void
mina_replay_case_settings (MinaReplayCase which,
                           guint         *pool_max,
                           gint64        *backoff_us)
{
  const MinaSynthShop shop = shop_of (which);

  g_return_if_fail (pool_max != NULL && backoff_us != NULL);

  *pool_max = shop.pool_max;
  *backoff_us = shop.backoff_us;
}

MinaShopReplay *
mina_shop_replay_case (MinaReplayCase which,
                       guint          pool_max,
                       gint64         backoff_us)
{
  MinaSynthShop shop = shop_of (which);

  shop.pool_max = CLAMP (pool_max, 1, 1000);
  shop.backoff_us = CLAMP (backoff_us, 0, G_GINT64_CONSTANT (3600000000));
  return mina_shop_replay (&shop, MINA_SHOP_BUSY_START_US, MINA_SHOP_BUSY_END_US);
}

MinaShopReplay *
mina_shop_replay_vanishing_ms (guint  pool_max,
                               gint64 backoff_us)
{
  return mina_shop_replay_case (MINA_REPLAY_INVENTORY, pool_max, backoff_us);
}

gboolean
mina_shop_replay_is_cured (const MinaShopReplay *replay)
{
  g_return_val_if_fail (replay != NULL, FALSE);

  return replay->busy.p99_us * 100 <= replay->calm.p99_us * 115 && replay->busy.waits_100ms == 0
         && replay->errors == 0;
}

void
mina_shop_replay_free (MinaShopReplay *replay)
{
  if (replay == NULL)
    return;
  g_free (replay->requests);
  g_free (replay);
}
