/* mina-library-view.c - lessons and cases to open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-library-view.h"

#include "course/mina-lesson-cases.h"
#include "course/mina-lesson-reader.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

struct _MinaLibraryView
{
  GtkWidget         parent_instance;

  GtkWidget        *page;
  GHashTable       *marks; /* utf8: GtkWidget, borrowed: the mark of a case */
  GtkWidget        *first; /* row that gets the focus */
  MinaLessonEngine *engine;
};

G_DEFINE_FINAL_TYPE (MinaLibraryView, mina_library_view, GTK_TYPE_WIDGET)

static const char lit_prefix[] = "library:";

static GtkWidget *
row_new (const char *title,
         const char *subtitle,
         const char *icon,
         const char *action,
         const char *target)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  return row;
}

static void
add_lessons (MinaLibraryView *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_auto (GStrv) paths = mina_lesson_list_built_in ();
  const char *language = mina_lesson_language ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Lessons"));
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
      g_autoptr (MinaLesson) lesson = mina_lesson_read (paths[i], language, problems);
      g_autofree char *subtitle = NULL;
      guint minutes;

      if (lesson == NULL)
        continue;
      minutes = mina_lesson_get_minutes (lesson);
      subtitle = g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 row_new (mina_lesson_get_title (lesson), subtitle,
                                          "mina-hint-symbolic", "win.open-lesson", paths[i]));
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
}

static void
add_cases (MinaLibraryView *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  guint n;
  const MinaLessonCase *cases = mina_lesson_cases (&n);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Cases"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Each opens as a copy: nothing in it can be spoilt."));
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = row_new (cases[i].title, cases[i].description, "mina-waterfall-symbolic",
                                "win.open-case", cases[i].name);
      GtkWidget *mark = gtk_image_new_from_icon_name ("mina-hint-symbolic");
      g_autofree char *target = g_strconcat (lit_prefix, cases[i].name, NULL);

      gtk_widget_set_name (row, target);

      gtk_widget_add_css_class (mark, "guide-mark");
      gtk_widget_set_visible (mark, FALSE);
      gtk_widget_set_tooltip_text (mark, _("Mina's mark"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("Mina's mark"), -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_hash_table_insert (self->marks, g_strdup (cases[i].name), mark);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      if (self->first == NULL)
        self->first = row;
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
}

static void
changed_cb (MinaLibraryView *self)
{
  MinaLessonStep *step =
    self->engine != NULL ? mina_lesson_engine_get_step (self->engine) : NULL;
  GHashTableIter iter;
  gpointer name, mark;

  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, &name, &mark))
    {
      g_autofree char *target = g_strconcat (lit_prefix, name, NULL);

      gtk_widget_set_visible (mark, step != NULL
                                      && g_ptr_array_find_with_equal_func (
                                        step->stage.highlight, target, g_str_equal, NULL));
    }
}

static gboolean
mina_library_view_grab_focus (GtkWidget *widget)
{
  MinaLibraryView *self = MINA_LIBRARY_VIEW (widget);

  return self->first != NULL && gtk_widget_grab_focus (self->first);
}

static void
mina_library_view_dispose (GObject *object)
{
  MinaLibraryView *self = MINA_LIBRARY_VIEW (object);

  mina_library_view_set_engine (self, NULL);
  self->first = NULL;
  g_clear_pointer (&self->page, gtk_widget_unparent);

  G_OBJECT_CLASS (mina_library_view_parent_class)->dispose (object);
}

static void
mina_library_view_finalize (GObject *object)
{
  g_hash_table_unref (MINA_LIBRARY_VIEW (object)->marks);

  G_OBJECT_CLASS (mina_library_view_parent_class)->finalize (object);
}

static void
mina_library_view_class_init (MinaLibraryViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_library_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = mina_library_view_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = mina_library_view_grab_focus;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mina_library_view_init (MinaLibraryView *self)
{
  self->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->page = adw_preferences_page_new ();
  add_cases (self);
  add_lessons (self);
  gtk_widget_set_parent (self->page, GTK_WIDGET (self));
}

/**
 * mina_library_view_new:
 *
 * Returns: (transfer floating): the library
 */
GtkWidget *
mina_library_view_new (void)
{
  return g_object_new (MINA_TYPE_LIBRARY_VIEW, NULL);
}

void
mina_library_view_set_engine (MinaLibraryView  *self,
                              MinaLessonEngine *engine)
{
  g_return_if_fail (MINA_IS_LIBRARY_VIEW (self));

  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_data (self->engine, self);
  g_set_object (&self->engine, engine);
  if (engine != NULL)
    g_signal_connect_object (engine, "changed", G_CALLBACK (changed_cb), self,
                             G_CONNECT_SWAPPED);
  if (self->page != NULL)
    changed_cb (self);
}
