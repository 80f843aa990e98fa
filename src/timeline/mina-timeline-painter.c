/* mina-timeline-painter.c - the screen as a painter of scenes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include <math.h>

#include "timeline/mina-timeline-paint-private.h"

static inline GdkRGBA
to_rgba (const MinaColor *color)
{
  return (GdkRGBA){ color->red, color->green, color->blue, color->alpha };
}

static inline MinaTimelinePaint *
to_paint (MinaPainter *painter)
{
  return (MinaTimelinePaint *) painter;
}

static void
fill (MinaPainter     *painter,
      double           x,
      double           y,
      double           width,
      double           height,
      const MinaColor *color)
{
  GdkRGBA rgba = to_rgba (color);

  mina_timeline_paint_fill (to_paint (painter), x, y, width, height, &rgba);
}

static void
rounded (MinaPainter     *painter,
         double           x,
         double           y,
         double           width,
         double           height,
         double           radius,
         const MinaColor *color)
{
  GdkRGBA rgba = to_rgba (color);

  mina_timeline_paint_rounded (to_paint (painter), x, y, width, height, radius, &rgba);
}

static void
outline (MinaPainter     *painter,
         double           x,
         double           y,
         double           width,
         double           height,
         double           radius,
         double           line,
         const MinaColor *color)
{
  GdkRGBA rgba = to_rgba (color);

  mina_timeline_paint_outline (to_paint (painter), x, y, width, height, radius, line, &rgba);
}

static void
push_clip (MinaPainter *painter,
           double       x,
           double       y,
           double       width,
           double       height,
           double       radius)
{
  if (radius > 0)
    mina_timeline_paint_push_rounded (to_paint (painter), x, y, width, height, radius);
  else
    mina_timeline_paint_push_clip (to_paint (painter), x, y, width, height);
}

static void
pop (MinaPainter *painter)
{
  mina_timeline_paint_pop (to_paint (painter));
}

static void
push_offset (MinaPainter *painter,
             double       x,
             double       y)
{
  MinaTimelinePaint *self = to_paint (painter);

  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (self->snapshot,
                          &GRAPHENE_POINT_INIT ((float) (self->mirrored ? -x : x), (float) y));
}

static void
pop_offset (MinaPainter *painter)
{
  gtk_snapshot_restore (to_paint (painter)->snapshot);
}

static void
stripes (MinaPainter *painter,
         double       x,
         double       y,
         double       width,
         double       height,
         guint        hue)
{
  mina_timeline_paint_stripes (to_paint (painter), x, y, width, height, hue);
}

static void
mark (MinaPainter *painter,
      MinaMark     which,
      double       x,
      double       y)
{
  mina_timeline_paint_mark (to_paint (painter), which, x, y);
}

static double
text (MinaPainter     *painter,
      MinaFont         font,
      const char      *string,
      double           x,
      double           middle,
      double           room,
      const MinaColor *color)
{
  GdkRGBA rgba = to_rgba (color);

  return mina_timeline_paint_text (to_paint (painter), font, string, x, middle, room, &rgba);
}

static double
text_width (MinaPainter *painter,
            MinaFont     font,
            const char  *string)
{
  return mina_timeline_paint_text_width (to_paint (painter), font, string);
}

static double
line_height (MinaPainter *painter,
             MinaFont     font)
{
  return mina_timeline_paint_line_height (to_paint (painter), font);
}

/* What a path can reach: control points are outside of their curve at most. */
static graphene_rect_t
bounds_of (const MinaTimelinePaint *self,
           const MinaPathStep      *steps,
           guint                    n,
           double                   line)
{
  double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y1 = -G_MAXDOUBLE;

  for (guint i = 0; i < n; i++)
    {
      guint n_points = steps[i].verb == MINA_PATH_CURVE ? 3 : steps[i].verb == MINA_PATH_CLOSE ? 0
                                                                                               : 1;

      for (guint p = 0; p < n_points; p++)
        {
          double x = self->mirrored ? self->width - steps[i].x[p] : steps[i].x[p];

          x0 = MIN (x0, x);
          x1 = MAX (x1, x);
          y0 = MIN (y0, steps[i].y[p]);
          y1 = MAX (y1, steps[i].y[p]);
        }
    }
  return GRAPHENE_RECT_INIT ((float) floor (x0 - line - 1), (float) floor (y0 - line - 1),
                             (float) ceil (x1 - x0 + 2 * line + 3),
                             (float) ceil (y1 - y0 + 2 * line + 3));
}

static void
path (MinaPainter         *painter,
      const MinaPathStep  *steps,
      guint                n,
      const MinaPathStyle *style)
{
  MinaTimelinePaint *self = to_paint (painter);
  graphene_rect_t bounds = bounds_of (self, steps, n, style->stroke != NULL ? style->line : 0);
  const double dashes[] = { style->dash, style->gap };
  cairo_t *cr = gtk_snapshot_append_cairo (self->snapshot, &bounds);

#define X(i, p) (self->mirrored ? self->width - steps[i].x[p] : steps[i].x[p])
  for (guint i = 0; i < n; i++)
    switch (steps[i].verb)
      {
      case MINA_PATH_MOVE:
        cairo_move_to (cr, X (i, 0), steps[i].y[0]);
        break;
      case MINA_PATH_LINE:
        cairo_line_to (cr, X (i, 0), steps[i].y[0]);
        break;
      case MINA_PATH_CURVE:
        cairo_curve_to (cr, X (i, 0), steps[i].y[0], X (i, 1), steps[i].y[1], X (i, 2),
                        steps[i].y[2]);
        break;
      case MINA_PATH_CLOSE:
      default:
        cairo_close_path (cr);
        break;
      }
#undef X
  if (style->fill != NULL)
    {
      cairo_set_source_rgba (cr, style->fill->red, style->fill->green, style->fill->blue,
                             style->fill->alpha);
      cairo_fill_preserve (cr);
    }
  if (style->stroke != NULL)
    {
      cairo_set_source_rgba (cr, style->stroke->red, style->stroke->green, style->stroke->blue,
                             style->stroke->alpha);
      cairo_set_line_width (cr, style->line);
      cairo_set_dash (cr, dashes, style->dash > 0 ? 2 : 0, 0);
      if (style->round)
        {
          cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
          cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
        }
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

const MinaPainterClass mina_timeline_painter_class = {
  .fill = fill,
  .rounded = rounded,
  .outline = outline,
  .push_clip = push_clip,
  .pop = pop,
  .push_offset = push_offset,
  .pop_offset = pop_offset,
  .stripes = stripes,
  .mark = mark,
  .path = path,
  .text = text,
  .text_width = text_width,
  .line_height = line_height,
};
