/* mina-lesson-cases.h - the library's cases, for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MinaLessonCase:
 * @name: name of a made-up dataset
 * @title: title, translated
 * @description: a sentence, translated
 *
 * A case of the library.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *description;
} MinaLessonCase;

/**
 * mina_lesson_cases:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the cases, those for beginners first
 */
const MinaLessonCase *mina_lesson_cases    (guint *n);

/**
 * mina_lesson_language:
 *
 * Returns: (transfer none): the language of this process without its country, "ko"
 */
const char           *mina_lesson_language (void);

G_END_DECLS
