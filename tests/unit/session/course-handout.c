/* course-handout.c - tests of lessons on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "course/mina-lesson-reader.h"
#include "export/mina-handout-private.h"
#include "session/mina-course-handout.h"
#include "synth/mina-python-lab.h"

#define DAY4 "resource:///io/github/minatrace/Mina/lessons/day4"

static MinaLesson *
read_lesson (const char *path,
             const char *language)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  MinaLesson *lesson = mina_lesson_read (path, language, problems);

  g_assert_nonnull (lesson);
  return lesson;
}

/* All texts of the document, a line for each. */
static char *
text_of (MinaHandout *handout)
{
  GString *text = g_string_new ("\n");

  for (guint i = 0; i < handout->blocks->len; i++)
    {
      const MinaHandoutBlock *block = handout->blocks->pdata[i];
      g_autofree char *plain = NULL;

      if (block->kind == MINA_HANDOUT_BLOCK_CODE)
        g_string_append (text, block->text);
      else if (block->text != NULL)
        {
          g_assert_true (pango_parse_markup (block->text, -1, 0, NULL, &plain, NULL, NULL));
          g_string_append_printf (text, "%s\n", plain);
        }
      for (guint j = 0; block->words != NULL && block->words[j] != NULL; j++)
        g_string_append_printf (text, "%s\n", block->words[j]);
    }
  return g_string_free (text, FALSE);
}

static char *
print (const char *path,
       const char *language,
       gboolean    teacher)
{
  g_autoptr (MinaLesson) lesson = read_lesson (path, language);
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaHandout) handout = mina_course_handout_new (lesson, language, teacher, &error);

  g_assert_no_error (error);
  return text_of (handout);
}

#define assert_has(text, part) g_assert_nonnull (strstr (text, part))
#define assert_lacks(text, part) g_assert_null (strstr (text, part))

/* What the source of the course says, word for word. */
static void
test_quotes_the_source (void)
{
  static const char *const languages[] = { "en", "ko", "es" };
  static const char *const quotes[] = {
    "“The trace will tell you everything, if you know how to listen.”\n",
    "“Users were complaining: ‘the app feels slow’.\n",
    "But logs? Clean. Metrics? Flat.\n",
    "Until I pulled the trace. One service hop was adding 300ms randomly, only under load.\n",
    "We found the exact downstream call and fixed the config.\n",
    "Nobody had to guess.”\n",
    "Not forwarding headers (traceparent, b3) between services\n",
    "Over-sampling → you miss rare but important traces\n",
    "Not correlating traces with logs → hard to see why something’s slow\n",
    "Missing instrumentation in key internal services\n",
    "“The trace is the autopsy report. Read it.”\n",
    "“If you drop the context, you drop the story.”\n",
    "“Latency hides in plain sight. The trace exposes it.”\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *text = print (DAY4, languages[i], FALSE);

      for (guint j = 0; j < G_N_ELEMENTS (quotes); j++)
        {
          g_autofree char *line = g_strconcat ("\n", quotes[j], NULL);

          assert_has (text, line);
        }
      assert_has (text, mina_python_listing ());
    }
}

static void
test_answers_only_for_the_teacher (void)
{
  g_autofree char *text = print (DAY4, "en", FALSE);
  g_autofree char *answers = print (DAY4, "en", TRUE);

  assert_has (text, "Where’s the bottleneck?");
  assert_lacks (text, "seven eighths");
  assert_lacks (text, "nobody: waiting to ask again");
  assert_has (answers, "Where’s the bottleneck?");
  assert_has (answers, "seven eighths");
  assert_has (answers, "nobody: waiting to ask again");
}

/* The ledger is the data's: each row begins where the one above ends, and it adds up. */
static void
test_ledger_adds_up (void)
{
  g_autoptr (MinaLesson) lesson = read_lesson (DAY4, "en");
  g_autoptr (MinaHandout) handout = mina_course_handout_new (lesson, "en", TRUE, NULL);
  const MinaHandoutBlock *ledger = NULL;
  gint64 at = 0, sum = 0;
  guint rows;

  for (guint i = 0; i < handout->blocks->len && ledger == NULL; i++)
    if (((MinaHandoutBlock *) handout->blocks->pdata[i])->kind == MINA_HANDOUT_BLOCK_TABLE)
      ledger = handout->blocks->pdata[i];
  g_assert (ledger != NULL);
  rows = g_strv_length (ledger->words) / ledger->n;
  for (guint row = 1; row + 1 < rows; row++)
    {
      char **cells = ledger->words + row * ledger->n;
      gint64 from = g_ascii_strtoll (cells[0], NULL, 10);
      gint64 to = g_ascii_strtoll (cells[1], NULL, 10);

      g_assert_cmpint (from, ==, at);
      g_assert_cmpint (to - from, ==, g_ascii_strtoll (cells[2], NULL, 10));
      sum += to - from;
      at = to;
    }
  g_assert_cmpint (at, ==, 1600);
  g_assert_cmpint (sum, ==, 1600);
}

static void
test_facts_are_numbers (void)
{
  static const char *const languages[] = { "en", "ko", "es" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *text = print (DAY4, languages[i], TRUE);

      assert_lacks (text, "{fact");
      assert_lacks (text, "{key");
      assert_lacks (text, "– ms");
      assert_lacks (text, "\n–\n");
    }
}

/* A lesson that does not say what is to be printed. */
static void
test_prints_tasks_of_a_teacher (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "lesson", "tax.mina.json", NULL);
  g_autofree char *text = print (path, "en", FALSE);
  g_autofree char *answers = print (path, "en", TRUE);

  assert_has (text, "\nFind own time in a waterfall\n");
  assert_has (text, "\nSelect the span with the most own time, and commit it.\n");
  assert_has (text, "\n☐ Which line of the program was slow\n");
  assert_lacks (text, "For that you need a finer tool.");
  assert_has (answers, "tax · compute");
  assert_has (answers, "Which line of the program was slow. For that you need a finer tool.");
}

static void
test_draws_three_pictures (void)
{
  g_autoptr (MinaLesson) lesson = read_lesson (DAY4, "en");
  g_autoptr (MinaHandout) handout = mina_course_handout_new (lesson, "en", FALSE, NULL);
  guint seen[MINA_N_PICTURE_VIEWS] = { 0 };

  for (guint i = 0; i < handout->blocks->len; i++)
    {
      const MinaHandoutBlock *block = handout->blocks->pdata[i];

      if (block->kind == MINA_HANDOUT_BLOCK_PICTURE)
        seen[block->request.view]++;
    }
  g_assert_cmpuint (seen[MINA_PICTURE_MAP], ==, 1);
  g_assert_cmpuint (seen[MINA_PICTURE_SEQUENCE], ==, 1);
  g_assert_cmpuint (seen[MINA_PICTURE_WATERFALL], ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/course-handout/quotes-the-source", test_quotes_the_source);
  g_test_add_func ("/session/course-handout/answers-only-for-the-teacher",
                   test_answers_only_for_the_teacher);
  g_test_add_func ("/session/course-handout/ledger-adds-up", test_ledger_adds_up);
  g_test_add_func ("/session/course-handout/facts-are-numbers", test_facts_are_numbers);
  g_test_add_func ("/session/course-handout/prints-tasks-of-a-teacher",
                   test_prints_tasks_of_a_teacher);
  g_test_add_func ("/session/course-handout/draws-three-pictures", test_draws_three_pictures);

  return g_test_run ();
}
