/* pipeline.c - tests that the pipeline does to traces what the course says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "synth/mina-pipeline.h"

/* The figures of the course come from a model of the same rules in another language; integers
 * leave no room for differences, so these are equal, not near. */
typedef struct
{
  const char *what;
  MinaPipelineProfile profile;
  const char *set; /* "knob=value …", values as the fields count */
  guint slow_whole;
  guint ordinary_whole;
  guint stored_bp;
  guint64 late;
} Reference;

static const Reference references[] = {
  { "keep all", MINA_PIPELINE_DAY, "", 31, 2344, 4385, 0 },
  { "keep all, two collectors", MINA_PIPELINE_DAY, "collectors=2", 37, 3069, 4099, 0 },
  { "head 10 %", MINA_PIPELINE_DAY, "head=1000", 49, 3002, 1017, 0 },
  { "head 1 %", MINA_PIPELINE_DAY, "head=100", 3, 262, 88, 0 },
  { "10 % each for itself", MINA_PIPELINE_DAY, "head=1000 head-each=1", 0, 1, 990, 0 },
  { "tail, one collector", MINA_PIPELINE_DAY, "tail=1", 48, 156, 402, 5859 },
  { "tail, two routed", MINA_PIPELINE_DAY, "tail=1 collectors=2", 493, 1485, 659, 0 },
  { "tail, two in turn", MINA_PIPELINE_DAY, "tail=1 collectors=2 round-robin=1", 379, 1485, 654,
    0 },
  { "tail, three routed", MINA_PIPELINE_DAY, "tail=1 collectors=3", 493, 1485, 659, 0 },
  { "memory 2000", MINA_PIPELINE_DAY, "tail=1 collectors=2 num-traces=2000", 58, 201, 86, 0 },
  { "memory 2500", MINA_PIPELINE_DAY, "tail=1 collectors=2 num-traces=2500", 284, 907, 397, 0 },
  { "memory 2600", MINA_PIPELINE_DAY, "tail=1 collectors=2 num-traces=2600", 489, 1477, 655, 0 },
  { "memory 2700", MINA_PIPELINE_DAY, "tail=1 collectors=2 num-traces=2700", 493, 1485, 659, 0 },
  { "wait 30 s", MINA_PIPELINE_DAY, "tail=1 collectors=2 wait=30000", 493, 1485, 659, 0 },
  { "wait 30 s, memory 5000", MINA_PIPELINE_DAY,
    "tail=1 collectors=2 wait=30000 num-traces=5000", 153, 529, 227, 0 },
  { "head 10 % and tail", MINA_PIPELINE_DAY, "head=1000 tail=1 collectors=2", 49, 146, 65, 0 },
  { "head 50 % and tail", MINA_PIPELINE_DAY, "head=5000 tail=1", 245, 759, 335, 0 },
  { "threshold 100", MINA_PIPELINE_DAY, "tail=1 collectors=2 latency=100", 173, 11064, 4068, 0 },
  { "threshold 160", MINA_PIPELINE_DAY, "tail=1 collectors=2 latency=160", 493, 9523, 3339, 0 },
  { "threshold 170", MINA_PIPELINE_DAY, "tail=1 collectors=2 latency=170", 493, 5359, 1951, 0 },
  { "threshold 175", MINA_PIPELINE_DAY, "tail=1 collectors=2 latency=175", 493, 3989, 1494, 0 },
  { "threshold 420", MINA_PIPELINE_DAY, "tail=1 collectors=2 latency=420", 493, 1485, 659, 0 },
  { "threshold 440", MINA_PIPELINE_DAY, "tail=1 collectors=2 latency=440", 361, 1485, 615, 0 },
  { "threshold 500", MINA_PIPELINE_DAY, "tail=1 collectors=2 latency=500", 26, 1485, 504, 0 },
  { "base 0", MINA_PIPELINE_DAY, "tail=1 collectors=2 base=0", 493, 0, 164, 0 },
  { "base 15 %", MINA_PIPELINE_DAY, "tail=1 collectors=2 base=1500", 493, 4503, 1665, 0 },
  { "queue 512", MINA_PIPELINE_DAY, "tail=1 collectors=2 queue=512", 490, 1379, 654, 0 },
  { "night, tail", MINA_PIPELINE_NIGHT, "tail=1 collectors=2", 28, 120, 617, 0 },
  { "night, wait 1 s", MINA_PIPELINE_NIGHT, "tail=1 collectors=2 wait=1000", 15, 120, 563, 16348 },
  { "night, wait 2 s", MINA_PIPELINE_NIGHT, "tail=1 collectors=2 wait=2000", 26, 120, 608, 11101 },
  { "night, wait 4 s", MINA_PIPELINE_NIGHT, "tail=1 collectors=2 wait=4000", 28, 120, 617, 1297 },
  { "night, wait 6 s", MINA_PIPELINE_NIGHT, "tail=1 collectors=2 wait=6000", 28, 120, 617, 0 },
  { "night, short delay", MINA_PIPELINE_NIGHT, "tail=1 collectors=2 wait=1000 delay=200", 28, 120,
    617, 0 },
  { "night, two in turn", MINA_PIPELINE_NIGHT, "tail=1 collectors=2 round-robin=1", 17, 120, 610,
    0 },
  { "night, keep all", MINA_PIPELINE_NIGHT, "", 28, 2372, 10000, 0 },
};

static void
configure (MinaPipelineConfig *config, MinaPipelineProfile profile, const char *set)
{
  g_auto (GStrv) words = g_strsplit (set, " ", -1);

  mina_pipeline_config_init (config, profile);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      const MinaPipelineKnob *knob;

      if (*words[i] == '\0')
        continue;
      knob = mina_pipeline_knob_find (pair[0]);
      g_assert_nonnull (knob);
      mina_pipeline_knob_set (knob, config, (guint) g_ascii_strtoull (pair[1], NULL, 10));
    }
}

static MinaPipelineRun *
run (MinaPipelineProfile profile, const char *set)
{
  MinaPipelineConfig config;

  configure (&config, profile, set);
  return mina_pipeline_run (&config);
}

static void
test_figures_are_those_of_the_course (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      const Reference *wanted = &references[i];
      g_autoptr (MinaPipelineRun) done = run (wanted->profile, wanted->set);
      const MinaPipelineResult *result = &done->result;

      g_test_message ("%s", wanted->what);
      g_assert_cmpuint (result->slow, ==, wanted->profile == MINA_PIPELINE_DAY ? 493 : 28);
      g_assert_cmpuint (result->slow_whole, ==, wanted->slow_whole);
      g_assert_cmpuint (result->ordinary_whole, ==, wanted->ordinary_whole);
      g_assert_cmpuint (result->stored_bp, ==, wanted->stored_bp);
      g_assert_cmpuint (result->late, ==, wanted->late);
    }
}

/* Left to right, nothing appears and nothing vanishes. */
static void
test_counters_add_up (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      g_autoptr (MinaPipelineRun) done = run (references[i].profile, references[i].set);
      const MinaPipelineResult *result = &done->result;
      guint64 all = 0, counted[MINA_PIPELINE_N_FATES] = { 0 };

      g_assert_cmpuint (result->app.in, ==, (guint64) done->n_traces * MINA_PIPELINE_N_SPANS);
      g_assert_cmpuint (result->app.in, ==, result->app.out + result->app.dropped);
      g_assert_cmpuint (result->app.out, ==, result->sdk.in);
      g_assert_cmpuint (result->sdk.out, ==, result->collector.in);
      g_assert_cmpuint (result->collector.out, ==, result->backend.in);
      g_assert_cmpuint (result->sdk.in, >=, result->sdk.out + result->sdk.dropped);
      g_assert_cmpuint (result->collector.in, >=,
                        result->collector.out + result->collector.dropped);
      g_assert_cmpuint (result->backend.out, ==, result->fates[MINA_PIPELINE_STORED]);
      g_assert_cmpuint (result->backend.peak, <=, result->backend.room);
      for (guint s = 0; s < MINA_PIPELINE_N_SERVICES; s++)
        g_assert_cmpuint (result->sdk_of[s].peak, <=, done->config.queue);
      for (guint span = 0; span < done->n_traces * MINA_PIPELINE_N_SPANS; span++)
        counted[done->fates[span]]++;
      for (guint f = 0; f < MINA_PIPELINE_N_FATES; f++)
        {
          g_assert_cmpuint (counted[f], ==, result->fates[f]);
          all += result->fates[f];
        }
      g_assert_cmpuint (all, ==, result->app.in);
    }
}

static void
test_everything_kept_is_lost_first_in_an_sdk (void)
{
  g_autoptr (MinaPipelineRun) done = run (MINA_PIPELINE_DAY, "");
  const MinaPipelineResult *result = &done->result;

  g_assert_cmpint (result->first_loss, ==, MINA_PIPELINE_LOST_SDK_QUEUE);
  g_assert_cmpint (result->first_ms[MINA_PIPELINE_LOST_SDK_QUEUE], >, 0);
  g_assert_cmpint (result->first_ms[MINA_PIPELINE_LOST_SDK_QUEUE], <,
                   result->first_ms[MINA_PIPELINE_LOST_BACKEND]);
  g_assert_cmpuint (result->sdk.dropped, ==, 106341);
  g_assert_cmpuint (result->fates[MINA_PIPELINE_LOST_BACKEND], ==, 45276);
  g_assert_cmpuint (result->sdk.peak, ==, 2048);
  /* The collector refuses, and the exporters wait. */
  g_assert_cmpuint (result->collector.peak, ==, 5000);
  g_assert_cmpuint (result->sdk.blocked_ms, >, 1000);
  g_assert_cmpstr (mina_pipeline_fate_name (result->first_loss), ==, "sdk-queue");
}

static void
test_second_collector_moves_the_loss_to_the_backend (void)
{
  g_autoptr (MinaPipelineRun) done = run (MINA_PIPELINE_DAY, "collectors=2");

  g_assert_cmpint (done->result.first_loss, ==, MINA_PIPELINE_LOST_BACKEND);
  g_assert_cmpuint (done->result.fates[MINA_PIPELINE_LOST_BACKEND], ==, 159339);
}

static void
test_sampling_is_no_loss (void)
{
  g_autoptr (MinaPipelineRun) head = run (MINA_PIPELINE_DAY, "head=1000");
  g_autoptr (MinaPipelineRun) tail = run (MINA_PIPELINE_DAY, "tail=1 collectors=2");
  g_autoptr (MinaPipelineRun) small =
    run (MINA_PIPELINE_DAY, "tail=1 collectors=2 num-traces=2000");

  g_assert_cmpint (head->result.first_loss, ==, MINA_PIPELINE_STORED);
  g_assert_cmpint (tail->result.first_loss, ==, MINA_PIPELINE_STORED);
  g_assert_cmpint (small->result.first_loss, ==, MINA_PIPELINE_LOST_EVICTED);
  g_assert_cmpuint (small->result.evicted, ==, 25980);
}

/* Memory is rate times wait: 500 a second for 10 s, and what is on the road. */
static void
test_memory_is_rate_times_wait (void)
{
  g_autoptr (MinaPipelineRun) ten = run (MINA_PIPELINE_DAY, "tail=1 collectors=2");
  g_autoptr (MinaPipelineRun) six = run (MINA_PIPELINE_DAY, "tail=1 collectors=2 wait=6000");

  g_assert_cmpuint (ten->result.peak_traces, ==, 5120);
  g_assert_cmpuint (six->result.peak_traces, ==, 3076);
}

static void
test_cost_is_stored_times_price (void)
{
  g_autoptr (MinaPipelineRun) done = run (MINA_PIPELINE_DAY, "tail=1 collectors=2");
  g_autoptr (MinaPipelineRun) dear = run (MINA_PIPELINE_DAY, "tail=1 collectors=2 price=800000");
  gint64 stored = (gint64) done->result.fates[MINA_PIPELINE_STORED];

  g_assert_cmpuint (done->result.stored_per_s, ==, 297);
  /* Spans a day, at 0.40 a million: 10.25 a day. */
  g_assert_cmpint (done->result.cost_micros, ==, stored * 1440 * 2 / 5);
  g_assert_cmpint (done->result.cost_micros / 10000, ==, 1025);
  g_assert_cmpint (dear->result.cost_micros, ==, 2 * done->result.cost_micros);
}

static void
test_goals_are_met_by_design_alone (void)
{
  static const struct
  {
    MinaPipelineProfile profile;
    const char *set;
    gboolean met, none_late;
  } designs[] = {
    { MINA_PIPELINE_DAY, "tail=1 collectors=2", TRUE, TRUE },
    { MINA_PIPELINE_NIGHT, "tail=1 collectors=2", TRUE, TRUE },
    { MINA_PIPELINE_DAY, "tail=1 collectors=2 wait=6000", TRUE, TRUE },
    { MINA_PIPELINE_NIGHT, "tail=1 collectors=2 wait=6000", TRUE, TRUE },
    { MINA_PIPELINE_NIGHT, "tail=1 collectors=2 wait=4000", TRUE, FALSE },
    { MINA_PIPELINE_NIGHT, "tail=1 collectors=2 wait=1000", FALSE, FALSE },
    { MINA_PIPELINE_DAY, "tail=1 collectors=2 wait=1000", TRUE, FALSE },
    { MINA_PIPELINE_DAY, "", FALSE, TRUE },
    { MINA_PIPELINE_DAY, "head=1000 tail=1 collectors=2", FALSE, TRUE },
    { MINA_PIPELINE_DAY, "tail=1", FALSE, FALSE },
    { MINA_PIPELINE_DAY, "tail=1 collectors=2 round-robin=1", FALSE, TRUE },
    { MINA_PIPELINE_DAY, "tail=1 collectors=2 latency=440", FALSE, TRUE },
    { MINA_PIPELINE_DAY, "tail=1 collectors=2 latency=170", FALSE, TRUE },
    { MINA_PIPELINE_DAY, "tail=1 collectors=2 base=1500", FALSE, TRUE },
    { MINA_PIPELINE_DAY, "tail=1 collectors=2 base=0", FALSE, TRUE },
    { MINA_PIPELINE_DAY, "tail=1 collectors=2 num-traces=2500", FALSE, TRUE },
  };
  MinaPipelineGoals goals;

  for (guint i = 0; i < G_N_ELEMENTS (designs); i++)
    {
      g_autoptr (MinaPipelineRun) done = run (designs[i].profile, designs[i].set);

      g_test_message ("%s", designs[i].set);
      g_assert_cmpint (mina_pipeline_goals (&done->result, &goals), ==, designs[i].met);
      g_assert_cmpint (goals.none_late, ==, designs[i].none_late);
    }
  {
    g_autoptr (MinaPipelineRun) done = run (MINA_PIPELINE_DAY, "tail=1 collectors=2 base=0");

    mina_pipeline_goals (&done->result, &goals);
    g_assert_true (goals.slow_whole && goals.little_stored && !goals.ordinary_whole);
  }
}

/* Each rule counts: without it the figures are others. */
static void
test_every_rule_counts (void)
{
  MinaPipelineConfig config;
  g_autoptr (MinaPipelineRun) apart = NULL;
  g_autoptr (MinaPipelineRun) in_step = NULL;

  configure (&config, MINA_PIPELINE_NIGHT, "tail=1 collectors=2 wait=1000");
  apart = mina_pipeline_run (&config);
  config.in_step = 1;
  in_step = mina_pipeline_run (&config);
  g_assert_cmpuint (apart->result.slow_whole, ==, 15);
  /* If all timers fire together, the night needs no patience. */
  g_assert_cmpuint (in_step->result.slow_whole, ==, 28);
  g_assert_cmpuint (in_step->result.late, <, apart->result.late / 10);

  {
    static const char *const pairs[][2] = {
      { "tail=1 collectors=2", "tail=1 collectors=2 round-robin=1" },
      { "head=1000", "head=1000 head-each=1" },
      { "tail=1 collectors=2 num-traces=2600", "tail=1 collectors=2 num-traces=2700" },
      { "", "backend-rate=3000" },
      { "", "backend-queue=40000" },
      { "", "collector-rate=2600" },
      { "", "collector-queue=20000" },
      { "", "queue=4096" },
      { "", "export=200" },
      { "tail=1 collectors=2 queue=512", "tail=1 collectors=2 queue=600" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
      {
        g_autoptr (MinaPipelineRun) one = run (MINA_PIPELINE_DAY, pairs[i][0]);
        g_autoptr (MinaPipelineRun) two = run (MINA_PIPELINE_DAY, pairs[i][1]);

        g_test_message ("%s against %s", pairs[i][0], pairs[i][1]);
        g_assert_cmpint (memcmp (one->fates, two->fates, one->n_traces * MINA_PIPELINE_N_SPANS), !=,
                         0);
        g_assert_cmpuint (one->result.slow_whole + one->result.ordinary_whole, !=,
                          two->result.slow_whole + two->result.ordinary_whole);
      }
  }
}

static void
test_anything_can_be_set (void)
{
  guint n;
  const MinaPipelineKnob *knobs = mina_pipeline_knobs (&n);

  for (guint i = 0; i < n; i++)
    for (guint end = 0; end < 3; end++)
      {
        MinaPipelineConfig config;
        g_autoptr (MinaPipelineRun) done = NULL;

        mina_pipeline_config_init (&config, MINA_PIPELINE_NIGHT);
        config.seconds = 10;
        config.tail = 1;
        /* Past its limits too. */
        G_STRUCT_MEMBER (guint, &config, knobs[i].offset) = end == 0   ? knobs[i].min
                                                            : end == 1 ? knobs[i].max
                                                                       : G_MAXUINT;
        done = mina_pipeline_run (&config);
        g_assert_cmpuint (mina_pipeline_knob_get (&knobs[i], &done->config), ==,
                          end == 0 ? knobs[i].min : knobs[i].max);
        g_assert_cmpuint (done->result.app.in, ==, (guint64) done->n_traces * 9);
      }
}

static void
test_survivors_show_what_was_lost (void)
{
  g_autoptr (MinaPipelineRun) done = run (MINA_PIPELINE_DAY, "");
  g_autoptr (MinaDataset) bare = mina_pipeline_survivors (done, MINA_PIPELINE_WITHOUT_GHOSTS, 0);
  g_autoptr (MinaDataset) haunted = mina_pipeline_survivors (done, MINA_PIPELINE_WITH_GHOSTS, 600);
  const MinaSpans *spans = mina_dataset_spans (bare);
  guint32 n_traces, lost = 0;
  guint n_survivors = 0;
  gsize in_queue = 0;

  for (guint t = 0; t < done->n_traces; t++)
    n_survivors += mina_pipeline_n_stored (done, t) > 0;
  mina_dataset_traces (bare, &n_traces);
  g_assert_cmpuint (n_traces, ==, n_survivors);
  g_assert_cmpuint (spans->n, ==, done->result.fates[MINA_PIPELINE_STORED]);

  mina_dataset_traces (haunted, &n_traces);
  g_assert_cmpuint (n_traces, ==, 600);
  spans = mina_dataset_spans (haunted);
  g_assert_cmpuint (spans->n, ==, 600 * MINA_PIPELINE_N_SPANS);
  for (guint32 i = 0; i < spans->n; i++)
    {
      MinaAttributes *attributes = mina_dataset_attributes (haunted);

      /* Ghosts leave no hole: the tree is whole. */
      g_assert_true (spans->parent[i] != MINA_NONE || spans->parent_id[i] == 0);
      for (guint k = 0; k < spans->attributes[i].n; k++)
        {
          const MinaAttribute *attribute = mina_attributes_at (attributes, spans->attributes[i], k);
          const char *key = mina_dataset_text (haunted, attribute->key);

          lost += strcmp (key, "mina.lost") == 0;
          in_queue += strcmp (key, "mina.lost.stage") == 0;
        }
    }
  g_assert_cmpuint (lost, >, 100);
  g_assert_cmpuint (in_queue, ==, lost);
}

/* Sampling went by the bits that the ids show, and a trace is itself in every run. */
static void
test_ids_tell_the_sampling (void)
{
  g_autoptr (MinaPipelineRun) few = run (MINA_PIPELINE_DAY, "head=100");
  g_autoptr (MinaPipelineRun) more = run (MINA_PIPELINE_DAY, "head=1000");
  g_autoptr (MinaDataset) one = mina_pipeline_survivors (few, MINA_PIPELINE_WITHOUT_GHOSTS, 0);
  g_autoptr (MinaDataset) ten = mina_pipeline_survivors (more, MINA_PIPELINE_WITHOUT_GHOSTS, 0);
  guint32 n;
  const MinaTraceInfo *traces = mina_dataset_traces (one, &n);
  guint64 mask = (G_GUINT64_CONSTANT (1) << 56) - 1;

  g_assert_cmpuint (n, ==, 265);
  for (guint32 i = 0; i < n; i++)
    {
      g_assert_cmpuint ((traces[i].id.lo & mask) / 100, >=, (mask + 1) / 100 * 99 / 100);
      g_assert_cmpuint (mina_dataset_find_trace (ten, traces[i].id), !=, MINA_NONE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func ("/synth/pipeline/" path, function)
  ADD ("figures-are-those-of-the-course", test_figures_are_those_of_the_course);
  ADD ("counters-add-up", test_counters_add_up);
  ADD ("everything-kept-is-lost-first-in-an-sdk", test_everything_kept_is_lost_first_in_an_sdk);
  ADD ("second-collector-moves-the-loss-to-the-backend",
       test_second_collector_moves_the_loss_to_the_backend);
  ADD ("sampling-is-no-loss", test_sampling_is_no_loss);
  ADD ("memory-is-rate-times-wait", test_memory_is_rate_times_wait);
  ADD ("cost-is-stored-times-price", test_cost_is_stored_times_price);
  ADD ("goals-are-met-by-design-alone", test_goals_are_met_by_design_alone);
  ADD ("every-rule-counts", test_every_rule_counts);
  ADD ("anything-can-be-set", test_anything_can_be_set);
  ADD ("survivors-show-what-was-lost", test_survivors_show_what_was_lost);
  ADD ("ids-tell-the-sampling", test_ids_tell_the_sampling);
  return g_test_run ();
}
