/* mina-json-text.h - JSON laid out for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * mina_json_text_is_likely:
 * @text: (array length=length): UTF-8
 * @length: its bytes
 *
 * Returns: whether it begins and ends like a JSON object or array
 */
gboolean mina_json_text_is_likely   (const char  *text,
                                     gsize        length);

/**
 * mina_json_text_lay_out:
 * @text: (array length=length): UTF-8 that may be JSON
 * @length: its bytes
 * @max_bytes: about where to stop; 0 for no limit
 * @out: appended to: the same tokens, an item a line, indented by two; what is not JSON is left as
 *   it is from there on
 *
 * Not recursive; the indentation stops growing at 32 levels.
 *
 * Returns: whether all of it was written
 */
gboolean mina_json_text_lay_out     (const char  *text,
                                     gsize        length,
                                     gsize        max_bytes,
                                     GString     *out);

/**
 * mina_json_text_append_span:
 * @out: appended to: the span as OTLP JSON writes it, on one line
 * @dataset: a dataset
 * @span: record of a span
 *
 * Ids after padding, times as strings of nanoseconds, as in the file where they were repaired.
 */
void     mina_json_text_append_span (GString     *out,
                                     MinaDataset *dataset,
                                     guint32      span);

G_END_DECLS
