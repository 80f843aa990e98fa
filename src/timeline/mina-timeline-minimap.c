/* mina-timeline-minimap.c - the whole trace, and the window that is visible
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include "timeline/mina-timeline-minimap.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/mina-format.h"
#include "scene/mina-density.h"
#include "timeline/mina-timeline-paint.h"

#define HEIGHT_BARS 58
#define HEIGHT_COLUMNS 104

/* Room around the picture; the handles stand half outside of it. */
#define SIDE 8.0
#define TOP 4.0

#define COLUMN_PX 4.0
#define HANDLE_WIDTH 6.0
#define HANDLE_HEIGHT 18.0
#define HANDLE_REACH 7.0

typedef enum
{
  DRAG_NONE,
  DRAG_RANGE,
  DRAG_START,
  DRAG_END,
  DRAG_MOVE,
} Drag;

struct _MinaTimelineMinimap
{
  GtkWidget          parent_instance;
  MinaTimelineAxis  *axis;
  MinaSession       *session;
  MinaTimelinePaint *paint;
  MinaDensity       *density;
  GdkTexture        *picture;
  Drag               drag;
  gboolean           moved;
  double             drag_at; /* where the drag began in the widget */
  double             drag_from;
  double             drag_to;
  MinaTimeSpan       drag_window;
};

G_DEFINE_FINAL_TYPE (MinaTimelineMinimap, mina_timeline_minimap, GTK_TYPE_WIDGET)

static double
inner_width (MinaTimelineMinimap *self)
{
  return MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * SIDE, 1);
}

/* The whole of the trace over the inner width. */
static MinaTimeScale
get_scale (MinaTimelineMinimap *self)
{
  return (MinaTimeScale){ mina_session_get_bounds (self->session), inner_width (self) };
}

static gboolean
has_columns (MinaTimelineMinimap *self)
{
  const MinaTree *tree = mina_session_get_tree (self->session);

  return tree != NULL && tree->n_spans > MINA_DENSITY_BARS;
}

static void
forget_picture (MinaTimelineMinimap *self)
{
  g_clear_pointer (&self->density, mina_density_free);
  g_clear_object (&self->picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tree_changed_cb (MinaTimelineMinimap *self)
{
  forget_picture (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
style_changed_cb (MinaTimelineMinimap *self)
{
  if (self->session == NULL)
    return;
  mina_timeline_paint_reset (self->paint);
  forget_picture (self);
}

static void
draw_triangle (cairo_t *cr,
               double   x,
               double   y)
{
  cairo_move_to (cr, x - 4, y);
  cairo_line_to (cr, x + 4, y);
  cairo_line_to (cr, x, y + 6.5);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_bars (MinaTimelineMinimap *self,
           cairo_t             *cr,
           double               from,
           double               length,
           double               height)
{
  const MinaDensity *density = self->density;
  double top = 5;
  double room = height - 2 * top;
  double thick = CLAMP (room / MAX (density->n_bars, 1) - 0.25, 1.25, 4);

  for (guint i = 0; i < density->n_bars; i++)
    {
      const MinaDensityBar *bar = &density->bars[i];

      gdk_cairo_set_source_rgba (cr,
                                 mina_timeline_paint_hue (self->paint, bar->hue, MINA_SHADE_SOLID));
      cairo_rectangle (cr, from + bar->x0 * length, top + bar->y * (room - thick),
                       MAX ((bar->x1 - bar->x0) * length, 1.5), thick);
      cairo_fill (cr);
    }
  gdk_cairo_set_source_rgba (cr, mina_timeline_paint_color (self->paint, MINA_COLOR_ERROR));
  for (guint i = 0; i < density->n_bars; i++)
    if (density->bars[i].error)
      {
        double x = from + density->bars[i].x1 * length;

        cairo_rectangle (cr, x - 0.5, 2, 1, height - 4);
        cairo_fill (cr);
        draw_triangle (cr, x, 1);
      }
}

static void
draw_columns (MinaTimelineMinimap *self,
              cairo_t             *cr,
              double               from,
              double               length,
              double               height)
{
  const MinaDensity *density = self->density;
  double column = length / density->n_columns;
  double room = height - 22;
  double most = log1p (density->highest);

  for (guint i = 0; i < density->n_columns; i++)
    {
      guint32 total = mina_density_total (density, i);
      double y = height - 2;
      double whole = most > 0 ? log1p (total) / most * room : 0;

      for (guint hue = 0; hue < MINA_N_HUES && total > 0; hue++)
        {
          double part = whole * density->counts[i * MINA_N_HUES + hue] / total;

          if (part <= 0)
            continue;
          y -= part;
          gdk_cairo_set_source_rgba (cr,
                                     mina_timeline_paint_hue (self->paint, hue, MINA_SHADE_SOLID));
          cairo_rectangle (cr, from + i * column + 0.35, y, MAX (column - 0.7, 0.6), part);
          cairo_fill (cr);
        }
    }
  gdk_cairo_set_source_rgba (cr, mina_timeline_paint_color (self->paint, MINA_COLOR_ERROR));
  for (guint i = 0; i < density->n_columns; i++)
    if (density->errors[i] > 0)
      {
        cairo_rectangle (cr, from + (i + 0.5) * column - 1, 2, 2, 9);
        cairo_fill (cr);
      }
}

/* The trace as a picture, made once for a size and a style. */
static void
make_picture (MinaTimelineMinimap *self,
              double               width,
              double               height)
{
  const MinaTree *tree = mina_session_get_tree (self->session);
  const MinaServiceStyle *styles = mina_timeline_axis_styles (self->axis);
  MinaTimeScale scale = get_scale (self);
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double from;
  double length;
  cairo_surface_t *surface;
  cairo_t *cr;

  if (self->picture != NULL || tree == NULL || styles == NULL || width < 1 || height < 1)
    return;

  from = mina_time_scale_to_x (&scale, tree->extent.start_ns);
  length = MAX (mina_time_scale_to_x (&scale, tree->extent.end_ns) - from, 1);
  if (self->density == NULL)
    self->density = mina_density_new (tree, styles, (guint) MAX (length / COLUMN_PX, 1));

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (width * factor),
                                        (int) (height * factor));
  cr = cairo_create (surface);
  cairo_scale (cr, factor, factor);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  if (self->density->n_bars > 0)
    draw_bars (self, cr, from, length, height);
  else if (self->density->n_columns > 0)
    draw_columns (self, cr, from, length, height);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  {
    gsize stride = (gsize) cairo_image_surface_get_stride (surface);
    g_autoptr (GBytes) bytes =
      g_bytes_new (cairo_image_surface_get_data (surface),
                   stride * (gsize) cairo_image_surface_get_height (surface));

    self->picture = gdk_memory_texture_new (cairo_image_surface_get_width (surface),
                                            cairo_image_surface_get_height (surface),
                                            GDK_MEMORY_DEFAULT, bytes, stride);
  }
  cairo_surface_destroy (surface);
}

static void
draw_caption (MinaTimelineMinimap *self)
{
  /* Translators: what the small overview of a big trace shows */
  const char *caption = _("spans a column, log scale · errors above");
  GdkRGBA ground = *mina_timeline_paint_color (self->paint, MINA_COLOR_VIEW);
  double room = mina_timeline_paint_text_width (self->paint, MINA_FONT_LABEL, caption) + 12;

  ground.alpha = 0.8f;
  mina_timeline_paint_rounded (self->paint, SIDE + 6, TOP + 14, room, 17, 8.5, &ground);
  mina_timeline_paint_text (self->paint, MINA_FONT_LABEL, caption, SIDE + 12, TOP + 22.5, -1,
                            mina_timeline_paint_color (self->paint, MINA_COLOR_TEXT_DIM));
}

static void
draw_frame (MinaTimelineMinimap *self,
            double               height)
{
  MinaTimeScale scale = get_scale (self);
  MinaTimeSpan window = mina_timeline_axis_get_window (self->axis);
  const GdkRGBA *edge = mina_timeline_paint_color (self->paint, MINA_COLOR_SELECTION_EDGE);
  GdkRGBA veil = *mina_timeline_paint_color (self->paint, MINA_COLOR_VIEW);
  double x0 = CLAMP (mina_time_scale_to_x (&scale, window.start_ns), 0, scale.width);
  double x1 = CLAMP (mina_time_scale_to_x (&scale, window.end_ns), 0, scale.width);
  double middle = (height - HANDLE_HEIGHT) / 2;

  /* A frame can be held on to however far one has zoomed in. */
  if (x1 - x0 < 3)
    {
      x0 = CLAMP ((x0 + x1) / 2 - 1.5, 0, scale.width - 3);
      x1 = x0 + 3;
    }
  veil.alpha = 0.6f;
  mina_timeline_paint_fill (self->paint, SIDE, TOP, x0, height - 2 * TOP, &veil);
  mina_timeline_paint_fill (self->paint, SIDE + x1, TOP, scale.width - x1, height - 2 * TOP, &veil);
  mina_timeline_paint_outline (self->paint, SIDE + x0, TOP, x1 - x0, height - 2 * TOP,
                               x1 - x0 > 16 ? 6 : 1, 1.5, edge);
  mina_timeline_paint_rounded (self->paint, SIDE + x0 - HANDLE_WIDTH / 2, middle, HANDLE_WIDTH,
                               HANDLE_HEIGHT, 3, edge);
  mina_timeline_paint_rounded (self->paint, SIDE + x1 - HANDLE_WIDTH / 2, middle, HANDLE_WIDTH,
                               HANDLE_HEIGHT, 3, edge);
}

static void
mina_timeline_minimap_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  MinaTimelineMinimap *self = MINA_TIMELINE_MINIMAP (widget);
  MinaTimeScale scale = get_scale (self);
  gint64 cursor = mina_session_get_cursor (self->session);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT ((float) SIDE, (float) TOP, (float) inner_width (self),
                                             (float) (height - 2 * TOP));

  mina_timeline_paint_begin (self->paint, snapshot, width);
  mina_timeline_paint_fill (self->paint, 0, 0, width, height,
                            mina_timeline_paint_color (self->paint, MINA_COLOR_VIEW));
  mina_timeline_paint_rounded (self->paint, SIDE, TOP, inner_width (self), height - 2 * TOP, 6,
                               mina_timeline_paint_color (self->paint, MINA_COLOR_SHADE));
  if (mina_timeline_paint_scheme (self->paint) >= MINA_SCHEME_LIGHT_CONTRAST)
    mina_timeline_paint_outline (self->paint, SIDE, TOP, inner_width (self), height - 2 * TOP, 6, 1,
                                 mina_timeline_paint_color (self->paint, MINA_COLOR_LINE));
  make_picture (self, inner_width (self), height - 2 * TOP);
  if (self->picture == NULL)
    return;

  gtk_snapshot_append_texture (snapshot, self->picture, &area);
  if (self->density->n_columns > 0)
    draw_caption (self);
  draw_frame (self, height);
  if (cursor != -1 && mina_time_span_contains (scale.window, cursor))
    mina_timeline_paint_fill (
      self->paint, SIDE + floor (mina_time_scale_to_x (&scale, cursor)), TOP, 1, height - 2 * TOP,
      mina_timeline_paint_color (self->paint, MINA_COLOR_SELECTION_EDGE));
  if (self->drag == DRAG_RANGE && self->moved)
    mina_timeline_paint_fill (self->paint, SIDE + MIN (self->drag_from, self->drag_to), TOP,
                              fabs (self->drag_to - self->drag_from), height - 2 * TOP,
                              mina_timeline_paint_color (self->paint, MINA_COLOR_SELECTION));
}

static void
mina_timeline_minimap_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 160;
  else
    *minimum = *natural =
      has_columns (MINA_TIMELINE_MINIMAP (widget)) ? HEIGHT_COLUMNS : HEIGHT_BARS;
}

static void
mina_timeline_minimap_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  forget_picture (MINA_TIMELINE_MINIMAP (widget));
}

static double
logical_x (MinaTimelineMinimap *self,
           double               x)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x;
  return CLAMP (x - SIDE, 0, inner_width (self));
}

/* Which edge of the frame is under a pixel. */
static Drag
find_handle (MinaTimelineMinimap *self,
             double               x)
{
  MinaTimeScale scale = get_scale (self);
  MinaTimeSpan window = mina_session_get_window (self->session);
  double to_start = fabs (x - mina_time_scale_to_x (&scale, window.start_ns));
  double to_end = fabs (x - mina_time_scale_to_x (&scale, window.end_ns));

  if (MIN (to_start, to_end) > HANDLE_REACH)
    return DRAG_NONE;
  return to_start < to_end ? DRAG_START : DRAG_END;
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           MinaTimelineMinimap      *self)
{
  MinaTimeScale scale = get_scale (self);
  double logical = logical_x (self, x);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   find_handle (self, logical) != DRAG_NONE ? "ew-resize" : NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.set-cursor", "x",
                              mina_time_scale_to_ns (&scale, logical));
}

static void
leave_cb (GtkEventControllerMotion *controller,
          MinaTimelineMinimap      *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.set-cursor", "x", G_GINT64_CONSTANT (-1));
}

static void
set_window (MinaTimelineMinimap *self,
            MinaTimeSpan         window)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.set-window", "(xx)", window.start_ns,
                              window.end_ns);
}

/* Puts the middle of the frame at a pixel. */
static void
centre_at (MinaTimelineMinimap *self,
           double               x)
{
  MinaTimeScale scale = get_scale (self);
  gint64 length = mina_time_span_length (self->drag_window);
  MinaTimeScale moved = scale;

  moved.window.start_ns = mina_time_scale_to_ns (&scale, x) - length / 2;
  moved.window.end_ns = moved.window.start_ns + length;
  set_window (self, mina_time_scale_clamp (&moved, scale.window).window);
}

static void
drag_begin_cb (GtkGestureDrag      *gesture,
               double               x,
               double               y,
               MinaTimelineMinimap *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  self->drag_at = x;
  self->drag_from = self->drag_to = logical_x (self, x);
  self->drag_window = mina_session_get_window (self->session);
  self->moved = FALSE;
  self->drag = find_handle (self, self->drag_from);
  if (button == GDK_BUTTON_MIDDLE || (state & GDK_SHIFT_MASK) != 0)
    self->drag = DRAG_MOVE;
  else if (self->drag == DRAG_NONE)
    self->drag = DRAG_RANGE;
}

static void
drag_update_cb (GtkGestureDrag      *gesture,
                double               dx,
                double               dy,
                MinaTimelineMinimap *self)
{
  MinaTimeScale scale = get_scale (self);
  MinaTimeSpan window = self->drag_window;
  gint64 time;

  if (!self->moved && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, 0))
    return;
  self->moved = TRUE;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->drag_to = logical_x (self, self->drag_at + dx);
  time = mina_time_scale_to_ns (&scale, self->drag_to);

  switch (self->drag)
    {
    case DRAG_START:
      set_window (self, (MinaTimeSpan){ MIN (time, window.end_ns - 1), window.end_ns });
      break;
    case DRAG_END:
      set_window (self, (MinaTimeSpan){ window.start_ns, MAX (time, window.start_ns + 1) });
      break;
    case DRAG_MOVE:
      centre_at (self, mina_time_scale_to_x (&scale, window.start_ns
                                                       + mina_time_span_length (window) / 2)
                         + self->drag_to - self->drag_from);
      break;
    case DRAG_RANGE:
    case DRAG_NONE:
    default:
      gtk_widget_queue_draw (GTK_WIDGET (self));
      break;
    }
}

static void
drag_end_cb (GtkGestureDrag      *gesture,
             double               dx,
             double               dy,
             MinaTimelineMinimap *self)
{
  MinaTimeScale scale = get_scale (self);

  if (self->drag == DRAG_RANGE && self->moved)
    set_window (self, (MinaTimeSpan){
                        mina_time_scale_to_ns (&scale, MIN (self->drag_from, self->drag_to)),
                        mina_time_scale_to_ns (&scale, MAX (self->drag_from, self->drag_to)),
                      });
  else if (self->drag == DRAG_RANGE)
    centre_at (self, self->drag_from);
  self->drag = DRAG_NONE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           MinaTimelineMinimap      *self)
{
  gint64 cursor = mina_session_get_cursor (self->session);

  if (cursor == -1 || dy == 0)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.zoom-at", "(xd)", cursor, pow (1.25, -dy));
  return TRUE;
}

static void
mina_timeline_minimap_css_changed (GtkWidget         *widget,
                                   GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (mina_timeline_minimap_parent_class)->css_changed (widget, change);
  style_changed_cb (MINA_TIMELINE_MINIMAP (widget));
}

static void
mina_timeline_minimap_direction_changed (GtkWidget        *widget,
                                         GtkTextDirection  before)
{
  style_changed_cb (MINA_TIMELINE_MINIMAP (widget));
}

static void
mina_timeline_minimap_dispose (GObject *object)
{
  MinaTimelineMinimap *self = MINA_TIMELINE_MINIMAP (object);

  g_clear_pointer (&self->density, mina_density_free);
  g_clear_object (&self->picture);
  g_clear_pointer (&self->paint, mina_timeline_paint_free);
  g_clear_object (&self->session);
  g_clear_object (&self->axis);
  G_OBJECT_CLASS (mina_timeline_minimap_parent_class)->dispose (object);
}

static void
mina_timeline_minimap_class_init (MinaTimelineMinimapClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = mina_timeline_minimap_dispose;
  widget_class->snapshot = mina_timeline_minimap_snapshot;
  widget_class->measure = mina_timeline_minimap_measure;
  widget_class->size_allocate = mina_timeline_minimap_size_allocate;
  widget_class->css_changed = mina_timeline_minimap_css_changed;
  widget_class->direction_changed = mina_timeline_minimap_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "timelineminimap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mina_timeline_minimap_init (MinaTimelineMinimap *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->paint = mina_timeline_paint_new (widget);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
mina_timeline_minimap_new (MinaTimelineAxis *axis)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  MinaTimelineMinimap *self;

  g_return_val_if_fail (MINA_IS_TIMELINE_AXIS (axis), NULL);

  self = g_object_new (MINA_TYPE_TIMELINE_MINIMAP, NULL);
  self->axis = g_object_ref (axis);
  self->session = g_object_ref (mina_timeline_axis_session (axis));

#define CONNECT(object, signal, callback)                                                          \
  g_signal_connect_object ((object), (signal), G_CALLBACK (callback), self, G_CONNECT_SWAPPED)
  CONNECT (axis, "notify::window", gtk_widget_queue_draw);
  CONNECT (self->session, "notify::tree", tree_changed_cb);
  CONNECT (self->session, "notify::bounds", forget_picture);
  CONNECT (self->session, "notify::cursor", gtk_widget_queue_draw);
  CONNECT (manager, "notify::dark", style_changed_cb);
  CONNECT (manager, "notify::high-contrast", style_changed_cb);
  CONNECT (self, "notify::scale-factor", style_changed_cb);
#undef CONNECT
  return GTK_WIDGET (self);
}
