/* mina-metric-plot-draw.c - the picture of a plot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/mina-format.h"
#include "panels/mina-colors.h"
#include "panels/mina-metric-plot-private.h"

#define PADDING MINA_PLOT_PADDING
#define LEGEND_START MINA_PLOT_LEGEND_START
#define LABELS_WIDTH MINA_PLOT_LABELS_WIDTH

/* The piece of a line beside its name. */
#define SAMPLE_WIDTH 18

/* Samples get a dot of their own while there are few. */
#define MAX_DOTS 80

/* How a line is drawn: means solid, high quantiles dashed, low ones thin. */
static void
set_stroke (MinaMetricPlot *self,
            cairo_t        *cr,
            guint           line)
{
  GdkRGBA color = mina_colors_get_hue (self->style, MINA_SHADE_SOLID);
  double quantile = self->lines->quantile[line];
  gboolean is_quantile = self->lines->kind[line] == MINA_LINE_QUANTILE;

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, is_quantile && quantile < 0.99 ? 1.3 : 2);
  if (is_quantile && quantile >= 0.99)
    cairo_set_dash (cr, (double[]){ 5, 3 }, 2, 0);
  else if (is_quantile && quantile >= 0.9)
    cairo_set_dash (cr, (double[]){ 2, 2 }, 2, 0);
  else
    cairo_set_dash (cr, NULL, 0, 0);
  gdk_cairo_set_source_rgba (cr, &color);
}

static void
draw_dots (MinaMetricPlot      *self,
           cairo_t             *cr,
           const MinaTimeScale *time)
{
  guint32 first = mina_series_lines_find (self->lines, time->window.start_ns);
  guint32 end = mina_series_lines_find (self->lines, time->window.end_ns);
  guint only = mina_metric_plot_get_only_line (self);

  if (end - first > MAX_DOTS)
    return;
  for (guint32 i = first; i < end; i++)
    {
      double value = self->lines->values[only < self->lines->n_lines ? only : 0][i];

      if (isnan (value))
        continue;
      cairo_arc (cr, mina_time_scale_to_x (time, self->lines->time_ns[i]),
                 mina_value_scale_y (&self->values, value), 2.2, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

/* Rings; of those that would cover each other one is drawn, the open trace's on top of all. */
static void
draw_exemplars (MinaMetricPlot      *self,
                cairo_t             *cr,
                const MinaTimeScale *time)
{
  const MinaExemplar *exemplars = mina_dataset_exemplars (self->dataset, &(guint32){ 0 });
  guint32 trace = mina_session_get_trace (self->session);
  GdkRGBA ring = mina_colors_get_hue (self->style, MINA_SHADE_SOLID);
  GdkRGBA ground = mina_colors_get (MINA_COLOR_VIEW);
  GdkRGBA accent = mina_colors_get (MINA_COLOR_ACCENT);
  double last_x = -100;
  double last_y = -100;

  if (!mina_metric_plot_shows_exemplars (self))
    return;
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, 1.8);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint32 i = 0; i < self->lines->n_exemplars; i++)
        {
          const MinaExemplar *exemplar = &exemplars[self->lines->exemplars[i]];
          gboolean open = trace != MINA_NONE && exemplar->trace == trace;
          double x, y;

          if (open != (pass == 1) || isnan (exemplar->value)
              || !mina_time_span_contains (time->window, exemplar->time_ns))
            continue;
          x = mina_time_scale_to_x (time, exemplar->time_ns);
          y = mina_value_scale_y (&self->values, mina_metric_plot_get_ring_value (self, exemplar));
          if (!open && fabs (x - last_x) < 4 && fabs (y - last_y) < 4)
            continue;
          last_x = x;
          last_y = y;
          cairo_arc (cr, x, y, open ? 5 : 3.2, 0, 2 * G_PI);
          gdk_cairo_set_source_rgba (cr, open ? &accent : &ground);
          cairo_fill_preserve (cr);
          gdk_cairo_set_source_rgba (cr, open ? &ground : &ring);
          cairo_stroke (cr);
        }
    }
}

/* What does not change with the cursor: lines, dots and rings. */
static void
make_curves (MinaMetricPlot *self,
             int             width,
             int             height)
{
  MinaTimeScale time = mina_metric_plot_get_time_scale (self);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GdkRGBA color = mina_colors_get_hue (self->style, MINA_SHADE_SOLID);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  cairo_translate (cr, self->scale.tree_width, 0);
  cairo_rectangle (cr, 0, 0, time.width, height);
  cairo_clip (cr);
  for (guint line = 0; line < self->lines->n_lines; line++)
    {
      if (!mina_metric_plot_shows_line (self, line))
        continue;
      set_stroke (self, cr, line);
      mina_metric_curve_draw (cr, self->lines, line, &time, &self->values);
    }
  gdk_cairo_set_source_rgba (cr, &color);
  draw_dots (self, cr, &time);
  draw_exemplars (self, cr, &time);
  cairo_destroy (cr);

  g_clear_pointer (&self->curves, gsk_render_node_unref);
  self->curves = gtk_snapshot_free_to_node (snapshot);
  self->curves_width = width;
  self->curves_height = height;
}

/* Draws a line of text; @x counts from where text begins, @xalign says which end of it stands
 * there. Its width. */
static double
draw_text (MinaMetricPlot *self,
           GtkSnapshot    *snapshot,
           const char     *text,
           double          x,
           double          y,
           double          xalign,
           double          max_width,
           gboolean        bold,
           MinaColorName   name)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  GdkRGBA color = mina_colors_get (name);
  int width, height;
  double left;

  if (bold)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (layout, attributes);
    }
  if (max_width <= 0)
    return 0;
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (width > max_width)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (layout, (int) max_width * PANGO_SCALE);
      pango_layout_get_pixel_size (layout, &width, &height);
    }
  left = x - xalign * width;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    left = gtk_widget_get_width (GTK_WIDGET (self)) - left - width;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, y - height / 2.0));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
  return width;
}

static void
draw_values_axis (MinaMetricPlot *self,
                  GtkSnapshot    *snapshot,
                  int             width)
{
  GdkRGBA fine = mina_colors_get (MINA_COLOR_LINE_FINE);
  char text[MINA_FORMAT_SIZE];

  for (double value = self->values.low; value <= self->values.high + self->values.step * 1e-6;
       value += self->values.step)
    {
      double y = mina_value_scale_y (&self->values, value);
      double start = mina_metric_plot_mirror (self, self->scale.tree_width);
      double end = mina_metric_plot_mirror (self, width);

      gtk_snapshot_append_color (snapshot, &fine,
                                 &GRAPHENE_RECT_INIT (MIN (start, end), floor (y),
                                                      fabs (end - start), 1));
      if (fabs (value) < self->values.step * 1e-6)
        g_strlcpy (text, "0", sizeof text);
      else
        mina_series_format_value (text, self->dataset, self->series, self->lines->kind[0], value);
      draw_text (self, snapshot, text, self->scale.tree_width - 8, y, 1, LABELS_WIDTH - 4, FALSE,
                 MINA_COLOR_TEXT_DIM);
    }
}

static void
draw_line_sample (MinaMetricPlot *self,
                  GtkSnapshot    *snapshot,
                  guint           line,
                  double          x,
                  double          y)
{
  double from = mina_metric_plot_mirror (self, x);
  double to = mina_metric_plot_mirror (self, x + SAMPLE_WIDTH);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT (MIN (from, to), y - 3, SAMPLE_WIDTH,
                                                                6));

  set_stroke (self, cr, line);
  cairo_move_to (cr, from, y);
  cairo_line_to (cr, to, y);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_legend (MinaMetricPlot *self,
             GtkSnapshot    *snapshot,
             int             height)
{
  double room = self->scale.tree_width - LEGEND_START - LABELS_WIDTH;
  double step = (height - 12) / 4.0;
  double y = 6 + step / 2;
  double used = 0;
  g_autofree char *exemplars = NULL;
  guint32 sample;
  guint only, n_lines;

  draw_text (self, snapshot, self->title, LEGEND_START, y, 0, room, TRUE, MINA_COLOR_TEXT);
  y += step;
  if (self->lines == NULL)
    {
      draw_text (self, snapshot, _("being read …"), LEGEND_START, y, 0, room, FALSE,
                 MINA_COLOR_TEXT_DIM);
      return;
    }

  sample = mina_series_lines_at (self->lines, mina_metric_plot_get_told_instant (self));
  only = mina_metric_plot_get_only_line (self);
  n_lines = only < self->lines->n_lines ? 1 : MIN (self->lines->n_lines, 4);
  for (guint line = 0; line < n_lines; line++)
    {
      /* The mean and the highest stand side by side, as they are compared. */
      guint shown = only < self->lines->n_lines ? only
                    : self->lines->n_lines == 4 ? (guint[]){ 0, 3, 1, 2 }[line]
                                                : line;
      gboolean second = line % 2 == 1;
      double x = LEGEND_START + (second ? room / 2 : 0);
      g_autofree char *text = mina_metric_plot_describe_line (self, shown, sample);

      draw_line_sample (self, snapshot, shown, x, y);
      draw_text (self, snapshot, text, x + SAMPLE_WIDTH + 5, y, 0,
                 (n_lines > 1 ? room / 2 : room) - SAMPLE_WIDTH - 9, FALSE,
                 MINA_COLOR_TEXT);
      if (second || line + 1 == n_lines)
        y += step;
    }
  exemplars = mina_metric_plot_describe_exemplars (self);
  if (exemplars != NULL)
    {
      double x = mina_metric_plot_mirror (self, LEGEND_START + 5);
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                               &GRAPHENE_RECT_INIT (x - 6, y - 6, 12, 12));
      GdkRGBA color = mina_colors_get_hue (self->style, MINA_SHADE_SOLID);

      gdk_cairo_set_source_rgba (cr, &color);
      cairo_set_line_width (cr, 1.8);
      cairo_arc (cr, x, y, 3.2, 0, 2 * G_PI);
      cairo_stroke (cr);
      cairo_destroy (cr);
      used = 16
             + draw_text (self, snapshot, exemplars, LEGEND_START + 16, y, 0, room - 16, FALSE,
                          MINA_COLOR_TEXT);
      if (y + step < height)
        {
          y += step;
          used = 0;
        }
    }
  if (*self->attributes != '\0' && y < height)
    draw_text (self, snapshot, self->attributes, LEGEND_START + (used > 0 ? used + 8 : 0), y, 0,
               room - used - (used > 0 ? 8 : 0), FALSE, MINA_COLOR_TEXT_DIM);
}

/* A stretch of the axis, from top to bottom. */
static void
draw_stretch (MinaMetricPlot      *self,
              GtkSnapshot         *snapshot,
              const MinaTimeScale *time,
              MinaTimeSpan         stretch,
              double               least_px,
              MinaColorName        name,
              int                  height)
{
  GdkRGBA color = mina_colors_get (name);
  double from = CLAMP (mina_time_scale_to_x (time, stretch.start_ns), 0, time->width);
  double to = CLAMP (mina_time_scale_to_x (time, stretch.end_ns), 0, time->width);
  double start, end;

  to = MAX (to, from + least_px);
  start = mina_metric_plot_mirror (self, self->scale.tree_width + from);
  end = mina_metric_plot_mirror (self, self->scale.tree_width + to);
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (MIN (start, end), 0, fabs (end - start), height));
}

void
mina_metric_plot_draw (MinaMetricPlot *self,
                       GtkSnapshot    *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  MinaTimeScale time = mina_metric_plot_get_time_scale (self);
  GdkRGBA line = mina_colors_get (MINA_COLOR_LINE);
  gint64 cursor = mina_metric_plot_get_cursor (self);

  if (self->lines != NULL && (self->curves_width != width || self->curves_height != height))
    {
      double low = INFINITY;
      double high = -INFINITY;
      const MinaExemplar *exemplars = mina_dataset_exemplars (self->dataset, &(guint32){ 0 });

      for (guint32 i = 0; i < self->lines->n_exemplars; i++)
        {
          const MinaExemplar *exemplar = &exemplars[self->lines->exemplars[i]];

          if (self->lines->kind[0] != MINA_LINE_RATE && mina_metric_plot_shows_exemplars (self)
              && mina_time_span_contains (self->scale.axis, exemplar->time_ns))
            {
              low = fmin (low, exemplar->value);
              high = fmax (high, exemplar->value);
            }
        }
      self->has_values = mina_value_scale_init (&self->values, self->lines,
                                                mina_metric_plot_get_only_line (self),
                                                self->scale.axis, low, high);
      self->values.top_px = PADDING;
      self->values.bottom_px = height - PADDING;
      if (self->has_values)
        make_curves (self, width, height);
    }

  if (mina_metric_plot_is_wide (self))
    draw_stretch (self, snapshot, &time, self->scale.marked, 2, MINA_COLOR_SELECTION, height);
  if (self->lines != NULL && self->has_values)
    {
      draw_values_axis (self, snapshot, width);
      if (self->curves != NULL)
        gtk_snapshot_append_node (snapshot, self->curves);
    }
  else if (self->lines != NULL)
    {
      draw_text (self, snapshot, _("no values in this time"), self->scale.tree_width + 12,
                 height / 2.0, 0, time.width - 24, FALSE, MINA_COLOR_TEXT_DIM);
    }
  draw_legend (self, snapshot, height);
  gtk_snapshot_append_color (
    snapshot, &line,
    &GRAPHENE_RECT_INIT (floor (mina_metric_plot_mirror (self, self->scale.tree_width)), 0, 1,
                         height));
  if (cursor >= 0 && mina_time_span_contains (self->scale.axis, cursor))
    draw_stretch (self, snapshot, &time, (MinaTimeSpan){ cursor, cursor }, 1,
                  MINA_COLOR_SELECTION_EDGE, height);
}
