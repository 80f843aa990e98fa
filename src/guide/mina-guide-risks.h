/* mina-guide-risks.h - risks of a design, to tick those that are accepted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/**
 * MinaGuideRisks:
 *
 * A box to tick for each choice of the step: those that are ticked are the answer "risks".
 */
#define MINA_TYPE_GUIDE_RISKS (mina_guide_risks_get_type ())
G_DECLARE_FINAL_TYPE (MinaGuideRisks, mina_guide_risks, MINA, GUIDE_RISKS, GtkWidget)

/**
 * mina_guide_risks_new:
 * @engine: whose answers
 * @step: (transfer none): the step whose choices they are; lives as long as this
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *mina_guide_risks_new (MinaLessonEngine *engine,
                                  MinaLessonStep   *step);

G_END_DECLS
