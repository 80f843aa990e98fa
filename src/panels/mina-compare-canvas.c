/* mina-compare-canvas.c - two traces row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-compare-private.h"

#include "base/mina-format.h"
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

G_DEFINE_FINAL_TYPE_WITH_CODE (MinaCompareCanvas, mina_compare_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* ---- words ---- */

const char *
mina_compare_canvas_format_difference (char   *buffer,
                                       gint64  difference_ns)
{
  char text[MINA_FORMAT_SIZE];

  mina_format_duration (text, ABS (difference_ns));
  g_snprintf (buffer, 2 * MINA_FORMAT_SIZE, "%s%s",
              difference_ns > 0   ? "+"
              : difference_ns < 0 ? "−"
                                  : "",
              text);
  return buffer;
}

static char *
describe_line (MinaCompareCanvas *self,
               guint32            line)
{
  guint32 at = mina_compare_canvas_row_of_line (self, line);
  const MinaComparedRow *row = &self->pair->comparison->rows[at];
  const MinaTree *a = self->pair->a, *b = self->pair->b;
  guint32 n = mina_compare_canvas_n_lines (self);
  const char *service;
  const char *name = mina_compare_canvas_name_of_row (self, row, &service);
  const char *of;
  char difference[2 * MINA_FORMAT_SIZE];
  char length_a[MINA_FORMAT_SIZE], length_b[MINA_FORMAT_SIZE];

  of = service != NULL ? service : "";
  mina_compare_canvas_format_difference (difference, row->own_difference_ns);
  if (row->a != MINA_NONE)
    mina_format_duration (length_a, a->end_ns[row->a] - a->start_ns[row->a]);
  if (row->b != MINA_NONE)
    mina_format_duration (length_b, b->end_ns[row->b] - b->start_ns[row->b]);
  if (row->b == MINA_NONE)
    /* Translators: row NUMBER of HOW MANY: OPERATION, SERVICE, only in the first trace, DURATION */
    return g_strdup_printf (_("Row %u of %u: %s, %s, only in A, %s"), line + 1, n, name, of,
                            length_a);
  if (row->a == MINA_NONE)
    /* Translators: row NUMBER of HOW MANY: OPERATION, SERVICE, only in the second, DURATION */
    return g_strdup_printf (_("Row %u of %u: %s, %s, only in B, %s"), line + 1, n, name, of,
                            length_b);
  /* Translators: row NUMBER of HOW MANY: OPERATION, SERVICE, DURATION in A, DURATION in B, … */
  return g_strdup_printf (_("Row %u of %u: %s, %s, %s in A, %s in B, own time %s"), line + 1, n,
                          name, of, length_a, length_b, difference);
}

static void
describe (MinaCompareCanvas *self)
{
  g_autofree char *sentence = self->line < mina_compare_canvas_n_lines (self)
                                ? describe_line (self, self->line)
                                : g_strdup (_("Two traces side by side"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

/* ---- scrolling ---- */

static void
configure_adjustments (MinaCompareCanvas *self)
{
  double sizes[2] = { mina_compare_canvas_content_width (self),
                      mina_compare_canvas_content_height (self) };
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
mina_compare_canvas_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  mina_compare_canvas_measure_text (MINA_COMPARE_CANVAS (widget));
  configure_adjustments (MINA_COMPARE_CANVAS (widget));
}

static void
mina_compare_canvas_css_changed (GtkWidget         *widget,
                                 GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (mina_compare_canvas_parent_class)->css_changed (widget, change);
  mina_compare_canvas_measure_text (MINA_COMPARE_CANVAS (widget));
  gtk_widget_queue_resize (widget);
}

static void
set_adjustment (MinaCompareCanvas *self,
                GtkOrientation     orientation,
                GtkAdjustment     *adjustment)
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
reveal_line (MinaCompareCanvas *self)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];

  /* The heading hides as much at the top as it shifts the rows down. */
  if (adjustment != NULL && self->line != MINA_NONE)
    gtk_adjustment_clamp_page (adjustment, self->line * self->row_px,
                               self->header_px + (self->line + 1) * self->row_px);
}

static void
choose_line (MinaCompareCanvas *self,
             guint32            line)
{
  guint32 at = mina_compare_canvas_row_of_line (self, line);
  const MinaComparedRow *row = &self->pair->comparison->rows[at];

  self->line = line;
  reveal_line (self);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (row->a != MINA_NONE && self->pair->a->kind[row->a] == MINA_NODE_SPAN)
    {
      self->span = self->pair->a->span[row->a];
      gtk_widget_activate_action (GTK_WIDGET (self), "win.select-span", "u", self->span);
    }
}

/* Goes to the line of the selected span, if there is one. */
static void
find_line (MinaCompareCanvas *self)
{
  self->line = MINA_NONE;
  for (guint32 line = 0, n = mina_compare_canvas_n_lines (self);
       line < n && self->line == MINA_NONE; line++)
    {
      if (mina_compare_canvas_is_chosen (self, line))
        self->line = line;
    }
  reveal_line (self);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
key_pressed_cb (MinaCompareCanvas *self,
                guint              key,
                guint              code,
                GdkModifierType    modifiers)
{
  gint64 line, page, last = (gint64) mina_compare_canvas_n_lines (self) - 1;

  if (last < 0 || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  page = (gint64) MAX (1, (gtk_widget_get_height (GTK_WIDGET (self)) - self->header_px)
                              / self->row_px
                            - 1);
  line = self->line == MINA_NONE ? -1 : (gint64) self->line;
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      line++;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      line--;
      break;
    case GDK_KEY_Page_Down:
      line += page;
      break;
    case GDK_KEY_Page_Up:
      line -= page;
      break;
    case GDK_KEY_Home:
      line = 0;
      break;
    case GDK_KEY_End:
      line = last;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  choose_line (self, (guint32) CLAMP (line, 0, last));
  return GDK_EVENT_STOP;
}

static void
pressed_cb (MinaCompareCanvas *self,
            int                n_press,
            double             x,
            double             y)
{
  double scroll = mina_compare_canvas_scroll (self, GTK_ORIENTATION_VERTICAL);
  double line = floor ((y + scroll - self->header_px) / self->row_px);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (y >= self->header_px && line >= 0 && line < mina_compare_canvas_n_lines (self))
    choose_line (self, (guint32) line);
}

/* ---- the class ---- */

static void
mina_compare_canvas_dispose (GObject *object)
{
  MinaCompareCanvas *self = MINA_COMPARE_CANVAS (object);

  for (guint i = 0; i < 2; i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_func (self->adjustments[i], gtk_widget_queue_draw, self);
      g_clear_object (&self->adjustments[i]);
    }

  G_OBJECT_CLASS (mina_compare_canvas_parent_class)->dispose (object);
}

static void
mina_compare_canvas_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  MinaCompareCanvas *self = MINA_COMPARE_CANVAS (object);

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
mina_compare_canvas_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  MinaCompareCanvas *self = MINA_COMPARE_CANVAS (object);

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
mina_compare_canvas_class_init (MinaCompareCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mina_compare_canvas_dispose;
  object_class->get_property = mina_compare_canvas_get_property;
  object_class->set_property = mina_compare_canvas_set_property;

  widget_class->snapshot = mina_compare_canvas_snapshot;
  widget_class->size_allocate = mina_compare_canvas_size_allocate;
  widget_class->css_changed = mina_compare_canvas_css_changed;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  gtk_widget_class_set_css_name (widget_class, "comparecanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mina_compare_canvas_init (MinaCompareCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->span = self->line = MINA_NONE;
  self->longest_ns = self->largest_ns = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  /* Time runs from left to right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  mina_colors_redraw (GTK_WIDGET (self));
  mina_compare_canvas_measure_text (self);
  describe (self);
}

void
mina_compare_canvas_set_pair (MinaCompareCanvas      *self,
                              const MinaTracePair    *pair,
                              const MinaServiceStyle *styles)
{
  g_return_if_fail (MINA_IS_COMPARE_CANVAS (self));

  self->pair = pair;
  self->styles = styles;
  self->longest_ns = self->largest_ns = 1;
  if (mina_compare_canvas_n_lines (self) > 0)
    {
      gint64 largest_ns = pair->comparison->rows[pair->by_own_time[0]].own_difference_ns;

      self->longest_ns = MAX (1, MAX (mina_time_span_length (pair->a->extent),
                                      mina_time_span_length (pair->b->extent)));
      self->largest_ns = MAX (1, ABS (largest_ns));
    }
  configure_adjustments (self);
  find_line (self);
}

void
mina_compare_canvas_set_by_own_time (MinaCompareCanvas *self,
                                     gboolean           by_own_time)
{
  g_return_if_fail (MINA_IS_COMPARE_CANVAS (self));

  if (self->by_own_time == by_own_time)
    return;
  self->by_own_time = by_own_time;
  find_line (self);
}

void
mina_compare_canvas_set_span (MinaCompareCanvas *self,
                              guint32            span)
{
  g_return_if_fail (MINA_IS_COMPARE_CANVAS (self));

  if (self->span == span)
    return;
  self->span = span;
  find_line (self);
}
