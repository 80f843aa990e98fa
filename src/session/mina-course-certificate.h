/* mina-course-certificate.h - what was reached in a lesson, on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-result.h"
#include "export/mina-handout.h"

G_BEGIN_DECLS

/**
 * mina_course_certificate_new:
 * @lesson: a lesson, in the language of the certificate
 * @language: (nullable): that language: "ko"
 *
 * Returns: (transfer full): a document without a page, for mina_course_certificate_add()
 */
MinaHandout *mina_course_certificate_new (MinaLesson       *lesson,
                                          const char       *language);

/**
 * mina_course_certificate_add:
 * @handout: what mina_course_certificate_new() gave
 * @lesson: the same lesson
 * @result: what a learner did in it
 *
 * Adds a page with name, course, date and the objectives that mina_result_list_reached() says are
 * reached. There is no score.
 *
 * Returns: whether one is reached; otherwise there is nothing to certify, and no page
 */
gboolean     mina_course_certificate_add (MinaHandout      *handout,
                                          MinaLesson       *lesson,
                                          const MinaResult *result);

G_END_DECLS
