/* mina-rows.c - which nodes of a tree are rows, given what is folded
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "scene/mina-rows.h"

#include <string.h>

struct _MinaRows
{
  MinaTree *tree;
  guint8   *folded; /* by node; leaves are never folded */
  guint32  *nodes;  /* by row, ascending: preorder is the order of rows */
  guint32   n;
  gboolean  mixed;
};

static inline gboolean
is_leaf (const MinaTree *tree,
         guint32         node)
{
  return tree->end[node] == node + 1;
}

/* Writes the nodes of [@from, @to) that no fold within this range hides. */
static guint32
list_visible (const MinaRows *self,
              guint32         from,
              guint32         to,
              guint32        *out)
{
  const guint32 *end = self->tree->end;
  const guint8 *folded = self->folded;
  guint32 n = 0;

  for (guint32 node = from; node < to;)
    {
      out[n++] = node;
      node = folded[node] ? end[node] : node + 1;
    }
  return n;
}

static void
list_all (MinaRows *self)
{
  self->n = list_visible (self, 0, self->tree->n, self->nodes);
}

/* The last row whose node is not after @node. */
static guint32
search (const MinaRows *self,
        guint32         node)
{
  guint32 low = 0;
  guint32 high = self->n;

  while (high - low > 1)
    {
      guint32 middle = low + (high - low) / 2;

      if (self->nodes[middle] <= node)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* Puts the rows below a visible node right after its fold, or those below it, have changed. */
static void
relist_below (MinaRows *self,
              guint32   node)
{
  guint32 row = search (self, node);
  guint32 end = self->tree->end[node];
  guint32 after = end < self->tree->n ? search (self, end) : self->n;
  guint32 tail = self->n - after;
  guint32 visible;

  /* No place for the new rows is known yet: keep the tail at the far end meanwhile, where even
   * an unfolded tree would have it. */
  memmove (self->nodes + self->tree->n - tail, self->nodes + after, tail * sizeof (guint32));
  visible = self->folded[node] ? 0 : list_visible (self, node + 1, end, self->nodes + row + 1);
  memmove (self->nodes + row + 1 + visible, self->nodes + self->tree->n - tail,
           tail * sizeof (guint32));
  self->n = row + 1 + visible + tail;
}

MinaRows *
mina_rows_new (MinaTree *tree)
{
  MinaRows *self;

  g_return_val_if_fail (tree != NULL, NULL);

  self = g_new0 (MinaRows, 1);
  self->tree = mina_tree_ref (tree);
  self->folded = g_new0 (guint8, MAX (tree->n, 1));
  self->nodes = g_new (guint32, MAX (tree->n, 1));
  for (guint32 i = 0; i < tree->n; i++)
    self->folded[i] = tree->kind[i] == MINA_NODE_GROUP && !is_leaf (tree, i);
  list_all (self);
  return self;
}

MinaRows *
mina_rows_copy (const MinaRows *self)
{
  MinaRows *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (MinaRows, 1);
  copy->tree = mina_tree_ref (self->tree);
  copy->folded = g_memdup2 (self->folded, self->tree->n);
  copy->nodes = g_memdup2 (self->nodes, self->tree->n * sizeof (guint32));
  copy->n = self->n;
  return copy;
}

void
mina_rows_free (MinaRows *self)
{
  if (self == NULL)
    return;

  mina_tree_unref (self->tree);
  g_free (self->folded);
  g_free (self->nodes);
  g_free (self);
}

MinaTree *
mina_rows_tree (const MinaRows *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->tree;
}

guint32
mina_rows_count (const MinaRows *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n;
}

static guint32
greatest_divisor (guint32 a,
                  guint32 b)
{
  while (b != 0)
    {
      guint32 rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

/* Rows in a mixed order are so many apart in preorder: a step that meets all of them. */
static guint32
mixing_step (guint32 n)
{
  guint32 step = MAX (1, (guint32) ((guint64) n * 5 / 8));

  while (greatest_divisor (step, n) != 1)
    step++;
  return step;
}

guint32
mina_rows_node (const MinaRows *self,
                guint32         row)
{
  g_return_val_if_fail (self != NULL && row < self->n, MINA_NONE);

  if (self->mixed)
    return self->nodes[((guint64) row * mixing_step (self->n) + 1) % self->n];
  return self->nodes[row];
}

/* The row that shows the @place-th of the ascending nodes. */
static guint32
row_of (const MinaRows *self,
        guint32         place)
{
  guint64 step;
  guint32 at = 1 % self->n, row = 0;

  if (!self->mixed)
    return place;
  for (step = mixing_step (self->n); at != place; row++)
    at = (guint32) ((at + step) % self->n);
  return row;
}

gboolean
mina_rows_set_mixed (MinaRows *self,
                     gboolean  mixed)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->mixed == mixed)
    return FALSE;
  self->mixed = mixed;
  return TRUE;
}

guint32
mina_rows_find (const MinaRows *self,
                guint32         node)
{
  g_return_val_if_fail (self != NULL && node < self->tree->n, MINA_NONE);

  /* What lies between two rows in preorder is below the first of them. */
  return row_of (self, search (self, node));
}

gboolean
mina_rows_is_visible (const MinaRows *self,
                      guint32         node)
{
  g_return_val_if_fail (self != NULL && node < self->tree->n, FALSE);

  return self->nodes[search (self, node)] == node;
}

gboolean
mina_rows_is_expanded (const MinaRows *self,
                       guint32         node)
{
  g_return_val_if_fail (self != NULL && node < self->tree->n, FALSE);

  return !self->folded[node] && !is_leaf (self->tree, node);
}

gboolean
mina_rows_set_expanded (MinaRows *self,
                        guint32   node,
                        gboolean  expanded)
{
  g_return_val_if_fail (self != NULL && node < self->tree->n, FALSE);

  if (is_leaf (self->tree, node) || self->folded[node] == !expanded)
    return FALSE;
  self->folded[node] = !expanded;
  if (mina_rows_is_visible (self, node))
    relist_below (self, node);
  return TRUE;
}

void
mina_rows_expand_subtree (MinaRows *self,
                          guint32   node)
{
  g_return_if_fail (self != NULL && node < self->tree->n);

  memset (self->folded + node, 0, self->tree->end[node] - node);
  if (mina_rows_is_visible (self, node))
    relist_below (self, node);
}

void
mina_rows_set_all (MinaRows *self,
                   gboolean  expanded)
{
  g_return_if_fail (self != NULL);

  mina_rows_set_level (self, expanded ? G_MAXUINT32 : 1);
}

void
mina_rows_set_level (MinaRows *self,
                     guint32   levels)
{
  const MinaTree *tree;

  g_return_if_fail (self != NULL);

  tree = self->tree;
  if (levels > tree->max_depth)
    memset (self->folded, 0, tree->n);
  else
    for (guint32 i = 0; i < tree->n; i++)
      self->folded[i] = !is_leaf (tree, i) && tree->depth[i] + 1 >= MAX (levels, 1);
  list_all (self);
}

gboolean
mina_rows_reveal (MinaRows *self,
                  guint32   node)
{
  const MinaTree *tree;
  guint32 highest = MINA_NONE;

  g_return_val_if_fail (self != NULL && node < self->tree->n, FALSE);

  tree = self->tree;
  for (guint32 i = tree->parent[node]; i != MINA_NONE; i = tree->parent[i])
    if (self->folded[i])
      {
        self->folded[i] = FALSE;
        highest = i;
      }
  if (highest == MINA_NONE)
    return FALSE;
  relist_below (self, highest);
  return TRUE;
}
