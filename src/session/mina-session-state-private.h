/* mina-session-state-private.h - the actions that have a state: how things are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-session.h"

G_BEGIN_DECLS

/* What an action does, and its state as an action has it. */
void      mina_session_act_log_scope            (MinaSession *self,
                                                 GVariant    *parameter,
                                                 int          direction);
GVariant *mina_session_log_scope_state          (MinaSession *self);
void      mina_session_act_compare_with         (MinaSession *self,
                                                 GVariant    *parameter,
                                                 int          direction);
GVariant *mina_session_compare_with_state       (MinaSession *self);
void      mina_session_act_view                 (MinaSession *self,
                                                 GVariant    *parameter,
                                                 int          direction);
GVariant *mina_session_view_state               (MinaSession *self);
void      mina_session_act_show_critical_path   (MinaSession *self,
                                                 GVariant    *parameter,
                                                 int          direction);
GVariant *mina_session_show_critical_path_state (MinaSession *self);
void      mina_session_act_group_siblings       (MinaSession *self,
                                                 GVariant    *parameter,
                                                 int          direction);
GVariant *mina_session_group_siblings_state     (MinaSession *self);
void      mina_session_act_follow               (MinaSession *self,
                                                 GVariant    *parameter,
                                                 int          direction);
GVariant *mina_session_follow_state             (MinaSession *self);

/* For models beside the session: a sentence for screen readers; a span, selected as one change. */
void      mina_session_announce                 (MinaSession *self,
                                                 const char  *sentence);
void      mina_session_show_span                (MinaSession *self,
                                                 guint32      span);

/* Opens another dataset, one of its traces unless it is MINA_NONE, and a view, as one change. */
void      mina_session_show_dataset             (MinaSession *self,
                                                 MinaDataset *dataset,
                                                 guint32      trace,
                                                 const char  *view);

G_END_DECLS
