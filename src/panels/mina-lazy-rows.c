/* mina-lazy-rows.c - rows of a list whose labels are filled in when they come into view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-lazy-rows.h"
#include "panels/mina-list-row.h"

/* Rows out of view that are filled in one frame. */
#define ROWS_A_FRAME 6

struct _MinaLazyRows
{
  GObject parent_instance;

  GtkWidget     *view;
  GtkAdjustment *adjustment;
  MinaLazyFill   fill;
  gpointer       data;
  GHashTable    *waiting; /* of GtkListItem, which the view owns */
  guint          n_bound;
  gboolean       from_top; /* the list has begun anew, and has not said yet where it stands */
  int            row_px;
  guint          tick;
};

G_DEFINE_FINAL_TYPE (MinaLazyRows, mina_lazy_rows, G_TYPE_OBJECT)

/* How many pixels a row is away from what is seen; 0 if it is seen or may be. */
static double
distance_to_view (MinaLazyRows *self,
                  GtkListItem  *item)
{
  double top, start, page;

  if (self->row_px <= 0 || self->adjustment == NULL)
    return 0;
  top = (double) gtk_list_item_get_position (item) * self->row_px;
  page = gtk_adjustment_get_page_size (self->adjustment);
  start = self->from_top ? 0 : gtk_adjustment_get_value (self->adjustment);
  if (page <= 0)
    return 0;
  if (top + 2 * self->row_px < start)
    return start - top - 2 * self->row_px;
  return MAX (0, top - self->row_px - (start + page));
}

static void
measure_row (MinaLazyRows *self,
             GtkListItem  *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  /* In a table an item is a cell of a row. */
  while (row != NULL && !GTK_IS_LIST_VIEW (gtk_widget_get_parent (row)))
    row = gtk_widget_get_parent (row);
  if (row != NULL)
    gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, -1, NULL, &self->row_px, NULL, NULL);
}

/* A screen reader should not be told what the row said before. */
static void
hide_row (GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  if (child == NULL)
    return;
  gtk_widget_set_opacity (child, 0);
  mina_list_row_set_label (child, "");
}

static void
fill_row (MinaLazyRows *self,
          GtkListItem  *item)
{
  self->fill (item, self->data);
  if (gtk_list_item_get_child (item) != NULL)
    gtk_widget_set_opacity (gtk_list_item_get_child (item), 1);
}

/* What is seen, and of what is near a few. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  MinaLazyRows *self = data;
  double page = self->adjustment == NULL ? 0 : gtk_adjustment_get_page_size (self->adjustment);
  gboolean more = FALSE;
  guint n = 0;
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->waiting);
  if (g_hash_table_iter_next (&iter, &item, NULL))
    measure_row (self, item);
  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    {
      double distance = distance_to_view (self, item);

      if (distance > page)
        continue;
      if (distance > 0 && ++n > ROWS_A_FRAME)
        {
          more = TRUE;
          continue;
        }
      fill_row (self, item);
      g_hash_table_iter_remove (&iter);
    }
  if (!more)
    self->tick = 0;
  return more;
}

static void
want_tick (MinaLazyRows *self)
{
  if (self->tick == 0 && self->view != NULL && g_hash_table_size (self->waiting) > 0)
    self->tick = gtk_widget_add_tick_callback (self->view, tick_cb, self, NULL);
}

static void
scrolled_cb (MinaLazyRows *self)
{
  self->from_top = FALSE;
  want_tick (self);
}

static void
set_adjustment (MinaLazyRows  *self,
                GtkAdjustment *adjustment)
{
  if (self->adjustment == adjustment)
    return;
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustment, scrolled_cb, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment == NULL)
    return;
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
mina_lazy_rows_dispose (GObject *object)
{
  MinaLazyRows *self = MINA_LAZY_ROWS (object);

  if (self->tick != 0 && self->view != NULL)
    gtk_widget_remove_tick_callback (self->view, self->tick);
  self->tick = 0;
  g_clear_weak_pointer (&self->view);
  set_adjustment (self, NULL);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  G_OBJECT_CLASS (mina_lazy_rows_parent_class)->dispose (object);
}

static void
mina_lazy_rows_class_init (MinaLazyRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_lazy_rows_dispose;
}

static void
mina_lazy_rows_init (MinaLazyRows *self)
{
  self->waiting = g_hash_table_new (NULL, NULL);
}

MinaLazyRows *
mina_lazy_rows_new (GtkWidget    *view,
                    MinaLazyFill  fill,
                    gpointer      data)
{
  MinaLazyRows *self;

  g_return_val_if_fail (GTK_IS_SCROLLABLE (view), NULL);
  g_return_val_if_fail (fill != NULL, NULL);

  self = g_object_new (MINA_TYPE_LAZY_ROWS, NULL);
  g_set_weak_pointer (&self->view, view);
  self->fill = fill;
  self->data = data;
  return self;
}

void
mina_lazy_rows_bind (MinaLazyRows *self,
                     GtkListItem  *item)
{
  g_return_if_fail (MINA_IS_LAZY_ROWS (self));

  if (self->view != NULL)
    set_adjustment (self, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
  if (self->n_bound++ == 0)
    self->from_top = TRUE;
  if (distance_to_view (self, item) > 0)
    {
      hide_row (item);
      g_hash_table_add (self->waiting, item);
      want_tick (self);
      return;
    }
  fill_row (self, item);
  if (self->row_px <= 0)
    measure_row (self, item);
}

void
mina_lazy_rows_unbind (MinaLazyRows *self,
                       GtkListItem  *item)
{
  g_return_if_fail (MINA_IS_LAZY_ROWS (self));

  self->n_bound--;
  if (self->waiting != NULL)
    g_hash_table_remove (self->waiting, item);
}
