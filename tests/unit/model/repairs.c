/* repairs.c - tests of what the builder decides about inconsistent spans
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "model/mina-dataset-builder.h"

#define T0 G_GINT64_CONSTANT (1768471200000000000)
#define NOW (T0 + G_GINT64_CONSTANT (3600000000000))
#define MARK(code) (1u << MINA_REPAIR_##code)

static MinaSpanRecord
span (guint64 trace,
      guint64 id,
      guint64 parent,
      gint64  start_ms,
      gint64  end_ms)
{
  MinaSpanRecord record = MINA_SPAN_RECORD_INIT;

  record.trace_id = (MinaTraceId){ 0xa, trace };
  record.id = id;
  record.parent_id = parent;
  record.trace_id_form = record.id_form = MINA_ID_HEX;
  record.parent_id_form = parent == 0 ? MINA_ID_NONE : MINA_ID_HEX;
  record.start_form = record.end_form = MINA_TIME_GIVEN;
  record.start_ns = (guint64) (T0 + start_ms * MINA_NS_PER_MS);
  record.end_ns = (guint64) (T0 + end_ms * MINA_NS_PER_MS);
  return record;
}

static MinaDatasetBuilder *
new_builder (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();

  g_assert_cmpuint (mina_dataset_builder_resource_for_service (builder, "shop", 4), ==, 0);
  return builder;
}

static MinaDataset *
build (MinaSpanRecord *records,
       guint           n)
{
  MinaDatasetBuilder *builder = new_builder ();

  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (mina_dataset_builder_add_span (builder, &records[i], NULL, 0), ==, i);
  return mina_dataset_builder_finish (builder, NOW, NULL);
}

static guint32
count_repairs (MinaDataset   *dataset,
               MinaRepairCode code)
{
  guint32 n;
  const MinaRepair *repairs = mina_dataset_repairs (dataset, &n);

  for (guint32 i = 0; i < n; i++)
    if (repairs[i].code == code)
      {
        char digits[16];

        g_snprintf (digits, sizeof digits, "%u", repairs[i].n);
        g_assert_nonnull (strstr (repairs[i].sentence, digits));
        for (guint32 k = 0; k < repairs[i].n; k++)
          g_assert_cmpuint (mina_dataset_spans (dataset)->marks[repairs[i].spans[k]] & (1u << code),
                            !=, 0);
        return repairs[i].n;
      }
  return 0;
}

static guint32
count_marks (MinaDataset *dataset,
             guint32      mark)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 n = 0;

  for (guint32 i = 0; i < spans->n; i++)
    n += (spans->marks[i] & mark) != 0;
  return n;
}

static void
test_children_find_parents_in_any_order (void)
{
  MinaSpanRecord records[] = { span (1, 3, 2, 2, 3), span (1, 2, 1, 1, 5), span (1, 1, 0, 0, 9) };
  g_autoptr (MinaDataset) dataset = build (records, 3);
  const MinaSpans *spans = mina_dataset_spans (dataset);
  const guint32 *order = mina_dataset_span_order (dataset);
  guint32 n;

  g_assert_cmpuint (spans->parent[0], ==, 1);
  g_assert_cmpuint (spans->parent[1], ==, 2);
  g_assert_cmpuint (spans->parent[2], ==, MINA_NONE);
  g_assert_cmpuint (order[0], ==, 2);
  g_assert_cmpuint (order[2], ==, 0);
  mina_dataset_repairs (dataset, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpint (mina_dataset_extent (dataset).end_ns, ==, T0 + 9 * MINA_NS_PER_MS);
}

static void
test_missing_parent (void)
{
  MinaSpanRecord records[] = { span (1, 1, 0, 0, 9), span (1, 2, 77, 1, 2), span (2, 3, 1, 3, 4) };
  g_autoptr (MinaDataset) dataset = build (records, 3);
  const MinaCounts *counts = mina_dataset_counts (dataset);
  guint32 n;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);

  /* The id of the third one's parent exists, but in another trace. */
  g_assert_cmpuint (count_repairs (dataset, MINA_REPAIR_MISSING_PARENT), ==, 2);
  g_assert_cmpuint (counts->orphans, ==, 2);
  g_assert_cmpuint (counts->roots, ==, 1);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (traces[0].n_orphans, ==, 1);
  g_assert_cmpuint (traces[1].root, ==, 2);
}

static void
test_self_parent_is_root (void)
{
  MinaSpanRecord records[] = { span (1, 5, 5, 0, 9) };
  g_autoptr (MinaDataset) dataset = build (records, 1);

  g_assert_cmpuint (mina_dataset_spans (dataset)->parent[0], ==, MINA_NONE);
  g_assert_cmpuint (count_repairs (dataset, MINA_REPAIR_SELF_PARENT), ==, 1);
  g_assert_cmpuint (mina_dataset_counts (dataset)->orphans, ==, 0);
}

static void
test_cycle_is_cut_at_the_earliest (void)
{
  MinaSpanRecord records[] = { span (1, 1, 3, 5, 9), span (1, 2, 1, 2, 9), span (1, 3, 2, 3, 9),
                               span (1, 4, 3, 4, 9) };
  g_autoptr (MinaDataset) dataset = build (records, 4);
  const MinaSpans *spans = mina_dataset_spans (dataset);

  g_assert_cmpuint (count_repairs (dataset, MINA_REPAIR_CYCLE), ==, 1);
  g_assert_cmpuint (spans->parent[1], ==, MINA_NONE);
  g_assert_cmpuint (spans->parent[2], ==, 1);
  g_assert_cmpuint (spans->parent[0], ==, 2);
  g_assert_cmpuint (spans->parent[3], ==, 2);
}

static void
test_identical_copies_are_shown_once (void)
{
  MinaSpanRecord records[] = { span (1, 1, 0, 0, 9), span (1, 2, 1, 1, 2), span (1, 2, 1, 1, 2),
                               span (1, 2, 1, 1, 2) };
  g_autoptr (MinaDataset) dataset = build (records, 4);
  guint32 n;

  g_assert_cmpuint (count_repairs (dataset, MINA_REPAIR_DUPLICATE), ==, 2);
  g_assert_cmpuint (mina_dataset_counts (dataset)->spans, ==, 4);
  g_assert_cmpuint (mina_dataset_traces (dataset, &n)[0].spans.n, ==, 2);
  g_assert_cmpuint (mina_dataset_spans (dataset)->marks[3] & MINA_SPAN_HIDDEN, !=, 0);
}

static void
test_same_id_with_other_data_is_all_shown (void)
{
  MinaSpanRecord records[] = { span (1, 1, 0, 0, 9), span (1, 2, 1, 1, 2), span (1, 2, 1, 3, 4),
                               span (1, 3, 2, 1, 2) };
  g_autoptr (MinaDataset) dataset = build (records, 4);
  guint32 n;

  g_assert_cmpuint (count_repairs (dataset, MINA_REPAIR_SAME_ID), ==, 2);
  g_assert_cmpuint (mina_dataset_traces (dataset, &n)[0].spans.n, ==, 4);
  g_assert_cmpuint (mina_dataset_spans (dataset)->parent[3], ==, 1);
}

static void
test_shared_id_becomes_parent_and_child (void)
{
  for (int server_first = 0; server_first < 2; server_first++)
    {
      MinaDatasetBuilder *builder = new_builder ();
      guint32 back = mina_dataset_builder_resource_for_service (builder, "backend", 7);
      MinaSpanRecord root = span (1, 1, 0, 0, 9);
      MinaSpanRecord client = span (1, 2, 1, 1, 8);
      MinaSpanRecord server = span (1, 2, 1, 2, 7);
      MinaSpanRecord below = span (1, 3, 2, 3, 4);
      MinaSpanRecord beside = span (1, 4, 2, 3, 4);
      g_autoptr (MinaDataset) dataset = NULL;
      const MinaSpans *spans;
      guint32 c = server_first ? 2 : 1, s = server_first ? 1 : 2;

      client.kind = MINA_SPAN_KIND_CLIENT;
      server.kind = MINA_SPAN_KIND_SERVER;
      server.resource = below.resource = back;
      client.splittable = server.splittable = TRUE;
      mina_dataset_builder_add_span (builder, &root, NULL, 0);
      mina_dataset_builder_add_span (builder, server_first ? &server : &client, NULL, 0);
      mina_dataset_builder_add_span (builder, server_first ? &client : &server, NULL, 0);
      mina_dataset_builder_add_span (builder, &below, NULL, 0);
      mina_dataset_builder_add_span (builder, &beside, NULL, 0);
      dataset = mina_dataset_builder_finish (builder, NOW, NULL);
      spans = mina_dataset_spans (dataset);

      g_assert_cmpuint (count_repairs (dataset, MINA_REPAIR_SHARED), ==, 1);
      g_assert_cmpuint (spans->parent[c], ==, 0);
      g_assert_cmpuint (spans->parent[s], ==, c);
      /* A child goes below the half of its own service. */
      g_assert_cmpuint (spans->parent[3], ==, s);
      g_assert_cmpuint (spans->parent[4], ==, c);
      g_assert_cmpuint (mina_dataset_find_span (dataset, 0, 2), ==, c);
    }
}

static void
test_parts_are_put_together (void)
{
  MinaDatasetBuilder *builder = new_builder ();
  MinaSpanRecord begin = span (1, 1, 0, 0, 9), end = span (1, 1, 0, 0, 9);
  guint32 name = mina_strings_add (mina_dataset_builder_strings (builder), "get", 3);
  MinaAttributes *attributes = mina_dataset_builder_attributes (builder);
  guint32 a = mina_attributes_add_int (attributes, name, 1);
  guint32 b = mina_attributes_add_int (attributes, name, 2);
  g_autoptr (MinaDataset) dataset = NULL;
  const MinaSpans *spans;

  begin.splittable = end.splittable = TRUE;
  begin.end_form = MINA_TIME_ABSENT;
  begin.end_ns = 0;
  end.start_form = MINA_TIME_ABSENT;
  end.start_ns = 0;
  end.name = name;
  end.status = MINA_STATUS_ERROR;
  mina_dataset_builder_add_event (builder, T0, name, NULL, 0, 0);
  mina_dataset_builder_add_span (builder, &begin, &a, 1);
  mina_dataset_builder_add_event (builder, T0 + 1, name, NULL, 0, 0);
  mina_dataset_builder_add_span (builder, &end, &b, 1);
  dataset = mina_dataset_builder_finish (builder, NOW, NULL);
  spans = mina_dataset_spans (dataset);

  g_assert_cmpuint (spans->marks[1] & MINA_SPAN_HIDDEN, !=, 0);
  g_assert_cmpuint (spans->name[0], ==, name);
  g_assert_cmpuint (spans->status[0], ==, MINA_STATUS_ERROR);
  g_assert_cmpint (spans->end_ns[0], ==, T0 + 9 * MINA_NS_PER_MS);
  g_assert_cmpuint (spans->attributes[0].n, ==, 2);
  g_assert_cmpuint (spans->events[0].n, ==, 2);
  g_assert_cmpint (mina_dataset_events (dataset)->time_ns[spans->events[0].first + 1], ==, T0 + 1);
  g_assert_cmpuint (spans->marks[0] & (MARK (UNFINISHED) | MARK (NO_START)), ==, 0);
}

/* So many that comparing or copying all with all would never end. */
static void
test_many_parts_are_put_together (void)
{
  enum
  {
    N = 200000
  };
  MinaDatasetBuilder *builder = new_builder ();
  MinaSpanRecord records[] = { span (1, 1, 0, 0, 9), span (1, 2, 0, 0, 9) };
  guint32 name = mina_strings_add (mina_dataset_builder_strings (builder), "part", 4);
  MinaAttributes *attributes = mina_dataset_builder_attributes (builder);
  g_autoptr (MinaDataset) dataset = NULL;
  const MinaSpans *spans;
  const MinaEvents *events;

  /* Two spans, whose parts come in turn. */
  records[0].splittable = records[1].splittable = TRUE;
  for (guint i = 0; i < N; i++)
    {
      guint32 number = mina_attributes_add_int (attributes, name, i);

      records[i % 2].start_ns = (guint64) (T0 + i);
      mina_dataset_builder_add_event (builder, T0 + i, name, NULL, 0, 0);
      mina_dataset_builder_add_span (builder, &records[i % 2], &number, 1);
    }
  dataset = mina_dataset_builder_finish (builder, NOW, NULL);
  spans = mina_dataset_spans (dataset);
  events = mina_dataset_events (dataset);
  for (guint k = 0; k < 2; k++)
    {
      g_assert_cmpuint (spans->marks[k] & MINA_SPAN_HIDDEN, ==, 0);
      g_assert_cmpuint (spans->attributes[k].n, ==, N / 2);
      g_assert_cmpuint (spans->events[k].n, ==, N / 2);
      for (guint i = 0; i < N / 2; i++)
        {
          g_assert_cmpint (
            mina_attributes_at (mina_dataset_attributes (dataset), spans->attributes[k], i)->int64,
            ==, 2 * i + k);
          g_assert_cmpint (events->time_ns[spans->events[k].first + i], ==, T0 + 2 * i + k);
          g_assert_cmpuint (events->span[spans->events[k].first + i], ==, k);
        }
    }
  g_assert_cmpuint (count_marks (dataset, MARK (MERGED)), ==, N);
}

static void
test_many_of_one_id_are_told_apart (void)
{
  enum
  {
    N = 100000
  };
  MinaDatasetBuilder *builder = new_builder ();
  g_autoptr (MinaDataset) dataset = NULL;
  MinaSpanRecord record;

  for (guint i = 0; i < 2 * N; i++)
    {
      record = span (1, 1, 0, (gint64) (i % N), (gint64) N);
      mina_dataset_builder_add_span (builder, &record, NULL, 0);
    }
  /* Parts find the first of their side and kind, among that many too. */
  record = span (1, 1, 0, 5, 6);
  record.kind = MINA_SPAN_KIND_SERVER;
  mina_dataset_builder_add_span (builder, &record, NULL, 0);
  record.start_ns++;
  record.splittable = TRUE;
  mina_dataset_builder_add_span (builder, &record, NULL, 0);
  dataset = mina_dataset_builder_finish (builder, NOW, NULL);
  g_assert_cmpuint (count_marks (dataset, MARK (DUPLICATE)), ==, N);
  g_assert_cmpuint (count_marks (dataset, MARK (MERGED)), ==, 2);
  g_assert_cmpuint (mina_dataset_spans (dataset)->marks[2 * N] & MARK (MERGED), !=, 0);
  g_assert_cmpuint (mina_dataset_spans (dataset)->marks[2 * N + 1] & MINA_SPAN_HIDDEN, !=, 0);
  g_assert_cmpuint (count_marks (dataset, MARK (SAME_ID)), ==, N + 1);
}

static void
test_narrow_trace_id_joins_the_wide_one (void)
{
  MinaSpanRecord records[] = { span (7, 1, 0, 0, 9), span (7, 2, 1, 1, 2), span (8, 3, 0, 1, 2) };
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 n;

  records[1].trace_id.hi = 0;
  dataset = build (records, 3);
  mina_dataset_traces (dataset, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (mina_dataset_counts (dataset)->traces, ==, 3);
  g_assert_cmpuint (count_repairs (dataset, MINA_REPAIR_ID_WIDTH), ==, 1);
  g_assert_cmpuint (mina_dataset_spans (dataset)->parent[1], ==, 0);
  g_assert_cmpuint (mina_dataset_find_trace (dataset, (MinaTraceId){ 0, 7 }), ==, 0);
  g_assert_cmpuint (mina_dataset_find_trace (dataset, (MinaTraceId){ 0xa, 8 }), ==, 1);
  g_assert_cmpuint (mina_dataset_find_span (dataset, 1, 3), ==, 2);
}

static void
test_no_start_begins_with_the_parent (void)
{
  MinaSpanRecord records[] = { span (1, 1, 0, 5, 9), span (1, 2, 1, 0, 8), span (1, 3, 2, 0, 7) };
  g_autoptr (MinaDataset) dataset = NULL;
  const MinaSpans *spans;

  records[1].start_form = records[2].start_form = MINA_TIME_ABSENT;
  records[1].start_ns = records[2].start_ns = 0;
  dataset = build (records, 3);
  spans = mina_dataset_spans (dataset);
  g_assert_cmpint (spans->start_ns[1], ==, T0 + 5 * MINA_NS_PER_MS);
  g_assert_cmpint (spans->start_ns[2], ==, T0 + 5 * MINA_NS_PER_MS);
  g_assert_cmpuint (count_repairs (dataset, MINA_REPAIR_NO_START), ==, 2);
  g_assert_cmpuint (mina_dataset_raw_time (dataset, 1)->start, ==, 0);
  g_assert_null (mina_dataset_raw_time (dataset, 0));
}

static void
test_end_before_start_is_an_instant (void)
{
  MinaSpanRecord records[] = { span (1, 1, 0, 5, 3) };
  g_autoptr (MinaDataset) dataset = build (records, 1);
  const MinaSpans *spans = mina_dataset_spans (dataset);

  g_assert_cmpint (spans->end_ns[0], ==, spans->start_ns[0]);
  g_assert_cmpuint (count_repairs (dataset, MINA_REPAIR_NEGATIVE), ==, 1);
  g_assert_cmpuint (mina_dataset_raw_time (dataset, 0)->end, ==,
                    (guint64) (T0 + 3 * MINA_NS_PER_MS));
}

static void
test_unfinished_lasts_as_long_as_its_descendants (void)
{
  MinaSpanRecord records[] = { span (1, 1, 0, 0, 0), span (1, 2, 1, 1, 0), span (1, 3, 2, 2, 6),
                               span (1, 4, 1, 3, 4) };
  g_autoptr (MinaDataset) dataset = NULL;
  const MinaSpans *spans;

  records[0].end_form = records[1].end_form = MINA_TIME_ABSENT;
  records[0].end_ns = records[1].end_ns = 0;
  dataset = build (records, 4);
  spans = mina_dataset_spans (dataset);
  g_assert_cmpint (spans->end_ns[0], ==, T0 + 6 * MINA_NS_PER_MS);
  g_assert_cmpint (spans->end_ns[1], ==, T0 + 6 * MINA_NS_PER_MS);
  g_assert_cmpuint (count_repairs (dataset, MINA_REPAIR_UNFINISHED), ==, 2);
}

static void
test_implausible_times_do_not_stretch_the_axis (void)
{
  MinaSpanRecord records[] = { span (1, 1, 0, 0, 9), span (1, 2, 1, 1, 2), span (1, 3, 1, 1, 2),
                               span (1, 4, 1, 1, 2) };
  g_autoptr (MinaDataset) dataset = NULL;
  MinaTimeSpan extent;

  records[1].start_ns = 100;
  records[2].end_ns = G_MAXUINT64;
  records[3].start_form = MINA_TIME_BAD;
  dataset = build (records, 4);
  extent = mina_dataset_extent (dataset);
  g_assert_cmpint (extent.start_ns, ==, T0);
  g_assert_cmpint (extent.end_ns, ==, T0 + 9 * MINA_NS_PER_MS);
  g_assert_cmpuint (count_repairs (dataset, MINA_REPAIR_IMPLAUSIBLE), ==, 3);
  g_assert_cmpuint (mina_dataset_raw_time (dataset, 1)->start, ==, 100);
}

static void
test_a_year_apart_is_meant (void)
{
  gint64 year_ms = G_GINT64_CONSTANT (31536000000);
  MinaSpanRecord records[] = { span (1, 1, 0, 0, 9), span (1, 2, 1, year_ms, year_ms + 9),
                               span (1, 3, 1, 3 * year_ms, 3 * year_ms + 9) };
  g_autoptr (MinaDataset) dataset = build (records, 3);

  g_assert_cmpuint (count_repairs (dataset, MINA_REPAIR_IMPLAUSIBLE), ==, 1);
  g_assert_cmpint (mina_dataset_extent (dataset).end_ns, ==, T0 + (year_ms + 9) * MINA_NS_PER_MS);
}

static void
test_times_near_zero_are_meant_where_all_are (void)
{
  MinaSpanRecord records[] = { span (1, 1, 0, 0, 0), span (1, 2, 1, 0, 0) };
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 n;

  records[0].start_ns = 100;
  records[0].end_ns = 900;
  records[1].start_ns = 200;
  records[1].end_ns = 300;
  dataset = build (records, 2);
  mina_dataset_repairs (dataset, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpint (mina_dataset_extent (dataset).start_ns, ==, 100);
}

static void
test_begin_before_parent_is_said (void)
{
  MinaSpanRecord records[] = { span (1, 1, 0, 5, 9), span (1, 2, 1, 2, 6), span (1, 3, 1, 5, 20) };
  g_autoptr (MinaDataset) dataset = build (records, 3);

  g_assert_cmpuint (count_repairs (dataset, MINA_REPAIR_OUTSIDE_PARENT), ==, 1);
  g_assert_cmpint (mina_dataset_spans (dataset)->start_ns[1], ==, T0 + 2 * MINA_NS_PER_MS);
}

/* Any forest with any damage ends with parents that are visible, acyclic and of the same trace. */
static void
test_random_damage_ends_in_a_forest (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (int round = 0; round < 300; round++)
    {
      MinaDatasetBuilder *builder = new_builder ();
      guint n = (guint) g_rand_int_range (random, 1, 60);
      g_autoptr (MinaDataset) dataset = NULL;
      const MinaSpans *spans;
      guint32 n_traces, visible = 0;
      const MinaTraceInfo *traces;

      for (guint i = 0; i < n; i++)
        {
          MinaSpanRecord record = span ((guint64) g_rand_int_range (random, 1, 3),
                                        (guint64) g_rand_int_range (random, 0, 30),
                                        (guint64) g_rand_int_range (random, 0, 30),
                                        g_rand_int_range (random, 0, 100),
                                        g_rand_int_range (random, 0, 100));

          record.kind = (guint8) g_rand_int_range (random, 0, 6);
          record.splittable = g_rand_boolean (random);
          record.shared = g_rand_boolean (random);
          record.start_form = (MinaTimeForm) g_rand_int_range (random, 0, 3);
          record.end_form = (MinaTimeForm) g_rand_int_range (random, 0, 3);
          if (g_rand_int_range (random, 0, 8) == 0)
            record.trace_id.hi = 0;
          if (g_rand_int_range (random, 0, 8) == 0)
            mina_dataset_builder_add_event (builder, T0, 0, NULL, 0, 0);
          mina_dataset_builder_add_span (builder, &record, NULL, 0);
        }
      dataset = mina_dataset_builder_finish (builder, NOW, NULL);
      spans = mina_dataset_spans (dataset);
      traces = mina_dataset_traces (dataset, &n_traces);
      for (guint32 i = 0; i < spans->n; i++)
        {
          guint32 up = spans->parent[i];
          guint steps = 0;

          g_assert_cmpint (spans->end_ns[i], >=, spans->start_ns[i]);
          if ((spans->marks[i] & MINA_SPAN_HIDDEN) != 0)
            continue;
          visible++;
          if (up != MINA_NONE)
            {
              g_assert_cmpuint (spans->marks[up] & MINA_SPAN_HIDDEN, ==, 0);
              g_assert_cmpuint (spans->trace[up], ==, spans->trace[i]);
            }
          for (; up != MINA_NONE; up = spans->parent[up])
            g_assert_cmpuint (steps++, <, spans->n);
        }
      for (guint32 t = 0; t < n_traces; t++)
        {
          const guint32 *order = mina_dataset_span_order (dataset) + traces[t].spans.first;

          visible -= traces[t].spans.n;
          for (guint32 k = 1; k < traces[t].spans.n; k++)
            g_assert_cmpint (spans->start_ns[order[k - 1]], <=, spans->start_ns[order[k]]);
        }
      g_assert_cmpuint (visible, ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func ("/model/repairs/" path, function)
  ADD ("children-find-parents-in-any-order", test_children_find_parents_in_any_order);
  ADD ("missing-parent", test_missing_parent);
  ADD ("self-parent-is-root", test_self_parent_is_root);
  ADD ("cycle-is-cut-at-the-earliest", test_cycle_is_cut_at_the_earliest);
  ADD ("identical-copies-are-shown-once", test_identical_copies_are_shown_once);
  ADD ("same-id-with-other-data-is-all-shown", test_same_id_with_other_data_is_all_shown);
  ADD ("shared-id-becomes-parent-and-child", test_shared_id_becomes_parent_and_child);
  ADD ("parts-are-put-together", test_parts_are_put_together);
  ADD ("many-parts-are-put-together", test_many_parts_are_put_together);
  ADD ("many-of-one-id-are-told-apart", test_many_of_one_id_are_told_apart);
  ADD ("narrow-trace-id-joins-the-wide-one", test_narrow_trace_id_joins_the_wide_one);
  ADD ("no-start-begins-with-the-parent", test_no_start_begins_with_the_parent);
  ADD ("end-before-start-is-an-instant", test_end_before_start_is_an_instant);
  ADD ("unfinished-lasts-as-long-as-its-descendants",
       test_unfinished_lasts_as_long_as_its_descendants);
  ADD ("implausible-times-do-not-stretch-the-axis", test_implausible_times_do_not_stretch_the_axis);
  ADD ("a-year-apart-is-meant", test_a_year_apart_is_meant);
  ADD ("times-near-zero-are-meant-where-all-are", test_times_near_zero_are_meant_where_all_are);
  ADD ("begin-before-parent-is-said", test_begin_before_parent_is_said);
  ADD ("random-damage-ends-in-a-forest", test_random_damage_ends_in_a_forest);
  return g_test_run ();
}
