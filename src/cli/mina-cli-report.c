/* mina-cli-report.c - mina report: what was found out, and what proves it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "mina-config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "analysis/mina-latency.h"
#include "cli/mina-cli-private.h"
#include "decode/mina-load.h"
#include "session/mina-log-text.h"
#include "session/mina-report.h"
#include "session/mina-session-study.h"

typedef struct
{
  char *output;
  char *metric;
  char *statistic;
  char *span;
  char *log;
  char *gaps[MINA_N_REPORT_GAPS];
} Options;

static void
clear_options (Options *options)
{
  g_free (options->output);
  g_free (options->metric);
  g_free (options->statistic);
  g_free (options->span);
  g_free (options->log);
  for (guint gap = 0; gap < MINA_N_REPORT_GAPS; gap++)
    g_free (options->gaps[gap]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
fail (const char *sentence)
{
  mina_cli_complain (sentence);
  return FALSE;
}

static gboolean
find_statistic (const char *name,
                guint      *statistic)
{
  *statistic = MINA_N_LATENCY_STATISTICS;
  if (name == NULL)
    return TRUE;
  for (guint i = 0; i < MINA_N_LATENCY_STATISTICS; i++)
    {
      *statistic = i;
      if (g_str_equal (mina_session_statistic_name (i), name))
        return TRUE;
    }
  return fail (_ ("There is no such statistic. There are mean, p50, p95, p99 and p99.9."));
}

static gboolean
find_metric (MinaDataset *dataset,
             const char  *name,
             guint32     *series)
{
  guint32 n;
  const MinaSeries *all = mina_dataset_series (dataset, &n);

  for (*series = 0; *series < n; (*series)++)
    if (g_str_equal (mina_dataset_text (dataset, all[*series].name), name))
      return TRUE;
  return fail (_ ("No metric has this name."));
}

static gboolean
find_span (MinaDataset *dataset,
           const char  *digits,
           guint32     *span)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  MinaSpanId id;

  if (mina_span_id_parse (&id, digits, strlen (digits)) == MINA_ID_HEX)
    for (*span = 0; *span < spans->n; (*span)++)
      if (spans->id[*span] == id && (spans->marks[*span] & MINA_SPAN_HIDDEN) == 0)
        return TRUE;
  return fail (_ ("No span has this id. It has 16 digits."));
}

/* The one line that has these words: of several, nobody could tell which was meant. */
static gboolean
find_log (MinaDataset *dataset,
          const char  *words,
          guint32     *log)
{
  const MinaLogs *logs = mina_dataset_logs (dataset);
  g_autoptr (GString) body = g_string_new (NULL);
  guint32 n = 0;

  for (guint32 i = 0; i < logs->n; i++)
    {
      g_string_truncate (body, 0);
      mina_log_body (dataset, i, body, 0);
      if (strstr (body->str, words) == NULL)
        continue;
      *log = i;
      n++;
    }
  if (n == 0)
    return fail (_ ("No log line has these words."));
  return n == 1 || fail (_ ("Several log lines have these words: say more of the line."));
}

static gboolean
fill_report (const Options *options,
             MinaDataset   *dataset,
             MinaReport    *report)
{
  *report = (MinaReport) MINA_REPORT_INIT;
  for (guint gap = 0; gap < MINA_N_REPORT_GAPS; gap++)
    report->gaps[gap] = options->gaps[gap];
  return find_statistic (options->statistic, &report->statistic)
         && (options->metric == NULL || find_metric (dataset, options->metric, &report->series))
         && (options->span == NULL || find_span (dataset, options->span, &report->span))
         && (options->log == NULL || find_log (dataset, options->log, &report->log));
}

int
mina_cli_report_command (char **argv)
{
  g_auto (GStrv) files = NULL;
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (MinaReportPage) page = NULL;
  g_autoptr (GOutputStream) memory = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  MinaReportFormat format = MINA_REPORT_MARKDOWN;
  MinaReport report;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("Write to this new file, .md or .pdf, not to standard output"), N_ ("FILE") },
    { "metric", 'm', 0, G_OPTION_ARG_STRING, &options.metric,
      N_ ("Evidence: the first series of this metric"), N_ ("NAME") },
    { "statistic", 0, 0, G_OPTION_ARG_STRING, &options.statistic,
      N_ ("Statistic of the metric: mean, p50, p95, p99 or p99.9"), N_ ("NAME") },
    { "span", 0, 0, G_OPTION_ARG_STRING, &options.span, N_ ("Evidence: the span with this id"),
      N_ ("ID") },
    { "log", 'l', 0, G_OPTION_ARG_STRING, &options.log,
      N_ ("Evidence: the log line that has these words"), N_ ("TEXT") },
    { "where", 0, 0, G_OPTION_ARG_STRING, &options.gaps[MINA_REPORT_WHERE],
      N_ ("Where it happened: “inventory → stock-db”"), N_ ("TEXT") },
    { "what", 0, 0, G_OPTION_ARG_STRING, &options.gaps[MINA_REPORT_WHAT],
      N_ ("What requests had to do: “wait for a connection”"), N_ ("TEXT") },
    { "when", 0, 0, G_OPTION_ARG_STRING, &options.gaps[MINA_REPORT_WHEN],
      N_ ("When it happened: “under load”"), N_ ("TEXT") },
    { "fix", 0, 0, G_OPTION_ARG_STRING, &options.gaps[MINA_REPORT_FIX], N_ ("What helped"),
      N_ ("TEXT") },
    { NULL },
  };

  if (!mina_cli_parse (argv, entries,
                       _ ("Writes what was found out as a report, with the metric, the span and "
                          "the log line that prove it."),
                       &files))
    return MINA_CLI_NOT_READ;
  if (options.output != NULL && !g_str_equal (options.output, "-")
      && !mina_report_format_from_path (options.output, &format))
    {
      mina_cli_complain (_ ("The name of the file to write has to end in .md or .pdf."));
      return MINA_CLI_NOT_READ;
    }
  dataset = mina_load_paths ((const char *const *) files, NULL, &error);
  if (dataset == NULL)
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  if (!fill_report (&options, dataset, &report))
    return MINA_CLI_NOT_READ;

  /* Half a report is of no use: nothing is created before it is whole. */
  page = mina_report_compose (&report, dataset);
  memory = g_memory_output_stream_new_resizable ();
  if (!mina_report_page_write (page, format, memory, &error)
      || !g_output_stream_close (memory, NULL, &error)
      || (stream = mina_cli_open_output (options.output, &error)) == NULL
      || !g_output_stream_write_all (
        stream, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
        g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)), NULL, NULL, &error)
      || !g_output_stream_close (stream, NULL, &error))
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  return mina_cli_report (dataset);
}
