/* mina-pipeline.c - a pipeline that traces go through, simulated from the application to storage
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-pipeline-private.h"

#include <string.h>

#define TICK_MS 10
#define TICK_US (TICK_MS * 1000)
#define TICKS_A_SECOND (1000 / TICK_MS)

/* A queue of numbers of spans or traces. */
typedef struct
{
  guint32 *items;
  guint    size; /* a power of two */
  guint    first;
  guint    n;
} Ring;

static void
ring_push (Ring   *ring,
           guint32 item)
{
  if (ring->n == ring->size)
    {
      guint size = MAX (ring->size * 2, 1024);
      guint32 *items = g_new (guint32, size);

      for (guint i = 0; i < ring->n; i++)
        items[i] = ring->items[(ring->first + i) & (ring->size - 1)];
      g_free (ring->items);
      ring->items = items;
      ring->size = size;
      ring->first = 0;
    }
  ring->items[(ring->first + ring->n++) & (ring->size - 1)] = item;
}

static guint32
ring_peek (const Ring *ring)
{
  g_assert (ring->n > 0);
  return ring->items[ring->first];
}

static guint32
ring_pop (Ring *ring)
{
  guint32 item = ring_peek (ring);

  ring->first = (ring->first + 1) & (ring->size - 1);
  ring->n--;
  return item;
}

/* A service's batch processor. */
typedef struct
{
  Ring     queue;
  Ring     batch; /* under way; empty if there is none */
  gint64   last_ms; /* when the last batch was taken */
  gint64   arrives_ms; /* when the batch reaches the collector */
  guint    next; /* which collector is next, if they take turns */
} Processor;

/* A trace in the memory of a collector. */
typedef struct
{
  gint32  since_ms; /* of the first span */
  guint8  n;
  guint8  spans[MINA_PIPELINE_N_SPANS]; /* in the order they came */
} Held;

enum
{
  UNDECIDED,
  KEPT,
  REFUSED,
};

typedef struct
{
  Ring    input;
  Ring    order; /* traces that are held, the oldest one first */
  guint64 credit; /* hundredths of spans it may still handle */
  Held   *held; /* by trace */
  guint8 *decided; /* by trace */
} Collector;

typedef struct
{
  MinaPipelineRun   *run;
  MinaPipelineTrace *traces;
  guint32           *ended; /* spans that are recorded, by the tick in which they end */
  guint             *ended_from; /* by tick, where its spans begin in it */
  guint              n_ticks;
  Processor          processors[MINA_PIPELINE_N_SERVICES];
  Collector          collectors[MINA_PIPELINE_MAX_COLLECTORS];
  Ring               backend;
  guint64            backend_credit;
  guint              n_held;
  gint64             now_ms;
} Pipeline;

static void
meet_fate (Pipeline        *self,
           guint32          span,
           MinaPipelineFate fate)
{
  MinaPipelineResult *result = &self->run->result;

  self->run->fates[span] = (guint8) fate;
  result->fates[fate]++;
  if (result->first_ms[fate] < 0)
    result->first_ms[fate] = self->now_ms;
}

/* ---- head sampling ---- */

/* OpenTelemetry's threshold: T = (1 - p) * 2^56, without a product that needs more than 64 bits. */
static guint64
threshold_of (guint keep_bp)
{
  guint64 high = (guint64) (10000 - keep_bp) << 28;

  return (high / 10000 << 28) + ((high % 10000 << 28) / 10000);
}

static guint64
toss (guint64 randomness,
      guint   service)
{
  guint64 hash = randomness * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)
                 + service * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);

  hash ^= hash >> 29;
  hash *= G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return hash >> 8;
}

/* Decides which spans are recorded, and sorts those by the tick in which they end. */
static void
record_spans (Pipeline *self)
{
  const MinaPipelineConfig *config = &self->run->config;
  MinaPipelineResult *result = &self->run->result;
  guint n_spans = self->run->n_traces * MINA_PIPELINE_N_SPANS;
  guint64 threshold = threshold_of (config->head_bp);
  g_autofree guint *at = NULL;

  self->ended = g_new (guint32, MAX (n_spans, 1));
  self->ended_from = g_new0 (guint, self->n_ticks + 1);
  for (guint32 span = 0; span < n_spans; span++)
    {
      const MinaPipelineTrace *trace = &self->traces[span / MINA_PIPELINE_N_SPANS];
      guint step = span % MINA_PIPELINE_N_SPANS;
      guint service = mina_shop_steps[step].service;
      guint64 randomness =
        config->head_each ? toss (trace->randomness, service) : trace->randomness;
      guint64 tick = (guint64) trace->times.end_us[step] / TICK_US;

      result->app_of[service].in++;
      if (randomness < threshold)
        {
          self->now_ms = trace->times.start_us[step] / 1000;
          meet_fate (self, span, MINA_PIPELINE_LOST_HEAD);
          result->app_of[service].dropped++;
          continue;
        }
      result->app_of[service].out++;
      g_assert (tick < self->n_ticks);
      self->run->fates[span] = MINA_PIPELINE_UNDER_WAY;
      self->ended_from[tick + 1]++;
    }
  for (guint t = 0; t < self->n_ticks; t++)
    self->ended_from[t + 1] += self->ended_from[t];
  at = g_memdup2 (self->ended_from, (self->n_ticks + 1) * sizeof *at);
  for (guint32 span = 0; span < n_spans; span++)
    if (self->run->fates[span] == MINA_PIPELINE_UNDER_WAY)
      {
        const MinaShopTimes *times = &self->traces[span / MINA_PIPELINE_N_SPANS].times;

        self->ended[at[times->end_us[span % MINA_PIPELINE_N_SPANS] / TICK_US]++] = span;
      }
}

/* ---- the batch processors ---- */

static void
queue_ended (Pipeline *self,
             guint     tick)
{
  MinaPipelineResult *result = &self->run->result;

  for (guint i = self->ended_from[tick]; i < self->ended_from[tick + 1]; i++)
    {
      guint32 span = self->ended[i];
      guint service = mina_shop_steps[span % MINA_PIPELINE_N_SPANS].service;
      Processor *processor = &self->processors[service];

      result->sdk_of[service].in++;
      if (processor->queue.n >= self->run->config.queue)
        {
          result->sdk_of[service].dropped++;
          meet_fate (self, span, MINA_PIPELINE_LOST_SDK_QUEUE);
        }
      else
        ring_push (&processor->queue, span);
    }
}

/* Hands over as much of a batch as the collectors take. */
static void
deliver (Pipeline  *self,
         guint      service)
{
  const MinaPipelineConfig *config = &self->run->config;
  MinaPipelineResult *result = &self->run->result;
  Processor *processor = &self->processors[service];

  while (processor->batch.n > 0)
    {
      guint32 span = ring_peek (&processor->batch);
      guint64 randomness = self->traces[span / MINA_PIPELINE_N_SPANS].randomness;
      guint c = config->round_robin ? processor->next
                                    : (guint) ((randomness >> 8) % config->collectors);
      Collector *collector = &self->collectors[c];

      if (collector->input.n >= config->collector_queue)
        {
          result->sdk_of[service].blocked_ms += TICK_MS;
          return;
        }
      ring_push (&collector->input, ring_pop (&processor->batch));
      result->sdk_of[service].out++;
      result->collector_of[c].in++;
      result->collector_of[c].peak = MAX (result->collector_of[c].peak, collector->input.n);
    }
  processor->last_ms = self->now_ms;
  processor->next = (processor->next + 1) % config->collectors;
}

static void
run_processor (Pipeline *self,
               guint     service)
{
  const MinaPipelineConfig *config = &self->run->config;
  MinaPipelineCounter *counter = &self->run->result.sdk_of[service];
  Processor *processor = &self->processors[service];

  counter->peak = MAX (counter->peak, processor->queue.n);
  if (processor->batch.n > 0 && self->now_ms >= processor->arrives_ms)
    deliver (self, service);
  if (processor->batch.n == 0 && processor->queue.n > 0
      && (processor->queue.n >= config->batch
          || self->now_ms - processor->last_ms >= config->delay_ms))
    {
      for (guint i = MIN (config->batch, processor->queue.n); i > 0; i--)
        ring_push (&processor->batch, ring_pop (&processor->queue));
      processor->arrives_ms = self->now_ms + config->export_ms;
    }
}

/* ---- the collectors ---- */

static void
send (Pipeline *self,
      guint     collector,
      guint32   span)
{
  self->run->result.collector_of[collector].out++;
  self->run->result.backend.in++;
  ring_push (&self->backend, span);
}

static void
refuse (Pipeline        *self,
        guint            collector,
        guint32          span,
        MinaPipelineFate fate)
{
  self->run->result.collector_of[collector].dropped++;
  meet_fate (self, span, fate);
}

/* By the spans that have come: a trace of which the long ones are missing looks fast. */
static void
decide (Pipeline *self,
        guint     c)
{
  const MinaPipelineConfig *config = &self->run->config;
  Collector *collector = &self->collectors[c];
  guint32 t = ring_pop (&collector->order);
  const MinaPipelineTrace *trace = &self->traces[t];
  Held *held = &collector->held[t];
  gint64 start_us = G_MAXINT64, end_us = 0;
  gboolean keep;

  for (guint i = 0; i < held->n; i++)
    {
      start_us = MIN (start_us, trace->times.start_us[held->spans[i]]);
      end_us = MAX (end_us, trace->times.end_us[held->spans[i]]);
    }
  keep = end_us - start_us >= (gint64) config->latency_ms * 1000
         || trace->randomness % 10000 < config->base_bp;
  collector->decided[t] = keep ? KEPT : REFUSED;
  for (guint i = 0; i < held->n; i++)
    {
      guint32 span = t * MINA_PIPELINE_N_SPANS + held->spans[i];

      if (keep)
        send (self, c, span);
      else
        refuse (self, c, span, MINA_PIPELINE_LOST_TAIL);
    }
  held->n = 0;
  self->n_held--;
}

static void
evict_oldest (Pipeline *self,
              guint     c)
{
  Collector *collector = &self->collectors[c];
  guint32 t = ring_pop (&collector->order);
  Held *held = &collector->held[t];

  for (guint i = 0; i < held->n; i++)
    refuse (self, c, t * MINA_PIPELINE_N_SPANS + held->spans[i], MINA_PIPELINE_LOST_EVICTED);
  held->n = 0;
  self->n_held--;
  self->run->result.evicted++;
}

static void
hold (Pipeline *self,
      guint     c,
      guint32   span)
{
  Collector *collector = &self->collectors[c];
  guint32 t = span / MINA_PIPELINE_N_SPANS;
  Held *held = &collector->held[t];

  if (collector->decided[t] != UNDECIDED)
    {
      self->run->result.late++;
      if (collector->decided[t] == KEPT)
        send (self, c, span);
      else
        refuse (self, c, span, MINA_PIPELINE_LOST_LATE);
      return;
    }
  if (held->n == 0)
    {
      if (collector->order.n >= self->run->config.num_traces)
        evict_oldest (self, c);
      held->since_ms = (gint32) self->now_ms;
      ring_push (&collector->order, t);
      self->n_held++;
    }
  held->spans[held->n++] = (guint8) (span % MINA_PIPELINE_N_SPANS);
}

static void
run_collector (Pipeline *self,
               guint     c)
{
  const MinaPipelineConfig *config = &self->run->config;
  MinaPipelineResult *result = &self->run->result;
  Collector *collector = &self->collectors[c];

  collector->credit += config->collector_rate;
  while (collector->credit >= TICKS_A_SECOND && collector->input.n > 0)
    {
      guint32 span = ring_pop (&collector->input);

      collector->credit -= TICKS_A_SECOND;
      if (config->tail)
        hold (self, c, span);
      else
        send (self, c, span);
    }
  /* Who has nothing to do saves nothing up. */
  if (collector->input.n == 0)
    collector->credit = MIN (collector->credit, config->collector_rate);
  result->peak_traces = MAX (result->peak_traces, self->n_held);
  while (collector->order.n > 0
         && collector->held[ring_peek (&collector->order)].since_ms + (gint64) config->wait_ms
              <= self->now_ms)
    decide (self, c);
}

/* ---- the backend ---- */

static void
run_backend (Pipeline *self)
{
  const MinaPipelineConfig *config = &self->run->config;
  MinaPipelineCounter *counter = &self->run->result.backend;

  self->backend_credit += config->backend_rate;
  while (self->backend_credit >= TICKS_A_SECOND && self->backend.n > 0)
    {
      self->backend_credit -= TICKS_A_SECOND;
      meet_fate (self, ring_pop (&self->backend), MINA_PIPELINE_STORED);
      counter->out++;
    }
  if (self->backend.n == 0)
    self->backend_credit = MIN (self->backend_credit, config->backend_rate);
  while (self->backend.n > config->backend_queue)
    {
      meet_fate (self, ring_pop (&self->backend), MINA_PIPELINE_LOST_BACKEND);
      counter->dropped++;
    }
  counter->peak = MAX (counter->peak, self->backend.n);
}

/* ---- all of it ---- */

static gboolean
is_idle (const Pipeline *self)
{
  for (guint s = 0; s < MINA_PIPELINE_N_SERVICES; s++)
    if (self->processors[s].queue.n > 0 || self->processors[s].batch.n > 0)
      return FALSE;
  for (guint c = 0; c < self->run->config.collectors; c++)
    if (self->collectors[c].input.n > 0)
      return FALSE;
  return self->n_held == 0 && self->backend.n == 0;
}

static void
add_up (MinaPipelineCounter       *sum,
        const MinaPipelineCounter *parts,
        guint                      n)
{
  for (guint i = 0; i < n; i++)
    {
      sum->in += parts[i].in;
      sum->out += parts[i].out;
      sum->dropped += parts[i].dropped;
      sum->peak = MAX (sum->peak, parts[i].peak);
      sum->room = parts[i].room;
      sum->blocked_ms = MAX (sum->blocked_ms, parts[i].blocked_ms);
    }
}

guint
mina_pipeline_n_stored (const MinaPipelineRun *run,
                        guint                  trace)
{
  guint n = 0;

  g_return_val_if_fail (run != NULL && trace < run->n_traces, 0);

  for (guint i = 0; i < MINA_PIPELINE_N_SPANS; i++)
    n += run->fates[trace * MINA_PIPELINE_N_SPANS + i] == MINA_PIPELINE_STORED;
  return n;
}

static void
conclude (MinaPipelineRun *run)
{
  static const MinaPipelineFate losses[] = { MINA_PIPELINE_LOST_SDK_QUEUE,
                                             MINA_PIPELINE_LOST_EVICTED,
                                             MINA_PIPELINE_LOST_BACKEND };
  const MinaPipelineConfig *config = &run->config;
  MinaPipelineResult *result = &run->result;
  gint64 stored, earliest_ms = G_MAXINT64;

  for (guint t = 0; t < run->n_traces; t++)
    {
      guint n = mina_pipeline_n_stored (run, t);

      if (run->slow[t])
        {
          result->slow++;
          result->slow_whole += n == MINA_PIPELINE_N_SPANS;
          result->slow_part += n > 0 && n < MINA_PIPELINE_N_SPANS;
        }
      else
        {
          result->ordinary++;
          result->ordinary_whole += n == MINA_PIPELINE_N_SPANS;
          result->ordinary_part += n > 0 && n < MINA_PIPELINE_N_SPANS;
        }
    }
  add_up (&result->app, result->app_of, MINA_PIPELINE_N_SERVICES);
  add_up (&result->sdk, result->sdk_of, MINA_PIPELINE_N_SERVICES);
  add_up (&result->collector, result->collector_of, config->collectors);
  stored = (gint64) result->fates[MINA_PIPELINE_STORED];
  result->fates[MINA_PIPELINE_UNDER_WAY] = result->app.in;
  for (guint f = 0; f < MINA_PIPELINE_UNDER_WAY; f++)
    result->fates[MINA_PIPELINE_UNDER_WAY] -= result->fates[f];
  result->stored_bp = (guint) ((stored * 10000 + (gint64) result->app.in / 2)
                               / MAX ((gint64) result->app.in, 1));
  result->stored_per_s = (guint) ((stored + config->seconds / 2) / config->seconds);
  /* Both factors stay below 2^31 and 2^30. */
  result->cost_micros = stored * 86400 / config->seconds * config->price_micros / 1000000;
  result->first_loss = MINA_PIPELINE_STORED;
  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    if (result->first_ms[losses[i]] >= 0 && result->first_ms[losses[i]] < earliest_ms)
      {
        earliest_ms = result->first_ms[losses[i]];
        result->first_loss = losses[i];
      }
}

static void
pipeline_clear (Pipeline *self)
{
  g_free (self->traces);
  g_free (self->ended);
  g_free (self->ended_from);
  for (guint s = 0; s < MINA_PIPELINE_N_SERVICES; s++)
    {
      g_free (self->processors[s].queue.items);
      g_free (self->processors[s].batch.items);
    }
  for (guint c = 0; c < self->run->config.collectors; c++)
    {
      g_free (self->collectors[c].input.items);
      g_free (self->collectors[c].order.items);
      g_free (self->collectors[c].held);
      g_free (self->collectors[c].decided);
    }
  g_free (self->backend.items);
}

MinaPipelineRun *
mina_pipeline_run (const MinaPipelineConfig *config)
{
  /* Processes are not started at one moment: their timers are apart. */
  static const gint64 offsets_ms[MINA_PIPELINE_N_SERVICES] = { 0, 1100, 2300, 3400, 4300 };
  MinaPipelineRun *run;
  Pipeline self = { 0 };

  g_return_val_if_fail (config != NULL, NULL);

  run = g_new0 (MinaPipelineRun, 1);
  run->config = *config;
  mina_pipeline_config_clamp (&run->config);
  config = &run->config;
  self.run = run;
  self.traces = mina_pipeline_load (config, &run->n_traces);
  run->slow = g_new (guint8, MAX (run->n_traces, 1));
  run->fates = g_new0 (guint8, MAX (run->n_traces, 1) * MINA_PIPELINE_N_SPANS);
  for (guint t = 0; t < run->n_traces; t++)
    run->slow[t] = self.traces[t].slow != FALSE;
  for (guint f = 0; f < MINA_PIPELINE_N_FATES; f++)
    run->result.first_ms[f] = -1;
  for (guint s = 0; s < MINA_PIPELINE_N_SERVICES; s++)
    {
      self.processors[s].last_ms = config->in_step ? 0 : -offsets_ms[s];
      run->result.sdk_of[s].room = config->queue;
    }
  for (guint c = 0; c < config->collectors; c++)
    {
      self.collectors[c].held = g_new0 (Held, MAX (run->n_traces, 1));
      self.collectors[c].decided = g_new0 (guint8, MAX (run->n_traces, 1));
      run->result.collector_of[c].room = config->collector_queue;
    }
  run->result.backend.room = config->backend_queue;

  self.n_ticks = (config->seconds + 20) * TICKS_A_SECOND
                 + (config->delay_ms + config->wait_ms) / TICK_MS;
  record_spans (&self);
  for (guint tick = 0; tick < self.n_ticks; tick++)
    {
      self.now_ms = (gint64) tick * TICK_MS;
      queue_ended (&self, tick);
      for (guint s = 0; s < MINA_PIPELINE_N_SERVICES; s++)
        run_processor (&self, s);
      for (guint c = 0; c < config->collectors; c++)
        run_collector (&self, c);
      run_backend (&self);
      if (self.ended_from[tick + 1] == self.ended_from[self.n_ticks] && is_idle (&self))
        break;
    }
  conclude (run);
  pipeline_clear (&self);
  return run;
}

void
mina_pipeline_run_free (MinaPipelineRun *run)
{
  if (run == NULL)
    return;
  g_free (run->slow);
  g_free (run->fates);
  g_free (run);
}
