/* mina-timeline-canvas-keys.c - what keys do that follows the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include "timeline/mina-timeline-canvas-private.h"

static void
page_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  MinaTimelineCanvas *self = MINA_TIMELINE_CANVAS (widget);
  int rows = (int) (gtk_widget_get_height (widget) / self->metrics.row) - 1;

  gtk_widget_activate_action (widget, "win.select-row", "i",
                              g_variant_get_int32 (parameter) * MAX (rows, 1));
}

/* Left and right of a tree are swapped where text runs from right to left. */
static void
side_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  gboolean left = g_str_equal (name, "timeline.left");

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    left = !left;
  gtk_widget_activate_action (widget, left ? "win.collapse" : "win.expand", NULL);
}

static void
toggle_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  MinaTimelineCanvas *self = MINA_TIMELINE_CANVAS (widget);
  guint32 node = mina_session_get_node (self->session);

  if (node != MINA_NONE)
    gtk_widget_activate_action (widget, "win.toggle-fold", "u", node);
}

/* Measuring with the keyboard. */

static void
show_measure (MinaTimelineCanvas *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.set-measure", "(xx)", self->measure_from,
                              self->measure_to);
}

static void
end_measuring (MinaTimelineCanvas *self)
{
  self->measuring = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.clear-measure", NULL);
}

static void
measure_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  MinaTimelineCanvas *self = MINA_TIMELINE_CANVAS (widget);
  const MinaTree *tree = mina_session_get_tree (self->session);
  MinaTimeSpan window = mina_session_get_window (self->session);
  guint32 node = mina_session_get_node (self->session);
  gint64 cursor = mina_session_get_cursor (self->session);

  if (tree == NULL)
    return;
  if (self->measuring)
    {
      end_measuring (self);
      return;
    }
  self->measuring = TRUE;
  /* From where one looks: the pointer, else the selected span. */
  if (cursor != -1 && mina_time_span_contains (window, cursor))
    self->measure_from = self->measure_to = cursor;
  else if (node != MINA_NONE)
    {
      self->measure_from = tree->start_ns[node];
      self->measure_to = tree->end_ns[node];
    }
  else
    self->measure_from = self->measure_to = window.start_ns + mina_time_span_length (window) / 2;
  show_measure (self);
}

/* The next edge of a bar in sight after (or before) an instant; the instant itself if none is. */
static gint64
next_edge (MinaTimelineCanvas *self,
           gint64              time,
           gboolean            later)
{
  const MinaTree *tree = mina_session_get_tree (self->session);
  gint64 best = time;
  const MinaWaterfallRow *rows;
  guint32 n;

  mina_timeline_canvas_update (self);
  rows = mina_waterfall_rows (self->list, NULL, &n);
  for (guint32 i = 0; i < n; i++)
    {
      gint64 edges[] = { tree->start_ns[rows[i].node], tree->end_ns[rows[i].node] };

      for (guint j = 0; j < G_N_ELEMENTS (edges); j++)
        if (later ? edges[j] > time && (best == time || edges[j] < best)
                  : edges[j] < time && (best == time || edges[j] > best))
          best = edges[j];
    }
  return best;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                MinaTimelineCanvas    *self)
{
  MinaTimeScale scale = mina_timeline_canvas_scale (self);
  gint64 step = mina_time_scale_ns_per_px (&scale);
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int direction = 0;

  if (!self->measuring || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if ((state & GDK_SHIFT_MASK) != 0)
    step *= 10;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      direction = mirrored ? 1 : -1;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      direction = mirrored ? -1 : 1;
      break;
    case GDK_KEY_bracketleft:
    case GDK_KEY_bracketright:
      self->measure_to = next_edge (self, self->measure_to, keyval == GDK_KEY_bracketright);
      show_measure (self);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      /* Begins anew at the start of the trace; End then measures all of it. */
      self->measure_from = self->measure_to =
        mina_session_get_tree (self->session)->extent.start_ns;
      show_measure (self);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      self->measure_to = mina_session_get_tree (self->session)->extent.end_ns;
      show_measure (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      /* What was measured stays to be read; arrows move rows again. */
      self->measuring = FALSE;
      return TRUE;
    default:
      return FALSE;
    }

  if (__builtin_add_overflow (self->measure_to, direction * step, &self->measure_to))
    self->measure_to = direction < 0 ? G_MININT64 : G_MAXINT64;
  show_measure (self);
  return TRUE;
}

void
mina_timeline_canvas_install_keys (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "timeline.page", "i", page_cb);
  gtk_widget_class_install_action (class, "timeline.left", NULL, side_cb);
  gtk_widget_class_install_action (class, "timeline.right", NULL, side_cb);
  gtk_widget_class_install_action (class, "timeline.toggle-fold", NULL, toggle_cb);
  gtk_widget_class_install_action (class, "timeline.measure", NULL, measure_cb);
}

void
mina_timeline_canvas_add_keys (MinaTimelineCanvas *self)
{
  GtkEventController *keys_controller = gtk_event_controller_key_new ();

  /* Before the bindings: while measuring, arrows and brackets mean something else. */
  gtk_event_controller_set_propagation_phase (keys_controller, GTK_PHASE_CAPTURE);
  g_signal_connect (keys_controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys_controller);
}
