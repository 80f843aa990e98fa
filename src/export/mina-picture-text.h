/* mina-picture-text.h - lines of text in pictures, measured without a display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <pango/pangocairo.h>

#include "scene/mina-painter.h"

G_BEGIN_DECLS

/**
 * MINA_PICTURE_TEXT_PX: size of plain text
 * MINA_PICTURE_FAMILIES: fonts, the first that is there; CSS can read it too
 */
#define MINA_PICTURE_TEXT_PX 14.667
#define MINA_PICTURE_FAMILIES "Cantarell, Noto Sans, Noto Sans CJK KR, sans-serif"

/**
 * MinaPictureText:
 *
 * Measures text. What it says does not depend on the desktop's settings, only on the fonts that are
 * installed.
 */
typedef struct _MinaPictureText MinaPictureText;

MinaPictureText *mina_picture_text_new         (void);
void             mina_picture_text_free        (MinaPictureText *self);

/**
 * mina_picture_text_layout:
 * @self: a measure
 * @font: a font
 * @text: a text, any bytes
 * @room: pixels to ellipsize it to; negative for no limit
 *
 * Returns: (transfer none): a line of text; valid until the next call
 */
PangoLayout     *mina_picture_text_layout      (MinaPictureText *self,
                                                MinaFont         font,
                                                const char      *text,
                                                double           room);

/**
 * mina_picture_text_width:
 * @self: a measure
 * @font: a font
 * @text: a text
 *
 * Returns: pixels it takes
 */
double           mina_picture_text_width       (MinaPictureText *self,
                                                MinaFont         font,
                                                const char      *text);

/**
 * mina_picture_text_line_height:
 * @self: a measure
 * @font: a font
 *
 * Returns: pixels of a line of Latin text
 */
double           mina_picture_text_line_height (MinaPictureText *self,
                                                MinaFont         font);

/**
 * mina_picture_text_font_px:
 * @font: a font
 *
 * Returns: its size
 */
double           mina_picture_text_font_px     (MinaFont         font);

/**
 * mina_picture_text_cut:
 * @self: a measure
 * @font: a font
 * @text: a text
 * @room: pixels
 *
 * Returns: (transfer full): as much of @text as fits, with "…" if something is missing
 */
char            *mina_picture_text_cut         (MinaPictureText *self,
                                                MinaFont         font,
                                                const char      *text,
                                                double           room);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaPictureText, mina_picture_text_free)

G_END_DECLS
