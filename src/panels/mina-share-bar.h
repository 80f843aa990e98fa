/* mina-share-bar.h - where in the whole a part lies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-palette.h"

G_BEGIN_DECLS

/**
 * MinaShareBar:
 *
 * A trough for the whole and in it, in a service's colour, the part. The numbers stand beside it:
 * it says nothing to a screen reader.
 */
#define MINA_TYPE_SHARE_BAR (mina_share_bar_get_type ())
G_DECLARE_FINAL_TYPE (MinaShareBar, mina_share_bar, MINA, SHARE_BAR, GtkWidget)

GtkWidget *mina_share_bar_new (void);

/**
 * mina_share_bar_set:
 * @self: a bar
 * @style: whose colour it has
 * @from: where the part begins, 0 to 1
 * @to: where it ends, 0 to 1
 *
 * The part is at least two pixels wide.
 */
void       mina_share_bar_set (MinaShareBar     *self,
                               MinaServiceStyle  style,
                               double            from,
                               double            to);

/**
 * mina_share_bar_set_ghost:
 * @self: a bar
 * @ghost: whether the part was begun and never came anywhere
 *
 * A ghost is hatched, and outlined by dashes.
 */
void       mina_share_bar_set_ghost (MinaShareBar   *self,
                                     gboolean        ghost);

G_END_DECLS
