/* mina-heat-map-view.h - the crowd of all traces rather than one number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaHeatMapView:
 *
 * Durations of all traces over time: as a heat map, as a line of their mean or a percentile, as a
 * table and in a sentence. What is brushed is listed, and can be opened from there.
 */
#define MINA_TYPE_HEAT_MAP_VIEW (mina_heat_map_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaHeatMapView, mina_heat_map_view, MINA, HEAT_MAP_VIEW, GtkWidget)

GtkWidget *mina_heat_map_view_new (MinaSession *session);

G_END_DECLS
