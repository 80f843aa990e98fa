/* mina-trace-scatter-time.c - the stretch of time that is looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-colors.h"
#include "panels/mina-trace-scatter-private.h"

double
mina_trace_scatter_plot_width (MinaTraceScatter *self)
{
  return MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - LEFT - 2 * INSET);
}

/* The instant at a pixel. */
static gint64
time_at (MinaTraceScatter *self,
         double            x)
{
  double part = CLAMP ((x - LEFT - INSET) / MAX (mina_trace_scatter_plot_width (self), 1), 0, 1);

  return self->time.start_ns + (gint64) (part * (double) mina_time_span_length (self->time));
}

/* The time that is looked at, where that is not all: what lies beside it is covered, and its ends
 * are lines. */
void
mina_trace_scatter_draw_window (MinaTraceScatter *self,
                                GtkSnapshot      *snapshot,
                                int               width,
                                int               height)
{
  double length = MAX (1, (double) mina_time_span_length (self->time));
  double from = (double) (self->window.start_ns - self->time.start_ns) / length;
  double to = (double) (self->window.end_ns - self->time.start_ns) / length;
  float x0 = (float) (LEFT + INSET + CLAMP (from, 0, 1) * mina_trace_scatter_plot_width (self));
  float x1 = (float) (LEFT + INSET + CLAMP (to, 0, 1) * mina_trace_scatter_plot_width (self));
  GdkRGBA cover = mina_colors_get (MINA_COLOR_VIEW);
  GdkRGBA edge = mina_colors_get (MINA_COLOR_SELECTION_EDGE);
  float bottom = (float) (height - BOTTOM);

  if (mina_time_span_length (self->window) == 0 || (from <= 0 && to >= 1))
    return;
  cover.alpha = 0.66f;
  gtk_snapshot_append_color (snapshot, &cover, &GRAPHENE_RECT_INIT (LEFT, 0, x0 - LEFT, bottom));
  gtk_snapshot_append_color (snapshot, &cover,
                             &GRAPHENE_RECT_INIT (x1, 0, (float) width - x1, bottom));
  gtk_snapshot_append_color (snapshot, &edge, &GRAPHENE_RECT_INIT (x0 - 1, 0, 2, bottom));
  gtk_snapshot_append_color (snapshot, &edge, &GRAPHENE_RECT_INIT (x1 - 1, 0, 2, bottom));
}

/* Dragging over a stretch of time looks at that; a click opens a trace. */
static void
drag_begin_cb (MinaTraceScatter *self,
               double            x,
               double            y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->dragged = FALSE;
}

static void
drag_update_cb (MinaTraceScatter *self,
                double            dx,
                double            dy,
                GtkGestureDrag   *drag)
{
  gint64 from, to;
  double x, y;

  if (!gtk_gesture_drag_get_start_point (drag, &x, &y) || (!self->dragged && ABS (dx) < REACH))
    return;
  self->dragged = TRUE;
  from = time_at (self, x);
  to = time_at (self, x + dx);
  g_signal_emit_by_name (self, "time-picked", MIN (from, to), MAX (from, to));
}

void
mina_trace_scatter_follow_drag (MinaTraceScatter *self,
                                GtkGesture       *drag)
{
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self,
                           G_CONNECT_SWAPPED);
}

void
mina_trace_scatter_set_window (MinaTraceScatter *self,
                               MinaTimeSpan      window)
{
  g_return_if_fail (MINA_IS_TRACE_SCATTER (self));

  self->window = window;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
