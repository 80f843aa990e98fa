/* mina-share-bar.c - where in the whole a part lies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-colors.h"
#include "panels/mina-share-bar.h"

#define HEIGHT 8
#define MIN_PART 2
#define HATCH 5

struct _MinaShareBar
{
  GtkWidget parent_instance;

  MinaServiceStyle style;
  double           from;
  double           to;
  gboolean         is_ghost;
};

G_DEFINE_FINAL_TYPE (MinaShareBar, mina_share_bar, GTK_TYPE_WIDGET)

static void
mina_share_bar_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 40;
}

/* Lines from the lower left to the upper right, and dashes around. */
static void
draw_ghost (GtkSnapshot           *snapshot,
            const graphene_rect_t *part,
            const GdkRGBA         *color)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, part);
  const double dashes[] = { 3, 2 };
  const double x = part->origin.x, y = part->origin.y;
  const double width = part->size.width, height = part->size.height;

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, x, y, width, height);
  cairo_save (cr);
  cairo_clip (cr);
  for (double at = x - height; at < x + width; at += HATCH)
    {
      cairo_move_to (cr, at, y + height);
      cairo_line_to (cr, at + height, y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_rectangle (cr, x + 0.5, y + 0.5, MAX (1, width - 1), height - 1);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
mina_share_bar_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  MinaShareBar *self = MINA_SHARE_BAR (widget);
  float width = gtk_widget_get_width (widget);
  float height = gtk_widget_get_height (widget);
  float part = MAX (MIN_PART, (self->to - self->from) * width);
  float x = MIN (self->from * width, width - part);
  GdkRGBA trough = mina_colors_get (MINA_COLOR_FILL);
  GdkRGBA color = mina_colors_get_hue (self->style, MINA_SHADE_SOLID);
  GskRoundedRect outline;

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = width - x - part;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, height), height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &trough, &outline.bounds);
  gtk_snapshot_pop (snapshot);
  if (self->is_ghost)
    {
      draw_ghost (snapshot, &GRAPHENE_RECT_INIT (x, 0, part, height), &color);
      return;
    }
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (x, 0, part, height),
                                   MIN (height, part) / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &color, &outline.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
mina_share_bar_class_init (MinaShareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = mina_share_bar_measure;
  widget_class->snapshot = mina_share_bar_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mina_share_bar_init (MinaShareBar *self)
{
  mina_colors_redraw (GTK_WIDGET (self));
}

GtkWidget *
mina_share_bar_new (void)
{
  return g_object_new (MINA_TYPE_SHARE_BAR, NULL);
}

void
mina_share_bar_set (MinaShareBar    *self,
                    MinaServiceStyle style,
                    double           from,
                    double           to)
{
  g_return_if_fail (MINA_IS_SHARE_BAR (self));

  self->style = style;
  self->from = CLAMP (from, 0, 1);
  self->to = CLAMP (to, self->from, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mina_share_bar_set_ghost (MinaShareBar *self,
                          gboolean      ghost)
{
  g_return_if_fail (MINA_IS_SHARE_BAR (self));

  if (self->is_ghost == ghost)
    return;
  self->is_ghost = ghost;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
