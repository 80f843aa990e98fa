/* mina-drop-zones.h - where files can be dropped, shown while they hover
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MinaDropZones:
 *
 * Holds a child and takes files that are dropped on it. While files hover, zones lie over the
 * child: "Open", and "Add to what is open" where something is. A drop activates `win.open-files`
 * or `win.add-files`.
 */
#define MINA_TYPE_DROP_ZONES (mina_drop_zones_get_type ())
G_DECLARE_FINAL_TYPE (MinaDropZones, mina_drop_zones, MINA, DROP_ZONES, GtkWidget)

G_END_DECLS
