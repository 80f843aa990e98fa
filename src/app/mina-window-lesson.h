/* mina-window-lesson.h - a lesson in a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/mina-window-private.h"
#include "course/mina-result.h"

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

/**
 * mina_window_get_learner:
 * @self: a window
 *
 * Returns: (transfer none): id of whoever sits at it
 */
const char *mina_window_get_learner   (MinaWindow  *self);

/**
 * mina_window_ask_who:
 * @self: a window
 * @path: the lesson that is to be opened
 *
 * On a computer that several people learn on, asks who sits here, once for each window.
 *
 * Returns: whether it asks; the lesson is opened after the answer
 */
gboolean    mina_window_ask_who       (MinaWindow  *self,
                                       const char  *path);

/**
 * mina_window_take_learner:
 * @self: a window
 * @in_memory: (out): whether everything is to be kept in memory
 *
 * Holds the learner until mina_window_leave_learner(). If another window does, this one says so.
 *
 * Returns: (transfer full) (nullable): the learner's folder
 */
char       *mina_window_take_learner  (MinaWindow  *self,
                                       gboolean    *in_memory);
void        mina_window_leave_learner (MinaWindow  *self);

/**
 * mina_window_dup_result:
 * @self: a window
 * @lesson: a lesson
 *
 * Returns: (transfer full): what whoever sits here did in it
 */
MinaResult *mina_window_dup_result    (MinaWindow  *self,
                                       MinaLesson  *lesson);

/**
 * mina_window_holds_guest:
 * @self: a window
 * @action: (nullable): what is about to be done, which ends the lesson
 * @path: (nullable): without @action: the lesson that is to be opened
 *
 * If a guest did something that nobody wrote down, asks whether it is to be saved.
 *
 * Returns: whether it asks; it is done if the guest wants to go
 */
gboolean    mina_window_holds_guest   (MinaWindow  *self,
                                       const char  *action,
                                       const char  *path);

G_END_DECLS
