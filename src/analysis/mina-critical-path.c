/* mina-critical-path.c - which span the end of the trace was waiting for, at each instant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-critical-path.h"

#include "base/mina-sort.h"

/* The walk is after Yang and Miller, "Critical path analysis for the execution of parallel and
 * distributed programs" (ICDCS 1988), and after how Jaeger applies it to traces; unlike there it
 * keeps a stack of its own, sorts the children of each span on the path once, and lets a child that
 * ends just where the next one begins have its part. */

#define CANCEL_STEP 4096

G_DEFINE_BOXED_TYPE (MinaCriticalPath,
                     mina_critical_path,
                     mina_critical_path_ref,
                     mina_critical_path_unref)

/* A child as the walk sees it: clipped to what is visible of its parent. */
typedef struct
{
  guint32      node;
  MinaTimeSpan time;
} Child;

/* A span on the path. Its children lie on top of the others' in Walk.children; Walk.order has them
 * with the last to end first, and from @next on those that were not looked at yet. */
typedef struct
{
  guint32 node;
  guint32 first;
  guint32 next;
  gint64  start_ns;
  gint64  cut_ns;
} Frame;

typedef struct
{
  const MinaTree  *tree;
  const MinaSpans *spans;
  GArray          *segments;
  GArray          *frames;
  GArray          *children;
  GArray          *keys;
  GArray          *order;
} Walk;

static void
clear_walk (Walk *self)
{
  g_array_unref (self->segments);
  g_array_unref (self->frames);
  g_array_unref (self->children);
  g_array_unref (self->keys);
  g_array_unref (self->order);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, clear_walk)

static void
clear_path (gpointer data)
{
  MinaCriticalPath *self = data;

  g_free (self->segments);
  g_free (self->time_ns);
}

/* Segments come from the last to the first. */
static void
add_segment (Walk    *self,
             guint32  node,
             gint64   start_ns,
             gint64   end_ns)
{
  MinaCriticalSegment segment = { node, { start_ns, end_ns } };

  if (start_ns >= end_ns)
    return;
  if (self->segments->len > 0)
    {
      MinaCriticalSegment *last =
        &g_array_index (self->segments, MinaCriticalSegment, self->segments->len - 1);

      if (last->node == node)
        {
          last->time.start_ns = start_ns;
          return;
        }
    }
  g_array_append_val (self->segments, segment);
}

static gboolean
is_waited_for (Walk    *self,
               guint32  node,
               guint32  child)
{
  return self->spans->kind[self->tree->span[node]] != MINA_SPAN_KIND_PRODUCER
         || self->spans->kind[self->tree->span[child]] != MINA_SPAN_KIND_CONSUMER;
}

static void
open_span (Walk         *self,
           guint32       node,
           MinaTimeSpan  time)
{
  const MinaTree *tree = self->tree;
  Frame frame = { node, self->children->len, self->children->len, time.start_ns, time.end_ns };

  for (guint32 child = mina_tree_first_child (tree, node); child < tree->end[node];
       child = mina_tree_next_child (tree, node, child))
    {
      MinaTimeSpan clipped = { MAX (tree->start_ns[child], time.start_ns),
                               MIN (tree->end_ns[child], time.end_ns) };
      Child entry = { child, clipped };
      gint64 key = time.end_ns - clipped.end_ns;
      guint32 place = self->children->len;

      /* What takes no time cannot be waited for. */
      if (clipped.end_ns <= clipped.start_ns || !is_waited_for (self, node, child))
        continue;
      g_array_append_val (self->children, entry);
      g_array_append_val (self->keys, key);
      g_array_append_val (self->order, place);
    }

  if (self->order->len > frame.first + 1)
    mina_sort_by_int64 (&g_array_index (self->order, guint32, frame.first),
                        self->order->len - frame.first,
                        (const gint64 *) (gpointer) self->keys->data);
  g_array_append_val (self->frames, frame);
}

/* The child that was waited for at the cut: the last to end before it. The rest of those that end
 * after it were still running when what came after had already begun. */
static const Child *
take_child (Walk  *self,
            Frame *frame)
{
  const Child *children = (const Child *) (gpointer) self->children->data;
  const guint32 *order = (const guint32 *) (gpointer) self->order->data;
  const Child *best;
  guint32 n = self->order->len;

  while (frame->next < n && children[order[frame->next]].time.end_ns > frame->cut_ns)
    frame->next++;
  if (frame->next == n)
    return NULL;

  best = &children[order[frame->next++]];
  while (frame->next < n && children[order[frame->next]].time.end_ns == best->time.end_ns)
    {
      const Child *other = &children[order[frame->next++]];

      if (other->time.start_ns < best->time.start_ns
          || (other->time.start_ns == best->time.start_ns && other->node < best->node))
        best = other;
    }
  return best;
}

static gboolean
walk_back (Walk     *self,
           guint32   root,
           MinaWork *work)
{
  guint32 step = 0;

  open_span (self, root,
             (MinaTimeSpan){ self->tree->start_ns[root], self->tree->end_ns[root] });
  while (self->frames->len > 0)
    {
      Frame *frame = &g_array_index (self->frames, Frame, self->frames->len - 1);
      const Child *found = take_child (self, frame);

      if (++step % CANCEL_STEP == 0 && mina_work_is_cancelled (work))
        return FALSE;
      if (found == NULL)
        {
          add_segment (self, frame->node, frame->start_ns, frame->cut_ns);
          g_array_set_size (self->children, frame->first);
          g_array_set_size (self->keys, frame->first);
          g_array_set_size (self->order, frame->first);
          g_array_set_size (self->frames, self->frames->len - 1);
        }
      else
        {
          Child child = *found;

          add_segment (self, frame->node, child.time.end_ns, frame->cut_ns);
          frame->cut_ns = child.time.start_ns;
          open_span (self, child.node, child.time);
        }
    }
  return TRUE;
}

MinaCriticalPath *
mina_critical_path_new (const MinaTree *tree,
                        MinaWork       *work)
{
  g_auto (Walk) walk = { 0 };
  MinaCriticalPath *self;
  const MinaTraceInfo *trace;
  guint32 n_traces;
  guint32 root;

  g_return_val_if_fail (tree != NULL, NULL);

  walk.tree = tree;
  walk.spans = mina_dataset_spans (tree->dataset);
  walk.segments = g_array_new (FALSE, FALSE, sizeof (MinaCriticalSegment));
  walk.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  walk.children = g_array_new (FALSE, FALSE, sizeof (Child));
  walk.keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  walk.order = g_array_new (FALSE, FALSE, sizeof (guint32));

  trace = &mina_dataset_traces (tree->dataset, &n_traces)[tree->trace];
  root = mina_tree_find (tree, trace->root);
  if (root != MINA_NONE)
    {
      if (!walk_back (&walk, root, work))
        return NULL;
      if (walk.segments->len == 0)
        {
          MinaCriticalSegment instant = { root, { tree->start_ns[root], tree->end_ns[root] } };

          g_array_append_val (walk.segments, instant);
        }
    }

  self = g_atomic_rc_box_new0 (MinaCriticalPath);
  self->n = walk.segments->len;
  self->segments = g_new (MinaCriticalSegment, self->n);
  self->time_ns = g_new0 (gint64, tree->n);
  for (guint32 i = 0; i < self->n; i++)
    {
      MinaCriticalSegment segment =
        g_array_index (walk.segments, MinaCriticalSegment, self->n - 1 - i);

      self->segments[i] = segment;
      self->time_ns[segment.node] += segment.time.end_ns - segment.time.start_ns;
    }
  return self;
}

MinaCriticalPath *
mina_critical_path_ref (MinaCriticalPath *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
mina_critical_path_unref (MinaCriticalPath *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_path);
}
