/* mina-prometheus-point.h - a point of an exposition, sample by sample
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-prometheus-sample.h"
#include "model/mina-dataset-builder.h"

G_BEGIN_DECLS

/**
 * MinaPrometheusRole:
 * @MINA_PROMETHEUS_VALUE: the value of a counter or a gauge
 * @MINA_PROMETHEUS_STEP: a bucket or a quantile
 * @MINA_PROMETHEUS_SUM: the sum of a histogram or a summary
 * @MINA_PROMETHEUS_COUNT: how many values it has
 * @MINA_PROMETHEUS_CREATED: when the counting began
 * @MINA_PROMETHEUS_FOREIGN: nothing: the sample is of another family
 *
 * What a sample is to its point.
 */
typedef enum
{
  MINA_PROMETHEUS_VALUE,
  MINA_PROMETHEUS_STEP,
  MINA_PROMETHEUS_SUM,
  MINA_PROMETHEUS_COUNT,
  MINA_PROMETHEUS_CREATED,
  MINA_PROMETHEUS_FOREIGN,
} MinaPrometheusRole;

/**
 * MinaPrometheusPoint:
 * @series: its series
 * @attributes: (array length=n_attributes): numbers of the series' attributes
 * @n_attributes: how many
 * @time_ns: when
 *
 * A point that may still lack samples.
 */
typedef struct
{
  MinaSeries series;
  guint32   *attributes;
  guint      n_attributes;
  gint64     time_ns;

  /*< private >*/
  gint64     start_ns;
  GArray    *steps;
  GArray    *exemplars;
  double     value;
  gint64     exact;
  gboolean   is_int;
  double     sum;
  double     count;
  gboolean   has_sum;
  gboolean   has_count;
  guint      samples;
} MinaPrometheusPoint;

/**
 * mina_prometheus_point_new:
 * @series: its series
 * @attributes: (element-type guint32): numbers of the series' attributes
 * @time_ns: when
 *
 * Returns: (transfer full): a point without samples
 */
MinaPrometheusPoint *mina_prometheus_point_new          (const MinaSeries           *series,
                                                         const GArray               *attributes,
                                                         gint64                      time_ns);
void                 mina_prometheus_point_free         (MinaPrometheusPoint        *self);

/**
 * mina_prometheus_point_add:
 * @self: a point
 * @sample: a sample of it
 * @role: what it is to @self
 * @bound: for a step: upper bound of the bucket, or the quantile
 */
void                 mina_prometheus_point_add          (MinaPrometheusPoint        *self,
                                                         const MinaPrometheusSample *sample,
                                                         MinaPrometheusRole          role,
                                                         double                      bound);

/**
 * mina_prometheus_point_add_exemplar:
 * @self: a point
 * @exemplar: an exemplar of it
 * @attributes: (element-type guint32): numbers of its attributes
 */
void                 mina_prometheus_point_add_exemplar (MinaPrometheusPoint        *self,
                                                         const MinaExemplar         *exemplar,
                                                         const GArray               *attributes);

/**
 * mina_prometheus_point_emit:
 * @self: a point with all its samples
 * @builder: where to add it
 *
 * Adds the point, and counts its samples as Prometheus does: a point each.
 */
void                 mina_prometheus_point_emit         (MinaPrometheusPoint        *self,
                                                         MinaDatasetBuilder         *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaPrometheusPoint, mina_prometheus_point_free)

G_END_DECLS
