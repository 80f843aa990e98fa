/* mina-detail-line.h - one row of details
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "session/mina-detail-model.h"

G_BEGIN_DECLS

/**
 * MinaDetailLine:
 *
 * Shows a #MinaDetailItem of any kind, as a part of a card. What a kind needs is made when the line
 * first shows one, and kept.
 *
 * Signals: `toggle-filter`, `jump`, `copy`, `show-whole`: the buttons of the row; `filter` (text):
 * what was typed into the filter; `stop-filter`: it was left.
 */
#define MINA_TYPE_DETAIL_LINE (mina_detail_line_get_type ())
G_DECLARE_FINAL_TYPE (MinaDetailLine, mina_detail_line, MINA, DETAIL_LINE, AdwBin)

GtkWidget      *mina_detail_line_new         (void);

/**
 * mina_detail_line_bind:
 * @self: a line
 * @item: (nullable): what it shows; %NULL to let go of it
 * @summary: (nullable): the widget that shows items of kind %MINA_DETAIL_SUMMARY
 * @time: (nullable): the time of an event, as it is to be written
 * @filter: what the filter holds
 */
void            mina_detail_line_bind        (MinaDetailLine *self,
                                              MinaDetailItem *item,
                                              GtkWidget      *summary,
                                              const char     *time,
                                              const char     *filter);

/**
 * mina_detail_line_get_item:
 * @self: a line
 *
 * Returns: (transfer none) (nullable): what it shows
 */
MinaDetailItem *mina_detail_line_get_item    (MinaDetailLine *self);

/**
 * mina_detail_line_focus_filter:
 * @self: a line
 *
 * Moves the keyboard's focus into the filter, if the line is one.
 */
void            mina_detail_line_focus_filter (MinaDetailLine *self);

G_END_DECLS
