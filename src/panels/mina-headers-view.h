/* mina-headers-view.h - the headers between two services, part by part
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MinaHeadersView:
 *
 * The header inspector: steps from hop to hop of the open trace and shows the headers that went
 * with each call, cell by cell, with what a reader makes of them. A value can be typed instead.
 * Its table lists all hops.
 */
#define MINA_TYPE_HEADERS_VIEW (mina_headers_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaHeadersView, mina_headers_view, MINA, HEADERS_VIEW, GtkWidget)

/**
 * mina_headers_view_new:
 * @session: what is looked at
 *
 * Returns: (transfer full): a header inspector
 */
GtkWidget *mina_headers_view_new (MinaSession *session);

G_END_DECLS
