/* mina-timeline-row.h - a row of the waterfall, for screen readers and for the keyboard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-rows.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaTimelineRow:
 *
 * A list item that draws nothing: the canvas draws all rows at once, but GTK 4.8 gives a canvas no
 * accessible children. One lies over each row in sight; the one of the selected row has the
 * keyboard focus.
 */
#define MINA_TYPE_TIMELINE_ROW (mina_timeline_row_get_type ())
G_DECLARE_FINAL_TYPE (MinaTimelineRow, mina_timeline_row, MINA, TIMELINE_ROW, GtkWidget)

/**
 * mina_timeline_row_new:
 *
 * Returns: (transfer floating): a row that says nothing yet
 */
GtkWidget *mina_timeline_row_new  (void);

/**
 * mina_timeline_row_show:
 * @self: a row
 * @rows: the rows of the tree
 * @path: (nullable): its critical path
 * @row: number of the row to stand for
 * @selected: whether it is selected
 */
void       mina_timeline_row_show (MinaTimelineRow        *self,
                                   const MinaRows         *rows,
                                   const MinaCriticalPath *path,
                                   guint32                 row,
                                   gboolean                selected);

/**
 * mina_timeline_row_text:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the sentence it says
 */
const char *mina_timeline_row_text (MinaTimelineRow       *self);

G_END_DECLS
