/* mina-timeline-canvas-private.h - what the parts of the canvas share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scene/mina-waterfall-draw.h"
#include "session/mina-session-study.h"
#include "session/mina-span-facts.h"
#include "timeline/mina-timeline-canvas.h"
#include "timeline/mina-timeline-card.h"
#include "timeline/mina-timeline-paint.h"

G_BEGIN_DECLS

/**
 * MinaTimelineDrag:
 *
 * What a drag does.
 */
typedef enum
{
  MINA_DRAG_NONE,
  MINA_DRAG_MEASURE,
  MINA_DRAG_PAN,
  MINA_DRAG_TREE_WIDTH,
} MinaTimelineDrag;

struct _MinaTimelineCanvas
{
  GtkWidget           parent_instance;
  MinaTimelineAxis   *axis;
  MinaSession        *session;
  MinaTimelinePaint  *paint;
  MinaWaterfall      *list;
  MinaWaterfallMetrics metrics;
  double              font_row; /* height of a row of one line */
  GskRenderNode      *content; /* all that does not follow the pointer; NULL when it is stale */
  GskRenderNode      *bars;    /* of that, all that is the same whatever is selected or searched */

  GtkAdjustment      *hadjustment;
  GtkAdjustment      *vadjustment;
  guint               hpolicy : 1;
  guint               vpolicy : 1;

  guint               warm_source;

  GPtrArray          *twins; /* MinaTimelineRow, one for each row in sight */
  guint32             first_twin;
  guint               tree_source;
  guint               twins_source;

  MinaTimelineCard   *card;
  guint               card_source;

  MinaHit             hover;
  int                 width; /* when it was allocated last */
  int                 height;
  double              pointer_x; /* logical, in the widget; -1 while the pointer is elsewhere */
  double              pointer_y;

  MinaTimelineDrag    drag;
  double              drag_x;
  double              drag_y;
  gint64              drag_time;
  MinaTimeSpan        drag_window;
  double              drag_scroll;
  int                 drag_tree_width;
  double              pinch;

  gboolean            measuring; /* with the keyboard */
  gint64              measure_from;
  gint64              measure_to;
};

/**
 * mina_timeline_canvas_scroll:
 * @self: a canvas
 *
 * Returns: pixels between the top of the first row and the top of the widget
 */
double           mina_timeline_canvas_scroll         (MinaTimelineCanvas *self);

/**
 * mina_timeline_canvas_scale:
 * @self: a canvas
 *
 * Returns: how the axis shows time
 */
MinaTimeScale    mina_timeline_canvas_scale          (MinaTimelineCanvas *self);

/**
 * mina_timeline_canvas_update:
 * @self: a canvas
 *
 * Makes the draw list for what is in sight, unless it is up to date.
 *
 * Returns: whether there is anything to draw
 */
gboolean         mina_timeline_canvas_update         (MinaTimelineCanvas *self);

/**
 * mina_timeline_canvas_invalidate:
 * @self: a canvas
 *
 * Has the content made anew for the next frame.
 */
void             mina_timeline_canvas_invalidate     (MinaTimelineCanvas *self);

/**
 * mina_timeline_canvas_shift:
 * @self: a canvas
 *
 * Returns: levels by which a deep tree is moved to the start, so that what is in sight has room
 */
guint32          mina_timeline_canvas_shift          (MinaTimelineCanvas *self);

/**
 * mina_timeline_canvas_indent:
 * @self: a canvas
 * @depth: depth of a node
 *
 * Returns: where its expander stands; deep trees are moved so that what is in sight has room
 */
double           mina_timeline_canvas_indent         (MinaTimelineCanvas *self,
                                                      guint32             depth);

/* The rows in sight; the last one may be cut. */
void             mina_timeline_canvas_rows_in_sight  (MinaTimelineCanvas *self,
                                                      guint32            *first,
                                                      guint32            *n);

/* mina-timeline-canvas-twins.c: makes as many as there are rows in sight; and places them; has them
 * say what their rows are, soon; the selected row's, if that is in sight */
void             mina_timeline_canvas_make_twins     (MinaTimelineCanvas *self);
void             mina_timeline_canvas_allocate_twins (MinaTimelineCanvas *self);
void             mina_timeline_canvas_queue_twins    (MinaTimelineCanvas *self);
GtkWidget       *mina_timeline_canvas_find_twin      (MinaTimelineCanvas *self);

/* mina-timeline-canvas-notes.c: after everything else of the content */
void             mina_timeline_canvas_draw_notes     (MinaTimelineCanvas         *self,
                                                      const MinaWaterfallPicture *picture);

/* mina-timeline-canvas-draw.c */
void             mina_timeline_canvas_measure_font   (MinaTimelineCanvas *self);
void             mina_timeline_canvas_suggest_tree   (MinaTimelineCanvas *self,
                                                      int                 width);
void             mina_timeline_canvas_draw           (MinaTimelineCanvas *self,
                                                      GtkSnapshot        *snapshot);

/* mina-timeline-canvas-input.c; the second after what lies under a resting pointer has moved */
void             mina_timeline_canvas_add_pointer    (MinaTimelineCanvas *self);
void             mina_timeline_canvas_update_pointer (MinaTimelineCanvas *self);

/* mina-timeline-canvas-keys.c */
void             mina_timeline_canvas_install_keys   (GtkWidgetClass     *class);
void             mina_timeline_canvas_add_keys       (MinaTimelineCanvas *self);

G_END_DECLS
