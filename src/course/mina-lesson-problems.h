/* mina-lesson-problems.h - what is wrong with a lesson, for its author
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MinaLessonRule:
 *
 * The rules of data/lessons/WRITING.md, L01 to L18, by what they are about.
 */
typedef enum
{
  MINA_LESSON_SYNTAX = 1,
  MINA_LESSON_NEWER,
  MINA_LESSON_MEMBER,
  MINA_LESSON_ID,
  MINA_LESSON_PATH,
  MINA_LESSON_ALIAS,
  MINA_LESSON_FILE,
  MINA_LESSON_HINTS,
  MINA_LESSON_ALREADY_TRUE,
  MINA_LESSON_NOT_SOLVED,
  MINA_LESSON_WRONG_ANSWER,
  MINA_LESSON_NO_OTHERWISE,
  MINA_LESSON_LONG_TEXT,
  MINA_LESSON_TRANSLATION,
  MINA_LESSON_ONLY_CUE,
  MINA_LESSON_OBJECTIVE,
  MINA_LESSON_REFERENCE,
  MINA_LESSON_NUMBER,
} MinaLessonRule;

/**
 * MinaLessonProblem:
 * @rule: which rule
 * @warning: whether the lesson can be played all the same
 * @file: (nullable): name of the file, if it is not the lesson's own
 * @pointer: JSON Pointer (RFC 6901); for a syntax error "line:column"
 * @sentence: what is wrong and what to do, translated
 *
 * One thing that is wrong.
 */
typedef struct
{
  MinaLessonRule rule;
  gboolean       warning;
  char          *file;
  char          *pointer;
  char          *sentence;
} MinaLessonProblem;

/**
 * MinaLessonProblems:
 *
 * A list of problems; after 500 further ones only count.
 */
typedef struct _MinaLessonProblems MinaLessonProblems;

MinaLessonProblems      *mina_lesson_problems_new   (void);
void                     mina_lesson_problems_free  (MinaLessonProblems       *self);

/**
 * mina_lesson_problems_set_file:
 * @self: a list
 * @file: (nullable): name of a file beside the lesson, "i18n/ko.json"; %NULL for the lesson's own
 *
 * Where problems that are added from now on are.
 */
void                     mina_lesson_problems_set_file (MinaLessonProblems    *self,
                                                        const char            *file);

/**
 * mina_lesson_problems_add:
 * @self: a list
 * @rule: which rule; L13 to L16 are warnings
 * @pointer: JSON Pointer of what is wrong, or "line:column"
 * @format: a sentence without a full stop, translated, and its arguments
 *
 * Adds a problem.
 */
void                     mina_lesson_problems_add   (MinaLessonProblems       *self,
                                                     MinaLessonRule            rule,
                                                     const char               *pointer,
                                                     const char               *format,
                                                     ...) G_GNUC_PRINTF (4, 5);

/**
 * mina_lesson_problems_get:
 * @self: a list
 * @n: (out): how many are kept
 *
 * Returns: (transfer none) (array length=n): the problems, in the order they were found
 */
const MinaLessonProblem *mina_lesson_problems_get   (const MinaLessonProblems *self,
                                                     guint                    *n);

/**
 * mina_lesson_problems_count:
 * @self: a list
 * @n_warnings: (out) (optional): how many are warnings
 *
 * Returns: how many are errors
 */
guint                    mina_lesson_problems_count (const MinaLessonProblems *self,
                                                     guint                    *n_warnings);

/**
 * mina_lesson_problem_to_text:
 * @self: a problem
 * @name: name of the lesson's file
 *
 * Returns: (transfer full): `tax.mina.json: /chapters/0/steps/0/check/eq/0: L05 unknown path …`;
 *   for a syntax error `tax.mina.json:3:14: L01 …`
 */
char                    *mina_lesson_problem_to_text (const MinaLessonProblem *self,
                                                      const char              *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaLessonProblems, mina_lesson_problems_free)

G_END_DECLS
