/* mina-group-facts.h - what many spans amount to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-tree.h"

G_BEGIN_DECLS

/**
 * MINA_GROUP_BARS: bars of the histogram of durations
 */
#define MINA_GROUP_BARS 24

/**
 * MinaGroupFacts:
 * @n: members
 * @n_errors: those with status ERROR
 * @first_error: node of the first of them, #MINA_NONE if there is none
 * @at_once: the most that ran at one time
 * @p50_ns: half of them took no longer
 * @p95_ns: 95 % took no longer
 * @p99_ns: 99 % took no longer
 * @shortest_ns: the shortest duration
 * @longest_ns: the longest duration
 * @longest: node of the longest
 * @own_ns: own time of all together
 * @total_ns: durations of all together
 * @covered_ns: time in which at least one of them ran
 * @bars: how many by duration: equal steps on a logarithmic axis from @shortest_ns to @longest_ns
 *
 * The direct children of a node. Percentiles are those of nearest rank: durations that occurred.
 */
typedef struct
{
  guint32 n;
  guint32 n_errors;
  guint32 first_error;
  guint32 at_once;
  gint64  p50_ns;
  gint64  p95_ns;
  gint64  p99_ns;
  gint64  shortest_ns;
  gint64  longest_ns;
  guint32 longest;
  gint64  own_ns;
  gint64  total_ns;
  gint64  covered_ns;
  guint32 bars[MINA_GROUP_BARS];
} MinaGroupFacts;

/**
 * mina_group_facts_init:
 * @self: (out caller-allocates): where to put them
 * @tree: a tree
 * @node: a node of it
 *
 * Linear in the children.
 */
void mina_group_facts_init (MinaGroupFacts *self,
                            MinaTree       *tree,
                            guint32         node);

G_END_DECLS
