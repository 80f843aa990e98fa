/* mina-lesson-place.h - where learners are in lessons
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "course/mina-lesson.h"

G_BEGIN_DECLS

/**
 * mina_lesson_place_is_lesson:
 * @path: a file or folder
 *
 * Returns: whether it is a lesson rather than telemetry
 */
gboolean mina_lesson_place_is_lesson (const char *path);

/**
 * mina_lesson_place_root:
 *
 * Returns: (transfer full): the folder of all learners
 */
char *mina_lesson_place_root     (void);

/**
 * mina_lesson_place_folder:
 * @learner: id of a learner
 *
 * Returns: (transfer full): where the learner's results are
 */
char *mina_lesson_place_folder   (const char *learner);

/**
 * mina_lesson_place_class:
 *
 * Returns: (transfer none): id of the class; "" without one
 */
const char *mina_lesson_place_class (void);

/**
 * mina_lesson_place_number:
 * @lesson: a lesson
 * @step: a step of it
 *
 * Returns: (transfer full): for people: "4.3", the third step of chapter 4
 */
char *mina_lesson_place_number   (MinaLesson     *lesson,
                                  MinaLessonStep *step);

/**
 * mina_lesson_place_next:
 * @path: a lesson's file, folder or resource
 * @learner: id of a learner
 *
 * Reads the lesson and what is known of the learner.
 *
 * Returns: (transfer full) (nullable): the number of the step where the learner goes on; %NULL if
 *   nothing was done yet
 */
char *mina_lesson_place_next     (const char     *path,
                                  const char     *learner);

G_END_DECLS
