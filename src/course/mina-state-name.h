/* mina-state-name.h - how spans, logs and traces are called in a state
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/* Names that stay the same wherever a dataset was read from: (transfer full). */

/**
 * mina_state_name_span:
 * @dataset: a dataset
 * @span: a record of it
 *
 * Returns: (transfer full): trace id and span id: "0af7…/00f0…"; of several spans of a trace with
 *   the same id all but that of mina_dataset_find_span() end in "#2", "#3" …, in the order of start
 */
char *mina_state_name_span     (const MinaDataset *dataset,
                                guint32            span);

/**
 * mina_state_name_trace:
 * @dataset: a dataset
 * @trace: index of a trace
 *
 * Returns: (transfer full): its id
 */
char *mina_state_name_trace    (const MinaDataset *dataset,
                                guint32            trace);

/**
 * mina_state_name_log:
 * @dataset: a dataset
 * @log: a log record
 *
 * Returns: (transfer full): "log:" and its number in the dataset, from 0
 */
char *mina_state_name_log      (const MinaDataset *dataset,
                                guint32            log);

/**
 * mina_state_name_instance:
 * @dataset: a dataset
 * @span: a record of it
 *
 * Returns: (transfer full) (nullable): service.name and service.instance.id: "service-a/a-2";
 *   %NULL if the resource has no instance
 */
char *mina_state_name_instance (const MinaDataset *dataset,
                                guint32            span);

/* Back from a name; #MINA_NONE if there is no such thing in the dataset. */
guint32 mina_state_find_span   (const MinaDataset *dataset,
                                const char        *name);
guint32 mina_state_find_trace  (const MinaDataset *dataset,
                                const char        *name);
guint32 mina_state_find_log    (const MinaDataset *dataset,
                                const char        *name);

G_END_DECLS
