/* mina-header-hops.h - which calls a trace has, and the headers that went with them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-header-model.h"

G_BEGIN_DECLS

/**
 * mina_header_hops_find:
 * @tree: a tree
 *
 * Calls are spans whose parent is of another service, and roots that keep a header which named a
 * parent: whoever dropped the context, the header came.
 *
 * Returns: (transfer full) (element-type MinaHeaderHop): the calls, in the order of the rows
 */
GArray    *mina_header_hops_find  (const MinaTree      *tree);

/**
 * mina_header_hops_lines:
 * @dataset: a dataset
 * @hop: a call
 * @source: (out): where they come from
 *
 * Returns: (transfer full) (element-type MinaHeaderLine): its headers
 */
GPtrArray *mina_header_hops_lines (MinaDataset         *dataset,
                                   const MinaHeaderHop *hop,
                                   MinaHeaderSource    *source);

G_END_DECLS
