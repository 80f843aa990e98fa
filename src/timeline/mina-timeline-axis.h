/* mina-timeline-axis.h - what minimap, ruler and rows of a waterfall share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scene/mina-palette.h"
#include "scene/mina-time-scale.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaTimelineAxis:
 *
 * The session, the width of the tree column and the window of time that is drawn. The window
 * follows the session's; while that is animated it lies between the old and the new one.
 *
 * Properties: `tree-width` (int), `window` (#MinaTimeSpan, boxed); both are notified on change.
 */
#define MINA_TYPE_TIMELINE_AXIS (mina_timeline_axis_get_type ())
G_DECLARE_FINAL_TYPE (MinaTimelineAxis, mina_timeline_axis, MINA, TIMELINE_AXIS, GObject)

/**
 * mina_timeline_axis_new:
 * @session: a session
 *
 * Returns: (transfer full): an axis
 */
MinaTimelineAxis       *mina_timeline_axis_new            (MinaSession      *session);

/**
 * mina_timeline_axis_session:
 * @self: an axis
 *
 * Returns: (transfer none): its session
 */
MinaSession            *mina_timeline_axis_session        (MinaTimelineAxis *self);

/**
 * mina_timeline_axis_get_tree_width:
 * @self: an axis
 *
 * Returns: pixels of the tree column
 */
int                     mina_timeline_axis_get_tree_width (MinaTimelineAxis *self);

/**
 * mina_timeline_axis_set_tree_width:
 * @self: an axis
 * @width: pixels of the tree column
 */
void                    mina_timeline_axis_set_tree_width (MinaTimelineAxis *self,
                                                           int               width);

/**
 * mina_timeline_axis_suggest_tree_width:
 * @self: an axis
 * @width: pixels of the tree column that suit the font
 *
 * Sets the width, unless the person has chosen one.
 */
void                    mina_timeline_axis_suggest_tree_width (MinaTimelineAxis *self,
                                                               int               width);

/**
 * mina_timeline_axis_get_window:
 * @self: an axis
 *
 * Returns: the time that is drawn
 */
MinaTimeSpan            mina_timeline_axis_get_window     (MinaTimelineAxis *self);

/**
 * mina_timeline_axis_set_window:
 * @self: an axis
 * @window: the time to draw
 */
void                    mina_timeline_axis_set_window     (MinaTimelineAxis *self,
                                                           MinaTimeSpan      window);

/**
 * mina_timeline_axis_scale:
 * @self: an axis
 * @width: width of a widget whose start is that of the tree column
 *
 * Returns: how the rest of the width shows the window
 */
MinaTimeScale           mina_timeline_axis_scale          (MinaTimelineAxis *self,
                                                           int               width);

/**
 * mina_timeline_axis_styles:
 * @self: an axis
 *
 * Returns: (transfer none) (nullable): how services of the open dataset look; valid until another
 *   is opened
 */
const MinaServiceStyle *mina_timeline_axis_styles         (MinaTimelineAxis *self);

/**
 * mina_timeline_axis_origin:
 * @self: an axis
 *
 * Returns: where the ruler has its zero: the start of the open trace
 */
gint64                  mina_timeline_axis_origin         (MinaTimelineAxis *self);

G_END_DECLS
