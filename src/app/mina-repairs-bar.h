/* mina-repairs-bar.h - what reading had to mend or leave out, in a line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaRepairsBar:
 *
 * Says how many repairs and problems there are, and which; is not there when there are none, or
 * when the person has dismissed it for this dataset. Its button activates `win.show-repairs`.
 */
#define MINA_TYPE_REPAIRS_BAR (mina_repairs_bar_get_type ())
G_DECLARE_FINAL_TYPE (MinaRepairsBar, mina_repairs_bar, MINA, REPAIRS_BAR, GtkWidget)

GtkWidget *mina_repairs_bar_new (MinaSession *session);

G_END_DECLS
