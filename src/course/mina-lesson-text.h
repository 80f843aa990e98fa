/* mina-lesson-text.h - the little that may stand in a lesson's text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-state.h"

G_BEGIN_DECLS

/**
 * mina_lesson_text_to_plain:
 * @text: a text of a lesson
 * @state: (nullable): where facts are
 *
 * Returns: (transfer full): without marks; `{fact:ID}` replaced by the number as the locale writes
 *   it, `{key:ACTION}` left for the caller as it is
 */
char *mina_lesson_text_to_plain  (const char      *text,
                                  const MinaState *state);

/**
 * mina_lesson_text_to_markup:
 * @text: a text of a lesson
 * @state: (nullable): where facts are
 *
 * Returns: (transfer full): for Pango: `**bold**` and code between backticks as markup, all else
 *   escaped
 */
char *mina_lesson_text_to_markup (const char      *text,
                                  const MinaState *state);

/**
 * mina_lesson_text_count_words:
 * @text: a text of a lesson
 *
 * Returns: its words; in scripts without blanks, half as many as its characters
 */
guint mina_lesson_text_count_words (const char    *text);

G_END_DECLS
