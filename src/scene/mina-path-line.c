/* mina-path-line.c - the critical path as one line through the rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "scene/mina-path-line.h"

#include <math.h>

/* Segments in a block of the index, and blocks in a block of the next level. */
#define BLOCK 32u

/* How far outside the window and the rows in sight the line is kept, in pixels and in rows. */
#define MARGIN_PX 8.0
#define MARGIN_ROWS 3.0

/* The lowest and the highest node of some segments. */
typedef struct
{
  guint32 low;
  guint32 high;
} NodeRange;

struct _MinaPathIndex
{
  MinaCriticalPath *path;
  NodeRange        *blocks; /* level by level, the finest first */
};

static inline NodeRange
join (NodeRange a,
      NodeRange b)
{
  return (NodeRange){ MIN (a.low, b.low), MAX (a.high, b.high) };
}

static inline NodeRange
range_at (const MinaPathIndex *self,
          const NodeRange     *level,
          guint32              i)
{
  guint32 node;

  if (level != NULL)
    return level[i];
  node = self->path->segments[i].node;
  return (NodeRange){ node, node };
}

MinaPathIndex *
mina_path_index_new (MinaCriticalPath *path)
{
  MinaPathIndex *self;
  const NodeRange *level = NULL;
  gsize total = 0;
  gsize done = 0;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (MinaPathIndex, 1);
  self->path = mina_critical_path_ref (path);
  for (guint32 n = path->n; n > BLOCK;)
    {
      n = (n + BLOCK - 1) / BLOCK;
      total += n;
    }
  self->blocks = g_new (NodeRange, MAX (total, 1));

  for (guint32 n = path->n; n > BLOCK;)
    {
      guint32 blocks = (n + BLOCK - 1) / BLOCK;

      for (guint32 i = 0; i < blocks; i++)
        {
          NodeRange range = range_at (self, level, i * BLOCK);

          for (guint32 j = i * BLOCK + 1; j < MIN ((i + 1) * BLOCK, n); j++)
            range = join (range, range_at (self, level, j));
          self->blocks[done + i] = range;
        }
      level = self->blocks + done;
      done += blocks;
      n = blocks;
    }
  return self;
}

void
mina_path_index_free (MinaPathIndex *self)
{
  if (self == NULL)
    return;

  mina_critical_path_unref (self->path);
  g_free (self->blocks);
  g_free (self);
}

MinaCriticalPath *
mina_path_index_path (const MinaPathIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/* The nodes of the segments [@from, @to), of which there is at least one. */
static NodeRange
nodes_between (const MinaPathIndex *self,
               guint32              from,
               guint32              to)
{
  const NodeRange *level = NULL;
  const NodeRange *next = self->blocks;
  guint32 n = self->path->n;
  NodeRange range = range_at (self, NULL, from);

  while (from < to)
    {
      gboolean top = n <= BLOCK;

      while (from < to && (top || from % BLOCK != 0))
        range = join (range, range_at (self, level, from++));
      while (from < to && (top || (to % BLOCK != 0 && to != n)))
        range = join (range, range_at (self, level, --to));
      if (from >= to)
        break;
      from /= BLOCK;
      to = (to + BLOCK - 1) / BLOCK;
      n = (n + BLOCK - 1) / BLOCK;
      level = next;
      next = level + n;
    }
  return range;
}

/* The first segment from @from on that ends after @time. */
static guint32
first_ending_after (const MinaCriticalPath *path,
                    guint32                 from,
                    gint64                  time)
{
  guint32 low = from;
  guint32 high = path->n;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (path->segments[middle].time.end_ns <= time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
add_point (GArray *points,
           double  x,
           double  row)
{
  MinaPathPoint point = { x, row };

  if (points->len > 0)
    {
      MinaPathPoint *last = &g_array_index (points, MinaPathPoint, points->len - 1);

      if (last->x == x && last->row == row)
        return;
      if (last->row != row && last->x != x)
        {
          /* The work changes hands at the time of the new point. */
          MinaPathPoint corner = { x, last->row };

          g_array_append_val (points, corner);
        }
      else if (points->len > 1)
        {
          MinaPathPoint *before = last - 1;

          /* Straight on along a row: only the end moves. */
          if (before->row == row && last->row == row && last->x <= x)
            {
              last->x = x;
              return;
            }
        }
    }
  g_array_append_val (points, point);
}

void
mina_path_index_line (const MinaPathIndex *self,
                      const MinaRows      *rows,
                      const MinaTimeScale *scale,
                      guint32              first_row,
                      guint32              n_rows,
                      GArray              *points)
{
  const MinaCriticalPath *path;
  double lowest;
  double highest;
  gint64 from;
  gint64 to;

  g_return_if_fail (self != NULL && rows != NULL && scale != NULL && points != NULL);

  path = self->path;
  lowest = (double) first_row - MARGIN_ROWS;
  highest = (double) first_row + (double) n_rows + MARGIN_ROWS;
  from = mina_time_scale_to_ns (scale, -MARGIN_PX);
  to = mina_time_scale_to_ns (scale, scale->width + MARGIN_PX);

#define ROW(node) CLAMP ((double) mina_rows_find (rows, (node)), lowest, highest)
  for (guint32 i = first_ending_after (path, 0, from); i < path->n;)
    {
      const MinaCriticalSegment *segment = &path->segments[i];
      double x0 = MAX (mina_time_scale_to_x (scale, segment->time.start_ns), -MARGIN_PX);
      double x1 =
        MIN (mina_time_scale_to_x (scale, segment->time.end_ns), scale->width + MARGIN_PX);
      guint32 next = i + 1;

      if (segment->time.start_ns > to)
        break;
      if (x1 - x0 < 1)
        next = MAX (next, first_ending_after (path, next,
                                              mina_time_scale_to_ns (scale, floor (x0) + 1)));
      add_point (points, x0, ROW (segment->node));
      if (next == i + 1)
        add_point (points, x1, ROW (segment->node));
      else
        {
          NodeRange range = nodes_between (self, i, next);

          add_point (points, x0, ROW (range.low));
          add_point (points, x0, ROW (range.high));
          add_point (points, x0, ROW (path->segments[next - 1].node));
        }
      i = next;
    }
#undef ROW
}
