/* mina-timeline-canvas-input.c - the pointer over the rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include <math.h>

#include "timeline/mina-timeline-canvas-private.h"

/* How near to its edge the tree column can be taken. */
#define EDGE_PX 4.0

/* Edges of bars draw what is measured from so far. */
#define SNAP_PX 6.0

/* A notch of the wheel: zoom, and pan in widths of the window. */
#define WHEEL_ZOOM 1.25
#define WHEEL_PAN 0.1

/* A touchpad speaks in pixels. */
#define PIXELS_PER_NOTCH 40.0

/* How long the pointer rests before the card comes. */
#define CARD_DELAY_MS 350

static double
logical_x (MinaTimelineCanvas *self,
           double              x)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return gtk_widget_get_width (GTK_WIDGET (self)) - x;
  return x;
}

static inline double
axis_x (MinaTimelineCanvas *self,
        double              x)
{
  return x - mina_timeline_axis_get_tree_width (self->axis);
}

static gboolean
is_on_edge (MinaTimelineCanvas *self,
            double              x)
{
  return fabs (axis_x (self, x)) <= EDGE_PX;
}

static gint64
time_at (MinaTimelineCanvas *self,
         double              x)
{
  MinaTimeScale scale = mina_timeline_canvas_scale (self);

  return mina_time_scale_to_ns (&scale, CLAMP (axis_x (self, x), 0, scale.width));
}

static gint64
snapped_time_at (MinaTimelineCanvas *self,
                 double              x,
                 double              y)
{
  MinaTimeScale scale = mina_timeline_canvas_scale (self);
  gint64 time;

  mina_timeline_canvas_update (self);
  mina_waterfall_snap (self->list, CLAMP (axis_x (self, x), 0, scale.width),
                       y + mina_timeline_canvas_scroll (self), SNAP_PX, &time);
  return time;
}

static void
hide_card (MinaTimelineCanvas *self)
{
  g_clear_handle_id (&self->card_source, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
}

static void
show_card (MinaTimelineCanvas *self)
{
  const MinaWaterfallRow *rows;
  guint32 first;
  guint32 n;

  rows = mina_waterfall_rows (self->list, &first, &n);
  if (self->hover.row < first || self->hover.row - first >= n)
    return;
  mina_timeline_card_show (self->card, self->session, rows[self->hover.row - first].style,
                           &self->hover);
  gtk_widget_set_visible (GTK_WIDGET (self->card), TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
card_cb (gpointer data)
{
  MinaTimelineCanvas *self = data;

  self->card_source = 0;
  if (self->hover.part > MINA_HIT_ROW && self->drag == MINA_DRAG_NONE)
    show_card (self);
  return G_SOURCE_REMOVE;
}

static gboolean
is_same_hit (const MinaHit *a,
             const MinaHit *b)
{
  return a->part == b->part && a->row == b->row && a->node == b->node && a->event == b->event
         && a->column == b->column;
}

static void
update_hover (MinaTimelineCanvas *self)
{
  MinaHit hit = { MINA_HIT_NOTHING, 0, MINA_NONE, MINA_NONE, 0, { { 0, 0 }, 0, 0, 0, MINA_NONE } };
  gboolean same;

  if (self->pointer_x >= 0 && self->drag == MINA_DRAG_NONE && mina_timeline_canvas_update (self))
    {
      double x = axis_x (self, self->pointer_x);

      hit = mina_waterfall_hit (self->list, x,
                                self->pointer_y + mina_timeline_canvas_scroll (self));
    }
  same = is_same_hit (&hit, &self->hover);
  self->hover = hit;

  if (hit.part <= MINA_HIT_ROW)
    hide_card (self);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->card)))
    {
      if (!same)
        show_card (self);
      else
        gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  else
    {
      g_clear_handle_id (&self->card_source, g_source_remove);
      self->card_source = g_timeout_add (CARD_DELAY_MS, card_cb, self);
    }
  if (!same)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_cursor (MinaTimelineCanvas *self,
            gint64              time)
{
  if (mina_session_get_cursor (self->session) != time)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.set-cursor", "x", time);
}

void
mina_timeline_canvas_update_pointer (MinaTimelineCanvas *self)
{
  if (self->pointer_x >= 0 && axis_x (self, self->pointer_x) >= 0)
    set_cursor (self, time_at (self, self->pointer_x));
  update_hover (self);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           MinaTimelineCanvas       *self)
{
  self->pointer_x = logical_x (self, x);
  self->pointer_y = y;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   is_on_edge (self, self->pointer_x) ? "col-resize" : NULL);
  if (axis_x (self, self->pointer_x) < 0)
    set_cursor (self, -1);
  mina_timeline_canvas_update_pointer (self);
}

static void
leave_cb (GtkEventControllerMotion *controller,
          MinaTimelineCanvas       *self)
{
  self->pointer_x = self->pointer_y = -1;
  set_cursor (self, -1);
  update_hover (self);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           MinaTimelineCanvas       *self)
{
  GtkEventController *base = GTK_EVENT_CONTROLLER (controller);
  GdkModifierType state = gtk_event_controller_get_current_event_state (base);
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE)
    {
      dx /= PIXELS_PER_NOTCH;
      dy /= PIXELS_PER_NOTCH;
    }

  if ((state & GDK_CONTROL_MASK) != 0)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.zoom-at", "(xd)",
                                  time_at (self, self->pointer_x), pow (WHEEL_ZOOM, -dy));
      return TRUE;
    }
  if ((state & GDK_SHIFT_MASK) != 0 && dx == 0)
    dx = dy;
  if (dx == 0 || ((state & GDK_SHIFT_MASK) == 0 && fabs (dy) > fabs (dx)))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.pan", "d",
                              (mirrored ? -dx : dx) * WHEEL_PAN);
  return TRUE;
}

static void
pinch_begin_cb (GtkGesture         *gesture,
                GdkEventSequence   *sequence,
                MinaTimelineCanvas *self)
{
  self->pinch = 1;
}

static void
pinch_cb (GtkGestureZoom     *gesture,
          double              scale,
          MinaTimelineCanvas *self)
{
  double x = 0;
  double y = 0;

  if (!(scale > 0))
    return;
  if (!gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    x = self->pointer_x;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.zoom-at", "(xd)",
                              time_at (self, logical_x (self, x)), scale / self->pinch);
  self->pinch = scale;
}

/* Whether a pixel of the tree column belongs to the expander of its row. */
static gboolean
is_expander (MinaTimelineCanvas *self,
             const MinaHit      *hit,
             double              x)
{
  const MinaTree *tree = mina_session_get_tree (self->session);
  double at = 9 + mina_timeline_canvas_indent (self, tree->depth[hit->node]);

  return tree->end[hit->node] > hit->node + 1 && x >= at - 6 && x <= at + 14;
}

/* What a click means, if anything is there: its row and what is hit in it. */
static gboolean
find_click (MinaTimelineCanvas *self,
            double              x,
            double              y,
            MinaHit            *hit)
{
  if (!mina_timeline_canvas_update (self) || is_on_edge (self, x))
    return FALSE;
  *hit = mina_waterfall_hit (self->list, axis_x (self, x), y + mina_timeline_canvas_scroll (self));
  return hit->part != MINA_HIT_NOTHING;
}

static void
double_clicked (MinaTimelineCanvas *self,
                const MinaHit      *hit,
                gboolean            in_tree)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (hit->part == MINA_HIT_COLUMN)
    gtk_widget_activate_action (widget, "win.set-window", "(xx)", hit->fold.time.start_ns,
                                hit->fold.time.end_ns);
  else if (hit->part == MINA_HIT_MEMBER)
    gtk_widget_activate_action (widget, "win.select-node", "u", hit->node);
  else if (in_tree || hit->part != MINA_HIT_ROW)
    gtk_widget_activate_action (widget, "win.fit-selection", NULL);
}

static void
pressed_cb (GtkGestureClick    *gesture,
            int                 n_press,
            double              x,
            double              y,
            MinaTimelineCanvas *self)
{
  double logical = logical_x (self, x);
  gboolean in_tree = axis_x (self, logical) < 0;
  MinaHit hit;

  hide_card (self);
  self->drag = MINA_DRAG_NONE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!find_click (self, logical, y, &hit))
    return;
  if (in_tree && is_expander (self, &hit, logical))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toggle-fold", "u", hit.node);
  else if (n_press == 2)
    double_clicked (self, &hit, in_tree);
}

/* Selects once it is clear that this is no drag: measuring leaves the selection alone. */
static void
released_cb (GtkGestureClick    *gesture,
             int                 n_press,
             double              x,
             double              y,
             MinaTimelineCanvas *self)
{
  double logical = logical_x (self, x);
  MinaHit hit;

  if (n_press != 1 || self->drag != MINA_DRAG_NONE)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.clear-measure", NULL);
  if (!find_click (self, logical, y, &hit)
      || (axis_x (self, logical) < 0 && is_expander (self, &hit, logical)))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.select-node", "u",
                              mina_rows_node (mina_session_rows (self->session), hit.row));
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_begin_cb (GtkGestureDrag     *gesture,
               double              x,
               double              y,
               MinaTimelineCanvas *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  double logical = logical_x (self, x);

  self->drag = MINA_DRAG_NONE;
  self->drag_x = logical;
  self->drag_y = y;
  self->drag_window = mina_timeline_axis_get_window (self->axis);
  self->drag_scroll = mina_timeline_canvas_scroll (self);
  self->drag_tree_width = mina_timeline_axis_get_tree_width (self->axis);

  if (is_on_edge (self, logical) && button <= GDK_BUTTON_PRIMARY)
    {
      self->drag = MINA_DRAG_TREE_WIDTH;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    }
  else if (axis_x (self, logical) < 0 || button > GDK_BUTTON_MIDDLE)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
  else
    self->drag_time = button == GDK_BUTTON_MIDDLE || (state & GDK_SHIFT_MASK) != 0
                        ? 0
                        : snapped_time_at (self, logical, y);
}

static void
pan_to (MinaTimelineCanvas *self,
        double              dx,
        double              dy)
{
  MinaTimeScale scale = {
    self->drag_window,
    gtk_widget_get_width (GTK_WIDGET (self)) - mina_timeline_axis_get_tree_width (self->axis),
  };
  MinaTimeScale moved = mina_time_scale_pan (&scale, -dx);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.set-window", "(xx)", moved.window.start_ns,
                              moved.window.end_ns);
  if (self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment, self->drag_scroll - dy);
}

static void
drag_update_cb (GtkGestureDrag     *gesture,
                double              dx,
                double              dy,
                MinaTimelineCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    dx = -dx;

  if (self->drag == MINA_DRAG_NONE)
    {
      if (!gtk_drag_check_threshold (widget, 0, 0, (int) dx, (int) dy))
        return;
      self->drag = self->drag_time == 0 ? MINA_DRAG_PAN : MINA_DRAG_MEASURE;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      hide_card (self);
      gtk_widget_set_cursor_from_name (widget,
                                       self->drag == MINA_DRAG_PAN ? "grabbing" : "col-resize");
    }

  switch (self->drag)
    {
    case MINA_DRAG_MEASURE:
      gtk_widget_activate_action (widget, "win.set-measure", "(xx)", self->drag_time,
                                  snapped_time_at (self, self->drag_x + dx, self->drag_y + dy));
      break;
    case MINA_DRAG_PAN:
      pan_to (self, dx, dy);
      break;
    case MINA_DRAG_TREE_WIDTH:
      mina_timeline_axis_set_tree_width (
        self->axis, CLAMP (self->drag_tree_width + (int) dx, 120,
                           MAX (gtk_widget_get_width (widget) - 160, 120)));
      break;
    case MINA_DRAG_NONE:
    default:
      break;
    }
}

static void
drag_end_cb (GtkGestureDrag     *gesture,
             double              dx,
             double              dy,
             MinaTimelineCanvas *self)
{
  self->drag = MINA_DRAG_NONE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), NULL);
}

void
mina_timeline_canvas_add_pointer (MinaTimelineCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);

  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}
