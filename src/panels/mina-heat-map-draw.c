/* mina-heat-map-draw.c - the heat map on the screen: the picture, brush and cursor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-heat-map-private.h"

#include "panels/mina-colors.h"

static MinaHeatMapPicture
get_picture (MinaHeatMapCanvas *self)
{
  return (MinaHeatMapPicture){
    .painter = mina_timeline_paint_painter (self->paint),
    .map = self->crowd->map,
    .lines = self->crowd->lines,
    .statistic = self->statistic,
    .font = MINA_FONT_BODY,
    .width = gtk_widget_get_width (GTK_WIDGET (self)),
    .height = gtk_widget_get_height (GTK_WIDGET (self)),
  };
}

static graphene_rect_t
to_graphene (MinaHeatMapRect rect)
{
  return GRAPHENE_RECT_INIT ((float) rect.x, (float) rect.y, (float) rect.width,
                             (float) rect.height);
}

void
mina_heat_map_canvas_plot (MinaHeatMapCanvas *self,
                           graphene_rect_t   *plot)
{
  const MinaHeatMapPicture picture = { .width = gtk_widget_get_width (GTK_WIDGET (self)),
                                       .height = gtk_widget_get_height (GTK_WIDGET (self)) };

  *plot = to_graphene (mina_heat_map_plot (&picture));
}

static void
snapshot_cells (MinaHeatMapCanvas        *self,
                GtkSnapshot              *snapshot,
                const MinaHeatMapPicture *picture)
{
  if (self->cells == NULL || self->cells_width != (int) picture->width
      || self->cells_height != (int) picture->height
      || self->cells_scheme != mina_colors_scheme ())
    {
      GtkSnapshot *inner = gtk_snapshot_new ();

      g_clear_pointer (&self->cells, gsk_render_node_unref);
      mina_timeline_paint_begin (self->paint, inner, picture->width);
      mina_heat_map_draw_cells (picture);
      self->cells = gtk_snapshot_free_to_node (inner);
      self->cells_width = (int) picture->width;
      self->cells_height = (int) picture->height;
      self->cells_scheme = mina_colors_scheme ();
      mina_timeline_paint_begin (self->paint, snapshot, picture->width);
    }
  if (self->cells != NULL)
    gtk_snapshot_append_node (snapshot, self->cells);
}

static void
snapshot_frame (MinaHeatMapCanvas     *self,
                GtkSnapshot           *snapshot,
                const graphene_rect_t *rect,
                MinaColorName          name,
                gboolean               filled)
{
  GdkRGBA color = mina_colors_get (name);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, rect, 2);
  graphene_rect_inset (&outline.bounds, -2, -2);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ color, color, color, color });
  color.alpha = 0.1f;
  if (filled)
    gtk_snapshot_append_color (snapshot, &color, rect);
}

void
mina_heat_map_canvas_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  MinaHeatMapCanvas *self = MINA_HEAT_MAP_CANVAS (widget);
  MinaHeatMapPicture picture;
  graphene_rect_t rect;

  if (self->crowd == NULL || self->crowd->n == 0)
    return;
  mina_timeline_paint_begin (self->paint, snapshot, gtk_widget_get_width (widget));
  picture = get_picture (self);
  mina_heat_map_draw_axes (&picture);
  if (self->statistic < MINA_N_LATENCY_STATISTICS)
    {
      mina_heat_map_draw_line (&picture);
      return;
    }
  snapshot_cells (self, snapshot, &picture);
  mina_heat_map_draw_legend (&picture);
  if (self->brushed || self->brushing)
    {
      rect = to_graphene (
        mina_heat_map_cell_rect (&picture, self->brushing ? self->anchor : self->from,
                                 self->brushing ? self->cursor : self->to));
      snapshot_frame (self, snapshot, &rect, MINA_COLOR_ACCENT, TRUE);
    }
  if (gtk_widget_has_visible_focus (widget))
    {
      rect = to_graphene (mina_heat_map_cell_rect (&picture, self->cursor, self->cursor));
      snapshot_frame (self, snapshot, &rect, MINA_COLOR_TEXT, FALSE);
    }
}
