/* mina-course-handout.h - a lesson on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson.h"
#include "export/mina-handout.h"

G_BEGIN_DECLS

/**
 * mina_course_handout_new:
 * @lesson: a lesson, in the language of the handout
 * @language: (nullable): that language: "ko"
 * @teacher: whether it is the teacher's copy, with answers
 * @error: return location: a dataset that is to be drawn cannot be read
 *
 * Writes what the lesson's `handout` says; for a lesson without one its objectives, its incident
 * story and its tasks.
 *
 * Returns: (transfer full) (nullable): the document
 */
MinaHandout *mina_course_handout_new (MinaLesson  *lesson,
                                      const char  *language,
                                      gboolean     teacher,
                                      GError     **error);

G_END_DECLS
