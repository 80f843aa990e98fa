/* mina-lesson-problems.c - what is wrong with a lesson, for its author
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-problems.h"

#define CAP 500

struct _MinaLessonProblems
{
  GArray *problems; /* MinaLessonProblem */
  char   *file;
  guint   n_errors;
  guint   n_warnings;
};

static void
clear_problem (gpointer data)
{
  MinaLessonProblem *problem = data;

  g_clear_pointer (&problem->file, g_free);
  g_clear_pointer (&problem->pointer, g_free);
  g_clear_pointer (&problem->sentence, g_free);
}

MinaLessonProblems *
mina_lesson_problems_new (void)
{
  MinaLessonProblems *self = g_new0 (MinaLessonProblems, 1);

  self->problems = g_array_new (FALSE, FALSE, sizeof (MinaLessonProblem));
  g_array_set_clear_func (self->problems, clear_problem);
  return self;
}

void
mina_lesson_problems_free (MinaLessonProblems *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->problems);
  g_free (self->file);
  g_free (self);
}

void
mina_lesson_problems_set_file (MinaLessonProblems *self,
                               const char         *file)
{
  g_autofree char *copy = g_strdup (file);

  g_return_if_fail (self != NULL);

  g_free (self->file);
  self->file = g_steal_pointer (&copy);
}

void
mina_lesson_problems_add (MinaLessonProblems *self,
                          MinaLessonRule      rule,
                          const char         *pointer,
                          const char         *format,
                          ...)
{
  MinaLessonProblem problem = { .rule = rule };
  va_list args;

  g_return_if_fail (self != NULL);
  g_return_if_fail (rule >= MINA_LESSON_SYNTAX && rule <= MINA_LESSON_NUMBER);
  g_return_if_fail (pointer != NULL);
  g_return_if_fail (format != NULL);

  problem.warning = rule >= MINA_LESSON_LONG_TEXT && rule <= MINA_LESSON_OBJECTIVE;
  if (problem.warning)
    self->n_warnings++;
  else
    self->n_errors++;
  if (self->problems->len == CAP)
    return;

  problem.file = g_strdup (self->file);
  problem.pointer = g_strdup (pointer);
  va_start (args, format);
  problem.sentence = g_strdup_vprintf (format, args);
  va_end (args);
  g_array_append_val (self->problems, problem);
}

const MinaLessonProblem *
mina_lesson_problems_get (const MinaLessonProblems *self,
                          guint                    *n)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n != NULL, NULL);

  *n = self->problems->len;
  return (const MinaLessonProblem *) self->problems->data;
}

guint
mina_lesson_problems_count (const MinaLessonProblems *self,
                            guint                    *n_warnings)
{
  g_return_val_if_fail (self != NULL, 0);

  if (n_warnings != NULL)
    *n_warnings = self->n_warnings;
  return self->n_errors;
}

char *
mina_lesson_problem_to_text (const MinaLessonProblem *self,
                             const char              *name)
{
  const char *file;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  file = self->file != NULL ? self->file : name;
  if (self->pointer[0] == '\0')
    return g_strdup_printf ("%s: L%02u %s", file, self->rule, self->sentence);
  /* A line and a column follow the name as compilers write them. */
  if (self->pointer[0] != '/')
    return g_strdup_printf ("%s:%s: L%02u %s", file, self->pointer, self->rule, self->sentence);
  return g_strdup_printf ("%s: %s: L%02u %s", file, self->pointer, self->rule, self->sentence);
}
