/* mina-span-label.h - what a span is called where a person gave it a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MINA_SPAN_LABEL_KEY:
 *
 * The attribute of a span that holds a name for people. Any dataset may carry it; the name that
 * the span has in its protocol then stands below.
 */
#define MINA_SPAN_LABEL_KEY "mina.label"

/**
 * mina_span_label:
 * @dataset: a dataset
 * @span: a record
 *
 * Returns: (transfer none) (nullable): its label; %NULL if it has none
 */
const char *mina_span_label       (const MinaDataset *dataset,
                                   guint32            span);

/**
 * mina_span_labels_exist:
 * @dataset: a dataset
 * @trace: index of a trace
 *
 * Costs next to nothing where no attribute has that key.
 *
 * Returns: whether a span of @trace has a label
 */
gboolean    mina_span_labels_exist (const MinaDataset *dataset,
                                    guint32            trace);

/**
 * mina_span_title:
 * @dataset: a dataset
 * @span: a record
 *
 * Returns: (transfer full): its label, else "service · name"
 */
char       *mina_span_title       (const MinaDataset *dataset,
                                   guint32            span);

/**
 * MINA_SPAN_LOST_KEY:
 *
 * The attribute of a span that never arrived, and is written down to show where it would have been.
 */
#define MINA_SPAN_LOST_KEY "mina.lost"

/**
 * mina_span_is_lost:
 * @dataset: a dataset
 * @span: a record
 *
 * Costs next to nothing where no attribute has that key.
 *
 * Returns: whether the span is such a ghost
 */
gboolean    mina_span_is_lost     (const MinaDataset *dataset,
                                   guint32            span);

G_END_DECLS
