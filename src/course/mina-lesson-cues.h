/* mina-lesson-cues.h - words by which a text shuts somebody out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mina_lesson_find_cue:
 * @text: a text of a lesson
 * @language: its language; only English is looked at
 *
 * Finds a thing of the window that is told by its colour alone ("the red bar"), and what only a
 * pointer can do ("hover"), unless the text also names a key, as `{key:…}`.
 *
 * Returns: (transfer full) (nullable): the words
 */
char *mina_lesson_find_cue (const char *text,
                            const char *language);

G_END_DECLS
