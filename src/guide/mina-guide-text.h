/* mina-guide-text.h - a lesson's text as it is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/**
 * MinaGuideKeyFunc:
 * @action: detailed name of an action: "win.measure"
 *
 * Returns: (transfer full) (nullable): its keys for people, "M"; %NULL if it has none
 */
typedef char *(*MinaGuideKeyFunc) (const char *action);

/**
 * mina_guide_text_markup:
 * @engine: whose facts
 * @text: (nullable): a text of the lesson
 * @keys: (nullable): what `{key:ACTION}` is replaced by
 *
 * Returns: (transfer full): Pango markup
 */
char *mina_guide_text_markup (MinaLessonEngine *engine,
                              const char       *text,
                              MinaGuideKeyFunc  keys);

/**
 * mina_guide_text_set_label:
 * @label: a label
 * @engine: whose facts
 * @text: (nullable): a text of the lesson; without one the label is hidden
 * @keys: (nullable): what `{key:ACTION}` is replaced by
 *
 * Shows it.
 */
void  mina_guide_text_set_label (GtkLabel         *label,
                                 MinaLessonEngine *engine,
                                 const char       *text,
                                 MinaGuideKeyFunc  keys);

G_END_DECLS
