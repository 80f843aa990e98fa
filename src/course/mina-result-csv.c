/* mina-result-csv.c - results as tables for spreadsheets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-result.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *
mina_result_csv_head (void)
{
  return "class_id,learner_id,learner_name,lesson,lesson_version,step,tier,objective,outcome,"
         "attempts,hints,seconds,first_wrong,passed_at\r\n";
}

/* A cell; what a spreadsheet would calculate is a text (OWASP, "CSV Injection"). */
static void
append_cell (GString    *text,
             const char *cell,
             gboolean    last)
{
  gboolean quote;

  if (cell == NULL)
    cell = "";
  quote = strpbrk (cell, ",;\"\r\n") != NULL;
  if (quote)
    g_string_append_c (text, '"');
  if (cell[0] != '\0' && strchr ("=+-@\t\r", cell[0]) != NULL)
    g_string_append_c (text, '\'');
  for (const char *at = cell; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *at);
    }
  if (quote)
    g_string_append_c (text, '"');
  g_string_append (text, last ? "\r\n" : ",");
}

void
mina_result_append_csv (const MinaResult *self,
                        const MinaLesson *lesson,
                        GString          *text)
{
  static const char *const tiers[] = { "beginner", "intermediate", "sre" };

  GPtrArray *steps = mina_result_get_steps (self);

  for (guint i = 0; i < steps->len; i++)
    {
      const MinaResultStep *step = g_ptr_array_index (steps, i);
      const MinaLessonStep *of_lesson =
        lesson != NULL ? mina_lesson_find_step (lesson, step->id) : NULL;
      g_autofree char *attempts = g_strdup_printf ("%u", step->attempts);
      g_autofree char *hints = g_strdup_printf ("%u", step->hints);
      g_autofree char *seconds = g_strdup_printf ("%.0f", step->seconds);
      const char *cells[] = {
        mina_result_get_class (self),
        mina_result_get_learner (self),
        mina_result_get_name (self),
        mina_result_get_lesson (self),
        mina_result_get_version (self),
        step->id,
        of_lesson != NULL ? tiers[of_lesson->tier] : "",
        of_lesson != NULL && of_lesson->objectives->len > 0
          ? g_ptr_array_index (of_lesson->objectives, 0)
          : "",
        step->outcome,
        attempts,
        hints,
        seconds,
        step->first_wrong,
        step->passed_at,
      };

      for (guint c = 0; c < G_N_ELEMENTS (cells); c++)
        append_cell (text, cells[c], c + 1 == G_N_ELEMENTS (cells));
    }
}

/* ---- a row for each learner ---- */

const char *
mina_result_grade_head (void)
{
  return "learner_id,learner_name,grade_percent,feedback\r\n";
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

void
mina_result_append_grade (const MinaResult *self,
                          const MinaLesson *lesson,
                          GString          *text)
{
  GPtrArray *steps;
  guint n = 0, n_passed = 0, n_shown = 0, n_doubtful = 0;
  g_autofree char *percent = NULL;
  g_autofree char *feedback = NULL;

  g_return_if_fail (self != NULL && lesson != NULL && text != NULL);

  steps = mina_lesson_get_steps (lesson);
  for (guint i = 0; i < steps->len; i++)
    {
      const MinaLessonStep *step = g_ptr_array_index (steps, i);
      const MinaResultStep *done = find_step (self, step->id);
      MinaResultVerdict verdict =
        done != NULL ? mina_result_verify (self, lesson, done) : MINA_RESULT_OPEN;

      if (!mina_lesson_step_is_graded (step) || is_twin (lesson, step))
        continue;
      n++;
      if (verdict == MINA_RESULT_SUPPORTED && g_str_equal (done->outcome, "shown"))
        n_shown++;
      else if (verdict == MINA_RESULT_SUPPORTED)
        n_passed++;
      else if (verdict != MINA_RESULT_OPEN)
        n_doubtful++;
    }
  percent = g_strdup_printf ("%u", n > 0 ? (100 * n_passed + n / 2) / n : 0);
  /* Translators: of the steps of a lesson that can be right or wrong */
  feedback = g_strdup_printf (_("%1$u of %2$u passed, %3$u shown, %4$u not supported by evidence"),
                              n_passed, n, n_shown, n_doubtful);
  append_cell (text, mina_result_get_learner (self), FALSE);
  append_cell (text, mina_result_get_name (self), FALSE);
  append_cell (text, percent, FALSE);
  append_cell (text, feedback, TRUE);
}
