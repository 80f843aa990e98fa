/* mina-dataset.h - everything that was read, in columns, frozen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "base/mina-diagnostics.h"
#include "model/mina-attributes.h"
#include "model/mina-records.h"

G_BEGIN_DECLS

/**
 * MinaDataset:
 *
 * Everything that was read, from one file or several. Frozen: nothing in it changes after
 * mina_dataset_builder_finish(), so that any thread may read it without a lock.
 * Reference counted.
 */
typedef struct _MinaDataset MinaDataset;

#define MINA_TYPE_DATASET (mina_dataset_get_type ())
GType                   mina_dataset_get_type        (void);
MinaDataset            *mina_dataset_ref             (MinaDataset       *self);
void                    mina_dataset_unref           (MinaDataset       *self);

/**
 * mina_dataset_spans:
 * @self: a dataset
 *
 * Returns: (transfer none): the spans; valid as long as @self
 */
const MinaSpans *mina_dataset_spans (const MinaDataset *self);

/**
 * mina_dataset_events:
 * @self: a dataset
 *
 * Returns: (transfer none): the span events; valid as long as @self
 */
const MinaEvents *mina_dataset_events (const MinaDataset *self);

/**
 * mina_dataset_links:
 * @self: a dataset
 * @n: (out) (optional): how many
 *
 * Returns: (transfer none): the links; valid as long as @self
 */
const MinaLink *mina_dataset_links (const MinaDataset *self,
                                    guint32           *n);

/**
 * mina_dataset_logs:
 * @self: a dataset
 *
 * Returns: (transfer none): the log records; valid as long as @self
 */
const MinaLogs *mina_dataset_logs (const MinaDataset *self);

/**
 * mina_dataset_series:
 * @self: a dataset
 * @n: (out) (optional): how many
 *
 * Returns: (transfer none): the series; valid as long as @self
 */
const MinaSeries *mina_dataset_series (const MinaDataset *self,
                                       guint32           *n);

/**
 * mina_dataset_points:
 * @self: a dataset
 * @n: (out) (optional): how many
 *
 * Returns: (transfer none): the data points, in the order of the files; valid as long as @self
 */
const MinaPoint *mina_dataset_points (const MinaDataset *self,
                                      guint32           *n);

/**
 * mina_dataset_point_order:
 * @self: a dataset
 *
 * Returns: (transfer none): numbers of points, by series and time (see MinaSeries.points); valid
 * as long as @self
 */
const guint32 *mina_dataset_point_order (const MinaDataset *self);

/**
 * mina_dataset_distributions:
 * @self: a dataset
 * @n: (out) (optional): how many
 *
 * Returns: (transfer none): what points of histograms and summaries hold; valid as long as @self
 */
const MinaDistribution *mina_dataset_distributions (const MinaDataset *self,
                                                    guint32           *n);

/**
 * mina_dataset_numbers:
 * @self: a dataset
 *
 * Returns: (transfer none): bounds, quantiles and their values, where ranges say; valid as long as
 * @self
 */
const double *mina_dataset_numbers (const MinaDataset *self);

/**
 * mina_dataset_bucket_counts:
 * @self: a dataset
 *
 * Returns: (transfer none): values per bucket, where ranges say; valid as long as @self
 */
const guint64 *mina_dataset_bucket_counts (const MinaDataset *self);

/**
 * mina_dataset_exemplars:
 * @self: a dataset
 * @n: (out) (optional): how many
 *
 * Returns: (transfer none): the exemplars; valid as long as @self
 */
const MinaExemplar *mina_dataset_exemplars (const MinaDataset *self,
                                            guint32           *n);

/**
 * mina_dataset_resources:
 * @self: a dataset
 * @n: (out) (optional): how many
 *
 * Returns: (transfer none): the resources; valid as long as @self
 */
const MinaResource *mina_dataset_resources (const MinaDataset *self,
                                            guint32           *n);

/**
 * mina_dataset_scopes:
 * @self: a dataset
 * @n: (out) (optional): how many
 *
 * Returns: (transfer none): the scopes; valid as long as @self
 */
const MinaScope *mina_dataset_scopes (const MinaDataset *self,
                                      guint32           *n);

/**
 * mina_dataset_services:
 * @self: a dataset
 * @n: (out) (optional): how many
 *
 * Returns: (transfer none): the services; valid as long as @self
 */
const MinaService *mina_dataset_services (const MinaDataset *self,
                                          guint32           *n);

/**
 * mina_dataset_traces:
 * @self: a dataset
 * @n: (out) (optional): how many
 *
 * Returns: (transfer none): the traces; valid as long as @self
 */
const MinaTraceInfo *mina_dataset_traces (const MinaDataset *self,
                                          guint32           *n);

/**
 * mina_dataset_dropped:
 * @self: a dataset
 * @index: MinaSpans.dropped of a span
 *
 * Returns: (transfer none): its dropped counts
 */
const MinaDropped *mina_dataset_dropped (const MinaDataset *self,
                                         guint32            index);

/**
 * mina_dataset_span_order:
 * @self: a dataset
 *
 * Returns: (transfer none): records of visible spans, grouped by trace (see MinaTraceInfo.spans),
 *   within a trace by start, longer ones first, then by record
 */
const guint32          *mina_dataset_span_order      (const MinaDataset *self);

/**
 * mina_dataset_strings:
 * @self: a dataset
 *
 * Returns: (transfer none): the interner with all texts; valid as long as @self
 */
MinaStrings *mina_dataset_strings (const MinaDataset *self);

/**
 * mina_dataset_attributes:
 * @self: a dataset
 *
 * Returns: (transfer none): the dictionary of attributes; valid as long as @self
 */
MinaAttributes *mina_dataset_attributes (const MinaDataset *self);

/**
 * mina_dataset_counts:
 * @self: a dataset
 *
 * Returns: (transfer none): what the files hold, before merging; valid as long as @self
 */
const MinaCounts *mina_dataset_counts (const MinaDataset *self);

/**
 * mina_dataset_files:
 * @self: a dataset
 * @n: (out) (optional): how many
 *
 * Returns: (transfer none): the files; valid as long as @self
 */
const MinaFile *mina_dataset_files (const MinaDataset *self,
                                    guint32           *n);

/**
 * mina_dataset_repairs:
 * @self: a dataset
 * @n: (out) (optional): how many
 *
 * Returns: (transfer none): what was repaired, by code; valid as long as @self
 */
const MinaRepair *mina_dataset_repairs (const MinaDataset *self,
                                        guint32           *n);

/**
 * mina_dataset_diagnostics:
 * @self: a dataset
 *
 * Returns: (transfer none): what went wrong while reading; valid as long as @self
 */
const MinaDiagnostics *mina_dataset_diagnostics (const MinaDataset *self);

/**
 * mina_dataset_text:
 * @self: a dataset
 * @number: a string number
 *
 * Returns: (transfer none): the text; it ends at its first NUL
 */
const char             *mina_dataset_text            (const MinaDataset *self,
                                                      guint32            number);

/**
 * mina_dataset_service_name:
 * @self: a dataset
 * @service: index of a service
 *
 * Returns: (transfer none): its name; "unknown service", translated, if it is not said
 */
const char             *mina_dataset_service_name    (const MinaDataset *self,
                                                      guint32            service);

/**
 * mina_dataset_span_name:
 * @self: a dataset
 * @span: a record
 *
 * Returns: (transfer none): its name; "(no name)", translated, if it is empty
 */
const char             *mina_dataset_span_name       (const MinaDataset *self,
                                                      guint32            span);

/**
 * mina_dataset_find_trace:
 * @self: a dataset
 * @id: a trace id
 *
 * A 64-bit id also finds the 128-bit trace it is the low half of, and the other way round.
 *
 * Returns: index of the trace, #MINA_NONE if it is not there
 */
guint32                 mina_dataset_find_trace      (const MinaDataset *self,
                                                      MinaTraceId        id);

/**
 * mina_dataset_find_span:
 * @self: a dataset
 * @trace: index of a trace
 * @id: a span id
 *
 * Returns: the visible record with this id, the client half if it is shared; #MINA_NONE if none
 */
guint32                 mina_dataset_find_span       (const MinaDataset *self,
                                                      guint32            trace,
                                                      MinaSpanId         id);

/**
 * mina_dataset_trace_id_text:
 * @self: a dataset
 * @id: a trace id of it
 *
 * Returns: (transfer full): 32 hex digits, or the text it was written with if that is no hex
 */
char                   *mina_dataset_trace_id_text   (const MinaDataset *self,
                                                      MinaTraceId        id);

/**
 * mina_dataset_span_id_text:
 * @self: a dataset
 * @id: a span id of it
 *
 * Returns: (transfer full): 16 hex digits, or the text it was written with if that is no hex
 */
char                   *mina_dataset_span_id_text    (const MinaDataset *self,
                                                      MinaSpanId         id);

/**
 * mina_dataset_raw_time:
 * @self: a dataset
 * @span: a record
 *
 * Returns: (transfer none) (nullable): the times in the file, if they were repaired
 */
const MinaRawTime      *mina_dataset_raw_time        (const MinaDataset *self,
                                                      guint32            span);

/**
 * mina_dataset_extent:
 * @self: a dataset
 *
 * Returns: from the first start to the last end of all its traces; without spans, of its logs and
 *   points; {0, 0} if it holds nothing
 */
MinaTimeSpan            mina_dataset_extent          (const MinaDataset *self);

/**
 * mina_dataset_memory:
 * @self: a dataset
 *
 * Returns: about how many bytes of memory it takes
 */
gsize                   mina_dataset_memory          (const MinaDataset *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaDataset, mina_dataset_unref)

G_END_DECLS
