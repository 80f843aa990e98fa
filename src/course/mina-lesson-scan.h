/* mina-lesson-scan.h - whether bytes are JSON, before a parser that recurses sees them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson-problems.h"

G_BEGIN_DECLS

/**
 * mina_lesson_scan:
 * @bytes: content of a file
 * @problems: where to say what is wrong: L01, with line and column, both from 1
 *
 * Holds the bytes against RFC 8259, and against the caps on size and depth of
 * mina-lesson-reader.h. Never recursive.
 *
 * Returns: whether they are JSON
 */
gboolean mina_lesson_scan (GBytes             *bytes,
                           MinaLessonProblems *problems);

G_END_DECLS
