/* mina-learners-window.h - “Who is sitting here?”
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MinaLearnersWindow:
 *
 * A sheet with those who learn on this computer, a place for a new name, and a place for guests.
 * Learners can be forgotten there.
 *
 * Signals:
 *
 * - `chosen` (id, name): a learner; both %NULL for a guest. The window closes itself.
 * - `forgotten` (id): a learner whose folder is gone.
 */
#define MINA_TYPE_LEARNERS_WINDOW (mina_learners_window_get_type ())
G_DECLARE_FINAL_TYPE (MinaLearnersWindow, mina_learners_window, MINA, LEARNERS_WINDOW, AdwWindow)

/**
 * mina_learners_window_new:
 * @root: the folder of all learners
 *
 * Returns: (transfer floating): the sheet
 */
GtkWidget *mina_learners_window_new (const char *root);

G_END_DECLS
