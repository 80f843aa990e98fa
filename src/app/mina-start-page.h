/* mina-start-page.h - what a window shows while nothing is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-recent.h"

G_BEGIN_DECLS

/**
 * MinaStartPage:
 *
 * A target to drop files on, what was opened lately, and samples. Everything in it activates
 * actions of the window.
 */
#define MINA_TYPE_START_PAGE (mina_start_page_get_type ())
G_DECLARE_FINAL_TYPE (MinaStartPage, mina_start_page, MINA, START_PAGE, GtkWidget)

void  mina_start_page_set_learner    (MinaStartPage *self,
                                      const char    *learner);
void  mina_start_page_set_recent     (MinaStartPage *self,
                                      MinaRecent    *recent);
char *mina_start_page_format_day     (gint64         time_s,
                                      gint64         now_s);

G_END_DECLS
