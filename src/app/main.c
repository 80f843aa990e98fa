/* main.c - the program: a command, or a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "cli/mina-cli.h"

int
main (int    argc,
      char **argv)
{
  gboolean handled;
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, MINA_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  status = mina_cli_run (argc, argv, &handled);
  return status;
}
