/* mina-otlp-proto-metric.c - metrics of OTLP protobuf
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include <math.h>

#include "decode/mina-otlp-proto-private.h"

/* What all kinds of points have, while one is being read. */
typedef struct
{
  MinaPoint        point;
  MinaDistribution distribution;
} Point;

/* Adds the numbers of a repeated double, packed or one at a time. */
static gboolean
add_doubles (GArray               *out,
             const MinaProtoField *field)
{
  if ((field->tag & 7) == MINA_PROTO_FIXED64)
    {
      double value = mina_proto_to_double (field->value);

      g_array_append_val (out, value);
      return TRUE;
    }
  for (gsize i = 0; i + 8 <= field->length; i += 8)
    {
      double value = mina_proto_to_double (mina_proto_get_fixed64 (field->data + i));

      g_array_append_val (out, value);
    }
  return field->length % 8 == 0;
}

static gboolean
add_fixed64s (GArray               *out,
              const MinaProtoField *field)
{
  if ((field->tag & 7) == MINA_PROTO_FIXED64)
    {
      g_array_append_val (out, field->value);
      return TRUE;
    }
  for (gsize i = 0; i + 8 <= field->length; i += 8)
    {
      guint64 value = mina_proto_get_fixed64 (field->data + i);

      g_array_append_val (out, value);
    }
  return field->length % 8 == 0;
}

static gboolean
add_varints (GArray               *out,
             const MinaProtoField *field)
{
  const guint8 *at = field->data;

  if ((field->tag & 7) == MINA_PROTO_VARINT)
    {
      g_array_append_val (out, field->value);
      return TRUE;
    }
  while (at != field->data + field->length)
    {
      guint64 value;

      at = mina_proto_read_varint (at, field->data + field->length, &value);
      if (at == NULL)
        return FALSE;
      g_array_append_val (out, value);
    }
  return TRUE;
}

static gboolean
read_exemplar (MinaOtlpProto        *self,
               const MinaProtoField *message)
{
  MinaProtoReader reader = mina_proto_reader_init (message->data, message->length);
  MinaProtoField field;
  MinaExemplar exemplar = { .value = NAN };
  MinaIdForm form;

  self->part.n = 0;
  while (mina_proto_reader_next (&reader, &field))
    switch (field.tag)
      {
      case MINA_PROTO_TAG (2, FIXED64):
        exemplar.time_ns = mina_otlp_time (field.value);
        break;
      case MINA_PROTO_TAG (3, FIXED64):
        exemplar.value = mina_proto_to_double (field.value);
        break;
      case MINA_PROTO_TAG (4, BYTES):
        exemplar.span_id = mina_otlp_proto_span_id (self, &field, &form);
        break;
      case MINA_PROTO_TAG (5, BYTES):
        exemplar.trace_id = mina_otlp_proto_trace_id (self, &field, &form);
        break;
      case MINA_PROTO_TAG (6, FIXED64):
        exemplar.value = (double) (gint64) field.value;
        break;
      case MINA_PROTO_TAG (7, BYTES):
        if (!mina_otlp_proto_attribute (self, field.data, field.length, &self->part))
          return FALSE;
        break;
      default:
        break;
      }
  if (reader.damaged)
    return FALSE;

  mina_dataset_builder_add_exemplar (self->builder, &exemplar, self->part.numbers, self->part.n);
  return TRUE;
}

static gboolean
read_number_point (MinaOtlpProto        *self,
                   Point                *point,
                   const MinaProtoField *field)
{
  switch (field->tag)
    {
    case MINA_PROTO_TAG (4, FIXED64):
      point->point.value = mina_proto_to_double (field->value);
      point->point.is_int = FALSE;
      return TRUE;
    case MINA_PROTO_TAG (6, FIXED64):
      point->point.exact = (gint64) field->value;
      point->point.value = (double) point->point.exact;
      point->point.is_int = TRUE;
      return TRUE;
    case MINA_PROTO_TAG (5, BYTES):
      g_array_append_val (self->exemplars, *field);
      return TRUE;
    case MINA_PROTO_TAG (7, BYTES):
      return mina_otlp_proto_attribute (self, field->data, field->length, &self->record);
    case MINA_PROTO_TAG (8, VARINT):
      point->point.no_value = (field->value & 1) != 0;
      return TRUE;
    default:
      return TRUE;
    }
}

static void
set_sum (Point  *point,
         double  sum)
{
  point->distribution.sum = sum;
  point->distribution.has_sum = TRUE;
  point->point.value = sum;
}

static gboolean
read_histogram_point (MinaOtlpProto        *self,
                      Point                *point,
                      const MinaProtoField *field)
{
  switch (field->tag)
    {
    case MINA_PROTO_TAG (4, FIXED64):
      point->distribution.count = field->value;
      return TRUE;
    case MINA_PROTO_TAG (5, FIXED64):
      set_sum (point, mina_proto_to_double (field->value));
      return TRUE;
    case MINA_PROTO_TAG (6, BYTES):
    case MINA_PROTO_TAG (6, FIXED64):
      return add_fixed64s (self->counts, field);
    case MINA_PROTO_TAG (7, BYTES):
    case MINA_PROTO_TAG (7, FIXED64):
      return add_doubles (self->doubles, field);
    case MINA_PROTO_TAG (8, BYTES):
      g_array_append_val (self->exemplars, *field);
      return TRUE;
    case MINA_PROTO_TAG (9, BYTES):
      return mina_otlp_proto_attribute (self, field->data, field->length, &self->record);
    case MINA_PROTO_TAG (10, VARINT):
      point->point.no_value = (field->value & 1) != 0;
      return TRUE;
    case MINA_PROTO_TAG (11, FIXED64):
      point->distribution.min = mina_proto_to_double (field->value);
      point->distribution.has_min_max = TRUE;
      return TRUE;
    case MINA_PROTO_TAG (12, FIXED64):
      point->distribution.max = mina_proto_to_double (field->value);
      point->distribution.has_min_max = TRUE;
      return TRUE;
    default:
      return TRUE;
    }
}

/* Buckets of an exponential histogram on one side of zero. */
static gboolean
read_buckets (MinaOtlpProto        *self,
              const MinaProtoField *field,
              gint32               *offset,
              MinaRange            *counts)
{
  MinaProtoReader reader = mina_proto_reader_init (field->data, field->length);
  MinaProtoField part;

  g_array_set_size (self->counts, 0);
  while (mina_proto_reader_next (&reader, &part))
    switch (part.tag)
      {
      case MINA_PROTO_TAG (1, VARINT):
        *offset = mina_proto_to_sint32 (part.value);
        break;
      case MINA_PROTO_TAG (2, BYTES):
      case MINA_PROTO_TAG (2, VARINT):
        if (!add_varints (self->counts, &part))
          return FALSE;
        break;
      default:
        break;
      }
  *counts = mina_dataset_builder_add_bucket_counts (self->builder,
                                                    (const guint64 *) (gpointer) self->counts->data,
                                                    self->counts->len);
  g_array_set_size (self->counts, 0);
  return !reader.damaged;
}

static gboolean
read_exponential_point (MinaOtlpProto        *self,
                        Point                *point,
                        const MinaProtoField *field)
{
  switch (field->tag)
    {
    case MINA_PROTO_TAG (1, BYTES):
      return mina_otlp_proto_attribute (self, field->data, field->length, &self->record);
    case MINA_PROTO_TAG (4, FIXED64):
      point->distribution.count = field->value;
      return TRUE;
    case MINA_PROTO_TAG (5, FIXED64):
      set_sum (point, mina_proto_to_double (field->value));
      return TRUE;
    case MINA_PROTO_TAG (6, VARINT):
      point->distribution.scale = mina_proto_to_sint32 (field->value);
      return TRUE;
    case MINA_PROTO_TAG (7, FIXED64):
      point->distribution.zero_count = field->value;
      return TRUE;
    case MINA_PROTO_TAG (8, BYTES):
      return read_buckets (self, field, &point->distribution.offset, &point->distribution.counts);
    case MINA_PROTO_TAG (9, BYTES):
      return read_buckets (self, field, &point->distribution.negative_offset,
                           &point->distribution.negative_counts);
    case MINA_PROTO_TAG (10, VARINT):
      point->point.no_value = (field->value & 1) != 0;
      return TRUE;
    case MINA_PROTO_TAG (11, BYTES):
      g_array_append_val (self->exemplars, *field);
      return TRUE;
    case MINA_PROTO_TAG (12, FIXED64):
      point->distribution.min = mina_proto_to_double (field->value);
      point->distribution.has_min_max = TRUE;
      return TRUE;
    case MINA_PROTO_TAG (13, FIXED64):
      point->distribution.max = mina_proto_to_double (field->value);
      point->distribution.has_min_max = TRUE;
      return TRUE;
    case MINA_PROTO_TAG (14, FIXED64):
      point->distribution.zero_threshold = mina_proto_to_double (field->value);
      return TRUE;
    default:
      return TRUE;
    }
}

/* Quantiles and their values lie side by side in the doubles until the point is whole. */
static gboolean
read_quantile (MinaOtlpProto        *self,
               const MinaProtoField *field)
{
  MinaProtoReader reader = mina_proto_reader_init (field->data, field->length);
  MinaProtoField part;
  double pair[2] = { 0.0, 0.0 };

  while (mina_proto_reader_next (&reader, &part))
    if (part.tag == MINA_PROTO_TAG (1, FIXED64))
      pair[0] = mina_proto_to_double (part.value);
    else if (part.tag == MINA_PROTO_TAG (2, FIXED64))
      pair[1] = mina_proto_to_double (part.value);

  g_array_append_vals (self->doubles, pair, 2);
  return !reader.damaged;
}

static gboolean
read_summary_point (MinaOtlpProto        *self,
                    Point                *point,
                    const MinaProtoField *field)
{
  switch (field->tag)
    {
    case MINA_PROTO_TAG (4, FIXED64):
      point->distribution.count = field->value;
      return TRUE;
    case MINA_PROTO_TAG (5, FIXED64):
      set_sum (point, mina_proto_to_double (field->value));
      return TRUE;
    case MINA_PROTO_TAG (6, BYTES):
      return read_quantile (self, field);
    case MINA_PROTO_TAG (7, BYTES):
      return mina_otlp_proto_attribute (self, field->data, field->length, &self->record);
    case MINA_PROTO_TAG (8, VARINT):
      point->point.no_value = (field->value & 1) != 0;
      return TRUE;
    default:
      return TRUE;
    }
}

static MinaRange
add_every_second_double (MinaOtlpProto *self,
                         guint          first)
{
  const double *pairs = (const double *) (gpointer) self->doubles->data;
  guint n = self->doubles->len / 2;
  g_autofree double *numbers = g_new (double, n);

  for (guint i = 0; i < n; i++)
    numbers[i] = pairs[2 * i + first];
  return mina_dataset_builder_add_numbers (self->builder, numbers, n);
}

static void
add_distribution (MinaOtlpProto *self,
                  MinaMetricType type,
                  Point         *point)
{
  const double *doubles = (const double *) (gpointer) self->doubles->data;
  const guint64 *counts = (const guint64 *) (gpointer) self->counts->data;

  if (type == MINA_METRIC_HISTOGRAM)
    {
      point->distribution.bounds =
        mina_dataset_builder_add_numbers (self->builder, doubles, self->doubles->len);
      point->distribution.counts =
        mina_dataset_builder_add_bucket_counts (self->builder, counts, self->counts->len);
    }
  else if (type == MINA_METRIC_SUMMARY)
    {
      point->distribution.bounds = add_every_second_double (self, 0);
      point->distribution.counts = add_every_second_double (self, 1);
    }
}

static gboolean
read_point (MinaOtlpProto *self,
            MinaSeries    *series,
            const guint8  *data,
            gsize          length)
{
  MinaProtoReader reader = mina_proto_reader_init (data, length);
  MinaMetricType type = (MinaMetricType) series->type;
  MinaProtoField field;
  Point point = {
    .point = { .distribution = MINA_NONE, .value = NAN },
    .distribution = { .min = NAN, .max = NAN },
  };
  gboolean is_number = type == MINA_METRIC_GAUGE || type == MINA_METRIC_SUM;
  gboolean is_whole = TRUE;

  self->record.n = 0;
  g_array_set_size (self->doubles, 0);
  g_array_set_size (self->counts, 0);
  g_array_set_size (self->exemplars, 0);
  while (is_whole && mina_proto_reader_next (&reader, &field))
    {
      /* The times have the same numbers in all kinds. */
      if (field.tag == MINA_PROTO_TAG (2, FIXED64))
        point.point.start_ns = mina_otlp_time (field.value);
      else if (field.tag == MINA_PROTO_TAG (3, FIXED64))
        point.point.time_ns = mina_otlp_time (field.value);
      else
        switch (type)
          {
          case MINA_METRIC_HISTOGRAM:
            is_whole = read_histogram_point (self, &point, &field);
            break;
          case MINA_METRIC_EXPONENTIAL_HISTOGRAM:
            is_whole = read_exponential_point (self, &point, &field);
            break;
          case MINA_METRIC_SUMMARY:
            is_whole = read_summary_point (self, &point, &field);
            break;
          case MINA_METRIC_GAUGE:
          case MINA_METRIC_SUM:
          default:
            is_whole = read_number_point (self, &point, &field);
            break;
          }
    }
  if (!is_whole || reader.damaged)
    return FALSE;

  point.point.series = mina_dataset_builder_add_series (self->builder, series,
                                                        self->record.numbers, self->record.n);
  for (guint i = 0; i < self->exemplars->len; i++)
    is_whole &= read_exemplar (self, &g_array_index (self->exemplars, MinaProtoField, i));
  add_distribution (self, type, &point);
  if (is_number)
    point.point.no_value |= isnan (point.point.value);
  mina_dataset_builder_add_point (self->builder, &point.point,
                                  is_number ? NULL : &point.distribution);
  return is_whole;
}

/* The data of a metric: temporality and the like may come after the points, so that these are
 * read in a second round. */
static gboolean
read_data (MinaOtlpProto        *self,
           MinaSeries           *series,
           const MinaProtoField *data)
{
  MinaProtoReader reader = mina_proto_reader_init (data->data, data->length);
  MinaProtoField field;
  gboolean is_whole = TRUE;

  while (mina_proto_reader_next (&reader, &field))
    if (field.tag == MINA_PROTO_TAG (2, VARINT))
      series->temporality = field.value <= MINA_TEMPORALITY_CUMULATIVE
                              ? (guint8) field.value
                              : MINA_TEMPORALITY_UNSPECIFIED;
    else if (field.tag == MINA_PROTO_TAG (3, VARINT))
      series->monotonic = field.value != 0;
  if (reader.damaged)
    return FALSE;
  if (series->type == MINA_METRIC_GAUGE || series->type == MINA_METRIC_SUMMARY)
    series->temporality = MINA_TEMPORALITY_UNSPECIFIED;
  if (series->type != MINA_METRIC_SUM)
    series->monotonic = FALSE;

  reader = mina_proto_reader_init (data->data, data->length);
  while (is_whole && mina_proto_reader_next (&reader, &field))
    if (field.tag == MINA_PROTO_TAG (1, BYTES))
      is_whole = read_point (self, series, field.data, field.length);
  return is_whole;
}

static gboolean
type_of_data (guint32         tag,
              MinaMetricType *type)
{
  switch (tag)
    {
    case MINA_PROTO_TAG (5, BYTES):
      *type = MINA_METRIC_GAUGE;
      return TRUE;
    case MINA_PROTO_TAG (7, BYTES):
      *type = MINA_METRIC_SUM;
      return TRUE;
    case MINA_PROTO_TAG (9, BYTES):
      *type = MINA_METRIC_HISTOGRAM;
      return TRUE;
    case MINA_PROTO_TAG (10, BYTES):
      *type = MINA_METRIC_EXPONENTIAL_HISTOGRAM;
      return TRUE;
    case MINA_PROTO_TAG (11, BYTES):
      *type = MINA_METRIC_SUMMARY;
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
mina_otlp_proto_metric (MinaOtlpProto *self,
                        const guint8  *data,
                        gsize          length)
{
  MinaProtoReader reader = mina_proto_reader_init (data, length);
  MinaSeries series = { .resource = self->resource, .scope = self->scope };
  MinaProtoField field;
  MinaMetricType type;

  while (mina_proto_reader_next (&reader, &field))
    switch (field.tag)
      {
      case MINA_PROTO_TAG (1, BYTES):
        series.name = mina_otlp_proto_text (self, field.data, field.length);
        break;
      case MINA_PROTO_TAG (2, BYTES):
        series.description = mina_otlp_proto_text (self, field.data, field.length);
        break;
      case MINA_PROTO_TAG (3, BYTES):
        series.unit = mina_otlp_proto_text (self, field.data, field.length);
        break;
      default:
        break;
      }
  if (reader.damaged)
    return FALSE;

  mina_dataset_builder_add_metric (self->builder);
  reader = mina_proto_reader_init (data, length);
  while (mina_proto_reader_next (&reader, &field))
    if (type_of_data (field.tag, &type))
      {
        series.type = (guint8) type;
        if (!read_data (self, &series, &field))
          return FALSE;
      }
  return TRUE;
}
