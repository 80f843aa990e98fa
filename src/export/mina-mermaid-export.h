/* mina-mermaid-export.h - a trace as text that Mermaid draws
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-work.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MINA_MERMAID_MAX: arrows or spans of a drawing; Mermaid draws no more than 500. Further ones are
 *   counted in a comment
 */
#define MINA_MERMAID_MAX 400

/**
 * mina_mermaid_flowchart:
 * @dataset: what was read
 * @trace: index of a trace
 * @work: (nullable): the wish to stop
 *
 * Writes the services of a trace and their calls, from the request of the person on. A service of
 * one span says which that is, in the order of the waterfall.
 *
 * Returns: (transfer full) (nullable): the text; %NULL only if @work was cancelled
 */
char *mina_mermaid_flowchart (MinaDataset *dataset,
                              guint32      trace,
                              MinaWork    *work);

/**
 * mina_mermaid_sequence:
 * @dataset: what was read
 * @trace: index of a trace
 * @work: (nullable): the wish to stop
 *
 * Writes the messages between services, numbered.
 *
 * Returns: (transfer full) (nullable): the text; %NULL only if @work was cancelled
 */
char *mina_mermaid_sequence  (MinaDataset *dataset,
                              guint32      trace,
                              MinaWork    *work);

/**
 * mina_mermaid_gantt:
 * @dataset: what was read
 * @trace: index of a trace
 * @work: (nullable): the wish to stop
 *
 * Writes the trace span by span, in the order of the waterfall, with a section for each run of
 * spans of one service. Mermaid's charts count in whole milliseconds, so that a short trace is
 * written in microseconds or nanoseconds that stand for them; the title says which.
 *
 * Returns: (transfer full) (nullable): the text; %NULL only if @work was cancelled
 */
char *mina_mermaid_gantt     (MinaDataset *dataset,
                              guint32      trace,
                              MinaWork    *work);

/**
 * mina_mermaid_pipeline:
 *
 * Returns: (transfer full): how spans get from a program to the eyes of a person, as a flowchart
 */
char *mina_mermaid_pipeline  (void);

G_END_DECLS
