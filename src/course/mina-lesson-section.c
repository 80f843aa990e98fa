/* mina-lesson-section.c - parts of the handout of a lesson
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-private.h"

static void
free_term (gpointer data)
{
  MinaLessonTerm *term = data;

  g_free (term->id);
  g_free (term->term);
  g_free (term->text);
  g_free (term);
}

static void
free_question (gpointer data)
{
  MinaLessonQuestion *question = data;

  g_free (question->id);
  g_free (question->text);
  g_free (question->answer);
  g_free (question);
}

MinaLessonSection *
mina_lesson_section_new (void)
{
  MinaLessonSection *self = g_new0 (MinaLessonSection, 1);

  self->flow = mina_lesson_choices_new ();
  self->items = mina_lesson_choices_new ();
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->questions = g_ptr_array_new_with_free_func (free_question);
  self->terms = g_ptr_array_new_with_free_func (free_term);
  return self;
}

void
mina_lesson_section_free (gpointer data)
{
  MinaLessonSection *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->dataset);
  g_free (self->picture);
  g_free (self->text);
  g_free (self->code);
  g_ptr_array_unref (self->flow);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->questions);
  g_ptr_array_unref (self->terms);
  g_free (self);
}

GPtrArray *
mina_lesson_get_sections (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sections;
}

const char *
mina_lesson_get_motto (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->motto;
}
