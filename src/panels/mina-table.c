/* mina-table.c - the twin of a picture: the same in rows and columns of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-table.h"

#include "panels/mina-lazy-rows.h"

/* An item of the list: nothing but the number of its row. */
#define MINA_TYPE_TABLE_ROW (mina_table_row_get_type ())
G_DECLARE_FINAL_TYPE (MinaTableRow, mina_table_row, MINA, TABLE_ROW, GObject)

struct _MinaTableRow
{
  GObject parent_instance;

  guint   row;
};

G_DEFINE_FINAL_TYPE (MinaTableRow, mina_table_row, G_TYPE_OBJECT)

static void
mina_table_row_class_init (MinaTableRowClass *klass)
{
}

static void
mina_table_row_init (MinaTableRow *self)
{
}

/* As many rows as are said, made when they are asked for. */
#define MINA_TYPE_TABLE_MODEL (mina_table_model_get_type ())
G_DECLARE_FINAL_TYPE (MinaTableModel, mina_table_model, MINA, TABLE_MODEL, GObject)

struct _MinaTableModel
{
  GObject parent_instance;

  guint   n;
};

static GType
mina_table_model_get_item_type (GListModel *list)
{
  return MINA_TYPE_TABLE_ROW;
}

static guint
mina_table_model_get_n_items (GListModel *list)
{
  return MINA_TABLE_MODEL (list)->n;
}

static gpointer
mina_table_model_get_item (GListModel *list,
                           guint       position)
{
  MinaTableRow *row;

  if (position >= MINA_TABLE_MODEL (list)->n)
    return NULL;
  row = g_object_new (MINA_TYPE_TABLE_ROW, NULL);
  row->row = position;
  return row;
}

static void
mina_table_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = mina_table_model_get_item_type;
  iface->get_n_items = mina_table_model_get_n_items;
  iface->get_item = mina_table_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MinaTableModel, mina_table_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      mina_table_model_list_init))

static void
mina_table_model_class_init (MinaTableModelClass *klass)
{
}

static void
mina_table_model_init (MinaTableModel *self)
{
}

struct _MinaTable
{
  GtkWidget           parent_instance;

  GtkWidget          *scroller;
  GtkColumnView      *view;
  MinaTableModel     *model;
  GtkSingleSelection *selection;
  MinaTableCell       cell;
  gpointer            data;
  guint               n; /* rows; the model has them once they can be seen */
};

G_DEFINE_FINAL_TYPE (MinaTable, mina_table, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ROW_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A factory of a column knows its table and its number. */
typedef struct
{
  MinaTable    *table;
  guint         column;
  gboolean      number;
  MinaLazyRows *rows;
} Column;

static void
column_free (Column *column)
{
  g_object_unref (column->rows);
  g_free (column);
}

static void
make_label (GtkListItem  *item,
            const Column *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->number ? 1.0f : 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
fill_cell (GtkListItem *item,
           gpointer     data)
{
  const Column *column = data;
  MinaTableRow *row = gtk_list_item_get_item (item);
  g_autofree char *text = column->table->cell (row->row, column->column, column->table->data);

  if (gtk_list_item_get_child (item) == NULL)
    make_label (item, column);
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

/* The first cell makes its row as high as it will be; the others come when they are seen. */
static void
setup_cell_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  data)
{
  const Column *column = data;

  if (column->column == 0)
    make_label (item, column);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  data)
{
  const Column *column = data;

  mina_lazy_rows_bind (column->rows, item);
}

static void
unbind_cell_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  data)
{
  const Column *column = data;

  mina_lazy_rows_unbind (column->rows, item);
}

static void
activate_cb (MinaTable *self,
             guint      position)
{
  g_signal_emit (self, signals[SIGNAL_ROW_ACTIVATED], 0, position);
}

/* Nobody sees a table whose picture is shown: its cells would only cost time. */
static void
show_rows (MinaTable *self)
{
  guint n = gtk_widget_get_mapped (GTK_WIDGET (self)) ? self->n : 0;

  if (self->model->n == n)
    return;
  self->model->n = n;
  g_list_model_items_changed (G_LIST_MODEL (self->model), 0, 0, n);
}

static void
mina_table_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mina_table_parent_class)->map (widget);
  if (MINA_TABLE (widget)->model->n == 0)
    show_rows (MINA_TABLE (widget));
}

static void
mina_table_dispose (GObject *object)
{
  MinaTable *self = MINA_TABLE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (mina_table_parent_class)->dispose (object);
}

static void
mina_table_class_init (MinaTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mina_table_dispose;
  widget_class->map = mina_table_map;

  signals[SIGNAL_ROW_ACTIVATED] = g_signal_new ("row-activated", G_TYPE_FROM_CLASS (klass),
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                                1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mina_table_init (MinaTable *self)
{
  self->model = g_object_new (MINA_TYPE_TABLE_MODEL, NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->view = GTK_COLUMN_VIEW (
    gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection))));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
mina_table_new (const char            *label,
                const MinaTableColumn *columns,
                guint                  n,
                MinaTableCell          cell)
{
  MinaTable *self = g_object_new (MINA_TYPE_TABLE, NULL);

  self->cell = cell;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  for (guint i = 0; i < n; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;
      Column *data = g_new (Column, 1);

      *data = (Column){ self, i, columns[i].number, NULL };
      data->rows = mina_lazy_rows_new (GTK_WIDGET (self->view), fill_cell, data);
      g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cell_cb), data,
                             (GClosureNotify) (GCallback) column_free, 0);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), data);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell_cb), data);
      column = gtk_column_view_column_new (columns[i].title, factory);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (self->view, column);
    }
  return GTK_WIDGET (self);
}

void
mina_table_set_rows (MinaTable *self,
                     guint      n,
                     gpointer   data)
{
  guint removed;

  g_return_if_fail (MINA_IS_TABLE (self));

  /* Cells of the old rows must not be made with the new data, nor the other way round. */
  removed = self->model->n;
  self->model->n = 0;
  g_list_model_items_changed (G_LIST_MODEL (self->model), 0, removed, 0);
  self->data = data;
  self->n = n;
  show_rows (self);
}

void
mina_table_select (MinaTable *self,
                   guint      row)
{
  g_return_if_fail (MINA_IS_TABLE (self));

  gtk_single_selection_set_selected (self->selection,
                                     row < self->model->n ? row : GTK_INVALID_LIST_POSITION);
  if (row < self->model->n)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", row);
}
