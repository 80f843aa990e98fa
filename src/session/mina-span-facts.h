/* mina-span-facts.h - what can be said of a span beyond its own fields
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-critical-path.h"
#include "analysis/mina-tree.h"

G_BEGIN_DECLS

/**
 * MinaSpanFacts:
 * @level: 1 for roots; groups do not count
 * @child: which child of its parent, from 1; 0 if it is a root
 * @n_children_of_parent: how many the parent has
 * @attempt: which attempt of several, from 1; 0 if it is no attempt
 * @n_attempts: how many there were
 * @critical_ns: how long it is on the critical path
 * @duration_ns: its duration
 * @self_ns: its own time
 * @start_ns: its start, from the start of the trace
 * @trace_ns: duration of the trace
 *
 * Where a span stands in its trace.
 */
typedef struct
{
  guint32 level;
  guint32 child;
  guint32 n_children_of_parent;
  guint32 attempt;
  guint32 n_attempts;
  gint64  critical_ns;
  gint64  duration_ns;
  gint64  self_ns;
  gint64  start_ns;
  gint64  trace_ns;
} MinaSpanFacts;

/**
 * mina_span_facts_init:
 * @self: (out caller-allocates): where to put them
 * @tree: a tree
 * @node: a node of it
 * @path: (nullable): the critical path of @tree
 *
 * Linear in the siblings of the node. Spans are attempts if they have one parent, service, name and
 * kind, follow each other without overlap, and all but the last have failed.
 */
void        mina_span_facts_init     (MinaSpanFacts          *self,
                                      MinaTree               *tree,
                                      guint32                 node,
                                      const MinaCriticalPath *path);

/**
 * mina_span_describe_repair:
 * @dataset: a dataset
 * @span: a record
 * @code: a repair that the span's marks name
 *
 * Returns: (transfer full): what was repaired of this span, with what the file says
 */
char       *mina_span_describe_repair (MinaDataset           *dataset,
                                       guint32                span,
                                       MinaRepairCode         code);

/**
 * mina_span_to_json:
 * @dataset: a dataset
 * @span: a record
 *
 * Returns: (transfer full): an OTLP JSON document with this span, see mina_otlp_export_span()
 */
char       *mina_span_to_json        (MinaDataset            *dataset,
                                      guint32                 span);

/**
 * mina_span_describe_flags:
 * @flags: flags of a span, a link or a log record
 *
 * Returns: (transfer full): "sampled, remote parent"; "" if none is set
 */
char       *mina_span_describe_flags (guint32                 flags);

G_END_DECLS
