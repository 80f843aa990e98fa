/* mina-start.h - from the command line to a running program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

int mina_start (int    argc,
                char **argv);

G_END_DECLS
