/* mina-objectives-view.h - what is promised, and what of it is done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/**
 * MinaObjectivesView:
 *
 * The objectives of a lesson by tier, each with how many of its steps are done, and the chapters
 * with how far they are. The learner may tick what is known already: that is kept for this window
 * and grades nothing.
 */
#define MINA_TYPE_OBJECTIVES_VIEW (mina_objectives_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaObjectivesView, mina_objectives_view, MINA, OBJECTIVES_VIEW, GtkWidget)

GtkWidget *mina_objectives_view_new        (void);

/**
 * mina_objectives_view_set_engine:
 * @self: objectives
 * @engine: (nullable): whose lesson
 */
void       mina_objectives_view_set_engine (MinaObjectivesView *self,
                                            MinaLessonEngine   *engine);

G_END_DECLS
