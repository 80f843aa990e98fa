/* mina-session-read.c - reading a session
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-session-private.h"

#include "session/mina-summary.h"

void
mina_session_read_property (GObject    *object,
                            guint       property,
                            GValue     *value,
                            GParamSpec *pspec)
{
  MinaSession *self = MINA_SESSION (object);
  guint count, position;

  switch (property)
    {
    case PROP_DATASET:
      g_value_set_boxed (value, self->dataset);
      break;
    case PROP_CORRELATION:
      g_value_set_boxed (value, self->correlation);
      break;
    case PROP_TRACE:
      g_value_set_uint (value, self->trace);
      break;
    case PROP_COMPARE:
      g_value_set_uint (value, self->compare);
      break;
    case PROP_TREE:
      g_value_set_boxed (value, self->build.tree);
      break;
    case PROP_CRITICAL_PATH:
      g_value_set_boxed (value, self->build.critical_path);
      break;
    case PROP_SPAN:
      g_value_set_uint (value, self->span);
      break;
    case PROP_NODE:
      g_value_set_uint (value, self->node);
      break;
    case PROP_WINDOW:
      g_value_set_boxed (value, &self->window);
      break;
    case PROP_BOUNDS:
      g_value_set_boxed (value, &self->bounds);
      break;
    case PROP_CURSOR:
      g_value_set_int64 (value, self->cursor);
      break;
    case PROP_LOG:
      g_value_set_uint (value, self->log);
      break;
    case PROP_LOG_SCOPE:
      g_value_set_uint (value, self->log_scope);
      break;
    case PROP_VIEW:
      g_value_set_string (value, self->view);
      break;
    case PROP_SEARCH_TEXT:
      g_value_set_string (value, self->search_text);
      break;
    case PROP_SEARCH_COUNT:
      mina_session_get_search (self, &count, NULL);
      g_value_set_uint (value, count);
      break;
    case PROP_SEARCH_POSITION:
      mina_session_get_search (self, NULL, &position);
      g_value_set_uint (value, position);
      break;
    case PROP_SEARCH_RUNNING:
      g_value_set_boolean (value, mina_session_get_search (self, NULL, NULL));
      break;
    case PROP_MEASURE:
      g_value_set_boxed (value, self->measuring ? &self->measure : NULL);
      break;
    case PROP_SHOW_CRITICAL_PATH:
      g_value_set_boolean (value, self->show_critical_path);
      break;
    case PROP_GROUP_SIBLINGS:
      g_value_set_boolean (value, self->group_siblings);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->load_source != 0);
      break;
    case PROP_FOLLOWING:
      g_value_set_boolean (value, mina_session_is_following (self));
      break;
    case PROP_LOAD_FRACTION:
      g_value_set_double (value, self->load_fraction);
      break;
    default:
      if (!mina_session_read_study (self, property, value))
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

/**
 * mina_session_get_dataset:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): what is open
 */
MinaDataset *
mina_session_get_dataset (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->dataset;
}

/**
 * mina_session_get_paths:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): what the dataset was read from
 */
const char *const *
mina_session_get_paths (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return (const char *const *) self->paths;
}

/**
 * mina_session_get_trace:
 * @self: a session
 *
 * Returns: index of the open trace, or #MINA_NONE
 */
guint32
mina_session_get_trace (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), MINA_NONE);

  return self->trace;
}

/**
 * mina_session_get_compare:
 * @self: a session
 *
 * Returns: index of the trace that the open one is compared with, or #MINA_NONE
 */
guint32
mina_session_get_compare (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), MINA_NONE);

  return self->compare;
}

/**
 * mina_session_get_tree:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the tree of the open trace, once it is built
 */
MinaTree *
mina_session_get_tree (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->build.tree;
}

/**
 * mina_session_get_critical_path:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the critical path of the open trace, once it is built
 */
MinaCriticalPath *
mina_session_get_critical_path (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->build.critical_path;
}

/**
 * mina_session_get_span:
 * @self: a session
 *
 * Returns: record of the selected span, or #MINA_NONE
 */
guint32
mina_session_get_span (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), MINA_NONE);

  return self->span;
}

/**
 * mina_session_get_node:
 * @self: a session
 *
 * Returns: the selected node of the tree, or #MINA_NONE
 */
guint32
mina_session_get_node (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), MINA_NONE);

  return self->node;
}

/**
 * mina_session_get_window:
 * @self: a session
 *
 * Returns: the time that is visible
 */
MinaTimeSpan
mina_session_get_window (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), (MinaTimeSpan){ 0 });

  return self->window;
}

/**
 * mina_session_get_bounds:
 * @self: a session
 *
 * Returns: the time that can be made visible
 */
MinaTimeSpan
mina_session_get_bounds (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), (MinaTimeSpan){ 0 });

  return self->bounds;
}

/**
 * mina_session_get_cursor:
 * @self: a session
 *
 * Returns: the instant under the pointer, ns since the epoch; -1 for none
 */
gint64
mina_session_get_cursor (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), -1);

  return self->cursor;
}

/**
 * mina_session_get_log:
 * @self: a session
 *
 * Returns: the log record that is lit, or #MINA_NONE
 */
guint32
mina_session_get_log (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), MINA_NONE);

  return self->log;
}

/**
 * mina_session_get_log_scope:
 * @self: a session
 *
 * Returns: whose logs are to be shown
 */
MinaLogScope
mina_session_get_log_scope (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), MINA_LOGS_OF_SPAN);

  return self->log_scope;
}

/**
 * mina_session_get_view:
 * @self: a session
 *
 * Returns: (transfer none): name of the view
 */
const char *
mina_session_get_view (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->view;
}

/**
 * mina_session_get_search_text:
 * @self: a session
 *
 * Returns: (transfer none): what is searched for, perhaps ""
 */
const char *
mina_session_get_search_text (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->search_text;
}

/**
 * mina_session_get_measure:
 * @self: a session
 * @measure: (out) (optional): what is being measured
 *
 * Returns: whether anything is
 */
gboolean
mina_session_get_measure (MinaSession  *self,
                          MinaTimeSpan *measure)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), FALSE);

  if (measure != NULL && self->measuring)
    *measure = self->measure;
  return self->measuring;
}

/**
 * mina_session_get_show_critical_path:
 * @self: a session
 *
 * Returns: whether the critical path is to be drawn
 */
gboolean
mina_session_get_show_critical_path (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), FALSE);

  return self->show_critical_path;
}

/**
 * mina_session_get_group_siblings:
 * @self: a session
 *
 * Returns: whether siblings that are alike are put into groups
 */
gboolean
mina_session_get_group_siblings (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), FALSE);

  return self->group_siblings;
}

/**
 * mina_session_is_loading:
 * @self: a session
 *
 * Returns: whether files are being read
 */
gboolean
mina_session_is_loading (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), FALSE);

  return self->load_source != 0;
}

gboolean
mina_session_is_busy (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), FALSE);

  return self->load_source != 0 || self->build_task != NULL || self->correlation_task != NULL
         || self->search_source != 0 || mina_trace_model_is_busy (self->study.traces)
         || (self->study.watchers > 0 && mina_log_model_is_busy (self->study.logs));
}

MinaRows *
mina_session_rows (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->rows;
}

const char *
mina_session_get_load_name (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->load_name;
}

char *
mina_session_dup_title (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self) && self->dataset != NULL, NULL);

  if (self->trace == MINA_NONE && self->paths != NULL && g_strv_length (self->paths) == 1
      && !g_str_equal (self->paths[0], "-"))
    return g_filename_display_basename (self->paths[0]);
  return mina_summary_title (self->dataset, self->trace);
}

struct _MinaHeaderModel *
mina_session_get_header_model (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->header_model;
}

struct _MinaReplayModel *
mina_session_get_replay_model (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->replay_model;
}

struct _MinaReportModel *
mina_session_get_report_model (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->report_model;
}

struct _MinaContextModel *
mina_session_get_context_model (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->context_model;
}

struct _MinaPipelineModel *
mina_session_get_pipeline_model (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->pipeline_model;
}

struct _MinaPythonModel *
mina_session_get_python_model (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->python_model;
}
