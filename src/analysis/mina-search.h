/* mina-search.h - spans of a trace that hold a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-tree.h"

G_BEGIN_DECLS

/**
 * MinaSearch:
 *
 * A search over names, services, status messages, ids, event names and attributes (keys and values
 * as they are shown, of the span, its events and its links; values of its resource) of all spans of
 * a tree. Runs in slices, so that matches can be shown and counted while it works; a new query
 * replaces it.
 *
 * The query is what #MinaQuery describes: words, all of which have to be found (case-folded,
 * anywhere in a text); phrases in quotes; `key=value` and `key:value` for an attribute whose key
 * holds `key` and whose value holds `value` (or for this very text anywhere); a leading `-` for
 * spans without; `is:error` for spans with status ERROR; `>100ms`, `<5s` for durations; a whole
 * span id, or the trace's own id for its root.
 */
typedef struct _MinaSearch MinaSearch;

/**
 * mina_search_new:
 * @tree: a tree
 * @query: what the person typed
 *
 * Each distinct text of the dataset is looked at once, whatever number of spans hold it.
 *
 * Returns: (transfer full): a search that has not looked at anything yet
 */
MinaSearch    *mina_search_new       (MinaTree         *tree,
                                      const char       *query);
void           mina_search_free      (MinaSearch       *self);

/**
 * mina_search_step:
 * @self: a search
 * @budget_us: microseconds after which to return
 *
 * Works on.
 *
 * Returns: whether there is more to do
 */
gboolean       mina_search_step      (MinaSearch       *self,
                                      gint64            budget_us);

/**
 * mina_search_matches:
 * @self: a search
 * @n: (out): how many were found so far
 *
 * Returns: (transfer none): nodes of the tree, ascending; valid until the next step
 */
const guint32 *mina_search_matches   (const MinaSearch *self,
                                      guint32          *n);

/**
 * mina_search_progress:
 * @self: a search
 *
 * Returns: how much was looked at, 0 to 1
 */
double         mina_search_progress  (const MinaSearch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaSearch, mina_search_free)

G_END_DECLS
