/* mina-pipeline.h - a pipeline that traces go through, simulated from the application to storage
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MINA_PIPELINE_N_SERVICES: services that export, each through a queue of its own
 * MINA_PIPELINE_N_SPANS: spans of a trace
 * MINA_PIPELINE_MAX_COLLECTORS: collectors at most
 */
#define MINA_PIPELINE_N_SERVICES 5
#define MINA_PIPELINE_N_SPANS 9
#define MINA_PIPELINE_MAX_COLLECTORS 8

/**
 * MinaPipelineProfile:
 * @MINA_PIPELINE_DAY: 500 requests a second for 60 s, of which 493 are slow
 * @MINA_PIPELINE_NIGHT: 20 requests a second for 120 s, of which 28 are slow
 *
 * A load that the course knows.
 */
typedef enum
{
  MINA_PIPELINE_DAY,
  MINA_PIPELINE_NIGHT,
} MinaPipelineProfile;

/**
 * MinaPipelineConfig:
 * @seed: where the requests begin
 * @rate: requests a second, evenly spaced
 * @seconds: for how long
 * @slow_permille: how many of a thousand requests wait 300 ms for their stock
 * @head_bp: traces that head sampling keeps, in hundredths of a percent
 * @head_each: 0: the root's service decides and the others obey the flag in the header
 *   (ParentBased); 1: each service decides for itself, with a coin of its own
 * @queue: spans that the batch processor of a service holds (OTEL_BSP_MAX_QUEUE_SIZE, 2048)
 * @batch: spans of a batch (OTEL_BSP_MAX_EXPORT_BATCH_SIZE, 512)
 * @delay_ms: after how long a batch leaves although it is not full (OTEL_BSP_SCHEDULE_DELAY, 5000)
 * @export_ms: how long an export is under way; a service has one at a time
 * @collectors: how many collectors there are
 * @round_robin: 0: all spans of a trace go to one collector, chosen by trace id; 1: batches go to
 *   the collectors in turn
 * @collector_rate: spans a second that a collector handles
 * @collector_queue: spans that wait in front of a collector; it refuses more, and exporters wait
 * @tail: whether collectors decide about whole traces (tail sampling)
 * @wait_ms: how long after its first span a trace is decided about (decision_wait)
 * @num_traces: traces that a collector holds; the oldest one goes if one more comes (num_traces)
 * @latency_ms: traces at least this long, from the earliest start to the latest end of the spans
 *   that have come, are kept (policy latency)
 * @base_bp: others that are kept all the same, in hundredths of a percent (policy probabilistic)
 * @backend_rate: spans a second that the backend stores
 * @backend_queue: spans that wait in front of it; the oldest ones go if more come
 * @price_micros: price of a million stored spans, in millionths of a unit of currency
 * @in_step: whether the exporters of all services start their delay at the same moment; if not,
 *   they are offset, as those of processes that were started one after the other
 *
 * What can be set. Start from mina_pipeline_config_init().
 */
typedef struct
{
  guint64 seed;
  guint   rate;
  guint   seconds;
  guint   slow_permille;
  guint   head_bp;
  guint   head_each;
  guint   queue;
  guint   batch;
  guint   delay_ms;
  guint   export_ms;
  guint   collectors;
  guint   round_robin;
  guint   collector_rate;
  guint   collector_queue;
  guint   tail;
  guint   wait_ms;
  guint   num_traces;
  guint   latency_ms;
  guint   base_bp;
  guint   backend_rate;
  guint   backend_queue;
  guint   price_micros;
  guint   in_step;
} MinaPipelineConfig;

/**
 * MinaPipelineKnob:
 * @name: name on the command line and in lessons, "head"
 * @title: name for people, marked for translation
 * @unit: "%", "ms", "s", "/s", "" for a count or a switch
 * @decimals: how many decimal digits of @unit its field counts: 2 for hundredths
 * @min: smallest value of the field
 * @max: largest value of the field; 1 for a switch
 * @offset: where the field is in #MinaPipelineConfig, in bytes
 *
 * One thing that can be set, for those who draw sliders or read options.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *unit;
  guint       decimals;
  guint       min;
  guint       max;
  gsize       offset;
} MinaPipelineKnob;

/**
 * MinaPipelineFate:
 * @MINA_PIPELINE_STORED: it is in the backend
 * @MINA_PIPELINE_LOST_HEAD: head sampling left it out: it was never recorded
 * @MINA_PIPELINE_LOST_SDK_QUEUE: the queue of its service's batch processor was full
 * @MINA_PIPELINE_LOST_EVICTED: its trace was put out of a collector's memory before its time
 * @MINA_PIPELINE_LOST_TAIL: tail sampling decided against its trace
 * @MINA_PIPELINE_LOST_LATE: it came after tail sampling had decided against its trace
 * @MINA_PIPELINE_LOST_BACKEND: the queue of the backend was full
 * @MINA_PIPELINE_UNDER_WAY: it had not arrived when the simulation ended
 * @MINA_PIPELINE_N_FATES: how many there are
 *
 * What became of a span.
 */
typedef enum
{
  MINA_PIPELINE_STORED,
  MINA_PIPELINE_LOST_HEAD,
  MINA_PIPELINE_LOST_SDK_QUEUE,
  MINA_PIPELINE_LOST_EVICTED,
  MINA_PIPELINE_LOST_TAIL,
  MINA_PIPELINE_LOST_LATE,
  MINA_PIPELINE_LOST_BACKEND,
  MINA_PIPELINE_UNDER_WAY,
  MINA_PIPELINE_N_FATES,
} MinaPipelineFate;

/**
 * MinaPipelineCounter:
 * @in: spans that came
 * @out: spans that went on
 * @dropped: spans that went no further, because of a decision or for want of room
 * @peak: the most that waited at one time
 * @room: how many can wait; 0 where nothing waits
 * @blocked_ms: how long it could not hand anything on because the next one was full
 *
 * A box of the pipeline, or a part of one. What came in and is neither in @out nor @dropped was
 * still there at the end.
 */
typedef struct
{
  guint64 in;
  guint64 out;
  guint64 dropped;
  guint   peak;
  guint   room;
  guint   blocked_ms;
} MinaPipelineCounter;

/**
 * MinaPipelineResult:
 * @app: the five applications together; in: all spans there could be, dropped: by head sampling
 * @app_of: each service
 * @sdk: the five batch processors together; peak is that of the fullest
 * @sdk_of: each service
 * @collector: all collectors together, from their input to their decision
 * @collector_of: each collector
 * @backend: the backend
 * @fates: spans by what became of them
 * @first_ms: when the first span met each fate, ms since the beginning; -1 for never
 * @slow: slow traces
 * @slow_whole: slow traces with all their spans in the backend
 * @slow_part: slow traces with some of them
 * @ordinary: other traces
 * @ordinary_whole: likewise
 * @ordinary_part: likewise
 * @stored_bp: stored spans of all there could be, in hundredths of a percent
 * @stored_per_s: stored spans for each second of the load
 * @late: spans that came after the decision about their trace
 * @evicted: traces put out of memory before their time
 * @peak_traces: the most traces in the memory of all collectors together
 * @cost_micros: what storing costs a day, in millionths of a unit of currency
 * @first_loss: where the first span was lost for want of room (queue of an SDK, memory of a
 *   collector, queue of the backend); %MINA_PIPELINE_STORED for nowhere. Spans that sampling
 *   leaves out are not lost but unwanted
 *
 * What came of it.
 */
typedef struct
{
  MinaPipelineCounter app;
  MinaPipelineCounter app_of[MINA_PIPELINE_N_SERVICES];
  MinaPipelineCounter sdk;
  MinaPipelineCounter sdk_of[MINA_PIPELINE_N_SERVICES];
  MinaPipelineCounter collector;
  MinaPipelineCounter collector_of[MINA_PIPELINE_MAX_COLLECTORS];
  MinaPipelineCounter backend;
  guint64             fates[MINA_PIPELINE_N_FATES];
  gint64              first_ms[MINA_PIPELINE_N_FATES];
  guint               slow;
  guint               slow_whole;
  guint               slow_part;
  guint               ordinary;
  guint               ordinary_whole;
  guint               ordinary_part;
  guint               stored_bp;
  guint               stored_per_s;
  guint64             late;
  guint64             evicted;
  guint               peak_traces;
  gint64              cost_micros;
  MinaPipelineFate    first_loss;
} MinaPipelineResult;

/**
 * MinaPipelineRun:
 * @config: what was set, brought into its limits
 * @result: what came of it
 * @n_traces: traces
 * @slow: (array length=n_traces): whether each is slow
 * @fates: (array): a #MinaPipelineFate for each span; those of trace t begin at
 *   t * %MINA_PIPELINE_N_SPANS
 *
 * A simulation that was run. Nothing in it changes; it may be read by any thread.
 */
typedef struct
{
  MinaPipelineConfig config;
  MinaPipelineResult result;
  guint              n_traces;
  guint8            *slow;
  guint8            *fates;
} MinaPipelineRun;

/**
 * MinaPipelineGoals:
 * @slow_whole: at least 95 % of the slow traces are whole
 * @little_stored: at most 15 % of the spans are stored
 * @ordinary_whole: at least 0.5 % of the other traces are whole
 * @none_late: no span came after its trace was decided about
 *
 * What the course asks of a design.
 */
typedef struct
{
  gboolean slow_whole;
  gboolean little_stored;
  gboolean ordinary_whole;
  gboolean none_late;
} MinaPipelineGoals;

/**
 * mina_pipeline_config_init:
 * @config: (out): set to the load of a profile, all spans kept by head sampling, no tail sampling,
 *   one collector, and else the defaults of the OpenTelemetry SDK and of the tail sampling
 *   processor (but for a wait of 10 s, a latency of 300 ms and 5 % of the others)
 * @profile: which load
 */
void                    mina_pipeline_config_init   (MinaPipelineConfig       *config,
                                                     MinaPipelineProfile       profile);

/**
 * mina_pipeline_config_clamp:
 * @config: brought into the limits of its knobs
 */
void                    mina_pipeline_config_clamp  (MinaPipelineConfig       *config);

/**
 * mina_pipeline_knobs:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): all knobs, in the order spans meet them
 */
const MinaPipelineKnob *mina_pipeline_knobs         (guint                    *n);

/**
 * mina_pipeline_knob_find:
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the knob with this name
 */
const MinaPipelineKnob *mina_pipeline_knob_find     (const char               *name);

/**
 * mina_pipeline_knob_get:
 * @knob: a knob
 * @config: a configuration
 *
 * Returns: the value of its field
 */
guint                   mina_pipeline_knob_get      (const MinaPipelineKnob   *knob,
                                                     const MinaPipelineConfig *config);

/**
 * mina_pipeline_knob_set:
 * @knob: a knob
 * @config: a configuration
 * @value: a value for its field, brought into its limits
 */
void                    mina_pipeline_knob_set      (const MinaPipelineKnob   *knob,
                                                     MinaPipelineConfig       *config,
                                                     guint                     value);

/**
 * mina_pipeline_fate_name:
 * @fate: a fate
 *
 * Returns: (transfer none): its name in lessons and in attributes: "sdk-queue" say
 */
const char             *mina_pipeline_fate_name     (MinaPipelineFate          fate);

/**
 * mina_pipeline_service_name:
 * @service: below %MINA_PIPELINE_N_SERVICES
 *
 * Returns: (transfer none): name of a service of the load
 */
const char             *mina_pipeline_service_name  (guint                     service);

/**
 * mina_pipeline_run:
 * @config: what is set; brought into its limits first
 *
 * Simulates every span of the load in steps of 10 ms: head sampling (keep if the 56 random bits R
 * of the trace id are at least the threshold T, OpenTelemetry's probability sampling), the batch
 * processor of each service, the collectors with or without tail sampling, the backend. The same
 * configuration gives the same run on every machine. It goes on until nothing is under way, at most
 * for 20 s, the delay and the wait longer than the load.
 *
 * Returns: (transfer full): the run
 */
MinaPipelineRun        *mina_pipeline_run           (const MinaPipelineConfig *config);

void                    mina_pipeline_run_free      (MinaPipelineRun          *run);

/**
 * mina_pipeline_goals:
 * @result: a result
 * @goals: (out) (optional): each goal alone
 *
 * Whether a design is good: slow traces whole, little stored, some others to compare with. By day
 * that is all the course asks; by night it also asks for @goals->none_late.
 *
 * Returns: whether the first three are met
 */
gboolean                mina_pipeline_goals         (const MinaPipelineResult *result,
                                                     MinaPipelineGoals        *goals);

/**
 * mina_pipeline_n_stored:
 * @run: a run
 * @trace: number of a trace
 *
 * Returns: how many of its spans are in the backend
 */
guint                   mina_pipeline_n_stored      (const MinaPipelineRun    *run,
                                                     guint                     trace);

/**
 * MinaPipelineGhosts:
 * @MINA_PIPELINE_WITHOUT_GHOSTS: only what is stored, as a backend would show it
 * @MINA_PIPELINE_WITH_GHOSTS: lost spans too, with the attributes `mina.lost` (true) and
 *   `mina.lost.stage` (mina_pipeline_fate_name())
 *
 * Whether lost spans of a surviving trace are written.
 */
typedef enum
{
  MINA_PIPELINE_WITHOUT_GHOSTS,
  MINA_PIPELINE_WITH_GHOSTS,
} MinaPipelineGhosts;

/**
 * mina_pipeline_survivors:
 * @run: a run
 * @ghosts: whether lost spans are written
 * @max_traces: how many traces at most, slow ones first, evenly over time; 0 for all
 *
 * The traces of which at least one span is stored. A trace has the same ids whatever is set, and
 * the 56 random bits of its id are those that sampling went by.
 *
 * Returns: (transfer full): them, in the order they began
 */
MinaDataset            *mina_pipeline_survivors     (const MinaPipelineRun    *run,
                                                     MinaPipelineGhosts        ghosts,
                                                     guint                     max_traces);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaPipelineRun, mina_pipeline_run_free)

G_END_DECLS
