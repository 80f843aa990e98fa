/* mina-sequence-draw.c - the picture of a conversation on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-sequence-private.h"

#include <math.h>

#include "panels/mina-colors.h"

void
mina_sequence_canvas_measure_text (MinaSequenceCanvas *self)
{
  mina_timeline_paint_reset (self->paint);
  mina_sequence_picture_measure (&self->picture, round (mina_timeline_paint_line_height (
                                                   self->paint, MINA_FONT_BODY)));
}

const MinaSequencePicture *
mina_sequence_canvas_picture (MinaSequenceCanvas *self)
{
  self->picture.room = gtk_widget_get_width (GTK_WIDGET (self));
  self->picture.rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  return &self->picture;
}

double
mina_sequence_canvas_scroll (MinaSequenceCanvas *self,
                             GtkOrientation      orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment == NULL ? 0 : round (gtk_adjustment_get_value (adjustment));
}

void
mina_sequence_canvas_draw (MinaSequenceCanvas *self,
                           GtkSnapshot        *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const MinaSequencePicture *picture = mina_sequence_canvas_picture (self);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  MinaPainter *painter;
  double x, y;

  if (picture->sequence == NULL || picture->sequence->n == 0)
    return;
  x = mina_sequence_canvas_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  y = mina_sequence_canvas_scroll (self, GTK_ORIENTATION_VERTICAL);
  mina_timeline_paint_begin (self->paint, snapshot, width);
  painter = mina_timeline_paint_painter (self->paint);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-x, -y));
  mina_sequence_draw_messages (picture, painter, x, y, width, height);
  gtk_snapshot_restore (snapshot);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-x, 0));
  mina_sequence_draw_header (picture, painter, 0,
                             MAX (width, mina_sequence_picture_width (picture)));
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
  if (gtk_widget_has_visible_focus (widget))
    {
      GdkRGBA focus = mina_colors_get (MINA_COLOR_SELECTION_EDGE);
      GskRoundedRect outline;

      gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (1, 1, width - 2, height - 2),
                                       4);
      gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 2, 2, 2, 2 },
                                  (GdkRGBA[4]){ focus, focus, focus, focus });
    }
}
