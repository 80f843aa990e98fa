/* mina-context-lab-view.h - cut the thread of a request, send one, and see what it leaves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MinaContextLabView:
 *
 * The context lab: services and switches, the headers of the chosen arrow, which can be typed over,
 * and the traces that the last request left. Its table lists the calls; Enter there turns the
 * switch of a call.
 */
#define MINA_TYPE_CONTEXT_LAB_VIEW (mina_context_lab_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaContextLabView, mina_context_lab_view, MINA, CONTEXT_LAB_VIEW, GtkWidget)

/**
 * mina_context_lab_view_new:
 * @session: what is looked at
 *
 * Returns: (transfer full): a context lab
 */
GtkWidget *mina_context_lab_view_new (MinaSession *session);

G_END_DECLS
