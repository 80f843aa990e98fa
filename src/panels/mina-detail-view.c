/* mina-detail-view.c - the list of details of a span or a log record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "panels/mina-detail-line.h"
#include "panels/mina-detail-view.h"
#include "panels/mina-list-row.h"
#include "panels/mina-value-window.h"
#include "session/mina-session-study.h"

/* Events are written so finely that a trace has at most this many different times. */
#define TIMES_IN_TRACE 10000

/* Lines that are kept for other rows. */
#define MAX_SPARE 32

struct _MinaDetailView
{
  AdwBin parent_instance;

  MinaSession       *session;
  MinaDetailModel   *model;
  GtkWidget         *summary;
  GtkScrolledWindow *scroller;
  GtkWidget         *list;
  GPtrArray         *bound; /* list items of the rows that there are widgets for */
  GPtrArray         *spare; /* lines of rows that went */
  GtkWidget         *menu;
  guint              menu_source;
  MinaDetailItem    *menu_item;
  gboolean           focus_filter;
};

G_DEFINE_FINAL_TYPE (MinaDetailView, mina_detail_view, ADW_TYPE_BIN)

static void
format_event_time (MinaDetailView *self,
                   gint64          time_ns,
                   char           *buffer)
{
  MinaTree *tree = mina_session_get_tree (self->session);
  gint64 step_ns = MINA_NS_PER_MS;

  if (tree == NULL)
    {
      mina_format_clock (buffer, time_ns, MINA_NS_PER_MS);
      return;
    }
  while (step_ns > 1 && mina_time_span_length (tree->extent) / step_ns < TIMES_IN_TRACE)
    step_ns /= 10;
  mina_format_offset (buffer, time_ns - tree->extent.start_ns, step_ns);
}

/* The row with the focus, or under the menu. */
static MinaDetailLine *
get_focused_line (MinaDetailView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  GtkWidget *line;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->list))
    return NULL;
  line = mina_list_row_find (self->list, focus);
  return MINA_IS_DETAIL_LINE (line) ? MINA_DETAIL_LINE (line) : NULL;
}

static MinaDetailItem *
get_current_item (MinaDetailView *self)
{
  MinaDetailLine *line;

  if (self->menu_item != NULL)
    return self->menu_item;
  line = get_focused_line (self);
  return line == NULL ? NULL : mina_detail_line_get_item (line);
}

static void
copy_text (MinaDetailView *self,
           const char     *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
copy_item (MinaDetailView *self,
           MinaDetailItem *item)
{
  g_autofree char *value = mina_detail_model_dup_value (self->model, item, FALSE);

  if (value != NULL)
    copy_text (self, value);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MinaDetailView *self = MINA_DETAIL_VIEW (widget);
  MinaDetailItem *item = get_current_item (self);

  if (item != NULL)
    copy_item (self, item);
}

static void
copy_pair_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  MinaDetailView *self = MINA_DETAIL_VIEW (widget);
  MinaDetailItem *item = get_current_item (self);
  g_autofree char *value = NULL;
  g_autofree char *pair = NULL;

  if (item == NULL)
    return;
  value = mina_detail_model_dup_value (self->model, item, FALSE);
  pair = g_strdup_printf ("%s: %s", mina_detail_item_get (item)->label, value);
  copy_text (self, pair);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MinaDetailView *self = MINA_DETAIL_VIEW (widget);
  MinaDetailItem *item = get_current_item (self);
  g_autofree char *query = NULL;

  if (item != NULL)
    query = mina_detail_model_dup_query (self->model, item);
  if (query != NULL)
    gtk_widget_activate_action (widget, "win.search", "s", query);
}

static void
show_whole_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  MinaDetailView *self = MINA_DETAIL_VIEW (widget);
  MinaDetailItem *item = get_current_item (self);
  g_autofree char *value = NULL;
  const MinaDetail *detail;

  if (item == NULL)
    return;
  detail = mina_detail_item_get (item);
  value = mina_detail_model_dup_value (self->model, item, TRUE);
  mina_value_window_present (widget,
                             detail->label != NULL                   ? detail->label
                             : detail->section == MINA_SECTION_RAW   ? _("Raw")
                                                                   : _("Whole value"),
                             value);
}

static void
jump_to_time (MinaDetailView *self,
              gint64          time_ns)
{
  MinaTimeSpan window = mina_session_get_window (self->session);
  gint64 length = mina_time_span_length (window);

  if (!mina_time_span_contains (window, time_ns))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.set-window", "(xx)", time_ns - length / 2,
                                time_ns - length / 2 + length);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.set-cursor", "x", time_ns);
}

static void
jump_cb (MinaDetailView *self,
         MinaDetailLine *line)
{
  const MinaDetail *detail = mina_detail_item_get (mina_detail_line_get_item (line));

  if (detail->kind == MINA_DETAIL_LINK)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.follow-link", "u", detail->number);
  else
    jump_to_time (self, detail->time_ns);
}

static void
jump_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MinaDetailView *self = MINA_DETAIL_VIEW (widget);
  MinaDetailItem *item = get_current_item (self);
  const MinaDetail *detail;

  if (item == NULL)
    return;
  detail = mina_detail_item_get (item);
  if (!detail->can_jump)
    return;
  if (detail->kind == MINA_DETAIL_LINK)
    gtk_widget_activate_action (widget, "win.follow-link", "u", detail->number);
  else
    jump_to_time (self, detail->time_ns);
}

static void
toggle_filter_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  MinaDetailView *self = MINA_DETAIL_VIEW (widget);

  self->focus_filter = !mina_detail_model_is_filtering (self->model);
  mina_detail_model_set_filtering (self->model, self->focus_filter);
}

static void
copy_line_cb (MinaDetailView *self,
              MinaDetailLine *line)
{
  copy_item (self, mina_detail_line_get_item (line));
}

static void
show_whole_cb (MinaDetailView *self,
               MinaDetailLine *line)
{
  g_set_object (&self->menu_item, mina_detail_line_get_item (line));
  show_whole_action (GTK_WIDGET (self), NULL, NULL);
  g_clear_object (&self->menu_item);
}

static void
toggle_filter_cb (MinaDetailView *self)
{
  toggle_filter_action (GTK_WIDGET (self), NULL, NULL);
}

static void
filter_cb (MinaDetailView *self,
           const char     *text)
{
  mina_detail_model_set_filter (self->model, text);
}

static void
stop_filter_cb (MinaDetailView *self)
{
  mina_detail_model_set_filtering (self->model, FALSE);
  gtk_widget_grab_focus (self->list);
}

static void
close_menu (MinaDetailView *self)
{
  g_clear_handle_id (&self->menu_source, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->menu_item);
}

static gboolean
menu_closed_idle_cb (gpointer data)
{
  MinaDetailView *self = data;

  self->menu_source = 0;
  close_menu (self);
  return G_SOURCE_REMOVE;
}

static void
menu_closed_cb (MinaDetailView *self)
{
  /* The action that was chosen runs after the menu has closed. */
  if (self->menu_source == 0)
    self->menu_source = g_idle_add (menu_closed_idle_cb, self);
}

static void
open_menu (MinaDetailView *self,
           MinaDetailLine *line,
           double          x,
           double          y)
{
  MinaDetailItem *item = mina_detail_line_get_item (line);
  const MinaDetail *detail = mina_detail_item_get (item);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *query = NULL;

  if (detail->kind == MINA_DETAIL_SUMMARY || detail->kind == MINA_DETAIL_SECTION
      || detail->kind == MINA_DETAIL_FILTER)
    return;

  g_menu_append (menu, _("_Copy"), "detail.copy");
  if (detail->kind == MINA_DETAIL_VALUE)
    g_menu_append (menu, _("Copy _key and value"), "detail.copy-pair");
  query = mina_detail_model_dup_query (self->model, item);
  if (query != NULL)
    g_menu_append (menu, _("_Show spans with this value"), "detail.find");
  if (detail->kind == MINA_DETAIL_VALUE || detail->kind == MINA_DETAIL_FULL)
    g_menu_append (menu, _("Open in a _window"), "detail.show-whole");
  if (detail->can_jump)
    g_menu_append (menu, _("_Jump"), "detail.jump");

  close_menu (self);
  g_set_object (&self->menu_item, item);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_translate_coordinates (GTK_WIDGET (line), GTK_WIDGET (self), x, y, &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ x, y, 1, 1 });
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (menu_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
pressed_cb (MinaDetailView  *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  GtkWidget *picked = gtk_widget_pick (self->list, x, y, GTK_PICK_DEFAULT);
  GtkWidget *line = picked == NULL ? NULL : mina_list_row_find (self->list, picked);
  double line_x, line_y;

  if (!MINA_IS_DETAIL_LINE (line))
    return;
  gtk_widget_translate_coordinates (self->list, line, x, y, &line_x, &line_y);
  open_menu (self, MINA_DETAIL_LINE (line), line_x, line_y);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  MinaDetailView *self = MINA_DETAIL_VIEW (widget);
  MinaDetailLine *line = get_focused_line (self);

  if (line == NULL)
    return FALSE;
  open_menu (self, line, gtk_widget_get_width (GTK_WIDGET (line)) / 2,
             gtk_widget_get_height (GTK_WIDGET (line)));
  return TRUE;
}

/* A field that is picked is marked. */
static void
show_pick (MinaDetailView *self,
           GtkWidget      *line)
{
  MinaDetailItem *item = mina_detail_line_get_item (MINA_DETAIL_LINE (line));
  const char *pick = mina_session_get_pick (self->session, MINA_PICK_FIELD);
  const char *field = item != NULL ? mina_detail_get_field (mina_detail_item_get (item)) : NULL;
  gboolean picked = field != NULL && g_str_equal (field, pick);

  if (picked)
    gtk_widget_add_css_class (line, "mina-picked");
  else
    gtk_widget_remove_css_class (line, "mina-picked");
}

static void
pick_changed_cb (MinaDetailView *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *line = gtk_widget_get_first_child (row);

      if (line != NULL && MINA_IS_DETAIL_LINE (line))
        show_pick (self, line);
    }
}

static void
activate_cb (MinaDetailView *self,
             guint           position)
{
  g_autoptr (MinaDetailItem) item = NULL;
  MinaDetailLine *line = get_focused_line (self);

  /* Folding tells the item that is on the screen, so that its row stays what it is. */
  item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  if (line != NULL && mina_detail_line_get_item (line) != NULL
      && mina_detail_item_get_source (mina_detail_line_get_item (line))
           == mina_detail_item_get_source (item))
    g_set_object (&item, mina_detail_line_get_item (line));

  if (mina_detail_get_field (mina_detail_item_get (item)) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.pick-field", "s",
                                mina_detail_get_field (mina_detail_item_get (item)));
  if (mina_detail_item_get (item)->can_expand)
    mina_detail_model_toggle (self->model, item);
  else if (mina_detail_item_get (item)->can_jump)
    {
      g_set_object (&self->menu_item, item);
      jump_action (GTK_WIDGET (self), NULL, NULL);
      g_clear_object (&self->menu_item);
    }
}

static void
setup_line_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               MinaDetailView           *self)
{
  GtkWidget *line;

  if (self->spare->len > 0)
    {
      gtk_list_item_set_child (list_item,
                               g_ptr_array_index (self->spare, self->spare->len - 1));
      g_ptr_array_set_size (self->spare, self->spare->len - 1);
      return;
    }
  line = mina_detail_line_new ();
  g_signal_connect_object (line, "jump", G_CALLBACK (jump_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "copy", G_CALLBACK (copy_line_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "show-whole", G_CALLBACK (show_whole_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "toggle-filter", G_CALLBACK (toggle_filter_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "filter", G_CALLBACK (filter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "stop-filter", G_CALLBACK (stop_filter_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, line);
}

static void
show_item (MinaDetailView *self,
           MinaDetailLine *line,
           MinaDetailItem *item)
{
  const MinaDetail *detail = mina_detail_item_get (item);
  char time[MINA_FORMAT_SIZE] = "";

  if (detail->time_ns != 0)
    format_event_time (self, detail->time_ns, time);
  mina_detail_line_bind (line, item, self->summary, detail->time_ns != 0 ? time : NULL,
                         mina_detail_model_get_filter (self->model));
  show_pick (self, GTK_WIDGET (line));
  if (detail->kind == MINA_DETAIL_FILTER && self->focus_filter)
    {
      self->focus_filter = FALSE;
      mina_detail_line_focus_filter (line);
    }
}

static void
bind_line_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              MinaDetailView           *self)
{
  g_ptr_array_add (self->bound, list_item);
  show_item (self, MINA_DETAIL_LINE (gtk_list_item_get_child (list_item)),
             gtk_list_item_get_item (list_item));
}

/* The rows are still there, with other things on them. */
static void
rewritten_cb (MinaDetailView *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *list_item = g_ptr_array_index (self->bound, i);
      g_autoptr (MinaDetailItem) item =
        g_list_model_get_item (G_LIST_MODEL (self->model), gtk_list_item_get_position (list_item));

      if (item != NULL)
        show_item (self, MINA_DETAIL_LINE (gtk_list_item_get_child (list_item)), item);
    }
}

static void
unbind_line_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item,
                MinaDetailView           *self)
{
  g_ptr_array_remove_fast (self->bound, list_item);
  mina_detail_line_bind (MINA_DETAIL_LINE (gtk_list_item_get_child (list_item)), NULL,
                         self->summary, NULL, NULL);
}

/* The next span may have more rows again. */
static void
teardown_line_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *list_item,
                  MinaDetailView           *self)
{
  GtkWidget *line = gtk_list_item_get_child (list_item);

  if (line == NULL || self->spare->len >= MAX_SPARE)
    return;
  g_ptr_array_add (self->spare, g_object_ref (line));
  gtk_list_item_set_child (list_item, NULL);
}

static void
mina_detail_view_dispose (GObject *object)
{
  MinaDetailView *self = MINA_DETAIL_VIEW (object);

  close_menu (self);
  g_clear_object (&self->session);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (mina_detail_view_parent_class)->dispose (object);
  g_clear_object (&self->summary);
}

static void
mina_detail_view_finalize (GObject *object)
{
  MinaDetailView *self = MINA_DETAIL_VIEW (object);

  g_ptr_array_unref (self->bound);
  g_ptr_array_unref (self->spare);
  G_OBJECT_CLASS (mina_detail_view_parent_class)->finalize (object);
}

static void
mina_detail_view_class_init (MinaDetailViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_detail_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = mina_detail_view_finalize;

  gtk_widget_class_install_action (widget_class, "detail.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "detail.copy-pair", NULL, copy_pair_action);
  gtk_widget_class_install_action (widget_class, "detail.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "detail.show-whole", NULL, show_whole_action);
  gtk_widget_class_install_action (widget_class, "detail.jump", NULL, jump_action);
  gtk_widget_class_install_action (widget_class, "detail.toggle-filter", NULL,
                                   toggle_filter_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "detail.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, GDK_CONTROL_MASK,
                                       "detail.copy", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
mina_detail_view_init (MinaDetailView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->bound = g_ptr_array_new ();
  self->spare = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_line_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_line_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_line_cb), self, 0);
  g_signal_connect_object (factory, "teardown", G_CALLBACK (teardown_line_cb), self, 0);

  self->list = gtk_list_view_new (NULL, g_steal_pointer (&factory));
  gtk_widget_add_css_class (self->list, "mina-details");
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Details"), -1);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (click));

  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, self->list);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
}

GtkWidget *
mina_detail_view_new (MinaSession     *session,
                      MinaDetailModel *model,
                      GtkWidget       *summary)
{
  MinaDetailView *self;
  GtkSelectionModel *selection;

  g_return_val_if_fail (MINA_IS_SESSION (session), NULL);
  g_return_val_if_fail (MINA_IS_DETAIL_MODEL (model), NULL);

  self = g_object_new (MINA_TYPE_DETAIL_VIEW, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::field", G_CALLBACK (pick_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->model = g_object_ref (model);
  if (summary != NULL)
    self->summary = g_object_ref_sink (summary);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (model))));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), selection);
  g_object_unref (selection);
  g_signal_connect_object (model, "rewritten", G_CALLBACK (rewritten_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
mina_detail_view_rewind (MinaDetailView *self)
{
  g_return_if_fail (MINA_IS_DETAIL_VIEW (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    mina_list_row_scroll_to (GTK_LIST_VIEW (self->list), 0);
}
