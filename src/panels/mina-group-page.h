/* mina-group-page.h - a group of spans, or a parent that is missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "scene/mina-palette.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaGroupPage:
 *
 * What the right pane shows while a row that stands for several spans is selected: how many, their
 * percentiles and durations, and ways to the longest and to errors.
 */
#define MINA_TYPE_GROUP_PAGE (mina_group_page_get_type ())
G_DECLARE_FINAL_TYPE (MinaGroupPage, mina_group_page, MINA, GROUP_PAGE, AdwBin)

GtkWidget *mina_group_page_new  (void);

/**
 * mina_group_page_show:
 * @self: a page
 * @tree: a tree
 * @node: a node of it that is no span
 * @styles: how the services look, by index
 */
void       mina_group_page_show (MinaGroupPage          *self,
                                 MinaTree               *tree,
                                 guint32                 node,
                                 const MinaServiceStyle *styles);

G_END_DECLS
