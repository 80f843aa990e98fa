/* mina-lazy-rows.h - rows of a list whose labels are filled in when they come into view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MinaLazyFill:
 * @item: an item of a list whose row comes into view
 * @data: what was given to mina_lazy_rows_new()
 *
 * Fills a row with what its item says.
 */
typedef void (*MinaLazyFill) (GtkListItem *item,
                              gpointer     data);

/**
 * MinaLazyRows:
 *
 * A #GtkListView or #GtkColumnView has two hundred rows ready around those that are seen, and a
 * jump in the list gives all of them another item. Laying out the text of so many takes several
 * frames. This keeps those that are not seen waiting: what is in view is filled at once, what is
 * near a few rows a frame. Rows that wait are transparent and have no label for screen readers.
 * All rows have to be equally high, filled or not; cells of a table other than the first need no
 * widget before they are filled.
 */
#define MINA_TYPE_LAZY_ROWS (mina_lazy_rows_get_type ())
G_DECLARE_FINAL_TYPE (MinaLazyRows, mina_lazy_rows, MINA, LAZY_ROWS, GObject)

/**
 * mina_lazy_rows_new:
 * @view: a list or a table
 * @fill: fills a row
 * @data: for @fill
 *
 * Returns: (transfer full): what keeps rows waiting
 */
MinaLazyRows *mina_lazy_rows_new    (GtkWidget    *view,
                                     MinaLazyFill  fill,
                                     gpointer      data);

/**
 * mina_lazy_rows_bind:
 * @self: what keeps rows waiting
 * @item: an item that is being bound
 *
 * Fills the row of an item, now or when it comes into view.
 */
void          mina_lazy_rows_bind   (MinaLazyRows *self,
                                     GtkListItem  *item);

/**
 * mina_lazy_rows_unbind:
 * @self: what keeps rows waiting
 * @item: an item that is being unbound
 *
 * Forgets an item.
 */
void          mina_lazy_rows_unbind (MinaLazyRows *self,
                                     GtkListItem  *item);

G_END_DECLS
