/* mina-cli-handout.c - mina lesson handout: a lesson on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "mina-config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "cli/mina-cli-private.h"
#include "course/mina-lesson-cases.h"
#include "course/mina-lesson-reader.h"
#include "session/mina-course-certificate.h"
#include "session/mina-course-handout.h"

void
mina_cli_speak (char **argv)
{
  const char *language = NULL;
  const char *now = setlocale (LC_MESSAGES, NULL);
  gboolean prints = FALSE;

  for (guint i = 1; argv[0] != NULL && argv[i] != NULL; i++)
    {
      prints |= g_str_equal (argv[i], "handout") || g_str_equal (argv[i], "certificate")
                || g_str_equal (argv[i], "artifacts");
      if (g_str_has_prefix (argv[i], "--lang="))
        language = argv[i] + strlen ("--lang=");
      else if ((g_str_equal (argv[i], "--lang") || g_str_equal (argv[i], "-l"))
               && argv[i + 1] != NULL)
        language = argv[i + 1];
    }
  if (!prints || language == NULL)
    return;
  /* The locale "C" is the only one in which no other language can be asked for. */
  if (now == NULL || g_str_equal (now, "C") || g_str_equal (now, "POSIX"))
    setlocale (LC_MESSAGES, "C.UTF-8");
  g_setenv ("LANGUAGE", language, TRUE);
}

/* Half a document is of no use: the file is not created before it is whole. */
static gboolean
write_handout (MinaHandout *handout,
               MinaPaper    paper,
               const char  *output,
               GError     **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = NULL;

  if (!mina_handout_write_pdf (handout, paper, memory, error)
      || !g_output_stream_close (memory, NULL, error))
    return FALSE;
  stream = mina_cli_open_output (output, error);
  return stream != NULL
         && g_output_stream_write_all (
           stream, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
           g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)), NULL, NULL,
           error)
         && g_output_stream_close (stream, NULL, error);
}

gboolean
mina_cli_write_handout (MinaHandout *handout,
                        const char  *paper_name,
                        const char  *output)
{
  g_autoptr (GError) error = NULL;
  MinaPaper paper = MINA_PAPER_A4;

  if (paper_name != NULL && !mina_paper_from_name (paper_name, &paper))
    {
      mina_cli_complain (_ ("There is no such paper. There are a4 and letter."));
      return FALSE;
    }
  if (output == NULL)
    {
      mina_cli_complain (_ ("Name the PDF to write with --output."));
      return FALSE;
    }
  if (!write_handout (handout, paper, output, &error))
    {
      mina_cli_complain (error->message);
      return FALSE;
    }
  return TRUE;
}

int
mina_cli_lesson_handout (const char                 *path,
                         const MinaCliHandoutWishes *wishes)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autoptr (MinaLesson) lesson = NULL;
  g_autoptr (MinaHandout) handout = NULL;
  g_autoptr (GError) error = NULL;
  const char *language =
    wishes->language != NULL ? wishes->language : mina_lesson_language ();

  lesson = mina_lesson_read (path, language, problems);
  if (lesson == NULL)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("There is no lesson at “%s”."), path);

      mina_cli_complain (sentence);
      return MINA_CLI_NOT_READ;
    }
  handout = mina_course_handout_new (lesson, language, wishes->teacher, &error);
  if (handout == NULL)
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  return mina_cli_write_handout (handout, wishes->paper, wishes->output) ? MINA_CLI_WHOLE
                                                                         : MINA_CLI_NOT_READ;
}

int
mina_cli_lesson_certificate (char                       **paths,
                             const char                  *lesson_path,
                             const MinaCliHandoutWishes  *wishes)
{
  g_autoptr (MinaHandout) handout = NULL;
  const char *language =
    wishes->language != NULL ? wishes->language : mina_lesson_language ();
  int status = MINA_CLI_WHOLE;
  guint n = 0;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (MinaLesson) lesson = NULL;
      g_autoptr (MinaResult) result =
        mina_cli_read_result (paths[i], lesson_path, language, &lesson);

      if (result == NULL)
        return MINA_CLI_NOT_READ;
      if (handout == NULL)
        handout = mina_course_certificate_new (lesson, language);
      if (mina_course_certificate_add (handout, lesson, result))
        n++;
      else
        {
          g_autofree char *sentence =
            g_strdup_printf (_ ("%s: no objective is reached, or its evidence does not say so."),
                             paths[i]);

          mina_cli_complain (sentence);
          status = MINA_CLI_PART;
        }
    }
  if (n == 0)
    return MINA_CLI_NOT_READ;
  return mina_cli_write_handout (handout, wishes->paper, wishes->output) ? status
                                                                         : MINA_CLI_NOT_READ;
}
