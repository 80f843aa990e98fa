/* mina-lab-trace-row.h - one of the traces that a request through the context lab has left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "model/mina-dataset.h"
#include "scene/mina-palette.h"

G_BEGIN_DECLS

/**
 * mina_lab_trace_row_new:
 * @dataset: what was left
 * @trace: index of the trace
 * @styles: (array): how its services look
 *
 * A small waterfall: every trace of the dataset is drawn to the same scale of time.
 *
 * Returns: (transfer full): a #GtkListBoxRow
 */
GtkWidget *mina_lab_trace_row_new (MinaDataset            *dataset,
                                   guint32                 trace,
                                   const MinaServiceStyle *styles);

G_END_DECLS
