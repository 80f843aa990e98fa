/* mina-synth-exact.c - small made-up traces in which every number is meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-synth-cases.h"
#include "synth/mina-synth-writer.h"

#define MS G_GINT64_CONSTANT (1000)
#define SECOND G_GINT64_CONSTANT (1000000)

/* What the lesson calls a span, see MINA_SPAN_LABEL_KEY. */
#define LABEL(text) MINA_SYNTH_STRING ("mina.label", text)

typedef struct
{
  const char *service;
  MinaSpanKind kind;
  const char *name;
  gint64 start_ms;
  gint64 end_ms;
  int parent; /* index in the list, -1 for the root */
} Step;

/* A trace of spans that all end well, each with a log line. */
static void
write_steps (MinaSynthWriter *writer,
             gint64           begin_us,
             const Step      *steps,
             guint            n)
{
  MinaSpanId ids[16];

  g_assert (n <= G_N_ELEMENTS (ids));
  mina_synth_writer_new_trace (writer);
  for (guint i = 0; i < n; i++)
    {
      guint32 resource = mina_synth_writer_service (writer, steps[i].service, NULL, NULL);
      g_autofree char *body = g_strdup_printf ("%s done in %d ms", steps[i].name,
                                               (int) (steps[i].end_ms - steps[i].start_ms));

      ids[i] = mina_synth_writer_span (
        writer, &(MinaSynthSpan){ .resource = resource,
                                  .kind = steps[i].kind,
                                  .name = steps[i].name,
                                  .start_us = begin_us + steps[i].start_ms * MS,
                                  .end_us = begin_us + steps[i].end_ms * MS,
                                  .parent = steps[i].parent < 0 ? 0 : ids[steps[i].parent] });
      mina_synth_writer_log (writer, resource, begin_us + steps[i].end_ms * MS, 9, ids[i], body,
                             NULL);
    }
}

MinaDataset *
mina_synth_first_trace (guint64 seed)
{
  static const Step t1[] = {
    { "frontend", MINA_SPAN_KIND_SERVER, "GET /order", 0, 120, -1 },
    { "service-a", MINA_SPAN_KIND_SERVER, "POST /price", 12, 112, 0 },
    { "service-b", MINA_SPAN_KIND_SERVER, "GET /tariff", 26, 100, 1 },
    { "database", MINA_SPAN_KIND_SERVER, "SELECT tariff", 38, 90, 2 },
  };
  static const Step t2[] = {
    { "frontend", MINA_SPAN_KIND_SERVER, "HTTP GET /item", 0, 64, -1 },
    { "service-a", MINA_SPAN_KIND_SERVER, "gRPC Items/Get", 8, 58, 0 },
    { "database", MINA_SPAN_KIND_SERVER, "SELECT item", 16, 48, 1 },
  };
  static const Step t3[] = {
    { "frontend", MINA_SPAN_KIND_SERVER, "GET /order", 0, 420, -1 },
    { "service-a", MINA_SPAN_KIND_SERVER, "POST /price", 10, 412, 0 },
    { "service-b", MINA_SPAN_KIND_SERVER, "GET /tariff", 24, 400, 1 },
    { "database", MINA_SPAN_KIND_SERVER, "SELECT tariff", 40, 92, 2 },
  };
  static const Step t4[] = {
    { "frontend", MINA_SPAN_KIND_SERVER, "GET /order", 0, 300, -1 },
    { "service-a", MINA_SPAN_KIND_SERVER, "POST /price", 8, 294, 0 },
    { "service-b", MINA_SPAN_KIND_SERVER, "GET /tariff", 180, 284, 1 },
    { "database", MINA_SPAN_KIND_SERVER, "SELECT tariff", 190, 250, 2 },
  };
  MinaSynthWriter writer;

  mina_synth_writer_init (&writer, "first-trace", seed);
  write_steps (&writer, 0, t1, G_N_ELEMENTS (t1));
  write_steps (&writer, 2 * SECOND, t2, G_N_ELEMENTS (t2));
  write_steps (&writer, 4 * SECOND, t3, G_N_ELEMENTS (t3));
  write_steps (&writer, 6 * SECOND, t4, G_N_ELEMENTS (t4));
  return mina_synth_writer_finish (&writer);
}

typedef struct
{
  MinaSynthWriter writer;
  guint32 frontend;
  guint32 service_a;
  guint32 service_b;
  MinaSpanId root;
  MinaSpanId first;
  MinaSpanId second;
} FiveSpans;

/* The five spans of the exercise. All but the cache lookup are direct children of the root: the
 * calling service records no server span of its own. */
static void
write_five_spans (FiveSpans  *five,
                  const char *name,
                  guint64     seed,
                  gboolean    lit)
{
  static const MinaSynthAttribute root_attributes[] = {
    MINA_SYNTH_STRING ("http.request.method", "GET"),
    MINA_SYNTH_STRING ("http.route", "/checkout"),
    MINA_SYNTH_INT ("http.response.status_code", 200),
    LABEL ("Span 5: Return path (total 1.6s)"),
    MINA_SYNTH_END,
  };
  static const MinaSynthAttribute send_attributes[] = {
    LABEL ("Span 1: Frontend → Service A (50ms)"),
    MINA_SYNTH_END,
  };
  static const MinaSynthAttribute timeout_attributes[] = {
    MINA_SYNTH_STRING ("http.request.method", "POST"),
    MINA_SYNTH_STRING ("server.address", "service-b"),
    MINA_SYNTH_STRING ("url.path", "/quote"),
    MINA_SYNTH_STRING ("error.type", "timeout"),
    LABEL ("Span 2: Service A → Service B (800ms)"),
    MINA_SYNTH_END,
  };
  static const MinaSynthAttribute retry_attributes[] = {
    MINA_SYNTH_STRING ("http.request.method", "POST"),
    MINA_SYNTH_STRING ("server.address", "service-b"),
    MINA_SYNTH_STRING ("url.path", "/quote"),
    MINA_SYNTH_INT ("http.request.resend_count", 1),
    MINA_SYNTH_INT ("http.response.status_code", 200),
    LABEL ("Span 4: Service A retry (600ms)"),
    MINA_SYNTH_END,
  };
  MinaSynthWriter *writer = &five->writer;

  mina_synth_writer_init (writer, name, seed);
  five->frontend = mina_synth_writer_service (writer, "frontend", NULL, NULL);
  five->service_a = mina_synth_writer_service (writer, "service-a", NULL, NULL);
  five->service_b = mina_synth_writer_service (writer, "service-b", NULL, NULL);
  mina_synth_writer_new_trace (writer);
  five->root = mina_synth_writer_new_span_id (writer);
  mina_synth_writer_span (writer, &(MinaSynthSpan){ .resource = five->frontend,
                                                    .kind = MINA_SPAN_KIND_INTERNAL,
                                                    .name = "send to service-a",
                                                    .start_us = 0,
                                                    .end_us = 50 * MS,
                                                    .parent = five->root,
                                                    .attributes = send_attributes });
  five->first = mina_synth_writer_span (writer,
                                        &(MinaSynthSpan){ .resource = five->service_a,
                                                          .kind = MINA_SPAN_KIND_CLIENT,
                                                          .name = "POST /quote",
                                                          .start_us = 50 * MS,
                                                          .end_us = 850 * MS,
                                                          .parent = five->root,
                                                          .status = MINA_STATUS_ERROR,
                                                          .message = "timeout",
                                                          .attributes = timeout_attributes });
  five->second = mina_synth_writer_span (writer,
                                         &(MinaSynthSpan){ .resource = five->service_a,
                                                           .kind = MINA_SPAN_KIND_CLIENT,
                                                           .name = "POST /quote",
                                                           .start_us = 950 * MS,
                                                           .end_us = 1550 * MS,
                                                           .parent = five->root,
                                                           .attributes = retry_attributes });
  mina_synth_writer_log (writer, five->service_a, 850 * MS, 13, five->first, "timeout, retrying",
                         NULL);
  if (lit)
    mina_synth_writer_event (writer, 850 * MS, "retry scheduled, backoff 100 ms");
  mina_synth_writer_span_with_id (writer,
                                  &(MinaSynthSpan){ .resource = five->frontend,
                                                    .kind = MINA_SPAN_KIND_SERVER,
                                                    .name = "GET /checkout",
                                                    .start_us = 0,
                                                    .end_us = 1600 * MS,
                                                    .attributes = root_attributes },
                                  five->root);
}

static void
write_cache_lookup (FiveSpans *five,
                    MinaSpanId parent)
{
  static const MinaSynthAttribute attributes[] = {
    MINA_SYNTH_STRING ("db.system.name", "redis"),
    MINA_SYNTH_STRING ("db.operation.name", "GET"),
    MINA_SYNTH_BOOL ("app.cache.hit", FALSE),
    LABEL ("Span 3: Service B → Redis (12ms)"),
    MINA_SYNTH_END,
  };

  mina_synth_writer_span (&five->writer, &(MinaSynthSpan){ .resource = five->service_b,
                                                           .kind = MINA_SPAN_KIND_CLIENT,
                                                           .name = "GET quote",
                                                           .start_us = 70 * MS,
                                                           .end_us = 82 * MS,
                                                           .parent = parent,
                                                           .attributes = attributes });
}

MinaDataset *
mina_synth_five_spans (guint64 seed)
{
  FiveSpans five;

  write_five_spans (&five, "five-spans", seed, FALSE);
  write_cache_lookup (&five, five.first);
  return mina_synth_writer_finish (&five.writer);
}

MinaDataset *
mina_synth_five_spans_lit (guint64 seed)
{
  static const MinaSynthAttribute scan[] = {
    MINA_SYNTH_STRING ("db.system.name", "postgresql"),
    MINA_SYNTH_STRING ("db.query.text", "SELECT * FROM tariffs"),
    MINA_SYNTH_INT ("app.rows_scanned", 2100000),
    MINA_SYNTH_END,
  };
  FiveSpans five;
  const struct
  {
    gint64 server_start, server_end, scan_start, scan_end;
  } attempts[] = { { 60, 850, 90, 846 }, { 955, 1548, 960, 1540 } };

  write_five_spans (&five, "five-spans-lit", seed, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      guint32 tariffs = mina_synth_writer_service (&five.writer, "tariff-db", NULL, NULL);
      MinaSpanId server = mina_synth_writer_span (
        &five.writer, &(MinaSynthSpan){ .resource = five.service_b,
                                        .kind = MINA_SPAN_KIND_SERVER,
                                        .name = "POST /quote",
                                        .start_us = attempts[i].server_start * MS,
                                        .end_us = attempts[i].server_end * MS,
                                        .parent = i == 0 ? five.first : five.second });

      if (i == 0)
        write_cache_lookup (&five, server);
      mina_synth_writer_span (&five.writer,
                              &(MinaSynthSpan){ .resource = tariffs,
                                                .kind = MINA_SPAN_KIND_SERVER,
                                                .name = "SELECT tariffs",
                                                .start_us = attempts[i].scan_start * MS,
                                                .end_us = attempts[i].scan_end * MS,
                                                .parent = server,
                                                .attributes = scan });
    }
  return mina_synth_writer_finish (&five.writer);
}

MinaDataset *
mina_synth_five_spans_twin (guint64 seed)
{
  static const MinaSynthAttribute whole[] = {
    LABEL ("Span 5: Return path (total 1.7s)"),
    MINA_SYNTH_END,
  };
  static const MinaSynthAttribute send[] = {
    LABEL ("Span 1: Frontend → Search (60ms)"),
    MINA_SYNTH_END,
  };
  static const MinaSynthAttribute disk[] = {
    LABEL ("Span 3: Index → Disk (15ms)"),
    MINA_SYNTH_END,
  };
  static const MinaSynthAttribute retry[] = {
    MINA_SYNTH_INT ("http.request.resend_count", 1),
    MINA_SYNTH_INT ("http.response.status_code", 200),
    LABEL ("Span 4: Search retry (900ms)"),
    MINA_SYNTH_END,
  };
  static const MinaSynthAttribute timeout[] = {
    MINA_SYNTH_STRING ("error.type", "timeout"),
    LABEL ("Span 2: Search → Index (500ms)"),
    MINA_SYNTH_END,
  };
  MinaSynthWriter writer;
  guint32 frontend, search, index;
  MinaSpanId root, first;

  mina_synth_writer_init (&writer, "five-spans-twin", seed);
  frontend = mina_synth_writer_service (&writer, "frontend", NULL, NULL);
  search = mina_synth_writer_service (&writer, "search", NULL, NULL);
  index = mina_synth_writer_service (&writer, "index", NULL, NULL);
  mina_synth_writer_new_trace (&writer);
  root = mina_synth_writer_new_span_id (&writer);
  mina_synth_writer_span (&writer, &(MinaSynthSpan){ .resource = frontend,
                                                     .kind = MINA_SPAN_KIND_INTERNAL,
                                                     .name = "send to search",
                                                     .start_us = 0,
                                                     .end_us = 60 * MS,
                                                     .parent = root,
                                                     .attributes = send });
  first = mina_synth_writer_span (&writer, &(MinaSynthSpan){ .resource = search,
                                                             .kind = MINA_SPAN_KIND_CLIENT,
                                                             .name = "POST /lookup",
                                                             .start_us = 60 * MS,
                                                             .end_us = 560 * MS,
                                                             .parent = root,
                                                             .status = MINA_STATUS_ERROR,
                                                             .message = "timeout",
                                                             .attributes = timeout });
  mina_synth_writer_span (&writer, &(MinaSynthSpan){ .resource = index,
                                                     .kind = MINA_SPAN_KIND_CLIENT,
                                                     .name = "read segment",
                                                     .start_us = 75 * MS,
                                                     .end_us = 90 * MS,
                                                     .parent = first,
                                                     .attributes = disk });
  mina_synth_writer_log (&writer, search, 560 * MS, 13, first, "timeout, retrying", NULL);
  mina_synth_writer_span (&writer, &(MinaSynthSpan){ .resource = search,
                                                     .kind = MINA_SPAN_KIND_CLIENT,
                                                     .name = "POST /lookup",
                                                     .start_us = 700 * MS,
                                                     .end_us = 1600 * MS,
                                                     .parent = root,
                                                     .attributes = retry });
  mina_synth_writer_span_with_id (&writer,
                                  &(MinaSynthSpan){ .resource = frontend,
                                                    .kind = MINA_SPAN_KIND_SERVER,
                                                    .name = "GET /search",
                                                    .start_us = 0,
                                                    .end_us = 1700 * MS,
                                                    .attributes = whole },
                                  root);
  return mina_synth_writer_finish (&writer);
}

MinaDataset *
mina_synth_skewed_clocks (guint64 seed)
{
  /* The clock of pricing is 40 ms behind, that of stock 25 ms ahead. */
  static const Step steps[] = {
    { "frontend", MINA_SPAN_KIND_SERVER, "GET /basket", 0, 220, -1 },
    { "frontend", MINA_SPAN_KIND_CLIENT, "GET /prices", 10, 110, 0 },
    { "pricing", MINA_SPAN_KIND_SERVER, "GET /prices", -26, 64, 1 },
    { "pricing", MINA_SPAN_KIND_CLIENT, "SELECT prices", -16, 54, 2 },
    { "frontend", MINA_SPAN_KIND_CLIENT, "GET /stock", 115, 210, 0 },
    { "stock", MINA_SPAN_KIND_SERVER, "GET /stock", 144, 231, 4 },
  };
  MinaSynthWriter writer;

  mina_synth_writer_init (&writer, "skewed-clocks", seed);
  write_steps (&writer, SECOND, steps, G_N_ELEMENTS (steps));
  return mina_synth_writer_finish (&writer);
}

MinaDataset *
mina_synth_async_tail (guint64 seed)
{
  static const Step steps[] = {
    { "frontend", MINA_SPAN_KIND_SERVER, "POST /order", 0, 80, -1 },
    { "orders", MINA_SPAN_KIND_SERVER, "POST /order", 8, 74, 0 },
    { "orders", MINA_SPAN_KIND_CLIENT, "INSERT order", 14, 52, 1 },
    { "orders", MINA_SPAN_KIND_PRODUCER, "orders.placed publish", 56, 60, 1 },
    { "mailer", MINA_SPAN_KIND_CONSUMER, "orders.placed process", 190, 610, 3 },
    { "mailer", MINA_SPAN_KIND_CLIENT, "send mail", 210, 590, 4 },
    { "warehouse", MINA_SPAN_KIND_CONSUMER, "orders.placed process", 420, 880, 3 },
  };
  MinaSynthWriter writer;

  mina_synth_writer_init (&writer, "async-tail", seed);
  write_steps (&writer, 0, steps, G_N_ELEMENTS (steps));
  return mina_synth_writer_finish (&writer);
}
