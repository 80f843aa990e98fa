/* mina-list-selection.c - one chosen row of a list, known by its position
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-list-selection.h"

struct _MinaListSelection
{
  GObject parent_instance;

  GListModel *model;
  guint       selected;
  guint       gap;   /* where rows are kept back while others are taken away */
  guint       n_gap; /* how many */
};

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void list_model_iface_init (GListModelInterface *iface);
static void selection_model_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MinaListSelection, mina_list_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                                 G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                        selection_model_iface_init))

static void
select_position (MinaListSelection *self,
                 guint              position)
{
  guint before = self->selected;

  if (position >= g_list_model_get_n_items (self->model))
    position = GTK_INVALID_LIST_POSITION;
  if (position == before)
    return;

  self->selected = position;
  if (before != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), before, 1);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, 1);
}

/* Rows are taken away first and added then. A list view that is told of both at once takes every
 * new row in its hands to see whether it is one of the old: seconds for millions. */
static void
tell_items_changed (MinaListSelection *self,
                    guint              position,
                    guint              removed,
                    guint              added)
{
  if (removed > 0 && added > 0)
    {
      self->gap = position;
      self->n_gap = added;
      g_list_model_items_changed (G_LIST_MODEL (self), position, removed, 0);
      self->n_gap = 0;
      removed = 0;
    }
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
items_changed_cb (MinaListSelection *self,
                  guint              position,
                  guint              removed,
                  guint              added)
{
  if (self->selected != GTK_INVALID_LIST_POSITION && self->selected >= position)
    {
      if (self->selected < position + removed)
        self->selected = GTK_INVALID_LIST_POSITION;
      else
        self->selected += added - removed;
    }
  tell_items_changed (self, position, removed, added);
}

static GType
mina_list_selection_get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (MINA_LIST_SELECTION (model)->model);
}

static guint
mina_list_selection_get_n_items (GListModel *model)
{
  MinaListSelection *self = MINA_LIST_SELECTION (model);

  return self->model == NULL ? 0 : g_list_model_get_n_items (self->model) - self->n_gap;
}

static gpointer
mina_list_selection_get_item (GListModel *model,
                              guint       position)
{
  MinaListSelection *self = MINA_LIST_SELECTION (model);

  if (self->model == NULL)
    return NULL;
  if (self->n_gap > 0 && position >= self->gap)
    position += self->n_gap;
  return g_list_model_get_item (self->model, position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = mina_list_selection_get_item_type;
  iface->get_n_items = mina_list_selection_get_n_items;
  iface->get_item = mina_list_selection_get_item;
}

static gboolean
mina_list_selection_is_selected (GtkSelectionModel *model,
                                 guint              position)
{
  return MINA_LIST_SELECTION (model)->selected == position;
}

static GtkBitset *
mina_list_selection_get_selection_in_range (GtkSelectionModel *model,
                                            guint              position,
                                            guint              n_items)
{
  MinaListSelection *self = MINA_LIST_SELECTION (model);
  GtkBitset *bits = gtk_bitset_new_empty ();

  if (self->selected != GTK_INVALID_LIST_POSITION)
    gtk_bitset_add (bits, self->selected);
  return bits;
}

static gboolean
mina_list_selection_select_item (GtkSelectionModel *model,
                                 guint              position,
                                 gboolean           unselect_rest)
{
  MinaListSelection *self = MINA_LIST_SELECTION (model);

  select_position (self, position);
  if (self->selected == position)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, position);
  return TRUE;
}

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = mina_list_selection_is_selected;
  iface->get_selection_in_range = mina_list_selection_get_selection_in_range;
  iface->select_item = mina_list_selection_select_item;
}

static void
mina_list_selection_dispose (GObject *object)
{
  MinaListSelection *self = MINA_LIST_SELECTION (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (mina_list_selection_parent_class)->dispose (object);
}

static void
mina_list_selection_class_init (MinaListSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_list_selection_dispose;

  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
mina_list_selection_init (MinaListSelection *self)
{
  self->selected = GTK_INVALID_LIST_POSITION;
}

MinaListSelection *
mina_list_selection_new (GListModel *model)
{
  MinaListSelection *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (model), NULL);

  self = g_object_new (MINA_TYPE_LIST_SELECTION, NULL);
  self->model = model;
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

guint
mina_list_selection_get_selected (MinaListSelection *self)
{
  g_return_val_if_fail (MINA_IS_LIST_SELECTION (self), GTK_INVALID_LIST_POSITION);

  return self->selected;
}

void
mina_list_selection_set_selected (MinaListSelection *self,
                                  guint              position)
{
  g_return_if_fail (MINA_IS_LIST_SELECTION (self));

  select_position (self, position);
}
