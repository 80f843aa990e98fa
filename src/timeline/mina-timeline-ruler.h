/* mina-timeline-ruler.h - the axis of time above the rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "timeline/mina-timeline-axis.h"

G_BEGIN_DECLS

/**
 * MinaTimelineRuler:
 *
 * Times, the logs of the selection as marks, and the cursor's time in a pill. Dragging zooms to the
 * range.
 */
#define MINA_TYPE_TIMELINE_RULER (mina_timeline_ruler_get_type ())
G_DECLARE_FINAL_TYPE (MinaTimelineRuler, mina_timeline_ruler, MINA, TIMELINE_RULER, GtkWidget)

/**
 * mina_timeline_ruler_new:
 * @axis: what it shares with rows and minimap
 *
 * Returns: (transfer floating): a ruler
 */
GtkWidget *mina_timeline_ruler_new (MinaTimelineAxis *axis);

G_END_DECLS
