/* mina-report-export.h - a report: a sentence, and the evidence for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaReportFormat:
 * @MINA_REPORT_MARKDOWN: text to paste into a ticket
 * @MINA_REPORT_PDF: pages to print, with the waterfall of the trace
 *
 * How a report is written.
 */
typedef enum
{
  MINA_REPORT_MARKDOWN,
  MINA_REPORT_PDF,
} MinaReportFormat;

/**
 * MinaReportPage:
 *
 * A report, part after part: it is only added to. Free with mina_report_page_free().
 */
typedef struct _MinaReportPage MinaReportPage;

/**
 * mina_report_page_new:
 * @title: what it is called
 * @sentence: what happened
 *
 * Returns: (transfer full): a report without evidence
 */
MinaReportPage *mina_report_page_new       (const char       *title,
                                            const char       *sentence);
void            mina_report_page_free      (MinaReportPage   *self);

/**
 * mina_report_page_add_part:
 * @self: a report
 * @title: what the following facts are about
 */
void            mina_report_page_add_part  (MinaReportPage   *self,
                                            const char       *title);

/**
 * mina_report_page_add_fact:
 * @self: a report that has a part
 * @name: name of a fact
 * @value: what it is; any text
 *
 * Adds a fact to the last part.
 */
void            mina_report_page_add_fact  (MinaReportPage   *self,
                                            const char       *name,
                                            const char       *value);

/**
 * mina_report_page_set_trace:
 * @self: a report
 * @dataset: what was read
 * @trace: index of the trace that a PDF shows
 */
void            mina_report_page_set_trace (MinaReportPage   *self,
                                            MinaDataset      *dataset,
                                            guint32           trace);

/**
 * mina_report_page_write:
 * @self: a report
 * @format: how
 * @stream: where to write
 * @error: return location: what @stream says
 *
 * The same report gives the same bytes on the same machine.
 *
 * Returns: whether all was written
 */
gboolean        mina_report_page_write     (MinaReportPage   *self,
                                            MinaReportFormat  format,
                                            GOutputStream    *stream,
                                            GError          **error);

/**
 * mina_report_format_from_path:
 * @path: name of a file
 * @format: (out): the format that its ending stands for
 *
 * Returns: whether it ends in .md, .markdown or .pdf
 */
gboolean        mina_report_format_from_path (const char       *path,
                                              MinaReportFormat *format);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaReportPage, mina_report_page_free)

G_END_DECLS
