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

static gboolean
equal_references (MinaDataset *dataset,
                  MinaRange    a,
                  MinaRange    b)
{
  const guint32 *references = mina_attributes_references (dataset->attributes);

  return a.n == b.n
         && (a.n == 0
             || memcmp (references + a.first, references + b.first, a.n * sizeof (guint32)) == 0);
}

static gboolean
equal_events (MinaDataset *dataset,
              MinaRange    a,
              MinaRange    b)
{
  const MinaEvents *events = &dataset->events;

  if (a.n != b.n)
    return FALSE;
  for (guint32 k = 0; k < a.n; k++)
    {
      guint32 i = a.first + k, j = b.first + k;

      if (events->time_ns[i] != events->time_ns[j] || events->name[i] != events->name[j]
          || !equal_references (dataset, events->attributes[i], events->attributes[j]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
equal_links (MinaDataset *dataset,
             MinaRange    a,
             MinaRange    b)
{
  if (a.n != b.n)
    return FALSE;
  for (guint32 k = 0; k < a.n; k++)
    {
      const MinaLink *x = &g_array_index (dataset->links, MinaLink, a.first + k);
      const MinaLink *y = &g_array_index (dataset->links, MinaLink, b.first + k);

      if (!mina_trace_id_equal (x->trace_id, y->trace_id) || x->span_id != y->span_id
          || !equal_references (dataset, x->attributes, y->attributes))
        return FALSE;
    }
  return TRUE;
}

static gboolean
equal_spans (MinaDataset *dataset,
             guint32      i,
             guint32      j)
{
  const MinaSpans *spans = &dataset->spans;

  return spans->parent_id[i] == spans->parent_id[j] && spans->name[i] == spans->name[j]
         && spans->start_ns[i] == spans->start_ns[j] && spans->end_ns[i] == spans->end_ns[j]
         && spans->kind[i] == spans->kind[j] && spans->status[i] == spans->status[j]
         && spans->status_message[i] == spans->status_message[j]
         && spans->service[i] == spans->service[j]
         && equal_references (dataset, spans->attributes[i], spans->attributes[j])
         && equal_events (dataset, spans->events[i], spans->events[j])
         && equal_links (dataset, spans->links[i], spans->links[j]);
}

static gboolean
is_caller (const MinaSpans *spans,
           guint32          i)
{
  return spans->kind[i] == MINA_SPAN_KIND_CLIENT || spans->kind[i] == MINA_SPAN_KIND_PRODUCER;
}

static gboolean
is_callee (const MinaSpans *spans,
           guint32          i)
{
  return spans->kind[i] == MINA_SPAN_KIND_SERVER || spans->kind[i] == MINA_SPAN_KIND_CONSUMER
         || ((spans->marks[i] & MINA_SPAN_SHARED) != 0 && !is_caller (spans, i));
}

static MinaRange
join_references (MinaDataset *dataset,
                 MinaRange    a,
                 MinaRange    b)
{
  g_autofree guint32 *numbers = NULL;
  const guint32 *references = mina_attributes_references (dataset->attributes);

  if (b.n == 0)
    return a;
  if (a.n == 0)
    return b;
  numbers = g_new (guint32, a.n + b.n);
  memcpy (numbers, references + a.first, a.n * sizeof (guint32));
  memcpy (numbers + a.n, references + b.first, b.n * sizeof (guint32));
  return mina_attributes_add_range (dataset->attributes, numbers, a.n + b.n);
}

/* Copies the events of both to the end, where they are neighbours. */
static MinaRange
join_events (MinaDatasetBuilder *self,
             guint32             span,
             MinaRange           a,
             MinaRange           b)
{
  MinaEvents *events = &self->dataset->events;
  MinaRange joined = { events->n, a.n + b.n };
  gsize capacity = events->n + (gsize) joined.n;

  if (b.n == 0)
    return a;
  if (a.n == 0)
    {
      for (guint32 k = 0; k < b.n; k++)
        events->span[b.first + k] = span;
      return b;
    }
  events->span = g_renew (guint32, events->span, capacity);
  events->time_ns = g_renew (gint64, events->time_ns, capacity);
  events->name = g_renew (guint32, events->name, capacity);
  events->attributes = g_renew (MinaRange, events->attributes, capacity);
  events->dropped = g_renew (gint32, events->dropped, capacity);
  self->events_capacity = (guint32) capacity;
  for (guint32 k = 0; k < joined.n; k++)
    {
      guint32 from = k < a.n ? a.first + k : b.first + (k - a.n);

      events->span[events->n] = span;
      events->time_ns[events->n] = events->time_ns[from];
      events->name[events->n] = events->name[from];
      events->attributes[events->n] = events->attributes[from];
      events->dropped[events->n] = events->dropped[from];
      events->n++;
    }
  return joined;
}

/* Zipkin reports one span in parts: a later record adds what the earlier one lacks. */
static void
merge_part (MinaDatasetBuilder *self,
            guint32             whole,
            guint32             part)
{
  MinaDataset *dataset = self->dataset;
  MinaSpans *spans = &dataset->spans;

  if (spans->name[whole] == 0)
    spans->name[whole] = spans->name[part];
  if (spans->kind[whole] == MINA_SPAN_KIND_UNSPECIFIED)
    spans->kind[whole] = spans->kind[part];
  if (spans->status[part] == MINA_STATUS_ERROR)
    spans->status[whole] = MINA_STATUS_ERROR;
  if (spans->status_message[whole] == 0)
    spans->status_message[whole] = spans->status_message[part];
  if (spans->parent_id[whole] == 0)
    spans->parent_id[whole] = spans->parent_id[part];
  if ((spans->marks[whole] & MINA_SPAN_BAD_START) != 0
      && (spans->marks[part] & MINA_SPAN_BAD_START) == 0)
    {
      spans->start_ns[whole] = spans->start_ns[part];
      spans->marks[whole] &= ~(MINA_SPAN_BAD_START | MARK (NO_START));
    }
  if ((spans->marks[whole] & (MINA_SPAN_BAD_END | MARK (UNFINISHED))) != 0
      && (spans->marks[part] & (MINA_SPAN_BAD_END | MARK (UNFINISHED))) == 0)
    {
      spans->end_ns[whole] = spans->end_ns[part];
      spans->marks[whole] &= ~(MINA_SPAN_BAD_END | MARK (UNFINISHED));
    }
  spans->attributes[whole] = join_references (dataset, spans->attributes[whole],
                                              spans->attributes[part]);
  spans->events[whole] = join_events (self, whole, spans->events[whole], spans->events[part]);
  spans->marks[whole] |= MARK (MERGED);
  spans->marks[part] = (spans->marks[part] | MARK (MERGED) | MINA_SPAN_HIDDEN)
                       & ~(MARK (NO_START) | MARK (UNFINISHED));
}

/* Decides about a record whose ids another has too. @others holds the earlier visible ones. */
static void
settle_same_id (MinaDatasetBuilder *self,
                GArray             *others,
                guint32             span)
{
  MinaDataset *dataset = self->dataset;
  MinaSpans *spans = &dataset->spans;

  for (guint k = 0; k < others->len; k++)
    {
      guint32 other = g_array_index (others, guint32, k);

      if (equal_spans (dataset, other, span))
        {
          spans->marks[span] |= MARK (DUPLICATE) | MINA_SPAN_HIDDEN;
          return;
        }
    }
  for (guint k = 0; k < others->len; k++)
    {
      guint32 other = g_array_index (others, guint32, k);

      if ((spans->marks[span] & MINA_SPAN_SPLITTABLE) != 0
          && spans->service[other] == spans->service[span]
          && is_callee (spans, other) == is_callee (spans, span)
          && (spans->kind[other] == spans->kind[span]
              || spans->kind[other] == MINA_SPAN_KIND_UNSPECIFIED
              || spans->kind[span] == MINA_SPAN_KIND_UNSPECIFIED))
        {
          merge_part (self, other, span);
          return;
        }
    }
  g_array_append_val (others, span);
}

/* Among the records of one id: the callee's half goes below the caller's; the rest is flagged. */
static void
relate_same_id (MinaDataset *dataset,
                GArray      *others,
                GHashTable  *halves)
{
  MinaSpans *spans = &dataset->spans;
  guint32 first = g_array_index (others, guint32, 0);
  guint32 caller = MINA_NONE, callee = MINA_NONE;

  if (others->len < 2)
    return;
  for (guint k = 0; k < others->len; k++)
    {
      guint32 span = g_array_index (others, guint32, k);

      if (caller == MINA_NONE && !is_callee (spans, span))
        caller = span;
      else if (callee == MINA_NONE && is_callee (spans, span))
        callee = span;
      else
        spans->marks[span] |= MARK (SAME_ID);
    }
  if (caller != MINA_NONE && callee != MINA_NONE
      && (is_caller (spans, caller) || (spans->marks[callee] & MINA_SPAN_SPLITTABLE) != 0))
    {
      spans->marks[callee] |= MARK (SHARED);
      spans->parent[callee] = caller;
      g_hash_table_insert (halves, GUINT_TO_POINTER (caller), GUINT_TO_POINTER (callee + 1));
      if (caller != first)
        mina_dataset_reindex_span (dataset, first, caller);
      return;
    }
  for (guint k = 0; k < others->len; k++)
    spans->marks[g_array_index (others, guint32, k)] |= MARK (SAME_ID);
}

static void
index_spans (MinaDatasetBuilder *self,
             GHashTable         *halves)
{
  MinaDataset *dataset = self->dataset;
  MinaSpans *spans = &dataset->spans;
  g_autoptr (GHashTable) same = g_hash_table_new_full (NULL, NULL, NULL,
                                                       (GDestroyNotify) g_array_unref);
  GHashTableIter iter;
  gpointer others;

  mina_index_init (&dataset->span_index, spans->n);
  for (guint32 i = 0; i < spans->n; i++)
    {
      guint32 first;

      spans->parent[i] = MINA_NONE;
      if (spans->id[i] == 0)
        continue;
      first = mina_dataset_index_span (dataset, i);
      if (first == MINA_NONE)
        continue;
      others = g_hash_table_lookup (same, GUINT_TO_POINTER (first));
      if (others == NULL)
        {
          others = g_array_new (FALSE, FALSE, sizeof (guint32));
          g_array_append_val ((GArray *) others, first);
          g_hash_table_insert (same, GUINT_TO_POINTER (first), others);
        }
      settle_same_id (self, others, i);
    }
  g_hash_table_iter_init (&iter, same);
  while (g_hash_table_iter_next (&iter, NULL, &others))
    relate_same_id (dataset, others, halves);
}

static void
resolve_parents (MinaDataset *dataset,
                 GHashTable  *halves)
{
  MinaSpans *spans = &dataset->spans;

  for (guint32 i = 0; i < spans->n; i++)
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
break_cycles (MinaDataset *dataset)
{
  enum
  {
    NEW,
    OPEN,
    DONE
  };
  MinaSpans *spans = &dataset->spans;
  g_autofree guint8 *state = g_malloc0 (MAX (spans->n, 1));

  for (guint32 i = 0; i < spans->n; i++)
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
  resolve_parents (dataset, halves);
  break_cycles (dataset);
}
