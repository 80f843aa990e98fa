/* mina-waterfall-private.h - what a draw list holds for itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scene/mina-waterfall.h"

G_BEGIN_DECLS

/**
 * MinaEventIndex:
 * @n: events with a time
 * @time_ns: (array length=n): ascending
 * @event: (array length=n): their indices in the dataset
 *
 * The events of a span that has many.
 */
typedef struct
{
  guint32  n;
  gint64  *time_ns;
  guint32 *event;
} MinaEventIndex;

struct _MinaWaterfall
{
  MinaWaterfallView view;
  MinaTree         *tree;
  GArray           *rows;    /* MinaWaterfallRow */
  GArray           *pieces;  /* MinaPiece */
  GArray           *members; /* MinaMemberBar */
  GArray           *columns; /* MinaColumn */
  GArray           *events;  /* MinaEventTick */
  GArray           *path;    /* MinaPathPoint */
  GHashTable       *member_index; /* node → MinaMembers */
  GHashTable       *event_index;  /* record → MinaEventIndex */
};

/**
 * mina_waterfall_members_of:
 * @self: a draw list
 * @node: a node of its tree
 *
 * Returns: (transfer none): the index of its children, made if it is asked for the first time
 */
MinaMembers *mina_waterfall_members_of   (MinaWaterfall          *self,
                                          guint32                 node);

/* The parts of a row; each appends to the list it is named for. */
void         mina_waterfall_add_pieces   (MinaWaterfall          *self,
                                          MinaWaterfallRow       *row);
void         mina_waterfall_add_group    (MinaWaterfall          *self,
                                          MinaWaterfallRow       *row);
void         mina_waterfall_add_events   (MinaWaterfall          *self,
                                          MinaWaterfallRow       *row);
void         mina_waterfall_place_label  (MinaWaterfall          *self,
                                          MinaWaterfallRow       *row);

/**
 * mina_waterfall_column_time:
 * @self: a draw list
 * @row: a row of it
 * @column: a column of that row
 *
 * Returns: the time it stands for
 */
MinaTimeSpan mina_waterfall_column_time  (const MinaWaterfall    *self,
                                          const MinaWaterfallRow *row,
                                          const MinaColumn       *column);

G_END_DECLS
