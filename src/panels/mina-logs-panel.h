/* mina-logs-panel.h - the log records that belong to what is looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaLogsPanel:
 *
 * A bar with whose logs are shown, by which rule they were found and a filter; below it the
 * records, one a line. A chosen record is lit on the axis (`win.select-log`), activated it opens
 * its span (`win.select-span`). What is silent is said in words, with the wider question beside it.
 *
 * Properties: `session` (#MinaSession, construct only); `count` (uint): records shown.
 */
#define MINA_TYPE_LOGS_PANEL (mina_logs_panel_get_type ())
G_DECLARE_FINAL_TYPE (MinaLogsPanel, mina_logs_panel, MINA, LOGS_PANEL, GtkWidget)

/**
 * mina_logs_panel_new:
 * @session: the session of the window
 *
 * Returns: (transfer floating): a panel
 */
GtkWidget *mina_logs_panel_new        (MinaSession   *session);

/**
 * mina_logs_panel_set_prefix:
 * @self: a panel
 * @prefix: (nullable): a widget for the start of the bar
 */
void       mina_logs_panel_set_prefix (MinaLogsPanel *self,
                                       GtkWidget     *prefix);

/**
 * mina_logs_panel_set_open:
 * @self: a panel
 * @open: whether the records are to be seen, or only the prefix of the bar
 */
void       mina_logs_panel_set_open   (MinaLogsPanel *self,
                                       gboolean       open);

/**
 * mina_logs_panel_grab_list:
 * @self: a panel
 *
 * Moves the keyboard's focus into the records.
 *
 * Returns: whether there was something to focus
 */
gboolean   mina_logs_panel_grab_list  (MinaLogsPanel *self);

G_END_DECLS
