/* mina-cli-synth.c - mina synth: writes a made-up dataset as OTLP JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "mina-config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/mina-cli-private.h"
#include "export/mina-otlp-export.h"
#include "synth/mina-synth.h"

static void
list_cases (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n;
  const MinaSynthCase *cases = mina_synth_cases (&n);
  int width = 0;

  for (guint i = 0; i < n; i++)
    width = MAX (width, mina_cli_text_width (cases[i].name));
  for (guint i = 0; i < n; i++)
    {
      mina_cli_append_padded (text, cases[i].name, width + 2);
      g_string_append_printf (text, "%s\n", _ (cases[i].description));
    }
  g_string_append_printf (text, "\n%s\n",
                          _ ("“mina synth pipeline” simulates a pipeline that traces go through."));
  mina_cli_write (text->str);
}

int
mina_cli_synth (char **argv)
{
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_autofree char *output = NULL;
  g_autofree char *seed_text = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  const MinaSynthCase *found;
  guint64 seed;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write to this new file, not to standard output"), N_ ("FILE") },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &seed_text,
      N_ ("Where randomness begins: a number, also 0x…"), N_ ("N") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, NULL, N_ ("NAME") },
    { NULL },
  };

  if (argv[1] != NULL && strcmp (argv[1], "pipeline") == 0)
    return mina_cli_pipeline (argv + 1);

  g_option_context_set_summary (context, _ ("Writes a made-up dataset as OTLP JSON, the same on "
                                            "every machine. Without a name: lists them."));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  if (names == NULL)
    {
      list_cases ();
      return MINA_CLI_WHOLE;
    }

  found = g_strv_length (names) == 1 ? mina_synth_find (names[0]) : NULL;
  if (found == NULL)
    {
      mina_cli_complain (_ ("There is no such dataset. “mina synth” lists them."));
      return MINA_CLI_NOT_READ;
    }
  seed = found->seed;
  if (seed_text != NULL
      && !g_ascii_string_to_unsigned (
        g_str_has_prefix (seed_text, "0x") ? seed_text + 2 : seed_text,
        g_str_has_prefix (seed_text, "0x") ? 16 : 10, 0, G_MAXUINT64, &seed, NULL))
    {
      mina_cli_complain (_ ("The seed has to be a number."));
      return MINA_CLI_NOT_READ;
    }

  dataset = found->make (seed);
  stream = mina_cli_open_output (output, &error);
  if (stream == NULL || !mina_otlp_export (dataset, MINA_NONE, stream, NULL, &error)
      || !g_output_stream_close (stream, NULL, &error))
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  return MINA_CLI_WHOLE;
}
