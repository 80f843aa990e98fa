/* mina-duration-bars.c - how many took how long
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/mina-format.h"
#include "panels/mina-colors.h"
#include "panels/mina-duration-bars.h"

#define BARS_HEIGHT 58
#define LABEL_HEIGHT 18
#define GAP 2

struct _MinaDurationBars
{
  GtkWidget parent_instance;

  MinaGroupFacts   facts;
  MinaServiceStyle style;
};

G_DEFINE_FINAL_TYPE (MinaDurationBars, mina_duration_bars, GTK_TYPE_WIDGET)

static void
draw_label (MinaDurationBars *self,
            GtkSnapshot      *snapshot,
            gint64            duration_ns,
            double            position)
{
  char text[MINA_FORMAT_SIZE];
  GdkRGBA color = mina_colors_get (MINA_COLOR_TEXT_DIM);
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self),
                                           mina_format_duration (text, duration_ns));
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT (position * (gtk_widget_get_width (GTK_WIDGET (self)) - width),
                                    BARS_HEIGHT + 3));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
mina_duration_bars_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  MinaDurationBars *self = MINA_DURATION_BARS (widget);
  double step = (double) gtk_widget_get_width (widget) / MINA_GROUP_BARS;
  GdkRGBA color = mina_colors_get_hue (self->style, MINA_SHADE_SOLID);
  guint32 most = 1;

  for (guint i = 0; i < MINA_GROUP_BARS; i++)
    most = MAX (most, self->facts.bars[i]);
  for (guint i = 0; i < MINA_GROUP_BARS; i++)
    {
      double height = BARS_HEIGHT * (double) self->facts.bars[i] / most;

      if (self->facts.bars[i] == 0)
        continue;
      /* One is still seen beside thousands. */
      height = MAX (2, height);
      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT (i * step, BARS_HEIGHT - height,
                                                      MAX (1, step - GAP), height));
    }
  draw_label (self, snapshot, self->facts.shortest_ns, 0);
  if (self->facts.longest_ns > self->facts.shortest_ns)
    {
      double middle = sqrt ((double) MAX (1, self->facts.shortest_ns)
                            * (double) self->facts.longest_ns);

      draw_label (self, snapshot, (gint64) middle, 0.5);
      draw_label (self, snapshot, self->facts.longest_ns, 1);
    }
}

static void
mina_duration_bars_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? BARS_HEIGHT + LABEL_HEIGHT : 120;
}

static void
mina_duration_bars_class_init (MinaDurationBarsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = mina_duration_bars_measure;
  widget_class->snapshot = mina_duration_bars_snapshot;
  gtk_widget_class_set_css_name (widget_class, "durationbars");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mina_duration_bars_init (MinaDurationBars *self)
{
  /* Durations grow from left to right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  mina_colors_redraw (GTK_WIDGET (self));
}

GtkWidget *
mina_duration_bars_new (const MinaGroupFacts *facts,
                        MinaServiceStyle      style)
{
  MinaDurationBars *self;
  g_autofree char *label = NULL;
  char shortest[MINA_FORMAT_SIZE];
  char half[MINA_FORMAT_SIZE];
  char longest[MINA_FORMAT_SIZE];

  g_return_val_if_fail (facts != NULL, NULL);

  self = g_object_new (MINA_TYPE_DURATION_BARS, NULL);
  self->facts = *facts;
  self->style = style;
  /* Translators: all three are durations */
  label = g_strdup_printf (_("Durations from %1$s to %3$s, half of them below %2$s"),
                           mina_format_duration (shortest, facts->shortest_ns),
                           mina_format_duration (half, facts->p50_ns),
                           mina_format_duration (longest, facts->longest_ns));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}
