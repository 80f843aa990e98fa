/* mina-peer.c - who a span calls, as its attributes tell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-peer.h"

gboolean
mina_span_is_outgoing (const MinaDataset *dataset,
                       guint32            span)
{
  guint8 kind = mina_dataset_spans (dataset)->kind[span];

  return kind == MINA_SPAN_KIND_CLIENT || kind == MINA_SPAN_KIND_PRODUCER;
}

guint32
mina_peer_of_span (const MinaDataset *dataset,
                   guint32            span)
{
  /* Names of semantic conventions, new ones before those they replaced. */
  static const char *const keys[] = {
    "peer.service",
    "db.system.name",
    "db.system",
    "messaging.system",
    "rpc.service",
    "server.address",
    "net.peer.name",
  };
  MinaRange attributes = mina_dataset_spans (dataset)->attributes[span];

  if (!mina_span_is_outgoing (dataset, span))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const MinaAttribute *found = mina_attributes_lookup (mina_dataset_attributes (dataset),
                                                           attributes, keys[i]);

      if (found != NULL && found->type == MINA_VALUE_STRING && found->string != 0)
        return found->string;
    }
  return 0;
}
