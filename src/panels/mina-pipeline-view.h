/* mina-pipeline-view.h - set a pipeline, send a day and a night through it, see what is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaPipelineView:
 *
 * The five boxes of the pipeline left to right, each with its knobs and counters; what the design
 * has come to by day, and by night where that is wanted; the last runs to compare; a few of the
 * traces that survived. A table has all counters as its twin.
 */
#define MINA_TYPE_PIPELINE_VIEW (mina_pipeline_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaPipelineView, mina_pipeline_view, MINA, PIPELINE_VIEW, GtkWidget)

/**
 * mina_pipeline_view_new:
 * @session: a session
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *mina_pipeline_view_new (MinaSession *session);

G_END_DECLS
