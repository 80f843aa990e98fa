/* mina-map-draw.h - how the boxes and arrows of the map are drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scene/mina-map-layout.h"
#include "scene/mina-painter.h"

G_BEGIN_DECLS

/**
 * mina_map_call_text:
 * @call: an arrow
 *
 * Returns: (transfer full): how often, how long on average, how many errors
 */
char          *mina_map_call_text     (const MinaGraphCall    *call);

/**
 * mina_map_service_text:
 * @service: a box
 *
 * Returns: (transfer full): how many spans or calls, how many errors
 */
char          *mina_map_service_text  (const MinaGraphService *service);

/**
 * mina_map_draw_calls:
 * @graph: a graph
 * @layout: where it stands
 * @painter: what to draw with
 * @hovered: index of a call that stands out, or #MINA_NONE
 * @chosen: index of another that does, or #MINA_NONE
 *
 * Draws arrows, the thicker the more calls; messages that nobody waits for are dashed.
 */
void           mina_map_draw_calls    (const MinaServiceGraph *graph,
                                       const MinaMapLayout    *layout,
                                       MinaPainter            *painter,
                                       guint32                 hovered,
                                       guint32                 chosen);

/**
 * mina_map_draw_labels:
 * @graph: a graph
 * @layout: where it stands
 * @painter: what to draw with
 * @font: in which font
 *
 * Draws what arrows say, over all of them.
 */
void           mina_map_draw_labels   (const MinaServiceGraph *graph,
                                       const MinaMapLayout    *layout,
                                       MinaPainter            *painter,
                                       MinaFont                font);

/**
 * mina_map_layout_for_painter:
 * @graph: a graph
 * @dataset: the dataset it is of
 * @painter: what it will be drawn with
 * @font: font of the labels
 *
 * Returns: (transfer full): a layout whose boxes have the size that mina_map_draw_boxes() needs,
 *   with room between them for what mina_map_draw_labels() writes
 */
MinaMapLayout *mina_map_layout_for_painter (const MinaServiceGraph *graph,
                                            MinaDataset            *dataset,
                                            MinaPainter            *painter,
                                            MinaFont                font);

/**
 * mina_map_draw_boxes:
 * @graph: a graph
 * @dataset: the dataset it is of
 * @styles: (array): how services look, by index in the dataset
 * @layout: where it stands
 * @painter: what to draw with
 *
 * Draws boxes, where they are not widgets.
 */
void           mina_map_draw_boxes    (const MinaServiceGraph *graph,
                                       MinaDataset            *dataset,
                                       const MinaServiceStyle *styles,
                                       const MinaMapLayout    *layout,
                                       MinaPainter            *painter);

G_END_DECLS
