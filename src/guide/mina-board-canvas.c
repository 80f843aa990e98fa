/* mina-board-canvas.c - boxes and the arrows between them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-board-canvas.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN_PX 24
#define HEAD_PX 9
#define NONE G_MAXUINT

struct _MinaBoardCanvas
{
  GtkWidget   parent_instance;

  GPtrArray  *boxes; /* GtkWidget */
  GArray     *links; /* guint, in pairs */
  gboolean    in_order;
  guint       from;  /* the box that a link begins at, NONE */
  gboolean    dragging;
  graphene_point_t hand;
};

G_DEFINE_FINAL_TYPE (MinaBoardCanvas, mina_board_canvas, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_LINKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Where loose boxes lie, in hundredths of the room: apart, in no order, and none behind another's
 * straight way to the next. */
static const struct
{
  int x;
  int y;
} places[] = { { 76, 18 }, { 20, 74 }, { 14, 22 }, { 82, 76 }, { 48, 46 }, { 48, 88 }, { 48, 8 } };

/* ---- linking ---- */

static void
set_from (MinaBoardCanvas *self,
          guint            from)
{
  for (guint i = 0; i < self->boxes->len; i++)
    {
      GtkWidget *box = g_ptr_array_index (self->boxes, i);

      if (i == from)
        gtk_widget_add_css_class (box, "from");
      else
        gtk_widget_remove_css_class (box, "from");
    }
  self->from = from;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static guint
number_of (MinaBoardCanvas *self,
           gpointer         box)
{
  guint number;

  return g_ptr_array_find (self->boxes, box, &number) ? number : NONE;
}

static void
link_to (MinaBoardCanvas *self,
         guint            to)
{
  guint from = self->from;

  set_from (self, NONE);
  if (from != NONE && to != NONE && from != to)
    g_signal_emit (self, signals[SIGNAL_LINKED], 0, from, to);
}

static void
clicked_cb (MinaBoardCanvas *self,
            GtkButton       *button)
{
  if (self->from != NONE)
    link_to (self, number_of (self, button));
}

static gboolean
key_cb (MinaBoardCanvas       *self,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        GtkEventControllerKey *controller)
{
  GtkWidget *box = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if ((modifiers & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_l || key == GDK_KEY_L)
    set_from (self, number_of (self, box));
  else if (key == GDK_KEY_Escape && self->from != NONE)
    set_from (self, NONE);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static guint
box_at (MinaBoardCanvas *self,
        double           x,
        double           y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  while (picked != NULL && picked != GTK_WIDGET (self))
    {
      guint number = number_of (self, picked);

      if (number != NONE)
        return number;
      picked = gtk_widget_get_parent (picked);
    }
  return NONE;
}

static void
drag_begin_cb (MinaBoardCanvas *self,
               double           x,
               double           y,
               GtkGesture      *gesture)
{
  guint box = box_at (self, x, y);

  if (box == NONE)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  if (self->from == NONE)
    {
      self->dragging = TRUE;
      self->hand = GRAPHENE_POINT_INIT (x, y);
    }
}

static void
drag_update_cb (MinaBoardCanvas *self,
                double           x,
                double           y,
                GtkGesture      *gesture)
{
  double start_x, start_y;

  if (!self->dragging)
    return;
  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &start_x, &start_y);
  if (self->from == NONE)
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, x, y))
        return;
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
      set_from (self, box_at (self, start_x, start_y));
    }
  self->hand = GRAPHENE_POINT_INIT (start_x + x, start_y + y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (MinaBoardCanvas *self,
             double           x,
             double           y,
             GtkGesture      *gesture)
{
  double start_x, start_y;
  gboolean linking = self->dragging && self->from != NONE;

  self->dragging = FALSE;
  if (!linking)
    return;
  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &start_x, &start_y);
  link_to (self, box_at (self, start_x + x, start_y + y));
}

/* ---- drawing ---- */

/* Where the way from the middle of @box to @to leaves the box. */
static graphene_point_t
edge_of (const graphene_rect_t  *box,
         const graphene_point_t *to)
{
  graphene_point_t middle;
  double dx, dy, share;

  graphene_rect_get_center (box, &middle);
  dx = to->x - middle.x;
  dy = to->y - middle.y;
  if (dx == 0 && dy == 0)
    return middle;
  share = MIN (dx != 0 ? box->size.width / 2 / fabs (dx) : G_MAXDOUBLE,
               dy != 0 ? box->size.height / 2 / fabs (dy) : G_MAXDOUBLE);
  share = MIN (share, 1);
  return GRAPHENE_POINT_INIT (middle.x + dx * share, middle.y + dy * share);
}

static void
draw_arrow (cairo_t                *cr,
            const graphene_point_t *from,
            const graphene_point_t *to)
{
  double angle = atan2 (to->y - from->y, to->x - from->x);

  cairo_move_to (cr, from->x, from->y);
  cairo_line_to (cr, to->x, to->y);
  cairo_stroke (cr);
  cairo_move_to (cr, to->x, to->y);
  cairo_line_to (cr, to->x - HEAD_PX * cos (angle - 0.45), to->y - HEAD_PX * sin (angle - 0.45));
  cairo_line_to (cr, to->x - HEAD_PX * cos (angle + 0.45), to->y - HEAD_PX * sin (angle + 0.45));
  cairo_close_path (cr);
  cairo_fill (cr);
}

static gboolean
bounds_of (MinaBoardCanvas *self,
           guint            number,
           graphene_rect_t *bounds)
{
  return number < self->boxes->len
         && gtk_widget_compute_bounds (g_ptr_array_index (self->boxes, number),
                                       GTK_WIDGET (self), bounds);
}

static void
mina_board_canvas_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  MinaBoardCanvas *self = MINA_BOARD_CANVAS (widget);
  GdkRGBA color;
  cairo_t *cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                              gtk_widget_get_height (widget)));

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 2);
  for (guint i = 0; i + 1 < self->links->len; i += 2)
    {
      graphene_rect_t from_box, to_box;
      graphene_point_t from_middle, to_middle, from, to;

      if (!bounds_of (self, g_array_index (self->links, guint, i), &from_box)
          || !bounds_of (self, g_array_index (self->links, guint, i + 1), &to_box))
        continue;
      graphene_rect_get_center (&from_box, &from_middle);
      graphene_rect_get_center (&to_box, &to_middle);
      from = edge_of (&from_box, &to_middle);
      to = edge_of (&to_box, &from_middle);
      draw_arrow (cr, &from, &to);
    }
  if (self->dragging && self->from != NONE)
    {
      graphene_rect_t box;
      graphene_point_t from;

      if (bounds_of (self, self->from, &box))
        {
          from = edge_of (&box, &self->hand);
          cairo_set_dash (cr, (double[]){ 5, 4 }, 2, 0);
          draw_arrow (cr, &from, &self->hand);
        }
    }
  cairo_destroy (cr);
  GTK_WIDGET_CLASS (mina_board_canvas_parent_class)->snapshot (widget, snapshot);
}

/* Which place along the links a box has; NONE for one that is not on them. */
static guint
rank_of (MinaBoardCanvas *self,
         guint            number)
{
  guint rank = 0;

  for (guint step = 0; step <= self->links->len; step++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i + 1 < self->links->len && !found; i += 2)
        if (g_array_index (self->links, guint, i + 1) == number)
          {
            number = g_array_index (self->links, guint, i);
            found = TRUE;
          }
      if (!found)
        return rank;
      rank++;
    }
  return NONE;
}

static void
mina_board_canvas_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  MinaBoardCanvas *self = MINA_BOARD_CANVAS (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i < self->boxes->len; i++)
    {
      GtkWidget *box = g_ptr_array_index (self->boxes, i);
      guint rank = self->in_order ? rank_of (self, i) : NONE;
      GtkRequisition size;
      double share_x = places[i % G_N_ELEMENTS (places)].x / 100.0;
      double share_y = places[i % G_N_ELEMENTS (places)].y / 100.0;
      int x, y;

      gtk_widget_get_preferred_size (box, &size, NULL);
      if (rank != NONE)
        {
          share_x = 0.5;
          share_y = (rank + 0.5) / self->boxes->len;
        }
      if (mirrored)
        share_x = 1 - share_x;
      x = share_x * width - size.width / 2.0;
      y = share_y * height - size.height / 2.0;
      x = CLAMP (x, 0, MAX (width - size.width, 0));
      y = CLAMP (y, 0, MAX (height - size.height, 0));
      gtk_widget_size_allocate (box, &(GtkAllocation){ x, y, size.width, size.height }, -1);
    }
}

static void
mina_board_canvas_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  MinaBoardCanvas *self = MINA_BOARD_CANVAS (widget);
  int widest = 0, sum = 0;

  for (guint i = 0; i < self->boxes->len; i++)
    {
      int least, wanted;

      gtk_widget_measure (g_ptr_array_index (self->boxes, i), orientation, -1, &least, &wanted,
                          NULL, NULL);
      widest = MAX (widest, wanted);
      sum += wanted + MARGIN_PX;
    }
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 2 * widest : sum;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 3 * widest : sum * 2;
}

static void
drop_boxes (MinaBoardCanvas *self)
{
  for (guint i = 0; i < self->boxes->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->boxes, i));
  g_ptr_array_set_size (self->boxes, 0);
}

static void
mina_board_canvas_dispose (GObject *object)
{
  drop_boxes (MINA_BOARD_CANVAS (object));

  G_OBJECT_CLASS (mina_board_canvas_parent_class)->dispose (object);
}

static void
mina_board_canvas_finalize (GObject *object)
{
  MinaBoardCanvas *self = MINA_BOARD_CANVAS (object);

  g_ptr_array_unref (self->boxes);
  g_array_unref (self->links);

  G_OBJECT_CLASS (mina_board_canvas_parent_class)->finalize (object);
}

static void
mina_board_canvas_class_init (MinaBoardCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_board_canvas_dispose;
  G_OBJECT_CLASS (klass)->finalize = mina_board_canvas_finalize;
  widget_class->snapshot = mina_board_canvas_snapshot;
  widget_class->size_allocate = mina_board_canvas_size_allocate;
  widget_class->measure = mina_board_canvas_measure;

  signals[SIGNAL_LINKED] =
    g_signal_new ("linked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "board");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_board_canvas_init (MinaBoardCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->boxes = g_ptr_array_new ();
  self->links = g_array_new (FALSE, FALSE, sizeof (guint));
  self->from = NONE;
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Boxes to be linked"), -1);
}

GtkWidget *
mina_board_canvas_new (void)
{
  return g_object_new (MINA_TYPE_BOARD_CANVAS, NULL);
}

void
mina_board_canvas_set_items (MinaBoardCanvas *self,
                             GPtrArray       *items)
{
  g_return_if_fail (MINA_IS_BOARD_CANVAS (self));

  drop_boxes (self);
  self->from = NONE;
  for (guint i = 0; i < items->len; i++)
    {
      const MinaLessonChoice *item = g_ptr_array_index (items, i);
      GtkWidget *box = gtk_button_new_with_label (item->text);
      GtkEventController *keys = gtk_event_controller_key_new ();

      gtk_widget_add_css_class (box, "board-box");
      gtk_accessible_update_property (
        GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
        _("Press L to begin a link here, then Enter on the other box."), -1);
      g_signal_connect_object (box, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_add_controller (box, keys);
      gtk_widget_set_parent (box, GTK_WIDGET (self));
      g_ptr_array_add (self->boxes, box);
    }
}

void
mina_board_canvas_set_links (MinaBoardCanvas *self,
                             const guint     *links,
                             guint            n,
                             gboolean         in_order)
{
  g_return_if_fail (MINA_IS_BOARD_CANVAS (self));

  g_array_set_size (self->links, 0);
  if (n > 0)
    g_array_append_vals (self->links, links, 2 * n);
  self->in_order = in_order;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
