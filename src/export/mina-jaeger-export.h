/* mina-jaeger-export.h - traces as the JSON that Jaeger's pages load
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "export/mina-export-scope.h"

G_BEGIN_DECLS

/**
 * mina_jaeger_export:
 * @dataset: what was read
 * @scope: what to write
 * @stream: where to write
 * @work: (nullable): the wish to stop
 * @error: return location: what @stream says, MINA_ERROR_CANCELLED
 *
 * Writes one document with an entry for each trace, as the answer of Jaeger's query service is.
 * Reading it gives the same spans again, with what Jaeger can hold: status, scope and trace state
 * become the tags that OpenTelemetry's specification gives for it, lists and maps become text, and
 * spans that failed get the tag `error`, by which Jaeger knows them. Times have microseconds, and
 * decimals only where a nanosecond needs them. Logs and metrics are left out.
 *
 * Returns: whether all was written
 */
gboolean mina_jaeger_export (MinaDataset           *dataset,
                             const MinaExportScope *scope,
                             GOutputStream         *stream,
                             MinaWork              *work,
                             GError               **error);

G_END_DECLS
