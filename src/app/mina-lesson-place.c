/* mina-lesson-place.c - where learners are in lessons
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-lesson-place.h"

#include "course/mina-lesson-cases.h"
#include "course/mina-lesson-reader.h"
#include "course/mina-progress.h"

gboolean
mina_lesson_place_is_lesson (const char *path)
{
  g_autofree char *inside = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  inside = g_build_filename (path, "lesson.json", NULL);
  return g_str_has_suffix (path, ".mina.json") || g_file_test (inside, G_FILE_TEST_IS_REGULAR);
}

char *
mina_lesson_place_root (void)
{
  return g_build_filename (g_get_user_data_dir (), "mina", "learners", NULL);
}

char *
mina_lesson_place_folder (const char *learner)
{
  g_autofree char *root = mina_lesson_place_root ();

  g_return_val_if_fail (learner != NULL, NULL);

  return g_build_filename (root, learner, NULL);
}

const char *
mina_lesson_place_class (void)
{
  return "";
}

char *
mina_lesson_place_number (MinaLesson     *lesson,
                          MinaLessonStep *step)
{
  guint chapter = 0, position = 0;

  g_return_val_if_fail (lesson != NULL, NULL);
  g_return_val_if_fail (step != NULL, NULL);

  g_ptr_array_find (mina_lesson_get_chapters (lesson), step->chapter, &chapter);
  g_ptr_array_find (step->chapter->steps, step, &position);
  return g_strdup_printf ("%u.%u", chapter, position + 1);
}

char *
mina_lesson_place_next (const char *path,
                        const char *learner)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autoptr (MinaLesson) lesson = NULL;
  g_autoptr (MinaProgress) progress = NULL;
  g_autofree char *folder = mina_lesson_place_folder (learner);
  MinaLessonStep *step = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return NULL;
  lesson = mina_lesson_read (path, mina_lesson_language (), problems);
  if (lesson == NULL)
    return NULL;
  progress = mina_progress_new (folder, lesson);
  if (mina_progress_get_step (progress) != NULL)
    step = mina_lesson_find_step (lesson, mina_progress_get_step (progress));
  return step != NULL ? mina_lesson_place_number (lesson, step) : NULL;
}
