/* mina-cli-bench-window.h - mina bench: what a window takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "cli/mina-cli-json.h"

G_BEGIN_DECLS

/**
 * MinaCliWindowBench:
 *
 * What a window measured of itself: figures that have names, and the frames of each gesture. Of a
 * frame there is its work, from the moment the gesture is made until all of the frame has been
 * handed to the display, what of that the processor spent in the thread that draws, and the
 * interval from the end of the frame before to its own end.
 */
typedef struct _MinaCliWindowBench MinaCliWindowBench;

/**
 * mina_cli_window_bench_run:
 * @files: (array zero-terminated=1): paths
 *
 * Opens the files in a window, in a process of its own as a person starts one, and waits until it
 * has measured itself.
 *
 * Returns: (transfer full) (nullable): what it measured; %NULL without a display
 */
MinaCliWindowBench *mina_cli_window_bench_run          (char              **files);
void                mina_cli_window_bench_free         (MinaCliWindowBench *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaCliWindowBench, mina_cli_window_bench_free)

/**
 * mina_cli_window_bench_get:
 * @self: what a window measured
 * @name: name of a figure
 * @value: (out): milliseconds or bytes
 *
 * Returns: whether there is that figure
 */
gboolean            mina_cli_window_bench_get          (MinaCliWindowBench *self,
                                                        const char         *name,
                                                        double             *value);

/**
 * mina_cli_window_bench_add_json:
 * @self: what a window measured
 * @json: an object that is open
 *
 * Adds the frames of each gesture as an array, in milliseconds.
 */
void                mina_cli_window_bench_add_json     (MinaCliWindowBench *self,
                                                        MinaCliJson        *json);

/**
 * mina_cli_window_bench_append_table:
 * @self: what a window measured
 * @out: appended to
 *
 * Appends the frames as a table, a line for each gesture; nothing if there are none.
 */
void                mina_cli_window_bench_append_table (MinaCliWindowBench *self,
                                                        GString            *out);

G_END_DECLS
