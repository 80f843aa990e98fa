/* mina-describe.h - a row in words, for those who hear the picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-critical-path.h"
#include "scene/mina-members.h"
#include "scene/mina-rows.h"

G_BEGIN_DECLS

/**
 * mina_describe_node:
 * @tree: a tree
 * @path: (nullable): its critical path
 * @node: a node
 *
 * "GET /cart, checkout, 12 ms, 31 % of the trace, error, on the critical path".
 *
 * Returns: (transfer full): what it is, translated
 */
char *mina_describe_node (const MinaTree         *tree,
                          const MinaCriticalPath *path,
                          guint32                 node);

/**
 * mina_describe_row:
 * @rows: the rows
 * @path: (nullable): the critical path of their tree
 * @row: number of a row, from 0
 *
 * "Row 13 of 40: GET /cart, checkout, 12 ms, 31 % of the trace, error, on the critical path",
 * with what a fold hides.
 *
 * Returns: (transfer full): the row in a sentence, translated
 */
char *mina_describe_row  (const MinaRows         *rows,
                          const MinaCriticalPath *path,
                          guint32                 row);

/**
 * mina_describe_fold:
 * @tree: a tree
 * @fold: spans folded into a block
 *
 * "412 spans folded here, longest 38.2 s, own time together 5 min 12 s, 3 errors".
 *
 * Returns: (transfer full): what it stands for, translated
 */
char *mina_describe_fold (const MinaTree         *tree,
                          const MinaFold         *fold);

/**
 * mina_describe_span_kind:
 * @kind: a #MinaSpanKind
 *
 * Returns: "client", "server" …, translated; "" for a kind that is not said
 */
const char *mina_describe_span_kind (MinaSpanKind kind);

G_END_DECLS
