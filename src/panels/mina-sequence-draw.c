/* mina-sequence-draw.c - where lifelines and messages stand, and how they are drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-sequence-private.h"

#include "base/mina-format.h"
#include "panels/mina-colors.h"
#include "panels/mina-swatch.h"

#include <math.h>

#define LEAST_COLUMN_PX 168.0
#define MARGIN_PX 24.0
#define ARROW_PX 8.0
#define TIME_PX 92.0
#define SWATCH_PX 11.0

/* ---- where things are ---- */

void
mina_sequence_canvas_measure_text (MinaSequenceCanvas *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0g");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  self->line_px = height;
  self->row_px = MAX (30.0, round (height * 2.1));
  self->header_px = MAX (36.0, round (height * 2.2));
}

static double
column_px (MinaSequenceCanvas *self)
{
  double room = gtk_widget_get_width (GTK_WIDGET (self)) - TIME_PX - MARGIN_PX;

  return MAX (LEAST_COLUMN_PX, room / MAX (self->sequence->n_participants, 1));
}

double
mina_sequence_canvas_width (MinaSequenceCanvas *self)
{
  return self->sequence == NULL ? 0
                                : TIME_PX + MARGIN_PX
                                    + column_px (self) * self->sequence->n_participants;
}

double
mina_sequence_canvas_height (MinaSequenceCanvas *self)
{
  return self->sequence == NULL ? 0
                                : self->header_px + self->row_px * (self->sequence->n + 1);
}

/* X of a lifeline in the content; mirrored where text runs from right to left. */
double
mina_sequence_canvas_lifeline_x (MinaSequenceCanvas *self,
                                 guint32             participant)
{
  double x = TIME_PX + column_px (self) * (participant + 0.5);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = MAX (mina_sequence_canvas_width (self), gtk_widget_get_width (GTK_WIDGET (self))) - x;
  return x;
}

/* Y of an instant in the content, when drawn to scale: the whole takes the height that equal
 * distances would. */
static double
time_y (MinaSequenceCanvas *self,
        gint64              time_ns)
{
  gint64 start_ns = self->sequence->messages[0].sent_ns;
  gint64 end_ns = self->sequence->messages[self->sequence->n - 1].received_ns;
  double share = end_ns > start_ns
                   ? (double) (time_ns - start_ns) / (double) (end_ns - start_ns)
                   : 0;

  return self->header_px + self->row_px * (0.8 + share * MAX (self->sequence->n - 1.0, 1.0));
}

void
mina_sequence_canvas_message_ends (MinaSequenceCanvas *self,
                                   guint32             i,
                                   double             *from_y,
                                   double             *to_y)
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

/* The first message that can be seen below @y. Those to scale are sorted by where they begin. */
guint32
mina_sequence_canvas_first_message (MinaSequenceCanvas *self,
                                    double              y)
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

double
mina_sequence_canvas_scroll (MinaSequenceCanvas *self,
                             GtkOrientation      orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment == NULL ? 0 : round (gtk_adjustment_get_value (adjustment));
}

/* ---- drawing ---- */

static void
snapshot_text (MinaSequenceCanvas *self,
               GtkSnapshot        *snapshot,
               const char         *text,
               double              x,
               double              y,
               double              width,
               double              align,
               const GdkRGBA      *color,
               gboolean            on_ground)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int text_width, height;

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_get_pixel_size (layout, &text_width, &height);
  pango_layout_set_width (layout, -1);
  if (text_width > width)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  text_width = (int) MIN (text_width, width);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT (round (x + (width - text_width) * align), round (y)));
  if (on_ground)
    {
      GdkRGBA ground = mina_colors_get (MINA_COLOR_VIEW);

      gtk_snapshot_append_color (snapshot, &ground,
                                 &GRAPHENE_RECT_INIT (-3, 0, text_width + 6, height));
    }
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_message (MinaSequenceCanvas *self,
              cairo_t            *cr,
              guint32             i)
{
  const MinaMessage *message = &self->sequence->messages[i];
  gboolean chosen = self->span != MINA_NONE && message->span == self->span;
  GdkRGBA color = mina_colors_get (message->error ? MINA_COLOR_ERROR
                                   : chosen       ? MINA_COLOR_ACCENT
                                                  : MINA_COLOR_TEXT);
  double from_x = mina_sequence_canvas_lifeline_x (self, message->from),
         to_x = mina_sequence_canvas_lifeline_x (self, message->to);
  double from_y, to_y, angle;
  double dashes[] = { 5, 4 };

  mina_sequence_canvas_message_ends (self, i, &from_y, &to_y);
  angle = atan2 (to_y - from_y, to_x - from_x);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, chosen ? 2.5 : 1.3);
  cairo_set_dash (cr, dashes, message->kind == MINA_MESSAGE_REPLY ? 2 : 0, 0);
  cairo_move_to (cr, from_x, from_y);
  cairo_line_to (cr, to_x, to_y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_move_to (cr, to_x - ARROW_PX * cos (angle - 0.45), to_y - ARROW_PX * sin (angle - 0.45));
  cairo_line_to (cr, to_x, to_y);
  cairo_line_to (cr, to_x - ARROW_PX * cos (angle + 0.45), to_y - ARROW_PX * sin (angle + 0.45));
  /* Full heads wait for an answer, open ones do not; as UML has it. */
  if (message->kind == MINA_MESSAGE_CALL)
    {
      cairo_close_path (cr);
      cairo_fill (cr);
    }
  else
    {
      cairo_stroke (cr);
    }
}

static void
snapshot_message_text (MinaSequenceCanvas *self,
                       GtkSnapshot        *snapshot,
                       guint32             i,
                       double             *last_time_y)
{
  const MinaMessage *message = &self->sequence->messages[i];
  GdkRGBA color = mina_colors_get (message->error ? MINA_COLOR_ERROR_TEXT : MINA_COLOR_TEXT);
  GdkRGBA dim = mina_colors_get (MINA_COLOR_TEXT_DIM);
  double from_x = mina_sequence_canvas_lifeline_x (self, message->from),
         to_x = mina_sequence_canvas_lifeline_x (self, message->to);
  double left = MIN (from_x, to_x), width = MAX (fabs (to_x - from_x), LEAST_COLUMN_PX) - 16;
  double from_y, to_y;
  g_autofree char *label = mina_sequence_label (self->sequence, self->dataset, i);
  g_autofree char *text = g_strdup_printf (message->error ? "%u  %s ✕" : "%u  %s", i + 1, label);
  char time[MINA_FORMAT_SIZE];

  mina_sequence_canvas_message_ends (self, i, &from_y, &to_y);
  snapshot_text (self, snapshot, text, left + 8, (from_y + to_y) / 2 - self->line_px - 2, width,
                 0.5, &color, TRUE);
  if (from_y - *last_time_y < self->line_px)
    return;
  *last_time_y = from_y;
  mina_format_duration (time, message->sent_ns - self->sequence->messages[0].sent_ns);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    snapshot_text (self, snapshot, time,
                   MAX (mina_sequence_canvas_width (self), gtk_widget_get_width (GTK_WIDGET (self)))
                     - TIME_PX + 6,
                   from_y - self->line_px / 2, TIME_PX - 16, 0, &dim, FALSE);
  else
    snapshot_text (self, snapshot, time, 8, from_y - self->line_px / 2, TIME_PX - 16, 1, &dim,
                   FALSE);
}

static void
snapshot_header (MinaSequenceCanvas *self,
                 GtkSnapshot        *snapshot,
                 double              width)
{
  GdkRGBA ground = mina_colors_get (MINA_COLOR_WINDOW);
  GdkRGBA line = mina_colors_get (MINA_COLOR_LINE);
  GdkRGBA text = mina_colors_get (MINA_COLOR_TEXT);
  double column = column_px (self);

  gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (0, 0, width, self->header_px));
  gtk_snapshot_append_color (snapshot, &line,
                             &GRAPHENE_RECT_INIT (0, self->header_px - 1, width, 1));
  for (guint32 i = 0; i < self->sequence->n_participants; i++)
    {
      guint32 service = self->sequence->participants[i].service;
      double x = mina_sequence_canvas_lifeline_x (self, i);
      const char *name = mina_sequence_name (self->sequence, self->dataset, i);
      double room = column - 24;

      if (service != MINA_NONE)
        {
          g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), name);
          int name_width;

          pango_layout_get_pixel_size (layout, &name_width, NULL);
          name_width = MIN (name_width, (int) (room - 2 * SWATCH_PX - 8));
          mina_swatch_snapshot (snapshot, self->styles[service],
                                &GRAPHENE_RECT_INIT (round (x - name_width / 2.0 - SWATCH_PX - 6),
                                                     round ((self->header_px - SWATCH_PX) / 2),
                                                     SWATCH_PX, SWATCH_PX),
                                3);
          room = name_width;
        }
      snapshot_text (self, snapshot, name, x - room / 2, (self->header_px - self->line_px) / 2,
                     room, 0.5, &text, FALSE);
    }
}

void
mina_sequence_canvas_draw (MinaSequenceCanvas *self,
                           GtkSnapshot        *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double x, y, last_time_y = -1e9;
  GdkRGBA line = mina_colors_get (MINA_COLOR_LINE);
  GdkRGBA tint = mina_colors_get (MINA_COLOR_SELECTION);
  guint32 first, end;
  cairo_t *cr;

  if (self->sequence == NULL || self->sequence->n == 0)
    return;
  x = mina_sequence_canvas_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  y = mina_sequence_canvas_scroll (self, GTK_ORIENTATION_VERTICAL);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-x, -y));
  for (guint32 i = 0; i < self->sequence->n_participants; i++)
    gtk_snapshot_append_color (
      snapshot, &line,
      &GRAPHENE_RECT_INIT (round (mina_sequence_canvas_lifeline_x (self, i)), y, 1, height));
  first = mina_sequence_canvas_first_message (self, y);
  for (end = first; end < self->sequence->n; end++)
    {
      double from_y, to_y;

      mina_sequence_canvas_message_ends (self, end, &from_y, &to_y);
      if (from_y > y + height + self->row_px)
        break;
      if (!self->to_scale && self->sequence->messages[end].span == self->span)
        gtk_snapshot_append_color (snapshot, &tint,
                                   &GRAPHENE_RECT_INIT (x, from_y - self->row_px * 0.7, width,
                                                        self->row_px));
    }
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x, y, width, height));
  for (guint32 i = first; i < end; i++)
    draw_message (self, cr, i);
  cairo_destroy (cr);
  for (guint32 i = first; i < end; i++)
    snapshot_message_text (self, snapshot, i, &last_time_y);
  gtk_snapshot_restore (snapshot);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-x, 0));
  snapshot_header (self, snapshot, MAX (width, mina_sequence_canvas_width (self)));
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
