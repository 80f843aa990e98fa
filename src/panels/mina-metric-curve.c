/* mina-metric-curve.c - the lines of a plot, from samples to pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <math.h>

#include "panels/mina-metric-curve.h"

/* The samples that a window shows, with one on either side, to which lines lead. */
static void
find_visible (const MinaSeriesLines *lines,
              MinaTimeSpan           window,
              guint32               *first,
              guint32               *end)
{
  *first = mina_series_lines_find (lines, window.start_ns);
  *end = mina_series_lines_find (lines, window.end_ns);
  if (*first > 0)
    (*first)--;
  *end = MIN (lines->n, *end + 1);
}

/* The smallest of 1, 2 or 5 times a power of ten that is not below @step. */
static double
round_step (double step)
{
  double power = pow (10, floor (log10 (step)));
  double digit = step / power;

  return power * (digit <= 1.0001 ? 1 : digit <= 2.0001 ? 2
                                      : digit <= 5.0001 ? 5
                                                        : 10);
}

gboolean
mina_value_scale_init (MinaValueScale        *self,
                       const MinaSeriesLines *lines,
                       guint                  only,
                       MinaTimeSpan           window,
                       double                 extra_low,
                       double                 extra_high)
{
  double low = INFINITY;
  double high = -INFINITY;
  guint32 first, end;

  find_visible (lines, window, &first, &end);
  for (guint line = 0; line < lines->n_lines; line++)
    {
      double line_low, line_high;

      if ((only < lines->n_lines && only != line)
          || !mina_series_lines_range (lines, line, first, end, &line_low, &line_high))
        continue;
      low = fmin (low, line_low);
      high = fmax (high, line_high);
    }
  low = fmin (low, extra_low);
  high = fmax (high, extra_high);
  if (!isfinite (low) || !isfinite (high) || low > high)
    return FALSE;

  if (low > 0 && (lines->kind[0] != MINA_LINE_VALUE || low < high * 0.6))
    low = 0;
  if (low == high)
    {
      /* A value that does not change is drawn in the middle, with room to tell what it is. */
      double room = low == 0 ? 1 : fabs (low) * 0.5;

      low -= low > 0 ? MIN (room, low) : room;
      high += room;
    }
  self->step = round_step ((high - low) / 2);
  self->low = floor (low / self->step + 1e-9) * self->step;
  self->high = fmax (high, self->low + self->step);
  return TRUE;
}

double
mina_value_scale_y (const MinaValueScale *self,
                    double                value)
{
  return self->bottom_px
         - (value - self->low) / (self->high - self->low) * (self->bottom_px - self->top_px);
}

/* Each sample is a corner. */
static void
trace_samples (cairo_t               *cr,
               const MinaSeriesLines *lines,
               guint                  line,
               const MinaTimeScale   *time,
               const MinaValueScale  *value,
               guint32                first,
               guint32                end)
{
  gboolean open = FALSE;

  for (guint32 i = first; i < end; i++)
    {
      double sample = lines->values[line][i];

      if (isnan (sample))
        {
          open = FALSE;
          continue;
        }
      if (open)
        cairo_line_to (cr, mina_time_scale_to_x (time, lines->time_ns[i]),
                       mina_value_scale_y (value, sample));
      else
        cairo_move_to (cr, mina_time_scale_to_x (time, lines->time_ns[i]),
                       mina_value_scale_y (value, sample));
      open = TRUE;
    }
}

/* Each pixel is a bar from the smallest to the largest, with those beside it in one piece. To
 * stroke a line that goes up and down at every pixel takes several times as long. */
static void
fill_pixels (cairo_t               *cr,
             const MinaSeriesLines *lines,
             guint                  line,
             const MinaTimeScale   *time,
             const MinaValueScale  *value,
             guint32                first)
{
  double half = cairo_get_line_width (cr) / 2;
  double dashes[2] = { 1, 0 };
  double last_top = INFINITY;
  double last_bottom = -INFINITY;
  int last_x = 0;
  guint32 i = first;

  if (cairo_get_dash_count (cr) == 2)
    cairo_get_dash (cr, dashes, NULL);
  for (int x = 0; x <= (int) time->width && i < lines->n; x++)
    {
      guint32 end = mina_series_lines_find (lines, mina_time_scale_to_ns (time, x + 1));
      double low, high, top, bottom;

      if (end <= i)
        continue;
      if (!mina_series_lines_range (lines, line, i, end, &low, &high))
        {
          last_top = INFINITY;
          last_bottom = -INFINITY;
        }
      else
        {
          top = mina_value_scale_y (value, high) - half;
          bottom = mina_value_scale_y (value, low) + half;
          if (fmod (x, dashes[0] + dashes[1]) < dashes[0])
            {
              /* As far as the one before it, if it does not overlap. */
              double from = last_bottom < top && isfinite (last_bottom) ? last_bottom : top;
              double to = last_top > bottom && isfinite (last_top) ? last_top : bottom;

              cairo_rectangle (cr, x, from, 1, to - from);
            }
          /* Over pixels without a sample. */
          if (isfinite (last_top) && x > last_x + 1)
            {
              double before = (last_top + last_bottom) / 2;
              double here = (top + bottom) / 2;

              cairo_move_to (cr, last_x + 1, before - half);
              cairo_line_to (cr, x, here - half);
              cairo_line_to (cr, x, here + half);
              cairo_line_to (cr, last_x + 1, before + half);
              cairo_close_path (cr);
            }
          last_x = x;
          last_top = top;
          last_bottom = bottom;
        }
      i = end;
    }
  cairo_fill (cr);
}

void
mina_metric_curve_draw (cairo_t               *cr,
                        const MinaSeriesLines *lines,
                        guint                  line,
                        const MinaTimeScale   *time,
                        const MinaValueScale  *value)
{
  guint32 first, end;

  find_visible (lines, time->window, &first, &end);
  if (end - first <= 2 * time->width + 2)
    {
      trace_samples (cr, lines, line, time, value, first, end);
      cairo_stroke (cr);
    }
  else
    {
      fill_pixels (cr, lines, line, time, value, first);
    }
}
