/* mina-guide-order.c - things to put in order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-guide-order.h"

#include "base/mina-format.h"

#include <glib/gi18n-lib.h>

struct _MinaGuideOrder
{
  GtkWidget         parent_instance;

  GtkListBox       *list;
  MinaLessonEngine *engine;
  MinaLessonStep   *step;
  GPtrArray        *order; /* MinaLessonChoice, borrowed, as shown */
};

G_DEFINE_FINAL_TYPE (MinaGuideOrder, mina_guide_order, GTK_TYPE_WIDGET)

static void fill (MinaGuideOrder *self);

static void
publish (MinaGuideOrder *self)
{
  g_auto (MinaStateValue) value = { .type = MINA_STATE_LIST };

  value.list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->order->len; i++)
    {
      const MinaLessonChoice *item = g_ptr_array_index (self->order, i);

      g_ptr_array_add (value.list, g_strdup (item->id));
    }
  mina_lesson_engine_set_answer (self->engine, "order", &value);
}

static void
focus_row (MinaGuideOrder *self,
           guint           position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, position);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Takes the row at @from out and puts it in so that it stands at @to. */
static void
move (MinaGuideOrder *self,
      guint           from,
      int             to)
{
  gpointer item;

  if (to < 0 || to >= (int) self->order->len || from == (guint) to)
    return;
  item = g_ptr_array_steal_index (self->order, from);
  g_ptr_array_insert (self->order, to, item);
  publish (self);
  fill (self);
  focus_row (self, to);
}

static gboolean
key_cb (MinaGuideOrder        *self,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        GtkEventControllerKey *controller)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if ((modifiers & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    move (self, position, position - 1);
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    move (self, position, position + 1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static GtkListBoxRow *
row_of (gpointer widget)
{
  return GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW));
}

static void
up_cb (MinaGuideOrder *self,
       GtkButton      *button)
{
  int position = gtk_list_box_row_get_index (row_of (button));

  move (self, position, position - 1);
}

static void
down_cb (MinaGuideOrder *self,
         GtkButton      *button)
{
  int position = gtk_list_box_row_get_index (row_of (button));

  move (self, position, position + 1);
}

/* ---- dragging: a row carries its position ---- */

static GdkContentProvider *
prepare_cb (MinaGuideOrder *self,
            double          x,
            double          y,
            GtkDragSource  *source)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, paintable, x, y);
  return gdk_content_provider_new_typed (G_TYPE_INT,
                                         gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static gboolean
drop_cb (MinaGuideOrder *self,
         const GValue   *value,
         double          x,
         double          y,
         GtkDropTarget  *target)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  int from = g_value_get_int (value);

  if (from < 0 || from >= (int) self->order->len)
    return FALSE;
  move (self, from, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
  return TRUE;
}

static GtkWidget *
move_button_new (MinaGuideOrder *self,
                 const char     *icon,
                 const char     *tooltip,
                 const char     *item,
                 GCallback       callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *label = g_strdup_printf ("%s: %s", tooltip, item);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
row_new (MinaGuideOrder         *self,
         const MinaLessonChoice *item,
         guint                   position)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *number, *text;
  GtkWidget *up, *down;
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT, GDK_ACTION_COPY);
  char digits[MINA_FORMAT_SIZE];
  /* Translators: the position in a list that is to be put in order, and what stands there */
  g_autofree char *label = g_strdup_printf (_("%u: %s"), position + 1, item->text);

  number = gtk_label_new (mina_format_count (digits, position + 1));
  gtk_widget_add_css_class (number, "mina-figures");
  gtk_widget_add_css_class (number, "guide-number");
  text = gtk_label_new (item->text);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_set_hexpand (text, TRUE);
  up = move_button_new (self, "go-up-symbolic", _("Move up"), item->text, G_CALLBACK (up_cb));
  down =
    move_button_new (self, "go-down-symbolic", _("Move down"), item->text, G_CALLBACK (down_cb));
  gtk_widget_set_sensitive (up, position > 0);
  gtk_widget_set_sensitive (down, position + 1 < self->order->len);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), up);
  gtk_box_append (GTK_BOX (box), down);
  gtk_widget_add_css_class (box, "guide-order-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _("Alt with the up and down arrow keys moves it."), -1);

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, keys);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  return row;
}

static void
fill (MinaGuideOrder *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->order->len; i++)
    gtk_list_box_append (self->list, row_new (self, g_ptr_array_index (self->order, i), i));
}

/* Another hand may have put them in order. */
static void
changed_cb (MinaGuideOrder *self)
{
  const MinaStateValue *value = mina_lesson_engine_get_answer (self->engine, "order");
  gboolean same = TRUE;

  if (value == NULL || value->type != MINA_STATE_LIST || value->list->len != self->order->len)
    return;
  for (guint i = 0; i < self->order->len; i++)
    {
      const MinaLessonChoice *item = g_ptr_array_index (self->order, i);

      same &= g_str_equal (item->id, g_ptr_array_index (value->list, i));
    }
  if (same)
    return;
  g_ptr_array_set_size (self->order, 0);
  for (guint i = 0; i < value->list->len; i++)
    for (guint j = 0; j < self->step->items->len; j++)
      {
        MinaLessonChoice *item = g_ptr_array_index (self->step->items, j);

        if (g_str_equal (item->id, g_ptr_array_index (value->list, i)))
          g_ptr_array_add (self->order, item);
      }
  fill (self);
}

static void
mina_guide_order_dispose (GObject *object)
{
  MinaGuideOrder *self = MINA_GUIDE_ORDER (object);

  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->list));
  self->list = NULL;
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (mina_guide_order_parent_class)->dispose (object);
}

static void
mina_guide_order_finalize (GObject *object)
{
  g_ptr_array_unref (MINA_GUIDE_ORDER (object)->order);

  G_OBJECT_CLASS (mina_guide_order_parent_class)->finalize (object);
}

static void
mina_guide_order_class_init (MinaGuideOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_guide_order_dispose;
  G_OBJECT_CLASS (klass)->finalize = mina_guide_order_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mina_guide_order_init (MinaGuideOrder *self)
{
  self->order = g_ptr_array_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "guide-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Put these in order"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

GtkWidget *
mina_guide_order_new (MinaLessonEngine *engine,
                      MinaLessonStep   *step)
{
  MinaGuideOrder *self = g_object_new (MINA_TYPE_GUIDE_ORDER, NULL);

  self->engine = g_object_ref (engine);
  self->step = step;
  for (guint i = 0; i < step->items->len; i++)
    g_ptr_array_add (self->order, g_ptr_array_index (step->items, i));
  fill (self);
  g_signal_connect_object (engine, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}
