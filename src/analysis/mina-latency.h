/* mina-latency.h - how long requests took, over time: a crowd rather than a number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaLatencyStatistic:
 *
 * What a line over the crowd may show.
 */
typedef enum
{
  MINA_LATENCY_MEAN,
  MINA_LATENCY_P50,
  MINA_LATENCY_P95,
  MINA_LATENCY_P99,
  MINA_LATENCY_P999,
  MINA_N_LATENCY_STATISTICS,
} MinaLatencyStatistic;

/**
 * MINA_LATENCY_LINEAR_MAX:
 *
 * Up to so many times the median, the longest still leaves the others room on a linear axis.
 */
#define MINA_LATENCY_LINEAR_MAX 20

/**
 * MinaLatency:
 * @time: from the first start to the last; the few that lie far from all others stand at its edge
 * @n_columns: stretches of time, all equally long
 * @n_rows: bands of duration
 * @linear: whether the axis of durations is linear, from 0: unless the longest lasts more than
 *   %MINA_LATENCY_LINEAR_MAX times as long as half of all; else it is logarithmic
 * @low_ns: where that axis begins
 * @high_ns: where it ends
 * @bounds_ns: (array length=n_rows+1): where bands begin and end, ascending; equal steps on that
 *   axis, but for the first and last band, which hold all that is shorter or longer
 * @counts: (array length=n_columns*n_rows): requests, column by column
 * @errors: (array length=n_columns*n_rows): those with an error
 * @highest: the largest of @counts
 * @n: requests
 * @n_in_column: (array length=n_columns): requests that start in each
 * @by_column_ns: (array length=n_columns*MINA_N_LATENCY_STATISTICS): statistics of each column;
 *   -1 where nothing starts
 * @whole_ns: statistics of all
 *
 * A heat map of durations. Free with mina_latency_free().
 */
typedef struct
{
  MinaTimeSpan time;
  guint        n_columns;
  guint        n_rows;
  gboolean     linear;
  gint64       low_ns;
  gint64       high_ns;
  gint64      *bounds_ns;
  guint32     *counts;
  guint32     *errors;
  guint32      highest;
  guint32      n;
  guint32     *n_in_column;
  gint64      *by_column_ns;
  gint64       whole_ns[MINA_N_LATENCY_STATISTICS];
} MinaLatency;

/**
 * mina_latency_new:
 * @dataset: a dataset
 * @traces: (array length=n): indices of traces
 * @n: how many
 * @n_columns: stretches of time, at least 1
 * @n_rows: bands of duration, at least 1
 *
 * The duration of a request is that of its trace's root. Percentiles are those of nearest rank
 * (the smallest duration that at least so many per cent do not exceed): they are durations that
 * occurred.
 *
 * Returns: (transfer full): the heat map; with @n 0 only if there are no traces
 */
MinaLatency *mina_latency_new    (MinaDataset       *dataset,
                                  const guint32     *traces,
                                  guint32            n,
                                  guint              n_columns,
                                  guint              n_rows);

/**
 * mina_latency_new_from_lengths:
 * @start_ns: (array length=n): when requests begin
 * @length_ns: (array length=n): how long each takes
 * @n: how many
 * @n_columns: stretches of time, at least 1
 * @n_rows: bands of duration, at least 1
 * @reach_ns: a linear axis of durations goes at least so far, so that maps can be held side by
 *   side; 0 for as far as there are requests
 *
 * mina_latency_new() of requests that are in no dataset; none of them has an error.
 *
 * Returns: (transfer full): the heat map
 */
MinaLatency *mina_latency_new_from_lengths (const gint64 *start_ns,
                                            const gint64 *length_ns,
                                            guint32       n,
                                            guint         n_columns,
                                            guint         n_rows,
                                            gint64        reach_ns);
void         mina_latency_free   (MinaLatency       *self);

/**
 * mina_latency_column:
 * @self: a heat map
 * @time_ns: a start
 *
 * Returns: the column it belongs to
 */
guint        mina_latency_column (const MinaLatency *self,
                                  gint64             time_ns);

/**
 * mina_latency_row:
 * @self: a heat map
 * @length_ns: a duration
 *
 * Returns: the band it belongs to
 */
guint        mina_latency_row    (const MinaLatency *self,
                                  gint64             length_ns);

/**
 * mina_latency_share:
 * @self: a heat map
 * @length_ns: a duration
 *
 * Returns: where it stands on the axis of durations: 0 at its beginning to 1 at its end
 */
double       mina_latency_share  (const MinaLatency *self,
                                  gint64             length_ns);

/**
 * mina_latency_column_start:
 * @self: a heat map
 * @column: a column, or n_columns for the end of the last
 *
 * Returns: where it begins
 */
gint64       mina_latency_column_start (const MinaLatency *self,
                                        guint              column);

/**
 * mina_latency_brush:
 * @dataset: the dataset
 * @traces: (array length=n): indices of traces
 * @n: how many
 * @time: starts, both ends included
 * @shortest_ns: durations from here
 * @longest_ns: to here, included
 * @n_found: (out): how many
 *
 * Returns: (transfer full) (array length=n_found): those of @traces whose root starts and lasts so
 */
guint32     *mina_latency_brush  (MinaDataset       *dataset,
                                  const guint32     *traces,
                                  guint32            n,
                                  MinaTimeSpan       time,
                                  gint64             shortest_ns,
                                  gint64             longest_ns,
                                  guint32           *n_found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaLatency, mina_latency_free)

G_END_DECLS
