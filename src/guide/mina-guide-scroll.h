/* mina-guide-scroll.h - brings into sight what was just added
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * mina_guide_scroll_to:
 * @scroller: scrolls downwards
 * @widget: something in it, which may have no place yet
 *
 * Once it has a place: all of it is in sight, or at least its beginning.
 */
void mina_guide_scroll_to (GtkScrolledWindow *scroller,
                           GtkWidget         *widget);

G_END_DECLS
