/* mina-session-private.h - what the parts of the session share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-session-state-private.h"
#include "session/mina-session-study-private.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaPlaceKind:
 * @MINA_PLACE_JUMP: came by a choice: a span, a trace, a match
 * @MINA_PLACE_STEP: came by stepping from row to row; further steps stay one place
 * @MINA_PLACE_WINDOW: same span, other window; further zooming and panning stay one place
 *
 * How one came to look at something, which decides what "back" goes back to.
 */
typedef enum
{
  MINA_PLACE_JUMP,
  MINA_PLACE_STEP,
  MINA_PLACE_WINDOW,
} MinaPlaceKind;

/**
 * MinaBuild:
 * @tree: the tree
 * @critical_path: its critical path
 * @errors: nodes with status ERROR, ascending
 * @n_errors: how many
 *
 * What is derived from a trace before it can be looked at.
 */
typedef struct
{
  MinaTree         *tree;
  MinaCriticalPath *critical_path;
  guint32          *errors;
  guint32           n_errors;
} MinaBuild;

typedef struct _MinaSessionAction MinaSessionAction;
typedef struct _MinaFollow MinaFollow;
struct _MinaContextModel;
struct _MinaHeaderModel;
struct _MinaReplayModel;
struct _MinaReportModel;

struct _MinaSession
{
  GObject            parent_instance;

  /* what is open */
  MinaDataset       *dataset;
  MinaCorrelation   *correlation;
  char             **paths;
  guint32            trace;
  guint32            compare;
  MinaBuild          build;
  MinaRows          *rows;

  /* what is looked at */
  guint32            span;
  guint32            node;
  guint32            log;
  guint32            segment;
  MinaTimeSpan       extent;
  MinaTimeSpan       bounds;
  MinaTimeSpan       window;
  guint              width;
  gint64             cursor;
  MinaTimeSpan       measure;
  gboolean           measuring;
  MinaLogScope       log_scope;
  char              *view;
  gboolean           show_critical_path;
  gboolean           group_siblings;

  MinaStudy          study; /* see mina-session-study.h */

  /* search */
  char              *search_text;
  MinaSearch        *search;
  guint32            search_count;
  guint              search_source;

  /* history */
  GArray            *places;
  guint              place;
  gboolean           restoring;

  /* tasks; the newest of each kind, older ones are dropped when they come back */
  GTask             *load_task;
  char              *load_name;
  double             load_fraction;
  guint              load_source;
  GTask             *build_task;
  GTask             *correlation_task;
  MinaBuild         *early_build; /* of the only trace, while its dataset is being taken over */

  MinaFollow        *follow; /* NULL while files are not watched */

  /* what is looked at in views of their own */
  struct _MinaHeaderModel  *header_model;
  struct _MinaContextModel *context_model;
  struct _MinaPipelineModel *pipeline_model;
  struct _MinaReplayModel  *replay_model;
  struct _MinaPythonModel *python_model;
  struct _MinaReportModel  *report_model;

  /* changes */
  guint              changing;
  gboolean           rows_changed;
  MinaSessionAction *actions;
};

/* Properties, for mina_session_changed(). */
enum
{
  PROP_0,
  PROP_DATASET,
  PROP_CORRELATION,
  PROP_TRACE,
  PROP_COMPARE,
  PROP_TREE,
  PROP_CRITICAL_PATH,
  PROP_SPAN,
  PROP_NODE,
  PROP_WINDOW,
  PROP_BOUNDS,
  PROP_CURSOR,
  PROP_LOG,
  PROP_LOG_SCOPE,
  PROP_VIEW,
  PROP_SEARCH_TEXT,
  PROP_SEARCH_COUNT,
  PROP_SEARCH_POSITION,
  PROP_SEARCH_RUNNING,
  PROP_MEASURE,
  PROP_SHOW_CRITICAL_PATH,
  PROP_GROUP_SIBLINGS,
  PROP_LOADING,
  PROP_LOAD_FRACTION,
  PROP_FOLLOWING,
  PROP_LOG_SEVERITY,
  PROP_LOG_TEXT,
  PROP_TRACE_TEXT,
  PROP_STATISTIC,
  PROP_BRUSH,
  PROP_SERIES,
  PROP_OPENED_VIA,
  PROP_MARKS,
  PROP_PICKS, /* the first of MINA_N_PICKS */
  PROP_PINNED_SERIES = PROP_PICKS + MINA_N_PICKS,
  PROP_PINNED_STATISTIC,
  PROP_PINNED_SPAN,
  PROP_PINNED_LOG,
  PROP_TAKEN,
  PROP_PANELS,
  PROP_HIDDEN,
  PROP_NOTES,
  N_PROPS
};

/* mina-session.c: everything between begin and end is one change: one notification a property. */
void     mina_session_begin            (MinaSession  *self);
void     mina_session_end              (MinaSession  *self);
void     mina_session_changed          (MinaSession  *self,
                                        guint         property);
void     mina_session_fail             (MinaSession  *self,
                                        const GError *error);

/* mina-session-read.c */
void     mina_session_read_property    (GObject      *object,
                                        guint         property,
                                        GValue       *value,
                                        GParamSpec   *pspec);

/* mina-session.c: what is looked at */
void     mina_session_open_trace       (MinaSession  *self,
                                        guint32       trace);
void     mina_session_compare_with     (MinaSession  *self,
                                        guint32       trace);
void     mina_session_take_dataset     (MinaSession  *self,
                                        MinaDataset  *dataset,
                                        char        **paths,
                                        gboolean      keep);
void     mina_session_take_build       (MinaSession  *self,
                                        MinaBuild    *build);
void     mina_session_select_node      (MinaSession  *self,
                                        guint32       node,
                                        MinaPlaceKind kind);
void     mina_session_select_span      (MinaSession  *self,
                                        guint32       span);
void     mina_session_select_none      (MinaSession  *self);
void     mina_session_set_rows_changed (MinaSession  *self);

/* mina-session-window.c */
void     mina_session_update_bounds    (MinaSession  *self);
gboolean mina_session_set_window       (MinaSession  *self,
                                        MinaTimeSpan  window);
void     mina_session_show_time        (MinaSession  *self,
                                        MinaTimeSpan  time);
void     mina_session_zoom_at          (MinaSession  *self,
                                        gint64        time_ns,
                                        double        factor);
void     mina_session_pan              (MinaSession  *self,
                                        double        widths);
gint64   mina_session_zoom_centre      (MinaSession  *self);
void     mina_session_fit              (MinaSession  *self,
                                        MinaTimeSpan  time);
void     mina_session_set_measure      (MinaSession  *self,
                                        MinaTimeSpan *measure);

/* mina-session-navigate.c */
void     mina_session_step_row         (MinaSession  *self,
                                        gint32        rows);
void     mina_session_step_error       (MinaSession  *self,
                                        int           direction);
void     mina_session_step_critical    (MinaSession  *self,
                                        int           direction);
void     mina_session_step_gap         (MinaSession  *self);
guint32  mina_session_sibling          (MinaSession  *self,
                                        int           direction);
void     mina_session_unfold           (MinaSession  *self);
void     mina_session_fold             (MinaSession  *self);
void     mina_session_toggle_fold      (MinaSession  *self,
                                        guint32       node);
void     mina_session_unfold_subtree   (MinaSession  *self);
void     mina_session_fold_all         (MinaSession  *self,
                                        gboolean      expanded);
void     mina_session_fold_level       (MinaSession  *self,
                                        int           direction);

/* mina-session-load.c: reads the same files again, quietly, and shows the same place of them */
void     mina_session_read_again       (MinaSession  *self);

/* mina-session-follow.c */
gboolean mina_session_is_following     (MinaSession  *self);
gboolean mina_session_can_follow       (MinaSession  *self);
void     mina_session_set_following    (MinaSession  *self,
                                        gboolean      following);
void     mina_session_follow_loaded    (MinaSession      *self,
                                        const MinaCounts *before);

/* mina-session-correlation.c */
void     mina_session_start_correlation (MinaSession *self);
void     mina_session_clear_correlation (MinaSession *self);

void     mina_session_go_to            (MinaSession  *self,
                                        guint32       span,
                                        guint32       trace,
                                        MinaTraceId   id);
void     mina_session_light_log        (MinaSession  *self,
                                        guint32       log);

/* mina-session-search.c */
void     mina_session_search           (MinaSession  *self,
                                        const char   *text);
void     mina_session_restart_search   (MinaSession  *self);
void     mina_session_stop_search      (MinaSession  *self);
void     mina_session_step_match       (MinaSession  *self,
                                        int           direction);
guint    mina_session_search_position  (MinaSession  *self);

/* mina-session-history.c */
void     mina_session_remember         (MinaSession  *self,
                                        MinaPlaceKind kind);
void     mina_session_forget           (MinaSession  *self);
gboolean mina_session_can_go           (MinaSession  *self,
                                        int           direction);
void     mina_session_go               (MinaSession  *self,
                                        int           direction);

/* mina-session-load.c */
void     mina_session_cancel_load      (MinaSession  *self);
void     mina_session_start_build      (MinaSession  *self);
void     mina_session_cancel_build     (MinaSession  *self);
void     mina_build_clear              (MinaBuild    *build);

/* mina-session-actions.c */
void     mina_session_init_actions     (MinaSession  *self);
void     mina_session_free_actions     (MinaSession  *self);
void     mina_session_update_actions   (MinaSession  *self);

G_END_DECLS
