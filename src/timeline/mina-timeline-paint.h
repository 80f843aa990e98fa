/* mina-timeline-paint.h - colours, texts and marks of the waterfall, kept between frames
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-painter.h"

G_BEGIN_DECLS

/**
 * MinaTimelinePaint:
 *
 * Draws for one widget. Positions are logical: they count from the start of a line of text, and are
 * mirrored where text runs from right to left. Layouts, stripes and marks are made once and kept;
 * all are dropped when style, font or scale change.
 */
typedef struct _MinaTimelinePaint MinaTimelinePaint;

/**
 * mina_timeline_paint_new:
 * @widget: (transfer none): the widget to draw for; must outlive the painter
 *
 * Returns: (transfer full): a painter
 */
MinaTimelinePaint *mina_timeline_paint_new        (GtkWidget             *widget);
void               mina_timeline_paint_free       (MinaTimelinePaint     *self);

/**
 * mina_timeline_paint_reset:
 * @self: a painter
 *
 * Drops what depends on style, font and scale.
 */
void               mina_timeline_paint_reset      (MinaTimelinePaint     *self);

/**
 * mina_timeline_paint_begin:
 * @self: a painter
 * @snapshot: where to draw
 * @width: width of the widget, about which positions are mirrored
 *
 * Begins a picture.
 */
void               mina_timeline_paint_begin      (MinaTimelinePaint     *self,
                                                   GtkSnapshot           *snapshot,
                                                   double                 width);

/**
 * mina_timeline_paint_set_mirrors:
 * @self: a painter
 * @mirrors: whether positions are mirrored where text runs from right to left; they are at first
 *
 * For pictures that see to that themselves.
 */
void               mina_timeline_paint_set_mirrors (MinaTimelinePaint    *self,
                                                    gboolean              mirrors);

/**
 * mina_timeline_paint_painter:
 * @self: a painter
 *
 * Returns: (transfer none): what draws scenes into the picture that was begun
 */
MinaPainter       *mina_timeline_paint_painter    (MinaTimelinePaint     *self);

/**
 * mina_timeline_paint_scheme:
 * @self: a painter
 *
 * Returns: which colours the desktop asks for
 */
MinaScheme         mina_timeline_paint_scheme     (MinaTimelinePaint     *self);

/**
 * mina_timeline_paint_color:
 * @self: a painter
 * @name: a colour's name
 *
 * Returns: (transfer none): the colour
 */
const GdkRGBA     *mina_timeline_paint_color      (MinaTimelinePaint     *self,
                                                   MinaColorName          name);

/**
 * mina_timeline_paint_hue:
 * @self: a painter
 * @hue: hue of a service
 * @shade: how strongly
 *
 * Returns: (transfer none): the colour
 */
const GdkRGBA     *mina_timeline_paint_hue        (MinaTimelinePaint     *self,
                                                   guint                  hue,
                                                   MinaShade              shade);

/**
 * mina_timeline_paint_warm_up:
 * @self: a painter
 *
 * Loads the fonts and the shapes of the letters that most texts need, so that the first picture
 * need not wait for them. They are kept by the toolkit, for other widgets too.
 */
void               mina_timeline_paint_warm_up    (MinaTimelinePaint     *self);

/**
 * mina_timeline_paint_line_height:
 * @self: a painter
 * @font: a font
 *
 * Returns: pixels of a line of text
 */
double             mina_timeline_paint_line_height (MinaTimelinePaint    *self,
                                                    MinaFont               font);

/**
 * mina_timeline_paint_font_px:
 * @self: a painter
 * @font: a font
 *
 * Returns: size of the font in pixels
 */
double             mina_timeline_paint_font_px    (MinaTimelinePaint     *self,
                                                   MinaFont               font);

/**
 * mina_timeline_paint_text_width:
 * @self: a painter
 * @font: a font
 * @text: a text
 *
 * Returns: pixels it takes
 */
double             mina_timeline_paint_text_width (MinaTimelinePaint     *self,
                                                   MinaFont               font,
                                                   const char            *text);

/**
 * mina_timeline_paint_fill:
 * @self: a painter
 * @x: start
 * @y: top
 * @width: pixels
 * @height: pixels
 * @color: a colour
 */
void               mina_timeline_paint_fill       (MinaTimelinePaint     *self,
                                                   double                 x,
                                                   double                 y,
                                                   double                 width,
                                                   double                 height,
                                                   const GdkRGBA         *color);

/**
 * mina_timeline_paint_rounded:
 * @self: a painter
 * @x: start
 * @y: top
 * @width: pixels
 * @height: pixels
 * @radius: of the corners
 * @color: a colour
 */
void               mina_timeline_paint_rounded    (MinaTimelinePaint     *self,
                                                   double                 x,
                                                   double                 y,
                                                   double                 width,
                                                   double                 height,
                                                   double                 radius,
                                                   const GdkRGBA         *color);

/**
 * mina_timeline_paint_outline:
 * @self: a painter
 * @x: start
 * @y: top
 * @width: pixels
 * @height: pixels
 * @radius: of the corners
 * @line: width of the line, which lies inside
 * @color: a colour
 */
void               mina_timeline_paint_outline    (MinaTimelinePaint     *self,
                                                   double                 x,
                                                   double                 y,
                                                   double                 width,
                                                   double                 height,
                                                   double                 radius,
                                                   double                 line,
                                                   const GdkRGBA         *color);

/**
 * mina_timeline_paint_push_rounded:
 * @self: a painter
 * @x: start
 * @y: top
 * @width: pixels
 * @height: pixels
 * @radius: of the corners
 *
 * Clips what follows, until mina_timeline_paint_pop().
 */
void               mina_timeline_paint_push_rounded (MinaTimelinePaint   *self,
                                                     double               x,
                                                     double               y,
                                                     double               width,
                                                     double               height,
                                                     double               radius);

/**
 * mina_timeline_paint_push_clip:
 * @self: a painter
 * @x: start
 * @y: top
 * @width: pixels
 * @height: pixels
 *
 * Clips what follows, until mina_timeline_paint_pop().
 */
void               mina_timeline_paint_push_clip  (MinaTimelinePaint     *self,
                                                   double                 x,
                                                   double                 y,
                                                   double                 width,
                                                   double                 height);

/**
 * mina_timeline_paint_pop:
 * @self: a painter
 *
 * Ends the latest clip.
 */
void               mina_timeline_paint_pop        (MinaTimelinePaint     *self);

/**
 * mina_timeline_paint_stripes:
 * @self: a painter
 * @x: start
 * @y: top
 * @width: pixels
 * @height: pixels
 * @hue: hue of a service
 *
 * Stripes at 45°, 6 apart: time spent waiting.
 */
void               mina_timeline_paint_stripes    (MinaTimelinePaint     *self,
                                                   double                 x,
                                                   double                 y,
                                                   double                 width,
                                                   double                 height,
                                                   guint                  hue);

/**
 * mina_timeline_paint_hatch:
 * @self: a painter
 * @x: start
 * @y: top
 * @width: pixels
 * @height: pixels
 *
 * Stripes at 45° in the colour of dim text, half seen through: time that a person marked.
 */
void               mina_timeline_paint_hatch      (MinaTimelinePaint     *self,
                                                   double                 x,
                                                   double                 y,
                                                   double                 width,
                                                   double                 height);

/**
 * mina_timeline_paint_swatch:
 * @self: a painter
 * @x: start
 * @y: top
 * @size: pixels
 * @style: how a service looks
 */
void               mina_timeline_paint_swatch     (MinaTimelinePaint     *self,
                                                   double                 x,
                                                   double                 y,
                                                   double                 size,
                                                   MinaServiceStyle       style);

/**
 * mina_timeline_paint_text:
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
double             mina_timeline_paint_text       (MinaTimelinePaint     *self,
                                                   MinaFont               font,
                                                   const char            *text,
                                                   double                 x,
                                                   double                 middle,
                                                   double                 room,
                                                   const GdkRGBA         *color);

/**
 * mina_timeline_paint_mark:
 * @self: a painter
 * @mark: which
 * @x: start
 * @y: top
 */
void               mina_timeline_paint_mark       (MinaTimelinePaint     *self,
                                                   MinaMark               mark,
                                                   double                 x,
                                                   double                 y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaTimelinePaint, mina_timeline_paint_free)

G_END_DECLS
