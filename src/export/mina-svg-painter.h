/* mina-svg-painter.h - SVG as a painter of scenes, with text that stays text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "export/mina-picture-text.h"

G_BEGIN_DECLS

/**
 * mina_svg_painter_new:
 * @text: measures text; must outlive the painter
 * @scheme: which colours to use
 *
 * Writes SVG 1.1: text is text, so that it can be searched, copied and read aloud, and parts that
 * have names carry them as titles.
 *
 * Returns: (transfer full): a painter; free with mina_svg_painter_free()
 */
MinaPainter *mina_svg_painter_new    (MinaPictureText *text,
                                      MinaScheme       scheme);
void         mina_svg_painter_free   (MinaPainter     *self);

/**
 * mina_svg_painter_finish:
 * @self: a painter that everything was drawn with
 * @width: of the picture
 * @height: of the picture
 * @scale: pixels of the picture that a pixel of the drawing takes
 * @title: what it is a picture of
 * @description: what it shows, in a sentence or more
 *
 * Returns: (transfer full): the document
 */
char        *mina_svg_painter_finish (MinaPainter     *self,
                                      double           width,
                                      double           height,
                                      double           scale,
                                      const char      *title,
                                      const char      *description);

/**
 * mina_svg_append_text:
 * @out: appended to
 * @text: any text of a file
 *
 * Appends text as XML has it, between tags or between quotation marks. Characters that XML cannot
 * hold become U+FFFD.
 */
void         mina_svg_append_text    (GString         *out,
                                      const char      *text);

G_END_DECLS
