/* mina-lesson-host.c - what a lesson needs of the program it runs in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-host.h"

G_DEFINE_INTERFACE (MinaLessonHost, mina_lesson_host, G_TYPE_OBJECT)

static void
mina_lesson_host_default_init (MinaLessonHostInterface *iface)
{
  g_signal_new ("changed", MINA_TYPE_LESSON_HOST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

gboolean
mina_lesson_host_set_stage (MinaLessonHost *self,
                            MinaLesson     *lesson,
                            MinaLessonStep *step,
                            GError        **error)
{
  g_return_val_if_fail (MINA_IS_LESSON_HOST (self), FALSE);

  return MINA_LESSON_HOST_GET_IFACE (self)->set_stage (self, lesson, step, error);
}

void
mina_lesson_host_fill (MinaLessonHost   *self,
                       MinaStateBuilder *builder)
{
  g_return_if_fail (MINA_IS_LESSON_HOST (self));

  MINA_LESSON_HOST_GET_IFACE (self)->fill (self, builder);
}

gboolean
mina_lesson_host_perform (MinaLessonHost *self,
                          JsonObject     *action,
                          GError        **error)
{
  g_return_val_if_fail (MINA_IS_LESSON_HOST (self), FALSE);

  return MINA_LESSON_HOST_GET_IFACE (self)->perform (self, action, error);
}

gboolean
mina_lesson_host_is_busy (MinaLessonHost *self)
{
  g_return_val_if_fail (MINA_IS_LESSON_HOST (self), FALSE);

  return MINA_LESSON_HOST_GET_IFACE (self)->is_busy (self);
}

char *
mina_lesson_host_name_in_words (MinaLessonHost       *self,
                                const char           *path,
                                const MinaStateValue *value)
{
  g_return_val_if_fail (MINA_IS_LESSON_HOST (self), NULL);

  return MINA_LESSON_HOST_GET_IFACE (self)->name_in_words (self, path, value);
}
