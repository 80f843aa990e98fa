/* mina-series-quantile.h - quantiles of what happened between two points of a histogram
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaBuckets:
 *
 * Buckets of one point, or of the difference of two: ascending, with counts. Used again and again
 * by one thread.
 */
typedef struct
{
  GArray  *low;
  GArray  *high;
  GArray  *count;
  guint64  total;
  gboolean geometric;
} MinaBuckets;

void     mina_buckets_init     (MinaBuckets            *self);
void     mina_buckets_clear    (MinaBuckets            *self);

/**
 * mina_buckets_take:
 * @self: buckets
 * @dataset: a dataset
 * @later: a point's distribution
 * @earlier: (nullable): the one to take away from it
 *
 * Returns: whether that could be done: @earlier has the same buckets and nowhere more in them
 */
gboolean mina_buckets_take     (MinaBuckets            *self,
                                MinaDataset            *dataset,
                                const MinaDistribution *later,
                                const MinaDistribution *earlier);

/**
 * mina_buckets_quantile:
 * @self: buckets
 * @quantile: 0 to 1
 *
 * Returns: below which value so large a part lies; NaN if the buckets are empty
 */
double   mina_buckets_quantile (const MinaBuckets      *self,
                                double                  quantile);

G_END_DECLS
