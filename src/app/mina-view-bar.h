/* mina-view-bar.h - which view of the trace, and its errors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaViewBar:
 *
 * The row above the view: a button for each view that can be shown, how many errors the trace has
 * and which of them is selected, and measuring.
 */
#define MINA_TYPE_VIEW_BAR (mina_view_bar_get_type ())
G_DECLARE_FINAL_TYPE (MinaViewBar, mina_view_bar, MINA, VIEW_BAR, GtkWidget)

GtkWidget *mina_view_bar_new      (MinaSession *session);
void       mina_view_bar_add_view (MinaViewBar *self,
                                   const char  *name,
                                   const char  *title,
                                   const char  *icon_name);

G_END_DECLS
