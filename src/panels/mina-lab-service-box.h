/* mina-lab-service-box.h - a service of the context lab, and the languages it speaks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-palette.h"
#include "session/mina-context-model.h"

G_BEGIN_DECLS

/**
 * MinaLabServiceBox:
 *
 * The box of a service: its name, and a menu each for what it writes and what it reads.
 */
#define MINA_TYPE_LAB_SERVICE_BOX (mina_lab_service_box_get_type ())
G_DECLARE_FINAL_TYPE (MinaLabServiceBox, mina_lab_service_box, MINA, LAB_SERVICE_BOX, GtkWidget)

/**
 * mina_lab_service_box_new:
 * @name: name of the service
 * @style: how it looks
 *
 * Returns: (transfer full): a box
 */
GtkWidget *mina_lab_service_box_new (const char           *name,
                                     MinaServiceStyle      style);

/**
 * mina_lab_service_box_set:
 * @self: a box
 * @service: how it is set
 *
 * Shows what it writes and reads.
 */
void       mina_lab_service_box_set (MinaLabServiceBox    *self,
                                     const MinaLabService *service);

/**
 * mina_lab_service_box_get_name:
 * @self: a box
 *
 * Returns: (transfer none): name of the service
 */
const char *mina_lab_service_box_get_name (MinaLabServiceBox   *self);

G_END_DECLS
