/* bench-analysis.c - how long trees, critical paths, searches and correlation take
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-analysis [SPANS [LOGS]]
 *
 * Makes traces of a million spans (or SPANS) with fourteen attributes each: a tree as services make
 * them, one chain, one parent with all the others as its children, and orphans that each lack
 * another parent; five million log records (or LOGS); a fifth as many traces as spans; and as many
 * points of metrics as spans. The best of three rounds counts,
 * in time of the processor, so that other work on the machine does not show.
 */

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "analysis/mina-correlation.h"
#include "analysis/mina-critical-path.h"
#include "analysis/mina-search.h"
#include "analysis/mina-trace-list.h"
#include "model/mina-dataset-builder.h"
#include "session/mina-series-lines.h"

#define ROUNDS 3
#define T0 G_GINT64_CONSTANT (1768471200000000000)
#define N_ATTRIBUTES 14
#define SLICE_US 4000

typedef enum
{
  SHAPE_TREE,
  SHAPE_CHAIN,
  SHAPE_STAR,
  SHAPE_ORPHANS,
} Shape;

static guint32
string_of (MinaDatasetBuilder *builder,
           const char         *text)
{
  return mina_strings_add (mina_dataset_builder_strings (builder), text, strlen (text));
}

/* Some keys with few values, some with many, some with one for each span. */
static void
fill_attributes (MinaDatasetBuilder *builder,
                 guint32             i,
                 guint32            *numbers)
{
  MinaAttributes *attributes = mina_dataset_builder_attributes (builder);

  for (guint32 k = 0; k < N_ATTRIBUTES; k++)
    {
      char key[32], text[64];
      guint32 variety = k < 6 ? 20 : k < 12 ? 5000
                                            : G_MAXUINT32;

      g_snprintf (key, sizeof key, "shop.attribute.%u", k);
      if (k % 2 == 0)
        {
          numbers[k] = mina_attributes_add_int (attributes, string_of (builder, key),
                                                (i * 7919u + k) % variety);
          continue;
        }
      g_snprintf (text, sizeof text, "/api/v1/orders/%u", (i * 104729u + k) % variety);
      numbers[k] = mina_attributes_add_string (attributes, string_of (builder, key), text,
                                               strlen (text));
    }
}

static MinaDataset *
make_trace (Shape   shape,
            guint32 n)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree gint64 *start = g_new (gint64, n);
  g_autofree gint64 *end = g_new (gint64, n);

  mina_dataset_builder_begin_file (builder, "bench");
  for (guint32 i = 0; i < n; i++)
    {
      MinaSpanRecord record = MINA_SPAN_RECORD_INIT;
      guint32 parent = shape == SHAPE_CHAIN  ? i - 1
                       : shape == SHAPE_STAR ? 0
                                             : (guint32) g_rand_int_range (
                                               rand, (gint32) (i < 200 ? 0 : i - 200),
                                               (gint32) MAX (i, 1));
      guint32 numbers[N_ATTRIBUTES];
      char text[32];

      if (i == 0)
        {
          start[0] = 0;
          end[0] = (gint64) n * 4;
        }
      else if (shape == SHAPE_CHAIN)
        {
          start[i] = i;
          end[i] = end[0] - i;
        }
      else
        {
          gint64 length = end[parent] - start[parent];

          start[i] = start[parent] + (gint64) (g_rand_double (rand) * (double) length * 0.9);
          end[i] = start[i] + (gint64) (g_rand_double (rand) * (double) (end[parent] - start[i]));
        }
      record.trace_id = (MinaTraceId){ 1, 1 };
      record.id = i + 1;
      record.parent_id = i == 0 ? 0 : shape == SHAPE_ORPHANS ? (guint64) i + n * 2u
                                                             : parent + 1;
      record.trace_id_form = record.id_form = MINA_ID_HEX;
      record.parent_id_form = i == 0 ? MINA_ID_NONE : MINA_ID_HEX;
      record.start_form = record.end_form = MINA_TIME_GIVEN;
      record.start_ns = (guint64) (T0 + start[i]);
      record.end_ns = (guint64) (T0 + end[i]);
      record.kind = i % 6;
      record.status = i % 60 == 0 ? MINA_STATUS_ERROR : MINA_STATUS_UNSET;
      g_snprintf (text, sizeof text, "operation %u", i % 100);
      record.name = string_of (builder, text);
      g_snprintf (text, sizeof text, "service-%u", i % 20);
      record.resource = mina_dataset_builder_resource_for_service (builder, text, strlen (text));
      fill_attributes (builder, i, numbers);
      mina_dataset_builder_add_span (builder, &record, numbers, N_ATTRIBUTES);
    }
  return mina_dataset_builder_finish (builder, T0 + G_GINT64_CONSTANT (86400000000000), NULL);
}

static MinaDataset *
make_logs (guint32 n)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();

  mina_dataset_builder_begin_file (builder, "bench");
  for (guint32 i = 0; i < 1000; i++)
    {
      MinaSpanRecord record = MINA_SPAN_RECORD_INIT;

      record.trace_id = (MinaTraceId){ 1, 1 + i / 100 };
      record.id = i + 1;
      record.trace_id_form = record.id_form = MINA_ID_HEX;
      record.start_form = record.end_form = MINA_TIME_GIVEN;
      record.start_ns = (guint64) T0 + i * 1000;
      record.end_ns = (guint64) T0 + i * 1000 + 5000;
      record.resource = mina_dataset_builder_resource_for_service (builder, "service", 7);
      mina_dataset_builder_add_span (builder, &record, NULL, 0);
    }
  for (guint32 i = 0; i < n; i++)
    {
      MinaLogRecord record = {
        /* Records of one time come out of order, as several services write them. */
        .time_ns = T0 + i / 5 + (gint64) (i * G_GUINT64_CONSTANT (2654435761) % 1000),
        .trace_id = { i % 3 == 0 ? 0 : 1, i % 3 == 0 ? 0 : 1 + i % 10 },
        .span_id = i % 3 == 1 ? i % 1000 + 1 : 0,
        .body = MINA_NONE,
        .severity = (guint8) (i % 25),
      };

      record.resource = mina_dataset_builder_resource_for_service (builder, "service", 7);
      mina_dataset_builder_add_log (builder, &record, NULL, 0);
    }
  return mina_dataset_builder_finish (builder, T0 + G_GINT64_CONSTANT (86400000000000), NULL);
}

static gint64
now_us (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static MinaDataset *
make_traces (guint32 n)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();

  mina_dataset_builder_begin_file (builder, "bench");
  for (guint32 i = 0; i < n; i++)
    {
      MinaSpanRecord record = MINA_SPAN_RECORD_INIT;
      char text[32];

      record.trace_id = (MinaTraceId){ 1, 1 + i / 5 };
      record.id = i + 1;
      record.parent_id = i % 5 == 0 ? 0 : i - i % 5 + 1;
      record.trace_id_form = record.id_form = MINA_ID_HEX;
      record.parent_id_form = i % 5 == 0 ? MINA_ID_NONE : MINA_ID_HEX;
      record.start_form = record.end_form = MINA_TIME_GIVEN;
      record.start_ns = (guint64) T0 + i / 5 * G_GUINT64_CONSTANT (2654435761) % 1000000;
      record.end_ns = record.start_ns + 5000 + i * 7919u % 100000;
      record.status = i % 60 == 0 ? MINA_STATUS_ERROR : MINA_STATUS_UNSET;
      g_snprintf (text, sizeof text, "operation %u", i / 5 % 500);
      record.name = string_of (builder, text);
      g_snprintf (text, sizeof text, "service-%u", i % 20);
      record.resource = mina_dataset_builder_resource_for_service (builder, text, strlen (text));
      mina_dataset_builder_add_span (builder, &record, NULL, 0);
    }
  return mina_dataset_builder_finish (builder, T0 + G_GINT64_CONSTANT (86400000000000), NULL);
}

/* A hundred series of histograms. */
static MinaDataset *
make_points (guint32 n)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  MinaRange bounds;

  mina_dataset_builder_begin_file (builder, "bench");
  bounds = mina_dataset_builder_add_numbers (builder, (double[]){ 1, 2, 5, 10, 20, 50 }, 6);
  for (guint32 i = 0; i < n; i++)
    {
      MinaSeries series = {
        .type = MINA_METRIC_HISTOGRAM,
        .temporality = MINA_TEMPORALITY_CUMULATIVE,
        .resource = mina_dataset_builder_resource_for_service (builder, "service", 7),
      };
      guint64 k = i / 100;
      MinaPoint point = { .start_ns = T0, .time_ns = T0 + (gint64) (k + 1) * 1000000 };
      MinaDistribution distribution = { .count = k * 6, .bounds = bounds };
      char text[32];

      g_snprintf (text, sizeof text, "metric.%u", i % 100);
      series.name = string_of (builder, text);
      point.series = mina_dataset_builder_add_series (builder, &series, NULL, 0);
      distribution.counts = mina_dataset_builder_add_bucket_counts (
        builder, (guint64[]){ k, k, k, k, k, k / 2, k - k / 2 }, 7);
      mina_dataset_builder_add_point (builder, &point, &distribution);
    }
  return mina_dataset_builder_finish (builder, T0 + G_GINT64_CONSTANT (86400000000000), NULL);
}

static double
ms_since (gint64 start_us)
{
  return (double) (now_us () - start_us) / 1000.0;
}

static void
report (const char *shape,
        const char *what,
        double      ms)
{
  g_print ("%-8s %-28s %9.2f ms\n", shape, what, ms);
}

static void
measure_search (const char *shape,
                MinaTree   *tree,
                const char *what,
                const char *query)
{
  double first = G_MAXDOUBLE, all = G_MAXDOUBLE;
  g_autofree char *label = g_strdup_printf ("search %s, first", what);
  guint32 n = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      gint64 start_us = now_us ();
      g_autoptr (MinaSearch) search = mina_search_new (tree, query);
      gboolean more = TRUE, found = FALSE;

      while (more)
        {
          more = mina_search_step (search, SLICE_US);
          mina_search_matches (search, &n);
          if (n > 0 && !found)
            first = MIN (first, ms_since (start_us));
          found = n > 0;
        }
      all = MIN (all, ms_since (start_us));
    }
  if (n > 0)
    report (shape, label, first);
  g_free (label);
  label = g_strdup_printf ("search %s, all %u", what, n);
  report (shape, label, all);
}

static void
measure_trace (const char *name,
               Shape       shape,
               guint32     n)
{
  g_autoptr (MinaDataset) dataset = make_trace (shape, n);
  g_autoptr (MinaTree) tree = NULL;
  double grouped = G_MAXDOUBLE, plain = G_MAXDOUBLE, critical = G_MAXDOUBLE;

  for (guint round = 0; round < ROUNDS; round++)
    {
      gint64 start_us = now_us ();
      g_autoptr (MinaTree) other = mina_tree_new (dataset, 0, FALSE, NULL);

      plain = MIN (plain, ms_since (start_us));
      start_us = now_us ();
      g_clear_pointer (&tree, mina_tree_unref);
      tree = mina_tree_new (dataset, 0, TRUE, NULL);
      grouped = MIN (grouped, ms_since (start_us));
    }
  for (guint round = 0; round < ROUNDS; round++)
    {
      gint64 start_us = now_us ();
      g_autoptr (MinaCriticalPath) path = mina_critical_path_new (tree, NULL);

      critical = MIN (critical, ms_since (start_us));
    }
  report (name, "tree", plain);
  report (name, "tree, grouped", grouped);
  report (name, "critical path", critical);
  if (shape != SHAPE_TREE)
    return;
  measure_search (name, tree, "common word", "operation");
  measure_search (name, tree, "one value", "99999");
  measure_search (name, tree, "nothing", "no-span-has-this");
  measure_search (name, tree, "two words and a pair", "orders service-7 attribute.1=17");
}

static void
measure_logs (guint32 n)
{
  g_autoptr (MinaDataset) dataset = make_logs (n);
  g_autoptr (MinaCorrelation) correlation = NULL;
  gint64 start_us = now_us ();
  guint32 span = 500;
  struct
  {
    const char      *name;
    MinaLogQuestion  question;
  } questions[] = {
    { "of a span", { MINA_LOGS_OF_SPAN, 5, &span, 1, { 0, 0 } } },
    { "of a trace", { MINA_LOGS_OF_TRACE, 5, &span, 1, { 0, 0 } } },
    { "of all the time", { MINA_LOGS_OF_TIME, 5, &span, 1, { 0, G_MAXINT64 } } },
  };

  correlation = mina_correlation_new (dataset, NULL);
  report ("logs", "index", ms_since (start_us));
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (MinaLogMatches) matches = NULL;
      g_autofree char *label = NULL;

      start_us = now_us ();
      matches = mina_correlation_find_logs (correlation, &questions[i].question, NULL);
      label = g_strdup_printf ("%s: %u", questions[i].name, matches->n);
      report ("logs", label, ms_since (start_us));
    }
}

static void
measure_traces (guint32 n)
{
  g_autoptr (MinaDataset) dataset = make_traces (n);
  g_autoptr (MinaTraceList) list = mina_trace_list_new (dataset);
  struct
  {
    const char   *name;
    const char   *query;
    MinaTraceKey  key;
  } questions[] = {
    { "by start", "", MINA_TRACE_BY_START },
    { "by duration", "", MINA_TRACE_BY_DURATION },
    { "by name, the first time", "", MINA_TRACE_BY_NAME },
    { "by name", "", MINA_TRACE_BY_NAME },
    { "with a word", "operation 17", MINA_TRACE_BY_START },
    { "with nothing", "nowhere", MINA_TRACE_BY_START },
    { "errors", "error >10us", MINA_TRACE_BY_DURATION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      gint64 start_us = now_us ();
      guint32 found;
      g_autofree guint32 *traces = mina_trace_list_select (list, questions[i].query,
                                                           questions[i].key, TRUE, NULL, &found);
      g_autofree char *label = g_strdup_printf ("%s: %u", questions[i].name, found);

      report ("traces", label, ms_since (start_us));
    }
}

static void
measure_points (guint32 n)
{
  g_autoptr (MinaDataset) dataset = make_points (n);
  gint64 start_us = now_us ();
  g_autoptr (MinaCorrelation) correlation = mina_correlation_new (dataset, NULL);
  guint32 n_series, n_samples = 0;
  g_autofree guint32 *order = NULL;

  order = mina_correlation_order_series (correlation, MINA_NONE, MINA_NONE, &n_series, NULL);
  report ("points", "order of the series", ms_since (start_us));
  start_us = now_us ();
  for (guint32 i = 0; i < n_series; i++)
    {
      g_autoptr (MinaSeriesLines) lines = mina_series_lines_new (dataset, order[i], NULL);

      n_samples += lines->n;
    }
  report ("points", "mean, p50, p95 and p99 of all", ms_since (start_us));
  g_assert (n_samples == n);
}

int
main (int    argc,
      char **argv)
{
  guint32 n = argc > 1 ? (guint32) atoi (argv[1]) : 1000000;
  guint32 n_logs = argc > 2 ? (guint32) atoi (argv[2]) : 5000000;

  measure_trace ("tree", SHAPE_TREE, n);
  measure_trace ("chain", SHAPE_CHAIN, n);
  measure_trace ("star", SHAPE_STAR, n);
  measure_trace ("orphans", SHAPE_ORPHANS, n);
  measure_logs (n_logs);
  measure_traces (n);
  measure_points (n);
  return 0;
}
