/* mina-colors.h - the palette as GDK wants it, in the style the desktop asks for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-palette.h"

G_BEGIN_DECLS

/**
 * mina_colors_scheme:
 *
 * Returns: which set of colours the desktop asks for at present
 */
MinaScheme mina_colors_scheme      (void);

/**
 * mina_colors_get:
 * @name: what the colour is for
 *
 * Returns: the colour, in the present scheme
 */
GdkRGBA    mina_colors_get         (MinaColorName     name);

/**
 * mina_colors_get_hue:
 * @style: how a service looks
 * @shade: how strongly
 *
 * Returns: the colour, in the present scheme
 */
GdkRGBA    mina_colors_get_hue     (MinaServiceStyle  style,
                                    MinaShade         shade);

/**
 * mina_colors_redraw:
 * @widget: a widget that draws with these colours
 *
 * Has it drawn anew whenever the scheme changes.
 */
void       mina_colors_redraw      (GtkWidget        *widget);

G_END_DECLS
