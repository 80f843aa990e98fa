/* mina-dataset-index.c - from ids to traces and spans
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-model"

#include "model/mina-dataset-private.h"

void
mina_index_init (MinaIndex *self,
                 guint32    expected)
{
  gsize size = 64;

  while (size < (gsize) expected * 2)
    size *= 2;
  self->slots = g_new0 (guint32, size);
  self->mask = (guint32) (size - 1);
  self->n = 0;
}

void
mina_index_clear (MinaIndex *self)
{
  g_clear_pointer (&self->slots, g_free);
  self->mask = 0;
  self->n = 0;
}

guint32
mina_dataset_lookup_trace (const MinaDataset *self,
                           MinaTraceId        id)
{
  const MinaIndex *index = &self->trace_index;
  guint32 slot = (guint32) mina_hash_u64 (id.hi ^ mina_hash_u64 (id.lo)) & index->mask;

  for (; index->slots[slot] != 0; slot = (slot + 1) & index->mask)
    {
      guint32 trace = index->slots[slot] - 1;

      if (mina_trace_id_equal (g_array_index (self->traces, MinaTraceInfo, trace).id, id))
        return trace;
    }
  return MINA_NONE;
}

/* Returns the first trace whose 128-bit id has this low half, or MINA_NONE. */
guint32
mina_dataset_lookup_low (const MinaDataset *self,
                         guint64            low)
{
  const MinaIndex *index = &self->low_index;
  guint32 slot;

  if (index->slots == NULL)
    return MINA_NONE;
  for (slot = (guint32) mina_hash_u64 (low) & index->mask; index->slots[slot] != 0;
       slot = (slot + 1) & index->mask)
    {
      guint32 trace = index->slots[slot] - 1;

      if (g_array_index (self->traces, MinaTraceInfo, trace).id.lo == low)
        return trace;
    }
  return MINA_NONE;
}

void
mina_dataset_index_low (MinaDataset *self)
{
  MinaIndex *index = &self->low_index;

  mina_index_init (index, self->traces->len);
  for (guint32 i = 0; i < self->traces->len; i++)
    {
      MinaTraceId id = g_array_index (self->traces, MinaTraceInfo, i).id;
      guint32 slot = (guint32) mina_hash_u64 (id.lo) & index->mask;

      if (id.hi == 0)
        continue;
      while (index->slots[slot] != 0)
        slot = (slot + 1) & index->mask;
      index->slots[slot] = i + 1;
    }
}

static guint32
span_slot (const MinaDataset *self,
           guint32            trace,
           MinaSpanId         id)
{
  return (guint32) mina_hash_u64 (id + trace * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15))
         & self->span_index.mask;
}

guint32
mina_dataset_lookup_span (const MinaDataset *self,
                          guint32            trace,
                          MinaSpanId         id)
{
  const MinaIndex *index = &self->span_index;
  const MinaSpans *spans = &self->spans;
  guint32 slot = span_slot (self, trace, id);

  for (; index->slots[slot] != 0; slot = (slot + 1) & index->mask)
    {
      guint32 span = index->slots[slot] - 1;

      if (spans->id[span] == id && spans->trace[span] == trace)
        return span;
    }
  return MINA_NONE;
}

/* Enters a record under its ids. Returns the record that is there already, or MINA_NONE. */
guint32
mina_dataset_index_span (MinaDataset *self,
                         guint32      span)
{
  MinaIndex *index = &self->span_index;
  const MinaSpans *spans = &self->spans;
  guint32 slot = span_slot (self, spans->trace[span], spans->id[span]);

  for (; index->slots[slot] != 0; slot = (slot + 1) & index->mask)
    {
      guint32 other = index->slots[slot] - 1;

      if (spans->id[other] == spans->id[span] && spans->trace[other] == spans->trace[span])
        return other;
    }
  index->slots[slot] = span + 1;
  index->n++;
  return MINA_NONE;
}

/* Lets the ids that two records share lead to the other one from now on. */
void
mina_dataset_reindex_span (MinaDataset *self,
                           guint32      old_span,
                           guint32      new_span)
{
  MinaIndex *index = &self->span_index;
  guint32 slot = span_slot (self, self->spans.trace[old_span], self->spans.id[old_span]);

  for (; index->slots[slot] != 0; slot = (slot + 1) & index->mask)
    if (index->slots[slot] == old_span + 1)
      {
        index->slots[slot] = new_span + 1;
        return;
      }
}
