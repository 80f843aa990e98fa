/* engine.c - a learner's way through a lesson
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fake-host.h"

#include <glib/gstdio.h>

typedef struct
{
  MinaLesson       *lesson;
  FakeHost         *host;
  MinaProgress     *progress;
  MinaLessonEngine *engine;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->lesson = fake_lesson ();
  fixture->host = g_object_new (FAKE_TYPE_HOST, NULL);
  fixture->progress = mina_progress_new (NULL, fixture->lesson);
  fixture->engine = mina_lesson_engine_new (fixture->lesson, MINA_LESSON_HOST (fixture->host),
                                            fixture->progress);
  mina_lesson_engine_start (fixture->engine, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->engine);
  g_assert_finalize_object (fixture->host);
  g_assert_finalize_object (fixture->progress);
  mina_lesson_unref (fixture->lesson);
}

static const char *
step_id (Fixture *fixture)
{
  return mina_lesson_engine_get_step (fixture->engine)->id;
}

static const char *
line (Fixture          *fixture,
      MinaFeedbackKind *kind)
{
  return mina_lesson_engine_get_feedback (fixture->engine, kind, NULL);
}

static void
choose (Fixture    *fixture,
        const char *id)
{
  MinaStateValue value = { .type = MINA_STATE_TEXT, .text = (char *) id };

  mina_lesson_engine_set_answer (fixture->engine, "choice", &value);
}

static void
test_looking (Fixture      *fixture,
              gconstpointer data)
{
  fake_host_set (fixture->host, "select.span", "trace/a");
  mina_lesson_engine_flush (fixture->engine);
  g_assert_false (mina_lesson_engine_is_passed (fixture->engine));
  g_assert_cmpuint (mina_lesson_engine_get_attempts (fixture->engine), ==, 0);

  mina_lesson_engine_commit (fixture->engine);
  g_assert_true (mina_lesson_engine_is_passed (fixture->engine));
  g_assert_cmpstr (line (fixture, NULL), ==, "yes");
}

static void
test_wrong (Fixture      *fixture,
            gconstpointer data)
{
  MinaFeedbackKind kind;
  const char *answer;

  fake_host_set (fixture->host, "select.span", "trace/b");
  mina_lesson_engine_commit (fixture->engine);
  g_assert_cmpstr (mina_lesson_engine_get_feedback (fixture->engine, &kind, &answer), ==, "not b");
  g_assert_cmpint (kind, ==, MINA_FEEDBACK_WRONG);
  g_assert_cmpstr (answer, ==, "<trace/b>");
  g_assert_false (mina_lesson_engine_is_passed (fixture->engine));

  fake_host_set (fixture->host, "select.span", "trace/c");
  mina_lesson_engine_commit (fixture->engine);
  g_assert_cmpstr (line (fixture, NULL), ==, "other");

  /* A door never closes. */
  fake_host_set (fixture->host, "select.span", "trace/a");
  mina_lesson_engine_commit (fixture->engine);
  g_assert_true (mina_lesson_engine_is_passed (fixture->engine));
  g_assert_cmpuint (mina_lesson_engine_get_attempts (fixture->engine), ==, 3);
}

static void
test_nothing (Fixture      *fixture,
              gconstpointer data)
{
  g_assert_false (mina_lesson_engine_can_commit (fixture->engine));
  mina_lesson_engine_commit (fixture->engine);
  g_assert_cmpuint (mina_lesson_engine_get_attempts (fixture->engine), ==, 0);
}

static void
test_hints (Fixture      *fixture,
            gconstpointer data)
{
  mina_lesson_engine_open_hint (fixture->engine);
  g_assert_cmpuint (mina_lesson_engine_get_hints_open (fixture->engine), ==, 1);
  g_assert_false (mina_lesson_engine_can_open_hint (fixture->engine));
  mina_lesson_engine_open_hint (fixture->engine);
  g_assert_cmpuint (mina_lesson_engine_get_hints_open (fixture->engine), ==, 1);

  fake_host_set (fixture->host, "select.span", "trace/b");
  mina_lesson_engine_commit (fixture->engine);
  g_assert_true (mina_lesson_engine_can_open_hint (fixture->engine));
  mina_lesson_engine_open_hint (fixture->engine);
  g_assert_cmpuint (mina_lesson_engine_get_hints_open (fixture->engine), ==, 2);
  g_assert_false (mina_lesson_engine_can_open_hint (fixture->engine));

  mina_lesson_engine_set_lift_gates (fixture->engine, TRUE);
  g_assert_true (mina_lesson_engine_can_open_hint (fixture->engine));
}

static void
wait_until_passed (Fixture *fixture)
{
  gint64 end_us = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!mina_lesson_engine_is_passed (fixture->engine) && g_get_monotonic_time () < end_us)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (mina_lesson_engine_is_passed (fixture->engine));
}

static void
test_shown (Fixture      *fixture,
            gconstpointer data)
{
  MinaLessonStep *step = mina_lesson_engine_get_step (fixture->engine);

  mina_lesson_engine_show_me (fixture->engine);
  g_assert_cmpstr (line (fixture, NULL), ==, "shown");
  wait_until_passed (fixture);
  g_assert_cmpint (mina_progress_get_outcome (fixture->progress, step), ==, MINA_OUTCOME_SHOWN);

  /* Its twin is asked at the end of the chapter, before the next one. */
  mina_lesson_engine_next (fixture->engine, NULL);
  g_assert_cmpstr (step_id (fixture), ==, "a2");
  choose (fixture, "y");
  mina_lesson_engine_commit (fixture->engine);
  mina_lesson_engine_next (fixture->engine, NULL);
  g_assert_cmpstr (step_id (fixture), ==, "a1-twin");

  /* It passes by itself: its check asks for no commit. */
  fake_host_set (fixture->host, "select.span", "trace/b");
  wait_until_passed (fixture);
  mina_lesson_engine_next (fixture->engine, NULL);
  g_assert_cmpstr (step_id (fixture), ==, "b1");
}

static void
test_no_twin (Fixture      *fixture,
              gconstpointer data)
{
  fake_host_set (fixture->host, "select.span", "trace/a");
  mina_lesson_engine_commit (fixture->engine);
  mina_lesson_engine_next (fixture->engine, NULL);
  choose (fixture, "y");
  mina_lesson_engine_commit (fixture->engine);
  mina_lesson_engine_next (fixture->engine, NULL);
  g_assert_cmpstr (step_id (fixture), ==, "b1");
}

static void
test_reason (Fixture      *fixture,
             gconstpointer data)
{
  MinaFeedbackKind kind;
  MinaStateValue reason = { .type = MINA_STATE_TEXT, .text = (char *) "because" };

  mina_lesson_engine_go_to (fixture->engine, "a2", NULL);
  choose (fixture, "x");
  mina_lesson_engine_commit (fixture->engine);
  g_assert_cmpstr (line (fixture, &kind), ==, "no");
  mina_lesson_engine_commit (fixture->engine);
  g_assert_cmpstr (line (fixture, &kind), ==, "why");
  g_assert_cmpint (kind, ==, MINA_FEEDBACK_REASON);

  /* No further guess before the reason. */
  choose (fixture, "y");
  g_assert_false (mina_lesson_engine_can_commit (fixture->engine));
  mina_lesson_engine_set_answer (fixture->engine, "reason", &reason);
  g_assert_true (mina_lesson_engine_can_commit (fixture->engine));
  mina_lesson_engine_commit (fixture->engine);
  g_assert_false (mina_lesson_engine_is_passed (fixture->engine));
  mina_lesson_engine_commit (fixture->engine);
  g_assert_true (mina_lesson_engine_is_passed (fixture->engine));
}

static void
test_predict (Fixture      *fixture,
              gconstpointer data)
{
  const MinaStateValue *kept;

  mina_lesson_engine_go_to (fixture->engine, "b1", NULL);
  choose (fixture, "x");
  mina_lesson_engine_commit (fixture->engine);
  g_assert_true (mina_lesson_engine_is_passed (fixture->engine));
  g_assert_cmpstr (line (fixture, NULL), ==, "said x");

  /* What was guessed comes back in a later step. */
  mina_lesson_engine_go_to (fixture->engine, "a1", NULL);
  kept = mina_state_get (mina_lesson_engine_get_state (fixture->engine), "kept.b1");
  g_assert_cmpint (kept->type, ==, MINA_STATE_TEXT);
  g_assert_cmpstr (kept->text, ==, "x");
}

static void
test_way (Fixture      *fixture,
          gconstpointer data)
{
  g_assert_cmpstr (step_id (fixture), ==, "a1");
  g_assert_false (mina_lesson_engine_has_previous (fixture->engine));
  mina_lesson_engine_skip (fixture->engine);
  g_assert_cmpstr (step_id (fixture), ==, "a2");
  g_assert_cmpstr (line (fixture, NULL), ==, "skipped");
  g_assert_cmpint (mina_progress_get_outcome (fixture->progress,
                                              mina_lesson_find_step (fixture->lesson, "a1")),
                   ==, MINA_OUTCOME_SKIPPED);
  mina_lesson_engine_next (fixture->engine, NULL);
  g_assert_cmpstr (step_id (fixture), ==, "b1");
  mina_lesson_engine_previous (fixture->engine, NULL);
  g_assert_cmpstr (step_id (fixture), ==, "a2");
  mina_lesson_engine_next (fixture->engine, NULL);
  mina_lesson_engine_next (fixture->engine, NULL);
  g_assert_true (mina_lesson_engine_is_finished (fixture->engine));
  g_assert_cmpstr (line (fixture, NULL), ==, "over");
}

static void
test_route (Fixture      *fixture,
            gconstpointer data)
{
  mina_lesson_engine_set_route (fixture->engine, "short");
  mina_lesson_engine_next (fixture->engine, NULL);
  g_assert_cmpstr (step_id (fixture), ==, "a2");
  mina_lesson_engine_next (fixture->engine, NULL);
  g_assert_cmpstr (step_id (fixture), ==, "b1");
  mina_lesson_engine_next (fixture->engine, NULL);
  g_assert_true (mina_lesson_engine_is_finished (fixture->engine));
}

static void
test_gate (Fixture      *fixture,
           gconstpointer data)
{
  MinaLessonStep *a1 = mina_lesson_find_step (fixture->lesson, "a1");

  /* From b, chapter a is below: its gate is asked when it comes. */
  mina_lesson_engine_go_to (fixture->engine, "b1", NULL);
  mina_lesson_engine_test_out (fixture->engine, MINA_TIER_INTERMEDIATE);
  mina_lesson_engine_set_route (fixture->engine, NULL);
  mina_lesson_engine_go_to (fixture->engine, "a1", NULL);
  mina_lesson_engine_go_to (fixture->engine, "a2", NULL);
  choose (fixture, "x");
  mina_lesson_engine_commit (fixture->engine);
  g_assert_cmpstr (step_id (fixture), ==, "a2");
  g_assert_cmpint (mina_progress_get_outcome (fixture->progress, a1), ==, MINA_OUTCOME_NONE);
}

static void
test_restore (Fixture      *fixture,
              gconstpointer data)
{
  guint before = fixture->host->n_stages;

  mina_lesson_engine_restore (fixture->engine);
  g_assert_cmpuint (fixture->host->n_stages, ==, before + 1);
  g_assert_cmpstr (line (fixture, NULL), ==, "restored");
}

static void
remove_folder (const char *folder)
{
  const char *const names[] = { "test.jsonl", "test.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
test_resume (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mina-progress-XXXXXX", NULL);
  g_autoptr (MinaLesson) lesson = fake_lesson ();
  MinaLessonStep *a1 = mina_lesson_find_step (lesson, "a1");

  for (int round = 0; round < 2; round++)
    {
      g_autoptr (FakeHost) host = g_object_new (FAKE_TYPE_HOST, NULL);
      g_autoptr (MinaProgress) progress = mina_progress_new (folder, lesson);
      g_autoptr (MinaLessonEngine) engine =
        mina_lesson_engine_new (lesson, MINA_LESSON_HOST (host), progress);

      g_assert_true (mina_progress_is_saved (progress));
      mina_lesson_engine_start (engine, NULL);
      if (round == 0)
        {
          fake_host_set (host, "select.span", "trace/a");
          mina_lesson_engine_commit (engine);
          mina_lesson_engine_next (engine, NULL);
          g_assert_cmpstr (mina_lesson_engine_get_step (engine)->id, ==, "a2");
        }
      else
        {
          g_assert_cmpstr (mina_lesson_engine_get_step (engine)->id, ==, "a2");
          g_assert_cmpstr (mina_lesson_engine_get_feedback (engine, NULL, NULL), ==, "resumed");
          g_assert_cmpint (mina_progress_get_outcome (progress, a1), ==, MINA_OUTCOME_OWN);
          g_assert_cmpuint (mina_progress_count_commits (progress, a1), ==, 1);
        }
    }
  remove_folder (folder);
}

static void
test_torn (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mina-progress-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "test.jsonl", NULL);
  g_autoptr (MinaLesson) lesson = fake_lesson ();
  MinaLessonStep *a2 = mina_lesson_find_step (lesson, "a2");
  g_autoptr (MinaProgress) progress = NULL;

  g_assert_true (g_file_set_contents (path,
                                      "{\"t\":\"2026-03-02T12:00:00Z\",\"step\":\"a2\",\"event\":"
                                      "\"skip\"}\n[[[[not json\n{\"step\":\"a2\",\"event\":\"pa",
                                      -1, NULL));
  progress = mina_progress_new (folder, lesson);
  g_assert_cmpint (mina_progress_get_outcome (progress, a2), ==, MINA_OUTCOME_SKIPPED);
  g_assert_cmpfloat (mina_progress_hours_away (progress), >, 12);
  remove_folder (folder);
}

static void
test_changed (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mina-progress-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "test.jsonl", NULL);
  g_autoptr (MinaLesson) lesson = fake_lesson ();
  MinaLessonStep *a1 = mina_lesson_find_step (lesson, "a1");
  g_autoptr (MinaProgress) progress = NULL;

  g_assert_true (g_file_set_contents (path,
                                      "{\"t\":\"2026-03-02T12:00:00Z\",\"step\":\"a1\",\"event\":"
                                      "\"pass\",\"check_hash\":\"00000000\"}\n",
                                      -1, NULL));
  progress = mina_progress_new (folder, lesson);
  g_assert_cmpint (mina_progress_get_outcome (progress, a1), ==, MINA_OUTCOME_CHANGED);
  mina_progress_reset (progress, a1);
  g_assert_cmpint (mina_progress_get_outcome (progress, a1), ==, MINA_OUTCOME_NONE);
  remove_folder (folder);
}

static void
test_unwritable (void)
{
  g_autoptr (MinaLesson) lesson = fake_lesson ();
  MinaLessonStep *a1 = mina_lesson_find_step (lesson, "a1");
  g_autoptr (MinaProgress) progress = mina_progress_new ("/dev/null/nowhere", lesson);

  g_assert_false (mina_progress_is_saved (progress));
  mina_progress_add (progress, MINA_PROGRESS_SKIP, a1, NULL, NULL);
  g_assert_cmpint (mina_progress_get_outcome (progress, a1), ==, MINA_OUTCOME_SKIPPED);
}

static void
test_cards (void)
{
  g_autoptr (MinaLesson) lesson = fake_lesson ();
  g_autoptr (MinaProgress) progress = mina_progress_new (NULL, lesson);

  g_assert_true (mina_progress_is_card_due (progress, "one"));
  mina_progress_note_card (progress, "one", TRUE);
  g_assert_false (mina_progress_is_card_due (progress, "one"));
  g_assert_true (mina_progress_is_card_due (progress, "two"));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/course/engine/looking-is-not-answering", test_looking);
  ADD ("/course/engine/says-what-is-wrong-with-this-answer", test_wrong);
  ADD ("/course/engine/nothing-chosen-is-no-answer", test_nothing);
  ADD ("/course/engine/hints-open-one-after-the-other", test_hints);
  ADD ("/course/engine/what-was-shown-has-a-twin", test_shown);
  ADD ("/course/engine/what-was-not-shown-has-none", test_no_twin);
  ADD ("/course/engine/guesses-want-a-reason", test_reason);
  ADD ("/course/engine/keeps-a-prediction", test_predict);
  ADD ("/course/engine/skip-back-and-to-the-end", test_way);
  ADD ("/course/engine/follows-a-route", test_route);
  ADD ("/course/engine/gate-is-only-asked-on-the-way", test_gate);
  ADD ("/course/engine/restores-the-stage", test_restore);
  g_test_add_func ("/course/progress/resumes", test_resume);
  g_test_add_func ("/course/progress/passes-over-torn-lines", test_torn);
  g_test_add_func ("/course/progress/knows-a-changed-check", test_changed);
  g_test_add_func ("/course/progress/goes-on-in-memory", test_unwritable);
  g_test_add_func ("/course/progress/cards-come-back-later", test_cards);
  return g_test_run ();
}
