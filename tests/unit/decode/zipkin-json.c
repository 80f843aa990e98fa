/* zipkin-json.c - tests of Zipkin JSON, both versions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decoded.h"

#define TRACE "5b8aa5a2d2c872e8321cf37308d69df2"
#define SPAN(members) "{\"traceId\":\"" TRACE "\",\"id\":\"0000000000000001\"" members "}"
#define TIMES ",\"timestamp\":1768471200000000,\"duration\":9"
#define ENDPOINT(name) "{\"serviceName\":\"" name "\"}"
#define ANNOTATION(time, value, service) \
  "{\"timestamp\":176847120000000" time ",\"value\":\"" value \
  "\",\"endpoint\":" ENDPOINT (service) "}"

static void
test_v2 (void)
{
  assert_decodes (
    "[" SPAN (TIMES
              ",\"parentId\":\"2\",\"kind\":\"CLIENT\",\"name\":\"get\",\"debug\":true,"
              "\"localEndpoint\":{\"serviceName\":\"cart\",\"ipv4\":\"10.0.0.1\",\"port\":80},"
              "\"remoteEndpoint\":{\"serviceName\":\"db\",\"ipv6\":\"::1\",\"port\":0},"
              "\"annotations\":[{\"timestamp\":1768471200000003,\"value\":\"flush\"}],"
              "\"tags\":{\"http.path\":\"/\",\"error\":\"boom\"}") "]",
    "span 0 " TRACE "/0000000000000001 parent 2 ",
    "“get” 1768471200000000000–1768471200000009000 kind 3 status 2 “boom”",
    "http.path={\"stringValue\":\"/\"} error={\"stringValue\":\"boom\"} "
    "network.local.address={\"stringValue\":\"10.0.0.1\"} network.local.port={\"intValue\":\"80\"} "
    "peer.service={\"stringValue\":\"db\"} network.peer.address={\"stringValue\":\"::1\"} "
    "zipkin.debug={\"boolValue\":true}\n",
    "service.name={\"stringValue\":\"cart\"}\n", "event 1768471200000003000 “flush”", NULL);
}

static void
test_status (void)
{
  assert_decodes ("[" SPAN (",\"tags\":{\"error\":\"\"}") "]", "status 2 “”", NULL);
  assert_decodes ("[" SPAN (",\"tags\":{\"error\":\"true\"}") "]", "status 2 “”", NULL);
  assert_decodes ("[" SPAN (",\"tags\":{\"otel.status_code\":\"OK\"}") "]", "status 1 “”", NULL);
  assert_decodes ("[" SPAN (",\"tags\":{\"otel.status_description\":\"b\",\"otel.status_code\":"
                            "\"ERROR\"}") "]",
                  "status 2 “b”", "dropped 0 0 0\n", NULL);
}

static void
test_duration_is_not_said (void)
{
  g_autoptr (MinaDataset) dataset =
    decode_text ("[" SPAN (",\"timestamp\":1768471200000000,\"annotations\":[{\"timestamp\":"
                           "1768471200000700,\"value\":\"late\"}]") "]");
  const MinaSpans *spans = mina_dataset_spans (dataset);

  g_assert_cmpint (spans->end_ns[0], ==, G_GINT64_CONSTANT (1768471200000700000));
  g_assert_cmpuint (spans->marks[0] & (1u << MINA_REPAIR_UNFINISHED), !=, 0);
}

/* clang-format off */
static const char both_sides[] =
  "[{\"traceId\":\"" TRACE "\",\"id\":\"1\",\"parentId\":\"7\",\"name\":\"get\",\"annotations\":["
  ANNOTATION ("0", "cs", "web") ","
  ANNOTATION ("2", "sr", "cart") ","
  ANNOTATION ("3", "miss", "cart") ","
  ANNOTATION ("6", "ss", "cart") ","
  ANNOTATION ("9", "cr", "web") "],\"binaryAnnotations\":["
  "{\"key\":\"a\",\"value\":\"1\",\"endpoint\":" ENDPOINT ("web") "},"
  "{\"key\":\"b\",\"value\":\"2\",\"endpoint\":" ENDPOINT ("cart") "},"
  "{\"key\":\"sa\",\"value\":true,\"endpoint\":" ENDPOINT ("cart") "}]" TIMES "}]";
/* clang-format on */

/* A record of version 1 with both sides becomes a client and, below it, a server. */
static void
test_v1_both_sides (void)
{
  g_autoptr (MinaDataset) dataset = NULL;
  const MinaSpans *spans;

  assert_decodes (
    both_sides,
    "span 0 " TRACE "/0000000000000001 parent 7 4294967295 “get” "
    "1768471200000000000–1768471200000009000 kind 3",
    "a={\"stringValue\":\"1\"} peer.service={\"stringValue\":\"cart\"}\n", "\"web\"",
    "span 1 " TRACE "/0000000000000001 parent 7 0 “get” 1768471200000002000–1768471200000006000 "
    "kind 2",
    "b={\"stringValue\":\"2\"}\n", "\"cart\"", "event 1768471200000003000 “miss”", NULL);

  dataset = decode_text ("[" SPAN (TIMES ",\"annotations\":[" ANNOTATION (
    "0", "cs", "web") "," ANNOTATION ("2", "sr", "cart") "]") "]");
  spans = mina_dataset_spans (dataset);
  g_assert_cmpuint (spans->n, ==, 2);
  g_assert_cmpuint (mina_dataset_counts (dataset)->spans, ==, 1);
  g_assert_cmpuint (spans->marks[1] & (1u << MINA_REPAIR_SHARED), !=, 0);
}

static void
test_v1_service (void)
{
  assert_decodes (
    "[" SPAN (",\"binaryAnnotations\":[{\"key\":\"sa\",\"value\":true,\"endpoint\":" ENDPOINT (
      "db") "},{\"key\":\"x\",\"value\":\"y\",\"endpoint\":" ENDPOINT ("cart") "}]") "]",
    "kind 3", "peer.service={\"stringValue\":\"db\"}", "\"cart\"}\n", NULL);
  assert_decodes (
    "[" SPAN (",\"binaryAnnotations\":[{\"key\":\"x\",\"value\":\"y\",\"endpoint\":" ENDPOINT (
      "tag") "},{\"key\":\"lc\",\"value\":\"\",\"endpoint\":" ENDPOINT ("component") "}]") "]",
    "x={\"stringValue\":\"y\"}\n", "\"component\"}\n", NULL);
  assert_decodes ("[" SPAN (",\"annotations\":[" ANNOTATION ("0", "started", "cart") "]") "]",
                  "\"cart\"}\n", "event 1768471200000000000 “started”", NULL);
}

static void
test_v1_times (void)
{
  assert_decodes ("[" SPAN (",\"annotations\":[" ANNOTATION ("5", "ss", "cart") "," ANNOTATION (
                    "2", "sr", "cart") "]") "]",
                  "1768471200000002000–1768471200000005000 kind 2", NULL);
  assert_decodes ("[" SPAN (",\"annotations\":[" ANNOTATION ("5", "b", "cart") "," ANNOTATION (
                    "2", "a", "cart") "]") "]",
                  "1768471200000002000–1768471200000005000 kind 0", NULL);
  /* An annotation without an endpoint says nothing but itself. */
  assert_decodes ("[" SPAN (TIMES
                            ",\"annotations\":[{\"timestamp\":1768471200000001,\"value\":\"sr\"}"
                            "]") "]",
                  "kind 0", "event 1768471200000001000 “sr”", NULL);
}

static void
test_thrift_values (void)
{
  assert_decodes (
    "[{\"trace_id\":1,\"id\":-2,\"parent_id\":3,\"binary_annotations\":["
    "{\"key\":\"s\",\"value\":\"dHJpdmlhbA==\",\"annotation_type\":\"STRING\"},"
    "{\"key\":\"b\",\"value\":\"AQ==\",\"annotation_type\":\"BOOL\"},"
    "{\"key\":\"i\",\"value\":\"//4=\",\"annotation_type\":\"I16\"},"
    "{\"key\":\"d\",\"value\":\"P/gAAAAAAAA=\",\"annotation_type\":\"DOUBLE\"},"
    "{\"key\":\"y\",\"value\":\"AAH/\",\"annotation_type\":\"BYTES\"}]}]",
    "span 0 00000000000000000000000000000001/fffffffffffffffe parent 3 ",
    "s={\"stringValue\":\"trivial\"} b={\"boolValue\":true} i={\"intValue\":\"-2\"} "
    "d={\"doubleValue\":1.5} y={\"bytesValue\":\"AAH/\"}\n",
    NULL);
}

/* Tags are read in a shorter way if they are written as nearly all are. */
static void
test_blanks_change_nothing (void)
{
  GString *usual = g_string_new (NULL);
  g_autofree char *spaced = NULL;
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (
      usual,
      "\"text\":\"a value of some length %u\",\"short%u\":\"x\",\"empty\":\"\","
      "\"number\":%u,\"escaped\\u0041\":\"\\n%u\",\"ü\":\"ä%u\",\"otel.status_code\":\"OK\",",
      i % 7, i, i, i, i);
  g_string_append (usual, "\"error\":\"why\"");
  parts = g_strsplit (usual->str, "\":", -1);
  spaced = g_strjoinv ("\" : ", parts);
  {
    g_autofree char *a = g_strdup_printf ("[" SPAN (TIMES ",\"tags\":{%s}") "]", usual->str);
    g_autofree char *b = g_strdup_printf ("[" SPAN (TIMES ",\"tags\":{ %s }") "]", spaced);

    assert_same (a, b);
    assert_decodes (a, "status 2 “why”", "text={\"stringValue\":\"a value of some length 0\"} ",
                    "short39={\"stringValue\":\"x\"} empty={\"stringValue\":\"\"} ",
                    "error={\"stringValue\":\"why\"}\n", NULL);
  }
  g_string_free (usual, TRUE);
}

static void
test_containers_are_the_same (void)
{
  assert_same ("[" SPAN (TIMES) "]", SPAN (TIMES));
  assert_same ("[" SPAN (TIMES) "]", "[[],[[" SPAN (TIMES) "]],null]");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode/zipkin-json/v2", test_v2);
  g_test_add_func ("/decode/zipkin-json/status", test_status);
  g_test_add_func ("/decode/zipkin-json/duration-is-not-said", test_duration_is_not_said);
  g_test_add_func ("/decode/zipkin-json/v1-both-sides", test_v1_both_sides);
  g_test_add_func ("/decode/zipkin-json/v1-service", test_v1_service);
  g_test_add_func ("/decode/zipkin-json/v1-times", test_v1_times);
  g_test_add_func ("/decode/zipkin-json/thrift-values", test_thrift_values);
  g_test_add_func ("/decode/zipkin-json/blanks-change-nothing", test_blanks_change_nothing);
  g_test_add_func ("/decode/zipkin-json/containers-are-the-same", test_containers_are_the_same);
  return g_test_run ();
}
