/* mina-sequence-canvas.h - lifelines and messages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-palette.h"
#include "session/mina-overview.h"

G_BEGIN_DECLS

/**
 * MinaSequenceCanvas:
 *
 * The picture of a sequence: a lifeline for each participant, whose names stay at the top, and
 * numbered messages between them, equally far apart or to the scale of time. Draws what is
 * visible only; goes into a #GtkScrolledWindow. ↑ and ↓ walk through the messages. Choosing one
 * selects its span (action `win.select-span`).
 */
#define MINA_TYPE_SEQUENCE_CANVAS (mina_sequence_canvas_get_type ())
G_DECLARE_FINAL_TYPE (MinaSequenceCanvas, mina_sequence_canvas, MINA, SEQUENCE_CANVAS, GtkWidget)

/**
 * mina_sequence_canvas_set_sequence:
 * @self: a canvas
 * @sequence: (transfer none) (nullable): what to draw; has to live until the next call
 * @dataset: (nullable): the dataset it is of
 * @styles: (nullable): how services look, by index in the dataset
 */
void       mina_sequence_canvas_set_sequence (MinaSequenceCanvas     *self,
                                              const MinaSequence     *sequence,
                                              MinaDataset            *dataset,
                                              const MinaServiceStyle *styles);

/**
 * mina_sequence_canvas_set_to_scale:
 * @self: a canvas
 * @to_scale: whether distances are times
 */
void       mina_sequence_canvas_set_to_scale (MinaSequenceCanvas     *self,
                                              gboolean                to_scale);

/**
 * mina_sequence_canvas_set_span:
 * @self: a canvas
 * @span: record whose messages are marked, or #MINA_NONE
 */
void       mina_sequence_canvas_set_span     (MinaSequenceCanvas     *self,
                                              guint32                 span);

G_END_DECLS
