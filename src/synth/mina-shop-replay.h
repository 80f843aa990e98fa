/* mina-shop-replay.h - the same requests once more, with another pool
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "synth/mina-synth-shop.h"

G_BEGIN_DECLS

/**
 * MinaReplayRequest:
 * @arrival_us: when it came, microseconds since the beginning
 * @total_us: how long it took
 * @wait_us: how much of that it waited for a connection
 *
 * A request that was replayed.
 */
typedef struct
{
  gint64 arrival_us;
  gint64 total_us;
  gint64 wait_us;
} MinaReplayRequest;

/**
 * MinaReplayFigures:
 * @n: requests
 * @mean_us: their mean length, microseconds
 * @p50_us: half of them are at most this long (nearest rank, as all percentiles here)
 * @p95_us: likewise
 * @p99_us: likewise
 * @p999_us: 99.9 % of them
 * @max_us: the longest
 * @waits_100ms: requests that waited at least 100 ms for a connection
 * @waits: requests that waited at all
 *
 * Figures of the requests of some time. All 0 if there were none.
 */
typedef struct
{
  guint  n;
  gint64 mean_us;
  gint64 p50_us;
  gint64 p95_us;
  gint64 p99_us;
  gint64 p999_us;
  gint64 max_us;
  guint  waits_100ms;
  guint  waits;
} MinaReplayFigures;

/**
 * MinaShopReplay:
 * @requests: (array length=n_requests): all requests, in the order they came
 * @n_requests: how many
 * @calm: figures of those outside of the busy time
 * @busy: figures of those that came in the busy time
 * @errors: connections that stock-db refused: error logs
 *
 * What came of a replay.
 */
typedef struct
{
  MinaReplayRequest *requests;
  guint              n_requests;
  MinaReplayFigures  calm;
  MinaReplayFigures  busy;
  guint              errors;
} MinaShopReplay;

/**
 * mina_shop_replay:
 * @shop: what is set
 * @busy_start_us: when the busy time begins, microseconds since the beginning
 * @busy_end_us: when it ends
 *
 * Runs the requests of mina_synth_shop() through the pool, without making spans, logs and metrics
 * of them. The same seed and phases give the same requests whatever the pool is.
 *
 * Returns: (transfer full): what came of it
 */
MinaShopReplay *mina_shop_replay              (const MinaSynthShop  *shop,
                                               gint64                busy_start_us,
                                               gint64                busy_end_us);

/**
 * mina_shop_replay_vanishing_ms:
 * @pool_max: connections, at least 1; values over 1000 count as 1000
 * @backoff_us: the sleep of who finds none free, microseconds; negative values count as 0
 *
 * mina_shop_replay() of the case of the vanishing millisecond.
 *
 * Returns: (transfer full): what came of it
 */
MinaShopReplay *mina_shop_replay_vanishing_ms (guint                 pool_max,
                                               gint64                backoff_us);

/**
 * MinaReplayCase:
 * @MINA_REPLAY_INVENTORY: the pool of inventory in front of stock-db, as in the case of the
 *   vanishing millisecond: 3 connections, a sleep of 300 ms
 * @MINA_REPLAY_PAYMENTS: that of payments in front of ledger-db, on another day: 8 connections, a
 *   sleep of 200 ms
 *
 * Whose configuration is turned.
 */
typedef enum
{
  MINA_REPLAY_INVENTORY,
  MINA_REPLAY_PAYMENTS,
} MinaReplayCase;

/**
 * mina_replay_case_settings:
 * @which: a case
 * @pool_max: (out): connections as they are configured
 * @backoff_us: (out): the sleep as it is configured, microseconds
 */
void            mina_replay_case_settings     (MinaReplayCase        which,
                                               guint                *pool_max,
                                               gint64               *backoff_us);

/**
 * mina_shop_replay_case:
 * @which: a case
 * @pool_max: as of mina_shop_replay_vanishing_ms()
 * @backoff_us: likewise
 *
 * mina_shop_replay() of a case.
 *
 * Returns: (transfer full): what came of it
 */
MinaShopReplay *mina_shop_replay_case         (MinaReplayCase        which,
                                               guint                 pool_max,
                                               gint64                backoff_us);

/**
 * mina_shop_replay_is_cured:
 * @replay: a replay
 *
 * Whether the busy p99 is at most 1.15 times the calm one, nobody waited 100 ms or more, and no
 * connection was refused.
 *
 * Returns: so
 */
gboolean        mina_shop_replay_is_cured     (const MinaShopReplay *replay);

void            mina_shop_replay_free         (MinaShopReplay       *replay);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaShopReplay, mina_shop_replay_free)

G_END_DECLS
