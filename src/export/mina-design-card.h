/* mina-design-card.h - a design on one page: as PDF for people, as JSON for programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MinaDesignCard:
 *
 * Sections of lines: what was set, what came of it, what is accepted. A plain list, so that who
 * fills it decides what stands on it.
 */
typedef struct _MinaDesignCard MinaDesignCard;

/**
 * mina_design_card_new:
 * @title: what is designed
 *
 * Returns: (transfer full): an empty card
 */
MinaDesignCard *mina_design_card_new         (const char      *title);
void            mina_design_card_free        (MinaDesignCard  *self);

/**
 * mina_design_card_add_section:
 * @self: a card
 * @key: its name in JSON
 * @title: its heading
 *
 * Lines that are added later stand in it.
 */
void            mina_design_card_add_section (MinaDesignCard  *self,
                                              const char      *key,
                                              const char      *title);

/**
 * mina_design_card_add_number:
 * @self: a card with a section
 * @key: its name in JSON
 * @label: what it is
 * @number: how much
 * @text: how much, as people write it
 *
 * Adds a line.
 */
void            mina_design_card_add_number  (MinaDesignCard  *self,
                                              const char      *key,
                                              const char      *label,
                                              double           number,
                                              const char      *text);

/**
 * mina_design_card_add_text:
 * @self: a card with a section
 * @key: its name in JSON
 * @text: a sentence
 *
 * Adds a line that is a sentence.
 */
void            mina_design_card_add_text    (MinaDesignCard  *self,
                                              const char      *key,
                                              const char      *text);

/**
 * mina_design_card_to_json:
 * @self: a card
 *
 * Returns: (transfer full): an object of sections; numbers as numbers, without units
 */
char           *mina_design_card_to_json     (const MinaDesignCard *self);

/**
 * mina_design_card_to_pdf:
 * @self: a card
 * @error: return location
 *
 * Returns: (transfer full): A4 pages, black on white; %NULL with an error
 */
GBytes         *mina_design_card_to_pdf      (const MinaDesignCard *self,
                                              GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaDesignCard, mina_design_card_free)

G_END_DECLS
