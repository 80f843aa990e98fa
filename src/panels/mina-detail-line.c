/* mina-detail-line.c - one row of details
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "panels/mina-detail-line.h"
#include "panels/mina-list-row.h"
#include "panels/mina-text.h"

#define N_KINDS (MINA_DETAIL_SENTENCE + 1)

/* Lines of a value that is not unfolded. */
#define MAX_LINES 3

struct _MinaDetailLine
{
  AdwBin parent_instance;

  MinaDetailItem *item;
  gulong          changed;
  GtkWidget      *card;
  GtkWidget      *shown;
  GtkWidget      *contents[N_KINDS];

  GtkImage  *section_arrow;
  GtkLabel  *section_title;
  GtkLabel  *section_count;
  GtkWidget *section_filter;

  GtkSearchEntry *filter;

  MinaText  *key;
  MinaText  *value;
  GtkWidget *value_arrow;
  gboolean   has_copy_button;

  MinaText  *full;
  GtkWidget *full_more;

  GtkImage  *event_arrow;
  GtkLabel  *event_time;
  MinaText  *event_name;
  MinaText  *event_note;
  GtkWidget *event_jump;

  GtkImage  *link_arrow;
  MinaText  *link_name;
  MinaText  *link_note;
  GtkWidget *link_jump;

  MinaText *sentence;
};

G_DEFINE_FINAL_TYPE (MinaDetailLine, mina_detail_line, ADW_TYPE_BIN)

enum
{
  SIGNAL_TOGGLE_FILTER,
  SIGNAL_JUMP,
  SIGNAL_COPY,
  SIGNAL_SHOW_WHOLE,
  SIGNAL_FILTER,
  SIGNAL_STOP_FILTER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
toggle_filter_cb (MinaDetailLine *self)
{
  g_signal_emit (self, signals[SIGNAL_TOGGLE_FILTER], 0);
}

static void
jump_cb (MinaDetailLine *self)
{
  g_signal_emit (self, signals[SIGNAL_JUMP], 0);
}

static void
copy_cb (MinaDetailLine *self)
{
  g_signal_emit (self, signals[SIGNAL_COPY], 0);
}

static void
show_whole_cb (MinaDetailLine *self)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_WHOLE], 0);
}

static void
search_changed_cb (MinaDetailLine *self)
{
  g_signal_emit (self, signals[SIGNAL_FILTER], 0,
                 gtk_editable_get_text (GTK_EDITABLE (self->filter)));
}

static void
stop_search_cb (MinaDetailLine *self)
{
  g_signal_emit (self, signals[SIGNAL_STOP_FILTER], 0);
}

static GtkWidget *
new_box (GtkOrientation orientation,
         int            spacing,
         const char    *class_name)
{
  GtkWidget *box = gtk_box_new (orientation, spacing);

  if (class_name != NULL)
    gtk_widget_add_css_class (box, class_name);
  return box;
}

static GtkWidget *
new_arrow (void)
{
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_widget_add_css_class (arrow, "mina-arrow");
  gtk_widget_set_valign (arrow, GTK_ALIGN_START);
  return arrow;
}

static GtkWidget *
new_icon_button (MinaDetailLine *self,
                 const char     *icon,
                 const char     *label,
                 GCallback       clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
new_jump_button (MinaDetailLine *self,
                 const char     *tooltip)
{
  /* Translators: on a button: go to the time of an event, or to the span a link points to */
  GtkWidget *button = gtk_button_new_with_label (C_("button", "jump"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "mina-jump");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_object (button, "clicked", G_CALLBACK (jump_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static MinaText *
new_text (const char *class_name,
          int         lines)
{
  GtkWidget *text = mina_text_new (class_name, lines, PANGO_WRAP_WORD_CHAR);

  gtk_widget_set_valign (text, GTK_ALIGN_START);
  return MINA_TEXT (text);
}

static GtkWidget *
make_section (MinaDetailLine *self)
{
  GtkWidget *box = new_box (GTK_ORIENTATION_HORIZONTAL, 8, "mina-section");

  self->section_arrow = GTK_IMAGE (new_arrow ());
  gtk_widget_set_valign (GTK_WIDGET (self->section_arrow), GTK_ALIGN_CENTER);
  self->section_title = mina_list_row_new_label ("heading", -1, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->section_title), TRUE);
  self->section_count = mina_list_row_new_label ("dim-label", -1, 1);
  self->section_filter = new_icon_button (self, "edit-find-symbolic", _("Filter attributes"),
                                          G_CALLBACK (toggle_filter_cb));
  gtk_widget_set_valign (self->section_filter, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->section_arrow));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->section_title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->section_count));
  gtk_box_append (GTK_BOX (box), self->section_filter);
  return box;
}

static GtkWidget *
make_filter (MinaDetailLine *self)
{
  GtkWidget *box = new_box (GTK_ORIENTATION_HORIZONTAL, 0, "mina-filter");

  self->filter = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->filter, "placeholder-text", _("Key or value"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Filter attributes"), -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->filter), TRUE);
  g_signal_connect_object (self->filter, "search-changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "stop-search", G_CALLBACK (stop_search_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->filter));
  return box;
}

static GtkWidget *
make_value (MinaDetailLine *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *box = new_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *grid = gtk_grid_new ();

  self->key = MINA_TEXT (mina_text_new ("dim-label", 2, PANGO_WRAP_CHAR));
  gtk_widget_set_valign (GTK_WIDGET (self->key), GTK_ALIGN_START);
  self->value = new_text ("mina-figures", MAX_LINES);
  gtk_widget_set_hexpand (GTK_WIDGET (self->value), TRUE);
  self->value_arrow = new_arrow ();
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->value));
  gtk_box_append (GTK_BOX (box), self->value_arrow);
  /* Keys have two fifths of the width, whatever they are. */
  gtk_widget_add_css_class (grid, "mina-value");
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->key), 0, 0, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), box, 2, 0, 3, 1);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), grid);

  return overlay;
}

/* Few of the many rows are ever pointed at or stepped into: the button comes with that. */
static void
add_copy_button (MinaDetailLine *self)
{
  GtkWidget *copy;

  if (self->has_copy_button || self->shown == NULL
      || self->shown != self->contents[MINA_DETAIL_VALUE])
    return;
  self->has_copy_button = TRUE;
  copy = new_icon_button (self, "edit-copy-symbolic", _("Copy the value"), G_CALLBACK (copy_cb));
  gtk_widget_add_css_class (copy, "mina-copy");
  gtk_widget_set_halign (copy, GTK_ALIGN_END);
  gtk_widget_set_valign (copy, GTK_ALIGN_START);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->shown), copy);
}

static GtkWidget *
make_full (MinaDetailLine *self)
{
  GtkWidget *box = new_box (GTK_ORIENTATION_VERTICAL, 6, "mina-full");
  GtkWidget *buttons = new_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *copy = gtk_button_new_with_label (_("Copy"));

  self->full = MINA_TEXT (mina_text_new ("mina-code", 0, PANGO_WRAP_CHAR));
  self->full_more = gtk_button_new ();
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->full_more, "clicked", G_CALLBACK (show_whole_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), copy);
  gtk_box_append (GTK_BOX (buttons), self->full_more);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->full));
  gtk_box_append (GTK_BOX (box), buttons);
  return box;
}

static GtkWidget *
make_event (MinaDetailLine *self)
{
  GtkWidget *box = new_box (GTK_ORIENTATION_HORIZONTAL, 8, "mina-event");
  GtkWidget *column = new_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  self->event_arrow = GTK_IMAGE (new_arrow ());
  self->event_time = mina_list_row_new_label ("dim-label", 9, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->event_time), "mina-figures");
  gtk_widget_set_valign (GTK_WIDGET (self->event_time), GTK_ALIGN_START);
  self->event_name = new_text (NULL, 2);
  self->event_note = new_text ("mina-caption", 2);
  self->event_jump = new_jump_button (self, _("Go to the time of the event"));
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->event_name));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->event_note));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->event_arrow));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->event_time));
  gtk_box_append (GTK_BOX (box), column);
  gtk_box_append (GTK_BOX (box), self->event_jump);
  return box;
}

static GtkWidget *
make_link (MinaDetailLine *self)
{
  GtkWidget *box = new_box (GTK_ORIENTATION_HORIZONTAL, 8, "mina-event");
  GtkWidget *column = new_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  self->link_arrow = GTK_IMAGE (new_arrow ());
  self->link_name = new_text (NULL, 2);
  self->link_note = new_text ("mina-caption", 2);
  self->link_jump = new_jump_button (self, _("Go where the link points"));
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->link_name));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->link_note));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->link_arrow));
  gtk_box_append (GTK_BOX (box), column);
  gtk_box_append (GTK_BOX (box), self->link_jump);
  return box;
}

static GtkWidget *
make_sentence (MinaDetailLine *self)
{
  GtkWidget *box = new_box (GTK_ORIENTATION_HORIZONTAL, 8, "mina-sentence");

  self->sentence = new_text (NULL, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->sentence), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  return box;
}

static GtkWidget *
get_contents (MinaDetailLine *self,
              MinaDetailKind  kind)
{
  static GtkWidget *(*const makers[N_KINDS]) (MinaDetailLine *) = {
    NULL, make_section, make_filter, make_value, make_full, make_event, make_link, make_sentence
  };

  if (self->contents[kind] == NULL && makers[kind] != NULL)
    self->contents[kind] = g_object_ref_sink (makers[kind](self));
  return self->contents[kind];
}

static void
show_contents (MinaDetailLine *self,
               GtkWidget      *contents)
{
  if (self->shown == contents)
    return;
  if (self->shown != NULL && gtk_widget_get_parent (self->shown) == self->card)
    gtk_box_remove (GTK_BOX (self->card), self->shown);
  self->shown = contents;
  if (contents == NULL)
    return;
  /* The summary is one widget for all lines: the line that had it has lost it. */
  if (gtk_widget_get_parent (contents) != NULL)
    gtk_widget_unparent (contents);
  gtk_widget_set_hexpand (contents, TRUE);
  gtk_box_append (GTK_BOX (self->card), contents);
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
set_tone (MinaText      *text,
          MinaDetailTone tone)
{
  set_class (GTK_WIDGET (text), "mina-error", tone == MINA_TONE_ERROR);
  set_class (GTK_WIDGET (text), "mina-nested", tone == MINA_TONE_NESTED);
  set_class (GTK_WIDGET (text), "dim-label", tone == MINA_TONE_DIM);
}

static void
set_arrow (GtkImage         *arrow,
           const MinaDetail *detail)
{
  const char *icon = detail->expanded ? "go-down-symbolic" : "go-next-symbolic";

  /* To set an icon is to lay out and draw again, even if it is the same. */
  if (g_strcmp0 (gtk_image_get_icon_name (arrow), icon) != 0)
    gtk_image_set_from_icon_name (arrow, icon);
  /* It keeps its place, so that names stand below each other. */
  gtk_widget_set_opacity (GTK_WIDGET (arrow), detail->can_expand ? 1 : 0);
}

/* What a screen reader says of the row. */
static char *
describe (const MinaDetail *detail,
          const char       *time)
{
  switch (detail->kind)
    {
    case MINA_DETAIL_SECTION:
      if (detail->count == MINA_NONE)
        return g_strdup (detail->label);
      /* Translators: a section: 1 is its name, 2 how many things are in it */
      return g_strdup_printf (_("%1$s: %2$u"), detail->label, detail->count);
    case MINA_DETAIL_VALUE:
      /* Translators: an attribute: 1 is its key, 2 its value */
      return g_strdup_printf (_("%1$s: %2$s"), detail->label, detail->value);
    case MINA_DETAIL_EVENT:
      /* Translators: an event of a span: 1 is its time, 2 its name, 3 what else it says */
      return g_strdup_printf (_("Event at %1$s: %2$s %3$s"), time == NULL ? "–" : time,
                              detail->label, detail->note == NULL ? "" : detail->note);
    case MINA_DETAIL_LINK:
      /* Translators: a link of a span: 1 is the span it points to, 2 where that is */
      return g_strdup_printf (_("Link to %1$s, %2$s"), detail->label, detail->note);
    case MINA_DETAIL_FULL:
    case MINA_DETAIL_SENTENCE:
      return g_strdup (detail->value);
    case MINA_DETAIL_FILTER:
      return g_strdup (_("Filter attributes"));
    case MINA_DETAIL_SUMMARY:
    default:
      return g_strdup (_("Span in short"));
    }
}

static void
show_full (MinaDetailLine   *self,
           const MinaDetail *detail)
{
  mina_text_set (self->full, detail->value);
  set_tone (self->full, detail->tone);
  gtk_widget_set_visible (self->full_more, detail->is_cut);
  if (detail->is_cut)
    {
      char size[MINA_FORMAT_SIZE];
      /* Translators: %s is a size, such as 300 kB */
      g_autofree char *label =
        g_strdup_printf (_("Show all %s"), mina_format_bytes (size, detail->length));

      gtk_button_set_label (GTK_BUTTON (self->full_more), label);
    }
}

static void
show_event (MinaDetailLine   *self,
            const MinaDetail *detail,
            const char       *time)
{
  set_arrow (self->event_arrow, detail);
  gtk_label_set_text (self->event_time, time == NULL ? "–" : time);
  mina_text_set (self->event_name, detail->label);
  set_tone (self->event_name, detail->tone);
  mina_text_set (self->event_note, detail->note == NULL ? "" : detail->note);
  gtk_widget_set_visible (GTK_WIDGET (self->event_note), detail->note != NULL);
  gtk_widget_set_visible (self->event_jump, detail->can_jump);
}

static void
show_link (MinaDetailLine   *self,
           const MinaDetail *detail)
{
  set_arrow (self->link_arrow, detail);
  mina_text_set (self->link_name, detail->label);
  set_tone (self->link_name, detail->tone);
  mina_text_set (self->link_note, detail->note);
  gtk_widget_set_visible (self->link_jump, detail->can_jump);
}

static void
show_section (MinaDetailLine   *self,
              const MinaDetail *detail)
{
  char number[MINA_FORMAT_SIZE] = "";

  set_arrow (self->section_arrow, detail);
  gtk_label_set_text (self->section_title, detail->label);
  if (detail->count != MINA_NONE)
    mina_format_count (number, detail->count);
  gtk_label_set_text (self->section_count, number);
  gtk_widget_set_visible (self->section_filter, detail->section == MINA_SECTION_ATTRIBUTES
                                                  && detail->count != MINA_NONE
                                                  && detail->count > 1);
}

/* What folding changes. */
static void
show_state (MinaDetailLine *self)
{
  const MinaDetail *detail = mina_detail_item_get (self->item);
  GtkWidget *around = gtk_widget_get_parent (GTK_WIDGET (self));

  set_class (GTK_WIDGET (self), "first", detail->first);
  set_class (GTK_WIDGET (self), "last", detail->last);
  set_class (GTK_WIDGET (self), "plain", detail->kind == MINA_DETAIL_SUMMARY);
  set_class (GTK_WIDGET (self), "nested", detail->depth > 0);
  set_class (GTK_WIDGET (self), "head", detail->kind == MINA_DETAIL_SECTION);
  if (detail->kind == MINA_DETAIL_SECTION)
    set_arrow (self->section_arrow, detail);
  else if (detail->kind == MINA_DETAIL_EVENT)
    set_arrow (self->event_arrow, detail);
  else if (detail->kind == MINA_DETAIL_LINK)
    set_arrow (self->link_arrow, detail);
  else if (detail->kind == MINA_DETAIL_VALUE)
    {
      set_arrow (GTK_IMAGE (self->value_arrow), detail);
      gtk_widget_set_visible (self->value_arrow, detail->can_expand);
    }
  if (around != NULL && detail->can_expand)
    gtk_accessible_update_state (GTK_ACCESSIBLE (around), GTK_ACCESSIBLE_STATE_EXPANDED,
                                 detail->expanded, -1);
  else if (around != NULL)
    gtk_accessible_reset_state (GTK_ACCESSIBLE (around), GTK_ACCESSIBLE_STATE_EXPANDED);
}

static void
mina_detail_line_dispose (GObject *object)
{
  MinaDetailLine *self = MINA_DETAIL_LINE (object);

  g_clear_signal_handler (&self->changed, self->item);
  g_clear_object (&self->item);
  for (guint i = 0; i < N_KINDS; i++)
    g_clear_object (&self->contents[i]);
  G_OBJECT_CLASS (mina_detail_line_parent_class)->dispose (object);
}

static gboolean
mina_detail_line_focus (GtkWidget       *widget,
                        GtkDirectionType direction)
{
  add_copy_button (MINA_DETAIL_LINE (widget));
  return GTK_WIDGET_CLASS (mina_detail_line_parent_class)->focus (widget, direction);
}

static void
mina_detail_line_class_init (MinaDetailLineClass *klass)
{
  static const char *const plain[] = { "toggle-filter", "jump", "copy", "show-whole" };

  G_OBJECT_CLASS (klass)->dispose = mina_detail_line_dispose;
  GTK_WIDGET_CLASS (klass)->focus = mina_detail_line_focus;

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    signals[SIGNAL_TOGGLE_FILTER + i] = g_signal_new (plain[i], G_TYPE_FROM_CLASS (klass),
                                                      G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                      G_TYPE_NONE, 0);
  signals[SIGNAL_FILTER] = g_signal_new ("filter", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_STOP_FILTER] = g_signal_new ("stop-filter", G_TYPE_FROM_CLASS (klass),
                                              G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                              0);
}

static void
mina_detail_line_init (MinaDetailLine *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (add_copy_button), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_css_class (GTK_WIDGET (self), "mina-detail-line");
  /* A card is many rows: each shows its part of the shadow and no more. */
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->card = new_box (GTK_ORIENTATION_HORIZONTAL, 0, "mina-card");
  adw_bin_set_child (ADW_BIN (self), self->card);
}

GtkWidget *
mina_detail_line_new (void)
{
  return g_object_new (MINA_TYPE_DETAIL_LINE, NULL);
}

void
mina_detail_line_bind (MinaDetailLine *self,
                       MinaDetailItem *item,
                       GtkWidget      *summary,
                       const char     *time,
                       const char     *filter)
{
  const MinaDetail *detail;
  g_autofree char *label = NULL;

  g_return_if_fail (MINA_IS_DETAIL_LINE (self));
  g_return_if_fail (item == NULL || MINA_IS_DETAIL_ITEM (item));

  if (self->item != NULL)
    g_clear_signal_handler (&self->changed, self->item);
  g_set_object (&self->item, item);
  if (item == NULL)
    {
      /* The one summary must be free for the next line that shows it. */
      if (self->shown != NULL && self->shown == summary)
        show_contents (self, NULL);
      return;
    }
  self->changed = g_signal_connect_swapped (item, "changed", G_CALLBACK (show_state), self);

  detail = mina_detail_item_get (item);
  show_contents (self, detail->kind == MINA_DETAIL_SUMMARY ? summary
                                                           : get_contents (self, detail->kind));
  switch (detail->kind)
    {
    case MINA_DETAIL_SECTION:
      show_section (self, detail);
      break;
    case MINA_DETAIL_FILTER:
      gtk_editable_set_text (GTK_EDITABLE (self->filter), filter);
      break;
    case MINA_DETAIL_VALUE:
      mina_text_set (self->key, detail->label);
      mina_text_set (self->value, detail->value);
      set_tone (self->value, detail->tone);
      break;
    case MINA_DETAIL_FULL:
      show_full (self, detail);
      break;
    case MINA_DETAIL_EVENT:
      show_event (self, detail, time);
      break;
    case MINA_DETAIL_LINK:
      show_link (self, detail);
      break;
    case MINA_DETAIL_SENTENCE:
      mina_text_set (self->sentence, detail->value);
      break;
    case MINA_DETAIL_SUMMARY:
    default:
      break;
    }
  show_state (self);
  label = describe (detail, time);
  mina_list_row_set_label (GTK_WIDGET (self), label);
}

MinaDetailItem *
mina_detail_line_get_item (MinaDetailLine *self)
{
  g_return_val_if_fail (MINA_IS_DETAIL_LINE (self), NULL);

  return self->item;
}

void
mina_detail_line_focus_filter (MinaDetailLine *self)
{
  g_return_if_fail (MINA_IS_DETAIL_LINE (self));

  if (self->filter != NULL && self->shown == self->contents[MINA_DETAIL_FILTER])
    gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}
