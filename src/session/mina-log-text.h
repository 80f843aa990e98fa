/* mina-log-text.h - log records as text for one line, or in full
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MINA_N_SEVERITIES: ranges of severity, with the one that is not said
 */
#define MINA_N_SEVERITIES 7

/**
 * mina_severity_range:
 * @severity: a severity number, 0 to 24
 *
 * The ranges of opentelemetry.proto.logs.v1: four numbers each for trace, debug, information,
 * warning, error and fatal.
 *
 * Returns: 0 if it is not said, else 1 (trace) to 6 (fatal)
 */
guint       mina_severity_range (guint               severity);

/**
 * mina_severity_name:
 * @range: what mina_severity_range() gave
 *
 * Returns: "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL": the protocol's own words, which are
 *   not translated; "" for 0
 */
const char *mina_severity_name  (guint               range);

/**
 * mina_log_severity_text:
 * @dataset: a dataset
 * @log: record of a log
 *
 * Returns: (transfer none): the name of its range, else what the record says, else "–"
 */
const char *mina_log_severity_text (MinaDataset     *dataset,
                                    guint32          log);

/**
 * mina_log_body:
 * @dataset: a dataset
 * @log: record of a log
 * @out: appended to: the body as a person reads it; the event's name if there is no body
 * @max_bytes: where to stop; 0 for no limit
 */
void        mina_log_body       (MinaDataset        *dataset,
                                 guint32             log,
                                 GString            *out,
                                 gsize               max_bytes);

/**
 * mina_text_strip_escapes:
 * @text: (inout): text
 *
 * Takes out what a terminal would have obeyed: escape sequences of ECMA-48 (colours, cursor,
 * titles) with their parameters.
 *
 * Returns: whether there were any
 */
gboolean    mina_text_strip_escapes (GString        *text);

/**
 * mina_text_to_line:
 * @text: (array length=length): UTF-8
 * @length: its bytes
 * @max_bytes: about where to stop; 0 for no limit
 * @out: appended to: the text on one line: breaks as "↵", other control characters as their
 *   pictures (U+2400), runs of blanks as one
 *
 * Returns: whether all of it was written
 */
gboolean    mina_text_to_line   (const char         *text,
                                 gsize               length,
                                 gsize               max_bytes,
                                 GString            *out);

G_END_DECLS
