/* mina-critical-path.h - which span the end of the trace was waiting for, at each instant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-tree.h"

G_BEGIN_DECLS

/**
 * MinaCriticalSegment:
 * @node: node of the span that did the work
 * @time: when
 *
 * A stretch of the critical path within one span.
 */
typedef struct
{
  guint32      node;
  MinaTimeSpan time;
} MinaCriticalSegment;

/**
 * MinaCriticalPath:
 * @n: segments
 * @segments: ascending and without gaps, from the root's start to its end; never empty, but for
 *   the only one of a root without duration
 * @time_ns: (array length=n_nodes): for each node of the tree how long it is on the path, 0 if
 *   never; groups and missing parents are never on it themselves
 *
 * The critical path of the trace's root: walking back from its end, the child that finished last
 * before the cut has the time until then (Yang and Miller 1988, as Jaeger applies it to traces),
 * with "finished at the cut" included so that children that follow each other without a gap
 * share it. Of several that finished together, the one that started first has it. Children are
 * clipped to their parents. A CONSUMER below a PRODUCER does not hold it up, since nobody waits
 * for it. Reference counted.
 */
typedef struct
{
  guint32              n;
  MinaCriticalSegment *segments;
  gint64              *time_ns;
} MinaCriticalPath;

#define MINA_TYPE_CRITICAL_PATH (mina_critical_path_get_type ())
GType             mina_critical_path_get_type (void);

/**
 * mina_critical_path_new:
 * @tree: a tree
 * @work: (nullable): the wish to stop
 *
 * Not recursive; O(n log n) in the spans for any shape.
 *
 * Returns: (transfer full) (nullable): the path; %NULL only if @work was cancelled
 */
MinaCriticalPath *mina_critical_path_new   (const MinaTree   *tree,
                                            MinaWork         *work);
MinaCriticalPath *mina_critical_path_ref   (MinaCriticalPath *self);
void              mina_critical_path_unref (MinaCriticalPath *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaCriticalPath, mina_critical_path_unref)

G_END_DECLS
