/* mina-pipeline-table.h - all counters of a run of the pipeline, as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-pipeline-model.h"

G_BEGIN_DECLS

/**
 * MinaPipelineTable:
 *
 * Every box and every part of it, what came in, went on, was dropped and waited, by day and by
 * night where that is shown; then what became of the spans and of the traces.
 */
#define MINA_TYPE_PIPELINE_TABLE (mina_pipeline_table_get_type ())
G_DECLARE_FINAL_TYPE (MinaPipelineTable, mina_pipeline_table, MINA, PIPELINE_TABLE, GtkWidget)

/**
 * mina_pipeline_table_new:
 * @model: (transfer none): whose last run
 *
 * Returns: (transfer floating): the table
 */
GtkWidget *mina_pipeline_table_new (MinaPipelineModel *model);

G_END_DECLS
