/* mina-guide-scroll.c - brings into sight what was just added
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-guide-scroll.h"

/* Left free below. */
#define MARGIN 12

/* The frame in which this is asked for has no places yet, the one after it has. */
#define FRAMES 2

typedef struct
{
  GtkScrolledWindow *scroller; /* outlives the tick, which is the widget's in it */
  guint              frames;
} Wish;

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  Wish *wish = data;
  GtkAdjustment *adjustment;
  graphene_rect_t place;
  double top;

  if (++wish->frames < FRAMES)
    return G_SOURCE_CONTINUE;
  if (!gtk_widget_is_ancestor (widget, GTK_WIDGET (wish->scroller))
      || !gtk_widget_compute_bounds (widget, GTK_WIDGET (wish->scroller), &place))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrolled_window_get_vadjustment (wish->scroller);
  top = gtk_adjustment_get_value (adjustment) + place.origin.y;
  gtk_adjustment_clamp_page (adjustment, top, top + place.size.height + MARGIN);
  if (gtk_adjustment_get_value (adjustment) > top)
    gtk_adjustment_set_value (adjustment, top);
  return G_SOURCE_REMOVE;
}

void
mina_guide_scroll_to (GtkScrolledWindow *scroller,
                      GtkWidget         *widget)
{
  Wish *wish;

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  wish = g_new0 (Wish, 1);
  wish->scroller = scroller;
  gtk_widget_add_tick_callback (widget, tick_cb, wish, g_free);
}
