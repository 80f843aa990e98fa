/* mina-longest.c - the longest times of a trace that nothing explains
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-longest.h"

gint64
mina_longest_own (const MinaTree *tree)
{
  gint64 longest = 0;

  g_return_val_if_fail (tree != NULL, 0);

  for (guint32 node = 0; node < tree->n; node++)
    if (tree->kind[node] == MINA_NODE_SPAN)
      longest = MAX (longest, tree->self_ns[node]);
  return longest;
}

gint64
mina_longest_gap (const MinaTree *tree,
                  MinaTimeSpan   *gap)
{
  MinaTimeSpan longest = { 0, 0 };

  g_return_val_if_fail (tree != NULL, 0);

  for (guint32 node = 0; node < tree->n; node++)
    {
      guint32 first = tree->cover_first[node], end = tree->cover_first[node + 1];

      if (tree->kind[node] != MINA_NODE_SPAN || first == end)
        continue;
      for (guint32 i = first; i <= end; i++)
        {
          MinaTimeSpan one = {
            i == first ? tree->start_ns[node] : tree->cover[i - 1].end_ns,
            i == end ? tree->end_ns[node] : tree->cover[i].start_ns,
          };

          if (one.end_ns - one.start_ns > mina_time_span_length (longest))
            longest = one;
        }
    }
  if (gap != NULL)
    *gap = longest;
  return mina_time_span_length (longest);
}
