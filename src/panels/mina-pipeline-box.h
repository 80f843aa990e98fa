/* mina-pipeline-box.h - one of the five boxes of the pipeline, with its knobs and counters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-pipeline-model.h"

G_BEGIN_DECLS

/**
 * MinaPipelineBox:
 *
 * Its head is a button that chooses the box as an answer. Below are its knobs, how full what waits
 * in it was, and what came in, went on and was lost; by night too, where that is shown.
 */
#define MINA_TYPE_PIPELINE_BOX (mina_pipeline_box_get_type ())
G_DECLARE_FINAL_TYPE (MinaPipelineBox, mina_pipeline_box, MINA, PIPELINE_BOX, GtkWidget)

/**
 * mina_pipeline_box_new:
 * @model: (transfer none): whose pipeline
 * @stage: which box
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *mina_pipeline_box_new (MinaPipelineModel *model,
                                  MinaPipelineStage  stage);

G_END_DECLS
