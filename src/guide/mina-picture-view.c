/* mina-picture-view.c - a still picture of a step, with its words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-picture-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _MinaPictureView
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  GtkPicture       *picture;
  GtkLabel         *words;
  MinaLessonEngine *engine;
  MinaLessonStep   *step;
};

G_DEFINE_FINAL_TYPE (MinaPictureView, mina_picture_view, GTK_TYPE_WIDGET)

static const char resource_scheme[] = "resource://";

static void
changed_cb (MinaPictureView *self)
{
  MinaLessonStep *step = mina_lesson_engine_get_step (self->engine);
  const char *folder = mina_lesson_get_folder (mina_lesson_engine_get_lesson (self->engine));
  g_autofree char *path = NULL;

  if (step == NULL || step == self->step || step->picture == NULL)
    return;
  self->step = step;
  path = g_strconcat (folder, "/", step->picture, NULL);
  if (g_str_has_prefix (path, resource_scheme))
    gtk_picture_set_resource (self->picture, path + strlen (resource_scheme));
  else
    gtk_picture_set_filename (self->picture, path);
  gtk_picture_set_alternative_text (self->picture, step->picture_alt);
  gtk_label_set_label (self->words, step->picture_alt != NULL ? step->picture_alt : "");
}

static void
mina_picture_view_dispose (GObject *object)
{
  MinaPictureView *self = MINA_PICTURE_VIEW (object);

  mina_picture_view_set_engine (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (mina_picture_view_parent_class)->dispose (object);
}

static void
mina_picture_view_class_init (MinaPictureViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_picture_view_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mina_picture_view_init (MinaPictureView *self)
{
  GtkWidget *expander = gtk_expander_new (_("The picture in words"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->box, "guide-view");
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_picture_set_can_shrink (self->picture, TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->picture), TRUE);
  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_xalign (self->words, 0);
  gtk_label_set_selectable (self->words, TRUE);
  gtk_expander_set_child (GTK_EXPANDER (expander), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->picture));
  gtk_box_append (GTK_BOX (self->box), expander);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * mina_picture_view_new:
 *
 * Returns: (transfer floating): no picture yet
 */
GtkWidget *
mina_picture_view_new (void)
{
  return g_object_new (MINA_TYPE_PICTURE_VIEW, NULL);
}

void
mina_picture_view_set_engine (MinaPictureView  *self,
                              MinaLessonEngine *engine)
{
  g_return_if_fail (MINA_IS_PICTURE_VIEW (self));

  if (self->engine == engine)
    return;
  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_data (self->engine, self);
  g_set_object (&self->engine, engine);
  self->step = NULL;
  if (engine == NULL)
    return;
  g_signal_connect_object (engine, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
