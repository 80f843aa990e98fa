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
 * mina_path_line:
 * @path: a critical path
 * @rows: rows of its tree
 * @scale: the visible window
 * @first_row: first row in sight
 * @n_rows: how many rows are in sight
 * @points: (element-type MinaPathPoint): appended to: the corners, by time
 *
 * At most two corners a pixel, however many segments the path has. Where the work changes hands so
 * often that the strokes would run together, the line stays in the row that has most of the time.
 * Segments in a folded row stay in that row.
 */
void mina_path_line (const MinaCriticalPath *path,
                     const MinaRows         *rows,
                     const MinaTimeScale    *scale,
                     guint32                 first_row,
                     guint32                 n_rows,
                     GArray                 *points);

G_END_DECLS
