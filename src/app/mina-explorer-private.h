/* mina-explorer-private.h - what the parts of the explorer share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/mina-explorer.h"

G_BEGIN_DECLS

struct _MinaExplorer
{
  GtkWidget      parent_instance;

  MinaPanes     *panes;
  GtkWidget     *left;
  GtkStack      *left_stack; /* traces, or whoever leads through a lesson */
  GtkWidget     *guide;
  GtkWidget     *centre;
  GtkBox        *centre_box;
  GtkWidget     *right;
  GtkWidget     *view_bar;
  GtkStack      *views;
  AdwStatusPage *choose_page;
  GtkWidget     *choose_longest;
  GtkWidget     *choose_failed;
  AdwStatusPage *empty_page;
  GtkWidget     *metrics;
  GtkWidget     *logs;

  MinaSession   *session;
  GSettings     *settings;
  gboolean       metrics_visible;
  gboolean       taking_over; /* which panels the session says are open */
};

/* mina-explorer.c */
void     mina_explorer_update_views (MinaExplorer *self);

/* mina-explorer-pages.c */
gboolean mina_explorer_is_loose     (const char   *name);

G_END_DECLS
