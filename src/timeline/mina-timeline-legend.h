/* mina-timeline-legend.h - what the looks of bars mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * mina_timeline_legend_new:
 *
 * Own time, waiting for children, error: a sample of each with its word.
 *
 * Returns: (transfer floating): a legend
 */
GtkWidget *mina_timeline_legend_new (void);

G_END_DECLS
