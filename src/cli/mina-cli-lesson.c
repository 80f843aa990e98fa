/* mina-cli-lesson.c - mina lesson: checks and plays lessons without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "mina-config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "cli/mina-cli-private.h"
#include "course/mina-lesson-lint.h"
#include "course/mina-lesson-reader.h"
#include "session/mina-course-desk.h"

/* The lesson that is meant where none is named. */
#define FIRST_LESSON "day4"

/* What `mina lesson check` ends with. */
enum
{
  CLEAN = 0,
  WARNINGS = 1,
  ERRORS = 2,
};

static void
print_problems (MinaLessonProblems *problems,
                const char         *path)
{
  g_autofree char *name = g_path_get_basename (path);
  guint n;
  const MinaLessonProblem *list = mina_lesson_problems_get (problems, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = mina_lesson_problem_to_text (&list[i], name);

      mina_cli_complain (text);
    }
}

static int
list_lessons (void)
{
  g_auto (GStrv) paths = mina_lesson_list_built_in ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
      g_autoptr (MinaLesson) lesson = mina_lesson_read (paths[i], NULL, problems);
      guint minutes;

      if (lesson == NULL)
        {
          print_problems (problems, paths[i]);
          continue;
        }
      minutes = mina_lesson_get_minutes (lesson);
      mina_cli_append_padded (text, mina_lesson_get_id (lesson), 16);
      g_string_append_printf (text, "%s · ", mina_lesson_get_title (lesson));
      g_string_append_printf (text, ngettext ("%u minute", "%u minutes", minutes), minutes);
      g_string_append_c (text, '\n');
    }
  mina_cli_write (text->str);
  return CLEAN;
}

static int
list_paths (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n;
  const MinaStatePath *paths = mina_state_paths (&n);
  int width = 0;

  for (guint i = 0; i < n; i++)
    width = MAX (width, mina_cli_text_width (paths[i].name));
  for (guint i = 0; i < n; i++)
    {
      mina_cli_append_padded (text, paths[i].name, width + 2);
      g_string_append_printf (text, "%s\n", _ (paths[i].description));
    }
  mina_cli_write (text->str);
  return CLEAN;
}

/* Plays the steps of a lesson and prints a line for each. Returns how many were not solved. */
static guint
play (MinaLesson         *lesson,
      const char         *step,
      MinaLessonProblems *problems,
      gboolean            loud,
      guint              *n_played)
{
  g_autoptr (MinaSession) session = mina_session_new ();
  g_autoptr (MinaCourseDesk) desk = mina_course_desk_new (session);
  g_autoptr (GPtrArray) played =
    mina_lesson_play (lesson, MINA_LESSON_HOST (desk), step, problems);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_failed = 0;

  for (guint i = 0; i < played->len; i++)
    {
      const MinaLessonPlayed *one = g_ptr_array_index (played, i);

      if (!one->solved)
        n_failed++;
      g_string_append_printf (text, "%s  ", one->solved ? "✓" : "✗");
      mina_cli_append_padded (text, one->step->id, 14);
      g_string_append_printf (text, "%s\n", one->step->title != NULL ? one->step->title : "");
    }
  if (loud)
    mina_cli_write (text->str);
  *n_played = played->len;
  return n_failed;
}

static int
check (const char *path,
       gboolean    strict)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autoptr (MinaLesson) lesson = mina_lesson_read (path, NULL, problems);
  g_autofree char *last = NULL;
  guint n_played = 0, n_failed = 0, n_errors, n_warnings;

  if (lesson != NULL)
    n_failed = play (lesson, NULL, problems, FALSE, &n_played);
  print_problems (problems, path);
  n_errors = mina_lesson_problems_count (problems, &n_warnings);
  last = g_strdup_printf ("%u passed, %u failed\n", n_played - n_failed,
                          MAX (n_failed, n_errors));
  mina_cli_write (last);
  if (n_errors > 0 || n_failed > 0)
    return ERRORS;
  return strict && n_warnings > 0 ? WARNINGS : CLEAN;
}

static int
play_file (const char *path,
           const char *language,
           const char *step)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autoptr (MinaLesson) lesson = mina_lesson_read (path, language, problems);
  g_autofree char *last = NULL;
  guint n_played = 0, n_failed = 0;

  if (lesson == NULL)
    {
      print_problems (problems, path);
      return ERRORS;
    }
  if (step != NULL && mina_lesson_find_step (lesson, step) == NULL)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("The lesson has no step “%s”."), step);

      mina_cli_complain (sentence);
      return ERRORS;
    }
  n_failed = play (lesson, step, problems, TRUE, &n_played);
  print_problems (problems, path);
  last = g_strdup_printf ("%u passed, %u failed\n", n_played - n_failed, n_failed);
  mina_cli_write (last);
  return n_failed > 0 || mina_lesson_problems_count (problems, NULL) > 0 ? ERRORS : CLEAN;
}

/* The name of a built-in lesson stands for its path. */
static char *
path_of (const char *name)
{
  g_auto (GStrv) paths = mina_lesson_list_built_in ();

  for (guint i = 0; paths[i] != NULL && !g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_autofree char *base = g_path_get_basename (paths[i]);

      if (g_str_equal (base, name))
        return g_strdup (paths[i]);
    }
  return g_strdup (name);
}

int
mina_cli_lesson (char **argv)
{
  g_auto (GStrv) words = NULL;
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_autofree char *language = NULL;
  g_autofree char *step = NULL;
  g_autofree char *learner = NULL;
  g_autofree char *output = NULL;
  g_autofree char *lesson_path = NULL;
  g_autofree char *paper = NULL;
  gboolean teacher = FALSE;
  gboolean strict = FALSE;
  gboolean csv = FALSE;
  gboolean grades = FALSE;
  gboolean xapi = FALSE;
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  int status = CLEAN;
  const GOptionEntry entries[] = {
    { "lang", 'l', 0, G_OPTION_ARG_STRING, &language, N_ ("Play it in this language"),
      N_ ("LANG") },
    { "step", 's', 0, G_OPTION_ARG_STRING, &step, N_ ("Play only this step"), N_ ("ID") },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &strict, N_ ("Warnings count, too"), NULL },
    { "learner", 0, 0, G_OPTION_ARG_STRING, &learner, N_ ("Whose results"), N_ ("NAME") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write to this new file, not to standard output"), N_ ("FILE") },
    { "lesson", 0, 0, G_OPTION_ARG_FILENAME, &lesson_path, N_ ("The lesson of the results"),
      N_ ("FILE") },
    { "teacher", 0, 0, G_OPTION_ARG_NONE, &teacher, N_ ("Print the teacher’s copy, with answers"),
      NULL },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, N_ ("Size of the paper: a4 (if nothing is said) "
                                                      "or letter"),
      N_ ("SIZE") },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_ ("Print results as a table for spreadsheets"),
      NULL },
    { "grades", 0, 0, G_OPTION_ARG_NONE, &grades,
      N_ ("Print a row for each learner, for the import of grades"), NULL },
    { "xapi", 0, 0, G_OPTION_ARG_NONE, &xapi,
      N_ ("Print results as xAPI statements, a line for each"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words, NULL, NULL },
    { NULL },
  };

  mina_cli_speak (argv);
  context = g_option_context_new (_ ("COMMAND [FILE…]"));
  g_option_context_set_summary (
    context, _ ("check FILE…  every rule, with the place of what breaks it\n"
                "play FILE…   plays each solution: not true before, true after\n"
                "results FILE what a learner did in a lesson, with the evidence\n"
                "verify FILE… tests results again\n"
                "artifacts    what the built-in course gives to take home: into a new folder, "
                "with --output\n"
                "handout FILE the lesson on paper: a PDF\n"
                "certificate FILE… what results have reached, on paper: a PDF\n"
                "list         what is built in\n"
                "paths        what checks may ask about"));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    {
      mina_cli_complain (error->message);
      return ERRORS;
    }
  if (words != NULL && g_str_equal (words[0], "list"))
    return list_lessons ();
  if (words != NULL && g_str_equal (words[0], "paths"))
    return list_paths ();
  if (words != NULL && g_str_equal (words[0], "artifacts"))
    return mina_cli_lesson_artifacts (output, language);
  if (words != NULL && words[1] != NULL && g_str_equal (words[0], "results"))
    {
      g_autofree char *path = path_of (words[1]);

      return mina_cli_lesson_results (path, learner, output);
    }
  if (words != NULL && g_str_equal (words[0], "handout"))
    {
      const MinaCliHandoutWishes wishes = { language, paper, output, teacher };
      g_autofree char *path = path_of (words[1] != NULL ? words[1] : FIRST_LESSON);

      return mina_cli_lesson_handout (path, &wishes);
    }
  if (words != NULL && words[1] != NULL && g_str_equal (words[0], "certificate"))
    {
      const MinaCliHandoutWishes wishes = { language, paper, output, FALSE };

      return mina_cli_lesson_certificate (words + 1, lesson_path, &wishes);
    }
  if (words != NULL && words[1] != NULL && g_str_equal (words[0], "verify"))
    return mina_cli_lesson_verify (words + 1, lesson_path,
                                   csv      ? MINA_CLI_TABLE_CSV
                                   : grades ? MINA_CLI_TABLE_GRADES
                                   : xapi   ? MINA_CLI_TABLE_XAPI
                                            : MINA_CLI_TABLE_NONE);
  if (words == NULL || words[1] == NULL
      || !(g_str_equal (words[0], "check") || g_str_equal (words[0], "play")))
    {
      mina_cli_complain (_ ("Say what to do: check, play, results or verify with a file, "
                            "artifacts, list or paths."));
      return ERRORS;
    }
  for (guint i = 1; words[i] != NULL; i++)
    {
      g_autofree char *path = path_of (words[i]);
      int one = g_str_equal (words[0], "check") ? check (path, strict)
                                                : play_file (path, language, step);

      status = MAX (status, one);
    }
  return status;
}
