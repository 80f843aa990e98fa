/* mina-map-view.h - which service calls which
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MinaMapView:
 *
 * The map of the open trace, or of all traces of the dataset, as a picture and as a table.
 */
#define MINA_TYPE_MAP_VIEW (mina_map_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaMapView, mina_map_view, MINA, MAP_VIEW, GtkWidget)

/**
 * mina_map_view_new:
 * @session: what is looked at
 *
 * Returns: (transfer full): a map
 */
GtkWidget *mina_map_view_new (MinaSession *session);

G_END_DECLS
