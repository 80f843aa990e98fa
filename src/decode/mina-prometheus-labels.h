/* mina-prometheus-labels.h - what labels mean: attributes, resources, scopes, units
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-prometheus-sample.h"
#include "model/mina-dataset-builder.h"

G_BEGIN_DECLS

/**
 * MinaPrometheusLabels:
 *
 * The labels of an exposition, in OpenTelemetry's words (specification, "Prometheus and
 * OpenMetrics compatibility"): otel_scope_* are the scope, job and instance are service.name and
 * service.instance.id, the labels of target_info are attributes of the resource.
 */
typedef struct _MinaPrometheusLabels MinaPrometheusLabels;

MinaPrometheusLabels *mina_prometheus_labels_new   (MinaDatasetBuilder   *builder);
void                  mina_prometheus_labels_free  (MinaPrometheusLabels *self);

/**
 * mina_prometheus_labels_read:
 * @self: labels
 * @sample: a sample
 * @step_label: (nullable): a label that is no attribute but a bound: "le"
 * @bound: (out): its value
 *
 * Returns: (transfer full) (element-type guint32): numbers of the attributes of the sample's
 *   series
 */
GArray               *mina_prometheus_labels_read  (MinaPrometheusLabels       *self,
                                                    const MinaPrometheusSample *sample,
                                                    const char                 *step_label,
                                                    double                     *bound);

/**
 * mina_prometheus_labels_owner:
 * @self: labels
 * @sample: a sample
 * @resource: (out): number of its resource
 * @scope: (out): number of its scope
 */
void                  mina_prometheus_labels_owner (MinaPrometheusLabels       *self,
                                                    const MinaPrometheusSample *sample,
                                                    guint32                    *resource,
                                                    guint32                    *scope);

/**
 * mina_prometheus_labels_exemplar:
 * @self: labels
 * @labels: (element-type MinaPrometheusLabel): those of an exemplar
 * @exemplar: (inout): gets the ids that are among them
 *
 * Returns: (transfer full) (element-type guint32): numbers of the other labels, as attributes
 */
GArray               *mina_prometheus_labels_exemplar (MinaPrometheusLabels *self,
                                                       const GArray         *labels,
                                                       MinaExemplar         *exemplar);

/**
 * mina_prometheus_unit:
 * @strings: where to put it
 * @unit: a unit as an exposition names it: "seconds"
 *
 * Returns: string number of the same in UCUM, as OpenTelemetry writes it: "s"; other words stay
 */
guint32               mina_prometheus_unit         (MinaStrings *strings,
                                                    MinaStr      unit);

/**
 * mina_prometheus_unit_of_name:
 * @strings: where the name is, and where to put the unit
 * @name: string number of the name of a metric
 *
 * Returns: string number of the unit that the name ends in, in UCUM; 0 if it ends in none
 */
guint32               mina_prometheus_unit_of_name (MinaStrings *strings,
                                                    guint32      name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaPrometheusLabels, mina_prometheus_labels_free)

G_END_DECLS
