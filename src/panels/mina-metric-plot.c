/* mina-metric-plot.c - a series of metric points, drawn under the axis of the waterfall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/mina-format.h"
#include "panels/mina-colors.h"
#include "panels/mina-list-row.h"
#include "panels/mina-metric-plot-private.h"
#include "session/mina-log-text.h"
#include "session/mina-overview.h"
#include "session/mina-session-study.h"

/* How near the pointer has to be to a ring. */
#define REACH 9

G_DEFINE_FINAL_TYPE (MinaMetricPlot, mina_metric_plot, GTK_TYPE_WIDGET)

gboolean
mina_metric_plot_is_wide (MinaMetricPlot *self)
{
  return self->scale.marked.end_ns > self->scale.marked.start_ns;
}

MinaTimeScale
mina_metric_plot_get_time_scale (MinaMetricPlot *self)
{
  return (MinaTimeScale){
    self->scale.axis, MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - self->scale.tree_width)
  };
}

gint64
mina_metric_plot_get_cursor (MinaMetricPlot *self)
{
  return mina_metric_plot_is_wide (self) ? self->cursor : mina_session_get_cursor (self->session);
}

/* The instant whose values the legend tells: under the cursor, else the middle of the trace. */
gint64
mina_metric_plot_get_told_instant (MinaMetricPlot *self)
{
  gint64 cursor = mina_metric_plot_get_cursor (self);
  MinaTimeSpan time = mina_metric_plot_is_wide (self) ? self->scale.marked : self->scale.axis;

  return cursor >= 0 ? cursor : time.start_ns + mina_time_span_length (time) / 2;
}

/* A position counted from where text begins, as a pixel. */
double
mina_metric_plot_mirror (MinaMetricPlot *self,
                         double          x)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
           ? gtk_widget_get_width (GTK_WIDGET (self)) - x
           : x;
}

char *
mina_metric_plot_line_name (const MinaSeriesLines *lines,
                            guint                  line)
{
  char number[MINA_FORMAT_SIZE];

  switch ((MinaLineKind) lines->kind[line])
    {
    case MINA_LINE_RATE:
      /* Translators: how fast a count grows */
      return g_strdup (_("rate"));
    case MINA_LINE_MEAN:
      return g_strdup (_("mean"));
    case MINA_LINE_QUANTILE:
      return g_strdup_printf ("p%s", mina_format_number (number, lines->quantile[line] * 100));
    case MINA_LINE_VALUE:
    default:
      return g_strdup (_("value"));
    }
}

char *
mina_metric_plot_title (MinaDataset *dataset,
                        guint32      index,
                        char       **attributes)
{
  const MinaSeries *series = &mina_dataset_series (dataset, &(guint32){ 0 })[index];
  MinaAttributes *all = mina_dataset_attributes (dataset);

  if (attributes != NULL)
    {
      GString *text = g_string_new (NULL);
      g_autoptr (GString) value = g_string_new (NULL);

      for (guint32 i = 0; i < series->attributes.n; i++)
        {
          const MinaAttribute *attribute = mina_attributes_at (all, series->attributes, i);

          g_string_truncate (value, 0);
          mina_attributes_to_text (all, attribute, value, 80);
          g_string_append_printf (text, "%s%s=", i > 0 ? ", " : "",
                                  mina_dataset_text (dataset, attribute->key));
          mina_text_to_line (value->str, value->len, 80, text);
        }
      *attributes = g_string_free (text, FALSE);
    }
  /* Translators: a series of a metric: 1 is a service, 2 the name of the metric */
  return g_strdup_printf (_("%1$s · %2$s"), mina_dataset_service_name (dataset, series->service),
                          mina_dataset_text (dataset, series->name));
}

guint
mina_metric_plot_get_only_line (MinaMetricPlot *self)
{
  static const double quantiles[MINA_N_LATENCY_STATISTICS] = { 0, 0.5, 0.95, 0.99, 0.999 };
  guint statistic = mina_session_get_statistic (self->session);

  for (guint line = 0; self->lines->n_lines > 1 && line < self->lines->n_lines; line++)
    {
      if (statistic == MINA_LATENCY_MEAN ? self->lines->kind[line] == MINA_LINE_MEAN
                                         : statistic < MINA_N_LATENCY_STATISTICS
                                             && self->lines->kind[line] == MINA_LINE_QUANTILE
                                             && self->lines->quantile[line] == quantiles[statistic])
        return line;
    }
  return self->lines->n_lines;
}

gboolean
mina_metric_plot_shows_line (MinaMetricPlot *self,
                             guint           line)
{
  guint only = mina_metric_plot_get_only_line (self);

  return only == self->lines->n_lines || only == line;
}

gboolean
mina_metric_plot_shows_exemplars (MinaMetricPlot *self)
{
  guint only = mina_metric_plot_get_only_line (self);

  return only == self->lines->n_lines || self->lines->kind[only] != MINA_LINE_MEAN;
}

/* The value at which an exemplar is drawn. What a counter was increased by says nothing on an axis
 * of rates: it stands on the line. */
double
mina_metric_plot_get_ring_value (MinaMetricPlot     *self,
                                 const MinaExemplar *exemplar)
{
  guint32 sample;
  double value;

  if (self->lines->kind[0] != MINA_LINE_RATE)
    return exemplar->value;
  sample = mina_series_lines_at (self->lines, exemplar->time_ns);
  value = sample == MINA_NONE ? NAN : self->lines->values[0][sample];
  return isnan (value) ? self->values.low : value;
}

static void
forget_curves (MinaMetricPlot *self)
{
  g_clear_pointer (&self->curves, gsk_render_node_unref);
  self->curves_width = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* "9 exemplars · this trace: 782 ms" */
char *
mina_metric_plot_describe_exemplars (MinaMetricPlot *self)
{
  const MinaExemplar *exemplars = mina_dataset_exemplars (self->dataset, &(guint32){ 0 });
  guint32 trace = mina_session_get_trace (self->session);
  guint32 n = self->lines->n_exemplars;
  char number[MINA_FORMAT_SIZE];
  char value[MINA_FORMAT_SIZE];

  if (n == 0 || !mina_metric_plot_shows_exemplars (self))
    return NULL;
  mina_format_count (number, n);
  for (guint32 i = 0; i < n && trace != MINA_NONE; i++)
    {
      const MinaExemplar *exemplar = &exemplars[self->lines->exemplars[i]];

      if (exemplar->trace != trace)
        continue;
      mina_series_format_value (value, self->dataset, self->series, MINA_LINE_VALUE,
                                exemplar->value);
      /* Translators: 1 is a count of exemplars, 2 the value that the open trace had */
      return g_strdup_printf (ngettext ("%1$s exemplar · this trace: %2$s",
                                        "%1$s exemplars · this trace: %2$s", n),
                              number, value);
    }
  return g_strdup_printf (ngettext ("%s exemplar", "%s exemplars", n), number);
}

char *
mina_metric_plot_describe_line (MinaMetricPlot *self,
                                guint           line,
                                guint32         sample)
{
  g_autofree char *name = mina_metric_plot_line_name (self->lines, line);
  char value[MINA_FORMAT_SIZE];

  mina_series_format_value (value, self->dataset, self->series, self->lines->kind[line],
                            sample == MINA_NONE ? NAN : self->lines->values[line][sample]);
  /* Translators: of a plot: 1 is what a line shows, such as "mean", 2 its value */
  return g_strdup_printf (_("%1$s %2$s"), name, value);
}

static void
mina_metric_plot_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  MinaMetricPlot *self = MINA_METRIC_PLOT (widget);

  if (self->dataset != NULL)
    mina_metric_plot_draw (self, snapshot);
}

static void
mina_metric_plot_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int line = pango_font_metrics_get_height (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL
                          ? MAX (MINA_PLOT_MIN_HEIGHT, 4 * line + 14)
                          : MINA_PLOT_LEGEND_START + MINA_PLOT_LABELS_WIDTH;
}

/* The exemplar whose ring is at a pixel, else MINA_NONE. */
static guint32
find_exemplar (MinaMetricPlot *self,
               double          x,
               double          y)
{
  const MinaExemplar *exemplars;
  MinaTimeScale time = mina_metric_plot_get_time_scale (self);
  guint32 found = MINA_NONE;
  double best = REACH * REACH;

  if (self->lines == NULL || !self->has_values || !mina_metric_plot_shows_exemplars (self))
    return MINA_NONE;
  exemplars = mina_dataset_exemplars (self->dataset, &(guint32){ 0 });
  x = mina_metric_plot_mirror (self, x) - self->scale.tree_width;
  for (guint32 i = 0; i < self->lines->n_exemplars; i++)
    {
      const MinaExemplar *exemplar = &exemplars[self->lines->exemplars[i]];
      double dx = mina_time_scale_to_x (&time, exemplar->time_ns) - x;
      double dy =
        mina_value_scale_y (&self->values, mina_metric_plot_get_ring_value (self, exemplar)) - y;

      if (dx * dx + dy * dy < best)
        {
          best = dx * dx + dy * dy;
          found = self->lines->exemplars[i];
        }
    }
  return found;
}

static void
set_cursor (MinaMetricPlot *self,
            gint64          time_ns)
{
  if (!mina_metric_plot_is_wide (self))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.set-cursor", "x", time_ns);
      return;
    }
  self->cursor = time_ns;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (MinaMetricPlot *self,
           double          x,
           double          y)
{
  MinaTimeScale time = mina_metric_plot_get_time_scale (self);

  x = mina_metric_plot_mirror (self, x) - self->scale.tree_width;
  set_cursor (self, x < 0 ? -1 : mina_time_scale_to_ns (&time, x));
}

static void
leave_cb (MinaMetricPlot *self)
{
  set_cursor (self, -1);
}

static void
pressed_cb (MinaMetricPlot  *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  guint32 exemplar = find_exemplar (self, x, y);

  if (exemplar == MINA_NONE)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-exemplar", "u", exemplar);
}

static char *
describe_exemplar (MinaMetricPlot *self,
                   guint32         index)
{
  const MinaExemplar *exemplar = &mina_dataset_exemplars (self->dataset, &(guint32){ 0 })[index];
  char value[MINA_FORMAT_SIZE];

  mina_series_format_value (value, self->dataset, self->series, MINA_LINE_VALUE, exemplar->value);
  if (exemplar->trace == MINA_NONE)
    /* Translators: %s is a value */
    return g_strdup_printf (_("%s, of a trace that is not in what is open"), value);
  /* Translators: 1 is a value, 2 the name of a trace */
  return g_strdup_printf (_("%1$s, of the trace %2$s: click to open it"), value,
                          mina_dataset_span_name (self->dataset,
                                                  mina_dataset_traces (self->dataset,
                                                                       &(guint32){ 0 })
                                                    [exemplar->trace]
                                                      .root));
}

static gboolean
mina_metric_plot_query_tooltip (GtkWidget  *widget,
                                int         x,
                                int         y,
                                gboolean    keyboard,
                                GtkTooltip *tooltip)
{
  MinaMetricPlot *self = MINA_METRIC_PLOT (widget);
  g_autofree char *text = NULL;
  guint32 exemplar;

  if (self->dataset == NULL || keyboard)
    return FALSE;
  if (mina_metric_plot_mirror (self, x) < self->scale.tree_width)
    {
      const MinaSeries *series = &mina_dataset_series (self->dataset,
                                                       &(guint32){ 0 })[self->series];

      text = g_strjoin ("\n", self->title, self->attributes,
                        mina_dataset_text (self->dataset, series->description), NULL);
      gtk_tooltip_set_text (tooltip, g_strchomp (text));
      return TRUE;
    }
  exemplar = find_exemplar (self, x, y);
  if (exemplar == MINA_NONE)
    return FALSE;
  text = describe_exemplar (self, exemplar);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
cursor_changed_cb (MinaMetricPlot *self)
{
  if (!mina_metric_plot_is_wide (self))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Other lines are shown, and told of. */
static void
statistic_cb (MinaMetricPlot *self)
{
  g_autofree char *text = mina_metric_plot_describe (self);

  forget_curves (self);
  mina_list_row_set_label (GTK_WIDGET (self), text);
}

static void
mina_metric_plot_css_changed (GtkWidget         *widget,
                              GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (mina_metric_plot_parent_class)->css_changed (widget, change);
  forget_curves (MINA_METRIC_PLOT (widget));
}

static void
mina_metric_plot_dispose (GObject *object)
{
  MinaMetricPlot *self = MINA_METRIC_PLOT (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  g_clear_pointer (&self->lines, mina_series_lines_unref);
  g_clear_pointer (&self->curves, gsk_render_node_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->attributes, g_free);
  G_OBJECT_CLASS (mina_metric_plot_parent_class)->dispose (object);
}

static void
mina_metric_plot_class_init (MinaMetricPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_metric_plot_dispose;
  widget_class->snapshot = mina_metric_plot_snapshot;
  widget_class->measure = mina_metric_plot_measure;
  widget_class->query_tooltip = mina_metric_plot_query_tooltip;
  widget_class->css_changed = mina_metric_plot_css_changed;
  gtk_widget_class_set_css_name (widget_class, "metricplot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mina_metric_plot_init (MinaMetricPlot *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->series = MINA_NONE;
  self->cursor = -1;
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  mina_colors_redraw (GTK_WIDGET (self));
}

GtkWidget *
mina_metric_plot_new (MinaSession *session)
{
  MinaMetricPlot *self;

  g_return_val_if_fail (MINA_IS_SESSION (session), NULL);

  self = g_object_new (MINA_TYPE_METRIC_PLOT, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::cursor", G_CALLBACK (cursor_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::trace", G_CALLBACK (forget_curves), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::statistic", G_CALLBACK (statistic_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
mina_metric_plot_show (MinaMetricPlot  *self,
                       MinaDataset     *dataset,
                       guint32          series,
                       MinaSeriesLines *lines,
                       MinaServiceStyle style)
{
  g_return_if_fail (MINA_IS_METRIC_PLOT (self));

  if (dataset != NULL)
    mina_dataset_ref (dataset);
  if (lines != NULL)
    mina_series_lines_ref (lines);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  g_clear_pointer (&self->lines, mina_series_lines_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->attributes, g_free);
  self->dataset = dataset;
  self->series = dataset == NULL ? MINA_NONE : series;
  self->lines = lines;
  self->style = style;
  if (dataset != NULL)
    self->title = mina_metric_plot_title (dataset, series, &self->attributes);
  forget_curves (self);
}

guint32
mina_metric_plot_get_series (MinaMetricPlot *self)
{
  g_return_val_if_fail (MINA_IS_METRIC_PLOT (self), MINA_NONE);

  return self->series;
}

void
mina_metric_plot_set_scale (MinaMetricPlot        *self,
                            const MinaMetricScale *scale)
{
  g_return_if_fail (MINA_IS_METRIC_PLOT (self));

  self->scale = *scale;
  forget_curves (self);
}

void
mina_metric_plot_step (MinaMetricPlot *self,
                       int             direction)
{
  guint32 sample;

  g_return_if_fail (MINA_IS_METRIC_PLOT (self));

  if (self->lines == NULL || self->lines->n == 0)
    return;
  sample = mina_series_lines_at (self->lines, mina_metric_plot_get_told_instant (self));
  if (mina_metric_plot_get_cursor (self) < 0)
    direction = 0;
  if ((direction < 0 && sample == 0) || (direction > 0 && sample + 1 == self->lines->n))
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    set_cursor (self, self->lines->time_ns[sample + direction]);
}

/* Nearer in time; of those that came with the same sample the higher one, which is what a high
 * quantile is about. */
static gboolean
is_nearer (MinaMetricPlot     *self,
           const MinaExemplar *a,
           const MinaExemplar *b,
           gint64              instant)
{
  if (mina_series_lines_find (self->lines, a->time_ns)
      == mina_series_lines_find (self->lines, b->time_ns))
    return a->value > b->value;
  return ABS (a->time_ns - instant) < ABS (b->time_ns - instant);
}

gboolean
mina_metric_plot_open_exemplar (MinaMetricPlot *self)
{
  const MinaExemplar *exemplars;
  guint32 nearest = MINA_NONE;
  gint64 instant;

  g_return_val_if_fail (MINA_IS_METRIC_PLOT (self), FALSE);

  if (self->lines == NULL || !mina_metric_plot_shows_exemplars (self))
    return FALSE;
  exemplars = mina_dataset_exemplars (self->dataset, &(guint32){ 0 });
  instant = mina_metric_plot_get_told_instant (self);
  for (guint32 i = 0; i < self->lines->n_exemplars; i++)
    {
      guint32 exemplar = self->lines->exemplars[i];

      if (nearest == MINA_NONE
          || is_nearer (self, &exemplars[exemplar], &exemplars[nearest], instant))
        nearest = exemplar;
    }
  if (nearest == MINA_NONE)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-exemplar", "u", nearest);
  return TRUE;
}

char *
mina_metric_plot_describe (MinaMetricPlot *self)
{
  GString *text;
  g_autofree char *exemplars = NULL;
  guint32 sample;

  g_return_val_if_fail (MINA_IS_METRIC_PLOT (self), NULL);

  if (self->dataset == NULL)
    return g_strdup ("");
  text = g_string_new (self->title);
  if (*self->attributes != '\0')
    g_string_append_printf (text, ", %s", self->attributes);
  if (self->lines == NULL)
    return g_string_free (text, FALSE);
  sample = mina_series_lines_at (self->lines, mina_metric_plot_get_told_instant (self));
  for (guint line = 0; line < self->lines->n_lines; line++)
    {
      g_autofree char *value = NULL;

      if (!mina_metric_plot_shows_line (self, line))
        continue;
      value = mina_metric_plot_describe_line (self, line, sample);
      g_string_append_printf (text, ", %s", value);
    }
  exemplars = mina_metric_plot_describe_exemplars (self);
  if (exemplars != NULL)
    g_string_append_printf (text, ", %s", exemplars);
  return g_string_free (text, FALSE);
}
