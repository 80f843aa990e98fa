/* mina-summary.c - what is open, in a line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-summary.h"

#include "base/mina-format.h"

#include <glib/gi18n-lib.h>

/* So many sentences fit the bar; the rest is behind its button. */
#define MAX_SENTENCES 3

static void
add_fact (GString    *line,
          const char *fact)
{
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, fact);
}

/* Adds "41 spans" say; nothing for none. */
static void
add_count (GString    *line,
           guint64     count,
           const char *format)
{
  char number[MINA_FORMAT_SIZE];
  g_autoptr (GString) fact = NULL;

  if (count == 0)
    return;
  fact = g_string_new (format);
  g_string_replace (fact, "%s", mina_format_count (number, count), 1);
  add_fact (line, fact->str);
}

/**
 * mina_summary_files:
 * @dataset: a dataset
 *
 * Returns: (transfer full): the names of its files: "traces.jsonl, logs.jsonl and 3 more"
 */
char *
mina_summary_files (MinaDataset *dataset)
{
  guint32 n;
  const MinaFile *files = mina_dataset_files (dataset, &n);

  if (n == 0)
    return g_strdup (_("Untitled"));
  if (n == 1)
    return g_strdup (files[0].name);
  if (n == 2)
    /* Translators: names of two files */
    return g_strdup_printf (_("%1$s and %2$s"), files[0].name, files[1].name);
  /* Translators: name of a file, and how many others */
  return g_strdup_printf (ngettext ("%1$s and %2$u more", "%1$s and %2$u more", n - 1),
                          files[0].name, n - 1);
}

/**
 * mina_summary_title:
 * @dataset: a dataset
 * @trace: index of a trace, or #MINA_NONE
 *
 * Returns: (transfer full): the name of the trace's root; of all, the names of the files
 */
char *
mina_summary_title (MinaDataset *dataset,
                    guint32      trace)
{
  if (trace == MINA_NONE)
    return mina_summary_files (dataset);
  return g_strdup (mina_dataset_span_name (dataset,
                                           mina_dataset_traces (dataset, NULL)[trace].root));
}

static void
add_trace_facts (GString             *line,
                 const MinaTraceInfo *info)
{
  char number[MINA_FORMAT_SIZE];

  add_fact (line, mina_format_duration (number, mina_time_span_length (info->extent)));
  add_count (line, info->spans.n, ngettext ("%s span", "%s spans", info->spans.n));
  add_count (line, info->n_services, ngettext ("%s service", "%s services", info->n_services));
  add_count (line, info->n_errors, ngettext ("%s error", "%s errors", info->n_errors));
}

/**
 * mina_summary_facts:
 * @dataset: a dataset
 * @trace: index of a trace, or #MINA_NONE for all
 *
 * Returns: (transfer full): "1.84 s · 41 spans · 7 services · 4 errors"
 */
char *
mina_summary_facts (MinaDataset *dataset,
                    guint32      trace)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const MinaTraceInfo *traces;
  guint32 n_traces, n_services, n_series, n_spans = 0, n_errors = 0, n_used = 0;
  const MinaService *services = mina_dataset_services (dataset, &n_services);

  traces = mina_dataset_traces (dataset, &n_traces);
  mina_dataset_series (dataset, &n_series);
  if (trace != MINA_NONE)
    {
      add_trace_facts (line, &traces[trace]);
      return g_string_free (g_steal_pointer (&line), FALSE);
    }

  for (guint32 i = 0; i < n_services; i++)
    {
      n_spans += services[i].n_spans;
      n_errors += services[i].n_errors;
      n_used += services[i].n_spans > 0;
    }
  add_count (line, n_traces, ngettext ("%s trace", "%s traces", n_traces));
  add_count (line, n_spans, ngettext ("%s span", "%s spans", n_spans));
  add_count (line, n_used, ngettext ("%s service", "%s services", n_used));
  add_count (line, n_errors, ngettext ("%s error", "%s errors", n_errors));
  add_count (line, mina_dataset_logs (dataset)->n,
             ngettext ("%s log record", "%s log records", mina_dataset_logs (dataset)->n));
  add_count (line, n_series, ngettext ("%s metric series", "%s metric series", n_series));
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * mina_summary_repairs:
 * @dataset: a dataset
 * @sentences: (out) (transfer full): what was mended or left out, in a line
 *
 * Returns: how many kinds of repairs and problems there are
 */
guint
mina_summary_repairs (MinaDataset *dataset,
                      char       **sentences)
{
  const MinaDiagnostics *diagnostics = mina_dataset_diagnostics (dataset);
  g_autoptr (GString) line = g_string_new (NULL);
  guint32 n_repairs;
  const MinaRepair *repairs = mina_dataset_repairs (dataset, &n_repairs);
  guint n_problems = mina_diagnostics_count (diagnostics);
  guint shown = 0;

  /* What is missing comes before what was mended. */
  for (guint i = 0; i < n_problems && shown < MAX_SENTENCES; i++, shown++)
    add_fact (line, mina_diagnostics_get (diagnostics, i)->sentence);
  for (guint32 i = 0; i < n_repairs && shown < MAX_SENTENCES; i++, shown++)
    add_fact (line, repairs[i].sentence);
  *sentences = g_string_free (g_steal_pointer (&line), FALSE);
  return n_repairs + n_problems;
}
