/* mina-rows.h - which nodes of a tree are rows, given what is folded
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-tree.h"

G_BEGIN_DECLS

/**
 * MinaRows:
 *
 * The fold state of a tree and the rows that follow from it. Row numbers run from 0. Changing a
 * fold costs one pass over the nodes that become visible, some ms for a million.
 */
typedef struct _MinaRows MinaRows;

/**
 * mina_rows_new:
 * @tree: a tree
 *
 * Returns: (transfer full): rows with every span unfolded and every group folded
 */
MinaRows *mina_rows_new          (MinaTree       *tree);

/**
 * mina_rows_copy:
 * @self: rows
 *
 * Returns: (transfer full): rows with the same folds, for another thread say
 */
MinaRows *mina_rows_copy         (const MinaRows *self);
void      mina_rows_free         (MinaRows       *self);

/**
 * mina_rows_tree:
 * @self: rows
 *
 * Returns: (transfer none): the tree whose nodes they show
 */
MinaTree *mina_rows_tree         (const MinaRows *self);

/**
 * mina_rows_count:
 * @self: rows
 *
 * Returns: how many there are
 */
guint32   mina_rows_count        (const MinaRows *self);

/**
 * mina_rows_node:
 * @self: rows
 * @row: below mina_rows_count()
 *
 * Returns: the node shown in this row
 */
guint32   mina_rows_node         (const MinaRows *self,
                                  guint32         row);

/**
 * mina_rows_find:
 * @self: rows
 * @node: a node
 *
 * Returns: its row, or that of the folded ancestor that hides it
 */
guint32   mina_rows_find         (const MinaRows *self,
                                  guint32         node);

/**
 * mina_rows_is_visible:
 * @self: rows
 * @node: a node
 *
 * Returns: whether it has a row of its own
 */
gboolean  mina_rows_is_visible   (const MinaRows *self,
                                  guint32         node);

/**
 * mina_rows_is_expanded:
 * @self: rows
 * @node: a node
 *
 * Returns: whether it has children and is not folded
 */
gboolean  mina_rows_is_expanded  (const MinaRows *self,
                                  guint32         node);

/**
 * mina_rows_set_expanded:
 * @self: rows
 * @node: a node
 * @expanded: whether its children are to be seen
 *
 * Returns: whether that changed anything
 */
gboolean  mina_rows_set_expanded (MinaRows       *self,
                                  guint32         node,
                                  gboolean        expanded);

/**
 * mina_rows_expand_subtree:
 * @self: rows
 * @node: a node
 *
 * Unfolds it and everything below it.
 */
void      mina_rows_expand_subtree (MinaRows     *self,
                                    guint32       node);

/**
 * mina_rows_set_all:
 * @self: rows
 * @expanded: whether to unfold or to fold everything
 */
void      mina_rows_set_all      (MinaRows       *self,
                                  gboolean        expanded);

/**
 * mina_rows_set_level:
 * @self: rows
 * @levels: how many levels to show; 1 shows the roots
 */
void      mina_rows_set_level    (MinaRows       *self,
                                  guint32         levels);

/**
 * mina_rows_set_mixed:
 * @self: rows
 * @mixed: whether rows stand in an order that says nothing, the same each time
 *
 * For exercises about order, with a few rows: finding a row then takes as many steps as there are.
 *
 * Returns: whether that changed anything
 */
gboolean  mina_rows_set_mixed    (MinaRows       *self,
                                  gboolean        mixed);

/**
 * mina_rows_reveal:
 * @self: rows
 * @node: a node
 *
 * Unfolds its ancestors.
 *
 * Returns: whether that changed anything
 */
gboolean  mina_rows_reveal       (MinaRows       *self,
                                  guint32         node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaRows, mina_rows_free)

G_END_DECLS
