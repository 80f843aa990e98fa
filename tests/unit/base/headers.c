/* headers.c - tests of trace context headers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "base/mina-headers.h"

#define TRACE "4bf92f3577b34da6a3ce929d0e0e4736"
#define SPAN "00f067aa0ba902b7"
#define W3C_IDS TRACE "-" SPAN
#define B3_TRACE "80f198ee56343ba864fe8b2a57d3eff7"
#define B3_HALF "64fe8b2a57d3eff7"
#define B3_SPAN "e457b5a2e4d86bd1"
#define B3_PARENT "05e3ac9a4f6e3b90"
#define ZEROS "0000000000000000"
#define ROUNDS 20000

static void
extract (MinaHeader     *header,
         MinaPropagators read,
         const char     *text)
{
  g_autoptr (GPtrArray) lines = mina_headers_parse (text, strlen (text));

  mina_headers_extract (header, read, lines);
}

/* Sets of headers, and what they mean to a service that reads all languages. */
static void
test_means_what_it_says (void)
{
  static const struct
  {
    const char *headers;
    const char *trace;
    const char *span;
    const char *parent;
    MinaSampled sampled;
    gboolean    debug;
  } cases[] = {
    { "traceparent: 00-" W3C_IDS "-01", TRACE, SPAN, NULL, MINA_SAMPLED_YES },
    { "traceparent: 00-" W3C_IDS "-00", TRACE, SPAN, NULL, MINA_SAMPLED_NO },
    { "traceparent: 00-" W3C_IDS "-03", TRACE, SPAN, NULL, MINA_SAMPLED_YES },
    { "TraceParent: 00-" W3C_IDS "-01\r\ntracestate: rojo=00f067aa0ba902b7,congo=t61rcWkgMzE",
      TRACE, SPAN, NULL, MINA_SAMPLED_YES },
    { "traceparent: cc-" W3C_IDS "-01-what-the-future-will-be-like", TRACE, SPAN, NULL,
      MINA_SAMPLED_YES },
    { "traceparent: cc-" W3C_IDS "-01", TRACE, SPAN, NULL, MINA_SAMPLED_YES },
    { "traceparent:  00-" W3C_IDS "-01 \t", TRACE, SPAN, NULL, MINA_SAMPLED_YES },
    { "b3: " B3_TRACE "-" B3_SPAN "-1-" B3_PARENT, B3_TRACE, B3_SPAN, B3_PARENT, MINA_SAMPLED_YES },
    { "b3: " B3_HALF "-" B3_SPAN "-1", ZEROS B3_HALF, B3_SPAN, NULL, MINA_SAMPLED_YES },
    { "b3: " B3_TRACE "-" B3_SPAN "-d", B3_TRACE, B3_SPAN, NULL, MINA_SAMPLED_YES, TRUE },
    { "b3: " B3_TRACE "-" B3_SPAN, B3_TRACE, B3_SPAN, NULL, MINA_SAMPLED_DEFERRED },
    { "X-B3-TraceId: " B3_TRACE "\nX-B3-SpanId: " B3_SPAN "\nX-B3-ParentSpanId: " B3_PARENT
      "\nX-B3-Sampled: 1",
      B3_TRACE, B3_SPAN, B3_PARENT, MINA_SAMPLED_YES },
    { "x-b3-traceid: " B3_HALF "\nx-b3-spanid: " B3_SPAN "\nx-b3-flags: 1", ZEROS B3_HALF, B3_SPAN,
      NULL, MINA_SAMPLED_YES, TRUE },
    { "X-B3-TraceId: " B3_TRACE "\nX-B3-SpanId: " B3_SPAN "\nX-B3-Sampled: true", B3_TRACE, B3_SPAN,
      NULL, MINA_SAMPLED_YES },
    { "X-B3-TraceId: " B3_TRACE "\nX-B3-SpanId: " B3_SPAN "\nX-B3-Sampled: false\nX-B3-Flags: 0",
      B3_TRACE, B3_SPAN, NULL, MINA_SAMPLED_NO },
    { "b3: " B3_TRACE "-" B3_SPAN "-1\ntraceparent: 00-" W3C_IDS "-01", TRACE, SPAN, NULL,
      MINA_SAMPLED_YES },
    { "traceparent: broken\nb3: " B3_TRACE "-" B3_SPAN "-1", B3_TRACE, B3_SPAN, NULL,
      MINA_SAMPLED_YES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char trace[MINA_TRACE_ID_SIZE], span[MINA_SPAN_ID_SIZE], parent[MINA_SPAN_ID_SIZE];
      MinaHeader header;

      g_test_message ("%s", cases[i].headers);
      extract (&header, MINA_PROPAGATORS_ALL, cases[i].headers);
      g_assert_cmpint (header.verdict, ==, MINA_HEADER_ACCEPTED);
      g_assert_cmpint (header.fault, ==, MINA_HEADER_FAULT_NONE);
      g_assert_cmpstr (mina_trace_id_to_hex (header.context.trace_id, trace), ==, cases[i].trace);
      g_assert_cmpstr (mina_span_id_to_hex (header.context.span_id, span), ==, cases[i].span);
      g_assert_cmpstr (mina_span_id_to_hex (header.context.parent_id, parent), ==,
                       cases[i].parent != NULL ? cases[i].parent : ZEROS);
      g_assert_cmpint (header.context.sampled, ==, cases[i].sampled);
      g_assert_cmpint (header.context.debug, ==, cases[i].debug);
      g_assert_cmpint (header.padded, ==, g_str_has_prefix (cases[i].trace, ZEROS));
    }
}

/* What is wrong, in which part, and at which byte of the value. */
static void
test_says_what_is_wrong_and_where (void)
{
  static const struct
  {
    const char        *headers;
    MinaHeaderFault    fault;
    MinaHeaderPartName part;
    gsize              at;
    gsize              length;
  } cases[] = {
    { "", MINA_HEADER_FAULT_ABSENT },
    { "uber-trace-id: " B3_TRACE ":" B3_SPAN ":0:1", MINA_HEADER_FAULT_ABSENT },
    { "uber-trace-id: 3cd35c1e%3A7e2%3A0%3A3", MINA_HEADER_FAULT_ABSENT },
    { "X-Amzn-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
      MINA_HEADER_FAULT_ABSENT },
    { "traceparent:", MINA_HEADER_FAULT_EMPTY, MINA_HEADER_VERSION, 0, 0 },
    { "traceparent: 00-" W3C_IDS "-01-what", MINA_HEADER_FAULT_MORE, MINA_HEADER_MORE, 55, 5 },
    { "traceparent: 00-" W3C_IDS "-01-", MINA_HEADER_FAULT_MORE, MINA_HEADER_MORE, 55, 1 },
    { "traceparent: ff-" W3C_IDS "-01", MINA_HEADER_FAULT_VERSION, MINA_HEADER_VERSION, 0, 2 },
    { "traceparent: 00-4BF92F3577B34DA6A3CE929D0E0E4736-" SPAN "-01",
      MINA_HEADER_FAULT_UPPER_CASE, MINA_HEADER_TRACE_ID, 4, 1 },
    { "traceparent: 00-" ZEROS ZEROS "-" SPAN "-01", MINA_HEADER_FAULT_ZERO, MINA_HEADER_TRACE_ID,
      3, 32 },
    { "traceparent: 00-" TRACE "-" ZEROS "-01", MINA_HEADER_FAULT_ZERO, MINA_HEADER_PARENT_ID, 36,
      16 },
    { "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e473-" SPAN "-01", MINA_HEADER_FAULT_LENGTH,
      MINA_HEADER_TRACE_ID, 34, 0 },
    { "traceparent: 00-" TRACE "6-" SPAN "-01", MINA_HEADER_FAULT_LENGTH, MINA_HEADER_TRACE_ID, 35,
      1 },
    { "traceparent: 00-" TRACE, MINA_HEADER_FAULT_ENDS, MINA_HEADER_PARENT_ID, 35, 0 },
    { "traceparent: 00-" W3C_IDS, MINA_HEADER_FAULT_ENDS, MINA_HEADER_FLAGS, 52, 0 },
    { "traceparent: 00-" W3C_IDS "-", MINA_HEADER_FAULT_ENDS, MINA_HEADER_FLAGS, 53, 0 },
    { "traceparent: 00-" W3C_IDS "-1", MINA_HEADER_FAULT_LENGTH, MINA_HEADER_FLAGS, 54, 0 },
    { "traceparent: 00-" W3C_IDS "-0g", MINA_HEADER_FAULT_CHARACTER, MINA_HEADER_FLAGS, 54, 1 },
    { "traceparent: cc-" W3C_IDS "-01.what", MINA_HEADER_FAULT_CHARACTER, MINA_HEADER_FLAGS, 55,
      1 },
    { "traceparent: 00_" W3C_IDS "-01", MINA_HEADER_FAULT_CHARACTER, MINA_HEADER_VERSION, 2, 1 },
    { "traceparent: 00-4bf9é", MINA_HEADER_FAULT_CHARACTER, MINA_HEADER_TRACE_ID, 7, 2 },
    { "traceparent: 00-" W3C_IDS "-01\ntraceparent: 00-" W3C_IDS "-01",
      MINA_HEADER_FAULT_REPEATED },
    { "b3: 2", MINA_HEADER_FAULT_STATE, MINA_HEADER_SAMPLING_STATE, 0, 1 },
    { "b3: " B3_TRACE "-" B3_SPAN "-2", MINA_HEADER_FAULT_STATE, MINA_HEADER_SAMPLING_STATE, 50,
      1 },
    { "b3: " B3_TRACE "-" B3_SPAN "-" B3_PARENT, MINA_HEADER_FAULT_STATE,
      MINA_HEADER_SAMPLING_STATE, 50, 16 },
    { "b3: " B3_TRACE, MINA_HEADER_FAULT_ENDS, MINA_HEADER_SPAN_ID, 32, 0 },
    { "b3: " B3_TRACE "-" B3_SPAN "-", MINA_HEADER_FAULT_ENDS, MINA_HEADER_SAMPLING_STATE, 50, 0 },
    { "b3: 80f198ee56343ba8-" ZEROS, MINA_HEADER_FAULT_ZERO, MINA_HEADER_SPAN_ID, 17, 16 },
    { "b3: 80f1-" B3_SPAN, MINA_HEADER_FAULT_LENGTH, MINA_HEADER_TRACE_ID, 4, 0 },
    { "b3: " B3_TRACE "-E457b5a2e4d86bd1", MINA_HEADER_FAULT_UPPER_CASE, MINA_HEADER_SPAN_ID, 33,
      1 },
    { "b3: " B3_TRACE "-" B3_SPAN "-1-" B3_PARENT "-x", MINA_HEADER_FAULT_MORE, MINA_HEADER_MORE,
      68, 2 },
    { "X-B3-TraceId: " B3_TRACE, MINA_HEADER_FAULT_LINE, MINA_HEADER_SPAN_ID, 0, 0 },
    { "X-B3-SpanId: " B3_SPAN "\nX-B3-Sampled: 1", MINA_HEADER_FAULT_LINE, MINA_HEADER_TRACE_ID, 0,
      0 },
    { "X-B3-TraceId: " B3_TRACE "\nX-B3-SpanId: " B3_SPAN "\nX-B3-Sampled: yes",
      MINA_HEADER_FAULT_STATE, MINA_HEADER_SAMPLING_STATE, 0, 3 },
    { "X-B3-TraceId: " B3_TRACE "\nX-B3-TraceId: " B3_TRACE "\nX-B3-SpanId: " B3_SPAN,
      MINA_HEADER_FAULT_REPEATED },
    { "X-B3-TraceId: " B3_TRACE "-\nX-B3-SpanId: " B3_SPAN, MINA_HEADER_FAULT_CHARACTER,
      MINA_HEADER_TRACE_ID, 32, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reason = NULL;
      MinaHeader header;

      g_test_message ("%s", cases[i].headers);
      extract (&header, MINA_PROPAGATORS_ALL, cases[i].headers);
      g_assert_cmpint (header.verdict, ==, MINA_HEADER_IGNORED);
      g_assert_cmpstr (mina_header_fault_name (header.fault), ==,
                       mina_header_fault_name (cases[i].fault));
      g_assert_cmpint (header.fault_part, ==, cases[i].part);
      g_assert_cmpuint (header.fault_at, ==, cases[i].at);
      g_assert_cmpuint (header.fault_length, ==, cases[i].length);
      g_assert_true (mina_trace_id_is_none (header.context.trace_id));
      reason = mina_header_reason (&header);
      g_assert_true (g_str_has_suffix (reason, "."));
    }
}

static void
test_reasons_are_sentences (void)
{
  static const struct
  {
    const char *validator;
    const char *text;
    const char *reason;
  } cases[] = {
    { "w3c_traceparent", "00-" W3C_IDS "-01", "The trace goes on, and is recorded." },
    { "w3c_traceparent", "00-4Bf9",
      "Character 5 is “B”, an upper-case letter; in the trace-id all have to be lower-case." },
    { "w3c_traceparent", "00-" TRACE "-00f0-01",
      "The parent-id has 4 characters and not 16: it goes wrong at character 41." },
    { "w3c_traceparent", "00-" TRACE, "At character 36 the parent-id is missing." },
    { "w3c_traceparent", "00-é",
      "Character 4 is “é”; in the trace-id only 0–9 and a–f may stand." },
    { "b3_single", "0",
      "There are no ids, only the wish not to record: a new trace begins, unrecorded." },
    { "b3_single", B3_HALF "-" B3_SPAN,
      "The trace goes on; whether to record it is left to the reader. The trace id has 64 bits: 16 "
      "zeros go before it." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MinaHeader header;
      gboolean valid = mina_header_valid (cases[i].validator, cases[i].text, &header);
      g_autofree char *reason = mina_header_reason (&header);

      g_assert_cmpstr (reason, ==, cases[i].reason);
      g_assert_cmpint (valid, ==, header.verdict != MINA_HEADER_IGNORED);
    }
  g_assert_false (mina_header_valid ("number", "12", NULL));
}

static void
test_decision_without_ids (void)
{
  static const struct
  {
    const char *headers;
    MinaSampled sampled;
    gboolean    debug;
  } cases[] = {
    { "b3: 0", MINA_SAMPLED_NO },
    { "b3: 1", MINA_SAMPLED_YES },
    { "b3: d", MINA_SAMPLED_YES, TRUE },
    { "X-B3-Sampled: 0", MINA_SAMPLED_NO },
    { "X-B3-Flags: 1", MINA_SAMPLED_YES, TRUE },
    { "traceparent: nonsense\nb3: 0", MINA_SAMPLED_NO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MinaHeader header;

      extract (&header, MINA_PROPAGATORS_ALL, cases[i].headers);
      g_assert_cmpint (header.verdict, ==, MINA_HEADER_DECISION);
      g_assert_cmpint (header.context.sampled, ==, cases[i].sampled);
      g_assert_cmpint (header.context.debug, ==, cases[i].debug);
    }
}

static void
test_languages_are_deaf_to_each_other (void)
{
  MinaHeader header;

  extract (&header, MINA_PROPAGATOR_TRACECONTEXT, "b3: " B3_TRACE "-" B3_SPAN "-1");
  g_assert_cmpint (header.fault, ==, MINA_HEADER_FAULT_UNREAD);
  extract (&header, MINA_PROPAGATOR_B3, "traceparent: 00-" W3C_IDS "-01");
  g_assert_cmpint (header.fault, ==, MINA_HEADER_FAULT_UNREAD);
  extract (&header, 0, "traceparent: 00-" W3C_IDS "-01");
  g_assert_cmpint (header.fault, ==, MINA_HEADER_FAULT_UNREAD);
  /* Who reads one form of B3 reads the other. */
  extract (&header, MINA_PROPAGATOR_B3_MULTI, "b3: " B3_TRACE "-" B3_SPAN "-1");
  g_assert_cmpint (header.verdict, ==, MINA_HEADER_ACCEPTED);
  extract (&header, MINA_PROPAGATOR_B3, "X-B3-TraceId: " B3_TRACE "\nX-B3-SpanId: " B3_SPAN);
  g_assert_cmpint (header.verdict, ==, MINA_HEADER_ACCEPTED);
}

static void
assert_same_context (const MinaTraceContext *a,
                     const MinaTraceContext *b)
{
  g_assert_true (mina_trace_id_equal (a->trace_id, b->trace_id));
  g_assert_cmphex (a->span_id, ==, b->span_id);
  g_assert_cmpint (a->sampled, ==, b->sampled);
}

static void
test_reads_what_it_writes (void)
{
  static const MinaPropagators languages[] = { MINA_PROPAGATOR_TRACECONTEXT, MINA_PROPAGATOR_B3,
                                               MINA_PROPAGATOR_B3_MULTI };

  for (guint round = 0; round < 300; round++)
    {
      const MinaPropagators language = languages[round % G_N_ELEMENTS (languages)];
      MinaTraceContext context = { .trace_id = { g_test_rand_int (),
                                                 (guint) g_test_rand_int () | 1u },
                                   .span_id = (guint) g_test_rand_int () | 1u,
                                   .parent_id = g_test_rand_bit () ? 77 : 0,
                                   .sampled = 1 + (MinaSampled) g_test_rand_bit () };
      g_autoptr (GPtrArray) lines = mina_headers_new ();
      g_autoptr (GPtrArray) again = NULL;
      g_autofree char *text = NULL;
      MinaHeader header;

      if (context.sampled == MINA_SAMPLED_YES && language != MINA_PROPAGATOR_TRACECONTEXT)
        context.debug = g_test_rand_bit ();
      if (language != MINA_PROPAGATOR_TRACECONTEXT && g_test_rand_bit () && !context.debug)
        context.sampled = MINA_SAMPLED_DEFERRED;
      mina_headers_inject (lines, language, &context);
      text = mina_headers_to_text (lines);
      again = mina_headers_parse (text, strlen (text));
      mina_headers_extract (&header, language, again);
      g_assert_cmpint (header.verdict, ==, MINA_HEADER_ACCEPTED);
      assert_same_context (&header.context, &context);
      g_assert_cmpint (header.context.debug, ==, context.debug);
      if (language == MINA_PROPAGATOR_B3_MULTI)
        g_assert_cmphex (header.context.parent_id, ==, context.parent_id);
    }
}

static void
test_parts_tile_the_header (void)
{
  MinaHeader header;
  static const MinaHeaderPartName names[] = { MINA_HEADER_VERSION, MINA_HEADER_TRACE_ID,
                                              MINA_HEADER_PARENT_ID, MINA_HEADER_FLAGS };
  static const gsize starts[] = { 0, 3, 36, 53 }, lengths[] = { 2, 32, 16, 2 };
  guint n_between = 0;

  g_assert_true (mina_header_valid ("w3c_traceparent", "00-" W3C_IDS "-01", &header));
  g_assert_cmpuint (header.n_parts, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < header.n_parts; i++)
    {
      g_assert_cmpint (header.parts[i].name, ==, names[i]);
      g_assert_cmpuint (header.parts[i].start, ==, starts[i]);
      g_assert_cmpuint (header.parts[i].length, ==, lengths[i]);
    }
  for (gsize at = 0; at < MINA_TRACEPARENT_LENGTH; at++)
    n_between += mina_header_find_part (&header, 0, at) == NULL;
  g_assert_cmpuint (n_between, ==, 3);
  for (guint i = 0; i < MINA_N_HEADER_PARTS; i++)
    {
      MinaHeaderPartName name;

      g_assert_true (mina_header_part_from_id (mina_header_part_id (i), &name));
      g_assert_cmpuint (name, ==, i);
      g_assert_nonnull (mina_header_part_meaning (i));
    }
}

static void
test_one_changed_byte_is_read_or_explained (void)
{
  static const char *const good[] = { "00-" W3C_IDS "-01", B3_TRACE "-" B3_SPAN "-1-" B3_PARENT };

  for (guint round = 0; round < ROUNDS; round++)
    {
      const guint which = round % 2;
      gsize length = strlen (good[which]);
      g_autofree char *text = g_strdup (good[which]);
      g_autofree char *reason = NULL;
      gsize at = (gsize) g_test_rand_int_range (0, (int) length);
      MinaHeader header;

      text[at] = (char) g_test_rand_int_range (0, 256);
      mina_header_parse (&header, which == 0 ? MINA_HEADER_TRACEPARENT : MINA_HEADER_B3, text,
                         length);
      reason = mina_header_reason (&header);
      g_assert_true (g_utf8_validate (reason, -1, NULL));
      g_assert_cmpuint (header.fault_at, <=, length);
      g_assert_cmpuint (header.fault_at + header.fault_length, <=, length);
      for (guint i = 0; i < header.n_parts; i++)
        g_assert_cmpuint (header.parts[i].start + header.parts[i].length, <=, length);
    }
}

static void
test_propagators_have_names (void)
{
  for (guint set = 0; set <= MINA_PROPAGATORS_ALL; set++)
    {
      g_autofree char *text = mina_propagators_to_text (set);
      MinaPropagators again;

      g_assert_true (mina_propagators_from_text (text, &again));
      g_assert_cmpuint (again, ==, set);
    }
  g_assert_false (mina_propagators_from_text ("tracecontext,jaeger", &(MinaPropagators){ 0 }));
}

static void
test_a_bare_value_is_told_by_its_form (void)
{
  static const struct
  {
    const char *text;
    const char *name;
  } cases[] = { { "00-" W3C_IDS "-01", "traceparent" },
                { "00-" W3C_IDS, "traceparent" },
                { B3_TRACE "-" B3_SPAN "-1", "b3" },
                { "0", "b3" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) lines = mina_headers_parse (cases[i].text, strlen (cases[i].text));

      g_assert_cmpuint (lines->len, ==, 1);
      g_assert_cmpstr (mina_headers_find (lines, cases[i].name, NULL), ==, cases[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/headers/means-what-it-says", test_means_what_it_says);
  g_test_add_func ("/base/headers/says-what-is-wrong-and-where", test_says_what_is_wrong_and_where);
  g_test_add_func ("/base/headers/reasons-are-sentences", test_reasons_are_sentences);
  g_test_add_func ("/base/headers/decision-without-ids", test_decision_without_ids);
  g_test_add_func ("/base/headers/languages-are-deaf-to-each-other",
                   test_languages_are_deaf_to_each_other);
  g_test_add_func ("/base/headers/reads-what-it-writes", test_reads_what_it_writes);
  g_test_add_func ("/base/headers/parts-tile-the-header", test_parts_tile_the_header);
  g_test_add_func ("/base/headers/one-changed-byte-is-read-or-explained",
                   test_one_changed_byte_is_read_or_explained);
  g_test_add_func ("/base/headers/propagators-have-names", test_propagators_have_names);
  g_test_add_func ("/base/headers/a-bare-value-is-told-by-its-form",
                   test_a_bare_value_is_told_by_its_form);
  return g_test_run ();
}
