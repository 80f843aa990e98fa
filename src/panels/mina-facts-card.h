/* mina-facts-card.h - cards of keys, values and things to do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-palette.h"

G_BEGIN_DECLS

/**
 * mina_facts_card_new:
 * @title: (nullable): its heading
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *mina_facts_card_new        (const char       *title);

/**
 * mina_facts_card_add:
 * @card: a card
 * @label: what it is
 * @value: how much, or what
 *
 * Adds a line.
 */
void       mina_facts_card_add        (GtkWidget        *card,
                                       const char       *label,
                                       const char       *value);

/**
 * mina_facts_card_add_copyable:
 * @card: a card
 * @label: what it is
 * @value: how much, or what
 *
 * Adds a line whose value can be copied, with a button that shows under the pointer or the focus.
 */
void       mina_facts_card_add_copyable (GtkWidget      *card,
                                         const char     *label,
                                         const char     *value);

/**
 * mina_facts_card_add_service:
 * @card: a card
 * @style: how the service looks
 * @label: its name
 * @note: more, dimmed
 * @value: how much
 *
 * Adds a line with a swatch: a button that picks the service (`win.pick-service`).
 */
void       mina_facts_card_add_service (GtkWidget       *card,
                                        MinaServiceStyle style,
                                        const char      *label,
                                        const char      *note,
                                        const char      *value);

/**
 * mina_facts_card_new_actions:
 *
 * Returns: (transfer floating): an empty card for mina_facts_card_add_action()
 */
GtkWidget *mina_facts_card_new_actions (void);

/**
 * mina_facts_card_add_action:
 * @card: from mina_facts_card_new_actions()
 * @label: what it does
 * @value: where to, or how many
 * @action: the action
 * @target: (nullable) (transfer floating): its parameter
 *
 * Adds a row that does something.
 */
void       mina_facts_card_add_action (GtkWidget        *card,
                                       const char       *label,
                                       const char       *value,
                                       const char       *action,
                                       GVariant         *target);

/**
 * mina_facts_heading_new:
 * @style: how the service looks
 * @name: the name
 * @place: what and where it is
 *
 * Returns: (transfer floating): the head of a pane
 */
GtkWidget *mina_facts_heading_new     (MinaServiceStyle  style,
                                       const char       *name,
                                       const char       *place);

/**
 * mina_facts_number_new:
 * @number: the number
 * @unit: of what, dimmed
 *
 * Returns: (transfer floating): a card with a big number
 */
GtkWidget *mina_facts_number_new      (const char       *number,
                                       const char       *unit);

G_END_DECLS
