/* mina-peer.h - who a span calls, as its attributes tell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * mina_peer_of_span:
 * @dataset: a dataset
 * @span: a record
 *
 * Looks at `peer.service`, `db.system.name`, `messaging.system`, `rpc.service`, `server.address`
 * and the older names of these (OpenTelemetry semantic conventions).
 *
 * Returns: string number of the name of who is called, 0 if @span calls nobody or does not say
 */
guint32  mina_peer_of_span       (const MinaDataset *dataset,
                                  guint32            span);

/**
 * mina_span_is_outgoing:
 * @dataset: a dataset
 * @span: a record
 *
 * Returns: whether it is a call or a message to somebody: kind CLIENT or PRODUCER
 */
gboolean mina_span_is_outgoing   (const MinaDataset *dataset,
                                  guint32            span);

G_END_DECLS
