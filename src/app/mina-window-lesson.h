/* mina-window-lesson.h - a lesson in a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/mina-window-private.h"

G_BEGIN_DECLS

/* Its actions; and the end of the lesson that is under way, if there is one. */
void     mina_window_add_lesson_actions (MinaWindow        *self);
void     mina_window_drop_lesson        (MinaWindow        *self);

/**
 * mina_window_open_lesson:
 * @self: a window
 * @path: a lesson's file, folder or resource
 * @error: return location: MINA_ERROR with what is wrong with the lesson
 *
 * Begins it, or goes on where the learner stopped.
 *
 * Returns: whether it could be read
 */
gboolean mina_window_open_lesson        (MinaWindow        *self,
                                         const char        *path,
                                         GError           **error);

G_END_DECLS
