/* mina-otlp-export-metrics.c - metrics as OTLP JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include <math.h>

#include "export/mina-otlp-export-private.h"

#define NO_RECORDED_VALUE 1

static const char *const data_names[] = {
  [MINA_METRIC_GAUGE] = "gauge",
  [MINA_METRIC_SUM] = "sum",
  [MINA_METRIC_HISTOGRAM] = "histogram",
  [MINA_METRIC_EXPONENTIAL_HISTOGRAM] = "exponentialHistogram",
  [MINA_METRIC_SUMMARY] = "summary",
};

static void
write_exemplar (GString            *out,
                MinaDataset        *dataset,
                const MinaExemplar *exemplar)
{
  g_string_append_c (out, '{');
  mina_otlp_write_attributes (out, dataset, "filteredAttributes", exemplar->attributes);
  if (exemplar->time_ns != 0)
    mina_otlp_write_int64 (out, "timeUnixNano", exemplar->time_ns);
  mina_otlp_write_double (out, "asDouble", exemplar->value);
  mina_otlp_write_span_id (out, dataset, "spanId", exemplar->span_id);
  mina_otlp_write_trace_id (out, dataset, exemplar->trace_id);
  g_string_append_c (out, '}');
}

static void
write_exemplars (GString     *out,
                 MinaDataset *dataset,
                 MinaRange    range)
{
  const MinaExemplar *exemplars = mina_dataset_exemplars (dataset, NULL);

  if (range.n == 0)
    return;
  mina_otlp_write_name (out, "exemplars");
  g_string_append_c (out, '[');
  for (guint i = 0; i < range.n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      write_exemplar (out, dataset, &exemplars[range.first + i]);
    }
  g_string_append_c (out, ']');
}

static void
write_bounds (GString      *out,
              const double *numbers,
              MinaRange     range)
{
  if (range.n == 0)
    return;
  mina_otlp_write_name (out, "explicitBounds");
  g_string_append_c (out, '[');
  for (guint i = 0; i < range.n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      mina_json_text_append_double (out, numbers[range.first + i]);
    }
  g_string_append_c (out, ']');
}

static void
write_counts (GString       *out,
              const guint64 *counts,
              MinaRange      range)
{
  if (range.n == 0)
    return;
  mina_otlp_write_name (out, "bucketCounts");
  g_string_append_c (out, '[');
  for (guint i = 0; i < range.n; i++)
    g_string_append_printf (out, i > 0 ? ",\"%" G_GUINT64_FORMAT "\"" : "\"%" G_GUINT64_FORMAT "\"",
                            counts[range.first + i]);
  g_string_append_c (out, ']');
}

static void
write_side (GString       *out,
            const char    *name,
            const guint64 *counts,
            gint32         offset,
            MinaRange      range)
{
  if (offset == 0 && range.n == 0)
    return;
  mina_otlp_write_name (out, name);
  g_string_append_c (out, '{');
  mina_otlp_write_number (out, "offset", offset);
  write_counts (out, counts, range);
  g_string_append_c (out, '}');
}

static void
write_quantiles (GString                *out,
                 const double           *numbers,
                 const MinaDistribution *distribution)
{
  guint n = MIN (distribution->bounds.n, distribution->counts.n);

  if (n == 0)
    return;
  mina_otlp_write_name (out, "quantileValues");
  g_string_append_c (out, '[');
  for (guint i = 0; i < n; i++)
    {
      g_string_append (out, i > 0 ? ",{" : "{");
      mina_otlp_write_double (out, "quantile", numbers[distribution->bounds.first + i]);
      mina_otlp_write_double (out, "value", numbers[distribution->counts.first + i]);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
write_distribution (GString                *out,
                    MinaDataset            *dataset,
                    MinaMetricType          type,
                    const MinaDistribution *distribution)
{
  const guint64 *counts = mina_dataset_bucket_counts (dataset);
  const double *numbers = mina_dataset_numbers (dataset);

  mina_otlp_write_uint64 (out, "count", distribution->count);
  if (distribution->has_sum)
    mina_otlp_write_double (out, "sum", distribution->sum);
  if (distribution->has_min_max && !isnan (distribution->min))
    mina_otlp_write_double (out, "min", distribution->min);
  if (distribution->has_min_max && !isnan (distribution->max))
    mina_otlp_write_double (out, "max", distribution->max);

  switch (type)
    {
    case MINA_METRIC_HISTOGRAM:
      write_counts (out, counts, distribution->counts);
      write_bounds (out, numbers, distribution->bounds);
      break;
    case MINA_METRIC_EXPONENTIAL_HISTOGRAM:
      mina_otlp_write_number (out, "scale", distribution->scale);
      if (distribution->zero_count != 0)
        mina_otlp_write_uint64 (out, "zeroCount", distribution->zero_count);
      if (distribution->zero_threshold != 0.0)
        mina_otlp_write_double (out, "zeroThreshold", distribution->zero_threshold);
      write_side (out, "positive", counts, distribution->offset, distribution->counts);
      write_side (out, "negative", counts, distribution->negative_offset,
                  distribution->negative_counts);
      break;
    case MINA_METRIC_SUMMARY:
      write_quantiles (out, numbers, distribution);
      break;
    case MINA_METRIC_GAUGE:
    case MINA_METRIC_SUM:
    default:
      break;
    }
}

static void
write_point (GString          *out,
             MinaDataset      *dataset,
             const MinaSeries *series,
             const MinaPoint  *point)
{
  g_string_append_c (out, '{');
  mina_otlp_write_attributes (out, dataset, "attributes", series->attributes);
  if (point->start_ns != 0)
    mina_otlp_write_int64 (out, "startTimeUnixNano", point->start_ns);
  if (point->time_ns != 0)
    mina_otlp_write_int64 (out, "timeUnixNano", point->time_ns);
  if (point->distribution != MINA_NONE)
    write_distribution (out, dataset, (MinaMetricType) series->type,
                        &mina_dataset_distributions (dataset, NULL)[point->distribution]);
  else if (point->is_int)
    mina_otlp_write_int64 (out, "asInt", point->exact);
  else if (!isnan (point->value) || !point->no_value)
    mina_otlp_write_double (out, "asDouble", point->value);
  write_exemplars (out, dataset, point->exemplars);
  mina_otlp_write_number (out, "flags", point->no_value ? NO_RECORDED_VALUE : 0);
  g_string_append_c (out, '}');
}

/* A point for an exemplar that came without one. */
static void
write_lone_exemplar (GString            *out,
                     MinaDataset        *dataset,
                     const MinaSeries   *series,
                     const MinaExemplar *exemplar)
{
  g_string_append_c (out, '{');
  mina_otlp_write_attributes (out, dataset, "attributes", series->attributes);
  if (exemplar->time_ns != 0)
    mina_otlp_write_int64 (out, "timeUnixNano", exemplar->time_ns);
  mina_otlp_write_name (out, "exemplars");
  g_string_append_c (out, '[');
  write_exemplar (out, dataset, exemplar);
  g_string_append_c (out, ']');
  mina_otlp_write_number (out, "flags", NO_RECORDED_VALUE);
  g_string_append_c (out, '}');
}

static void
separate (GString  *out,
          gboolean *is_first)
{
  if (!*is_first)
    g_string_append_c (out, ',');
  *is_first = FALSE;
}

void
mina_otlp_write_metric (GString     *out,
                        MinaDataset *dataset,
                        guint32      first,
                        guint32      n,
                        GArray      *lone,
                        guint       *next_lone)
{
  const MinaExemplar *exemplars = mina_dataset_exemplars (dataset, NULL);
  const MinaPoint *points = mina_dataset_points (dataset, NULL);
  const guint32 *order = mina_dataset_point_order (dataset);
  const MinaSeries *series = mina_dataset_series (dataset, NULL) + first;
  gboolean is_first = TRUE;

  g_string_append_c (out, '{');
  mina_otlp_write_string (out, dataset, "name", series->name);
  mina_otlp_write_string (out, dataset, "description", series->description);
  mina_otlp_write_string (out, dataset, "unit", series->unit);
  mina_otlp_write_name (out, data_names[series->type]);
  g_string_append_c (out, '{');
  mina_otlp_write_number (out, "aggregationTemporality", series->temporality);
  if (series->monotonic)
    {
      mina_otlp_write_name (out, "isMonotonic");
      g_string_append (out, "true");
    }
  mina_otlp_write_name (out, "dataPoints");
  g_string_append_c (out, '[');
  for (guint32 i = 0; i < n; i++)
    {
      for (guint32 j = 0; j < series[i].points.n; j++)
        {
          separate (out, &is_first);
          write_point (out, dataset, &series[i], &points[order[series[i].points.first + j]]);
        }
      for (; *next_lone < lone->len; (*next_lone)++)
        {
          const MinaExemplar *exemplar = &exemplars[g_array_index (lone, guint32, *next_lone)];

          if (exemplar->series != first + i)
            break;
          separate (out, &is_first);
          write_lone_exemplar (out, dataset, &series[i], exemplar);
        }
    }
  g_string_append (out, "]}}");
}
