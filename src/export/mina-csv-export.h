/* mina-csv-export.h - a trace as a table for spreadsheets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "base/mina-work.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * mina_csv_export:
 * @dataset: what was read
 * @trace: index of a trace
 * @stream: where to write
 * @work: (nullable): the wish to stop
 * @error: return location: what @stream says, MINA_ERROR_CANCELLED
 *
 * Writes a row for each span, parents before their children, siblings by start, as comma-separated
 * values (RFC 4180) in UTF-8. The columns are named in the first row, in English everywhere, so
 * that programs find them: trace_id, span_id, parent_id, depth, service, name, kind, status,
 * status_message, start_unix_ns, offset_ns, duration_ns, self_ns, events, links, attributes. The
 * last is a JSON object.
 *
 * Returns: whether all was written
 */
gboolean mina_csv_export (MinaDataset   *dataset,
                          guint32        trace,
                          GOutputStream *stream,
                          MinaWork      *work,
                          GError       **error);

G_END_DECLS
