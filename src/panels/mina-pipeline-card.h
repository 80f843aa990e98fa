/* mina-pipeline-card.h - what a design has come to on one load, and which goals it meets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-pipeline-model.h"

G_BEGIN_DECLS

/**
 * MinaPipelineCard:
 *
 * Slow traces that are whole, large; the goals, each with a tick or without; what it costs.
 */
#define MINA_TYPE_PIPELINE_CARD (mina_pipeline_card_get_type ())
G_DECLARE_FINAL_TYPE (MinaPipelineCard, mina_pipeline_card, MINA, PIPELINE_CARD, GtkWidget)

/**
 * mina_pipeline_card_new:
 * @model: (transfer none): whose runs
 * @profile: on which load
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *mina_pipeline_card_new (MinaPipelineModel  *model,
                                   MinaPipelineProfile profile);

G_END_DECLS
