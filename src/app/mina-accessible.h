/* mina-accessible.h - names that the toolkit leaves out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void mina_accessible_name_menus (GtkWidget *widget);

G_END_DECLS
