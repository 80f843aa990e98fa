/* mina-session-window.c - the time that is visible, and what is measured in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-session-private.h"

#include <math.h>

/* Room beside the trace, as parts of its length: enough for a duration after the last bar. */
#define ROOM_BEFORE 80
#define ROOM_AFTER 25

static gint64
add_clamped (gint64 a,
             gint64 b)
{
  gint64 sum;

  if (__builtin_add_overflow (a, b, &sum))
    return b > 0 ? G_MAXINT64 : G_MININT64;
  return sum;
}

/* The bounds of an extent on a screen of so many pixels. */
static MinaTimeSpan
bounds_of (MinaTimeSpan extent,
           guint        width)
{
  gint64 length = MAX (mina_time_span_length (extent), width);

  return (MinaTimeSpan){
    add_clamped (extent.start_ns, -(length / ROOM_BEFORE + 1)),
    add_clamped (add_clamped (extent.start_ns, length), length / ROOM_AFTER + 1),
  };
}

static MinaTimeSpan
clamp_to_bounds (MinaSession *self,
                 MinaTimeSpan window)
{
  gint64 whole = mina_time_span_length (self->bounds);
  gint64 length = MAX (mina_time_span_length (window), 0);

  length = MIN (MAX (length, self->width), whole);
  window.start_ns = CLAMP (window.start_ns, self->bounds.start_ns, self->bounds.end_ns - length);
  window.end_ns = window.start_ns + length;
  return window;
}

/* Follows the open trace, or the whole dataset where none is open. */
void
mina_session_update_bounds (MinaSession *self)
{
  MinaTimeSpan extent = { 0, 0 };
  MinaTimeSpan bounds = { 0, 0 };

  if (self->dataset != NULL)
    {
      extent = self->trace != MINA_NONE
                 ? mina_dataset_traces (self->dataset, NULL)[self->trace].extent
                 : mina_dataset_extent (self->dataset);
      bounds = bounds_of (extent, self->width);
    }
  self->extent = extent;
  if (mina_time_span_equal (bounds, self->bounds))
    return;
  self->bounds = bounds;
  mina_session_changed (self, PROP_BOUNDS);
}

gboolean
mina_session_set_window (MinaSession *self,
                         MinaTimeSpan window)
{
  window = clamp_to_bounds (self, window);
  if (mina_time_span_equal (window, self->window))
    return FALSE;
  self->window = window;
  mina_session_changed (self, PROP_WINDOW);
  return TRUE;
}

void
mina_session_set_width (MinaSession *self,
                        guint        width_px)
{
  gboolean whole;

  g_return_if_fail (MINA_IS_SESSION (self));

  width_px = MAX (width_px, 1);
  if (self->width == width_px)
    return;

  mina_session_begin (self);
  whole = mina_time_span_equal (self->window, self->bounds);
  self->width = width_px;
  mina_session_update_bounds (self);
  mina_session_set_window (self, whole ? self->bounds : self->window);
  mina_session_end (self);
}

/* Pans so that @time can be seen, as little as possible; never zooms. */
void
mina_session_show_time (MinaSession *self,
                        MinaTimeSpan time)
{
  gint64 length = mina_time_span_length (self->window);
  gint64 margin = length / 10;
  MinaTimeSpan window = self->window;

  /* What is longer than the window is seen as soon as a good part of it is. */
  if (mina_time_span_length (time) >= length - 2 * margin)
    {
      if (add_clamped (time.start_ns, margin) <= window.end_ns
          && add_clamped (time.end_ns, -margin) >= window.start_ns)
        return;
      window.start_ns = add_clamped (time.start_ns, -margin);
    }
  else if (time.start_ns < window.start_ns)
    window.start_ns = add_clamped (time.start_ns, -margin);
  else if (time.end_ns > window.end_ns)
    window.start_ns = add_clamped (time.end_ns, margin - length);
  else
    return;

  window.end_ns = add_clamped (window.start_ns, length);
  mina_session_set_window (self, window);
}

/* The instant that zooming without a pointer keeps in place. */
gint64
mina_session_zoom_centre (MinaSession *self)
{
  const MinaTree *tree = self->build.tree;
  MinaTimeSpan window = self->window;

  if (self->cursor != -1 && mina_time_span_contains (window, self->cursor))
    return self->cursor;
  if (tree != NULL && self->node != MINA_NONE)
    {
      MinaTimeSpan seen = {
        MAX (tree->start_ns[self->node], window.start_ns),
        MIN (tree->end_ns[self->node], window.end_ns),
      };

      if (seen.start_ns <= seen.end_ns)
        return seen.start_ns + (seen.end_ns - seen.start_ns) / 2;
    }
  return window.start_ns + mina_time_span_length (window) / 2;
}

void
mina_session_zoom_at (MinaSession *self,
                      gint64       time_ns,
                      double       factor)
{
  gint64 length = mina_time_span_length (self->window);
  gint64 whole = mina_time_span_length (self->bounds);
  gint64 before = CLAMP (time_ns, self->window.start_ns, self->window.end_ns)
                  - self->window.start_ns;
  gint64 new_length, new_before;
  double wanted;

  if (!(factor > 0) || !isfinite (factor) || length <= 0)
    return;

  /* Lengths only: they fit a double, absolute times do not. */
  wanted = (double) length / factor;
  new_length = wanted >= (double) whole ? whole : MAX ((gint64) llround (wanted), self->width);
  new_before = (gint64) ((double) before * ((double) new_length / (double) length));

  mina_session_begin (self);
  if (mina_session_set_window (
        self, (MinaTimeSpan){
                add_clamped (self->window.start_ns, before - new_before),
                add_clamped (add_clamped (self->window.start_ns, before - new_before), new_length),
              }))
    mina_session_remember (self, MINA_PLACE_WINDOW);
  mina_session_end (self);
}

void
mina_session_pan (MinaSession *self,
                  double       widths)
{
  double length = (double) mina_time_span_length (self->window);
  gint64 by;

  if (!isfinite (widths))
    return;
  by = (gint64) CLAMP (widths * length, -(double) (G_MAXINT64 / 2), (double) (G_MAXINT64 / 2));

  mina_session_begin (self);
  if (mina_session_set_window (self, (MinaTimeSpan){
                                       add_clamped (self->window.start_ns, by),
                                       add_clamped (add_clamped (self->window.start_ns, by),
                                                    mina_time_span_length (self->window)),
                                     }))
    mina_session_remember (self, MINA_PLACE_WINDOW);
  mina_session_end (self);
}

/* Makes @time fill the width, with the same room beside it as the whole trace has. */
void
mina_session_fit (MinaSession *self,
                  MinaTimeSpan time)
{
  mina_session_begin (self);
  if (mina_session_set_window (self, bounds_of (time, self->width)))
    mina_session_remember (self, MINA_PLACE_WINDOW);
  mina_session_end (self);
}

/* @measure may be given in either direction; %NULL ends measuring. */
void
mina_session_set_measure (MinaSession  *self,
                          MinaTimeSpan *measure)
{
  MinaTimeSpan ordered = { 0, 0 };

  if (measure != NULL)
    ordered = (MinaTimeSpan){ MIN (measure->start_ns, measure->end_ns),
                              MAX (measure->start_ns, measure->end_ns) };
  if (self->measuring == (measure != NULL) && mina_time_span_equal (self->measure, ordered))
    return;
  self->measuring = measure != NULL;
  self->measure = ordered;
  mina_session_changed (self, PROP_MEASURE);
}
