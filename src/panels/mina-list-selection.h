/* mina-list-selection.h - one chosen row of a list, known by its position
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MinaListSelection:
 *
 * A #GtkSelectionModel for lists whose items are made on demand. #GtkSingleSelection knows the
 * chosen item by its address and, when rows change, makes every item of the list to find it again;
 * this one knows the position, and its owner says where it is after a change.
 *
 * Signal `picked` (position): the person has chosen a row. It is not sent for what
 * mina_list_selection_set_selected() does.
 */
#define MINA_TYPE_LIST_SELECTION (mina_list_selection_get_type ())
G_DECLARE_FINAL_TYPE (MinaListSelection, mina_list_selection, MINA, LIST_SELECTION, GObject)

/**
 * mina_list_selection_new:
 * @model: (transfer full): the rows
 *
 * Returns: (transfer full): a selection with nothing chosen
 */
MinaListSelection *mina_list_selection_new          (GListModel        *model);

/**
 * mina_list_selection_get_selected:
 * @self: a selection
 *
 * Returns: position of the chosen row, %GTK_INVALID_LIST_POSITION for none
 */
guint              mina_list_selection_get_selected (MinaListSelection *self);

/**
 * mina_list_selection_set_selected:
 * @self: a selection
 * @position: a row; %GTK_INVALID_LIST_POSITION, or any other that is not there, for none
 *
 * Shows a row as chosen.
 */
void               mina_list_selection_set_selected (MinaListSelection *self,
                                                     guint              position);

G_END_DECLS
