/* mina-sequence-draw.h - where lifelines and messages stand, and how they are drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-sequence.h"
#include "scene/mina-painter.h"

G_BEGIN_DECLS

/**
 * MINA_SEQUENCE_LEAST_COLUMN_PX: lifelines are at least this far apart
 * MINA_SEQUENCE_TIME_PX: room of the times before the first lifeline
 * MINA_SEQUENCE_MARGIN_PX: room after the last
 */
#define MINA_SEQUENCE_LEAST_COLUMN_PX 168.0
#define MINA_SEQUENCE_TIME_PX 92.0
#define MINA_SEQUENCE_MARGIN_PX 24.0

/**
 * MinaSequencePicture:
 * @sequence: the conversation
 * @dataset: the dataset it is of
 * @styles: (array): how services look, by their index
 * @to_scale: whether distances are times; else every message is as far from the next
 * @font: font of the texts
 * @rtl: whether to run from right to left
 * @room: pixels that there are across; the picture takes more if it has to
 * @row_px: distance of messages
 * @header_px: height of the names at the top
 * @line_px: height of a line of text
 * @span: record whose messages stand out, or #MINA_NONE
 *
 * A picture of a conversation. All in pixels of the whole content, header included.
 */
typedef struct
{
  const MinaSequence     *sequence;
  MinaDataset            *dataset;
  const MinaServiceStyle *styles;
  gboolean                to_scale;
  MinaFont                font;
  gboolean                rtl;
  double                  room;
  double                  row_px;
  double                  header_px;
  double                  line_px;
  guint32                 span;
} MinaSequencePicture;

/**
 * mina_sequence_picture_measure:
 * @self: a picture
 * @line_px: height of a line of text
 *
 * Sets the measures that follow from the font.
 */
void    mina_sequence_picture_measure       (MinaSequencePicture       *self,
                                             double                     line_px);

/**
 * mina_sequence_picture_width:
 * @self: a picture
 *
 * Returns: how wide it has to be
 */
double  mina_sequence_picture_width         (const MinaSequencePicture *self);

/**
 * mina_sequence_picture_height:
 * @self: a picture
 *
 * Returns: how high it is
 */
double  mina_sequence_picture_height        (const MinaSequencePicture *self);

/**
 * mina_sequence_picture_lifeline_x:
 * @self: a picture
 * @participant: who
 *
 * Returns: where the lifeline stands
 */
double  mina_sequence_picture_lifeline_x    (const MinaSequencePicture *self,
                                             guint32                    participant);

/**
 * mina_sequence_picture_message_ends:
 * @self: a picture
 * @message: index of a message
 * @from_y: (out): where it leaves
 * @to_y: (out): where it arrives
 */
void    mina_sequence_picture_message_ends  (const MinaSequencePicture *self,
                                             guint32                    message,
                                             double                    *from_y,
                                             double                    *to_y);

/**
 * mina_sequence_picture_first_message:
 * @self: a picture
 * @y: a height
 *
 * Returns: the first message of which something can be below @y
 */
guint32 mina_sequence_picture_first_message (const MinaSequencePicture *self,
                                             double                     y);

/**
 * mina_sequence_draw_messages:
 * @self: a picture
 * @painter: what to draw with
 * @x: left edge of what is in sight
 * @y: its upper edge
 * @width: its width
 * @height: its height
 *
 * Draws lifelines and the messages in sight.
 */
void    mina_sequence_draw_messages         (const MinaSequencePicture *self,
                                             MinaPainter               *painter,
                                             double                     x,
                                             double                     y,
                                             double                     width,
                                             double                     height);

/**
 * mina_sequence_draw_header:
 * @self: a picture
 * @painter: what to draw with
 * @y: its upper edge
 * @width: its width
 *
 * Draws the names of those who speak.
 */
void    mina_sequence_draw_header           (const MinaSequencePicture *self,
                                             MinaPainter               *painter,
                                             double                     y,
                                             double                     width);

G_END_DECLS
