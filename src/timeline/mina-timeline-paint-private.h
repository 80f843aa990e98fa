/* mina-timeline-paint-private.h - the inside of the screen's painter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "timeline/mina-timeline-paint.h"

G_BEGIN_DECLS

struct _MinaTimelinePaint
{
  MinaPainter    painter;
  GtkWidget     *widget;
  GtkSnapshot   *snapshot;
  double         width;
  gboolean       mirrored;
  gboolean       keeps_sides;
  guint          picture;
  MinaScheme     scheme;
  gboolean       ready;
  GdkRGBA        colors[MINA_N_COLORS];
  GdkRGBA        hues[MINA_N_HUES][MINA_SHADE_FOLD_COLUMN + 1];
  GHashTable    *texts; /* Text → itself */
  GskRenderNode *marks[MINA_N_MARKS];
  GdkTexture    *stripes[MINA_N_HUES];
  GdkTexture    *hatch;
};

extern const MinaPainterClass mina_timeline_painter_class;

G_END_DECLS
