/* mina-synth-context.c - made-up requests whose context gets lost on the way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-synth-cases.h"
#include "synth/mina-synth-tables.h"
#include "synth/mina-synth-writer.h"

#define MS G_GINT64_CONSTANT (1000)
#define N_HOPS 4

/* How long each service works before it calls the next, and after the answer, in ms. */
static const gint64 before_ms[N_HOPS] = { 12, 14, 12, 52 };
static const gint64 after_ms[N_HOPS] = { 8, 12, 10, 0 };
static const char *const names[N_HOPS] = { "GET /order", "POST /price", "GET /tariff",
                                           "SELECT tariff" };

typedef struct
{
  guint32 resource;
  gboolean begins_trace; /* it found no context in the headers */
  const char *header; /* which kind of header the caller sent; NULL for none */
} Hop;

static char *
format_header (const char *kind,
               MinaTraceId trace_id,
               MinaSpanId  parent)
{
  char trace[MINA_TRACE_ID_SIZE], span[MINA_SPAN_ID_SIZE];

  mina_trace_id_to_hex (trace_id, trace);
  mina_span_id_to_hex (parent, span);
  if (g_str_equal (kind, "traceparent"))
    return g_strdup_printf ("00-%s-%s-01", trace, span);
  return g_strdup_printf ("%s-%s-1", trace, span);
}

/* One request through all hops. A hop that reads no context opens a trace of its own. */
static void
write_request (MinaSynthWriter *writer,
               MinaPcg32       *timing,
               gint64           begin_us,
               const Hop       *hops,
               const char      *request_id)
{
  gint64 work_us[N_HOPS], rest_us[N_HOPS];
  gint64 start_us[N_HOPS], end_us[N_HOPS];
  MinaSpanId caller = 0;

  for (guint i = 0; i < N_HOPS; i++)
    {
      work_us[i] = mina_synth_draw_lognormal (timing, before_ms[i] * MS);
      rest_us[i] = mina_synth_draw_lognormal (timing, after_ms[i] * MS);
    }
  start_us[0] = begin_us;
  for (guint i = 1; i < N_HOPS; i++)
    start_us[i] = start_us[i - 1] + work_us[i - 1];
  end_us[N_HOPS - 1] = start_us[N_HOPS - 1] + work_us[N_HOPS - 1];
  for (guint i = N_HOPS - 1; i > 0; i--)
    end_us[i - 1] = end_us[i] + rest_us[i - 1];

  for (guint i = 0; i < N_HOPS; i++)
    {
      MinaTraceId sent = writer->trace_id;
      g_autofree char *header = NULL;
      g_autofree char *key = NULL;
      MinaSynthAttribute attributes[3] = { MINA_SYNTH_STRING ("app.request_id", request_id) };
      MinaSynthAttribute logged[2] = { MINA_SYNTH_STRING ("request_id", request_id) };
      MinaSpanId parent = hops[i].begins_trace ? 0 : caller;

      if (hops[i].header != NULL)
        {
          header = format_header (hops[i].header, sent, caller);
          key = g_strconcat ("http.request.header.", hops[i].header, NULL);
          attributes[1] = (MinaSynthAttribute) MINA_SYNTH_STRING (key, header);
        }
      if (hops[i].begins_trace)
        mina_synth_writer_new_trace (writer);
      caller = mina_synth_writer_span (writer,
                                       &(MinaSynthSpan){ .resource = hops[i].resource,
                                                         .kind = MINA_SPAN_KIND_SERVER,
                                                         .name = names[i],
                                                         .start_us = start_us[i],
                                                         .end_us = end_us[i],
                                                         .parent = parent,
                                                         .attributes = attributes });
      mina_synth_writer_log (writer, hops[i].resource, end_us[i], 9, caller, "request handled",
                             logged);
    }
}

MinaDataset *
mina_synth_broken_context (guint64 seed)
{
  MinaSynthWriter writer;
  MinaPcg32 timing;
  guint32 frontend, a1, a2, b1, b2, database;

  mina_synth_writer_init (&writer, "broken-context", seed);
  mina_pcg32_init (&timing, seed, 2);
  frontend = mina_synth_writer_service (&writer, "frontend", "frontend-1", "2.0.0");
  a1 = mina_synth_writer_service (&writer, "service-a", "a-1", "1.4.1");
  a2 = mina_synth_writer_service (&writer, "service-a", "a-2", "1.4.2");
  b1 = mina_synth_writer_service (&writer, "service-b", "b-1", "3.1.0");
  b2 = mina_synth_writer_service (&writer, "service-b", "b-2", "3.1.0");
  database = mina_synth_writer_service (&writer, "database", "db-1", "15.4");
  for (guint i = 0; i < 40; i++)
    {
      /* a-2 does not pass the context on. b-1 and b-2 take turns twice as slowly, so that they
       * tell the halves apart as little as they should. */
      gboolean forwards = i % 2 == 0;
      Hop hops[N_HOPS] = { { frontend, TRUE, NULL },
                           { forwards ? a1 : a2, FALSE, "traceparent" },
                           { (i / 2) % 2 == 0 ? b1 : b2, !forwards,
                             forwards ? "traceparent" : NULL },
                           { database, FALSE, "traceparent" } };
      g_autofree char *request_id = g_strdup_printf ("req-%04u", i + 1);

      write_request (&writer, &timing, (gint64) i * 250 * MS, hops, request_id);
    }
  return mina_synth_writer_finish (&writer);
}

MinaDataset *
mina_synth_scene_torn (guint64 seed)
{
  MinaSynthWriter writer;
  MinaPcg32 timing;
  guint32 frontend, a, b, database;

  mina_synth_writer_init (&writer, "scene-torn", seed);
  mina_pcg32_init (&timing, seed, 2);
  frontend = mina_synth_writer_service (&writer, "frontend", "frontend-1", "2.0.0");
  a = mina_synth_writer_service (&writer, "service-a", "a-2", "1.4.2");
  b = mina_synth_writer_service (&writer, "service-b", "b-1", "3.1.0");
  database = mina_synth_writer_service (&writer, "database", "db-1", "15.4");
  for (guint i = 0; i < 4; i++)
    {
      Hop hops[N_HOPS] = { { frontend, TRUE, NULL },
                           { a, FALSE, "traceparent" },
                           { b, TRUE, NULL },
                           { database, FALSE, "traceparent" } };
      g_autofree char *request_id = g_strdup_printf ("req-%04u", i + 1);

      write_request (&writer, &timing, (gint64) i * 250 * MS, hops, request_id);
    }
  return mina_synth_writer_finish (&writer);
}

MinaDataset *
mina_synth_two_languages (guint64 seed)
{
  MinaSynthWriter writer;
  MinaPcg32 timing;
  guint32 frontend, a, b, database;

  mina_synth_writer_init (&writer, "two-languages", seed);
  mina_pcg32_init (&timing, seed, 2);
  frontend = mina_synth_writer_service (&writer, "frontend", NULL, NULL);
  a = mina_synth_writer_service (&writer, "service-a", NULL, NULL);
  b = mina_synth_writer_service (&writer, "service-b", NULL, NULL);
  database = mina_synth_writer_service (&writer, "database", NULL, NULL);
  for (guint i = 0; i < 12; i++)
    {
      /* service-b reads and writes b3 only; database reads both. */
      Hop hops[N_HOPS] = { { frontend, TRUE, NULL },
                           { a, FALSE, "traceparent" },
                           { b, TRUE, "traceparent" },
                           { database, FALSE, "b3" } };
      g_autofree char *request_id = g_strdup_printf ("req-%04u", i + 1);

      write_request (&writer, &timing, (gint64) i * 250 * MS, hops, request_id);
    }
  return mina_synth_writer_finish (&writer);
}

MinaDataset *
mina_synth_big (guint64 seed)
{
  enum
  {
    N_BATCHES = 111,
    N_RECORDS = 300,
    N_LOOKUPS = 2
  };
  MinaSynthWriter writer;
  MinaPcg32 timing;
  guint32 import, mapper, ledger, store;
  MinaSpanId root;
  gint64 now_us = 0, root_end_us;

  mina_synth_writer_init (&writer, "big", seed);
  mina_pcg32_init (&timing, seed, 2);
  import = mina_synth_writer_service (&writer, "import", NULL, NULL);
  mapper = mina_synth_writer_service (&writer, "mapper", NULL, NULL);
  ledger = mina_synth_writer_service (&writer, "ledger", NULL, NULL);
  store = mina_synth_writer_service (&writer, "ledger-db", NULL, NULL);
  mina_synth_writer_new_trace (&writer);
  root = mina_synth_writer_new_span_id (&writer);
  for (guint i = 0; i < N_BATCHES; i++)
    {
      MinaSpanId batch = mina_synth_writer_new_span_id (&writer);
      g_autofree char *name = g_strdup_printf ("batch %04u", i + 1);
      gint64 batch_start_us = now_us;

      now_us += mina_synth_draw_lognormal (&timing, 4 * MS);
      for (guint k = 0; k < N_RECORDS; k++)
        {
          MinaSpanId record = mina_synth_writer_new_span_id (&writer);
          gint64 record_start_us = now_us;

          now_us += mina_synth_draw_exponential (&timing, 700);
          for (guint l = 0; l < N_LOOKUPS; l++)
            {
              gboolean slow = mina_pcg32_below (&timing, 4000) == 0;
              gboolean failed = mina_pcg32_below (&timing, 900) == 0;
              gint64 length_us = mina_synth_draw_exponential (&timing, slow ? 900 * MS : 3 * MS);

              mina_synth_writer_span (
                &writer,
                &(MinaSynthSpan){ .resource = l == 0 ? ledger : store,
                                  .kind = l == 0 ? MINA_SPAN_KIND_SERVER : MINA_SPAN_KIND_CLIENT,
                                  .name = l == 0 ? "POST /lookup" : "INSERT entries",
                                  .start_us = now_us,
                                  .end_us = now_us + length_us,
                                  .parent = record,
                                  .status = failed ? MINA_STATUS_ERROR : MINA_STATUS_UNSET,
                                  .message = failed ? "lock timeout" : NULL });
              now_us += length_us;
            }
          mina_synth_writer_span_with_id (&writer,
                                          &(MinaSynthSpan){ .resource = mapper,
                                                            .kind = MINA_SPAN_KIND_INTERNAL,
                                                            .name = "map record",
                                                            .start_us = record_start_us,
                                                            .end_us = now_us,
                                                            .parent = batch },
                                          record);
        }
      mina_synth_writer_span_with_id (&writer,
                                      &(MinaSynthSpan){ .resource = mapper,
                                                        .kind = MINA_SPAN_KIND_INTERNAL,
                                                        .name = name,
                                                        .start_us = batch_start_us,
                                                        .end_us = now_us,
                                                        .parent = root },
                                      batch);
    }
  root_end_us = now_us + mina_synth_draw_lognormal (&timing, 40 * MS);
  mina_synth_writer_span_with_id (&writer,
                                  &(MinaSynthSpan){ .resource = import,
                                                    .kind = MINA_SPAN_KIND_INTERNAL,
                                                    .name = "nightly import",
                                                    .start_us = 0,
                                                    .end_us = root_end_us },
                                  root);
  return mina_synth_writer_finish (&writer);
}
