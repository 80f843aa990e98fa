/* mina-stage-strip.h - what a step needs beside the waterfall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"
#include "session/mina-course-desk.h"

G_BEGIN_DECLS

/**
 * MinaStageStrip:
 *
 * Below the waterfall: the books, where time is to be marked; the switch that instruments better
 * what is open, where a step has one. It is not there otherwise.
 */
#define MINA_TYPE_STAGE_STRIP (mina_stage_strip_get_type ())
G_DECLARE_FINAL_TYPE (MinaStageStrip, mina_stage_strip, MINA, STAGE_STRIP, GtkWidget)

/**
 * mina_stage_strip_new:
 *
 * Returns: (transfer floating): a strip that shows nothing
 */
GtkWidget *mina_stage_strip_new        (void);

/**
 * mina_stage_strip_set_engine:
 * @self: a strip
 * @engine: (nullable): leads through the lesson; its host is a #MinaCourseDesk
 */
void       mina_stage_strip_set_engine (MinaStageStrip   *self,
                                        MinaLessonEngine *engine);

G_END_DECLS
