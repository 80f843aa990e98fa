/* mina-waterfall-draw.h - draws the draw list of a waterfall with any painter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scene/mina-painter.h"
#include "scene/mina-waterfall.h"

G_BEGIN_DECLS

/**
 * MinaWaterfallMetrics:
 * @row: height of a row
 * @bar: height of a bar
 * @block: height of a folded block
 * @indent: pixels a level
 * @labels: whether rows have two lines, a name for people and what the protocol says
 *
 * Measures that follow the font, and what there is to show.
 */
typedef struct
{
  double row;
  double bar;
  double block;
  double indent;
  gboolean labels;
} MinaWaterfallMetrics;

/**
 * MinaWaterfallPicture:
 * @painter: what to draw with
 * @list: what to draw
 * @tree: the tree of its rows
 * @path: (nullable): its critical path, for names in words
 * @scale: how the axis shows time
 * @origin_ns: where the ruler has its zero
 * @metrics: measures
 * @width: of the whole
 * @start: where the axis begins; before it is the tree
 * @scroll: pixels between the top of the first row and that of the picture; below 0 to leave room
 *   above the rows
 * @shift: levels by which a deep tree is moved to the start
 * @selected: node of the selected row, or #MINA_NONE
 * @still: whether nothing can be clicked: rows that are unfolded need no expander
 * @hides_tree: whether no lines say who called whom
 * @hides_own_time: whether bars do not tell own time from waiting
 *
 * A picture of a waterfall.
 */
typedef struct
{
  MinaPainter            *painter;
  const MinaWaterfall    *list;
  const MinaTree         *tree;
  const MinaCriticalPath *path;
  MinaTimeScale           scale;
  gint64                  origin_ns;
  MinaWaterfallMetrics    metrics;
  double                  width;
  double                  start;
  double                  scroll;
  guint32                 shift;
  guint32                 selected;
  gboolean                still;
  gboolean                hides_tree;
  gboolean                hides_own_time;
} MinaWaterfallPicture;

/**
 * mina_waterfall_metrics:
 * @row: pixels that a row of one line needs
 * @tree: (nullable): what is shown
 *
 * Spans that have names for people get higher rows, as do large traces in groups.
 *
 * Returns: the measures that suit
 */
MinaWaterfallMetrics mina_waterfall_metrics (double          row,
                                             const MinaTree *tree);

/**
 * mina_waterfall_row_top:
 * @self: a picture
 * @row: number of a row
 *
 * Returns: its upper edge
 */
double mina_waterfall_row_top   (const MinaWaterfallPicture *self,
                                 guint32                     row);

/**
 * mina_waterfall_draw_grid:
 * @self: a picture
 * @top: where lines begin
 * @height: how long they are
 *
 * Draws a line for each labelled mark of the ruler.
 */
void   mina_waterfall_draw_grid (const MinaWaterfallPicture *self,
                                 double                      top,
                                 double                      height);

/**
 * mina_waterfall_draw_ruler:
 * @self: a picture
 * @top: its upper edge
 * @height: its height
 *
 * Draws the ruler of times, with the heading of the tree before it.
 */
void   mina_waterfall_draw_ruler (const MinaWaterfallPicture *self,
                                  double                      top,
                                  double                      height);

/**
 * mina_waterfall_draw_tree:
 * @self: a picture
 *
 * Draws the tree: what each row is.
 */
void   mina_waterfall_draw_tree (const MinaWaterfallPicture *self);

/**
 * mina_waterfall_draw_bars:
 * @self: a picture
 *
 * Draws bars, the critical path and events: what is the same whichever row is selected.
 */
void   mina_waterfall_draw_bars (const MinaWaterfallPicture *self);

/**
 * mina_waterfall_draw_labels:
 * @self: a picture
 *
 * Draws what stands on and beside bars, over them.
 */
void   mina_waterfall_draw_labels (const MinaWaterfallPicture *self);

G_END_DECLS
