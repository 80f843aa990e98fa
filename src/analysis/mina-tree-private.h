/* mina-tree-private.h - what a tree holds for itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-number-map.h"
#include "analysis/mina-tree.h"

G_BEGIN_DECLS

/**
 * MinaSpanMap:
 * @first: the lowest record of the trace
 * @n_dense: length of @dense
 * @dense: (nullable): number of a record, by its distance from @first
 * @sparse: likewise, where the records of the trace lie too far apart for an array
 *
 * From records of one trace to numbers: to places in the order of start while the tree is being
 * built, then to nodes.
 */
typedef struct
{
  guint32        first;
  guint32        n_dense;
  guint32       *dense;
  MinaNumberMap  sparse;
} MinaSpanMap;

static inline guint32
mina_span_map_get (const MinaSpanMap *self,
                   guint32            record)
{
  if (self->dense == NULL)
    return mina_number_map_get (&self->sparse, record);
  /* Wraps around for records before the first. */
  record -= self->first;
  return record < self->n_dense ? self->dense[record] : MINA_NONE;
}

static inline void
mina_span_map_set (MinaSpanMap *self,
                   guint32      record,
                   guint32      number)
{
  if (self->dense == NULL)
    *mina_number_map_put (&self->sparse, record) = number;
  else
    self->dense[record - self->first] = number;
}

/**
 * MinaTreeReal:
 * @tree: what everybody sees
 * @nodes: from records to nodes
 */
typedef struct
{
  MinaTree    tree;
  MinaSpanMap nodes;
} MinaTreeReal;

/**
 * mina_tree_build:
 * @self: a tree with its dataset and trace set and the rest zero
 * @grouped: see mina_tree_new()
 * @work: (nullable): the wish to stop
 *
 * Fills the tree.
 *
 * Returns: whether it was not cancelled
 */
gboolean mina_tree_build (MinaTreeReal *self,
                          gboolean      grouped,
                          MinaWork     *work);

G_END_DECLS
