/* mina-cli-results.c - mina lesson results and verify: what a learner did, and whether it is true
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "mina-config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/mina-error.h"
#include "cli/mina-cli-private.h"
#include "course/mina-learners.h"
#include "course/mina-lesson-reader.h"
#include "course/mina-result.h"

/* A result is not larger: a snapshot of each of a few hundred steps. */
#define MAX_BYTES MINA_LESSON_MAX_BYTES

static MinaLesson *
read_lesson (const char *path,
             const char *language)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autoptr (MinaLesson) lesson = mina_lesson_read (path, language, problems);

  if (lesson == NULL)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("There is no lesson at “%s”."), path);

      mina_cli_complain (sentence);
    }
  return g_steal_pointer (&lesson);
}

/* The built-in lesson with this id; NULL if there is none. */
static MinaLesson *
find_lesson (const char *id,
             const char *language)
{
  g_auto (GStrv) paths = mina_lesson_list_built_in ();

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
      g_autoptr (MinaLesson) lesson = mina_lesson_read (paths[i], language, problems);

      if (lesson != NULL && g_str_equal (mina_lesson_get_id (lesson), id))
        return g_steal_pointer (&lesson);
    }
  return NULL;
}

int
mina_cli_lesson_results (const char *path,
                         const char *learner,
                         const char *output)
{
  g_autoptr (MinaLesson) lesson = read_lesson (path, NULL);
  g_autofree char *root = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (MinaLearner) known = NULL;
  g_autoptr (MinaResult) result = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GError) error = NULL;

  if (lesson == NULL)
    return MINA_CLI_NOT_READ;
  if (learner == NULL)
    learner = "default";
  if (strpbrk (learner, "/\\") != NULL || learner[0] == '.')
    {
      mina_cli_complain (_ ("A learner's name has neither slashes nor a dot at its beginning."));
      return MINA_CLI_NOT_READ;
    }
  root = g_build_filename (g_get_user_data_dir (), "mina", "learners", NULL);
  folder = g_build_filename (root, learner, NULL);
  known = mina_learners_find (root, learner);
  result = mina_result_new (folder, lesson, NULL, learner, known != NULL ? known->name : NULL);
  text = mina_result_to_text (result);
  stream = mina_cli_open_output (output, &error);
  if (stream == NULL || !g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, &error)
      || !g_output_stream_write_all (stream, "\n", 1, NULL, NULL, &error)
      || !g_output_stream_close (stream, NULL, &error))
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  return MINA_CLI_WHOLE;
}

static MinaResult *
read_result (const char *path,
             GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GBytes) bytes = NULL;

  if (stream == NULL)
    return NULL;
  bytes = g_input_stream_read_bytes (G_INPUT_STREAM (stream), MAX_BYTES, NULL, error);
  return bytes != NULL ? mina_result_read (bytes, error) : NULL;
}

static const char *
describe (MinaResultVerdict verdict)
{
  switch (verdict)
    {
    case MINA_RESULT_SUPPORTED:
      return _ ("passed, and its evidence says so");
    case MINA_RESULT_UNSUPPORTED:
      return _ ("said to have passed: not supported by its evidence");
    case MINA_RESULT_OTHER_CASE:
      return _ ("passed in the case of another learner or another class");
    case MINA_RESULT_OTHER_CHECK:
      return _ ("passed, but with another check than this lesson has");
    case MINA_RESULT_UNKNOWN_STEP:
      return _ ("the lesson has no such step");
    case MINA_RESULT_OPEN:
    default:
      return _ ("not passed");
    }
}

/* Tests each step of a result again. Returns whether all that is said to be passed is. */
static gboolean
verify (const MinaResult *result,
        const MinaLesson *lesson,
        const char       *path)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *steps = mina_result_get_steps (result);
  gboolean sound = mina_result_is_intact (result);

  g_string_append_printf (text, "%s · %s · %s\n", path, mina_result_get_learner (result),
                          mina_result_get_lesson (result));
  if (!mina_result_is_intact (result))
    g_string_append_printf (text, "  %s\n",
                            _ ("the file was changed after it was written, or is damaged"));
  if (!g_str_equal (mina_result_get_lesson_hash (result), mina_lesson_get_hash (lesson)))
    g_string_append_printf (text, "  %s\n", _ ("it is of another version of the lesson"));
  for (guint i = 0; i < steps->len; i++)
    {
      const MinaResultStep *step = g_ptr_array_index (steps, i);
      MinaResultVerdict verdict = mina_result_verify (result, lesson, step);

      if (verdict == MINA_RESULT_OPEN)
        continue;
      sound = sound && verdict == MINA_RESULT_SUPPORTED;
      g_string_append (text, verdict == MINA_RESULT_SUPPORTED ? "  ✓ " : "  ✗ ");
      mina_cli_append_padded (text, step->id, 14);
      g_string_append_printf (text, "%s\n", describe (verdict));
    }
  mina_cli_write (text->str);
  return sound;
}

MinaResult *
mina_cli_read_result (const char  *path,
                      const char  *lesson_path,
                      const char  *language,
                      MinaLesson **lesson)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaResult) result = read_result (path, &error);

  if (result == NULL)
    {
      g_autofree char *sentence = g_strdup_printf ("%s: %s", path, error->message);

      mina_cli_complain (sentence);
      return NULL;
    }
  *lesson = lesson_path != NULL ? read_lesson (lesson_path, language)
                                : find_lesson (mina_result_get_lesson (result), language);
  if (*lesson == NULL)
    {
      if (lesson_path == NULL)
        mina_cli_complain (
          _ ("The lesson of this result is not built in: name it with --lesson."));
      return NULL;
    }
  return g_steal_pointer (&result);
}

int
mina_cli_lesson_verify (char        **paths,
                        const char   *lesson_path,
                        MinaCliTable  table)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean sound = TRUE;

  if (table == MINA_CLI_TABLE_CSV)
    g_string_append (text, mina_result_csv_head ());
  else if (table == MINA_CLI_TABLE_GRADES)
    g_string_append (text, mina_result_grade_head ());
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (MinaLesson) lesson = NULL;
      g_autoptr (MinaResult) result = mina_cli_read_result (paths[i], lesson_path, NULL, &lesson);

      if (result == NULL)
        return MINA_CLI_NOT_READ;
      switch (table)
        {
        case MINA_CLI_TABLE_CSV:
          mina_result_append_csv (result, lesson, text);
          break;
        case MINA_CLI_TABLE_GRADES:
          mina_result_append_grade (result, lesson, text);
          break;
        case MINA_CLI_TABLE_XAPI:
          mina_result_append_xapi (result, lesson, text);
          break;
        case MINA_CLI_TABLE_NONE:
        default:
          sound &= verify (result, lesson, paths[i]);
          break;
        }
    }
  if (text->len > 0)
    mina_cli_write (text->str);
  return sound ? MINA_CLI_WHOLE : MINA_CLI_PART;
}
