/* mina-guide-cloze.c - sentences with a word missing in each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-guide-cloze.h"

#include <glib/gi18n-lib.h>

static const char answer_name[] = "cloze";
static const char gap_mark[] = "___";

/* A sentence and where its word is filled in. */
typedef struct
{
  const MinaLessonChoice *item;
  GtkLabel               *label;
  GtkWidget              *entry;
  GtkWidget              *drop_down; /* shown in place of @entry when words were asked for */
} Gap;

struct _MinaGuideCloze
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  GtkWidget        *words_button;
  MinaLessonEngine *engine;
  MinaLessonStep   *step;
  GArray           *gaps; /* Gap */
  gboolean          following;
};

G_DEFINE_FINAL_TYPE (MinaGuideCloze, mina_guide_cloze, GTK_TYPE_WIDGET)

static const char *
word_in (MinaGuideCloze *self,
         const Gap      *gap)
{
  const MinaStateValue *value = mina_lesson_engine_get_answer (self->engine, answer_name);

  for (guint i = 0; value != NULL && i + 1 < value->list->len; i += 2)
    if (g_str_equal (g_ptr_array_index (value->list, i), gap->item->id))
      return g_ptr_array_index (value->list, i + 1);
  return "";
}

/* The sentence with @word in its gap; without one a line stands there. A quotation and its
 * translation have a gap each. */
static char *
sentence_markup (const char *text,
                 const char *word)
{
  g_autofree char *filled =
    *word == '\0' ? g_strdup ("<span alpha=\"60%\">_____</span>")
                  : g_markup_printf_escaped ("<b><u>%s</u></b>", word);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_auto (GStrv) parts = g_strsplit (escaped, gap_mark, -1);

  return g_strjoinv (filled, parts);
}

/* What a screen reader says of the place for a word. */
static char *
sentence_spoken (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, gap_mark, -1);

  /* Translators: read aloud where a word of a sentence is to be filled in */
  return g_strjoinv (_("(missing word)"), parts);
}

/* ---- what the person does ---- */

static void
publish (MinaGuideCloze *self)
{
  g_auto (MinaStateValue) value = { .type = MINA_STATE_MAP };

  value.list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->gaps->len; i++)
    {
      const Gap *gap = &g_array_index (self->gaps, Gap, i);
      const char *text = gtk_editable_get_text (GTK_EDITABLE (gap->entry));

      if (gtk_widget_get_visible (gap->drop_down))
        {
          guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (gap->drop_down));

          if (chosen == 0 || chosen > self->step->choices->len)
            continue;
          text = ((MinaLessonChoice *) g_ptr_array_index (self->step->choices, chosen - 1))->text;
        }
      if (*text == '\0')
        continue;
      g_ptr_array_add (value.list, g_strdup (gap->item->id));
      g_ptr_array_add (value.list, g_strdup (text));
    }
  mina_lesson_engine_set_answer (self->engine, answer_name, value.list->len > 0 ? &value : NULL);
}

static void
edited_cb (MinaGuideCloze *self)
{
  if (!self->following)
    publish (self);
}

static void
show_words_cb (MinaGuideCloze *self)
{
  self->following = TRUE;
  for (guint i = 0; i < self->gaps->len; i++)
    {
      const Gap *gap = &g_array_index (self->gaps, Gap, i);

      gtk_widget_set_visible (gap->entry, FALSE);
      gtk_widget_set_visible (gap->drop_down, TRUE);
    }
  self->following = FALSE;
  gtk_widget_set_visible (self->words_button, FALSE);
  if (self->gaps->len > 0)
    gtk_widget_grab_focus (g_array_index (self->gaps, Gap, 0).drop_down);
  publish (self);
  mina_lesson_engine_note_event (self->engine, "words");
}

/* ---- what is shown ---- */

static void
choose_word (MinaGuideCloze *self,
             const Gap      *gap,
             const char     *word)
{
  guint chosen = 0;

  for (guint i = 0; i < self->step->choices->len && chosen == 0; i++)
    {
      const MinaLessonChoice *choice = g_ptr_array_index (self->step->choices, i);

      if (g_str_equal (choice->text, word))
        chosen = i + 1;
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (gap->drop_down), chosen);
}

static void
changed_cb (MinaGuideCloze *self)
{
  if (mina_lesson_engine_get_step (self->engine) != self->step)
    return;
  self->following = TRUE;
  for (guint i = 0; i < self->gaps->len; i++)
    {
      const Gap *gap = &g_array_index (self->gaps, Gap, i);
      const char *word = word_in (self, gap);
      g_autofree char *markup = sentence_markup (gap->item->text, word);

      gtk_label_set_markup (gap->label, markup);
      /* An input method composes in the entry: what is the same is not written again. */
      if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (gap->entry)), word))
        gtk_editable_set_text (GTK_EDITABLE (gap->entry), word);
      choose_word (self, gap, word);
    }
  self->following = FALSE;
}

static GtkWidget *
words_new (MinaGuideCloze *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  /* Translators: nothing is chosen yet */
  gtk_string_list_append (words, _("Choose…"));
  for (guint i = 0; i < self->step->choices->len; i++)
    gtk_string_list_append (
      words, ((MinaLessonChoice *) g_ptr_array_index (self->step->choices, i))->text);
  return gtk_drop_down_new (G_LIST_MODEL (words), NULL);
}

static void
add_gap (MinaGuideCloze         *self,
         GtkListBox             *list,
         const MinaLessonChoice *item)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Gap gap = { .item = item, .label = GTK_LABEL (gtk_label_new (NULL)) };
  g_autofree char *spoken = sentence_spoken (item->text);

  gap.entry = gtk_entry_new ();
  gap.drop_down = words_new (self);
  gtk_widget_set_visible (gap.drop_down, FALSE);
  gtk_label_set_wrap (gap.label, TRUE);
  gtk_label_set_xalign (gap.label, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gap.entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gap.drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (gap.label));
  gtk_box_append (GTK_BOX (box), gap.entry);
  gtk_box_append (GTK_BOX (box), gap.drop_down);
  gtk_widget_add_css_class (box, "guide-slot");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (list, row);
  g_signal_connect_object (gap.entry, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gap.drop_down, "notify::selected", G_CALLBACK (edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_array_append_val (self->gaps, gap);
}

static void
mina_guide_cloze_dispose (GObject *object)
{
  MinaGuideCloze *self = MINA_GUIDE_CLOZE (object);

  g_array_set_size (self->gaps, 0);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (mina_guide_cloze_parent_class)->dispose (object);
}

static void
mina_guide_cloze_finalize (GObject *object)
{
  g_array_unref (MINA_GUIDE_CLOZE (object)->gaps);

  G_OBJECT_CLASS (mina_guide_cloze_parent_class)->finalize (object);
}

static void
mina_guide_cloze_class_init (MinaGuideClozeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_guide_cloze_dispose;
  G_OBJECT_CLASS (klass)->finalize = mina_guide_cloze_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_guide_cloze_init (MinaGuideCloze *self)
{
  self->gaps = g_array_new (FALSE, TRUE, sizeof (Gap));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Sentences with a missing word"), -1);
}

GtkWidget *
mina_guide_cloze_new (MinaLessonEngine *engine,
                      MinaLessonStep   *step)
{
  MinaGuideCloze *self;
  GtkWidget *list = gtk_list_box_new ();

  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (engine), NULL);
  g_return_val_if_fail (step != NULL, NULL);

  self = g_object_new (MINA_TYPE_GUIDE_CLOZE, NULL);
  self->engine = g_object_ref (engine);
  self->step = step;
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "guide-list");
  for (guint i = 0; i < step->items->len; i++)
    add_gap (self, GTK_LIST_BOX (list), g_ptr_array_index (step->items, i));
  gtk_box_append (GTK_BOX (self->box), list);
  self->words_button = gtk_button_new_with_mnemonic (_("Show the _words"));
  gtk_widget_set_halign (self->words_button, GTK_ALIGN_START);
  gtk_widget_set_visible (self->words_button, step->choices->len > 0);
  gtk_box_append (GTK_BOX (self->box), self->words_button);
  g_signal_connect_object (self->words_button, "clicked", G_CALLBACK (show_words_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}
