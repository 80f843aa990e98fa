/* mina-metric-table.h - a series of metric points as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-series-lines.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaMetricTable:
 *
 * The twin of a plot: a row for each sample and each exemplar, by time. An exemplar that is
 * activated opens its trace.
 */
#define MINA_TYPE_METRIC_TABLE (mina_metric_table_get_type ())
G_DECLARE_FINAL_TYPE (MinaMetricTable, mina_metric_table, MINA, METRIC_TABLE, GtkWidget)

/**
 * mina_metric_table_new:
 * @session: the session of the window
 * @dataset: a dataset
 * @lines: lines of a series of it
 *
 * Returns: (transfer floating): a table
 */
GtkWidget *mina_metric_table_new (MinaSession     *session,
                                  MinaDataset     *dataset,
                                  MinaSeriesLines *lines);

G_END_DECLS
