/* mina-tree-build.c - turns the spans of a trace into a tree, in time linear in their number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-tree-private.h"

/* Items are what is put into order: spans, numbered by their place in the order of start, then the
 * missing parents, then one above all roots. Children are kept as one array with the slice of each
 * item, in the order of start: since spans come in that order, filling the slices sorts them. */

#define CANCEL_STEP 65536

typedef struct
{
  MinaTreeReal    *real;
  MinaTree        *tree;
  MinaWork        *work;
  const MinaSpans *spans;
  const guint32   *order;
  guint32          n;
  guint32          n_missing;
  guint32          n_groups;
  guint32         *parent;       /* of each span: an item, MINA_NONE for roots */
  guint32         *first;        /* of each item: where its slice begins */
  guint32         *children;     /* items, by start within a slice */
  guint32         *arranged;     /* slices with more than MINA_TREE_GROUP_ANY, groups together */
  guint32         *group_length; /* at the first member: how many members there are */
  guint32          n_cover;
} Build;

typedef struct
{
  const guint32 *items;
  const guint32 *group_length;
  guint32        cursor;
  guint32        end;
  guint32        node;
} Frame;

static void
clear_build (Build *self)
{
  g_free (self->parent);
  g_free (self->first);
  g_free (self->children);
  g_free (self->arranged);
  g_free (self->group_length);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Build, clear_build)

/* An array costs four bytes a record between the first and the last of the trace, the table about
 * 36 bytes a span. */
static void
index_records (Build *self)
{
  MinaSpanMap *map = &self->real->nodes;
  guint32 lowest = G_MAXUINT32;
  guint32 highest = 0;

  for (guint32 i = 0; i < self->n; i++)
    {
      lowest = MIN (lowest, self->order[i]);
      highest = MAX (highest, self->order[i]);
    }
  if (self->n > 0 && highest - lowest < 4096 + (guint64) self->n * 6)
    {
      map->first = lowest;
      map->n_dense = highest - lowest + 1;
      map->dense = g_malloc (map->n_dense * sizeof (guint32));
      memset (map->dense, 0xff, map->n_dense * sizeof (guint32));
    }
  for (guint32 i = 0; i < self->n; i++)
    mina_span_map_set (map, self->order[i], i);
}

static void
find_parents (Build *self)
{
  g_auto (MinaNumberMap) missing = { 0 };

  self->parent = g_new (guint32, self->n);
  for (guint32 i = 0; i < self->n; i++)
    {
      guint32 record = self->order[i];
      guint32 parent = self->spans->parent[record];

      if (parent != MINA_NONE)
        {
          parent = mina_span_map_get (&self->real->nodes, parent);
        }
      else if ((self->spans->marks[record] & (1u << MINA_REPAIR_MISSING_PARENT)) != 0)
        {
          guint32 *number = mina_number_map_put (&missing, self->spans->parent_id[record]);

          if (*number == MINA_NUMBER_MAP_ABSENT)
            *number = self->n_missing++;
          parent = self->n + *number;
        }
      self->parent[i] = parent;
    }
}

static void
sort_children (Build *self)
{
  guint32 top = self->n + self->n_missing;
  guint32 n_seen = 0;
  guint32 *next;

  /* While filling, first[i + 1] is where the next child of item i goes; in the end that is where
   * the slice of i + 1 begins. */
  self->first = g_new0 (guint32, (gsize) top + 3);
  next = self->first + 1;
  for (guint32 i = 0; i < self->n; i++)
    {
      guint32 parent = self->parent[i] == MINA_NONE ? top : self->parent[i];

      next[parent + 1]++;
    }
  next[top + 1] += self->n_missing;
  for (guint32 item = 0; item <= top; item++)
    next[item + 1] += next[item];

  self->children = g_new (guint32, (gsize) top + 1);
  for (guint32 i = 0; i < self->n; i++)
    {
      guint32 parent = self->parent[i];

      if (parent == MINA_NONE)
        parent = top;
      else if (parent == self->n + n_seen)
        self->children[next[top]++] = self->n + n_seen++;
      self->children[next[parent]++] = i;
    }
}

static gboolean
are_alike (Build   *self,
           guint32  a,
           guint32  b)
{
  guint32 record_a, record_b;

  if (a >= self->n || b >= self->n)
    return FALSE;
  record_a = self->order[a];
  record_b = self->order[b];
  return self->spans->name[record_a] == self->spans->name[record_b]
         && self->spans->service[record_a] == self->spans->service[record_b]
         && self->spans->kind[record_a] == self->spans->kind[record_b];
}

static void
group_runs (Build   *self,
            guint32  first,
            guint32  end)
{
  for (guint32 run = first; run < end;)
    {
      guint32 next = run + 1;

      while (next < end && are_alike (self, self->children[run], self->children[next]))
        next++;
      if (next - run >= MINA_TREE_GROUP_MIN)
        {
          self->group_length[run] = next - run;
          self->n_groups++;
        }
      run = next;
    }
}

/* Numbers the kinds of siblings with a table of its own, then puts those that are alike together
 * where the first of them is. */
static void
group_any (Build   *self,
           guint32  first,
           guint32  end)
{
  guint32 n = end - first;
  guint32 mask = 255;
  guint32 n_kinds = 0;
  guint32 out = first;
  g_autofree guint32 *table = NULL;
  g_autofree guint32 *kind = g_new (guint32, n);
  g_autofree guint32 *count = g_new (guint32, n);
  g_autofree guint32 *sample = g_new (guint32, n);
  g_autofree guint32 *place = g_new (guint32, n);

  while (mask < (guint64) n * 2)
    mask = mask * 2 + 1;
  table = g_new (guint32, (gsize) mask + 1);
  memset (table, 0xff, ((gsize) mask + 1) * sizeof (guint32));

  for (guint32 i = 0; i < n; i++)
    {
      guint32 item = self->children[first + i];
      guint32 slot = 0;

      kind[i] = MINA_NONE;
      if (item < self->n)
        {
          guint32 record = self->order[item];
          guint64 hash = (guint64) self->spans->name[record] << 32 | self->spans->service[record];

          slot = (guint32) mina_hash_u64 (hash * 8 + self->spans->kind[record]) & mask;
          while (table[slot] != MINA_NONE && !are_alike (self, item, sample[table[slot]]))
            slot = (slot + 1) & mask;
          kind[i] = table[slot];
        }
      if (kind[i] == MINA_NONE)
        {
          if (item < self->n)
            table[slot] = n_kinds;
          kind[i] = n_kinds;
          count[n_kinds] = 0;
          sample[n_kinds] = item;
          place[n_kinds++] = MINA_NONE;
        }
      count[kind[i]]++;
    }

  for (guint32 i = 0; i < n; i++)
    {
      guint32 k = kind[i];

      if (count[k] < MINA_TREE_GROUP_MIN)
        {
          self->arranged[out++] = self->children[first + i];
          continue;
        }
      if (place[k] == MINA_NONE)
        {
          place[k] = out;
          self->group_length[out] = count[k];
          self->n_groups++;
          out += count[k];
        }
      self->arranged[place[k]++] = self->children[first + i];
    }
}

static gboolean
is_arranged (Build   *self,
             guint32  item)
{
  return self->arranged != NULL
         && self->first[item + 1] - self->first[item] > MINA_TREE_GROUP_ANY;
}

static gboolean
group_children (Build *self)
{
  guint32 top = self->n + self->n_missing;

  self->group_length = g_new0 (guint32, (gsize) top + 1);
  self->arranged = g_new (guint32, (gsize) top + 1);
  for (guint32 item = 0; item <= top; item++)
    {
      guint32 first = self->first[item];
      guint32 end = self->first[item + 1];

      if (is_arranged (self, item))
        group_any (self, first, end);
      else if (item < top && end - first >= MINA_TREE_GROUP_MIN)
        group_runs (self, first, end);
      if (item % CANCEL_STEP == 0 && mina_work_is_cancelled (self->work))
        return FALSE;
    }
  return TRUE;
}

static void
allocate_nodes (Build *self)
{
  MinaTree *tree = self->tree;
  gsize n = (gsize) self->n + self->n_missing + self->n_groups;

  tree->n = (guint32) n;
  tree->n_spans = self->n;
  tree->kind = g_new (guint8, n);
  tree->span = g_new (guint32, n);
  tree->parent = g_new (guint32, n);
  tree->end = g_new (guint32, n);
  tree->depth = g_new (guint32, n);
  tree->start_ns = g_new (gint64, n);
  tree->end_ns = g_new (gint64, n);
  tree->self_ns = g_new (gint64, n);
  tree->below = g_new (guint32, n);
  tree->errors_below = g_new (guint32, n);
  tree->children = g_new (guint32, n);
  tree->cover_first = g_new (guint32, n + 1);
  /* Each span covers at most its parent and its group; what is not used is given back. */
  tree->cover = g_new (MinaTimeSpan, (gsize) self->n * 2 + 1);
}

/* One sweep over children by start: appends the union of their times, clipped to the node.
 * Returns how long it is. */
static gint64
sweep_cover (Build         *self,
             guint32        node,
             const guint32 *items,
             guint32        n_items)
{
  MinaTree *tree = self->tree;
  MinaTimeSpan *last = NULL;
  gint64 covered = 0;

  for (guint32 i = 0; i < n_items; i++)
    {
      guint32 record = self->order[items[i]];
      gint64 start_ns = MAX (self->spans->start_ns[record], tree->start_ns[node]);
      gint64 end_ns = MIN (self->spans->end_ns[record], tree->end_ns[node]);

      if (end_ns <= start_ns)
        continue;
      if (last != NULL && start_ns <= last->end_ns)
        {
          if (end_ns <= last->end_ns)
            continue;
          covered += end_ns - last->end_ns;
          last->end_ns = end_ns;
          continue;
        }
      last = &tree->cover[self->n_cover++];
      *last = (MinaTimeSpan){ start_ns, end_ns };
      covered += end_ns - start_ns;
    }
  return covered;
}

/* The times of a node that stands for others, and the longest of them. */
static void
sum_up (Build         *self,
        guint32        node,
        const guint32 *items,
        guint32        n_items)
{
  MinaTree *tree = self->tree;
  guint32 first = self->order[items[0]];
  MinaTimeSpan extent = { self->spans->start_ns[first], self->spans->end_ns[first] };
  guint32 longest = first;
  gint64 longest_ns = mina_time_span_length (extent);

  for (guint32 i = 1; i < n_items; i++)
    {
      guint32 record = self->order[items[i]];
      MinaTimeSpan time = { self->spans->start_ns[record], self->spans->end_ns[record] };

      extent = mina_time_span_union (extent, time);
      if (mina_time_span_length (time) > longest_ns)
        {
          longest = record;
          longest_ns = mina_time_span_length (time);
        }
    }
  tree->start_ns[node] = extent.start_ns;
  tree->end_ns[node] = extent.end_ns;
  tree->span[node] = tree->kind[node] == MINA_NODE_GROUP ? longest : first;
  tree->self_ns[node] = 0;
}

static void
add_node (Build         *self,
          guint32        node,
          MinaNodeKind   kind,
          guint32        parent,
          guint32        depth,
          const guint32 *items,
          guint32        n_items)
{
  MinaTree *tree = self->tree;

  tree->kind[node] = kind;
  tree->parent[node] = parent;
  tree->end[node] = node + 1;
  tree->depth[node] = depth;
  tree->max_depth = MAX (tree->max_depth, depth);
  tree->below[node] = 0;
  tree->errors_below[node] = 0;
  tree->children[node] = n_items;
  tree->cover_first[node] = self->n_cover;
  if (kind != MINA_NODE_SPAN)
    {
      sum_up (self, node, items, n_items);
      sweep_cover (self, node, items, n_items);
    }
}

static void
add_span (Build   *self,
          guint32  node,
          guint32  item,
          guint32  parent,
          guint32  depth)
{
  MinaTree *tree = self->tree;
  guint32 record = self->order[item];
  guint32 n_items = self->first[item + 1] - self->first[item];
  gint64 length;

  add_node (self, node, MINA_NODE_SPAN, parent, depth, NULL, n_items);
  tree->span[node] = record;
  tree->start_ns[node] = self->spans->start_ns[record];
  tree->end_ns[node] = self->spans->end_ns[record];
  length = mina_time_span_length ((MinaTimeSpan){ tree->start_ns[node], tree->end_ns[node] });
  tree->self_ns[node] =
    length - sweep_cover (self, node, self->children + self->first[item], n_items);
  mina_span_map_set (&self->real->nodes, record, node);
}

static Frame
open_item (Build   *self,
           guint32  item,
           guint32  node)
{
  return (Frame){
    .items = is_arranged (self, item) ? self->arranged : self->children,
    .group_length = self->group_length,
    .cursor = self->first[item],
    .end = self->first[item + 1],
    .node = node,
  };
}

/* Walks down without recursion; the stack is as high as the tree is deep. */
static gboolean
number_nodes (Build *self)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Frame));
  Frame frame = open_item (self, self->n + self->n_missing, MINA_NONE);
  guint32 node = 0;

  for (;;)
    {
      guint32 item, length;
      guint32 depth = stack->len;

      if (frame.cursor == frame.end)
        {
          if (stack->len == 0)
            break;
          frame = g_array_index (stack, Frame, stack->len - 1);
          g_array_set_size (stack, stack->len - 1);
          continue;
        }

      item = frame.items[frame.cursor];
      length = frame.group_length != NULL ? frame.group_length[frame.cursor] : 0;
      if (length > 0)
        {
          Frame members = frame;

          add_node (self, node, MINA_NODE_GROUP, frame.node, depth,
                    frame.items + frame.cursor, length);
          members.group_length = NULL;
          members.end = frame.cursor + length;
          members.node = node;
          frame.cursor += length;
          g_array_append_val (stack, frame);
          frame = members;
        }
      else
        {
          if (item < self->n)
            add_span (self, node, item, frame.node, depth);
          else
            add_node (self, node, MINA_NODE_MISSING, frame.node, depth,
                      self->children + self->first[item],
                      self->first[item + 1] - self->first[item]);
          frame.cursor++;
          if (self->first[item] < self->first[item + 1])
            {
              g_array_append_val (stack, frame);
              frame = open_item (self, item, node);
            }
        }
      node++;
      if (node % CANCEL_STEP == 0 && mina_work_is_cancelled (self->work))
        return FALSE;
    }

  /* Spans in a circle hang from no root. The builder leaves none. */
  g_return_val_if_fail (node == self->tree->n, FALSE);
  return TRUE;
}

static void
sum_descendants (Build *self)
{
  MinaTree *tree = self->tree;

  for (guint32 node = tree->n; node-- > 0;)
    {
      guint32 parent = tree->parent[node];
      gboolean is_span = tree->kind[node] == MINA_NODE_SPAN;

      if (parent == MINA_NONE)
        continue;
      tree->end[parent] = MAX (tree->end[parent], tree->end[node]);
      tree->below[parent] += tree->below[node] + (is_span ? 1 : 0);
      tree->errors_below[parent] += tree->errors_below[node];
      if (is_span && self->spans->status[tree->span[node]] == MINA_STATUS_ERROR)
        tree->errors_below[parent]++;
    }
}

gboolean
mina_tree_build (MinaTreeReal *real,
                 gboolean      grouped,
                 MinaWork     *work)
{
  MinaTree *tree = &real->tree;
  guint32 n_traces;
  const MinaTraceInfo *trace = &mina_dataset_traces (tree->dataset, &n_traces)[tree->trace];
  g_auto (Build) self = {
    .real = real,
    .tree = tree,
    .work = work,
    .spans = mina_dataset_spans (tree->dataset),
    .order = mina_dataset_span_order (tree->dataset) + trace->spans.first,
    .n = trace->spans.n,
  };

  tree->extent = trace->extent;
  index_records (&self);
  if (mina_work_is_cancelled (work))
    return FALSE;
  find_parents (&self);
  if (mina_work_is_cancelled (work))
    return FALSE;
  sort_children (&self);
  if (mina_work_is_cancelled (work) || (grouped && !group_children (&self)))
    return FALSE;
  allocate_nodes (&self);
  if (!number_nodes (&self))
    return FALSE;
  tree->cover_first[tree->n] = self.n_cover;
  tree->cover = g_renew (MinaTimeSpan, tree->cover, (gsize) self.n_cover + 1);
  sum_descendants (&self);
  return TRUE;
}
