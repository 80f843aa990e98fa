/* mina-board-view.c - loose boxes to be linked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-board-view.h"

#include "guide/mina-board-canvas.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _MinaBoardView
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  MinaBoardCanvas  *canvas;
  GtkListBox       *list;
  GtkLabel         *empty_label;

  MinaLessonEngine *engine;
  MinaLessonStep   *step;
};

G_DEFINE_FINAL_TYPE (MinaBoardView, mina_board_view, GTK_TYPE_WIDGET)

static const MinaLessonChoice *
item_of (MinaBoardView *self,
         const char    *id,
         gsize          length,
         guint         *number)
{
  for (guint i = 0; i < self->step->items->len; i++)
    {
      const MinaLessonChoice *item = g_ptr_array_index (self->step->items, i);

      if (strlen (item->id) == length && strncmp (item->id, id, length) == 0)
        {
          *number = i;
          return item;
        }
    }
  return NULL;
}

static void
set_edges (MinaBoardView *self,
           GPtrArray     *edges)
{
  MinaStateValue value = { .type = MINA_STATE_LIST, .list = edges };

  mina_lesson_engine_set_answer (self->engine, "edges", edges->len > 0 ? &value : NULL);
}

static GPtrArray *
dup_edges (MinaBoardView *self)
{
  const MinaStateValue *value = mina_lesson_engine_get_answer (self->engine, "edges");
  GPtrArray *edges = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; value != NULL && i < value->list->len; i++)
    g_ptr_array_add (edges, g_strdup (g_ptr_array_index (value->list, i)));
  return edges;
}

static void
linked_cb (MinaBoardView *self,
           guint          from,
           guint          to)
{
  g_autoptr (GPtrArray) edges = dup_edges (self);
  const MinaLessonChoice *a = g_ptr_array_index (self->step->items, from);
  const MinaLessonChoice *b = g_ptr_array_index (self->step->items, to);
  g_autofree char *edge = g_strconcat (a->id, ">", b->id, NULL);

  if (mina_lesson_engine_is_passed (self->engine)
      || g_ptr_array_find_with_equal_func (edges, edge, g_str_equal, NULL))
    return;
  g_ptr_array_add (edges, g_steal_pointer (&edge));
  set_edges (self, edges);
}

static void
remove_cb (MinaBoardView *self,
           GtkButton     *button)
{
  g_autoptr (GPtrArray) edges = dup_edges (self);
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if (position >= 0 && position < (int) edges->len)
    {
      g_ptr_array_remove_index (edges, position);
      set_edges (self, edges);
    }
}

static GtkWidget *
row_new (MinaBoardView *self,
         const char    *from,
         const char    *to)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  /* Translators: a call from one box to another */
  g_autofree char *text = g_strdup_printf (_("%s → %s"), from, to);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *sentence = g_strdup_printf (_("Take away %s"), text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, !mina_lesson_engine_is_passed (self->engine));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "guide-order-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
changed_cb (MinaBoardView *self)
{
  MinaLessonStep *step = mina_lesson_engine_get_step (self->engine);
  const MinaStateValue *value = mina_lesson_engine_get_answer (self->engine, "edges");
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkListBoxRow *row;

  if (step == NULL)
    return;
  if (step != self->step)
    {
      self->step = step;
      mina_board_canvas_set_items (self->canvas, step->items);
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; value != NULL && value->type == MINA_STATE_LIST && i < value->list->len; i++)
    {
      const char *edge = g_ptr_array_index (value->list, i);
      const char *arrow = strchr (edge, '>');
      const MinaLessonChoice *from, *to;
      guint pair[2];

      if (arrow == NULL)
        continue;
      from = item_of (self, edge, arrow - edge, &pair[0]);
      to = item_of (self, arrow + 1, strlen (arrow + 1), &pair[1]);
      if (from == NULL || to == NULL)
        continue;
      g_array_append_vals (links, pair, 2);
      gtk_list_box_append (self->list, row_new (self, from->text, to->text));
    }
  mina_board_canvas_set_links (self->canvas, (const guint *) (gpointer) links->data,
                               links->len / 2, mina_lesson_engine_is_passed (self->engine));
  gtk_widget_set_visible (GTK_WIDGET (self->list), links->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), links->len == 0);
}

static gboolean
mina_board_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (MINA_BOARD_VIEW (widget)->canvas),
                                 GTK_DIR_TAB_FORWARD);
}

static void
mina_board_view_dispose (GObject *object)
{
  MinaBoardView *self = MINA_BOARD_VIEW (object);

  mina_board_view_set_engine (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (mina_board_view_parent_class)->dispose (object);
}

static void
mina_board_view_class_init (MinaBoardViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_board_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = mina_board_view_grab_focus;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mina_board_view_init (MinaBoardView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *links = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->box, "guide-view");
  self->canvas = MINA_BOARD_CANVAS (mina_board_canvas_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->canvas), TRUE);
  g_signal_connect_object (self->canvas, "linked", G_CALLBACK (linked_cb), self,
                           G_CONNECT_SWAPPED);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "guide-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Links"), -1);
  self->empty_label =
    GTK_LABEL (gtk_label_new (_("No links yet: drag from one box to another, or press L on one.")));
  gtk_label_set_wrap (self->empty_label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->empty_label), "dim-label");
  gtk_box_append (GTK_BOX (links), GTK_WIDGET (self->empty_label));
  gtk_box_append (GTK_BOX (links), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), links);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 220);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->canvas));
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
mina_board_view_new (void)
{
  return g_object_new (MINA_TYPE_BOARD_VIEW, NULL);
}

void
mina_board_view_set_engine (MinaBoardView    *self,
                            MinaLessonEngine *engine)
{
  g_return_if_fail (MINA_IS_BOARD_VIEW (self));

  if (self->engine == engine)
    return;
  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_data (self->engine, self);
  g_set_object (&self->engine, engine);
  self->step = NULL;
  if (engine == NULL)
    return;
  g_signal_connect_object (engine, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
