/* mina-sequence-canvas.c - lifelines and messages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-sequence-private.h"

#include "panels/mina-colors.h"

#include <glib/gi18n-lib.h>
#include <math.h>

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

static void
mina_sequence_canvas_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  mina_sequence_canvas_draw (MINA_SEQUENCE_CANVAS (widget), snapshot);
}

/* ---- scrolling ---- */

static void
configure_adjustments (MinaSequenceCanvas *self)
{
  double sizes[2] = { mina_sequence_picture_width (mina_sequence_canvas_picture (self)),
                      mina_sequence_picture_height (mina_sequence_canvas_picture (self)) };
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
  mina_sequence_canvas_measure_text (MINA_SEQUENCE_CANVAS (widget));
  configure_adjustments (MINA_SEQUENCE_CANVAS (widget));
}

static void
mina_sequence_canvas_css_changed (GtkWidget         *widget,
                                  GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (mina_sequence_canvas_parent_class)->css_changed (widget, change);
  mina_sequence_canvas_measure_text (MINA_SEQUENCE_CANVAS (widget));
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

  if (self->picture.sequence == NULL || self->message >= self->picture.sequence->n)
    {
      sentence = g_strdup (_("Messages between services"));
    }
  else
    {
      const MinaMessage *message = &self->picture.sequence->messages[self->message];
      g_autofree char *label =
        mina_sequence_label (self->picture.sequence, self->picture.dataset, self->message);

      /* Translators: message NUMBER of HOW MANY: FROM to TO: WHAT */
      sentence = g_strdup_printf (
        _("Message %u of %u: %s to %s: %s"), self->message + 1, self->picture.sequence->n,
        mina_sequence_name (self->picture.sequence, self->picture.dataset, message->from),
        mina_sequence_name (self->picture.sequence, self->picture.dataset, message->to), label);
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
  mina_sequence_picture_message_ends (mina_sequence_canvas_picture (self), self->message, &from_y,
                                      &to_y);
  gtk_adjustment_clamp_page (adjustment, from_y - self->picture.row_px - self->picture.header_px,
                             to_y + self->picture.row_px);
}

static void
choose_message (MinaSequenceCanvas *self,
                guint32             message)
{
  self->message = message;
  reveal_message (self);
  describe (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.select-span", "u",
                              self->picture.sequence->messages[message].span);
}

static gboolean
key_pressed_cb (MinaSequenceCanvas *self,
                guint               key,
                guint               code,
                GdkModifierType     modifiers)
{
  guint32 last, page;

  if (self->picture.sequence == NULL || self->picture.sequence->n == 0
      || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  last = self->picture.sequence->n - 1;
  page = (guint32) MAX (1, gtk_widget_get_height (GTK_WIDGET (self)) / self->picture.row_px - 2);
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
  double best = self->picture.row_px / 2;
  guint32 found = MINA_NONE;

  if (self->picture.sequence == NULL || y < self->picture.header_px)
    return MINA_NONE;
  x += mina_sequence_canvas_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  y += mina_sequence_canvas_scroll (self, GTK_ORIENTATION_VERTICAL);
  for (guint32 i = mina_sequence_picture_first_message (mina_sequence_canvas_picture (self),
                                                        y - self->picture.row_px);
       i < self->picture.sequence->n; i++)
    {
      const MinaMessage *message = &self->picture.sequence->messages[i];
      double from_x = mina_sequence_picture_lifeline_x (mina_sequence_canvas_picture (self),
                                                        message->from),
             to_x =
               mina_sequence_picture_lifeline_x (mina_sequence_canvas_picture (self), message->to);
      double from_y, to_y, share;

      mina_sequence_picture_message_ends (mina_sequence_canvas_picture (self), i, &from_y, &to_y);
      if (from_y > y + self->picture.row_px)
        break;
      if (x < MIN (from_x, to_x) - 4 || x > MAX (from_x, to_x) + 4)
        continue;
      share = to_x == from_x ? 0 : (x - from_x) / (to_x - from_x);
      /* The label above the line belongs to it. */
      if (fabs (from_y + share * (to_y - from_y) - self->picture.line_px / 2 - y) < best)
        {
          best = fabs (from_y + share * (to_y - from_y) - self->picture.line_px / 2 - y);
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
  g_clear_pointer (&self->picture.dataset, mina_dataset_unref);

  g_clear_pointer (&self->paint, mina_timeline_paint_free);

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

  self->picture.span = self->message = MINA_NONE;
  self->paint = mina_timeline_paint_new (GTK_WIDGET (self));
  mina_timeline_paint_set_mirrors (self->paint, FALSE);
  self->picture.font = MINA_FONT_BODY;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  mina_colors_redraw (GTK_WIDGET (self));
  mina_sequence_canvas_measure_text (self);
  describe (self);
}

void
mina_sequence_canvas_set_sequence (MinaSequenceCanvas     *self,
                                   const MinaSequence     *sequence,
                                   MinaDataset            *dataset,
                                   const MinaServiceStyle *styles)
{
  g_return_if_fail (MINA_IS_SEQUENCE_CANVAS (self));

  g_clear_pointer (&self->picture.dataset, mina_dataset_unref);
  self->picture.sequence = sequence;
  self->picture.styles = styles;
  if (dataset != NULL)
    self->picture.dataset = mina_dataset_ref (dataset);
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

  if (self->picture.to_scale == to_scale)
    return;
  self->picture.to_scale = to_scale;
  reveal_message (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mina_sequence_canvas_set_span (MinaSequenceCanvas *self,
                               guint32             span)
{
  g_return_if_fail (MINA_IS_SEQUENCE_CANVAS (self));

  if (self->picture.span == span)
    return;
  self->picture.span = span;
  /* Chosen elsewhere: go to its first message. */
  if (self->picture.sequence != NULL
      && (self->message == MINA_NONE
          || self->picture.sequence->messages[self->message].span != span))
    {
      self->message = MINA_NONE;
      for (guint32 i = 0; i < self->picture.sequence->n && self->message == MINA_NONE; i++)
        if (self->picture.sequence->messages[i].span == span)
          self->message = i;
      reveal_message (self);
      describe (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
