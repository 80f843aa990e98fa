/* mina-waterfall-hit.c - what is under the pointer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "scene/mina-waterfall-private.h"

#include <math.h>

/* How far beside a bar or an event the pointer may be. */
#define REACH_PX 2.0

static gboolean
hit_event (const MinaWaterfall    *self,
           const MinaWaterfallRow *row,
           double                  x,
           MinaHit                *hit)
{
  const MinaEventTick *ticks = mina_waterfall_events (self) + row->events.first;
  double nearest = REACH_PX;

  for (guint32 i = 0; i < row->events.n; i++)
    if (fabs (ticks[i].x - x) <= nearest)
      {
        nearest = fabs (ticks[i].x - x);
        hit->part = MINA_HIT_EVENT;
        hit->event = ticks[i].event;
      }
  return hit->part == MINA_HIT_EVENT;
}

static gboolean
hit_member (const MinaWaterfall    *self,
            const MinaWaterfallRow *row,
            double                  x,
            double                  y_in_bar,
            MinaHit                *hit)
{
  const MinaMemberBar *bars = mina_waterfall_members (self) + row->members.first;
  const MinaMembers *members =
    g_hash_table_lookup (self->member_index, GUINT_TO_POINTER (row->node));
  double lane = row->lanes > 0 ? floor (y_in_bar / (self->view.bar_height / row->lanes)) : 0;
  double best = INFINITY;

  for (guint32 i = 0; i < row->members.n; i++)
    {
      double beside = MAX (MAX (bars[i].x0 - x, x - bars[i].x1), 0);
      /* The lane under the pointer first, then whatever is nearest. */
      double distance = beside + fabs (bars[i].lane - lane) * 4 * REACH_PX;

      if (beside <= REACH_PX && distance < best)
        {
          best = distance;
          hit->part = MINA_HIT_MEMBER;
          hit->node = members->node[bars[i].place];
        }
    }
  return hit->part == MINA_HIT_MEMBER;
}

static gboolean
hit_column (const MinaWaterfall    *self,
            const MinaWaterfallRow *row,
            double                  x,
            MinaHit                *hit)
{
  const MinaColumn *columns = mina_waterfall_columns (self) + row->columns.first;
  const MinaMembers *members =
    g_hash_table_lookup (self->member_index, GUINT_TO_POINTER (row->node));
  double place;
  guint32 i;

  if (row->columns.n == 0)
    return FALSE;
  place = floor ((x - columns[0].x0) / MINA_COLUMN_PX);
  if (place < 0 || x > columns[row->columns.n - 1].x1 + REACH_PX)
    return FALSE;

  i = MIN ((guint32) place, row->columns.n - 1);
  hit->part = MINA_HIT_COLUMN;
  hit->column = i;
  hit->fold = mina_members_fold (members, mina_waterfall_column_time (self, row, &columns[i]));
  return TRUE;
}

MinaHit
mina_waterfall_hit (const MinaWaterfall *self,
                    double               x,
                    double               y)
{
  MinaHit hit = { MINA_HIT_NOTHING, 0, MINA_NONE, MINA_NONE, 0, { { 0, 0 }, 0, 0, 0, MINA_NONE } };
  const MinaWaterfallRow *row;
  double number;
  double y_in_bar;

  g_return_val_if_fail (self != NULL, hit);

  if (self->rows->len == 0)
    return hit;
  number = floor (y / self->view.row_height) - self->view.first_row;
  if (number < 0 || number >= self->rows->len)
    return hit;

  row = &g_array_index (self->rows, MinaWaterfallRow, (guint) number);
  hit.part = MINA_HIT_ROW;
  hit.row = self->view.first_row + (guint32) number;
  hit.node = row->node;
  if ((row->flags & MINA_ROW_IN_SIGHT) == 0 || x < 0 || x > self->view.scale.width)
    return hit;

  y_in_bar = y - (hit.row + 0.5) * self->view.row_height + self->view.bar_height / 2;
  if (hit_event (self, row, x, &hit) || hit_member (self, row, x, y_in_bar, &hit)
      || hit_column (self, row, x, &hit))
    return hit;
  if (x >= row->x0 - REACH_PX && x <= row->x1 + REACH_PX)
    hit.part = MINA_HIT_BAR;
  return hit;
}

gboolean
mina_waterfall_snap (const MinaWaterfall *self,
                     double               x,
                     double               y,
                     double               reach_px,
                     gint64              *time_ns)
{
  const MinaTimeScale *scale;
  double best = INFINITY;
  double under;

  g_return_val_if_fail (self != NULL && time_ns != NULL, FALSE);

  scale = &self->view.scale;
  *time_ns = mina_time_scale_to_ns (scale, x);
  under = floor (y / self->view.row_height) - self->view.first_row;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const MinaWaterfallRow *row = &g_array_index (self->rows, MinaWaterfallRow, i);
      gint64 edges[] = { self->tree->start_ns[row->node], self->tree->end_ns[row->node] };

      for (guint j = 0; j < G_N_ELEMENTS (edges); j++)
        {
          double distance = fabs (mina_time_scale_to_x (scale, edges[j]) - x);

          if (distance > reach_px)
            continue;
          /* Other rows count only if the row under the pointer has no edge in reach. */
          if (i != under)
            distance += reach_px;
          if (distance < best)
            {
              best = distance;
              *time_ns = edges[j];
            }
        }
    }
  return best < INFINITY;
}
