/* mina-pipeline-stage.h - the boxes of the pipeline by name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MinaPipelineStage:
 * @MINA_PIPELINE_APP: the instrumented application: "app"
 * @MINA_PIPELINE_SDK: the SDK in its process, which queues and batches: "sdk-queue"
 * @MINA_PIPELINE_COLLECTOR: collectors, with or without tail sampling: "collector"
 * @MINA_PIPELINE_BACKEND: where spans are stored: "backend"
 * @MINA_PIPELINE_EXPLORER: where they are looked at: "explorer"
 * @MINA_PIPELINE_N_STAGES: how many there are
 *
 * A box of the pipeline, left to right.
 */
typedef enum
{
  MINA_PIPELINE_APP,
  MINA_PIPELINE_SDK,
  MINA_PIPELINE_COLLECTOR,
  MINA_PIPELINE_BACKEND,
  MINA_PIPELINE_EXPLORER,
  MINA_PIPELINE_N_STAGES,
} MinaPipelineStage;

/**
 * mina_pipeline_stage_name:
 * @stage: a stage
 *
 * Returns: (transfer none): its name in lessons
 */
const char *mina_pipeline_stage_name  (MinaPipelineStage stage);

/**
 * mina_pipeline_stage_title:
 * @stage: a stage
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *mina_pipeline_stage_title (MinaPipelineStage stage);

/**
 * mina_pipeline_stage_find:
 * @name: a name in lessons
 *
 * Returns: the stage; %MINA_PIPELINE_N_STAGES if there is none
 */
MinaPipelineStage mina_pipeline_stage_find (const char *name);

G_END_DECLS
