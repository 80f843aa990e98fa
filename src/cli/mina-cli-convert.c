/* mina-cli-convert.c - mina convert: writes what was read as OTLP JSON
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
#include "export/mina-otlp-export.h"

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

int
mina_cli_convert (char **argv)
{
  g_auto (GStrv) files = NULL;
  g_autofree char *output = NULL;
  g_autofree char *trace_id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  guint32 trace = MINA_NONE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write to this new file, not to standard output"), N_ ("FILE") },
    { "trace", 't', 0, G_OPTION_ARG_STRING, &trace_id, N_ ("Write only this trace and its logs"),
      N_ ("ID") },
    { NULL },
  };

  if (!mina_cli_parse (argv, entries,
                       _ ("Writes everything as OTLP JSON, a document a line, for other tools."),
                       &files))
    return MINA_CLI_NOT_READ;

  dataset = mina_load_paths ((const char *const *) files, NULL, &error);
  if (dataset == NULL)
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  if (trace_id != NULL)
    {
      trace = mina_cli_find_trace (dataset, trace_id);
      if (trace == MINA_NONE)
        return MINA_CLI_NOT_READ;
    }

  stream = mina_cli_open_output (output, &error);
  if (stream == NULL || !mina_otlp_export (dataset, trace, stream, NULL, &error)
      || !g_output_stream_close (stream, NULL, &error))
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  return mina_cli_report (dataset);
}
