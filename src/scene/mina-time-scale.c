/* mina-time-scale.c - nanoseconds on the axis to pixels on the screen, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "scene/mina-time-scale.h"

#include <math.h>

/* The nearest double below 2^63. */
#define LONGEST 9223372036854774784.0

static inline gint64
round_ns (double ns)
{
  return (gint64) CLAMP (round (ns), -LONGEST, LONGEST);
}

static inline gint64
add_saturated (gint64 a,
               gint64 b)
{
  gint64 sum;

  if (__builtin_add_overflow (a, b, &sum))
    return b < 0 ? G_MININT64 : G_MAXINT64;
  return sum;
}

double
mina_time_scale_to_x (const MinaTimeScale *self,
                      gint64               time_ns)
{
  gint64 length;
  gint64 offset;

  g_return_val_if_fail (self != NULL, 0);

  length = mina_time_span_length (self->window);
  if (length <= 0)
    return 0;
  if (__builtin_sub_overflow (time_ns, self->window.start_ns, &offset))
    offset = time_ns < 0 ? G_MININT64 : G_MAXINT64;
  return (double) offset / (double) length * self->width;
}

gint64
mina_time_scale_to_ns (const MinaTimeScale *self,
                       double               x)
{
  double length;

  g_return_val_if_fail (self != NULL, 0);

  if (!(self->width > 0))
    return self->window.start_ns;
  length = (double) mina_time_span_length (self->window);
  return add_saturated (self->window.start_ns, round_ns (x / self->width * length));
}

gint64
mina_time_scale_ns_per_px (const MinaTimeScale *self)
{
  g_return_val_if_fail (self != NULL, 1);

  if (!(self->width > 0))
    return 1;
  return MAX (1, round_ns ((double) mina_time_span_length (self->window) / self->width));
}

MinaTimeScale
mina_time_scale_zoom (const MinaTimeScale *self,
                      double               x,
                      double               factor)
{
  MinaTimeScale zoomed;
  double old_length;
  gint64 shortest;
  gint64 length;
  double share;

  g_return_val_if_fail (self != NULL, ((MinaTimeScale){ { 0, 0 }, 0 }));
  g_return_val_if_fail (factor > 0, *self);

  zoomed = *self;
  if (!(self->width > 0))
    return zoomed;

  old_length = (double) mina_time_span_length (self->window);
  shortest = MAX (1, round_ns (ceil (self->width)));
  length = MAX (shortest, round_ns (old_length / factor));
  share = x / self->width;
  zoomed.window.start_ns =
    add_saturated (self->window.start_ns, round_ns (share * (old_length - (double) length)));
  zoomed.window.end_ns = add_saturated (zoomed.window.start_ns, length);
  return zoomed;
}

MinaTimeScale
mina_time_scale_pan (const MinaTimeScale *self,
                     double               dx)
{
  MinaTimeScale moved;
  gint64 length;
  gint64 shift;

  g_return_val_if_fail (self != NULL, ((MinaTimeScale){ { 0, 0 }, 0 }));

  moved = *self;
  if (!(self->width > 0))
    return moved;

  length = mina_time_span_length (self->window);
  shift = round_ns (dx / self->width * (double) length);
  moved.window.start_ns = MIN (add_saturated (self->window.start_ns, shift), G_MAXINT64 - length);
  moved.window.end_ns = add_saturated (moved.window.start_ns, length);
  return moved;
}

MinaTimeScale
mina_time_scale_clamp (const MinaTimeScale *self,
                       MinaTimeSpan         extent)
{
  MinaTimeScale moved;
  gint64 length;

  g_return_val_if_fail (self != NULL, ((MinaTimeScale){ { 0, 0 }, 0 }));

  moved = *self;
  length = mina_time_span_length (self->window);
  if (length >= mina_time_span_length (extent))
    moved.window = extent;
  else if (self->window.start_ns < extent.start_ns)
    moved.window = (MinaTimeSpan){ extent.start_ns, extent.start_ns + length };
  else if (self->window.end_ns > extent.end_ns)
    moved.window = (MinaTimeSpan){ extent.end_ns - length, extent.end_ns };
  return moved;
}
