/* evidence.c - tests of pins, of lines that are taken, and of the replay
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

#include "course/mina-lesson-reader.h"
#include "session/mina-course-desk.h"
#include "session/mina-replay-model.h"
#include "session/mina-report-model.h"
#include "session/mina-session-study.h"
#include "synth/mina-synth.h"

#define SAY "'kind': 'say', 'tier': 'beginner', 'title': 'T', 'say': 'Look.',"

static void
open_case (Fixture    *self,
           const char *name)
{
  const MinaSynthCase *found = mina_synth_find (name);
  g_autoptr (MinaDataset) dataset = found->make (found->seed);

  mina_session_set_dataset (self->session, dataset);
}

/* Threads whose answer nobody waits for hold the session until they are done. */
static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  GObject *session = G_OBJECT (self->session);

  g_object_run_dispose (session);
  g_object_add_weak_pointer (session, (gpointer *) &self->session);
  g_object_unref (session);
  fixture_wait_until (self->session == NULL);
  g_assert_finalize_object (self->actions);
}

static gboolean
get_state (Fixture    *self,
           const char *action)
{
  g_autoptr (GVariant) state =
    g_action_group_get_action_state (G_ACTION_GROUP (self->actions), action);

  return g_variant_get_boolean (state);
}

static void
test_a_span_is_pinned_and_unpinned (Fixture      *self,
                                    gconstpointer data)
{
  g_assert_false (fixture_can (self, "pin-this-span"));
  fixture_open_first (self);
  fixture_select (self, CART);
  g_assert_true (fixture_can (self, "pin-this-span"));
  fixture_act (self, "pin-this-span");
  g_assert_cmpuint (mina_session_get_pinned_span (self->session), ==, CART);
  g_assert_true (get_state (self, "pin-this-span"));
  fixture_select (self, DB);
  g_assert_false (get_state (self, "pin-this-span"));
  fixture_act (self, "pin-this-span");
  g_assert_cmpuint (mina_session_get_pinned_span (self->session), ==, DB);
  fixture_act (self, "pin-this-span");
  g_assert_cmpuint (mina_session_get_pinned_span (self->session), ==, MINA_NONE);
}

static void
test_a_metric_is_pinned_with_its_statistic (Fixture      *self,
                                            gconstpointer data)
{
  guint statistic;

  open_case (self, "scene-list");
  g_assert_false (fixture_can (self, "pin-this-series"));
  fixture_act (self, "statistic('p99')");
  fixture_act (self, "select-series(uint32 1)");
  fixture_act (self, "pin-this-series");
  g_assert_cmpuint (mina_session_get_pinned_series (self->session, &statistic), ==, 1);
  g_assert_cmpstr (mina_session_statistic_name (statistic), ==, "p99");
  /* The same metric with another statistic is other evidence. */
  fixture_act (self, "statistic('mean')");
  g_assert_false (get_state (self, "pin-this-series"));
  fixture_act (self, "pin-this-series");
  mina_session_get_pinned_series (self->session, &statistic);
  g_assert_cmpstr (mina_session_statistic_name (statistic), ==, "mean");
  fixture_act (self, "pin-this-series");
  g_assert_cmpuint (mina_session_get_pinned_series (self->session, NULL), ==, MINA_NONE);
}

static void
test_pins_go_with_the_dataset (Fixture      *self,
                               gconstpointer data)
{
  open_case (self, "no-ids");
  fixture_act (self, "select-log(uint32 7)");
  fixture_act (self, "pin-this-log");
  fixture_act (self, "take-log(uint32 7)");
  g_assert_cmpuint (mina_session_get_pinned_log (self->session), ==, 7);
  g_assert_true (mina_session_is_log_taken (self->session, 7));
  open_case (self, "five-spans");
  g_assert_cmpuint (mina_session_get_pinned_log (self->session), ==, MINA_NONE);
  g_assert_false (mina_session_is_log_taken (self->session, 7));
}

static void
test_lines_are_taken_in_order (Fixture      *self,
                               gconstpointer data)
{
  const guint32 *taken;
  guint n, changes = 0;

  open_case (self, "no-ids");
  g_assert_false (fixture_can (self, "take-this-log"));
  g_assert_false (fixture_can (self, "clear-taken-logs"));
  g_signal_connect (self->session, "notify::taken-logs", G_CALLBACK (fixture_count_cb), &changes);
  fixture_act (self, "take-log(uint32 9)");
  fixture_act (self, "select-log(uint32 4)");
  fixture_act (self, "take-this-log");
  g_assert_true (get_state (self, "take-this-log"));
  taken = mina_session_get_taken_logs (self->session, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (taken[0], ==, 9);
  g_assert_cmpuint (taken[1], ==, 4);
  fixture_act (self, "take-log(uint32 9)");
  taken = mina_session_get_taken_logs (self->session, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (taken[0], ==, 4);
  fixture_act (self, "take-log(uint32 4000000000)");
  g_assert_cmpuint (changes, ==, 3);
  fixture_act (self, "clear-taken-logs");
  mina_session_get_taken_logs (self->session, &n);
  g_assert_cmpuint (n, ==, 0);
}

/* ---- the replay ---- */

static MinaReplayModel *
replay (Fixture *self)
{
  return mina_session_get_replay_model (self->session);
}

static void
test_a_replay_is_held_against_the_run_before (Fixture      *self,
                                              gconstpointer data)
{
  MinaReplayModel *model = replay (self);
  const MinaReplayRun *before, *after;
  guint busy = 0, runs = 0;

  g_assert_cmpuint (mina_replay_model_get_pool_max (model), ==, 3);
  g_assert_cmpuint (mina_replay_model_get_backoff_ms (model), ==, 300);
  g_assert_null (mina_replay_model_get_before (model));
  g_signal_connect (model, "notify::busy", G_CALLBACK (fixture_count_cb), &busy);
  g_signal_connect (model, "notify::runs", G_CALLBACK (fixture_count_cb), &runs);
  fixture_act (self, "replay-pool(uint32 6)");
  fixture_act (self, "replay-run");
  g_assert_true (mina_replay_model_is_busy (model));
  g_assert_false (fixture_can (self, "replay-run"));
  fixture_wait_until (!mina_replay_model_is_busy (model));
  g_assert_cmpuint (busy, ==, 2);
  g_assert_cmpuint (runs, ==, 1);
  g_assert_true (fixture_can (self, "replay-run"));
  before = mina_replay_model_get_before (model);
  after = mina_replay_model_get_after (model);
  g_assert_cmpuint (before->pool_max, ==, 3);
  g_assert_cmpuint (after->pool_max, ==, 6);
  g_assert_cmpuint (before->replay->busy.waits_100ms, >, 100);
  g_assert_cmpuint (after->replay->busy.waits_100ms, ==, 0);
  /* The same axes: what moved, moved. */
  g_assert_cmpint (after->map->high_ns, ==, before->map->high_ns);
  g_assert_cmpint (after->map->time.start_ns, ==, before->map->time.start_ns);
  g_assert_cmpuint (after->map->n, ==, before->map->n);
}

static void
test_knobs_have_ends (Fixture      *self,
                      gconstpointer data)
{
  MinaReplayModel *model = replay (self);

  fixture_act (self, "replay-pool(uint32 0)");
  g_assert_cmpuint (mina_replay_model_get_pool_max (model), ==, 1);
  fixture_act (self, "replay-pool(uint32 4000000000)");
  g_assert_cmpuint (mina_replay_model_get_pool_max (model), ==, MINA_REPLAY_MAX_POOL);
  fixture_act (self, "replay-backoff(uint32 4000000000)");
  g_assert_cmpuint (mina_replay_model_get_backoff_ms (model), ==, MINA_REPLAY_MAX_BACKOFF_MS);
  fixture_act (self, "replay-reset");
  g_assert_cmpuint (mina_replay_model_get_pool_max (model), ==, 3);
  g_assert_cmpuint (mina_replay_model_get_backoff_ms (model), ==, 300);
}

static void
test_another_case_drops_a_late_answer (Fixture      *self,
                                       gconstpointer data)
{
  MinaReplayModel *model = replay (self);

  fixture_act (self, "replay-run");
  fixture_act (self, "replay-case('payments')");
  g_assert_false (mina_replay_model_is_busy (model));
  g_assert_cmpuint (mina_replay_model_get_pool_max (model), ==, 8);
  fixture_act (self, "replay-case('nobody')");
  g_assert_cmpstr (mina_replay_model_get_case (model), ==, "payments");
  mina_replay_model_prepare (model);
  fixture_wait_until (!mina_replay_model_is_busy (model));
  g_assert_cmpuint (mina_replay_model_get_before (model)->pool_max, ==, 8);
  g_assert_null (mina_replay_model_get_after (model));
  g_assert_cmpuint (mina_replay_model_get_runs (model), ==, 0);
}

/* ---- the report ---- */

static char *
write_report (Fixture *self)
{
  MinaReport report;
  g_autoptr (MinaReportPage) page = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  mina_report_model_get (mina_session_get_report_model (self->session), &report);
  page = mina_report_compose (&report, mina_session_get_dataset (self->session));
  mina_report_page_write (page, MINA_REPORT_MARKDOWN, stream, &error);
  g_assert_no_error (error);
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

static void
test_a_report_tells_what_is_pinned (Fixture      *self,
                                    gconstpointer data)
{
  MinaReportModel *model = mina_session_get_report_model (self->session);
  g_autofree char *bare = NULL;
  g_autofree char *whole = NULL;
  guint changes = 0;

  open_case (self, "scene-list");
  bare = write_report (self);
  g_assert_nonnull (strstr (bare, "At …, requests had to …, …. What helped: …."));
  g_assert_null (strstr (bare, "## "));
  g_signal_connect_swapped (model, "changed", G_CALLBACK (g_atomic_int_inc), &changes);
  fixture_act (self, "report-gap(('where', 'the pool'))");
  fixture_act (self, "report-gap(('where', 'the pool'))");
  fixture_act (self, "report-gap(('nowhere', 'inventory'))");
  g_assert_cmpuint (changes, ==, 1);
  fixture_act (self, "statistic('p99')");
  fixture_act (self, "pin-span(uint32 5)");
  fixture_act (self, "pin-series(uint32 0)");
  fixture_act (self, "pin-log(uint32 0)");
  whole = write_report (self);
  g_assert_nonnull (strstr (whole, "At the pool, requests had to"));
  g_assert_nonnull (strstr (whole, "## Metric"));
  g_assert_nonnull (strstr (whole, "- **Statistic:** p99"));
  g_assert_nonnull (strstr (whole, "- **Highest:** "));
  g_assert_nonnull (strstr (whole, "## Span"));
  g_assert_nonnull (strstr (whole, "- **Way:** frontend GET /checkout › "));
  g_assert_nonnull (strstr (whole, "## Log line"));
  fixture_act (self, "report-reset");
  g_clear_pointer (&whole, g_free);
  whole = write_report (self);
  g_assert_nonnull (strstr (whole, "At …, requests had to"));
  g_signal_handlers_disconnect_by_data (model, &changes);
}

/* ---- as a lesson sees them ---- */

/* Single quotes stand for double ones. */
static const char lesson_text[] =
  "{ 'mina_lesson': 1, 'id': 'test.evidence', 'version': '1', 'lang': 'en',"
  "  'license': 'CC0-1.0', 'title': 'T', 'author': 'A', 'minutes': 1, 'tier': 'beginner',"
  "  'objectives': [],"
  "  'datasets': ["
  "    { 'id': 'no-ids', 'case': 'no-ids', 'lit': 'with-ids', 'slow': { 'root_ms': 300 },"
  "      'alias': { 'hop': { 'service': 'inventory', 'kind': 'client' },"
  "                 'line': { 'log': { 'body': 'stock reserved' }, 'nth': 3 } } },"
  "    { 'id': 'with-ids', 'case': 'with-ids', 'slow': { 'root_ms': 300 } },"
  "    { 'id': 'metrics', 'case': 'vanishing-ms', 'slow': { 'root_ms': 300 },"
  "      'alias': { 'hop': { 'service': 'inventory', 'kind': 'client' },"
  "                 'line': { 'log': { 'body': 'inventory pool ready*' } } } } ],"
  "  'chapters': [{ 'id': 'a', 'title': 'T', 'steps': ["
  "    { 'id': 'logs'," SAY " 'stage': { 'dataset': 'no-ids', 'trace': 'slow',"
  "        'panels': { 'logs': true }, 'lab': { 'lab.logs.inject': false } } },"
  "    { 'id': 'pins'," SAY " 'stage': { 'dataset': 'metrics', 'trace': 'slow' } },"
  "    { 'id': 'cfg'," SAY " 'stage': { 'lab': { 'lab.cfg.case': 'inventory' } } },"
  "    { 'id': 'twin'," SAY " 'stage': { 'lab': { 'lab.cfg.case': 'payments' } } }"
  "  ] }] }";

typedef struct
{
  MinaSession    *session;
  MinaCourseDesk *desk;
  MinaLesson     *lesson;
} Desk;

static void
desk_set_up (Desk         *self,
             gconstpointer data)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autofree char *text = g_strdelimit (g_strdup (lesson_text), "'", '"');
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  self->session = mina_session_new ();
  self->desk = mina_course_desk_new (self->session);
  self->lesson = mina_lesson_read_bytes (bytes, "/nonexistent", NULL, problems);
  g_assert_nonnull (self->lesson);
}

static void
desk_tear_down (Desk         *self,
                gconstpointer data)
{
  GObject *session = G_OBJECT (self->session);

  mina_lesson_unref (self->lesson);
  g_object_add_weak_pointer (G_OBJECT (self->desk), (gpointer *) &self->desk);
  g_object_unref (self->desk);
  fixture_wait_until (self->desk == NULL);
  g_object_run_dispose (session);
  g_object_add_weak_pointer (session, (gpointer *) &self->session);
  g_object_unref (session);
  fixture_wait_until (self->session == NULL);
}

static void
go_to (Desk       *self,
       const char *step)
{
  g_autoptr (GError) error = NULL;

  mina_lesson_host_set_stage (MINA_LESSON_HOST (self->desk), self->lesson,
                              mina_lesson_find_step (self->lesson, step), &error);
  g_assert_no_error (error);
  fixture_wait_until (!mina_lesson_host_is_busy (MINA_LESSON_HOST (self->desk)));
}

static gboolean
try_act (Desk       *self,
         const char *action,
         GError    **error)
{
  g_autofree char *text = g_strdelimit (g_strdup (action), "'", '"');
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  g_assert_nonnull (node);
  return mina_lesson_host_perform (MINA_LESSON_HOST (self->desk), json_node_get_object (node),
                                   error);
}

static void
act (Desk       *self,
     const char *action)
{
  g_autoptr (GError) error = NULL;

  try_act (self, action, &error);
  g_assert_no_error (error);
  fixture_wait_until (!mina_lesson_host_is_busy (MINA_LESSON_HOST (self->desk)));
}

/* Whether a check holds now. */
static gboolean
holds (Desk       *self,
       const char *check)
{
  g_autofree char *text = g_strdelimit (g_strdup (check), "'", '"');
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autoptr (MinaPredicate) predicate = mina_predicate_new (node, "", problems);
  MinaStateBuilder *builder = mina_state_builder_new ();
  g_autoptr (MinaState) state = NULL;

  g_assert_nonnull (predicate);
  mina_lesson_host_fill (MINA_LESSON_HOST (self->desk), builder);
  state = mina_state_builder_end (builder);
  return mina_predicate_test (predicate, state);
}

static void
test_injection_keeps_what_is_looked_at (Desk         *self,
                                        gconstpointer data)
{
  guint32 trace, span;

  go_to (self, "logs");
  act (self, "{'select': '@hop'}");
  act (self, "{'logs': 'trace'}");
  g_assert_cmpstr (mina_course_desk_get_light (self->desk), ==, MINA_DESK_INJECT_PATH);
  g_assert_true (holds (self, "{'eq': ['lab.logs.inject', false]}"));
  g_assert_true (holds (self, "{'eq': ['trace.slow', true]}"));
  /* Without ids there are only those of the time. */
  g_assert_false (holds (self, "{'eq': ['logs.matches', 5]}"));
  trace = mina_session_get_trace (self->session);
  span = mina_session_get_span (self->session);

  mina_course_desk_set_lit (self->desk, TRUE);
  fixture_wait_until (!mina_lesson_host_is_busy (MINA_LESSON_HOST (self->desk)));
  g_assert_true (mina_course_desk_is_lit (self->desk));
  g_assert_true (holds (self, "{'eq': ['dataset.id', 'with-ids']}"));
  g_assert_cmpuint (mina_session_get_trace (self->session), ==, trace);
  g_assert_cmpuint (mina_session_get_span (self->session), ==, span);
  act (self, "{'logs': 'trace'}");
  fixture_wait_until (holds (self, "{'eq': ['logs.matches', 5]}"));
}

static void
test_pins_and_lines_of_a_lesson (Desk         *self,
                                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  go_to (self, "pins");
  act (self, "{'stat': 'p99'}");
  act (self, "{'pin': 'server.request.duration'}");
  act (self, "{'pin': '@hop'}");
  act (self, "{'pin': '@line'}");
  g_assert_true (holds (self, "{'all': [{'eq': ['pins.metric', 'server.request.duration']},"
                              " {'eq': ['pins.metric.stat', 'p99']},"
                              " {'eq': ['pins.span', '@hop']}, {'eq': ['pins.log', '@line']}]}"));
  act (self, "{'take': '@line'}");
  g_assert_true (holds (self, "{'same_set': ['select.logs', ['@line']]}"));
  g_assert_false (try_act (self, "{'pin': 'nothing'}", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (try_act (self, "{'take': '@hop'}", &error));
  g_assert_nonnull (error);
  act (self, "{'exemplar': 'slow'}");
  g_assert_true (holds (self, "{'all': [{'eq': ['trace.opened_via', 'exemplar']},"
                              " {'eq': ['trace.slow', true]}]}"));
  /* The stage of a step begins without any. */
  go_to (self, "pins");
  g_assert_false (holds (self, "{'eq': ['pins.span', '@hop']}"));
  g_assert_false (holds (self, "{'count': ['select.logs', 'ge', 1]}"));
}

static void
test_the_replay_of_a_lesson (Desk         *self,
                             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  static const char cured[] =
    "{'all': [{'le': ['lab.cfg.p99_busy', {'path': 'lab.cfg.p99_calm', 'times': 1.15}]},"
    " {'eq': ['lab.cfg.waits_100ms', 0]}, {'eq': ['lab.cfg.errors', 0]}]}";

  go_to (self, "cfg");
  g_assert_true (holds (self, "{'eq': ['lab.cfg.pool_max', 3]}"));
  g_assert_false (holds (self, "{'eq': ['lab.cfg.errors', 0]}"));
  act (self, "{'set': {'lab.cfg.pool_max': 4}}");
  act (self, "{'replay': true}");
  g_assert_false (holds (self, cured));
  g_assert_true (holds (self, "{'eq': ['lab.cfg.waits_100ms', 24]}"));
  act (self, "{'set': {'lab.cfg.pool_max': 6}}");
  g_assert_true (holds (self, "{'eq': ['lab.cfg.run.pool_max', 4]}"));
  act (self, "{'replay': true}");
  g_assert_true (holds (self, cured));
  g_assert_false (try_act (self, "{'set': {'lab.cfg.p50': 4}}", &error));
  g_assert_nonnull (error);
  go_to (self, "twin");
  g_assert_true (holds (self, "{'eq': ['lab.cfg.pool_max', 8]}"));
  g_assert_false (holds (self, cured));
  act (self, "{'set': {'lab.cfg.backoff_ms': 5}}");
  act (self, "{'replay': true}");
  g_assert_true (holds (self, cured));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                       \
  g_test_add ("/session/evidence/" path, Fixture, NULL, fixture_set_up, function, tear_down)
  ADD ("a-span-is-pinned-and-unpinned", test_a_span_is_pinned_and_unpinned);
  ADD ("a-metric-is-pinned-with-its-statistic", test_a_metric_is_pinned_with_its_statistic);
  ADD ("pins-go-with-the-dataset", test_pins_go_with_the_dataset);
  ADD ("lines-are-taken-in-order", test_lines_are_taken_in_order);
  ADD ("a-replay-is-held-against-the-run-before", test_a_replay_is_held_against_the_run_before);
  ADD ("knobs-have-ends", test_knobs_have_ends);
  ADD ("another-case-drops-a-late-answer", test_another_case_drops_a_late_answer);
  ADD ("a-report-tells-what-is-pinned", test_a_report_tells_what_is_pinned);
#undef ADD
#define ADD(path, function)                                                                       \
  g_test_add ("/session/evidence/" path, Desk, NULL, desk_set_up, function, desk_tear_down)
  ADD ("injection-keeps-what-is-looked-at", test_injection_keeps_what_is_looked_at);
  ADD ("pins-and-lines-of-a-lesson", test_pins_and_lines_of_a_lesson);
  ADD ("the-replay-of-a-lesson", test_the_replay_of_a_lesson);
#undef ADD
  return g_test_run ();
}
