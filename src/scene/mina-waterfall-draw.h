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
 *
 * Measures that follow the font.
 */
typedef struct
{
  double row;
  double bar;
  double block;
  double indent;
} MinaWaterfallMetrics;

/**
 * MinaSpanLabel:
 * @data: what was given with the function
 * @span: a record
 *
 * Returns: (transfer none) (nullable): what a row is called instead of service and name; these
 *   then stand under it
 */
typedef const char *(*MinaSpanLabel) (gpointer data,
                                      guint32  span);

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
 * @label: (nullable): labels from outside
 * @label_data: for @label
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
  MinaSpanLabel           label;
  gpointer                label_data;
} MinaWaterfallPicture;

/**
 * mina_waterfall_metrics:
 * @painter: what is drawn with
 *
 * Returns: the measures that suit its fonts
 */
MinaWaterfallMetrics mina_waterfall_metrics (MinaPainter *painter);

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
 * Draws bars, the critical path, events and labels.
 */
void   mina_waterfall_draw_bars (const MinaWaterfallPicture *self);

G_END_DECLS
