/* mina-lesson-reader-references.c - what in a lesson names something else in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-reader-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

static void G_GNUC_PRINTF (4, 5)
  complain_at (MinaLessonReader *self,
               MinaLessonRule rule,
               char *pointer,
               const char *format,
               ...)
{
  g_autofree char *owned = pointer;
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  mina_lesson_problems_add (self->problems, rule, owned, "%s", sentence);
}

static MinaLessonObjective *
find_objective (MinaLesson *lesson,
                const char *id)
{
  for (guint i = 0; i < lesson->objectives->len; i++)
    {
      MinaLessonObjective *objective = lesson->objectives->pdata[i];

      if (strcmp (objective->id, id) == 0)
        return objective;
    }
  return NULL;
}

static void
check_objectives (MinaLessonReader *self)
{
  MinaLesson *lesson = self->lesson;
  g_autoptr (GHashTable) graded = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lesson->steps->len; i++)
    {
      MinaLessonStep *step = lesson->steps->pdata[i];

      for (guint j = 0; j < step->objectives->len; j++)
        {
          const char *id = step->objectives->pdata[j];

          if (find_objective (lesson, id) == NULL)
            complain_at (self, MINA_LESSON_REFERENCE,
                         g_strdup_printf ("%s/objectives/%u", step->pointer, j),
                         _("unknown objective \"%s\""), id);
          if (mina_lesson_step_is_graded (step))
            g_hash_table_add (graded, (gpointer) id);
        }
    }
  /* Steps that have errors are not known to be graded. */
  if (mina_lesson_problems_count (self->problems, NULL) > 0)
    return;
  for (guint i = 0; i < lesson->objectives->len; i++)
    {
      MinaLessonObjective *objective = lesson->objectives->pdata[i];

      if (!g_hash_table_contains (graded, objective->id))
        complain_at (self, MINA_LESSON_OBJECTIVE, g_strdup_printf ("/objectives/%u", i),
                     _("no graded step has the objective \"%s\""), objective->id);
    }
}

/* A step whose twin's twin … is itself would be asked for ever. */
static gboolean
is_circular (MinaLesson     *lesson,
             MinaLessonStep *step)
{
  MinaLessonStep *other = step;

  for (guint i = 0; i <= lesson->steps->len && other != NULL && other->twin != NULL; i++)
    {
      other = mina_lesson_find_step (lesson, other->twin);
      if (other == step)
        return TRUE;
    }
  return FALSE;
}

static void
check_steps (MinaLessonReader *self)
{
  for (guint i = 0; i < self->lesson->steps->len; i++)
    {
      MinaLessonStep *step = self->lesson->steps->pdata[i];

      if (step->twin == NULL)
        continue;
      if (mina_lesson_find_step (self->lesson, step->twin) == NULL)
        complain_at (self, MINA_LESSON_REFERENCE, g_strconcat (step->pointer, "/twin", NULL),
                     _("unknown step \"%s\""), step->twin);
      else if (is_circular (self->lesson, step))
        complain_at (self, MINA_LESSON_REFERENCE, g_strconcat (step->pointer, "/twin", NULL),
                     _("circular: \"%s\" leads back to \"%s\""), step->twin, step->id);
    }
}

static void
check_gates (MinaLessonReader *self)
{
  for (guint i = 0; i < self->lesson->chapters->len; i++)
    {
      MinaLessonChapter *chapter = self->lesson->chapters->pdata[i];
      MinaLessonStep *step;

      if (chapter->gate == NULL)
        continue;
      step = mina_lesson_find_step (self->lesson, chapter->gate);
      if (step == NULL)
        complain_at (self, MINA_LESSON_REFERENCE, g_strdup_printf ("/chapters/%u/gate", i),
                     _("unknown step \"%s\""), chapter->gate);
      else if (step->chapter != chapter)
        complain_at (self, MINA_LESSON_REFERENCE, g_strdup_printf ("/chapters/%u/gate", i),
                     _("step \"%s\" is in another chapter"), chapter->gate);
      else if (!step->gate)
        complain_at (self, MINA_LESSON_REFERENCE, g_strdup_printf ("/chapters/%u/gate", i),
                     _("step \"%s\" says that it is no gate"), chapter->gate);
    }
}

static void
check_lines (MinaLessonReader *self)
{
  for (guint i = 0; i < self->lesson->lines->len; i++)
    {
      MinaLessonLine *line = self->lesson->lines->pdata[i];

      if (line->after != NULL && mina_lesson_find_step (self->lesson, line->after) == NULL)
        complain_at (self, MINA_LESSON_REFERENCE, g_strdup_printf ("/case/%u/after", i),
                     _("unknown step \"%s\""), line->after);
    }
}

void
mina_lesson_reader_references (MinaLessonReader *self)
{
  check_objectives (self);
  check_steps (self);
  check_gates (self);
  check_lines (self);
}
