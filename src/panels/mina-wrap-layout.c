/* mina-wrap-layout.c - children side by side, on as many lines as they need
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-wrap-layout.h"

struct _MinaWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing_px;
};

G_DEFINE_FINAL_TYPE (MinaWrapLayout, mina_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Goes over the children as they lie in a width; allocates them if asked. The height they need. */
static int
lay_out (MinaWrapLayout *self,
         GtkWidget      *widget,
         int             width,
         gboolean        allocate)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;
  int y = 0;
  int line_height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural, height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      natural = MAX (minimum, MIN (natural, width));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, natural, NULL, &height, NULL, NULL);
      if (x > 0 && x + natural > width)
        {
          x = 0;
          y += line_height + self->spacing_px;
          line_height = 0;
        }
      if (allocate)
        gtk_widget_size_allocate (child,
                                  &(GtkAllocation){ rtl ? width - x - natural : x, y, natural,
                                                    height },
                                  -1);
      x += natural + self->spacing_px;
      line_height = MAX (line_height, height);
    }
  return y + line_height;
}

static GtkSizeRequestMode
mina_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                   GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mina_wrap_layout_measure (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          GtkOrientation    orientation,
                          int               for_size,
                          int              *minimum,
                          int              *natural,
                          int              *minimum_baseline,
                          int              *natural_baseline)
{
  MinaWrapLayout *self = MINA_WRAP_LAYOUT (manager);
  int n = 0;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (n++ > 0 ? self->spacing_px : 0);
    }
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = lay_out (self, widget, for_size < 0 ? *natural : for_size, FALSE);
}

static void
mina_wrap_layout_allocate (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           int               width,
                           int               height,
                           int               baseline)
{
  lay_out (MINA_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static void
mina_wrap_layout_class_init (MinaWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = mina_wrap_layout_get_request_mode;
  manager_class->measure = mina_wrap_layout_measure;
  manager_class->allocate = mina_wrap_layout_allocate;
}

static void
mina_wrap_layout_init (MinaWrapLayout *self)
{
}

GtkLayoutManager *
mina_wrap_layout_new (int spacing_px)
{
  MinaWrapLayout *self = g_object_new (MINA_TYPE_WRAP_LAYOUT, NULL);

  self->spacing_px = spacing_px;
  return GTK_LAYOUT_MANAGER (self);
}
