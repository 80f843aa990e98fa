/* mina-search-bar.h - what is searched for, and how many matches there are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaSearchBar:
 *
 * An entry that searches while one types, "3 of 14", and buttons to the matches. The query stays
 * when nothing matches.
 */
#define MINA_TYPE_SEARCH_BAR (mina_search_bar_get_type ())
G_DECLARE_FINAL_TYPE (MinaSearchBar, mina_search_bar, MINA, SEARCH_BAR, GtkWidget)

GtkWidget *mina_search_bar_new  (MinaSession   *session);
void       mina_search_bar_find (MinaSearchBar *self);

G_END_DECLS
