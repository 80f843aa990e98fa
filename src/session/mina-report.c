/* mina-report.c - what was found out, and what proves it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-report.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "analysis/mina-latency.h"
#include "analysis/mina-tree.h"
#include "base/mina-format.h"
#include "session/mina-log-text.h"
#include "session/mina-series-lines.h"
#include "session/mina-session-study.h"

/* More of a log line is for the file it came from. */
#define MAX_BODY_BYTES 600

static const struct
{
  const char *name;
  const char *title;
} gap_table[MINA_N_REPORT_GAPS] = {
  [MINA_REPORT_WHERE] = { "where", N_("Where") },
  [MINA_REPORT_WHAT] = { "what", N_("What requests had to do") },
  [MINA_REPORT_WHEN] = { "when", N_("When") },
  [MINA_REPORT_FIX] = { "fix", N_("What helped") },
};

const char *
mina_report_gap_name (MinaReportGap gap)
{
  g_return_val_if_fail (gap < MINA_N_REPORT_GAPS, NULL);

  return gap_table[gap].name;
}

const char *
mina_report_gap_title (MinaReportGap gap)
{
  g_return_val_if_fail (gap < MINA_N_REPORT_GAPS, NULL);

  return _(gap_table[gap].title);
}

char *
mina_report_sentence (const char *const gaps[MINA_N_REPORT_GAPS],
                      const char       *blank)
{
  const char *words[MINA_N_REPORT_GAPS];

  for (guint i = 0; i < MINA_N_REPORT_GAPS; i++)
    words[i] = gaps[i] != NULL && *gaps[i] != '\0' ? gaps[i] : blank;
  /* Translators: a report: 1 is a call between services ("inventory → stock-db"), 2 what requests
   * had to do there ("wait for a connection"), 3 when ("under load"), 4 what helped ("another
   * configuration") */
  return g_strdup_printf (_("At %1$s, requests had to %2$s, %3$s. What helped: %4$s."),
                          words[MINA_REPORT_WHERE], words[MINA_REPORT_WHAT],
                          words[MINA_REPORT_WHEN], words[MINA_REPORT_FIX]);
}

/* ---- a metric ---- */

static const char *
statistic_title (guint statistic)
{
  return statistic < MINA_N_LATENCY_STATISTICS ? mina_session_statistic_name (statistic)
                                               : _("all statistics");
}

/* The line of a statistic; the first where a series has no other. */
static guint
find_line (const MinaSeriesLines *lines,
           guint                  statistic)
{
  static const double quantiles[MINA_N_LATENCY_STATISTICS] = { 0, 0.5, 0.95, 0.99, 0.999 };

  for (guint line = 0; line < lines->n_lines; line++)
    if (statistic > MINA_LATENCY_MEAN && statistic < MINA_N_LATENCY_STATISTICS
        && lines->kind[line] == MINA_LINE_QUANTILE
        && fabs (lines->quantile[line] - quantiles[statistic]) < 1e-9)
      return line;
  return 0;
}

static gboolean
find_extremes (const MinaSeriesLines *lines,
               guint                  line,
               guint32               *lowest,
               guint32               *highest)
{
  *lowest = *highest = MINA_NONE;
  for (guint32 i = 0; i < lines->n; i++)
    {
      double value = lines->values[line][i];

      if (isnan (value))
        continue;
      if (*lowest == MINA_NONE || value < lines->values[line][*lowest])
        *lowest = i;
      if (*highest == MINA_NONE || value > lines->values[line][*highest])
        *highest = i;
    }
  return *lowest != MINA_NONE;
}

static const char *
series_name (MinaDataset *dataset,
             guint32      series)
{
  return mina_dataset_text (dataset, mina_dataset_series (dataset, NULL)[series].name);
}

static const char *
series_service (MinaDataset *dataset,
                guint32      series)
{
  return mina_dataset_service_name (dataset, mina_dataset_series (dataset, NULL)[series].service);
}

char *
mina_report_describe_series (MinaDataset *dataset,
                             guint32      series,
                             guint        statistic)
{
  g_return_val_if_fail (dataset != NULL, NULL);

  if (series == MINA_NONE)
    return NULL;
  /* Translators: a pinned metric: 1 is a service, 2 the name of the metric, 3 a statistic */
  return g_strdup_printf (_("%1$s · %2$s · %3$s"), series_service (dataset, series),
                          series_name (dataset, series), statistic_title (statistic));
}

static void
add_series (const MinaReport *self,
            MinaDataset      *dataset,
            MinaReportPage   *page)
{
  g_autoptr (MinaSeriesLines) lines = mina_series_lines_new (dataset, self->series, NULL);
  guint line = find_line (lines, self->statistic);
  guint32 lowest, highest;
  char value[MINA_FORMAT_SIZE], time[MINA_FORMAT_SIZE];
  /* Translators: a value, and when it was measured */
  const char *format = _("%1$s at %2$s");
  const struct
  {
    const char *name;
    guint32    *sample;
  } extremes[] = { { _("Lowest"), &lowest }, { _("Highest"), &highest } };

  mina_report_page_add_part (page, C_ ("evidence", "Metric"));
  mina_report_page_add_fact (page, _("Name"), series_name (dataset, self->series));
  mina_report_page_add_fact (page, _("Service"), series_service (dataset, self->series));
  mina_report_page_add_fact (page, _("Statistic"), statistic_title (self->statistic));
  if (!find_extremes (lines, line, &lowest, &highest))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (extremes); i++)
    {
      g_autoptr (GString) text = g_string_new (format);

      mina_series_format_value (value, dataset, self->series, lines->kind[line],
                                lines->values[line][*extremes[i].sample]);
      mina_format_instant (time, lines->time_ns[*extremes[i].sample], TRUE);
      g_string_replace (text, "%1$s", value, 1);
      g_string_replace (text, "%2$s", time, 1);
      mina_report_page_add_fact (page, extremes[i].name, text->str);
    }
}

/* ---- a span ---- */

char *
mina_report_describe_span (MinaDataset *dataset,
                           guint32      span)
{
  const MinaSpans *spans;
  char duration[MINA_FORMAT_SIZE];

  g_return_val_if_fail (dataset != NULL, NULL);

  if (span == MINA_NONE)
    return NULL;
  spans = mina_dataset_spans (dataset);
  /* Translators: a pinned span: 1 is a service, 2 the name of the span, 3 how long it took */
  return g_strdup_printf (_("%1$s · %2$s · %3$s"),
                          mina_dataset_service_name (dataset, spans->service[span]),
                          mina_dataset_span_name (dataset, span),
                          mina_format_duration (duration,
                                                spans->end_ns[span] - spans->start_ns[span]));
}

/* "frontend › checkout › inventory": who called it, from the root on. */
static char *
describe_way (const MinaTree *tree,
              guint32         node)
{
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  GString *way = g_string_new (NULL);

  for (guint32 at = node; at != MINA_NONE; at = tree->parent[at])
    {
      if (tree->kind[at] != MINA_NODE_SPAN)
        continue;
      if (way->len > 0)
        g_string_prepend (way, " › ");
      g_string_prepend (way, mina_dataset_span_name (tree->dataset, tree->span[at]));
      g_string_prepend (way, " ");
      g_string_prepend (way, mina_dataset_service_name (tree->dataset,
                                                        spans->service[tree->span[at]]));
    }
  return g_string_free (way, FALSE);
}

static void
add_span (const MinaReport *self,
          MinaDataset      *dataset,
          MinaReportPage   *page)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 trace = spans->trace[self->span];
  const MinaTraceInfo *info = &mina_dataset_traces (dataset, NULL)[trace];
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, trace, FALSE, NULL);
  guint32 node = mina_tree_find (tree, self->span);
  gint64 length_ns = spans->end_ns[self->span] - spans->start_ns[self->span];
  g_autofree char *trace_id = mina_dataset_trace_id_text (dataset, info->id);
  g_autofree char *span_id = mina_dataset_span_id_text (dataset, spans->id[self->span]);
  g_autofree char *way = NULL;
  g_autofree char *duration = NULL;
  char text[MINA_FORMAT_SIZE], share[MINA_FORMAT_SIZE];

  mina_report_page_add_part (page, C_ ("evidence", "Span"));
  mina_report_page_add_fact (page, _("Name"), mina_dataset_span_name (dataset, self->span));
  mina_report_page_add_fact (page, _("Service"),
                             mina_dataset_service_name (dataset, spans->service[self->span]));
  mina_format_percent (share, length_ns, mina_time_span_length (info->extent));
  /* Translators: 1 is a duration, 2 a percentage */
  duration = g_strdup_printf (_("%1$s, %2$s of the trace"),
                              mina_format_duration (text, length_ns), share);
  mina_report_page_add_fact (page, _("Duration"), duration);
  if (node != MINA_NONE)
    {
      mina_report_page_add_fact (page, _("Own time"),
                                 mina_format_duration (text, tree->self_ns[node]));
      way = describe_way (tree, node);
      /* Translators: the spans that led to one */
      mina_report_page_add_fact (page, _("Way"), way);
    }
  mina_report_page_add_fact (page, _("Start"),
                             mina_format_instant (text, spans->start_ns[self->span], TRUE));
  mina_report_page_add_fact (page, _("Trace"), trace_id);
  mina_report_page_add_fact (page, _("Span id"), span_id);
  mina_report_page_set_trace (page, dataset, trace);
}

/* ---- a log line ---- */

static char *
get_body (MinaDataset *dataset,
          guint32      log)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  GString *line = g_string_new (NULL);

  mina_log_body (dataset, log, raw, 4 * MAX_BODY_BYTES);
  mina_text_strip_escapes (raw);
  if (!mina_text_to_line (raw->str, raw->len, MAX_BODY_BYTES, line))
    g_string_append (line, "…");
  return g_string_free (line, FALSE);
}

char *
mina_report_describe_log (MinaDataset *dataset,
                          guint32      log)
{
  g_autofree char *body = NULL;

  g_return_val_if_fail (dataset != NULL, NULL);

  if (log == MINA_NONE)
    return NULL;
  body = get_body (dataset, log);
  /* Translators: a pinned log line: 1 is a service, 2 its text */
  return g_strdup_printf (
    _("%1$s · %2$s"),
    mina_dataset_service_name (dataset, mina_dataset_logs (dataset)->service[log]), body);
}

static void
add_log (const MinaReport *self,
         MinaDataset      *dataset,
         MinaReportPage   *page)
{
  const MinaLogs *logs = mina_dataset_logs (dataset);
  g_autofree char *body = get_body (dataset, self->log);
  char text[MINA_FORMAT_SIZE];

  mina_report_page_add_part (page, C_ ("evidence", "Log line"));
  mina_report_page_add_fact (page, C_ ("of a log record", "Text"), body);
  mina_report_page_add_fact (page, _("Service"),
                             mina_dataset_service_name (dataset, logs->service[self->log]));
  mina_report_page_add_fact (page, _("Severity"), mina_log_severity_text (dataset, self->log));
  if (logs->time_ns[self->log] != 0)
    mina_report_page_add_fact (page, C_ ("of a log record", "Time"),
                               mina_format_instant (text, logs->time_ns[self->log], TRUE));
}

MinaReportPage *
mina_report_compose (const MinaReport *self,
                     MinaDataset      *dataset)
{
  g_autofree char *sentence = NULL;
  MinaReportPage *page;

  g_return_val_if_fail (self != NULL && dataset != NULL, NULL);

  sentence = mina_report_sentence (self->gaps, "…");
  page = mina_report_page_new (_("Autopsy report"), sentence);
  if (self->series != MINA_NONE)
    add_series (self, dataset, page);
  if (self->span != MINA_NONE)
    add_span (self, dataset, page);
  if (self->log != MINA_NONE)
    add_log (self, dataset, page);
  return page;
}
