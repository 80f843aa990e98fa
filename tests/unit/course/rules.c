/* rules.c - tests of the rules that lessons are held to, and of what they say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gstdio.h>

#include "course/mina-lesson-reader.h"
#include "course/mina-lesson-text.h"

/* The lesson of WRITING.md; every case below changes it in one place. */
static const char LESSON[] =
  "{ 'mina_lesson': 1, 'id': 'kr.example.tax', 'version': '1.0.0', 'lang': 'en',"
  "  'license': 'CC-BY-4.0', 'title': 'The slow tax', 'author': 'Ms. Han', 'minutes': 20,"
  "  'tier': 'intermediate',"
  "  'objectives': [{ 'id': 'o1', 'tier': 'intermediate', 'text': 'Find own time' }],"
  "  'routes': [{ 'id': 'r1', 'title': 'Short', 'minutes': 5, 'chapters': ['a'] }],"
  "  'cards': [{ 'id': 'k1', 'question': 'Own time?', 'answer': 'Bar less children.' }],"
  "  'case': [{ 'id': 'l1', 'text': 'The app feels slow.', 'after': 'a1' }],"
  "  'datasets': [{ 'id': 'tax', 'file': 'tax.otlp.json', 'logs': 'tax.logs.jsonl',"
  "    'alias': { 'calc': { 'service': 'tax', 'name': 'compute', 'nth': 0 },"
  "               'busy': { 'range_s': [1, 2] }, 'T1': { 'trace': 0 } },"
  "    'slow': { 'root_ms': 300 },"
  "    'facts': [{ 'id': 'calc-own', 'of': 'own', 'span': '@calc' },"
  "              { 'id': 'gap', 'of': 'value', 'value': 788.2 }] }],"
  "  'chapters': [{ 'id': 'a', 'title': 'Look', 'minutes': 9, 'gate': 'a1', 'steps': ["
  "    { 'id': 'a1', 'kind': 'do', 'tier': 'sre', 'objectives': ['o1'], 'title': 'Own time',"
  "      'stage': { 'dataset': 'tax', 'trace': 0, 'view': 'waterfall', 'panels': { 'logs': false },"
  "                 'range_ms': [0, 20], 'stat': 'mean', 'severity': 'warn', 'hide': ['tree'],"
  "                 'notes': [{ 'at': '@calc', 'text': 'Here.' }], 'lab': { 'lab.hop': 1 },"
  "                 'highlight': ['ruler', '@calc'] },"
  "      'say': 'One of these is slow by itself.', 'task': 'Commit the span with most own time.',"
  "      'check': { 'eq': ['commit.span', '@calc'] },"
  "      'hints': ['Sort by own time.', 'It waited {fact:gap} ms.',"
  "                { 'text': 'This one.', 'show': [{ 'select': '@calc' }, { 'commit': true }] }],"
  "      'wrong': [{ 'when': { 'eq': ['commit.span', '@root'] }, 'say': 'It waits.' }],"
  "      'otherwise': 'Not that one.', 'success': 'Yes.', 'twin': 'a2',"
  "      'solution': [{ 'select': '@calc' }, { 'commit': true }] },"
  "    { 'id': 'a2', 'kind': 'predict', 'title': 'Guess', 'say': 'Who?',"
  "      'choices': [{ 'id': 'logs', 'text': 'Logs' }],"
  "      'replies': [{ 'when': { 'eq': ['commit.choice', 'logs'] }, 'say': 'Most do.' }] }] }] }";

static char *
with_quotes (const char *text)
{
  return g_strdelimit (g_strdup (text), "'", '"');
}

/* The lesson with one place changed. */
static char *
changed (const char *from,
         const char *to)
{
  const char *at = strstr (LESSON, from);
  g_autofree char *text = NULL;

  g_assert_nonnull (at);
  text = g_strdup_printf ("%.*s%s%s", (int) (at - LESSON), LESSON, to, at + strlen (from));
  return with_quotes (text);
}

static char *
read_problems (const char  *json,
               MinaLesson **lesson)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  MinaLesson *found = mina_lesson_read_bytes (bytes, "/nowhere", NULL, problems);
  GString *text = g_string_new (NULL);
  const MinaLessonProblem *list;
  guint n;

  list = mina_lesson_problems_get (problems, &n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = mina_lesson_problem_to_text (&list[i], "t");

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  g_assert_true ((found == NULL) == (mina_lesson_problems_count (problems, NULL) > 0));
  if (lesson != NULL)
    *lesson = found;
  else
    mina_lesson_unref (found);
  return g_string_free (text, FALSE);
}

#define A1 "/chapters/0/steps/0"
#define S0 "/handout/sections/0"
/* A lesson with a handout of one section. */
#define SECTION(members)                                                                           \
  "'datasets': [{", "'handout': { 'motto': 'Listen.', 'sections': [{ 'id': 's', 'title': 'One', "  \
                    members " }] }, 'datasets': [{"
#define WORDS_45                                                                                  \
  "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s"

static const struct
{
  const char *from;
  const char *to;
  const char *said;
} rules[] = {
  /* L01 */
  { "'minutes': 20,", "'minutes': 020,", "t:1:162: L01 a number may not begin with 0" },
  { "'minutes': 20,", "'minutes': 20", "t:1:165: L01 a comma or } is expected here" },
  /* L02 */
  { "'mina_lesson': 1", "'mina_lesson': 2",
    "t: /mina_lesson: L02 written for a newer version of Mina: it has the format 2, and this one "
    "reads 1" },
  /* L03 */
  { "'mina_lesson': 1, ", "", "t: L03 missing member \"mina_lesson\"" },
  { "'mina_lesson': 1", "'mina_lesson': 'one'",
    "t: /mina_lesson: L03 here belongs a number\n"
    "t: /mina_lesson: L03 here belongs the number 1" },
  { "'otherwise': 'N", "'otherwize': 'N",
    "t: " A1 "/otherwize: L03 unknown member \"otherwize\" (did you mean \"otherwise\"?)\n"
    "t: " A1 ": L12 nothing is said of a wrong answer: add \"otherwise\"" },
  { "'title': 'Own time',", "", "t: " A1 ": L03 missing member \"title\"" },
  { "'kind': 'do'", "'kind': 'dó'", "t: " A1 "/kind: L03 unknown value \"dó\"" },
  { "'kind': 'predict'", "'kind': 'predicts'",
    "t: /chapters/0/steps/1/kind: L03 unknown value \"predicts\" (did you mean \"predict\"?)" },
  { "'minutes': 20", "'minutes': '20'", "t: /minutes: L03 here belongs a number" },
  { "{ 'select': '@calc' }, { 'commit': true }] },", "{ 'selekt': '@calc' }] },",
    "t: " A1 "/solution/0/selekt: L03 unknown member \"selekt\" (did you mean \"select\"?)" },
  { "'hide': ['tree']", "'hide': ['trees']",
    "t: " A1 "/stage/hide/0: L03 unknown value \"trees\" (did you mean \"tree\"?)" },
  { "'highlight': ['ruler'", "'highlight': ['rular'",
    "t: " A1 "/stage/highlight/0: L03 unknown value \"rular\" (did you mean \"ruler\"?)" },
  { "'range_ms': [0, 20]", "'range_ms': [20, 0]",
    "t: " A1 "/stage/range_ms: L03 here belongs a range, [from, to], with the smaller first" },
  { "'file': 'tax.otlp.json', 'logs': 'tax.logs.jsonl',", "",
    "t: /datasets/0: L03 a dataset has either \"file\" or \"case\"" },
  { "'kind': 'predict'", "'kind': 'choose'",
    "t: /chapters/0/steps/1: L03 missing member \"check\"" },
  { "'chapters': ['a'] }", "'chapters': ['a'], 'steps': ['a1'] }",
    "t: /routes/0: L03 a route has either \"chapters\" or \"steps\"" },
  /* L04 */
  { "'id': 'kr.example.tax'", "'id': 'Tax 1'",
    "t: /id: L04 malformed id \"Tax 1\": use a to z, 0 to 9, dots and dashes, at most 64 "
    "characters" },
  { "'id': 'k1'", "'id': 'k_1'",
    "t: /cards/0/id: L04 malformed id \"k_1\": use a to z, 0 to 9 and dashes, at most 32 "
    "characters" },
  { "'id': 'gap'", "'id': 'calc-own'",
    "t: /datasets/0/facts/1/id: L04 duplicate id \"calc-own\"\n"
    "t: " A1 "/hints/1: L05 unknown fact \"gap\"" },
  { "'T1': { 'trace': 0 }", "'root': { 'trace': 0 }",
    "t: /datasets/0/alias/root: L04 \"@root\" is always there and cannot be another thing" },
  /* L05 */
  { "'commit.span', '@calc'", "'comit.span', '@calc'",
    "t: " A1 "/check/eq/0: L05 unknown path \"comit.span\" (did you mean \"commit.span\"?)" },
  { "{fact:gap}", "{fact:gab}",
    "t: " A1 "/hints/1: L05 unknown fact \"gab\" (did you mean \"gap\"?)" },
  { "'lab.hop'", "'hop'",
    "t: " A1 "/stage/lab/hop: L05 \"hop\" is not a path that begins with \"lab.\"" },
  /* L06 */
  { "['commit.span', '@calc']", "['commit.span', '@clac']",
    "t: " A1 "/check/eq/1: L06 unknown alias \"@clac\" (did you mean \"@calc\"?)" },
  { "'span': '@calc'", "'span': '@compute'",
    "t: /datasets/0/facts/0/span: L06 unknown alias \"@compute\"" },
  { "'show': [{ 'select': '@calc' }", "'show': [{ 'select': '@kalc' }",
    "t: " A1 "/hints/2/show/0/select: L06 unknown alias \"@kalc\" (did you mean \"@calc\"?)" },
  /* L07 */
  { "'tax.otlp.json'", "'../tax.otlp.json'",
    "t: /datasets/0/file: L07 \"../tax.otlp.json\" is not beside the lesson: no \"..\", no full "
    "path" },
  { "'tax.logs.jsonl'", "'/etc/passwd'",
    "t: /datasets/0/logs: L07 \"/etc/passwd\" is not beside the lesson: no \"..\", no full path" },
  { "'file': 'tax.otlp.json', 'logs': 'tax.logs.jsonl',", "'case': 'vanishing-sm',",
    "t: /datasets/0/case: L07 unknown value \"vanishing-sm\" (did you mean \"vanishing-ms\"?)" },
  /* L08 */
  { "'Sort by own time.', ", "",
    "t: " A1
    ": L08 three hints are needed, here are 2: where to look, what to think, and one that "
    "is shown" },
  { "'Sort by own time.'", "' '", "t: " A1 "/hints/0: L08 an empty hint" },
  /* handouts: L03, L04, L05, L17 */
  { SECTION ("'text': 'It took {fact:gap} ms.', 'dataset': 'tax', 'picture': 'map'"), "" },
  { SECTION ("'text': 'It took {fact:gab} ms.', 'dataset': 'tax'"),
    "t: " S0 "/text: L05 unknown fact \"gab\" (did you mean \"gap\"?)" },
  { SECTION ("'picture': 'map'"), "t: " S0 ": L03 missing member \"dataset\"" },
  { SECTION ("'dataset': 'tix'"), "t: " S0 "/dataset: L17 unknown dataset \"tix\"" },
  { SECTION ("'dataset': 'tax', 'picture': 'maps'"),
    "t: " S0 "/picture: L03 unknown value \"maps\" (did you mean \"map\"?)" },
  { SECTION ("'txt': 'a'"), "t: " S0 "/txt: L03 unknown member \"txt\" (did you mean \"text\"?)" },
  { SECTION ("'of': 'task'"),
    "t: " S0 "/of: L03 unknown value \"task\" (did you mean \"tasks\"?)" },
  { SECTION ("'code': 'ruby-lab'"), "t: " S0 "/code: L03 unknown value \"ruby-lab\"" },
  { SECTION ("'code': ['a = 1', '', 'b = 2']"), "" },
  { SECTION ("'table': [['a', 'b'], ['1']]"),
    "t: " S0 "/table/1: L03 here belongs an array of texts, in each row as many as in the first, "
    "at most 12" },
  { SECTION ("'items': [{ 'id': 'i', 'text': 'a' }, { 'id': 'i', 'text': 'b' }]"),
    "t: " S0 "/items/1/id: L04 duplicate id \"i\"" },
  { SECTION ("'questions': [{ 'id': 'q' }]"),
    "t: " S0 "/questions/0: L03 missing member \"text\"" },
  /* L12 */
  { "'otherwise': 'Not that one.',", "",
    "t: " A1 ": L12 nothing is said of a wrong answer: add \"otherwise\"" },
  /* L13 */
  { "'say': 'Who?'", "'say': '" WORDS_45 "'", "" },
  { "'say': 'Who?'", "'say': '" WORDS_45 " t'",
    "t: /chapters/0/steps/1/say: L13 46 words, more than 45" },
  { "'success': 'Yes.'", "'success': '" WORDS_45 " **t**'",
    "t: " A1 "/success: L13 46 words, more than 45" },
  { "'task': 'Commit", "'task': '" WORDS_45 " t", "" },
  /* L14 */
  { "'title': 'Guess'", "'title': { 'en': 'Guess', 'ko': '추측' }", "" },
  { "'lang': 'en',", "'lang': 'en', 'langs': ['klingon language'],",
    "t: /langs/0: L03 \"klingon language\" is not the code of a language, such as \"ko\"" },
  /* L15 */
  { "'Who?'", "'The red bar is slow.'",
    "t: /chapters/0/steps/1/say: L15 \"red bar\" is lost on who cannot see colours or uses no "
    "pointer: name the thing, or a key" },
  { "'Who?'", "'Hover over it.'",
    "t: /chapters/0/steps/1/say: L15 \"hover\" is lost on who cannot see colours or uses no "
    "pointer: name the thing, or a key" },
  { "'Who?'", "'Click it, or press {key:win.commit}.'", "" },
  { "'Who?'", "'Redis is no red herring.'", "" },
  /* L16 */
  { "'objectives': ['o1'],", "",
    "t: " A1 ": L16 a graded step without an objective\n"
    "t: /objectives/0: L16 no graded step has the objective \"o1\"" },
  /* L17 */
  { "'twin': 'a2'", "'twin': 'a9'", "t: " A1 "/twin: L17 unknown step \"a9\"" },
  { "'twin': 'a2'", "'twin': 'a1'", "t: " A1 "/twin: L17 circular: \"a1\" leads back to \"a1\"" },
  { "'gate': 'a1'", "'gate': 'a7'", "t: /chapters/0/gate: L17 unknown step \"a7\"" },
  { "'chapters': ['a']", "'chapters': ['b']",
    "t: /routes/0/chapters/0: L17 unknown chapter \"b\"" },
  { "'chapters': ['a'] }", "'steps': ['a3'] }", "t: /routes/0/steps/0: L17 unknown step \"a3\"" },
  { "'after': 'a1'", "'after': 'z'", "t: /case/0/after: L17 unknown step \"z\"" },
  { "'dataset': 'tax'", "'dataset': 'tx'", "t: " A1 "/stage/dataset: L17 unknown dataset \"tx\"" },
  { "'objectives': ['o1']", "'objectives': ['o1', 'o2']",
    "t: " A1 "/objectives/1: L17 unknown objective \"o2\"" },
  /* L18 */
  { "'Not that one.'", "'Nearly 788 ms.'", "" },
  { "'Not that one.'", "'Nearly 790 ms.'", "" },
  { "'Not that one.'", "'Nearly 800 ms, of 104 ms.'", "" },
  { "'Not that one.'", "'It waited 789 ms.'",
    "t: " A1
    "/otherwise: L18 \"789 ms\" is written, and the fact \"gap\" is 788.2: use {fact:gap}" },
  { "'Not that one.'", "'It waited 789 s.'", "" },
};

static void
test_rules (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *json = changed (rules[i].from, rules[i].to);
      g_autofree char *said = read_problems (json, NULL);

      if (strcmp (said, rules[i].said) != 0)
        {
          g_test_message ("%s\nsaid: %s\nnot:  %s", rules[i].to, said, rules[i].said);
          g_test_fail ();
        }
    }
}

static void
test_sound (void)
{
  g_autofree char *json = with_quotes (LESSON);
  MinaLesson *lesson;
  g_autofree char *said = read_problems (json, &lesson);
  MinaLessonStep *step;
  MinaLessonDataset *dataset;

  g_assert_cmpstr (said, ==, "");
  g_assert_cmpstr (mina_lesson_get_id (lesson), ==, "kr.example.tax");
  g_assert_cmpuint (mina_lesson_get_steps (lesson)->len, ==, 2);
  step = mina_lesson_find_step (lesson, "a1");
  g_assert_cmpint (step->tier, ==, MINA_TIER_SRE);
  g_assert_cmpstr (step->stage.trace, ==, "0");
  g_assert_cmpint (step->stage.logs, ==, 0);
  g_assert_cmpint (step->stage.metrics, ==, -1);
  g_assert_true (step->stage.has_range);
  g_assert_cmpuint (step->hints->len, ==, 3);
  g_assert_cmpuint (((MinaLessonHint *) step->hints->pdata[2])->show->len, ==, 2);
  g_assert_true (mina_lesson_step_is_graded (step));
  g_assert_true (mina_lesson_step_needs_commit (step));
  g_assert_false (mina_lesson_step_is_graded (mina_lesson_find_step (lesson, "a2")));
  dataset = mina_lesson_find_dataset (lesson, "tax");
  g_assert_cmpuint (dataset->files->len, ==, 2);
  g_assert_cmpfloat (dataset->slow_root_ms, ==, 300);
  g_assert_true (((MinaLessonAlias *) dataset->aliases->pdata[1])->is_range);
  g_assert_true (((MinaLessonAlias *) dataset->aliases->pdata[2])->only_trace);
  g_assert_cmpuint (((MinaLessonRoute *) mina_lesson_get_routes (lesson)->pdata[0])->steps->len, ==,
                    2);
  mina_lesson_unref (lesson);
}

static void
test_syntax (void)
{
  static const struct
  {
    const char *json;
    const char *said;
  } files[] = {
    { "", "t:1:1: L01 the file is empty" },
    { " \n ", "t:2:2: L01 the file ends too early" },
    { "[]", "t: L03 here belongs an object" },
    { "{\n 'a': nul }", "t:2:7: L01 a value is expected here" },
    { "{ 'é': x }", "t:1:8: L01 a value is expected here" },
    { "{ 'a': 'x", "t:1:10: L01 the file ends within a text" },
    { "{ 'a' 1 }", "t:1:7: L01 a colon is expected here" },
    { "{ a: 1 }", "t:1:3: L01 the name of a member is expected here, in quotation marks" },
    { "{ 'a': 1, }", "t:1:11: L01 the name of a member is expected here, in quotation marks" },
    { "[1 2]", "t:1:4: L01 a comma or ] is expected here" },
    { "{} {}", "t:1:4: L01 something follows the end" },
    { "['\\u0000']", "t:1:9: L01 a text may not hold \\u0000" },
    { "['\\x']", "t:1:4: L01 unknown escape in a text" },
    { "['\\u12']", "t:1:7: L01 \\u needs four hex digits" },
    { "[1.]", "t:1:4: L01 a digit is missing in a number" },
    { "['a\nb']",
      "t:1:4: L01 a text ends at the end of its line: a quotation mark is missing" },
    { "['\x01']", "t:1:3: L01 a control character in a text" },
    { "['\xff']", "t:1:3: L01 not UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *json = with_quotes (files[i].json);
      g_autofree char *said = read_problems (json, NULL);

      if (strcmp (said, files[i].said) != 0)
        {
          g_test_message ("%s\nsaid: %s\nnot:  %s", files[i].json, said, files[i].said);
          g_test_fail ();
        }
    }
}

static void
test_caps (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *long_text = g_strnfill (MINA_LESSON_MAX_BYTES + 1, ' ');
  g_autofree char *deep_said = read_problems (deep, NULL);
  g_autofree char *long_said = read_problems (long_text, NULL);

  g_assert_cmpstr (deep_said, ==, "t:1:33: L01 nested more than 32 deep");
  g_assert_cmpstr (long_said, ==, "t: L01 larger than 4 MiB");
}

static void
test_is_lesson (void)
{
  static const struct
  {
    const char *json;
    gboolean    is;
  } files[] = {
    { "{ 'mina_lesson': 1", TRUE },
    { "\xef\xbb\xbf \n{ 'id': 'x{', 'a': [{}], 'mina_lesson' : 1", TRUE },
    { "{ 'a': { 'mina_lesson': 1 } }", FALSE },
    { "{ 'a': 'mina_lesson' }", FALSE },
    { "{ 'a': 'mina_les", FALSE },
    { "[{ 'mina_lesson': 1 }]", FALSE },
    { "{ 'resourceSpans': [] }", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *json = with_quotes (files[i].json);
      g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

      g_assert_cmpint (mina_lesson_is_lesson (bytes), ==, files[i].is);
    }
}

static void
write_file (const char *folder,
            const char *name,
            const char *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (parent, 0700);
  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

/* Translations are used only while they are of the text that is there. */
static void
test_translations (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("mina-lesson-XXXXXX", &error);
  g_autofree char *json = changed ("'lang': 'en',", "'lang': 'en', 'langs': ['ko'],");
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "Who?", -1);
  g_autofree char *entries = g_strdup_printf (
    "{ \"a/a2/say\": { \"of\": \"%.8s\", \"text\": \"누구?\" },"
    "  \"a/a2/title\": { \"of\": \"00000000\", \"text\": \"추측\" },"
    "  \"a/a3/say\": { \"of\": \"00000000\", \"text\": \"?\" } }",
    sum);
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autoptr (MinaLesson) lesson = NULL;
  g_autofree char *lesson_path = g_build_filename (folder, "lesson.json", NULL);
  g_autofree char *i18n_path = g_build_filename (folder, "i18n", NULL);
  g_autofree char *ko_path = g_build_filename (folder, "i18n", "ko.json", NULL);
  const MinaLessonProblem *list;
  GPtrArray *texts;
  guint n, n_missing = 0, n_stale = 0, n_unknown = 0;

  g_assert_no_error (error);
  write_file (folder, "lesson.json", json);
  write_file (folder, "i18n/ko.json", entries);
  lesson = mina_lesson_read (folder, "ko", problems);
  g_assert_nonnull (lesson);
  g_assert_cmpstr (mina_lesson_find_step (lesson, "a2")->say, ==, "누구?");
  g_assert_cmpstr (mina_lesson_find_step (lesson, "a2")->title, ==, "Guess");

  list = mina_lesson_problems_get (problems, &n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = mina_lesson_problem_to_text (&list[i], "lesson.json");

      g_assert_true (list[i].warning);
      n_stale += strcmp (line, "i18n/ko.json: /a~1a2~1title: L14 the text has changed since: "
                               "translate it anew, and \"of\" is \"cd2e0e15\"")
                 == 0;
      n_unknown +=
        strcmp (line, "i18n/ko.json: /a~1a3~1say: L14 no text of the lesson has this key") == 0;
      n_missing += strcmp (line, "lesson.json: " A1 "/hints/1: L14 no translation into \"ko\": "
                                 "i18n/ko.json has no \"a/a1/hints.1\"")
                   == 0;
    }
  g_assert_cmpuint (n_missing, ==, 1);
  g_assert_cmpuint (n_unknown, ==, 1);
  g_assert_cmpuint (n_stale, ==, 1);

  texts = mina_lesson_get_texts (lesson);
  g_assert_cmpuint (n, ==, texts->len);
  for (guint i = 0; i < texts->len; i++)
    {
      MinaLessonText *text = texts->pdata[i];

      g_assert_cmpstr (text->missing, ==, strcmp (text->key, "a/a2/say") == 0 ? "" : "ko");
    }
  g_assert_cmpint (g_unlink (ko_path), ==, 0);
  g_assert_cmpint (g_rmdir (i18n_path), ==, 0);
  g_assert_cmpint (g_unlink (lesson_path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_keys (void)
{
  static const char *const expected[] = {
    "lesson/title",
    "lesson/objectives/o1",
    "lesson/cards/k1.question",
    "lesson/cards/k1.answer",
    "lesson/case/l1",
    "a/title",
    "a/a1/notes.0",
    "a/a1/title",
    "a/a1/say",
    "a/a1/task",
    "a/a1/hints.0",
    "a/a1/hints.1",
    "a/a1/hints.2",
    "a/a1/wrong.0",
    "a/a1/otherwise",
    "a/a1/success",
    "a/a2/title",
    "a/a2/say",
    "a/a2/choices.logs",
    "a/a2/replies.0",
    "lesson/routes/r1",
  };
  g_autofree char *json = with_quotes (LESSON);
  MinaLesson *lesson;
  g_autofree char *said = read_problems (json, &lesson);
  GPtrArray *texts = mina_lesson_get_texts (lesson);

  g_assert_cmpuint (texts->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < texts->len; i++)
    g_assert_cmpstr (((MinaLessonText *) texts->pdata[i])->key, ==, expected[i]);
  mina_lesson_unref (lesson);
}

/* What stands in a handout is translated; numbers and code are not. */
static void
test_handout_keys (void)
{
  static const struct
  {
    const char *from;
    const char *to;
  } handout = { SECTION ("'dataset': 'tax', 'text': 'a', 'code': ['x'],"
                         "'flow': [{ 'id': 'f', 'text': 'b' }],"
                         "'items': [{ 'id': 'i', 'text': 'c' }],"
                         "'table': [['d', '1'], ['{fact:gap} %', '**2**']],"
                         "'questions': [{ 'id': 'q', 'text': 'e', 'answer': 'f' }],"
                         "'terms': [{ 'id': 't', 'term': 'g', 'text': 'h' }]") };
  static const char *const expected[] = {
    "lesson/handout/motto",
    "lesson/handout/s.title",
    "lesson/handout/s.text",
    "lesson/handout/s.flow.f",
    "lesson/handout/s.items.i",
    "lesson/handout/s.table.0.0",
    "lesson/handout/s.questions.q",
    "lesson/handout/s.questions.q.answer",
    "lesson/handout/s.terms.t.term",
    "lesson/handout/s.terms.t",
  };
  g_autofree char *json = changed (handout.from, handout.to);
  MinaLesson *lesson;
  g_autofree char *said = read_problems (json, &lesson);
  GPtrArray *texts = mina_lesson_get_texts (lesson);
  guint n = 0;

  g_assert_cmpstr (said, ==, "");
  for (guint i = 0; i < texts->len; i++)
    {
      const char *key = ((MinaLessonText *) texts->pdata[i])->key;

      if (!g_str_has_prefix (key, "lesson/handout/"))
        continue;
      g_assert_cmpuint (n, <, G_N_ELEMENTS (expected));
      g_assert_cmpstr (key, ==, expected[n++]);
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
  mina_lesson_unref (lesson);
}

static void
test_missing_file (void)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  guint n;

  g_assert_null (mina_lesson_read ("/nowhere/at/all.mina.json", NULL, problems));
  g_assert_null (mina_lesson_read ("resource:///nowhere", NULL, problems));
  g_assert_cmpint (mina_lesson_problems_get (problems, &n)[0].rule, ==, MINA_LESSON_FILE);
  g_assert_cmpint (mina_lesson_problems_get (problems, &n)[1].rule, ==, MINA_LESSON_FILE);
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    const char *plain;
    const char *markup;
    guint       words;
  } texts[] = {
    { "a **b** `c<d`", "a b c<d", "a <b>b</b> <tt>c&lt;d</tt>", 3 },
    { "5 ** 3 ` x", "5 ** 3 ` x", "5 ** 3 ` x", 3 },
    { "`**a**` **b", "**a** **b", "<tt>**a**</tt> **b", 2 },
    { "{fact:n} & {fact:half} %", "13\u202f799 & 12.5 %", "13\u202f799 &amp; 12.5 %", 2 },
    { "{fact:none} {key:win.open}", "– {key:win.open}", "– {key:win.open}", 2 },
    { "{fact:} {x}", "{fact:} {x}", "{fact:} {x}", 2 },
    { "{fact:negative}", "−3", "−3", 1 },
    { "", "", "", 0 },
  };
  MinaStateBuilder *builder = mina_state_builder_new ();
  g_autoptr (MinaState) state = NULL;

  mina_state_builder_set_number (builder, "fact.n", 13799);
  mina_state_builder_set_number (builder, "fact.half", 12.5);
  mina_state_builder_set_number (builder, "fact.negative", -3);
  state = mina_state_builder_end (builder);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *plain = mina_lesson_text_to_plain (texts[i].text, state);
      g_autofree char *markup = mina_lesson_text_to_markup (texts[i].text, state);

      g_assert_cmpstr (plain, ==, texts[i].plain);
      g_assert_cmpstr (markup, ==, texts[i].markup);
      g_assert_cmpuint (mina_lesson_text_count_words (texts[i].text), ==, texts[i].words);
    }
  g_assert_cmpuint (mina_lesson_text_count_words ("누가 느린가?"), ==, 2);
  g_assert_cmpuint (mina_lesson_text_count_words ("谁慢"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course/rules/a-sound-lesson-is-read", test_sound);
  g_test_add_func ("/course/rules/each-is-told-with-its-place", test_rules);
  g_test_add_func ("/course/rules/syntax-is-told-with-line-and-column", test_syntax);
  g_test_add_func ("/course/rules/depth-and-size-have-caps", test_caps);
  g_test_add_func ("/course/rules/lessons-are-told-from-telemetry", test_is_lesson);
  g_test_add_func ("/course/rules/stale-translations-are-not-used", test_translations);
  g_test_add_func ("/course/rules/texts-have-keys", test_keys);
  g_test_add_func ("/course/rules/handouts-have-keys", test_handout_keys);
  g_test_add_func ("/course/rules/missing-files-are-told", test_missing_file);
  g_test_add_func ("/course/rules/texts-hold-little-markup", test_text);
  return g_test_run ();
}
