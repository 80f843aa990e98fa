/* mina-heat-map-canvas.c - durations of all traces over time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-heat-map-private.h"

#include "base/mina-format.h"
#include "panels/mina-colors.h"

#include <glib/gi18n-lib.h>

#define LEAST_HEIGHT_PX 200
#define LEAST_WIDTH_PX 280
#define DRAG_PX 4

G_DEFINE_FINAL_TYPE (MinaHeatMapCanvas, mina_heat_map_canvas, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_BRUSHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
has_cells (MinaHeatMapCanvas *self)
{
  return self->crowd != NULL && self->crowd->n > 0
         && self->statistic == MINA_N_LATENCY_STATISTICS;
}

static MinaHeatMapCell
clamp_cell (MinaHeatMapCanvas *self,
            int                column,
            int                row)
{
  const MinaLatency *map = self->crowd->map;

  return (MinaHeatMapCell){ CLAMP (column, 0, (int) map->n_columns - 1),
                            CLAMP (row, 0, (int) map->n_rows - 1) };
}

static MinaHeatMapCell
cell_at (MinaHeatMapCanvas *self,
         double             x,
         double             y)
{
  const MinaLatency *map = self->crowd->map;
  graphene_rect_t plot;

  mina_heat_map_canvas_plot (self, &plot);
  x = CLAMP ((x - plot.origin.x) / plot.size.width, 0, 1);
  y = CLAMP (1 - (y - plot.origin.y) / plot.size.height, 0, 1);
  return clamp_cell (self, (int) (x * map->n_columns), (int) (y * map->n_rows));
}

/* Says what the cursor is at. */
static void
describe (MinaHeatMapCanvas *self)
{
  g_autofree char *sentence = NULL;

  if (has_cells (self))
    {
      const MinaLatency *map = self->crowd->map;
      gsize cell = (gsize) self->cursor.column * map->n_rows + self->cursor.row;
      char start[MINA_FORMAT_SIZE], shortest[MINA_FORMAT_SIZE], longest[MINA_FORMAT_SIZE];
      char count[MINA_FORMAT_SIZE];

      mina_format_clock (start, mina_latency_column_start (map, self->cursor.column),
                         mina_time_span_length (map->time) / map->n_columns);
      mina_format_duration (shortest, map->bounds_ns[self->cursor.row]);
      mina_format_duration (longest, map->bounds_ns[self->cursor.row + 1]);
      /* Translators: how many requests from TIME on last from DURATION to DURATION */
      sentence = g_strdup_printf (ngettext ("%1$s request from %2$s, %3$s to %4$s",
                                            "%1$s requests from %2$s, %3$s to %4$s",
                                            map->counts[cell]),
                                  mina_format_count (count, map->counts[cell]), start, shortest,
                                  longest);
    }
  else
    {
      sentence = g_strdup (_("Duration of the traces over time"));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
apply (MinaHeatMapCanvas *self)
{
  self->brushing = FALSE;
  self->brushed = TRUE;
  self->from = self->anchor;
  self->to = self->cursor;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_BRUSHED], 0);
}

static gboolean
key_pressed_cb (MinaHeatMapCanvas *self,
                guint              key,
                guint              code,
                GdkModifierType    modifiers)
{
  gboolean extend = (modifiers & GDK_SHIFT_MASK) != 0 && !self->still;
  int column = self->cursor.column, row = self->cursor.row;

  if (!has_cells (self) || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      column--;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      column++;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      row++;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      row--;
      break;
    case GDK_KEY_Home:
      column = 0;
      break;
    case GDK_KEY_End:
      column = (int) self->crowd->map->n_columns - 1;
      break;
    case GDK_KEY_Page_Up:
      row = (int) self->crowd->map->n_rows - 1;
      break;
    case GDK_KEY_Page_Down:
      row = 0;
      break;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      if (self->still)
        return GDK_EVENT_PROPAGATE;
      if (!self->brushing)
        self->anchor = self->cursor;
      apply (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (!self->brushing && !self->brushed)
        return GDK_EVENT_PROPAGATE;
      mina_heat_map_canvas_clear_brush (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  if (extend && !self->brushing)
    self->anchor = self->cursor;
  self->brushing = extend;
  self->cursor = clamp_cell (self, column, row);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static void
drag_begin_cb (MinaHeatMapCanvas *self,
               double             x,
               double             y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!has_cells (self))
    return;
  self->anchor = self->cursor = cell_at (self, x, y);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_update_cb (MinaHeatMapCanvas *self,
                double             dx,
                double             dy,
                GtkGestureDrag    *drag)
{
  double x, y;

  if (!has_cells (self) || self->still || !gtk_gesture_drag_get_start_point (drag, &x, &y)
      || (!self->brushing && ABS (dx) < DRAG_PX && ABS (dy) < DRAG_PX))
    return;
  self->brushing = TRUE;
  self->cursor = cell_at (self, x + dx, y + dy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A click brushes a cell that holds something, and lets go on one that does not. */
static void
drag_end_cb (MinaHeatMapCanvas *self)
{
  if (!has_cells (self) || self->still)
    return;
  if (self->brushing
      || self->crowd->map->counts[(gsize) self->cursor.column * self->crowd->map->n_rows
                                  + self->cursor.row]
           > 0)
    apply (self);
  else
    mina_heat_map_canvas_clear_brush (self);
}

static void
mina_heat_map_canvas_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? LEAST_HEIGHT_PX : LEAST_WIDTH_PX;
}

static void
mina_heat_map_canvas_css_changed (GtkWidget         *widget,
                                  GtkCssStyleChange *change)
{
  MinaHeatMapCanvas *self = MINA_HEAT_MAP_CANVAS (widget);

  GTK_WIDGET_CLASS (mina_heat_map_canvas_parent_class)->css_changed (widget, change);
  mina_timeline_paint_reset (self->paint);
  g_clear_pointer (&self->cells, gsk_render_node_unref);
  gtk_widget_queue_draw (widget);
}

static void
mina_heat_map_canvas_dispose (GObject *object)
{
  MinaHeatMapCanvas *self = MINA_HEAT_MAP_CANVAS (object);

  g_clear_pointer (&self->cells, gsk_render_node_unref);
  g_clear_pointer (&self->paint, mina_timeline_paint_free);

  G_OBJECT_CLASS (mina_heat_map_canvas_parent_class)->dispose (object);
}

static void
mina_heat_map_canvas_class_init (MinaHeatMapCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_heat_map_canvas_dispose;

  widget_class->snapshot = mina_heat_map_canvas_snapshot;
  widget_class->measure = mina_heat_map_canvas_measure;
  widget_class->css_changed = mina_heat_map_canvas_css_changed;

  signals[SIGNAL_BRUSHED] = g_signal_new ("brushed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "heatmapcanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mina_heat_map_canvas_init (MinaHeatMapCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->statistic = MINA_N_LATENCY_STATISTICS;
  self->paint = mina_timeline_paint_new (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  /* Time runs from left to right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  mina_colors_redraw (GTK_WIDGET (self));
  describe (self);
}

void
mina_heat_map_canvas_set_crowd (MinaHeatMapCanvas *self,
                                const MinaCrowd   *crowd)
{
  g_return_if_fail (MINA_IS_HEAT_MAP_CANVAS (self));

  self->crowd = crowd;
  self->brushing = self->brushed = FALSE;
  self->cursor = (MinaHeatMapCell){ 0, 0 };
  g_clear_pointer (&self->cells, gsk_render_node_unref);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mina_heat_map_canvas_set_still (MinaHeatMapCanvas *self,
                                gboolean           still)
{
  g_return_if_fail (MINA_IS_HEAT_MAP_CANVAS (self));

  self->still = still;
}

void
mina_heat_map_canvas_set_statistic (MinaHeatMapCanvas *self,
                                    guint              statistic)
{
  g_return_if_fail (MINA_IS_HEAT_MAP_CANVAS (self));
  g_return_if_fail (statistic <= MINA_N_LATENCY_STATISTICS);

  self->statistic = statistic;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
mina_heat_map_canvas_get_brush (MinaHeatMapCanvas *self,
                                MinaTimeSpan      *time,
                                gint64            *shortest_ns,
                                gint64            *longest_ns)
{
  const MinaLatency *map;
  guint first, last, low, high;

  g_return_val_if_fail (MINA_IS_HEAT_MAP_CANVAS (self), FALSE);

  if (self->crowd == NULL || !self->brushed)
    return FALSE;
  map = self->crowd->map;
  first = MIN (self->from.column, self->to.column);
  last = MAX (self->from.column, self->to.column);
  low = MIN (self->from.row, self->to.row);
  high = MAX (self->from.row, self->to.row);
  /* Cells at the edge also hold what lies beyond it. */
  time->start_ns = first == 0 ? G_MININT64 : mina_latency_column_start (map, first);
  time->end_ns = last + 1 == map->n_columns ? G_MAXINT64
                                            : mina_latency_column_start (map, last + 1) - 1;
  *shortest_ns = map->bounds_ns[low];
  *longest_ns = high + 1 == map->n_rows ? G_MAXINT64 : map->bounds_ns[high + 1] - 1;
  return TRUE;
}

void
mina_heat_map_canvas_clear_brush (MinaHeatMapCanvas *self)
{
  gboolean was_brushed;

  g_return_if_fail (MINA_IS_HEAT_MAP_CANVAS (self));

  was_brushed = self->brushed;
  self->brushing = self->brushed = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (was_brushed)
    g_signal_emit (self, signals[SIGNAL_BRUSHED], 0);
}

void
mina_heat_map_canvas_set_brush (MinaHeatMapCanvas *self,
                                const MinaBrush   *brush)
{
  g_return_if_fail (MINA_IS_HEAT_MAP_CANVAS (self));

  self->brushing = FALSE;
  self->brushed = brush != NULL && has_cells (self);
  if (self->brushed)
    {
      const MinaLatency *map = self->crowd->map;

      self->from = (MinaHeatMapCell){ (int) mina_latency_column (map, brush->time.start_ns),
                                      (int) mina_latency_row (map, brush->shortest_ns) };
      self->to = (MinaHeatMapCell){ (int) mina_latency_column (map, brush->time.end_ns),
                                    (int) mina_latency_row (map, brush->longest_ns) };
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
