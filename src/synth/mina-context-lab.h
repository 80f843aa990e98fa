/* mina-context-lab.h - services that pass trace context on, or do not, and what one request leaves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-headers.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MINA_CONTEXT_LAB_MAX_SPANS: so many spans of a trace are taken over at most, the first ones
 */
#define MINA_CONTEXT_LAB_MAX_SPANS 400

/**
 * MinaLabService:
 * @name: name
 * @inject: what it writes into the calls it makes
 * @extract: what it reads of the calls it gets
 *
 * A service.
 */
typedef struct
{
  char           *name;
  MinaPropagators inject;
  MinaPropagators extract;
} MinaLabService;

/**
 * MinaLabArrow:
 * @from: index of the calling service
 * @to: index of the called one
 * @n_calls: calls of one request that go this way
 * @forward: whether the caller passes its context on
 * @edited: (nullable): headers that travel in place of those the caller writes, as lines
 *   `name: value`; they too need @forward
 *
 * All calls from one service to another.
 */
typedef struct
{
  guint    from;
  guint    to;
  guint    n_calls;
  gboolean forward;
  char    *edited;
} MinaLabArrow;

/**
 * MinaLabHop:
 * @arrow: index of its arrow
 * @lines: (element-type MinaHeaderLine): the headers that travelled
 * @header: what the called service made of them
 * @joined: whether its span hangs below the span that called
 * @caller: record of the calling span in the dataset, #MINA_NONE if it is not recorded
 * @callee: record of the called span, or #MINA_NONE
 *
 * One call.
 */
typedef struct
{
  guint      arrow;
  GPtrArray *lines;
  MinaHeader header;
  gboolean   joined;
  guint32    caller;
  guint32    callee;
} MinaLabHop;

/**
 * MinaLabResult:
 * @dataset: what was recorded
 * @n_hops: calls
 * @hops: them; callers before those they call
 * @n_traces: traces that were left
 * @n_orphans: calls whose span does not hang below the span that called
 * @n_unrecorded: spans that were not recorded, because the header said so
 *
 * What one request leaves. Free with mina_lab_result_free().
 */
typedef struct
{
  MinaDataset *dataset;
  guint        n_hops;
  MinaLabHop  *hops;
  guint        n_traces;
  guint        n_orphans;
  guint        n_unrecorded;
} MinaLabResult;

void                  mina_lab_result_free             (MinaLabResult        *self);

/**
 * MinaContextLab:
 *
 * A request through services as a plan of spans, and a switch for everything that decides whether
 * it stays one trace.
 */
typedef struct _MinaContextLab MinaContextLab;

/**
 * mina_context_lab_new:
 *
 * Returns: (transfer full): frontend, service-a, service-b and database, each calling the next;
 *   all write and read tracecontext, all forward
 */
MinaContextLab       *mina_context_lab_new             (void);

/**
 * mina_context_lab_new_two_languages:
 *
 * Returns: (transfer full): the same services, as in the case "two-languages": service-b reads and
 *   writes b3 alone, database reads both
 */
MinaContextLab       *mina_context_lab_new_two_languages (void);

/**
 * mina_context_lab_new_from_trace:
 * @dataset: a dataset
 * @trace: index of a trace
 *
 * Takes over the services and spans of a trace. All write and read tracecontext, all forward.
 *
 * Returns: (transfer full): them
 */
MinaContextLab       *mina_context_lab_new_from_trace  (MinaDataset          *dataset,
                                                        guint32               trace);
void                  mina_context_lab_free            (MinaContextLab       *self);

/**
 * mina_context_lab_services:
 * @self: a lab
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the services, in the order of the request
 */
const MinaLabService *mina_context_lab_services        (const MinaContextLab *self,
                                                        guint                *n);

/**
 * mina_context_lab_arrows:
 * @self: a lab
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the arrows, in the order of the request
 */
const MinaLabArrow   *mina_context_lab_arrows          (const MinaContextLab *self,
                                                        guint                *n);

/**
 * mina_context_lab_left_out:
 * @self: a lab
 *
 * Returns: spans of the trace that were not taken over, being too many
 */
guint                 mina_context_lab_left_out        (const MinaContextLab *self);

/**
 * mina_context_lab_find_service:
 * @self: a lab
 * @name: a name
 *
 * Returns: index of the service, #MINA_NONE if there is none
 */
guint                 mina_context_lab_find_service    (const MinaContextLab *self,
                                                        const char           *name);

/**
 * mina_context_lab_find_arrow:
 * @self: a lab
 * @from: name of the calling service
 * @to: name of the called one
 *
 * Returns: index of the arrow, #MINA_NONE if there is none
 */
guint                 mina_context_lab_find_arrow      (const MinaContextLab *self,
                                                        const char           *from,
                                                        const char           *to);

/* What is set; indices as above. */
void                  mina_context_lab_set_forward     (MinaContextLab       *self,
                                                        guint                 arrow,
                                                        gboolean              forward);
void                  mina_context_lab_set_edited      (MinaContextLab       *self,
                                                        guint                 arrow,
                                                        const char           *edited);
void                  mina_context_lab_set_inject      (MinaContextLab       *self,
                                                        guint                 service,
                                                        MinaPropagators       inject);
void                  mina_context_lab_set_extract     (MinaContextLab       *self,
                                                        guint                 service,
                                                        MinaPropagators       extract);

/**
 * mina_context_lab_send:
 * @self: a lab
 *
 * Sends one request. The ids depend on the plan alone: the same settings give the same bytes, and
 * a header that was edited still fits the next request. Each called span carries the headers it
 * got, as attributes `http.request.header.NAME`. A trace whose header says that it is not recorded
 * is not; a decision that is left open is to record.
 *
 * Returns: (transfer full): what it leaves
 */
MinaLabResult        *mina_context_lab_send            (const MinaContextLab *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaContextLab, mina_context_lab_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaLabResult, mina_lab_result_free)

G_END_DECLS
