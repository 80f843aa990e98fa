/* mina-guide-gap.h - a gap of a sentence, filled from choices of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/**
 * mina_guide_gap_new:
 * @gap: a gap
 *
 * Returns: (transfer floating): a drop-down of its choices, after one for nothing
 */
GtkWidget *mina_guide_gap_new     (const MinaLessonGap *gap);

/**
 * mina_guide_gap_row_new:
 * @text: what is asked for
 * @widget: (transfer floating): where it is filled in
 *
 * Returns: (transfer floating): a row of a list that has both
 */
GtkWidget *mina_guide_gap_row_new (const char          *text,
                                   GtkWidget           *widget);

/**
 * mina_guide_gap_find:
 * @engine: whose answer
 * @gap: a gap
 *
 * Returns: which of its choices is filled in; -1 for none
 */
int        mina_guide_gap_find    (MinaLessonEngine    *engine,
                                   const MinaLessonGap *gap);

/**
 * mina_guide_gap_fill:
 * @engine: whose answer
 * @gap: a gap
 * @choice: which of its choices; -1 for none
 *
 * Fills it in, the other gaps stay.
 */
void       mina_guide_gap_fill    (MinaLessonEngine    *engine,
                                   const MinaLessonGap *gap,
                                   int                  choice);

G_END_DECLS
