/* mina-session-actions.c - everything that can be done to a session, by name
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
#include "session/mina-session-actions-private.h"
#include "session/mina-session-private.h"
#include "session/mina-session-state-private.h"

struct _MinaSessionAction
{
  MinaSession            *session;
  const MinaSessionEntry *entry;
  GSimpleAction          *action;
};

/* When something can be done. */

static gboolean
can_always (MinaSession *self)
{
  return TRUE;
}

static gboolean
can_see (MinaSession *self)
{
  return self->dataset != NULL;
}

static gboolean
can_compare (MinaSession *self)
{
  return self->dataset != NULL && self->trace != MINA_NONE;
}

static gboolean
has_rows (MinaSession *self)
{
  return self->rows != NULL;
}

static gboolean
has_node (MinaSession *self)
{
  return self->rows != NULL && self->node != MINA_NONE;
}

static gboolean
has_selection (MinaSession *self)
{
  return self->node != MINA_NONE || self->span != MINA_NONE;
}

static gboolean
has_parent (MinaSession *self)
{
  return has_node (self) && self->build.tree->parent[self->node] != MINA_NONE;
}

static gboolean
has_next_sibling (MinaSession *self)
{
  return mina_session_sibling (self, 1) != MINA_NONE;
}

static gboolean
has_previous_sibling (MinaSession *self)
{
  return mina_session_sibling (self, -1) != MINA_NONE;
}

static gboolean
has_errors (MinaSession *self)
{
  return self->build.n_errors > 0;
}

static gboolean
has_critical_path (MinaSession *self)
{
  return self->build.critical_path != NULL && self->build.critical_path->n > 0;
}

static gboolean
has_links (MinaSession *self)
{
  return self->dataset != NULL && self->span != MINA_NONE
         && mina_dataset_spans (self->dataset)->links[self->span].n > 0;
}

static gboolean
has_matches (MinaSession *self)
{
  return self->search_count > 0;
}

static gboolean
is_zoomed (MinaSession *self)
{
  return !mina_time_span_equal (self->window, self->bounds);
}

static gboolean
is_measuring (MinaSession *self)
{
  return self->measuring;
}

static gboolean
can_go_back (MinaSession *self)
{
  return mina_session_can_go (self, -1);
}

static gboolean
can_go_forward (MinaSession *self)
{
  return mina_session_can_go (self, 1);
}

static gboolean
is_loading (MinaSession *self)
{
  return self->load_source != 0;
}

/* What is done. */

static void
act_select_span (MinaSession *self,
                 GVariant    *parameter,
                 int          direction)
{
  mina_session_select_span (self, g_variant_get_uint32 (parameter));
}

static void
act_select_node (MinaSession *self,
                 GVariant    *parameter,
                 int          direction)
{
  mina_session_select_node (self, g_variant_get_uint32 (parameter), MINA_PLACE_JUMP);
}

static void
act_select_none (MinaSession *self,
                 GVariant    *parameter,
                 int          direction)
{
  mina_session_select_none (self);
}

static void
act_select_row (MinaSession *self,
                GVariant    *parameter,
                int          direction)
{
  mina_session_step_row (self, g_variant_get_int32 (parameter));
}

static void
act_open_trace (MinaSession *self,
                GVariant    *parameter,
                int          direction)
{
  mina_session_open_trace (self, g_variant_get_uint32 (parameter));
}

/* Goes to a span or trace, and says how the trace was come by. */
static void
go_via (MinaSession *self,
        const char  *via,
        guint32      span,
        guint32      trace,
        MinaTraceId  id)
{
  self->study.next_via = g_intern_string (via);
  mina_session_go_to (self, span, trace, id);
  /* Also where it was open already. */
  if (trace != MINA_NONE && self->trace == trace)
    mina_session_study_enter_trace (self);
  self->study.next_via = NULL;
}

static void
act_follow_link (MinaSession *self,
                 GVariant    *parameter,
                 int          direction)
{
  guint32 n;
  const MinaLink *links = mina_dataset_links (self->dataset, &n);
  guint32 i = g_variant_get_uint32 (parameter);

  if (i < n)
    go_via (self, "link", links[i].target, MINA_NONE, links[i].trace_id);
}

static void
act_follow_first_link (MinaSession *self,
                       GVariant    *parameter,
                       int          direction)
{
  const MinaLink *links = mina_dataset_links (self->dataset, NULL);
  guint32 first = mina_dataset_spans (self->dataset)->links[self->span].first;

  go_via (self, "link", links[first].target, MINA_NONE, links[first].trace_id);
}

static void
act_open_exemplar (MinaSession *self,
                   GVariant    *parameter,
                   int          direction)
{
  guint32 n;
  const MinaExemplar *exemplars = mina_dataset_exemplars (self->dataset, &n);
  guint32 i = g_variant_get_uint32 (parameter);

  if (i < n)
    go_via (self, "exemplar", exemplars[i].span, exemplars[i].trace, exemplars[i].trace_id);
}

static void
act_set_window (MinaSession *self,
                GVariant    *parameter,
                int          direction)
{
  MinaTimeSpan window;

  g_variant_get (parameter, "(xx)", &window.start_ns, &window.end_ns);
  if (window.end_ns < window.start_ns)
    window = (MinaTimeSpan){ window.end_ns, window.start_ns };
  if (mina_session_set_window (self, window))
    mina_session_remember (self, MINA_PLACE_WINDOW);
}

static void
act_zoom (MinaSession *self,
          GVariant    *parameter,
          int          direction)
{
  mina_session_zoom_at (self, mina_session_zoom_centre (self), g_variant_get_double (parameter));
}

static void
act_zoom_at (MinaSession *self,
             GVariant    *parameter,
             int          direction)
{
  gint64 time_ns;
  double factor;

  g_variant_get (parameter, "(xd)", &time_ns, &factor);
  mina_session_zoom_at (self, time_ns, factor);
}

static void
act_pan (MinaSession *self,
         GVariant    *parameter,
         int          direction)
{
  mina_session_pan (self, g_variant_get_double (parameter));
}

static void
act_fit_all (MinaSession *self,
             GVariant    *parameter,
             int          direction)
{
  mina_session_fit (self, self->extent);
}

static void
act_fit_selection (MinaSession *self,
                   GVariant    *parameter,
                   int          direction)
{
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  const MinaTree *tree = self->build.tree;

  if (self->node != MINA_NONE)
    mina_session_fit (self, (MinaTimeSpan){ tree->start_ns[self->node], tree->end_ns[self->node] });
  else
    mina_session_fit (self,
                      (MinaTimeSpan){ spans->start_ns[self->span], spans->end_ns[self->span] });
}

static void
act_set_cursor (MinaSession *self,
                GVariant    *parameter,
                int          direction)
{
  gint64 cursor = g_variant_get_int64 (parameter);

  if (self->cursor == cursor)
    return;
  self->cursor = cursor;
  mina_session_changed (self, PROP_CURSOR);
}

static void
act_set_measure (MinaSession *self,
                 GVariant    *parameter,
                 int          direction)
{
  MinaTimeSpan measure;

  g_variant_get (parameter, "(xx)", &measure.start_ns, &measure.end_ns);
  mina_session_set_measure (self, &measure);
}

static void
act_clear_measure (MinaSession *self,
                   GVariant    *parameter,
                   int          direction)
{
  mina_session_set_measure (self, NULL);
}

static void
act_toggle_fold (MinaSession *self,
                 GVariant    *parameter,
                 int          direction)
{
  mina_session_toggle_fold (self, g_variant_get_uint32 (parameter));
}

static void
act_expand (MinaSession *self,
            GVariant    *parameter,
            int          direction)
{
  mina_session_unfold (self);
}

static void
act_collapse (MinaSession *self,
              GVariant    *parameter,
              int          direction)
{
  mina_session_fold (self);
}

static void
act_expand_subtree (MinaSession *self,
                    GVariant    *parameter,
                    int          direction)
{
  mina_session_unfold_subtree (self);
}

static void
act_fold_all (MinaSession *self,
              GVariant    *parameter,
              int          direction)
{
  mina_session_fold_all (self, direction > 0);
}

static void
act_fold_level (MinaSession *self,
                GVariant    *parameter,
                int          direction)
{
  mina_session_fold_level (self, direction);
}

static void
act_error (MinaSession *self,
           GVariant    *parameter,
           int          direction)
{
  mina_session_step_error (self, direction);
}

static void
act_critical (MinaSession *self,
              GVariant    *parameter,
              int          direction)
{
  mina_session_step_critical (self, direction);
}

static void
act_next_gap (MinaSession *self,
              GVariant    *parameter,
              int          direction)
{
  mina_session_step_gap (self);
}

static void
act_sibling (MinaSession *self,
             GVariant    *parameter,
             int          direction)
{
  mina_session_select_node (self, mina_session_sibling (self, direction), MINA_PLACE_STEP);
}

static void
act_go_parent (MinaSession *self,
               GVariant    *parameter,
               int          direction)
{
  mina_session_select_node (self, self->build.tree->parent[self->node], MINA_PLACE_STEP);
}

static void
act_search (MinaSession *self,
            GVariant    *parameter,
            int          direction)
{
  mina_session_search (self, g_variant_get_string (parameter, NULL));
}

static void
act_match (MinaSession *self,
           GVariant    *parameter,
           int          direction)
{
  mina_session_step_match (self, direction);
}

static void
act_select_log (MinaSession *self,
                GVariant    *parameter,
                int          direction)
{
  mina_session_light_log (self, g_variant_get_uint32 (parameter));
}

static void
act_go (MinaSession *self,
        GVariant    *parameter,
        int          direction)
{
  mina_session_go (self, direction);
}

static void
act_load (MinaSession *self,
          GVariant    *parameter,
          int          direction)
{
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);

  mina_session_load (self, paths, direction > 0);
}

static void
act_cancel_load (MinaSession *self,
                 GVariant    *parameter,
                 int          direction)
{
  mina_session_cancel_load (self);
}

static void
act_close (MinaSession *self,
           GVariant    *parameter,
           int          direction)
{
  mina_session_set_dataset (self, NULL);
}

static const MinaSessionEntry entries[] = {
  { "select-span", "u", act_select_span, can_see },
  { "select-node", "u", act_select_node, has_rows },
  { "select-none", NULL, act_select_none, has_selection },
  { "select-row", "i", act_select_row, has_rows },
  { "open-trace", "u", act_open_trace, can_see },
  { "compare-with", "u", mina_session_act_compare_with, can_compare, 0,
    mina_session_compare_with_state },
  { "follow-link", "u", act_follow_link, can_see },
  { "follow-first-link", NULL, act_follow_first_link, has_links },
  { "open-exemplar", "u", act_open_exemplar, can_see },
  { "set-window", "(xx)", act_set_window, can_see },
  { "zoom", "d", act_zoom, can_see },
  { "zoom-at", "(xd)", act_zoom_at, can_see },
  { "pan", "d", act_pan, can_see },
  { "fit-all", NULL, act_fit_all, is_zoomed },
  { "fit-selection", NULL, act_fit_selection, has_selection },
  { "set-cursor", "x", act_set_cursor, can_see },
  { "set-measure", "(xx)", act_set_measure, can_see },
  { "clear-measure", NULL, act_clear_measure, is_measuring },
  { "toggle-fold", "u", act_toggle_fold, has_rows },
  { "expand", NULL, act_expand, has_node },
  { "collapse", NULL, act_collapse, has_node },
  { "expand-subtree", NULL, act_expand_subtree, has_node },
  { "expand-all", NULL, act_fold_all, has_rows, 1 },
  { "collapse-all", NULL, act_fold_all, has_rows, -1 },
  { "expand-level", NULL, act_fold_level, has_rows, 1 },
  { "collapse-level", NULL, act_fold_level, has_rows, -1 },
  { "next-error", NULL, act_error, has_errors, 1 },
  { "previous-error", NULL, act_error, has_errors, -1 },
  { "next-critical", NULL, act_critical, has_critical_path, 1 },
  { "previous-critical", NULL, act_critical, has_critical_path, -1 },
  { "next-gap", NULL, act_next_gap, has_rows },
  { "next-sibling", NULL, act_sibling, has_next_sibling, 1 },
  { "previous-sibling", NULL, act_sibling, has_previous_sibling, -1 },
  { "go-parent", NULL, act_go_parent, has_parent },
  { "search", "s", act_search, can_see },
  { "search-next", NULL, act_match, has_matches, 1 },
  { "search-previous", NULL, act_match, has_matches, -1 },
  { "select-log", "u", act_select_log, can_see },
  { "log-scope", "s", mina_session_act_log_scope, can_see, 0, mina_session_log_scope_state },
  { "view", "s", mina_session_act_view, can_always, 0, mina_session_view_state },
  { "show-critical-path", NULL, mina_session_act_show_critical_path, can_always, 0,
    mina_session_show_critical_path_state },
  { "group-siblings", NULL, mina_session_act_group_siblings, can_always, 0,
    mina_session_group_siblings_state },
  { "back", NULL, act_go, can_go_back, -1 },
  { "forward", NULL, act_go, can_go_forward, 1 },
  { "open-files", "as", act_load, can_always },
  { "add-files", "as", act_load, can_see, 1 },
  { "follow", NULL, mina_session_act_follow, mina_session_can_follow, 0,
    mina_session_follow_state },
  { "cancel-load", NULL, act_cancel_load, is_loading },
  { "close", NULL, act_close, can_see },
};

/* All of them, one table after the other. */
static const MinaSessionEntry *
get_entry (guint i)
{
  const MinaSessionEntry *more;
  guint n;

  if (i < G_N_ELEMENTS (entries))
    return &entries[i];
  i -= G_N_ELEMENTS (entries);
  more = mina_session_study_entries (&n);
  if (i < n)
    return &more[i];
  i -= n;
  more = mina_session_evidence_entries (&n);
  return i < n ? &more[i] : NULL;
}

static guint
count_entries (void)
{
  guint n = 0;

  while (get_entry (n) != NULL)
    n++;
  return n;
}

static void
activate_cb (GSimpleAction     *action,
             GVariant          *parameter,
             MinaSessionAction *self)
{
  MinaSession *session = self->session;

  /* The pointer moves often: nothing can or cannot be done because of it. */
  if (self->entry->act == act_set_cursor)
    {
      act_set_cursor (session, parameter, 0);
      return;
    }
  mina_session_begin (session);
  self->entry->act (session, parameter, self->entry->direction);
  mina_session_end (session);
}

static void
change_state_cb (GSimpleAction     *action,
                 GVariant          *value,
                 MinaSessionAction *self)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));

  if (!g_variant_equal (state, value))
    g_action_activate (G_ACTION (action), self->entry->type != NULL ? value : NULL);
}

void
mina_session_init_actions (MinaSession *self)
{
  self->actions = g_new0 (MinaSessionAction, count_entries ());

  for (guint i = 0; get_entry (i) != NULL; i++)
    {
      const MinaSessionEntry *entry = get_entry (i);
      MinaSessionAction *action = &self->actions[i];
      const GVariantType *type = entry->type != NULL ? G_VARIANT_TYPE (entry->type) : NULL;

      action->session = self;
      action->entry = entry;
      if (entry->state != NULL)
        {
          action->action = g_simple_action_new_stateful (entry->name, type, entry->state (self));
          g_signal_connect (action->action, "change-state", G_CALLBACK (change_state_cb), action);
        }
      else
        action->action = g_simple_action_new (entry->name, type);
      g_signal_connect (action->action, "activate", G_CALLBACK (activate_cb), action);
    }
  mina_session_update_actions (self);
}

void
mina_session_free_actions (MinaSession *self)
{
  if (self->actions == NULL)
    return;
  for (guint i = 0; get_entry (i) != NULL; i++)
    {
      /* A map may keep the action; it must not reach a session that is gone. */
      g_signal_handlers_disconnect_by_data (self->actions[i].action, &self->actions[i]);
      g_simple_action_set_enabled (self->actions[i].action, FALSE);
      g_object_unref (self->actions[i].action);
    }
  g_clear_pointer (&self->actions, g_free);
}

/* Says of each action whether it can do something, and its state. */
void
mina_session_update_actions (MinaSession *self)
{
  if (self->actions == NULL)
    return;
  for (guint i = 0; get_entry (i) != NULL; i++)
    {
      const MinaSessionEntry *entry = self->actions[i].entry;

      g_simple_action_set_enabled (self->actions[i].action, entry->can (self));
      if (entry->state != NULL)
        g_simple_action_set_state (self->actions[i].action, entry->state (self));
    }
}

void
mina_session_add_actions (MinaSession *self,
                          GActionMap  *map)
{
  g_return_if_fail (MINA_IS_SESSION (self));
  g_return_if_fail (G_IS_ACTION_MAP (map));

  for (guint i = 0; get_entry (i) != NULL; i++)
    g_action_map_add_action (map, G_ACTION (self->actions[i].action));
  mina_header_model_add_actions (self->header_model, map);
  mina_context_model_add_actions (self->context_model, map);
  mina_pipeline_model_add_actions (self->pipeline_model, map);
  mina_replay_model_add_actions (self->replay_model, map);
  mina_python_model_add_actions (self->python_model, map);
  mina_report_model_add_actions (self->report_model, map);
}
