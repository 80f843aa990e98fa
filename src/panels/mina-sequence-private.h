/* mina-sequence-private.h - the inside of a sequence's canvas, for its own files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "panels/mina-sequence-canvas.h"

G_BEGIN_DECLS

struct _MinaSequenceCanvas
{
  GtkWidget               parent_instance;

  const MinaSequence     *sequence;
  MinaDataset            *dataset;
  const MinaServiceStyle *styles;
  gboolean                to_scale;
  guint32                 span;
  guint32                 message; /* that the keyboard is at, or MINA_NONE */

  GtkAdjustment          *adjustments[2];
  GtkScrollablePolicy     policies[2];
  double                  row_px; /* distance of messages */
  double                  header_px;
  double                  line_px; /* height of a line of text */
};

/* All in pixels; X and Y are in the whole content, of which the scrolled part is seen. */
void    mina_sequence_canvas_measure_text  (MinaSequenceCanvas *self);
double  mina_sequence_canvas_width         (MinaSequenceCanvas *self);
double  mina_sequence_canvas_height        (MinaSequenceCanvas *self);
double  mina_sequence_canvas_scroll        (MinaSequenceCanvas *self,
                                            GtkOrientation      orientation);
double  mina_sequence_canvas_lifeline_x    (MinaSequenceCanvas *self,
                                            guint32             participant);
void    mina_sequence_canvas_message_ends  (MinaSequenceCanvas *self,
                                            guint32             i,
                                            double             *from_y,
                                            double             *to_y);
guint32 mina_sequence_canvas_first_message (MinaSequenceCanvas *self,
                                            double              y);
void    mina_sequence_canvas_draw          (MinaSequenceCanvas *self,
                                            GtkSnapshot        *snapshot);

G_END_DECLS
