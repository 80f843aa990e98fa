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

static int
width_of (GtkWidget *child,
          int        width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, width));
}

/* The child that begins the line after that of @first, and the height of its line. */
static GtkWidget *
find_next_line (MinaWrapLayout *self,
                GtkWidget      *first,
                int             width,
                int            *line_height)
{
  GtkWidget *child;
  int x = 0;

  *line_height = 0;
  for (child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int natural, height;

      if (!gtk_widget_should_layout (child))
        continue;
      natural = width_of (child, width);
      if (x > 0 && x + natural > width)
        break;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, natural, NULL, &height, NULL, NULL);
      *line_height = MAX (*line_height, height);
      x += natural + self->spacing_px;
    }
  return child;
}

/* Goes over the children as they lie in a width; allocates them if asked, each as high as its
 * line. The height they need. */
static int
lay_out (MinaWrapLayout *self,
         GtkWidget      *widget,
         int             width,
         gboolean        allocate)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *first = gtk_widget_get_first_child (widget);
  int y = 0;

  while (first != NULL)
    {
      int line_height, x = 0;
      GtkWidget *next = find_next_line (self, first, width, &line_height);

      for (GtkWidget *child = first; allocate && child != next;
           child = gtk_widget_get_next_sibling (child))
        {
          int natural;

          if (!gtk_widget_should_layout (child))
            continue;
          natural = width_of (child, width);
          gtk_widget_size_allocate (child,
                                    &(GtkAllocation){ rtl ? width - x - natural : x, y, natural,
                                                      line_height },
                                    -1);
          x += natural + self->spacing_px;
        }
      y += line_height + (next != NULL ? self->spacing_px : 0);
      first = next;
    }
  return y;
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
