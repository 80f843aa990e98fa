/* mina-heat-map-draw.c - draws durations of all traces over time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "mina-config.h"

#include "scene/mina-heat-map-draw.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/mina-format.h"
#include "scene/mina-ticks.h"

#define LEFT_PX 72
#define RIGHT_PX 16
#define TOP_PX 10
#define STRIP_PX 44
#define GAP_PX 12
#define AXIS_PX 24
#define LEGEND_PX 24
#define LABEL_DISTANCE_PX 34.0
#define SWATCH_PX 14

MinaHeatMapRect
mina_heat_map_plot (const MinaHeatMapPicture *self)
{
  double above = TOP_PX + STRIP_PX + GAP_PX;

  return (MinaHeatMapRect){ LEFT_PX, self->top + above,
                            MAX (1, self->width - LEFT_PX - RIGHT_PX),
                            MAX (1, self->height - above - AXIS_PX - LEGEND_PX) };
}

/* Returns how wide the text is. */
static double
draw_text (const MinaHeatMapPicture *self,
           const char               *text,
           double                    x,
           double                    middle_y,
           double                    align,
           const MinaColor          *color)
{
  double width = mina_painter_text_width (self->painter, self->font, text);

  mina_painter_text (self->painter, self->font, text, round (x - width * align), middle_y, -1,
                     color);
  return width;
}

static double
duration_y (const MinaLatency     *map,
            const MinaHeatMapRect *plot,
            gint64                 length_ns)
{
  return plot->y + plot->height * (1 - mina_latency_share (map, length_ns));
}

static void
draw_duration (const MinaHeatMapPicture *self,
               const MinaHeatMapRect    *plot,
               gint64                    length_ns)
{
  MinaColor line = *mina_painter_color (self->painter, MINA_COLOR_LINE_FINE);
  MinaColor dim = *mina_painter_color (self->painter, MINA_COLOR_TEXT_DIM);
  double y = round (duration_y (self->map, plot, length_ns));
  char text[MINA_FORMAT_SIZE];

  mina_painter_fill (self->painter, plot->x, y, plot->width, 1, &line);
  draw_text (self, mina_format_duration (text, length_ns), LEFT_PX - 8, y, 1, &dim);
}

/* Equal steps where the axis is linear; where it is logarithmic 1, 2 and 5 of each power of ten, as
 * many as there is room for. */
static void
draw_durations (const MinaHeatMapPicture *self,
                const MinaHeatMapRect    *plot)
{
  const MinaLatency *map = self->map;
  double last_y = G_MAXDOUBLE;

  if (map->linear)
    {
      MinaTimeScale scale = { { 0, map->high_ns }, plot->height };
      MinaTicks ticks = mina_ticks_new (&scale, 0, LABEL_DISTANCE_PX);

      for (guint i = 0; i < ticks.n; i++)
        {
          if (mina_ticks_is_major (&ticks, i))
            draw_duration (self, plot, mina_ticks_offset (&ticks, i));
        }
      return;
    }
  /* Powers first: they must not give way to a 2 or a 5. */
  for (guint pass = 0; pass < 2; pass++)
    {
      static const gint64 factors[] = { 1, 2, 5 };
      double decade_px = plot->height
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
              draw_duration (self, plot, length_ns);
            }
        }
    }
}

static void
draw_times (const MinaHeatMapPicture *self,
            const MinaHeatMapRect    *plot)
{
  const MinaLatency *map = self->map;
  MinaColor line = *mina_painter_color (self->painter, MINA_COLOR_LINE);
  MinaColor dim = *mina_painter_color (self->painter, MINA_COLOR_TEXT_DIM);
  MinaTimeScale scale = { map->time, plot->width };
  /* Marks at whole minutes of the clock, not at so many after the first request. */
  MinaTicks ticks = mina_ticks_new (&scale, map->time.start_ns - map->time.start_ns % MINA_NS_PER_S,
                                    90);
  gint64 origin_ns = map->time.start_ns - map->time.start_ns % MINA_NS_PER_S;
  double bottom = plot->y + plot->height;

  for (guint i = 0; i < ticks.n; i++)
    {
      gint64 time_ns = origin_ns + mina_ticks_offset (&ticks, i);
      double x = plot->x + mina_time_scale_to_x (&scale, time_ns);
      char text[MINA_FORMAT_SIZE];

      if (!mina_ticks_is_major (&ticks, i) || x < plot->x
          || x > plot->x + plot->width)
        continue;
      mina_painter_fill (self->painter, round (x), bottom, 1, 4, &line);
      if (x + 60 < plot->x + plot->width + RIGHT_PX)
        draw_text (self, mina_format_clock (text, time_ns, ticks.step_ns), x + 3,
                   bottom + AXIS_PX / 2.0, 0, &dim);
    }
}

static void
draw_strip (const MinaHeatMapPicture *self,
            const MinaHeatMapRect    *plot)
{
  const MinaLatency *map = self->map;
  MinaColor bar = *mina_painter_color (self->painter, MINA_COLOR_MIXED);
  MinaColor text_color = *mina_painter_color (self->painter, MINA_COLOR_TEXT);
  MinaColor dim = *mina_painter_color (self->painter, MINA_COLOR_TEXT_DIM);
  double step = plot->width / map->n_columns;
  guint32 most = 1;
  char text[MINA_FORMAT_SIZE];

  bar.alpha *= 0.6f;
  for (guint c = 0; c < map->n_columns; c++)
    most = MAX (most, map->n_in_column[c]);
  for (guint c = 0; c < map->n_columns; c++)
    {
      double height = (double) map->n_in_column[c] / most * STRIP_PX;
      double x = round (plot->x + c * step);
      double end_x = round (plot->x + (c + 1) * step);

      if (height > 0)
        mina_painter_fill (self->painter, x, self->top + TOP_PX + STRIP_PX - MAX (height, 1),
                           MAX (1, end_x - x - 1), MAX (height, 1), &bar);
    }
  draw_text (self, mina_format_count (text, most), LEFT_PX - 8, self->top + TOP_PX + 6, 1, &dim);
  draw_text (self, "0", LEFT_PX - 8, self->top + TOP_PX + STRIP_PX - 4, 1, &dim);
  draw_text (self, _("Requests"), LEFT_PX + 6, self->top + TOP_PX + 6, 0, &text_color);
}

MinaHeatMapRect
mina_heat_map_cell_rect (const MinaHeatMapPicture *self,
                         MinaHeatMapCell           from,
                         MinaHeatMapCell           to)
{
  const MinaLatency *map = self->map;
  MinaHeatMapRect plot = mina_heat_map_plot (self);
  double width = plot.width / map->n_columns, height = plot.height / map->n_rows;
  double x = round (plot.x + MIN (from.column, to.column) * width);
  double end_x = round (plot.x + (MAX (from.column, to.column) + 1) * width);
  double bottom = plot.y + plot.height;
  double y = round (bottom - (MAX (from.row, to.row) + 1) * height);
  double end_y = round (bottom - MIN (from.row, to.row) * height);

  return (MinaHeatMapRect){ x, y, end_x - x, end_y - y };
}

/* By the logarithm, so that one request is still seen beside hundreds. */
static float
strength (const MinaLatency *map,
          double             count)
{
  return (float) (0.22 + 0.78 * log1p (count - 1) / log1p (MAX (map->highest - 1.0, 1)));
}

static void
draw_cross (MinaPainter     *painter,
            double           x,
            double           y,
            double           radius,
            const MinaColor *color)
{
  const MinaPathStep steps[] = {
    MINA_PATH_MOVE_TO (x - radius, y - radius),
    MINA_PATH_LINE_TO (x + radius, y + radius),
    MINA_PATH_MOVE_TO (x - radius, y + radius),
    MINA_PATH_LINE_TO (x + radius, y - radius),
  };

  mina_painter_path (painter, steps, G_N_ELEMENTS (steps),
                     &(MinaPathStyle){ .stroke = color, .line = 1.5 });
}

static void
draw_cell (MinaPainter     *painter,
           MinaHeatMapRect  cell,
           const MinaColor *color,
           const MinaColor *error)
{
  double width = MAX (1, cell.width - 1), height = MAX (1, cell.height - 1);

  mina_painter_fill (painter, cell.x, cell.y, width, height, color);
  if (error == NULL)
    return;
  mina_painter_outline (painter, cell.x, cell.y, width, height, 0, 1.5, error);
  if (MIN (width, height) >= 10)
    draw_cross (painter, cell.x + width / 2, cell.y + height / 2,
                MIN (3, MIN (width, height) / 2 - 3), error);
}

static char *
describe_cell (const MinaLatency *map,
               guint              cell)
{
  guint column = cell / map->n_rows, row = cell % map->n_rows;
  char start[MINA_FORMAT_SIZE], shortest[MINA_FORMAT_SIZE], longest[MINA_FORMAT_SIZE];
  char number[MINA_FORMAT_SIZE];
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%s request", "%s requests", map->counts[cell]),
                          mina_format_count (number, map->counts[cell]));
  g_string_append_printf (
    text, ", %s, %s–%s",
    mina_format_clock (start, mina_latency_column_start (map, column), MINA_NS_PER_S),
    mina_format_duration (shortest, map->bounds_ns[row]),
    mina_format_duration (longest, map->bounds_ns[row + 1]));
  if (map->errors[cell] > 0)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, ngettext ("%s error", "%s errors", map->errors[cell]),
                              mina_format_count (number, map->errors[cell]));
    }
  return g_string_free (text, FALSE);
}

void
mina_heat_map_draw_cells (const MinaHeatMapPicture *self)
{
  const MinaLatency *map = self->map;
  MinaColor color = *mina_painter_color (self->painter, MINA_COLOR_ACCENT);
  const MinaColor *error = mina_painter_color (self->painter, MINA_COLOR_ERROR);

  for (guint i = 0; i < map->n_columns * map->n_rows; i++)
    {
      MinaHeatMapCell at = { (int) (i / map->n_rows), (int) (i % map->n_rows) };
      g_autofree char *title = NULL;

      if (map->counts[i] == 0)
        continue;
      if (mina_painter_has_parts (self->painter))
        {
          title = describe_cell (map, i);
          mina_painter_push_part (self->painter, title);
        }
      color.alpha = strength (map, map->counts[i]);
      draw_cell (self->painter, mina_heat_map_cell_rect (self, at, at), &color,
                 map->errors[i] > 0 ? error : NULL);
      if (title != NULL)
        mina_painter_pop_part (self->painter);
    }
}

/* The mean is a solid line, percentiles are dashed; columns without requests are gaps. */
void
mina_heat_map_draw_line (const MinaHeatMapPicture *self)
{
  const MinaLatency *lines = self->lines;
  MinaHeatMapRect plot = mina_heat_map_plot (self);
  gboolean is_mean = self->statistic == MINA_LATENCY_MEAN;
  const MinaColor *color = is_mean ? mina_painter_color (self->painter, MINA_COLOR_ACCENT)
                                   : mina_painter_hue (self->painter, 5, MINA_SHADE_SOLID);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (MinaPathStep));
  double step = plot.width / lines->n_columns;
  gboolean drawing = FALSE;

  for (guint c = 0; c < lines->n_columns; c++)
    {
      gint64 value_ns = lines->by_column_ns[c * MINA_N_LATENCY_STATISTICS + self->statistic];
      double x = plot.x + (c + 0.5) * step;
      MinaPathStep next = { drawing ? MINA_PATH_LINE : MINA_PATH_MOVE, { x }, { 0 } };

      drawing = value_ns >= 0;
      if (!drawing)
        continue;
      next.y[0] = duration_y (self->map, &plot, value_ns);
      g_array_append_val (steps, next);
      /* A column between two gaps has no line: each has its dot. */
      mina_painter_rounded (self->painter, x - 3, next.y[0] - 3, 6, 6, 3, color);
    }
  mina_painter_path (self->painter, (const MinaPathStep *) (void *) steps->data, steps->len,
                     &(MinaPathStyle){ .stroke = color,
                                       .line = 2.5,
                                       .dash = is_mean ? 0 : 6,
                                       .gap = 4,
                                       .round = is_mean });
}

void
mina_heat_map_draw_legend (const MinaHeatMapPicture *self)
{
  MinaHeatMapRect area = mina_heat_map_plot (self);
  const MinaHeatMapRect *plot = &area;
  const MinaLatency *map = self->map;
  MinaColor dim = *mina_painter_color (self->painter, MINA_COLOR_TEXT_DIM);
  MinaColor color = *mina_painter_color (self->painter, MINA_COLOR_ACCENT);
  MinaColor error = *mina_painter_color (self->painter, MINA_COLOR_ERROR);
  double x = plot->x;
  double y = plot->y + plot->height + AXIS_PX + LEGEND_PX / 2.0 - 2;

  x += draw_text (self, C_ ("least of a scale of colours", "1 request"), x, y, 0,
                  &dim)
       + 8;
  for (guint i = 0; i < 5; i++)
    {
      color.alpha = strength (map, 1 + (MAX (map->highest, 2) - 1) * i / 4.0);
      mina_painter_fill (self->painter, x, y - SWATCH_PX / 2.0, SWATCH_PX - 1, SWATCH_PX, &color);
      x += SWATCH_PX;
    }
  {
    g_autofree char *most = NULL;
    char number[MINA_FORMAT_SIZE];

    /* Translators: the most of a scale of colours */
    most = g_strdup_printf (ngettext ("%s request", "%s requests", MAX (map->highest, 2)),
                            mina_format_count (number, MAX (map->highest, 2)));
    x += 8 + draw_text (self, most, x + 8, y, 0, &dim) + 24;
  }
  /* Where there is no room for it, cells with errors still have their cross. */
  if (x + SWATCH_PX + 8 + mina_painter_text_width (self->painter, self->font, _("with errors"))
      > self->width)
    return;
  color.alpha = 0.3f;
  draw_cell (self->painter,
             (MinaHeatMapRect){ x, y - SWATCH_PX / 2.0, SWATCH_PX, SWATCH_PX }, &color, &error);
  draw_text (self, _("with errors"), x + SWATCH_PX + 8, y, 0, &dim);
}


void
mina_heat_map_draw_axes (const MinaHeatMapPicture *self)
{
  MinaHeatMapRect plot = mina_heat_map_plot (self);

  mina_painter_fill (self->painter, plot.x, plot.y, plot.width, plot.height,
                     mina_painter_color (self->painter, MINA_COLOR_SHADE));
  draw_strip (self, &plot);
  draw_durations (self, &plot);
  draw_times (self, &plot);
}
