/* mina-cli.c - mina without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "mina-config.h"

#include "cli/mina-cli.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/mina-cli-private.h"

static const struct
{
  const char *name;
  const char *usage;
  const char *summary;
  int       (*run) (char **argv);
} commands[] = {
  { "info", N_ ("info [--json] FILE…"), N_ ("Count what the files hold"), mina_cli_info },
  { "tree", N_ ("tree [--trace ID] [--width N] FILE…"), N_ ("Draw a trace as text"),
    mina_cli_tree },
  { "convert", N_ ("convert [--to FORMAT] [--output FILE] FILE…"),
    N_ ("Write OTLP JSON, Jaeger JSON, CSV, Markdown or Mermaid"),
    mina_cli_convert },
  { "render", N_ ("render --output FILE.png [--view VIEW] FILE…"),
    N_ ("Draw a trace as PNG, SVG or PDF"), mina_cli_render },
  { "report", N_ ("report [--span ID] [--output FILE.pdf] FILE…"),
    N_ ("Write what was found out, and what proves it"), mina_cli_report_command },
  { "synth", N_ ("synth [NAME] [--seed N] [--output FILE]"),
    N_ ("Make up a dataset to practise on"), mina_cli_synth },
  { "lesson", N_ ("lesson COMMAND [FILE…]"), N_ ("Check and play lessons"), mina_cli_lesson },
  { "bench", N_ ("bench [--json] FILE…"), N_ ("Measure how long the files take"), mina_cli_bench },
};

gboolean
mina_cli_parse (char              **argv,
                const GOptionEntry *entries,
                const char         *summary,
                char             ***files)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_autofree char *usage = NULL;
  GOptionEntry rest[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, files, NULL, _ ("FILE…") },
    { NULL },
  };

  g_option_context_set_summary (context, summary);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, rest, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    {
      mina_cli_complain (error->message);
      return FALSE;
    }
  if (*files == NULL)
    {
      mina_cli_complain (_ ("Name a file to read, or “-” for standard input."));
      return FALSE;
    }
  return TRUE;
}

int
mina_cli_status_of (MinaDataset *dataset)
{
  return mina_diagnostics_has_loss (mina_dataset_diagnostics (dataset)) ? MINA_CLI_PART
                                                                        : MINA_CLI_WHOLE;
}

int
mina_cli_report (MinaDataset *dataset)
{
  const MinaDiagnostics *diagnostics = mina_dataset_diagnostics (dataset);

  for (guint i = 0; i < mina_diagnostics_count (diagnostics); i++)
    mina_cli_complain (mina_diagnostics_get (diagnostics, i)->sentence);
  return mina_cli_status_of (dataset);
}

static void
print_help (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int width = 0;

  g_string_append (text, _ ("Usage:"));
  g_string_append_printf (text, "\n  mina %s\n\n", _ ("[FILE…]"));
  g_string_append (text, _ ("Opens traces, logs and metrics in a window. Without a window:"));
  g_string_append (text, "\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    width = MAX (width, mina_cli_text_width (_ (commands[i].usage)));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_string_append (text, "  mina ");
      mina_cli_append_padded (text, _ (commands[i].usage), width + 2);
      g_string_append_printf (text, "%s\n", _ (commands[i].summary));
    }
  g_string_append (text, "  mina ");
  mina_cli_append_padded (text, "--version", width + 2);
  g_string_append_printf (text, "%s\n\n", _ ("Say which version this is"));
  g_string_append (text, _ ("“mina COMMAND --help” says more about a command. A FILE can be a "
                            "folder; “-” is standard input."));
  g_string_append (text, "\n");
  g_string_append (text, _ ("The exit status is 0 if everything was read, 1 if only a part, "
                            "2 if nothing."));
  g_string_append (text, "\n");
  mina_cli_write (text->str);
}

int
mina_cli_run (int        argc,
              char     **argv,
              gboolean  *handled)
{
  g_return_val_if_fail (handled != NULL, 0);

  *handled = TRUE;
  if (argc < 2)
    {
      *handled = FALSE;
      return 0;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      mina_cli_write ("mina " MINA_VERSION "\n");
      return 0;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    {
      print_help ();
      return 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0
        && (argc > 2 || !g_file_test (argv[1], G_FILE_TEST_EXISTS)))
      {
        g_auto (GStrv) arguments = g_strdupv (argv + 1);
        g_autofree char *name = g_strconcat ("mina ", argv[1], NULL);

        g_set_prgname (name);
        return commands[i].run (arguments);
      }
  *handled = FALSE;
  return 0;
}
