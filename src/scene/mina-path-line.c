/* mina-path-line.c - the critical path as one line through the rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "scene/mina-path-line.h"

/* How far outside the window and the rows in sight the line is kept, in pixels and in rows. */
#define MARGIN_PX 8.0
#define MARGIN_ROWS 3.0

/* Within so many pixels the work can change hands so often before it is drawn as one. */
#define CROWD_PX 12.0
#define CROWD 8u

/* Segments of a crowd that are looked at; each stands for as many others. */
#define SAMPLES 64u

/* How long the path is in a row. */
typedef struct
{
  guint32 row;
  double  length;
} Stay;

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

/* Where the path is for most of the time of the segments [@from, @to), and in how many rows. */
static guint32
find_longest_stay (const MinaCriticalPath *path,
                   const MinaRows         *rows,
                   guint32                 from,
                   guint32                 to,
                   guint                  *n_rows)
{
  guint32 step = (to - from + SAMPLES - 1) / SAMPLES;
  Stay stays[SAMPLES];
  guint n = 0;
  guint longest = 0;

  for (guint32 i = from; i < to; i += step)
    {
      /* Anywhere in the step: hands change in turns, and a fixed stride would see only one. */
      guint32 sample = i + (guint32) (mina_hash_u64 (i) % MIN (step, to - i));
      guint32 row = mina_rows_find (rows, path->segments[sample].node);
      guint known = 0;

      while (known < n && stays[known].row != row)
        known++;
      if (known == n)
        stays[n++] = (Stay){ row, 0 };
      stays[known].length += (double) mina_time_span_length (path->segments[sample].time);
      if (stays[known].length > stays[longest].length)
        longest = known;
    }
  *n_rows = n;
  return stays[longest].row;
}

void
mina_path_line (const MinaCriticalPath *path,
                const MinaRows         *rows,
                const MinaTimeScale    *scale,
                guint32                 first_row,
                guint32                 n_rows,
                GArray                 *points)
{
  double lowest;
  double highest;
  gint64 to;

  g_return_if_fail (path != NULL && rows != NULL && scale != NULL && points != NULL);

  lowest = (double) first_row - MARGIN_ROWS;
  highest = (double) first_row + (double) n_rows + MARGIN_ROWS;
  to = mina_time_scale_to_ns (scale, scale->width + MARGIN_PX);

  for (guint32 i = first_ending_after (path, 0, mina_time_scale_to_ns (scale, -MARGIN_PX));
       i < path->n && path->segments[i].time.start_ns <= to;)
    {
      double x0 = MAX (mina_time_scale_to_x (scale, path->segments[i].time.start_ns), -MARGIN_PX);
      gint64 crowd_end = mina_time_scale_to_ns (scale, x0 + CROWD_PX);
      guint32 next = MAX (first_ending_after (path, i, crowd_end), i + 1);
      guint32 row = mina_rows_find (rows, path->segments[i].node);
      double x1;
      guint n;

      if (next - i >= 5)
        {
          guint32 stay = find_longest_stay (path, rows, i, next, &n);

          /* Many hands, or few that have it again and again. */
          if (next - i >= CROWD || next - i > 2 * n)
            row = stay;
          else
            next = i + 1;
        }
      else
        next = i + 1;

      x1 = MIN (mina_time_scale_to_x (scale, path->segments[next - 1].time.end_ns),
                scale->width + MARGIN_PX);
      add_point (points, x0, CLAMP ((double) row, lowest, highest));
      add_point (points, x1, CLAMP ((double) row, lowest, highest));
      i = next;
    }
}
