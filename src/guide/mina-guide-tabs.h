/* mina-guide-tabs.h - the scenes of a step, to go back and forth between
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/**
 * MinaGuideTabs:
 *
 * A button for each tab of a step's stage; the one that is open is pressed. Pressing another opens
 * what it is of.
 */
#define MINA_TYPE_GUIDE_TABS (mina_guide_tabs_get_type ())
G_DECLARE_FINAL_TYPE (MinaGuideTabs, mina_guide_tabs, MINA, GUIDE_TABS, GtkWidget)

/**
 * mina_guide_tabs_new:
 * @engine: leads through the lesson
 * @step: whose tabs
 *
 * Returns: (transfer floating): the buttons
 */
GtkWidget *mina_guide_tabs_new (MinaLessonEngine *engine,
                                MinaLessonStep   *step);

G_END_DECLS
