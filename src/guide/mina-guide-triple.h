/* mina-guide-triple.h - a fault, named by its service, its span and its kind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/**
 * MinaGuideTriple:
 *
 * Places for a service, a span and a kind of fault: the first two are typed, or taken from the span
 * that is selected; the kinds are the step's choices. The answer is the engine's "triple".
 */
#define MINA_TYPE_GUIDE_TRIPLE (mina_guide_triple_get_type ())
G_DECLARE_FINAL_TYPE (MinaGuideTriple, mina_guide_triple, MINA, GUIDE_TRIPLE, GtkWidget)

/**
 * mina_guide_triple_new:
 * @engine: whose answer it is
 * @step: whose choices
 *
 * Returns: (transfer floating): the places
 */
GtkWidget *mina_guide_triple_new (MinaLessonEngine *engine,
                                  MinaLessonStep   *step);

G_END_DECLS
