/* mina-session-study.h - what a person does with what is open: filters, brushes, marks, picks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-log-model.h"
#include "session/mina-session.h"
#include "session/mina-trace-model.h"

G_BEGIN_DECLS

/**
 * MinaPick:
 * @MINA_PICK_SERVICE: a service, by name
 * @MINA_PICK_INSTANCE: an instance of a service, "service/instance"
 * @MINA_PICK_EDGE: calls of a service to another, "caller>callee"
 * @MINA_PICK_FIELD: a field of the selected span, by key
 * @MINA_N_PICKS: how many kinds there are
 *
 * What else than a span, a trace or a log record can be picked, each by its name.
 */
typedef enum
{
  MINA_PICK_SERVICE,
  MINA_PICK_INSTANCE,
  MINA_PICK_EDGE,
  MINA_PICK_FIELD,
  MINA_N_PICKS,
} MinaPick;

/**
 * MinaPanels:
 * @MINA_PANEL_LOGS: the logs
 * @MINA_PANEL_METRICS: the metrics
 * @MINA_PANEL_DETAIL: the selected span
 *
 * Panels that are open.
 */
typedef enum
{
  MINA_PANEL_LOGS = 1 << 0,
  MINA_PANEL_METRICS = 1 << 1,
  MINA_PANEL_DETAIL = 1 << 2,
} MinaPanels;

/**
 * MinaHidden:
 * @MINA_HIDE_ORDER: rows stand in no order that says anything
 * @MINA_HIDE_TREE: nothing says who called whom
 * @MINA_HIDE_OWN_TIME: own times are left out
 * @MINA_HIDE_VIEW: the view is covered
 * @MINA_HIDE_CRITICAL_PATH: no critical path is drawn, whatever the person's setting is
 *
 * What is kept from sight, for an exercise.
 */
typedef enum
{
  MINA_HIDE_ORDER = 1 << 0,
  MINA_HIDE_TREE = 1 << 1,
  MINA_HIDE_OWN_TIME = 1 << 2,
  MINA_HIDE_VIEW = 1 << 3,
  MINA_HIDE_CRITICAL_PATH = 1 << 4,
} MinaHidden;

/**
 * MinaBrush:
 * @time: starts of requests, both ends included
 * @shortest_ns: durations from here
 * @longest_ns: to here, included
 *
 * What is brushed on the heat map.
 */
typedef struct
{
  MinaTimeSpan time;
  gint64       shortest_ns;
  gint64       longest_ns;
} MinaBrush;

#define MINA_TYPE_BRUSH (mina_brush_get_type ())
GType            mina_brush_get_type            (void);

/**
 * MinaSpanNote:
 * @span: a span of the dataset
 * @text: (nullable): what is written beside it; %NULL to only point it out
 *
 * What a lesson says about a span, where the span is shown.
 */
typedef struct
{
  guint32 span;
  char   *text;
} MinaSpanNote;

/* More of what #MinaSession owns, as properties of it:
 *
 * - `log-severity` (uint): the lowest mina_severity_range() of logs to show, 0 for all;
 *   `log-text` (string): words to find in them
 * - `trace-text` (string): filter of the list of traces
 * - `statistic` (uint): a #MinaLatencyStatistic, or #MINA_N_LATENCY_STATISTICS for the heat map
 * - `brush` (#MinaBrush, boxed, nullable)
 * - `series` (uint): the selected series, or #MINA_NONE
 * - `opened-via` (string): how the open trace was come by: "list", "exemplar", "log", "link",
 *   "heat-map", "lesson"; "" if none is open
 * - `marks` (GArray of #MinaTimeSpan, boxed): stretches of the open trace, ascending and apart
 * - `service`, `instance`, `edge`, `field` (string): what is picked, "" for nothing
 * - `pinned-series`, `pinned-span`, `pinned-log` (uint): evidence, or #MINA_NONE;
 *   `pinned-statistic` (uint): the statistic that was shown when the series was pinned
 * - `taken-logs` (GArray of guint32, boxed): log records that are taken, as an answer of several
 * - `panels` (uint): #MinaPanels that are open
 * - `hidden` (uint): #MinaHidden
 * - `notes` (GArray of #MinaSpanNote, boxed): what a lesson says beside spans
 *
 * Actions beside those of mina_session_add_actions(), all but those without a type stateful:
 *
 * - `log-severity` (u), `log-text` (s), `trace-text` (s)
 * - `statistic` (s: "mean", "p50", "p95", "p99", "p99.9", "heatmap")
 * - `set-brush` ((xxxx): time, shortest, longest; no state), `clear-brush`
 * - `select-series` (u)
 * - `open-trace-via` ((us): index, how; no state), `open-log` (u: to the span or trace of a log
 *   record; no state)
 * - `mark` (what is measured; a second time takes it away), `mark-range` ((xx); no state),
 *   `unmark` (x: an instant; no state), `clear-marks`
 * - `pick-service` (s), `pick-instance` (s), `pick-edge` (s), `pick-field` (s)
 * - `pin-series` (u), `pin-span` (u), `pin-log` (u); `pin-this-series`, `pin-this-span`,
 *   `pin-this-log`: what is selected; a second time takes the pin out
 * - `take-log` (u: also to no longer take it; no state), `take-this-log`, `clear-taken-logs`
 * - `panels` (u), `hide` (u)
 */

/* The properties above, (transfer none). */
guint            mina_session_get_log_severity  (MinaSession *self);
const char      *mina_session_get_log_text      (MinaSession *self);
const char      *mina_session_get_trace_text    (MinaSession *self);
guint            mina_session_get_statistic     (MinaSession *self);
guint32          mina_session_get_series        (MinaSession *self);
const char      *mina_session_get_opened_via    (MinaSession *self);

/**
 * mina_session_get_brush:
 * @self: a session
 * @brush: (out) (optional): what is brushed
 *
 * Returns: whether anything is
 */
gboolean         mina_session_get_brush         (MinaSession *self,
                                                 MinaBrush   *brush);

/**
 * mina_session_get_marks:
 * @self: a session
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the marks, valid until they change
 */
const MinaTimeSpan *mina_session_get_marks      (MinaSession *self,
                                                 guint       *n);

/**
 * mina_session_describe_marks:
 * @self: a session with an open trace
 *
 * Returns: (transfer full) (nullable): "Marked: 850 ms – 950 ms, 1.55 s – 1.6 s · 150 ms
 *   together"; %NULL if nothing is marked
 */
char            *mina_session_describe_marks    (MinaSession *self);

/**
 * mina_session_get_pick:
 * @self: a session
 * @kind: what kind
 *
 * Returns: (transfer none): the name of what is picked, "" if nothing is
 */
const char      *mina_session_get_pick          (MinaSession *self,
                                                 MinaPick     kind);

/**
 * mina_session_get_pinned_series:
 * @self: a session
 * @statistic: (out) (optional): the statistic that was shown when it was pinned
 *
 * Returns: the series, or #MINA_NONE
 */
guint32          mina_session_get_pinned_series (MinaSession *self,
                                                 guint       *statistic);

/**
 * mina_session_get_taken_logs:
 * @self: a session
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): log records that are taken, in the order they were
 */
const guint32   *mina_session_get_taken_logs    (MinaSession *self,
                                                 guint       *n);

/**
 * mina_session_is_log_taken:
 * @self: a session
 * @log: a log record
 *
 * Returns: whether it is taken
 */
gboolean         mina_session_is_log_taken      (MinaSession *self,
                                                 guint32      log);

/* Likewise the properties above. */
guint32          mina_session_get_pinned_span   (MinaSession *self);
guint32          mina_session_get_pinned_log    (MinaSession *self);
guint            mina_session_get_panels        (MinaSession *self);
guint            mina_session_get_hidden        (MinaSession *self);

/**
 * mina_session_set_notes:
 * @self: a session
 * @notes: (nullable) (element-type MinaSpanNote): what is said of spans of the open dataset
 *
 * Puts them in place of those that were there. They go with the dataset.
 */
void             mina_session_set_notes         (MinaSession *self,
                                                 GArray      *notes);

/**
 * mina_session_find_note:
 * @self: a session
 * @span: a span
 *
 * Returns: (transfer none) (nullable): what is said of @span: the one with a text, if there is one
 */
const MinaSpanNote *mina_session_find_note      (MinaSession *self,
                                                 guint32      span);

/**
 * mina_session_get_traces:
 * @self: a session
 *
 * Returns: (transfer none): the traces of what is open that pass the filter
 */
MinaTraceModel  *mina_session_get_traces        (MinaSession *self);

/**
 * mina_session_get_logs:
 * @self: a session
 *
 * Returns: (transfer none): the logs that belong to what is looked at and pass the filter; kept up
 *   to date only while somebody watches them
 */
MinaLogModel    *mina_session_get_logs          (MinaSession *self);

/**
 * mina_session_watch_logs:
 * @self: a session
 * @watch: whether one looks at mina_session_get_logs() from now on, or one no longer does
 *
 * Searching logs costs time: it is done while somebody wants to know.
 */
void             mina_session_watch_logs        (MinaSession *self,
                                                 gboolean     watch);

/**
 * mina_session_statistic_name:
 * @statistic: a statistic, or #MINA_N_LATENCY_STATISTICS
 *
 * Returns: (transfer none): its name in actions: "p99"
 */
const char      *mina_session_statistic_name    (guint        statistic);

G_END_DECLS
