/* mina-fill-layout.c - cards side by side that fill each line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-fill-layout.h"

struct _MinaFillLayout
{
  GtkLayoutManager parent_instance;

  int spacing_px;
};

G_DEFINE_FINAL_TYPE (MinaFillLayout, mina_fill_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Children that share a line, from @first on. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *end; /* the first that does not */
  int        n;
  int        minimum; /* of all, without the spaces */
  int        height;
} Line;

static int
least_width (GtkWidget *child)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return MAX (minimum, 1);
}

static int
height_at (GtkWidget *child,
           int        width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static Line
find_line (MinaFillLayout *self,
           GtkWidget      *first,
           int             width)
{
  Line line = { first };
  GtkWidget *child;

  for (child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least;

      if (!gtk_widget_should_layout (child))
        continue;
      least = least_width (child);
      if (line.n > 0 && line.minimum + least + line.n * self->spacing_px > width)
        break;
      line.minimum += least;
      line.n++;
    }
  line.end = child;
  return line;
}

/* What is left of @room after the others is shared out by what each needs. */
static int
take_share (int  least,
            int *needed,
            int *room)
{
  int share = *needed > 0 ? (int) ((gint64) *room * least / *needed) : *room;

  *needed -= least;
  *room -= share;
  return share;
}

static void
measure_line (MinaFillLayout *self,
              Line           *line,
              int             width)
{
  int needed = line->minimum;
  int room = MAX (width - (line->n - 1) * self->spacing_px, line->minimum);

  for (GtkWidget *child = line->first; child != line->end;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        int height = height_at (child, take_share (least_width (child), &needed, &room));

        line->height = MAX (line->height, height);
      }
}

static void
allocate_line (MinaFillLayout *self,
               const Line     *line,
               int             y,
               int             width,
               gboolean        rtl)
{
  int needed = line->minimum;
  int room = MAX (width - (line->n - 1) * self->spacing_px, line->minimum);
  int x = 0;

  for (GtkWidget *child = line->first; child != line->end;
       child = gtk_widget_get_next_sibling (child))
    {
      int share;

      if (!gtk_widget_should_layout (child))
        continue;
      share = take_share (least_width (child), &needed, &room);
      gtk_widget_size_allocate (child,
                                &(GtkAllocation){ rtl ? width - x - share : x, y, share,
                                                  line->height },
                                -1);
      x += share + self->spacing_px;
    }
}

static int
lay_out (MinaFillLayout *self,
         GtkWidget      *widget,
         int             width,
         gboolean        allocate)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      Line line = find_line (self, child, width);

      if (line.n > 0)
        {
          measure_line (self, &line, width);
          if (allocate)
            allocate_line (self, &line, y, width, rtl);
          y += line.height + self->spacing_px;
        }
      child = line.end;
    }
  return MAX (y - self->spacing_px, 0);
}

static GtkSizeRequestMode
mina_fill_layout_get_request_mode (GtkLayoutManager *manager,
                                   GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mina_fill_layout_measure (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          GtkOrientation    orientation,
                          int               for_size,
                          int              *minimum,
                          int              *natural,
                          int              *minimum_baseline,
                          int              *natural_baseline)
{
  MinaFillLayout *self = MINA_FILL_LAYOUT (manager);
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
mina_fill_layout_allocate (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           int               width,
                           int               height,
                           int               baseline)
{
  lay_out (MINA_FILL_LAYOUT (manager), widget, width, TRUE);
}

static void
mina_fill_layout_class_init (MinaFillLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = mina_fill_layout_get_request_mode;
  manager_class->measure = mina_fill_layout_measure;
  manager_class->allocate = mina_fill_layout_allocate;
}

static void
mina_fill_layout_init (MinaFillLayout *self)
{
}

GtkLayoutManager *
mina_fill_layout_new (int spacing_px)
{
  MinaFillLayout *self = g_object_new (MINA_TYPE_FILL_LAYOUT, NULL);

  self->spacing_px = spacing_px;
  return GTK_LAYOUT_MANAGER (self);
}
