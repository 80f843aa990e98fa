/* mina-guide-pane.c - Mina, beside the work
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-guide-pane.h"

#include "guide/mina-guide-answer.h"
#include "guide/mina-guide-scroll.h"
#include "guide/mina-guide-text.h"
#include "guide/mina-recall-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Logical pixels, of any of her drawings. */
#define PORTRAIT 96

struct _MinaGuidePane
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  GtkButton        *back_button;
  GtkLabel         *chapter_label;
  GtkLabel         *title_label;
  GtkLabel         *count_label;
  GtkBox           *segments;
  MinaRecallCard   *recall_card;
  GtkWidget        *speech_box;
  GtkStack         *portraits;
  GtkLabel         *say_label;
  GtkLabel         *task_label;
  GtkListBox       *checks_list;
  MinaGuideAnswer  *answer;
  GtkWidget        *feedback_card;
  GtkImage         *feedback_image;
  GtkLabel         *feedback_title;
  GtkLabel         *feedback_label;
  GtkBox           *hints_box;
  GtkScrolledWindow *scroller;
  GtkButton        *hint_button;
  GtkButton        *commit_button;
  GtkLabel         *commit_label;
  GtkWidget        *show_button;
  GtkWidget        *restore_button;
  GtkWidget        *skip_button;

  MinaLessonEngine *engine;
  MinaLessonStep   *step;
  MinaGuideKeyFunc  keys;
  guint             hints_shown;
  gboolean          brief;
  char             *said; /* feedback that was shown last */
};

G_DEFINE_FINAL_TYPE (MinaGuidePane, mina_guide_pane, GTK_TYPE_WIDGET)

static const char *const portrait_names[] = { "portrait", "calm", "listening", "certain" };

/* ---- head ---- */

static gboolean
is_twin_of_some (MinaLessonChapter *chapter,
                 MinaLessonStep    *step)
{
  for (guint i = 0; i < chapter->steps->len; i++)
    {
      const MinaLessonStep *other = g_ptr_array_index (chapter->steps, i);

      if (g_strcmp0 (other->twin, step->id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
show_head (MinaGuidePane *self)
{
  MinaLessonChapter *chapter = self->step->chapter;
  GPtrArray *chapters = mina_lesson_get_chapters (mina_lesson_engine_get_lesson (self->engine));
  MinaProgress *progress = mina_lesson_engine_get_progress (self->engine);
  g_autofree char *caption = NULL;
  g_autofree char *count = NULL;
  guint n = 0, position = 0, number = 0;

  g_ptr_array_find (chapters, chapter, &number);
  /* Translators: a chapter of the course: its number and title */
  caption = g_strdup_printf (_("Case %u · %s"), number, chapter->title);
  gtk_label_set_label (self->chapter_label, caption);
  gtk_label_set_label (self->title_label, self->step->title != NULL ? self->step->title : "");

  clear_box (self->segments);
  for (guint i = 0; i < chapter->steps->len; i++)
    {
      MinaLessonStep *step = g_ptr_array_index (chapter->steps, i);
      MinaOutcome outcome =
        progress != NULL ? mina_progress_get_outcome (progress, step) : MINA_OUTCOME_NONE;
      GtkWidget *segment;

      if (is_twin_of_some (chapter, step) && step != self->step)
        continue;
      n++;
      if (step == self->step)
        position = n;
      segment = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_set_hexpand (segment, TRUE);
      gtk_widget_add_css_class (segment, "guide-segment");
      if (step == self->step)
        gtk_widget_add_css_class (segment, "current");
      else if (outcome != MINA_OUTCOME_NONE && outcome != MINA_OUTCOME_SKIPPED
               && outcome != MINA_OUTCOME_CHANGED)
        gtk_widget_add_css_class (segment, "done");
      gtk_box_append (self->segments, segment);
    }
  /* Translators: which step of how many */
  count = g_strdup_printf (_("%u of %u"), position, n);
  gtk_label_set_label (self->count_label, count);
}

/* ---- what is to be done ---- */

static void
show_portrait (MinaGuidePane *self)
{
  MinaFeedbackKind kind;
  guint which = 0;

  mina_lesson_engine_get_feedback (self->engine, &kind, NULL);
  if (kind == MINA_FEEDBACK_SUCCESS || kind == MINA_FEEDBACK_WRONG)
    which = 3;
  else if (kind == MINA_FEEDBACK_NOTE)
    which = 1;
  else if (mina_lesson_engine_get_attempts (self->engine) > 0
           || mina_lesson_engine_get_hints_open (self->engine) > 0)
    which = 2;
  gtk_stack_set_visible_child_name (self->portraits, portrait_names[which]);
  gtk_widget_set_visible (self->speech_box, !self->brief && self->step->say != NULL);
}

static GtkWidget *
check_row_new (const char *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *image = gtk_image_new ();
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *state = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (state, "mina-caption");
  gtk_widget_set_valign (image, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), state);
  gtk_widget_add_css_class (box, "guide-check");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
fill_checks (MinaGuidePane *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->checks_list, 0)) != NULL)
    gtk_list_box_remove (self->checks_list, GTK_WIDGET (row));
  for (guint i = 0; i < self->step->checks->len; i++)
    {
      const MinaLessonCheck *check = g_ptr_array_index (self->step->checks, i);

      if (check->text != NULL)
        gtk_list_box_append (self->checks_list, check_row_new (check->text));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->checks_list),
                          gtk_list_box_get_row_at_index (self->checks_list, 0) != NULL);
}

/* A tick, an open circle, or a bent arrow for what was tried: never a cross. */
static void
show_checks (MinaGuidePane *self)
{
  gboolean tried = mina_lesson_engine_get_attempts (self->engine) > 0;
  gboolean passed = mina_lesson_engine_is_passed (self->engine);
  int at = 0;

  for (guint i = 0; i < self->step->checks->len; i++)
    {
      const MinaLessonCheck *check = g_ptr_array_index (self->step->checks, i);
      gboolean is_true = passed || mina_lesson_engine_test_check (self->engine, i);
      GtkListBoxRow *row;
      GtkWidget *box, *image, *label, *state;
      g_autofree char *sentence = NULL;
      const char *word;

      if (check->text == NULL)
        continue;
      row = gtk_list_box_get_row_at_index (self->checks_list, at++);
      box = gtk_list_box_row_get_child (row);
      image = gtk_widget_get_first_child (box);
      label = gtk_widget_get_next_sibling (image);
      state = gtk_widget_get_next_sibling (label);
      gtk_image_set_from_icon_name (GTK_IMAGE (image), is_true ? "object-select-symbolic"
                                                       : tried ? "edit-undo-symbolic"
                                                               : "mina-open-circle-symbolic");
      if (is_true)
        gtk_widget_add_css_class (image, "mina-success");
      else
        gtk_widget_remove_css_class (image, "mina-success");
      if (!is_true && tried)
        gtk_widget_add_css_class (image, "mina-warning");
      else
        gtk_widget_remove_css_class (image, "mina-warning");
      word = is_true ? "" : tried ? _("not yet")
                                  : "";
      gtk_label_set_label (GTK_LABEL (state), word);
      /* Translators: a line of the list of what is to be done, and whether it is */
      sentence = g_strdup_printf (_("%s: %s"), check->text, is_true ? _("done") : _("not yet"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      sentence, -1);
    }
}

/* ---- her line ---- */

static void
show_feedback (MinaGuidePane *self)
{
  MinaFeedbackKind kind;
  const char *answer;
  const char *text = mina_lesson_engine_get_feedback (self->engine, &kind, &answer);
  g_autofree char *title = NULL;
  const struct
  {
    const char *css;
    const char *icon;
  } looks[] = {
    [MINA_FEEDBACK_NONE] = { NULL, NULL },
    [MINA_FEEDBACK_WRONG] = { "wrong", "edit-undo-symbolic" },
    [MINA_FEEDBACK_SUCCESS] = { "right", "object-select-symbolic" },
    [MINA_FEEDBACK_REASON] = { "wrong", "edit-undo-symbolic" },
    [MINA_FEEDBACK_NOTE] = { "note", "dialog-information-symbolic" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (looks[i].css != NULL)
      gtk_widget_remove_css_class (self->feedback_card, looks[i].css);
  gtk_widget_set_visible (self->feedback_card, kind != MINA_FEEDBACK_NONE);
  if (kind == MINA_FEEDBACK_NONE)
    {
      g_clear_pointer (&self->said, g_free);
      return;
    }
  gtk_widget_add_css_class (self->feedback_card, looks[kind].css);
  gtk_image_set_from_icon_name (self->feedback_image, looks[kind].icon);
  if (answer != NULL)
    /* Translators: what the learner committed, such as the name of a span */
    title = g_strdup_printf (_("You answered %s"), answer);
  else
    title = g_strdup (kind == MINA_FEEDBACK_SUCCESS ? _("Yes") : _("Mina"));
  gtk_label_set_label (self->feedback_title, title);
  mina_guide_text_set_label (self->feedback_label, self->engine, text, self->keys);

  /* An answer moves the keyboard to her line, so that it is read aloud; Escape goes back. */
  if (g_strcmp0 (self->said, text) != 0)
    {
      g_free (self->said);
      self->said = g_strdup (text);
      mina_guide_scroll_to (self->scroller, self->feedback_card);
      if (kind == MINA_FEEDBACK_WRONG || kind == MINA_FEEDBACK_SUCCESS)
        {
          GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

          /* A label that grabs the keyboard by itself selects all of itself, which is hard to
           * read, and it relies on somebody having had the keyboard: what had it may be gone with
           * the answer. */
          if (root != NULL)
            gtk_root_set_focus (root, GTK_WIDGET (self->feedback_label));
          gtk_label_select_region (self->feedback_label, 0, 0);
        }
    }
}

/* ---- hints ---- */

static GtkWidget *
hint_card_new (MinaGuidePane *self,
               guint          number,
               const char    *text)
{
  static const char *const titles[] = { N_("Where to look"), N_("What to think"), N_("Like this") };
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *image = gtk_image_new_from_icon_name ("mina-hint-symbolic");
  GtkWidget *title = gtk_label_new (_(titles[MIN (number, G_N_ELEMENTS (titles) - 1)]));
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (head), image);
  gtk_box_append (GTK_BOX (head), title);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  mina_guide_text_set_label (GTK_LABEL (label), self->engine, text, self->keys);
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (GTK_BOX (card), label);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "guide-card");
  return card;
}

static void
show_hints (MinaGuidePane *self)
{
  guint open = mina_lesson_engine_get_hints_open (self->engine);

  if (open < self->hints_shown)
    {
      clear_box (self->hints_box);
      self->hints_shown = 0;
    }
  for (; self->hints_shown < open; self->hints_shown++)
    {
      const MinaLessonHint *hint = g_ptr_array_index (self->step->hints, self->hints_shown);

      gtk_box_append (self->hints_box, hint_card_new (self, self->hints_shown, hint->text));
      mina_guide_scroll_to (self->scroller,
                            gtk_widget_get_last_child (GTK_WIDGET (self->hints_box)));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->hints_box), open > 0);
}

/* ---- what can be done ---- */

static void
show_buttons (MinaGuidePane *self)
{
  gboolean passed = mina_lesson_engine_is_passed (self->engine);
  gboolean finished = mina_lesson_engine_is_finished (self->engine);
  gboolean can = passed || mina_lesson_engine_can_commit (self->engine);
  const char *label = _("That's my answer");

  if (finished)
    label = _("Back to the start");
  else if (passed)
    label = _("Go on");
  else if (self->step->kind == MINA_STEP_SAY)
    label = _("Read on");
  else if (self->step->choices->len > 0 && !mina_lesson_step_is_graded (self->step))
    label = _("That's my guess");
  gtk_label_set_label (self->commit_label, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesson.commit", can || finished);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesson.previous",
                                 mina_lesson_engine_has_previous (self->engine));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesson.hint",
                                 mina_lesson_engine_can_open_hint (self->engine));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesson.show-me",
                                 mina_lesson_engine_can_show_me (self->engine)
                                   && self->step->solution->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesson.skip", self->step->skippable);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_button), !passed && self->step->hints->len > 0);
}

static void
changed_cb (MinaGuidePane *self)
{
  MinaLessonStep *step = mina_lesson_engine_get_step (self->engine);

  if (step == NULL)
    return;
  if (step != self->step)
    {
      self->step = step;
      self->hints_shown = 0;
      clear_box (self->hints_box);
      fill_checks (self);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  show_head (self);
  mina_guide_text_set_label (self->say_label, self->engine, step->say, self->keys);
  mina_guide_text_set_label (self->task_label, self->engine, step->task, self->keys);
  show_portrait (self);
  show_checks (self);
  show_feedback (self);
  show_hints (self);
  show_buttons (self);
}

/* ---- actions ---- */

static void
act_commit (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  MinaGuidePane *self = MINA_GUIDE_PANE (widget);

  if (self->engine == NULL)
    return;
  if (mina_lesson_engine_is_finished (self->engine))
    gtk_widget_activate_action (widget, "win.close-lesson", NULL);
  else if (mina_lesson_engine_is_passed (self->engine))
    {
      g_autoptr (GError) error = NULL;

      if (!mina_lesson_engine_next (self->engine, &error) && error != NULL)
        g_warning ("%s", error->message);
    }
  else
    mina_lesson_engine_commit (self->engine);
}

static void
act_hint (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  mina_lesson_engine_open_hint (MINA_GUIDE_PANE (widget)->engine);
}

static void
act_show_me (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  mina_lesson_engine_show_me (MINA_GUIDE_PANE (widget)->engine);
}

static void
act_restore (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  mina_lesson_engine_restore (MINA_GUIDE_PANE (widget)->engine);
}

static void
act_skip (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  mina_lesson_engine_skip (MINA_GUIDE_PANE (widget)->engine);
}

static void
act_previous (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  mina_lesson_engine_previous (MINA_GUIDE_PANE (widget)->engine, NULL);
}

static void
act_dismiss (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MinaGuidePane *self = MINA_GUIDE_PANE (widget);

  if (self->engine != NULL && !mina_lesson_engine_is_passed (self->engine))
    mina_lesson_engine_clear_feedback (self->engine);
  gtk_widget_activate_action (widget, "win.focus-view", NULL);
}

static void
make_portraits (MinaGuidePane *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (portrait_names); i++)
    {
      g_autofree char *resource =
        g_strdup_printf ("/io/github/minatrace/Mina/portraits/%s.svg", portrait_names[i]);
      GtkWidget *image = gtk_image_new_from_resource (resource);

      gtk_image_set_pixel_size (GTK_IMAGE (image), PORTRAIT);
      gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("Mina"), -1);
      gtk_stack_add_named (self->portraits, image, portrait_names[i]);
    }
}

/* GTK 4.8 forgets which actions a button has when one of its ancestors moves to another parent, as
 * panes do when the window gets narrow: it is told again. */
static void
mina_guide_pane_map (GtkWidget *widget)
{
  MinaGuidePane *self = MINA_GUIDE_PANE (widget);
  GtkWidget *buttons[] = { GTK_WIDGET (self->back_button), GTK_WIDGET (self->hint_button),
                           GTK_WIDGET (self->commit_button), self->show_button,
                           self->restore_button, self->skip_button };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkActionable *button = GTK_ACTIONABLE (buttons[i]);
      g_autofree char *name = g_strdup (gtk_actionable_get_action_name (button));

      gtk_actionable_set_action_name (button, NULL);
      gtk_actionable_set_action_name (button, name);
    }
  if (self->engine != NULL && self->step != NULL)
    show_buttons (self);
  GTK_WIDGET_CLASS (mina_guide_pane_parent_class)->map (widget);
}

static void
mina_guide_pane_dispose (GObject *object)
{
  MinaGuidePane *self = MINA_GUIDE_PANE (object);

  mina_guide_pane_set_engine (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), MINA_TYPE_GUIDE_PANE);
  g_clear_pointer (&self->said, g_free);

  G_OBJECT_CLASS (mina_guide_pane_parent_class)->dispose (object);
}

static void
mina_guide_pane_class_init (MinaGuidePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const struct
  {
    const char                *name;
    GtkWidgetActionActivateFunc act;
  } actions[] = {
    { "lesson.commit", act_commit },
    { "lesson.hint", act_hint },
    { "lesson.show-me", act_show_me },
    { "lesson.restore", act_restore },
    { "lesson.skip", act_skip },
    { "lesson.previous", act_previous },
    { "lesson.dismiss", act_dismiss },
  };

  G_OBJECT_CLASS (klass)->dispose = mina_guide_pane_dispose;
  widget_class->map = mina_guide_pane_map;

  g_type_ensure (MINA_TYPE_GUIDE_ANSWER);
  g_type_ensure (MINA_TYPE_RECALL_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-guide-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, box);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, back_button);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, chapter_label);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, title_label);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, count_label);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, segments);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, recall_card);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, speech_box);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, portraits);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, say_label);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, task_label);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, checks_list);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, answer);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, feedback_card);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, feedback_image);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, feedback_title);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, feedback_label);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, hints_box);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, scroller);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, hint_button);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, commit_button);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, commit_label);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, show_button);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, restore_button);
  gtk_widget_class_bind_template_child (widget_class, MinaGuidePane, skip_button);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].act);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "lesson.dismiss", NULL);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "guide");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_guide_pane_init (MinaGuidePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Mina"),
                                  -1);
  make_portraits (self);
}

GtkWidget *
mina_guide_pane_new (MinaGuideKeyFunc keys)
{
  MinaGuidePane *self = g_object_new (MINA_TYPE_GUIDE_PANE, NULL);

  self->keys = keys;
  return GTK_WIDGET (self);
}

void
mina_guide_pane_set_engine (MinaGuidePane    *self,
                            MinaLessonEngine *engine)
{
  g_return_if_fail (MINA_IS_GUIDE_PANE (self));

  if (self->engine == engine)
    return;
  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_data (self->engine, self);
  g_set_object (&self->engine, engine);
  if (self->answer != NULL)
    {
      mina_guide_answer_set_engine (self->answer, engine);
      mina_recall_card_ask (self->recall_card, NULL, 0);
    }
  self->step = NULL;
  if (engine == NULL)
    return;
  g_signal_connect_object (engine, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

void
mina_guide_pane_set_brief (MinaGuidePane *self,
                           gboolean       brief)
{
  g_return_if_fail (MINA_IS_GUIDE_PANE (self));

  self->brief = brief;
  if (self->engine != NULL && self->step != NULL)
    show_portrait (self);
}

void
mina_guide_pane_ask_cards (MinaGuidePane *self,
                           double         hours_away)
{
  g_return_if_fail (MINA_IS_GUIDE_PANE (self));

  mina_recall_card_ask (self->recall_card, self->engine, hours_away);
}
