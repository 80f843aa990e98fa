/* main.c - where Mina starts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-start.h"

int
main (int   argc,
      char *argv[])
{
  return mina_start (argc, argv);
}
