/* mina-builder-same-id.c - finishing: records that have the ids of another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-model"

#include <string.h>

#include "model/mina-dataset-private.h"

/* So many records of one id are compared with each other; from then on they are found by hash, so
 * that a million of them take no longer than a million others. */
#define MAX_COMPARED 8

#define N_KINDS (MINA_SPAN_KIND_CONSUMER + 1)

/*
 * Firsts:
 *
 * For a service on one side of a call: the first record of each kind, as its place in the group
 * plus one; 0 for none.
 */
typedef struct
{
  guint32 of_kind[N_KINDS];
} Firsts;

/*
 * Group:
 * @spans: the records of one id that stand for themselves, in their order
 * @by_content: (nullable): hash of the content to the place in @spans
 * @by_side: (nullable): service and side to #Firsts
 */
typedef struct
{
  GArray     *spans;
  GHashTable *by_content;
  GHashTable *by_side;
} Group;

/*
 * MinaSameIds:
 * @groups: number of the first record of an id to #Group
 * @parts: records that are part of an earlier one: that one's number in the upper half, their own
 *   in the lower
 */
struct _MinaSameIds
{
  MinaDatasetBuilder *builder;
  MinaDataset        *dataset;
  MinaSpans          *spans;
  GHashTable         *groups;
  GArray             *parts;
};

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

/* What equal_spans() compares, as a number: equal spans have the same. */
static guint64
hash_span (MinaDataset *dataset,
           guint32      i)
{
  const MinaSpans *spans = &dataset->spans;
  const guint32 *references = mina_attributes_references (dataset->attributes);
  const MinaRange *attributes = &spans->attributes[i];
  const MinaRange *events = &spans->events[i];
  guint64 hash = mina_hash_u64 (spans->parent_id[i] ^ (guint64) spans->name[i] << 32);

  hash = mina_hash_u64 (hash ^ (guint64) spans->start_ns[i]);
  hash = mina_hash_u64 (hash ^ (guint64) spans->end_ns[i]);
  hash = mina_hash_u64 (hash ^ spans->kind[i] ^ (guint64) spans->status[i] << 8
                        ^ (guint64) spans->service[i] << 16);
  if (attributes->n > 0)
    hash ^= mina_hash_bytes (references + attributes->first, attributes->n * sizeof (guint32));
  for (guint32 k = 0; k < events->n; k++)
    {
      guint32 event = events->first + k;

      hash = mina_hash_u64 (hash ^ (guint64) dataset->events.time_ns[event]
                            ^ dataset->events.name[event]);
    }
  return mina_hash_u64 (hash ^ spans->links[i].n);
}

/* Zipkin reports one span in parts: a later record adds what the earlier one lacks.
 * Attributes and events are joined in the end, for all parts at once. */
static void
merge_part (MinaSameIds *self,
            guint32      whole,
            guint32      part)
{
  MinaSpans *spans = self->spans;
  guint64 pair = (guint64) whole << 32 | part;

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
  g_array_append_val (self->parts, pair);
  spans->marks[whole] |= MARK (MERGED);
  spans->marks[part] = (spans->marks[part] | MARK (MERGED) | MINA_SPAN_HIDDEN)
                       & ~(MARK (NO_START) | MARK (UNFINISHED));
}

static gboolean
is_same_kind (const MinaSpans *spans,
              guint32          i,
              guint32          j)
{
  return spans->kind[i] == spans->kind[j] || spans->kind[i] == MINA_SPAN_KIND_UNSPECIFIED
         || spans->kind[j] == MINA_SPAN_KIND_UNSPECIFIED;
}

/* Groups */

static void
free_group (gpointer data)
{
  Group *group = data;

  g_array_unref (group->spans);
  g_clear_pointer (&group->by_content, g_hash_table_unref);
  g_clear_pointer (&group->by_side, g_hash_table_unref);
  g_free (group);
}

static gpointer
side_of (const MinaSpans *spans,
         guint32          i)
{
  return GSIZE_TO_POINTER ((gsize) spans->service[i] * 2 + is_callee (spans, i));
}

/* Enters the record at @place into the tables. */
static void
note_place (MinaSameIds *self,
            Group       *group,
            guint32      place)
{
  guint32 span = g_array_index (group->spans, guint32, place);
  guint kind = MIN (self->spans->kind[span], N_KINDS - 1);
  gpointer content = GSIZE_TO_POINTER ((gsize) hash_span (self->dataset, span));
  gpointer side = side_of (self->spans, span);
  Firsts *firsts = g_hash_table_lookup (group->by_side, side);

  if (!g_hash_table_contains (group->by_content, content))
    g_hash_table_insert (group->by_content, content, GUINT_TO_POINTER (place));
  if (firsts == NULL)
    {
      firsts = g_new0 (Firsts, 1);
      g_hash_table_insert (group->by_side, side, firsts);
    }
  if (firsts->of_kind[kind] == 0)
    firsts->of_kind[kind] = place + 1;
}

static void
append_span (MinaSameIds *self,
             Group       *group,
             guint32      span)
{
  g_array_append_val (group->spans, span);
  if (group->by_content != NULL)
    {
      note_place (self, group, group->spans->len - 1);
      return;
    }
  if (group->spans->len <= MAX_COMPARED)
    return;
  group->by_content = g_hash_table_new (NULL, NULL);
  group->by_side = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint32 place = 0; place < group->spans->len; place++)
    note_place (self, group, place);
}

static gboolean
has_equal (MinaSameIds *self,
           Group       *group,
           guint32      span)
{
  gpointer place;

  if (group->by_content != NULL)
    return g_hash_table_lookup_extended (
             group->by_content, GSIZE_TO_POINTER ((gsize) hash_span (self->dataset, span)), NULL,
             &place)
           && equal_spans (self->dataset,
                           g_array_index (group->spans, guint32, GPOINTER_TO_UINT (place)), span);
  for (guint k = 0; k < group->spans->len; k++)
    if (equal_spans (self->dataset, g_array_index (group->spans, guint32, k), span))
      return TRUE;
  return FALSE;
}

/* The first record that @span may be a part of: one of the same service, on the same side of the
 * call, whose kind does not differ. MINA_NONE if there is none. */
static guint32
find_whole (MinaSameIds *self,
            Group       *group,
            guint32      span)
{
  const MinaSpans *spans = self->spans;
  const Firsts *firsts;
  guint32 first = MINA_NONE;

  if (group->by_side == NULL)
    {
      for (guint k = 0; k < group->spans->len; k++)
        {
          guint32 other = g_array_index (group->spans, guint32, k);

          if (side_of (spans, other) == side_of (spans, span) && is_same_kind (spans, other, span))
            return other;
        }
      return MINA_NONE;
    }
  firsts = g_hash_table_lookup (group->by_side, side_of (spans, span));
  for (guint kind = 0; firsts != NULL && kind < N_KINDS; kind++)
    if (firsts->of_kind[kind] != 0
        && (kind == MINA_SPAN_KIND_UNSPECIFIED || spans->kind[span] == kind
            || spans->kind[span] == MINA_SPAN_KIND_UNSPECIFIED))
      first = MIN (first, firsts->of_kind[kind] - 1);
  return first == MINA_NONE ? MINA_NONE : g_array_index (group->spans, guint32, first);
}

/* A record that had no kind has got that of a part. */
static void
change_kind (Group   *group,
             gpointer side,
             guint8   kind)
{
  Firsts *firsts = group->by_side != NULL ? g_hash_table_lookup (group->by_side, side) : NULL;
  guint32 place;

  if (firsts == NULL || kind == MINA_SPAN_KIND_UNSPECIFIED || kind >= N_KINDS)
    return;
  place = firsts->of_kind[MINA_SPAN_KIND_UNSPECIFIED];
  firsts->of_kind[MINA_SPAN_KIND_UNSPECIFIED] = 0;
  if (firsts->of_kind[kind] == 0 || place < firsts->of_kind[kind])
    firsts->of_kind[kind] = place;
}

MinaSameIds *
mina_same_ids_new (MinaDatasetBuilder *builder)
{
  MinaSameIds *self = g_new0 (MinaSameIds, 1);

  self->builder = builder;
  self->dataset = builder->dataset;
  self->spans = &builder->dataset->spans;
  self->groups = g_hash_table_new_full (NULL, NULL, NULL, free_group);
  self->parts = g_array_new (FALSE, FALSE, sizeof (guint64));
  return self;
}

void
mina_same_ids_free (MinaSameIds *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->groups);
  g_array_unref (self->parts);
  g_free (self);
}

void
mina_same_ids_add (MinaSameIds *self,
                   guint32      first,
                   guint32      span)
{
  MinaSpans *spans = self->spans;
  Group *group = g_hash_table_lookup (self->groups, GUINT_TO_POINTER (first));
  guint32 whole = MINA_NONE;

  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      group->spans = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_hash_table_insert (self->groups, GUINT_TO_POINTER (first), group);
      append_span (self, group, first);
    }
  if (has_equal (self, group, span))
    {
      spans->marks[span] |= MARK (DUPLICATE) | MINA_SPAN_HIDDEN;
      return;
    }
  if ((spans->marks[span] & MINA_SPAN_SPLITTABLE) != 0)
    whole = find_whole (self, group, span);
  if (whole == MINA_NONE)
    {
      append_span (self, group, span);
      return;
    }
  if (spans->kind[whole] == MINA_SPAN_KIND_UNSPECIFIED)
    change_kind (group, side_of (spans, whole), spans->kind[span]);
  merge_part (self, whole, span);
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

/* Joining parts */

static void
reserve_events (MinaSameIds *self,
                gsize        needed)
{
  MinaEvents *events = &self->dataset->events;
  gsize capacity = MAX (needed, events->n + (gsize) events->n / 2);

  if (needed <= self->builder->events_capacity)
    return;
  capacity = MIN (capacity, MINA_MAX_RECORDS);
  events->span = g_renew (guint32, events->span, capacity);
  events->time_ns = g_renew (gint64, events->time_ns, capacity);
  events->name = g_renew (guint32, events->name, capacity);
  events->attributes = g_renew (MinaRange, events->attributes, capacity);
  events->dropped = g_renew (gint32, events->dropped, capacity);
  self->builder->events_capacity = (guint32) capacity;
}

static void
copy_events (MinaSameIds *self,
             MinaRange    range)
{
  MinaEvents *events = &self->dataset->events;

  memcpy (events->time_ns + events->n, events->time_ns + range.first, range.n * sizeof (gint64));
  memcpy (events->name + events->n, events->name + range.first, range.n * sizeof (guint32));
  memcpy (events->attributes + events->n, events->attributes + range.first,
          range.n * sizeof (MinaRange));
  memcpy (events->dropped + events->n, events->dropped + range.first, range.n * sizeof (gint32));
  events->n += range.n;
}

/* Copies the events of all parts to the end, where they are neighbours. */
static void
join_events (MinaSameIds   *self,
             guint32        whole,
             const guint64 *parts,
             guint          n)
{
  MinaSpans *spans = self->spans;
  MinaEvents *events = &self->dataset->events;
  MinaRange joined = { events->n, 0 };
  gsize n_events = spans->events[whole].n;
  gboolean is_copied = n_events > 0;

  for (guint i = 0; i < n; i++)
    n_events += spans->events[(guint32) parts[i]].n;
  if (n_events == spans->events[whole].n)
    return;
  if (!is_copied)
    for (guint i = 0; i < n && !is_copied; i++)
      if (spans->events[(guint32) parts[i]].n == n_events)
        {
          joined = spans->events[(guint32) parts[i]];
          n_events = 0;
        }
  if (n_events > 0)
    {
      if (events->n + n_events > MINA_MAX_RECORDS)
        return;
      reserve_events (self, events->n + n_events);
      copy_events (self, spans->events[whole]);
      for (guint i = 0; i < n; i++)
        copy_events (self, spans->events[(guint32) parts[i]]);
      joined.n = (guint32) n_events;
    }
  for (guint32 k = 0; k < joined.n; k++)
    events->span[joined.first + k] = whole;
  spans->events[whole] = joined;
}

static void
join_attributes (MinaSameIds   *self,
                 guint32        whole,
                 const guint64 *parts,
                 guint          n,
                 GArray        *numbers)
{
  const guint32 *references = mina_attributes_references (self->dataset->attributes);
  MinaRange *range = &self->spans->attributes[whole];

  g_array_set_size (numbers, 0);
  if (range->n > 0)
    g_array_append_vals (numbers, references + range->first, range->n);
  for (guint i = 0; i < n; i++)
    {
      MinaRange more = self->spans->attributes[(guint32) parts[i]];

      if (more.n > 0)
        g_array_append_vals (numbers, references + more.first, more.n);
    }
  if (numbers->len > range->n)
    *range = mina_attributes_add_range (self->dataset->attributes,
                                        (const guint32 *) (gpointer) numbers->data, numbers->len);
}

static int
compare_parts (gconstpointer a,
               gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

static void
join_parts (MinaSameIds *self)
{
  const guint64 *parts = (const guint64 *) (gpointer) self->parts->data;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n;

  g_array_sort (self->parts, compare_parts);
  for (guint i = 0; i < self->parts->len; i += n)
    {
      guint32 whole = parts[i] >> 32;

      for (n = 1; i + n < self->parts->len && parts[i + n] >> 32 == whole;)
        n++;
      join_attributes (self, whole, parts + i, n, numbers);
      join_events (self, whole, parts + i, n);
    }
}

void
mina_same_ids_finish (MinaSameIds *self,
                      GHashTable  *halves)
{
  GHashTableIter iter;
  gpointer group;

  join_parts (self);
  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    relate_same_id (self->dataset, ((Group *) group)->spans, halves);
}
