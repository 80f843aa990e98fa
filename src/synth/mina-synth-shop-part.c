/* mina-synth-shop-part.c - a part of the case of the vanishing millisecond
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-synth-shop-private.h"

/* Ids of a request, as the whole case has them. */
typedef struct
{
  MinaTraceId trace_id;
  MinaSpanId  ids[MINA_SHOP_N_STEPS];
} Ids;

MinaDataset *
mina_synth_vanishing_ms_part (const char *name,
                              guint64     seed,
                              gint64      start_us,
                              gint64      end_us,
                              gboolean    log_ids)
{
  MinaSynthShop shop = mina_shop_vanishing_ms;
  g_autoptr (GArray) requests = NULL;
  g_autofree Ids *ids = NULL;
  guint32 resources[MINA_SHOP_N_SERVICES];
  gint64 first_us = G_MAXINT64, last_us = G_MININT64;
  MinaSynthWriter writer;

  g_return_val_if_fail (name != NULL, NULL);

  shop.seed = seed;
  requests = mina_shop_draw (&shop);
  ids = g_new0 (Ids, MAX (requests->len, 1));
  mina_synth_writer_init (&writer, name, seed);
  for (guint s = 0; s < MINA_SHOP_N_SERVICES; s++)
    resources[s] = mina_synth_writer_service (&writer, mina_shop_services[s], NULL, NULL);
  for (guint i = 0; i < requests->len; i++)
    {
      const MinaShopRequest *request = &g_array_index (requests, MinaShopRequest, i);
      MinaShopTimes times;

      if (request->arrival_us >= start_us && request->arrival_us < end_us)
        {
          mina_shop_request_times (request, &times);
          mina_shop_write_spans (&writer, resources, &times, ids[i].ids);
          first_us = MIN (first_us, request->arrival_us);
          last_us = MAX (last_us, request->arrival_us + request->total_us);
        }
      else
        mina_shop_skip_spans (&writer, ids[i].ids);
      ids[i].trace_id = writer.trace_id;
    }
  for (guint i = 0; i < requests->len; i++)
    {
      MinaShopLine lines[MINA_SHOP_N_LINES];
      MinaShopTimes times;

      mina_shop_request_times (&g_array_index (requests, MinaShopRequest, i), &times);
      mina_shop_log_lines (&times, lines);
      writer.trace_id = ids[i].trace_id;
      for (guint k = 0; k < MINA_SHOP_N_LINES; k++)
        if (lines[k].time_us >= first_us && lines[k].time_us <= last_us)
          mina_synth_writer_log (&writer, resources[mina_shop_steps[lines[k].step].service],
                                 lines[k].time_us, 9, log_ids ? ids[i].ids[lines[k].step] : 0,
                                 lines[k].body, NULL);
    }
  return mina_synth_writer_finish (&writer);
}
