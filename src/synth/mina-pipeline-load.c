/* mina-pipeline-load.c - the traces that enter a pipeline, and those that leave it as a dataset
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-pipeline-private.h"
#include "synth/mina-synth-cases.h"
#include "synth/mina-synth-tables.h"

#define SECOND G_GINT64_CONSTANT (1000000)
#define SLOW_WAIT_US G_GINT64_CONSTANT (300000)

/* Here a hop takes its time on the way back too. */
static void
lay_out (gint64         arrival_us,
         const gint64   part_us[MINA_SHOP_N_PARTS],
         gint64         wait_us,
         MinaShopTimes *times)
{
  gint64 *start_us = times->start_us, *end_us = times->end_us;

  start_us[0] = arrival_us;
  start_us[1] = start_us[0] + part_us[MINA_SHOP_FRONTEND_IN];
  start_us[2] = start_us[1] + part_us[MINA_SHOP_HOP_CHECKOUT];
  start_us[3] = start_us[2] + part_us[MINA_SHOP_CHECKOUT_IN];
  start_us[4] = start_us[3] + part_us[MINA_SHOP_HOP_INVENTORY];
  start_us[5] = start_us[4] + part_us[MINA_SHOP_INVENTORY_IN];
  start_us[6] = start_us[5] + wait_us;
  end_us[6] = end_us[5] = start_us[6] + part_us[MINA_SHOP_QUERY];
  end_us[4] = end_us[5] + part_us[MINA_SHOP_INVENTORY_OUT];
  end_us[3] = end_us[4] + part_us[MINA_SHOP_HOP_INVENTORY];
  start_us[7] = end_us[3];
  start_us[8] = start_us[7] + part_us[MINA_SHOP_HOP_PAYMENTS];
  end_us[8] = start_us[8] + part_us[MINA_SHOP_PAYMENTS_WORK];
  end_us[7] = end_us[8] + part_us[MINA_SHOP_HOP_PAYMENTS];
  end_us[2] = end_us[7] + part_us[MINA_SHOP_CHECKOUT_OUT];
  end_us[1] = end_us[2] + part_us[MINA_SHOP_HOP_CHECKOUT];
  end_us[0] = end_us[1] + part_us[MINA_SHOP_FRONTEND_OUT];
}

MinaPipelineTrace *
mina_pipeline_load (const MinaPipelineConfig *config,
                    guint                    *n)
{
  MinaPipelineTrace *traces;
  MinaPcg32 random;

  *n = config->rate * config->seconds;
  traces = g_new (MinaPipelineTrace, MAX (*n, 1));
  mina_pcg32_init (&random, config->seed, 3);
  for (guint i = 0; i < *n; i++)
    {
      MinaPipelineTrace *trace = &traces[i];
      gint64 part_us[MINA_SHOP_N_PARTS];
      guint64 high;

      for (guint k = 0; k < MINA_SHOP_N_PARTS; k++)
        part_us[k] = mina_synth_draw_lognormal (&random, mina_shop_median_us[k]);
      trace->slow = mina_pcg32_below (&random, 1000) < config->slow_permille;
      high = mina_pcg32_next (&random);
      trace->randomness = high << 24 | mina_pcg32_next (&random) >> 8;
      lay_out (i * SECOND / config->rate, part_us, trace->slow ? SLOW_WAIT_US : 0, &trace->times);
    }
  return traces;
}

/* Which of the surviving traces are written: of those that are too many, some from all of the
 * time. */
static guint8 *
choose (const MinaPipelineRun *run,
        guint                  max_traces)
{
  guint8 *chosen = g_new0 (guint8, MAX (run->n_traces, 1));
  guint left = max_traces == 0 ? G_MAXUINT : max_traces;

  for (guint slow = 2; slow-- > 0;)
    {
      guint64 n = 0, i = 0, take;

      for (guint t = 0; t < run->n_traces; t++)
        n += run->slow[t] == slow && mina_pipeline_n_stored (run, t) > 0;
      take = MIN (left, n);
      for (guint t = 0; t < run->n_traces && take > 0; t++)
        if (run->slow[t] == slow && mina_pipeline_n_stored (run, t) > 0)
          {
            chosen[t] = i * take / n != (i + 1) * take / n;
            i++;
          }
      left -= (guint) take;
    }
  return chosen;
}

static void
write_trace (MinaSynthWriter         *writer,
             const guint32           *resources,
             const MinaPipelineTrace *trace,
             const guint8            *fates,
             MinaPipelineGhosts       ghosts)
{
  MinaSpanId ids[MINA_SHOP_N_STEPS];

  mina_synth_writer_new_trace (writer);
  writer->trace_id.lo = (writer->trace_id.lo & G_GUINT64_CONSTANT (0xff) << 56) | trace->randomness;
  for (guint i = 0; i < MINA_SHOP_N_STEPS; i++)
    ids[i] = mina_synth_writer_new_span_id (writer);
  for (guint i = 0; i < MINA_SHOP_N_STEPS; i++)
    {
      const MinaShopStep *step = &mina_shop_steps[i];
      gboolean lost = fates[i] != MINA_PIPELINE_STORED;
      MinaSynthAttribute attributes[8];
      guint n = 0;

      if (lost && ghosts == MINA_PIPELINE_WITHOUT_GHOSTS)
        continue;
      for (const MinaSynthAttribute *from = step->attributes; from->key != NULL; from++)
        attributes[n++] = *from;
      if (lost)
        {
          attributes[n++] = (MinaSynthAttribute) MINA_SYNTH_BOOL ("mina.lost", TRUE);
          attributes[n++] = (MinaSynthAttribute)
            MINA_SYNTH_STRING ("mina.lost.stage", mina_pipeline_fate_name (fates[i]));
        }
      attributes[n] = (MinaSynthAttribute) MINA_SYNTH_END;
      mina_synth_writer_span_with_id (
        writer,
        &(MinaSynthSpan){ .resource = resources[step->service],
                          .kind = step->kind,
                          .name = step->name,
                          .start_us = trace->times.start_us[i],
                          .end_us = trace->times.end_us[i],
                          .parent = step->parent < 0 ? 0 : ids[step->parent],
                          .attributes = attributes },
        ids[i]);
    }
}

MinaDataset *
mina_pipeline_survivors (const MinaPipelineRun *run,
                         MinaPipelineGhosts     ghosts,
                         guint                  max_traces)
{
  g_autofree MinaPipelineTrace *traces = NULL;
  g_autofree guint8 *chosen = NULL;
  guint32 resources[MINA_SHOP_N_SERVICES];
  MinaSynthWriter writer;
  guint n;

  g_return_val_if_fail (run != NULL, NULL);

  traces = mina_pipeline_load (&run->config, &n);
  chosen = choose (run, max_traces);
  mina_synth_writer_init (&writer, "pipeline", run->config.seed);
  for (guint s = 0; s < MINA_SHOP_N_SERVICES; s++)
    resources[s] = mina_synth_writer_service (&writer, mina_shop_services[s], NULL, NULL);
  for (guint t = 0; t < n; t++)
    if (chosen[t])
      {
        /* Ids by the number of the trace: which others survive makes no difference. */
        mina_pcg32_init (&writer.ids, run->config.seed, G_GUINT64_CONSTANT (1) << 32 | t);
        write_trace (&writer, resources, &traces[t], run->fates + t * MINA_PIPELINE_N_SPANS,
                     ghosts);
      }
  return mina_synth_writer_finish (&writer);
}

/* As many as there are slow ones, and some others. */
#define N_PIPE_DAY 600

MinaDataset *
mina_synth_pipe_day (guint64 seed)
{
  MinaPipelineConfig config;
  g_autoptr (MinaPipelineRun) run = NULL;

  mina_pipeline_config_init (&config, MINA_PIPELINE_DAY);
  config.seed = seed;
  run = mina_pipeline_run (&config);
  return mina_pipeline_survivors (run, MINA_PIPELINE_WITH_GHOSTS, N_PIPE_DAY);
}
