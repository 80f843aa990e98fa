/* mina-pipeline-private.h - the load of a pipeline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "synth/mina-pipeline.h"
#include "synth/mina-synth-shop-private.h"

G_BEGIN_DECLS

/* A trace before it enters the pipeline; @randomness is the last 56 bits of its id. */
typedef struct
{
  guint64       randomness;
  gboolean      slow;
  MinaShopTimes times;
} MinaPipelineTrace;

/* All traces of the load of @config; (transfer full): free with g_free(). */
MinaPipelineTrace *mina_pipeline_load (const MinaPipelineConfig *config,
                                       guint                    *n);

G_END_DECLS
