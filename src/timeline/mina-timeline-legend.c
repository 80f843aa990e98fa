/* mina-timeline-legend.c - what the looks of bars mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include "timeline/mina-timeline-legend.h"

#include "timeline/mina-timeline-paint.h"

#include <glib/gi18n-lib.h>

#define SAMPLE_WIDTH 34
#define SAMPLE_HEIGHT 18
#define BAR 11
#define MARK 14

/* One of them for all samples: the second of the palette, as neither the first nor an error. */
#define HUE 1

typedef enum
{
  LOOK_OWN,
  LOOK_WAITING,
  LOOK_ERROR,
} Look;

#define MINA_TYPE_LEGEND_SAMPLE (mina_legend_sample_get_type ())
G_DECLARE_FINAL_TYPE (MinaLegendSample, mina_legend_sample, MINA, LEGEND_SAMPLE, GtkWidget)

struct _MinaLegendSample
{
  GtkWidget          parent_instance;
  MinaTimelinePaint *paint;
  Look               look;
};

G_DEFINE_FINAL_TYPE (MinaLegendSample, mina_legend_sample, GTK_TYPE_WIDGET)

static void
mina_legend_sample_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  MinaLegendSample *self = MINA_LEGEND_SAMPLE (widget);
  double y = (gtk_widget_get_height (widget) - BAR) / 2.0;

  mina_timeline_paint_reset (self->paint);
  mina_timeline_paint_begin (self->paint, snapshot, gtk_widget_get_width (widget));
  if (self->look == LOOK_WAITING)
    {
      mina_timeline_paint_fill (self->paint, 0, y, SAMPLE_WIDTH, BAR,
                                mina_timeline_paint_hue (self->paint, HUE, MINA_SHADE_WAIT_TINT));
      mina_timeline_paint_stripes (self->paint, 0, y, SAMPLE_WIDTH, BAR, HUE);
      mina_timeline_paint_outline (self->paint, 0, y, SAMPLE_WIDTH, BAR, 2.5, 1,
                                   mina_timeline_paint_hue (self->paint, HUE,
                                                            MINA_SHADE_WAIT_OUTLINE));
      return;
    }
  mina_timeline_paint_rounded (self->paint, 3, y, SAMPLE_WIDTH - 6, BAR, 2.5,
                               mina_timeline_paint_hue (self->paint, HUE, MINA_SHADE_SOLID));
  if (self->look == LOOK_ERROR)
    {
      mina_timeline_paint_outline (self->paint, 0.75, y - 2.25, SAMPLE_WIDTH - 1.5, BAR + 4.5, 4.5,
                                   1.5, mina_timeline_paint_color (self->paint, MINA_COLOR_ERROR));
      mina_timeline_paint_mark (self->paint, MINA_MARK_ERROR, SAMPLE_WIDTH + 3, y - 0.5);
    }
}

static void
mina_legend_sample_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = SAMPLE_HEIGHT;
  else
    *minimum = *natural =
      SAMPLE_WIDTH + (MINA_LEGEND_SAMPLE (widget)->look == LOOK_ERROR ? MARK : 0);
}

static void
mina_legend_sample_finalize (GObject *object)
{
  mina_timeline_paint_free (MINA_LEGEND_SAMPLE (object)->paint);

  G_OBJECT_CLASS (mina_legend_sample_parent_class)->finalize (object);
}

static void
mina_legend_sample_class_init (MinaLegendSampleClass *class)
{
  G_OBJECT_CLASS (class)->finalize = mina_legend_sample_finalize;
  GTK_WIDGET_CLASS (class)->snapshot = mina_legend_sample_snapshot;
  GTK_WIDGET_CLASS (class)->measure = mina_legend_sample_measure;
}

static void
mina_legend_sample_init (MinaLegendSample *self)
{
  self->paint = mina_timeline_paint_new (GTK_WIDGET (self));
}

GtkWidget *
mina_timeline_legend_new (void)
{
  static const char *const words[] = {
    [LOOK_OWN] = N_("own time"),
    [LOOK_WAITING] = N_("waiting for children"),
    [LOOK_ERROR] = N_("error"),
  };
  GtkWidget *legend = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      MinaLegendSample *sample = g_object_new (MINA_TYPE_LEGEND_SAMPLE, NULL);
      GtkWidget *item = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *label = gtk_label_new (_(words[i]));

      sample->look = i;
      gtk_widget_set_valign (GTK_WIDGET (sample), GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (label, "mina-caption");
      gtk_box_append (GTK_BOX (item), GTK_WIDGET (sample));
      gtk_box_append (GTK_BOX (item), label);
      gtk_box_append (GTK_BOX (legend), item);
    }
  gtk_widget_set_halign (legend, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (legend, "timeline-legend");
  gtk_widget_set_name (legend, "legend");
  return legend;
}
