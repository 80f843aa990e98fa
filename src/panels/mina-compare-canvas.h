/* mina-compare-canvas.h - two traces row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-palette.h"
#include "session/mina-overview.h"

G_BEGIN_DECLS

/**
 * MinaCompareCanvas:
 *
 * The picture of a comparison: a row for each pair of spans, the bar of the first trace solid, that
 * of the other striped below it, both on one scale of time that begins with each trace; at the end
 * the difference in own time. Draws what is visible only; goes into a #GtkScrolledWindow. ↑ and ↓
 * walk through the rows. Choosing one that the first trace has selects its span there (action
 * `win.select-span`).
 */
#define MINA_TYPE_COMPARE_CANVAS (mina_compare_canvas_get_type ())
G_DECLARE_FINAL_TYPE (MinaCompareCanvas, mina_compare_canvas, MINA, COMPARE_CANVAS, GtkWidget)

/**
 * mina_compare_canvas_set_pair:
 * @self: a canvas
 * @pair: (transfer none) (nullable): what to draw; has to live until the next call
 * @styles: (nullable): how services look, by index in the dataset
 */
void  mina_compare_canvas_set_pair      (MinaCompareCanvas      *self,
                                         const MinaTracePair    *pair,
                                         const MinaServiceStyle *styles);

/**
 * mina_compare_canvas_set_by_own_time:
 * @self: a canvas
 * @by_own_time: whether the largest difference in own time comes first; else the order of the trees
 */
void  mina_compare_canvas_set_by_own_time (MinaCompareCanvas    *self,
                                           gboolean              by_own_time);

/**
 * mina_compare_canvas_set_span:
 * @self: a canvas
 * @span: record of the first trace that is marked, or #MINA_NONE
 */
void  mina_compare_canvas_set_span      (MinaCompareCanvas      *self,
                                         guint32                 span);

/**
 * mina_compare_canvas_format_difference:
 * @buffer: (out caller-allocates): 2 × MINA_FORMAT_SIZE bytes
 * @difference_ns: a difference
 *
 * Returns: @buffer: the difference with its sign: "+300 ms", "−1.2 s", "0 ns"
 */
const char *mina_compare_canvas_format_difference (char   *buffer,
                                                   gint64  difference_ns);

G_END_DECLS
