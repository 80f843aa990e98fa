/* mina-help-window.h - how to read a waterfall, and what the pointer does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MinaHelpWindow:
 *
 * What the marks of the waterfall mean, and what the pointer does in it. Keys are in the window of
 * shortcuts.
 */
#define MINA_TYPE_HELP_WINDOW (mina_help_window_get_type ())
G_DECLARE_FINAL_TYPE (MinaHelpWindow, mina_help_window, MINA, HELP_WINDOW, AdwWindow)

GtkWidget *mina_help_window_new (void);

G_END_DECLS
