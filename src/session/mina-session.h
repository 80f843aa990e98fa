/* mina-session.h - what is open, and what of it is looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "analysis/mina-correlation.h"
#include "analysis/mina-critical-path.h"
#include "analysis/mina-search.h"
#include "analysis/mina-tree.h"
#include "model/mina-dataset.h"
#include "scene/mina-rows.h"

G_BEGIN_DECLS

/**
 * MinaSession:
 *
 * One owner per fact: the dataset, the open trace, the selected span, the visible window of time,
 * the folds, the search, the scope of the logs, the view. One session a window. Widgets read it
 * and listen; only actions change it (mina_session_add_actions()), so that a menu, a key, a test
 * and a lesson go the same way.
 *
 * Properties, all readable, each notified once per change, after everything that changes together
 * has changed:
 *
 * - `dataset` (#MinaDataset, nullable)
 * - `correlation` (#MinaCorrelation, nullable): index over logs and metrics of the dataset; %NULL
 *   while it is being built
 * - `trace` (uint): index of the open trace, or #MINA_NONE
 * - `compare` (uint): index of the trace that the open one is compared with, or #MINA_NONE; never
 *   the open one: opening the other makes the two change places
 * - `tree` (#MinaTree, nullable): tree of the open trace; %NULL while it is being built
 * - `critical-path` (#MinaCriticalPath, nullable)
 * - `span` (uint): record of the selected span, or #MINA_NONE
 * - `node` (uint): node that is selected: also groups and missing parents; or #MINA_NONE
 * - `window` (#MinaTimeSpan, boxed): what part of the trace's time is visible
 * - `cursor` (int64): instant under the pointer in any view, or -1
 * - `log` (uint): log record that is lit, or #MINA_NONE
 * - `log-scope` (#MinaLogScope as uint)
 * - `view` (string): "waterfall", "map", "statistics" …
 * - `search-text` (string), `search-count` (uint), `search-position` (uint, from 1; 0 for none),
 *   `search-running` (boolean)
 * - `measure` (#MinaTimeSpan, boxed, nullable): what is being measured
 * - `show-critical-path` (boolean), `group-siblings` (boolean)
 * - `following` (boolean): whether files are read again when they grow
 * - `loading` (boolean), `load-fraction` (double, -1 unknown)
 * - `bounds` (#MinaTimeSpan, boxed): all the time there is to see: the extent of the trace with a
 *   little room at both sides; #MinaSession:window never leaves it
 *
 * Signals:
 *
 * - `rows-changed`: mina_session_rows() gives other rows (fold, or another tree)
 * - `load-failed` (GError): nothing of what was to be opened could be read
 * - `announce` (string): a sentence for screen readers
 */
#define MINA_TYPE_SESSION (mina_session_get_type ())
G_DECLARE_FINAL_TYPE (MinaSession, mina_session, MINA, SESSION, GObject)

#define MINA_TYPE_TIME_SPAN (mina_time_span_get_type ())
GType             mina_time_span_get_type        (void);

MinaSession      *mina_session_new               (void);

/* What is open and what of it is looked at: the properties above, (transfer none). */
MinaDataset      *mina_session_get_dataset       (MinaSession *self);
MinaCorrelation  *mina_session_get_correlation   (MinaSession *self);
guint32           mina_session_get_trace         (MinaSession *self);
guint32           mina_session_get_compare       (MinaSession *self);
MinaTree         *mina_session_get_tree          (MinaSession *self);
MinaCriticalPath *mina_session_get_critical_path (MinaSession *self);
guint32           mina_session_get_span          (MinaSession *self);
guint32           mina_session_get_node          (MinaSession *self);
MinaTimeSpan      mina_session_get_window        (MinaSession *self);
gint64            mina_session_get_cursor        (MinaSession *self);
guint32           mina_session_get_log           (MinaSession *self);
MinaLogScope      mina_session_get_log_scope     (MinaSession *self);
const char       *mina_session_get_view          (MinaSession *self);
const char       *mina_session_get_search_text   (MinaSession *self);
gboolean          mina_session_get_measure       (MinaSession  *self,
                                                  MinaTimeSpan *measure);
gboolean          mina_session_get_show_critical_path (MinaSession *self);
gboolean          mina_session_get_group_siblings (MinaSession *self);
MinaTimeSpan      mina_session_get_bounds        (MinaSession *self);
gboolean          mina_session_is_loading        (MinaSession *self);

/**
 * mina_session_is_busy:
 * @self: a session
 *
 * Returns: whether anything is still being read, built, indexed, listed or searched for
 */
gboolean          mina_session_is_busy           (MinaSession *self);

/**
 * mina_session_get_search:
 * @self: a session
 * @count: (out) (optional): matches so far
 * @position: (out) (optional): which of them is selected, from 1; 0 if none is
 *
 * Returns: whether the search still runs
 */
gboolean          mina_session_get_search        (MinaSession *self,
                                                  guint       *count,
                                                  guint       *position);

/**
 * mina_session_get_errors:
 * @self: a session
 * @position: (out) (optional): which of them is selected, from 1; 0 if none is
 *
 * Returns: how many spans of the open trace have status ERROR
 */
guint             mina_session_get_errors        (MinaSession *self,
                                                  guint       *position);

/**
 * mina_session_get_paths:
 * @self: a session
 *
 * Returns: (transfer none) (array zero-terminated=1) (nullable): what the open dataset was read
 *   from; %NULL if it came by mina_session_set_dataset()
 */
const char *const *mina_session_get_paths        (MinaSession *self);

/**
 * mina_session_dup_title:
 * @self: a session with a dataset
 *
 * Returns: (transfer full): the name of the open trace's root; without one that of the file or
 *   folder that was opened
 */
char             *mina_session_dup_title         (MinaSession *self);

/**
 * mina_session_get_load_name:
 * @self: a session
 *
 * Returns: (transfer none): name of the file or folder that is being read, or was read last; "" if
 *   none ever was, or if it is several
 */
const char       *mina_session_get_load_name     (MinaSession *self);

/**
 * mina_session_set_width:
 * @self: a session
 * @width_px: pixels that show #MinaSession:window
 *
 * Told by the waterfall when it is resized: the window is never shorter than one nanosecond a
 * pixel. This is a fact of the screen, not a wish of the person, and so no action.
 */
void              mina_session_set_width         (MinaSession *self,
                                                  guint        width_px);

/**
 * mina_session_rows:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the rows of the open trace
 */
MinaRows         *mina_session_rows              (MinaSession *self);

/**
 * mina_session_search_matches:
 * @self: a session
 * @n: (out): how many
 *
 * Returns: (transfer none): nodes that match the search so far, ascending
 */
const guint32    *mina_session_search_matches    (MinaSession *self,
                                                  guint32     *n);

/**
 * mina_session_add_actions:
 * @self: a session
 * @map: where to put them: a window, or a group in tests
 *
 * The actions, with their parameter types; those without a type act on the selection:
 *
 * - `select-span` (u: record), `select-node` (u: node), `select-none`
 * - `select-row` (i: rows to go from the selected one; G_MININT32 first, G_MAXINT32 last)
 * - `compare-with` (u: index of a trace, or #MINA_NONE for none; stateful)
 * - `open-trace` (u: index), `follow-link` (u: index in the dataset's links),
 *   `follow-first-link` (of the selected span), `open-exemplar` (u: index)
 * - `set-window` ((xx): start, end in ns), `zoom` (d: factor about the cursor or the middle),
 *   `zoom-at` ((xd): instant, factor), `pan` (d: widths), `fit-all`, `fit-selection`
 * - `set-cursor` (x), `set-measure` ((xx)), `clear-measure`
 * - `toggle-fold` (u: node), `expand`, `collapse` (those of ← and →), `expand-subtree`,
 *   `expand-all`, `collapse-all`, `expand-level`, `collapse-level`
 * - `next-error`, `previous-error`, `next-critical`, `previous-critical`, `next-gap`,
 *   `next-sibling`, `previous-sibling`, `go-parent`
 * - `search` (s), `search-next`, `search-previous`
 * - `select-log` (u), `log-scope` (s: "span", "trace", "time"; stateful)
 * - `view` (s; stateful), `show-critical-path` (stateful), `group-siblings` (stateful)
 * - `back`, `forward`
 * - `open-files` (as: paths), `add-files` (as: paths), `cancel-load`, `close`
 * - those of #MinaHeaderModel, #MinaContextModel, #MinaReplayModel and
 *   #MinaReportModel
 *
 * Enabled only while they can do something.
 */
void              mina_session_add_actions       (MinaSession *self,
                                                  GActionMap  *map);

/**
 * mina_session_get_header_model:
 * @self: a session
 *
 * Returns: (transfer none): the headers between the spans of the open trace (#MinaHeaderModel)
 */
struct _MinaHeaderModel *mina_session_get_header_model (MinaSession *self);

/**
 * mina_session_get_context_model:
 * @self: a session
 *
 * Returns: (transfer none): the context lab of this session (#MinaContextModel)
 */
struct _MinaContextModel *mina_session_get_context_model (MinaSession *self);

/**
 * mina_session_get_pipeline_model:
 * @self: a session
 *
 * Returns: (transfer none): the pipeline lab of this session (#MinaPipelineModel)
 */
struct _MinaPipelineModel *mina_session_get_pipeline_model (MinaSession *self);

/**
 * mina_session_get_replay_model:
 * @self: a session
 *
 * Returns: (transfer none): the pool whose configuration is turned (#MinaReplayModel)
 */
struct _MinaReplayModel *mina_session_get_replay_model (MinaSession *self);

/**
 * mina_session_get_python_model:
 * @self: a session
 *
 * Returns: (transfer none): the instrumentation lab of this session (#MinaPythonModel)
 */
struct _MinaPythonModel *mina_session_get_python_model (MinaSession *self);

/**
 * mina_session_get_report_model:
 * @self: a session
 *
 * Returns: (transfer none): the report about what is open (#MinaReportModel)
 */
struct _MinaReportModel *mina_session_get_report_model (MinaSession *self);

/**
 * mina_session_load:
 * @self: a session
 * @paths: (array zero-terminated=1): files and folders
 * @add: whether to join them with what is open; the open trace, the selected span and the window
 *   then stay as they are
 *
 * Reads them in a thread. What is open stays usable until they are there; a later call supersedes
 * an earlier one.
 */
void              mina_session_load              (MinaSession       *self,
                                                  const char *const *paths,
                                                  gboolean           add);

/**
 * mina_session_set_dataset:
 * @self: a session
 * @dataset: (nullable): what to show instead of what is open
 *
 * Opens the only trace, or none where there are several.
 */
void              mina_session_set_dataset       (MinaSession *self,
                                                  MinaDataset *dataset);

G_END_DECLS
