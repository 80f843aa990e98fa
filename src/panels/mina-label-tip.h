/* mina-label-tip.h - a label that may be cut says all of itself in its tooltip
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * mina_label_tip_add:
 * @label: a label
 *
 * Gives a label a tooltip with its text, whatever that is when the pointer rests on it. A tooltip
 * that is set with each text asks the display each time where the pointer is.
 */
void mina_label_tip_add (GtkLabel *label);

G_END_DECLS
