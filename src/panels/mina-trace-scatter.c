/* mina-trace-scatter.c - durations of traces over time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "base/mina-format.h"
#include "panels/mina-colors.h"
#include "panels/mina-trace-row.h"
#include "panels/mina-trace-scatter-private.h"

#define HEIGHT 116
/* More points than this are folded into cells. */
#define MAX_POINTS 2500
#define CELL 3
/* Up to one cell in so many has a triangle if something failed in it. */
#define FEW_FAILED 8

/* So many traces decide about the axes. */
#define MAX_SAMPLES 2000

G_DEFINE_FINAL_TYPE (MinaTraceScatter, mina_trace_scatter, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const MinaTraceInfo *
get_traces (MinaTraceScatter *self)
{
  return mina_dataset_traces (mina_trace_model_get_dataset (self->model), &(guint32){ 0 });
}

static double
log_duration (const MinaTraceInfo *trace)
{
  return log10 (MAX (1, (double) mina_time_span_length (trace->extent)));
}

static double
plot_height (MinaTraceScatter *self)
{
  return MAX (1, gtk_widget_get_height (GTK_WIDGET (self)) - BOTTOM - 2 * INSET);
}

/* Where a trace has its point, in the widget. */
static void
place (MinaTraceScatter    *self,
       const MinaTraceInfo *trace,
       double              *x,
       double              *y)
{
  double length = MAX (1, (double) mina_time_span_length (self->time));
  double part = (trace->extent.start_ns - self->time.start_ns) / length;

  *x = LEFT + INSET + CLAMP (part, 0, 1) * mina_trace_scatter_plot_width (self);
  *y = INSET
       + CLAMP ((self->high - log_duration (trace)) / (self->high - self->low), 0, 1)
           * plot_height (self);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

/* From where to where an axis goes: to the smallest and the largest, but not to the few that lie
 * far from all others; those stand at its edge. */
static void
choose_range (double *values,
              guint   n,
              double *low,
              double *high)
{
  double tenth, nearly_all, reach;

  qsort (values, n, sizeof *values, compare_doubles);
  tenth = values[n / 10];
  nearly_all = values[n - 1 - n / 10];
  reach = 3 * (nearly_all - tenth);
  *low = MAX (values[0], tenth - reach);
  *high = MIN (values[n - 1], nearly_all + reach);
}

static void
update_axes (MinaTraceScatter *self)
{
  guint32 n = 0;
  const guint32 *rows = self->model == NULL ? NULL : mina_trace_model_get_rows (self->model, &n);
  const MinaTraceInfo *traces = n > 0 ? get_traces (self) : NULL;
  double starts[MAX_SAMPLES];
  double durations[MAX_SAMPLES];
  guint n_samples = MIN (n, MAX_SAMPLES);
  double low, high;
  gint64 origin_ns;

  self->time = (MinaTimeSpan){ 0, 0 };
  self->low = 6;
  self->high = 6.3;
  if (n == 0)
    return;

  /* Relative to one of them, so that no absolute time goes through a double. */
  origin_ns = traces[rows[0]].extent.start_ns;
  for (guint i = 0; i < n_samples; i++)
    {
      const MinaTraceInfo *trace = &traces[rows[(guint64) i * n / n_samples]];

      starts[i] = trace->extent.start_ns - origin_ns;
      durations[i] = log_duration (trace);
    }
  choose_range (starts, n_samples, &low, &high);
  self->time = (MinaTimeSpan){ origin_ns + (gint64) low, origin_ns + (gint64) high };
  choose_range (durations, n_samples, &self->low, &self->high);
  /* At least a third of a decade, so that what is alike looks alike. */
  self->high = MAX (self->high + 0.05, self->low + 0.3);
  self->low -= 0.05;
}

static void
forget_points (MinaTraceScatter *self)
{
  g_clear_pointer (&self->points, gsk_render_node_unref);
  g_clear_pointer (&self->places, g_free);
  self->n_places = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
rows_changed_cb (MinaTraceScatter *self)
{
  update_axes (self);
  if (mina_trace_model_find (self->model, self->current) == MINA_NONE)
    self->current = MINA_NONE;
  forget_points (self);
}

static void
draw_triangle (cairo_t *cr,
               double   x,
               double   y,
               double   radius)
{
  cairo_move_to (cr, x - radius, y - radius * 0.8);
  cairo_line_to (cr, x + radius, y - radius * 0.8);
  cairo_line_to (cr, x, y + radius);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_each (MinaTraceScatter *self,
           cairo_t          *cr,
           const guint32    *rows,
           guint32           n)
{
  const MinaTraceInfo *traces = get_traces (self);
  const MinaSpans *spans = mina_dataset_spans (mina_trace_model_get_dataset (self->model));
  GdkRGBA error = mina_colors_get (MINA_COLOR_ERROR);

  /* Errors last, on top. */
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint32 i = 0; i < n; i++)
        {
          const MinaTraceInfo *trace = &traces[rows[i]];
          MinaServiceStyle style = { 0, 0 };
          double x, y;

          if ((trace->n_errors > 0) != (pass == 1))
            continue;
          place (self, trace, &x, &y);
          if (pass == 1)
            {
              gdk_cairo_set_source_rgba (cr, &error);
              draw_triangle (cr, x, y, 4);
              continue;
            }
          if (self->styles != NULL)
            style = self->styles[spans->service[trace->root]];
          {
            GdkRGBA color = mina_colors_get_hue (style, MINA_SHADE_SOLID);

            color.alpha = 0.8;
            gdk_cairo_set_source_rgba (cr, &color);
          }
          cairo_arc (cr, x, y, 2.5, 0, 2 * G_PI);
          cairo_fill (cr);
        }
    }
}

/* The pointer asks for what is near at every step: logarithms of all durations would take too
 * long then. */
static void
place_all (MinaTraceScatter *self,
           const guint32    *rows,
           guint32           n)
{
  const MinaTraceInfo *traces = get_traces (self);

  g_free (self->places);
  self->places = g_new (MinaScatterPlace, MAX (1, n));
  self->n_places = n;
  for (guint32 i = 0; i < n; i++)
    {
      double x, y;

      place (self, &traces[rows[i]], &x, &y);
      self->places[i] = (MinaScatterPlace){ (float) x, (float) y };
    }
}

/* Cells are the stronger the more they hold: by the logarithm, so that one trace is still seen.
 * Those with errors have the triangle of errors; where they are many and triangles would hide the
 * rest, a line below, the stronger the larger the part that failed. */
static void
draw_cells (MinaTraceScatter *self,
            cairo_t          *cr,
            const guint32    *rows,
            guint32           n)
{
  const MinaTraceInfo *traces = get_traces (self);
  int columns = gtk_widget_get_width (GTK_WIDGET (self)) / CELL + 1;
  int lines = gtk_widget_get_height (GTK_WIDGET (self)) / CELL + 1;
  g_autofree guint32 *counts = g_new0 (guint32, (gsize) columns * lines);
  g_autofree guint32 *failed = g_new0 (guint32, (gsize) columns * lines);
  GdkRGBA color = mina_colors_get (MINA_COLOR_ACCENT);
  GdkRGBA error = mina_colors_get (MINA_COLOR_ERROR);
  guint32 most = 1;
  guint n_cells = 0, n_failed = 0;

  for (guint32 i = 0; i < n; i++)
    {
      int cell = CLAMP ((int) (self->places[i].y / CELL), 0, lines - 1) * columns
                 + CLAMP ((int) (self->places[i].x / CELL), 0, columns - 1);

      most = MAX (most, ++counts[cell]);
      n_cells += counts[cell] == 1;
      if (traces[rows[i]].n_errors > 0 && ++failed[cell] == 1)
        n_failed++;
    }
  for (int cell = 0; cell < columns * lines; cell++)
    {
      if (counts[cell] == 0)
        continue;
      color.alpha = 0.25 + 0.75 * log1p (counts[cell]) / log1p (most);
      gdk_cairo_set_source_rgba (cr, &color);
      cairo_rectangle (cr, cell % columns * CELL, cell / columns * CELL, CELL, CELL);
      cairo_fill (cr);
    }
  for (int cell = 0; cell < columns * lines; cell++)
    {
      double x = cell % columns * CELL;
      double y = cell / columns * CELL;

      if (failed[cell] == 0)
        continue;
      if (n_failed * FEW_FAILED <= n_cells)
        {
          error.alpha = 1;
          gdk_cairo_set_source_rgba (cr, &error);
          draw_triangle (cr, x + CELL / 2.0, y + CELL / 2.0, 3);
          continue;
        }
      error.alpha = MAX (0.3, sqrt ((double) failed[cell] / counts[cell]));
      gdk_cairo_set_source_rgba (cr, &error);
      cairo_rectangle (cr, x, y + CELL - 1, CELL, 1);
      cairo_fill (cr);
    }
}

static void
draw_text (MinaTraceScatter *self,
           GtkSnapshot      *snapshot,
           const char       *text,
           double            x,
           double            y,
           double            xalign,
           const GdkRGBA    *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x - xalign * width, y - height / 2.0));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* Lines at powers of ten; the highest and the lowest where there is none between them. */
static void
draw_axes (MinaTraceScatter *self,
           GtkSnapshot      *snapshot,
           int               width,
           int               height)
{
  GdkRGBA line = mina_colors_get (MINA_COLOR_LINE_FINE);
  GdkRGBA dim = mina_colors_get (MINA_COLOR_TEXT_DIM);
  int first = (int) ceil (self->low);
  int last = (int) floor (self->high);
  int step = MAX (1, (last - first + 2) / 3);
  gint64 step_ns = MAX (1, mina_time_span_length (self->time) / 100);
  char text[MINA_FORMAT_SIZE];

  for (int power = first; power <= last; power += step)
    {
      double y = INSET + (self->high - power) / (self->high - self->low) * plot_height (self);

      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT (LEFT, floor (y), width - LEFT, 1));
      draw_text (self, snapshot, mina_format_duration (text, (gint64) pow (10, power)), LEFT - 6, y,
                 1, &dim);
    }
  if (last < first)
    {
      draw_text (self, snapshot, mina_format_duration (text, (gint64) pow (10, self->high)),
                 LEFT - 6, INSET + 6, 1, &dim);
      draw_text (self, snapshot, mina_format_duration (text, (gint64) pow (10, self->low)),
                 LEFT - 6, height - BOTTOM - 6, 1, &dim);
    }
  draw_text (self, snapshot, mina_format_clock (text, self->time.start_ns, step_ns), LEFT,
             height - BOTTOM / 2.0, 0, &dim);
  draw_text (self, snapshot, mina_format_clock (text, self->time.end_ns, step_ns), width,
             height - BOTTOM / 2.0, 1, &dim);
}

static void
draw_ring (MinaTraceScatter *self,
           GtkSnapshot      *snapshot,
           guint32           trace,
           MinaColorName     name,
           float             radius)
{
  GdkRGBA color = mina_colors_get (name);
  GskRoundedRect outline;
  double x, y;

  place (self, &get_traces (self)[trace], &x, &y);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (x - radius, y - radius, 2 * radius,
                                                        2 * radius),
                                   radius);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ color, color, color, color });
}

static void
mina_trace_scatter_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  MinaTraceScatter *self = MINA_TRACE_SCATTER (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GdkRGBA ground = mina_colors_get (MINA_COLOR_SHADE);
  GskRoundedRect outline;
  guint32 n = 0;
  const guint32 *rows = self->model == NULL ? NULL : mina_trace_model_get_rows (self->model, &n);

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (LEFT, 0, width - LEFT, height - BOTTOM), 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &ground, &outline.bounds);
  gtk_snapshot_pop (snapshot);
  if (n == 0)
    return;
  draw_axes (self, snapshot, width, height);

  if (self->points == NULL || self->points_width != width || self->points_height != height)
    {
      GtkSnapshot *inner = gtk_snapshot_new ();
      cairo_t *cr;

      g_clear_pointer (&self->points, gsk_render_node_unref);
      place_all (self, rows, n);
      cr = gtk_snapshot_append_cairo (inner, &GRAPHENE_RECT_INIT (0, 0, width, height));
      if (n <= MAX_POINTS)
        draw_each (self, cr, rows, n);
      else
        draw_cells (self, cr, rows, n);
      cairo_destroy (cr);
      self->points = gtk_snapshot_free_to_node (inner);
      self->points_width = width;
      self->points_height = height;
    }
  if (self->points != NULL)
    gtk_snapshot_append_node (snapshot, self->points);
  mina_trace_scatter_draw_window (self, snapshot, width, height);

  if (self->open != MINA_NONE && mina_trace_model_find (self->model, self->open) != MINA_NONE)
    draw_ring (self, snapshot, self->open, MINA_COLOR_SELECTION_EDGE, 6);
  if (self->current != MINA_NONE && gtk_widget_has_visible_focus (widget))
    draw_ring (self, snapshot, self->current, MINA_COLOR_TEXT, 8);
}

static void
mina_trace_scatter_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : LEFT + 120;
}

/* The trace whose point is nearest to a pixel; MINA_NONE if none is near. */
static guint32
find_near (MinaTraceScatter *self,
           double            x,
           double            y)
{
  guint32 n = 0;
  const guint32 *rows = self->model == NULL ? NULL : mina_trace_model_get_rows (self->model, &n);
  double best = REACH * REACH;
  guint32 found = MINA_NONE;

  for (guint32 i = 0; i < MIN (n, self->n_places); i++)
    {
      double dx = self->places[i].x - x;
      double dy = self->places[i].y - y;
      double distance = dx * dx + dy * dy;

      if (distance < best)
        {
          best = distance;
          found = rows[i];
        }
    }
  return found;
}

static void
set_current (MinaTraceScatter *self,
             guint32           trace)
{
  g_autofree char *text = NULL;

  if (trace == MINA_NONE || self->current == trace)
    return;
  self->current = trace;
  text = mina_trace_row_describe (mina_trace_model_get_dataset (self->model), trace);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Compares by time or by duration; those that are equal by their index, so that none is skipped. */
static int
compare (const MinaTraceInfo *traces,
         guint32              a,
         guint32              b,
         gboolean             by_time)
{
  gint64 first = by_time ? traces[a].extent.start_ns : mina_time_span_length (traces[a].extent);
  gint64 second = by_time ? traces[b].extent.start_ns : mina_time_span_length (traces[b].extent);

  return first != second ? (first > second) - (first < second) : (a > b) - (a < b);
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   data)
{
  MinaTraceScatter *self = MINA_TRACE_SCATTER (widget);
  gboolean by_time;
  int direction;
  guint32 n = 0;
  const guint32 *rows = self->model == NULL ? NULL : mina_trace_model_get_rows (self->model, &n);
  const MinaTraceInfo *traces;
  guint32 from = self->current != MINA_NONE ? self->current : self->open;
  guint32 found = MINA_NONE;

  g_variant_get (arguments, "(bi)", &by_time, &direction);
  if (n == 0)
    return FALSE;
  if (from == MINA_NONE || mina_trace_model_find (self->model, from) == MINA_NONE)
    {
      set_current (self, rows[0]);
      return TRUE;
    }
  traces = get_traces (self);
  for (guint32 i = 0; i < n; i++)
    {
      if (compare (traces, rows[i], from, by_time) * direction > 0
          && (found == MINA_NONE || compare (traces, rows[i], found, by_time) * direction < 0))
        found = rows[i];
    }
  if (found == MINA_NONE)
    gtk_widget_error_bell (widget);
  set_current (self, found);
  return TRUE;
}

static gboolean
open_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   data)
{
  MinaTraceScatter *self = MINA_TRACE_SCATTER (widget);

  if (self->current == MINA_NONE)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, self->current);
  return TRUE;
}

static void
drag_end_cb (MinaTraceScatter *self,
             double            dx,
             double            dy,
             GtkGestureDrag   *drag)
{
  guint32 trace;
  double x, y;

  if (self->dragged || !gtk_gesture_drag_get_start_point (drag, &x, &y))
    return;
  trace = find_near (self, x, y);
  if (trace == MINA_NONE)
    return;
  set_current (self, trace);
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, trace);
}

static gboolean
mina_trace_scatter_query_tooltip (GtkWidget  *widget,
                                  int         x,
                                  int         y,
                                  gboolean    keyboard,
                                  GtkTooltip *tooltip)
{
  MinaTraceScatter *self = MINA_TRACE_SCATTER (widget);
  guint32 trace = keyboard ? self->current : find_near (self, x, y);
  g_autofree char *text = NULL;
  double px, py;

  if (trace == MINA_NONE)
    return FALSE;
  text = mina_trace_row_describe (mina_trace_model_get_dataset (self->model), trace);
  place (self, &get_traces (self)[trace], &px, &py);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle){ px - 4, py - 4, 8, 8 });
  return TRUE;
}

static void
mina_trace_scatter_dispose (GObject *object)
{
  MinaTraceScatter *self = MINA_TRACE_SCATTER (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->points, gsk_render_node_unref);
  g_clear_pointer (&self->places, g_free);
  self->n_places = 0;
  G_OBJECT_CLASS (mina_trace_scatter_parent_class)->dispose (object);
}

static void
mina_trace_scatter_css_changed (GtkWidget         *widget,
                                GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (mina_trace_scatter_parent_class)->css_changed (widget, change);
  forget_points (MINA_TRACE_SCATTER (widget));
}

static void
mina_trace_scatter_class_init (MinaTraceScatterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_trace_scatter_dispose;
  widget_class->measure = mina_trace_scatter_measure;
  widget_class->snapshot = mina_trace_scatter_snapshot;
  widget_class->query_tooltip = mina_trace_scatter_query_tooltip;
  widget_class->css_changed = mina_trace_scatter_css_changed;

  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_signal_new ("time-picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  gtk_widget_class_set_css_name (widget_class, "tracescatter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, step_cb, "(bi)", TRUE, -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, step_cb, "(bi)", TRUE, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, step_cb, "(bi)", FALSE, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, step_cb, "(bi)", FALSE, -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, open_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, open_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, open_cb, NULL);
}

static void
mina_trace_scatter_init (MinaTraceScatter *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->open = self->current = MINA_NONE;
  update_axes (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  /* Time runs from left to right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Duration of the traces over time"), -1);
  mina_trace_scatter_follow_drag (self, drag);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  mina_colors_redraw (GTK_WIDGET (self));
}

void
mina_trace_scatter_set_model (MinaTraceScatter *self,
                              MinaTraceModel   *model)
{
  g_return_if_fail (MINA_IS_TRACE_SCATTER (self));
  g_return_if_fail (MINA_IS_TRACE_MODEL (model));

  g_set_object (&self->model, model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  rows_changed_cb (self);
}

void
mina_trace_scatter_set_styles (MinaTraceScatter       *self,
                               const MinaServiceStyle *styles)
{
  g_return_if_fail (MINA_IS_TRACE_SCATTER (self));

  self->styles = styles;
  forget_points (self);
}

void
mina_trace_scatter_set_open (MinaTraceScatter *self,
                             guint32           trace)
{
  g_return_if_fail (MINA_IS_TRACE_SCATTER (self));

  self->open = trace;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
