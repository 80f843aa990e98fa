/* mina-window.h - a window: what is open, and all that is around it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/mina-application.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaWindow:
 *
 * Composes: header bar, start page, explorer, repairs bar. It has a session of its own, whose
 * actions are the window's; what else it can do is in its other actions. Both are reached by
 * "win." and their name.
 */
#define MINA_TYPE_WINDOW (mina_window_get_type ())
G_DECLARE_FINAL_TYPE (MinaWindow, mina_window, MINA, WINDOW, AdwApplicationWindow)

MinaWindow  *mina_window_new          (MinaApplication *application,
                                       MinaSession     *session);
MinaSession *mina_window_get_session  (MinaWindow      *self);
gboolean     mina_window_is_empty     (MinaWindow      *self);
void         mina_window_show_message (MinaWindow      *self,
                                       const char      *message);

G_END_DECLS
