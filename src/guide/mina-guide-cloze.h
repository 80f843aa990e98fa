/* mina-guide-cloze.h - sentences with a word missing in each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/**
 * MinaGuideCloze:
 *
 * The items of a step as sentences: where one has "___" a word is missing, which is typed below it,
 * or chosen from the step's choices once the person has asked for them. The answer is the engine's
 * "cloze"; that the words were asked for is its event "words".
 */
#define MINA_TYPE_GUIDE_CLOZE (mina_guide_cloze_get_type ())
G_DECLARE_FINAL_TYPE (MinaGuideCloze, mina_guide_cloze, MINA, GUIDE_CLOZE, GtkWidget)

/**
 * mina_guide_cloze_new:
 * @engine: whose answer it is
 * @step: whose items and choices
 *
 * Returns: (transfer floating): the sentences
 */
GtkWidget *mina_guide_cloze_new (MinaLessonEngine *engine,
                                 MinaLessonStep   *step);

G_END_DECLS
