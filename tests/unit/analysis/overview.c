/* overview.c - tests of the service graph, the comparison and the heat map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "analysis/mina-compare.h"
#include "analysis/mina-latency.h"
#include "analysis/mina-sequence.h"
#include "analysis/mina-service-graph.h"
#include "synth/mina-synth.h"

#define MS G_GINT64_CONSTANT (1000000)

static MinaDataset *
make (const char *name)
{
  const MinaSynthCase *found = mina_synth_find (name);

  return found->make (found->seed);
}

static const MinaGraphCall *
find_call (const MinaServiceGraph *graph,
           const MinaDataset      *dataset,
           const char             *from,
           const char             *to)
{
  for (guint32 i = 0; i < graph->n_calls; i++)
    if (strcmp (mina_service_graph_name (graph, dataset, graph->calls[i].from), from) == 0
        && strcmp (mina_service_graph_name (graph, dataset, graph->calls[i].to), to) == 0)
      return &graph->calls[i];
  return NULL;
}

static void
test_graph_of_a_shop (void)
{
  g_autoptr (MinaDataset) dataset = make ("vanishing-ms");
  g_autoptr (MinaServiceGraph) graph = mina_service_graph_new (dataset, MINA_NONE, NULL);
  const char *expected[] = { "frontend", "checkout", "inventory", "payments", "stock-db" };
  guint32 ranks[] = { 0, 1, 2, 2, 3 };

  g_assert_cmpuint (graph->n_services, ==, G_N_ELEMENTS (expected));
  for (guint32 i = 0; i < graph->n_services; i++)
    {
      g_assert_cmpstr (mina_service_graph_name (graph, dataset, i), ==, expected[i]);
      g_assert_cmpuint (graph->services[i].rank, ==, ranks[i]);
    }
  g_assert_cmpuint (graph->n_calls, ==, 4);
  g_assert_cmpuint (find_call (graph, dataset, "checkout", "payments")->n_calls, ==, 14000);
  g_assert_cmpuint (graph->services[0].n_spans, ==, 28000);
}

static void
test_graph_names_silent_peers (void)
{
  g_autoptr (MinaDataset) dataset = make ("five-spans");
  g_autoptr (MinaServiceGraph) graph = mina_service_graph_new (dataset, 0, NULL);
  const MinaGraphCall *call = find_call (graph, dataset, "service-b", "redis");

  g_assert_nonnull (call);
  g_assert_cmpuint (call->n_calls, ==, 1);
  g_assert_cmpuint (graph->services[call->to].service, ==, MINA_NONE);
  g_assert_cmpint (call->total_ns, ==, 12 * MS);
  /* The repeated call has nobody of service-b below it, but names it. */
  g_assert_cmpuint (find_call (graph, dataset, "service-a", "service-b")->n_errors, ==, 1);
}

static void
test_graph_of_messages (void)
{
  g_autoptr (MinaDataset) dataset = make ("async-tail");
  g_autoptr (MinaServiceGraph) graph = mina_service_graph_new (dataset, MINA_NONE, NULL);

  g_assert_true (find_call (graph, dataset, "orders", "mailer")->asynchronous);
  g_assert_false (find_call (graph, dataset, "frontend", "orders")->asynchronous);
}

static MinaTree *
slow_or_fast (MinaDataset *dataset,
              gboolean     slow)
{
  guint32 n;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);

  for (guint32 i = 0; i < n; i++)
    if ((mina_time_span_length (traces[i].extent) > 400 * MS) == slow)
      return mina_tree_new (dataset, i, FALSE, NULL);
  g_assert_not_reached ();
}

static void
test_comparison_finds_the_one_that_changed (void)
{
  g_autoptr (MinaDataset) dataset = make ("vanishing-ms");
  g_autoptr (MinaTree) fast = slow_or_fast (dataset, FALSE);
  g_autoptr (MinaTree) slow = slow_or_fast (dataset, TRUE);
  g_autoptr (MinaComparison) comparison = mina_comparison_new (fast, slow);
  g_autofree guint32 *ranked = mina_comparison_by_own_time (comparison);
  guint32 grown = 0;

  g_assert_cmpuint (comparison->n, ==, 9);
  g_assert_cmpuint (comparison->n_matched, ==, 9);
  for (guint32 i = 0; i < comparison->n; i++)
    grown += comparison->rows[i].own_difference_ns > 100 * MS;
  g_assert_cmpuint (grown, ==, 1);
  g_assert_cmpstr (
    mina_dataset_span_name (dataset, slow->span[comparison->rows[ranked[0]].b]), ==,
    "SELECT stock");
  g_assert_cmpint (comparison->rows[ranked[0]].own_difference_ns, >=, 299 * MS);
}

static void
test_comparison_says_what_is_missing (void)
{
  g_autoptr (MinaDataset) dark = make ("five-spans");
  g_autoptr (MinaDataset) lit = make ("five-spans-lit");
  g_autoptr (MinaTree) a = mina_tree_new (dark, 0, FALSE, NULL);
  g_autoptr (MinaTree) b = mina_tree_new (lit, 0, FALSE, NULL);
  g_autoptr (MinaComparison) there = mina_comparison_new (a, b);
  g_autoptr (MinaComparison) back = mina_comparison_new (b, a);

  /* Redis stands below another parent there: it is missing in one place and new in the other. */
  g_assert_cmpuint (there->n_matched, ==, 4);
  g_assert_cmpuint (there->n_only_a, ==, 1);
  g_assert_cmpuint (there->n_only_b, ==, 5);
  g_assert_cmpuint (back->n_only_a, ==, 5);
  g_assert_cmpuint (back->n_only_b, ==, 1);
}

/* Each node of either tree stands in exactly one row, and a tree equals itself. */
static void
test_comparison_shows_every_span_once (void)
{
  const char *names[] = { "five-spans", "five-spans-lit", "first-trace", "skewed-clocks", "big" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint k = 0; k < G_N_ELEMENTS (names); k++)
      {
        g_autoptr (MinaDataset) x = make (names[i]);
        g_autoptr (MinaDataset) y = make (names[k]);
        g_autoptr (MinaTree) a = mina_tree_new (x, 0, FALSE, NULL);
        g_autoptr (MinaTree) b = mina_tree_new (y, 0, FALSE, NULL);
        g_autoptr (MinaComparison) comparison = mina_comparison_new (a, b);
        g_autofree guint8 *seen_a = g_malloc0 (a->n);
        g_autofree guint8 *seen_b = g_malloc0 (b->n);

        for (guint32 r = 0; r < comparison->n; r++)
          {
            if (comparison->rows[r].a != MINA_NONE)
              g_assert_cmpuint (seen_a[comparison->rows[r].a]++, ==, 0);
            if (comparison->rows[r].b != MINA_NONE)
              g_assert_cmpuint (seen_b[comparison->rows[r].b]++, ==, 0);
          }
        g_assert_null (memchr (seen_a, 0, a->n));
        g_assert_null (memchr (seen_b, 0, b->n));
        if (i == k)
          g_assert_cmpuint (comparison->n_matched, ==, a->n);
      }
}

static void
test_sequence_of_three_services (void)
{
  g_autoptr (MinaDataset) dataset = make ("first-trace");
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 1, FALSE, NULL);
  g_autoptr (MinaSequence) sequence = mina_sequence_new (tree);
  static const struct
  {
    const char     *from;
    const char     *to;
    MinaMessageKind kind;
    const char     *label;
    gint64          sent_ms;
  } expected[] = {
    { "caller", "frontend", MINA_MESSAGE_CALL, "HTTP GET /item", 0 },
    { "frontend", "service-a", MINA_MESSAGE_CALL, "gRPC Items/Get", 8 },
    { "service-a", "database", MINA_MESSAGE_CALL, "SELECT item", 16 },
    { "database", "service-a", MINA_MESSAGE_REPLY, "OK", 48 },
    { "service-a", "frontend", MINA_MESSAGE_REPLY, "OK", 58 },
    { "frontend", "caller", MINA_MESSAGE_REPLY, "OK", 64 },
  };

  g_assert_cmpuint (sequence->n, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < sequence->n; i++)
    {
      const MinaMessage *message = &sequence->messages[i];
      g_autofree char *label = mina_sequence_label (sequence, dataset, i);

      g_assert_cmpstr (mina_sequence_name (sequence, dataset, message->from), ==, expected[i].from);
      g_assert_cmpstr (mina_sequence_name (sequence, dataset, message->to), ==, expected[i].to);
      g_assert_cmpint (message->kind, ==, expected[i].kind);
      g_assert_cmpstr (label, ==, expected[i].label);
      g_assert_cmpint (message->sent_ns - tree->extent.start_ns, ==, expected[i].sent_ms * MS);
    }
}

static void
test_sequence_shows_the_way (void)
{
  g_autoptr (MinaDataset) dataset = make ("vanishing-ms");
  g_autoptr (MinaTree) slow = slow_or_fast (dataset, TRUE);
  g_autoptr (MinaSequence) sequence = mina_sequence_new (slow);
  gboolean seen = FALSE;

  g_assert_cmpuint (sequence->n_participants, ==, 6);
  g_assert_cmpuint (sequence->n, ==, 10);
  for (guint i = 0; i < sequence->n; i++)
    {
      const MinaMessage *message = &sequence->messages[i];

      if (i > 0)
        g_assert_cmpint (sequence->messages[i - 1].sent_ns, <=, message->sent_ns);
      g_assert_cmpint (message->received_ns, >=, message->sent_ns);
      seen |= message->kind == MINA_MESSAGE_CALL
              && message->received_ns - message->sent_ns >= 300 * MS;
    }
  g_assert_true (seen);
}

static void
test_sequence_of_messages_and_peers (void)
{
  g_autoptr (MinaDataset) queue = make ("async-tail");
  g_autoptr (MinaTree) tree = mina_tree_new (queue, 0, FALSE, NULL);
  g_autoptr (MinaSequence) sequence = mina_sequence_new (tree);
  g_autoptr (MinaDataset) spans = make ("five-spans");
  g_autoptr (MinaTree) five = mina_tree_new (spans, 0, FALSE, NULL);
  g_autoptr (MinaSequence) exercise = mina_sequence_new (five);
  guint n_async = 0, n_redis = 0;

  for (guint i = 0; i < sequence->n; i++)
    n_async += sequence->messages[i].kind == MINA_MESSAGE_ASYNC;
  g_assert_cmpuint (n_async, ==, 2);
  for (guint i = 0; i < exercise->n; i++)
    n_redis += g_str_equal (
      mina_sequence_name (exercise, spans, exercise->messages[i].to), "redis");
  /* The span of service-b is both: what service-a asked of it, and what it asked of redis. */
  g_assert_cmpuint (n_redis, ==, 1);
}

static guint32 *
all_traces (MinaDataset *dataset,
            guint32     *n)
{
  guint32 *traces;

  mina_dataset_traces (dataset, n);
  traces = g_new (guint32, *n);
  for (guint32 i = 0; i < *n; i++)
    traces[i] = i;
  return traces;
}

static void
test_heat_map_shows_the_second_band (void)
{
  g_autoptr (MinaDataset) dataset = make ("vanishing-ms");
  guint32 n, n_found, sum = 0;
  g_autofree guint32 *traces = all_traces (dataset, &n);
  g_autoptr (MinaLatency) latency = mina_latency_new (dataset, traces, n, 54, 40);
  g_autofree guint32 *found = NULL;
  guint gap = 0;

  for (guint i = 0; i < latency->n_columns * latency->n_rows; i++)
    sum += latency->counts[i];
  g_assert_cmpuint (sum, ==, 14000);
  for (guint r = 0; r < latency->n_rows; r++)
    {
      guint32 in_row = 0;

      for (guint c = 0; c < latency->n_columns; c++)
        in_row += latency->counts[c * latency->n_rows + r];
      gap += in_row == 0;
    }
  g_assert_cmpuint (gap, >=, 10);
  g_assert_cmpint (latency->whole_ns[MINA_LATENCY_P50], <, 152 * MS);
  g_assert_cmpint (latency->whole_ns[MINA_LATENCY_P99], >, 300 * MS);

  found = mina_latency_brush (dataset, traces, n, latency->time, 400 * MS, G_MAXINT64, &n_found);
  g_assert_cmpuint (n_found, ==, 201);
}

static void
test_heat_map_bands_hold_their_durations (void)
{
  g_autoptr (MinaDataset) dataset = make ("first-trace");
  guint32 n;
  g_autofree guint32 *traces = all_traces (dataset, &n);
  g_autoptr (MinaLatency) latency = mina_latency_new (dataset, traces, n, 7, 13);

  for (guint r = 0; r < latency->n_rows; r++)
    g_assert_cmpint (latency->bounds_ns[r], <=, latency->bounds_ns[r + 1]);
  for (gint64 length_ns = 64 * MS; length_ns <= 420 * MS; length_ns += MS)
    {
      guint row = mina_latency_row (latency, length_ns);

      g_assert_cmpint (latency->bounds_ns[row], <=, length_ns);
      if (row + 1 < latency->n_rows)
        g_assert_cmpint (latency->bounds_ns[row + 1], >, length_ns);
    }
  g_assert_cmpuint (mina_latency_column (latency, latency->time.start_ns), ==, 0);
  g_assert_cmpuint (mina_latency_column (latency, latency->time.end_ns), ==, 6);
}

static void
test_heat_map_axis_fits_the_crowd (void)
{
  g_autoptr (MinaDataset) near = make ("vanishing-ms");
  guint32 n;
  g_autofree guint32 *traces = all_traces (near, &n);
  g_autoptr (MinaLatency) latency = mina_latency_new (near, traces, n, 54, 40);

  /* The longest lasts three to four times as long as most. */
  g_assert_true (latency->linear);
  g_assert_cmpint (latency->low_ns, ==, 0);
  g_assert_cmpfloat (mina_latency_share (latency, 0), ==, 0);
  g_assert_cmpfloat (mina_latency_share (latency, G_MAXINT64), ==, 1);
  g_assert_cmpfloat_with_epsilon (mina_latency_share (latency, latency->high_ns / 4), 0.25, 1e-6);
  for (guint c = 0; c < latency->n_columns; c++)
    {
      gint64 start_ns = mina_latency_column_start (latency, c);
      gint64 end_ns = mina_latency_column_start (latency, c + 1);

      g_assert_cmpuint (mina_latency_column (latency, start_ns + (end_ns - start_ns) / 2), ==, c);
    }
}

static void
test_heat_map_of_nothing (void)
{
  g_autoptr (MinaDataset) dataset = make ("first-trace");
  g_autoptr (MinaLatency) latency = mina_latency_new (dataset, NULL, 0, 4, 4);

  g_assert_cmpuint (latency->n, ==, 0);
  g_assert_cmpuint (latency->highest, ==, 0);
  g_assert_cmpint (latency->whole_ns[MINA_LATENCY_P99], ==, -1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func ("/analysis/" path, function)
  ADD ("service-graph/of-a-shop", test_graph_of_a_shop);
  ADD ("service-graph/names-silent-peers", test_graph_names_silent_peers);
  ADD ("service-graph/of-messages", test_graph_of_messages);
  ADD ("compare/finds-the-one-that-changed", test_comparison_finds_the_one_that_changed);
  ADD ("compare/says-what-is-missing", test_comparison_says_what_is_missing);
  ADD ("compare/shows-every-span-once", test_comparison_shows_every_span_once);
  ADD ("sequence/of-three-services", test_sequence_of_three_services);
  ADD ("sequence/shows-the-way", test_sequence_shows_the_way);
  ADD ("sequence/of-messages-and-peers", test_sequence_of_messages_and_peers);
  ADD ("latency/shows-the-second-band", test_heat_map_shows_the_second_band);
  ADD ("latency/bands-hold-their-durations", test_heat_map_bands_hold_their_durations);
  ADD ("latency/axis-fits-the-crowd", test_heat_map_axis_fits_the_crowd);
  ADD ("latency/of-nothing", test_heat_map_of_nothing);
  return g_test_run ();
}
