/* mina-result-objectives.c - which objectives a result has reached
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-result.h"

static const MinaResultStep *
find_step (const MinaResult *self,
           const char       *id)
{
  GPtrArray *steps = mina_result_get_steps (self);

  for (guint i = 0; i < steps->len; i++)
    {
      const MinaResultStep *step = g_ptr_array_index (steps, i);

      if (g_str_equal (step->id, id))
        return step;
    }
  return NULL;
}

/* @was_shown becomes whether Mina did it. */
static gboolean
is_supported (const MinaResult *self,
              const MinaLesson *lesson,
              const char       *id,
              gboolean         *was_shown)
{
  const MinaResultStep *step = find_step (self, id);

  if (step == NULL || mina_result_verify (self, lesson, step) != MINA_RESULT_SUPPORTED)
    return FALSE;
  *was_shown = g_str_equal (step->outcome, "shown");
  return TRUE;
}

static gboolean
is_passed (const MinaResult     *self,
           const MinaLesson     *lesson,
           const MinaLessonStep *step)
{
  gboolean was_shown;

  if (!is_supported (self, lesson, step->id, &was_shown))
    return FALSE;
  /* What counts then is the other one, that was asked for at the end of the chapter. */
  return !was_shown
         || (step->twin != NULL && is_supported (self, lesson, step->twin, &was_shown)
             && !was_shown);
}

static gboolean
serves (const MinaLessonStep      *step,
        const MinaLessonObjective *objective)
{
  return g_ptr_array_find_with_equal_func (step->objectives, objective->id, g_str_equal, NULL);
}

static gboolean
is_twin (const MinaLesson     *lesson,
         const MinaLessonStep *step)
{
  GPtrArray *steps = mina_lesson_get_steps (lesson);

  for (guint i = 0; i < steps->len; i++)
    if (g_strcmp0 (((MinaLessonStep *) g_ptr_array_index (steps, i))->twin, step->id) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the learner ended a step of the chapter. */
static gboolean
was_worked_in (const MinaResult        *self,
               const MinaLessonChapter *chapter)
{
  for (guint i = 0; i < chapter->steps->len; i++)
    {
      const MinaLessonStep *step = g_ptr_array_index (chapter->steps, i);
      const MinaResultStep *done = find_step (self, step->id);

      if (done != NULL && done->outcome[0] != '\0')
        return TRUE;
    }
  return FALSE;
}

/* Tests what proves the objective in a chapter. Returns whether something does; @reached becomes
 * %FALSE if it was not passed. */
static gboolean
test_chapter (const MinaResult          *self,
              const MinaLesson          *lesson,
              const MinaLessonChapter   *chapter,
              const MinaLessonObjective *objective,
              gboolean                  *reached)
{
  const MinaLessonStep *gate =
    chapter->gate != NULL ? mina_lesson_find_step (lesson, chapter->gate) : NULL;
  gboolean any = FALSE;

  if (gate != NULL && serves (gate, objective))
    {
      *reached = *reached && is_passed (self, lesson, gate);
      return TRUE;
    }
  for (guint i = 0; i < chapter->steps->len; i++)
    {
      const MinaLessonStep *step = g_ptr_array_index (chapter->steps, i);

      if (!serves (step, objective) || !mina_lesson_step_is_graded (step)
          || is_twin (lesson, step))
        continue;
      any = TRUE;
      *reached = *reached && is_passed (self, lesson, step);
    }
  return any;
}

GPtrArray *
mina_result_list_reached (const MinaResult *self,
                          const MinaLesson *lesson)
{
  GPtrArray *list = g_ptr_array_new ();
  GPtrArray *objectives, *chapters;

  g_return_val_if_fail (self != NULL && lesson != NULL, list);

  objectives = mina_lesson_get_objectives (lesson);
  chapters = mina_lesson_get_chapters (lesson);
  for (guint i = 0; i < objectives->len; i++)
    {
      MinaLessonObjective *objective = g_ptr_array_index (objectives, i);
      gboolean reached = TRUE, any = FALSE;

      for (guint j = 0; j < chapters->len; j++)
        {
          const MinaLessonChapter *chapter = g_ptr_array_index (chapters, j);

          if (was_worked_in (self, chapter))
            any |= test_chapter (self, lesson, chapter, objective, &reached);
        }
      if (any && reached)
        g_ptr_array_add (list, objective);
    }
  return list;
}

GDateTime *
mina_result_dup_day (const MinaResult *self)
{
  GPtrArray *steps;
  GDateTime *last = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  steps = mina_result_get_steps (self);
  for (guint i = 0; i < steps->len; i++)
    {
      const MinaResultStep *step = g_ptr_array_index (steps, i);
      g_autoptr (GDateTime) time =
        step->passed_at != NULL ? g_date_time_new_from_iso8601 (step->passed_at, NULL) : NULL;

      if (time == NULL || (last != NULL && g_date_time_compare (time, last) <= 0))
        continue;
      g_clear_pointer (&last, g_date_time_unref);
      last = g_steal_pointer (&time);
    }
  return last;
}
