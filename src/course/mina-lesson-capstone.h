/* mina-lesson-capstone.h - the case that each learner has alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson.h"

G_BEGIN_DECLS

/**
 * mina_lesson_dataset_seed:
 * @dataset: a made-up dataset with an @own_seed
 * @learner: id of a learner
 * @class_id: id of a class; "" without one
 *
 * Returns: the seed that this learner has there
 */
guint64  mina_lesson_dataset_seed  (const MinaLessonDataset *dataset,
                                    const char              *learner,
                                    const char              *class_id);

/**
 * mina_lesson_capstone_fill:
 * @seed: seed of a case
 * @builder: where to
 *
 * Writes what is wrong in the case: "@case.service", "@case.span", "@case.kind", and which case it
 * is, as "lab.case.seed".
 */
void     mina_lesson_capstone_fill (guint64                  seed,
                                    MinaStateBuilder        *builder);

/**
 * mina_lesson_capstone_is_of:
 * @state: how things stood, as it was stored
 * @seed: seed of a case
 *
 * Returns: whether that was seen in the case of this seed
 */
gboolean mina_lesson_capstone_is_of (const MinaState        *state,
                                     guint64                 seed);

G_END_DECLS
