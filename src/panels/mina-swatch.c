/* mina-swatch.c - the little square in a service's colour
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-colors.h"
#include "panels/mina-swatch.h"

struct _MinaSwatch
{
  GtkWidget parent_instance;

  MinaServiceStyle style;
  int              size_px;
};

G_DEFINE_FINAL_TYPE (MinaSwatch, mina_swatch, GTK_TYPE_WIDGET)

/* A notch of a pattern: a stripe that is left out. */
static void
snapshot_notch (GtkSnapshot           *snapshot,
                const graphene_rect_t *area,
                float                  at,
                const GdkRGBA         *ground)
{
  float height = MAX (1.0f, area->size.height * 0.18f);

  gtk_snapshot_append_color (
    snapshot, ground,
    &GRAPHENE_RECT_INIT (area->origin.x, area->origin.y + at * area->size.height - height / 2,
                         area->size.width, height));
}

static void
mina_swatch_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  *minimum = *natural = MINA_SWATCH (widget)->size_px;
}

static void
mina_swatch_do_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  MinaSwatch *self = MINA_SWATCH (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int size = MIN (MIN (width, height), self->size_px);

  mina_swatch_snapshot (snapshot, self->style,
                        &GRAPHENE_RECT_INIT ((width - size) / 2, (height - size) / 2, size, size),
                        size * 0.3f);
}

static void
mina_swatch_class_init (MinaSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = mina_swatch_measure;
  widget_class->snapshot = mina_swatch_do_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mina_swatch_init (MinaSwatch *self)
{
  self->size_px = 10;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  mina_colors_redraw (GTK_WIDGET (self));
}

GtkWidget *
mina_swatch_new (int size_px)
{
  MinaSwatch *self = g_object_new (MINA_TYPE_SWATCH, NULL);

  self->size_px = size_px;
  return GTK_WIDGET (self);
}

void
mina_swatch_set_style (MinaSwatch      *self,
                       MinaServiceStyle style)
{
  g_return_if_fail (MINA_IS_SWATCH (self));

  if (self->style.hue == style.hue && self->style.pattern == style.pattern)
    return;
  self->style = style;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mina_swatch_snapshot (GtkSnapshot           *snapshot,
                      MinaServiceStyle       style,
                      const graphene_rect_t *area,
                      float                  radius_px)
{
  GdkRGBA color = mina_colors_get_hue (style, MINA_SHADE_SOLID);
  GdkRGBA ground = mina_colors_get (MINA_COLOR_CARD);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, area, radius_px);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &color, area);
  if (style.pattern & 1)
    snapshot_notch (snapshot, area, 0.32f, &ground);
  if (style.pattern & 2)
    snapshot_notch (snapshot, area, 0.68f, &ground);
  gtk_snapshot_pop (snapshot);
}
