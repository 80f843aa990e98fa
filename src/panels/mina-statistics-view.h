/* mina-statistics-view.h - a trace in numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaStatisticsView:
 *
 * A table of the open trace by service, operation or an attribute: how many spans and errors,
 * durations, own time, time on the critical path, percentiles; sorted by any column. A row that is
 * chosen becomes the search (`win.search`); activated it shows its longest span in the waterfall.
 *
 * Property: `session` (#MinaSession, construct only).
 */
#define MINA_TYPE_STATISTICS_VIEW (mina_statistics_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaStatisticsView, mina_statistics_view, MINA, STATISTICS_VIEW, GtkWidget)

/**
 * mina_statistics_view_new:
 * @session: the session of the window
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *mina_statistics_view_new (MinaSession *session);

G_END_DECLS
