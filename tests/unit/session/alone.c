/* alone.c - what the last chapter of the course adds to a desk: tabs, a case of one's own, a file
 * of one's own, and artifacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

#include <glib/gstdio.h>

#include "base/mina-error.h"
#include "course/mina-lesson-capstone.h"
#include "course/mina-lesson-engine.h"
#include "course/mina-lesson-reader.h"
#include "course/mina-result.h"
#include "session/mina-artifacts.h"
#include "session/mina-course-desk.h"
#include "synth/mina-capstone.h"

typedef struct
{
  char             *folder;
  MinaLesson       *lesson;
  MinaSession      *session;
  MinaCourseDesk   *desk;
  MinaProgress     *progress;
  MinaLessonEngine *engine;
} Course;

static void
set_up (Course       *self,
        gconstpointer data)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_auto (GStrv) paths = mina_lesson_list_built_in ();

  self->folder = g_dir_make_tmp ("mina-alone-XXXXXX", NULL);
  self->lesson = mina_lesson_read (paths[0], "en", problems);
  self->session = mina_session_new ();
  self->desk = mina_course_desk_new (self->session);
  mina_course_desk_set_learner (self->desk, "seat07", "day4-2026");
  self->progress = mina_progress_new (self->folder, self->lesson);
  self->engine = mina_lesson_engine_new (self->lesson, MINA_LESSON_HOST (self->desk),
                                         self->progress);
}

static void
tear_down (Course       *self,
           gconstpointer data)
{
  static const char *const names[] = { "day4.jsonl", "day4.json" };

  g_clear_object (&self->engine);
  g_clear_object (&self->progress);
  g_clear_object (&self->desk);
  g_object_run_dispose (G_OBJECT (self->session));
  g_clear_object (&self->session);
  g_clear_pointer (&self->lesson, mina_lesson_unref);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
}

static void
settle (Course *self)
{
  fixture_wait_until (!mina_lesson_host_is_busy (MINA_LESSON_HOST (self->desk)));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  mina_lesson_engine_flush (self->engine);
}

static MinaLessonStep *
enter (Course     *self,
       const char *step)
{
  g_autoptr (GError) error = NULL;

  mina_lesson_engine_go_to (self->engine, step, &error);
  g_assert_no_error (error);
  settle (self);
  return mina_lesson_find_step (self->lesson, step);
}

static void
act (Course     *self,
     const char *action)
{
  g_autofree char *text = g_strdelimit (g_strdup (action), "'", '"');
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (node);
  mina_lesson_engine_perform (self->engine, json_node_get_object (node), &error);
  g_assert_no_error (error);
  settle (self);
}

static const MinaStateValue *
look (Course     *self,
      const char *path)
{
  return mina_state_get (mina_lesson_engine_get_state (self->engine), path);
}

static void
test_tabs (Course       *self,
           gconstpointer data)
{
  MinaLessonStep *step = enter (self, "c9-1");
  const MinaStateValue *pairs;

  g_assert_cmpuint (step->stage.tabs->len, ==, 4);
  g_assert_cmpstr (look (self, "stage.tab")->text, ==, "words");
  g_assert_cmpstr (look (self, "dataset.id")->text, ==, "scene-words");
  act (self, "{ 'pair': ['words', 'p3'] }");
  for (guint i = 0; i < step->stage.tabs->len; i++)
    {
      const MinaLessonTab *tab = g_ptr_array_index (step->stage.tabs, i);
      g_autofree char *action = g_strdup_printf ("{ 'tab': '%s' }", tab->id);

      act (self, action);
      g_assert_cmpstr (look (self, "stage.tab")->text, ==, tab->id);
      g_assert_cmpstr (look (self, "dataset.id")->text, ==, tab->stage.dataset);
      g_assert_cmpstr (look (self, "view.id")->text, ==, tab->stage.view);
      /* What was answered is not forgotten by looking. */
      pairs = look (self, "select.pairs");
      g_assert_cmpuint (pairs->list->len, ==, 2);
    }
  enter (self, "c9-2");
  g_assert_cmpint (look (self, "stage.tab")->type, ==, MINA_STATE_NONE);
}

static void
test_no_such_tab (Course       *self,
                  gconstpointer data)
{
  g_autoptr (JsonObject) action = json_object_new ();
  g_autoptr (GError) error = NULL;

  enter (self, "c9-1");
  json_object_set_string_member (action, "tab", "fifth");
  g_assert_false (mina_lesson_engine_perform (self->engine, action, &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_ARGUMENT);
  g_assert_cmpstr (look (self, "stage.tab")->text, ==, "words");
}

static void
fill_and_commit (Course     *self,
                 const char *first,
                 const char *second,
                 const char *third)
{
  const char *words[] = { first, second, third };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *action = g_strdup_printf ("{ 'fill': ['%u', '%s'] }", i + 1, words[i]);

      act (self, action);
    }
  mina_lesson_engine_commit (self->engine);
}

static void
test_words (Course       *self,
            gconstpointer data)
{
  MinaLessonStep *step = enter (self, "c9-2");
  const MinaLessonReply *close_enough = g_ptr_array_index (step->replies, 0);

  fill_and_commit (self, " AUTOPSY ", "story", "Exposes");
  g_assert_true (mina_lesson_engine_is_passed (self->engine));
  g_assert_cmpstr (mina_lesson_engine_get_feedback (self->engine, NULL, NULL), ==, step->success);

  enter (self, "c9-2");
  fill_and_commit (self, "부검", "historia", "delata");
  g_assert_cmpstr (mina_lesson_engine_get_feedback (self->engine, NULL, NULL), ==, step->success);

  /* It passes, and is told apart. */
  enter (self, "c9-2");
  fill_and_commit (self, "post-mortem", "tale", "reveals");
  g_assert_true (mina_lesson_engine_is_passed (self->engine));
  g_assert_cmpstr (mina_lesson_engine_get_feedback (self->engine, NULL, NULL), ==,
                   close_enough->say);
  g_assert_cmpstr (mina_progress_get_value (self->progress, "c9-2"), ==,
                   "1=post-mortem, 2=tale, 3=reveals");

  enter (self, "c9-2");
  fill_and_commit (self, "weather", "story", "exposes");
  g_assert_false (mina_lesson_engine_is_passed (self->engine));
}

static void
test_hints_after_a_commit (Course       *self,
                           gconstpointer data)
{
  enter (self, "c9-3");
  g_assert_false (mina_lesson_engine_can_open_hint (self->engine));
  g_assert_false (mina_lesson_engine_can_show_me (self->engine));
  mina_lesson_engine_show_me (self->engine);
  g_assert_cmpuint (mina_lesson_engine_get_hints_open (self->engine), ==, 0);
  act (self, "{ 'triple': ['frontend', 'nothing', 'full-scan'] }");
  mina_lesson_engine_commit (self->engine);
  g_assert_false (mina_lesson_engine_is_passed (self->engine));
  g_assert_true (mina_lesson_engine_can_open_hint (self->engine));
  g_assert_true (mina_lesson_engine_can_show_me (self->engine));
}

/* Whoever sits there, the case can be solved, and what is pointed at is in it. */
static void
test_each_learner_has_a_case (Course       *self,
                              gconstpointer data)
{
  gboolean seen[MINA_CAPSTONE_N_KINDS] = { FALSE };

  for (char c = 'a'; c <= 'j'; c++)
    {
      const char learner[] = { c, '\0' };
      MinaCapstoneAnswer answer;
      guint32 shown;
      const MinaSpans *spans;

      mina_course_desk_set_learner (self->desk, learner, "class");
      mina_capstone_answer (mina_capstone_seed (learner, "class"), &answer);
      seen[answer.kind] = TRUE;
      enter (self, "c9-3");
      g_assert_cmpstr (look (self, "@case.service")->text, ==, answer.service);
      shown = mina_course_desk_find_span (self->desk, "@case.shown");
      g_assert_cmpuint (shown, !=, MINA_NONE);
      spans = mina_dataset_spans (mina_session_get_dataset (self->session));
      g_assert_cmpstr (mina_dataset_service_name (mina_session_get_dataset (self->session),
                                                  spans->service[shown]),
                       ==, answer.span_service);
      act (self, "{ 'triple': ['@case.service', '@case.span', '@case.kind'] }");
      mina_lesson_engine_commit (self->engine);
      g_assert_true (mina_lesson_engine_is_passed (self->engine));
    }
  for (guint i = 0; i < MINA_CAPSTONE_POOL_WAIT; i++)
    g_assert_true (seen[i]);
}

static MinaResultVerdict
verdict_of (Course     *self,
            const char *learner,
            const char *step,
            const char *change_from,
            const char *change_to)
{
  g_autoptr (MinaResult) result =
    mina_result_new (self->folder, self->lesson, "day4-2026", learner, NULL);
  g_autofree char *text = mina_result_to_text (result);
  g_autoptr (GString) changed = g_string_new (text);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MinaResult) read = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *steps;

  if (change_from != NULL)
    g_assert_cmpuint (g_string_replace (changed, change_from, change_to, 0), >, 0);
  bytes = g_bytes_new (changed->str, changed->len);
  read = mina_result_read (bytes, &error);
  g_assert_no_error (error);
  steps = mina_result_get_steps (read);
  for (guint i = 0; i < steps->len; i++)
    {
      const MinaResultStep *one = g_ptr_array_index (steps, i);

      if (g_str_equal (one->id, step))
        return mina_result_verify (read, self->lesson, one);
    }
  g_assert_not_reached ();
}

/* The case of the learner is computed again: neither a copied file nor a forged answer holds. */
static void
test_results_are_of_the_learner (Course       *self,
                                 gconstpointer data)
{
  MinaCapstoneAnswer answer;
  g_autofree char *forged = NULL;
  g_autofree char *service = NULL;

  mina_capstone_answer (mina_capstone_seed ("seat07", "day4-2026"), &answer);
  enter (self, "c9-3");
  act (self, "{ 'triple': ['@case.service', '@case.span', '@case.kind'] }");
  mina_lesson_engine_commit (self->engine);
  g_assert_true (mina_lesson_engine_is_passed (self->engine));

  g_assert_cmpint (verdict_of (self, "seat07", "c9-3", NULL, NULL), ==, MINA_RESULT_SUPPORTED);
  g_assert_cmpint (verdict_of (self, "seat08", "c9-3", NULL, NULL), ==, MINA_RESULT_OTHER_CASE);
  service = g_strdup_printf ("\"%s\"", answer.service);
  forged = g_strdup ("\"elsewhere\"");
  g_assert_cmpint (verdict_of (self, "seat07", "c9-3", service, forged), ==,
                   MINA_RESULT_UNSUPPORTED);
}

static void
test_a_file_of_ones_own (Course       *self,
                         gconstpointer data)
{
  MinaLessonStep *step = enter (self, "c9-4");
  const MinaLessonReply *none = g_ptr_array_index (step->wrong, 0);

  enter (self, "c9-3");
  enter (self, "c9-4");
  act (self, "{ 'total': 1600 }");
  mina_lesson_engine_commit (self->engine);
  g_assert_cmpstr (mina_lesson_engine_get_feedback (self->engine, NULL, NULL), ==, none->say);

  act (self, "{ 'bring': 'five-spans' }");
  g_assert_cmpstr (look (self, "dataset.origin")->text, ==, "user");
  g_assert_cmpfloat (look (self, "trace.duration_ms")->number, ==, 1600);
  g_assert_cmpfloat (look (self, "trace.longest_own_ms")->number, ==, 788);
  g_assert_cmpfloat (look (self, "trace.longest_gap_ms")->number, ==, 768);
  act (self, "{ 'total': { 'path': 'trace.duration_ms' } }");
  act (self, "{ 'own': 780 }");
  act (self, "{ 'gap': 100 }");
  mina_lesson_engine_commit (self->engine);
  g_assert_false (mina_lesson_engine_is_passed (self->engine));
  g_assert_true (mina_lesson_engine_test_check (self->engine, 2));
  g_assert_false (mina_lesson_engine_test_check (self->engine, 3));
  act (self, "{ 'gap': 768 }");
  mina_lesson_engine_commit (self->engine);
  g_assert_true (mina_lesson_engine_is_passed (self->engine));
}

/* ---- artifacts ---- */

static void
remove_all (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      remove_all (inside);
    }
  g_remove (path);
}

static void
test_artifacts (void)
{
  guint n;
  const MinaArtifact *artifacts = mina_artifacts (&n);
  const struct
  {
    const char *id;
    const char *begin;
  } heads[] = {
    { "trace", "flowchart LR\n" },
    { "sequence", "sequenceDiagram\n    autonumber\n" },
    { "spans", "gantt\n" },
    { "pipeline", "flowchart TD\n" },
    { "python", "from opentelemetry import trace\n" },
    { "waterfall", "\x89PNG\r\n" },
    { "handout", "%PDF-" },
  };

  g_assert_cmpuint (n, ==, 8);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      const MinaArtifact *artifact = mina_artifact_find (heads[i].id);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) files = NULL;
      const MinaLessonFile *file;
      gsize size;
      const char *content;

      g_assert_nonnull (artifact);
      files = mina_artifact_make (artifact, "en", &error);
      g_assert_no_error (error);
      g_assert_cmpuint (files->len, ==, 1);
      file = g_ptr_array_index (files, 0);
      g_assert_cmpstr (file->name, ==, artifact->name);
      content = g_bytes_get_data (file->bytes, &size);
      g_assert_cmpuint (size, >, strlen (heads[i].begin));
      g_assert_cmpmem (content, strlen (heads[i].begin), heads[i].begin, strlen (heads[i].begin));
      g_assert_true (mina_artifact_is_text (artifact) == (artifact->kind <= MINA_ARTIFACT_CODE));
    }
  g_assert_null (mina_artifact_find ("nothing"));
  g_assert_cmpint (mina_artifact_find ("exercise")->kind, ==, MINA_ARTIFACT_LESSON);
  for (guint i = 0; i < n; i++)
    g_assert_true (mina_artifact_find (artifacts[i].id) == &artifacts[i]);
}

/* The exercise by itself is a lesson without a fault, in every language. */
static void
test_exercise (void)
{
  static const char *const languages[] = { "en", "ko", "es" };
  g_autofree char *place = g_dir_make_tmp ("mina-alone-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (place, "exercise", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (place);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = mina_artifact_make (mina_artifact_find ("exercise"), "en", &error);

  g_assert_no_error (error);
  mina_artifact_files_write (files, folder, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
      g_autoptr (MinaLesson) lesson = mina_lesson_read (path, languages[i], problems);
      guint n_warnings;

      g_assert_nonnull (lesson);
      g_assert_cmpuint (mina_lesson_problems_count (problems, &n_warnings), ==, 0);
      g_assert_cmpuint (n_warnings, ==, 0);
      g_assert_cmpuint (mina_lesson_get_chapters (lesson)->len, ==, 1);
      g_assert_nonnull (mina_lesson_find_step (lesson, "c5-2"));
      if (i > 0)
        g_assert_cmpstr (mina_lesson_get_title (lesson), !=, "Simulation exercise");
    }
  remove_all (place);
}

static void
test_nothing_is_overwritten (void)
{
  g_autofree char *place = g_dir_make_tmp ("mina-alone-XXXXXX", NULL);
  g_autofree char *there = g_build_filename (place, "exercise", "i18n", "ko.json", NULL);
  g_autofree char *parent = g_path_get_dirname (there);
  g_autofree char *other = g_build_filename (place, "exercise", "lesson.json", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (place);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = mina_artifact_make (mina_artifact_find ("exercise"), "en", NULL);
  g_autofree char *content = NULL;

  g_mkdir_with_parents (parent, 0700);
  g_assert_true (g_file_set_contents (there, "mine", -1, NULL));
  g_assert_false (mina_artifact_files_write (files, folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (there, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
  remove_all (place);
}

static void
test_no_such_chapter (void)
{
  g_auto (GStrv) paths = mina_lesson_list_built_in ();
  g_autoptr (GError) error = NULL;

  g_assert_null (mina_lesson_extract (paths[0], "c99", &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_ARGUMENT);
}

#define add(path, function) g_test_add (path, Course, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);
  add ("/session/alone/tabs", test_tabs);
  add ("/session/alone/no-such-tab", test_no_such_tab);
  add ("/session/alone/words-in-any-case-and-language", test_words);
  add ("/session/alone/hints-after-a-commit", test_hints_after_a_commit);
  add ("/session/alone/each-learner-has-a-case", test_each_learner_has_a_case);
  add ("/session/alone/results-are-of-the-learner", test_results_are_of_the_learner);
  add ("/session/alone/a-file-of-ones-own", test_a_file_of_ones_own);
  g_test_add_func ("/session/alone/artifacts", test_artifacts);
  g_test_add_func ("/session/alone/the-exercise-is-a-lesson", test_exercise);
  g_test_add_func ("/session/alone/nothing-is-overwritten", test_nothing_is_overwritten);
  g_test_add_func ("/session/alone/no-such-chapter", test_no_such_chapter);
  return g_test_run ();
}
