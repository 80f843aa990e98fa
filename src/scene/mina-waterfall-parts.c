/* mina-waterfall-parts.c - the parts of a bar: own time, members, columns, events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "scene/mina-waterfall-private.h"

#include <math.h>
#include <string.h>

#include "base/mina-sort.h"

/* Stretches covered by children that are looked at within one pixel. */
#define SAMPLES 32u

/* Members that are drawn one by one at most, and in how many lanes. */
#define MAX_BARS 200u
#define MAX_LANES 3u

/* So many events of a span are looked at in each frame; for more an index is made. */
#define FEW_EVENTS 64u

static void
add_piece (MinaWaterfall    *self,
           MinaWaterfallRow *row,
           double            x0,
           double            x1)
{
  MinaPiece piece = { (float) x0, (float) x1 };

  if (row->pieces.n > 0)
    {
      MinaPiece *last = &g_array_index (self->pieces, MinaPiece, self->pieces->len - 1);

      if (piece.x0 - last->x1 < 0.25f)
        {
          last->x1 = MAX (last->x1, piece.x1);
          return;
        }
    }
  g_array_append_val (self->pieces, piece);
  row->pieces.n++;
}

/* The first stretch of [@from, @to) that ends after @time. */
static guint32
first_cover_after (const MinaTimeSpan *cover,
                   guint32             from,
                   guint32             to,
                   gint64              time)
{
  while (from < to)
    {
      guint32 middle = from + (to - from) / 2;

      if (cover[middle].end_ns <= time)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

/* Which share of [@start, @end) the stretches [@from, @to) cover; all of them reach into it. */
static double
covered_share (const MinaTimeSpan *cover,
               guint32             from,
               guint32             to,
               gint64              start,
               gint64              end)
{
  guint32 n = to - from;
  guint32 step = MAX (n / SAMPLES, 1);
  double covered = 0;

  for (guint32 i = from; i < to; i += step)
    {
      gint64 next = i + step < to ? cover[i + step].start_ns : end;
      gint64 until = MIN (next, end);
      gint64 since = MAX (cover[i].start_ns, start);

      /* One of @step stands for all of them and the gaps between them. */
      if (step == 1)
        covered += (double) MAX (MIN (cover[i].end_ns, until) - since, 0);
      else if (i + 1 < to && cover[i + 1].start_ns > cover[i].start_ns)
        covered += (double) (until - since)
                   * ((double) (cover[i].end_ns - cover[i].start_ns)
                      / (double) (cover[i + 1].start_ns - cover[i].start_ns));
    }
  return covered / (double) MAX (end - start, 1);
}

void
mina_waterfall_add_pieces (MinaWaterfall    *self,
                           MinaWaterfallRow *row)
{
  const MinaTree *tree = self->tree;
  const MinaTimeScale *scale = &self->view.scale;
  const MinaTimeSpan *cover = tree->cover;
  guint32 end = tree->cover_first[row->node + 1];
  gint64 stop = MIN (tree->end_ns[row->node], scale->window.end_ns);
  gint64 now = MAX (tree->start_ns[row->node], scale->window.start_ns);
  guint32 i;

  row->pieces.first = self->pieces->len;
  if (row->x1 - row->x0 < (float) MINA_FOLD_PX || end == tree->cover_first[row->node])
    {
      add_piece (self, row, row->x0, row->x1);
      return;
    }

  i = first_cover_after (cover, tree->cover_first[row->node], end, now);
  if (i == end || cover[i].start_ns > now)
    if ((row->flags & MINA_ROW_BEGINS_BEFORE) != 0)
      add_piece (self, row, row->x0, 0);

  while (now < stop)
    {
      gint64 until = i < end ? MIN (cover[i].start_ns, stop) : stop;
      double x0 = mina_time_scale_to_x (scale, now);
      double x1 = mina_time_scale_to_x (scale, until);

      if (x1 - x0 >= 1 || i == end || until == stop)
        {
          if (until > now)
            add_piece (self, row, x0, x1);
          if (i == end || until == stop)
            break;
          now = cover[i].end_ns;
          i++;
        }
      else if (mina_time_scale_to_x (scale, cover[i].end_ns) - floor (x0) >= 1)
        {
          /* Too little own time to see; what follows covers more than the pixel. A hair is left
           * where the work changes hands at once, so that it does not look like one wait. */
          if (until > now)
            add_piece (self, row, x0, x0 + MAX (x1 - x0, 0.5));
          now = cover[i].end_ns;
          i++;
        }
      else
        {
          /* Many changes within a pixel: it is own time if most of it is. */
          gint64 pixel_end = MIN (mina_time_scale_to_ns (scale, floor (x0) + 1), stop);
          guint32 next;

          pixel_end = MAX (pixel_end, now + 1);
          next = first_cover_after (cover, i, end, pixel_end);
          if (covered_share (cover, i, next, now, pixel_end) < 0.5)
            add_piece (self, row, x0, floor (x0) + 1);
          i = next;
          now = pixel_end;
          if (i < end && cover[i].start_ns < now)
            {
              now = cover[i].end_ns;
              i++;
            }
        }
    }

  if (now < tree->end_ns[row->node] && (row->flags & MINA_ROW_ENDS_AFTER) != 0
      && (i == end || cover[i].start_ns > scale->window.end_ns))
    add_piece (self, row, scale->width, row->x1);
}

static void
add_member_bars (MinaWaterfall     *self,
                 MinaWaterfallRow  *row,
                 const MinaMembers *members)
{
  const MinaTimeScale *scale = &self->view.scale;
  float lane_end[MAX_LANES] = { 0 };

  row->members.first = self->members->len;
  for (guint lane = 0; lane < MAX_LANES; lane++)
    lane_end[lane] = -INFINITY;

  for (guint32 i = mina_members_first (members, scale->window);
       i < members->n && members->start_ns[i] <= scale->window.end_ns; i++)
    {
      double x0 = mina_time_scale_to_x (scale, members->start_ns[i]);
      double x1 = MAX (mina_time_scale_to_x (scale, members->end_ns[i]), x0 + MINA_MIN_BAR_PX);
      MinaMemberBar bar = { .place = i };
      guint lane = 0;

      if (members->end_ns[i] < scale->window.start_ns)
        continue;
      bar.x0 = (float) MAX (x0, row->x0);
      bar.x1 = (float) MIN (x1, row->x1);
      /* The first lane that is free; the one that is free first where none is. */
      for (guint other = 1; other < MAX_LANES && lane_end[lane] > bar.x0; other++)
        if (lane_end[other] <= bar.x0 || lane_end[other] < lane_end[lane])
          lane = other;
      lane_end[lane] = bar.x1;
      bar.lane = (guint8) lane;
      bar.error = mina_tree_is_error (self->tree, members->node[i]);
      row->lanes = (guint8) MAX (row->lanes, lane + 1);
      g_array_append_val (self->members, bar);
      row->members.n++;
    }
}

MinaTimeSpan
mina_waterfall_column_time (const MinaWaterfall    *self,
                            const MinaWaterfallRow *row,
                            const MinaColumn       *column)
{
  gint64 start = mina_time_scale_to_ns (&self->view.scale, column->x0);
  gint64 end = mina_time_scale_to_ns (&self->view.scale, column->x1);

  /* What ends with the group, ends in its last column. */
  if (column->x1 >= row->x1)
    return (MinaTimeSpan){ start, MAX (end, self->tree->end_ns[row->node]) };
  /* Touching counts as overlap, so neighbours must not share an instant. */
  return (MinaTimeSpan){ start, MAX (end - 1, start) };
}

static void
add_columns (MinaWaterfall     *self,
             MinaWaterfallRow  *row,
             const MinaMembers *members)
{
  const MinaTimeScale *scale = &self->view.scale;
  double begin = mina_time_scale_to_x (scale, self->tree->start_ns[row->node]);
  double stop = MIN (row->x1, (float) scale->width);
  double x = begin;
  guint32 longest;

  row->flags |= MINA_ROW_COLUMNS;
  row->columns.first = self->columns->len;

  /* Columns are counted from the start of the group, so that they do not flicker while the window
   * moves. */
  if (begin < 0)
    x = begin + floor (-begin / MINA_COLUMN_PX) * MINA_COLUMN_PX;
  for (; x < stop; x += MINA_COLUMN_PX)
    {
      MinaColumn column = { (float) x, (float) MIN (x + MINA_COLUMN_PX, row->x1), 0, 0 };
      MinaTimeSpan time = mina_waterfall_column_time (self, row, &column);

      column.count = mina_members_count (members, time);
      column.errors = column.count > 0 ? mina_members_errors (members, time) : 0;
      row->highest = MAX (row->highest, column.count);
      g_array_append_val (self->columns, column);
      row->columns.n++;
    }

  longest = mina_members_longest (members, scale->window);
  if (longest != MINA_NONE)
    {
      double x0 = mina_time_scale_to_x (scale, members->start_ns[longest]);
      double x1 = mina_time_scale_to_x (scale, members->end_ns[longest]);

      row->longest_node = members->node[longest];
      row->longest.x0 = (float) MAX (x0, row->x0);
      row->longest.x1 = (float) MIN (MAX (x1, x0 + MINA_FOLD_PX), row->x1);
    }
}

void
mina_waterfall_add_group (MinaWaterfall    *self,
                          MinaWaterfallRow *row)
{
  const MinaMembers *members = mina_waterfall_members_of (self, row->node);
  guint32 n = mina_members_count (members, self->view.scale.window);
  double room = MIN (row->x1, self->view.scale.width) - MAX (row->x0, 0.0);

  if (n <= MAX_BARS && room >= n * (MINA_FOLD_PX + 1))
    add_member_bars (self, row, members);
  else
    add_columns (self, row, members);
}

static gboolean
is_exception (const MinaWaterfall *self,
              guint32              event)
{
  const MinaEvents *events = mina_dataset_events (self->tree->dataset);

  return strcmp (mina_dataset_text (self->tree->dataset, events->name[event]), "exception") == 0;
}

static void
add_tick (MinaWaterfall    *self,
          MinaWaterfallRow *row,
          guint32           event,
          gint64            time)
{
  MinaEventTick tick = {
    (float) mina_time_scale_to_x (&self->view.scale, time),
    event,
    is_exception (self, event),
  };

  g_array_append_val (self->events, tick);
  row->events.n++;
}

static const MinaEventIndex *
events_of (MinaWaterfall *self,
           guint32        record)
{
  const MinaEvents *events = mina_dataset_events (self->tree->dataset);
  MinaRange range = mina_dataset_spans (self->tree->dataset)->events[record];
  MinaEventIndex *index = g_hash_table_lookup (self->event_index, GUINT_TO_POINTER (record));
  g_autofree guint32 *order = NULL;

  if (index != NULL)
    return index;

  index = g_new0 (MinaEventIndex, 1);
  index->time_ns = g_new (gint64, range.n);
  index->event = g_new (guint32, range.n);
  order = g_new (guint32, range.n);
  for (guint32 i = 0; i < range.n; i++)
    if (events->time_ns[range.first + i] > 0)
      order[index->n++] = i;
  mina_sort_by_int64 (order, index->n, events->time_ns + range.first);
  for (guint32 i = 0; i < index->n; i++)
    {
      index->event[i] = range.first + order[i];
      index->time_ns[i] = events->time_ns[index->event[i]];
    }
  g_hash_table_insert (self->event_index, GUINT_TO_POINTER (record), index);
  return index;
}

static guint32
first_event_from (const MinaEventIndex *index,
                  guint32               from,
                  gint64                time)
{
  guint32 to = index->n;

  while (from < to)
    {
      guint32 middle = from + (to - from) / 2;

      if (index->time_ns[middle] < time)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

void
mina_waterfall_add_events (MinaWaterfall    *self,
                           MinaWaterfallRow *row)
{
  const MinaTimeScale *scale = &self->view.scale;
  guint32 record = self->tree->span[row->node];
  MinaRange range = mina_dataset_spans (self->tree->dataset)->events[record];
  const MinaEvents *events = mina_dataset_events (self->tree->dataset);
  const MinaEventIndex *index;

  row->events.first = self->events->len;
  if (range.n <= FEW_EVENTS)
    {
      for (guint32 i = range.first; i < range.first + range.n; i++)
        if (events->time_ns[i] > 0 && mina_time_span_contains (scale->window, events->time_ns[i]))
          add_tick (self, row, i, events->time_ns[i]);
      return;
    }

  /* At most one tick in two pixels. */
  index = events_of (self, record);
  for (guint32 i = first_event_from (index, 0, scale->window.start_ns);
       i < index->n && index->time_ns[i] <= scale->window.end_ns;)
    {
      double x = mina_time_scale_to_x (scale, index->time_ns[i]);

      add_tick (self, row, index->event[i], index->time_ns[i]);
      i = first_event_from (index, i + 1, mina_time_scale_to_ns (scale, x + 2));
    }
}
