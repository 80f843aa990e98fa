/* mina-markdown-export.h - a trace in words, to paste into a ticket
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MINA_MARKDOWN_MAX_SPANS: rows of the table; further spans are counted
 * MINA_MARKDOWN_MAX_ERRORS: entries of the list of errors; further ones are counted
 */
#define MINA_MARKDOWN_MAX_SPANS 500
#define MINA_MARKDOWN_MAX_ERRORS 20

/**
 * mina_markdown_export_trace:
 * @dataset: what was read
 * @trace: index of a trace
 *
 * Writes what a trace is, its errors, and its spans as an indented table, in Markdown with tables
 * (GitHub, GitLab) and in the person's language.
 *
 * Returns: (transfer full): the text
 */
char *mina_markdown_export_trace (MinaDataset *dataset,
                                  guint32      trace);

G_END_DECLS
