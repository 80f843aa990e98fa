/* mina-panes.h - four panes with handles between them, laid out by the room there is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MinaPanesLayout:
 * @MINA_PANES_WIDE: left, centre above bottom, right: side by side
 * @MINA_PANES_MEDIUM: right stands beside bottom, below left and centre
 * @MINA_PANES_NARROW: as medium, and left takes the place of centre while it is shown
 * @MINA_PANES_STACKED: as narrow, and of right and bottom there is the one that was asked for last
 *
 * How the panes are laid out.
 */
typedef enum
{
  MINA_PANES_WIDE,
  MINA_PANES_MEDIUM,
  MINA_PANES_NARROW,
  MINA_PANES_STACKED,
} MinaPanesLayout;

/**
 * MinaPanes:
 *
 * The layout follows from the width and the size of text, so that the centre always has room. The
 * sizes that the person gives the panes stay when the window changes its size and come back when a
 * pane is shown again.
 *
 * Properties: `left-visible`, `right-visible`, `bottom-open` (boolean; a bottom that is not open
 * has its least height); `layout` (#MinaPanesLayout as int, readable); `left-width`,
 * `right-width`, `bottom-height` (int, in pixels).
 */
#define MINA_TYPE_PANES (mina_panes_get_type ())
G_DECLARE_FINAL_TYPE (MinaPanes, mina_panes, MINA, PANES, GtkWidget)

GtkWidget      *mina_panes_new           (GtkWidget *left,
                                          GtkWidget *centre,
                                          GtkWidget *right,
                                          GtkWidget *bottom);
MinaPanesLayout mina_panes_get_layout    (MinaPanes *self);

void            mina_panes_reset         (MinaPanes *self);

MinaPanesLayout mina_panes_choose_layout (int        width,
                                          int        left,
                                          int        right,
                                          double     text_scale);

G_END_DECLS
