/* mina-guide-tabs.c - the scenes of a step, to go back and forth between
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-guide-tabs.h"

#include <glib/gi18n-lib.h>

struct _MinaGuideTabs
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  MinaLessonEngine *engine;
  MinaLessonStep   *step;
  GPtrArray        *buttons; /* in the order of the tabs */
  gboolean          following;
};

G_DEFINE_FINAL_TYPE (MinaGuideTabs, mina_guide_tabs, GTK_TYPE_WIDGET)

static void
toggled_cb (MinaGuideTabs   *self,
            GtkToggleButton *button)
{
  g_autoptr (JsonObject) action = NULL;
  const MinaLessonTab *tab;
  guint number;

  if (self->following || !gtk_toggle_button_get_active (button)
      || !g_ptr_array_find (self->buttons, button, &number))
    return;
  tab = g_ptr_array_index (self->step->stage.tabs, number);
  action = json_object_new ();
  json_object_set_string_member (action, "tab", tab->id);
  mina_lesson_engine_perform (self->engine, action, NULL);
}

static void
changed_cb (MinaGuideTabs *self)
{
  MinaState *state = mina_lesson_engine_get_state (self->engine);
  const MinaStateValue *open;

  if (mina_lesson_engine_get_step (self->engine) != self->step || state == NULL)
    return;
  open = mina_state_get (state, "stage.tab");
  self->following = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    {
      const MinaLessonTab *tab = g_ptr_array_index (self->step->stage.tabs, i);

      if (open->type == MINA_STATE_TEXT && g_str_equal (open->text, tab->id))
        gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, i), TRUE);
    }
  self->following = FALSE;
}

static void
mina_guide_tabs_dispose (GObject *object)
{
  MinaGuideTabs *self = MINA_GUIDE_TABS (object);

  g_ptr_array_set_size (self->buttons, 0);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (mina_guide_tabs_parent_class)->dispose (object);
}

static void
mina_guide_tabs_finalize (GObject *object)
{
  g_ptr_array_unref (MINA_GUIDE_TABS (object)->buttons);

  G_OBJECT_CLASS (mina_guide_tabs_parent_class)->finalize (object);
}

static void
mina_guide_tabs_class_init (MinaGuideTabsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_guide_tabs_dispose;
  G_OBJECT_CLASS (klass)->finalize = mina_guide_tabs_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_guide_tabs_init (MinaGuideTabs *self)
{
  self->buttons = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->box), TRUE);
  gtk_widget_add_css_class (self->box, "linked");
  gtk_widget_add_css_class (self->box, "guide-tabs");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  /* Translators: what a step shows one of at a time */
                                  _("Scenes"), -1);
}

GtkWidget *
mina_guide_tabs_new (MinaLessonEngine *engine,
                     MinaLessonStep   *step)
{
  MinaGuideTabs *self;

  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (engine), NULL);
  g_return_val_if_fail (step != NULL, NULL);

  self = g_object_new (MINA_TYPE_GUIDE_TABS, NULL);
  self->engine = g_object_ref (engine);
  self->step = step;
  for (guint i = 0; i < step->stage.tabs->len; i++)
    {
      const MinaLessonTab *tab = g_ptr_array_index (step->stage.tabs, i);
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *label = gtk_label_new (tab->text);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      gtk_button_set_child (GTK_BUTTON (button), label);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                     g_ptr_array_index (self->buttons, 0));
      g_ptr_array_add (self->buttons, button);
      gtk_box_append (GTK_BOX (self->box), button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (engine, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}
