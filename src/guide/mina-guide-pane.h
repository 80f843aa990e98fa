/* mina-guide-pane.h - Mina, beside the work
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"
#include "guide/mina-guide-text.h"

G_BEGIN_DECLS

/**
 * MinaGuidePane:
 *
 * What Mina says, what is to be done, the list of what is done already, the place for the answer,
 * her line on it, and her hints. It stands beside the views and never over them.
 *
 * Widget actions: `lesson.commit` (also goes on when the step has passed), `lesson.hint`,
 * `lesson.show-me`, `lesson.restore`, `lesson.skip`, `lesson.previous`, `lesson.dismiss` (a line).
 */
#define MINA_TYPE_GUIDE_PANE (mina_guide_pane_get_type ())
G_DECLARE_FINAL_TYPE (MinaGuidePane, mina_guide_pane, MINA, GUIDE_PANE, GtkWidget)

/**
 * mina_guide_pane_new:
 * @keys: (nullable): the keys of actions, for her words
 *
 * Returns: (transfer floating): a pane without a lesson
 */
GtkWidget *mina_guide_pane_new        (MinaGuideKeyFunc  keys);

/**
 * mina_guide_pane_set_engine:
 * @self: a pane
 * @engine: (nullable): the lesson
 */
void       mina_guide_pane_set_engine (MinaGuidePane    *self,
                                       MinaLessonEngine *engine);

/**
 * mina_guide_pane_set_brief:
 * @self: a pane
 * @brief: whether only the task and her answers are shown, without her portrait and lines
 */
void       mina_guide_pane_set_brief  (MinaGuidePane    *self,
                                       gboolean          brief);

/**
 * mina_guide_pane_ask_cards:
 * @self: a pane
 * @hours_away: how long the learner was away
 *
 * Asks the recall cards that are due, if it was long enough.
 */
void       mina_guide_pane_ask_cards (MinaGuidePane *self,
                                      double         hours_away);

G_END_DECLS
