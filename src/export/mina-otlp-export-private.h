/* mina-otlp-export-private.h - what the parts of the OTLP export share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "export/mina-json-text.h"
#include "export/mina-otlp-export.h"

G_BEGIN_DECLS

/* Beginnings of members, with the comma before all but the first. */
void mina_otlp_write_name       (GString     *out,
                                 const char  *name);
void mina_otlp_write_string     (GString     *out,
                                 MinaDataset *dataset,
                                 const char  *name,
                                 guint32      string);
void mina_otlp_write_int64      (GString     *out,
                                 const char  *name,
                                 gint64       value);
void mina_otlp_write_uint64     (GString     *out,
                                 const char  *name,
                                 guint64      value);
void mina_otlp_write_number     (GString     *out,
                                 const char  *name,
                                 gint64       value);
void mina_otlp_write_double     (GString     *out,
                                 const char  *name,
                                 double       value);
void mina_otlp_write_trace_id   (GString     *out,
                                 MinaDataset *dataset,
                                 MinaTraceId  id);
void mina_otlp_write_span_id    (GString     *out,
                                 MinaDataset *dataset,
                                 const char  *name,
                                 MinaSpanId   id);
void mina_otlp_write_attributes (GString     *out,
                                 MinaDataset *dataset,
                                 const char  *name,
                                 MinaRange    range);

/* A record each, with its braces. */
void mina_otlp_write_span       (GString     *out,
                                 MinaDataset *dataset,
                                 guint32      span);
void mina_otlp_write_log        (GString     *out,
                                 MinaDataset *dataset,
                                 guint32      log);

/**
 * mina_otlp_write_metric:
 * @out: appended to
 * @dataset: what was read
 * @first: index of a series
 * @n: how many series from there on are of one metric
 * @lone: (element-type guint32): exemplars without a point, by series
 * @next_lone: (inout): the first of them that was not written yet
 */
void mina_otlp_write_metric     (GString     *out,
                                 MinaDataset *dataset,
                                 guint32      first,
                                 guint32      n,
                                 GArray      *lone,
                                 guint       *next_lone);

G_END_DECLS
