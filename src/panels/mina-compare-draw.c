/* mina-compare-draw.c - draws two traces row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-compare-private.h"

#include "base/mina-format.h"
#include "panels/mina-colors.h"
#include "panels/mina-swatch.h"
#include "scene/mina-ticks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN_PX 12.0
#define INDENT_PX 13.0
#define SWATCH_PX 10.0
#define BAR_PX 8.0
#define LEAST_BAR_PX 2.0
#define STRIPE_PX 6.0
#define LEAST_TIME_PX 160.0
#define DIFFERENCE_BAR_PX 48.0

/* ---- where things are ---- */

void
mina_compare_canvas_measure_text (MinaCompareCanvas *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "−8.88 ms");
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  self->text_px = height;
  self->row_px = MAX (2 * BAR_PX + 12.0, round (height * 1.8));
  self->header_px = MAX (30.0, round (height * 1.9));
  self->difference_px = width + DIFFERENCE_BAR_PX + 2 * MARGIN_PX + 8;
}

guint32
mina_compare_canvas_n_lines (MinaCompareCanvas *self)
{
  return self->pair == NULL || self->pair->comparison == NULL ? 0 : self->pair->comparison->n;
}

/* The row of the comparison on a line of the picture. */
guint32
mina_compare_canvas_row_of_line (MinaCompareCanvas *self,
                                 guint32            line)
{
  return self->by_own_time ? self->pair->by_own_time[line] : line;
}

static double
label_px (MinaCompareCanvas *self,
          double             width)
{
  return round (CLAMP (width * 0.34, 120, 360));
}

/* Where bars can be: what labels and differences leave. */
static void
time_range (MinaCompareCanvas *self,
            double            *x,
            double            *width)
{
  double whole = gtk_widget_get_width (GTK_WIDGET (self));

  *x = label_px (self, whole);
  *width = MAX (LEAST_TIME_PX, whole - *x - self->difference_px);
}

double
mina_compare_canvas_content_height (MinaCompareCanvas *self)
{
  guint32 n = mina_compare_canvas_n_lines (self);

  return n == 0 ? 0 : self->header_px + self->row_px * n;
}

double
mina_compare_canvas_content_width (MinaCompareCanvas *self)
{
  double x, width;

  time_range (self, &x, &width);
  return mina_compare_canvas_n_lines (self) == 0 ? 0 : x + width + self->difference_px;
}

double
mina_compare_canvas_scroll (MinaCompareCanvas *self,
                            GtkOrientation     orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment == NULL ? 0 : round (gtk_adjustment_get_value (adjustment));
}

static double
time_x (MinaCompareCanvas *self,
        const MinaTree    *tree,
        gint64             time_ns)
{
  double x, width;

  time_range (self, &x, &width);
  /* Room at the end for the words of the longest bar. */
  return x + (double) (time_ns - tree->extent.start_ns) / (double) self->longest_ns * (width - 8);
}

/* A tree that has the row, and the node there. */
static const MinaTree *
tree_of_row (MinaCompareCanvas     *self,
             const MinaComparedRow *row,
             guint32               *node)
{
  *node = row->a != MINA_NONE ? row->a : row->b;
  return row->a != MINA_NONE ? self->pair->a : self->pair->b;
}

const char *
mina_compare_canvas_name_of_row (MinaCompareCanvas     *self,
                                 const MinaComparedRow *row,
                                 const char           **service)
{
  guint32 node;
  const MinaTree *tree = tree_of_row (self, row, &node);
  guint32 span = tree->span[node];

  if (tree->kind[node] == MINA_NODE_MISSING)
    {
      *service = NULL;
      return _("Missing parent");
    }
  *service = mina_dataset_service_name (tree->dataset,
                                        mina_dataset_spans (tree->dataset)->service[span]);
  return mina_dataset_span_name (tree->dataset, span);
}

/* ---- drawing ---- */

/* Returns how wide the text is. */
static double
snapshot_text (MinaCompareCanvas *self,
               GtkSnapshot       *snapshot,
               const char        *text,
               double             x,
               double             middle_y,
               double             width,
               double             align,
               const GdkRGBA     *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int text_width, height;

  if (width <= 0)
    return 0;
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_get_pixel_size (layout, &text_width, &height);
  if (text_width > width)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  text_width = (int) MIN (text_width, width);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (round (x + (width - text_width) * align),
                                                round (middle_y - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
  return text_width;
}

static void
draw_stripes (cairo_t *cr,
              double   x,
              double   y,
              double   width,
              double   height)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  cairo_set_line_width (cr, 1.5);
  /* Stripes hang together with the axis, not with the bar, and there is a bound to their number. */
  for (double start = floor ((x - height) / STRIPE_PX) * STRIPE_PX; start < x + width;
       start += STRIPE_PX)
    {
      cairo_move_to (cr, start, y + height);
      cairo_line_to (cr, start + height, y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_bar (MinaCompareCanvas *self,
          cairo_t           *cr,
          const MinaTree    *tree,
          guint32            node,
          double             y,
          gboolean           is_first,
          double            *end_x)
{
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  MinaServiceStyle style = self->styles[spans->service[tree->span[node]]];
  GdkRGBA solid = mina_colors_get_hue (style, MINA_SHADE_SOLID);
  GdkRGBA tint = mina_colors_get_hue (style, MINA_SHADE_WAIT_TINT);
  GdkRGBA stripe = mina_colors_get_hue (style, MINA_SHADE_WAIT_STRIPE);
  GdkRGBA error = mina_colors_get (MINA_COLOR_ERROR);
  double x = time_x (self, tree, tree->start_ns[node]);
  double width = MAX (LEAST_BAR_PX, time_x (self, tree, tree->end_ns[node]) - x);

  if (is_first)
    {
      gdk_cairo_set_source_rgba (cr, &solid);
      cairo_rectangle (cr, x, y, width, BAR_PX);
      cairo_fill (cr);
    }
  else
    {
      gdk_cairo_set_source_rgba (cr, &tint);
      cairo_rectangle (cr, x, y, width, BAR_PX);
      cairo_fill (cr);
      gdk_cairo_set_source_rgba (cr, &stripe);
      draw_stripes (cr, x, y, width, BAR_PX);
      if (width > LEAST_BAR_PX)
        {
          gdk_cairo_set_source_rgba (cr, &solid);
          cairo_set_line_width (cr, 1);
          cairo_rectangle (cr, x + 0.5, y + 0.5, width - 1, BAR_PX - 1);
          cairo_stroke (cr);
        }
    }
  *end_x = MAX (*end_x, x + width);
  if (mina_tree_is_error (tree, node))
    {
      double middle = y + BAR_PX / 2, radius = BAR_PX / 2 - 1;

      /* The cross that marks errors everywhere; after the bar. */
      gdk_cairo_set_source_rgba (cr, &error);
      cairo_set_line_width (cr, 2);
      cairo_move_to (cr, x + width + 4, middle - radius);
      cairo_line_to (cr, x + width + 4 + 2 * radius, middle + radius);
      cairo_move_to (cr, x + width + 4, middle + radius);
      cairo_line_to (cr, x + width + 4 + 2 * radius, middle - radius);
      cairo_stroke (cr);
      *end_x = MAX (*end_x, x + width + 4 + 2 * radius);
    }
}

static void
snapshot_label (MinaCompareCanvas     *self,
                GtkSnapshot           *snapshot,
                const MinaComparedRow *row,
                double                 y,
                double                 width)
{
  GdkRGBA color = mina_colors_get (MINA_COLOR_TEXT);
  GdkRGBA dim = mina_colors_get (MINA_COLOR_TEXT_DIM);
  const char *service;
  const char *name = mina_compare_canvas_name_of_row (self, row, &service);
  guint32 node;
  const MinaTree *tree = tree_of_row (self, row, &node);
  double x = MARGIN_PX, middle = y + self->row_px / 2;

  /* Depths beyond what fits stand at the edge of it. */
  if (!self->by_own_time)
    x += MIN (row->depth * INDENT_PX, width / 2);
  mina_swatch_snapshot (
    snapshot, self->styles[mina_dataset_spans (tree->dataset)->service[tree->span[node]]],
    &GRAPHENE_RECT_INIT (x, round (middle - SWATCH_PX / 2), SWATCH_PX, SWATCH_PX), 3);
  x += SWATCH_PX + 6;
  if (service != NULL)
    x += snapshot_text (self, snapshot, service, x, middle, (width - x - 8) * 0.6, 0, &dim) + 6;
  snapshot_text (self, snapshot, name, x, middle, width - x - 8, 0, &color);
}

static void
snapshot_difference (MinaCompareCanvas     *self,
                     GtkSnapshot           *snapshot,
                     const MinaComparedRow *row,
                     double                 x,
                     double                 y)
{
  gboolean nothing = row->own_difference_ns == 0;
  GdkRGBA color = mina_colors_get (nothing ? MINA_COLOR_TEXT_DIM : MINA_COLOR_TEXT);
  GdkRGBA line = mina_colors_get (MINA_COLOR_LINE);
  GdkRGBA fill = mina_colors_get (MINA_COLOR_TEXT_DIM);
  double middle = y + self->row_px / 2;
  double bar_x = x + self->difference_px - MARGIN_PX - DIFFERENCE_BAR_PX;
  double axis = bar_x + DIFFERENCE_BAR_PX / 2;
  double length = fabs ((double) row->own_difference_ns) / (double) self->largest_ns
                  * DIFFERENCE_BAR_PX / 2;
  char text[2 * MINA_FORMAT_SIZE];

  snapshot_text (self, snapshot,
                 mina_compare_canvas_format_difference (text, row->own_difference_ns), x, middle,
                 bar_x - x - 8, 1, &color);
  gtk_snapshot_append_color (snapshot, &line,
                             &GRAPHENE_RECT_INIT (round (axis), y + 4, 1, self->row_px - 8));
  if (nothing)
    return;
  /* More of its own to the right of the axis, less to the left. */
  length = MAX (length, 1);
  gtk_snapshot_append_color (
    snapshot, &fill,
    &GRAPHENE_RECT_INIT (row->own_difference_ns > 0 ? round (axis) : round (axis) - length,
                         round (middle - BAR_PX / 2), length, BAR_PX));
}

static void
snapshot_row (MinaCompareCanvas *self,
              GtkSnapshot       *snapshot,
              cairo_t           *cr,
              guint32            line)
{
  guint32 at = mina_compare_canvas_row_of_line (self, line);
  const MinaComparedRow *row = &self->pair->comparison->rows[at];
  GdkRGBA dim = mina_colors_get (MINA_COLOR_TEXT_DIM);
  double y = self->header_px + line * self->row_px;
  double top = round (y + self->row_px / 2 - BAR_PX - 1);
  double end_x = 0, x, width;

  time_range (self, &x, &width);
  if (row->a != MINA_NONE)
    draw_bar (self, cr, self->pair->a, row->a, top, TRUE, &end_x);
  if (row->b != MINA_NONE)
    draw_bar (self, cr, self->pair->b, row->b, top + BAR_PX + 2, FALSE, &end_x);
  if (row->a == MINA_NONE || row->b == MINA_NONE)
    {
      const char *words = row->b == MINA_NONE ? _("only in A") : _("only in B");
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);
      guint32 node;
      const MinaTree *tree = tree_of_row (self, row, &node);
      double start_x = time_x (self, tree, tree->start_ns[node]);
      int needed;

      pango_layout_get_pixel_size (layout, &needed, NULL);
      /* After the bar, before it, or where its partner would be. */
      if (end_x + 6 + needed <= x + width)
        snapshot_text (self, snapshot, words, end_x + 6, y + self->row_px / 2, needed + 1, 0, &dim);
      else if (start_x - 6 - needed >= x)
        snapshot_text (self, snapshot, words, start_x - 7 - needed, y + self->row_px / 2,
                       needed + 1, 0, &dim);
      else
        snapshot_text (self, snapshot, words, start_x + 4,
                       row->b == MINA_NONE ? top + BAR_PX * 1.5 + 2 : top + BAR_PX / 2, needed + 1,
                       0, &dim);
    }
  snapshot_label (self, snapshot, row, y, x);
  snapshot_difference (self, snapshot, row, x + width, y);
}

/* Ticks stand below the heading at the top and run through all rows. */
static void
snapshot_ticks (MinaCompareCanvas *self,
                GtkSnapshot       *snapshot,
                double             height,
                gboolean           labels)
{
  GdkRGBA line = mina_colors_get (MINA_COLOR_LINE_FINE);
  GdkRGBA dim = mina_colors_get (MINA_COLOR_TEXT_DIM);
  double x, width;
  MinaTimeScale scale;
  MinaTicks ticks;

  time_range (self, &x, &width);
  scale = (MinaTimeScale){ { 0, self->longest_ns }, width - 8 };
  ticks = mina_ticks_new (&scale, 0, self->text_px * 6);
  for (guint i = 0; i < ticks.n; i++)
    {
      double tick_x = x + mina_time_scale_to_x (&scale, mina_ticks_offset (&ticks, i));
      char text[MINA_FORMAT_SIZE];

      if (!mina_ticks_is_major (&ticks, i))
        continue;
      if (!labels)
        gtk_snapshot_append_color (snapshot, &line,
                                   &GRAPHENE_RECT_INIT (round (tick_x), 0, 1, height));
      else if (tick_x + self->text_px * 4 < x + width)
        snapshot_text (self, snapshot, mina_ticks_label (&ticks, i, text), tick_x + 3,
                       self->header_px / 2, self->text_px * 6, 0, &dim);
    }
}

static void
snapshot_header (MinaCompareCanvas *self,
                 GtkSnapshot       *snapshot,
                 double             width)
{
  GdkRGBA ground = mina_colors_get (MINA_COLOR_WINDOW);
  GdkRGBA line = mina_colors_get (MINA_COLOR_LINE);
  GdkRGBA dim = mina_colors_get (MINA_COLOR_TEXT_DIM);
  double x, time_px;

  time_range (self, &x, &time_px);
  gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (0, 0, width, self->header_px));
  gtk_snapshot_append_color (snapshot, &line,
                             &GRAPHENE_RECT_INIT (0, self->header_px - 1, width, 1));
  snapshot_text (self, snapshot, _("service · operation"), MARGIN_PX, self->header_px / 2,
                 x - 2 * MARGIN_PX, 0, &dim);
  snapshot_ticks (self, snapshot, self->header_px, TRUE);
  /* Translators: heading of a column: own time in the second trace less that in the first */
  snapshot_text (self, snapshot, _("own time, B − A"), x + time_px, self->header_px / 2,
                 self->difference_px - MARGIN_PX, 1, &dim);
}

gboolean
mina_compare_canvas_is_chosen (MinaCompareCanvas *self,
                               guint32            line)
{
  guint32 at = mina_compare_canvas_row_of_line (self, line);
  const MinaComparedRow *row = &self->pair->comparison->rows[at];

  if (line == self->line)
    return TRUE;
  return self->line == MINA_NONE && self->span != MINA_NONE && row->a != MINA_NONE
         && self->pair->a->kind[row->a] == MINA_NODE_SPAN
         && self->pair->a->span[row->a] == self->span;
}

void
mina_compare_canvas_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  MinaCompareCanvas *self = MINA_COMPARE_CANVAS (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GdkRGBA tint = mina_colors_get (MINA_COLOR_SELECTION);
  GdkRGBA edge = mina_colors_get (MINA_COLOR_SELECTION_EDGE);
  double x, y, whole;
  guint32 first, end;
  cairo_t *cr;

  if (mina_compare_canvas_n_lines (self) == 0)
    return;
  x = mina_compare_canvas_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  y = mina_compare_canvas_scroll (self, GTK_ORIENTATION_VERTICAL);
  whole = MAX (width, mina_compare_canvas_content_width (self));
  first = (guint32) (y / self->row_px);
  end = (guint32) CLAMP ((y + height - self->header_px) / self->row_px + 1, 0,
                         mina_compare_canvas_n_lines (self));

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-x, 0));
  snapshot_ticks (self, snapshot, height, FALSE);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, -y));
  for (guint32 line = first; line < end; line++)
    {
      if (!mina_compare_canvas_is_chosen (self, line))
        continue;
      gtk_snapshot_append_color (snapshot, &tint,
                                 &GRAPHENE_RECT_INIT (0, self->header_px + line * self->row_px,
                                                      whole, self->row_px));
      gtk_snapshot_append_color (snapshot, &edge,
                                 &GRAPHENE_RECT_INIT (0, self->header_px + line * self->row_px, 3,
                                                      self->row_px));
    }
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, y, whole, height));
  for (guint32 line = first; line < end; line++)
    snapshot_row (self, snapshot, cr, line);
  cairo_destroy (cr);
  gtk_snapshot_restore (snapshot);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-x, 0));
  snapshot_header (self, snapshot, whole);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
  if (gtk_widget_has_visible_focus (widget))
    {
      GskRoundedRect outline;

      gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (1, 1, width - 2, height - 2),
                                       4);
      gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 2, 2, 2, 2 },
                                  (GdkRGBA[4]){ edge, edge, edge, edge });
    }
}
