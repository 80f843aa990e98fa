/* mina-timeline-ruler.c - the axis of time above the rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include "timeline/mina-timeline-ruler.h"

#include <adwaita.h>
#include <math.h>

#include "base/mina-format.h"
#include "scene/mina-waterfall-draw.h"
#include "session/mina-log-model.h"
#include "timeline/mina-timeline-paint.h"

/* Marks of logs are at least this far apart. */
#define LOG_PX 3.0

struct _MinaTimelineRuler
{
  GtkWidget          parent_instance;
  MinaTimelineAxis  *axis;
  MinaSession       *session;
  MinaTimelinePaint *paint;
  MinaLogModel      *logs; /* found in a thread where there are many */
  GskRenderNode     *content;
  gboolean           dragging;
  double             drag_at;   /* where the drag began in the widget */
  double             drag_from; /* pixels of the axis */
  double             drag_to;
};

G_DEFINE_FINAL_TYPE (MinaTimelineRuler, mina_timeline_ruler, GTK_TYPE_WIDGET)

static MinaTimeScale
get_scale (MinaTimelineRuler *self)
{
  return mina_timeline_axis_scale (self->axis, gtk_widget_get_width (GTK_WIDGET (self)));
}

static void
invalidate (MinaTimelineRuler *self)
{
  g_clear_pointer (&self->content, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Asks for the logs of the selected span; of the trace if nothing is selected or that is what is
 * asked. */
static void
selection_changed_cb (MinaTimelineRuler *self)
{
  guint32 node = mina_session_get_node (self->session);
  gboolean of_span = node != MINA_NONE
                     && mina_session_get_log_scope (self->session) == MINA_LOGS_OF_SPAN;

  mina_log_model_set_query (self->logs, mina_session_get_dataset (self->session),
                            mina_session_get_correlation (self->session),
                            of_span ? MINA_LOGS_OF_SPAN : MINA_LOGS_OF_TRACE,
                            mina_session_get_trace (self->session),
                            of_span ? mina_session_get_tree (self->session) : NULL, node,
                            mina_session_get_bounds (self->session));
  invalidate (self);
}

static void
style_changed_cb (MinaTimelineRuler *self)
{
  if (self->session == NULL)
    return;
  mina_timeline_paint_reset (self->paint);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  invalidate (self);
}

static void
draw_logs (MinaTimelineRuler   *self,
           const MinaTimeScale *scale,
           double               start,
           double               height)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->logs));
  const MinaLogs *logs;

  /* The answer to an older question may be of another dataset. */
  if (n == 0 || mina_log_model_get_dataset (self->logs) != dataset)
    return;

  logs = mina_dataset_logs (dataset);
  for (guint i = 0; i < n;)
    {
      gint64 time = logs->time_ns[mina_log_model_get_log (self->logs, i)];
      double x = mina_time_scale_to_x (scale, time);
      gboolean by_ids = mina_log_model_get_rule (self->logs, i) <= MINA_MATCH_TRACE_ID;
      guint low = i + 1;
      guint high = n;
      gint64 next;

      if (time == 0 || time > scale->window.end_ns)
        break;
      if (x >= 0 && by_ids)
        mina_timeline_paint_mark (self->paint, MINA_MARK_LOG, start + x - 4, height - 11);
      else if (x >= 0)
        mina_timeline_paint_rounded (self->paint, start + x - 2, height - 9, 4, 4, 2,
                                     mina_timeline_paint_color (self->paint, MINA_COLOR_TEXT_DIM));

      /* The next that can be told apart from this one; those without a time come last. */
      next = mina_time_scale_to_ns (scale, MAX (x + LOG_PX, 0));
      while (low < high)
        {
          guint middle = low + (high - low) / 2;
          gint64 other = logs->time_ns[mina_log_model_get_log (self->logs, middle)];

          if (other != 0 && other < next)
            low = middle + 1;
          else
            high = middle;
        }
      i = low;
    }
}

static void
draw_content (MinaTimelineRuler *self,
              double             width,
              double             height)
{
  MinaWaterfallPicture picture = {
    .painter = mina_timeline_paint_painter (self->paint),
    .scale = get_scale (self),
    .origin_ns = mina_timeline_axis_origin (self->axis),
    .width = width,
    .start = mina_timeline_axis_get_tree_width (self->axis),
  };

  mina_waterfall_draw_ruler (&picture, 0, height);
  mina_timeline_paint_push_clip (self->paint, picture.start, 0, width - picture.start, height);
  draw_logs (self, &picture.scale, picture.start, height);
  mina_timeline_paint_pop (self->paint);
}

static void
draw_pill (MinaTimelineRuler *self,
           double             height)
{
  double start = mina_timeline_axis_get_tree_width (self->axis);
  MinaTimeScale scale = get_scale (self);
  gint64 cursor = mina_session_get_cursor (self->session);
  const GdkRGBA *accent = mina_timeline_paint_color (self->paint, MINA_COLOR_ACCENT);
  char label[MINA_FORMAT_SIZE];
  double room;
  double x;

  if (cursor == -1 || !mina_time_span_contains (scale.window, cursor))
    return;
  mina_format_offset (label, cursor - mina_timeline_axis_origin (self->axis),
                      mina_time_scale_ns_per_px (&scale));
  room = mina_timeline_paint_text_width (self->paint, MINA_FONT_LABEL_BOLD, label) + 18;
  x = mina_time_scale_to_x (&scale, cursor);
  mina_timeline_paint_fill (
    self->paint, start + floor (x), height - 10, 1, 10,
    mina_timeline_paint_color (self->paint, MINA_COLOR_SELECTION_EDGE));
  x = CLAMP (x - room / 2, 0, MAX (scale.width - room, 0));
  mina_timeline_paint_rounded (self->paint, start + x, height / 2 - 14, room, 17, 8.5, accent);
  mina_timeline_paint_text (self->paint, MINA_FONT_LABEL_BOLD, label, start + x + 9,
                            height / 2 - 5.5, -1,
                            mina_timeline_paint_color (self->paint, MINA_COLOR_ON_ACCENT));
}

static void
mina_timeline_ruler_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  MinaTimelineRuler *self = MINA_TIMELINE_RULER (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);

  if (self->content == NULL)
    {
      g_autoptr (GtkSnapshot) content = gtk_snapshot_new ();

      mina_timeline_paint_begin (self->paint, content, width);
      draw_content (self, width, height);
      self->content = gtk_snapshot_to_node (content);
    }
  if (self->content != NULL)
    gtk_snapshot_append_node (snapshot, self->content);

  mina_timeline_paint_begin (self->paint, snapshot, width);
  if (self->dragging)
    mina_timeline_paint_fill (
      self->paint,
      mina_timeline_axis_get_tree_width (self->axis) + MIN (self->drag_from, self->drag_to), 0,
      fabs (self->drag_to - self->drag_from), height,
      mina_timeline_paint_color (self->paint, MINA_COLOR_SELECTION));
  draw_pill (self, height);
}

static void
mina_timeline_ruler_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  MinaTimelineRuler *self = MINA_TIMELINE_RULER (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 160;
  else
    *minimum = *natural =
      MAX (30, (int) ceil (mina_timeline_paint_line_height (self->paint, MINA_FONT_LABEL)) + 14);
}

static void
mina_timeline_ruler_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  MinaTimelineRuler *self = MINA_TIMELINE_RULER (widget);

  g_clear_pointer (&self->content, gsk_render_node_unref);
}

static double
axis_x (MinaTimelineRuler *self,
        double             x)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = width - x;
  x -= mina_timeline_axis_get_tree_width (self->axis);
  return CLAMP (x, 0, get_scale (self).width);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           MinaTimelineRuler        *self)
{
  MinaTimeScale scale = get_scale (self);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.set-cursor", "x",
                              mina_time_scale_to_ns (&scale, axis_x (self, x)));
}

static void
leave_cb (GtkEventControllerMotion *controller,
          MinaTimelineRuler        *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.set-cursor", "x", G_GINT64_CONSTANT (-1));
}

static void
drag_begin_cb (GtkGestureDrag    *gesture,
               double             x,
               double             y,
               MinaTimelineRuler *self)
{
  self->drag_at = x;
  self->drag_from = self->drag_to = axis_x (self, x);
}

static void
drag_update_cb (GtkGestureDrag    *gesture,
                double             dx,
                double             dy,
                MinaTimelineRuler *self)
{
  if (!self->dragging && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, 0))
    return;
  self->dragging = TRUE;
  self->drag_to = axis_x (self, self->drag_at + dx);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (GtkGestureDrag    *gesture,
             double             dx,
             double             dy,
             MinaTimelineRuler *self)
{
  MinaTimeScale scale = get_scale (self);

  if (!self->dragging)
    return;
  self->dragging = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_activate_action (
    GTK_WIDGET (self), "win.set-window", "(xx)",
    mina_time_scale_to_ns (&scale, MIN (self->drag_from, self->drag_to)),
    mina_time_scale_to_ns (&scale, MAX (self->drag_from, self->drag_to)));
}

static void
mina_timeline_ruler_css_changed (GtkWidget         *widget,
                                 GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (mina_timeline_ruler_parent_class)->css_changed (widget, change);
  style_changed_cb (MINA_TIMELINE_RULER (widget));
}

static void
mina_timeline_ruler_direction_changed (GtkWidget        *widget,
                                       GtkTextDirection  before)
{
  style_changed_cb (MINA_TIMELINE_RULER (widget));
}

static void
mina_timeline_ruler_system_setting_changed (GtkWidget        *widget,
                                            GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (mina_timeline_ruler_parent_class)->system_setting_changed (widget, setting);
  style_changed_cb (MINA_TIMELINE_RULER (widget));
}

static void
mina_timeline_ruler_dispose (GObject *object)
{
  MinaTimelineRuler *self = MINA_TIMELINE_RULER (object);

  g_clear_object (&self->logs);
  g_clear_pointer (&self->content, gsk_render_node_unref);
  g_clear_pointer (&self->paint, mina_timeline_paint_free);
  g_clear_object (&self->session);
  g_clear_object (&self->axis);
  G_OBJECT_CLASS (mina_timeline_ruler_parent_class)->dispose (object);
}

static void
mina_timeline_ruler_class_init (MinaTimelineRulerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = mina_timeline_ruler_dispose;
  widget_class->snapshot = mina_timeline_ruler_snapshot;
  widget_class->measure = mina_timeline_ruler_measure;
  widget_class->size_allocate = mina_timeline_ruler_size_allocate;
  widget_class->css_changed = mina_timeline_ruler_css_changed;
  widget_class->direction_changed = mina_timeline_ruler_direction_changed;
  widget_class->system_setting_changed = mina_timeline_ruler_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "timelineruler");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mina_timeline_ruler_init (MinaTimelineRuler *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->paint = mina_timeline_paint_new (GTK_WIDGET (self));
  self->logs = mina_log_model_new ();
  g_signal_connect_object (self->logs, "updated", G_CALLBACK (invalidate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
mina_timeline_ruler_new (MinaTimelineAxis *axis)
{
  static const char *const sources[] = { "notify::dataset",     "notify::node",
                                         "notify::tree",        "notify::trace",
                                         "notify::correlation", "notify::log-scope" };
  AdwStyleManager *manager = adw_style_manager_get_default ();
  MinaTimelineRuler *self;

  g_return_val_if_fail (MINA_IS_TIMELINE_AXIS (axis), NULL);

  self = g_object_new (MINA_TYPE_TIMELINE_RULER, NULL);
  self->axis = g_object_ref (axis);
  self->session = g_object_ref (mina_timeline_axis_session (axis));

#define CONNECT(object, signal, callback)                                                          \
  g_signal_connect_object ((object), (signal), G_CALLBACK (callback), self, G_CONNECT_SWAPPED)
  CONNECT (axis, "notify::window", invalidate);
  CONNECT (axis, "notify::tree-width", invalidate);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    CONNECT (self->session, sources[i], selection_changed_cb);
  CONNECT (self->session, "notify::cursor", gtk_widget_queue_draw);
  CONNECT (manager, "notify::dark", style_changed_cb);
  CONNECT (manager, "notify::high-contrast", style_changed_cb);
  CONNECT (self, "notify::scale-factor", style_changed_cb);
#undef CONNECT
  selection_changed_cb (self);
  return GTK_WIDGET (self);
}
