/* mina-statistic-choice.h - which statistic of a distribution is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaStatisticChoice:
 *
 * A drop-down of the statistics that a line can show, and all of them; what is chosen is the
 * `statistic` of the session.
 */
#define MINA_TYPE_STATISTIC_CHOICE (mina_statistic_choice_get_type ())
G_DECLARE_FINAL_TYPE (MinaStatisticChoice, mina_statistic_choice, MINA, STATISTIC_CHOICE, GtkWidget)

/**
 * mina_statistic_choice_set_session:
 * @self: a choice
 * @session: (transfer none): whose statistic; once
 */
void mina_statistic_choice_set_session (MinaStatisticChoice *self,
                                        MinaSession         *session);

G_END_DECLS
