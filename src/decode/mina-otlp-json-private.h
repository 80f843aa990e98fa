/* mina-otlp-json-private.h - what the parts of the OTLP JSON decoder share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-json-fields.h"
#include "decode/mina-otlp-keys.h"

G_BEGIN_DECLS

/* A level of nested attribute values that was entered; see mina-otlp-values.c. */
typedef struct _MinaOtlpLevel MinaOtlpLevel;

/**
 * MinaOtlpJson:
 * @fields: the fields of the file
 * @reader: the reader of @fields
 * @resource: resource of the records that are read
 * @scope: scope of the records that are read
 * @is_copy: whether the records are there a second time, in the container of before 2022
 * @levels: stack of values that are being read
 * @n_levels: how many
 * @events: events of the span that is being read
 * @links: links of the span that is being read
 * @points: points of the metric that is being read
 * @exemplars: exemplars of these points
 * @groups: which points have which type
 * @doubles: a place for bounds and quantiles
 * @values: a place for values at quantiles
 * @counts: a place for bucket counts
 *
 * The decoding of one document.
 */
typedef struct
{
  MinaJsonFields *fields;
  MinaJsonReader *reader;
  guint32         resource;
  guint32         scope;
  gboolean        is_copy;
  MinaOtlpLevel  *levels;
  guint           n_levels;
  GArray         *events;
  GArray         *links;
  GArray         *points;
  GArray         *exemplars;
  GArray         *groups;
  GArray         *doubles;
  GArray         *values;
  GArray         *counts;
} MinaOtlpJson;

/**
 * mina_otlp_json_read_attributes:
 * @self: a decoding, before an array of KeyValue
 * @what: its key, for messages
 *
 * Returns: where they are on the stack of @self's fields
 */
MinaRange mina_otlp_json_read_attributes (MinaOtlpJson *self,
                                          const char   *what);

/**
 * mina_otlp_json_read_plain_pairs:
 * @self: a decoding, in an array of KeyValue
 *
 * Puts as many pairs as are written in the usual way onto the stack of @self's fields, and stops
 * before the first that is not.
 */
void      mina_otlp_json_read_plain_pairs (MinaOtlpJson *self);

/**
 * mina_otlp_json_read_value:
 * @self: a decoding, before an AnyValue
 *
 * Returns: the number of an attribute without key, #MINA_NONE if there is no value
 */
guint32   mina_otlp_json_read_value      (MinaOtlpJson *self);

/* One record each: a Span, a LogRecord, a Metric. */
void      mina_otlp_json_read_span       (MinaOtlpJson *self);
void      mina_otlp_json_read_log        (MinaOtlpJson *self);
void      mina_otlp_json_read_metric     (MinaOtlpJson *self);

void      mina_otlp_json_clear_values    (MinaOtlpJson *self);
void      mina_otlp_json_clear_spans     (MinaOtlpJson *self);
void      mina_otlp_json_clear_metrics   (MinaOtlpJson *self);

/* A count of things thrown away, where the model has 32 bits for it. */
static inline gint32
mina_otlp_json_read_dropped (MinaOtlpJson *self,
                             const char   *what)
{
  gint64 n = 0;

  mina_json_fields_read_int (self->fields, what, &n);
  return (gint32) CLAMP (n, G_MININT32, G_MAXINT32);
}

static inline guint32
mina_otlp_json_read_flags (MinaOtlpJson *self)
{
  guint64 flags = 0;

  mina_json_fields_read_uint (self->fields, "flags", &flags);
  return (guint32) flags;
}

/* Empties an array, which is made when it is first needed. */
static inline void
mina_otlp_json_empty (GArray **array,
                      guint    element_size)
{
  if (*array == NULL)
    *array = g_array_new (FALSE, FALSE, element_size);
  g_array_set_size (*array, 0);
}

G_END_DECLS
