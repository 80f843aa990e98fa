/* mina-detail-view.h - the list of details of a span or a log record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "session/mina-detail-model.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaDetailView:
 *
 * Cards of a #MinaDetailModel in one list, so that thousands of attributes cost no more than those
 * on the screen. Any value can be copied: with the button that shows under the pointer or the
 * focus, from the menu of the row (menu key, second button), or with Ctrl+C.
 */
#define MINA_TYPE_DETAIL_VIEW (mina_detail_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaDetailView, mina_detail_view, MINA, DETAIL_VIEW, AdwBin)

/**
 * mina_detail_view_new:
 * @session: the session of the window
 * @model: what to show
 * @summary: (nullable): the widget for its summary
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *mina_detail_view_new    (MinaSession     *session,
                                    MinaDetailModel *model,
                                    GtkWidget       *summary);

/**
 * mina_detail_view_rewind:
 * @self: a view
 *
 * Scrolls to the top.
 */
void       mina_detail_view_rewind (MinaDetailView  *self);

G_END_DECLS
