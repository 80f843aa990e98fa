/* mina-prometheus-families.h - samples of an exposition, put together to points
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-prometheus-sample.h"
#include "model/mina-dataset-builder.h"

G_BEGIN_DECLS

/**
 * MinaPrometheusFamilies:
 *
 * Prometheus writes a histogram as a sample a bucket, one for the sum, one for the count. Here
 * they become one point again: those of a family with the same labels and time. The service is
 * that of the labels service_name, job or service, else that of target_info.
 */
typedef struct _MinaPrometheusFamilies MinaPrometheusFamilies;

/**
 * mina_prometheus_is_type:
 * @word: what a TYPE line says
 *
 * Returns: whether it is a type of Prometheus or OpenMetrics
 */
gboolean                mina_prometheus_is_type           (MinaStr                 word);

MinaPrometheusFamilies *mina_prometheus_families_new      (MinaDatasetBuilder     *builder);
void                    mina_prometheus_families_free     (MinaPrometheusFamilies *self);

/**
 * mina_prometheus_families_set_type:
 * @self: families
 * @name: name of a family
 * @type: its type as the file says, "histogram"
 *
 * Begins a family, if it is not the one before, and says its type.
 */
void                    mina_prometheus_families_set_type (MinaPrometheusFamilies *self,
                                                           MinaStr                 name,
                                                           MinaStr                 type);

/* Likewise, with its description, and with its unit. */
void                    mina_prometheus_families_set_help (MinaPrometheusFamilies *self,
                                                           MinaStr                 name,
                                                           MinaStr                 help);
void                    mina_prometheus_families_set_unit (MinaPrometheusFamilies *self,
                                                           MinaStr                 name,
                                                           MinaStr                 unit);

/**
 * mina_prometheus_families_add:
 * @self: families
 * @sample: a sample
 * @time_ns: its time
 * @exemplar_time_ns: the time of its exemplar, if it has one
 *
 * Adds a sample to its family, or to a family of its own.
 */
void mina_prometheus_families_add (MinaPrometheusFamilies *self, const MinaPrometheusSample *sample,
                                   gint64 time_ns, gint64 exemplar_time_ns);

/**
 * mina_prometheus_families_flush:
 * @self: families
 *
 * Gives the builder all points that may still lack samples: at the end of the exposition.
 */
void                    mina_prometheus_families_flush    (MinaPrometheusFamilies *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaPrometheusFamilies, mina_prometheus_families_free)

G_END_DECLS
