/* mina-heat-map-canvas.h - durations of all traces over time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-overview.h"
#include "session/mina-session-study.h"

G_BEGIN_DECLS

/**
 * MinaHeatMapCanvas:
 *
 * The picture of a crowd: how many requests begin at each time, and below it, on the same axis, how
 * long they last: as cells, the stronger the more requests they hold, or as a line of one number a
 * column. Cells with errors are outlined and have a cross.
 *
 * Dragging brushes cells. With the keyboard: arrows move a cursor from cell to cell, Shift extends
 * from there, Enter brushes what lies between, Escape lets go. Signals: `brushed`, when other cells
 * are brushed or none.
 */
#define MINA_TYPE_HEAT_MAP_CANVAS (mina_heat_map_canvas_get_type ())
G_DECLARE_FINAL_TYPE (MinaHeatMapCanvas, mina_heat_map_canvas, MINA, HEAT_MAP_CANVAS, GtkWidget)

/**
 * mina_heat_map_canvas_set_crowd:
 * @self: a canvas
 * @crowd: (transfer none) (nullable): what to draw; has to live until the next call
 */
void     mina_heat_map_canvas_set_crowd     (MinaHeatMapCanvas *self,
                                             const MinaCrowd   *crowd);

/**
 * mina_heat_map_canvas_set_still:
 * @self: a canvas
 * @still: whether it is only looked at: nothing can be brushed, the cursor still tells of cells
 */
void     mina_heat_map_canvas_set_still     (MinaHeatMapCanvas *self,
                                             gboolean           still);

/**
 * mina_heat_map_canvas_set_statistic:
 * @self: a canvas
 * @statistic: a #MinaLatencyStatistic to draw as a line, or #MINA_N_LATENCY_STATISTICS for cells
 */
void     mina_heat_map_canvas_set_statistic (MinaHeatMapCanvas *self,
                                             guint              statistic);

/**
 * mina_heat_map_canvas_get_brush:
 * @self: a canvas
 * @time: (out): starts that are brushed, both ends included
 * @shortest_ns: (out): durations from here
 * @longest_ns: (out): to here, included
 *
 * Returns: whether anything is brushed
 */
gboolean mina_heat_map_canvas_get_brush     (MinaHeatMapCanvas *self,
                                             MinaTimeSpan      *time,
                                             gint64            *shortest_ns,
                                             gint64            *longest_ns);
void     mina_heat_map_canvas_clear_brush   (MinaHeatMapCanvas *self);

/**
 * mina_heat_map_canvas_set_brush:
 * @self: a canvas
 * @brush: (nullable): what is brushed
 *
 * Outlines the cells it touches; emits nothing.
 */
void     mina_heat_map_canvas_set_brush     (MinaHeatMapCanvas *self,
                                             const MinaBrush   *brush);

G_END_DECLS
