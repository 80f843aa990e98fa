/* mina-timeline-view.h - the waterfall of a trace, with its ruler and its minimap
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaTimelineView:
 *
 * The open trace of a session as a waterfall: a minimap of the whole trace, a ruler, and below
 * them the rows: the tree at the left, bars on the axis of time at the right.
 *
 * It reads the session and changes it only through the session's actions, which it expects under
 * the prefix `win.`. Keys are given with mina_timeline_view_set_keys(); beside the session's
 * actions they can name those of the rows, which follow the screen:
 *
 * - `timeline.page` (i): select a row so many pages on
 * - `timeline.left`, `timeline.right`: collapse or go to the parent, expand or go to the first
 *   child; the other way round where text runs from right to left
 * - `timeline.toggle-fold`: expand or collapse the selected row
 * - `timeline.measure`: begin or end measuring with the keyboard: arrows move the end by a pixel,
 *   with Shift by ten, brackets to the next edge of a bar; Enter keeps what was measured
 *
 * For screen readers the rows are list items with a sentence each; keyboard focus moves with the
 * selection.
 *
 * Properties:
 *
 * - `session` (#MinaSession, construct-only)
 * - `tree-width` (int): pixels of the tree column. The axis takes the rest of the width; what is
 *   drawn under the waterfall on the same axis starts where it does
 * - `window` (#MinaTimeSpan, boxed, readable): the time the axis shows right now; follows
 *   #MinaSession:window, on the way there while it is animated
 */
#define MINA_TYPE_TIMELINE_VIEW (mina_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaTimelineView, mina_timeline_view, MINA, TIMELINE_VIEW, GtkWidget)

/**
 * mina_timeline_view_new:
 * @session: a session
 *
 * Returns: (transfer floating): a waterfall
 */
GtkWidget *mina_timeline_view_new (MinaSession *session);

/**
 * mina_timeline_view_set_keys:
 * @self: a waterfall
 * @controller: (transfer full): keys for the rows
 *
 * Adds a controller where the rows have the focus, ahead of the keys by which views scroll.
 */
void       mina_timeline_view_set_keys (MinaTimelineView   *self,
                                        GtkEventController *controller);

/**
 * mina_timeline_view_show_legend:
 * @self: a waterfall
 * @show: whether what the looks of bars mean stands below it; it does not at first
 */
void       mina_timeline_view_show_legend (MinaTimelineView *self,
                                           gboolean          show);

G_END_DECLS
