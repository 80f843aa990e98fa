/* mina-pipeline-stage.c - the boxes of the pipeline by name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-pipeline-stage.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *title;
} stages[MINA_PIPELINE_N_STAGES] = {
  [MINA_PIPELINE_APP] = { "app", N_ ("Instrumented App") },
  [MINA_PIPELINE_SDK] = { "sdk-queue", N_ ("OpenTelemetry SDK") },
  [MINA_PIPELINE_COLLECTOR] = { "collector", N_ ("OTel Collector") },
  [MINA_PIPELINE_BACKEND] = { "backend", N_ ("Jaeger Backend") },
  [MINA_PIPELINE_EXPLORER] = { "explorer", N_ ("Trace Explorer") },
};

const char *
mina_pipeline_stage_name (MinaPipelineStage stage)
{
  g_return_val_if_fail (stage < MINA_PIPELINE_N_STAGES, NULL);

  return stages[stage].name;
}

const char *
mina_pipeline_stage_title (MinaPipelineStage stage)
{
  g_return_val_if_fail (stage < MINA_PIPELINE_N_STAGES, NULL);

  return _ (stages[stage].title);
}

MinaPipelineStage
mina_pipeline_stage_find (const char *name)
{
  g_return_val_if_fail (name != NULL, MINA_PIPELINE_N_STAGES);

  for (guint i = 0; i < MINA_PIPELINE_N_STAGES; i++)
    if (g_str_equal (stages[i].name, name))
      return i;
  return MINA_PIPELINE_N_STAGES;
}
