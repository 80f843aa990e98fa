/* mina-case-view.c - the incident's story, as far as it is known
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-case-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _MinaCaseView
{
  GtkWidget         parent_instance;

  GtkWidget        *scroller;
  GtkLabel         *title;
  GtkBox           *lines;
  MinaLessonEngine *engine;
  guint             shown;
};

G_DEFINE_FINAL_TYPE (MinaCaseView, mina_case_view, GTK_TYPE_WIDGET)

/* A line is uncovered by the step it comes after, also one that is behind the learner unpassed. */
static gboolean
is_uncovered (MinaCaseView         *self,
              const MinaLessonLine *line)
{
  MinaLesson *lesson = mina_lesson_engine_get_lesson (self->engine);
  MinaProgress *progress = mina_lesson_engine_get_progress (self->engine);
  MinaLessonStep *current = mina_lesson_engine_get_step (self->engine);
  MinaLessonStep *after;

  if (line->after == NULL)
    return TRUE;
  after = mina_lesson_find_step (lesson, line->after);
  if (after == NULL)
    return FALSE;
  if (progress != NULL && mina_progress_get_outcome (progress, after) != MINA_OUTCOME_NONE)
    return TRUE;
  return current == after && mina_lesson_engine_is_passed (self->engine);
}

static void
changed_cb (MinaCaseView *self)
{
  MinaLesson *lesson = mina_lesson_engine_get_lesson (self->engine);
  GPtrArray *lines = mina_lesson_get_case (lesson);
  GtkWidget *child;
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += is_uncovered (self, g_ptr_array_index (lines, i));
  if (n == self->shown)
    return;
  self->shown = n;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  for (guint i = 0; i < lines->len; i++)
    {
      const MinaLessonLine *line = g_ptr_array_index (lines, i);
      gboolean uncovered = is_uncovered (self, line);
      GtkWidget *label = gtk_label_new (uncovered ? line->text : NULL);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "case-line");
      if (!uncovered)
        {
          gtk_widget_add_css_class (label, "covered");
          gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                          _("A line that is still covered"), -1);
        }
      gtk_box_append (self->lines, label);
    }
}

static void
mina_case_view_dispose (GObject *object)
{
  MinaCaseView *self = MINA_CASE_VIEW (object);

  mina_case_view_set_engine (self, NULL);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (mina_case_view_parent_class)->dispose (object);
}

static void
mina_case_view_class_init (MinaCaseViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_case_view_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mina_case_view_init (MinaCaseView *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  /* Translators: the name of the incident that the course is about */
  self->title = GTK_LABEL (gtk_label_new (_("The Case of the Vanishing Millisecond")));
  gtk_label_set_wrap (self->title, TRUE);
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "title-2");
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->lines));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "case-card");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 620);
  adw_clamp_set_child (ADW_CLAMP (clamp), card);
  gtk_widget_set_valign (clamp, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (clamp, "guide-view");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * mina_case_view_new:
 *
 * Returns: (transfer floating): a case card
 */
GtkWidget *
mina_case_view_new (void)
{
  return g_object_new (MINA_TYPE_CASE_VIEW, NULL);
}

void
mina_case_view_set_engine (MinaCaseView     *self,
                           MinaLessonEngine *engine)
{
  g_return_if_fail (MINA_IS_CASE_VIEW (self));

  if (self->engine == engine)
    return;
  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_data (self->engine, self);
  g_set_object (&self->engine, engine);
  self->shown = G_MAXUINT;
  if (engine == NULL)
    return;
  g_signal_connect_object (engine, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
