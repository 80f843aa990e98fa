/* mina-course-dataset.h - the datasets of a lesson
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * mina_course_dataset_read:
 * @lesson: a lesson
 * @dataset: one of its datasets, which has files
 * @error: return location: what reading them says
 *
 * Reads the files beside the lesson.
 *
 * Returns: (transfer full) (nullable): what is in them
 */
MinaDataset *mina_course_dataset_read (MinaLesson              *lesson,
                                       const MinaLessonDataset *dataset,
                                       GError                 **error);

/**
 * mina_course_dataset_make:
 * @lesson: a lesson
 * @dataset: one of its datasets
 * @error: return location: what reading its files says; MINA_ERROR_NO_DATA if nothing is made up
 *   under its name
 *
 * Makes a dataset up, with the seed that the lesson states or its usual one, or reads the files
 * beside the lesson. It takes its time.
 *
 * Returns: (transfer full) (nullable): it
 */
MinaDataset *mina_course_dataset_make (MinaLesson              *lesson,
                                       const MinaLessonDataset *dataset,
                                       GError                 **error);

G_END_DECLS
