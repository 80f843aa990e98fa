/* mina-lesson-numbers.h - numbers that a text writes out where a fact gives them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson.h"

G_BEGIN_DECLS

/**
 * mina_lesson_check_numbers:
 * @step: a step
 * @state: where the facts are
 * @problems: where to say what is wrong: L18
 *
 * Where a text of the step has `{fact:ID} WORD`, no text of it may have a number before the same
 * WORD that is within 5 % of the fact without being the fact, rounded to the digits that the number
 * has. So `788 ms` goes with a fact of 788.2, and `790 ms` does not; `104 ms` speaks of something
 * else. Facts that @state does not know are not looked at: the reader knows those of "value", who
 * plays the lesson knows all.
 */
void mina_lesson_check_numbers (const MinaLessonStep *step,
                                const MinaState      *state,
                                MinaLessonProblems   *problems);

G_END_DECLS
