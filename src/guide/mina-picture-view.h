/* mina-picture-view.h - a still picture of a step, with its words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/**
 * MinaPictureView:
 *
 * The picture of a step, and below it what it shows in words, for those who do not see it.
 */
#define MINA_TYPE_PICTURE_VIEW (mina_picture_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaPictureView, mina_picture_view, MINA, PICTURE_VIEW, GtkWidget)

GtkWidget *mina_picture_view_new        (void);

/**
 * mina_picture_view_set_engine:
 * @self: a picture
 * @engine: (nullable): whose steps
 */
void       mina_picture_view_set_engine (MinaPictureView  *self,
                                         MinaLessonEngine *engine);

G_END_DECLS
