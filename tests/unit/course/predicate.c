/* predicate.c - tests of checks: what is true of a state, and what is not a check
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "course/mina-glob.h"
#include "course/mina-predicate.h"

/* What every check below is tested over. */
static const char STATE[] =
  "{ \"@calc\": \"t1/s1\", \"@echo\": \"t1/s4\", \"@voice\": \"t1/s2\", \"@busy\": [[120, 420]],"
  "  \"fact.own\": 324, \"attempts\": 2, \"answered\": true, \"did\": [\"help\"],"
  "  \"trace.slow\": true, \"compare.a.slow\": true, \"compare.b.slow\": false,"
  "  \"commit.span\": \"t1/s1\", \"commit.choice\": \"across\", \"commit.number\": 0.3,"
  "  \"measure.ms\": 298.5, \"view.id\": \"waterfall\", \"select.span.name\": \"SELECT stock\","
  "  \"commit.order\": [\"fe\", \"@calc\", \"t1/s4\"], \"commit.choices\": [\"a\", \"b\", \"b\"],"
  "  \"commit.pairs\": { \"t1/s4\": \"@voice\", \"span\": \"step\" },"
  "  \"commit.cloze\": { \"1\": \" Autopsy \", \"2\": \"Überblick\" },"
  "  \"marks\": [[848, 953], [1550, 1600]], \"logs.range\": [[100, 430]],"
  "  \"commit.text\": \"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\","
  "  \"lab.ctx.traces\": 2, \"lab.ctx.forward.a>b\": false, \"lab.ctx.extract.b\": [\"b3\"] }";

static MinaPredicate *
read_check (const char         *json,
            MinaLessonProblems *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);

  g_assert_no_error (error);
  return mina_predicate_new (node, "/check", problems);
}

static MinaState *
read_state (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  return mina_state_from_json (node);
}

static const struct
{
  const char *check;
  gboolean    expected;
} checks[] = {
  { "{ 'eq': ['commit.span', '@calc'] }", TRUE },
  { "{ 'eq': ['commit.span', '@echo'] }", FALSE },
  { "{ 'eq': ['commit.span', 't1/s1'] }", TRUE },
  { "{ 'eq': ['commit.span', '@nothing'] }", FALSE },
  { "{ 'ne': ['commit.span', '@echo'] }", TRUE },
  { "{ 'eq': ['select.span', '@calc'] }", FALSE },
  { "{ 'ne': ['select.span', '@calc'] }", FALSE },
  { "{ 'not': { 'eq': ['select.span', '@calc'] } }", TRUE },
  { "{ 'eq': ['trace.slow', true] }", TRUE },
  { "{ 'ne': ['compare.a.slow', { 'path': 'compare.b.slow' }] }", TRUE },
  { "{ 'eq': ['compare.a.slow', { 'path': 'compare.b.slow' }] }", FALSE },
  { "{ 'eq': ['commit.number', 0.3] }", TRUE },
  { "{ 'eq': ['commit.number', { 'fact': 'own', 'times': 0.001, 'plus': -0.024 }] }", TRUE },
  { "{ 'eq': ['commit.number', { 'fact': 'none' }] }", FALSE },
  { "{ 'lt': ['measure.ms', 298.5] }", FALSE },
  { "{ 'le': ['measure.ms', 298.5] }", TRUE },
  { "{ 'gt': ['measure.ms', 298] }", TRUE },
  { "{ 'ge': ['measure.ms', 299] }", FALSE },
  { "{ 'ge': ['measure.from_ms', 0] }", FALSE },
  { "{ 'near': ['measure.ms', 300, 1.5] }", TRUE },
  { "{ 'near': ['measure.ms', 300, 1.4] }", FALSE },
  { "{ 'near': ['measure.ms', 300, '0.5%'] }", TRUE },
  { "{ 'near': ['measure.ms', 300, '0.4%'] }", FALSE },
  { "{ 'between': ['measure.ms', 298.5, 300] }", TRUE },
  { "{ 'between': ['measure.ms', 299, 300] }", FALSE },
  { "{ 'in': ['commit.span', ['@echo', '@calc']] }", TRUE },
  { "{ 'in': ['commit.span', ['@echo', 'x']] }", FALSE },
  { "{ 'in': ['commit.span', []] }", FALSE },
  { "{ 'in': ['attempts', [1, 2]] }", TRUE },
  { "{ 'matches': ['select.span.name', 'SELECT *'] }", TRUE },
  { "{ 'matches': ['select.span.name', 'select *'] }", FALSE },
  { "{ 'matches': ['select.span.service', '*'] }", FALSE },
  { "{ 'has': ['commit.choices', 'b'] }", TRUE },
  { "{ 'has': ['commit.choices', 'c'] }", FALSE },
  { "{ 'has': ['commit.order', '@echo'] }", TRUE },
  { "{ 'count': ['commit.choices', 'ge', 3] }", TRUE },
  { "{ 'count': ['commit.pairs', 'eq', 2] }", TRUE },
  { "{ 'count': ['marks', 'lt', 2] }", FALSE },
  { "{ 'count': ['commit.edges', 'eq', 0] }", FALSE },
  { "{ 'same_order': ['commit.order', ['fe', '@calc', '@echo']] }", TRUE },
  { "{ 'same_order': ['commit.order', ['@calc', 'fe', '@echo']] }", FALSE },
  { "{ 'same_order': ['commit.order', ['fe', '@calc']] }", FALSE },
  { "{ 'same_set': ['commit.order', ['@echo', 'fe', '@calc']] }", TRUE },
  { "{ 'same_set': ['commit.choices', ['b', 'a', 'b']] }", TRUE },
  { "{ 'same_set': ['commit.choices', ['a', 'a', 'b']] }", FALSE },
  { "{ 'eq': ['commit.pairs', { '@echo': '@voice', 'span': 'step' }] }", TRUE },
  { "{ 'eq': ['commit.pairs', { '@echo': '@calc', 'span': 'step' }] }", FALSE },
  { "{ 'ne': ['commit.pairs', { '@echo': '@voice' }] }", TRUE },
  { "{ 'eq': ['commit.cloze', { '1': 'autopsy', '2': ['übersicht', 'überblick'] }] }", TRUE },
  { "{ 'eq': ['commit.cloze', { '1': 'autopsy', '2': 'übersicht' }] }", FALSE },
  { "{ 'covers': ['marks', [[850, 950], [1550, 1600]], 3] }", TRUE },
  { "{ 'covers': ['marks', [[850, 950]], 2] }", FALSE },
  { "{ 'covers': ['marks', [[1560, 1570]], 3] }", FALSE },
  { "{ 'covers': ['logs.range', '@busy'] }", TRUE },
  { "{ 'covers': ['logs.range', [[90, 420]], 5] }", FALSE },
  { "{ 'covers': ['logs.range', [[90, 420]], 10] }", TRUE },
  { "{ 'covers': ['logs.range', '@calc'] }", FALSE },
  { "{ 'covers': ['heat.brush.range', '@busy'] }", FALSE },
  { "{ 'valid': ['commit.text', 'w3c_traceparent'] }", TRUE },
  { "{ 'valid': ['commit.text', 'b3_single'] }", FALSE },
  { "{ 'valid': ['commit.cloze', 'cloze'] }", TRUE },
  { "{ 'did': 'help' }", TRUE },
  { "{ 'did': 'copy-mermaid' }", FALSE },
  { "{ 'attempts': 2 }", TRUE },
  { "{ 'attempts': 3 }", FALSE },
  { "{ 'answered': true }", TRUE },
  { "{ 'answered': false }", FALSE },
  { "{ 'eq': ['lab.ctx.traces', 2] }", TRUE },
  { "{ 'eq': ['lab.ctx.traces', '2'] }", FALSE },
  { "{ 'ne': ['lab.ctx.traces', '2'] }", FALSE },
  { "{ 'eq': ['lab.ctx.forward.a>b', false] }", TRUE },
  { "{ 'has': ['lab.ctx.extract.b', 'b3'] }", TRUE },
  { "{ 'lt': ['lab.ctx.extract.b', 3] }", FALSE },
  { "{ 'all': [{ 'answered': true }, { 'attempts': 1 }] }", TRUE },
  { "{ 'all': [{ 'answered': true }, { 'attempts': 9 }] }", FALSE },
  { "{ 'any': [{ 'attempts': 9 }, { 'answered': true }] }", TRUE },
  { "{ 'any': [{ 'attempts': 9 }] }", FALSE },
};

static char *
with_quotes (const char *text)
{
  return g_strdelimit (g_strdup (text), "'", '"');
}

static void
test_truth (void)
{
  g_autoptr (MinaState) state = read_state (STATE);

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
      g_autofree char *json = with_quotes (checks[i].check);
      g_autoptr (MinaPredicate) check = read_check (json, problems);

      g_test_message ("%s", json);
      g_assert_nonnull (check);
      g_assert_cmpint (mina_predicate_test (check, state), ==, checks[i].expected);
    }
}

/* Nothing is true of an empty state but what is negated. */
static void
test_total (void)
{
  g_autoptr (MinaState) state = read_state ("{}");

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
      g_autofree char *json = with_quotes (checks[i].check);
      g_autoptr (MinaPredicate) check = read_check (json, problems);

      g_test_message ("%s", json);
      g_assert_cmpint (mina_predicate_test (check, state), ==, strstr (json, "\"not\"") != NULL);
    }
}

static const struct
{
  const char *check;
  const char *message;
} mistakes[] = {
  { "{ 'eq': ['comit.span', '@calc'] }",
    "t: /check/eq/0: L05 unknown path \"comit.span\" (did you mean \"commit.span\"?)" },
  { "{ 'eq': ['weather', 'rain'] }", "t: /check/eq/0: L05 unknown path \"weather\"" },
  { "{ 'equal': ['commit.span', '@calc'] }", "t: /check: L03 unknown test \"equal\"" },
  { "{ 'math': ['view.id', '*'] }", "t: /check: L03 unknown test \"math\"" },
  { "{ 'matchs': ['view.id', '*'] }",
    "t: /check: L03 unknown test \"matchs\" (did you mean \"matches\"?)" },
  { "[]", "t: /check: L03 a check is an object with one member, the name of a test" },
  { "{}", "t: /check: L03 a check is an object with one member, the name of a test" },
  { "{ 'did': 'a', 'attempts': 1 }",
    "t: /check: L03 a check is an object with one member, the name of a test" },
  { "{ 'all': [] }", "t: /check/all: L03 \"all\" takes an array of checks, at least one" },
  { "{ 'any': [{ 'not': [] }] }",
    "t: /check/any/0/not: L03 a check is an object with one member, the name of a test" },
  { "{ 'eq': ['view.id'] }", "t: /check/eq: L03 \"eq\" takes an array of a path and 1 operand" },
  { "{ 'near': ['measure.ms', 3] }",
    "t: /check/near: L03 \"near\" takes an array of a path and 2 operands" },
  { "{ 'eq': ['view.id', 3] }", "t: /check/eq/1: L05 wrong type: here belongs what is a text" },
  { "{ 'eq': ['measure.ms', '3'] }",
    "t: /check/eq/1: L05 wrong type: here belongs what is a number" },
  { "{ 'eq': ['trace.slow', null] }",
    "t: /check/eq/1: L05 wrong type: here belongs what is true or false" },
  { "{ 'eq': ['measure.ms', 1e999] }",
    "t: /check/eq/1: L05 wrong type: here belongs what is a number" },
  { "{ 'eq': ['measure.ms', { 'path': 'view.id' }] }",
    "t: /check/eq/1: L05 wrong type: here belongs what is a number" },
  { "{ 'eq': ['measure.ms', { 'path': 'measure.mss' }] }",
    "t: /check/eq/1/path: L05 unknown path \"measure.mss\" (did you mean \"measure.ms\"?)" },
  { "{ 'eq': ['measure.ms', { 'fact': 'x', 'time': 2 }] }",
    "t: /check/eq/1/time: L03 unknown member \"time\" (did you mean \"times\"?)" },
  { "{ 'eq': ['measure.ms', { 'times': 2 }] }", "t: /check/eq/1: L03 missing member \"path\"" },
  { "{ 'lt': ['view.id', 3] }",
    "t: /check/lt/0: L05 wrong type: \"view.id\" is a text, which \"lt\" does not test" },
  { "{ 'eq': ['commit.order', ['a']] }",
    "t: /check/eq/0: L05 wrong type: \"commit.order\" is a list, which \"eq\" does not test" },
  { "{ 'eq': ['commit.pairs', { 'a': 1 }] }",
    "t: /check/eq/1/a: L05 wrong type: here belongs what is a text" },
  { "{ 'near': ['measure.ms', 3, '10'] }",
    "t: /check/near/2: L05 wrong type: a tolerance is a number that is not negative, or a text "
    "like \"10%\"" },
  { "{ 'near': ['measure.ms', 3, -1] }",
    "t: /check/near/2: L05 wrong type: a tolerance is a number that is not negative, or a text "
    "like \"10%\"" },
  { "{ 'in': ['view.id', 'map'] }", "t: /check/in/1: L05 wrong type: here belongs what is a list" },
  { "{ 'in': ['view.id', ['map', 3]] }",
    "t: /check/in/1/1: L05 wrong type: here belongs what is a text" },
  { "{ 'has': ['commit.spans', 3] }",
    "t: /check/has/1: L05 wrong type: here belongs what is a text" },
  { "{ 'count': ['marks', 'least', 1] }",
    "t: /check/count/1: L03 unknown comparison \"least\": use eq, ne, lt, le, gt or ge" },
  { "{ 'covers': ['marks', 'busy'] }",
    "t: /check/covers/1: L05 wrong type: here belong ranges, [[from, to], …], or the alias of a "
    "range" },
  { "{ 'valid': ['commit.text', 'w3c_tracparent'] }",
    "t: /check/valid/1: L05 unknown validator \"w3c_tracparent\" (did you mean "
    "\"w3c_traceparent\"?)" },
  { "{ 'valid': ['commit.text', 'yaml'] }", "t: /check/valid/1: L05 unknown validator \"yaml\"" },
  { "{ 'attempts': 'two' }", "t: /check/attempts: L05 wrong type: here belongs what is a number" },
  { "{ 'answered': 1 }", "t: /check/answered: L05 wrong type: here belongs what is true or false" },
  { "{ 'did': '' }", "t: /check/did: L05 wrong type: here belongs what is a text" },
};

static void
test_mistakes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
      g_autofree char *json = with_quotes (mistakes[i].check);
      g_autofree char *text = NULL;
      g_autoptr (MinaPredicate) check = read_check (json, problems);
      const MinaLessonProblem *problem;
      guint n;

      g_test_message ("%s", json);
      g_assert_null (check);
      problem = mina_lesson_problems_get (problems, &n);
      g_assert_cmpuint (n, ==, 1);
      text = mina_lesson_problem_to_text (problem, "t");
      g_assert_cmpstr (text, ==, mistakes[i].message);
    }
}

static char *
nested (guint depth)
{
  GString *json = g_string_new (NULL);

  for (guint i = 1; i < depth; i++)
    g_string_append (json, "{\"not\":");
  g_string_append (json, "{\"answered\":true}");
  for (guint i = 1; i < depth; i++)
    g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

static void
test_depth (void)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autofree char *deep = nested (32);
  g_autofree char *too_deep = nested (33);
  g_autoptr (MinaPredicate) check = read_check (deep, problems);
  g_autoptr (MinaState) state = read_state ("{\"answered\":true}");
  guint n;

  g_assert_nonnull (check);
  g_assert_false (mina_predicate_test (check, state));
  g_assert_null (read_check (too_deep, problems));
  g_assert_cmpstr (mina_lesson_problems_get (problems, &n)->sentence, ==,
                   "nested more than 32 deep");
  g_assert_cmpint (mina_lesson_problems_get (problems, &n)->rule, ==, MINA_LESSON_SYNTAX);
}

static void
test_long_list (void)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  GString *json = g_string_new ("{\"in\":[\"view.id\",[\"x\"");
  g_autofree char *text = NULL;
  guint n;

  for (guint i = 0; i < 100; i++)
    g_string_append (json, ",\"x\"");
  g_string_append (json, "]]}");
  text = g_string_free (json, FALSE);
  g_assert_null (read_check (text, problems));
  g_assert_cmpstr (mina_lesson_problems_get (problems, &n)->sentence, ==, "more than 100 items");
}

static void
test_reads (void)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (MinaPredicate) check = read_check (
    "{\"all\":[{\"not\":{\"eq\":[\"commit.pairs\",{\"@a\":\"@b\"}]}},{\"did\":\"help\"},"
    "{\"lt\":[\"measure.ms\",{\"fact\":\"own\"}]},{\"same_set\":[\"select.spans\",[\"@c\"]]},"
    "{\"covers\":[\"marks\",\"@busy\"]},{\"eq\":[\"compare.a\",{\"path\":\"compare.b\"}]}]}",
    problems);
  static const char *const expected[] = { "commit.pairs", "@a",      "@b",    "did",
                                          "measure.ms",   "fact.own", "@c",    "select.spans",
                                          "marks",        "@busy",   "compare.a", "compare.b" };

  g_assert_true (mina_predicate_reads (check, "commit."));
  g_assert_true (mina_predicate_reads (check, "compare.b"));
  g_assert_false (mina_predicate_reads (check, "lab."));
  mina_predicate_collect (check, names);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_true (g_hash_table_contains (names, expected[i]));
  g_assert_cmpuint (g_hash_table_size (names), ==, G_N_ELEMENTS (expected));
}

static void
test_hash (void)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autoptr (MinaPredicate) a = read_check ("{\"attempts\":2}", problems);
  g_autoptr (MinaPredicate) b = read_check ("{ \"attempts\" : 2 }", problems);
  g_autoptr (MinaPredicate) c = read_check ("{\"attempts\":3}", problems);

  /* printf '{"attempts":2}' | sha256sum */
  g_assert_cmpstr (mina_predicate_hash (a), ==, "5452defb");
  g_assert_cmpstr (mina_predicate_hash (b), ==, mina_predicate_hash (a));
  g_assert_cmpstr (mina_predicate_hash (c), !=, mina_predicate_hash (a));
}

static void
test_validators (void)
{
  static const struct
  {
    const char *validator;
    const char *text;
    gboolean    valid;
  } texts[] = {
    { "w3c_traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00", TRUE },
    { "w3c_traceparent", "00-4BF92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", FALSE },
    { "w3c_traceparent", "00-00000000000000000000000000000000-00f067aa0ba902b7-01", FALSE },
    { "w3c_traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", FALSE },
    { "w3c_traceparent", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", FALSE },
    { "w3c_traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x", FALSE },
    { "w3c_traceparent", "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x", TRUE },
    { "w3c_traceparent", "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x", FALSE },
    { "w3c_traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0", FALSE },
    { "w3c_traceparent", "", FALSE },
    { "b3_single", "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1-05e3ac9a4f6e3b90", TRUE },
    { "b3_single", "e457b5a2e4d86bd1-e457b5a2e4d86bd1", TRUE },
    { "b3_single", "e457b5a2e4d86bd1-e457b5a2e4d86bd1-d", TRUE },
    { "b3_single", "0", TRUE },
    { "b3_single", "2", FALSE },
    { "b3_single", "e457b5a2e4d86bd1", FALSE },
    { "b3_single", "e457b5a2e4d86bd1-", FALSE },
    { "b3_single", "e457b5a2e4d86bd1-e457b5a2e4d86bd1-", FALSE },
    { "b3_single", "e457b5a2e4d86bd1-e457b5a2e4d86bd1-2", FALSE },
    { "b3_single", "e457b5a2e4d86bd1-e457b5a2e4d86bd1-1-", FALSE },
    { "b3_single", "0000000000000000-e457b5a2e4d86bd1-1", FALSE },
    { "number", "12,5", TRUE },
    { "number", " -13 799.25 ", TRUE },
    { "number", "1.2.3", FALSE },
    { "number", "twelve", FALSE },
    { "number", "", FALSE },
    { "cloze", "word", TRUE },
    { "cloze", " … ", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
      g_autofree char *json =
        g_strdup_printf ("{\"valid\":[\"commit.text\",\"%s\"]}", texts[i].validator);
      g_autoptr (MinaPredicate) check = read_check (json, problems);
      MinaStateBuilder *builder = mina_state_builder_new ();
      g_autoptr (MinaState) state = NULL;

      g_test_message ("%s: %s", texts[i].validator, texts[i].text);
      mina_state_builder_set_text (builder, "commit.text", texts[i].text);
      state = mina_state_builder_end (builder);
      g_assert_cmpint (mina_predicate_test (check, state), ==, texts[i].valid);
    }
}

static void
test_glob (void)
{
  g_assert_true (mina_glob_match ("", ""));
  g_assert_false (mina_glob_match ("", "a"));
  g_assert_true (mina_glob_match ("*", ""));
  g_assert_true (mina_glob_match ("GET /a?b", "GET /a?b"));
  g_assert_false (mina_glob_match ("GET /a?b", "GET /axb"));
  g_assert_true (mina_glob_match ("a*b*c", "aXbXbc"));
  g_assert_false (mina_glob_match ("a*b*c", "aXbXbcd"));
  g_assert_true (mina_glob_match ("**a", "bba"));
  g_assert_false (mina_glob_match ("*a*a*a*a*a*a*a*a*b",
                                   "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
}

static void
test_problems (void)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  const MinaLessonProblem *list;
  guint n, n_warnings;

  mina_lesson_problems_add (problems, MINA_LESSON_SYNTAX, "3:14", "no %s", "comma");
  mina_lesson_problems_add (problems, MINA_LESSON_NEWER, "", "newer");
  mina_lesson_problems_set_file (problems, "i18n/ko.json");
  for (guint i = 0; i < 600; i++)
    mina_lesson_problems_add (problems, MINA_LESSON_TRANSLATION, "/a~1b", "old");
  list = mina_lesson_problems_get (problems, &n);
  g_assert_cmpuint (n, ==, 500);
  g_assert_cmpuint (mina_lesson_problems_count (problems, &n_warnings), ==, 2);
  g_assert_cmpuint (n_warnings, ==, 600);
  first = mina_lesson_problem_to_text (&list[0], "a.mina.json");
  second = mina_lesson_problem_to_text (&list[1], "a.mina.json");
  third = mina_lesson_problem_to_text (&list[2], "a.mina.json");
  g_assert_cmpstr (first, ==, "a.mina.json:3:14: L01 no comma");
  g_assert_cmpstr (second, ==, "a.mina.json: L02 newer");
  g_assert_cmpstr (third, ==, "i18n/ko.json: /a~1b: L14 old");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course/predicate/says-what-is-true", test_truth);
  g_test_add_func ("/course/predicate/what-is-not-known-is-false", test_total);
  g_test_add_func ("/course/predicate/mistakes-are-told-with-their-place", test_mistakes);
  g_test_add_func ("/course/predicate/depth-has-a-cap", test_depth);
  g_test_add_func ("/course/predicate/lists-have-a-cap", test_long_list);
  g_test_add_func ("/course/predicate/names-are-collected", test_reads);
  g_test_add_func ("/course/predicate/hash-follows-the-check", test_hash);
  g_test_add_func ("/course/predicate/validators-follow-the-specifications", test_validators);
  g_test_add_func ("/course/predicate/asterisk-stands-for-anything", test_glob);
  g_test_add_func ("/course/predicate/problems-are-counted-and-written", test_problems);
  return g_test_run ();
}
