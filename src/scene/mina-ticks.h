/* mina-ticks.h - where a ruler of time has its marks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scene/mina-time-scale.h"

G_BEGIN_DECLS

/**
 * MinaTicks:
 * @step_ns: distance of the labelled marks
 * @minor_ns: distance of the small marks; divides @step_ns; equal to it if there are none
 * @first_ns: offset from the origin of the first small mark in the window
 * @n: small and labelled marks in the window
 *
 * The marks of a ruler, as a rule rather than a list: mark i stands at @first_ns + i × @minor_ns
 * after the origin and has a label if @step_ns divides that.
 */
typedef struct
{
  gint64 step_ns;
  gint64 minor_ns;
  gint64 first_ns;
  guint  n;
} MinaTicks;

/**
 * mina_ticks_new:
 * @scale: the visible window
 * @origin_ns: where the ruler has its zero: the start of the trace
 * @distance_px: what labels need: the least distance of two of them
 *
 * Steps are 1, 2, 5 × 10^n ns below a second; 1, 2, 5, 10, 15, 30 seconds and minutes;
 * 1, 2, 3, 6, 12 hours; 1, 2, 5 × 10^n days.
 *
 * Returns: the marks
 */
MinaTicks   mina_ticks_new      (const MinaTimeScale *scale,
                                 gint64               origin_ns,
                                 double               distance_px);

/**
 * mina_ticks_offset:
 * @self: marks
 * @i: which, below its n
 *
 * Returns: ns from the origin
 */
gint64      mina_ticks_offset   (const MinaTicks     *self,
                                 guint                i);

/**
 * mina_ticks_is_major:
 * @self: marks
 * @i: which, below its n
 *
 * Returns: whether this mark has a label
 */
gboolean    mina_ticks_is_major (const MinaTicks     *self,
                                 guint                i);

/**
 * mina_ticks_label:
 * @self: marks
 * @i: which, below its n
 * @buffer: (out caller-allocates): MINA_FORMAT_SIZE bytes
 *
 * Returns: @buffer: what a labelled mark says
 */
const char *mina_ticks_label    (const MinaTicks     *self,
                                 guint                i,
                                 char                *buffer);

G_END_DECLS
