/* mina-pipeline-trace.h - a trace that has come through the pipeline, small
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "model/mina-dataset.h"
#include "scene/mina-palette.h"

G_BEGIN_DECLS

/**
 * mina_pipeline_trace_row_new:
 * @dataset: surviving traces, lost spans among them as ghosts
 * @trace: index of a trace
 * @styles: (array): how its services look
 * @longest_ns: what the whole width stands for
 *
 * A row with how long the trace took, its bars, those of lost spans as outlines, and how many of
 * its spans were kept.
 *
 * Returns: (transfer floating): a #GtkListBoxRow
 */
GtkWidget *mina_pipeline_trace_row_new (MinaDataset            *dataset,
                                        guint32                 trace,
                                        const MinaServiceStyle *styles,
                                        gint64                  longest_ns);

G_END_DECLS
