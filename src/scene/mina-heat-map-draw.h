/* mina-heat-map-draw.h - draws durations of all traces over time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-latency.h"
#include "scene/mina-painter.h"

G_BEGIN_DECLS

/**
 * MinaHeatMapCell:
 * @column: which stretch of time
 * @row: which band of duration
 *
 * A cell of the map.
 */
typedef struct
{
  int column;
  int row;
} MinaHeatMapCell;

/**
 * MinaHeatMapRect:
 * @x: left edge
 * @y: upper edge
 * @width: pixels
 * @height: pixels
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} MinaHeatMapRect;

/**
 * MinaHeatMapPicture:
 * @painter: what to draw with
 * @map: the cells
 * @lines: the same traces, in the columns of a line
 * @statistic: a #MinaLatencyStatistic that is drawn as a line; #MINA_N_LATENCY_STATISTICS if
 *   there is none
 * @font: font of the texts
 * @top: upper edge
 * @width: pixels
 * @height: pixels
 *
 * A picture of a crowd.
 */
typedef struct
{
  MinaPainter       *painter;
  const MinaLatency *map;
  const MinaLatency *lines;
  guint              statistic;
  MinaFont           font;
  double             top;
  double             width;
  double             height;
} MinaHeatMapPicture;

/**
 * mina_heat_map_plot:
 * @self: a picture
 *
 * Returns: where the cells are
 */
MinaHeatMapRect mina_heat_map_plot        (const MinaHeatMapPicture *self);

/**
 * mina_heat_map_cell_rect:
 * @self: a picture
 * @from: a cell
 * @to: another
 *
 * Returns: the rectangle that has them as corners
 */
MinaHeatMapRect mina_heat_map_cell_rect   (const MinaHeatMapPicture *self,
                                           MinaHeatMapCell           from,
                                           MinaHeatMapCell           to);

/* The parts, in the order to draw them: ground and axes; then cells and legend, or a line. */
void            mina_heat_map_draw_axes   (const MinaHeatMapPicture *self);
void            mina_heat_map_draw_cells  (const MinaHeatMapPicture *self);
void            mina_heat_map_draw_legend (const MinaHeatMapPicture *self);
void            mina_heat_map_draw_line   (const MinaHeatMapPicture *self);

G_END_DECLS
