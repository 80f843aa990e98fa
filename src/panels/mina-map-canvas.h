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
 * box or an arrow picks it (`win.pick-service`, `win.pick-edge`) and selects the longest span that
 * stands behind it (`win.select-span`). The label of an arrow is a button, too.
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
 * mina_map_canvas_name_call:
 * @graph: a graph
 * @dataset: the dataset it is of
 * @call: index of a call
 *
 * Returns: (transfer full): the name of an edge: "caller>callee"
 */
char      *mina_map_canvas_name_call (const MinaServiceGraph *graph,
                                      MinaDataset            *dataset,
                                      guint32                 call);

/**
 * mina_map_canvas_set_edge:
 * @self: a canvas
 * @edge: "caller>callee", "" for none
 *
 * Marks an arrow.
 */
void       mina_map_canvas_set_edge  (MinaMapCanvas          *self,
                                      const char             *edge);

/**
 * mina_map_canvas_set_selects:
 * @self: a canvas
 * @selects: whether choosing also selects a span
 */
void       mina_map_canvas_set_selects (MinaMapCanvas        *self,
                                        gboolean              selects);

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
