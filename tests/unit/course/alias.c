/* alias.c - tests of what a lesson's aliases and facts stand for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "course/mina-lesson-alias.h"
#include "course/mina-lesson-reader.h"
#include "course/mina-state-name.h"
#include "synth/mina-synth.h"

static MinaLesson *
read_lesson (const char *case_name,
             const char *rest)
{
  g_autofree char *json = g_strdup_printf (
    "{ 'mina_lesson': 1, 'id': 'x', 'title': 'X', 'datasets': [{ 'id': 'd', 'case': '%s', %s }],"
    "  'chapters': [{ 'id': 'a', 'title': 'A', 'steps': ["
    "    { 'id': 's', 'kind': 'say', 'title': 'S', 'say': 'S' }] }] }",
    case_name, rest);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  MinaLesson *lesson;
  guint n;

  g_strdelimit (json, "'", '"');
  bytes = g_bytes_new (json, strlen (json));
  lesson = mina_lesson_read_bytes (bytes, "/nowhere", NULL, problems);
  if (lesson == NULL)
    g_test_message ("%s", mina_lesson_problems_get (problems, &n)->sentence);
  g_assert_nonnull (lesson);
  return lesson;
}

static MinaLessonNames *
make_names (const char *case_name,
            const char *rest)
{
  g_autoptr (MinaLesson) lesson = read_lesson (case_name, rest);
  g_autoptr (MinaDataset) dataset = NULL;
  const MinaSynthCase *synth = mina_synth_find (case_name);

  dataset = synth->make (synth->seed);
  return mina_lesson_names_new (lesson, mina_lesson_find_dataset (lesson, "d"), dataset);
}

static MinaState *
fill (MinaLessonNames *names,
      guint32          trace)
{
  MinaStateBuilder *builder = mina_state_builder_new ();

  mina_lesson_names_fill (names, trace, builder);
  return mina_state_builder_end (builder);
}

static void
assert_number (MinaState  *state,
               const char *name,
               double      number)
{
  const MinaStateValue *value = mina_state_get (state, name);

  g_test_message ("%s", name);
  g_assert_cmpint (value->type, ==, MINA_STATE_NUMBER);
  g_assert_cmpfloat_with_epsilon (value->number, number, 1e-6);
}

/* The five spans of the exercise: own times 150, 50, 788, 12, 600. */
static void
test_five_spans (void)
{
  g_autoptr (MinaLessonNames) names = make_names (
    "five-spans",
    "'alias': { 'S2': { 'trace': 0, 'service': 'service-a', 'nth': 0 },"
    "           'S4': { 'service': 'service-a', 'kind': 'client', 'nth': 1 },"
    "           'S3': { 'name': 'GET q*' }, 'some': { 'service': 'service-*' },"
    "           'T': { 'trace': 0 }, 'far': { 'range_s': [1, 2] },"
    "           'warn': { 'log': { 'service': 'service-a', 'body': '*retry*' } } },"
    "'slow': { 'root_ms': 300 },"
    "'facts': [{ 'id': 'own', 'of': 'own', 'span': '@S2' },"
    "  { 'id': 'root', 'of': 'own', 'span': '@root' },"
    "  { 'id': 'dur', 'of': 'duration', 'span': '@longest', 'trace': 0 },"
    "  { 'id': 'start', 'of': 'start', 'span': '@last' },"
    "  { 'id': 'end', 'of': 'end', 'span': '@S3', 'trace': '@T' },"
    "  { 'id': 'gap', 'of': 'gap', 'span': '@S2', 'to': '@S4' },"
    "  { 'id': 'said', 'of': 'value', 'value': 7 },"
    "  { 'id': 'spans', 'of': 'spans' }, { 'id': 'none', 'of': 'own', 'span': '@some' },"
    "  { 'id': 'share', 'of': 'share', 'slow': true } ]");
  g_autoptr (MinaState) state = fill (names, MINA_NONE);
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  const MinaLessonProblem *list;
  guint n;

  assert_number (state, "fact.own", 788);
  assert_number (state, "fact.root", 150);
  assert_number (state, "fact.dur", 800);
  assert_number (state, "fact.start", 950);
  assert_number (state, "fact.end", 82);
  assert_number (state, "fact.gap", 100);
  assert_number (state, "fact.said", 7);
  assert_number (state, "fact.spans", 5);
  assert_number (state, "fact.share", 100);
  g_assert_cmpint (mina_state_get (state, "fact.none")->type, ==, MINA_STATE_NONE);
  g_assert_cmpint (mina_state_get (state, "@some")->type, ==, MINA_STATE_NONE);
  g_assert_cmpstr (mina_state_get (state, "@S2")->text, ==,
                   mina_state_get (state, "@longest")->text);
  g_assert_cmpstr (mina_state_get (state, "@S4")->text, ==, mina_state_get (state, "@last")->text);
  g_assert_true (g_str_has_prefix (mina_state_get (state, "@S4")->text,
                                   mina_state_get (state, "@T")->text));
  g_assert_cmpint (mina_state_get (state, "@far")->type, ==, MINA_STATE_RANGES);
  g_assert_cmpint (mina_state_get (state, "@warn")->type, ==, MINA_STATE_TEXT);

  g_hash_table_add (used, (gpointer) "@some");
  g_hash_table_add (used, (gpointer) "@S2");
  mina_lesson_names_check (names, 0, used, "/x", problems);
  list = mina_lesson_problems_get (problems, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (list->rule, ==, MINA_LESSON_ALIAS);
  g_assert_cmpstr (list->sentence, ==,
                   "alias \"@some\" of \"d\" matches 3 things: say more, or add \"nth\"");
}

static void
test_no_match (void)
{
  g_autoptr (MinaLessonNames) names = make_names (
    "five-spans", "'alias': { 'a': { 'trace': 0, 'service': 'nobody' }, 'b': { 'trace': 5 },"
                  "  'c': { 'trace': 0, 'service': 'service-a', 'nth': 7 },"
                  "  'd': { 'log': { 'body': 'never said' } } },"
                  "'facts': [{ 'id': 'f', 'of': 'own', 'span': '@a' }]");
  static const char *const said[] = {
    "alias \"@a\" of \"d\" matches no span",
    "alias \"@b\" of \"d\" matches no trace",
    "alias \"@c\" of \"d\" has \"nth\" 7, counted from 0, and only 2 match",
    "alias \"@d\" of \"d\" matches no log record",
    "fact \"f\" of \"d\" has no value: what it is about is not in the dataset",
  };
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  guint n;

  mina_lesson_names_check (names, MINA_NONE, NULL, "/datasets/0", problems);
  mina_lesson_problems_get (problems, &n);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (said));
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (mina_lesson_problems_get (problems, &n)[i].sentence, ==, said[i]);
}

/* What is open changes what an alias without a trace means. */
static void
test_open_trace (void)
{
  g_autoptr (MinaLessonNames) names = make_names (
    "vanishing-ms",
    "'alias': { 'hop': { 'service': 'inventory', 'name': 'SELECT stock' },"
    "           'busy': { 'range_s': [120, 420] }, 'boot': { 'log': { 'body': '*pool ready*' } } },"
    "'slow': { 'root_ms': 400 },"
    "'facts': [{ 'id': 'hop', 'of': 'own', 'span': '@hop' }, { 'id': 'n', 'of': 'traces' },"
    "  { 'id': 'slow', 'of': 'traces', 'slow': true },"
    "  { 'id': 'busy', 'of': 'traces', 'in': '@busy' },"
    "  { 'id': 'slow-busy', 'of': 'traces', 'in': '@busy', 'slow': true },"
    "  { 'id': 'share', 'of': 'share', 'in': '@busy', 'slow': true },"
    "  { 'id': 'p50', 'of': 'p50' }, { 'id': 'p99', 'of': 'p99', 'in': '@busy' },"
    "  { 'id': 'spans', 'of': 'spans' } ]");
  guint32 slow = mina_lesson_names_find_trace (names, "slow");
  guint32 fast = mina_lesson_names_find_trace (names, "fast");
  g_autoptr (MinaState) shut = fill (names, MINA_NONE);
  g_autoptr (MinaState) in_slow = fill (names, slow);
  g_autoptr (MinaState) in_fast = fill (names, fast);

  g_assert_cmpint (mina_state_get (shut, "@hop")->type, ==, MINA_STATE_NONE);
  g_assert_cmpint (mina_state_get (shut, "fact.hop")->type, ==, MINA_STATE_NONE);
  g_assert_cmpint (mina_state_get (shut, "@boot")->type, ==, MINA_STATE_TEXT);
  g_assert_cmpstr (mina_state_get (in_slow, "@hop")->text, !=,
                   mina_state_get (in_fast, "@hop")->text);
  g_assert_cmpfloat (mina_state_get (in_slow, "fact.hop")->number, >=, 300);
  g_assert_cmpfloat (mina_state_get (in_fast, "fact.hop")->number, <, 30);
  assert_number (in_slow, "fact.n", 14000);
  assert_number (in_slow, "fact.spans", 126000);
  g_assert_cmpfloat (mina_state_get (in_slow, "fact.slow")->number, >, 150);
  assert_number (in_slow, "fact.slow-busy", mina_state_get (in_slow, "fact.slow")->number);
  assert_number (in_slow, "fact.share",
                 100 * mina_state_get (in_slow, "fact.slow-busy")->number
                   / mina_state_get (in_slow, "fact.busy")->number);
  g_assert_cmpfloat (mina_state_get (in_slow, "fact.p50")->number, <, 200);
  g_assert_cmpfloat (mina_state_get (in_slow, "fact.p99")->number, >, 400);
  g_assert_true (mina_lesson_names_is_slow (names, slow));
  g_assert_false (mina_lesson_names_is_slow (names, fast));
  g_assert_cmpuint (mina_lesson_names_find_trace (names, "14000"), ==, MINA_NONE);
  g_assert_cmpuint (
    mina_lesson_names_trace_number (names, mina_lesson_names_find_trace (names, "77")), ==, 77);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course/alias/spans-and-facts-of-a-trace", test_five_spans);
  g_test_add_func ("/course/alias/what-matches-nothing-is-told", test_no_match);
  g_test_add_func ("/course/alias/follows-the-open-trace", test_open_trace);
  return g_test_run ();
}
