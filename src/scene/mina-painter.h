/* mina-painter.h - what a picture is drawn with: the screen, a bitmap, a page or a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scene/mina-palette.h"

G_BEGIN_DECLS

/**
 * MinaFont:
 * @MINA_FONT_ROW: rows of the tree
 * @MINA_FONT_ROW_BOLD: the selected row
 * @MINA_FONT_LABEL: durations beside bars, the ruler
 * @MINA_FONT_LABEL_BOLD: durations on bars, pills
 * @MINA_FONT_CAPTION: headings
 * @MINA_FONT_BODY: plain text
 * @MINA_FONT_BODY_BOLD: names
 *
 * Fonts, as parts of one size, so that they follow the text scale.
 */
typedef enum
{
  MINA_FONT_ROW,
  MINA_FONT_ROW_BOLD,
  MINA_FONT_LABEL,
  MINA_FONT_LABEL_BOLD,
  MINA_FONT_CAPTION,
  MINA_FONT_BODY,
  MINA_FONT_BODY_BOLD,
  MINA_N_FONTS,
} MinaFont;

/**
 * MinaMark:
 * @MINA_MARK_ERROR: an octagon with a cross, 12 × 12
 * @MINA_MARK_HIDDEN_ERROR: a hollow octagon, 12 × 12
 * @MINA_MARK_TRIANGLE: a triangle pointing down, 8 × 7, in the colour of errors
 * @MINA_MARK_LOG: the same in the accent colour
 * @MINA_MARK_FOLDED: the expander of a folded row, 8 × 8
 * @MINA_MARK_UNFOLDED: the expander of an unfolded row, 8 × 8
 *
 * A small drawing.
 */
typedef enum
{
  MINA_MARK_ERROR,
  MINA_MARK_HIDDEN_ERROR,
  MINA_MARK_TRIANGLE,
  MINA_MARK_LOG,
  MINA_MARK_FOLDED,
  MINA_MARK_UNFOLDED,
  MINA_N_MARKS,
} MinaMark;

/**
 * MinaPathVerb:
 *
 * What a step of a path does.
 */
typedef enum
{
  MINA_PATH_MOVE,
  MINA_PATH_LINE,
  MINA_PATH_CURVE,
  MINA_PATH_CLOSE,
} MinaPathVerb;

/**
 * MinaPathStep:
 * @verb: what it does
 * @x: where it ends; of a curve its two control points, then its end
 * @y: likewise
 *
 * A step of a path. Moves and lines use the first of @x and @y.
 */
typedef struct
{
  MinaPathVerb verb;
  double       x[3];
  double       y[3];
} MinaPathStep;

#define MINA_PATH_MOVE_TO(X, Y) { MINA_PATH_MOVE, { (X) }, { (Y) } }
#define MINA_PATH_LINE_TO(X, Y) { MINA_PATH_LINE, { (X) }, { (Y) } }
#define MINA_PATH_END { MINA_PATH_CLOSE, { 0 }, { 0 } }

/**
 * MinaPathStyle:
 * @fill: (nullable): colour of the inside
 * @stroke: (nullable): colour of the line
 * @line: width of the line
 * @dash: length of dashes; 0 for a whole line
 * @gap: length of what lies between dashes
 * @round: whether ends and corners are round
 *
 * How a path looks. The inside is painted first, the line over it.
 */
typedef struct
{
  const MinaColor *fill;
  const MinaColor *stroke;
  double           line;
  double           dash;
  double           gap;
  gboolean         round;
} MinaPathStyle;

typedef struct _MinaPainter MinaPainter;

/**
 * MinaPainterClass:
 * @fill: fills a rectangle
 * @rounded: fills a rectangle with round corners
 * @outline: draws a line inside the edge of one
 * @push_clip: clips what follows to a rectangle with round corners
 * @pop: ends the latest clip
 * @push_offset: moves what follows
 * @pop_offset: ends that
 * @stripes: fills a rectangle with stripes at 45°, 8 apart, of a hue: time spent waiting
 * @mark: draws a small drawing
 * @path: draws lines and curves
 * @text: draws a line of text; returns how wide it was
 * @text_width: returns how wide a line of text is
 * @line_height: returns how high a line of text is
 * @push_part: (nullable): begins a part of the picture that has a name in words
 * @pop_part: (nullable): ends it
 *
 * What a back end does. Arguments are those of the functions below; empty rectangles do not arrive.
 */
typedef struct
{
  void   (*fill)        (MinaPainter *self, double x, double y, double width, double height,
                         const MinaColor *color);
  void   (*rounded)     (MinaPainter *self, double x, double y, double width, double height,
                         double radius, const MinaColor *color);
  void   (*outline)     (MinaPainter *self, double x, double y, double width, double height,
                         double radius, double line, const MinaColor *color);
  void   (*push_clip)   (MinaPainter *self, double x, double y, double width, double height,
                         double radius);
  void   (*pop)         (MinaPainter *self);
  void   (*push_offset) (MinaPainter *self, double x, double y);
  void   (*pop_offset)  (MinaPainter *self);
  void   (*stripes)     (MinaPainter *self, double x, double y, double width, double height,
                         guint hue);
  void   (*mark)        (MinaPainter *self, MinaMark mark, double x, double y);
  void   (*path)        (MinaPainter *self, const MinaPathStep *steps, guint n,
                         const MinaPathStyle *style);
  double (*text)        (MinaPainter *self, MinaFont font, const char *text, double x,
                         double middle, double room, const MinaColor *color);
  double (*text_width)  (MinaPainter *self, MinaFont font, const char *text);
  double (*line_height) (MinaPainter *self, MinaFont font);
  void   (*push_part)   (MinaPainter *self, const char *title);
  void   (*pop_part)    (MinaPainter *self);
} MinaPainterClass;

/**
 * MinaPainter:
 *
 * The head of every back end. Positions are logical: they count from the start of a line of text.
 * The screen, bitmaps, pages and SVG are drawn by the same code through this.
 */
struct _MinaPainter
{
  const MinaPainterClass *class;
  MinaScheme              scheme;
  MinaColor               colors[MINA_N_COLORS];
  MinaColor               hues[MINA_N_HUES][MINA_SHADE_FOLD_COLUMN + 1];
};

/**
 * mina_painter_init:
 * @self: (out caller-allocates): the head of a back end
 * @class: what it does
 * @scheme: which colours it has
 */
void   mina_painter_init        (MinaPainter            *self,
                                 const MinaPainterClass *class,
                                 MinaScheme              scheme);

/**
 * mina_font_scale:
 * @font: a font
 *
 * Returns: its size as a part of the text's
 */
double mina_font_scale          (MinaFont                font);

/**
 * mina_font_is_bold:
 * @font: a font
 *
 * Returns: whether it is bold
 */
gboolean mina_font_is_bold      (MinaFont                font);

/**
 * mina_painter_color:
 * @self: a painter
 * @name: a colour's name
 *
 * Returns: (transfer none): the colour
 */
static inline const MinaColor *
mina_painter_color (const MinaPainter *self,
                    MinaColorName      name)
{
  return &self->colors[name];
}

/**
 * mina_painter_hue:
 * @self: a painter
 * @hue: hue of a service
 * @shade: how strongly
 *
 * Returns: (transfer none): the colour
 */
static inline const MinaColor *
mina_painter_hue (const MinaPainter *self,
                  guint              hue,
                  MinaShade          shade)
{
  return &self->hues[hue][shade];
}

/**
 * mina_painter_fill:
 * @self: a painter
 * @x: start
 * @y: top
 * @width: pixels
 * @height: pixels
 * @color: a colour
 */
void   mina_painter_fill        (MinaPainter            *self,
                                 double                  x,
                                 double                  y,
                                 double                  width,
                                 double                  height,
                                 const MinaColor        *color);

/**
 * mina_painter_rounded:
 * @self: a painter
 * @x: start
 * @y: top
 * @width: pixels
 * @height: pixels
 * @radius: of the corners
 * @color: a colour
 */
void   mina_painter_rounded     (MinaPainter            *self,
                                 double                  x,
                                 double                  y,
                                 double                  width,
                                 double                  height,
                                 double                  radius,
                                 const MinaColor        *color);

/**
 * mina_painter_outline:
 * @self: a painter
 * @x: start
 * @y: top
 * @width: pixels
 * @height: pixels
 * @radius: of the corners
 * @line: width of the line, which lies inside
 * @color: a colour
 */
void   mina_painter_outline     (MinaPainter            *self,
                                 double                  x,
                                 double                  y,
                                 double                  width,
                                 double                  height,
                                 double                  radius,
                                 double                  line,
                                 const MinaColor        *color);

/**
 * mina_painter_push_clip:
 * @self: a painter
 * @x: start
 * @y: top
 * @width: pixels
 * @height: pixels
 * @radius: of the corners; 0 for none
 *
 * Clips what follows, until mina_painter_pop().
 */
void   mina_painter_push_clip   (MinaPainter            *self,
                                 double                  x,
                                 double                  y,
                                 double                  width,
                                 double                  height,
                                 double                  radius);

/**
 * mina_painter_pop:
 * @self: a painter
 *
 * Ends the latest clip.
 */
void   mina_painter_pop         (MinaPainter            *self);

/**
 * mina_painter_push_offset:
 * @self: a painter
 * @x: pixels to the right
 * @y: pixels down
 *
 * Moves what follows, until mina_painter_pop_offset().
 */
void   mina_painter_push_offset (MinaPainter            *self,
                                 double                  x,
                                 double                  y);
void   mina_painter_pop_offset  (MinaPainter            *self);

/**
 * mina_painter_stripes:
 * @self: a painter
 * @x: start
 * @y: top
 * @width: pixels
 * @height: pixels
 * @hue: hue of a service
 */
void   mina_painter_stripes     (MinaPainter            *self,
                                 double                  x,
                                 double                  y,
                                 double                  width,
                                 double                  height,
                                 guint                   hue);

/**
 * mina_painter_mark:
 * @self: a painter
 * @mark: which
 * @x: start
 * @y: top
 */
void   mina_painter_mark        (MinaPainter            *self,
                                 MinaMark                mark,
                                 double                  x,
                                 double                  y);

/**
 * mina_painter_trace_mark:
 * @self: a painter
 * @mark: which
 * @x: start
 * @y: top
 *
 * Draws a mark with mina_painter_path(): what back ends do that keep none.
 */
void   mina_painter_trace_mark  (MinaPainter            *self,
                                 MinaMark                mark,
                                 double                  x,
                                 double                  y);

/**
 * mina_painter_path:
 * @self: a painter
 * @steps: (array length=n): a path
 * @n: how many steps
 * @style: how it looks
 */
void   mina_painter_path        (MinaPainter            *self,
                                 const MinaPathStep     *steps,
                                 guint                   n,
                                 const MinaPathStyle    *style);

/**
 * mina_painter_swatch:
 * @self: a painter
 * @x: start
 * @y: top
 * @size: pixels
 * @style: how a service looks
 */
void   mina_painter_swatch      (MinaPainter            *self,
                                 double                  x,
                                 double                  y,
                                 double                  size,
                                 MinaServiceStyle        style);

/**
 * mina_painter_text:
 * @self: a painter
 * @font: a font
 * @text: a text
 * @x: start
 * @middle: where the middle of the line is to be
 * @room: pixels to ellipsize it to; negative for no limit
 * @color: a colour
 *
 * Returns: pixels it took
 */
double mina_painter_text        (MinaPainter            *self,
                                 MinaFont                font,
                                 const char             *text,
                                 double                  x,
                                 double                  middle,
                                 double                  room,
                                 const MinaColor        *color);

/**
 * mina_painter_text_width:
 * @self: a painter
 * @font: a font
 * @text: a text
 *
 * Returns: pixels it takes
 */
double mina_painter_text_width  (MinaPainter            *self,
                                 MinaFont                font,
                                 const char             *text);

/**
 * mina_painter_line_height:
 * @self: a painter
 * @font: a font
 *
 * Returns: pixels of a line of text
 */
double mina_painter_line_height (MinaPainter            *self,
                                 MinaFont                font);

/**
 * mina_painter_has_parts:
 * @self: a painter
 *
 * Returns: whether names of parts go anywhere, so that they are worth making
 */
gboolean mina_painter_has_parts (MinaPainter            *self);

/**
 * mina_painter_push_part:
 * @self: a painter
 * @title: what the part is, in words
 *
 * Begins a part of the picture, until mina_painter_pop_part(): in SVG a group with a title.
 */
void   mina_painter_push_part   (MinaPainter            *self,
                                 const char             *title);
void   mina_painter_pop_part    (MinaPainter            *self);

G_END_DECLS
