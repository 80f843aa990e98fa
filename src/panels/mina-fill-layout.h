/* mina-fill-layout.h - cards side by side that fill each line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MinaFillLayout:
 *
 * Puts as many children on a line as fit at their smallest widths, and stretches them until they
 * fill it: those that need more get more. All children of a line are equally high.
 */
#define MINA_TYPE_FILL_LAYOUT (mina_fill_layout_get_type ())
G_DECLARE_FINAL_TYPE (MinaFillLayout, mina_fill_layout, MINA, FILL_LAYOUT, GtkLayoutManager)

/**
 * mina_fill_layout_new:
 * @spacing_px: between children and between lines
 *
 * Returns: (transfer full): a layout manager
 */
GtkLayoutManager *mina_fill_layout_new (int spacing_px);

G_END_DECLS
