/* mina-guide-answer.c - where an answer is put together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-guide-answer.h"

#include "guide/mina-guide-cloze.h"
#include "guide/mina-guide-gap.h"
#include "guide/mina-guide-order.h"
#include "guide/mina-guide-risks.h"
#include "guide/mina-guide-ruler.h"
#include "guide/mina-guide-tabs.h"
#include "guide/mina-guide-text.h"
#include "guide/mina-guide-triple.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _MinaGuideAnswer
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  MinaLessonEngine *engine;
  MinaLessonStep   *step; /* that the widgets were made for */
  guint             move;
  gboolean          reason;
  gboolean          passed;
  GPtrArray        *followers; /* Follower */
  gboolean          following;
  MinaGuideRuler   *ruler; /* below an entry for a header */
};

G_DEFINE_FINAL_TYPE (MinaGuideAnswer, mina_guide_answer, GTK_TYPE_WIDGET)

/* A widget that shows a part of the answer: it has to follow when another hand chooses. */
typedef struct
{
  GtkWidget  *widget;
  const char *name; /* of the answer */
  char       *id;   /* of the choice, or slot */
  gboolean    is_number;
} Follower;

static void
follower_free (gpointer data)
{
  Follower *follower = data;

  g_free (follower->id);
  g_free (follower);
}

static void
follow (MinaGuideAnswer *self,
        GtkWidget       *widget,
        const char      *name,
        const char      *id)
{
  Follower *follower = g_new0 (Follower, 1);

  follower->widget = widget;
  follower->name = name;
  follower->id = g_strdup (id);
  g_ptr_array_add (self->followers, follower);
}

static const Follower *
find_follower (MinaGuideAnswer *self,
               gpointer         widget)
{
  for (guint i = 0; i < self->followers->len; i++)
    {
      const Follower *follower = g_ptr_array_index (self->followers, i);

      if (follower->widget == widget)
        return follower;
    }
  return NULL;
}

static GtkWidget *
list_box_new (const char *label)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "guide-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return list;
}

/* ---- choices ---- */

static void
chosen_cb (MinaGuideAnswer *self,
           GParamSpec      *pspec,
           GtkCheckButton  *button)
{
  const Follower *follower = find_follower (self, button);
  MinaStateValue value = { .type = MINA_STATE_TEXT };

  if (self->following || follower == NULL || !gtk_check_button_get_active (button))
    return;
  value.text = follower->id;
  mina_lesson_engine_set_answer (self->engine, "choice", &value);
}

static void
add_choices (MinaGuideAnswer *self,
             GPtrArray       *choices)
{
  GtkWidget *list = list_box_new (_("Choices"));
  GtkCheckButton *first = NULL;

  for (guint i = 0; i < choices->len; i++)
    {
      const MinaLessonChoice *choice = g_ptr_array_index (choices, i);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *button = gtk_check_button_new ();
      g_autofree char *markup = mina_guide_text_markup (self->engine, choice->text, NULL);

      if (first == NULL)
        first = GTK_CHECK_BUTTON (button);
      else
        gtk_check_button_set_group (GTK_CHECK_BUTTON (button), first);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), TRUE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      choice->text, -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      follow (self, button, "choice", choice->id);
      g_signal_connect_object (button, "notify::active", G_CALLBACK (chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_box_append (GTK_BOX (self->box), list);
}

static void
show_choice (const Follower       *follower,
             const MinaStateValue *value)
{
  gboolean active = value != NULL && value->type == MINA_STATE_TEXT
                    && g_str_equal (value->text, follower->id);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (follower->widget), active);
}

/* ---- pairs ---- */

/* The item that stands in @slot; the number of all items if none does. */
static guint
item_in (MinaGuideAnswer      *self,
         const char           *slot,
         const MinaStateValue *pairs)
{
  GPtrArray *items = self->step->items;

  for (guint i = 0; pairs != NULL && i < items->len; i++)
    {
      const MinaLessonChoice *item = g_ptr_array_index (items, i);

      for (guint j = 0; j + 1 < pairs->list->len; j += 2)
        if (g_str_equal (g_ptr_array_index (pairs->list, j), item->id)
            && g_str_equal (g_ptr_array_index (pairs->list, j + 1), slot))
          return i;
    }
  return items->len;
}

static void
paired_cb (MinaGuideAnswer *self,
           GParamSpec      *pspec,
           GtkDropDown     *drop_down)
{
  g_auto (MinaStateValue) value = { .type = MINA_STATE_MAP };
  gboolean *taken;

  if (self->following)
    return;
  /* An item is in one slot only: the slot that was just filled keeps it. */
  value.list = g_ptr_array_new_with_free_func (g_free);
  taken = g_newa0 (gboolean, self->step->items->len + 1);
  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < self->followers->len; i++)
      {
        const Follower *follower = g_ptr_array_index (self->followers, i);
        const MinaLessonChoice *item;
        guint selected;

        if (!GTK_IS_DROP_DOWN (follower->widget) || !g_str_equal (follower->name, "pairs")
            || (round == 0) != (follower->widget == GTK_WIDGET (drop_down)))
          continue;
        selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (follower->widget));
        if (selected == GTK_INVALID_LIST_POSITION || selected == 0 || taken[selected])
          continue;
        taken[selected] = TRUE;
        item = g_ptr_array_index (self->step->items, selected - 1);
        g_ptr_array_add (value.list, g_strdup (item->id));
        g_ptr_array_add (value.list, g_strdup (follower->id));
      }
  mina_lesson_engine_set_answer (self->engine, "pairs", value.list->len > 0 ? &value : NULL);
}

static void
add_pairs (MinaGuideAnswer *self)
{
  GtkWidget *list = list_box_new (_("Pairs"));

  for (guint i = 0; i < self->step->slots->len; i++)
    {
      const MinaLessonChoice *slot = g_ptr_array_index (self->step->slots, i);
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
      GtkWidget *label = gtk_label_new (NULL);
      g_autofree char *markup = mina_guide_text_markup (self->engine, slot->text, NULL);
      g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
      GtkWidget *drop_down;

      /* Translators: nothing is chosen yet */
      gtk_string_list_append (names, _("Choose…"));
      for (guint j = 0; j < self->step->items->len; j++)
        gtk_string_list_append (
          names, ((MinaLessonChoice *) g_ptr_array_index (self->step->items, j))->text);
      drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
      gtk_label_set_markup (GTK_LABEL (label), markup);
      gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      gtk_label_get_text (GTK_LABEL (label)), -1);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), drop_down);
      gtk_widget_add_css_class (box, "guide-slot");
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_widget_set_focusable (row, FALSE);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      follow (self, drop_down, "pairs", slot->id);
      g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (paired_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_box_append (GTK_BOX (self->box), list);
}

static void
show_pair (MinaGuideAnswer      *self,
           const Follower       *follower,
           const MinaStateValue *value)
{
  guint item = item_in (self, follower->id, value);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (follower->widget),
                              item < self->step->items->len ? item + 1 : 0);
}

/* ---- gaps ---- */

static const MinaLessonGap *
find_gap (MinaGuideAnswer *self,
          const char      *id)
{
  for (guint i = 0; i < self->step->gaps->len; i++)
    {
      const MinaLessonGap *gap = g_ptr_array_index (self->step->gaps, i);

      if (g_str_equal (gap->id, id))
        return gap;
    }
  return NULL;
}

static void
filled_cb (MinaGuideAnswer *self,
           GParamSpec      *pspec,
           GtkDropDown     *drop_down)
{
  const Follower *follower = find_follower (self, drop_down);
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (!self->following && follower != NULL)
    mina_guide_gap_fill (self->engine, find_gap (self, follower->id),
                         selected > 0 && selected != GTK_INVALID_LIST_POSITION
                           ? (int) selected - 1
                           : -1);
}

static void
add_gaps (MinaGuideAnswer *self)
{
  GtkWidget *list = list_box_new (_("What is to be filled in"));

  for (guint i = 0; i < self->step->gaps->len; i++)
    {
      const MinaLessonGap *gap = g_ptr_array_index (self->step->gaps, i);
      GtkWidget *drop_down = mina_guide_gap_new (gap);

      gtk_list_box_append (GTK_LIST_BOX (list), mina_guide_gap_row_new (gap->text, drop_down));
      follow (self, drop_down, "cloze", gap->id);
      g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (filled_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_box_append (GTK_BOX (self->box), list);
}

/* ---- numbers and texts ---- */

static void
typed_cb (MinaGuideAnswer *self,
          GtkEditable     *editable)
{
  const Follower *follower = find_follower (self, editable);
  const char *text = gtk_editable_get_text (editable);
  MinaStateValue value = { .type = MINA_STATE_TEXT };

  if (self->ruler != NULL)
    mina_guide_ruler_set_text (self->ruler, text);
  if (self->following || follower == NULL)
    return;
  if (follower->is_number)
    {
      g_autofree char *plain = g_strdelimit (g_strstrip (g_strdup (text)), ",", '.');
      char *end;

      value.type = MINA_STATE_NUMBER;
      value.number = g_ascii_strtod (plain, &end);
      if (*plain == '\0' || *end != '\0')
        value.type = MINA_STATE_NONE;
    }
  else
    value.text = (char *) text;
  mina_lesson_engine_set_answer (self->engine, follower->name,
                                 *text != '\0' && value.type != MINA_STATE_NONE ? &value : NULL);
}

static void
add_entry (MinaGuideAnswer *self,
           const char      *name,
           const char      *label,
           const char      *placeholder,
           gboolean         is_number)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  if (is_number)
    gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_box_append (GTK_BOX (self->box), entry);
  follow (self, entry, name, NULL);
  ((Follower *) g_ptr_array_index (self->followers, self->followers->len - 1))->is_number =
    is_number;
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
}

/* Several numbers: each has the name of its item, and the item's text above it. */
static void
add_numbers (MinaGuideAnswer *self)
{
  for (guint i = 0; i < self->step->items->len; i++)
    {
      const MinaLessonChoice *item = g_ptr_array_index (self->step->items, i);
      GtkWidget *label = gtk_label_new (item->text);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (self->box), label);
      add_entry (self, item->id, gtk_label_get_text (GTK_LABEL (label)), NULL, TRUE);
    }
}

static void
show_entry (const Follower       *follower,
            const MinaStateValue *value)
{
  /* While the person types, what is typed is the truth: "1." is not yet a number. */
  if (gtk_widget_has_focus (follower->widget)
      || gtk_widget_get_focus_child (follower->widget) != NULL)
    return;
  if (value != NULL && value->type == MINA_STATE_NUMBER)
    {
      g_autofree char *text = g_strdup_printf ("%g", value->number);

      gtk_editable_set_text (GTK_EDITABLE (follower->widget), text);
    }
  else
    gtk_editable_set_text (GTK_EDITABLE (follower->widget),
                           value != NULL && value->type == MINA_STATE_TEXT ? value->text : "");
}

/* ---- moves ---- */

static void
add_moves (MinaGuideAnswer *self,
           guint            current)
{
  for (guint i = 0; i < self->step->moves->len && i <= current; i++)
    {
      const MinaLessonMove *move = g_ptr_array_index (self->step->moves, i);
      GtkWidget *label = gtk_label_new (NULL);
      g_autofree char *markup = mina_guide_text_markup (self->engine, move->text, NULL);
      g_autofree char *numbered = g_strdup_printf ("<b>%u</b>  %s", i + 1, markup);

      gtk_label_set_markup (GTK_LABEL (label), numbered);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      if (i < current)
        gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (self->box), label);
      if (i == current)
        add_choices (self, move->choices);
    }
}

/* ---- all ---- */

static void
clear (MinaGuideAnswer *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->followers, 0);
  self->ruler = NULL;
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static void
fill (MinaGuideAnswer *self)
{
  clear (self);
  if (self->step == NULL || self->passed)
    return;
  if (self->reason)
    {
      add_entry (self, "reason", _("Your reason, in a few words"),
                 _("Your reason, in a few words"), FALSE);
      return;
    }
  if (self->step->stage.tabs->len > 0)
    gtk_box_append (GTK_BOX (self->box), mina_guide_tabs_new (self->engine, self->step));
  if (g_strcmp0 (self->step->entry, "cloze") == 0)
    {
      gtk_box_append (GTK_BOX (self->box), mina_guide_cloze_new (self->engine, self->step));
      return;
    }
  if (g_strcmp0 (self->step->entry, "triple") == 0)
    {
      gtk_box_append (GTK_BOX (self->box), mina_guide_triple_new (self->engine, self->step));
      return;
    }
  if (g_strcmp0 (self->step->entry, "numbers") == 0)
    {
      add_numbers (self);
      if (self->step->choices->len > 0)
        gtk_box_append (GTK_BOX (self->box), mina_guide_risks_new (self->engine, self->step));
      return;
    }
  if (self->step->moves->len > 0)
    add_moves (self, self->move);
  if (self->step->slots->len > 0)
    add_pairs (self);
  else if (self->step->items->len > 0 && g_strcmp0 (self->step->stage.view, "board") != 0)
    {
      GtkWidget *order = mina_guide_order_new (self->engine, self->step);

      gtk_box_append (GTK_BOX (self->box), order);
    }
  if (self->step->choices->len > 0)
    add_choices (self, self->step->choices);
  /* The report has its own. */
  if (self->step->gaps->len > 0 && g_strcmp0 (self->step->stage.view, "report") != 0)
    add_gaps (self);
  if (self->step->entry != NULL)
    {
      if (g_str_equal (self->step->entry, "number"))
        add_entry (self, "number", _("A number"), _("A number"), TRUE);
      else
        add_entry (self, "text", _("Your answer"), _("Your answer"), FALSE);
    }
  if (g_strcmp0 (self->step->entry, "w3c_traceparent") == 0)
    {
      gtk_widget_add_css_class (gtk_widget_get_last_child (self->box), "monospace");
      self->ruler = MINA_GUIDE_RULER (mina_guide_ruler_new ());
      gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->ruler));
    }
}

static void
show_answers (MinaGuideAnswer *self)
{
  self->following = TRUE;
  for (guint i = 0; i < self->followers->len; i++)
    {
      const Follower *follower = g_ptr_array_index (self->followers, i);
      const MinaStateValue *value = mina_lesson_engine_get_answer (self->engine, follower->name);

      if (GTK_IS_CHECK_BUTTON (follower->widget))
        show_choice (follower, value);
      else if (GTK_IS_DROP_DOWN (follower->widget) && g_str_equal (follower->name, "cloze"))
        gtk_drop_down_set_selected (
          GTK_DROP_DOWN (follower->widget),
          mina_guide_gap_find (self->engine, find_gap (self, follower->id)) + 1);
      else if (GTK_IS_DROP_DOWN (follower->widget))
        show_pair (self, follower, value);
      else
        show_entry (follower, value);
    }
  self->following = FALSE;
}

static void
changed_cb (MinaGuideAnswer *self)
{
  MinaLessonStep *step = mina_lesson_engine_get_step (self->engine);
  guint move = mina_lesson_engine_get_move (self->engine);
  gboolean passed = mina_lesson_engine_is_passed (self->engine);
  MinaFeedbackKind kind;
  gboolean reason;

  mina_lesson_engine_get_feedback (self->engine, &kind, NULL);
  reason = kind == MINA_FEEDBACK_REASON;
  if (step != self->step || move != self->move || reason != self->reason || passed != self->passed)
    {
      self->step = step;
      self->move = move;
      self->reason = reason;
      self->passed = passed;
      self->following = TRUE;
      fill (self);
      self->following = FALSE;
    }
  show_answers (self);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (self->box) != NULL);
}

static void
mina_guide_answer_dispose (GObject *object)
{
  MinaGuideAnswer *self = MINA_GUIDE_ANSWER (object);

  mina_guide_answer_set_engine (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (mina_guide_answer_parent_class)->dispose (object);
}

static void
mina_guide_answer_finalize (GObject *object)
{
  g_ptr_array_unref (MINA_GUIDE_ANSWER (object)->followers);

  G_OBJECT_CLASS (mina_guide_answer_parent_class)->finalize (object);
}

static void
mina_guide_answer_class_init (MinaGuideAnswerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_guide_answer_dispose;
  G_OBJECT_CLASS (klass)->finalize = mina_guide_answer_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_guide_answer_init (MinaGuideAnswer *self)
{
  self->followers = g_ptr_array_new_with_free_func (follower_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
mina_guide_answer_new (void)
{
  return g_object_new (MINA_TYPE_GUIDE_ANSWER, NULL);
}

void
mina_guide_answer_set_engine (MinaGuideAnswer  *self,
                              MinaLessonEngine *engine)
{
  g_return_if_fail (MINA_IS_GUIDE_ANSWER (self));

  if (self->engine == engine)
    return;
  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_data (self->engine, self);
  g_set_object (&self->engine, engine);
  self->step = NULL;
  clear (self);
  if (engine == NULL)
    return;
  g_signal_connect_object (engine, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
