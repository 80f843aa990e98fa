/* mina-lesson-pipe-fact.h - numbers that a lesson states about a pipeline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "synth/mina-pipeline.h"

G_BEGIN_DECLS

/**
 * mina_lesson_pipe_config:
 * @run: "day" or "night", then knobs that are set: "day tail=1 wait=6", values in their units
 * @config: (out): how the pipeline is set
 *
 * Returns: whether @run could be understood
 */
gboolean mina_lesson_pipe_config (const char         *run,
                                  MinaPipelineConfig *config);

/**
 * mina_lesson_pipe_fact:
 * @of: "pipe-rare", "pipe-whole" (slow traces, and whole ones of them), "pipe-stored" (per cent of
 *   the spans), "pipe-late" (spans after the verdict), "pipe-made-s", "pipe-room-s" (spans a second
 *   that are made, and that the collectors can take), "pipe-memory" (traces: rate times wait)
 * @run: how the pipeline is set, as mina_lesson_pipe_config() reads it
 * @value: (out): the number
 *
 * Runs the simulation; what the same settings have led to once is remembered.
 *
 * Returns: whether there is such a number
 */
gboolean mina_lesson_pipe_fact   (const char         *of,
                                  const char         *run,
                                  double             *value);

G_END_DECLS
