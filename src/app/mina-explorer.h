/* mina-explorer.h - what is open: its traces, views, the selected span, logs and metrics
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/mina-panes.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaExplorer:
 *
 * Composes the panes of a session, and shows those that have something to show. Sizes of panes are
 * kept in the settings.
 *
 * Properties: `session`, `settings` (construct only), `metrics-visible`.
 */
#define MINA_TYPE_EXPLORER (mina_explorer_get_type ())
G_DECLARE_FINAL_TYPE (MinaExplorer, mina_explorer, MINA, EXPLORER, GtkWidget)

GtkWidget *mina_explorer_new        (MinaSession  *session,
                                     GSettings    *settings);
MinaPanes *mina_explorer_get_panes  (MinaExplorer *self);
void       mina_explorer_add_page   (MinaExplorer *self,
                                     const char   *name,
                                     GtkWidget    *page);
GtkWidget *mina_explorer_make_page  (MinaExplorer *self,
                                     const char   *name);
GtkWidget *mina_explorer_get_page   (MinaExplorer *self,
                                     const char   *name);
void       mina_explorer_set_guide  (MinaExplorer *self,
                                     GtkWidget    *guide);
void       mina_explorer_set_strip        (MinaExplorer *self,
                                           GtkWidget    *strip);
void       mina_explorer_show_guide (MinaExplorer *self,
                                     gboolean      show);
gboolean   mina_explorer_has_guide  (MinaExplorer *self);
gboolean   mina_explorer_step_pane  (MinaExplorer *self,
                                     int           direction);
void       mina_explorer_focus_view (MinaExplorer *self);
void       mina_explorer_focus_logs (MinaExplorer *self);

G_END_DECLS
