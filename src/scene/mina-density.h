/* mina-density.h - a whole trace in a few pixels, for the minimap
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scene/mina-palette.h"
#include "scene/mina-rows.h"

G_BEGIN_DECLS

/**
 * MINA_DENSITY_BARS: traces with at most so many spans are shown span by span
 */
#define MINA_DENSITY_BARS 300

/**
 * MinaDensityBar:
 * @x0: start, as a share of the trace's time
 * @x1: end, likewise
 * @y: place from the top, 0 to 1
 * @hue: hue of its service
 * @error: whether it has status ERROR
 * @node: its node
 *
 * A span of a small trace.
 */
typedef struct
{
  float   x0;
  float   x1;
  float   y;
  guint8  hue;
  guint8  error;
  guint32 node;
} MinaDensityBar;

/**
 * MinaDensity:
 * @n_bars: spans that are shown one by one; 0 if the trace has too many
 * @bars: (array length=n_bars): those, in the order of the tree
 * @n_columns: columns; 0 if there are bars
 * @counts: (array): for each column, for each hue, how many spans overlap it
 * @errors: (array length=n_columns): spans with status ERROR that end in it
 * @longest: (array length=n_columns): node of the longest span that begins in it, #MINA_NONE if
 *   none does
 * @highest: the greatest count of a column, all hues together
 * @n_errors: spans with status ERROR
 *
 * What a minimap shows.
 */
typedef struct
{
  guint           n_bars;
  MinaDensityBar *bars;
  guint           n_columns;
  guint32        *counts;
  guint32        *errors;
  guint32        *longest;
  guint32         highest;
  guint32         n_errors;
} MinaDensity;

/**
 * mina_density_new:
 * @tree: a tree
 * @styles: (array): how services look, by their index
 * @n_columns: columns, if the trace has too many spans for bars; at least 1
 *
 * One pass over the spans.
 *
 * Returns: (transfer full): what to draw
 */
MinaDensity *mina_density_new   (const MinaTree         *tree,
                                 const MinaServiceStyle *styles,
                                 guint                   n_columns);
void         mina_density_free  (MinaDensity            *self);

/**
 * mina_density_total:
 * @self: a density with columns
 * @column: which
 *
 * Returns: how many spans overlap it
 */
guint32      mina_density_total (const MinaDensity      *self,
                                 guint                   column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaDensity, mina_density_free)

G_END_DECLS
