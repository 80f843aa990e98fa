/* mina-replay-view.h - a pool's configuration, and the same requests before and after
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaReplayView:
 *
 * The #MinaReplayModel of a session: two knobs, the heat maps of before and after, and a table of
 * their figures.
 */
#define MINA_TYPE_REPLAY_VIEW (mina_replay_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaReplayView, mina_replay_view, MINA, REPLAY_VIEW, GtkWidget)

/**
 * mina_replay_view_new:
 * @session: a session
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *mina_replay_view_new (MinaSession *session);

G_END_DECLS
