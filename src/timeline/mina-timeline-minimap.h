/* mina-timeline-minimap.h - the whole trace, and the window that is visible
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "timeline/mina-timeline-axis.h"

G_BEGIN_DECLS

/**
 * MinaTimelineMinimap:
 *
 * All of the trace: thin bars for a small one, counts a column for a big one, errors above them,
 * and a frame around what is visible. Dragging zooms to the range, dragging the frame's edges moves
 * them, dragging with the middle button or Shift moves the frame; a click brings it there.
 */
#define MINA_TYPE_TIMELINE_MINIMAP (mina_timeline_minimap_get_type ())
G_DECLARE_FINAL_TYPE (MinaTimelineMinimap, mina_timeline_minimap, MINA, TIMELINE_MINIMAP, GtkWidget)

/**
 * mina_timeline_minimap_new:
 * @axis: what it shares with rows and ruler
 *
 * Returns: (transfer floating): a minimap
 */
GtkWidget *mina_timeline_minimap_new (MinaTimelineAxis *axis);

G_END_DECLS
