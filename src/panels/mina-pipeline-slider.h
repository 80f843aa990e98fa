/* mina-pipeline-slider.h - a knob of the pipeline: its name, its value, and a slider or a switch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-pipeline-model.h"

G_BEGIN_DECLS

/**
 * MinaPipelineSlider:
 *
 * Moves from one sensible value to the next; what it is moved over quickly is not run. Locked
 * knobs can be read and not moved.
 */
#define MINA_TYPE_PIPELINE_SLIDER (mina_pipeline_slider_get_type ())
G_DECLARE_FINAL_TYPE (MinaPipelineSlider, mina_pipeline_slider, MINA, PIPELINE_SLIDER, GtkWidget)

/**
 * mina_pipeline_slider_new:
 * @model: (transfer none): whose knob
 * @knob: its name
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *mina_pipeline_slider_new  (MinaPipelineModel *model,
                                      const char        *knob);

/**
 * mina_pipeline_knob_title:
 * @knob: a knob
 *
 * Returns: (transfer none): its name where there is little room, translated
 */
const char *mina_pipeline_knob_title (const MinaPipelineKnob *knob);

/**
 * mina_pipeline_value_text:
 * @knob: a knob
 * @value: a value of its field
 *
 * Returns: (transfer full): it with its unit, "10 s"; yes or no for a switch
 */
char      *mina_pipeline_value_text  (const MinaPipelineKnob *knob,
                                      guint                   value);

G_END_DECLS
