/* mina-compare-private.h - what the parts of the comparison's picture share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "panels/mina-compare-canvas.h"

G_BEGIN_DECLS

struct _MinaCompareCanvas
{
  GtkWidget               parent_instance;

  const MinaTracePair    *pair;
  const MinaServiceStyle *styles;
  gboolean                by_own_time;
  guint32                 span;
  guint32                 line; /* that the keyboard is at, or MINA_NONE */
  gint64                  longest_ns;
  gint64                  largest_ns; /* of the differences */

  GtkAdjustment          *adjustments[2];
  GtkScrollablePolicy     policies[2];
  double                  row_px;
  double                  header_px;
  double                  text_px; /* height of a line of text */
  double                  difference_px; /* width of the last column */
};

/* mina-compare-draw.c: where things are */
void        mina_compare_canvas_measure_text   (MinaCompareCanvas     *self);
guint32     mina_compare_canvas_n_lines        (MinaCompareCanvas     *self);
double      mina_compare_canvas_content_height (MinaCompareCanvas     *self);
double      mina_compare_canvas_content_width  (MinaCompareCanvas     *self);
double      mina_compare_canvas_scroll         (MinaCompareCanvas     *self,
                                                GtkOrientation         orientation);

/* The row of the comparison on a line of the picture. */
guint32     mina_compare_canvas_row_of_line    (MinaCompareCanvas     *self,
                                                guint32                line);
const char *mina_compare_canvas_name_of_row    (MinaCompareCanvas     *self,
                                                const MinaComparedRow *row,
                                                const char           **service);
gboolean    mina_compare_canvas_is_chosen      (MinaCompareCanvas     *self,
                                                guint32                line);

void        mina_compare_canvas_snapshot       (GtkWidget             *widget,
                                                GtkSnapshot           *snapshot);

G_END_DECLS
