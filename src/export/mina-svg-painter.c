/* mina-svg-painter.c - SVG as a painter of scenes, with text that stays text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-svg-painter.h"

#include <math.h>
#include <string.h>

/* No text is drawn in less room. */
#define LEAST_TEXT_PX 6.0

typedef struct
{
  MinaPainter      parent;
  MinaPictureText *text;
  GString         *out;
  guint            n_clips;
  gboolean         has_stripes[MINA_N_HUES];
} SvgPainter;

static inline SvgPainter *
to_svg (MinaPainter *painter)
{
  return (SvgPainter *) painter;
}

void
mina_svg_append_text (GString    *out,
                      const char *text)
{
  g_autofree char *valid = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else if (c == '\t' || c == '\n' || c == '\r')
        g_string_append_c (out, ' ');
      else if (c < 0x20 || c == 0xfffe || c == 0xffff)
        g_string_append (out, "\xef\xbf\xbd");
      else
        g_string_append_unichar (out, c);
    }
}

/* At most two decimals, none that are zero. */
static void
append_number (GString *out,
               double   number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_ascii_formatd (buffer, sizeof buffer, "%.2f", number);
  end = buffer + strlen (buffer);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
  g_string_append (out, strcmp (buffer, "-0") == 0 ? "0" : buffer);
}

static void
append_point (GString *out,
              double   x,
              double   y)
{
  append_number (out, x);
  g_string_append_c (out, ' ');
  append_number (out, y);
}

static void
append_attribute (GString    *out,
                  const char *name,
                  double      number)
{
  g_string_append_printf (out, " %s=\"", name);
  append_number (out, number);
  g_string_append_c (out, '"');
}

static void
append_color (GString         *out,
              const char      *name,
              const MinaColor *color)
{
  char hex[8];

  g_string_append_printf (out, " %s=\"%s\"", name, mina_palette_hex (*color, hex));
  if (color->alpha < 1)
    {
      g_autofree char *opacity = g_strconcat (name, "-opacity", NULL);

      append_attribute (out, opacity, color->alpha);
    }
}

static void
append_rect (GString *out,
             double   x,
             double   y,
             double   width,
             double   height,
             double   radius)
{
  g_string_append (out, "<rect");
  append_attribute (out, "x", x);
  append_attribute (out, "y", y);
  append_attribute (out, "width", width);
  append_attribute (out, "height", height);
  if (radius > 0)
    append_attribute (out, "rx", radius);
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
  GString *out = to_svg (painter)->out;

  append_rect (out, x, y, width, height, radius);
  append_color (out, "fill", color);
  g_string_append (out, "/>\n");
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
  GString *out = to_svg (painter)->out;
  double inner = MIN (line, MIN (width, height));

  append_rect (out, x + inner / 2, y + inner / 2, width - inner, height - inner,
               radius - inner / 2);
  g_string_append (out, " fill=\"none\"");
  append_color (out, "stroke", color);
  append_attribute (out, "stroke-width", inner);
  g_string_append (out, "/>\n");
}

static void
push_clip (MinaPainter *painter,
           double       x,
           double       y,
           double       width,
           double       height,
           double       radius)
{
  SvgPainter *self = to_svg (painter);

  g_string_append_printf (self->out, "<clipPath id=\"c%u\">", ++self->n_clips);
  append_rect (self->out, x, y, width, height, radius);
  g_string_append_printf (self->out, "/></clipPath>\n<g clip-path=\"url(#c%u)\">\n",
                          self->n_clips);
}

static void
pop (MinaPainter *painter)
{
  g_string_append (to_svg (painter)->out, "</g>\n");
}

static void
push_offset (MinaPainter *painter,
             double       x,
             double       y)
{
  GString *out = to_svg (painter)->out;

  g_string_append (out, "<g transform=\"translate(");
  append_point (out, x, y);
  g_string_append (out, ")\">\n");
}

static void
stripes (MinaPainter *painter,
         double       x,
         double       y,
         double       width,
         double       height,
         guint        hue)
{
  SvgPainter *self = to_svg (painter);

  self->has_stripes[hue] = TRUE;
  append_rect (self->out, x, y, width, height, 0);
  g_string_append_printf (self->out, " fill=\"url(#w%u)\"/>\n", hue);
}

static void
path (MinaPainter         *painter,
      const MinaPathStep  *steps,
      guint                n,
      const MinaPathStyle *style)
{
  GString *out = to_svg (painter)->out;

  g_string_append (out, "<path d=\"");
  for (guint i = 0; i < n; i++)
    {
      guint n_points = 1;

      switch (steps[i].verb)
        {
        case MINA_PATH_MOVE:
          g_string_append_c (out, 'M');
          break;
        case MINA_PATH_LINE:
          g_string_append_c (out, 'L');
          break;
        case MINA_PATH_CURVE:
          g_string_append_c (out, 'C');
          n_points = 3;
          break;
        case MINA_PATH_CLOSE:
        default:
          g_string_append_c (out, 'Z');
          n_points = 0;
          break;
        }
      for (guint p = 0; p < n_points; p++)
        {
          if (p > 0)
            g_string_append_c (out, ' ');
          append_point (out, steps[i].x[p], steps[i].y[p]);
        }
    }
  g_string_append_c (out, '"');
  if (style->fill != NULL)
    append_color (out, "fill", style->fill);
  else
    g_string_append (out, " fill=\"none\"");
  if (style->stroke != NULL)
    {
      append_color (out, "stroke", style->stroke);
      append_attribute (out, "stroke-width", style->line);
      if (style->dash > 0)
        {
          g_string_append (out, " stroke-dasharray=\"");
          append_point (out, style->dash, style->gap);
          g_string_append_c (out, '"');
        }
      if (style->round)
        g_string_append (out, " stroke-linecap=\"round\" stroke-linejoin=\"round\"");
    }
  g_string_append (out, "/>\n");
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
  SvgPainter *self = to_svg (painter);
  g_autofree char *cut = NULL;
  PangoLayout *layout;
  PangoRectangle extents;
  double width, baseline;

  if (*string == '\0' || (room >= 0 && room < LEAST_TEXT_PX))
    return 0;
  cut = mina_picture_text_cut (self->text, font, string, room);
  layout = mina_picture_text_layout (self->text, font, cut, -1);
  pango_layout_get_extents (layout, NULL, &extents);
  width = (double) extents.width / PANGO_SCALE;
  baseline = floor (middle - (double) extents.height / PANGO_SCALE / 2 + 0.5)
             + (double) pango_layout_get_baseline (layout) / PANGO_SCALE;

  g_string_append_printf (self->out, "<text class=\"f%d\"", (int) font);
  append_attribute (self->out, "x", x);
  append_attribute (self->out, "y", baseline);
  /* Other fonts than these would run into each other. */
  if (width > 0)
    {
      append_attribute (self->out, "textLength", width);
      g_string_append (self->out, " lengthAdjust=\"spacingAndGlyphs\"");
    }
  append_color (self->out, "fill", color);
  g_string_append_c (self->out, '>');
  if (strcmp (cut, string) != 0)
    {
      g_string_append (self->out, "<title>");
      mina_svg_append_text (self->out, string);
      g_string_append (self->out, "</title>");
    }
  mina_svg_append_text (self->out, cut);
  g_string_append (self->out, "</text>\n");
  return width;
}

static double
text_width (MinaPainter *painter,
            MinaFont     font,
            const char  *string)
{
  return mina_picture_text_width (to_svg (painter)->text, font, string);
}

static double
line_height (MinaPainter *painter,
             MinaFont     font)
{
  return mina_picture_text_line_height (to_svg (painter)->text, font);
}

static void
push_part (MinaPainter *painter,
           const char  *title)
{
  GString *out = to_svg (painter)->out;

  g_string_append (out, "<g role=\"graphics-symbol img\"><title>");
  mina_svg_append_text (out, title);
  g_string_append (out, "</title>\n");
}

static const MinaPainterClass svg_painter_class = {
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
  .push_part = push_part,
  .pop_part = pop,
};

MinaPainter *
mina_svg_painter_new (MinaPictureText *measure,
                      MinaScheme       scheme)
{
  SvgPainter *self = g_new0 (SvgPainter, 1);

  mina_painter_init (&self->parent, &svg_painter_class, scheme);
  self->text = measure;
  self->out = g_string_new (NULL);
  return &self->parent;
}

void
mina_svg_painter_free (MinaPainter *painter)
{
  if (painter == NULL)
    return;

  g_string_free (to_svg (painter)->out, TRUE);
  g_free (painter);
}

static void
append_style (GString *out)
{
  g_string_append (out, "<style>text{font-family:Cantarell,'Noto Sans','Noto Sans CJK KR',"
                        "sans-serif;font-feature-settings:'tnum';white-space:pre}");
  for (guint i = 0; i < MINA_N_FONTS; i++)
    {
      g_string_append_printf (out, ".f%u{font-size:", i);
      append_number (out, mina_picture_text_font_px ((MinaFont) i));
      g_string_append_printf (out, "px%s}",
                              mina_font_is_bold ((MinaFont) i) ? ";font-weight:bold" : "");
    }
  g_string_append (out, "</style>\n");
}

static void
append_stripes (GString    *out,
                SvgPainter *self,
                guint       hue)
{
  g_string_append_printf (out, "<pattern id=\"w%u\" width=\"8\" height=\"8\" "
                               "patternUnits=\"userSpaceOnUse\"><path d=\"M-2 10L10 -2M-2 2L2 -2"
                               "M6 10L10 6\" fill=\"none\" stroke-width=\"1.6\"",
                          hue);
  append_color (out, "stroke", mina_painter_hue (&self->parent, hue, MINA_SHADE_WAIT_STRIPE));
  g_string_append (out, "/></pattern>\n");
}

char *
mina_svg_painter_finish (MinaPainter *painter,
                         double       width,
                         double       height,
                         double       scale,
                         const char  *title,
                         const char  *description)
{
  SvgPainter *self = to_svg (painter);
  GString *out = g_string_sized_new (self->out->len + 2048);

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                        "role=\"graphics-document document\" aria-labelledby=\"title\" "
                        "aria-describedby=\"description\"");
  append_attribute (out, "width", width * scale);
  append_attribute (out, "height", height * scale);
  g_string_append (out, " viewBox=\"0 0 ");
  append_point (out, width, height);
  g_string_append (out, "\">\n<title id=\"title\">");
  mina_svg_append_text (out, title);
  g_string_append (out, "</title>\n<desc id=\"description\">");
  mina_svg_append_text (out, description);
  g_string_append (out, "</desc>\n");
  append_style (out);
  g_string_append (out, "<defs>\n");
  for (guint hue = 0; hue < MINA_N_HUES; hue++)
    if (self->has_stripes[hue])
      append_stripes (out, self, hue);
  g_string_append (out, "</defs>\n");
  g_string_append_len (out, self->out->str, (gssize) self->out->len);
  g_string_append (out, "</svg>\n");
  return g_string_free (out, FALSE);
}
