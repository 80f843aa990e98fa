/* mina-cli-convert.c - mina convert: writes what was read in another format
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "mina-config.h"

#include <gio/gio.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "cli/mina-cli-private.h"
#include "decode/mina-load.h"
#include "export/mina-text-export.h"

GOutputStream *
mina_cli_open_output (const char  *path,
                      GError     **error)
{
  g_autoptr (GFile) file = NULL;

  if (path == NULL || strcmp (path, "-") == 0)
    return g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  file = g_file_new_for_commandline_arg (path);
  return G_OUTPUT_STREAM (g_file_create (file, G_FILE_CREATE_NONE, NULL, error));
}

static const MinaTextFormat *
find_format (const char *name)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *sentence = NULL;
  guint n;
  const MinaTextFormat *formats = mina_text_formats (&n);
  const MinaTextFormat *format = name != NULL ? mina_text_format_find (name) : &formats[0];

  if (format != NULL)
    return format;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", formats[i].name);
  sentence = g_strdup_printf (_ ("There is no format “%s”. There are: %s."), name, names->str);
  mina_cli_complain (sentence);
  return NULL;
}

/* A span of the chosen trace; without one, of any. */
static gboolean
find_span (MinaDataset     *dataset,
           const char      *digits,
           MinaExportScope *scope)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  MinaSpanId id;

  if (mina_span_id_parse (&id, digits, strlen (digits)) == MINA_ID_HEX)
    for (guint32 i = 0; i < spans->n; i++)
      if (spans->id[i] == id && (spans->marks[i] & MINA_SPAN_HIDDEN) == 0
          && (scope->trace == MINA_NONE || spans->trace[i] == scope->trace))
        {
          scope->trace = spans->trace[i];
          scope->span = i;
          return TRUE;
        }
  mina_cli_complain (_ ("No span has this id. It has 16 digits."));
  return FALSE;
}

static gboolean
find_scope (MinaDataset          *dataset,
            const MinaTextFormat *format,
            const char           *trace_id,
            const char           *span_id,
            const char           *range,
            MinaExportScope      *scope)
{
  if ((span_id != NULL || range != NULL) && !format->takes_part)
    {
      mina_cli_complain (_ ("This format tells of whole traces: leave out --span and --range."));
      return FALSE;
    }
  if (trace_id != NULL)
    {
      scope->trace = mina_cli_find_trace (dataset, trace_id);
      if (scope->trace == MINA_NONE)
        return FALSE;
    }
  if (span_id != NULL && !find_span (dataset, span_id, scope))
    return FALSE;
  if (scope->trace == MINA_NONE && (format->of_trace || range != NULL))
    {
      scope->trace = mina_cli_longest_trace (dataset);
      if (scope->trace == MINA_NONE)
        {
          mina_cli_complain (_ ("There is no trace to write: the files hold no spans."));
          return FALSE;
        }
    }
  return range == NULL || mina_cli_parse_range (dataset, scope->trace, range, &scope->window);
}

int
mina_cli_convert (char **argv)
{
  g_auto (GStrv) files = NULL;
  g_autofree char *output = NULL;
  g_autofree char *trace_id = NULL;
  g_autofree char *span_id = NULL;
  g_autofree char *range = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  const MinaTextFormat *format;
  MinaExportScope scope = MINA_EXPORT_ALL;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_STRING, &name,
      N_ ("otlp-json (if nothing is said), jaeger-json, csv, csv-statistics, markdown, "
          "mermaid-flowchart, mermaid-sequence, mermaid-gantt or mermaid-pipeline"),
      N_ ("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write to this new file, not to standard output"), N_ ("FILE") },
    { "trace", 't', 0, G_OPTION_ARG_STRING, &trace_id, N_ ("Write only this trace and its logs"),
      N_ ("ID") },
    { "span", 0, 0, G_OPTION_ARG_STRING, &span_id, N_ ("Write only this span and what is below it"),
      N_ ("ID") },
    { "range", 'r', 0, G_OPTION_ARG_STRING, &range,
      N_ ("Write only spans that overlap this time after the start of the trace: 100ms..1.5s"),
      N_ ("A..B") },
    { NULL },
  };

  if (!mina_cli_parse (argv, entries,
                       _ ("Writes everything as OTLP JSON, a document a line, for other tools; or "
                          "in another format. Formats that tell of one trace take the longest."),
                       &files))
    return MINA_CLI_NOT_READ;
  format = find_format (name);
  if (format == NULL)
    return MINA_CLI_NOT_READ;

  dataset = mina_load_paths ((const char *const *) files, NULL, &error);
  if (dataset == NULL)
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  if (!find_scope (dataset, format, trace_id, span_id, range, &scope))
    return MINA_CLI_NOT_READ;

  stream = mina_cli_open_output (output, &error);
  if (stream == NULL || !format->write (dataset, &scope, stream, NULL, &error)
      || !g_output_stream_close (stream, NULL, &error))
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  return mina_cli_report (dataset);
}
