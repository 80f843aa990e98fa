/* mina-timeline-canvas.h - the rows of a waterfall: tree and bars
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "timeline/mina-timeline-axis.h"

G_BEGIN_DECLS

/**
 * MinaTimelineCanvas:
 *
 * Draws the rows in sight and takes pointer and keys. Scrolls vertically in a #GtkScrolledWindow.
 * What is drawn is kept as one node and made anew only when something in it changes; the pointer,
 * the cursor and what is measured lie over it as small nodes.
 */
#define MINA_TYPE_TIMELINE_CANVAS (mina_timeline_canvas_get_type ())
G_DECLARE_FINAL_TYPE (MinaTimelineCanvas, mina_timeline_canvas, MINA, TIMELINE_CANVAS, GtkWidget)

/**
 * mina_timeline_canvas_new:
 * @axis: what it shares with ruler and minimap
 *
 * Returns: (transfer floating): the rows
 */
GtkWidget *mina_timeline_canvas_new (MinaTimelineAxis *axis);

G_END_DECLS
