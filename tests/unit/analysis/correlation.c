/* correlation.c - tests of MinaCorrelation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "analysis/mina-correlation.h"

#include "fixture.h"

#define TRACE ((MinaTraceId){ 1, 1 })
#define OTHER_TRACE ((MinaTraceId){ 1, 2 })
#define FOREIGN_TRACE ((MinaTraceId){ 9, 9 })
#define NO_TRACE ((MinaTraceId){ 0, 0 })

/* Times of logs are relative, 0 is none. */
static guint32
add_log (MinaDatasetBuilder *builder,
         MinaTraceId         trace,
         MinaSpanId          span,
         const char         *service,
         gint64              at)
{
  MinaLogRecord record = {
    .time_ns = at == 0 ? 0 : FIXTURE_T0 + at,
    .trace_id = trace,
    .span_id = span,
    .body = MINA_NONE,
    .resource = fixture_resource (builder, service),
  };

  return mina_dataset_builder_add_log (builder, &record, NULL, 0);
}

/* Trace 0 has root (front, 0 to 100) and child (back, 20 to 60); trace 1 one span (front). */
static MinaDatasetBuilder *
begin_dataset (void)
{
  MinaDatasetBuilder *builder = fixture_new ();

  fixture_add (builder, 1, (FixtureSpan){ 1, 0, "front", "root", 0, 100, 0, 0 });
  fixture_add (builder, 1, (FixtureSpan){ 2, 1, "back", "child", 20, 60, 0, 0 });
  fixture_add (builder, 2, (FixtureSpan){ 3, 0, "front", "other", 500, 600, 0, 0 });
  return builder;
}

static MinaDataset *
logs_dataset (void)
{
  MinaDatasetBuilder *builder = begin_dataset ();

  add_log (builder, TRACE, 2, "back", 50);         /* 0 of the child */
  add_log (builder, TRACE, 1, "front", 5);         /* 1 of the root */
  add_log (builder, TRACE, 0, "back", 30);         /* 2 of the trace, within the child */
  add_log (builder, TRACE, 0, "back", 90);         /* 3 of the trace, after the child */
  add_log (builder, TRACE, 77, "back", 40);        /* 4 of a span that is not loaded */
  add_log (builder, NO_TRACE, 0, "back", 45);      /* 5 loose, within the child */
  add_log (builder, NO_TRACE, 0, "back", 99);      /* 6 loose, within the trace */
  add_log (builder, NO_TRACE, 0, "mail", 45);      /* 7 loose, of another service */
  add_log (builder, FOREIGN_TRACE, 5, "back", 45); /* 8 of a trace that is not loaded */
  add_log (builder, OTHER_TRACE, 3, "front", 550); /* 9 of the other trace */
  add_log (builder, TRACE, 2, "back", 0);          /* 10 of the child, without a time */
  add_log (builder, NO_TRACE, 0, "back", 60);      /* 11 loose, at the child's very end */
  return fixture_finish (builder);
}

static void
assert_logs (MinaCorrelation *correlation,
             MinaLogQuestion  question,
             const char      *expected)
{
  static const char *const names[] = { "id", "trace", "service", "time" };
  g_autoptr (MinaLogMatches) matches = mina_correlation_find_logs (correlation, &question, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  guint32 n_by_rule[MINA_N_MATCH_RULES] = { 0 };

  for (guint32 i = 0; i < matches->n; i++)
    {
      g_string_append_printf (text, "%s%u %s", i > 0 ? ", " : "", matches->log[i],
                              names[matches->rule[i]]);
      n_by_rule[matches->rule[i]]++;
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpmem (n_by_rule, sizeof n_by_rule, matches->n_by_rule, sizeof matches->n_by_rule);
}

static void
test_of_span (void)
{
  g_autoptr (MinaDataset) dataset = logs_dataset ();
  g_autoptr (MinaCorrelation) correlation = mina_correlation_new (dataset, NULL);
  guint32 child = 1, root = 0, other = 2;

  assert_logs (correlation,
               (MinaLogQuestion){ .scope = MINA_LOGS_OF_SPAN, .spans = &child, .n_spans = 1 },
               "2 trace, 5 service, 0 id, 11 service, 10 id");
  assert_logs (correlation,
               (MinaLogQuestion){ .scope = MINA_LOGS_OF_SPAN, .spans = &root, .n_spans = 1 },
               "1 id");
  assert_logs (correlation,
               (MinaLogQuestion){ .scope = MINA_LOGS_OF_SPAN, .spans = &other, .n_spans = 1 },
               "9 id");
  assert_logs (correlation, (MinaLogQuestion){ .scope = MINA_LOGS_OF_SPAN }, "");
  g_assert_cmpuint (mina_correlation_count_logs (correlation, 1), ==, 2);
  g_assert_cmpuint (mina_correlation_count_logs (correlation, 0), ==, 1);
  g_assert_cmpuint (mina_correlation_count_logs (correlation, MINA_NONE), ==, 0);
}

static void
test_of_trace (void)
{
  g_autoptr (MinaDataset) dataset = logs_dataset ();
  g_autoptr (MinaCorrelation) correlation = mina_correlation_new (dataset, NULL);
  guint32 child = 1;

  assert_logs (correlation,
               (MinaLogQuestion){
                 .scope = MINA_LOGS_OF_TRACE, .trace = 0, .spans = &child, .n_spans = 1 },
               "1 trace, 2 trace, 4 trace, 5 service, 0 id, 11 service, 3 trace, 6 service, 10 id");
  assert_logs (correlation, (MinaLogQuestion){ .scope = MINA_LOGS_OF_TRACE, .trace = 1 },
               "9 trace");
  assert_logs (correlation, (MinaLogQuestion){ .scope = MINA_LOGS_OF_TRACE, .trace = MINA_NONE },
               "");
}

static void
test_of_time (void)
{
  g_autoptr (MinaDataset) dataset = logs_dataset ();
  g_autoptr (MinaCorrelation) correlation = mina_correlation_new (dataset, NULL);
  guint32 child = 1;
  MinaLogQuestion question = {
    .scope = MINA_LOGS_OF_TIME,
    .trace = 0,
    .spans = &child,
    .n_spans = 1,
    .window = { FIXTURE_T0 + 40, FIXTURE_T0 + 50 },
  };

  assert_logs (correlation, question, "4 trace, 5 service, 7 time, 8 time, 0 id");
  question.trace = MINA_NONE;
  question.n_spans = 0;
  assert_logs (correlation, question, "4 time, 5 time, 7 time, 8 time, 0 time");
  question.window = (MinaTimeSpan){ FIXTURE_T0 + 600, G_MAXINT64 };
  assert_logs (correlation, question, "");
  question.window = (MinaTimeSpan){ FIXTURE_T0 + 99, G_MAXINT64 };
  assert_logs (correlation, question, "6 time, 9 time");
}

/* Members of a group overlap; what lies near two of them is there once. */
static void
test_of_group (void)
{
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (MinaCorrelation) correlation = NULL;
  guint32 members[] = { 0, 1, 2 };

  fixture_add (builder, 1, (FixtureSpan){ 1, 0, "s", "n", 10, 50, 0, 0 });
  fixture_add (builder, 1, (FixtureSpan){ 2, 0, "s", "n", 30, 70, 0, 0 });
  fixture_add (builder, 1, (FixtureSpan){ 3, 0, "s", "n", 80, 90, 0, 0 });
  add_log (builder, NO_TRACE, 0, "s", 40);
  add_log (builder, NO_TRACE, 0, "s", 75);
  add_log (builder, TRACE, 3, "s", 5);
  add_log (builder, NO_TRACE, 0, "s", 85);
  dataset = fixture_finish (builder);
  correlation = mina_correlation_new (dataset, NULL);
  assert_logs (correlation,
               (MinaLogQuestion){ .scope = MINA_LOGS_OF_SPAN, .spans = members, .n_spans = 3 },
               "2 id, 0 service, 3 service");
}

/* Against looking at every record. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  static const char *const services[] = { "front", "back", "mail" };
  MinaDatasetBuilder *builder = begin_dataset ();
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (MinaCorrelation) correlation = NULL;
  const MinaLogs *logs;
  const MinaSpans *spans;

  for (guint i = 0; i < 5000; i++)
    add_log (builder,
             ((MinaTraceId[]){ TRACE, OTHER_TRACE, FOREIGN_TRACE, NO_TRACE })[g_rand_int_range (
               rand, 0, 4)],
             (guint64) g_rand_int_range (rand, 0, 5), services[g_rand_int_range (rand, 0, 3)],
             g_rand_int_range (rand, 0, 700));
  dataset = fixture_finish (builder);
  correlation = mina_correlation_new (dataset, NULL);
  logs = mina_dataset_logs (dataset);
  spans = mina_dataset_spans (dataset);

  for (guint32 span = 0; span < spans->n; span++)
    {
      MinaLogQuestion question = { MINA_LOGS_OF_SPAN, spans->trace[span], &span, 1, { 0, 0 } };
      g_autoptr (MinaLogMatches) matches =
        mina_correlation_find_logs (correlation, &question, NULL);
      MinaTimeSpan time = { spans->start_ns[span], spans->end_ns[span] };
      guint32 expected[MINA_N_MATCH_RULES] = { 0 };

      for (guint32 i = 0; i < logs->n; i++)
        {
          gboolean near = logs->service[i] == spans->service[span]
                          && mina_time_span_contains (time, logs->time_ns[i]);

          if (logs->span[i] == span)
            expected[MINA_MATCH_SPAN_ID]++;
          else if (logs->trace[i] == spans->trace[span] && logs->span_id[i] == 0 && near)
            expected[MINA_MATCH_TRACE_ID]++;
          else if (mina_trace_id_is_none (logs->trace_id[i]) && near)
            expected[MINA_MATCH_SERVICE_AND_TIME]++;
        }
      g_assert_cmpmem (expected, sizeof expected, matches->n_by_rule, sizeof expected);
      g_assert_cmpuint (matches->n, >, 100);
      for (guint32 i = 1; i < matches->n; i++)
        {
          gint64 before = logs->time_ns[matches->log[i - 1]];
          gint64 after = logs->time_ns[matches->log[i]];

          g_assert_true (after == 0 || (before != 0 && before <= after));
        }
    }
}

static void
add_series (MinaDatasetBuilder *builder,
            const char         *name,
            const char         *service,
            const char         *colour,
            MinaTraceId         trace,
            MinaSpanId          span)
{
  guint32 attribute = fixture_attribute (builder, "colour", colour);
  MinaSeries series = {
    .name = fixture_string (builder, name),
    .type = MINA_METRIC_GAUGE,
    .resource = fixture_resource (builder, service),
  };
  MinaPoint point = { .time_ns = FIXTURE_T0, .value = 1 };

  mina_dataset_builder_add_metric (builder);
  point.series = mina_dataset_builder_add_series (builder, &series, &attribute, 1);
  if (!mina_trace_id_is_none (trace))
    mina_dataset_builder_add_exemplar (
      builder, &(MinaExemplar){ .time_ns = FIXTURE_T0, .trace_id = trace, .span_id = span }, NULL,
      0);
  mina_dataset_builder_add_point (builder, &point, NULL);
}

static void
assert_series (MinaCorrelation *correlation,
               MinaDataset     *dataset,
               guint32          trace,
               guint32          span,
               const char      *expected)
{
  guint32 n, n_series, sum = 0;
  guint32 n_by_relation[MINA_N_SERIES_RELATIONS];
  const MinaSeries *series = mina_dataset_series (dataset, &n_series);
  g_autofree guint32 *order =
    mina_correlation_order_series (correlation, trace, span, &n, n_by_relation);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpuint (n, ==, n_series);
  for (guint r = 0; r < MINA_N_SERIES_RELATIONS; r++)
    {
      for (guint32 i = 0; i < n_by_relation[r]; i++)
        {
          const MinaSeries *one = &series[order[sum + i]];
          const MinaAttribute *colour =
            mina_attributes_at (mina_dataset_attributes (dataset), one->attributes, 0);

          g_string_append_printf (text, " %s.%s", mina_dataset_text (dataset, one->name),
                                  mina_dataset_text (dataset, colour->string));
        }
      sum += n_by_relation[r];
      g_string_append (text, r + 1 < MINA_N_SERIES_RELATIONS ? " |" : "");
    }
  g_assert_cmpuint (sum, ==, n);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_series (void)
{
  MinaDatasetBuilder *builder = begin_dataset ();
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (MinaCorrelation) correlation = NULL;
  guint32 n;

  add_series (builder, "b", "mail", "red", NO_TRACE, 0);
  add_series (builder, "a", "back", "red", NO_TRACE, 0);
  add_series (builder, "a", "back", "blue", NO_TRACE, 0);
  add_series (builder, "c", "front", "red", NO_TRACE, 0);
  add_series (builder, "d", "mail", "red", TRACE, 2);
  add_series (builder, "e", "mail", "red", TRACE, 1);
  dataset = fixture_finish (builder);
  correlation = mina_correlation_new (dataset, NULL);

  assert_series (correlation, dataset, MINA_NONE, MINA_NONE,
                 " | | | | a.blue a.red b.red c.red d.red e.red");
  assert_series (correlation, dataset, 0, MINA_NONE,
                 " | d.red e.red | | a.blue a.red c.red | b.red");
  assert_series (correlation, dataset, 0, 1,
                 " d.red | e.red | a.blue a.red | c.red | b.red");
  mina_correlation_exemplars (correlation, 0, &n);
  g_assert_cmpuint (n, ==, 2);
  mina_correlation_exemplars (correlation, 1, &n);
  g_assert_cmpuint (n, ==, 0);
  mina_correlation_exemplars (correlation, MINA_NONE, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_cancel (void)
{
  g_autoptr (MinaDataset) dataset = logs_dataset ();
  g_autoptr (MinaCorrelation) correlation = mina_correlation_new (dataset, NULL);
  MinaLogQuestion question = { .scope = MINA_LOGS_OF_TRACE };
  MinaWork work = { 0 };

  mina_work_cancel (&work);
  g_assert_null (mina_correlation_new (dataset, &work));
  g_assert_null (mina_correlation_find_logs (correlation, &question, &work));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/correlation/span-by-ids-else-service-and-time", test_of_span);
  g_test_add_func ("/analysis/correlation/trace-by-id-else-service-and-time", test_of_trace);
  g_test_add_func ("/analysis/correlation/window-says-the-best-rule", test_of_time);
  g_test_add_func ("/analysis/correlation/group-lists-each-record-once", test_of_group);
  g_test_add_func ("/analysis/correlation/agrees-with-looking-at-every-record", test_random);
  g_test_add_func ("/analysis/correlation/series-nearest-to-the-selection-first", test_series);
  g_test_add_func ("/analysis/correlation/stops-when-cancelled", test_cancel);
  return g_test_run ();
}
