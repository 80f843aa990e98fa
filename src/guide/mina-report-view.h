/* mina-report-view.h - the report: what was found out, and what proves it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaReportView:
 *
 * A sheet with a sentence, its four gaps and three pins. Where a step of a lesson has gaps, they
 * are filled from its choices and are its answer; else with words of one's own.
 */
#define MINA_TYPE_REPORT_VIEW (mina_report_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaReportView, mina_report_view, MINA, REPORT_VIEW, GtkWidget)

/**
 * mina_report_view_new:
 * @session: whose report
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *mina_report_view_new        (MinaSession      *session);

/**
 * mina_report_view_set_engine:
 * @self: a view
 * @engine: (nullable): the lesson that runs
 */
void       mina_report_view_set_engine (MinaReportView   *self,
                                        MinaLessonEngine *engine);

G_END_DECLS
