/* builder.c - tests of columns, resources, series and what points where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "base/mina-sort.h"
#include "model/mina-dataset-builder.h"

#define T0 G_GINT64_CONSTANT (1768471200000000000)
#define NOW (T0 + G_GINT64_CONSTANT (3600000000000))

static guint32
text (MinaDatasetBuilder *builder,
      const char         *string)
{
  return mina_strings_add (mina_dataset_builder_strings (builder), string, strlen (string));
}

static guint32
attribute (MinaDatasetBuilder *builder,
           const char         *key,
           const char         *value)
{
  return mina_attributes_add_string (mina_dataset_builder_attributes (builder), text (builder, key),
                                     value, strlen (value));
}

static MinaSpanRecord
span (guint64 id,
      guint32 resource)
{
  return (MinaSpanRecord){ .trace_id = { 1, 1 },
                           .id = id,
                           .trace_id_form = MINA_ID_HEX,
                           .id_form = MINA_ID_HEX,
                           .start_form = MINA_TIME_GIVEN,
                           .end_form = MINA_TIME_GIVEN,
                           .start_ns = (guint64) T0,
                           .end_ns = (guint64) T0 + id,
                           .resource = resource };
}

static void
test_equal_resources_are_one (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 n;

  for (guint i = 0; i < 4; i++)
    {
      guint32 resource = mina_dataset_builder_add_resource (builder);
      MinaSpanRecord record = span (i + 1, resource);
      guint32 attributes[] = { attribute (builder, "service.name", "shop"),
                               attribute (builder, "service.instance.id", i < 3 ? "a" : "b") };

      /* The description may come after the spans. */
      mina_dataset_builder_add_span (builder, &record, NULL, 0);
      mina_dataset_builder_set_resource (builder, resource, attributes, 2, 0, 0);
    }
  dataset = mina_dataset_builder_finish (builder, NOW, NULL);
  mina_dataset_resources (dataset, &n);
  g_assert_cmpuint (n, ==, 2);
  mina_dataset_services (dataset, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (mina_dataset_service_name (dataset, 0), ==, "shop");
  g_assert_cmpuint (mina_dataset_services (dataset, NULL)[0].n_spans, ==, 4);
  g_assert_cmpuint (mina_dataset_spans (dataset)->resource[3], !=,
                    mina_dataset_spans (dataset)->resource[0]);
}

static void
test_unnamed_service_is_said (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  MinaSpanRecord record = span (1, mina_dataset_builder_add_resource (builder));
  g_autoptr (MinaDataset) dataset = NULL;
  guint32 n;

  mina_dataset_builder_add_span (builder, &record, NULL, 0);
  dataset = mina_dataset_builder_finish (builder, NOW, NULL);
  g_assert_cmpuint (mina_dataset_counts (dataset)->services, ==, 1);
  g_assert_cmpuint (mina_dataset_repairs (dataset, &n)[0].code, ==, MINA_REPAIR_NO_SERVICE);
  g_assert_cmpstr (mina_dataset_service_name (dataset, 0), ==, "unknown service");
  g_assert_cmpstr (mina_dataset_span_name (dataset, 0), ==, "(no name)");
}

static void
test_nothing_is_a_dataset_too (void)
{
  g_autoptr (MinaDataset) dataset = mina_dataset_builder_finish (mina_dataset_builder_new (), NOW,
                                                                 NULL);
  guint32 n;

  mina_dataset_traces (dataset, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpint (mina_dataset_extent (dataset).end_ns, ==, 0);
  g_assert_cmpuint (mina_dataset_find_trace (dataset, (MinaTraceId){ 1, 2 }), ==, MINA_NONE);
}

static void
test_cancelled_gives_nothing (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  MinaSpanRecord record = span (1, mina_dataset_builder_add_resource (builder));
  MinaWork work = { 0 };

  mina_dataset_builder_add_span (builder, &record, NULL, 0);
  mina_work_cancel (&work);
  g_assert_null (mina_dataset_builder_finish (builder, NOW, &work));
}

static void
test_logs_links_and_exemplars_find_spans (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  guint32 resource = mina_dataset_builder_resource_for_service (builder, "shop", 4);
  MinaSpanRecord record = span (5, resource);
  MinaLogRecord log = {
    .time_ns = 0, .observed_ns = T0 + 2, .trace_id = { 1, 1 }, .span_id = 5, .body = MINA_NONE
  };
  MinaLogRecord early = { .time_ns = T0 + 1, .body = MINA_NONE };
  MinaLogRecord timeless = { .trace_id = { 9, 9 }, .body = MINA_NONE };
  MinaLink link = { .trace_id = { 1, 1 }, .span_id = 5 };
  MinaExemplar exemplar = { .time_ns = T0, .value = 3, .trace_id = { 1, 1 }, .span_id = 5 };
  MinaSeries series = { .resource = resource, .type = MINA_METRIC_GAUGE };
  g_autoptr (MinaDataset) dataset = NULL;
  const MinaLogs *logs;

  series.name = text (builder, "latency");
  mina_dataset_builder_add_link (builder, &link, NULL, 0);
  mina_dataset_builder_add_span (builder, &record, NULL, 0);
  mina_dataset_builder_add_log (builder, &timeless, NULL, 0);
  mina_dataset_builder_add_log (builder, &log, NULL, 0);
  mina_dataset_builder_add_log (builder, &early, NULL, 0);
  mina_dataset_builder_add_exemplar (builder, &exemplar, NULL, 0);
  mina_dataset_builder_add_point (
    builder,
    &(MinaPoint){ .series = mina_dataset_builder_add_series (builder, &series, NULL, 0),
                  .time_ns = T0 },
    NULL);
  dataset = mina_dataset_builder_finish (builder, NOW, NULL);

  logs = mina_dataset_logs (dataset);
  g_assert_cmpuint (logs->span[1], ==, 0);
  g_assert_cmpint (logs->time_ns[1], ==, T0 + 2);
  g_assert_cmpuint (logs->trace[0], ==, MINA_NONE);
  g_assert_cmpuint (logs->by_time[0], ==, 2);
  g_assert_cmpuint (logs->by_time[1], ==, 1);
  g_assert_cmpuint (logs->by_time[2], ==, 0);
  g_assert_cmpuint (mina_dataset_counts (dataset)->logs_with_trace, ==, 2);
  g_assert_cmpuint (mina_dataset_links (dataset, NULL)[0].target, ==, 0);
  g_assert_cmpuint (mina_dataset_exemplars (dataset, NULL)[0].span, ==, 0);
  g_assert_cmpuint (mina_dataset_exemplars (dataset, NULL)[0].point, ==, 0);
}

static void
test_series_gather_their_points_by_time (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  const MinaSeries *series;
  const MinaPoint *points;
  const guint32 *order;
  guint32 n;

  for (guint i = 0; i < 300; i++)
    {
      /* Each document brings its own copy of the resource, and attributes in any order. */
      guint32 resource = mina_dataset_builder_add_resource (builder);
      guint32 service = attribute (builder, "service.name", "shop");
      guint32 attributes[] = { attribute (builder, "route", "/a"),
                               attribute (builder, "code", i % 3 == 0 ? "200" : "500") };
      guint32 swapped[] = { attributes[1], attributes[0] };
      MinaSeries described = { .name = text (builder, "requests"),
                               .type = MINA_METRIC_SUM,
                               .temporality = MINA_TEMPORALITY_CUMULATIVE,
                               .monotonic = TRUE,
                               .resource = resource };
      MinaPoint point = { .time_ns = T0 + (300 - i), .value = i };

      mina_dataset_builder_set_resource (builder, resource, &service, 1, 0, 0);
      point.series = mina_dataset_builder_add_series (builder, &described,
                                                      i % 2 ? attributes : swapped, 2);
      mina_dataset_builder_add_point (builder, &point, NULL);
    }
  dataset = mina_dataset_builder_finish (builder, NOW, NULL);
  series = mina_dataset_series (dataset, &n);
  g_assert_cmpuint (n, ==, 2);
  points = mina_dataset_points (dataset, NULL);
  order = mina_dataset_point_order (dataset);
  g_assert_cmpuint (series[0].points.n, ==, 100);
  g_assert_cmpuint (series[1].points.n, ==, 200);
  for (guint32 s = 0; s < n; s++)
    for (guint32 k = 0; k < series[s].points.n; k++)
      {
        guint32 at = series[s].points.first + k;

        g_assert_cmpuint (points[order[at]].series, ==, s);
        if (k > 0)
          g_assert_cmpint (points[order[at - 1]].time_ns, <, points[order[at]].time_ns);
      }
}

static void
test_text_ids_are_kept (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  MinaSpanRecord record = span (1, mina_dataset_builder_resource_for_service (builder, "a", 1));
  g_autoptr (MinaDataset) dataset = NULL;
  g_autofree char *id = NULL;
  g_autofree char *trace_id = NULL;

  record.id_form = mina_span_id_parse (&record.id, "span-1", 6);
  g_assert_cmpint (record.id_form, ==, MINA_ID_TEXT);
  mina_dataset_builder_name_span_id (builder, record.id, text (builder, "span-1"));
  mina_dataset_builder_add_span (builder, &record, NULL, 0);
  dataset = mina_dataset_builder_finish (builder, NOW, NULL);
  id = mina_dataset_span_id_text (dataset, record.id);
  trace_id = mina_dataset_trace_id_text (dataset, record.trace_id);
  g_assert_cmpstr (id, ==, "span-1");
  g_assert_cmpstr (trace_id, ==, "00000000000000010000000000000001");
}

static void
test_cancelled_span_leaves_nothing (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  MinaSpanRecord record = span (1, mina_dataset_builder_resource_for_service (builder, "a", 1));
  g_autoptr (MinaDataset) dataset = NULL;

  mina_dataset_builder_add_event (builder, T0, 0, NULL, 0, 0);
  mina_dataset_builder_add_link (builder, &(MinaLink){ .span_id = 3 }, NULL, 0);
  mina_dataset_builder_cancel_span (builder);
  mina_dataset_builder_add_span (builder, &record, NULL, 0);
  dataset = mina_dataset_builder_finish (builder, NOW, NULL);
  g_assert_cmpuint (mina_dataset_spans (dataset)->events[0].n, ==, 0);
  g_assert_cmpuint (mina_dataset_spans (dataset)->links[0].n, ==, 0);
}

static void
test_sort_is_stable_and_ascending (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9);

  for (int round = 0; round < 200; round++)
    {
      guint n = (guint) g_rand_int_range (random, 0, 400);
      g_autofree gint64 *keys = g_new (gint64, n + 1);
      g_autofree guint32 *items = g_new (guint32, n + 1);
      gboolean wide = g_rand_boolean (random);

      for (guint i = 0; i < n; i++)
        {
          items[i] = i;
          keys[i] = wide ? (gint64) ((guint64) g_rand_int (random) << 32 | g_rand_int (random))
                         : g_rand_int_range (random, -5, 5);
        }
      mina_sort_by_int64 (items, n, keys);
      for (guint i = 1; i < n; i++)
        g_assert_true (keys[items[i - 1]] < keys[items[i]]
                       || (keys[items[i - 1]] == keys[items[i]] && items[i - 1] < items[i]));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func ("/model/builder/" path, function)
  ADD ("equal-resources-are-one", test_equal_resources_are_one);
  ADD ("unnamed-service-is-said", test_unnamed_service_is_said);
  ADD ("nothing-is-a-dataset-too", test_nothing_is_a_dataset_too);
  ADD ("cancelled-gives-nothing", test_cancelled_gives_nothing);
  ADD ("logs-links-and-exemplars-find-spans", test_logs_links_and_exemplars_find_spans);
  ADD ("series-gather-their-points-by-time", test_series_gather_their_points_by_time);
  ADD ("text-ids-are-kept", test_text_ids_are_kept);
  ADD ("cancelled-span-leaves-nothing", test_cancelled_span_leaves_nothing);
  g_test_add_func ("/base/sort/is-stable-and-ascending", test_sort_is_stable_and_ascending);
  return g_test_run ();
}
