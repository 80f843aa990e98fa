/* mina-sequence-view.h - a trace as a conversation between services
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MinaSequenceView:
 *
 * The sequence diagram of the open trace, as a picture and as a table.
 */
#define MINA_TYPE_SEQUENCE_VIEW (mina_sequence_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaSequenceView, mina_sequence_view, MINA, SEQUENCE_VIEW, GtkWidget)

/**
 * mina_sequence_view_new:
 * @session: what is looked at
 *
 * Returns: (transfer full): a sequence diagram
 */
GtkWidget *mina_sequence_view_new (MinaSession *session);

G_END_DECLS
