/* mina-otlp-proto.h - OTLP as protobuf: traces, logs and metrics
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-decoder.h"

G_BEGIN_DECLS

/**
 * mina_format_otlp_proto:
 *
 * TracesData, LogsData and MetricsData of opentelemetry.proto (the same bytes as the
 * Export…ServiceRequest), one or several after each other, and Tempo's TraceByIDResponse. Which
 * signal a message carries is not said in it: each record is told by its fields.
 *
 * Unknown fields are read over; a cut message gives what was complete, and a problem.
 */
extern const MinaByteFormat mina_format_otlp_proto;

/**
 * mina_otlp_proto_probe:
 * @head: the first bytes
 * @length: how many
 * @complete: whether @head is all there is
 *
 * Checks the nesting of messages from the first byte on. Random bytes and text do not pass.
 *
 * Returns: how sure it is that they are OTLP, 0 to 100
 */
int      mina_otlp_proto_probe  (const guint8      *head,
                                 gsize              length,
                                 gboolean           complete);

/**
 * mina_otlp_proto_decode:
 * @data: a message
 * @length: its length in bytes
 * @offset: how many bytes of the file come before it, for places
 * @context: where to put what it holds
 *
 * Decodes one message that lies in memory. Problems go to the context's diagnostics. Documents are
 * counted by the caller.
 *
 * Returns: whether it was read to its end
 */
gboolean mina_otlp_proto_decode (const guint8      *data,
                                 gsize              length,
                                 gint64             offset,
                                 MinaDecodeContext *context);

G_END_DECLS
