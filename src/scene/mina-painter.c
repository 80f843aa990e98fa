/* mina-painter.c - what a picture is drawn with: the screen, a bitmap, a page or a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "mina-config.h"

#include "scene/mina-painter.h"

static const double font_scales[MINA_N_FONTS] = {
  [MINA_FONT_ROW] = 0.886,
  [MINA_FONT_ROW_BOLD] = 0.886,
  [MINA_FONT_LABEL] = 0.784,
  [MINA_FONT_LABEL_BOLD] = 0.760,
  [MINA_FONT_CAPTION] = 0.818,
  [MINA_FONT_BODY] = 1,
  [MINA_FONT_BODY_BOLD] = 1,
};

void
mina_painter_init (MinaPainter            *self,
                   const MinaPainterClass *class,
                   MinaScheme              scheme)
{
  g_return_if_fail (self != NULL);

  self->class = class;
  self->scheme = scheme;
  for (guint i = 0; i < MINA_N_COLORS; i++)
    self->colors[i] = mina_palette_color (scheme, (MinaColorName) i);
  for (guint hue = 0; hue < MINA_N_HUES; hue++)
    for (guint shade = 0; shade <= MINA_SHADE_FOLD_COLUMN; shade++)
      self->hues[hue][shade] = mina_palette_hue_color (scheme, hue, (MinaShade) shade);
}

double
mina_font_scale (MinaFont font)
{
  return font_scales[font];
}

gboolean
mina_font_is_bold (MinaFont font)
{
  return font == MINA_FONT_ROW_BOLD || font == MINA_FONT_LABEL_BOLD || font == MINA_FONT_CAPTION
         || font == MINA_FONT_BODY_BOLD;
}

void
mina_painter_fill (MinaPainter     *self,
                   double           x,
                   double           y,
                   double           width,
                   double           height,
                   const MinaColor *color)
{
  if (width > 0 && height > 0)
    self->class->fill (self, x, y, width, height, color);
}

void
mina_painter_rounded (MinaPainter     *self,
                      double           x,
                      double           y,
                      double           width,
                      double           height,
                      double           radius,
                      const MinaColor *color)
{
  if (width > 0 && height > 0)
    self->class->rounded (self, x, y, width, height, MIN (radius, MIN (width, height) / 2), color);
}

void
mina_painter_outline (MinaPainter     *self,
                      double           x,
                      double           y,
                      double           width,
                      double           height,
                      double           radius,
                      double           line,
                      const MinaColor *color)
{
  if (width > 0 && height > 0)
    self->class->outline (self, x, y, width, height, MIN (radius, MIN (width, height) / 2), line,
                          color);
}

void
mina_painter_push_clip (MinaPainter *self,
                        double       x,
                        double       y,
                        double       width,
                        double       height,
                        double       radius)
{
  self->class->push_clip (self, x, y, MAX (width, 0), MAX (height, 0),
                          MAX (MIN (radius, MIN (width, height) / 2), 0));
}

void
mina_painter_pop (MinaPainter *self)
{
  self->class->pop (self);
}

void
mina_painter_push_offset (MinaPainter *self,
                          double       x,
                          double       y)
{
  self->class->push_offset (self, x, y);
}

void
mina_painter_pop_offset (MinaPainter *self)
{
  self->class->pop_offset (self);
}

void
mina_painter_stripes (MinaPainter *self,
                      double       x,
                      double       y,
                      double       width,
                      double       height,
                      guint        hue)
{
  if (width > 0 && height > 0)
    self->class->stripes (self, x, y, width, height, hue);
}

void
mina_painter_mark (MinaPainter *self,
                   MinaMark     mark,
                   double       x,
                   double       y)
{
  self->class->mark (self, mark, x, y);
}

void
mina_painter_path (MinaPainter         *self,
                   const MinaPathStep  *steps,
                   guint                n,
                   const MinaPathStyle *style)
{
  if (n > 0)
    self->class->path (self, steps, n, style);
}

void
mina_painter_swatch (MinaPainter      *self,
                     double            x,
                     double            y,
                     double            size,
                     MinaServiceStyle  style)
{
  const MinaColor *view = mina_painter_color (self, MINA_COLOR_VIEW);
  double line = MAX (1, size * 0.18);

  mina_painter_rounded (self, x, y, size, size, 3,
                        mina_painter_hue (self, style.hue, MINA_SHADE_SOLID));
  if ((style.pattern & 1) != 0)
    mina_painter_fill (self, x, y + size * 0.32 - line / 2, size, line, view);
  if ((style.pattern & 2) != 0)
    mina_painter_fill (self, x, y + size * 0.68 - line / 2, size, line, view);
}

double
mina_painter_text (MinaPainter     *self,
                   MinaFont         font,
                   const char      *text,
                   double           x,
                   double           middle,
                   double           room,
                   const MinaColor *color)
{
  return self->class->text (self, font, text, x, middle, room, color);
}

double
mina_painter_text_width (MinaPainter *self,
                         MinaFont     font,
                         const char  *text)
{
  return self->class->text_width (self, font, text);
}

double
mina_painter_line_height (MinaPainter *self,
                          MinaFont     font)
{
  return self->class->line_height (self, font);
}

gboolean
mina_painter_has_parts (MinaPainter *self)
{
  return self->class->push_part != NULL;
}

void
mina_painter_push_part (MinaPainter *self,
                        const char  *title)
{
  if (self->class->push_part != NULL)
    self->class->push_part (self, title);
}

void
mina_painter_pop_part (MinaPainter *self)
{
  if (self->class->pop_part != NULL)
    self->class->pop_part (self);
}

/* ---- marks ---- */

static void
trace_octagon (MinaPainter         *self,
               double               x,
               double               y,
               double               inset,
               const MinaPathStyle *style)
{
  double low = inset;
  double high = 12 - inset;
  double cut = 4 - inset * 0.41;
  const MinaPathStep steps[] = {
    MINA_PATH_MOVE_TO (x + low + cut, y + low),
    MINA_PATH_LINE_TO (x + high - cut, y + low),
    MINA_PATH_LINE_TO (x + high, y + low + cut),
    MINA_PATH_LINE_TO (x + high, y + high - cut),
    MINA_PATH_LINE_TO (x + high - cut, y + high),
    MINA_PATH_LINE_TO (x + low + cut, y + high),
    MINA_PATH_LINE_TO (x + low, y + high - cut),
    MINA_PATH_LINE_TO (x + low, y + low + cut),
    MINA_PATH_END,
  };

  mina_painter_path (self, steps, G_N_ELEMENTS (steps), style);
}

void
mina_painter_trace_mark (MinaPainter *self,
                         MinaMark     mark,
                         double       x,
                         double       y)
{
  const MinaColor *error = mina_painter_color (self, MINA_COLOR_ERROR);
  const MinaColor *view = mina_painter_color (self, MINA_COLOR_VIEW);
  const MinaColor *dim = mina_painter_color (self, MINA_COLOR_TEXT_DIM);
  const MinaPathStep cross[] = {
    MINA_PATH_MOVE_TO (x + 4, y + 4),
    MINA_PATH_LINE_TO (x + 8, y + 8),
    MINA_PATH_MOVE_TO (x + 8, y + 4),
    MINA_PATH_LINE_TO (x + 4, y + 8),
  };
  const MinaPathStep triangle[] = {
    MINA_PATH_MOVE_TO (x + 0.5, y + 0.5),
    MINA_PATH_LINE_TO (x + 7.5, y + 0.5),
    MINA_PATH_LINE_TO (x + 4, y + 6.5),
    MINA_PATH_END,
  };
  const MinaPathStep folded[] = {
    MINA_PATH_MOVE_TO (x + 2.2, y + 1),
    MINA_PATH_LINE_TO (x + 5.4, y + 4),
    MINA_PATH_LINE_TO (x + 2.2, y + 7),
  };
  const MinaPathStep unfolded[] = {
    MINA_PATH_MOVE_TO (x + 1, y + 2.5),
    MINA_PATH_LINE_TO (x + 4, y + 5.5),
    MINA_PATH_LINE_TO (x + 7, y + 2.5),
  };
  const MinaPathStyle arrow = { .stroke = dim, .line = 1.7, .round = TRUE };

  switch (mark)
    {
    case MINA_MARK_ERROR:
      trace_octagon (self, x, y, 0, &(MinaPathStyle){ .fill = error });
      mina_painter_path (self, cross, G_N_ELEMENTS (cross),
                         &(MinaPathStyle){ .stroke = mina_painter_color (self, MINA_COLOR_ON_ERROR),
                                           .line = 1.7,
                                           .round = TRUE });
      break;
    case MINA_MARK_HIDDEN_ERROR:
      trace_octagon (
        self, x, y, 0.8,
        &(MinaPathStyle){ .fill = view, .stroke = error, .line = 1.6, .round = TRUE });
      break;
    case MINA_MARK_TRIANGLE:
    case MINA_MARK_LOG:
      /* The ground keeps it apart from what it stands on. */
      mina_painter_path (self, triangle, G_N_ELEMENTS (triangle),
                         &(MinaPathStyle){ .stroke = view, .line = 1, .round = TRUE });
      mina_painter_path (
        self, triangle, G_N_ELEMENTS (triangle),
        &(MinaPathStyle){ .fill = mark == MINA_MARK_TRIANGLE
                                    ? error
                                    : mina_painter_color (self, MINA_COLOR_ACCENT) });
      break;
    case MINA_MARK_FOLDED:
      mina_painter_path (self, folded, G_N_ELEMENTS (folded), &arrow);
      break;
    case MINA_MARK_UNFOLDED:
      mina_painter_path (self, unfolded, G_N_ELEMENTS (unfolded), &arrow);
      break;
    case MINA_N_MARKS:
    default:
      g_assert_not_reached ();
    }
}
