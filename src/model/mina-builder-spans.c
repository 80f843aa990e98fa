/* mina-builder-spans.c - finishing: one row a span, and a parent for each that has one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-model"

#include <string.h>

#include "model/mina-dataset-private.h"

/* 64-bit trace ids that are the low half of a 128-bit one become that trace (FORMATS §5): B3 and
 * Zipkin carry both widths of the same trace. */
void
mina_builder_join_traces (MinaDatasetBuilder *self)
{
  MinaDataset *dataset = self->dataset;
  MinaSpans *spans = &dataset->spans;
  g_autoptr (GHashTable) by_low = NULL;
  g_autofree guint32 *joined = NULL;
  gboolean narrow = FALSE, wide = FALSE, any = FALSE;

  for (guint32 i = 0; i < dataset->traces->len; i++)
    {
      MinaTraceId id = g_array_index (dataset->traces, MinaTraceInfo, i).id;

      narrow |= id.hi == 0 && id.lo != 0;
      wide |= id.hi != 0;
    }
  if (!narrow || !wide)
    return;

  by_low = g_hash_table_new (g_int64_hash, g_int64_equal);
  joined = g_new (guint32, dataset->traces->len);
  for (guint32 i = 0; i < dataset->traces->len; i++)
    {
      MinaTraceInfo *info = &g_array_index (dataset->traces, MinaTraceInfo, i);

      joined[i] = i;
      if (info->id.hi != 0)
        g_hash_table_insert (by_low, &info->id.lo, GUINT_TO_POINTER (i + 1));
    }
  for (guint32 i = 0; i < dataset->traces->len; i++)
    {
      MinaTraceInfo *info = &g_array_index (dataset->traces, MinaTraceInfo, i);
      guint32 other;

      if (info->id.hi != 0 || info->id.lo == 0)
        continue;
      other = GPOINTER_TO_UINT (g_hash_table_lookup (by_low, &info->id.lo));
      if (other == 0)
        continue;
      joined[i] = other - 1;
      any = TRUE;
    }
  if (!any)
    return;
  for (guint32 i = 0; i < spans->n; i++)
    if (joined[spans->trace[i]] != spans->trace[i])
      {
        spans->trace[i] = joined[spans->trace[i]];
        spans->marks[i] |= MARK (ID_WIDTH);
      }
}

static void
index_spans (MinaDatasetBuilder *self,
             GHashTable         *halves)
{
  MinaDataset *dataset = self->dataset;
  MinaSpans *spans = &dataset->spans;
  MinaSameIds *same = mina_same_ids_new (self);

  mina_index_init (&dataset->span_index, spans->n);
  for (guint32 i = 0; i < spans->n && !mina_builder_is_cancelled (self, i); i++)
    {
      guint32 first;

      spans->parent[i] = MINA_NONE;
      if (spans->id[i] == 0)
        continue;
      first = mina_dataset_index_span (dataset, i);
      if (first != MINA_NONE)
        mina_same_ids_add (same, first, i);
    }
  if (!mina_work_is_cancelled (self->work))
    mina_same_ids_finish (same, halves);
  mina_same_ids_free (same);
}

static void
resolve_parents (MinaDatasetBuilder *self,
                 GHashTable         *halves)
{
  MinaDataset *dataset = self->dataset;
  MinaSpans *spans = &dataset->spans;

  for (guint32 i = 0; i < spans->n && !mina_builder_is_cancelled (self, i); i++)
    {
      guint32 parent, half;

      if (spans->parent_id[i] == 0)
        continue;
      if (spans->parent_id[i] == spans->id[i])
        {
          if ((spans->marks[i] & MARK (SHARED)) == 0)
            spans->marks[i] |= MARK (SELF_PARENT);
          continue;
        }
      parent = mina_dataset_lookup_span (dataset, spans->trace[i], spans->parent_id[i]);
      if (parent == MINA_NONE)
        {
          dataset->counts.orphans += (spans->marks[i] & MINA_SPAN_AGAIN) == 0;
          if (spans->parent[i] == MINA_NONE)
            spans->marks[i] |= MARK (MISSING_PARENT);
          continue;
        }
      if (spans->parent[i] != MINA_NONE)
        continue;
      half = GPOINTER_TO_UINT (g_hash_table_lookup (halves, GUINT_TO_POINTER (parent)));
      if (half != 0 && spans->service[half - 1] == spans->service[i])
        parent = half - 1;
      spans->parent[i] = parent;
    }
}

/* Follows each chain of parents once; one that comes back to itself is cut at the span that starts
 * first. */
static void
break_cycles (MinaDatasetBuilder *self)
{
  enum
  {
    NEW,
    OPEN,
    DONE
  };
  MinaSpans *spans = &self->dataset->spans;
  g_autofree guint8 *state = g_malloc0 (MAX (spans->n, 1));

  for (guint32 i = 0; i < spans->n && !mina_builder_is_cancelled (self, i); i++)
    {
      guint32 span = i;

      while (span != MINA_NONE && state[span] == NEW)
        {
          state[span] = OPEN;
          span = spans->parent[span];
        }
      if (span != MINA_NONE && state[span] == OPEN)
        {
          guint32 cut = span;

          state[span] = DONE;
          for (guint32 member = spans->parent[span]; member != span;
               member = spans->parent[member])
            {
              state[member] = DONE;
              if (spans->start_ns[member] < spans->start_ns[cut]
                  || (spans->start_ns[member] == spans->start_ns[cut] && member < cut))
                cut = member;
            }
          spans->parent[cut] = MINA_NONE;
          spans->marks[cut] |= MARK (CYCLE);
        }
      for (span = i; span != MINA_NONE && state[span] == OPEN; span = spans->parent[span])
        state[span] = DONE;
    }
}

void
mina_builder_resolve_spans (MinaDatasetBuilder *self)
{
  MinaDataset *dataset = self->dataset;
  g_autoptr (GHashTable) halves = g_hash_table_new (NULL, NULL);

  dataset->spans.parent = g_new (guint32, MAX (dataset->spans.n, 1));
  index_spans (self, halves);
  if (!mina_work_is_cancelled (self->work))
    resolve_parents (self, halves);
  if (!mina_work_is_cancelled (self->work))
    break_cycles (self);
}
