/* mina-synth-shop.h - a shop whose stock is read through a pool of connections
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaSynthPhase:
 * @seconds: how long
 * @rate: requests a second
 *
 * A stretch of time with one load.
 */
typedef struct
{
  guint seconds;
  guint rate;
} MinaSynthPhase;

/**
 * MinaSynthShop:
 * @seed: where all randomness begins
 * @phases: (array length=n_phases): the load
 * @n_phases: how many
 * @pool_max: connections from inventory to stock-db; above 16 stock-db refuses the rest
 * @backoff_us: how long inventory sleeps once when it finds no connection free, microseconds
 * @name: (nullable): name of the dataset, "vanishing-ms" if not said
 * @at_payments: whether the pool is that of payments in front of its ledger, rather than that of
 *   inventory; only mina_shop_replay() knows of it
 * @dropped_bp: traces that head sampling leaves out, in hundredths of a percent; logs and metrics
 *   know of them all the same, exemplars do not
 *
 * What can be set. Nothing but the queue in front of the pool depends on the load.
 */
typedef struct
{
  guint64               seed;
  const MinaSynthPhase *phases;
  guint                 n_phases;
  guint                 pool_max;
  gint64                backoff_us;
  const char           *name;
  guint                 dropped_bp;
  gboolean              at_payments;
} MinaSynthShop;

/**
 * mina_synth_shop:
 * @shop: what is set
 *
 * Requests arrive at random (Poisson); each runs through frontend, checkout, inventory, stock-db
 * and payments, nine spans. inventory takes a connection of a pool first come first served; if
 * none is free it sleeps @backoff_us once and then waits for the next one. With each request come
 * five INFO logs; every 30 seconds metrics of load, errors, durations with exemplars, CPU and the
 * pool.
 *
 * Returns: (transfer full): all of it
 */
MinaDataset *mina_synth_shop         (const MinaSynthShop *shop);

/**
 * mina_synth_vanishing_ms:
 * @seed: a seed
 *
 * The case of the vanishing millisecond: two calm minutes of 8 requests a second, five busy ones
 * of 40, two calm ones; a pool of 3 with a sleep of 300 ms.
 *
 * Returns: (transfer full): it
 */
MinaDataset *mina_synth_vanishing_ms (guint64              seed);

/**
 * mina_synth_vanishing_ms_part:
 * @name: name of the dataset
 * @seed: a seed
 * @start_us: begin with requests that arrive then, microseconds since the beginning
 * @end_us: end before those that arrive then
 * @log_ids: whether log records carry the ids of their trace and span
 *
 * Traces and logs of a part of the case, the same as in the whole. Lines of other requests that
 * fall between the first start and the last end of these traces are there too, as in any log.
 *
 * Returns: (transfer full): it
 */
MinaDataset *mina_synth_vanishing_ms_part (const char     *name,
                                           guint64         seed,
                                           gint64          start_us,
                                           gint64          end_us,
                                           gboolean        log_ids);

G_END_DECLS
