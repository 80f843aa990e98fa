/* mina-pipeline-trace.c - a trace that has come through the pipeline, small
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-pipeline-trace.h"

#include "base/mina-format.h"
#include "panels/mina-colors.h"
#include "scene/mina-span-label.h"

#include <glib/gi18n-lib.h>

#define BAR_HEIGHT 3
#define BAR_STEP 4
#define MIN_BAR 2

/* The bars alone. */
struct _MinaPipelineBars
{
  GtkWidget               parent_instance;

  MinaDataset            *dataset;
  guint32                 trace;
  MinaServiceStyle       *styles; /* of its spans, in their order */
  gint64                  longest_ns;
};

#define MINA_TYPE_PIPELINE_BARS (mina_pipeline_bars_get_type ())
G_DECLARE_FINAL_TYPE (MinaPipelineBars, mina_pipeline_bars, MINA, PIPELINE_BARS, GtkWidget)
G_DEFINE_FINAL_TYPE (MinaPipelineBars, mina_pipeline_bars, GTK_TYPE_WIDGET)

static void
mina_pipeline_bars_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  MinaPipelineBars *self = MINA_PIPELINE_BARS (widget);
  guint32 n = mina_dataset_traces (self->dataset, NULL)[self->trace].spans.n;

  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? (int) n * BAR_STEP : 80;
}

static void
draw_bar (GtkSnapshot     *snapshot,
          graphene_rect_t *bar,
          GdkRGBA          color,
          gboolean         ghost)
{
  GskRoundedRect outline;
  const float edge[4] = { 1, 1, 1, 1 };
  const GdkRGBA colors[4] = { color, color, color, color };

  if (!ghost)
    {
      gtk_snapshot_append_color (snapshot, &color, bar);
      return;
    }
  gsk_rounded_rect_init_from_rect (&outline, bar, 0);
  gtk_snapshot_append_border (snapshot, &outline, edge, colors);
}

static void
mina_pipeline_bars_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  MinaPipelineBars *self = MINA_PIPELINE_BARS (widget);
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  const MinaTraceInfo *info = &mina_dataset_traces (self->dataset, NULL)[self->trace];
  const guint32 *order = mina_dataset_span_order (self->dataset) + info->spans.first;
  const double scale = gtk_widget_get_width (widget) / (double) MAX (self->longest_ns, 1);
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA faint;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &faint);
  faint.alpha *= 0.4f;
  for (guint32 i = 0; i < info->spans.n; i++)
    {
      const guint32 span = order[i];
      const gboolean ghost = mina_span_is_lost (self->dataset, span);
      double x = (double) (spans->start_ns[span] - info->extent.start_ns) * scale;
      double width = (double) (spans->end_ns[span] - spans->start_ns[span]) * scale;
      graphene_rect_t bar;

      width = MAX (width, MIN_BAR);
      if (rtl)
        x = gtk_widget_get_width (widget) - x - width;
      graphene_rect_init (&bar, (float) x, (float) i * BAR_STEP, (float) width, BAR_HEIGHT);
      draw_bar (snapshot, &bar,
                ghost ? faint : mina_colors_get_hue (self->styles[i], MINA_SHADE_SOLID), ghost);
    }
}

static void
mina_pipeline_bars_finalize (GObject *object)
{
  MinaPipelineBars *self = MINA_PIPELINE_BARS (object);

  mina_dataset_unref (self->dataset);
  g_free (self->styles);

  G_OBJECT_CLASS (mina_pipeline_bars_parent_class)->finalize (object);
}

static void
mina_pipeline_bars_class_init (MinaPipelineBarsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mina_pipeline_bars_finalize;

  widget_class->measure = mina_pipeline_bars_measure;
  widget_class->snapshot = mina_pipeline_bars_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mina_pipeline_bars_init (MinaPipelineBars *self)
{
  mina_colors_redraw (GTK_WIDGET (self));
}

GtkWidget *
mina_pipeline_trace_row_new (MinaDataset            *dataset,
                             guint32                 trace,
                             const MinaServiceStyle *styles,
                             gint64                  longest_ns)
{
  const MinaTraceInfo *info = &mina_dataset_traces (dataset, NULL)[trace];
  const guint32 *order = mina_dataset_span_order (dataset) + info->spans.first;
  MinaPipelineBars *bars = g_object_new (MINA_TYPE_PIPELINE_BARS, NULL);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *duration, *kept;
  char number[MINA_FORMAT_SIZE], of[MINA_FORMAT_SIZE], length[MINA_FORMAT_SIZE];
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;
  guint32 n = info->spans.n;

  bars->dataset = mina_dataset_ref (dataset);
  bars->trace = trace;
  bars->longest_ns = longest_ns;
  bars->styles = g_new (MinaServiceStyle, MAX (info->spans.n, 1));
  for (guint32 i = 0; i < info->spans.n; i++)
    {
      bars->styles[i] = styles[mina_dataset_spans (dataset)->service[order[i]]];
      n -= mina_span_is_lost (dataset, order[i]);
    }
  mina_format_count (number, n);
  mina_format_count (of, info->spans.n);
  mina_format_duration (length, mina_time_span_length (info->extent));
  /* Translators: so many of the spans of a trace were kept */
  text = g_strdup_printf (_ ("%1$s of %2$s spans"), number, of);
  /* Translators: %1 is a duration, %2 of %3 spans of the trace were kept */
  sentence = g_strdup_printf (_ ("A trace of %1$s: %2$s of %3$s spans were kept"), length, number,
                              of);
  duration = gtk_label_new (length);
  kept = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (duration), 1);
  gtk_label_set_width_chars (GTK_LABEL (duration), 7);
  gtk_label_set_xalign (GTK_LABEL (kept), 1);
  gtk_label_set_width_chars (GTK_LABEL (kept), 12);
  gtk_widget_add_css_class (duration, "numeric");
  gtk_widget_add_css_class (kept, "numeric");
  gtk_widget_add_css_class (kept, n == info->spans.n ? "mina-success" : "mina-warning");
  gtk_widget_set_hexpand (GTK_WIDGET (bars), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (bars), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), duration);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (bars));
  gtk_box_append (GTK_BOX (box), kept);
  gtk_widget_add_css_class (row, "mina-pipeline-trace");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return row;
}
