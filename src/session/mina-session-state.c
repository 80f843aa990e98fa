/* mina-session-state.c - the actions that have a state: how things are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-session-private.h"
#include "session/mina-session-state-private.h"

static const char *const log_scopes[] = { "span", "trace", "time" };

void
mina_session_act_log_scope (MinaSession *self,
                            GVariant    *parameter,
                            int          direction)
{
  const char *name = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (log_scopes); i++)
    {
      if (g_str_equal (log_scopes[i], name) && self->log_scope != i)
        {
          self->log_scope = i;
          mina_session_changed (self, PROP_LOG_SCOPE);
        }
    }
}

GVariant *
mina_session_log_scope_state (MinaSession *self)
{
  return g_variant_new_string (log_scopes[self->log_scope]);
}

void
mina_session_act_compare_with (MinaSession *self,
                               GVariant    *parameter,
                               int          direction)
{
  mina_session_compare_with (self, g_variant_get_uint32 (parameter));
}

GVariant *
mina_session_compare_with_state (MinaSession *self)
{
  return g_variant_new_uint32 (self->compare);
}

void
mina_session_act_view (MinaSession *self,
                       GVariant    *parameter,
                       int          direction)
{
  const char *view = g_variant_get_string (parameter, NULL);

  if (g_str_equal (view, self->view))
    return;
  g_free (self->view);
  self->view = g_strdup (view);
  mina_session_changed (self, PROP_VIEW);
}

GVariant *
mina_session_view_state (MinaSession *self)
{
  return g_variant_new_string (self->view);
}

void
mina_session_act_show_critical_path (MinaSession *self,
                                     GVariant    *parameter,
                                     int          direction)
{
  self->show_critical_path = !self->show_critical_path;
  mina_session_changed (self, PROP_SHOW_CRITICAL_PATH);
}

GVariant *
mina_session_show_critical_path_state (MinaSession *self)
{
  return g_variant_new_boolean (self->show_critical_path);
}

void
mina_session_act_group_siblings (MinaSession *self,
                                 GVariant    *parameter,
                                 int          direction)
{
  self->group_siblings = !self->group_siblings;
  mina_session_changed (self, PROP_GROUP_SIBLINGS);
  if (self->trace != MINA_NONE)
    mina_session_start_build (self);
}

GVariant *
mina_session_group_siblings_state (MinaSession *self)
{
  return g_variant_new_boolean (self->group_siblings);
}

void
mina_session_act_follow (MinaSession *self,
                         GVariant    *parameter,
                         int          direction)
{
  mina_session_set_following (self, !mina_session_is_following (self));
}

GVariant *
mina_session_follow_state (MinaSession *self)
{
  return g_variant_new_boolean (mina_session_is_following (self));
}

void
mina_session_show_span (MinaSession *self,
                        guint32      span)
{
  mina_session_begin (self);
  mina_session_select_span (self, span);
  mina_session_end (self);
}

void
mina_session_show_dataset (MinaSession *self,
                           MinaDataset *dataset,
                           guint32      trace,
                           const char  *view)
{
  g_autoptr (GVariant) name = g_variant_ref_sink (g_variant_new_string (view));

  mina_session_begin (self);
  mina_session_set_dataset (self, dataset);
  if (trace != MINA_NONE)
    mina_session_open_trace (self, trace);
  mina_session_act_view (self, name, 0);
  mina_session_end (self);
}
