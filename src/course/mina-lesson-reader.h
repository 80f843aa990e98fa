/* mina-lesson-reader.h - lessons from files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson.h"

G_BEGIN_DECLS

/**
 * MINA_LESSON_MAX_BYTES:
 *
 * A lesson, or a file of its translations, is not larger.
 */
#define MINA_LESSON_MAX_BYTES (4 * 1024 * 1024)

/**
 * MINA_LESSON_MAX_DEPTH:
 *
 * Nor nested deeper. Looked at before the JSON parser is: that of json-glib recurses.
 */
#define MINA_LESSON_MAX_DEPTH 32

/**
 * mina_lesson_read:
 * @path: a file, a folder with lesson.json, or "resource:///…" of a folder
 * @language: (nullable): language to read it in, "ko"; %NULL for its own
 * @problems: where to say what is wrong: L01 to L05, L08, L12 to L18
 *
 * Texts without a usable translation stay in the lesson's own language.
 *
 * Returns: (transfer full) (nullable): the lesson; %NULL if it has errors
 */
MinaLesson *mina_lesson_read         (const char         *path,
                                      const char         *language,
                                      MinaLessonProblems *problems);

/**
 * mina_lesson_read_bytes:
 * @bytes: content of a file
 * @folder: where files beside it would be
 * @language: (nullable): see mina_lesson_read()
 * @problems: see mina_lesson_read()
 *
 * Returns: (transfer full) (nullable): the lesson
 */
MinaLesson *mina_lesson_read_bytes   (GBytes             *bytes,
                                      const char         *folder,
                                      const char         *language,
                                      MinaLessonProblems *problems);

/**
 * mina_lesson_is_lesson:
 * @bytes: the beginning of a file
 *
 * Returns: whether it is a lesson rather than telemetry: an object whose first members include
 *   "mina_lesson"
 */
gboolean    mina_lesson_is_lesson    (GBytes             *bytes);

/**
 * mina_lesson_list_built_in:
 *
 * Returns: (transfer full) (array zero-terminated=1): paths of the built-in lessons
 */
char      **mina_lesson_list_built_in (void);

G_END_DECLS
