/* mina-metric-curve.h - the lines of a plot, from samples to pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "scene/mina-time-scale.h"
#include "session/mina-series-lines.h"

G_BEGIN_DECLS

/**
 * MinaValueScale:
 * @low: value at the bottom
 * @high: value at the top
 * @step: distance of labelled values
 * @top_px: y of @high
 * @bottom_px: y of @low
 *
 * Values to pixels.
 */
typedef struct
{
  double low;
  double high;
  double step;
  double top_px;
  double bottom_px;
} MinaValueScale;

/**
 * mina_value_scale_init:
 * @self: (out caller-allocates): where to put it
 * @lines: lines
 * @only: the only line that counts; n_lines for all of them
 * @window: what is visible
 * @extra_low: a value that has to be seen as well; NaN for none
 * @extra_high: another
 *
 * Chooses round bounds around all values in the window and those next to it. Rates and
 * distributions begin at zero.
 *
 * Returns: whether there is any value
 */
gboolean mina_value_scale_init  (MinaValueScale        *self,
                                 const MinaSeriesLines *lines,
                                 guint                  only,
                                 MinaTimeSpan           window,
                                 double                 extra_low,
                                 double                 extra_high);

/**
 * mina_value_scale_y:
 * @self: a scale
 * @value: a value
 *
 * Returns: its pixel
 */
double   mina_value_scale_y     (const MinaValueScale  *self,
                                 double                 value);

/**
 * mina_metric_curve_draw:
 * @cr: where to draw, with width, dashes and colour of the line
 * @lines: lines
 * @line: which
 * @time: time to pixels
 * @value: values to pixels
 *
 * Draws a line. Where a pixel covers several samples, it goes from the smallest to the largest of
 * them, so that what is drawn follows the width and not the number of samples.
 */
void     mina_metric_curve_draw  (cairo_t               *cr,
                                  const MinaSeriesLines *lines,
                                  guint                  line,
                                  const MinaTimeScale   *time,
                                  const MinaValueScale  *value);

G_END_DECLS
