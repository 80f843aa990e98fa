/* mina-guide-order.h - things to put in order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/**
 * MinaGuideOrder:
 *
 * The items of a step as a numbered list that can be put in order: by dragging a row, by the
 * buttons of a row, or by Alt+↑ and Alt+↓ on it. The order is the engine's answer "order"; as long
 * as nothing was moved there is none.
 */
#define MINA_TYPE_GUIDE_ORDER (mina_guide_order_get_type ())
G_DECLARE_FINAL_TYPE (MinaGuideOrder, mina_guide_order, MINA, GUIDE_ORDER, GtkWidget)

/**
 * mina_guide_order_new:
 * @engine: whose answer it is
 * @step: whose items
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *mina_guide_order_new (MinaLessonEngine *engine,
                                 MinaLessonStep   *step);

G_END_DECLS
