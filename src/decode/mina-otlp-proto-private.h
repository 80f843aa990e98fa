/* mina-otlp-proto-private.h - what the parts of the OTLP protobuf decoder share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-decoder.h"
#include "decode/mina-otlp-proto.h"
#include "decode/mina-proto-reader.h"

G_BEGIN_DECLS

/**
 * MINA_OTLP_MAX_DEPTH: levels of values in a value; what lies deeper is left out
 */
#define MINA_OTLP_MAX_DEPTH 512

/**
 * MinaOtlpSignal:
 *
 * What kind of record an innermost item is.
 */
typedef enum
{
  MINA_OTLP_SPAN,
  MINA_OTLP_LOG,
  MINA_OTLP_METRIC,
  MINA_OTLP_N_SIGNALS,
} MinaOtlpSignal;

/**
 * MinaOtlpNumbers:
 *
 * Numbers of attributes, in an array that grows.
 */
typedef struct
{
  guint32 *numbers;
  guint    n;
  guint    room;
} MinaOtlpNumbers;

/* A place in the cache of attributes. */
typedef struct _MinaOtlpCacheEntry MinaOtlpCacheEntry;

/* An attribute that was looked at, and not yet looked up. */
typedef struct _MinaOtlpPending MinaOtlpPending;

/**
 * MinaOtlpProto:
 * @context: where to put what is read
 * @builder: its builder
 * @strings: the builder's
 * @attributes: the builder's
 * @base: where the record that is being read lies in memory
 * @offset: how many bytes of the file come before @base
 * @resource: number of the resource of what comes next
 * @scope: number of its scope
 * @again: whether spans come in the older of two containers of a resource, which may be copies
 * @resource_attributes: of the resource that is being read, which may come in parts
 * @resource_schema_url: likewise
 * @resource_dropped: likewise
 * @scope_attributes: of the scope that is being read
 * @scope_name: likewise
 * @scope_version: likewise
 * @scope_schema_url: likewise
 * @scope_dropped: likewise
 * @cache: (nullable): attributes by their bytes
 * @pending: attributes of the record that were not looked up yet
 * @record: attributes of the record that is being read
 * @part: attributes of an event, a link, a point, or items of values, as a stack
 * @frames: the values that are being read around the innermost
 * @text: a place to mend text
 * @doubles: a place for bounds and quantiles
 * @counts: a place for bucket counts
 * @exemplars: those of a point, as #MinaProtoField, until the point is known to be whole
 * @named: which signals were announced to the builder
 * @last: the signal of the last record
 * @mended: whether text that is not UTF-8 was reported
 *
 * The state of one decoding.
 */
typedef struct
{
  MinaDecodeContext  *context;
  MinaDatasetBuilder *builder;
  MinaStrings        *strings;
  MinaAttributes     *attributes;
  const guint8       *base;
  gint64              offset;
  guint32             resource;
  guint32             scope;
  gboolean            again;
  MinaOtlpNumbers     resource_attributes;
  guint32             resource_schema_url;
  gint32              resource_dropped;
  MinaOtlpNumbers     scope_attributes;
  guint32             scope_name;
  guint32             scope_version;
  guint32             scope_schema_url;
  gint32              scope_dropped;
  MinaOtlpCacheEntry *cache;
  GArray             *pending;
  MinaOtlpNumbers     record;
  MinaOtlpNumbers     part;
  GArray             *frames;
  GString            *text;
  GArray             *doubles;
  GArray             *counts;
  GArray             *exemplars;
  gboolean            named[MINA_OTLP_N_SIGNALS];
  MinaOtlpSignal      last;
  gboolean            mended;
} MinaOtlpProto;

static inline void
mina_otlp_numbers_add (MinaOtlpNumbers *self,
                       guint32          number)
{
  if (G_UNLIKELY (self->n == self->room))
    {
      self->room = MAX (64, self->room * 2);
      self->numbers = g_renew (guint32, self->numbers, self->room);
    }
  self->numbers[self->n++] = number;
}

/* Where in the file a byte of the record lies. */
static inline MinaPlace
mina_otlp_proto_place (const MinaOtlpProto *self,
                       const guint8        *at)
{
  return (MinaPlace){ self->context->file, 0, self->offset + (at - self->base) };
}

/* Nanoseconds where the model has no room for more than int64. */
static inline gint64
mina_otlp_time (guint64 ns)
{
  return (gint64) MIN (ns, (guint64) G_MAXINT64);
}

static inline gint32
mina_otlp_dropped (guint64 n)
{
  return (gint32) MIN ((guint32) n, (guint32) G_MAXINT32);
}

/**
 * mina_otlp_proto_cache_new:
 *
 * Returns: (transfer full): what MinaOtlpProto.cache is; free it with g_free()
 */
MinaOtlpCacheEntry *mina_otlp_proto_cache_new (void);

/**
 * mina_otlp_proto_pending_new:
 *
 * Returns: (transfer full): what MinaOtlpProto.pending is
 */
GArray  *mina_otlp_proto_pending_new (void);

/**
 * mina_otlp_proto_frames_new:
 *
 * Returns: (transfer full): what MinaOtlpProto.frames is
 */
GArray  *mina_otlp_proto_frames_new (void);

/**
 * mina_otlp_proto_text:
 * @self: a decoding
 * @data: what should be UTF-8
 * @length: how many bytes
 *
 * Returns: number of the string; what is not UTF-8 in it is U+FFFD
 */
guint32  mina_otlp_proto_text       (MinaOtlpProto   *self,
                                     const guint8    *data,
                                     gsize            length);

/**
 * mina_otlp_proto_attribute:
 * @self: a decoding
 * @data: a KeyValue
 * @length: how many bytes
 * @out: where to put the number of the attribute
 *
 * Returns: whether it was whole
 */
gboolean mina_otlp_proto_attribute  (MinaOtlpProto   *self,
                                     const guint8    *data,
                                     gsize            length,
                                     MinaOtlpNumbers *out);

/**
 * mina_otlp_proto_begin_attribute:
 * @self: a decoding
 * @data: a KeyValue
 * @length: how many bytes
 *
 * The first step of two that together do what mina_otlp_proto_attribute() does: all attributes of
 * a record are looked at, and memory is asked for what their look-up will need, before the first
 * of them is looked up.
 */
void     mina_otlp_proto_begin_attribute (MinaOtlpProto *self,
                                          const guint8  *data,
                                          gsize          length);

/**
 * mina_otlp_proto_end_attributes:
 * @self: a decoding
 * @out: where to put the numbers of the attributes that were begun
 *
 * Returns: whether all were whole
 */
gboolean mina_otlp_proto_end_attributes (MinaOtlpProto   *self,
                                         MinaOtlpNumbers *out);

/**
 * mina_otlp_proto_value:
 * @self: a decoding
 * @key: string number of its key
 * @data: an AnyValue
 * @length: how many bytes
 * @number: (out): number of the attribute
 *
 * Reads a value with all values in it, without recursion.
 *
 * Returns: whether it was whole
 */
gboolean mina_otlp_proto_value      (MinaOtlpProto   *self,
                                     guint32          key,
                                     const guint8    *data,
                                     gsize            length,
                                     guint32         *number);

/* Ids of the wrong length are reported by the builder; those that are too long keep their digits
 * as a name. */
MinaTraceId mina_otlp_proto_trace_id (MinaOtlpProto       *self,
                                      const MinaProtoField *field,
                                      MinaIdForm           *form);
MinaSpanId  mina_otlp_proto_span_id  (MinaOtlpProto       *self,
                                      const MinaProtoField *field,
                                      MinaIdForm           *form);

/* A record each. Return whether it was whole; a record that was not is not added. */
gboolean mina_otlp_proto_span       (MinaOtlpProto   *self,
                                     const guint8    *data,
                                     gsize            length);
gboolean mina_otlp_proto_log        (MinaOtlpProto   *self,
                                     const guint8    *data,
                                     gsize            length);
gboolean mina_otlp_proto_metric     (MinaOtlpProto   *self,
                                     const guint8    *data,
                                     gsize            length);

/**
 * mina_otlp_proto_signal:
 * @data: an innermost item
 * @length: how many bytes
 * @last: what to say of an item that could be anything
 * @signal: (out): what it is
 *
 * Tells records apart by the wire types of their fields.
 *
 * Returns: whether it is a record at all
 */
gboolean mina_otlp_proto_signal     (const guint8    *data,
                                     gsize            length,
                                     MinaOtlpSignal   last,
                                     MinaOtlpSignal  *signal);

/**
 * mina_otlp_proto_is_wrapped:
 * @head: the first bytes of a message
 * @length: how many
 *
 * Returns: whether they are a TraceByIDResponse, which holds a TracesData, rather than that itself
 */
gboolean mina_otlp_proto_is_wrapped (const guint8    *head,
                                     gsize            length);

G_END_DECLS
