/* mina-otlp-export.h - telemetry as OTLP JSON, which other tools read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "base/mina-work.h"
#include "export/mina-export-scope.h"

G_BEGIN_DECLS

/**
 * mina_otlp_export:
 * @dataset: what was read
 * @trace: index of a trace, to write its spans and its logs; #MINA_NONE to write everything
 * @stream: where to write
 * @work: (nullable): progress in records, and the wish to stop
 * @error: return location: what @stream says, MINA_ERROR_CANCELLED
 *
 * Writes OTLP JSON, a document a line, as the Collector's file exporter does. Reading it gives the
 * same spans, logs and metrics in the same order, with the times, ids and parents that the files
 * said: what was repaired is repaired again. What was merged into another record is left out, and
 * the server's half of an id that it shares with its client gets an id of its own, as OTLP
 * knows no such thing. Exemplars without a point get one, without a value.
 *
 * Returns: whether all was written
 */
gboolean mina_otlp_export      (MinaDataset   *dataset,
                                guint32        trace,
                                GOutputStream *stream,
                                MinaWork      *work,
                                GError       **error);

/**
 * mina_otlp_export_scope:
 * @dataset: what was read
 * @scope: which spans to write; of a part of a trace, with the logs that belong to them
 * @stream: where to write
 * @work: (nullable): progress in records, and the wish to stop
 * @error: return location: what @stream says, MINA_ERROR_CANCELLED
 *
 * What mina_otlp_export() does, for a part of a dataset.
 *
 * Returns: whether all was written
 */
gboolean mina_otlp_export_scope (MinaDataset           *dataset,
                                 const MinaExportScope *scope,
                                 GOutputStream         *stream,
                                 MinaWork              *work,
                                 GError               **error);

/**
 * mina_otlp_export_span:
 * @dataset: what was read
 * @span: a record
 *
 * Returns: (transfer full): an OTLP JSON document with this span, its scope and its resource,
 *   indented
 */
char    *mina_otlp_export_span (MinaDataset   *dataset,
                                guint32        span);

/**
 * mina_otlp_export_log:
 * @dataset: what was read
 * @log: a log record
 *
 * Returns: (transfer full): an OTLP JSON document with this record, its scope and its resource,
 *   indented
 */
char    *mina_otlp_export_log  (MinaDataset   *dataset,
                                guint32        log);

G_END_DECLS
