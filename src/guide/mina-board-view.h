/* mina-board-view.h - loose boxes to be linked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/**
 * MinaBoardView:
 *
 * The items of a step as boxes: dragging from one to another links them; so do selecting one,
 * pressing L and selecting the other. Below stand the links in words, where each can be taken away.
 * The links are the engine's answer "edges". When the step has passed the boxes stand in order.
 */
#define MINA_TYPE_BOARD_VIEW (mina_board_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaBoardView, mina_board_view, MINA, BOARD_VIEW, GtkWidget)

/**
 * mina_board_view_new:
 *
 * Returns: (transfer floating): an empty board
 */
GtkWidget *mina_board_view_new        (void);

/**
 * mina_board_view_set_engine:
 * @self: a board
 * @engine: (nullable): whose steps
 */
void       mina_board_view_set_engine (MinaBoardView    *self,
                                       MinaLessonEngine *engine);

G_END_DECLS
