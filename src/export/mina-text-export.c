/* mina-text-export.c - the one table of formats that telemetry is written in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-text-export.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/mina-error.h"
#include "export/mina-csv-export.h"
#include "export/mina-jaeger-export.h"
#include "export/mina-markdown-export.h"
#include "export/mina-mermaid-export.h"
#include "export/mina-otlp-export.h"

/* Writes what was made at once; NULL if the work was stopped. */
static gboolean
write_made (char           *text,
            GOutputStream  *stream,
            GError        **error)
{
  g_autofree char *made = text;

  if (made == NULL)
    {
      g_set_error_literal (error, MINA_ERROR, MINA_ERROR_CANCELLED, _("Stopped"));
      return FALSE;
    }
  return g_output_stream_write_all (stream, made, strlen (made), NULL, NULL, error);
}

static gboolean
write_markdown (MinaDataset           *dataset,
                const MinaExportScope *scope,
                GOutputStream         *stream,
                MinaWork              *work,
                GError               **error)
{
  return write_made (mina_markdown_export_trace (dataset, scope->trace), stream, error);
}

static gboolean
write_flowchart (MinaDataset           *dataset,
                 const MinaExportScope *scope,
                 GOutputStream         *stream,
                 MinaWork              *work,
                 GError               **error)
{
  return write_made (mina_mermaid_flowchart (dataset, scope->trace, work), stream, error);
}

static gboolean
write_sequence (MinaDataset           *dataset,
                const MinaExportScope *scope,
                GOutputStream         *stream,
                MinaWork              *work,
                GError               **error)
{
  return write_made (mina_mermaid_sequence (dataset, scope->trace, work), stream, error);
}

static gboolean
write_gantt (MinaDataset           *dataset,
             const MinaExportScope *scope,
             GOutputStream         *stream,
             MinaWork              *work,
             GError               **error)
{
  return write_made (mina_mermaid_gantt (dataset, scope->trace, work), stream, error);
}

static gboolean
write_pipeline (MinaDataset           *dataset,
                const MinaExportScope *scope,
                GOutputStream         *stream,
                MinaWork              *work,
                GError               **error)
{
  return write_made (mina_mermaid_pipeline (), stream, error);
}

static const MinaTextFormat formats[] = {
  { "otlp-json", N_("OTLP JSON"), ".jsonl", FALSE, TRUE, mina_otlp_export_scope },
  { "jaeger-json", N_("Jaeger JSON"), ".json", FALSE, TRUE, mina_jaeger_export },
  { "csv", N_("Table of spans (CSV)"), ".csv", FALSE, TRUE, mina_csv_export },
  { "csv-statistics", N_("Table of statistics (CSV)"), ".csv", FALSE, FALSE,
    mina_csv_export_statistics },
  { "markdown", N_("Summary (Markdown)"), ".md", TRUE, FALSE, write_markdown },
  { "mermaid-flowchart", N_("Flowchart (Mermaid)"), ".mmd", TRUE, FALSE, write_flowchart },
  { "mermaid-sequence", N_("Sequence diagram (Mermaid)"), ".mmd", TRUE, FALSE, write_sequence },
  { "mermaid-gantt", N_("Span by span (Mermaid)"), ".mmd", TRUE, FALSE, write_gantt },
  { "mermaid-pipeline", N_("Collection pipeline (Mermaid)"), ".mmd", TRUE, FALSE,
    write_pipeline },
};

const MinaTextFormat *
mina_text_formats (guint *n)
{
  *n = G_N_ELEMENTS (formats);
  return formats;
}

const MinaTextFormat *
mina_text_format_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i].name, name) == 0)
      return &formats[i];
  return NULL;
}
