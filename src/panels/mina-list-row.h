/* mina-list-row.h - what rows of lists have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * mina_list_row_set_label:
 * @row: the child of a list item
 * @label: what a screen reader says of the row
 *
 * In GTK 4.8 a list item has no name of its own: this gives one to the widget around @row.
 */
void       mina_list_row_set_label     (GtkWidget   *row,
                                        const char  *label);

/**
 * mina_list_row_find:
 * @view: a list view or a column view
 * @child: a widget inside one of its rows, or the row itself
 *
 * Returns: (transfer none) (nullable): the outermost child of the row that holds @child
 */
GtkWidget *mina_list_row_find          (GtkWidget   *view,
                                        GtkWidget   *child);

/**
 * mina_list_row_scroll_to:
 * @view: a list view
 * @position: a row of it
 *
 * Brings a row into view; if the list has no size yet, as soon as it has one.
 */
void       mina_list_row_scroll_to     (GtkListView *view,
                                        guint        position);

/**
 * mina_list_row_new_label:
 * @class_name: (nullable): CSS class
 * @width_chars: its width in characters, -1 for any
 * @xalign: 0 for the start, 1 for the end
 *
 * Returns: (transfer floating): a label of one line that is cut at its end
 */
GtkLabel  *mina_list_row_new_label     (const char  *class_name,
                                        int          width_chars,
                                        float        xalign);

G_END_DECLS
