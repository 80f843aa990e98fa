/* mina-preferences.h - the window of preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MINA_TYPE_PREFERENCES (mina_preferences_get_type ())
G_DECLARE_FINAL_TYPE (MinaPreferences, mina_preferences, MINA, PREFERENCES, AdwPreferencesWindow)

GtkWidget *mina_preferences_new (GSettings *settings);

G_END_DECLS
