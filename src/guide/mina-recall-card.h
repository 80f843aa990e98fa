/* mina-recall-card.h - a question about what was learnt days ago
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/**
 * MinaRecallCard:
 *
 * Who comes back after half a day is asked two cards of the lesson first: the question, the answer
 * on request, and whether it was known. They can be left, and count apart from the steps. It is not
 * there when no card is due.
 */
#define MINA_TYPE_RECALL_CARD (mina_recall_card_get_type ())
G_DECLARE_FINAL_TYPE (MinaRecallCard, mina_recall_card, MINA, RECALL_CARD, GtkWidget)

/**
 * mina_recall_card_new:
 *
 * Returns: (transfer floating): a card that asks nothing
 */
GtkWidget *mina_recall_card_new (void);

/**
 * mina_recall_card_ask:
 * @self: a card
 * @engine: (nullable): leads through the lesson whose cards are due; %NULL to ask nothing
 * @hours_away: how long the learner was away
 *
 * Asks, if it was long enough.
 */
void       mina_recall_card_ask (MinaRecallCard   *self,
                                 MinaLessonEngine *engine,
                                 double            hours_away);

G_END_DECLS
