/* mina-cairo-painter.h - bitmaps and pages as a painter of scenes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "export/mina-picture-text.h"

G_BEGIN_DECLS

/**
 * mina_cairo_painter_new:
 * @text: measures text; must outlive the painter
 * @scheme: which colours to use
 *
 * Returns: (transfer full): a painter that can measure, and draw once it has something to draw on;
 *   free with mina_cairo_painter_free()
 */
MinaPainter *mina_cairo_painter_new       (MinaPictureText *text,
                                           MinaScheme       scheme);
void         mina_cairo_painter_free      (MinaPainter     *self);

/**
 * mina_cairo_painter_set_target:
 * @self: a painter
 * @cr: (nullable) (transfer none): what to draw on from now on
 */
void         mina_cairo_painter_set_target (MinaPainter    *self,
                                            cairo_t        *cr);

/**
 * mina_cairo_painter_set_print:
 * @self: a painter that was not drawn with
 *
 * Draws in black and white from now on: greys in place of colours, and a texture for each hue of a
 * service, so that services are told apart on paper.
 */
void         mina_cairo_painter_set_print  (MinaPainter     *self);

G_END_DECLS
