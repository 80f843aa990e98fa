/* mina-pipeline-runs.h - the last runs of the pipeline side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-pipeline-model.h"

G_BEGIN_DECLS

/**
 * MinaPipelineRuns:
 *
 * A column for each run that is kept, the last one at the end: what was set, and what came of it.
 */
#define MINA_TYPE_PIPELINE_RUNS (mina_pipeline_runs_get_type ())
G_DECLARE_FINAL_TYPE (MinaPipelineRuns, mina_pipeline_runs, MINA, PIPELINE_RUNS, GtkWidget)

/**
 * mina_pipeline_runs_new:
 * @model: (transfer none): whose runs
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *mina_pipeline_runs_new          (MinaPipelineModel        *model);

/**
 * mina_pipeline_settings_text:
 * @config: how a pipeline is set
 *
 * Returns: (transfer full): what of it is not as it is by default, in words
 */
char      *mina_pipeline_settings_text     (const MinaPipelineConfig *config);

G_END_DECLS
