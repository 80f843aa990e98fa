/* mina-heat-map-draw.c - draws durations of all traces over time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-heat-map-private.h"

#include "base/mina-format.h"
#include "panels/mina-colors.h"
#include "scene/mina-ticks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEFT_PX 72
#define RIGHT_PX 16
#define TOP_PX 10
#define STRIP_PX 44
#define GAP_PX 12
#define AXIS_PX 24
#define LEGEND_PX 24
#define LABEL_DISTANCE_PX 34.0
#define SWATCH_PX 14

void
mina_heat_map_canvas_plot (MinaHeatMapCanvas *self,
                           graphene_rect_t   *plot)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int top = TOP_PX + STRIP_PX + GAP_PX;

  *plot = GRAPHENE_RECT_INIT (LEFT_PX, top, MAX (1, width - LEFT_PX - RIGHT_PX),
                              MAX (1, height - top - AXIS_PX - LEGEND_PX));
}

/* Returns how wide the text is. */
static double
snapshot_text (MinaHeatMapCanvas *self,
               GtkSnapshot       *snapshot,
               const char        *text,
               double             x,
               double             middle_y,
               double             align,
               const GdkRGBA     *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (round (x - width * align),
                                                          round (middle_y - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
  return width;
}

static double
duration_y (const MinaLatency     *map,
            const graphene_rect_t *plot,
            gint64                 length_ns)
{
  return plot->origin.y + plot->size.height * (1 - mina_latency_share (map, length_ns));
}

static void
snapshot_duration (MinaHeatMapCanvas     *self,
                   GtkSnapshot           *snapshot,
                   const graphene_rect_t *plot,
                   gint64                 length_ns)
{
  GdkRGBA line = mina_colors_get (MINA_COLOR_LINE_FINE);
  GdkRGBA dim = mina_colors_get (MINA_COLOR_TEXT_DIM);
  double y = round (duration_y (self->crowd->map, plot, length_ns));
  char text[MINA_FORMAT_SIZE];

  gtk_snapshot_append_color (snapshot, &line,
                             &GRAPHENE_RECT_INIT (plot->origin.x, y, plot->size.width, 1));
  snapshot_text (self, snapshot, mina_format_duration (text, length_ns), LEFT_PX - 8, y, 1, &dim);
}

/* Equal steps where the axis is linear; where it is logarithmic 1, 2 and 5 of each power of ten, as
 * many as there is room for. */
static void
snapshot_durations (MinaHeatMapCanvas     *self,
                    GtkSnapshot           *snapshot,
                    const graphene_rect_t *plot)
{
  const MinaLatency *map = self->crowd->map;
  double last_y = G_MAXDOUBLE;

  if (map->linear)
    {
      MinaTimeScale scale = { { 0, map->high_ns }, plot->size.height };
      MinaTicks ticks = mina_ticks_new (&scale, 0, LABEL_DISTANCE_PX);

      for (guint i = 0; i < ticks.n; i++)
        {
          if (mina_ticks_is_major (&ticks, i))
            snapshot_duration (self, snapshot, plot, mina_ticks_offset (&ticks, i));
        }
      return;
    }
  /* Powers first: they must not give way to a 2 or a 5. */
  for (guint pass = 0; pass < 2; pass++)
    {
      static const gint64 factors[] = { 1, 2, 5 };
      double decade_px = plot->size.height
                         / log10 ((double) map->high_ns / (double) MAX (map->low_ns, 1));

      if (pass == 1 && decade_px < 3.5 * LABEL_DISTANCE_PX)
        break;
      for (gint64 power = 1; power <= map->high_ns && power < G_MAXINT64 / 10; power *= 10)
        {
          for (guint f = pass; f < (pass == 0 ? 1 : G_N_ELEMENTS (factors)); f++)
            {
              gint64 length_ns = power * factors[f];
              double y;

              if (length_ns < map->low_ns || length_ns > map->high_ns)
                continue;
              y = duration_y (map, plot, length_ns);
              if (pass == 0 && last_y - y < LABEL_DISTANCE_PX * 0.7)
                continue;
              last_y = y;
              snapshot_duration (self, snapshot, plot, length_ns);
            }
        }
    }
}

static void
snapshot_times (MinaHeatMapCanvas     *self,
                GtkSnapshot           *snapshot,
                const graphene_rect_t *plot)
{
  const MinaLatency *map = self->crowd->map;
  GdkRGBA line = mina_colors_get (MINA_COLOR_LINE);
  GdkRGBA dim = mina_colors_get (MINA_COLOR_TEXT_DIM);
  MinaTimeScale scale = { map->time, plot->size.width };
  /* Marks at whole minutes of the clock, not at so many after the first request. */
  MinaTicks ticks = mina_ticks_new (&scale, map->time.start_ns - map->time.start_ns % MINA_NS_PER_S,
                                    90);
  gint64 origin_ns = map->time.start_ns - map->time.start_ns % MINA_NS_PER_S;
  double bottom = plot->origin.y + plot->size.height;

  for (guint i = 0; i < ticks.n; i++)
    {
      gint64 time_ns = origin_ns + mina_ticks_offset (&ticks, i);
      double x = plot->origin.x + mina_time_scale_to_x (&scale, time_ns);
      char text[MINA_FORMAT_SIZE];

      if (!mina_ticks_is_major (&ticks, i) || x < plot->origin.x
          || x > plot->origin.x + plot->size.width)
        continue;
      gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (round (x), bottom, 1, 4));
      if (x + 60 < plot->origin.x + plot->size.width + RIGHT_PX)
        snapshot_text (self, snapshot, mina_format_clock (text, time_ns, ticks.step_ns), x + 3,
                       bottom + AXIS_PX / 2.0, 0, &dim);
    }
}

static void
snapshot_strip (MinaHeatMapCanvas     *self,
                GtkSnapshot           *snapshot,
                const graphene_rect_t *plot)
{
  const MinaLatency *map = self->crowd->map;
  GdkRGBA bar = mina_colors_get (MINA_COLOR_MIXED);
  GdkRGBA text_color = mina_colors_get (MINA_COLOR_TEXT);
  GdkRGBA dim = mina_colors_get (MINA_COLOR_TEXT_DIM);
  double step = plot->size.width / map->n_columns;
  guint32 most = 1;
  char text[MINA_FORMAT_SIZE];

  bar.alpha *= 0.6f;
  for (guint c = 0; c < map->n_columns; c++)
    most = MAX (most, map->n_in_column[c]);
  for (guint c = 0; c < map->n_columns; c++)
    {
      double height = (double) map->n_in_column[c] / most * STRIP_PX;
      double x = round (plot->origin.x + c * step);
      double end_x = round (plot->origin.x + (c + 1) * step);

      if (height > 0)
        gtk_snapshot_append_color (snapshot, &bar,
                                   &GRAPHENE_RECT_INIT (x, TOP_PX + STRIP_PX - MAX (height, 1),
                                                        MAX (1, end_x - x - 1), MAX (height, 1)));
    }
  snapshot_text (self, snapshot, mina_format_count (text, most), LEFT_PX - 8, TOP_PX + 6, 1, &dim);
  snapshot_text (self, snapshot, "0", LEFT_PX - 8, TOP_PX + STRIP_PX - 4, 1, &dim);
  snapshot_text (self, snapshot, _("Requests"), LEFT_PX + 6, TOP_PX + 6, 0, &text_color);
}

static void
cell_rect (MinaHeatMapCanvas     *self,
           const graphene_rect_t *plot,
           MinaHeatMapCell        from,
           MinaHeatMapCell        to,
           graphene_rect_t       *rect)
{
  const MinaLatency *map = self->crowd->map;
  double width = plot->size.width / map->n_columns, height = plot->size.height / map->n_rows;
  double x = round (plot->origin.x + MIN (from.column, to.column) * width);
  double end_x = round (plot->origin.x + (MAX (from.column, to.column) + 1) * width);
  double bottom = plot->origin.y + plot->size.height;
  double y = round (bottom - (MAX (from.row, to.row) + 1) * height);
  double end_y = round (bottom - MIN (from.row, to.row) * height);

  *rect = GRAPHENE_RECT_INIT (x, y, end_x - x, end_y - y);
}

/* By the logarithm, so that one request is still seen beside hundreds. */
static float
strength (const MinaLatency *map,
          double             count)
{
  return (float) (0.22 + 0.78 * log1p (count - 1) / log1p (MAX (map->highest - 1.0, 1)));
}

static void
draw_cross (cairo_t *cr,
            double   x,
            double   y,
            double   radius)
{
  cairo_move_to (cr, x - radius, y - radius);
  cairo_line_to (cr, x + radius, y + radius);
  cairo_move_to (cr, x - radius, y + radius);
  cairo_line_to (cr, x + radius, y - radius);
  cairo_stroke (cr);
}

static void
draw_cell (cairo_t               *cr,
           const graphene_rect_t *cell,
           const GdkRGBA         *color,
           const GdkRGBA         *error)
{
  double x = cell->origin.x, y = cell->origin.y;
  double width = MAX (1, cell->size.width - 1), height = MAX (1, cell->size.height - 1);

  gdk_cairo_set_source_rgba (cr, color);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
  if (error == NULL)
    return;
  gdk_cairo_set_source_rgba (cr, error);
  cairo_set_line_width (cr, 1.5);
  cairo_rectangle (cr, x + 0.75, y + 0.75, MAX (0.5, width - 1.5), MAX (0.5, height - 1.5));
  cairo_stroke (cr);
  if (MIN (width, height) >= 10)
    draw_cross (cr, x + width / 2, y + height / 2, MIN (3, MIN (width, height) / 2 - 3));
}

static void
draw_cells (MinaHeatMapCanvas     *self,
            cairo_t               *cr,
            const graphene_rect_t *plot)
{
  const MinaLatency *map = self->crowd->map;
  GdkRGBA color = mina_colors_get (MINA_COLOR_ACCENT);
  GdkRGBA error = mina_colors_get (MINA_COLOR_ERROR);

  for (guint i = 0; i < map->n_columns * map->n_rows; i++)
    {
      MinaHeatMapCell at = { (int) (i / map->n_rows), (int) (i % map->n_rows) };
      graphene_rect_t cell;

      if (map->counts[i] == 0)
        continue;
      color.alpha = strength (map, map->counts[i]);
      cell_rect (self, plot, at, at, &cell);
      draw_cell (cr, &cell, &color, map->errors[i] > 0 ? &error : NULL);
    }
}

static void
snapshot_cells (MinaHeatMapCanvas     *self,
                GtkSnapshot           *snapshot,
                const graphene_rect_t *plot)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->cells == NULL || self->cells_width != width || self->cells_height != height
      || self->cells_scheme != mina_colors_scheme ())
    {
      GtkSnapshot *inner = gtk_snapshot_new ();
      cairo_t *cr = gtk_snapshot_append_cairo (inner, plot);

      g_clear_pointer (&self->cells, gsk_render_node_unref);
      draw_cells (self, cr, plot);
      cairo_destroy (cr);
      self->cells = gtk_snapshot_free_to_node (inner);
      self->cells_width = width;
      self->cells_height = height;
      self->cells_scheme = mina_colors_scheme ();
    }
  if (self->cells != NULL)
    gtk_snapshot_append_node (snapshot, self->cells);
}

/* The mean is a solid line, percentiles are dashed; columns without requests are gaps. */
static void
snapshot_line (MinaHeatMapCanvas     *self,
               GtkSnapshot           *snapshot,
               const graphene_rect_t *plot)
{
  const MinaLatency *lines = self->crowd->lines;
  gboolean is_mean = self->statistic == MINA_LATENCY_MEAN;
  GdkRGBA color = is_mean ? mina_colors_get (MINA_COLOR_ACCENT)
                          : mina_colors_get_hue ((MinaServiceStyle){ 5, 0 }, MINA_SHADE_SOLID);
  double step = plot->size.width / lines->n_columns;
  const double dashes[] = { 6, 4 };
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, plot);
  gboolean drawing = FALSE;

  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 2.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, dashes, is_mean ? 0 : 2, 0);
  for (guint c = 0; c < lines->n_columns; c++)
    {
      gint64 value_ns = lines->by_column_ns[c * MINA_N_LATENCY_STATISTICS + self->statistic];
      double x = plot->origin.x + (c + 0.5) * step;

      if (value_ns >= 0 && drawing)
        cairo_line_to (cr, x, duration_y (self->crowd->map, plot, value_ns));
      else if (value_ns >= 0)
        cairo_move_to (cr, x, duration_y (self->crowd->map, plot, value_ns));
      drawing = value_ns >= 0;
    }
  cairo_stroke (cr);
  /* A column between two gaps has no line: each has its dot. */
  for (guint c = 0; c < lines->n_columns; c++)
    {
      gint64 value_ns = lines->by_column_ns[c * MINA_N_LATENCY_STATISTICS + self->statistic];

      if (value_ns < 0)
        continue;
      cairo_arc (cr, plot->origin.x + (c + 0.5) * step,
                 duration_y (self->crowd->map, plot, value_ns), 3, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
}

static void
snapshot_legend (MinaHeatMapCanvas     *self,
                 GtkSnapshot           *snapshot,
                 const graphene_rect_t *plot)
{
  const MinaLatency *map = self->crowd->map;
  GdkRGBA dim = mina_colors_get (MINA_COLOR_TEXT_DIM);
  GdkRGBA color = mina_colors_get (MINA_COLOR_ACCENT);
  GdkRGBA error = mina_colors_get (MINA_COLOR_ERROR);
  double x = plot->origin.x;
  double y = plot->origin.y + plot->size.height + AXIS_PX + LEGEND_PX / 2.0 - 2;
  cairo_t *cr;

  x += snapshot_text (self, snapshot, C_ ("least of a scale of colours", "1 request"), x, y, 0,
                      &dim)
       + 8;
  for (guint i = 0; i < 5; i++)
    {
      color.alpha = strength (map, 1 + (MAX (map->highest, 2) - 1) * i / 4.0);
      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT (x, y - SWATCH_PX / 2.0, SWATCH_PX - 1,
                                                      SWATCH_PX));
      x += SWATCH_PX;
    }
  {
    g_autofree char *most = NULL;
    char number[MINA_FORMAT_SIZE];

    /* Translators: the most of a scale of colours */
    most = g_strdup_printf (ngettext ("%s request", "%s requests", MAX (map->highest, 2)),
                            mina_format_count (number, MAX (map->highest, 2)));
    x += 8 + snapshot_text (self, snapshot, most, x + 8, y, 0, &dim) + 24;
  }
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x, y - SWATCH_PX / 2.0, SWATCH_PX,
                                                                 SWATCH_PX));
  color.alpha = 0.3f;
  draw_cell (cr, &GRAPHENE_RECT_INIT (x, y - SWATCH_PX / 2.0, SWATCH_PX, SWATCH_PX), &color,
             &error);
  cairo_destroy (cr);
  snapshot_text (self, snapshot, _("with errors"), x + SWATCH_PX + 8, y, 0, &dim);
}

static void
snapshot_frame (MinaHeatMapCanvas     *self,
                GtkSnapshot           *snapshot,
                const graphene_rect_t *rect,
                MinaColorName          name,
                gboolean               filled)
{
  GdkRGBA color = mina_colors_get (name);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, rect, 2);
  graphene_rect_inset (&outline.bounds, -2, -2);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ color, color, color, color });
  color.alpha = 0.1f;
  if (filled)
    gtk_snapshot_append_color (snapshot, &color, rect);
}

void
mina_heat_map_canvas_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  MinaHeatMapCanvas *self = MINA_HEAT_MAP_CANVAS (widget);
  GdkRGBA ground = mina_colors_get (MINA_COLOR_SHADE);
  graphene_rect_t plot, rect;

  if (self->crowd == NULL || self->crowd->n == 0)
    return;
  mina_heat_map_canvas_plot (self, &plot);
  gtk_snapshot_append_color (snapshot, &ground, &plot);
  snapshot_strip (self, snapshot, &plot);
  snapshot_durations (self, snapshot, &plot);
  snapshot_times (self, snapshot, &plot);
  if (self->statistic < MINA_N_LATENCY_STATISTICS)
    {
      snapshot_line (self, snapshot, &plot);
      return;
    }
  snapshot_cells (self, snapshot, &plot);
  snapshot_legend (self, snapshot, &plot);
  if (self->brushed || self->brushing)
    {
      cell_rect (self, &plot, self->brushing ? self->anchor : self->from,
                 self->brushing ? self->cursor : self->to, &rect);
      snapshot_frame (self, snapshot, &rect, MINA_COLOR_ACCENT, TRUE);
    }
  if (gtk_widget_has_visible_focus (widget))
    {
      cell_rect (self, &plot, self->cursor, self->cursor, &rect);
      snapshot_frame (self, snapshot, &rect, MINA_COLOR_TEXT, FALSE);
    }
}
