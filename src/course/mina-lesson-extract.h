/* mina-lesson-extract.h - a chapter of a lesson as a lesson of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MinaLessonFile:
 * @name: path beside the lesson: "lesson.json", "i18n/ko.json"
 * @bytes: content
 *
 * A file of a lesson.
 */
typedef struct
{
  char   *name;
  GBytes *bytes;
} MinaLessonFile;

/**
 * mina_lesson_file_new:
 * @name: path beside the lesson
 * @bytes: (transfer full): content
 *
 * Returns: (transfer full): a file; free with mina_lesson_file_free()
 */
MinaLessonFile *mina_lesson_file_new  (const char      *name,
                                       GBytes          *bytes);
void            mina_lesson_file_free (MinaLessonFile  *self);

/**
 * mina_lesson_extract:
 * @folder: where the lesson is: a path, or "resource:///…"
 * @chapter: id of a chapter
 * @error: return location: errors of GIO and of JSON, %MINA_ERROR_ARGUMENT if there is no such
 *   chapter
 *
 * Takes a chapter out, with the objectives, datasets, files and translations that it needs, and
 * nothing else. Its title is that of the lesson.
 *
 * Returns: (transfer full) (nullable) (element-type MinaLessonFile): the files of a folder that is
 *   a lesson
 */
GPtrArray      *mina_lesson_extract   (const char      *folder,
                                       const char      *chapter,
                                       GError         **error);

G_END_DECLS
