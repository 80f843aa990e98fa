/* mina-text-export.h - the one table of formats that telemetry is written in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "export/mina-export-scope.h"

G_BEGIN_DECLS

/**
 * MinaTextFormat:
 * @name: name on the command line: "otlp-json"
 * @title: title for people, marked for translation
 * @ending: what names of such files end in: ".jsonl"
 * @of_trace: whether it tells of one trace only
 * @takes_part: whether it can tell of a part of a trace
 * @write: writes it; see mina_csv_export() for the arguments. @scope has a trace if @of_trace
 *
 * A format.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *ending;
  gboolean    of_trace;
  gboolean    takes_part;
  gboolean  (*write) (MinaDataset           *dataset,
                      const MinaExportScope *scope,
                      GOutputStream         *stream,
                      MinaWork              *work,
                      GError               **error);
} MinaTextFormat;

/**
 * mina_text_formats:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): all formats, in the order to show them; the first is
 *   OTLP JSON
 */
const MinaTextFormat *mina_text_formats       (guint      *n);

/**
 * mina_text_format_find:
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the format with this name
 */
const MinaTextFormat *mina_text_format_find   (const char *name);

G_END_DECLS
