/* wrong.c - what Mina says to each wrong answer of the built-in course, and to other right ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "course/mina-lesson-engine.h"
#include "course/mina-lesson-reader.h"
#include "session/mina-course-desk.h"
#include "session/mina-python-model.h"

#include <string.h>

#define WAIT_SECONDS 30

/* What a learner does who is wrong in this way: actions as in a solution; the commit comes after
 * them. There is one for each entry of "wrong" of each step, in any order. */
typedef struct
{
  const char *step;
  guint       wrong; /* which entry, from 0 */
  const char *actions;
} Mistake;

static const Mistake mistakes[] = {
  { "c1-2", 0, "[{\"range\": \"@busy\"}]" },
  { "c1-2", 1, "[{\"range\": [0, 60]}, {\"severity\": \"warn\"}]" },
  { "c1-3", 0, "[{\"panel\": \"server.request.duration\"}]" },
  { "c1-3", 1, "[{\"panel\": \"process.cpu.utilization\"}]" },
  { "c1-3", 2, "[{\"panel\": \"db.client.connection.count\"}]" },
  { "c1-3", 3, "[{\"panel\": \"http.server.errors\"}]" },
  { "c2-1", 0, "[{\"measure\": [\"@T1.a\", \"start\", \"@T1.a\", \"end\"]}]" },
  { "c2-1", 1, "[{\"measure\": [\"@T1.db\", \"start\", \"@T1.db\", \"end\"]}]" },
  { "c2-2", 0, "[{\"order\": [\"@T1.db\", \"@T1.b\", \"@T1.a\", \"@T1.fe\"]}]" },
  { "c2-2", 1, "[{\"order\": [\"@T1.fe\", \"@T1.a\", \"@T1.db\", \"@T1.b\"]}]" },
  { "c2-3", 0, "[{\"select\": \"@T1.fe\"}]" },
  { "c2-3", 1, "[{\"select\": \"@T1.db\"}]" },
  { "c2-3", 2, "[{\"select\": \"@T1.b\"}]" },
  { "c2-4", 0, "[{\"field\": \"span_id\"}]" },
  { "c2-4", 1, "[{\"field\": \"parent_span_id\"}]" },
  { "c2-4", 2, "[{\"field\": \"service.name\"}]" },
  { "c2-5", 0,
    "[{\"link\": [\"user\", \"frontend\"]},"
    " {\"link\": [\"service-a\", \"frontend\"]}]" },
  { "c2-5", 1, "[{\"link\": [\"user\", \"frontend\"]}]" },
  { "c2-6", 0,
    "[{\"pair\": [\"trace\", \"step\"]}, {\"pair\": [\"span\", \"journey\"]},"
    " {\"pair\": [\"context\", \"luggage\"]}, {\"choose\": \"across\"}]" },
  { "c2-6", 1, "[{\"choose\": \"error\"}]" },
  { "c2-6", 2, "[{\"choose\": \"duration-here\"}]" },
  { "c2-6", 3, "[{\"choose\": \"status\"}]" },
  { "c3-1", 0, "[{\"order\": [\"http\", \"grpc\", \"query\", \"response\", \"result\", \"ok\"]}]" },
  { "c3-1", 1, "[{\"order\": [\"ok\", \"grpc\", \"query\", \"result\", \"response\", \"http\"]}]" },
  { "c3-2", 0, "[{\"header_part\": \"parent-id\"}]" },
  { "c3-2", 1, "[{\"header_part\": \"flags\"}]" },
  { "c3-2", 2, "[{\"header_part\": \"version\"}]" },
  { "c3-3", 0,
    "[{\"choose\": \"n2\"}, {\"set\": {\"lab.ctx.forward.frontend>service-a\": false}},"
    " {\"send\": true}]" },
  { "c3-4", 0, "[{\"instance\": \"service-a/a-1\"}]" },
  { "c3-4", 1, "[{\"trace\": 2}, {\"select\": \"@root\"}]" },
  { "c3-4", 2, "[{\"trace\": 0}, {\"select\": \"@root\"}]" },
  { "c3-5", 0, "[{\"set\": {\"lab.ctx.extract.service-b\": []}}, {\"send\": true}]" },
  { "c3-5", 1, "[{\"set\": {\"lab.ctx.inject.frontend\": [\"b3\"]}}, {\"send\": true}]" },
  { "c4-2", 0, "[{\"select\": \"@T4.fe\"}]" },
  { "c4-2", 1, "[{\"select\": \"@T4.b\"}]" },
  { "c4-2", 2, "[{\"select\": \"@T4.db\"}]" },
  { "c4-3", 0,
    "[{\"stat\": \"heatmap\"}, {\"brush\": {\"range\": \"@busy\", \"from_ms\": 100,"
    " \"to_ms\": 240}}]" },
  { "c4-3", 1, "[{\"stat\": \"p95\"}]" },
  { "c4-4", 0, "[{\"trace\": \"fast\"}, {\"select\": \"@hop\"}]" },
  { "c4-4", 1, "[{\"trace\": \"slow\"}, {\"select\": \"@db\"}]" },
  { "c4-4", 2, "[{\"trace\": \"slow\"}, {\"select\": \"@root\"}]" },
  { "c4-4", 3, "[{\"trace\": \"slow\"}, {\"select\": \"@hop-server\"}]" },
  { "c4-5", 0, "[{\"measure\": [\"@hop\", \"start\", \"@hop\", \"end\"]}]" },
  { "c4-5", 1, "[{\"measure\": [\"@db\", \"start\", \"@db\", \"end\"]}]" },
  { "c4-6", 0, "[{\"compare\": [0, 1]}, {\"number\": 1}]" },
  { "c4-6", 1, "[{\"compare\": [\"slow\", \"fast\"]}, {\"number\": 6}]" },
  { "c5-2", 0, "[{\"select\": \"@S5\"}]" },
  { "c5-2", 1, "[{\"select\": \"@S4\"}]" },
  { "c5-2", 2, "[{\"select\": \"@S1\"}]" },
  { "c5-2", 3, "[{\"select\": \"@S3\"}]" },
  { "c5-2", 4, "[{\"edge\": \"service-a>service-b\"}]" },
  { "c5-3", 0, "[{\"pair\": [\"@S2\", \"echo\"]}, {\"pair\": [\"@S4\", \"voice\"]}]" },
  { "c5-3", 1, "[{\"pair\": [\"@S4\", \"echo\"]}, {\"pair\": [\"@S1\", \"voice\"]}]" },
  { "c5-3", 2, "[{\"pair\": [\"@S4\", \"echo\"]}, {\"pair\": [\"@S3\", \"voice\"]}]" },
  { "c5-4", 0, "[{\"mark\": {\"from\": 950, \"to\": 1550}}]" },
  { "c5-4", 1, "[{\"mark\": {\"from\": 850, \"to\": 950}}]" },
  { "c5-4", 2, "[{\"mark\": {\"from\": 1550, \"to\": 1600}}]" },
  { "c5-5", 0, "[{\"service\": \"service-a\"}]" },
  { "c5-5", 1, "[{\"service\": \"frontend\"}]" },
  { "c5-5", 2, "[{\"service\": \"redis\"}]" },
  { "c5-5", 3, "[{\"service\": \"service-b\"}, {\"measure\": {\"from\": 50, \"to\": 850}}]" },
  { "c5-5", 4, "[{\"service\": \"service-b\"}, {\"measure\": {\"from\": 950, \"to\": 1550}}]" },
  { "c5-5", 5, "[{\"service\": \"service-b\"}, {\"measure\": {\"from\": 0, \"to\": 50}}]" },
  { "c5-6", 0, "[{\"set\": {\"lab.lit\": true}}, {\"select\": \"@L.b1\"}]" },
  { "c5-6", 1, "[{\"set\": {\"lab.lit\": true}}, {\"select\": \"@L.redis\"}]" },
  { "c7-1", 0, "[{\"order\": [\"app\", \"collector\", \"sdk\", \"backend\", \"explorer\"]}]" },
  { "c7-2", 0, "[{\"set\": {\"lab.pipe.predicted\": 400}}, {\"set\": {\"lab.pipe.run\": true}},"
               " {\"stage\": \"backend\"}]" },
  { "c7-2", 1, "[{\"set\": {\"lab.pipe.predicted\": 400}}, {\"set\": {\"lab.pipe.run\": true}},"
               " {\"stage\": \"collector\"}]" },
  { "c7-3", 0, "[{\"set\": {\"lab.pipe.head\": 10,"
               " \"lab.pipe.head-each\": true}}, {\"number\": 0}]" },
  { "c7-3", 1, "[{\"number\": 31}]" },
  { "c7-4", 0, "[{\"set\": {\"lab.pipe.tail\": true, \"lab.pipe.collectors\": 2,"
               " \"lab.pipe.head\": 50}}]" },
  { "c7-4", 1, "[{\"set\": {\"lab.pipe.tail\": true}}]" },
  { "c7-4", 2, "[{\"set\": {\"lab.pipe.tail\": true, \"lab.pipe.collectors\": 2,"
               " \"lab.pipe.round-robin\": true}}]" },
  { "c7-4", 3, "[{\"set\": {\"lab.pipe.tail\": true, \"lab.pipe.collectors\": 2,"
               " \"lab.pipe.latency\": 440}}]" },
  { "c7-4", 4, "[{\"set\": {\"lab.pipe.tail\": true, \"lab.pipe.collectors\": 2,"
               " \"lab.pipe.latency\": 160}}]" },
  { "c7-4", 5, "[{\"set\": {\"lab.pipe.tail\": true, \"lab.pipe.collectors\": 2,"
               " \"lab.pipe.base\": 15}}]" },
  { "c7-4", 6, "[{\"set\": {\"lab.pipe.tail\": true, \"lab.pipe.collectors\": 2,"
               " \"lab.pipe.base\": 0}}]" },
  { "c7-4", 7, "[{\"set\": {\"lab.pipe.tail\": true, \"lab.pipe.collectors\": 2,"
               " \"lab.pipe.num-traces\": 2000}}]" },
  { "c7-5", 0, "[{\"set\": {\"lab.pipe.wait\": 10, \"lab.pipe.round-robin\": true}}]" },
  { "c7-5", 1, "[{\"set\": {\"lab.pipe.wait\": 2}}]" },
  { "c7-5", 2, "[{\"set\": {\"lab.pipe.wait\": 4}}]" },
  { "c7-5", 3, "[{\"set\": {\"lab.pipe.wait\": 30, \"lab.pipe.num-traces\": 5000}}]" },
  { "c7-6", 0, "[{\"mem\": 45000}, {\"risk\": \"burst\"}]" },
  { "c7-6", 1, "[{\"mem\": 5000}, {\"stored\": 297}, {\"cost\": 10.25}]" },
  { "c7-2-twin", 0, "[{\"set\": {\"lab.pipe.predicted\": 9}}, {\"set\": {\"lab.pipe.run\": true}},"
                    " {\"stage\": \"backend\"}]" },
  { "c7-3-twin", 0, "[{\"set\": {\"lab.pipe.head\": 10, \"lab.pipe.head-each\": true}},"
                    " {\"number\": 0}]" },
  { "c7-4-twin", 0, "[{\"set\": {\"lab.pipe.tail\": true}}]" },
  { "c7-5-twin", 0, "[{\"set\": {\"lab.pipe.wait\": 2}}]" },
  { "c7-6-twin", 0, "[{\"mem\": 27000}]" },
  { "c8-1", 0, "[{\"select\": \"@hop-server\"}, {\"logs\": \"time\"}]" },
  { "c8-1", 1, "[{\"select\": \"@hop\"}, {\"logs\": \"span\"}]" },
  { "c8-1", 2, "[{\"select\": \"@db\"}, {\"logs\": \"span\"}]" },
  { "c8-2", 0, "[{\"take\": \"@mine-first\"}, {\"take\": \"@mine-second\"}]" },
  { "c8-2", 1, "[{\"take\": \"@mine-first\"}, {\"take\": \"@other\"}]" },
  { "c8-3", 0, "[{\"stat\": \"p99\"}, {\"exemplar\": \"fast\"}]" },
  { "c8-4", 0, "[{\"log\": \"@reserve\"}]" },
  { "c8-4", 1, "[{\"severity\": \"all\"}, {\"log\": \"@reserve\"}]" },
  { "c8-5", 0, "[{\"set\": {\"lab.cfg.pool_max\": 17}}, {\"replay\": true}]" },
  { "c8-5", 1, "[{\"set\": {\"lab.cfg.pool_max\": 4}}, {\"replay\": true}]" },
  { "c8-5", 2, "[{\"set\": {\"lab.cfg.pool_max\": 5}}, {\"replay\": true}]" },
  { "c8-5", 3, "[{\"set\": {\"lab.cfg.backoff_ms\": 100}}, {\"replay\": true}]" },
  { "c8-5-twin", 0, "[{\"set\": {\"lab.cfg.pool_max\": 17}}, {\"replay\": true}]" },
  { "c8-5-twin", 1, "[{\"set\": {\"lab.cfg.pool_max\": 9}}, {\"replay\": true}]" },
  { "c8-6", 0,
    "[{\"pin\": \"server.request.duration\"}, {\"pin\": \"@hop\"}, {\"pin\": \"@boot\"},"
    " {\"fill\": [\"where\", \"inventory-stock-db\"]}, {\"fill\": [\"what\", \"wait-connection\"]},"
    " {\"fill\": [\"when\", \"under-load\"]}, {\"fill\": [\"fix\", \"config\"]}]" },
  { "c8-6", 1, "[{\"fill\": [\"what\", \"stock-db\"]}]" },
  { "c5-2-twin", 0, "[{\"select\": \"@W.first\"}]" },
  { "c5-2-twin", 1, "[{\"select\": \"@W.root\"}]" },
  { "c5-3-twin", 0, "[{\"select\": \"@W.retry\"}]" },
  { "c5-5-twin", 0, "[{\"service\": \"search\"}]" },
  { "c9-1", 0,
    "[{\"pair\": [\"torn\", \"p4\"]}, {\"pair\": [\"list\", \"p2\"]},"
    " {\"pair\": [\"words\", \"p3\"]}, {\"pair\": [\"silent\", \"p1\"]}]" },
  { "c9-1", 1,
    "[{\"pair\": [\"torn\", \"p1\"]}, {\"pair\": [\"list\", \"p3\"]},"
    " {\"pair\": [\"words\", \"p2\"]}, {\"pair\": [\"silent\", \"p4\"]}]" },
  { "c9-2", 0,
    "[{\"fill\": [\"1\", \"Autopsy\"]}, {\"fill\": [\"2\", \"call\"]},"
    " {\"fill\": [\"3\", \" exposes \"]}]" },
  { "c9-3", 0, "[{\"triple\": [\"@case.service\", \"@case.span\", \"clock-skew\"]}]" },
  { "c9-3", 1, "[{\"triple\": [\"stockroom\", \"@case.span\", \"@case.kind\"]}]" },
  { "c9-3", 2, "[{\"triple\": [\"@case.service\", \"nothing\", \"@case.kind\"]}]" },
  { "c9-4", 0, "[{\"total\": 1600}, {\"own\": 788}, {\"gap\": 100}]" },
  { "c9-3-twin", 0, "[{\"triple\": [\"@case.service\", \"@case.span\", \"pool-wait\"]}]" },
  { "c9-3-twin", 1, "[{\"triple\": [\"stockroom\", \"@case.span\", \"@case.kind\"]}]" },
  { "c6-2", 0,
    "[{\"line\": {\"insert\": \"exporter = ConsoleSpanExporter()\", \"after\": "
    "\"trace.set_tracer_provider(TracerProvider())\"}}, {\"line\": {\"insert\": "
    "\"processor = BatchSpanProcessor(exporter)\", \"after\": \"exporter "
    "= ConsoleSpanExporter()\"}}, {\"line\": {\"insert\": \"trace.get_tracer_provider("
    ").add_span_processor(processor)\", \"after\": \"processor = BatchSpanProcessor("
    "exporter)\"}}]" },
  { "c6-2", 1,
    "[{\"line\": {\"insert\": \"trace.set_tracer_provider(TracerProvider("
    "))\", \"after\": \"trace.set_tracer_provider(TracerProvider())\"}}]" },
  { "c6-3", 0,
    "[{\"line\": {\"replace\": \"with trace.get_tracer(__name__).start_as_current_span("
    "\\\"checkout-operation\\\"):\", \"with\": \"    with trace.get_tracer("
    "__name__).start_as_current_span(\\\"checkout-operation\\\") as span:\"}},"
    " {\"line\": {\"insert\": \"        span.set_attribute(\\\"service.name\\\","
    " \\\"checkout\\\")\", \"after\": \"with trace.get_tracer(__name__).sta"
    "rt_as_current_span("
    "\\\"checkout-operation\\\") as span:\"}}]" },
  { "c6-3", 1,
    "[{\"line\": {\"replace\": \"with trace.get_tracer(__name__).start_as_current_span("
    "\\\"checkout-operation\\\"):\", \"with\": \"    with trace.get_tracer("
    "\\\"checkout\\\").start_as_current_span(\\\"checkout-operation\\\"):\"}}]" },
  { "c6-4", 0,
    "[{\"line\": {\"insert\": \"        trace.get_current_span().set_attribute("
    "\\\"trace_id\\\", format(trace.get_current_span().get_span_context("
    ").trace_id, \\\"032x\\\"))\", \"after\": \"with trace.get_tracer(__nam"
    "e__).start_as_current_span("
    "\\\"checkout-operation\\\"):\"}}]" },
  { "c6-4", 1,
    "[{\"line\": {\"replace\": \"process_payment()\", \"with\": \"     "
    "   headers = {}\\n        process_payment(headers=headers)\\n     "
    "   inject(headers)\"}}]" },
  { "c6-4", 2,
    "[{\"line\": {\"replace\": \"process_payment()\", \"with\": \"     "
    "   with trace.get_tracer(__name__).start_as_current_span(\\\"payments\\\"):\\n "
    "           process_payment()\"}}]" },
  { "c6-5", 0, "[{\"text\": \"00-AD63ADBB03716575E81C32CA697CB246-539d1301f5e3fff9-01\"}]" },
  { "c6-5", 1, "[{\"text\": \"00-00000000000000000000000000000000-539d1301f5e3fff9-01\"}]" },
  { "c6-5", 2, "[{\"text\": \"00-ad63adbb03716575e81c32ca697cb246-11463ad3041a904d-01\"}]" },
  { "c6-5", 3, "[{\"text\": \"00-ad63adbb03716575e81c32ca697cb246-539d1301f5e3fff9-00\"}]" },
  { "c6-6", 0,
    "[{\"line\": {\"replace\": \"with trace.get_tracer(__name__).start_as_current_span("
    "\\\"checkout-operation\\\"):\", \"with\": \"    with trace.get_tracer("
    "__name__).start_as_current_span(\\\"checkout-operation\\\") as span:\"}},"
    " {\"line\": {\"insert\": \"        span.set_attribute(\\\"card\\\","
    " card_number)\", \"after\": \"with trace.get_tracer(__name__).start_as"
    "_current_span("
    "\\\"checkout-operation\\\") as span:\"}}, {\"run\": true}]" },
  { "c6-6", 1,
    "[{\"set\": {\"lab.py.text\": \"trace.set_tracer_provider(TracerProvider("
    "))\\nFlaskInstrumentor().instrument_app(app)\\n\\n@app.route(\\\"/chec"
    "kout\\\")\\ndef "
    "checkout():\\n    process_payment()\\n    return \\\"ok\\\"\\n\"}},"
    " {\"run\": true}]" },
  { "c6-6", 2,
    "[{\"line\": {\"replace\": \"pass\", \"with\": \"            logger.error("
    "\\\"card declined\\\")\"}}, {\"run\": true}]" },
  { "c6-7", 0,
    "[{\"line\": {\"replace\": 6, \"with\": \"trace.set_tracer_provider("
    "TracerProvider(sampler=ParentBased(root=TraceIdRatioBased(0.1))))\"}},"
    " {\"run\": true}]" },
  { "c6-7", 1,
    "[{\"line\": {\"replace\": 6, \"with\": \"trace.set_tracer_provider("
    "TracerProvider(sampler=ALWAYS_OFF))\"}}, {\"set\": {\"lab.py.payments.sampler\": "
    "\"parent\"}}, {\"run\": true}]" },
  { "c6-2-twin", 0,
    "[{\"line\": {\"insert\": \"exporter = ConsoleSpanExporter()\", \"after\": "
    "\"trace.set_tracer_provider(TracerProvider())\"}}, {\"line\": {\"insert\": "
    "\"processor = BatchSpanProcessor(exporter)\", \"after\": \"exporter "
    "= ConsoleSpanExporter()\"}}, {\"line\": {\"insert\": \"trace.get_tracer_provider("
    ").add_span_processor(processor)\", \"after\": \"processor = BatchSpanProcessor("
    "exporter)\"}}]" },
  { "c6-3-twin", 0,
    "[{\"line\": {\"replace\": \"with trace.get_tracer(__name__).start_as_c"
    "urrent_span("
    "\\\"refund-operation\\\"):\", \"with\": \"    with trace.get_tracer("
    "__name__).start_as_current_span(\\\"refund-operation\\\") as span:\"}},"
    " {\"line\": {\"insert\": \"        span.set_attribute(\\\"service.name\\\","
    " \\\"refunds\\\")\", \"after\": \"with trace.get_tracer(__name__).star"
    "t_as_current_span("
    "\\\"refund-operation\\\") as span:\"}}]" },
  { "c6-4-twin", 0,
    "[{\"line\": {\"replace\": \"process_payment()\", \"with\": \"     "
    "   headers = {}\\n        process_payment(headers=headers)\\n     "
    "   inject(headers)\"}}]" },
  { "c6-5-twin", 0, "[{\"text\": \"00-b2723db7b29b5913fcad4fcc30a88b23-78741c8e6c90bc51-01\"}]" },
  { "c6-6-twin", 0,
    "[{\"line\": {\"replace\": \"with trace.get_tracer(__name__).start_as_c"
    "urrent_span("
    "\\\"refund-operation\\\"):\", \"with\": \"    with trace.get_tracer("
    "__name__).start_as_current_span(\\\"refund-operation\\\") as span:\"}},"
    " {\"line\": {\"insert\": \"        span.set_attribute(\\\"card\\\","
    " card_number)\", \"after\": \"with trace.get_tracer(__name__).start_as"
    "_current_span("
    "\\\"refund-operation\\\") as span:\"}}, {\"run\": true}]" },
  { "c6-7-twin", 0,
    "[{\"line\": {\"replace\": 6, \"with\": \"trace.set_tracer_provider("
    "TracerProvider(sampler=ParentBased(root=TraceIdRatioBased(0.05))))\"}},"
    " {\"run\": true}]" },
};

typedef struct
{
  MinaLesson       *lesson;
  MinaSession      *session;
  MinaCourseDesk   *desk;
  MinaLessonEngine *engine;
} Course;

static gboolean
give_up_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets what was begun come to its end. */
static void
settle (Course *self)
{
  gboolean gave_up = FALSE;
  guint source = g_timeout_add_seconds (WAIT_SECONDS, give_up_cb, &gave_up);

  while (mina_lesson_host_is_busy (MINA_LESSON_HOST (self->desk)) && !gave_up)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gave_up);
  g_source_remove (source);
  mina_lesson_engine_flush (self->engine);
}

static void
set_up (Course       *self,
        gconstpointer data)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_auto (GStrv) paths = mina_lesson_list_built_in ();

  g_assert_nonnull (paths[0]);
  self->lesson = mina_lesson_read (paths[0], "en", problems);
  g_assert_nonnull (self->lesson);
  self->session = mina_session_new ();
  self->desk = mina_course_desk_new (self->session);
  self->engine = mina_lesson_engine_new (self->lesson, MINA_LESSON_HOST (self->desk), NULL);
}

static void
tear_down (Course       *self,
           gconstpointer data)
{
  g_clear_object (&self->engine);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  g_clear_pointer (&self->lesson, mina_lesson_unref);
}

static MinaLessonStep *
enter (Course     *self,
       const char *id)
{
  g_autoptr (GError) error = NULL;

  mina_lesson_engine_go_to (self->engine, id, &error);
  g_assert_no_error (error);
  settle (self);
  return mina_lesson_engine_get_step (self->engine);
}

static void
perform (Course     *self,
         const char *actions)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *array;

  node = json_from_string (actions, &error);
  g_assert_no_error (error);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      mina_lesson_engine_perform (self->engine, json_array_get_object_element (array, i), &error);
      g_assert_no_error (error);
      settle (self);
    }
}

static void
assert_says (Course     *self,
             const char *expected)
{
  MinaFeedbackKind kind;
  const char *said;

  said = mina_lesson_engine_get_feedback (self->engine, &kind, NULL);
  g_assert_cmpstr (said, ==, expected);
  g_assert_cmpint (kind, ==, MINA_FEEDBACK_WRONG);
  g_assert_false (mina_lesson_engine_is_passed (self->engine));
}

static void
test_each_has_its_line (Course       *self,
                        gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      MinaLessonStep *step = enter (self, mistakes[i].step);
      const MinaLessonReply *wrong;

      g_test_message ("%s, wrong answer %u", mistakes[i].step, mistakes[i].wrong);
      g_assert_cmpuint (mistakes[i].wrong, <, step->wrong->len);
      wrong = g_ptr_array_index (step->wrong, mistakes[i].wrong);
      perform (self, mistakes[i].actions);
      mina_lesson_engine_commit (self->engine);
      assert_says (self, wrong->say);
    }
}

static gboolean
is_listed (const char *step,
           guint       wrong)
{
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      if (g_str_equal (mistakes[i].step, step) && mistakes[i].wrong == wrong)
        return TRUE;
    }
  return FALSE;
}

/* The first step needs a file of a person's own, and is tested in a window. */
static void
test_none_is_forgotten (Course       *self,
                        gconstpointer data)
{
  GPtrArray *chapters = mina_lesson_get_chapters (self->lesson);

  g_assert_cmpuint (chapters->len, >=, 6);
  for (guint c = 1; c < chapters->len; c++)
    {
      const MinaLessonChapter *chapter = g_ptr_array_index (chapters, c);

      for (guint i = 0; i < chapter->steps->len; i++)
        {
          const MinaLessonStep *step = g_ptr_array_index (chapter->steps, i);

          for (guint w = 0; w < step->wrong->len; w++)
            {
              g_test_message ("%s, wrong answer %u", step->id, w);
              g_assert_true (is_listed (step->id, w));
            }
        }
    }
}

static void
choose (Course     *self,
        const char *id)
{
  g_autofree char *actions = g_strdup_printf ("[{\"choose\": \"%s\"}]", id);

  perform (self, actions);
  mina_lesson_engine_commit (self->engine);
}

static void
test_moves (Course       *self,
            gconstpointer data)
{
  MinaLessonStep *step = enter (self, "c4-1");

  g_assert_cmpuint (step->moves->len, ==, 5);
  for (guint i = 0; i < step->moves->len; i++)
    {
      const MinaLessonMove *move = g_ptr_array_index (step->moves, i);

      g_assert_cmpuint (mina_lesson_engine_get_move (self->engine), ==, i);
      for (guint c = 0; c < move->choices->len; c++)
        {
          const MinaLessonChoice *choice = g_ptr_array_index (move->choices, c);

          if (g_str_equal (choice->id, move->answer))
            continue;
          choose (self, choice->id);
          assert_says (self, move->otherwise);
          g_assert_cmpuint (mina_lesson_engine_get_move (self->engine), ==, i);
        }
      choose (self, move->answer);
    }
  g_assert_true (mina_lesson_engine_is_passed (self->engine));
}

/* An answer that no entry foresees. */
static void
test_any_other (Course       *self,
                gconstpointer data)
{
  MinaLessonStep *step = enter (self, "c2-4");

  perform (self, "[{\"field\": \"start_time\"}]");
  mina_lesson_engine_commit (self->engine);
  assert_says (self, step->otherwise);
}

static void
assert_passed_with (Course     *self,
                    const char *expected)
{
  MinaFeedbackKind kind;
  const char *said = mina_lesson_engine_get_feedback (self->engine, &kind, NULL);

  g_assert_true (mina_lesson_engine_is_passed (self->engine));
  g_assert_cmpint (kind, ==, MINA_FEEDBACK_SUCCESS);
  g_assert_cmpstr (said, ==, expected);
}

/* The instrumentation lab has more than one right answer. */
static void
test_right_in_another_way (Course       *self,
                           gconstpointer data)
{
  MinaLessonStep *step = enter (self, "c6-2");

  perform (self, "[{\"line\": {\"insert\": \"trace.get_tracer_provider().add_span_processor("
                 "SimpleSpanProcessor(OTLPSpanExporter()))\", \"after\": 6}}]");
  assert_passed_with (self, ((MinaLessonReply *) step->replies->pdata[0])->say);
  step = enter (self, "c6-4");
  perform (self, "[{\"line\": {\"insert\": \"RequestsInstrumentor().instrument()\","
                 " \"after\": 8}}]");
  assert_passed_with (self, step->success);
  step = enter (self, "c6-6");
  perform (self, "[{\"line\": {\"replace\": \"pass\", \"with\": \"            raise\"}},"
                 " {\"line\": {\"insert\": \"        trace.get_current_span().set_attribute("
                 "\\\"app.cart.items\\\", len(cart))\", \"after\": 12}}]");
  g_assert_false (mina_lesson_engine_is_passed (self->engine));
  perform (self, "[{\"run\": true}]");
  assert_passed_with (self, step->success);
}

/* The header that was written goes out: the request arrives as one trace. */
static void
test_what_becomes_of_it (Course       *self,
                         gconstpointer data)
{
  MinaLessonStep *step = enter (self, "c6-5");
  g_autoptr (GError) error = NULL;
  guint32 n;

  mina_dataset_traces (mina_session_get_dataset (self->session), &n);
  g_assert_cmpuint (n, ==, 2);
  for (guint i = 0; i < step->solution->len; i++)
    mina_lesson_engine_perform (self->engine, g_ptr_array_index (step->solution, i), &error);
  g_assert_no_error (error);
  settle (self);
  assert_passed_with (self, step->success);
  mina_dataset_traces (mina_session_get_dataset (self->session), &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (mina_session_get_view (self->session), ==, "map");
}

/* Who comes back finds the program as it was. */
static void
test_a_program_waits (Course       *self,
                      gconstpointer data)
{
  MinaPythonModel *model = mina_session_get_python_model (self->session);
  MinaStateBuilder *builder = mina_state_builder_new ();
  g_autoptr (MinaState) left = NULL;

  enter (self, "c6-3");
  perform (self, "[{\"line\": {\"remove\": 5}}]");
  mina_lesson_host_fill (MINA_LESSON_HOST (self->desk), builder);
  left = mina_state_builder_end (builder);
  enter (self, "c6-3");
  g_assert_nonnull (strstr (mina_python_model_get_text (model), "# Setup"));
  mina_course_desk_take_up (self->desk, left);
  g_assert_null (strstr (mina_python_model_get_text (model), "# Setup"));
  /* Of another step it is none of its business. */
  enter (self, "c6-5");
  mina_course_desk_take_up (self->desk, left);
  enter (self, "c6-3");
  g_assert_nonnull (strstr (mina_python_model_get_text (model), "# Setup"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/lesson/wrong/" name, Course, NULL, set_up, function, tear_down)
  ADD ("each-has-its-line", test_each_has_its_line);
  ADD ("none-is-forgotten", test_none_is_forgotten);
  ADD ("moves", test_moves);
  ADD ("any-other", test_any_other);
  ADD ("right-in-another-way", test_right_in_another_way);
  ADD ("what-becomes-of-it", test_what_becomes_of_it);
  ADD ("a-program-waits", test_a_program_waits);
  return g_test_run ();
}
