/* mina-tree.h - the spans of one trace as a tree, in the order of its rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-work.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaNodeKind:
 * @MINA_NODE_SPAN: a span
 * @MINA_NODE_MISSING: stands for a parent that is not loaded; above those who name it
 * @MINA_NODE_GROUP: stands for siblings of the same service, name and kind; above them
 *
 * What a node of the tree is.
 */
typedef enum
{
  MINA_NODE_SPAN,
  MINA_NODE_MISSING,
  MINA_NODE_GROUP,
} MinaNodeKind;

/**
 * MINA_TREE_GROUP_MIN: so many siblings alike, one after the other by start, make a group
 * MINA_TREE_GROUP_ANY: a parent with more children than this has them grouped even where others
 *   lie between
 *
 * Alike are siblings of the same service, name and kind; what is below them does not matter. A
 * group stands where its first member would. Roots are siblings of each other, but are grouped
 * only if there are more than MINA_TREE_GROUP_ANY of them: a handful of roots is what is looked
 * for. Missing parents are never members.
 */
#define MINA_TREE_GROUP_MIN 5
#define MINA_TREE_GROUP_ANY 100

/**
 * MinaTree:
 * @dataset: (transfer none): whose spans these are
 * @trace: index of the trace
 * @extent: from the first start to the last end
 * @n: nodes
 * @n_spans: those that are spans
 * @max_depth: the deepest @depth
 * @kind: a #MinaNodeKind
 * @span: record of a span; of a group the longest member; of a missing parent its first child
 * @parent: node; #MINA_NONE for roots
 * @end: one past the last descendant: descendants of i are i + 1 up to @end[i] - 1
 * @depth: 0 for roots
 * @start_ns: start of the node; of a group or a missing parent the first start of its children
 * @end_ns: end of the node; of a group or a missing parent the last end of its children
 * @self_ns: own time: the node's time that no child covers (0 for groups and missing parents);
 *   children are clipped to the node and may overlap
 * @below: spans below the node
 * @errors_below: spans with status ERROR below the node
 * @children: direct children; members of a group
 * @cover_first: (array length=n+1): where the node's part of @cover begins
 * @cover: what children cover of their parent: disjoint, ascending, not touching, not empty,
 *   clipped to the parent. Members of a group cover both the group and its parent
 *
 * Nodes are numbered in preorder: a parent before its children, siblings by start. Built once and
 * then frozen; reference counted. Memory is about 80 bytes a span.
 *
 * Spans whose parent is not loaded stand below a node for that parent, one for each id that is
 * missing; it lies among the roots by the start of its first child.
 */
typedef struct
{
  MinaDataset  *dataset;
  guint32       trace;
  MinaTimeSpan  extent;
  guint32       n;
  guint32       n_spans;
  guint32       max_depth;
  guint8       *kind;
  guint32      *span;
  guint32      *parent;
  guint32      *end;
  guint32      *depth;
  gint64       *start_ns;
  gint64       *end_ns;
  gint64       *self_ns;
  guint32      *below;
  guint32      *errors_below;
  guint32      *children;
  guint32      *cover_first;
  MinaTimeSpan *cover;
} MinaTree;

#define MINA_TYPE_TREE (mina_tree_get_type ())
GType     mina_tree_get_type (void);

/**
 * mina_tree_new:
 * @dataset: a dataset
 * @trace: index of a trace
 * @grouped: whether siblings that are alike are put into groups
 * @work: (nullable): the wish to stop
 *
 * Time and memory are linear in the spans of the trace, for any depth and any number of children.
 *
 * Returns: (transfer full) (nullable): the tree; %NULL only if @work was cancelled
 */
MinaTree *mina_tree_new      (MinaDataset    *dataset,
                              guint32         trace,
                              gboolean        grouped,
                              MinaWork       *work);
MinaTree *mina_tree_ref      (MinaTree       *self);
void      mina_tree_unref    (MinaTree       *self);

/**
 * mina_tree_find:
 * @self: a tree
 * @span: a record
 *
 * Takes constant time.
 *
 * Returns: the node of this span, #MINA_NONE if it is not of this trace
 */
guint32   mina_tree_find     (const MinaTree *self,
                              guint32         span);

/**
 * mina_tree_is_error:
 * @self: a tree
 * @node: a node
 *
 * Returns: whether it is a span with status ERROR
 */
gboolean  mina_tree_is_error (const MinaTree *self,
                              guint32         node);

/**
 * mina_tree_first_child:
 * @self: a tree
 * @node: a node
 *
 * Goes to the first span directly below a node, through groups. With mina_tree_next_child() this
 * lists a node's children as if nothing were grouped (but in the order of the nodes).
 *
 * Returns: a node, or one past the last descendant if there is none
 */
static inline guint32
mina_tree_first_child (const MinaTree *self,
                       guint32         node)
{
  guint32 child = node + 1;

  while (child < self->end[node] && self->kind[child] == MINA_NODE_GROUP)
    child++;
  return child;
}

/**
 * mina_tree_next_child:
 * @self: a tree
 * @node: a node
 * @child: what mina_tree_first_child() or the last call returned
 *
 * Returns: the next span directly below @node, through groups; one past the last descendant of
 *   @node if there is none
 */
static inline guint32
mina_tree_next_child (const MinaTree *self,
                      guint32         node,
                      guint32         child)
{
  child = self->end[child];
  while (child < self->end[node] && self->kind[child] == MINA_NODE_GROUP)
    child++;
  return child;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaTree, mina_tree_unref)

G_END_DECLS
