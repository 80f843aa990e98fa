/* mina-timeline-card.h - what the pointer rests on, in a few lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-waterfall.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaTimelineCard:
 *
 * A card with name, service, duration, own time and share of what is under the pointer, or with
 * what is folded there. It takes no clicks. The same facts are in the row's sentence.
 */
#define MINA_TYPE_TIMELINE_CARD (mina_timeline_card_get_type ())
G_DECLARE_FINAL_TYPE (MinaTimelineCard, mina_timeline_card, MINA, TIMELINE_CARD, GtkWidget)

/**
 * mina_timeline_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *mina_timeline_card_new  (void);

/**
 * mina_timeline_card_show:
 * @self: a card
 * @session: a session with a tree
 * @style: how the service looks
 * @hit: what is under the pointer: a bar, a member, a column or an event
 *
 * Fills the card.
 */
void       mina_timeline_card_show (MinaTimelineCard *self,
                                    MinaSession      *session,
                                    MinaServiceStyle  style,
                                    const MinaHit    *hit);

G_END_DECLS
