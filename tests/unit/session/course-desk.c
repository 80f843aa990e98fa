/* course-desk.c - a session as a lesson sees it, without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

#include "course/mina-lesson-reader.h"
#include "session/mina-course-desk.h"

#define SAY "'kind': 'say', 'tier': 'beginner', 'title': 'T', 'say': 'Look.',"

/* Single quotes stand for double ones. */
static const char lesson_text[] =
  "{ 'mina_lesson': 1, 'id': 'test.desk', 'version': '1', 'lang': 'en', 'license': 'CC0-1.0',"
  "  'title': 'T', 'author': 'A', 'minutes': 1, 'tier': 'beginner', 'objectives': [],"
  "  'datasets': ["
  "    { 'id': 'five', 'case': 'five-spans', 'alias': {"
  "        's2': { 'service': 'service-a', 'name': 'POST /quote', 'nth': 0 },"
  "        's4': { 'service': 'service-a', 'name': 'POST /quote', 'nth': 1 },"
  "        'warn': { 'log': { 'service': 'service-a', 'body': 'timeout*' } } } },"
  "    { 'id': 'first', 'case': 'first-trace', 'slow': { 'root_ms': 310 } },"
  "    { 'id': 'vanish', 'case': 'vanishing-ms', 'slow': { 'root_ms': 300 },"
  "      'alias': { 'busy': { 'range_s': [120, 420] } } } ],"
  "  'chapters': [{ 'id': 'a', 'title': 'T', 'steps': ["
  "    { 'id': 'five'," SAY " 'stage': {"
  "        'dataset': 'five', 'view': 'waterfall', 'select': '@s2',"
  "        'panels': { 'logs': true, 'detail': false }, 'hide': ['own-time', 'tree'],"
  "        'range_ms': [100, 900], 'highlight': ['ruler'], 'lab': { 'lab.lit': true } } },"
  "    { 'id': 'keep'," SAY " 'stage': { 'view': 'map', 'severity': 'warn', 'stat': 'p99' } },"
  "    { 'id': 'slow'," SAY " 'stage': {"
  "        'dataset': 'first', 'trace': 'slow', 'view': 'waterfall' } },"
  "    { 'id': 'second'," SAY " 'stage': { 'dataset': 'first', 'trace': 1 } },"
  "    { 'id': 'vanish'," SAY " 'stage': {"
  "        'dataset': 'vanish', 'view': 'heat-map', 'filter': 'frontend' } }"
  "  ] }] }";

typedef struct
{
  MinaSession    *session;
  MinaCourseDesk *desk;
  MinaLessonHost *host;
  MinaLesson     *lesson;
} Desk;

static void
set_up (Desk         *self,
        gconstpointer data)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autofree char *text = g_strdelimit (g_strdup (lesson_text), "'", '"');
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  self->session = mina_session_new ();
  self->desk = mina_course_desk_new (self->session);
  self->host = MINA_LESSON_HOST (self->desk);
  self->lesson = mina_lesson_read_bytes (bytes, "/nonexistent", NULL, problems);
  if (self->lesson == NULL)
    {
      guint n;
      const MinaLessonProblem *first = mina_lesson_problems_get (problems, &n);
      g_autofree char *told = mina_lesson_problem_to_text (first, "test");

      g_error ("%s", told);
    }
}

static void
tear_down (Desk         *self,
           gconstpointer data)
{
  GObject *session = G_OBJECT (self->session);

  mina_lesson_unref (self->lesson);
  g_assert_finalize_object (self->desk);
  g_object_run_dispose (session);
  /* Threads whose answer nobody waits for hold it until they are done. */
  g_object_add_weak_pointer (session, (gpointer *) &self->session);
  g_object_unref (session);
  fixture_wait_until (self->session == NULL);
}

static void
go_to (Desk       *self,
       const char *step)
{
  g_autoptr (GError) error = NULL;

  mina_lesson_host_set_stage (self->host, self->lesson, mina_lesson_find_step (self->lesson, step),
                              &error);
  g_assert_no_error (error);
  fixture_wait_until (!mina_lesson_host_is_busy (self->host));
}

static gboolean
try_act (Desk       *self,
         const char *action,
         GError    **error)
{
  g_autofree char *text = g_strdelimit (g_strdup (action), "'", '"');
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  g_assert_nonnull (node);
  return mina_lesson_host_perform (self->host, json_node_get_object (node), error);
}

static void
act (Desk       *self,
     const char *action)
{
  g_autoptr (GError) error = NULL;

  try_act (self, action, &error);
  g_assert_no_error (error);
  fixture_wait_until (!mina_lesson_host_is_busy (self->host));
}

static MinaState *
look (Desk *self)
{
  MinaStateBuilder *builder = mina_state_builder_new ();

  mina_lesson_host_fill (self->host, builder);
  return mina_state_builder_end (builder);
}

static void
assert_text (Desk       *self,
             const char *path,
             const char *text)
{
  g_autoptr (MinaState) state = look (self);
  const MinaStateValue *value = mina_state_get (state, path);

  if (text == NULL)
    {
      g_assert_cmpint (value->type, ==, MINA_STATE_NONE);
      return;
    }
  g_assert_cmpint (value->type, ==, MINA_STATE_TEXT);
  g_assert_cmpstr (value->text, ==, text);
}

static double
number (Desk       *self,
        const char *path)
{
  g_autoptr (MinaState) state = look (self);
  const MinaStateValue *value = mina_state_get (state, path);

  g_assert_cmpint (value->type, ==, MINA_STATE_NUMBER);
  return value->number;
}

static gboolean
truth (Desk       *self,
       const char *path)
{
  g_autoptr (MinaState) state = look (self);
  const MinaStateValue *value = mina_state_get (state, path);

  g_assert_cmpint (value->type, ==, MINA_STATE_BOOL);
  return value->boolean;
}

/* Whether a path has the value of an alias. */
static void
assert_is (Desk       *self,
           const char *path,
           const char *alias)
{
  g_autoptr (MinaState) state = look (self);

  g_assert_cmpint (mina_state_get (state, alias)->type, ==, MINA_STATE_TEXT);
  g_assert_true (mina_state_value_equal (mina_state_get (state, path),
                                         mina_state_get (state, alias)));
}

static void
test_sets_a_stage (Desk         *self,
                   gconstpointer data)
{
  MinaTimeSpan window;
  gint64 start;

  go_to (self, "five");
  assert_text (self, "dataset.id", "five");
  assert_text (self, "dataset.origin", "course");
  assert_text (self, "view.id", "waterfall");
  assert_is (self, "select.span", "@s2");
  assert_text (self, "select.span.service", "service-a");
  g_assert_true (truth (self, "logs.visible"));
  g_assert_true (truth (self, "lab.lit"));
  g_assert_cmpuint (mina_session_get_hidden (self->session), ==,
                    MINA_HIDE_TREE | MINA_HIDE_OWN_TIME | MINA_HIDE_CRITICAL_PATH);
  g_assert_cmpuint (mina_session_get_panels (self->session) & MINA_PANEL_DETAIL, ==, 0);
  g_assert_cmpfloat (number (self, "trace.duration_ms"), ==, 1600);
  window = mina_session_get_window (self->session);
  start = mina_dataset_extent (mina_session_get_dataset (self->session)).start_ns;
  g_assert_cmpint (window.start_ns - start, ==, 100 * MS);
  g_assert_cmpint (window.end_ns - start, ==, 900 * MS);
  g_assert_cmpuint (mina_course_desk_get_highlight (self->desk)->len, ==, 1);
}

static void
test_what_a_stage_does_not_say_stays (Desk         *self,
                                      gconstpointer data)
{
  go_to (self, "five");
  act (self, "{ 'mark': { 'from': 850, 'to': 950 } }");
  act (self, "{ 'measure': { 'from': 0, 'to': 50 } }");
  act (self, "{ 'edge': 'frontend>service-a' }");
  go_to (self, "keep");
  assert_text (self, "dataset.id", "five");
  assert_text (self, "view.id", "map");
  assert_text (self, "metrics.stat", "p99");
  assert_is (self, "select.span", "@s2");
  g_assert_cmpfloat (number (self, "logs.min_severity"), ==, 13);
  g_assert_cmpuint (mina_session_get_hidden (self->session), ==, MINA_HIDE_CRITICAL_PATH);
  g_assert_cmpfloat (number (self, "marks.total"), ==, 0);
  assert_text (self, "measure.ms", NULL);
  assert_text (self, "select.edge", NULL);
}

static void
test_marks_and_measures (Desk         *self,
                         gconstpointer data)
{
  go_to (self, "five");
  act (self, "{ 'mark': { 'from': 850, 'to': 950 } }");
  act (self, "{ 'mark': ['@s4', 'end', '@root', 'end'] }");
  g_assert_cmpfloat (number (self, "marks.total"), ==, 150);
  act (self, "{ 'measure': ['@s2', 'start', '@s4', 'start'] }");
  g_assert_cmpfloat (number (self, "measure.ms"), ==, 900);
  g_assert_cmpfloat (number (self, "measure.from_ms"), ==, 50);
  assert_is (self, "measure.in_span", "@root");
  act (self, "{ 'measure': { 'from': 82, 'to': 850 } }");
  assert_is (self, "measure.in_span", "@s2");
}

static void
test_picks (Desk         *self,
            gconstpointer data)
{
  go_to (self, "five");
  act (self, "{ 'service': 'service-b' }");
  act (self, "{ 'edge': 'service-a>service-b' }");
  act (self, "{ 'field': 'trace_id' }");
  act (self, "{ 'log': '@warn' }");
  assert_text (self, "select.service", "service-b");
  assert_text (self, "select.edge", "service-a>service-b");
  assert_text (self, "select.field", "trace_id");
  assert_is (self, "logs.selected", "@warn");
  act (self, "{ 'select': '@s4' }");
  assert_is (self, "select.span", "@s4");
  act (self, "{ 'logs': 'trace' }");
  act (self, "{ 'severity': 'warn' }");
  g_assert_cmpfloat (number (self, "logs.matches"), ==, 1);
}

static void
test_finds_traces (Desk         *self,
                   gconstpointer data)
{
  go_to (self, "slow");
  g_assert_cmpfloat (number (self, "trace.number"), ==, 2);
  g_assert_true (truth (self, "trace.slow"));
  assert_text (self, "trace.opened_via", "lesson");
  go_to (self, "second");
  g_assert_cmpfloat (number (self, "trace.number"), ==, 1);
  act (self, "{ 'compare': ['slow', 'fast'] }");
  g_assert_true (truth (self, "compare.a.slow"));
  g_assert_false (truth (self, "compare.b.slow"));
  assert_text (self, "view.id", "compare");
  act (self, "{ 'filter': '>350ms' }");
  g_assert_cmpfloat (number (self, "filter.matches"), ==, 1);
}

static void
test_the_vanishing_millisecond (Desk         *self,
                                gconstpointer data)
{
  go_to (self, "vanish");
  assert_text (self, "dataset.id", "vanish");
  g_assert_cmpfloat (number (self, "filter.matches"), ==, 14000);
  act (self, "{ 'brush': { 'range': '@busy', 'from_ms': 400, 'to_ms': 700 } }");
  g_assert_cmpfloat (number (self, "heat.brush.count"), >=, 150);
  g_assert_cmpfloat (number (self, "heat.brush.slow_share"), ==, 1);
  act (self, "{ 'logs': 'time' }");
  act (self, "{ 'range': '@busy' }");
  g_assert_cmpfloat (number (self, "logs.matches"), >, 50000);
  act (self, "{ 'severity': 'warn' }");
  g_assert_cmpfloat (number (self, "logs.matches"), ==, 0);
  act (self, "{ 'panel': 'http.server.requests' }");
  assert_text (self, "select.panel", "http.server.requests");
  act (self, "{ 'trace': 'slow' }");
  g_assert_true (truth (self, "trace.slow"));
}

static void
test_says_what_cannot_be_done (Desk         *self,
                               gconstpointer data)
{
  static const char *const bad[] = {
    "{ 'select': '@nobody' }",
    "{ 'trace': 99 }",
    "{ 'panel': 'no.metric' }",
    "{ 'severity': 'loud' }",
    "{ 'measure': [1, 2] }",
    "{ 'fly': true }",
    "{ 'open': 'nothing' }",
    "{ 'set': { 'x': 1 } }",
    "{ 'range': '@s2' }",
  };

  go_to (self, "five");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (try_act (self, bad[i], &error));
      g_assert_nonnull (error);
    }
}

static void
test_a_persons_own_dataset (Desk         *self,
                            gconstpointer data)
{
  g_autoptr (MinaDataset) own = fixture_dataset ();

  go_to (self, "five");
  mina_session_set_dataset (self->session, own);
  assert_text (self, "dataset.origin", "user");
  g_assert_cmpfloat (number (self, "traces.count"), ==, 2);
  go_to (self, "five");
  assert_text (self, "dataset.origin", "course");
}

static void
assert_words (Desk       *self,
              const char *path,
              const char *words)
{
  g_autoptr (MinaState) state = look (self);
  g_autofree char *said =
    mina_lesson_host_name_in_words (self->host, path, mina_state_get (state, path));

  g_assert_cmpstr (said, ==, words);
}

static void
test_says_answers_in_words (Desk         *self,
                            gconstpointer data)
{
  go_to (self, "five");
  assert_words (self, "select.span", "Span 2: Service A → Service B (800ms)");
  act (self, "{ 'edge': 'service-a>service-b' }");
  assert_words (self, "select.edge", "service-a → service-b");
  act (self, "{ 'measure': { 'from': 0, 'to': 1400 } }");
  assert_words (self, "measure.ms", "1.40\302\240s of 1.60\302\240s");
  act (self, "{ 'log': '@warn' }");
  assert_words (self, "logs.selected", "service-a: timeout, retrying");
}

static void
test_the_context_lab (Desk         *self,
                      gconstpointer data)
{
  go_to (self, "five");
  g_assert_cmpfloat (number (self, "lab.ctx.sent"), ==, 0);
  g_assert_true (truth (self, "lab.ctx.forward.service-a>service-b"));
  act (self, "{ 'set': { 'lab.ctx.forward.service-a>service-b': false, 'lab.other': 'x' } }");
  act (self, "{ 'send': true }");
  g_assert_false (truth (self, "lab.ctx.forward.service-a>service-b"));
  g_assert_cmpfloat (number (self, "lab.ctx.sent"), ==, 1);
  g_assert_cmpfloat (number (self, "lab.ctx.traces"), ==, 2);
  assert_text (self, "lab.other", "x");
}

static void
test_two_languages (Desk         *self,
                    gconstpointer data)
{
  go_to (self, "five");
  act (self, "{ 'set': { 'lab.ctx.topology': 'two-languages' } }");
  act (self, "{ 'send': true }");
  g_assert_cmpfloat (number (self, "lab.ctx.traces"), >, 1);
  act (self, "{ 'set': { 'lab.ctx.extract.service-b': ['tracecontext', 'b3'] } }");
  act (self, "{ 'send': true }");
  g_assert_cmpfloat (number (self, "lab.ctx.traces"), ==, 1);
  g_assert_cmpfloat (number (self, "lab.ctx.orphans"), ==, 0);
}

static void
test_parts_of_a_header (Desk         *self,
                        gconstpointer data)
{
  go_to (self, "second");
  act (self, "{ 'hop': 1 }");
  g_assert_cmpfloat (number (self, "lab.hop"), ==, 1);
  act (self, "{ 'header_part': 'trace-id' }");
  assert_text (self, "select.header_part", "trace-id");
}

#define add(path, function) g_test_add (path, Desk, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);
  add ("/session/course-desk/sets-a-stage", test_sets_a_stage);
  add ("/session/course-desk/what-a-stage-does-not-say-stays",
       test_what_a_stage_does_not_say_stays);
  add ("/session/course-desk/marks-and-measures", test_marks_and_measures);
  add ("/session/course-desk/picks", test_picks);
  add ("/session/course-desk/finds-traces", test_finds_traces);
  add ("/session/course-desk/the-vanishing-millisecond", test_the_vanishing_millisecond);
  add ("/session/course-desk/says-what-cannot-be-done", test_says_what_cannot_be_done);
  add ("/session/course-desk/a-persons-own-dataset", test_a_persons_own_dataset);
  add ("/session/course-desk/says-answers-in-words", test_says_answers_in_words);
  add ("/session/course-desk/the-context-lab", test_the_context_lab);
  add ("/session/course-desk/two-languages", test_two_languages);
  add ("/session/course-desk/parts-of-a-header", test_parts_of_a_header);
  return g_test_run ();
}
