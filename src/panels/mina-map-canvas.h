/* mina-map-canvas.h - boxes for services, arrows for calls
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-map-layout.h"
#include "scene/mina-palette.h"

G_BEGIN_DECLS

/**
 * MinaMapCanvas:
 *
 * The picture of a service graph. Each box is a button; arrows are drawn between them. Choosing a
 * box or an arrow selects the longest span that stands behind it (action `win.select-span`).
 */
#define MINA_TYPE_MAP_CANVAS (mina_map_canvas_get_type ())
G_DECLARE_FINAL_TYPE (MinaMapCanvas, mina_map_canvas, MINA, MAP_CANVAS, GtkWidget)

GtkWidget *mina_map_canvas_new       (void);

/**
 * mina_map_canvas_set_graph:
 * @self: a canvas
 * @graph: (transfer none) (nullable): what to draw; has to live until the next call
 * @dataset: (nullable): the dataset it is of
 * @styles: (nullable): how services look, by index in the dataset
 */
void       mina_map_canvas_set_graph (MinaMapCanvas          *self,
                                      const MinaServiceGraph *graph,
                                      MinaDataset            *dataset,
                                      const MinaServiceStyle *styles);

/**
 * mina_map_canvas_set_service:
 * @self: a canvas
 * @service: index of a service in the dataset, #MINA_NONE for none
 *
 * Marks the box of a service.
 */
void       mina_map_canvas_set_service (MinaMapCanvas        *self,
                                        guint32               service);

G_END_DECLS
