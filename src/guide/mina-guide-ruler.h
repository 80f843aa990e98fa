/* mina-guide-ruler.h - a header while it is typed, a cell for each character
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MinaGuideRuler:
 *
 * The 55 cells of a traceparent, version and trace id above, parent id and flags below; those that
 * are typed are filled, the faulty one is outlined. Under it stand the same in words: how many
 * characters there are, and what a reader makes of them.
 */
#define MINA_TYPE_GUIDE_RULER (mina_guide_ruler_get_type ())
G_DECLARE_FINAL_TYPE (MinaGuideRuler, mina_guide_ruler, MINA, GUIDE_RULER, GtkWidget)

GtkWidget *mina_guide_ruler_new      (void);

/**
 * mina_guide_ruler_set_text:
 * @self: a ruler
 * @text: what is typed so far
 */
void       mina_guide_ruler_set_text (MinaGuideRuler *self,
                                      const char     *text);

G_END_DECLS
