/* mina-lesson-host.h - what a lesson needs of the program it runs in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaLessonHost:
 *
 * Opens what a step shows, says how things stand, and does what a solution says. The course knows
 * no session and no screen; a session implements this with a window or without one.
 *
 * Signals:
 *
 * - `changed`: mina_lesson_host_fill() would say something else; may come often
 */
#define MINA_TYPE_LESSON_HOST (mina_lesson_host_get_type ())
G_DECLARE_INTERFACE (MinaLessonHost, mina_lesson_host, MINA, LESSON_HOST, GObject)

struct _MinaLessonHostInterface
{
  GTypeInterface parent_interface;

  gboolean (*set_stage)    (MinaLessonHost    *self,
                            MinaLesson        *lesson,
                            MinaLessonStep    *step,
                            GError           **error);
  void     (*fill)         (MinaLessonHost    *self,
                            MinaStateBuilder  *builder);
  gboolean (*perform)      (MinaLessonHost    *self,
                            JsonObject        *action,
                            GError           **error);
  gboolean (*is_busy)      (MinaLessonHost    *self);
  char    *(*name_in_words) (MinaLessonHost   *self,
                             const char       *path,
                             const MinaStateValue *value);
};

/**
 * mina_lesson_host_set_stage:
 * @self: a host
 * @lesson: the lesson
 * @step: what is to be shown
 * @error: return location
 *
 * Opens the step's dataset (as a copy: what the person had open stays in its own window) and sets
 * everything its stage says. The host is then busy until it all stands. Members of a stage that are
 * not given stay as they are, except marks, pins and measure of an earlier step, which go.
 *
 * Returns: whether the dataset could be opened
 */
gboolean mina_lesson_host_set_stage (MinaLessonHost    *self,
                                     MinaLesson        *lesson,
                                     MinaLessonStep    *step,
                                     GError           **error);

/**
 * mina_lesson_host_fill:
 * @self: a host
 * @builder: where to
 *
 * Writes every path of the registry that it knows, but for "commit." and what the engine owns
 * (choices, orders, pairs, numbers, texts of answers; attempts; answered; did), and all aliases and
 * facts of the dataset of the step.
 */
void     mina_lesson_host_fill      (MinaLessonHost    *self,
                                     MinaStateBuilder  *builder);

/**
 * mina_lesson_host_perform:
 * @self: a host
 * @action: an action of data/lessons/WRITING.md other than those of answers and "commit", which
 *   are the engine's
 * @error: return location
 *
 * Does what a person would do, by the same actions that keys and menus activate.
 *
 * Returns: whether it could be done
 */
gboolean mina_lesson_host_perform   (MinaLessonHost    *self,
                                     JsonObject        *action,
                                     GError           **error);

/**
 * mina_lesson_host_is_busy:
 * @self: a host
 *
 * Returns: whether something is still being opened or computed
 */
gboolean mina_lesson_host_is_busy   (MinaLessonHost    *self);

/**
 * mina_lesson_host_name_in_words:
 * @self: a host
 * @path: what was answered: "span"
 * @value: with what
 *
 * Returns: (transfer full): for people: "Span 5: Return path"
 */
char    *mina_lesson_host_name_in_words (MinaLessonHost       *self,
                                         const char           *path,
                                         const MinaStateValue *value);

G_END_DECLS
