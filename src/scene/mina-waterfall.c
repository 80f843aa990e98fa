/* mina-waterfall.c - what to draw for the rows and the window in sight
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "scene/mina-waterfall.h"

#include <math.h>

#include "scene/mina-span-label.h"
#include "scene/mina-waterfall-private.h"

/* How far outside the axis a clipped bar is drawn, so that its outline ends out of sight. */
#define OVERHANG_PX 6.0

static void
free_event_index (gpointer data)
{
  MinaEventIndex *index = data;

  g_free (index->time_ns);
  g_free (index->event);
  g_free (index);
}

MinaWaterfall *
mina_waterfall_new (void)
{
  MinaWaterfall *self = g_new0 (MinaWaterfall, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (MinaWaterfallRow));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (MinaPiece));
  self->members = g_array_new (FALSE, FALSE, sizeof (MinaMemberBar));
  self->columns = g_array_new (FALSE, FALSE, sizeof (MinaColumn));
  self->events = g_array_new (FALSE, FALSE, sizeof (MinaEventTick));
  self->path = g_array_new (FALSE, FALSE, sizeof (MinaPathPoint));
  self->member_index = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) mina_members_free);
  self->event_index = g_hash_table_new_full (NULL, NULL, NULL, free_event_index);
  return self;
}

void
mina_waterfall_free (MinaWaterfall *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->tree, mina_tree_unref);
  g_hash_table_unref (self->member_index);
  g_hash_table_unref (self->event_index);
  g_array_unref (self->rows);
  g_array_unref (self->pieces);
  g_array_unref (self->members);
  g_array_unref (self->columns);
  g_array_unref (self->events);
  g_array_unref (self->path);
  g_free (self);
}

MinaMembers *
mina_waterfall_members_of (MinaWaterfall *self,
                           guint32        node)
{
  MinaMembers *members = g_hash_table_lookup (self->member_index, GUINT_TO_POINTER (node));

  if (members == NULL)
    {
      members = mina_members_new (self->tree, node);
      g_hash_table_insert (self->member_index, GUINT_TO_POINTER (node), members);
    }
  return members;
}

static void
set_tree (MinaWaterfall *self,
          MinaTree      *tree)
{
  if (self->tree == tree)
    return;

  g_hash_table_remove_all (self->member_index);
  g_hash_table_remove_all (self->event_index);
  g_clear_pointer (&self->tree, mina_tree_unref);
  self->tree = mina_tree_ref (tree);
}

/* Where the bar of a node is. */
static void
place_bar (const MinaWaterfall *self,
           MinaWaterfallRow    *row)
{
  const MinaTimeScale *scale = &self->view.scale;
  gint64 start = self->tree->start_ns[row->node];
  gint64 end = self->tree->end_ns[row->node];
  double x0 = mina_time_scale_to_x (scale, start);
  double x1 = MAX (mina_time_scale_to_x (scale, end), x0 + MINA_MIN_BAR_PX);

  if (start < scale->window.start_ns)
    row->flags |= MINA_ROW_BEGINS_BEFORE;
  if (end > scale->window.end_ns)
    row->flags |= MINA_ROW_ENDS_AFTER;
  if (x1 > 0 && x0 < scale->width)
    row->flags |= MINA_ROW_IN_SIGHT;
  row->x0 = (float) CLAMP (x0, -OVERHANG_PX, scale->width + OVERHANG_PX);
  row->x1 = (float) CLAMP (x1, -OVERHANG_PX, scale->width + OVERHANG_PX);
}

static void
add_row (MinaWaterfall          *self,
         const MinaRows         *rows,
         const MinaCriticalPath *path,
         guint32                 number)
{
  const MinaTree *tree = self->tree;
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  MinaWaterfallRow *row;

  g_array_set_size (self->rows, self->rows->len + 1);
  row = &g_array_index (self->rows, MinaWaterfallRow, self->rows->len - 1);
  row->node = mina_rows_node (rows, number);
  row->flags = 0;
  row->kind = tree->kind[row->node];
  row->lanes = 0;
  row->style = self->view.styles[spans->service[tree->span[row->node]]];
  row->pieces = row->members = row->columns = row->events = (MinaRange){ 0, 0 };
  row->highest = 0;
  row->longest_node = MINA_NONE;
  row->longest = (MinaPiece){ 0, 0 };
  row->badge_x = NAN;
  row->label_x = 0;
  row->label[0] = '\0';

  if (tree->end[row->node] > row->node + 1)
    {
      row->flags |= MINA_ROW_CAN_FOLD;
      if (!mina_rows_is_expanded (rows, row->node))
        row->flags |= MINA_ROW_FOLDED;
    }
  if (mina_tree_is_error (tree, row->node))
    row->flags |= MINA_ROW_ERROR;
  else if ((row->flags & MINA_ROW_FOLDED) != 0 && tree->errors_below[row->node] > 0)
    row->flags |= MINA_ROW_HIDDEN_ERROR;
  if (path != NULL && path->time_ns[row->node] > 0)
    row->flags |= MINA_ROW_CRITICAL;

  place_bar (self, row);
  if ((row->flags & MINA_ROW_IN_SIGHT) == 0)
    return;

  if (row->kind == MINA_NODE_SPAN)
    {
      if (mina_span_is_lost (tree->dataset, tree->span[row->node]))
        row->flags |= MINA_ROW_LOST;
      mina_waterfall_add_pieces (self, row);
      mina_waterfall_add_events (self, row);
    }
  else if (row->kind == MINA_NODE_GROUP && (row->flags & MINA_ROW_FOLDED) != 0)
    mina_waterfall_add_group (self, row);
  mina_waterfall_place_label (self, row);
}

void
mina_waterfall_update (MinaWaterfall           *self,
                       const MinaRows          *rows,
                       MinaCriticalPath        *path,
                       const MinaWaterfallView *view)
{
  guint32 end;

  g_return_if_fail (self != NULL && rows != NULL && view != NULL);
  g_return_if_fail (view->styles != NULL && view->row_height > 0);

  set_tree (self, mina_rows_tree (rows));
  self->view = *view;
  g_array_set_size (self->rows, 0);
  g_array_set_size (self->pieces, 0);
  g_array_set_size (self->members, 0);
  g_array_set_size (self->columns, 0);
  g_array_set_size (self->events, 0);
  g_array_set_size (self->path, 0);

  if (!(view->scale.width > 0) || mina_time_span_length (view->scale.window) <= 0
      || view->first_row >= mina_rows_count (rows))
    return;

  end = view->first_row + MIN (view->n_rows, mina_rows_count (rows) - view->first_row);
  for (guint32 number = view->first_row; number < end; number++)
    add_row (self, rows, path, number);
  if (view->show_path && path != NULL)
    mina_path_line (path, rows, &view->scale, view->first_row, view->n_rows, self->path);
}

const MinaWaterfallRow *
mina_waterfall_rows (const MinaWaterfall *self,
                     guint32             *first_row,
                     guint32             *n)
{
  g_return_val_if_fail (self != NULL && n != NULL, NULL);

  if (first_row != NULL)
    *first_row = self->view.first_row;
  *n = self->rows->len;
  return (const MinaWaterfallRow *) (gpointer) self->rows->data;
}

const MinaPiece *
mina_waterfall_pieces (const MinaWaterfall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const MinaPiece *) (gpointer) self->pieces->data;
}

const MinaMemberBar *
mina_waterfall_members (const MinaWaterfall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const MinaMemberBar *) (gpointer) self->members->data;
}

const MinaColumn *
mina_waterfall_columns (const MinaWaterfall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const MinaColumn *) (gpointer) self->columns->data;
}

const MinaEventTick *
mina_waterfall_events (const MinaWaterfall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const MinaEventTick *) (gpointer) self->events->data;
}

const MinaPathPoint *
mina_waterfall_path (const MinaWaterfall *self,
                     guint32             *n)
{
  g_return_val_if_fail (self != NULL && n != NULL, NULL);

  *n = self->path->len;
  return (const MinaPathPoint *) (gpointer) self->path->data;
}

const MinaWaterfallView *
mina_waterfall_view (const MinaWaterfall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->view;
}
