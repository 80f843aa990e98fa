/* mina-locations.h - where the program finds what belongs to it, installed or not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char      *mina_locations_locale_dir (void);
char      *mina_locations_traces_dir (void);
GSettings *mina_locations_settings   (void);

G_END_DECLS
