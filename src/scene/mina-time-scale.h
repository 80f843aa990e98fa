/* mina-time-scale.h - nanoseconds on the axis to pixels on the screen, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-time-span.h"

G_BEGIN_DECLS

/**
 * MinaTimeScale:
 * @window: the part of the axis that is visible, in ns since the epoch
 * @width: pixels that show it
 *
 * Maps a window of time onto a width. A plain value: copy it freely.
 *
 * Pixels are relative to the start of @window, so that no absolute
 * nanosecond ever goes through a double (1.7e18 has no exact double).
 */
typedef struct
{
  MinaTimeSpan window;
  double       width;
} MinaTimeScale;

/**
 * mina_time_scale_to_x:
 * @self: a scale
 * @time_ns: an instant, also outside the window
 *
 * Returns: its pixel; 0 at the start of the window, width at its end. 0 if the window is an instant
 */
double        mina_time_scale_to_x   (const MinaTimeScale *self,
                                      gint64               time_ns);

/**
 * mina_time_scale_to_ns:
 * @self: a scale
 * @x: a pixel, also outside the width
 *
 * Returns: the instant nearest to it, within what 64 bits hold
 */
gint64        mina_time_scale_to_ns  (const MinaTimeScale *self,
                                      double               x);

/**
 * mina_time_scale_ns_per_px:
 * @self: a scale
 *
 * Returns: nanoseconds a pixel, rounded, at least 1
 */
gint64        mina_time_scale_ns_per_px (const MinaTimeScale *self);

/**
 * mina_time_scale_zoom:
 * @self: a scale
 * @x: the pixel that stays where it is
 * @factor: above 1 to see less time, below 1 to see more
 *
 * Zooms about a pixel. The window never becomes shorter than one nanosecond
 * per pixel.
 *
 * Returns: the new scale
 */
MinaTimeScale mina_time_scale_zoom   (const MinaTimeScale *self,
                                      double               x,
                                      double               factor);

/**
 * mina_time_scale_pan:
 * @self: a scale
 * @dx: pixels by which to move towards later times
 *
 * The window keeps its length.
 *
 * Returns: the new scale
 */
MinaTimeScale mina_time_scale_pan    (const MinaTimeScale *self,
                                      double               dx);

/**
 * mina_time_scale_clamp:
 * @self: a scale
 * @extent: what there is to see
 *
 * Moves the window into @extent; shortens it only if it is longer than that.
 *
 * Returns: the new scale
 */
MinaTimeScale mina_time_scale_clamp  (const MinaTimeScale *self,
                                      MinaTimeSpan         extent);

G_END_DECLS
