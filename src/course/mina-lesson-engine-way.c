/* mina-lesson-engine-way.c - which step comes after which
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-engine-private.h"

#include <glib/gi18n-lib.h>

#include "base/mina-error.h"

static gboolean
is_twin (MinaLesson     *lesson,
         MinaLessonStep *step)
{
  GPtrArray *steps = mina_lesson_get_steps (lesson);

  for (guint i = 0; i < steps->len; i++)
    {
      MinaLessonStep *other = g_ptr_array_index (steps, i);

      if (other->twin != NULL && g_str_equal (other->twin, step->id))
        return TRUE;
    }
  return FALSE;
}

/* The steps in the order in which they come: those of the route, or all but the twins. */
void
mina_lesson_engine_lay_way (MinaLessonEngine *self)
{
  GPtrArray *routes = mina_lesson_get_routes (self->lesson);
  GPtrArray *steps = mina_lesson_get_steps (self->lesson);

  g_ptr_array_set_size (self->way, 0);
  for (guint i = 0; self->route != NULL && i < routes->len; i++)
    {
      MinaLessonRoute *route = g_ptr_array_index (routes, i);

      if (!g_str_equal (route->id, self->route))
        continue;
      for (guint j = 0; j < route->steps->len; j++)
        g_ptr_array_add (self->way,
                         mina_lesson_find_step (self->lesson, g_ptr_array_index (route->steps, j)));
    }
  if (self->way->len > 0)
    return;
  for (guint i = 0; i < steps->len; i++)
    if (!is_twin (self->lesson, g_ptr_array_index (steps, i)))
      g_ptr_array_add (self->way, g_ptr_array_index (steps, i));
}

/* The step after @step, wherever that one stands; NULL after the last. */
static MinaLessonStep *
after (MinaLessonEngine *self,
       MinaLessonStep   *step)
{
  guint position;

  if (g_ptr_array_find (self->way, step, &position))
    return position + 1 < self->way->len ? g_ptr_array_index (self->way, position + 1) : NULL;
  for (guint i = 0; i < self->way->len; i++)
    {
      MinaLessonStep *other = g_ptr_array_index (self->way, i);

      if (other->index > step->index)
        return other;
    }
  return NULL;
}

/* The first step of the way that lies behind the chapter of @step. */
static MinaLessonStep *
after_chapter (MinaLessonEngine *self,
               MinaLessonStep   *step)
{
  MinaLessonStep *next = step;

  do
    next = after (self, next);
  while (next != NULL && next->chapter == step->chapter);
  return next;
}

/* A twin of @chapter that is due, because its step was shown; NULL if none is. */
static MinaLessonStep *
due_twin (MinaLessonEngine  *self,
          MinaLessonChapter *chapter)
{
  if (self->progress == NULL)
    return NULL;
  for (guint i = 0; i < chapter->steps->len; i++)
    {
      MinaLessonStep *step = g_ptr_array_index (chapter->steps, i);
      MinaLessonStep *twin =
        step->twin != NULL ? mina_lesson_find_step (self->lesson, step->twin) : NULL;

      if (twin != NULL && twin != self->step && mina_progress_is_twin_due (self->progress, step))
        return twin;
    }
  return NULL;
}

static void
mark_tested_out (MinaLessonEngine *self)
{
  MinaLessonChapter *chapter = self->step->chapter;

  for (guint i = 0; self->progress != NULL && i < chapter->steps->len; i++)
    {
      MinaLessonStep *step = g_ptr_array_index (chapter->steps, i);

      if (step != self->step && !is_twin (self->lesson, step)
          && mina_progress_get_outcome (self->progress, step) == MINA_OUTCOME_NONE)
        mina_progress_add (self->progress, MINA_PROGRESS_TEST_OUT, step, NULL, NULL);
    }
}

/* Enters @step, or the gate of its chapter if that is to be tested out. */
static gboolean
enter_or_gate (MinaLessonEngine *self,
               MinaLessonStep   *step,
               GError          **error)
{
  MinaLessonStep *gate = NULL;

  if (step->chapter->gate != NULL && g_hash_table_remove (self->gates, step->chapter))
    gate = mina_lesson_find_step (self->lesson, step->chapter->gate);
  self->testing = gate != NULL;
  return mina_lesson_engine_enter (self, gate != NULL ? gate : step, error);
}

/* The gate was missed: its chapter opens, without a word. */
gboolean
mina_lesson_engine_miss_gate (MinaLessonEngine *self)
{
  MinaLessonStep *first;

  if (!self->testing)
    return FALSE;
  self->testing = FALSE;
  for (guint i = 0; i < self->way->len; i++)
    {
      first = g_ptr_array_index (self->way, i);
      if (first->chapter == self->step->chapter)
        return mina_lesson_engine_enter (self, first, NULL);
    }
  return FALSE;
}

void
mina_lesson_engine_set_route (MinaLessonEngine *self,
                              const char       *route)
{
  g_return_if_fail (MINA_IS_LESSON_ENGINE (self));

  if (g_strcmp0 (route, self->route) == 0)
    return;
  g_free (self->route);
  self->route = g_strdup (route);
  mina_lesson_engine_lay_way (self);
  if (self->progress != NULL)
    mina_progress_set_route (self->progress, route);
  mina_lesson_engine_changed (self);
}

const char *
mina_lesson_engine_get_route (MinaLessonEngine *self)
{
  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), NULL);

  return self->route;
}

gboolean
mina_lesson_engine_start (MinaLessonEngine *self,
                          GError          **error)
{
  const char *id;
  MinaLessonStep *step = NULL;
  gboolean resumed;

  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), FALSE);

  id = self->progress != NULL ? mina_progress_get_step (self->progress) : NULL;
  if (id != NULL)
    step = mina_lesson_find_step (self->lesson, id);
  resumed = step != NULL;
  if (step == NULL && self->way->len > 0)
    step = g_ptr_array_index (self->way, 0);
  if (step == NULL)
    {
      g_set_error (error, MINA_ERROR, MINA_ERROR_NO_DATA, "%s",
                   mina_lesson_get_title (self->lesson));
      return FALSE;
    }
  if (!mina_lesson_engine_enter (self, step, error))
    return FALSE;
  if (resumed)
    {
      mina_lesson_engine_say (self, MINA_FEEDBACK_NOTE,
                              mina_lesson_get_line (self->lesson, "resume"), NULL);
      mina_lesson_engine_changed (self);
    }
  return TRUE;
}

gboolean
mina_lesson_engine_go_to (MinaLessonEngine *self,
                          const char       *id,
                          GError          **error)
{
  MinaLessonStep *step;

  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), FALSE);

  step = mina_lesson_find_step (self->lesson, id);
  if (step == NULL)
    {
      g_set_error (error, MINA_ERROR, MINA_ERROR_ARGUMENT, _("The lesson has no step “%s”."), id);
      return FALSE;
    }
  self->testing = FALSE;
  self->after_twins = NULL;
  return mina_lesson_engine_enter (self, step, error);
}

gboolean
mina_lesson_engine_next (MinaLessonEngine *self,
                         GError          **error)
{
  MinaLessonStep *next, *twin;

  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), FALSE);

  if (self->step == NULL)
    return mina_lesson_engine_start (self, error);

  if (self->testing && self->passed)
    {
      mark_tested_out (self);
      next = after_chapter (self, self->step);
    }
  else if (is_twin (self->lesson, self->step))
    next = self->after_twins != NULL ? self->after_twins : after (self, self->step);
  else
    next = after (self, self->step);

  if (next == NULL || next->chapter != self->step->chapter)
    {
      twin = due_twin (self, self->step->chapter);
      if (twin != NULL)
        {
          self->testing = FALSE;
          self->after_twins = next;
          return mina_lesson_engine_enter (self, twin, error);
        }
    }
  self->after_twins = NULL;
  if (next == NULL)
    {
      self->finished = TRUE;
      mina_lesson_engine_say (self, MINA_FEEDBACK_NOTE,
                              mina_lesson_get_line (self->lesson, "ended"), NULL);
      mina_lesson_engine_changed (self);
      return TRUE;
    }
  return enter_or_gate (self, next, error);
}

/* The step before in the way; NULL at its beginning. */
static MinaLessonStep *
before (MinaLessonEngine *self)
{
  MinaLessonStep *found = NULL;

  for (guint i = 0; self->step != NULL && i < self->way->len; i++)
    {
      MinaLessonStep *other = g_ptr_array_index (self->way, i);

      if (other == self->step)
        return found;
      if (self->route == NULL && other->index >= self->step->index)
        return found;
      found = other;
    }
  return found;
}

gboolean
mina_lesson_engine_has_previous (MinaLessonEngine *self)
{
  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), FALSE);

  return before (self) != NULL;
}

gboolean
mina_lesson_engine_previous (MinaLessonEngine *self,
                             GError          **error)
{
  MinaLessonStep *step;

  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), FALSE);

  step = before (self);
  if (step == NULL)
    return FALSE;
  self->testing = FALSE;
  self->after_twins = NULL;
  return mina_lesson_engine_enter (self, step, error);
}

void
mina_lesson_engine_skip (MinaLessonEngine *self)
{
  g_autofree char *line = NULL;

  g_return_if_fail (MINA_IS_LESSON_ENGINE (self));

  if (self->step == NULL || !self->step->skippable)
    return;
  if (!self->passed)
    mina_lesson_engine_note (self, MINA_PROGRESS_SKIP, NULL);
  line = g_strdup (mina_lesson_get_line (self->lesson, "skip"));
  if (mina_lesson_engine_next (self, NULL) && !self->finished)
    {
      mina_lesson_engine_say (self, MINA_FEEDBACK_NOTE, line, NULL);
      mina_lesson_engine_changed (self);
    }
}

void
mina_lesson_engine_restore (MinaLessonEngine *self)
{
  g_return_if_fail (MINA_IS_LESSON_ENGINE (self));

  if (self->step == NULL)
    return;
  mina_lesson_engine_stop_showing (self);
  mina_lesson_host_set_stage (self->host, self->lesson, self->step, NULL);
  mina_lesson_engine_say (self, MINA_FEEDBACK_NOTE, mina_lesson_get_line (self->lesson, "restore"),
                          NULL);
  mina_lesson_engine_queue_test (self);
  mina_lesson_engine_changed (self);
}

void
mina_lesson_engine_test_out (MinaLessonEngine *self,
                             MinaTier          tier)
{
  GPtrArray *chapters;

  g_return_if_fail (MINA_IS_LESSON_ENGINE (self));

  g_hash_table_remove_all (self->gates);
  chapters = mina_lesson_get_chapters (self->lesson);
  for (guint i = 0; i < chapters->len; i++)
    {
      MinaLessonChapter *chapter = g_ptr_array_index (chapters, i);
      gboolean below = chapter->gate != NULL;

      for (guint j = 0; j < chapter->steps->len; j++)
        {
          MinaLessonStep *step = g_ptr_array_index (chapter->steps, j);

          if (step->tier >= tier && !is_twin (self->lesson, step))
            below = FALSE;
        }
      if (below && (self->step == NULL || self->step->chapter != chapter))
        g_hash_table_add (self->gates, chapter);
    }
}
