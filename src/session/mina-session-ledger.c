/* mina-session-ledger.c - whose every stretch of a trace is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-session-ledger.h"

#include "analysis/mina-tree.h"
#include "session/mina-session-study.h"

static gboolean
is_disputed (const MinaTree     *tree,
             const MinaTimeSpan *marks,
             guint               n,
             gint64              slack_ns)
{
  for (guint32 child = mina_tree_first_child (tree, 0); child < tree->end[0];
       child = mina_tree_next_child (tree, 0, child))
    {
      for (guint i = 0; i < n; i++)
        {
          gint64 from = MAX (tree->start_ns[child], marks[i].start_ns);
          gint64 to = MIN (tree->end_ns[child], marks[i].end_ns);

          if (to - from > slack_ns)
            return TRUE;
        }
    }
  return FALSE;
}

gboolean
mina_session_get_ledger (MinaSession *self,
                         MinaLedger  *ledger)
{
  const MinaTree *tree;
  const MinaTimeSpan *marks;
  guint n;

  g_return_val_if_fail (MINA_IS_SESSION (self), FALSE);
  g_return_val_if_fail (ledger != NULL, FALSE);

  *ledger = (MinaLedger){ 0 };
  tree = mina_session_get_tree (self);
  if (tree == NULL || tree->n == 0 || tree->kind[0] != MINA_NODE_SPAN)
    return FALSE;
  marks = mina_session_get_marks (self, &n);
  ledger->total_ns = tree->end_ns[0] - tree->start_ns[0];
  ledger->claimed_ns = ledger->total_ns - tree->self_ns[0];
  for (guint i = 0; i < n; i++)
    ledger->marked_ns += mina_time_span_length (marks[i]);
  ledger->disputed = is_disputed (tree, marks, n, ledger->total_ns / 100);
  return TRUE;
}
