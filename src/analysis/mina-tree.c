/* mina-tree.c - the spans of one trace as a tree, in the order of its rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-tree-private.h"

G_DEFINE_BOXED_TYPE (MinaTree, mina_tree, mina_tree_ref, mina_tree_unref)

static void
clear_tree (gpointer data)
{
  MinaTreeReal *real = data;
  MinaTree *self = &real->tree;

  g_free (self->kind);
  g_free (self->span);
  g_free (self->parent);
  g_free (self->end);
  g_free (self->depth);
  g_free (self->start_ns);
  g_free (self->end_ns);
  g_free (self->self_ns);
  g_free (self->below);
  g_free (self->errors_below);
  g_free (self->children);
  g_free (self->cover_first);
  g_free (self->cover);
  g_free (real->nodes.dense);
  mina_number_map_clear (&real->nodes.sparse);
  mina_dataset_unref (self->dataset);
}

MinaTree *
mina_tree_new (MinaDataset *dataset,
               guint32      trace,
               gboolean     grouped,
               MinaWork    *work)
{
  MinaTreeReal *self;
  guint32 n_traces;

  g_return_val_if_fail (dataset != NULL, NULL);
  mina_dataset_traces (dataset, &n_traces);
  g_return_val_if_fail (trace < n_traces, NULL);

  self = g_atomic_rc_box_new0 (MinaTreeReal);
  self->tree.dataset = mina_dataset_ref (dataset);
  self->tree.trace = trace;
  if (!mina_tree_build (self, grouped, work))
    {
      mina_tree_unref (&self->tree);
      return NULL;
    }
  return &self->tree;
}

MinaTree *
mina_tree_ref (MinaTree *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
mina_tree_unref (MinaTree *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_tree);
}

guint32
mina_tree_find (const MinaTree *self,
                guint32         span)
{
  const MinaTreeReal *real = (const MinaTreeReal *) self;

  g_return_val_if_fail (self != NULL, MINA_NONE);

  return mina_span_map_get (&real->nodes, span);
}

gboolean
mina_tree_is_error (const MinaTree *self,
                    guint32         node)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (node < self->n, FALSE);

  return self->kind[node] == MINA_NODE_SPAN
         && mina_dataset_spans (self->dataset)->status[self->span[node]] == MINA_STATUS_ERROR;
}
