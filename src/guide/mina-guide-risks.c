/* mina-guide-risks.c - risks of a design, to tick those that are accepted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-guide-risks.h"

#include "guide/mina-guide-text.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _MinaGuideRisks
{
  GtkWidget         parent_instance;

  GtkWidget        *list;
  GPtrArray        *ticks; /* GtkCheckButton, one for each choice of the step */
  MinaLessonEngine *engine;
  MinaLessonStep   *step;
  gboolean          following;
};

G_DEFINE_FINAL_TYPE (MinaGuideRisks, mina_guide_risks, GTK_TYPE_WIDGET)

/* ---- what the person does ---- */

static void
ticked_cb (MinaGuideRisks *self)
{
  g_auto (MinaStateValue) value = { .type = MINA_STATE_LIST };

  if (self->following)
    return;
  value.list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->ticks->len; i++)
    if (gtk_check_button_get_active (self->ticks->pdata[i]))
      g_ptr_array_add (value.list,
                       g_strdup (((MinaLessonChoice *) self->step->choices->pdata[i])->id));
  mina_lesson_engine_set_answer (self->engine, "risks", value.list->len > 0 ? &value : NULL);
}

/* ---- what stands ---- */

static gboolean
is_ticked (const MinaStateValue *risks,
           const char           *id)
{
  return risks != NULL && risks->type == MINA_STATE_LIST
         && g_ptr_array_find_with_equal_func (risks->list, id, g_str_equal, NULL);
}

/* Another hand may fill it in: that of Show me. */
static void
follow (MinaGuideRisks *self)
{
  const MinaStateValue *risks = mina_lesson_engine_get_answer (self->engine, "risks");

  self->following = TRUE;
  for (guint i = 0; i < self->ticks->len; i++)
    gtk_check_button_set_active (
      self->ticks->pdata[i],
      is_ticked (risks, ((MinaLessonChoice *) self->step->choices->pdata[i])->id));
  self->following = FALSE;
}

static void
fill (MinaGuideRisks *self)
{
  for (guint i = 0; i < self->step->choices->len; i++)
    {
      const MinaLessonChoice *choice = self->step->choices->pdata[i];
      g_autofree char *markup = mina_guide_text_markup (self->engine, choice->text, NULL);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *tick = gtk_check_button_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), TRUE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
      gtk_widget_set_name (tick, choice->id);
      gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      choice->text, -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), tick);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
      g_ptr_array_add (self->ticks, tick);
      g_signal_connect_object (tick, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
    }
}

/* ---- widget ---- */

static void
mina_guide_risks_dispose (GObject *object)
{
  MinaGuideRisks *self = MINA_GUIDE_RISKS (object);

  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (mina_guide_risks_parent_class)->dispose (object);
}

static void
mina_guide_risks_finalize (GObject *object)
{
  g_ptr_array_unref (MINA_GUIDE_RISKS (object)->ticks);

  G_OBJECT_CLASS (mina_guide_risks_parent_class)->finalize (object);
}

static void
mina_guide_risks_class_init (MinaGuideRisksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mina_guide_risks_dispose;
  object_class->finalize = mina_guide_risks_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_guide_risks_init (MinaGuideRisks *self)
{
  self->ticks = g_ptr_array_new ();
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_add_css_class (self->list, "guide-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Risks of the design"), -1);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

GtkWidget *
mina_guide_risks_new (MinaLessonEngine *engine,
                      MinaLessonStep   *step)
{
  MinaGuideRisks *self = g_object_new (MINA_TYPE_GUIDE_RISKS, NULL);

  self->engine = g_object_ref (engine);
  self->step = step;
  fill (self);
  g_signal_connect_object (engine, "changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  follow (self);
  return GTK_WIDGET (self);
}
