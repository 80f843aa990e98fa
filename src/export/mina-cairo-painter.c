/* mina-cairo-painter.c - bitmaps and pages as a painter of scenes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-cairo-painter.h"

#include <math.h>

#define STRIPE_PX 8.0
#define STRIPE_LINE 1.6

/* Of print: cells of a texture, its lines, and its dots. */
#define TEXTURE_PX 6.5
#define TEXTURE_LINE 1.1
#define TEXTURE_DOT 2.0
#define INK 0.22f
#define LIGHT_INK 0.55f

/* No text is drawn in less room. */
#define LEAST_TEXT_PX 6.0

typedef struct
{
  MinaPainter      parent;
  MinaPictureText *text;
  cairo_t         *cr;
  gboolean         print;
} CairoPainter;

static inline cairo_t *
get_cr (MinaPainter *painter)
{
  return ((CairoPainter *) painter)->cr;
}

static void
set_color (cairo_t         *cr,
           const MinaColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

static void
trace_rounded (cairo_t *cr,
               double   x,
               double   y,
               double   width,
               double   height,
               double   radius)
{
  cairo_new_sub_path (cr);
  if (!(radius > 0))
    {
      cairo_rectangle (cr, x, y, width, height);
      return;
    }
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/* One mark: a dot, a dash, a plus, a cross, a stroke, a corner. Stripes already mean waiting, so no
 * mark touches the next. */
static void
trace_texture_mark (cairo_t *cr,
                    guint    hue,
                    double   x,
                    double   y)
{
  const double arm = TEXTURE_PX * 0.27;

  switch (hue)
    {
    case 1:
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x, y);
      break;
    case 2:
      cairo_move_to (cr, x - arm, y);
      cairo_line_to (cr, x + arm, y);
      break;
    case 3:
      cairo_move_to (cr, x - arm, y);
      cairo_line_to (cr, x + arm, y);
      cairo_move_to (cr, x, y - arm);
      cairo_line_to (cr, x, y + arm);
      break;
    case 4:
      cairo_move_to (cr, x - arm, y - arm);
      cairo_line_to (cr, x + arm, y + arm);
      cairo_move_to (cr, x - arm, y + arm);
      cairo_line_to (cr, x + arm, y - arm);
      break;
    case 5:
      cairo_move_to (cr, x, y - arm);
      cairo_line_to (cr, x, y + arm);
      break;
    case 6:
      cairo_move_to (cr, x - arm, y + arm);
      cairo_line_to (cr, x, y - arm);
      cairo_line_to (cr, x + arm, y + arm);
      break;
    default:
      break;
    }
}

static void
trace_texture (cairo_t *cr,
               guint    hue,
               double   width,
               double   height)
{
  guint row = 0;

  for (double y = TEXTURE_PX / 2; y < height + TEXTURE_PX / 2; y += TEXTURE_PX, row++)
    for (double x = row % 2 == 0 ? TEXTURE_PX / 2 : TEXTURE_PX; x < width + TEXTURE_PX / 2;
         x += TEXTURE_PX)
      trace_texture_mark (cr, hue, x, y);
}

/* What a hue is on paper: 0 is plain, and the last, of services that are not said, lighter. */
static void
draw_texture (MinaPainter     *painter,
              const MinaColor *color,
              double           x,
              double           y,
              double           width,
              double           height,
              double           radius)
{
  cairo_t *cr = get_cr (painter);
  const MinaColor *first = &painter->hues[0][0];
  guint index, hue;

  if (!((CairoPainter *) painter)->print || color < first
      || color >= first + G_N_ELEMENTS (painter->hues) * G_N_ELEMENTS (painter->hues[0]))
    return;
  index = (guint) (color - first);
  hue = index / G_N_ELEMENTS (painter->hues[0]);
  if (index % G_N_ELEMENTS (painter->hues[0]) != MINA_SHADE_SOLID || width < TEXTURE_PX / 2)
    return;
  cairo_save (cr);
  trace_rounded (cr, x, y, width, height, radius);
  cairo_clip (cr);
  cairo_translate (cr, x, y);
  set_color (cr, mina_painter_color (painter, MINA_COLOR_VIEW));
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, hue == 1 ? TEXTURE_DOT : TEXTURE_LINE);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  trace_texture (cr, hue, width, height);
  cairo_stroke (cr);
  cairo_restore (cr);
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
  cairo_t *cr = get_cr (painter);

  set_color (cr, color);
  trace_rounded (cr, x, y, width, height, radius);
  cairo_fill (cr);
  draw_texture (painter, color, x, y, width, height, radius);
}

static void
fill (MinaPainter     *painter,
      double           x,
      double           y,
      double           width,
      double           height,
      const MinaColor *color)
{
  rounded (painter, x, y, width, height, 0, color);
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
  cairo_t *cr = get_cr (painter);
  double inner = MIN (line, MIN (width, height));

  set_color (cr, color);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, inner);
  trace_rounded (cr, x + inner / 2, y + inner / 2, width - inner, height - inner,
                 MAX (MIN (radius - inner / 2, MIN (width - inner, height - inner) / 2), 0));
  cairo_stroke (cr);
}

static void
push_clip (MinaPainter *painter,
           double       x,
           double       y,
           double       width,
           double       height,
           double       radius)
{
  cairo_t *cr = get_cr (painter);

  cairo_save (cr);
  trace_rounded (cr, x, y, width, height, radius);
  cairo_clip (cr);
}

static void
pop (MinaPainter *painter)
{
  cairo_restore (get_cr (painter));
}

static void
push_offset (MinaPainter *painter,
             double       x,
             double       y)
{
  cairo_save (get_cr (painter));
  cairo_translate (get_cr (painter), x, y);
}

/* Lines, not a repeated bitmap: they stay lines on a page. */
static void
stripes (MinaPainter *painter,
         double       x,
         double       y,
         double       width,
         double       height,
         guint        hue)
{
  cairo_t *cr = get_cr (painter);
  double left, top, right, bottom;
  double first, last;

  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  /* Stripe k is where x + y = 8 k, seen from the corner of the bar. */
  first = floor ((left - x + top - y) / STRIPE_PX);
  last = ceil ((right - x + bottom - y) / STRIPE_PX);
  set_color (cr, mina_painter_hue (painter, hue, MINA_SHADE_WAIT_STRIPE));
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, STRIPE_LINE);
  for (double k = first; k <= last; k++)
    {
      cairo_move_to (cr, x + k * STRIPE_PX + 2, y - 2);
      cairo_line_to (cr, x + k * STRIPE_PX - height - 2, y + height + 2);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
path (MinaPainter         *painter,
      const MinaPathStep  *steps,
      guint                n,
      const MinaPathStyle *style)
{
  cairo_t *cr = get_cr (painter);
  const double dashes[] = { style->dash, style->gap };

  cairo_new_path (cr);
  for (guint i = 0; i < n; i++)
    switch (steps[i].verb)
      {
      case MINA_PATH_MOVE:
        cairo_move_to (cr, steps[i].x[0], steps[i].y[0]);
        break;
      case MINA_PATH_LINE:
        cairo_line_to (cr, steps[i].x[0], steps[i].y[0]);
        break;
      case MINA_PATH_CURVE:
        cairo_curve_to (cr, steps[i].x[0], steps[i].y[0], steps[i].x[1], steps[i].y[1],
                        steps[i].x[2], steps[i].y[2]);
        break;
      case MINA_PATH_CLOSE:
      default:
        cairo_close_path (cr);
        break;
      }
  if (style->fill != NULL)
    {
      set_color (cr, style->fill);
      cairo_fill_preserve (cr);
    }
  if (style->stroke != NULL)
    {
      set_color (cr, style->stroke);
      cairo_set_line_width (cr, style->line);
      cairo_set_dash (cr, dashes, style->dash > 0 ? 2 : 0, 0);
      cairo_set_line_cap (cr, style->round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
      cairo_set_line_join (cr, style->round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
      cairo_stroke_preserve (cr);
      cairo_set_dash (cr, NULL, 0, 0);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
    }
  cairo_new_path (cr);
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
  CairoPainter *self = (CairoPainter *) painter;
  PangoLayout *layout;
  int width, height;

  if (room >= 0 && room < LEAST_TEXT_PX)
    return 0;
  layout = mina_picture_text_layout (self->text, font, string, room);
  pango_layout_get_size (layout, &width, &height);
  set_color (self->cr, color);
  cairo_move_to (self->cr, x, floor (middle - (double) height / PANGO_SCALE / 2 + 0.5));
  pango_cairo_show_layout (self->cr, layout);
  cairo_new_path (self->cr);
  return (double) width / PANGO_SCALE;
}

static double
text_width (MinaPainter *painter,
            MinaFont     font,
            const char  *string)
{
  return mina_picture_text_width (((CairoPainter *) painter)->text, font, string);
}

static double
line_height (MinaPainter *painter,
             MinaFont     font)
{
  return mina_picture_text_line_height (((CairoPainter *) painter)->text, font);
}

static const MinaPainterClass cairo_painter_class = {
  .fill = fill,
  .rounded = rounded,
  .outline = outline,
  .push_clip = push_clip,
  .pop = pop,
  .push_offset = push_offset,
  .pop_offset = pop,
  .stripes = stripes,
  .mark = mina_painter_trace_mark,
  .path = path,
  .text = text,
  .text_width = text_width,
  .line_height = line_height,
};

MinaPainter *
mina_cairo_painter_new (MinaPictureText *measure,
                        MinaScheme       scheme)
{
  CairoPainter *self = g_new0 (CairoPainter, 1);

  mina_painter_init (&self->parent, &cairo_painter_class, scheme);
  self->text = measure;
  return &self->parent;
}

void
mina_cairo_painter_free (MinaPainter *self)
{
  g_free (self);
}

void
mina_cairo_painter_set_target (MinaPainter *self,
                               cairo_t     *cr)
{
  ((CairoPainter *) self)->cr = cr;
}

static void
take_color_out (MinaColor *color)
{
  float grey = 0.2126f * color->red + 0.7152f * color->green + 0.0722f * color->blue;

  color->red = color->green = color->blue = grey;
}

void
mina_cairo_painter_set_print (MinaPainter *self)
{
  ((CairoPainter *) self)->print = TRUE;
  for (guint i = 0; i < MINA_N_COLORS; i++)
    take_color_out (&self->colors[i]);
  for (guint i = 0; i < MINA_N_HUES; i++)
    for (guint j = 0; j < G_N_ELEMENTS (self->hues[i]); j++)
      {
        float ink = i + 1 < MINA_N_HUES ? INK : LIGHT_INK;

        self->hues[i][j].red = self->hues[i][j].green = self->hues[i][j].blue = ink;
      }
  self->colors[MINA_COLOR_HEADER] = self->colors[MINA_COLOR_VIEW];
}
