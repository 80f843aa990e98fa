/* mina-wrap-layout.h - children side by side, on as many lines as they need
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MinaWrapLayout:
 *
 * Puts children one after the other, each at its natural width, and begins another line where the
 * width ends. For pills and the like: children do not line up in columns.
 */
#define MINA_TYPE_WRAP_LAYOUT (mina_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (MinaWrapLayout, mina_wrap_layout, MINA, WRAP_LAYOUT, GtkLayoutManager)

/**
 * mina_wrap_layout_new:
 * @spacing_px: between children and between lines
 *
 * Returns: (transfer full): a layout manager
 */
GtkLayoutManager *mina_wrap_layout_new (int spacing_px);

G_END_DECLS
