/* mina-sequence-private.h - the inside of a sequence's canvas, for its own files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "panels/mina-sequence-canvas.h"
#include "scene/mina-sequence-draw.h"
#include "timeline/mina-timeline-paint.h"

G_BEGIN_DECLS

struct _MinaSequenceCanvas
{
  GtkWidget               parent_instance;

  MinaSequencePicture     picture;
  MinaTimelinePaint      *paint;
  guint32                 message; /* that the keyboard is at, or MINA_NONE */

  GtkAdjustment          *adjustments[2];
  GtkScrollablePolicy     policies[2];
};

void    mina_sequence_canvas_measure_text  (MinaSequenceCanvas *self);
double  mina_sequence_canvas_scroll        (MinaSequenceCanvas *self,
                                            GtkOrientation      orientation);

/* The picture, for the size that the widget has now. */
const MinaSequencePicture
  *
        mina_sequence_canvas_picture       (MinaSequenceCanvas *self);
void    mina_sequence_canvas_draw          (MinaSequenceCanvas *self,
                                            GtkSnapshot        *snapshot);

G_END_DECLS
