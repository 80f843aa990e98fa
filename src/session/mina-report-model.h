/* mina-report-model.h - the report that a person writes about what is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-report.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaReportModel:
 *
 * The pins of a session, and what is filled into the sentence. What is filled in stays when another
 * file is opened; the pins go.
 *
 * Signal `changed`: something is filled in, or pinned, otherwise.
 *
 * Actions: `report-gap` ((ss): name of a gap, its words), `report-reset`.
 */
#define MINA_TYPE_REPORT_MODEL (mina_report_model_get_type ())
G_DECLARE_FINAL_TYPE (MinaReportModel, mina_report_model, MINA, REPORT_MODEL, GObject)

/**
 * mina_report_model_new:
 * @session: (transfer none): whose pins; it has to live longer
 *
 * Returns: (transfer full): a report in which nothing is filled in
 */
MinaReportModel *mina_report_model_new         (MinaSession     *session);

/**
 * mina_report_model_add_actions:
 * @self: a model
 * @map: where to put the actions
 */
void             mina_report_model_add_actions (MinaReportModel *self,
                                                GActionMap      *map);

/**
 * mina_report_model_get:
 * @self: a model
 * @report: (out caller-allocates): the report; its words are valid until they change
 */
void             mina_report_model_get         (MinaReportModel *self,
                                                MinaReport      *report);

G_END_DECLS
