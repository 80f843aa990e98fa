/* mina-prometheus-point.c - a point of an exposition, sample by sample
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "decode/mina-prometheus-point.h"

#include <math.h>
#include <string.h>

typedef struct
{
  double bound;
  double value;
} Step;

typedef struct
{
  MinaExemplar exemplar;
  guint32     *attributes;
  guint        n;
} Exemplar;

static void
exemplar_clear (gpointer data)
{
  g_free (((Exemplar *) data)->attributes);
}

MinaPrometheusPoint *
mina_prometheus_point_new (const MinaSeries *series,
                           const GArray     *attributes,
                           gint64            time_ns)
{
  MinaPrometheusPoint *self;

  g_return_val_if_fail (series != NULL, NULL);
  g_return_val_if_fail (attributes != NULL, NULL);

  self = g_new0 (MinaPrometheusPoint, 1);
  self->series = *series;
  self->attributes = g_memdup2 (attributes->data, attributes->len * sizeof (guint32));
  self->n_attributes = attributes->len;
  self->time_ns = time_ns;
  self->value = NAN;
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  self->exemplars = g_array_new (FALSE, FALSE, sizeof (Exemplar));
  g_array_set_clear_func (self->exemplars, exemplar_clear);
  return self;
}

void
mina_prometheus_point_free (MinaPrometheusPoint *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->exemplars);
  g_array_unref (self->steps);
  g_free (self->attributes);
  g_free (self);
}

void
mina_prometheus_point_add (MinaPrometheusPoint        *self,
                           const MinaPrometheusSample *sample,
                           MinaPrometheusRole          role,
                           double                      bound)
{
  Step step = { bound, sample->value };
  char number[32];

  g_return_if_fail (self != NULL);
  g_return_if_fail (sample != NULL);

  switch (role)
    {
    case MINA_PROMETHEUS_STEP:
      g_array_append_val (self->steps, step);
      break;
    case MINA_PROMETHEUS_SUM:
      self->sum = sample->value;
      self->has_sum = TRUE;
      break;
    case MINA_PROMETHEUS_COUNT:
      self->count = sample->value;
      self->has_count = TRUE;
      break;
    case MINA_PROMETHEUS_CREATED:
      if (sample->value > 0.0 && sample->value < 1e10)
        self->start_ns = (gint64) (sample->value * 1e9);
      break;
    case MINA_PROMETHEUS_VALUE:
    case MINA_PROMETHEUS_FOREIGN:
    default:
      self->value = sample->value;
      if (sample->value_text.length < sizeof number)
        {
          char *end;

          memcpy (number, sample->value_text.text, sample->value_text.length);
          number[sample->value_text.length] = '\0';
          self->exact = g_ascii_strtoll (number, &end, 10);
          self->is_int = *end == '\0' && fabs (sample->value) < 9e18;
          if (!self->is_int)
            self->exact = 0;
        }
      break;
    }
  self->samples++;
}

void
mina_prometheus_point_add_exemplar (MinaPrometheusPoint *self,
                                    const MinaExemplar  *exemplar,
                                    const GArray        *attributes)
{
  Exemplar added;

  g_return_if_fail (self != NULL);
  g_return_if_fail (exemplar != NULL);
  g_return_if_fail (attributes != NULL);

  added.exemplar = *exemplar;
  added.attributes = g_memdup2 (attributes->data, attributes->len * sizeof (guint32));
  added.n = attributes->len;
  g_array_append_val (self->exemplars, added);
}

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  const Step *step_a = a;
  const Step *step_b = b;

  return step_a->bound < step_b->bound ? -1 : step_a->bound > step_b->bound;
}

static guint64
to_count (double value)
{
  if (!(value > 0.0))
    return 0;
  return value >= (double) G_MAXUINT64 ? G_MAXUINT64 : (guint64) value;
}

/* Buckets as Prometheus writes them hold all that is not above their bound; here they hold what
 * is between theirs and the one below. */
static void
fill_buckets (const MinaPrometheusPoint *self,
              MinaDatasetBuilder        *builder,
              MinaDistribution          *distribution)
{
  const Step *steps = (const Step *) (gpointer) self->steps->data;
  g_autofree double *bounds = g_new (double, self->steps->len + 1);
  g_autofree guint64 *counts = g_new (guint64, self->steps->len + 1);
  guint64 before = 0;
  guint n = 0;

  for (guint i = 0; i < self->steps->len; i++)
    {
      guint64 here = to_count (steps[i].value);

      if (isinf (steps[i].bound) && steps[i].bound > 0)
        break;
      if (n > 0 && bounds[n - 1] == steps[i].bound)
        continue;
      bounds[n] = steps[i].bound;
      counts[n++] = here - MIN (here, before);
      before = MAX (before, here);
    }

  distribution->count = to_count (self->count);
  if (self->steps->len > 0)
    {
      guint64 all = to_count (steps[self->steps->len - 1].value);

      if (!self->has_count)
        distribution->count = MAX (all, before);
      all = self->steps->len > n ? all : distribution->count;
      counts[n] = all - MIN (all, before);
    }
  distribution->bounds = mina_dataset_builder_add_numbers (builder, bounds, n);
  if (self->steps->len > 0)
    distribution->counts = mina_dataset_builder_add_bucket_counts (builder, counts, n + 1);
}

static void
fill_quantiles (const MinaPrometheusPoint *self,
                MinaDatasetBuilder        *builder,
                MinaDistribution          *distribution)
{
  const Step *steps = (const Step *) (gpointer) self->steps->data;
  guint n = self->steps->len;
  g_autofree double *quantiles = g_new (double, n + 1);
  g_autofree double *values = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    {
      quantiles[i] = steps[i].bound;
      values[i] = steps[i].value;
    }
  distribution->count = to_count (self->count);
  distribution->bounds = mina_dataset_builder_add_numbers (builder, quantiles, n);
  distribution->counts = mina_dataset_builder_add_numbers (builder, values, n);
}

void
mina_prometheus_point_emit (MinaPrometheusPoint *self,
                            MinaDatasetBuilder  *builder)
{
  MinaDistribution distribution = { 0 };
  MinaPoint point = { 0 };

  g_return_if_fail (self != NULL);
  g_return_if_fail (builder != NULL);

  point.series = mina_dataset_builder_add_series (builder, &self->series,
                                                  self->attributes, self->n_attributes);
  point.distribution = MINA_NONE;
  point.start_ns = self->start_ns;
  point.time_ns = self->time_ns;

  switch ((MinaMetricType) self->series.type)
    {
    case MINA_METRIC_HISTOGRAM:
    case MINA_METRIC_SUMMARY:
      g_array_sort (self->steps, compare_steps);
      if (self->series.type == MINA_METRIC_HISTOGRAM)
        fill_buckets (self, builder, &distribution);
      else
        fill_quantiles (self, builder, &distribution);
      distribution.has_sum = self->has_sum;
      distribution.sum = self->sum;
      point.value = self->has_sum ? self->sum : NAN;
      break;

    case MINA_METRIC_GAUGE:
    case MINA_METRIC_SUM:
    case MINA_METRIC_EXPONENTIAL_HISTOGRAM:
    default:
      point.value = self->value;
      point.exact = self->exact;
      point.is_int = self->is_int;
      break;
    }

  for (guint i = 0; i < self->exemplars->len; i++)
    {
      const Exemplar *exemplar = &g_array_index (self->exemplars, Exemplar, i);

      mina_dataset_builder_add_exemplar (builder, &exemplar->exemplar,
                                         exemplar->attributes, exemplar->n);
    }
  mina_dataset_builder_add_point (builder, &point,
                                  self->series.type == MINA_METRIC_HISTOGRAM
                                      || self->series.type == MINA_METRIC_SUMMARY
                                    ? &distribution
                                    : NULL);
  mina_dataset_builder_add_merged_points (builder, self->samples - 1);
}
