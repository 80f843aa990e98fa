/* mina-guide-answer.h - where an answer is put together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/**
 * MinaGuideAnswer:
 *
 * What a step asks for beside the views: choices, an order, pairs, a number or a text, the moves of
 * a worked example. It keeps nothing: what is chosen is the engine's.
 */
#define MINA_TYPE_GUIDE_ANSWER (mina_guide_answer_get_type ())
G_DECLARE_FINAL_TYPE (MinaGuideAnswer, mina_guide_answer, MINA, GUIDE_ANSWER, GtkWidget)

/**
 * mina_guide_answer_new:
 *
 * Returns: (transfer floating): an empty one
 */
GtkWidget *mina_guide_answer_new        (void);

/**
 * mina_guide_answer_set_engine:
 * @self: a place for answers
 * @engine: (nullable): whose steps
 */
void       mina_guide_answer_set_engine (MinaGuideAnswer  *self,
                                         MinaLessonEngine *engine);

G_END_DECLS
