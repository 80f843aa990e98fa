/* context-lab.c - tests of services that pass context on, or do not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "synth/mina-context-lab.h"
#include "synth/mina-header-bench.h"
#include "synth/mina-synth.h"

static guint
service (MinaContextLab *lab,
         const char     *name)
{
  guint found = mina_context_lab_find_service (lab, name);

  g_assert_cmpuint (found, !=, MINA_NONE);
  return found;
}

static guint
arrow (MinaContextLab *lab,
       const char     *from,
       const char     *to)
{
  guint found = mina_context_lab_find_arrow (lab, from, to);

  g_assert_cmpuint (found, !=, MINA_NONE);
  return found;
}

static void
assert_leaves (MinaContextLab *lab,
               guint           n_traces,
               guint           n_orphans,
               guint           n_unrecorded)
{
  g_autoptr (MinaLabResult) result = mina_context_lab_send (lab);

  g_assert_cmpuint (result->n_traces, ==, n_traces);
  g_assert_cmpuint (result->n_orphans, ==, n_orphans);
  g_assert_cmpuint (result->n_unrecorded, ==, n_unrecorded);
}

static void
test_whole_request_is_one_trace (void)
{
  g_autoptr (MinaContextLab) lab = mina_context_lab_new ();
  g_autoptr (MinaLabResult) result = mina_context_lab_send (lab);
  const MinaSpans *spans = mina_dataset_spans (result->dataset);

  g_assert_cmpuint (result->n_traces, ==, 1);
  g_assert_cmpuint (result->n_orphans, ==, 0);
  g_assert_cmpuint (result->n_hops, ==, 3);
  g_assert_cmpuint (spans->n, ==, 4);
  for (guint i = 0; i < result->n_hops; i++)
    {
      const MinaLabHop *hop = &result->hops[i];

      g_assert_true (hop->joined);
      g_assert_cmpuint (hop->lines->len, ==, 1);
      g_assert_cmpuint (spans->parent[hop->callee], ==, hop->caller);
      g_assert_cmphex (hop->header.context.span_id, ==, spans->id[hop->caller]);
    }
}

/* Cut once, the request leaves two traces, wherever that is; all three, four. */
static void
test_a_cut_leaves_two_traces (void)
{
  g_autoptr (MinaContextLab) lab = mina_context_lab_new ();
  guint n;

  mina_context_lab_arrows (lab, &n);
  g_assert_cmpuint (n, ==, 3);
  for (guint i = 0; i < n; i++)
    {
      mina_context_lab_set_forward (lab, i, FALSE);
      assert_leaves (lab, 2, 1, 0);
      mina_context_lab_set_forward (lab, i, TRUE);
    }
  mina_context_lab_set_forward (lab, arrow (lab, "service-a", "service-b"), FALSE);
  {
    g_autoptr (MinaLabResult) result = mina_context_lab_send (lab);

    g_assert_cmpuint (result->hops[1].lines->len, ==, 0);
    g_assert_cmpint (result->hops[1].header.fault, ==, MINA_HEADER_FAULT_ABSENT);
    g_assert_true (result->hops[2].joined);
  }
  for (guint i = 0; i < n; i++)
    mina_context_lab_set_forward (lab, i, FALSE);
  assert_leaves (lab, 4, 3, 0);
}

static void
test_two_languages_are_mended (void)
{
  g_autoptr (MinaContextLab) lab = mina_context_lab_new_two_languages ();
  guint a = service (lab, "service-a"), b = service (lab, "service-b");
  const MinaPropagators both = MINA_PROPAGATOR_TRACECONTEXT | MINA_PROPAGATOR_B3;
  g_autoptr (MinaLabResult) result = mina_context_lab_send (lab);

  g_assert_cmpuint (result->n_traces, ==, 2);
  g_assert_nonnull (mina_headers_find (result->hops[1].lines, "traceparent", NULL));
  g_assert_cmpint (result->hops[1].header.fault, ==, MINA_HEADER_FAULT_UNREAD);
  g_assert_nonnull (mina_headers_find (result->hops[2].lines, "b3", NULL));
  g_assert_true (result->hops[2].joined);

  /* Only the frontend changed: those two understood each other already. */
  mina_context_lab_set_inject (lab, service (lab, "frontend"), both);
  assert_leaves (lab, 2, 1, 0);
  /* service-b is deaf in every language. */
  mina_context_lab_set_extract (lab, b, 0);
  assert_leaves (lab, 2, 1, 0);
  mina_context_lab_set_extract (lab, b, both);
  assert_leaves (lab, 1, 0, 0);
  /* The other way to mend it: service-a writes what service-b reads. */
  mina_context_lab_set_extract (lab, b, MINA_PROPAGATOR_B3);
  mina_context_lab_set_inject (lab, a, MINA_PROPAGATOR_B3);
  assert_leaves (lab, 1, 0, 0);
  mina_context_lab_set_inject (lab, a, MINA_PROPAGATOR_B3_MULTI);
  assert_leaves (lab, 1, 0, 0);
  /* Who writes nothing forwards nothing. */
  mina_context_lab_set_inject (lab, a, 0);
  assert_leaves (lab, 2, 1, 0);
}

static void
test_an_edited_header_restarts_the_trace (void)
{
  g_autoptr (MinaContextLab) lab = mina_context_lab_new ();
  g_autoptr (MinaLabResult) before = mina_context_lab_send (lab);
  g_autofree char *good = mina_headers_to_text (before->hops[1].lines);
  g_autofree char *bad = g_strdup (good);
  guint a_b = arrow (lab, "service-a", "service-b");

  bad[strlen ("traceparent: 00-")] = 'X';
  mina_context_lab_set_edited (lab, a_b, bad);
  {
    g_autoptr (MinaLabResult) result = mina_context_lab_send (lab);

    g_assert_cmpint (result->hops[1].header.fault, ==, MINA_HEADER_FAULT_CHARACTER);
    g_assert_cmpuint (result->hops[1].header.fault_at, ==, 3);
    g_assert_cmpuint (result->n_traces, ==, 2);
    g_assert_false (result->hops[1].joined);
    g_assert_true (result->hops[2].joined);
  }
  /* The very header that would have been written fits: ids are the same in every request. */
  mina_context_lab_set_edited (lab, a_b, good);
  assert_leaves (lab, 1, 0, 0);
  /* Another parent is an orphan, though it is in the trace. */
  good[strlen (good) - 5] = good[strlen (good) - 5] == '1' ? '2' : '1';
  mina_context_lab_set_edited (lab, a_b, good);
  assert_leaves (lab, 1, 1, 0);
  /* Flags 00: what is called from there on records nothing. */
  mina_context_lab_set_edited (lab, a_b, "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-"
                                         "00f067aa0ba902b7-00");
  assert_leaves (lab, 1, 1, 2);
  mina_context_lab_set_edited (lab, a_b, "b3: 0");
  mina_context_lab_set_extract (lab, service (lab, "service-b"), MINA_PROPAGATOR_B3);
  assert_leaves (lab, 1, 1, 2);
  /* A switch that is off stops an edited header too. */
  mina_context_lab_set_forward (lab, a_b, FALSE);
  assert_leaves (lab, 2, 1, 0);
  mina_context_lab_set_forward (lab, a_b, TRUE);
  mina_context_lab_set_edited (lab, a_b, NULL);
  mina_context_lab_set_extract (lab, service (lab, "service-b"), MINA_PROPAGATORS_ALL);
  assert_leaves (lab, 1, 0, 0);
}

static void
test_same_settings_give_the_same_ids (void)
{
  g_autoptr (MinaContextLab) lab = mina_context_lab_new ();
  g_autoptr (MinaLabResult) first = mina_context_lab_send (lab);
  g_autoptr (MinaLabResult) second = mina_context_lab_send (lab);
  g_autofree char *header = mina_headers_to_text (first->hops[0].lines);

  for (guint i = 0; i < first->n_hops; i++)
    {
      g_autofree char *a = mina_headers_to_text (first->hops[i].lines);
      g_autofree char *b = mina_headers_to_text (second->hops[i].lines);

      g_assert_cmpstr (a, ==, b);
    }
  /* Golden: the course shows these. */
  g_assert_cmpstr (header, ==,
                   "traceparent: 00-3ba4351a736dad871923b390a7da6ba7-7ea55571780f2535-01");
}

static void
test_spans_keep_the_headers_they_got (void)
{
  g_autoptr (MinaContextLab) lab = mina_context_lab_new ();
  g_autoptr (MinaLabResult) result = NULL;
  const MinaSpans *spans;
  const MinaAttribute *attribute;

  mina_context_lab_set_inject (lab, service (lab, "frontend"), MINA_PROPAGATORS_ALL);
  result = mina_context_lab_send (lab);
  spans = mina_dataset_spans (result->dataset);
  for (guint i = 0; i < result->hops[0].lines->len; i++)
    {
      const MinaHeaderLine *line = g_ptr_array_index (result->hops[0].lines, i);
      g_autofree char *lower = g_ascii_strdown (line->name, -1);
      g_autofree char *key = g_strconcat ("http.request.header.", lower, NULL);

      attribute = mina_attributes_lookup (mina_dataset_attributes (result->dataset),
                                          spans->attributes[result->hops[0].callee], key);
      g_assert_nonnull (attribute);
      g_assert_cmpstr (mina_dataset_text (result->dataset, attribute->string), ==, line->value);
    }
}

static void
test_takes_over_a_trace (void)
{
  const MinaSynthCase *shop = mina_synth_find ("five-spans");
  g_autoptr (MinaDataset) dataset = shop->make (shop->seed);
  g_autoptr (MinaContextLab) lab = mina_context_lab_new_from_trace (dataset, 0);
  g_autoptr (MinaLabResult) result = mina_context_lab_send (lab);
  guint n;

  g_assert_cmpuint (result->n_traces, ==, 1);
  g_assert_cmpuint (result->n_orphans, ==, 0);
  g_assert_cmpuint (mina_dataset_spans (result->dataset)->n, ==, 5);
  g_assert_cmpuint (mina_context_lab_left_out (lab), ==, 0);
  mina_context_lab_services (lab, &n);
  g_assert_cmpuint (n, ==, 3);
  /* The call and its repetition go the same way, and are cut together. */
  g_assert_cmpuint (mina_context_lab_arrows (lab, &n)[arrow (lab, "frontend", "service-a")].n_calls,
                    ==, 2);
  mina_context_lab_set_forward (lab, arrow (lab, "frontend", "service-a"), FALSE);
  assert_leaves (lab, 3, 2, 0);
}

static void
test_a_long_trace_is_cut_short (void)
{
  const MinaSynthCase *big = mina_synth_find ("big");
  g_autoptr (MinaDataset) dataset = big->make (big->seed);
  g_autoptr (MinaContextLab) lab = mina_context_lab_new_from_trace (dataset, 0);
  g_autoptr (MinaLabResult) result = mina_context_lab_send (lab);

  g_assert_cmpuint (mina_dataset_spans (result->dataset)->n, ==, MINA_CONTEXT_LAB_MAX_SPANS);
  g_assert_cmpuint (mina_context_lab_left_out (lab), ==,
                    mina_dataset_spans (dataset)->n - MINA_CONTEXT_LAB_MAX_SPANS);
  g_assert_cmpuint (result->n_orphans, ==, 0);
}

static void
test_bench_agrees_with_the_validator (void)
{
  guint n;
  const MinaHeaderCase *cases = mina_header_bench (&n);

  g_assert_cmpuint (n, ==, 21);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) lines = mina_headers_parse (cases[i].headers,
                                                        strlen (cases[i].headers));
      MinaHeader header;

      g_test_message ("%s", cases[i].name);
      mina_headers_extract (&header, cases[i].reads, lines);
      g_assert_cmpint (header.verdict, ==, cases[i].verdict);
      g_assert_cmpint (header.context.sampled, ==, cases[i].sampled);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/synth/context-lab/" name, function)
  ADD ("whole-request-is-one-trace", test_whole_request_is_one_trace);
  ADD ("a-cut-leaves-two-traces", test_a_cut_leaves_two_traces);
  ADD ("two-languages-are-mended", test_two_languages_are_mended);
  ADD ("an-edited-header-restarts-the-trace", test_an_edited_header_restarts_the_trace);
  ADD ("same-settings-give-the-same-ids", test_same_settings_give_the_same_ids);
  ADD ("spans-keep-the-headers-they-got", test_spans_keep_the_headers_they_got);
  ADD ("takes-over-a-trace", test_takes_over_a_trace);
  ADD ("a-long-trace-is-cut-short", test_a_long_trace_is_cut_short);
  ADD ("bench-agrees-with-the-validator", test_bench_agrees_with_the_validator);
  return g_test_run ();
}
