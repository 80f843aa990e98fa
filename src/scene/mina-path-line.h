/* mina-path-line.h - the critical path as one line through the rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-critical-path.h"
#include "scene/mina-rows.h"
#include "scene/mina-time-scale.h"

G_BEGIN_DECLS

/**
 * MinaPathPoint:
 * @x: pixel from the start of the axis
 * @row: row, in whose middle the point lies; rows far out of sight are brought near
 *
 * A corner of the line. Two points in succession share @x or @row.
 */
typedef struct
{
  double x;
  double row;
} MinaPathPoint;

/**
 * MinaPathIndex:
 *
 * Finds the rows a critical path goes through within any stretch of time.
 */
typedef struct _MinaPathIndex MinaPathIndex;

/**
 * mina_path_index_new:
 * @path: a critical path
 *
 * Returns: (transfer full): its index; holds a reference to @path
 */
MinaPathIndex    *mina_path_index_new  (MinaCriticalPath    *path);
void              mina_path_index_free (MinaPathIndex       *self);

/**
 * mina_path_index_path:
 * @self: an index
 *
 * Returns: (transfer none): the path it was made for
 */
MinaCriticalPath *mina_path_index_path (const MinaPathIndex *self);

/**
 * mina_path_index_line:
 * @self: an index
 * @rows: rows of the path's tree
 * @scale: the visible window
 * @first_row: first row in sight
 * @n_rows: how many rows are in sight
 * @points: (element-type MinaPathPoint): appended to: the corners, by time
 *
 * At most four corners a pixel, however many segments the path has. Segments within a pixel
 * become one vertical stroke over all rows they touch; those in a folded row stay in that row.
 */
void              mina_path_index_line (const MinaPathIndex *self,
                                        const MinaRows      *rows,
                                        const MinaTimeScale *scale,
                                        guint32              first_row,
                                        guint32              n_rows,
                                        GArray              *points);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaPathIndex, mina_path_index_free)

G_END_DECLS
