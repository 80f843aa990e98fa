/* mina-value-window.h - a long value in a window of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MinaValueWindow:
 *
 * Shows a text of any length. Lines of more than some thousand characters are broken, so that
 * laying them out never holds up the window; copying gives the text as it is.
 */
#define MINA_TYPE_VALUE_WINDOW (mina_value_window_get_type ())
G_DECLARE_FINAL_TYPE (MinaValueWindow, mina_value_window, MINA, VALUE_WINDOW, AdwWindow)

/**
 * mina_value_window_present:
 * @parent: a widget of the window it belongs to
 * @title: what the text is
 * @text: the text
 *
 * Opens a window.
 */
void mina_value_window_present (GtkWidget  *parent,
                                const char *title,
                                const char *text);

G_END_DECLS
