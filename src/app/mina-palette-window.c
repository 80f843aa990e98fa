/* mina-palette-window.c - every command, found by typing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-palette-window.h"

#include "app/mina-shortcuts.h"

#include <glib/gi18n-lib.h>

/* A row of the list: which of the table, and how well it fits what is typed. */
#define MINA_TYPE_PALETTE_ROW (mina_palette_row_get_type ())
G_DECLARE_FINAL_TYPE (MinaPaletteRow, mina_palette_row, MINA, PALETTE_ROW, GtkListBoxRow)

struct _MinaPaletteRow
{
  GtkListBoxRow       parent_instance;

  const MinaShortcut *shortcut;
  guint               number;
  int                 score;
};

G_DEFINE_FINAL_TYPE (MinaPaletteRow, mina_palette_row, GTK_TYPE_LIST_BOX_ROW)

struct _MinaPaletteWindow
{
  AdwWindow       parent_instance;

  GtkSearchEntry *entry;
  GtkListBox     *list;
  GtkStack       *stack;
};

G_DEFINE_FINAL_TYPE (MinaPaletteWindow, mina_palette_window, ADW_TYPE_WINDOW)

static void
mina_palette_row_class_init (MinaPaletteRowClass *klass)
{
}

static void
mina_palette_row_init (MinaPaletteRow *self)
{
}

/**
 * mina_palette_score:
 * @query: what was typed
 * @label: what a command is called
 *
 * The letters of @query have to come in @label in this order. Letters that begin a word, and
 * letters next to each other, count more; a short label more than a long one.
 *
 * Returns: how well @label fits, -1 if it does not; 0 for an empty @query
 */
int
mina_palette_score (const char *query,
                    const char *label)
{
  g_autofree char *folded_query = g_utf8_casefold (query, -1);
  g_autofree char *folded_label = g_utf8_casefold (label, -1);
  const char *at = folded_label;
  gboolean word_begins = TRUE, adjacent = FALSE;
  int score = 0;

  for (const char *q = folded_query; *q != '\0'; q = g_utf8_next_char (q))
    {
      gunichar wanted = g_utf8_get_char (q);

      if (g_unichar_isspace (wanted))
        {
          adjacent = FALSE;
          continue;
        }
      for (;; at = g_utf8_next_char (at))
        {
          gunichar letter = g_utf8_get_char (at);
          gboolean found = letter == wanted;

          if (letter == 0)
            return -1;
          if (found)
            score += 1 + (word_begins ? 8 : 0) + (adjacent ? 4 : 0);
          word_begins = !g_unichar_isalnum (letter);
          adjacent = found;
          if (found)
            {
              at = g_utf8_next_char (at);
              break;
            }
        }
    }
  return score > 0 ? MAX (1, score * 8 - (int) g_utf8_strlen (folded_label, -1)) : 0;
}

/* Whether the command could do something now. */
static gboolean
is_enabled (GtkWindow          *parent,
            const MinaShortcut *shortcut)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  GActionGroup *group = NULL;

  /* What follows the screen has a meaning only where the keyboard is. */
  if (shortcut->reach == MINA_REACH_ROWS
      || !g_action_parse_detailed_name (shortcut->action, &name, &target, NULL))
    return FALSE;
  if (g_str_has_prefix (name, "win."))
    group = G_ACTION_GROUP (parent);
  else if (g_str_has_prefix (name, "app."))
    group = G_ACTION_GROUP (gtk_window_get_application (parent));
  return group == NULL || g_action_group_get_action_enabled (group, name + 4);
}

static GtkWidget *
row_new (const MinaShortcut *shortcut,
         guint               number)
{
  MinaPaletteRow *row = g_object_new (MINA_TYPE_PALETTE_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_(shortcut->label));
  GtkWidget *group = gtk_label_new (_(shortcut->group));
  g_autofree char *keys = mina_shortcuts_key_label (shortcut);

  row->shortcut = shortcut;
  row->number = number;
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_label_set_xalign (GTK_LABEL (group), 0);
  gtk_label_set_ellipsize (GTK_LABEL (group), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (group, TRUE);
  gtk_widget_add_css_class (group, "dim-label");
  gtk_widget_add_css_class (group, "caption");
  gtk_box_append (GTK_BOX (box), group);
  if (keys != NULL)
    {
      GtkWidget *key_label = gtk_label_new (keys);

      gtk_widget_add_css_class (key_label, "key-cap");
      gtk_widget_set_valign (key_label, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), key_label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                      keys, -1);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return GTK_WIDGET (row);
}

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       data)
{
  return MINA_PALETTE_ROW (row)->score >= 0;
}

static int
sort_cb (GtkListBoxRow *a,
         GtkListBoxRow *b,
         gpointer       data)
{
  MinaPaletteRow *row_a = MINA_PALETTE_ROW (a), *row_b = MINA_PALETTE_ROW (b);

  if (row_a->score != row_b->score)
    return row_b->score - row_a->score;
  return (int) row_a->number - (int) row_b->number;
}

static void
changed_cb (GtkEditable *entry,
            gpointer     data)
{
  MinaPaletteWindow *self = data;
  const char *query = gtk_editable_get_text (entry);
  gboolean any = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      MinaPaletteRow *row = MINA_PALETTE_ROW (child);

      row->score = mina_palette_score (query, _(row->shortcut->label));
      any |= row->score >= 0;
    }
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_sort (self->list);
  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "none");
  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (row == NULL || gtk_widget_get_child_visible (GTK_WIDGET (row)))
        {
          gtk_list_box_select_row (self->list, row);
          break;
        }
    }
}

static void
run (MinaPaletteWindow *self,
     GtkListBoxRow     *row)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (row == NULL || parent == NULL
      || !g_action_parse_detailed_name (MINA_PALETTE_ROW (row)->shortcut->action, &name, &target,
                                        NULL))
    return;
  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action_variant (GTK_WIDGET (parent), name, target);
}

static void
activate_cb (GtkSearchEntry *entry,
             gpointer        data)
{
  MinaPaletteWindow *self = data;

  run (self, gtk_list_box_get_selected_row (self->list));
}

static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  gpointer       data)
{
  run (data, row);
}

static void
stop_cb (GtkSearchEntry *entry,
         gpointer        data)
{
  gtk_window_close (data);
}

static void
scroll_to (MinaPaletteWindow *self,
           GtkWidget         *row)
{
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (self->list);
  graphene_rect_t bounds;

  if (adjustment != NULL && gtk_widget_compute_bounds (row, GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y,
                               bounds.origin.y + bounds.size.height);
}

/* Moves the chosen row while the keyboard stays in the entry. */
static gboolean
step (MinaPaletteWindow *self,
      int                direction)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int i = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  while ((row = gtk_list_box_get_row_at_index (self->list, i += direction)) != NULL)
    {
      if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
        {
          gtk_list_box_select_row (self->list, row);
          scroll_to (self, GTK_WIDGET (row));
          break;
        }
    }
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                gpointer               data)
{
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    return step (data, 1);
  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    return step (data, -1);
  return GDK_EVENT_PROPAGATE;
}

static void
mina_palette_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MINA_TYPE_PALETTE_WINDOW);

  G_OBJECT_CLASS (mina_palette_window_parent_class)->dispose (object);
}

static void
mina_palette_window_class_init (MinaPaletteWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_palette_window_dispose;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-palette-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaPaletteWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, MinaPaletteWindow, list);
  gtk_widget_class_bind_template_child (widget_class, MinaPaletteWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
mina_palette_window_init (MinaPaletteWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  gtk_list_box_set_filter_func (self->list, filter_cb, NULL, NULL);
  gtk_list_box_set_sort_func (self->list, sort_cb, NULL, NULL);
}

/**
 * mina_palette_window_new:
 * @parent: the window whose commands are offered
 *
 * Returns: (transfer floating): a palette
 */
GtkWidget *
mina_palette_window_new (GtkWindow *parent)
{
  MinaPaletteWindow *self = g_object_new (MINA_TYPE_PALETTE_WINDOW, "transient-for", parent, NULL);
  guint n;
  const MinaShortcut *shortcuts = mina_shortcuts_get (&n);

  for (guint i = 0; i < n; i++)
    {
      gboolean repeated = FALSE;

      for (guint j = 0; j < i; j++)
        repeated |= g_str_equal (shortcuts[j].action, shortcuts[i].action);
      if (!repeated && is_enabled (parent, &shortcuts[i])
          && !g_str_equal (shortcuts[i].action, "win.palette"))
        gtk_list_box_append (self->list, row_new (&shortcuts[i], i));
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return GTK_WIDGET (self);
}
