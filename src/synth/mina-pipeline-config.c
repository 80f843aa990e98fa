/* mina-pipeline-config.c - what can be set about a pipeline, and what the course asks of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "mina-config.h"

#define G_LOG_DOMAIN "mina-synth"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "synth/mina-pipeline-private.h"

#define KNOB(field) G_STRUCT_OFFSET (MinaPipelineConfig, field)

/* The limits keep a run below 200,000 traces and an hour of simulated time. */
static const MinaPipelineKnob knobs[] = {
  { "rate", N_ ("Requests a second"), "/s", 0, 1, 1000, KNOB (rate) },
  { "seconds", N_ ("Seconds of load"), "s", 0, 1, 200, KNOB (seconds) },
  { "slow", N_ ("Slow requests of a thousand"), "", 0, 0, 1000, KNOB (slow_permille) },
  { "head", N_ ("Head sampling"), "%", 2, 0, 10000, KNOB (head_bp) },
  { "head-each", N_ ("Each service decides for itself"), "", 0, 0, 1, KNOB (head_each) },
  { "queue", N_ ("Queue of the batch processor"), "", 0, 1, 65536, KNOB (queue) },
  { "batch", N_ ("Spans of a batch"), "", 0, 1, 65536, KNOB (batch) },
  { "delay", N_ ("Delay of a batch"), "ms", 0, 10, 60000, KNOB (delay_ms) },
  { "export", N_ ("Time of an export"), "ms", 0, 0, 10000, KNOB (export_ms) },
  { "collectors", N_ ("Collectors"), "", 0, 1, MINA_PIPELINE_MAX_COLLECTORS, KNOB (collectors) },
  { "round-robin", N_ ("Collectors in turn"), "", 0, 0, 1, KNOB (round_robin) },
  { "collector-rate", N_ ("Spans a second for each collector"), "/s", 0, 1, 100000,
    KNOB (collector_rate) },
  { "collector-queue", N_ ("Queue of a collector"), "", 0, 1, 1000000, KNOB (collector_queue) },
  { "tail", N_ ("Tail sampling"), "", 0, 0, 1, KNOB (tail) },
  { "wait", N_ ("Wait before deciding"), "s", 3, 10, 120000, KNOB (wait_ms) },
  { "num-traces", N_ ("Traces in memory for each collector"), "", 0, 1, 1000000,
    KNOB (num_traces) },
  { "latency", N_ ("Keep traces at least this long"), "ms", 0, 0, 60000, KNOB (latency_ms) },
  { "base", N_ ("Keep of the others"), "%", 2, 0, 10000, KNOB (base_bp) },
  { "backend-rate", N_ ("Spans a second for the backend"), "/s", 0, 1, 1000000,
    KNOB (backend_rate) },
  { "backend-queue", N_ ("Queue of the backend"), "", 0, 1, 1000000, KNOB (backend_queue) },
  { "price", N_ ("Price of a million spans"), "", 6, 0, 1000000000, KNOB (price_micros) },
};

void
mina_pipeline_config_init (MinaPipelineConfig *config,
                           MinaPipelineProfile profile)
{
  gboolean night = profile == MINA_PIPELINE_NIGHT;

  g_return_if_fail (config != NULL);

  *config = (MinaPipelineConfig){
    .seed = night ? 0x4E49 : 0x50495045,
    .rate = night ? 20 : 500,
    .seconds = night ? 120 : 60,
    .slow_permille = 16,
    .head_bp = 10000,
    .queue = 2048,
    .batch = 512,
    .delay_ms = 5000,
    .export_ms = 50,
    .collectors = 1,
    .collector_rate = 2500,
    .collector_queue = 5000,
    .wait_ms = 10000,
    .num_traces = 50000,
    .latency_ms = 300,
    .base_bp = 500,
    .backend_rate = 1500,
    .backend_queue = 20000,
    .price_micros = 400000,
  };
}

const MinaPipelineKnob *
mina_pipeline_knobs (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (knobs);
  return knobs;
}

const MinaPipelineKnob *
mina_pipeline_knob_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (knobs); i++)
    if (strcmp (knobs[i].name, name) == 0)
      return &knobs[i];
  return NULL;
}

guint
mina_pipeline_knob_get (const MinaPipelineKnob   *knob,
                        const MinaPipelineConfig *config)
{
  g_return_val_if_fail (knob != NULL && config != NULL, 0);

  return G_STRUCT_MEMBER (guint, config, knob->offset);
}

void
mina_pipeline_knob_set (const MinaPipelineKnob *knob,
                        MinaPipelineConfig     *config,
                        guint                   value)
{
  g_return_if_fail (knob != NULL && config != NULL);

  G_STRUCT_MEMBER (guint, config, knob->offset) = CLAMP (value, knob->min, knob->max);
}

void
mina_pipeline_config_clamp (MinaPipelineConfig *config)
{
  g_return_if_fail (config != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (knobs); i++)
    mina_pipeline_knob_set (&knobs[i], config, mina_pipeline_knob_get (&knobs[i], config));
}

const char *
mina_pipeline_fate_name (MinaPipelineFate fate)
{
  static const char *const names[MINA_PIPELINE_N_FATES] = {
    "stored",
    "head-sampling",
    "sdk-queue",
    "evicted",
    "tail-sampling",
    "late",
    "backend-queue",
    "under-way",
  };

  g_return_val_if_fail (fate < MINA_PIPELINE_N_FATES, NULL);

  return names[fate];
}

const char *
mina_pipeline_service_name (guint service)
{
  g_return_val_if_fail (service < MINA_PIPELINE_N_SERVICES, NULL);

  return mina_shop_services[service];
}

gboolean
mina_pipeline_goals (const MinaPipelineResult *result,
                     MinaPipelineGoals        *goals)
{
  MinaPipelineGoals met;

  g_return_val_if_fail (result != NULL, FALSE);

  met.slow_whole = (guint64) result->slow_whole * 100 >= (guint64) result->slow * 95;
  met.little_stored =
    result->fates[MINA_PIPELINE_STORED] * 100 <= result->app.in * 15;
  met.ordinary_whole = (guint64) result->ordinary_whole * 200 >= result->ordinary;
  met.none_late = result->late == 0;
  if (goals != NULL)
    *goals = met;
  return met.slow_whole && met.little_stored && met.ordinary_whole;
}
