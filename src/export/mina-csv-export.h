/* mina-csv-export.h - a trace as a table for spreadsheets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "export/mina-export-scope.h"

G_BEGIN_DECLS

/**
 * mina_csv_export:
 * @dataset: what was read
 * @scope: what to write
 * @stream: where to write
 * @work: (nullable): the wish to stop
 * @error: return location: what @stream says, MINA_ERROR_CANCELLED
 *
 * Writes a row for each span, parents before their children, siblings by start, as comma-separated
 * values (RFC 4180) in UTF-8. The columns are named in the first row, in English everywhere, so
 * that programs find them: trace_id, span_id, parent_id, depth, service, name, kind, status,
 * status_message, start_unix_ns, offset_ns, duration_ns, self_ns, events, links, attributes. The
 * last is a JSON object. Text that begins with `=`, `+`, `-`, `@`, a tabulator or a carriage return
 * gets an apostrophe before it: spreadsheets would take it for a formula.
 *
 * Returns: whether all was written
 */
gboolean mina_csv_export            (MinaDataset           *dataset,
                                     const MinaExportScope *scope,
                                     GOutputStream         *stream,
                                     MinaWork              *work,
                                     GError               **error);

/**
 * mina_csv_export_statistics:
 * @dataset: what was read
 * @scope: what to write; a subtree counts as its whole trace
 * @stream: where to write
 * @work: (nullable): the wish to stop
 * @error: return location: what @stream says, MINA_ERROR_CANCELLED
 *
 * Writes a row for each operation of each trace, the one with the most own time first: trace_id,
 * service, name, spans, errors, and in nanoseconds total_ns, self_ns, critical_ns, min_ns, mean_ns,
 * p50_ns, p95_ns, p99_ns, max_ns.
 *
 * Returns: whether all was written
 */
gboolean mina_csv_export_statistics (MinaDataset           *dataset,
                                     const MinaExportScope *scope,
                                     GOutputStream         *stream,
                                     MinaWork              *work,
                                     GError               **error);

G_END_DECLS
