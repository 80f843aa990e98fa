/* mina-longest.h - the longest times of a trace that nothing explains
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-tree.h"

G_BEGIN_DECLS

/**
 * mina_longest_own:
 * @tree: a tree
 *
 * Returns: the longest own time of a span, ns
 */
gint64 mina_longest_own (const MinaTree *tree);

/**
 * mina_longest_gap:
 * @tree: a tree
 * @gap: (out) (optional): where it is; nothing (two zeros) if there is none
 *
 * Looks for the longest stretch of a span that none of its children covers, before the first,
 * between two or after the last. A span without children has no gap: it says itself what it is.
 *
 * Returns: its length, ns; 0 if there is none
 */
gint64 mina_longest_gap (const MinaTree *tree,
                         MinaTimeSpan   *gap);

G_END_DECLS
