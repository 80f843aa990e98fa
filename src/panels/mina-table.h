/* mina-table.h - the twin of a picture: the same in rows and columns of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MinaTableColumn:
 * @title: title, translated
 * @number: whether its cells are numbers, which stand at the end of the cell
 * @expand: whether it takes the room that is left
 *
 * A column.
 */
typedef struct
{
  const char *title;
  gboolean    number;
  gboolean    expand;
} MinaTableColumn;

/**
 * MinaTableCell:
 * @row: number of a row
 * @column: number of a column
 * @data: what was given to mina_table_set_rows()
 *
 * Makes the text of a cell, when it comes into view.
 *
 * Returns: (transfer full): the text
 */
typedef char *(*MinaTableCell) (guint    row,
                                guint    column,
                                gpointer data);

/**
 * MinaTable:
 *
 * A table whose cells are made when they are looked at, so that its length costs nothing. Every
 * picture has one. Signals: `row-activated` (uint: row), when a row is chosen by Enter or double
 * click.
 */
#define MINA_TYPE_TABLE (mina_table_get_type ())
G_DECLARE_FINAL_TYPE (MinaTable, mina_table, MINA, TABLE, GtkWidget)

/**
 * mina_table_new:
 * @label: what the table shows, for screen readers
 * @columns: (array length=n): columns
 * @n: how many
 * @cell: makes a cell
 *
 * Returns: (transfer full): an empty table
 */
GtkWidget *mina_table_new        (const char            *label,
                                  const MinaTableColumn *columns,
                                  guint                  n,
                                  MinaTableCell          cell);

/**
 * mina_table_set_rows:
 * @self: a table
 * @n: how many rows
 * @data: for the function that makes cells; valid until the next call
 *
 * Shows other rows.
 */
void       mina_table_set_rows   (MinaTable             *self,
                                  guint                  n,
                                  gpointer               data);

/**
 * mina_table_select:
 * @self: a table
 * @row: a row, or G_MAXUINT for none
 *
 * Marks a row and brings it into view.
 */
void       mina_table_select     (MinaTable             *self,
                                  guint                  row);

G_END_DECLS
