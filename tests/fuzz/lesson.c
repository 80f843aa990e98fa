/* lesson.c - fuzz target: lessons, and checks over states
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "course/mina-lesson-reader.h"
#include "course/mina-lesson-scan.h"
#include "course/mina-lesson-text.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What is read of a lesson is used: checks are tested, texts are set. */
static void
use_lesson (const MinaLesson *lesson)
{
  g_autoptr (MinaState) state = mina_state_builder_end (mina_state_builder_new ());
  GPtrArray *steps = mina_lesson_get_steps (lesson);

  for (guint i = 0; i < steps->len; i++)
    {
      const MinaLessonStep *step = steps->pdata[i];
      g_autofree char *markup = mina_lesson_text_to_markup (step->say, state);

      for (guint j = 0; j < step->checks->len; j++)
        mina_predicate_test (((MinaLessonCheck *) step->checks->pdata[j])->check, state);
    }
}

/* An array of a state and checks: each is tested over it. */
static void
use_array (JsonArray          *array,
           MinaLessonProblems *problems)
{
  g_autoptr (MinaState) state = NULL;

  if (json_array_get_length (array) == 0)
    return;
  state = mina_state_from_json (json_array_get_element (array, 0));
  for (guint i = 1; i < json_array_get_length (array); i++)
    {
      g_autoptr (MinaPredicate) check =
        mina_predicate_new (json_array_get_element (array, i), "", problems);

      if (check != NULL && state != NULL)
        mina_predicate_test (check, state);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autoptr (MinaLesson) lesson = NULL;
  g_autoptr (JsonParser) parser = NULL;

  mina_lesson_is_lesson (bytes);
  lesson = mina_lesson_read_bytes (bytes, "/nowhere", "ko", problems);
  if (lesson != NULL)
    use_lesson (lesson);
  if (!mina_lesson_scan (bytes, problems))
    return 0;

  /* The parser of json-glib refuses a few things more, such as halves of surrogate pairs. */
  parser = json_parser_new ();
  if (json_parser_load_from_data (parser, (const char *) data, (gssize) size, NULL)
      && JSON_NODE_HOLDS_ARRAY (json_parser_get_root (parser)))
    use_array (json_node_get_array (json_parser_get_root (parser)), problems);
  return 0;
}
