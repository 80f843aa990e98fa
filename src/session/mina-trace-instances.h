/* mina-trace-instances.h - which instances of services took part in a trace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaTraceInstance:
 * @name: "service-a/a-2"
 * @version: (nullable): its service.version
 *
 * An instance of a service.
 */
typedef struct
{
  char *name;
  char *version;
} MinaTraceInstance;

/**
 * mina_trace_instances:
 * @dataset: a dataset
 * @trace: index of a trace
 *
 * Returns: (transfer full) (element-type MinaTraceInstance): instances that took part, each once,
 *   of services that have several; what is the same for all traces says nothing about one
 */
GPtrArray *mina_trace_instances (MinaDataset *dataset,
                                 guint32      trace);

G_END_DECLS
