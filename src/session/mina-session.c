/* mina-session.c - what is open, and what of it is looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-context-model.h"
#include "session/mina-header-model.h"
#include "session/mina-pipeline-model.h"
#include "session/mina-replay-model.h"
#include "session/mina-python-model.h"
#include "session/mina-report-model.h"
#include "session/mina-session-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (MinaSession, mina_session, G_TYPE_OBJECT)

enum
{
  SIGNAL_ROWS_CHANGED,
  SIGNAL_LOAD_FAILED,
  SIGNAL_ANNOUNCE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gpointer
time_span_copy (gpointer boxed)
{
  return g_memdup2 (boxed, sizeof (MinaTimeSpan));
}

G_DEFINE_BOXED_TYPE (MinaTimeSpan, mina_time_span, time_span_copy, g_free)

void
mina_session_begin (MinaSession *self)
{
  if (self->changing++ == 0)
    {
      g_object_ref (self);
      g_object_freeze_notify (G_OBJECT (self));
    }
}

void
mina_session_end (MinaSession *self)
{
  if (--self->changing > 0)
    return;

  mina_session_update_actions (self);
  if (self->rows_changed)
    {
      self->rows_changed = FALSE;
      g_signal_emit (self, signals[SIGNAL_ROWS_CHANGED], 0);
    }
  g_object_thaw_notify (G_OBJECT (self));
  /* Last: who shows the answers knows by now what the question is about. */
  mina_session_update_study (self);
  g_object_unref (self);
}

void
mina_session_changed (MinaSession *self,
                      guint        property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
mina_session_set_rows_changed (MinaSession *self)
{
  g_assert (self->changing > 0);
  self->rows_changed = TRUE;
}

void
mina_session_announce (MinaSession *self,
                       const char  *sentence)
{
  g_signal_emit (self, signals[SIGNAL_ANNOUNCE], 0, sentence);
}

void
mina_session_fail (MinaSession  *self,
                   const GError *error)
{
  g_signal_emit (self, signals[SIGNAL_LOAD_FAILED], 0, error);
}

static void
set_selection (MinaSession *self,
               guint32      span,
               guint32      node)
{
  guint old_match = mina_session_search_position (self);

  if (self->span != span)
    {
      self->span = span;
      mina_session_changed (self, PROP_SPAN);
    }
  if (self->node != node)
    {
      self->node = node;
      mina_session_changed (self, PROP_NODE);
    }
  if (mina_session_search_position (self) != old_match)
    mina_session_changed (self, PROP_SEARCH_POSITION);
}

/* Forgets what belongs to the open trace alone. */
static void
leave_trace (MinaSession *self)
{
  mina_session_cancel_build (self);
  mina_session_stop_search (self);
  set_selection (self, MINA_NONE, MINA_NONE);
  self->segment = MINA_NONE;
  mina_session_study_leave_trace (self);
  if (self->log != MINA_NONE)
    {
      self->log = MINA_NONE;
      mina_session_changed (self, PROP_LOG);
    }
  mina_session_set_measure (self, NULL);
  if (self->cursor != -1)
    {
      self->cursor = -1;
      mina_session_changed (self, PROP_CURSOR);
    }
  if (self->rows != NULL)
    {
      g_clear_pointer (&self->rows, mina_rows_free);
      mina_session_set_rows_changed (self);
    }
  if (self->build.tree != NULL)
    {
      mina_build_clear (&self->build);
      mina_session_changed (self, PROP_TREE);
      mina_session_changed (self, PROP_CRITICAL_PATH);
    }
}

static void
set_compare (MinaSession *self,
             guint32      compare)
{
  if (self->compare == compare)
    return;
  self->compare = compare;
  mina_session_changed (self, PROP_COMPARE);
}

static void
enter_trace (MinaSession *self,
             guint32      trace)
{
  leave_trace (self);
  if (self->trace != trace)
    {
      if (trace == self->compare)
        set_compare (self, self->trace);
      self->trace = trace;
      mina_session_changed (self, PROP_TRACE);
    }
  mina_session_study_enter_trace (self);
  mina_session_update_bounds (self);
  mina_session_set_window (self, self->bounds);
  if (trace != MINA_NONE)
    mina_session_start_build (self);
}

void
mina_session_open_trace (MinaSession *self,
                         guint32      trace)
{
  guint32 n_traces = 0;

  if (self->dataset != NULL)
    mina_dataset_traces (self->dataset, &n_traces);
  if (trace == self->trace || (trace != MINA_NONE && trace >= n_traces))
    return;

  mina_session_begin (self);
  enter_trace (self, trace);
  mina_session_remember (self, MINA_PLACE_JUMP);
  mina_session_end (self);
}

/* Compares the open trace with another; with MINA_NONE no longer with any. */
void
mina_session_compare_with (MinaSession *self,
                           guint32      trace)
{
  guint32 n_traces = 0;

  if (self->dataset != NULL)
    mina_dataset_traces (self->dataset, &n_traces);
  if (self->trace == MINA_NONE || trace == self->trace
      || (trace != MINA_NONE && trace >= n_traces))
    return;

  mina_session_begin (self);
  set_compare (self, trace);
  mina_session_end (self);
}

/* Takes over what was derived from the open trace, and empties @build. */
void
mina_session_take_build (MinaSession *self,
                         MinaBuild   *build)
{
  gboolean was_group = self->node != MINA_NONE && self->span == MINA_NONE;
  guint32 span = self->span;

  g_assert (build->tree != NULL && build->tree->trace == self->trace);

  mina_session_begin (self);
  /* A group of the old tree is not in the new one; the longest of its spans is. */
  if (was_group)
    span = self->build.tree->span[self->node];
  g_clear_pointer (&self->rows, mina_rows_free);
  mina_build_clear (&self->build);
  self->build = *build;
  *build = (MinaBuild){ NULL };
  self->rows = mina_rows_new (self->build.tree);
  mina_rows_set_mixed (self->rows, (self->study.hidden & MINA_HIDE_ORDER) != 0);
  self->segment = MINA_NONE;
  if (span != MINA_NONE)
    {
      guint32 node = mina_tree_find (self->build.tree, span);

      if (node != MINA_NONE)
        mina_rows_reveal (self->rows, node);
      set_selection (self, span, node);
      /* The number may be that of before while it names another node. */
      mina_session_changed (self, PROP_NODE);
    }
  mina_session_set_rows_changed (self);
  mina_session_changed (self, PROP_TREE);
  mina_session_changed (self, PROP_CRITICAL_PATH);
  mina_session_restart_search (self);
  mina_session_end (self);
}

/* What a trace keeps over a change of the dataset: names instead of numbers. */
typedef struct
{
  gboolean     valid;
  MinaTraceId  trace;
  MinaSpanId   span;
  gboolean     has_span;
  MinaTraceId  compare;
  gboolean     has_compare;
  gboolean     whole;
  MinaTimeSpan window;
} Whereabouts;

static Whereabouts
whereabouts (MinaSession *self)
{
  Whereabouts here = { FALSE };

  if (self->dataset == NULL || self->trace == MINA_NONE)
    return here;

  here.valid = TRUE;
  here.trace = mina_dataset_traces (self->dataset, NULL)[self->trace].id;
  if (self->span != MINA_NONE)
    {
      here.has_span = TRUE;
      here.span = mina_dataset_spans (self->dataset)->id[self->span];
    }
  if (self->compare != MINA_NONE)
    {
      here.has_compare = TRUE;
      here.compare = mina_dataset_traces (self->dataset, NULL)[self->compare].id;
    }
  here.window = self->window;
  here.whole = mina_time_span_equal (self->window, self->bounds);
  return here;
}

/* Shows another dataset. With @keep it shows the same trace and span of it, if they are there. */
void
mina_session_take_dataset (MinaSession *self,
                           MinaDataset *dataset,
                           char       **paths,
                           gboolean     keep)
{
  Whereabouts here = { FALSE };
  guint32 trace = MINA_NONE;
  guint32 n_traces = 0;

  mina_session_begin (self);
  if (keep)
    here = whereabouts (self);
  leave_trace (self);
  mina_session_study_leave_dataset (self, keep);
  set_compare (self, MINA_NONE);
  mina_session_forget (self);
  if (self->trace != MINA_NONE)
    {
      self->trace = MINA_NONE;
      mina_session_changed (self, PROP_TRACE);
    }
  if (dataset != NULL)
    mina_dataset_ref (dataset);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  self->dataset = dataset;
  g_strfreev (self->paths);
  self->paths = g_strdupv (paths);
  mina_session_changed (self, PROP_DATASET);
  mina_session_start_correlation (self);

  if (dataset != NULL)
    mina_dataset_traces (dataset, &n_traces);
  if (here.valid && dataset != NULL)
    trace = mina_dataset_find_trace (dataset, here.trace);
  if (trace == MINA_NONE && n_traces == 1)
    trace = 0;

  if (dataset != NULL && n_traces == 0 && self->log_scope != MINA_LOGS_OF_TIME)
    {
      /* Logs or metrics alone: there is no span they could be of. */
      self->log_scope = MINA_LOGS_OF_TIME;
      mina_session_changed (self, PROP_LOG_SCOPE);
    }
  enter_trace (self, trace);
  if (here.valid && trace != MINA_NONE)
    {
      if (here.has_compare)
        mina_session_compare_with (self, mina_dataset_find_trace (dataset, here.compare));
      if (!here.whole)
        mina_session_set_window (self, here.window);
      if (here.has_span)
        {
          guint32 span = mina_dataset_find_span (dataset, trace, here.span);

          if (span != MINA_NONE)
            mina_session_select_span (self, span);
        }
    }
  mina_session_remember (self, MINA_PLACE_JUMP);
  mina_session_end (self);
}

void
mina_session_select_node (MinaSession  *self,
                          guint32       node,
                          MinaPlaceKind kind)
{
  const MinaTree *tree = self->build.tree;

  if (tree == NULL || node >= tree->n)
    return;

  mina_session_begin (self);
  set_selection (self, tree->kind[node] == MINA_NODE_SPAN ? tree->span[node] : MINA_NONE, node);
  if (mina_rows_reveal (self->rows, node))
    mina_session_set_rows_changed (self);
  mina_session_show_time (self, (MinaTimeSpan){ tree->start_ns[node], tree->end_ns[node] });
  mina_session_remember (self, kind);
  mina_session_end (self);
}

void
mina_session_select_span (MinaSession *self,
                          guint32      span)
{
  const MinaSpans *spans;

  if (self->dataset == NULL)
    return;
  spans = mina_dataset_spans (self->dataset);
  if (span >= spans->n)
    return;

  /* A record that was merged into another is looked at there. */
  if (spans->marks[span] & MINA_SPAN_HIDDEN)
    {
      guint32 visible = mina_dataset_find_span (self->dataset, spans->trace[span], spans->id[span]);

      if (visible == MINA_NONE)
        return;
      span = visible;
    }

  mina_session_begin (self);
  if (spans->trace[span] != self->trace)
    enter_trace (self, spans->trace[span]);
  if (self->build.tree != NULL)
    {
      guint32 node = mina_tree_find (self->build.tree, span);

      if (node != MINA_NONE)
        mina_session_select_node (self, node, MINA_PLACE_JUMP);
    }
  else
    {
      /* mina_session_take_build() finds its node. */
      set_selection (self, span, MINA_NONE);
      mina_session_show_time (self, (MinaTimeSpan){ spans->start_ns[span], spans->end_ns[span] });
      mina_session_remember (self, MINA_PLACE_JUMP);
    }
  mina_session_end (self);
}

void
mina_session_select_none (MinaSession *self)
{
  mina_session_begin (self);
  set_selection (self, MINA_NONE, MINA_NONE);
  mina_session_end (self);
}

static void
mina_session_dispose (GObject *object)
{
  MinaSession *self = MINA_SESSION (object);

  mina_session_set_following (self, FALSE);
  mina_session_cancel_load (self);
  mina_session_cancel_build (self);
  mina_session_stop_search (self);
  mina_session_clear_correlation (self);
  mina_session_free_actions (self);
  /* They know the session and must not outlive it, whoever holds them. */
  g_object_run_dispose (G_OBJECT (self->header_model));
  g_object_run_dispose (G_OBJECT (self->context_model));
  g_object_run_dispose (G_OBJECT (self->pipeline_model));
  g_object_run_dispose (G_OBJECT (self->replay_model));
  g_object_run_dispose (G_OBJECT (self->python_model));
  g_object_run_dispose (G_OBJECT (self->report_model));

  G_OBJECT_CLASS (mina_session_parent_class)->dispose (object);
}

static void
mina_session_finalize (GObject *object)
{
  MinaSession *self = MINA_SESSION (object);

  g_clear_object (&self->header_model);
  g_clear_object (&self->context_model);
  g_clear_object (&self->pipeline_model);
  g_clear_object (&self->replay_model);
  g_clear_object (&self->python_model);
  g_clear_object (&self->report_model);
  g_clear_pointer (&self->rows, mina_rows_free);
  mina_build_clear (&self->build);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  g_clear_pointer (&self->places, g_array_unref);
  g_strfreev (self->paths);
  mina_session_clear_study (self);
  g_free (self->view);
  g_free (self->search_text);
  g_free (self->load_name);

  G_OBJECT_CLASS (mina_session_parent_class)->finalize (object);
}

static void
mina_session_class_init (MinaSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = mina_session_read_property;
  object_class->dispose = mina_session_dispose;
  object_class->finalize = mina_session_finalize;

  properties[PROP_DATASET] =
    g_param_spec_boxed ("dataset", NULL, NULL, MINA_TYPE_DATASET, flags);
  properties[PROP_CORRELATION] =
    g_param_spec_boxed ("correlation", NULL, NULL, MINA_TYPE_CORRELATION, flags);
  properties[PROP_TRACE] =
    g_param_spec_uint ("trace", NULL, NULL, 0, G_MAXUINT, MINA_NONE, flags);
  properties[PROP_COMPARE] =
    g_param_spec_uint ("compare", NULL, NULL, 0, G_MAXUINT, MINA_NONE, flags);
  properties[PROP_TREE] =
    g_param_spec_boxed ("tree", NULL, NULL, MINA_TYPE_TREE, flags);
  properties[PROP_CRITICAL_PATH] =
    g_param_spec_boxed ("critical-path", NULL, NULL, MINA_TYPE_CRITICAL_PATH, flags);
  properties[PROP_SPAN] =
    g_param_spec_uint ("span", NULL, NULL, 0, G_MAXUINT, MINA_NONE, flags);
  properties[PROP_NODE] =
    g_param_spec_uint ("node", NULL, NULL, 0, G_MAXUINT, MINA_NONE, flags);
  properties[PROP_WINDOW] =
    g_param_spec_boxed ("window", NULL, NULL, MINA_TYPE_TIME_SPAN, flags);
  properties[PROP_BOUNDS] =
    g_param_spec_boxed ("bounds", NULL, NULL, MINA_TYPE_TIME_SPAN, flags);
  properties[PROP_CURSOR] =
    g_param_spec_int64 ("cursor", NULL, NULL, G_MININT64, G_MAXINT64, -1, flags);
  properties[PROP_LOG] =
    g_param_spec_uint ("log", NULL, NULL, 0, G_MAXUINT, MINA_NONE, flags);
  properties[PROP_LOG_SCOPE] =
    g_param_spec_uint ("log-scope", NULL, NULL, 0, MINA_LOGS_OF_TIME, MINA_LOGS_OF_SPAN, flags);
  properties[PROP_VIEW] =
    g_param_spec_string ("view", NULL, NULL, "waterfall", flags);
  properties[PROP_SEARCH_TEXT] =
    g_param_spec_string ("search-text", NULL, NULL, "", flags);
  properties[PROP_SEARCH_COUNT] =
    g_param_spec_uint ("search-count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SEARCH_POSITION] =
    g_param_spec_uint ("search-position", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SEARCH_RUNNING] =
    g_param_spec_boolean ("search-running", NULL, NULL, FALSE, flags);
  properties[PROP_MEASURE] =
    g_param_spec_boxed ("measure", NULL, NULL, MINA_TYPE_TIME_SPAN, flags);
  properties[PROP_SHOW_CRITICAL_PATH] =
    g_param_spec_boolean ("show-critical-path", NULL, NULL, TRUE, flags);
  properties[PROP_GROUP_SIBLINGS] =
    g_param_spec_boolean ("group-siblings", NULL, NULL, TRUE, flags);
  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_FOLLOWING] =
    g_param_spec_boolean ("following", NULL, NULL, FALSE, flags);
  properties[PROP_LOAD_FRACTION] =
    g_param_spec_double ("load-fraction", NULL, NULL, -1, 1, -1, flags);
  mina_session_install_study (properties);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ROWS_CHANGED] =
    g_signal_new ("rows-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LOAD_FAILED] =
    g_signal_new ("load-failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[SIGNAL_ANNOUNCE] =
    g_signal_new ("announce", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
mina_session_init (MinaSession *self)
{
  self->trace = MINA_NONE;
  self->compare = MINA_NONE;
  self->span = MINA_NONE;
  self->node = MINA_NONE;
  self->log = MINA_NONE;
  self->segment = MINA_NONE;
  self->width = 1000;
  self->cursor = -1;
  self->log_scope = MINA_LOGS_OF_SPAN;
  self->view = g_strdup ("waterfall");
  self->search_text = g_strdup ("");
  self->load_name = g_strdup ("");
  self->show_critical_path = TRUE;
  self->group_siblings = TRUE;
  self->load_fraction = -1;
  mina_session_init_study (self);
  mina_session_forget (self);
  mina_session_init_actions (self);
  self->header_model = mina_header_model_new (self);
  self->context_model = mina_context_model_new (self);
  self->pipeline_model = mina_pipeline_model_new (self);
  self->replay_model = mina_replay_model_new (self);
  self->python_model = mina_python_model_new (self);
  self->report_model = mina_report_model_new (self);
}

/**
 * mina_session_new:
 *
 * Returns: (transfer full): a session in which nothing is open
 */
MinaSession *
mina_session_new (void)
{
  return g_object_new (MINA_TYPE_SESSION, NULL);
}

void
mina_session_set_dataset (MinaSession *self,
                          MinaDataset *dataset)
{
  g_return_if_fail (MINA_IS_SESSION (self));

  mina_session_cancel_load (self);
  mina_session_take_dataset (self, dataset, NULL, FALSE);
}
