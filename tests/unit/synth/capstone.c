/* capstone.c - tests that each case has the illness that its answer names, and no other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "synth/mina-capstone.h"
#include "synth/mina-synth-cases.h"

#define N_SEEDS 30

static gboolean
is_shown (MinaDataset *dataset, guint32 span, const MinaCapstoneAnswer *answer)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);

  return strcmp (mina_dataset_span_name (dataset, span), answer->span) == 0
         && spans->kind[span] == answer->span_kind
         && strcmp (mina_dataset_service_name (dataset, spans->service[span]),
                    answer->span_service)
              == 0;
}

static gint64
length_us (MinaDataset *dataset, guint32 span)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);

  return (spans->end_ns[span] - spans->start_ns[span]) / 1000;
}

static const char *
attribute_of (MinaDataset *dataset, MinaRange range, const char *wanted)
{
  MinaAttributes *attributes = mina_dataset_attributes (dataset);

  for (guint i = 0; i < range.n; i++)
    {
      const MinaAttribute *attribute = mina_attributes_at (attributes, range, i);
      g_autoptr (GString) text = NULL;

      if (strcmp (mina_dataset_text (dataset, attribute->key), wanted) != 0)
        continue;
      text = g_string_new (NULL);
      mina_attributes_to_json (attributes, attribute, text);
      return g_intern_string (text->str);
    }
  return NULL;
}

/* Many queries after each other, none of them long. */
static void
check_n_plus_one (MinaDataset *dataset, const MinaCapstoneAnswer *answer)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 n;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);
  const guint32 *order = mina_dataset_span_order (dataset);

  for (guint32 t = 0; t < n; t++)
    {
      gint64 last_end_ns = 0, sum_us = 0;
      guint count = 0;

      for (guint32 k = 0; k < traces[t].spans.n; k++)
        {
          guint32 span = order[traces[t].spans.first + k];

          if (!is_shown (dataset, span, answer))
            continue;
          g_assert_cmpint (length_us (dataset, span), <, 3 * answer->each_ms * 1000);
          g_assert_cmpint (spans->start_ns[span], >=, last_end_ns);
          last_end_ns = spans->end_ns[span];
          sum_us += length_us (dataset, span);
          count++;
        }
      g_assert_cmpuint (count, ==, answer->count);
      /* Together they are most of the request. */
      g_assert_cmpint (sum_us * 10, >, length_us (dataset, traces[t].root) * 8);
    }
}

/* Roots in the middle of nowhere, all of one version. */
static void
check_retry_storm (MinaDataset *dataset, const MinaCapstoneAnswer *answer)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  const MinaResource *resources = mina_dataset_resources (dataset, NULL);
  guint32 n;
  guint torn = 0, inside = 0;

  mina_dataset_traces (dataset, &n);
  for (guint32 i = 0; i < spans->n; i++)
    {
      const char *version;

      if (!is_shown (dataset, i, answer)
          || attribute_of (dataset, spans->attributes[i], "http.request.resend_count") == NULL)
        continue;
      version =
        attribute_of (dataset, resources[spans->resource[i]].attributes, "service.version");
      if (spans->parent_id[i] == 0)
        {
          g_assert_nonnull (strstr (version, answer->version));
          torn++;
        }
      else
        {
          g_assert_null (strstr (version, answer->version));
          inside++;
        }
    }
  g_assert_cmpuint (torn, ==, 5 * (answer->count - 1));
  g_assert_cmpuint (inside, ==, torn);
  g_assert_cmpuint (n, ==, 40 + torn);
}

/* A long call without anything below it, to a service that is in no other span. */
static void
check_silent_service (MinaDataset *dataset, const MinaCapstoneAnswer *answer)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 n, n_services;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);
  guint calls = 0;

  mina_dataset_services (dataset, &n_services);
  for (guint32 s = 0; s < n_services; s++)
    g_assert_cmpstr (mina_dataset_service_name (dataset, s), !=, answer->service);
  for (guint32 i = 0; i < spans->n; i++)
    {
      if (spans->parent[i] != MINA_NONE)
        g_assert_false (is_shown (dataset, spans->parent[i], answer));
      if (!is_shown (dataset, i, answer))
        continue;
      calls++;
      g_assert_nonnull (strstr (attribute_of (dataset, spans->attributes[i], "server.address"),
                                answer->service));
      g_assert_cmpint (length_us (dataset, i), >, answer->each_ms * 500);
    }
  g_assert_cmpuint (calls, ==, n);
  /* 5 % of 400, give or take: the ids draw lots. */
  g_assert_cmpuint (n, >=, 5);
  g_assert_cmpuint (n, <=, 45);
  for (guint32 t = 0; t < n; t++)
    g_assert_cmpuint (traces[t].n_orphans, ==, 0);
}

static void
test_answer_is_what_the_traces_show (void)
{
  guint kinds[MINA_CAPSTONE_N_KINDS] = { 0 };
  guint64 seed = mina_capstone_seed ("seat07", "day4-2026");

  for (guint i = 0; i < N_SEEDS; i++)
    {
      MinaCapstoneAnswer answer;
      g_autoptr (MinaDataset) dataset = mina_synth_capstone (seed);

      mina_capstone_answer (seed, &answer);
      kinds[answer.kind]++;
      switch (answer.kind)
        {
        case MINA_CAPSTONE_N_PLUS_ONE:
          check_n_plus_one (dataset, &answer);
          break;
        case MINA_CAPSTONE_RETRY_STORM:
          check_retry_storm (dataset, &answer);
          break;
        case MINA_CAPSTONE_SILENT_SERVICE:
          check_silent_service (dataset, &answer);
          break;
        case MINA_CAPSTONE_POOL_WAIT:
        case MINA_CAPSTONE_FULL_SCAN:
        case MINA_CAPSTONE_CLOCK_SKEW:
        case MINA_CAPSTONE_N_KINDS:
        default:
          g_assert_not_reached ();
        }
      seed = mina_capstone_next_seed (seed);
    }
  for (guint k = 0; k <= MINA_CAPSTONE_SILENT_SERVICE; k++)
    g_assert_cmpuint (kinds[k], >, N_SEEDS / 10);
}

static void
test_another_case_is_of_another_kind (void)
{
  guint64 seed = 1;

  for (guint i = 0; i < 1000; i++)
    {
      MinaCapstoneAnswer before, after;

      mina_capstone_answer (seed, &before);
      seed = mina_capstone_next_seed (seed);
      mina_capstone_answer (seed, &after);
      g_assert_cmpint (before.kind, !=, after.kind);
    }
}

/* Results are checked again on other machines: these may never change. */
static void
test_seeds_are_pinned (void)
{
  g_assert_cmphex (mina_capstone_seed ("seat07", "day4-2026"), ==,
                   G_GUINT64_CONSTANT (0xbd74c7f3c8b53577));
  g_assert_cmphex (mina_capstone_seed ("seat07", "day4-2026"), !=,
                   mina_capstone_seed ("seat0", "7day4-2026"));
  g_assert_cmphex (mina_capstone_seed ("", ""), !=, mina_capstone_seed ("", "a"));
}

static void
test_neighbours_have_other_cases (void)
{
  guint kinds[MINA_CAPSTONE_N_KINDS] = { 0 };

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *learner = g_strdup_printf ("seat%02u", i);
      MinaCapstoneAnswer answer;

      mina_capstone_answer (mina_capstone_seed (learner, "day4-2026"), &answer);
      kinds[answer.kind]++;
    }
  for (guint k = 0; k <= MINA_CAPSTONE_SILENT_SERVICE; k++)
    {
      g_assert_cmpuint (kinds[k], >, 70);
      g_assert_cmpuint (kinds[k], <, 130);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func ("/synth/capstone/" path, function)
  ADD ("answer-is-what-the-traces-show", test_answer_is_what_the_traces_show);
  ADD ("another-case-is-of-another-kind", test_another_case_is_of_another_kind);
  ADD ("seeds-are-pinned", test_seeds_are_pinned);
  ADD ("neighbours-have-other-cases", test_neighbours_have_other_cases);
  return g_test_run ();
}
