/* mina-metric-store.h - lines of series, kept as long as their dataset is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-series-lines.h"

G_BEGIN_DECLS

/**
 * MinaMetricStore:
 *
 * Makes the lines of a series when they are asked for: short ones at once, long ones in a thread.
 * Keeps a few dozen.
 *
 * Signal `ready` (uint: series): lines that were asked for are there.
 */
#define MINA_TYPE_METRIC_STORE (mina_metric_store_get_type ())
G_DECLARE_FINAL_TYPE (MinaMetricStore, mina_metric_store, MINA, METRIC_STORE, GObject)

MinaMetricStore *mina_metric_store_new         (void);

/**
 * mina_metric_store_set_dataset:
 * @self: a store
 * @dataset: (nullable): whose series
 *
 * Forgets what it has of another dataset.
 */
void             mina_metric_store_set_dataset (MinaMetricStore *self,
                                                MinaDataset     *dataset);

/**
 * mina_metric_store_get:
 * @self: a store
 * @series: index of a series
 *
 * Returns: (transfer none) (nullable): its lines; %NULL if they are being made
 */
MinaSeriesLines *mina_metric_store_get         (MinaMetricStore *self,
                                                guint32          series);

/**
 * mina_metric_store_get_now:
 * @self: a store
 * @series: index of a series
 *
 * Returns: (transfer full): its lines, made at once if they are not there
 */
MinaSeriesLines *mina_metric_store_get_now     (MinaMetricStore *self,
                                                guint32          series);

G_END_DECLS
