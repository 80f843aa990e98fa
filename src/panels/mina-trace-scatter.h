/* mina-trace-scatter.h - durations of traces over time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-palette.h"
#include "session/mina-trace-model.h"

G_BEGIN_DECLS

/**
 * MinaTraceScatter:
 *
 * A point for each trace of a #MinaTraceModel: when it began and, on a logarithmic axis, how long
 * it took. Many points are folded into cells that are the stronger the more they hold. Errors are
 * triangles. Left and right go to the next trace in time, up and down to the next in duration,
 * Enter opens it. Its twin in words is the list of traces.
 *
 * Signals: `picked` (trace): the person has chosen a trace; `time-picked` (start, end in ns): has
 * dragged over a stretch of time.
 */
#define MINA_TYPE_TRACE_SCATTER (mina_trace_scatter_get_type ())
G_DECLARE_FINAL_TYPE (MinaTraceScatter, mina_trace_scatter, MINA, TRACE_SCATTER, GtkWidget)

/**
 * mina_trace_scatter_set_model:
 * @self: a scatter
 * @model: the traces
 */
void mina_trace_scatter_set_model  (MinaTraceScatter       *self,
                                    MinaTraceModel         *model);

/**
 * mina_trace_scatter_set_styles:
 * @self: a scatter
 * @styles: (nullable) (transfer none): how the services look, by index; valid until the next call
 */
void mina_trace_scatter_set_styles (MinaTraceScatter       *self,
                                    const MinaServiceStyle *styles);

/**
 * mina_trace_scatter_set_open:
 * @self: a scatter
 * @trace: index of the open trace, or #MINA_NONE
 */
void mina_trace_scatter_set_open   (MinaTraceScatter       *self,
                                    guint32                 trace);

/**
 * mina_trace_scatter_set_window:
 * @self: a scatter
 * @window: the time that is looked at; {0, 0} for all
 *
 * Covers what lies outside.
 */
void mina_trace_scatter_set_window (MinaTraceScatter       *self,
                                    MinaTimeSpan            window);

G_END_DECLS
