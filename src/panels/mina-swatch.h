/* mina-swatch.h - the little square in a service's colour
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-palette.h"

G_BEGIN_DECLS

/**
 * MinaSwatch:
 *
 * A square in the colour and pattern of a service. It says nothing to a screen reader: the name of
 * the service always stands beside it.
 */
#define MINA_TYPE_SWATCH (mina_swatch_get_type ())
G_DECLARE_FINAL_TYPE (MinaSwatch, mina_swatch, MINA, SWATCH, GtkWidget)

/**
 * mina_swatch_new:
 * @size_px: its width and height
 *
 * Returns: (transfer full): a grey swatch
 */
GtkWidget *mina_swatch_new       (int               size_px);

/**
 * mina_swatch_set_style:
 * @self: a swatch
 * @style: how the service looks
 */
void       mina_swatch_set_style (MinaSwatch       *self,
                                  MinaServiceStyle  style);

/**
 * mina_swatch_snapshot:
 * @snapshot: what to draw on
 * @style: how the service looks
 * @area: where
 * @radius_px: of its corners
 *
 * Draws a swatch for widgets that draw themselves.
 */
void       mina_swatch_snapshot  (GtkSnapshot           *snapshot,
                                  MinaServiceStyle       style,
                                  const graphene_rect_t *area,
                                  float                  radius_px);

G_END_DECLS
