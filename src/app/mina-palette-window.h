/* mina-palette-window.h - every command, found by typing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MinaPaletteWindow:
 *
 * Lists the commands of the table of shortcuts that can do something now, the best for what is
 * typed first, and does the chosen one in the window it belongs to.
 */
#define MINA_TYPE_PALETTE_WINDOW (mina_palette_window_get_type ())
G_DECLARE_FINAL_TYPE (MinaPaletteWindow, mina_palette_window, MINA, PALETTE_WINDOW, AdwWindow)

GtkWidget *mina_palette_window_new (GtkWindow  *parent);
int        mina_palette_score      (const char *query,
                                    const char *label);

G_END_DECLS
