/* mina-lab-canvas.h - the services of the context lab, with a switch on each arrow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-context-model.h"

G_BEGIN_DECLS

/**
 * MinaLabCanvas:
 *
 * A box for each service and an arrow for each call between two; on the arrow the switch that
 * decides whether the context is passed on, and under it what travels. An arrow that tears the
 * trace is drawn with a gap, dashed, and says so.
 */
#define MINA_TYPE_LAB_CANVAS (mina_lab_canvas_get_type ())
G_DECLARE_FINAL_TYPE (MinaLabCanvas, mina_lab_canvas, MINA, LAB_CANVAS, GtkWidget)

GtkWidget *mina_lab_canvas_new       (void);

/**
 * mina_lab_canvas_set_model:
 * @self: a canvas
 * @model: (nullable): the lab
 *
 * Shows a lab and follows it.
 */
void       mina_lab_canvas_set_model (MinaLabCanvas    *self,
                                      MinaContextModel *model);

G_END_DECLS
