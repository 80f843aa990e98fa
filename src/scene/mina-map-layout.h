/* mina-map-layout.h - where the boxes and arrows of the map stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-service-graph.h"

G_BEGIN_DECLS

/**
 * MinaMapBox:
 * @x: left edge
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * Where a service stands; in pixels.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} MinaMapBox;

/**
 * MinaMapCurve:
 * @x: of the start, two control points, and the end
 * @y: of them
 *
 * A cubic Bézier curve from the right edge of the caller to the left edge of the called; where the
 * called stands further left or in the same column, it leaves and arrives below.
 */
typedef struct
{
  double x[4];
  double y[4];
} MinaMapCurve;

/**
 * MinaMapLayout:
 * @n_boxes: as many as the graph has services
 * @boxes: (array length=n_boxes): where they stand
 * @n_curves: as many as the graph has calls
 * @curves: (array length=n_curves): where the arrows run
 * @width: of the whole, margins included
 * @height: of the whole
 *
 * A layered drawing: a column for each rank, within a column in the order that makes arrows cross
 * little (barycentre method, Sugiyama, Tagawa and Toda 1981). Free with mina_map_layout_free().
 */
typedef struct
{
  guint32       n_boxes;
  MinaMapBox   *boxes;
  guint32       n_curves;
  MinaMapCurve *curves;
  double        width;
  double        height;
} MinaMapLayout;

/**
 * mina_map_layout_new:
 * @graph: a graph
 * @width_px: (array): how wide the box of each service has to be
 * @height_px: (array): and how high
 * @rtl: whether to run from right to left
 *
 * Returns: (transfer full): the layout; the same for the same input
 */
MinaMapLayout *mina_map_layout_new  (const MinaServiceGraph *graph,
                                     const double           *width_px,
                                     const double           *height_px,
                                     gboolean                rtl);
void           mina_map_layout_free (MinaMapLayout          *self);

/**
 * mina_map_curve_at:
 * @self: a curve
 * @t: 0 (start) to 1 (end)
 * @x: (out): of the point there
 * @y: (out): of it
 */
void           mina_map_curve_at    (const MinaMapCurve     *self,
                                     double                  t,
                                     double                 *x,
                                     double                 *y);

/**
 * mina_map_layout_find_curve:
 * @self: a layout
 * @x: a point
 * @y: of it
 * @slack_px: how far from it a curve may be
 *
 * Returns: the curve nearest to the point, #MINA_NONE if none is that near
 */
guint32        mina_map_layout_find_curve (const MinaMapLayout *self,
                                           double               x,
                                           double               y,
                                           double               slack_px);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaMapLayout, mina_map_layout_free)

G_END_DECLS
