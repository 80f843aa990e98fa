/* mina-synth-scenes.c - small cases that each lack something else
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-synth-cases.h"
#include "synth/mina-synth-shop.h"
#include "synth/mina-synth-tables.h"
#include "synth/mina-synth-writer.h"

#define MS G_GINT64_CONSTANT (1000)
#define SECOND G_GINT64_CONSTANT (1000000)

MinaDataset *
mina_synth_no_ids (guint64 seed)
{
  return mina_synth_vanishing_ms_part ("no-ids", seed, 120 * SECOND, 180 * SECOND, FALSE);
}

MinaDataset *
mina_synth_with_ids (guint64 seed)
{
  return mina_synth_vanishing_ms_part ("with-ids", seed, 120 * SECOND, 180 * SECOND, TRUE);
}

MinaDataset *
mina_synth_scene_words (guint64 seed)
{
  return mina_synth_vanishing_ms_part ("scene-words", seed, 148 * SECOND, 152 * SECOND, FALSE);
}

MinaDataset *
mina_synth_scene_list (guint64 seed)
{
  static const MinaSynthPhase phases[] = { { 60, 40 } };

  return mina_synth_shop (&(MinaSynthShop){ .seed = seed,
                                            .phases = phases,
                                            .n_phases = G_N_ELEMENTS (phases),
                                            .pool_max = 3,
                                            .backoff_us = 300 * MS,
                                            .name = "scene-list",
                                            .dropped_bp = 9900 });
}

/* inventory is called for 180 ms and says nothing: no span, no log. */
static void
write_silent_request (MinaSynthWriter *writer,
                      MinaPcg32       *timing,
                      const guint32   *services,
                      gint64           begin_us)
{
  static const MinaSynthAttribute to_inventory[] = {
    MINA_SYNTH_STRING ("rpc.system", "grpc"),
    MINA_SYNTH_STRING ("server.address", "inventory"),
    MINA_SYNTH_END,
  };
  static const gint64 median_ms[] = { 6, 14, 180, 9, 40, 9, 4 };
  gint64 at_us[G_N_ELEMENTS (median_ms) + 1];
  MinaSpanId frontend, checkout, payments;

  at_us[0] = begin_us;
  for (guint i = 0; i < G_N_ELEMENTS (median_ms); i++)
    at_us[i + 1] = at_us[i] + mina_synth_draw_lognormal (timing, median_ms[i] * MS);
  mina_synth_writer_new_trace (writer);
  frontend = mina_synth_writer_span (writer, &(MinaSynthSpan){ .resource = services[0],
                                                               .kind = MINA_SPAN_KIND_SERVER,
                                                               .name = "GET /checkout",
                                                               .start_us = at_us[0],
                                                               .end_us = at_us[7] });
  checkout = mina_synth_writer_span (writer, &(MinaSynthSpan){ .resource = services[1],
                                                               .kind = MINA_SPAN_KIND_SERVER,
                                                               .name = "PlaceOrder",
                                                               .start_us = at_us[1],
                                                               .end_us = at_us[6],
                                                               .parent = frontend });
  mina_synth_writer_span (writer, &(MinaSynthSpan){ .resource = services[1],
                                                    .kind = MINA_SPAN_KIND_CLIENT,
                                                    .name = "Reserve",
                                                    .start_us = at_us[2],
                                                    .end_us = at_us[3],
                                                    .parent = checkout,
                                                    .attributes = to_inventory });
  payments = mina_synth_writer_span (writer, &(MinaSynthSpan){ .resource = services[2],
                                                               .kind = MINA_SPAN_KIND_SERVER,
                                                               .name = "Charge",
                                                               .start_us = at_us[4],
                                                               .end_us = at_us[5],
                                                               .parent = checkout });
  mina_synth_writer_log (writer, services[2], at_us[5], 9, payments, "card charged", NULL);
  mina_synth_writer_log (writer, services[1], at_us[6], 9, checkout, "order placed", NULL);
  mina_synth_writer_log (writer, services[0], at_us[7], 9, frontend, "GET /checkout 200", NULL);
}

MinaDataset *
mina_synth_scene_silent (guint64 seed)
{
  MinaSynthWriter writer;
  MinaPcg32 timing;
  guint32 services[3];

  mina_synth_writer_init (&writer, "scene-silent", seed);
  mina_pcg32_init (&timing, seed, 2);
  services[0] = mina_synth_writer_service (&writer, "frontend", NULL, NULL);
  services[1] = mina_synth_writer_service (&writer, "checkout", NULL, NULL);
  services[2] = mina_synth_writer_service (&writer, "payments", NULL, NULL);
  for (guint i = 0; i < 6; i++)
    write_silent_request (&writer, &timing, services, (gint64) i * 700 * MS);
  return mina_synth_writer_finish (&writer);
}
