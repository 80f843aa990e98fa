/* mina-capstone.c - a case that nobody has told about, another one for each learner
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-capstone.h"

#include "synth/mina-synth-cases.h"
#include "synth/mina-synth-tables.h"
#include "synth/mina-synth-writer.h"

#define MS G_GINT64_CONSTANT (1000)
#define STREAM_ANSWER 11
#define STREAM_TIMING 12
#define N_REQUESTS 40
#define N_SILENT_REQUESTS 400

/* ---- which case ---- */

/* SplitMix64 (G. Steele and others, 2014): neighbours become strangers. */
static guint64
mix (guint64 value)
{
  value += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  value = (value ^ value >> 30) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  value = (value ^ value >> 27) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return value ^ value >> 31;
}

guint64
mina_capstone_seed (const char *learner,
                    const char *class_id)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  g_return_val_if_fail (learner != NULL && class_id != NULL, 0);

  /* FNV-1a over both texts with a NUL between them. */
  for (const char *at = learner; *at != '\0'; at++)
    hash = (hash ^ (guchar) *at) * G_GUINT64_CONSTANT (0x100000001b3);
  hash *= G_GUINT64_CONSTANT (0x100000001b3);
  for (const char *at = class_id; *at != '\0'; at++)
    hash = (hash ^ (guchar) *at) * G_GUINT64_CONSTANT (0x100000001b3);
  return mix (hash);
}

guint64
mina_capstone_next_seed (guint64 seed)
{
  guint64 next = mix (seed);

  while (next % 3 == seed % 3)
    next = mix (next);
  return next;
}

const char *
mina_capstone_kind_name (MinaCapstoneKind kind)
{
  static const char *const names[MINA_CAPSTONE_N_KINDS] = {
    "n-plus-one",
    "retry-storm",
    "silent-service",
    "pool-wait",
    "full-scan",
    "clock-skew",
  };

  g_return_val_if_fail (kind < MINA_CAPSTONE_N_KINDS, NULL);

  return names[kind];
}

/* Who is ill, and what shows it. */
typedef struct
{
  const char *service;
  const char *span;
} Patient;

static const Patient askers[] = { { "catalog", "SELECT price" },
                                  { "orders", "SELECT order_line" },
                                  { "invoices", "SELECT customer" } };
static const Patient callers[] = { { "checkout", "POST /reserve" },
                                   { "booking", "POST /seats" },
                                   { "shipping", "POST /labels" } };
static const Patient silent[] = { { "loyalty", "POST /points" },
                                  { "vouchers", "POST /redeem" },
                                  { "giftcards", "POST /balance" } };

void
mina_capstone_answer (guint64             seed,
                      MinaCapstoneAnswer *answer)
{
  static const char *const versions[] = { "2.3.1", "4.0.2", "1.12.0" };
  MinaPcg32 random;
  const Patient *patient;
  guint which;

  g_return_if_fail (answer != NULL);

  mina_pcg32_init (&random, seed, STREAM_ANSWER);
  which = mina_pcg32_below (&random, 3);
  *answer = (MinaCapstoneAnswer){ .kind = (MinaCapstoneKind) (seed % 3), .kept_bp = 10000 };
  switch (answer->kind)
    {
    case MINA_CAPSTONE_N_PLUS_ONE:
      patient = &askers[which];
      answer->count = 24 + mina_pcg32_below (&random, 8);
      answer->each_ms = 7 + mina_pcg32_below (&random, 5);
      answer->span_kind = MINA_SPAN_KIND_CLIENT;
      break;
    case MINA_CAPSTONE_RETRY_STORM:
      patient = &callers[which];
      answer->count = 3 + mina_pcg32_below (&random, 3);
      answer->each_ms = 180 + 10 * mina_pcg32_below (&random, 8);
      answer->version = versions[mina_pcg32_below (&random, G_N_ELEMENTS (versions))];
      answer->span_kind = MINA_SPAN_KIND_CLIENT;
      break;
    case MINA_CAPSTONE_SILENT_SERVICE:
    case MINA_CAPSTONE_POOL_WAIT:
    case MINA_CAPSTONE_FULL_SCAN:
    case MINA_CAPSTONE_CLOCK_SKEW:
    case MINA_CAPSTONE_N_KINDS:
    default:
      patient = &silent[which];
      answer->each_ms = 160 + 10 * mina_pcg32_below (&random, 6);
      answer->kept_bp = 500;
      answer->span_kind = MINA_SPAN_KIND_CLIENT;
      break;
    }
  answer->service = patient->service;
  answer->span = patient->span;
  answer->span_service =
    answer->kind == MINA_CAPSTONE_SILENT_SERVICE ? "frontend" : patient->service;
}

/* ---- the dataset ---- */

typedef struct
{
  MinaSynthWriter writer;
  MinaPcg32 timing;
  MinaCapstoneAnswer answer;
} Case;

static gint64
work (Case  *made,
      gint64 median_us)
{
  return mina_synth_draw_lognormal (&made->timing, median_us);
}

static MinaSpanId
write_span (Case                     *made,
            guint32                   resource,
            MinaSpanKind              kind,
            const char               *name,
            gint64                    start_us,
            gint64                    end_us,
            MinaSpanId                parent,
            const MinaSynthAttribute *attributes)
{
  return mina_synth_writer_span (&made->writer, &(MinaSynthSpan){ .resource = resource,
                                                                  .kind = kind,
                                                                  .name = name,
                                                                  .start_us = start_us,
                                                                  .end_us = end_us,
                                                                  .parent = parent,
                                                                  .attributes = attributes });
}

static void
write_n_plus_one (Case *made)
{
  static const MinaSynthAttribute query[] = {
    MINA_SYNTH_STRING ("db.system.name", "postgresql"),
    MINA_SYNTH_END,
  };
  const MinaCapstoneAnswer *answer = &made->answer;
  guint32 frontend = mina_synth_writer_service (&made->writer, "frontend", NULL, NULL);
  guint32 asker = mina_synth_writer_service (&made->writer, answer->service, NULL, NULL);

  for (guint i = 0; i < N_REQUESTS; i++)
    {
      MinaSynthWriter *writer = &made->writer;
      gint64 begin_us = (gint64) i * 600 * MS, now_us = begin_us + work (made, 5 * MS);
      gint64 server_us = now_us + work (made, 600);
      MinaSpanId root = mina_synth_writer_new_span_id (writer);
      MinaSpanId call = mina_synth_writer_new_span_id (writer);
      MinaSpanId server = mina_synth_writer_new_span_id (writer);
      gint64 call_us = now_us;

      mina_synth_writer_new_trace (writer);
      now_us = server_us + work (made, 4 * MS);
      for (guint k = 0; k < answer->count; k++)
        {
          gint64 end_us = now_us + work (made, answer->each_ms * MS);

          write_span (made, asker, answer->span_kind, answer->span, now_us, end_us, server, query);
          now_us = end_us + 100;
        }
      now_us += work (made, 2 * MS);
      mina_synth_writer_span_with_id (writer,
                                      &(MinaSynthSpan){ .resource = asker,
                                                        .kind = MINA_SPAN_KIND_SERVER,
                                                        .name = "GET /list",
                                                        .start_us = server_us,
                                                        .end_us = now_us,
                                                        .parent = call },
                                      server);
      mina_synth_writer_log (writer, asker, now_us, 9, server, "list served", NULL);
      mina_synth_writer_span_with_id (writer,
                                      &(MinaSynthSpan){ .resource = frontend,
                                                        .kind = MINA_SPAN_KIND_CLIENT,
                                                        .name = "GET /list",
                                                        .start_us = call_us,
                                                        .end_us = now_us + 500,
                                                        .parent = root },
                                      call);
      mina_synth_writer_span_with_id (writer,
                                      &(MinaSynthSpan){ .resource = frontend,
                                                        .kind = MINA_SPAN_KIND_SERVER,
                                                        .name = "GET /page",
                                                        .start_us = begin_us,
                                                        .end_us = now_us + 3 * MS },
                                      root);
    }
}

/* One attempt: the call and, in the called service, what it led to. Returns when it ended. */
static gint64
write_attempt (Case      *made,
               guint32    caller,
               guint32    called,
               guint      number,
               gboolean   fails,
               gint64     start_us,
               MinaSpanId parent)
{
  const MinaCapstoneAnswer *answer = &made->answer;
  gint64 end_us = start_us
                  + (fails ? answer->each_ms * MS : work (made, (gint64) answer->each_ms * MS / 6));
  MinaSynthAttribute attributes[4] = { MINA_SYNTH_STRING ("server.address", "stockroom") };
  guint n = 1;
  MinaSpanId id;

  if (number > 0)
    attributes[n++] = (MinaSynthAttribute) MINA_SYNTH_INT ("http.request.resend_count", number);
  if (fails)
    attributes[n++] = (MinaSynthAttribute) MINA_SYNTH_STRING ("error.type", "timeout");
  attributes[n] = (MinaSynthAttribute) MINA_SYNTH_END;
  id = mina_synth_writer_span (
    &made->writer,
    &(MinaSynthSpan){ .resource = caller,
                      .kind = MINA_SPAN_KIND_CLIENT,
                      .name = answer->span,
                      .start_us = start_us,
                      .end_us = end_us,
                      .parent = parent,
                      .status = fails ? MINA_STATUS_ERROR : MINA_STATUS_UNSET,
                      .message = fails ? "timeout" : NULL,
                      .attributes = attributes });
  /* The called service goes on when the caller has given up. */
  write_span (made, called, MINA_SPAN_KIND_SERVER, answer->span, start_us + 600,
              fails ? end_us + work (made, 40 * MS) : end_us - 500, id, NULL);
  return end_us;
}

static void
write_retry_storm (Case *made)
{
  const MinaCapstoneAnswer *answer = &made->answer;
  MinaSynthWriter *writer = &made->writer;
  guint32 frontend = mina_synth_writer_service (writer, "frontend", NULL, NULL);
  guint32 good = mina_synth_writer_service (writer, answer->service, "1", "1.9.4");
  guint32 bad = mina_synth_writer_service (writer, answer->service, "2", answer->version);
  guint32 called = mina_synth_writer_service (writer, "stockroom", NULL, NULL);

  for (guint i = 0; i < N_REQUESTS; i++)
    {
      gboolean drops = i % 2 == 1;
      /* Every fourth request of either version runs into timeouts. */
      guint failures = i % 8 < 2 ? answer->count - 1 : 0;
      guint32 caller = drops ? bad : good;
      gint64 begin_us = (gint64) i * 2500 * MS;
      gint64 server_us = begin_us + work (made, 6 * MS);
      gint64 now_us = server_us + work (made, 9 * MS);
      MinaSpanId root = mina_synth_writer_new_span_id (writer);
      MinaSpanId server = mina_synth_writer_new_span_id (writer);
      MinaTraceId whole;

      mina_synth_writer_new_trace (writer);
      whole = writer->trace_id;
      for (guint k = 0; k <= failures; k++)
        {
          gboolean torn = drops && k > 0;

          if (torn)
            mina_synth_writer_new_trace (writer);
          now_us =
            write_attempt (made, caller, called, k, k < failures, now_us, torn ? 0 : server);
          now_us += k < failures ? 50 * MS : 0;
        }
      writer->trace_id = whole;
      now_us += work (made, 4 * MS);
      write_span (made, frontend, MINA_SPAN_KIND_INTERNAL, "render", now_us, now_us + 2 * MS, root,
                  NULL);
      mina_synth_writer_span_with_id (writer,
                                      &(MinaSynthSpan){ .resource = caller,
                                                        .kind = MINA_SPAN_KIND_SERVER,
                                                        .name = "POST /order",
                                                        .start_us = server_us,
                                                        .end_us = now_us,
                                                        .parent = root },
                                      server);
      mina_synth_writer_log (writer, caller, now_us, 9, server, "order taken", NULL);
      mina_synth_writer_span_with_id (writer,
                                      &(MinaSynthSpan){ .resource = frontend,
                                                        .kind = MINA_SPAN_KIND_SERVER,
                                                        .name = "POST /order",
                                                        .start_us = begin_us,
                                                        .end_us = now_us + 3 * MS },
                                      root);
    }
}

static void
write_silent_service (Case *made)
{
  const MinaCapstoneAnswer *answer = &made->answer;
  MinaSynthWriter *writer = &made->writer;
  const MinaSynthAttribute to_silent[] = { MINA_SYNTH_STRING ("server.address", answer->service),
                                           MINA_SYNTH_END };
  guint64 threshold = ((guint64) (10000 - answer->kept_bp) << 28) / 10000 << 28;
  guint32 frontend = mina_synth_writer_service (writer, "frontend", NULL, NULL);
  guint32 basket = mina_synth_writer_service (writer, "basket", NULL, NULL);

  for (guint i = 0; i < N_SILENT_REQUESTS; i++)
    {
      gint64 begin_us = (gint64) i * 250 * MS;
      gint64 basket_us = begin_us + work (made, 5 * MS);
      gint64 basket_end_us = basket_us + work (made, 22 * MS);
      gint64 dark_us = basket_end_us + work (made, 3 * MS);
      gint64 dark_end_us = dark_us + work (made, answer->each_ms * MS);
      gint64 end_us = dark_end_us + work (made, 6 * MS);
      MinaSpanId root, call;

      mina_synth_writer_new_trace (writer);
      if ((writer->trace_id.lo & ((G_GUINT64_CONSTANT (1) << 56) - 1)) < threshold)
        continue;
      root = write_span (made, frontend, MINA_SPAN_KIND_SERVER, "GET /basket", begin_us, end_us, 0,
                         NULL);
      call = write_span (made, frontend, MINA_SPAN_KIND_CLIENT, "GET /items", basket_us,
                         basket_end_us, root, NULL);
      write_span (made, basket, MINA_SPAN_KIND_SERVER, "GET /items", basket_us + 400,
                  basket_end_us - 400, call, NULL);
      write_span (made, frontend, answer->span_kind, answer->span, dark_us, dark_end_us, root,
                  to_silent);
      mina_synth_writer_log (writer, frontend, end_us, 9, root, "basket shown", NULL);
    }
}

MinaDataset *
mina_synth_capstone (guint64 seed)
{
  Case made;

  mina_capstone_answer (seed, &made.answer);
  mina_synth_writer_init (&made.writer, "capstone", seed);
  mina_pcg32_init (&made.timing, seed, STREAM_TIMING);
  switch (made.answer.kind)
    {
    case MINA_CAPSTONE_N_PLUS_ONE:
      write_n_plus_one (&made);
      break;
    case MINA_CAPSTONE_RETRY_STORM:
      write_retry_storm (&made);
      break;
    case MINA_CAPSTONE_SILENT_SERVICE:
    case MINA_CAPSTONE_POOL_WAIT:
    case MINA_CAPSTONE_FULL_SCAN:
    case MINA_CAPSTONE_CLOCK_SKEW:
    case MINA_CAPSTONE_N_KINDS:
    default:
      write_silent_service (&made);
      break;
    }
  return mina_synth_writer_finish (&made.writer);
}
