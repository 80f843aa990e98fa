/* mina-board-canvas.h - boxes and the arrows between them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson.h"

G_BEGIN_DECLS

/**
 * MinaBoardCanvas:
 *
 * Draws boxes, and arrows from one to another.
 *
 * Signal `linked` (uint from, uint to): a person linked two boxes.
 */
#define MINA_TYPE_BOARD_CANVAS (mina_board_canvas_get_type ())
G_DECLARE_FINAL_TYPE (MinaBoardCanvas, mina_board_canvas, MINA, BOARD_CANVAS, GtkWidget)

GtkWidget *mina_board_canvas_new       (void);

/**
 * mina_board_canvas_set_items:
 * @self: a canvas
 * @items: (element-type MinaLessonChoice): boxes
 */
void       mina_board_canvas_set_items (MinaBoardCanvas *self,
                                        GPtrArray       *items);

/**
 * mina_board_canvas_set_links:
 * @self: a canvas
 * @links: (array length=n): from and to in turn, numbers of boxes
 * @n: how many links
 * @in_order: whether the boxes stand one after the other along the links
 */
void       mina_board_canvas_set_links (MinaBoardCanvas *self,
                                        const guint     *links,
                                        guint            n,
                                        gboolean         in_order);

G_END_DECLS
