/* mina-header-model.h - the headers between the spans of the open trace, hop by hop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-headers.h"
#include "base/mina-trace-state.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaHeaderHop:
 * @caller: record of the calling span; #MINA_NONE if it is not loaded
 * @callee: record of the called span, which is of another service
 *
 * A call from one service to another.
 */
typedef struct
{
  guint32 caller;
  guint32 callee;
} MinaHeaderHop;

/**
 * MinaHeaderSource:
 * @MINA_HEADERS_CAPTURED: a span keeps them as attributes `http.request.header.NAME`
 * @MINA_HEADERS_DERIVED: they follow from the ids of the spans
 * @MINA_HEADERS_UNKNOWN: the ids are no hex digits, so that no header can have carried them
 * @MINA_HEADERS_EXAMPLE: there is no hop; these are an example
 *
 * Where headers come from.
 */
typedef enum
{
  MINA_HEADERS_CAPTURED,
  MINA_HEADERS_DERIVED,
  MINA_HEADERS_UNKNOWN,
  MINA_HEADERS_EXAMPLE,
} MinaHeaderSource;

/**
 * MinaHeaderModel:
 *
 * Which hop of the open trace is looked at, which of its headers, which part of that, and what was
 * typed in its place. Where a span is selected that was called from another service, its hop is
 * looked at; stepping selects the called span.
 *
 * Properties, readable, each notified once per change:
 *
 * - `n-hops` (uint), `hop` (uint): number of the hop, or #MINA_NONE if there is none
 * - `line` (uint): number of the header line
 * - `part` (string, nullable): name of the chosen part: "trace-id", "parent-id", "flags" …
 * - `text` (string): value of the line, as it is or as it was typed
 * - `edited` (boolean): whether it was typed
 *
 * Actions: `next-hop`, `previous-hop`, `go-hop` (u), `header-line` (u), `header-part` (s; "" for
 * none; stateful), `next-header-part`, `previous-header-part`, `edit-header` (s), `reset-header`.
 */
#define MINA_TYPE_HEADER_MODEL (mina_header_model_get_type ())
G_DECLARE_FINAL_TYPE (MinaHeaderModel, mina_header_model, MINA, HEADER_MODEL, GObject)

/**
 * mina_header_model_new:
 * @session: (transfer none): whose trace; it has to live longer
 *
 * Returns: (transfer full): a model
 */
MinaHeaderModel     *mina_header_model_new         (MinaSession      *session);

/**
 * mina_header_model_add_actions:
 * @self: a model
 * @map: where to put the actions
 */
void                 mina_header_model_add_actions (MinaHeaderModel  *self,
                                                    GActionMap       *map);

/**
 * mina_header_model_get_hops:
 * @self: a model
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the hops, in the order of the rows
 */
const MinaHeaderHop *mina_header_model_get_hops    (MinaHeaderModel  *self,
                                                    guint            *n);

/**
 * mina_header_model_get_dataset:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): the dataset whose records the hops are; %NULL without a tree
 */
MinaDataset         *mina_header_model_get_dataset (MinaHeaderModel  *self);

/* The properties. */
guint                mina_header_model_get_hop     (MinaHeaderModel  *self);
guint                mina_header_model_get_line    (MinaHeaderModel  *self);
const char          *mina_header_model_get_part    (MinaHeaderModel  *self);
const char          *mina_header_model_get_text    (MinaHeaderModel  *self);
gboolean             mina_header_model_is_edited   (MinaHeaderModel  *self);

/**
 * mina_header_model_get_lines:
 * @self: a model
 *
 * Returns: (transfer none) (element-type MinaHeaderLine): headers of the hop; what was typed among
 *   them
 */
const GPtrArray     *mina_header_model_get_lines   (MinaHeaderModel  *self);

/**
 * mina_header_model_get_source:
 * @self: a model
 *
 * Returns: where the headers of the hop come from
 */
MinaHeaderSource     mina_header_model_get_source  (MinaHeaderModel  *self);

/**
 * mina_header_model_get_header:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): how the line is read; %NULL for a tracestate, and for a
 *   header of another kind
 */
const MinaHeader    *mina_header_model_get_header  (MinaHeaderModel  *self);

/**
 * mina_header_model_get_trace_state:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): how the line is read, if it is a tracestate
 */
const MinaTraceState *mina_header_model_get_trace_state (MinaHeaderModel *self);

/**
 * mina_header_model_get_b3_line:
 * @self: a model
 *
 * Returns: which line of B3 is looked at; parts of other lines are not in the text. 0 for other
 *   headers
 */
guint                mina_header_model_get_b3_line (MinaHeaderModel  *self);

/**
 * mina_header_model_dup_lines:
 * @self: a model
 * @hop: number of a hop
 * @source: (out) (optional): where they come from
 *
 * Returns: (transfer full) (element-type MinaHeaderLine): headers of any hop, as they are
 */
GPtrArray           *mina_header_model_dup_lines   (MinaHeaderModel  *self,
                                                    guint             hop,
                                                    MinaHeaderSource *source);

/**
 * mina_header_model_was_followed:
 * @self: a model
 *
 * Returns: %FALSE if the line that is looked at would be accepted and yet the called span is in
 *   another trace: its service did not read it
 */
gboolean             mina_header_model_was_followed (MinaHeaderModel *self);

/**
 * mina_header_model_part_changed:
 * @self: a model
 * @part: a part of the line
 *
 * Returns: 1 if the part differs from that of the hop before, 0 if it is the same, -1 if there is
 *   nothing to compare it with
 */
int                  mina_header_model_part_changed (MinaHeaderModel     *self,
                                                     MinaHeaderPartName   part);

G_END_DECLS
