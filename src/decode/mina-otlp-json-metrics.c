/* mina-otlp-json-metrics.c - metrics of OTLP JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-otlp-json-private.h"

#include <math.h>
#include <string.h>

/* What flags say of a point that stands for a gap. */
#define NO_RECORDED_VALUE 1

/* A point that waits for the end of its metric, which may name its type and itself after it. */
typedef struct
{
  MinaPoint        point;
  MinaDistribution distribution;
  MinaRange        attributes;
  MinaRange        exemplars;
} Point;

typedef struct
{
  MinaExemplar exemplar;
  MinaRange    attributes;
} Exemplar;

/* Points of one type in a metric, of which there is one unless the metric is malformed. */
typedef struct
{
  MinaRange       points;
  MinaMetricType  type;
  MinaTemporality temporality;
  gboolean        monotonic;
} Group;

/* A value that may be either, as the Python SDK writes it to the console. */
static void
read_plain_number (MinaOtlpJson *self,
                   MinaPoint    *point)
{
  MinaJsonNumber number;

  point->is_int = FALSE;
  if (!mina_json_reader_read_number (self->reader, &number))
    {
      mina_json_fields_read_double (self->fields, "value", &point->value);
      return;
    }
  point->value = number.value;
  point->is_int = number.is_integer && number.fits_int64;
  if (point->is_int)
    point->exact = number.int64;
}

/* Reads a value that is a whole number or a double into both. */
static void
read_number (MinaOtlpJson *self,
             MinaOtlpKey   key,
             MinaPoint    *point)
{
  if (key == MINA_OTLP_KEY_AS_INT)
    {
      point->is_int = mina_json_fields_read_int (self->fields, "asInt", &point->exact);
      if (point->is_int)
        point->value = (double) point->exact;
    }
  else
    {
      point->is_int = FALSE;
      mina_json_fields_read_double (self->fields, "asDouble", &point->value);
    }
}

static void
read_exemplar (MinaOtlpJson *self)
{
  Exemplar exemplar = { .exemplar.value = NAN };
  MinaPoint point = { .value = NAN };
  MinaOtlpKey what;
  MinaStr key;

  if (!mina_json_fields_enter_object (self->fields, "exemplars"))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    switch (what = mina_otlp_key (key))
      {
      case MINA_OTLP_KEY_TIME_UNIX_NANO:
        exemplar.exemplar.time_ns = mina_json_fields_read_instant (self->fields, "timeUnixNano",
                                                                   0);
        break;

      case MINA_OTLP_KEY_AS_INT:
      case MINA_OTLP_KEY_AS_DOUBLE:
        read_number (self, what, &point);
        break;

      case MINA_OTLP_KEY_TRACE_ID:
        mina_json_fields_read_trace_id (self->fields, "traceId", &exemplar.exemplar.trace_id);
        break;

      case MINA_OTLP_KEY_SPAN_ID:
        mina_json_fields_read_span_id (self->fields, "spanId", &exemplar.exemplar.span_id);
        break;

      case MINA_OTLP_KEY_FILTERED_ATTRIBUTES:
        exemplar.attributes = mina_otlp_json_read_attributes (self, "filteredAttributes");
        break;

      default:
        break;
      }
  exemplar.exemplar.value = point.value;
  g_array_append_val (self->exemplars, exemplar);
}

static MinaRange
read_exemplars (MinaOtlpJson *self)
{
  MinaRange range = { self->exemplars->len, 0 };

  if (!mina_json_fields_enter_array (self->fields, "exemplars"))
    return range;
  while (mina_json_reader_next_element (self->reader))
    read_exemplar (self);
  range.n = self->exemplars->len - range.first;
  return range;
}

static MinaRange
read_bounds (MinaOtlpJson *self)
{
  mina_otlp_json_empty (&self->doubles, sizeof (double));
  if (mina_json_fields_enter_array (self->fields, "explicitBounds"))
    while (mina_json_reader_next_element (self->reader))
      {
        double bound = NAN;

        mina_json_fields_read_double (self->fields, "explicitBounds", &bound);
        g_array_append_val (self->doubles, bound);
      }
  return mina_dataset_builder_add_numbers (self->fields->builder,
                                           (const double *) (gpointer) self->doubles->data,
                                           self->doubles->len);
}

static MinaRange
read_counts (MinaOtlpJson *self)
{
  mina_otlp_json_empty (&self->counts, sizeof (guint64));
  if (mina_json_fields_enter_array (self->fields, "bucketCounts"))
    while (mina_json_reader_next_element (self->reader))
      {
        guint64 count = 0;

        mina_json_fields_read_uint (self->fields, "bucketCounts", &count);
        g_array_append_val (self->counts, count);
      }
  return mina_dataset_builder_add_bucket_counts (self->fields->builder,
                                                 (const guint64 *) (gpointer) self->counts->data,
                                                 self->counts->len);
}

/* The buckets of an exponential histogram on one side of zero. */
static void
read_buckets (MinaOtlpJson *self,
              const char   *what,
              gint32       *offset,
              MinaRange    *counts)
{
  gint64 value = 0;
  MinaStr key;

  if (!mina_json_fields_enter_object (self->fields, what))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    switch (mina_otlp_key (key))
      {
      case MINA_OTLP_KEY_OFFSET:
        mina_json_fields_read_int (self->fields, "offset", &value);
        *offset = (gint32) CLAMP (value, G_MININT32, G_MAXINT32);
        break;

      case MINA_OTLP_KEY_BUCKET_COUNTS:
        *counts = read_counts (self);
        break;

      default:
        break;
      }
}

static void
read_quantiles (MinaOtlpJson     *self,
                MinaDistribution *distribution)
{
  mina_otlp_json_empty (&self->doubles, sizeof (double));
  mina_otlp_json_empty (&self->values, sizeof (double));
  if (!mina_json_fields_enter_array (self->fields, "quantileValues"))
    return;
  while (mina_json_reader_next_element (self->reader))
    {
      double quantile = 0.0;
      double value = 0.0;
      MinaStr key;

      if (!mina_json_fields_enter_object (self->fields, "quantileValues"))
        continue;
      while (mina_json_reader_next_member (self->reader, &key))
        switch (mina_otlp_key (key))
          {
          case MINA_OTLP_KEY_QUANTILE:
            mina_json_fields_read_double (self->fields, "quantile", &quantile);
            break;

          case MINA_OTLP_KEY_VALUE:
            mina_json_fields_read_double (self->fields, "value", &value);
            break;

          default:
            break;
          }
      g_array_append_val (self->doubles, quantile);
      g_array_append_val (self->values, value);
    }
  distribution->bounds = mina_dataset_builder_add_numbers (
    self->fields->builder, (const double *) (gpointer) self->doubles->data, self->doubles->len);
  distribution->counts = mina_dataset_builder_add_numbers (
    self->fields->builder, (const double *) (gpointer) self->values->data, self->values->len);
}

/* Reads a member that only points of distributions have. */
static void
read_distribution_member (MinaOtlpJson     *self,
                          MinaOtlpKey       key,
                          MinaDistribution *distribution)
{
  MinaJsonFields *fields = self->fields;
  gint64 scale = 0;

  switch (key)
    {
    case MINA_OTLP_KEY_COUNT:
      mina_json_fields_read_uint (fields, "count", &distribution->count);
      break;

    case MINA_OTLP_KEY_SUM:
      distribution->has_sum = mina_json_fields_read_double (fields, "sum", &distribution->sum);
      break;

    case MINA_OTLP_KEY_MIN:
      distribution->has_min_max |= mina_json_fields_read_double (fields, "min",
                                                                 &distribution->min);
      break;

    case MINA_OTLP_KEY_MAX:
      distribution->has_min_max |= mina_json_fields_read_double (fields, "max",
                                                                 &distribution->max);
      break;

    case MINA_OTLP_KEY_BUCKET_COUNTS:
      distribution->counts = read_counts (self);
      break;

    case MINA_OTLP_KEY_EXPLICIT_BOUNDS:
      distribution->bounds = read_bounds (self);
      break;

    case MINA_OTLP_KEY_SCALE:
      mina_json_fields_read_int (fields, "scale", &scale);
      distribution->scale = (gint32) CLAMP (scale, G_MININT32, G_MAXINT32);
      break;

    case MINA_OTLP_KEY_ZERO_COUNT:
      mina_json_fields_read_uint (fields, "zeroCount", &distribution->zero_count);
      break;

    case MINA_OTLP_KEY_ZERO_THRESHOLD:
      mina_json_fields_read_double (fields, "zeroThreshold", &distribution->zero_threshold);
      break;

    case MINA_OTLP_KEY_POSITIVE:
      read_buckets (self, "positive", &distribution->offset, &distribution->counts);
      break;

    case MINA_OTLP_KEY_NEGATIVE:
      read_buckets (self, "negative", &distribution->negative_offset,
                    &distribution->negative_counts);
      break;

    case MINA_OTLP_KEY_QUANTILE_VALUES:
      read_quantiles (self, distribution);
      break;

    default:
      break;
    }
}

static void
read_point (MinaOtlpJson *self)
{
  MinaJsonFields *fields = self->fields;
  Point point = { .point = { .distribution = MINA_NONE, .value = NAN },
                  .distribution = { .min = NAN, .max = NAN } };
  MinaOtlpKey what;
  MinaStr key;

  if (!mina_json_fields_enter_object (fields, "dataPoints"))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    switch (what = mina_otlp_key (key))
      {
      case MINA_OTLP_KEY_START_TIME_UNIX_NANO:
        point.point.start_ns = mina_json_fields_read_instant (fields, "startTimeUnixNano", 0);
        break;

      case MINA_OTLP_KEY_TIME_UNIX_NANO:
        point.point.time_ns = mina_json_fields_read_instant (fields, "timeUnixNano", 0);
        break;

      case MINA_OTLP_KEY_AS_INT:
      case MINA_OTLP_KEY_AS_DOUBLE:
        read_number (self, what, &point.point);
        break;

      case MINA_OTLP_KEY_VALUE:
        read_plain_number (self, &point.point);
        break;

      case MINA_OTLP_KEY_ATTRIBUTES:
        point.attributes = mina_otlp_json_read_attributes (self, "attributes");
        break;

      case MINA_OTLP_KEY_EXEMPLARS:
        point.exemplars = read_exemplars (self);
        break;

      case MINA_OTLP_KEY_FLAGS:
        point.point.no_value = (mina_otlp_json_read_flags (self) & NO_RECORDED_VALUE) != 0;
        break;

      default:
        read_distribution_member (self, what, &point.distribution);
        break;
      }
  g_array_append_val (self->points, point);
}

/* What a metric is whose type only shows in its points. */
static MinaMetricType
guess_type (MinaOtlpJson *self,
            const Group  *group,
            gboolean      has_monotonic)
{
  for (guint i = 0; i < group->points.n; i++)
    {
      const Point *point = &g_array_index (self->points, Point, group->points.first + i);

      if (point->distribution.scale != 0 || point->distribution.zero_count > 0
          || point->distribution.negative_counts.n > 0)
        return MINA_METRIC_EXPONENTIAL_HISTOGRAM;
      if (point->distribution.counts.n > 0 || point->distribution.bounds.n > 0)
        return MINA_METRIC_HISTOGRAM;
    }
  return has_monotonic ? MINA_METRIC_SUM : MINA_METRIC_GAUGE;
}

/* The object under "gauge", "sum" and so on; under "data" the type is not said. */
static void
read_group (MinaOtlpJson   *self,
            const char     *what,
            MinaMetricType  type)
{
  static const char *const temporalities[] = { "UNSPECIFIED", "DELTA", "CUMULATIVE" };
  Group group = { .points = { self->points->len, 0 }, .type = type };
  gboolean has_monotonic = FALSE;
  MinaStr key;

  if (!mina_json_fields_enter_object (self->fields, what))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    switch (mina_otlp_key (key))
      {
      case MINA_OTLP_KEY_DATA_POINTS:
        g_array_set_size (self->points, group.points.first);
        if (mina_json_fields_enter_array (self->fields, "dataPoints"))
          while (mina_json_reader_next_element (self->reader))
            read_point (self);
        break;

      case MINA_OTLP_KEY_AGGREGATION_TEMPORALITY:
        group.temporality = mina_json_fields_read_enum (self->fields, "aggregationTemporality",
                                                        "AGGREGATION_TEMPORALITY_",
                                                        temporalities,
                                                        G_N_ELEMENTS (temporalities));
        break;

      case MINA_OTLP_KEY_IS_MONOTONIC:
        has_monotonic = TRUE;
        group.monotonic = mina_json_fields_read_bool (self->fields, "isMonotonic");
        break;

      default:
        break;
      }
  group.points.n = self->points->len - group.points.first;
  if (strcmp (what, "data") == 0)
    group.type = guess_type (self, &group, has_monotonic);
  g_array_append_val (self->groups, group);
}

static void
add_point (MinaOtlpJson *self,
           MinaSeries   *series,
           Point        *point)
{
  MinaJsonFields *fields = self->fields;
  MinaDatasetBuilder *builder = fields->builder;
  gboolean is_number = series->type == MINA_METRIC_GAUGE || series->type == MINA_METRIC_SUM;

  point->point.series = mina_dataset_builder_add_series (builder, series,
                                                         fields->numbers + point->attributes.first,
                                                         point->attributes.n);
  if (is_number)
    point->point.no_value |= isnan (point->point.value);
  else
    point->point.value = point->distribution.has_sum ? point->distribution.sum : NAN;
  for (guint i = 0; i < point->exemplars.n; i++)
    {
      const Exemplar *exemplar = &g_array_index (self->exemplars, Exemplar,
                                                 point->exemplars.first + i);

      mina_dataset_builder_add_exemplar (builder, &exemplar->exemplar,
                                         fields->numbers + exemplar->attributes.first,
                                         exemplar->attributes.n);
    }
  mina_dataset_builder_add_point (builder, &point->point,
                                  is_number ? NULL : &point->distribution);
}

static void
add_metric (MinaOtlpJson *self,
            MinaSeries   *series)
{
  mina_dataset_builder_add_metric (self->fields->builder);
  for (guint i = 0; i < self->groups->len; i++)
    {
      const Group *group = &g_array_index (self->groups, Group, i);

      series->type = group->type;
      series->temporality = group->temporality;
      series->monotonic = group->monotonic;
      for (guint j = 0; j < group->points.n; j++)
        add_point (self, series, &g_array_index (self->points, Point, group->points.first + j));
    }
}

void
mina_otlp_json_read_metric (MinaOtlpJson *self)
{
  MinaJsonFields *fields = self->fields;
  MinaSeries series = { .resource = self->resource, .scope = self->scope };
  MinaStr key;

  if (!mina_json_fields_enter_object (fields, "metrics"))
    return;
  fields->n_numbers = 0;
  mina_otlp_json_empty (&self->points, sizeof (Point));
  mina_otlp_json_empty (&self->exemplars, sizeof (Exemplar));
  mina_otlp_json_empty (&self->groups, sizeof (Group));
  while (mina_json_reader_next_member (self->reader, &key))
    switch (mina_otlp_key (key))
      {
      case MINA_OTLP_KEY_NAME:
        series.name = mina_json_fields_read_string (fields, "name");
        break;

      case MINA_OTLP_KEY_DESCRIPTION:
        series.description = mina_json_fields_read_string (fields, "description");
        break;

      case MINA_OTLP_KEY_UNIT:
        series.unit = mina_json_fields_read_string (fields, "unit");
        break;

      case MINA_OTLP_KEY_GAUGE:
        read_group (self, "gauge", MINA_METRIC_GAUGE);
        break;

      case MINA_OTLP_KEY_SUM:
        read_group (self, "sum", MINA_METRIC_SUM);
        break;

      case MINA_OTLP_KEY_HISTOGRAM:
        read_group (self, "histogram", MINA_METRIC_HISTOGRAM);
        break;

      case MINA_OTLP_KEY_EXPONENTIAL_HISTOGRAM:
        read_group (self, "exponentialHistogram", MINA_METRIC_EXPONENTIAL_HISTOGRAM);
        break;

      case MINA_OTLP_KEY_DATA:
        read_group (self, "data", MINA_METRIC_GAUGE);
        break;

      case MINA_OTLP_KEY_SUMMARY:
        read_group (self, "summary", MINA_METRIC_SUMMARY);
        break;

      default:
        break;
      }
  if (!mina_json_reader_failed (self->reader))
    add_metric (self, &series);
}

void
mina_otlp_json_clear_metrics (MinaOtlpJson *self)
{
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->exemplars, g_array_unref);
  g_clear_pointer (&self->groups, g_array_unref);
  g_clear_pointer (&self->doubles, g_array_unref);
  g_clear_pointer (&self->values, g_array_unref);
  g_clear_pointer (&self->counts, g_array_unref);
}
