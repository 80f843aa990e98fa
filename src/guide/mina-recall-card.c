/* mina-recall-card.c - a question about what was learnt days ago
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-recall-card.h"

#include "guide/mina-guide-text.h"

#include <glib/gi18n-lib.h>

/* Half a day: what is still known then was learnt. */
#define HOURS_AWAY 12
#define MAX_CARDS 2

struct _MinaRecallCard
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  GtkLabel         *title;
  GtkLabel         *question;
  GtkLabel         *answer;
  GtkWidget        *ask_row;
  GtkWidget        *show_button;
  GtkWidget        *mark_row;
  GtkWidget        *knew_button;
  MinaLessonEngine *engine;
  GPtrArray        *due; /* MinaLessonCard, of the lesson of @engine */
  guint             at;
};

G_DEFINE_FINAL_TYPE (MinaRecallCard, mina_recall_card, GTK_TYPE_WIDGET)

static void
show_card (MinaRecallCard *self)
{
  const MinaLessonCard *card;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), self->at < self->due->len);
  if (self->at >= self->due->len)
    return;
  card = g_ptr_array_index (self->due, self->at);
  /* Translators: a question about an earlier day: which of how many */
  title = g_strdup_printf (_("Do you still know? %u of %u"), self->at + 1, self->due->len);
  gtk_label_set_label (self->title, title);
  mina_guide_text_set_label (self->question, self->engine, card->question, NULL);
  mina_guide_text_set_label (self->answer, self->engine, card->answer, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->answer), FALSE);
  gtk_widget_set_visible (self->mark_row, FALSE);
  gtk_widget_set_visible (self->ask_row, TRUE);
}

static void
show_answer_cb (MinaRecallCard *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->answer), TRUE);
  gtk_widget_set_visible (self->mark_row, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->answer));
  gtk_label_select_region (self->answer, 0, 0);
  gtk_widget_set_visible (self->ask_row, FALSE);
}

static void
note (MinaRecallCard *self,
      gboolean        knew)
{
  const MinaLessonCard *card = g_ptr_array_index (self->due, self->at);

  mina_progress_note_card (mina_lesson_engine_get_progress (self->engine), card->id, knew);
  self->at++;
  show_card (self);
  if (self->at < self->due->len)
    gtk_widget_grab_focus (self->show_button);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-view", NULL);
}

static void
knew_cb (MinaRecallCard *self)
{
  note (self, TRUE);
}

static void
forgot_cb (MinaRecallCard *self)
{
  note (self, FALSE);
}

/* Not now: they are due another time. */
static void
leave_cb (MinaRecallCard *self)
{
  self->at = self->due->len;
  show_card (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-view", NULL);
}

static GtkLabel *
label_new (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
button_new (MinaRecallCard *self,
            GtkWidget      *row,
            const char     *text,
            GCallback       callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (text);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), button);
  return button;
}

static void
mina_recall_card_dispose (GObject *object)
{
  MinaRecallCard *self = MINA_RECALL_CARD (object);

  g_clear_object (&self->engine);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (mina_recall_card_parent_class)->dispose (object);
}

static void
mina_recall_card_finalize (GObject *object)
{
  g_ptr_array_unref (MINA_RECALL_CARD (object)->due);

  G_OBJECT_CLASS (mina_recall_card_parent_class)->finalize (object);
}

static void
mina_recall_card_class_init (MinaRecallCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_recall_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = mina_recall_card_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_recall_card_init (MinaRecallCard *self)
{
  self->due = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->title = label_new (self->box);
  self->question = label_new (self->box);
  self->answer = label_new (self->box);
  gtk_label_set_selectable (self->answer, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "mina-caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "guide-name");
  gtk_widget_add_css_class (GTK_WIDGET (self->question), "heading");
  self->ask_row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->mark_row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->show_button = button_new (self, self->ask_row, _("Show the _answer"),
                                  G_CALLBACK (show_answer_cb));
  gtk_widget_add_css_class (button_new (self, self->ask_row, _("_Not now"), G_CALLBACK (leave_cb)),
                            "flat");
  self->knew_button = button_new (self, self->mark_row, _("I _knew"), G_CALLBACK (knew_cb));
  button_new (self, self->mark_row, _("I _forgot"), G_CALLBACK (forgot_cb));
  gtk_box_append (GTK_BOX (self->box), self->ask_row);
  gtk_box_append (GTK_BOX (self->box), self->mark_row);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "guide-card");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
mina_recall_card_new (void)
{
  return g_object_new (MINA_TYPE_RECALL_CARD, NULL);
}

void
mina_recall_card_ask (MinaRecallCard   *self,
                      MinaLessonEngine *engine,
                      double            hours_away)
{
  MinaProgress *progress;
  GPtrArray *cards;

  g_return_if_fail (MINA_IS_RECALL_CARD (self));

  g_ptr_array_set_size (self->due, 0);
  self->at = 0;
  g_set_object (&self->engine, engine);
  progress = engine != NULL ? mina_lesson_engine_get_progress (engine) : NULL;
  if (progress != NULL && hours_away > HOURS_AWAY)
    {
      cards = mina_lesson_get_cards (mina_lesson_engine_get_lesson (engine));
      for (guint i = 0; i < cards->len && self->due->len < MAX_CARDS; i++)
        {
          MinaLessonCard *card = g_ptr_array_index (cards, i);

          if (mina_progress_is_card_due (progress, card->id))
            g_ptr_array_add (self->due, card);
        }
    }
  show_card (self);
}
