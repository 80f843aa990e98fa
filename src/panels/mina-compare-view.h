/* mina-compare-view.h - two traces side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaCompareView:
 *
 * The open trace (A) beside another of its kind (B): what both have, what only one has, and where
 * the time that one takes longer is spent; as a picture, as a table and in a sentence. Where
 * nothing is compared yet, it begins with the typical trace of the same root.
 */
#define MINA_TYPE_COMPARE_VIEW (mina_compare_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaCompareView, mina_compare_view, MINA, COMPARE_VIEW, GtkWidget)

GtkWidget *mina_compare_view_new (MinaSession *session);

G_END_DECLS
