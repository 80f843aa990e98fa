/* mina-window-bench.h - a window that measures itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/mina-application.h"

G_BEGIN_DECLS

/**
 * MINA_WINDOW_BENCH_OPTION:
 *
 * The first argument of a process that `mina bench` starts to measure a window; the second is when
 * it did so, in microseconds of the monotonic clock.
 */
#define MINA_WINDOW_BENCH_OPTION "--measure-window"

/**
 * mina_window_bench_watch:
 * @application: the program, not running yet
 * @start_us: when the process was started, on the monotonic clock
 *
 * Waits for the first window to paint a waterfall, of a file with several traces that of the
 * largest. Then moves the pointer, scrolls, zooms to a nanosecond a pixel and back, pans, folds and
 * unfolds, and selects spans, a step a frame, before the frame begins as events would. Prints what
 * it took and ends the program: a line with a name and a number for each figure, and for each
 * gesture one with its name, the number of its frames and, in milliseconds, 95 % and the highest of
 * the work of a frame, of what the processor spent on it in this thread, and of the interval
 * between frames.
 */
void mina_window_bench_watch (MinaApplication *application,
                              gint64           start_us);

G_END_DECLS
