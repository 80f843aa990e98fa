/* certificate.c - tests of certificates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "course/mina-lesson-reader.h"
#include "export/mina-handout-private.h"
#include "session/mina-course-certificate.h"

/* The gate of the teacher's lesson was passed with this span. */
static const char EVENTS[] =
  "{\"t\":\"2026-11-20T10:14:00Z\",\"step\":\"own-time\",\"event\":\"start\"}\n"
  "{\"t\":\"2026-11-20T10:14:03Z\",\"step\":\"own-time\",\"event\":\"commit\",\"value\":\"x\"}\n"
  "{\"t\":\"2026-11-20T10:14:03Z\",\"step\":\"own-time\",\"event\":\"pass\",\"snapshot\":"
  "{\"commit.span\":\"trace/1\",\"@calc\":\"trace/1\"}}\n";

static MinaLesson *
read_lesson (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "lesson", "tax.mina.json", NULL);
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  MinaLesson *lesson = mina_lesson_read (path, "en", problems);

  g_assert_nonnull (lesson);
  return lesson;
}

static char *
text_of (MinaHandout *handout)
{
  GString *text = g_string_new ("\n");

  for (guint i = 0; i < handout->blocks->len; i++)
    {
      const MinaHandoutBlock *block = handout->blocks->pdata[i];

      if (block->text != NULL)
        g_string_append_printf (text, "%s\n", block->text);
    }
  return g_string_free (text, FALSE);
}

static void
test_says_what_was_reached (void)
{
  g_autoptr (MinaLesson) lesson = read_lesson ();
  g_autoptr (MinaHandout) handout = mina_course_certificate_new (lesson, "en");
  g_autoptr (MinaResult) result =
    mina_result_new_from_events (EVENTS, lesson, "3B", "seat07", "Kim <J>");
  g_autoptr (MinaHandoutPages) pages = NULL;
  g_autofree char *text = NULL;

  g_assert_true (mina_course_certificate_add (handout, lesson, result));
  text = text_of (handout);
  g_assert_nonnull (strstr (text, "\nKim &lt;J&gt;\n"));
  g_assert_nonnull (strstr (text, "\nThe slow tax\n"));
  g_assert_nonnull (strstr (text, "\n20 November 2026\n"));
  g_assert_nonnull (strstr (text, "\nFind own time in a waterfall\n"));
  g_assert_null (strstr (text, "Say what a trace can tell"));
  pages = mina_handout_pages_new (handout, 595, 842);
  g_assert_cmpuint (mina_handout_pages_count (pages), ==, 1);
}

/* No number of points, of per cent, of attempts. */
static void
test_has_no_score (void)
{
  g_autoptr (MinaLesson) lesson = read_lesson ();
  g_autoptr (MinaHandout) handout = mina_course_certificate_new (lesson, "en");
  g_autoptr (MinaResult) result =
    mina_result_new_from_events (EVENTS, lesson, NULL, "seat", NULL);
  g_autofree char *text = NULL;
  g_autofree char *digits = NULL;

  g_assert_true (mina_course_certificate_add (handout, lesson, result));
  text = text_of (handout);
  digits = g_strdup (text);
  g_strcanon (digits, "0123456789", ' ');
  g_strstrip (digits);
  g_assert_true (g_regex_match_simple ("^20 +2026$", digits, 0, 0));
}

static void
test_certifies_nothing_that_was_not_reached (void)
{
  g_autoptr (MinaLesson) lesson = read_lesson ();
  g_autoptr (MinaHandout) handout = mina_course_certificate_new (lesson, "en");
  g_autoptr (MinaResult) result = mina_result_new_from_events ("", lesson, NULL, "seat07", NULL);

  g_assert_false (mina_course_certificate_add (handout, lesson, result));
  g_assert_cmpuint (handout->blocks->len, ==, 0);
}

static void
test_has_a_page_for_each (void)
{
  g_autoptr (MinaLesson) lesson = read_lesson ();
  g_autoptr (MinaHandout) handout = mina_course_certificate_new (lesson, "en");
  g_autoptr (MinaHandoutPages) pages = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (MinaResult) result =
        mina_result_new_from_events (EVENTS, lesson, NULL, "seat", "Kim");

      g_assert_true (mina_course_certificate_add (handout, lesson, result));
    }
  pages = mina_handout_pages_new (handout, 612, 792);
  g_assert_cmpuint (mina_handout_pages_count (pages), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/certificate/says-what-was-reached", test_says_what_was_reached);
  g_test_add_func ("/session/certificate/has-no-score", test_has_no_score);
  g_test_add_func ("/session/certificate/certifies-nothing-that-was-not-reached",
                   test_certifies_nothing_that_was_not_reached);
  g_test_add_func ("/session/certificate/has-a-page-for-each", test_has_a_page_for_each);

  return g_test_run ();
}
