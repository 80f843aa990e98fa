/* mina-objectives-view.c - what is promised, and what of it is done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-objectives-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _MinaObjectivesView
{
  GtkWidget           parent_instance;

  GtkWidget          *page;
  GPtrArray          *groups;   /* AdwPreferencesGroup, borrowed */
  GPtrArray          *rows;     /* AdwActionRow of objectives, then of chapters; borrowed */
  MinaLessonEngine   *engine;
};

G_DEFINE_FINAL_TYPE (MinaObjectivesView, mina_objectives_view, GTK_TYPE_WIDGET)

static gboolean
is_done (MinaProgress   *progress,
         MinaLessonStep *step)
{
  MinaOutcome outcome;

  if (progress == NULL)
    return FALSE;
  outcome = mina_progress_get_outcome (progress, step);
  return outcome == MINA_OUTCOME_OWN || outcome == MINA_OUTCOME_HINTED
         || outcome == MINA_OUTCOME_SHOWN || outcome == MINA_OUTCOME_TESTED_OUT;
}

static gboolean
serves (MinaLessonStep *step,
        const char     *objective)
{
  return g_ptr_array_find_with_equal_func (step->objectives, objective, g_str_equal, NULL);
}

static void
set_done (GtkWidget *row,
          guint      n_done,
          guint      n)
{
  /* Translators: how many steps are done, of how many */
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u of %u step done", "%u of %u steps done", n), n_done, n);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
}

static void
changed_cb (MinaObjectivesView *self)
{
  MinaLesson *lesson = mina_lesson_engine_get_lesson (self->engine);
  MinaProgress *progress = mina_lesson_engine_get_progress (self->engine);
  GPtrArray *objectives = mina_lesson_get_objectives (lesson);
  GPtrArray *chapters = mina_lesson_get_chapters (lesson);
  GPtrArray *steps = mina_lesson_get_steps (lesson);
  guint row = 0;

  for (guint i = 0; i < objectives->len; i++)
    {
      const MinaLessonObjective *objective = g_ptr_array_index (objectives, i);
      guint n = 0, n_done = 0;

      for (guint j = 0; j < steps->len; j++)
        if (serves (g_ptr_array_index (steps, j), objective->id))
          {
            n++;
            n_done += is_done (progress, g_ptr_array_index (steps, j));
          }
      set_done (g_ptr_array_index (self->rows, row++), n_done, n);
    }
  for (guint i = 0; i < chapters->len; i++)
    {
      const MinaLessonChapter *chapter = g_ptr_array_index (chapters, i);
      guint n_done = 0;

      for (guint j = 0; j < chapter->steps->len; j++)
        n_done += is_done (progress, g_ptr_array_index (chapter->steps, j));
      set_done (g_ptr_array_index (self->rows, row++), n_done, chapter->steps->len);
    }
}

static GtkWidget *
group_new (MinaObjectivesView *self,
           const char         *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
  g_ptr_array_add (self->groups, group);
  return group;
}

static GtkWidget *
row_new (MinaObjectivesView *self,
         GtkWidget          *group,
         const char         *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
route_toggled_cb (MinaObjectivesView *self,
                  GtkCheckButton     *tick)
{
  if (gtk_check_button_get_active (tick))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.lesson-route", "s",
                                (const char *) g_object_get_data (G_OBJECT (tick), "route"));
}

/* The ways through the lesson: the whole, or a shorter one. */
static void
add_routes (MinaObjectivesView *self)
{
  MinaLesson *lesson = mina_lesson_engine_get_lesson (self->engine);
  GPtrArray *routes = mina_lesson_get_routes (lesson);
  const char *current = mina_lesson_engine_get_route (self->engine);
  GtkWidget *group, *first = NULL;

  if (routes->len == 0)
    return;
  group = group_new (self, _("The way through"));
  for (guint i = 0; i <= routes->len; i++)
    {
      const MinaLessonRoute *route = i > 0 ? g_ptr_array_index (routes, i - 1) : NULL;
      guint minutes = route != NULL ? route->minutes : mina_lesson_get_minutes (lesson);
      g_autofree char *subtitle =
        g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);
      const char *title = route != NULL ? route->title : _("The whole course");
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *tick = gtk_check_button_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      if (first == NULL)
        first = tick;
      else
        gtk_check_button_set_group (GTK_CHECK_BUTTON (tick), GTK_CHECK_BUTTON (first));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (tick),
                                   g_strcmp0 (route != NULL ? route->id : NULL, current) == 0);
      g_object_set_data_full (G_OBJECT (tick), "route",
                              g_strdup (route != NULL ? route->id : ""), g_free);
      g_signal_connect_object (tick, "toggled", G_CALLBACK (route_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                      -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), tick);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
}

static void
fill (MinaObjectivesView *self)
{
  static const char *const tiers[] = { N_("Beginner"), N_("Intermediate"), N_("SRE-Level") };
  MinaLesson *lesson = mina_lesson_engine_get_lesson (self->engine);
  GPtrArray *objectives = mina_lesson_get_objectives (lesson);
  GPtrArray *chapters = mina_lesson_get_chapters (lesson);
  GtkWidget *group = NULL;
  int tier = -1;

  add_routes (self);
  for (guint i = 0; i < objectives->len; i++)
    {
      const MinaLessonObjective *objective = g_ptr_array_index (objectives, i);
      GtkWidget *row, *tick;

      if ((int) objective->tier != tier)
        {
          tier = objective->tier;
          group = group_new (self, _(tiers[tier]));
        }
      row = row_new (self, group, objective->text);
      tick = gtk_check_button_new ();
      gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (tick, _("I can do this already"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      objective->text, -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), tick);
    }
  group = group_new (self, _("Chapters"));
  for (guint i = 0; i < chapters->len; i++)
    {
      const MinaLessonChapter *chapter = g_ptr_array_index (chapters, i);
      const MinaLessonStep *first = g_ptr_array_index (chapter->steps, 0);
      GtkWidget *row = row_new (self, group, chapter->title);

      /* Nothing is locked: whoever wants to begin elsewhere does. */
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", first->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.go-to-step");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
    }
}

static void
clear (MinaObjectivesView *self)
{
  for (guint i = 0; self->page != NULL && i < self->groups->len; i++)
    adw_preferences_page_remove (ADW_PREFERENCES_PAGE (self->page),
                                 g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
  g_ptr_array_set_size (self->rows, 0);
}

static void
mina_objectives_view_dispose (GObject *object)
{
  MinaObjectivesView *self = MINA_OBJECTIVES_VIEW (object);

  mina_objectives_view_set_engine (self, NULL);
  g_clear_pointer (&self->page, gtk_widget_unparent);

  G_OBJECT_CLASS (mina_objectives_view_parent_class)->dispose (object);
}

static void
mina_objectives_view_finalize (GObject *object)
{
  MinaObjectivesView *self = MINA_OBJECTIVES_VIEW (object);

  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (mina_objectives_view_parent_class)->finalize (object);
}

static void
mina_objectives_view_class_init (MinaObjectivesViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_objectives_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = mina_objectives_view_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mina_objectives_view_init (MinaObjectivesView *self)
{
  self->groups = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->page = adw_preferences_page_new ();
  gtk_widget_set_parent (self->page, GTK_WIDGET (self));
}

/**
 * mina_objectives_view_new:
 *
 * Returns: (transfer floating): objectives of no lesson
 */
GtkWidget *
mina_objectives_view_new (void)
{
  return g_object_new (MINA_TYPE_OBJECTIVES_VIEW, NULL);
}

void
mina_objectives_view_set_engine (MinaObjectivesView *self,
                                 MinaLessonEngine   *engine)
{
  g_return_if_fail (MINA_IS_OBJECTIVES_VIEW (self));

  if (self->engine == engine)
    return;
  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_data (self->engine, self);
  clear (self);
  g_set_object (&self->engine, engine);
  if (engine == NULL)
    return;
  fill (self);
  g_signal_connect_object (engine, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
