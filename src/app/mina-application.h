/* mina-application.h - the program: its windows, its actions, its settings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "session/mina-recent.h"

G_BEGIN_DECLS

/**
 * MinaApplication:
 *
 * One process for all windows. A later start opens its files in a window of the first: in one in
 * which nothing is open, or in a new one. Started with "--new-window" it always takes a new one.
 */
#define MINA_TYPE_APPLICATION (mina_application_get_type ())
G_DECLARE_FINAL_TYPE (MinaApplication, mina_application, MINA, APPLICATION, AdwApplication)

MinaApplication *mina_application_new          (GSettings         *settings);
void             mina_application_preload      (MinaApplication   *self,
                                                const char *const *paths);
GSettings       *mina_application_get_settings (MinaApplication   *self);
MinaRecent      *mina_application_get_recent   (MinaApplication   *self);

G_END_DECLS
