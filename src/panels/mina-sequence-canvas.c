/* mina-sequence-canvas.c - lifelines and messages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-sequence-canvas.h"

#include "base/mina-format.h"
#include "panels/mina-colors.h"
#include "panels/mina-swatch.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST_COLUMN_PX 168.0
#define MARGIN_PX 24.0
#define ARROW_PX 8.0
#define TIME_PX 92.0
#define SWATCH_PX 11.0

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

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (MinaSequenceCanvas, mina_sequence_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* ---- where things are ---- */

static void
measure_text (MinaSequenceCanvas *self)
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

static double
content_width (MinaSequenceCanvas *self)
{
  return self->sequence == NULL ? 0
                                : TIME_PX + MARGIN_PX
                                    + column_px (self) * self->sequence->n_participants;
}

static double
content_height (MinaSequenceCanvas *self)
{
  return self->sequence == NULL ? 0
                                : self->header_px + self->row_px * (self->sequence->n + 1);
}

/* X of a lifeline in the content; mirrored where text runs from right to left. */
static double
lifeline_x (MinaSequenceCanvas *self,
            guint32             participant)
{
  double x = TIME_PX + column_px (self) * (participant + 0.5);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = MAX (content_width (self), gtk_widget_get_width (GTK_WIDGET (self))) - x;
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

static void
message_ends (MinaSequenceCanvas *self,
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
static guint32
first_message (MinaSequenceCanvas *self,
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

static double
scroll_of (MinaSequenceCanvas *self,
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
  double from_x = lifeline_x (self, message->from), to_x = lifeline_x (self, message->to);
  double from_y, to_y, angle;
  double dashes[] = { 5, 4 };

  message_ends (self, i, &from_y, &to_y);
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
  double from_x = lifeline_x (self, message->from), to_x = lifeline_x (self, message->to);
  double left = MIN (from_x, to_x), width = MAX (fabs (to_x - from_x), LEAST_COLUMN_PX) - 16;
  double from_y, to_y;
  g_autofree char *label = mina_sequence_label (self->sequence, self->dataset, i);
  g_autofree char *text = g_strdup_printf (message->error ? "%u  %s ✕" : "%u  %s", i + 1, label);
  char time[MINA_FORMAT_SIZE];

  message_ends (self, i, &from_y, &to_y);
  snapshot_text (self, snapshot, text, left + 8, (from_y + to_y) / 2 - self->line_px - 2, width,
                 0.5, &color, TRUE);
  if (from_y - *last_time_y < self->line_px)
    return;
  *last_time_y = from_y;
  mina_format_duration (time, message->sent_ns - self->sequence->messages[0].sent_ns);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    snapshot_text (self, snapshot, time,
                   MAX (content_width (self), gtk_widget_get_width (GTK_WIDGET (self))) - TIME_PX
                     + 6,
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
      double x = lifeline_x (self, i);
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

static void
mina_sequence_canvas_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  MinaSequenceCanvas *self = MINA_SEQUENCE_CANVAS (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double x, y, last_time_y = -1e9;
  GdkRGBA line = mina_colors_get (MINA_COLOR_LINE);
  GdkRGBA tint = mina_colors_get (MINA_COLOR_SELECTION);
  guint32 first, end;
  cairo_t *cr;

  if (self->sequence == NULL || self->sequence->n == 0)
    return;
  x = scroll_of (self, GTK_ORIENTATION_HORIZONTAL);
  y = scroll_of (self, GTK_ORIENTATION_VERTICAL);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-x, -y));
  for (guint32 i = 0; i < self->sequence->n_participants; i++)
    gtk_snapshot_append_color (snapshot, &line,
                               &GRAPHENE_RECT_INIT (round (lifeline_x (self, i)), y, 1, height));
  first = first_message (self, y);
  for (end = first; end < self->sequence->n; end++)
    {
      double from_y, to_y;

      message_ends (self, end, &from_y, &to_y);
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
  snapshot_header (self, snapshot, MAX (width, content_width (self)));
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

/* ---- scrolling ---- */

static void
configure_adjustments (MinaSequenceCanvas *self)
{
  double sizes[2] = { content_width (self), content_height (self) };
  double pages[2] = { gtk_widget_get_width (GTK_WIDGET (self)),
                      gtk_widget_get_height (GTK_WIDGET (self)) };

  for (guint i = 0; i < 2; i++)
    {
      GtkAdjustment *adjustment = self->adjustments[i];

      if (adjustment == NULL)
        continue;
      gtk_adjustment_configure (adjustment,
                                CLAMP (gtk_adjustment_get_value (adjustment), 0,
                                       MAX (0, sizes[i] - pages[i])),
                                0, MAX (sizes[i], pages[i]), 40, pages[i] * 0.9, pages[i]);
    }
}

static void
mina_sequence_canvas_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  measure_text (MINA_SEQUENCE_CANVAS (widget));
  configure_adjustments (MINA_SEQUENCE_CANVAS (widget));
}

static void
mina_sequence_canvas_css_changed (GtkWidget         *widget,
                                  GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (mina_sequence_canvas_parent_class)->css_changed (widget, change);
  measure_text (MINA_SEQUENCE_CANVAS (widget));
  gtk_widget_queue_resize (widget);
}

static void
set_adjustment (MinaSequenceCanvas *self,
                GtkOrientation      orientation,
                GtkAdjustment      *adjustment)
{
  if (self->adjustments[orientation] == adjustment && adjustment != NULL)
    return;
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], gtk_widget_queue_draw,
                                          self);
  g_clear_object (&self->adjustments[orientation]);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  self->adjustments[orientation] = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* ---- choosing ---- */

static void
describe (MinaSequenceCanvas *self)
{
  g_autofree char *sentence = NULL;

  if (self->sequence == NULL || self->message >= self->sequence->n)
    {
      sentence = g_strdup (_("Messages between services"));
    }
  else
    {
      const MinaMessage *message = &self->sequence->messages[self->message];
      g_autofree char *label = mina_sequence_label (self->sequence, self->dataset, self->message);

      /* Translators: message NUMBER of HOW MANY: FROM to TO: WHAT */
      sentence = g_strdup_printf (_("Message %u of %u: %s to %s: %s"), self->message + 1,
                                  self->sequence->n,
                                  mina_sequence_name (self->sequence, self->dataset, message->from),
                                  mina_sequence_name (self->sequence, self->dataset, message->to),
                                  label);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
reveal_message (MinaSequenceCanvas *self)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double from_y, to_y;

  if (adjustment == NULL || self->message == MINA_NONE)
    return;
  message_ends (self, self->message, &from_y, &to_y);
  gtk_adjustment_clamp_page (adjustment, from_y - self->row_px - self->header_px,
                             to_y + self->row_px);
}

static void
choose_message (MinaSequenceCanvas *self,
                guint32             message)
{
  self->message = message;
  reveal_message (self);
  describe (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.select-span", "u",
                              self->sequence->messages[message].span);
}

static gboolean
key_pressed_cb (MinaSequenceCanvas *self,
                guint               key,
                guint               code,
                GdkModifierType     modifiers)
{
  guint32 last, page;

  if (self->sequence == NULL || self->sequence->n == 0
      || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  last = self->sequence->n - 1;
  page = (guint32) MAX (1, gtk_widget_get_height (GTK_WIDGET (self)) / self->row_px - 2);
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      choose_message (self, self->message == MINA_NONE ? 0 : MIN (self->message + 1, last));
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      choose_message (self,
                      self->message == MINA_NONE || self->message == 0 ? 0 : self->message - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      choose_message (self, self->message == MINA_NONE ? 0 : MIN (self->message + page, last));
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      choose_message (
        self, self->message == MINA_NONE || self->message < page ? 0 : self->message - page);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      choose_message (self, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      choose_message (self, last);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static guint32
find_message (MinaSequenceCanvas *self,
              double              x,
              double              y)
{
  double best = self->row_px / 2;
  guint32 found = MINA_NONE;

  if (self->sequence == NULL || y < self->header_px)
    return MINA_NONE;
  x += scroll_of (self, GTK_ORIENTATION_HORIZONTAL);
  y += scroll_of (self, GTK_ORIENTATION_VERTICAL);
  for (guint32 i = first_message (self, y - self->row_px); i < self->sequence->n; i++)
    {
      const MinaMessage *message = &self->sequence->messages[i];
      double from_x = lifeline_x (self, message->from), to_x = lifeline_x (self, message->to);
      double from_y, to_y, share;

      message_ends (self, i, &from_y, &to_y);
      if (from_y > y + self->row_px)
        break;
      if (x < MIN (from_x, to_x) - 4 || x > MAX (from_x, to_x) + 4)
        continue;
      share = to_x == from_x ? 0 : (x - from_x) / (to_x - from_x);
      /* The label above the line belongs to it. */
      if (fabs (from_y + share * (to_y - from_y) - self->line_px / 2 - y) < best)
        {
          best = fabs (from_y + share * (to_y - from_y) - self->line_px / 2 - y);
          found = i;
        }
    }
  return found;
}

static void
pressed_cb (MinaSequenceCanvas *self,
            int                 n_press,
            double              x,
            double              y)
{
  guint32 message = find_message (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (message != MINA_NONE)
    choose_message (self, message);
}

/* ---- the class ---- */

static void
mina_sequence_canvas_dispose (GObject *object)
{
  MinaSequenceCanvas *self = MINA_SEQUENCE_CANVAS (object);

  for (guint i = 0; i < 2; i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_func (self->adjustments[i], gtk_widget_queue_draw, self);
      g_clear_object (&self->adjustments[i]);
    }
  g_clear_pointer (&self->dataset, mina_dataset_unref);

  G_OBJECT_CLASS (mina_sequence_canvas_parent_class)->dispose (object);
}

static void
mina_sequence_canvas_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  MinaSequenceCanvas *self = MINA_SEQUENCE_CANVAS (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
mina_sequence_canvas_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  MinaSequenceCanvas *self = MINA_SEQUENCE_CANVAS (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
mina_sequence_canvas_class_init (MinaSequenceCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mina_sequence_canvas_dispose;
  object_class->get_property = mina_sequence_canvas_get_property;
  object_class->set_property = mina_sequence_canvas_set_property;

  widget_class->snapshot = mina_sequence_canvas_snapshot;
  widget_class->size_allocate = mina_sequence_canvas_size_allocate;
  widget_class->css_changed = mina_sequence_canvas_css_changed;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  gtk_widget_class_set_css_name (widget_class, "sequencecanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mina_sequence_canvas_init (MinaSequenceCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->span = self->message = MINA_NONE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  mina_colors_redraw (GTK_WIDGET (self));
  measure_text (self);
  describe (self);
}

void
mina_sequence_canvas_set_sequence (MinaSequenceCanvas     *self,
                                   const MinaSequence     *sequence,
                                   MinaDataset            *dataset,
                                   const MinaServiceStyle *styles)
{
  g_return_if_fail (MINA_IS_SEQUENCE_CANVAS (self));

  g_clear_pointer (&self->dataset, mina_dataset_unref);
  self->sequence = sequence;
  self->styles = styles;
  if (dataset != NULL)
    self->dataset = mina_dataset_ref (dataset);
  self->message = MINA_NONE;
  describe (self);
  configure_adjustments (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mina_sequence_canvas_set_to_scale (MinaSequenceCanvas *self,
                                   gboolean            to_scale)
{
  g_return_if_fail (MINA_IS_SEQUENCE_CANVAS (self));

  if (self->to_scale == to_scale)
    return;
  self->to_scale = to_scale;
  reveal_message (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mina_sequence_canvas_set_span (MinaSequenceCanvas *self,
                               guint32             span)
{
  g_return_if_fail (MINA_IS_SEQUENCE_CANVAS (self));

  if (self->span == span)
    return;
  self->span = span;
  /* Chosen elsewhere: go to its first message. */
  if (self->sequence != NULL
      && (self->message == MINA_NONE || self->sequence->messages[self->message].span != span))
    {
      self->message = MINA_NONE;
      for (guint32 i = 0; i < self->sequence->n && self->message == MINA_NONE; i++)
        if (self->sequence->messages[i].span == span)
          self->message = i;
      reveal_message (self);
      describe (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
