/* mina-markdown-export.c - a trace in words, to paste into a ticket
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-markdown-export.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "analysis/mina-tree.h"
#include "base/mina-format.h"

/* Deeper spans are not indented further. */
#define MAX_INDENT 24

/* Text of a file, so that nothing in it means anything in Markdown. */
static void
append_text (GString    *out,
             const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (strchr ("\\`*_{}[]<>#|~", *p) != NULL)
      g_string_append_printf (out, "\\%c", *p);
    else
      g_string_append_c (out, (guchar) *p < 0x20 ? ' ' : *p);
}

static void
append_row (GString    *out,
            const char *name,
            const char *value)
{
  g_string_append_printf (out, "| %s | ", name);
  append_text (out, value);
  g_string_append (out, " |\n");
}

static void
append_summary (GString             *out,
                MinaDataset         *dataset,
                const MinaTraceInfo *trace)
{
  g_autofree char *id = mina_dataset_trace_id_text (dataset, trace->id);
  char buffer[MINA_FORMAT_SIZE];

  g_string_append (out, "# ");
  if (trace->root != MINA_NONE)
    append_text (out, mina_dataset_span_name (dataset, trace->root));
  g_string_append (out, "\n\n| | |\n|---|---|\n");
  append_row (out, _("Trace"), id);
  append_row (out, _("Start"), mina_format_instant (buffer, trace->extent.start_ns, TRUE));
  append_row (out, _("Duration"),
              mina_format_duration (buffer, mina_time_span_length (trace->extent)));
  append_row (out, _("Spans"), mina_format_count (buffer, trace->spans.n));
  append_row (out, _("Services"), mina_format_count (buffer, trace->n_services));
  append_row (out, _("Errors"), mina_format_count (buffer, trace->n_errors));
}

static void
append_errors (GString             *out,
               MinaDataset         *dataset,
               const MinaTraceInfo *trace)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  const guint32 *order = mina_dataset_span_order (dataset) + trace->spans.first;
  char buffer[MINA_FORMAT_SIZE];
  guint n = 0;

  if (trace->n_errors == 0)
    return;
  g_string_append_printf (out, "\n## %s\n\n", _("Errors"));
  for (guint32 i = 0; i < trace->spans.n && n < MINA_MARKDOWN_MAX_ERRORS; i++)
    {
      guint32 span = order[i];

      if (spans->status[span] != MINA_STATUS_ERROR)
        continue;
      n++;
      g_string_append (out, "- **");
      append_text (out, mina_dataset_service_name (dataset, spans->service[span]));
      g_string_append (out, "** ");
      append_text (out, mina_dataset_span_name (dataset, span));
      g_string_append_printf (out, ", +%s",
                              mina_format_duration (buffer, spans->start_ns[span]
                                                              - trace->extent.start_ns));
      if (spans->status_message[span] != 0)
        {
          g_string_append (out, ": ");
          append_text (out, mina_dataset_text (dataset, spans->status_message[span]));
        }
      g_string_append_c (out, '\n');
    }
  if (trace->n_errors > n)
    g_string_append_printf (out,
                            ngettext ("- and %u more\n", "- and %u more\n", trace->n_errors - n),
                            trace->n_errors - n);
}

static void
append_span (GString        *out,
             const MinaTree *tree,
             guint32         node)
{
  MinaDataset *dataset = tree->dataset;
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 span = tree->span[node];
  char offset[MINA_FORMAT_SIZE];
  char duration[MINA_FORMAT_SIZE];

  g_string_append_printf (out, "| %s | %s | ",
                          mina_format_duration (offset, spans->start_ns[span]
                                                          - tree->extent.start_ns),
                          mina_format_duration (duration, spans->end_ns[span]
                                                            - spans->start_ns[span]));
  append_text (out, mina_dataset_service_name (dataset, spans->service[span]));
  g_string_append (out, " | ");
  for (guint32 i = 0; i < MIN (tree->depth[node], MAX_INDENT); i++)
    g_string_append (out, "· ");
  if (spans->status[span] == MINA_STATUS_ERROR)
    g_string_append (out, "⚠ ");
  append_text (out, mina_dataset_span_name (dataset, span));
  g_string_append (out, " |\n");
}

static void
append_spans (GString             *out,
              const MinaTree      *tree,
              const MinaTraceInfo *trace)
{
  guint32 n = 0;

  g_string_append_printf (out, "\n## %s\n\n| %s | %s | %s | %s |\n|---:|---:|---|---|\n",
                          _("Spans"), _("Offset"), _("Duration"), _("Service"), _("Span"));
  for (guint32 node = 0; node < tree->n && n < MINA_MARKDOWN_MAX_SPANS; node++)
    if (tree->kind[node] == MINA_NODE_SPAN)
      {
        append_span (out, tree, node);
        n++;
      }
  if (trace->spans.n > n)
    g_string_append_printf (out,
                            ngettext ("\n%u more span is not listed.\n",
                                      "\n%u more spans are not listed.\n", trace->spans.n - n),
                            trace->spans.n - n);
}

char *
mina_markdown_export_trace (MinaDataset *dataset,
                            guint32      trace)
{
  g_autoptr (MinaTree) tree = NULL;
  const MinaTraceInfo *info;
  GString *out;
  guint32 n_traces;

  g_return_val_if_fail (dataset != NULL, NULL);
  info = mina_dataset_traces (dataset, &n_traces);
  g_return_val_if_fail (trace < n_traces, NULL);

  info += trace;
  tree = mina_tree_new (dataset, trace, FALSE, NULL);
  out = g_string_new (NULL);
  append_summary (out, dataset, info);
  append_errors (out, dataset, info);
  append_spans (out, tree, info);
  return g_string_free (out, FALSE);
}
