/* mina-library-view.h - lessons and cases to open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/**
 * MinaLibraryView:
 *
 * Lists the built-in lessons and the made-up datasets. Opening a case shows a copy that nothing can
 * spoil (`win.open-case`), opening a lesson begins it (`win.open-lesson`). While a step lights
 * "library:NAME" the case of that name carries a mark.
 */
#define MINA_TYPE_LIBRARY_VIEW (mina_library_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaLibraryView, mina_library_view, MINA, LIBRARY_VIEW, GtkWidget)

GtkWidget *mina_library_view_new        (void);

/**
 * mina_library_view_set_engine:
 * @self: a library
 * @engine: (nullable): the lesson that is under way
 */
void       mina_library_view_set_engine (MinaLibraryView  *self,
                                         MinaLessonEngine *engine);

G_END_DECLS
