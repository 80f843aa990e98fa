/* mina-correlation-private.h - the lists that questions about logs and series are answered from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-correlation.h"

G_BEGIN_DECLS

/**
 * MinaGrouping:
 * @n_keys: how many keys there are
 * @first: (array length=n_keys+1): where the items of a key begin
 * @items: items, by key
 *
 * Items by what they belong to, in the order they came in.
 */
typedef struct
{
  guint32  n_keys;
  guint32 *first;
  guint32 *items;
} MinaGrouping;

/**
 * MinaCorrelation:
 * @dataset: whose records these are
 * @by_trace: log records that name a loaded trace, by trace
 * @by_span: log records that name a loaded span, by span
 * @bare: those of @by_trace that name no span, by trace
 * @loose: log records that name no trace, by service
 * @exemplars: exemplars that name a loaded trace, by trace
 * @series: all series by metric name, then attributes
 * @n_series: how many
 */
struct _MinaCorrelation
{
  MinaDataset  *dataset;
  MinaGrouping  by_trace;
  MinaGrouping  by_span;
  MinaGrouping  bare;
  MinaGrouping  loose;
  MinaGrouping  exemplars;
  guint32      *series;
  guint32       n_series;
};

static inline const guint32 *
mina_grouping_get (const MinaGrouping *self,
                   guint32             key,
                   guint32            *n)
{
  if (key >= self->n_keys)
    {
      *n = 0;
      return NULL;
    }
  *n = self->first[key + 1] - self->first[key];
  return self->items + self->first[key];
}

G_END_DECLS
