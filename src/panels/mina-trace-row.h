/* mina-trace-row.h - one trace in the list of traces
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-palette.h"
#include "session/mina-trace-model.h"

G_BEGIN_DECLS

/**
 * MinaTraceRow:
 *
 * Service and name of the root and the duration; below them how many spans, services and errors,
 * and when it began.
 */
#define MINA_TYPE_TRACE_ROW (mina_trace_row_get_type ())
G_DECLARE_FINAL_TYPE (MinaTraceRow, mina_trace_row, MINA, TRACE_ROW, GtkBox)

GtkWidget *mina_trace_row_new  (void);

/**
 * mina_trace_row_bind:
 * @self: a row
 * @item: what it shows
 * @styles: how the services look, by index
 * @step_ns: how finely the start is written
 */
void       mina_trace_row_bind (MinaTraceRow           *self,
                                MinaTraceItem          *item,
                                const MinaServiceStyle *styles,
                                gint64                  step_ns);

/**
 * mina_trace_row_describe:
 * @dataset: a dataset
 * @trace: index of a trace
 *
 * Returns: (transfer full): the trace in a sentence
 */
char      *mina_trace_row_describe (MinaDataset        *dataset,
                                    guint32             trace);

G_END_DECLS
