/* mina-repairs-window.h - all that reading had to mend or leave out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaRepairsWindow:
 *
 * Lists what is missing, what was strange, and what was mended with the spans concerned. Choosing
 * a span selects it in the window this one belongs to.
 */
#define MINA_TYPE_REPAIRS_WINDOW (mina_repairs_window_get_type ())
G_DECLARE_FINAL_TYPE (MinaRepairsWindow, mina_repairs_window, MINA, REPAIRS_WINDOW, AdwWindow)

GtkWidget *mina_repairs_window_new (MinaSession *session);

G_END_DECLS
