/* result.c - tests of what a teacher gets of a learner
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fake-host.h"

#include <string.h>

#include "base/mina-error.h"
#include "course/mina-result.h"

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

static void
commit_span (Fixture    *fixture,
             const char *span)
{
  fake_host_set (fixture->host, "select.span", span);
  mina_lesson_engine_commit (fixture->engine);
}

static void
commit_choice (Fixture    *fixture,
               const char *id)
{
  MinaStateValue value = { .type = MINA_STATE_TEXT, .text = (char *) id };
  g_autoptr (GError) error = NULL;

  mina_lesson_engine_go_to (fixture->engine, "a2", &error);
  g_assert_no_error (error);
  mina_lesson_engine_set_answer (fixture->engine, "choice", &value);
  mina_lesson_engine_commit (fixture->engine);
}

static MinaResult *
result_of (Fixture    *fixture,
           const char *class_id,
           const char *learner,
           const char *name)
{
  g_autofree char *events = mina_progress_dup_events (fixture->progress);

  return mina_result_new_from_events (events, fixture->lesson, class_id, learner, name);
}

static const MinaResultStep *
step_of (MinaResult *result,
         const char *id)
{
  GPtrArray *steps = mina_result_get_steps (result);

  for (guint i = 0; i < steps->len; i++)
    if (g_str_equal (((MinaResultStep *) steps->pdata[i])->id, id))
      return steps->pdata[i];
  g_error ("there is no step %s", id);
}

static MinaResult *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  MinaResult *result = mina_result_read (bytes, &error);

  g_assert_no_error (error);
  return result;
}

/* The text with one place changed. */
static char *
spoil (const char *text,
       const char *from,
       const char *to)
{
  const char *at = strstr (text, from);

  g_assert_nonnull (at);
  return g_strdup_printf ("%.*s%s%s", (int) (at - text), text, to, at + strlen (from));
}

static void
test_tells_what_happened (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (MinaResult) result = NULL;
  const MinaResultStep *step;

  commit_span (fixture, "trace/b");
  commit_span (fixture, "trace/a");
  result = result_of (fixture, "class", "seat07", "Kim");
  step = step_of (result, "a1");
  g_assert_cmpstr (step->outcome, ==, "own");
  g_assert_cmpuint (step->attempts, ==, 2);
  g_assert_nonnull (step->first_wrong);
  g_assert_nonnull (step->passed_at);
  g_assert_nonnull (step->snapshot);
  g_assert_cmpstr (step_of (result, "a2")->outcome, ==, "");
  g_assert_cmpint (mina_result_verify (result, fixture->lesson, step), ==, MINA_RESULT_SUPPORTED);
  g_assert_cmpint (mina_result_verify (result, fixture->lesson, step_of (result, "a2")), ==,
                   MINA_RESULT_OPEN);
}

static void
test_comes_back_whole (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (MinaResult) result = NULL;
  g_autoptr (MinaResult) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *twice = NULL;

  commit_span (fixture, "trace/a");
  result = result_of (fixture, "3B", "seat07", "Kim, J.");
  text = mina_result_to_text (result);
  again = read_text (text);
  twice = mina_result_to_text (again);
  g_assert_cmpstr (twice, ==, text);
  g_assert_true (mina_result_is_intact (again));
  g_assert_cmpstr (mina_result_get_name (again), ==, "Kim, J.");
  g_assert_cmpstr (mina_result_get_class (again), ==, "3B");
  g_assert_cmpint (mina_result_verify (again, fixture->lesson, step_of (again, "a1")), ==,
                   MINA_RESULT_SUPPORTED);
}

/* Whoever writes “passed” by hand has no evidence for it. */
static void
test_doubts_a_passed_by_hand (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (MinaResult) result = NULL;
  g_autoptr (MinaResult) edited = NULL;
  g_autofree char *text = NULL;
  g_autofree char *spoilt = NULL;

  commit_span (fixture, "trace/b");
  result = result_of (fixture, NULL, "seat07", NULL);
  text = mina_result_to_text (result);
  spoilt = spoil (text, "\"outcome\" : \"\"", "\"outcome\" : \"own\"");
  edited = read_text (spoilt);
  g_assert_false (mina_result_is_intact (edited));
  g_assert_cmpstr (step_of (edited, "a1")->outcome, ==, "own");
  g_assert_cmpint (mina_result_verify (edited, fixture->lesson, step_of (edited, "a1")), ==,
                   MINA_RESULT_UNSUPPORTED);
}

/* Evidence of another answer is none; of another check it is not this lesson's. */
static void
test_doubts_other_evidence (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (MinaResult) result = NULL;
  g_autoptr (MinaResult) edited = NULL;
  g_autoptr (MinaResult) other = NULL;
  g_autofree char *text = NULL;
  g_autofree char *spoilt = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *hash = NULL;

  commit_choice (fixture, "y");
  result = result_of (fixture, NULL, "seat07", NULL);
  g_assert_cmpint (mina_result_verify (result, fixture->lesson, step_of (result, "a2")), ==,
                   MINA_RESULT_SUPPORTED);
  text = mina_result_to_text (result);
  spoilt = spoil (text, "\"commit.choice\" : \"y\"", "\"commit.choice\" : \"x\"");
  edited = read_text (spoilt);
  g_assert_cmpint (mina_result_verify (edited, fixture->lesson, step_of (edited, "a2")), ==,
                   MINA_RESULT_UNSUPPORTED);

  hash = g_strdup_printf ("\"check_hash\" : \"%s\"", step_of (result, "a2")->check_hash);
  changed = spoil (text, hash, "\"check_hash\" : \"00000000\"");
  other = read_text (changed);
  g_assert_cmpint (mina_result_verify (other, fixture->lesson, step_of (other, "a2")), ==,
                   MINA_RESULT_OTHER_CHECK);
}

static void
test_refuses_what_is_none (void)
{
  static const struct
  {
    const char *text;
    int         code;
  } cases[] = {
    { "", MINA_ERROR_SYNTAX },
    { "[]", MINA_ERROR_SYNTAX },
    { "{\"mina_result\":1}", MINA_ERROR_NOT_TELEMETRY },
    { "{\"steps\":[]}", MINA_ERROR_NOT_TELEMETRY },
    { "{\"mina_result\":1,\"steps\":", MINA_ERROR_SYNTAX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr (GError) error = NULL;

      g_assert_null (mina_result_read (bytes, &error));
      g_assert_error (error, MINA_ERROR, cases[i].code);
    }
}

/* ---- CSV ---- */

/* Cells of a line, as RFC 4180 has them. */
static char **
split_line (const char *line)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GString) cell = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (const char *c = line; *c != '\0'; c++)
    {
      if (quoted && c[0] == '"' && c[1] == '"')
        g_string_append_c (cell, *c++);
      else if (*c == '"')
        quoted = !quoted;
      else if (*c == ',' && !quoted)
        {
          g_ptr_array_add (cells, g_strdup (cell->str));
          g_string_truncate (cell, 0);
        }
      else
        g_string_append_c (cell, *c);
    }
  g_assert_false (quoted);
  g_ptr_array_add (cells, g_strdup (cell->str));
  g_ptr_array_add (cells, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&cells), FALSE);
}

static void
test_csv_has_a_row_a_step (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (GString) table = g_string_new (NULL);
  g_autoptr (MinaResult) result = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) head = NULL;
  g_auto (GStrv) row = NULL;
  g_autofree char *line = NULL;

  commit_span (fixture, "trace/a");
  result = result_of (fixture, "3B", "seat07", "Kim \"J.\", Seoul");
  mina_result_append_csv (result, fixture->lesson, table);
  lines = g_strsplit (table->str, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, mina_result_get_steps (result)->len + 1);
  line = g_strndup (mina_result_csv_head (), strlen (mina_result_csv_head ()) - 2);
  head = split_line (line);
  row = split_line (lines[0]);
  g_assert_cmpuint (g_strv_length (row), ==, g_strv_length (head));
  g_assert_cmpstr (row[0], ==, "3B");
  g_assert_cmpstr (row[1], ==, "seat07");
  g_assert_cmpstr (row[2], ==, "Kim \"J.\", Seoul");
  g_assert_cmpstr (row[3], ==, "test");
  g_assert_cmpstr (row[5], ==, "a1");
  g_assert_cmpstr (row[6], ==, "beginner");
  g_assert_cmpstr (row[7], ==, "o1");
  g_assert_cmpstr (row[8], ==, "own");
  g_assert_cmpstr (row[9], ==, "1");
}

/* What a spreadsheet would calculate begins with an apostrophe, wherever a learner can write. */
static void
test_csv_holds_no_formula (Fixture      *fixture,
                           gconstpointer data)
{
  static const char *const formulas[] = {
    "=HYPERLINK(\"http://example.org\",\"a\")",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      g_autoptr (MinaResult) result = result_of (fixture, formulas[i], formulas[i], formulas[i]);
      g_autoptr (GString) table = g_string_new (NULL);
      g_autofree char *guarded = g_strconcat ("'", formulas[i], NULL);
      g_auto (GStrv) lines = NULL;
      g_auto (GStrv) row = NULL;

      mina_result_append_csv (result, fixture->lesson, table);
      lines = g_strsplit (table->str, "\r\n", -1);
      row = split_line (lines[0]);
      for (guint column = 0; column < 3; column++)
        g_assert_cmpstr (row[column], ==, guarded);
    }
}

/* ---- grades ---- */

static void
test_grades_what_is_supported (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (GString) none = g_string_new (NULL);
  g_autoptr (GString) half = g_string_new (NULL);
  g_autoptr (GString) doubtful = g_string_new (NULL);
  g_autoptr (MinaResult) before = result_of (fixture, NULL, "=1+1", "Kim");
  g_autoptr (MinaResult) after = NULL;
  g_autoptr (MinaResult) edited = NULL;
  g_autofree char *text = NULL;
  g_autofree char *spoilt = NULL;

  /* a1 and a2 can be right or wrong; the twin is another a1. */
  mina_result_append_grade (before, fixture->lesson, none);
  g_assert_true (g_str_has_prefix (none->str, "'=1+1,Kim,0,\"0 of 2 passed"));
  commit_span (fixture, "trace/a");
  after = result_of (fixture, NULL, "seat07", "");
  mina_result_append_grade (after, fixture->lesson, half);
  g_assert_true (g_str_has_prefix (half->str, "seat07,,50,\"1 of 2 passed"));
  text = mina_result_to_text (after);
  spoilt = spoil (text, "\"commit.span\" : \"trace/a\"", "\"commit.span\" : \"trace/b\"");
  edited = read_text (spoilt);
  mina_result_append_grade (edited, fixture->lesson, doubtful);
  g_assert_true (g_str_has_prefix (doubtful->str, "seat07,,0,\"0 of 2 passed"));
  g_assert_nonnull (strstr (doubtful->str, "1 not supported"));
}

/* ---- xAPI ---- */

static JsonObject *
parse (const char *line)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, line, -1, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static const char *
verb_of (JsonObject *statement)
{
  return json_object_get_string_member (json_object_get_object_member (statement, "verb"), "id");
}

static void
test_states_what_was_done (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (MinaResult) result = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) again = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;
  JsonObject *outcome, *account;

  commit_span (fixture, "trace/a");
  commit_choice (fixture, "x");
  result = result_of (fixture, "3 B", "seat07", "Kim");
  mina_result_append_xapi (result, fixture->lesson, text);
  mina_result_append_xapi (result, fixture->lesson, again);
  g_assert_cmpstr (text->str, ==, again->str);
  lines = g_strsplit (text->str, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_cmpstr (lines[2], ==, "");
  first = parse (lines[0]);
  second = parse (lines[1]);
  g_assert_cmpstr (verb_of (first), ==, "http://adlnet.gov/expapi/verbs/passed");
  g_assert_cmpstr (verb_of (second), ==, "http://adlnet.gov/expapi/verbs/attempted");
  g_assert_true (g_uuid_string_is_valid (json_object_get_string_member (first, "id")));
  account = json_object_get_object_member (json_object_get_object_member (first, "actor"),
                                           "account");
  g_assert_cmpstr (json_object_get_string_member (account, "name"), ==, "seat07");
  g_assert_true (g_str_has_suffix (json_object_get_string_member (account, "homePage"),
                                   "class/3%20B"));
  outcome = json_object_get_object_member (first, "result");
  g_assert_true (json_object_get_boolean_member (outcome, "success"));
  g_assert_false (json_object_has_member (outcome, "score"));
  outcome = json_object_get_object_member (second, "result");
  g_assert_false (json_object_get_boolean_member (outcome, "completion"));
  g_assert_false (json_object_has_member (outcome, "success"));
}

/* What is not supported by its evidence has not been passed. */
static void
test_states_no_passed_by_hand (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (MinaResult) result = NULL;
  g_autoptr (MinaResult) edited = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *before = NULL;
  g_autofree char *spoilt = NULL;

  commit_choice (fixture, "y");
  result = result_of (fixture, NULL, "seat07", NULL);
  before = mina_result_to_text (result);
  spoilt = spoil (before, "\"commit.choice\" : \"y\"", "\"commit.choice\" : \"x\"");
  edited = read_text (spoilt);
  mina_result_append_xapi (edited, fixture->lesson, text);
  g_assert_null (strstr (text->str, "verbs/passed"));
  g_assert_nonnull (strstr (text->str, "verbs/attempted"));
}

/* ---- names of files ---- */

static void
test_names_files_safely (Fixture      *fixture,
                         gconstpointer data)
{
  static const struct
  {
    const char *class_id;
    const char *learner;
    const char *start;
  } cases[] = {
    { "day4-2026", "seat07", "day4-2026_seat07_test_" },
    { "", "seat07", "seat07_test_" },
    { "../3/B", "Kim, J. <x>", "3-B_Kim-J-x_test_" },
    { "a_b", "민아", "a-b_민아_test_" },
    { NULL, "...", "learner_test_" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MinaResult) result =
        result_of (fixture, cases[i].class_id, cases[i].learner, NULL);
      g_autofree char *name = mina_result_file_name (result);

      g_assert_true (g_str_has_prefix (name, cases[i].start));
      g_assert_true (
        g_regex_match_simple ("_[0-9]{8}T[0-9]{6}Z\\.mina-result\\.json$", name, 0, 0));
      g_assert_null (strpbrk (name, "/\\:*?\"<>|"));
    }
}

/* ---- objectives ---- */

static void
test_reaches_by_the_gate (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (MinaResult) before = NULL;
  g_autoptr (MinaResult) after = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GDateTime) day = NULL;

  commit_span (fixture, "trace/a");
  before = result_of (fixture, NULL, "seat07", NULL);
  none = mina_result_list_reached (before, fixture->lesson);
  g_assert_cmpuint (none->len, ==, 0);

  commit_choice (fixture, "y");
  after = result_of (fixture, NULL, "seat07", NULL);
  one = mina_result_list_reached (after, fixture->lesson);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (((MinaLessonObjective *) one->pdata[0])->id, ==, "o1");
  day = mina_result_dup_day (after);
  g_assert_nonnull (day);
}

static void
test_reaches_nothing_by_hand (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (MinaResult) result = NULL;
  g_autoptr (MinaResult) edited = NULL;
  g_autoptr (GPtrArray) reached = NULL;
  g_autofree char *text = NULL;
  g_autofree char *spoilt = NULL;

  commit_choice (fixture, "y");
  result = result_of (fixture, NULL, "seat07", NULL);
  text = mina_result_to_text (result);
  spoilt = spoil (text, "\"commit.choice\" : \"y\"", "\"commit.choice\" : \"x\"");
  edited = read_text (spoilt);
  reached = mina_result_list_reached (edited, fixture->lesson);
  g_assert_cmpuint (reached->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/course/result/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("tells-what-happened", test_tells_what_happened);
  ADD ("comes-back-whole", test_comes_back_whole);
  ADD ("doubts-a-passed-by-hand", test_doubts_a_passed_by_hand);
  ADD ("doubts-other-evidence", test_doubts_other_evidence);
  ADD ("csv-has-a-row-for-each-step", test_csv_has_a_row_a_step);
  ADD ("csv-holds-no-formula", test_csv_holds_no_formula);
  ADD ("grades-what-is-supported", test_grades_what_is_supported);
  ADD ("states-what-was-done", test_states_what_was_done);
  ADD ("states-no-passed-by-hand", test_states_no_passed_by_hand);
  ADD ("names-files-safely", test_names_files_safely);
  ADD ("reaches-objectives-by-the-gate", test_reaches_by_the_gate);
  ADD ("reaches-nothing-by-hand", test_reaches_nothing_by_hand);
  g_test_add_func ("/course/result/refuses-what-is-none", test_refuses_what_is_none);

  return g_test_run ();
}
