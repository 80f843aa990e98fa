/* mina-case-view.h - the incident's story, as far as it is known
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/**
 * MinaCaseView:
 *
 * The case card: the lines of the incident that the learner has uncovered, and how many are still
 * covered.
 */
#define MINA_TYPE_CASE_VIEW (mina_case_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaCaseView, mina_case_view, MINA, CASE_VIEW, GtkWidget)

GtkWidget *mina_case_view_new        (void);

/**
 * mina_case_view_set_engine:
 * @self: a case card
 * @engine: (nullable): whose lesson
 */
void       mina_case_view_set_engine (MinaCaseView     *self,
                                      MinaLessonEngine *engine);

G_END_DECLS
