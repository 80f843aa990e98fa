/* mina-cli.h - mina without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mina_cli_run:
 * @argc: number of arguments
 * @argv: the program's arguments, in the encoding of file names
 * @handled: (out): whether there was something to do without a window
 *
 * Runs `mina info`, `mina tree`, `mina convert`, `mina bench`, `mina --version` and `mina --help`.
 * A command is the first argument; if it is the only one and there is a file of that name, it is
 * that file.
 *
 * Needs no display, no bus and no settings.
 *
 * Returns: the exit status: 0 if all was read, 1 if only a part, 2 if nothing or if the arguments
 *   are wrong; 0 if not @handled
 */
int mina_cli_run (int        argc,
                  char     **argv,
                  gboolean  *handled);

G_END_DECLS
