/* mermaid-export.c - tests of writing text that Mermaid draws
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "decode/mina-load.h"
#include "export/mina-mermaid-export.h"
#include "synth/mina-synth.h"

static void
test_flowchart_has_the_shape_of_the_lesson (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_find ("first-trace")->make (0);
  g_autofree char *text = mina_mermaid_flowchart (dataset, 0, NULL);

  g_assert_cmpstr (text, ==,
                   "flowchart LR\n"
                   "    A[\"User request\"]\n"
                   "    B[\"frontend: Span 1\"]\n"
                   "    C[\"service-a: Span 2\"]\n"
                   "    D[\"service-b: Span 3\"]\n"
                   "    E[\"database: Span 4\"]\n"
                   "    A --> B\n"
                   "    B --> C\n"
                   "    C --> D\n"
                   "    D --> E\n");
}

static void
test_sequence_has_the_shape_of_the_lesson (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_find ("first-trace")->make (0);
  g_autofree char *text = mina_mermaid_sequence (dataset, 1, NULL);

  g_assert_cmpstr (text, ==,
                   "sequenceDiagram\n"
                   "    autonumber\n"
                   "    participant A as caller\n"
                   "    participant B as frontend\n"
                   "    participant C as service-a\n"
                   "    participant D as database\n"
                   "    A ->> B: HTTP GET /item\n"
                   "    B ->> C: gRPC Items/Get\n"
                   "    C ->> D: SELECT item\n"
                   "    D -->> C: OK\n"
                   "    C -->> B: OK\n"
                   "    B -->> A: OK\n");
}

static void
test_gantt_has_every_span (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_find ("five-spans")->make (0);
  g_autofree char *text = mina_mermaid_gantt (dataset, 0, NULL);

  g_assert_true (g_str_has_prefix (text, "gantt\n    title GET /checkout (ms)\n"));
  g_assert_nonnull (strstr (text, "    1 GET /checkout (1.60\u00a0s) :s1, 0, 1600\n"));
  g_assert_nonnull (strstr (text, "    3 POST /quote (800\u00a0ms) :crit, s3, 50, 850\n"));
  g_assert_nonnull (strstr (text, "    section service-b\n    4 GET quote"));
}

static void
test_signs_are_written_by_their_numbers (void)
{
  static const char json[] =
    "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":"
    "{\"stringValue\":\"a\\\"];end\\n#35;\"}}]},\"scopeSpans\":[{\"spans\":[{"
    "\"traceId\":\"00000000000000010000000000000001\",\"spanId\":\"000000000000000a\","
    "\"name\":\"한:%%{x}\",\"startTimeUnixNano\":\"1768471200000000000\","
    "\"endTimeUnixNano\":\"1768471200000000500\"}]}]}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, sizeof json - 1);
  g_autoptr (MinaDataset) dataset = mina_load_bytes (bytes, "test", NULL, NULL);
  g_autofree char *flowchart = mina_mermaid_flowchart (dataset, 0, NULL);
  g_autofree char *gantt = mina_mermaid_gantt (dataset, 0, NULL);

  g_assert_nonnull (strstr (flowchart, "B[\"a#34;#93;#59;end #35;35#59;: Span 1\"]\n"));
  g_assert_nonnull (strstr (gantt, "    1 한#58;#37;#37;#123;x#125; (500\u00a0ns) :s1, 0, 500\n"));
}

static void
test_large_traces_are_cut_and_say_so (void)
{
  const MinaSynthCase *big = mina_synth_find ("big");
  g_autoptr (MinaDataset) dataset = big->make (big->seed);
  g_autofree char *gantt = mina_mermaid_gantt (dataset, 0, NULL);
  guint n = 0;

  for (const char *p = gantt; (p = strstr (p, " :s")) != NULL; p++)
    n++;
  for (const char *p = gantt; (p = strstr (p, " :crit, s")) != NULL; p++)
    n++;
  g_assert_cmpuint (n, ==, MINA_MERMAID_MAX);
  g_assert_nonnull (strstr (gantt, "%% and "));
}

static void
test_pipeline_has_the_shape_of_the_lesson (void)
{
  g_autofree char *text = mina_mermaid_pipeline ();

  g_assert_cmpstr (text, ==,
                   "flowchart TD\n"
                   "    App[\"Instrumented app\"] --> SDK[\"OpenTelemetry SDK\"]\n"
                   "    SDK --> Collector[\"OTel Collector\"]\n"
                   "    Collector --> Jaeger[\"Jaeger backend\"]\n"
                   "    Jaeger --> UI[\"Trace explorer\"]\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/mermaid/flowchart-has-the-shape-of-the-lesson",
                   test_flowchart_has_the_shape_of_the_lesson);
  g_test_add_func ("/export/mermaid/sequence-has-the-shape-of-the-lesson",
                   test_sequence_has_the_shape_of_the_lesson);
  g_test_add_func ("/export/mermaid/gantt-has-every-span", test_gantt_has_every_span);
  g_test_add_func ("/export/mermaid/signs-are-written-by-their-numbers",
                   test_signs_are_written_by_their_numbers);
  g_test_add_func ("/export/mermaid/large-traces-are-cut-and-say-so",
                   test_large_traces_are_cut_and_say_so);
  g_test_add_func ("/export/mermaid/pipeline-has-the-shape-of-the-lesson",
                   test_pipeline_has_the_shape_of_the_lesson);

  return g_test_run ();
}
