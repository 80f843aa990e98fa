/* mina-heat-map-private.h - what the parts of the heat map share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "panels/mina-heat-map-canvas.h"
#include "scene/mina-heat-map-draw.h"
#include "timeline/mina-timeline-paint.h"

G_BEGIN_DECLS

struct _MinaHeatMapCanvas
{
  GtkWidget        parent_instance;

  const MinaCrowd *crowd;
  guint            statistic;
  gboolean         still; /* nothing can be brushed */
  MinaTimelinePaint *paint;

  MinaHeatMapCell  cursor; /* that the keyboard is at */
  MinaHeatMapCell  anchor; /* where a brush begins */
  gboolean         brushing; /* from @anchor to @cursor, not applied yet */
  gboolean         brushed;
  MinaHeatMapCell  from; /* corners of the brush */
  MinaHeatMapCell  to;

  /* the cells as they were drawn last */
  GskRenderNode   *cells;
  int              cells_width;
  int              cells_height;
  MinaScheme       cells_scheme;
};

/* mina-heat-map-draw.c */
void mina_heat_map_canvas_snapshot (GtkWidget         *widget,
                                    GtkSnapshot       *snapshot);

/* Where the cells are, in the widget. */
void mina_heat_map_canvas_plot     (MinaHeatMapCanvas *self,
                                    graphene_rect_t   *plot);

G_END_DECLS
