/* mina-export-scope.c - which spans of a dataset to write
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-export-scope.h"

#include <stdlib.h>

#include "analysis/mina-tree.h"

gboolean
mina_export_scope_is_part (const MinaExportScope *self)
{
  return self->span != MINA_NONE || self->window.end_ns > self->window.start_ns;
}

static gboolean
is_in_window (const MinaExportScope *self,
              const MinaSpans       *spans,
              guint32                span)
{
  MinaTimeSpan time = { spans->start_ns[span], spans->end_ns[span] };

  return !(self->window.end_ns > self->window.start_ns)
         || mina_time_span_overlaps (time, self->window);
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  guint32 number_a = *(const guint32 *) a;
  guint32 number_b = *(const guint32 *) b;

  return number_a < number_b ? -1 : number_a > number_b;
}

static guint32
take_subtree (const MinaExportScope *self,
              const MinaTree        *tree,
              guint32               *numbers)
{
  guint32 top = mina_tree_find (tree, self->span);
  guint32 n = 0;

  if (top == MINA_NONE)
    return 0;
  for (guint32 node = top; node < tree->end[top]; node++)
    if (tree->kind[node] == MINA_NODE_SPAN)
      numbers[n++] = tree->span[node];
  return n;
}

guint32 *
mina_export_scope_spans (const MinaExportScope *self,
                         MinaDataset           *dataset,
                         guint32               *n,
                         MinaWork              *work)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  g_autofree guint32 *numbers = NULL;
  guint32 n_numbers = spans->n;
  guint32 n_kept = 0;

  *n = 0;
  if (self->trace == MINA_NONE)
    {
      numbers = g_new (guint32, MAX (spans->n, 1));
      for (guint32 i = 0; i < spans->n; i++)
        numbers[i] = i;
    }
  else
    {
      MinaRange range = mina_dataset_traces (dataset, NULL)[self->trace].spans;

      numbers = g_new (guint32, MAX (range.n, 1));
      n_numbers = range.n;
      if (self->span != MINA_NONE)
        {
          g_autoptr (MinaTree) tree = mina_tree_new (dataset, self->trace, FALSE, work);

          if (tree == NULL)
            return NULL;
          n_numbers = take_subtree (self, tree, numbers);
        }
      else
        {
          for (guint32 i = 0; i < range.n; i++)
            numbers[i] = mina_dataset_span_order (dataset)[range.first + i];
        }
      /* In the order of the files, not of time. */
      qsort (numbers, n_numbers, sizeof (guint32), compare_numbers);
    }
  for (guint32 i = 0; i < n_numbers; i++)
    if ((spans->marks[numbers[i]] & MINA_SPAN_HIDDEN) == 0
        && is_in_window (self, spans, numbers[i]))
      numbers[n_kept++] = numbers[i];
  *n = n_kept;
  return mina_work_is_cancelled (work) ? NULL : g_steal_pointer (&numbers);
}
