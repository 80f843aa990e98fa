/* mina-compare.h - two traces side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-tree.h"

G_BEGIN_DECLS

/**
 * MinaComparedRow:
 * @a: node of the first tree, #MINA_NONE if only the second has it
 * @b: node of the second tree, #MINA_NONE if only the first has it
 * @depth: level, 0 for roots
 * @own_difference_ns: own time in @b less that in @a; what is missing counts as 0
 * @length_difference_ns: duration in @b less that in @a
 *
 * A row of the comparison.
 */
typedef struct
{
  guint32 a;
  guint32 b;
  guint32 depth;
  gint64  own_difference_ns;
  gint64  length_difference_ns;
} MinaComparedRow;

/**
 * MinaComparison:
 * @n: rows
 * @rows: (array length=n): parents before their children, in the order of the first tree; what
 *   only the second has stands after what it follows there
 * @n_matched: rows that both have
 * @n_only_a: rows that only the first has
 * @n_only_b: rows that only the second has
 *
 * Two traces, matched span by span. Free with mina_comparison_free().
 */
typedef struct
{
  guint32          n;
  MinaComparedRow *rows;
  guint32          n_matched;
  guint32          n_only_a;
  guint32          n_only_b;
} MinaComparison;

/**
 * mina_comparison_new:
 * @a: a tree without groups
 * @b: another, of the same or another dataset
 *
 * Matches spans by service, name, kind and place: below matched parents, the first of its kind in
 * one with the first in the other, the second with the second. Roots match whatever they are, if
 * there is one in each. Linear in the spans of both, not recursive.
 *
 * Returns: (transfer full): the comparison
 */
MinaComparison *mina_comparison_new     (const MinaTree       *a,
                                         const MinaTree       *b);
void            mina_comparison_free    (MinaComparison       *self);

/**
 * mina_comparison_by_own_time:
 * @self: a comparison
 *
 * Returns: (transfer full) (array length=n): indices of rows, the largest difference in own time
 *   first, whichever way it goes
 */
guint32        *mina_comparison_by_own_time (const MinaComparison *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaComparison, mina_comparison_free)

G_END_DECLS
