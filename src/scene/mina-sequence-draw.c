/* mina-sequence-draw.c - where lifelines and messages stand, and how they are drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "mina-config.h"

#include "scene/mina-sequence-draw.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/mina-format.h"

#define ARROW_PX 8.0
#define SWATCH_PX 11.0

/* ---- where things are ---- */

void
mina_sequence_picture_measure (MinaSequencePicture *self,
                               double               line_px)
{
  self->line_px = line_px;
  self->row_px = MAX (30.0, round (line_px * 2.1));
  self->header_px = MAX (36.0, round (line_px * 2.2));
}

static double
column_px (const MinaSequencePicture *self)
{
  double room = self->room - MINA_SEQUENCE_TIME_PX - MINA_SEQUENCE_MARGIN_PX;

  return MAX (MINA_SEQUENCE_LEAST_COLUMN_PX, room / MAX (self->sequence->n_participants, 1));
}

double
mina_sequence_picture_width (const MinaSequencePicture *self)
{
  if (self->sequence == NULL)
    return 0;
  return MINA_SEQUENCE_TIME_PX + MINA_SEQUENCE_MARGIN_PX
         + column_px (self) * self->sequence->n_participants;
}

double
mina_sequence_picture_height (const MinaSequencePicture *self)
{
  return self->sequence == NULL ? 0 : self->header_px + self->row_px * (self->sequence->n + 1);
}

double
mina_sequence_picture_lifeline_x (const MinaSequencePicture *self,
                                  guint32                    participant)
{
  double x = MINA_SEQUENCE_TIME_PX + column_px (self) * (participant + 0.5);

  return self->rtl ? MAX (mina_sequence_picture_width (self), self->room) - x : x;
}

/* Y of an instant when drawn to scale: the whole takes the height that equal distances would. */
static double
time_y (const MinaSequencePicture *self,
        gint64                     time_ns)
{
  gint64 start_ns = self->sequence->messages[0].sent_ns;
  gint64 end_ns = self->sequence->messages[self->sequence->n - 1].received_ns;
  double share =
    end_ns > start_ns ? (double) (time_ns - start_ns) / (double) (end_ns - start_ns) : 0;

  return self->header_px + self->row_px * (0.8 + share * MAX (self->sequence->n - 1.0, 1.0));
}

void
mina_sequence_picture_message_ends (const MinaSequencePicture *self,
                                    guint32                    i,
                                    double                    *from_y,
                                    double                    *to_y)
{
  const MinaMessage *message = &self->sequence->messages[i];

  if (self->to_scale)
    {
      *from_y = time_y (self, message->sent_ns);
      *to_y = time_y (self, MIN (message->received_ns,
                                 self->sequence->messages[self->sequence->n - 1].received_ns));
    }
  else
    {
      *from_y = *to_y = self->header_px + self->row_px * (i + 0.8);
    }
}

/* Those to scale are sorted by where they begin. */
guint32
mina_sequence_picture_first_message (const MinaSequencePicture *self,
                                     double                     y)
{
  guint32 low = 0, high = self->sequence->n;

  if (!self->to_scale)
    return (guint32) CLAMP ((y - self->header_px) / self->row_px - 2, 0, self->sequence->n);
  while (low < high)
    {
      guint32 middle = (low + high) / 2;

      if (time_y (self, self->sequence->messages[middle].sent_ns) < y - self->row_px)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* ---- drawing ---- */

static void
draw_text (MinaPainter     *painter,
           MinaFont         font,
           const char      *text,
           double           x,
           double           middle,
           double           width,
           double           align,
           const MinaColor *color,
           double           ground_px)
{
  double text_width = MIN (mina_painter_text_width (painter, font, text), width);
  double start = round (x + (width - text_width) * align);

  if (ground_px > 0)
    mina_painter_fill (painter, start - 3, round (middle - ground_px / 2), text_width + 6,
                       ground_px, mina_painter_color (painter, MINA_COLOR_VIEW));
  mina_painter_text (painter, font, text, start, middle, width, color);
}

static void
draw_arrow (const MinaSequencePicture *self,
            MinaPainter               *painter,
            guint32                    i)
{
  const MinaMessage *message = &self->sequence->messages[i];
  gboolean chosen = self->span != MINA_NONE && message->span == self->span;
  const MinaColor *color = mina_painter_color (painter, message->error ? MINA_COLOR_ERROR
                                                        : chosen       ? MINA_COLOR_ACCENT
                                                                       : MINA_COLOR_TEXT);
  double from_x = mina_sequence_picture_lifeline_x (self, message->from),
         to_x = mina_sequence_picture_lifeline_x (self, message->to);
  double from_y, to_y, angle;
  MinaPathStyle line = { .stroke = color, .line = chosen ? 2.5 : 1.3 };
  MinaPathStyle head = line;

  mina_sequence_picture_message_ends (self, i, &from_y, &to_y);
  angle = atan2 (to_y - from_y, to_x - from_x);
  if (message->kind == MINA_MESSAGE_REPLY)
    {
      line.dash = 5;
      line.gap = 4;
    }
  /* Full heads wait for an answer, open ones do not; as UML has it. */
  if (message->kind == MINA_MESSAGE_CALL)
    head = (MinaPathStyle){ .fill = color };
  {
    const MinaPathStep shaft[] = { MINA_PATH_MOVE_TO (from_x, from_y),
                                   MINA_PATH_LINE_TO (to_x, to_y) };
    const MinaPathStep tip[] = {
      MINA_PATH_MOVE_TO (to_x - ARROW_PX * cos (angle - 0.45),
                         to_y - ARROW_PX * sin (angle - 0.45)),
      MINA_PATH_LINE_TO (to_x, to_y),
      MINA_PATH_LINE_TO (to_x - ARROW_PX * cos (angle + 0.45),
                         to_y - ARROW_PX * sin (angle + 0.45)),
    };

    mina_painter_path (painter, shaft, G_N_ELEMENTS (shaft), &line);
    mina_painter_path (painter, tip, G_N_ELEMENTS (tip), &head);
  }
}

static void
draw_message_text (const MinaSequencePicture *self,
                   MinaPainter               *painter,
                   guint32                    i,
                   double                    *last_time_y)
{
  const MinaMessage *message = &self->sequence->messages[i];
  const MinaColor *color =
    mina_painter_color (painter, message->error ? MINA_COLOR_ERROR_TEXT : MINA_COLOR_TEXT);
  const MinaColor *dim = mina_painter_color (painter, MINA_COLOR_TEXT_DIM);
  double from_x = mina_sequence_picture_lifeline_x (self, message->from),
         to_x = mina_sequence_picture_lifeline_x (self, message->to);
  double left = MIN (from_x, to_x);
  double width = MAX (fabs (to_x - from_x), MINA_SEQUENCE_LEAST_COLUMN_PX) - 16;
  double from_y, to_y;
  g_autofree char *label = mina_sequence_label (self->sequence, self->dataset, i);
  g_autofree char *text = g_strdup_printf (message->error ? "%u  %s ✕" : "%u  %s", i + 1, label);
  char time[MINA_FORMAT_SIZE];

  mina_sequence_picture_message_ends (self, i, &from_y, &to_y);
  draw_text (painter, self->font, text, left + 8, (from_y + to_y) / 2 - self->line_px / 2 - 2,
             width, 0.5, color, self->line_px);
  if (from_y - *last_time_y < self->line_px)
    return;
  *last_time_y = from_y;
  mina_format_duration (time, message->sent_ns - self->sequence->messages[0].sent_ns);
  if (self->rtl)
    draw_text (painter, self->font, time,
               MAX (mina_sequence_picture_width (self), self->room) - MINA_SEQUENCE_TIME_PX + 6,
               from_y, MINA_SEQUENCE_TIME_PX - 16, 0, dim, 0);
  else
    draw_text (painter, self->font, time, 8, from_y, MINA_SEQUENCE_TIME_PX - 16, 1, dim, 0);
}

/* What a screen reader says of a message. */
static char *
describe_message (const MinaSequencePicture *self,
                  guint32                    i)
{
  const MinaMessage *message = &self->sequence->messages[i];
  g_autofree char *label = mina_sequence_label (self->sequence, self->dataset, i);

  /* Translators: message NUMBER of HOW MANY: FROM to TO: WHAT */
  return g_strdup_printf (_("Message %u of %u: %s to %s: %s"), i + 1, self->sequence->n,
                          mina_sequence_name (self->sequence, self->dataset, message->from),
                          mina_sequence_name (self->sequence, self->dataset, message->to), label);
}

void
mina_sequence_draw_messages (const MinaSequencePicture *self,
                             MinaPainter               *painter,
                             double                     x,
                             double                     y,
                             double                     width,
                             double                     height)
{
  double last_time_y = -1e9;
  guint32 first, end;

  for (guint32 i = 0; i < self->sequence->n_participants; i++)
    mina_painter_fill (painter, round (mina_sequence_picture_lifeline_x (self, i)), y, 1, height,
                       mina_painter_color (painter, MINA_COLOR_LINE));
  first = mina_sequence_picture_first_message (self, y);
  for (end = first; end < self->sequence->n; end++)
    {
      double from_y, to_y;

      mina_sequence_picture_message_ends (self, end, &from_y, &to_y);
      if (from_y > y + height + self->row_px)
        break;
      if (!self->to_scale && self->sequence->messages[end].span == self->span)
        mina_painter_fill (painter, x, from_y - self->row_px * 0.7, width, self->row_px,
                           mina_painter_color (painter, MINA_COLOR_SELECTION));
    }
  for (guint32 i = first; i < end; i++)
    {
      g_autofree char *title = NULL;

      if (mina_painter_has_parts (painter))
        {
          title = describe_message (self, i);
          mina_painter_push_part (painter, title);
        }
      draw_arrow (self, painter, i);
      if (title != NULL)
        mina_painter_pop_part (painter);
    }
  for (guint32 i = first; i < end; i++)
    draw_message_text (self, painter, i, &last_time_y);
}

void
mina_sequence_draw_header (const MinaSequencePicture *self,
                           MinaPainter               *painter,
                           double                     y,
                           double                     width)
{
  double column = column_px (self);
  double middle = y + self->header_px / 2;

  mina_painter_fill (painter, 0, y, width, self->header_px,
                     mina_painter_color (painter, MINA_COLOR_WINDOW));
  mina_painter_fill (painter, 0, y + self->header_px - 1, width, 1,
                     mina_painter_color (painter, MINA_COLOR_LINE));
  for (guint32 i = 0; i < self->sequence->n_participants; i++)
    {
      guint32 service = self->sequence->participants[i].service;
      double x = mina_sequence_picture_lifeline_x (self, i);
      const char *name = mina_sequence_name (self->sequence, self->dataset, i);
      double room = column - 24;

      if (service != MINA_NONE)
        {
          room = MIN (mina_painter_text_width (painter, self->font, name) + 1,
                      room - 2 * SWATCH_PX - 8);
          mina_painter_swatch (painter, round (x - room / 2 - SWATCH_PX - 6),
                               round (middle - SWATCH_PX / 2), SWATCH_PX, self->styles[service]);
        }
      draw_text (painter, self->font, name, x - room / 2, middle, room, 0.5,
                 mina_painter_color (painter, MINA_COLOR_TEXT), 0);
    }
}
