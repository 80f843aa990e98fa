/* mina-lesson-lint.h - plays a lesson to see whether it can be played
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/**
 * MinaLessonPlayed:
 * @step: a step
 * @solved: whether its solution made it true, and it was not before
 * @sentence: (nullable): why not
 */
typedef struct
{
  MinaLessonStep *step;
  gboolean        solved;
  char           *sentence;
} MinaLessonPlayed;

/**
 * mina_lesson_play:
 * @lesson: a lesson
 * @host: where; without a window in tests and on the command line
 * @step: (nullable): id of the only step to play
 * @problems: where to say what is wrong: L06, L07, L09 to L11
 *
 * Plays each step from its stage on: its check is false at the start, each answer that is said to
 * be wrong is not the solution, the solution makes it true. Runs the main loop while the host is
 * busy.
 *
 * Returns: (transfer full) (element-type MinaLessonPlayed): what was played, in order
 */
GPtrArray *mina_lesson_play (MinaLesson         *lesson,
                             MinaLessonHost     *host,
                             const char         *step,
                             MinaLessonProblems *problems);

G_END_DECLS
