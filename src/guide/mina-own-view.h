/* mina-own-view.h - the place where a learner's own trace is dropped
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/**
 * MinaOwnView:
 *
 * Asks for a file. As soon as one is open that is not the lesson's it steps aside: for the
 * waterfall, or for the list where there are several traces.
 */
#define MINA_TYPE_OWN_VIEW (mina_own_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaOwnView, mina_own_view, MINA, OWN_VIEW, GtkWidget)

/**
 * mina_own_view_new:
 *
 * Returns: (transfer floating): the place
 */
GtkWidget *mina_own_view_new        (void);

/**
 * mina_own_view_set_engine:
 * @self: the place
 * @engine: (nullable): leads through the lesson
 */
void       mina_own_view_set_engine (MinaOwnView      *self,
                                     MinaLessonEngine *engine);

G_END_DECLS
